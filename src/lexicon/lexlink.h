/* From ids to indexes: parents, members, and what is under what. */
#ifndef HCCKB_LEXLINK_H
#define HCCKB_LEXLINK_H

#include "model.h"

/* Resolve every parent and member, and list for each concept all that are above it. ERR_INPUT for
 * unknown ids and cycles, naming file and line. */
const struct err *lexlink_resolve(struct lexicon *l) ERR_RESULT;

/* Is ${low} under ${high}? */
bool lexlink_is_under(const struct lexicon *l, uint32_t low, uint32_t high);

#endif
