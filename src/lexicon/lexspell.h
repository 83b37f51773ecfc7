/* What the names of a pathway spell. */
#ifndef HCCKB_LEXICON_LEXSPELL_H
#define HCCKB_LEXICON_LEXSPELL_H

#include "model.h"

/* Of what ${name}, a name of ${pathway}, spells (genes, families, RNAs, chemicals), the concepts
 * that have nothing to do with its members: a text that spells it so would lose them. Up to ${room}
 * of them; returns how many were written. */
size_t lexspell_strangers(const struct lexicon *l, uint32_t pathway, struct text name,
                          uint32_t *ret_concepts, size_t room);

#endif
