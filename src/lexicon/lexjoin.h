/* Lines of imported files and of one's own find the concepts that they speak of. */
#ifndef HCCKB_LEXICON_LEXJOIN_H
#define HCCKB_LEXICON_LEXJOIN_H

#include "model.h"

/* Join lines that speak of one concept: afterwards every concept of ${l} stands once, with the
 * names and cross-references of all its lines, and l->ids holds them. Lines without kind that found
 * no concept are gone. */
void lexjoin_run(struct lexicon *l);

#endif
