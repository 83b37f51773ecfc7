/* What a pull is asked for: a query, a strategy, PMIDs. */
#ifndef HCCKB_CMD_PULLASK_H
#define HCCKB_CMD_PULLASK_H

#include "arena.h"
#include "cmd.h"
#include "pull.h"

/* The request of a command line, in ${a}: exactly one way of asking, else ERR_USAGE. --resolve and
 * --update leave it empty: what they ask for is found out later. */
const struct err *pullask_read(const struct args *args, struct arena *a,
                               struct pull_request *request) ERR_RESULT;

#endif
