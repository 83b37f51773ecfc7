/* Which members of a pathway are named together, as a table. */
#ifndef HCCKB_CMD_PATHWAYTABLE_H
#define HCCKB_CMD_PATHWAYTABLE_H

#include "arena.h"
#include "cmd.h"
#include "pathway.h"

/* Print how many papers name each member, and each two of them; JSON: "together". */
const struct err *pathwaytable_put(struct context *c, const struct lexicon *l,
                                   const struct pathway *p, struct arena *a) ERR_RESULT;

#endif
