/* Second step: names that the document itself defines: overall survival (OS) is no gene. */
#ifndef HCCKB_DEFINE_H
#define HCCKB_DEFINE_H

#include "abbrev.h"
#include "work.h"

struct definition {
    const struct work *field; /* where it stands */
    uint32_t short_first, short_last;
    uint32_t long_first, long_last; /* atoms of the long form */
    uint32_t concept;               /* that the long form names, or DEFINE_UNKNOWN */
};

#define DEFINE_UNKNOWN UINT32_MAX
#define DEFINE_RANK 255 /* of candidates that a definition makes */

struct definitions {
    struct abbrevs found;
    struct definition *items;
    size_t n, cap;
};

void define_release(struct definitions *d);

/* Find the abbreviations that the fields of a document define, and let each mean in all of them
 * what its long form does: candidates are added and dropped. */
void define_document(struct definitions *d, struct work *works, size_t n_works);

#endif
