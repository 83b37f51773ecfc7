/* One's own names: `hcckb lexicon add` and `block`. */
#ifndef HCCKB_CMD_LEXICONOWN_H
#define HCCKB_CMD_LEXICONOWN_H

#include "arena.h"
#include "cmd.h"

/* Each gets the words behind the action. */
const struct err *lexiconown_add(struct context *c, const struct args *args, int kind,
                                 struct arena *a) ERR_RESULT;
const struct err *lexiconown_block(struct context *c, const struct args *args,
                                   struct arena *a) ERR_RESULT;

#endif
