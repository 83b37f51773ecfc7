/* What the user asked for: a query, or papers by name. */
#ifndef HCCKB_CMD_ASK_H
#define HCCKB_CMD_ASK_H

#include "arena.h"
#include "cmd.h"
#include "query.h"

struct ask_way { /* how a query is read: as in struct query_context */
    bool any, exact, no_explode, as_asked;
};

/* Parse ${typed}; filters and links are looked up in the store of ${c}. A query that is wrong is
 * shown on stderr with a caret under the place. Free with query_free(). */
const struct err *ask_query(struct context *c, const struct ask_way *way, struct text typed,
                            struct query **ret_query) ERR_RESULT;

/* The search that a file of numbered lines makes (strategy.h; "-": stdin), in ${a}. */
const struct err *ask_strategy(const char *path, struct arena *a,
                               struct text *ret_query) ERR_RESULT;

/* Papers that the words of ${args} name: PMIDs, DOIs and PMCIDs if all of them are, else a query;
 * every paper if there are no words. PMIDs in the order named, else ascending; in ${a}. */
const struct err *ask_papers(struct context *c, const struct args *args, struct arena *a,
                             int64_t **ret_pmids, size_t *ret_n) ERR_RESULT;

/* --limit and --offset. */
const struct err *ask_page(const struct args *args, struct store_page *ret_page) ERR_RESULT;

/* Say so if the tags were made with another lexicon than the one loaded. */
const struct err *ask_stale(struct context *c) ERR_RESULT;

#endif
