/* Concepts by what a person typed. */
#ifndef HCCKB_LEXFIND_H
#define HCCKB_LEXFIND_H

#include "model.h"

/* The work of lexicon_find_name() and lexicon_suggest(); see include/lexicon.h. */
size_t lexfind_by_name(const struct lexicon *l, struct text name, int kind, uint32_t *ret,
                       size_t room);
size_t lexfind_nearest(const struct lexicon *l, struct text name, uint32_t *ret, size_t room);

#endif
