/* One spelling, several concepts: whose name it is. */
#ifndef HCCKB_LEXICON_LEXRANK_H
#define HCCKB_LEXICON_LEXRANK_H

#include "model.h"

/* Block or mark the names of joined concepts that are outranked on equal spelling: one's own names
 * stand above the shipped ones, these above the imported; among imported ones a symbol or preferred
 * name above an alias. Blocks (names marked !) take effect. */
void lexrank_run(struct lexicon *l);

#endif
