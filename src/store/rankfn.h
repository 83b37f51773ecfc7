/* Relevance: an auxiliary function of FTS5. */
#ifndef HCCKB_STORE_RANKFN_H
#define HCCKB_STORE_RANKFN_H

#include "sql.h"

/* What a search ranks by, and where its scores go. Lives as long as the statements it is bound to;
 * the weights that the first row brings about serve them all. */
struct rankfn_ask {
    struct store *store;
    struct arena *arena;
    const struct query_plan *plan; /* NULL: every phrase is text of its own */
    double *parts;                 /* NULL, or one place for each part of the query: added to */
    size_t n_parts;
    void (*each)(void *arg, int64_t id, double score); /* gets every row; may be NULL */
    void *arg;
    struct rankfn_weights *weights; /* NULL: not made yet */
};

/* How many papers have each phrase of an expression, about: the first ${most} are counted. */
struct rankfn_count {
    double *papers; /* gets a number for each of ${n} phrases */
    size_t n;
    int64_t most;
};

/* Give the connection the function relevance(paper_fts, ask), ask being bound by rankfn_bind(),
 * and papers(paper_fts, count), for one row of a search, bound by rankfn_bind_count(). */
const struct err *rankfn_install(sqlite3 *db) ERR_RESULT;
void rankfn_bind(sqlite3_stmt *stmt, int at, struct rankfn_ask *ask);

void rankfn_bind_count(sqlite3_stmt *stmt, int at, struct rankfn_count *count);

/* After a search that found ${rows} papers: what their scores are to be multiplied by. */
double rankfn_finish(struct rankfn_ask *ask, int64_t rows);

#endif
