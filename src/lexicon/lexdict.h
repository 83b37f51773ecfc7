/* All names of a lexicon, with their regular plurals, into its dictionary. */
#ifndef HCCKB_LEXDICT_H
#define HCCKB_LEXDICT_H

#include "model.h"

void lexdict_build(struct lexicon *l);

#endif
