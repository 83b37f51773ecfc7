/* Relevance: an auxiliary function of FTS5. */
#ifndef HCCKB_STORE_RANKFN_H
#define HCCKB_STORE_RANKFN_H

#include "err.h"
#include "query.h"

#include <sqlite3.h>

/* What a search ranks by, and where it puts what a score is made of. */
struct rankfn_ask {
    const struct query_plan *plan; /* NULL: every phrase is text of its own */
    double *parts;                 /* NULL, or one place for each part of the query: added to */
    size_t n_parts;
};

/* Give the connection the function relevance(paper_fts, ask), ask being bound by rankfn_bind(). */
const struct err *rankfn_install(sqlite3 *db) ERR_RESULT;
void rankfn_bind(sqlite3_stmt *stmt, int at, struct rankfn_ask *ask);

#endif
