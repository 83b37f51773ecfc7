/* hcckb lexicon install. */
#ifndef HCCKB_CMD_LEXICONINSTALL_H
#define HCCKB_CMD_LEXICONINSTALL_H

#include "arena.h"
#include "cmd.h"

/* Fetch the official files of the vocabularies that are named, and import them; without names, list
 * what there is. */
const struct err *lexiconinstall_run(struct context *c, const struct args *args,
                                     struct arena *a) ERR_RESULT;

#endif
