/* Fifth step: what the names of resistant lines say: Huh7-SR, HepG2/ADM, SNU-449SR. */
#ifndef HCCKB_DERIVE_H
#define HCCKB_DERIVE_H

#include "work.h"

enum { DERIVE_MARKS = 27 };

/* What each mark of a resistant line stands for in a lexicon: indexes, or -1. */
struct derive {
    int64_t drug[DERIVE_MARKS];
    int64_t phenotype[DERIVE_MARKS]; /* resistance to it */
    int64_t resistance;              /* to drugs at large */
};

void derive_init(struct derive *d, const struct lexicon *l);

/* Add the picks of the drugs, and of resistance to them, that stand behind lines; of lines that are
 * known to be resistant their parents, drugs and resistance; and of lines with the mark at their
 * end that are not known (Hep3BR) those from which they come. */
void derive_field(const struct derive *d, struct work *w);

/* Does the mark of a resistant line stand behind the name that ends with atom ${last}? */
bool derive_follows(const struct work *w, size_t last);

#endif
