/* hcckb lexicon check. */
#ifndef HCCKB_CMD_LEXICONCHECK_H
#define HCCKB_CMD_LEXICONCHECK_H

#include "arena.h"
#include "cmd.h"

/* Check the lexicon of the knowledge base; or the built-in one with the files that are named. */
const struct err *lexiconcheck_run(struct context *c, const struct args *args,
                                   struct arena *a) ERR_RESULT;

#endif
