/* Why a paper has its tags. */
#ifndef HCCKB_CMD_TAGWHY_H
#define HCCKB_CMD_TAGWHY_H

#include "cmd.h"

/* Print every spelling in the texts of ${pmid} that ${l} looks at, and what becomes of it. */
const struct err *tagwhy_put(struct context *c, const struct lexicon *l, int64_t pmid) ERR_RESULT;

#endif
