/* What is different since a saved search was last noted. */
#ifndef HCCKB_CMD_RUNDIFF_H
#define HCCKB_CMD_RUNDIFF_H

#include "cmd.h"
#include "runs.h"

/* Ask the query of ${r} again: PMIDs ascending, in ${a}; *ret_query is freed with query_free(). */
const struct err *rundiff_ask(struct context *c, const struct run *r, struct arena *a,
                              struct query **ret_query, int64_t **ret_pmids,
                              size_t *ret_n) ERR_RESULT;

/* Print what is different from ${before} to ${after}, another run; or to now, where it is NULL. The
 * status becomes 3 where nothing is. */
const struct err *rundiff_put(struct context *c, const struct run *before, const struct run *after,
                              struct arena *a) ERR_RESULT;

#endif
