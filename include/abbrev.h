/* Abbreviations that a text defines: long form (SF), or SF (long form).
 *
 * After Schwartz AS, Hearst MA: A simple algorithm for identifying abbreviation definitions in
 * biomedical text. Pac Symp Biocomput 2003:451-62; before its search the stricter reading is tried
 * that takes initials of words only, since it finds where the long form begins. */
#ifndef HCCKB_ABBREV_H
#define HCCKB_ABBREV_H

#include "text.h"

#include <stddef.h>
#include <stdint.h>

/* Bytes of the text, ends exclusive. */
struct abbrev {
    uint32_t short_start, short_end;
    uint32_t long_start, long_end;
};

struct abbrevs {
    struct abbrev *items;
    size_t n, cap;
};

#define ABBREVS_INIT                                                                               \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

/* Put the definitions of ${t} (UTF-8, need not be well-formed), by place, behind those that ${out}
 * has. */
void abbrev_find(struct text t, struct abbrevs *out);

/* Free what abbrev_find() filled; it is empty then. */
void abbrev_release(struct abbrevs *a);

#endif
