/* The actions of `hcckb lexicon` that change the vocabularies. */
#ifndef HCCKB_CMD_LEXICONFILE_H
#define HCCKB_CMD_LEXICONFILE_H

#include "cmd.h"

/* Each gets the words behind the action. */
const struct err *lexiconfile_import(struct context *c, const struct args *args,
                                     int kind) ERR_RESULT;
const struct err *lexiconfile_remove(struct context *c, const struct args *args) ERR_RESULT;
const struct err *lexiconfile_sources(struct context *c, const struct args *args) ERR_RESULT;

#endif
