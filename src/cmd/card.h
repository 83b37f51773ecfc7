/* A concept of the lexicon, printed. */
#ifndef HCCKB_CMD_CARD_H
#define HCCKB_CMD_CARD_H

#include "lexicon.h"
#include "out.h"

/* One line of a list. */
void card_put_line(struct out *o, const struct concept *concept);

/* All of it; JSON: members of the object that is open. ${papers} < 0: not known. */
void card_put(struct out *o, const struct lexicon *l, uint32_t index, int64_t papers);

/* What else was meant, perhaps: JSON list "others". */
void card_put_others(struct out *o, const struct lexicon *l, const uint32_t *indexes, size_t n);

#endif
