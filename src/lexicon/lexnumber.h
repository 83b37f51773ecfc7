/* The other number of a name: its regular plural, or the singular of which it is one. */
#ifndef HCCKB_LEXNUMBER_H
#define HCCKB_LEXNUMBER_H

#include "buf.h"
#include "lexicon.h"

/* Write it to ${form}; false: the name has none that the dictionary must hold (an s behind a name
 * is passed over where texts are read). */
bool lexnumber_other(const struct lexicon_name *n, struct buf *form);

/* The same, also what only an s makes: of PARPs it is PARP, of exosome exosomes. */
bool lexnumber_any(const struct lexicon_name *n, struct buf *form);

#endif
