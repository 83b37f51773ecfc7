/* Runs: harvests and saved searches as they were done, what each found, and what is different
 * since.
 *
 * A run is begun, given its hits, and finished; one that was never finished was interrupted. A hit
 * keeps the state and the digest of its record as they stood, so that a later look can tell what
 * was revised or retracted. Times are UTC, "2026-11-22T20:44:00Z", from date_now(). */
#ifndef HCCKB_RUNS_H
#define HCCKB_RUNS_H

#include "store.h"

#define RUN_PULL "pull"
#define RUN_SEARCH "search"

struct run {
    int64_t id;
    struct text kind; /* RUN_PULL or RUN_SEARCH */
    struct text name; /* absent: none was given */
    struct text query, options, translation;
    struct text started_at, finished_at; /* absent finished_at: interrupted, or under way */
    struct text database, detail;
    int64_t expected, received; /* < 0: not known */
    int64_t hits;               /* rows of run_hit; only read */
};

struct run_hit {
    int64_t pmid;
    struct text state; /* absent: the paper was not here */
    int64_t digest;    /* of the record; 0 where state is absent */
};

struct run_hits {
    struct run_hit *items; /* by PMID, ascending */
    size_t n;
};

/* ERR_USAGE: a name that is a number, which could not be told from an id. */
const struct err *runs_check_name(struct text name) ERR_RESULT;

/* A new run: kind, name, query, options and translation of ${r} are kept, the others come with
 * runs_finish(). ERR_USAGE: the name, as runs_check_name() says. */
const struct err *runs_begin(struct store *s, const struct run *r, int64_t *ret_id) ERR_RESULT;

/* Put hits of run ${id}, with the state and digest that the papers have now (none where they are
 * not here). A PMID that is there already is taken anew. */
const struct err *runs_add_hits(struct store *s, int64_t id, const int64_t *pmids,
                                size_t n) ERR_RESULT;

/* Take the state and digest of all hits of run ${id} anew: for a harvest, whose papers come after
 * its list of PMIDs. */
const struct err *runs_refresh_hits(struct store *s, int64_t id) ERR_RESULT;

/* What became known of run ${r}->id since it began: translation, database, detail, expected and
 * received, where present. runs_finish() also notes that it is done, now. */
const struct err *runs_update(struct store *s, const struct run *r) ERR_RESULT;
const struct err *runs_finish(struct store *s, const struct run *r) ERR_RESULT;

/* All runs, the newest first; ${kind} may be NULL: of any kind. */
const struct err *runs_list(struct store *s, const char *kind, struct arena *a, struct run **ret,
                            size_t *ret_n) ERR_RESULT;

/* The run with this id, or the newest finished one of this name (the newest at all, if none is
 * finished). ERR_NOT_FOUND names those that there are. */
const struct err *runs_find(struct store *s, struct text name_or_id, struct arena *a,
                            struct run *ret_run) ERR_RESULT;

/* The newest run of ${kind} with these very words as query; *ret_found: is there one? */
const struct err *runs_find_query(struct store *s, const char *kind, struct text query,
                                  struct arena *a, struct run *ret_run, bool *ret_found) ERR_RESULT;

/* Remove a run and its hits; papers are not touched. */
const struct err *runs_remove(struct store *s, int64_t id) ERR_RESULT;

/* The hits of run ${id}. */
const struct err *runs_hits(struct store *s, int64_t id, struct arena *a,
                            struct run_hits *ret_hits) ERR_RESULT;

/* ${pmids}, ascending, as hits with the state and digest that the papers have now. */
const struct err *runs_hits_now(struct store *s, const int64_t *pmids, size_t n, struct arena *a,
                                struct run_hits *ret_hits) ERR_RESULT;

enum run_change { RUN_NEW, RUN_GONE, RUN_CHANGED, RUN_RETRACTED, RUN_CHANGE_COUNT };

struct run_difference {
    int64_t pmid;
    enum run_change change;
    struct text before, now; /* states; absent: not a hit, or not here */
};

/* What is different from ${before} to ${after}, by kind of change in the order of enum run_change,
 * then by PMID. A paper that became retracted is that and nothing else; a record that differs is
 * changed. ${counts} says how many of each. Pure. */
void runs_compare(const struct run_hits *before, const struct run_hits *after, struct arena *a,
                  struct run_difference **ret_differences, size_t ret_counts[RUN_CHANGE_COUNT]);

#endif
