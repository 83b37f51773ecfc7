/* Under which licence a vocabulary is given out. */
#ifndef HCCKB_LEXICON_LICENCE_H
#define HCCKB_LEXICON_LICENCE_H

#include "buf.h"
#include "text.h"

#include <stdbool.h>

/* The short name of the Creative Commons licence that ${t} speaks of, by its address or as
 * "(CC BY 4.0)", to ${out}; false: of none. */
bool licence_short(struct text t, struct buf *out);

/* What the publisher of the vocabulary that ${id} is of gives it out under; NULL: not known here.
 */
const char *licence_of_id(struct text id);

#endif
