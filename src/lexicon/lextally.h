/* What became of the files that were added, told when the lexicon is compiled. */
#ifndef HCCKB_LEXTALLY_H
#define HCCKB_LEXTALLY_H

#include "model.h"

/* Line ${d}, of the concept ${id}, only adds to a concept, and there is none. */
void lextally_unplaced(struct lexicon *l, const struct draft *d, struct text id);

/* Line ${d} says that ${id} is above or part of it, and there is no such concept. */
void lextally_dangling(struct lexicon *l, const struct draft *d, struct text id);

/* A concept stands on line ${d}; or has it beside that of another file. */
void lextally_concept(struct lexicon *l, const struct draft *d, bool is_new);

/* Count the names of all concepts by the files that brought them. */
void lextally_names(struct lexicon *l);

#endif
