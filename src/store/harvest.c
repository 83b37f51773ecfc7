/* What a pull still has to fetch. */
#include "harvest.h"

#include "runs.h"
#include "sql.h"

#include "mem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const struct err *number_of(struct store *s, sqlite3_stmt *stmt, int64_t *ret)
{
    bool row = false;
    const struct err *err = sql_step(s, stmt, &row);
    if (!err) {
        *ret = row ? sqlite3_column_int64(stmt, 0) : 0;
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *harvest_list(struct store *s, int64_t run_id, const int64_t *pmids, size_t n,
                               int64_t *ret_wanted)
{
    sqlite3_stmt *want = NULL, *count = NULL;
    const struct err *err = runs_add_hits(s, run_id, pmids, n);
    err = err ? err : sql_get(s, SQL_HARVEST_WANT, &want);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(want, 1, run_id);
    err = sql_run(s, want);
    err = err ? err : sql_get(s, SQL_HARVEST_COUNT, &count);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(count, 1, run_id);
    return number_of(s, count, ret_wanted);
}

const struct err *harvest_pmids(struct store *s, int64_t run_id, enum harvest_state state,
                                struct arena *a, int64_t **ret_pmids, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_HARVEST_PMIDS, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, run_id);
    sqlite3_bind_int(stmt, 2, (int)state);
    int64_t *pmids = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        pmids = mem_grow(pmids, &cap, n + 1, sizeof *pmids);
        pmids[n++] = sqlite3_column_int64(stmt, 0);
    }
    if (!err) {
        *ret_pmids = arena_array(a, pmids, n, sizeof *pmids);
        *ret_n = n;
    }
    free(pmids);
    return err;
}

static const struct err *run_for_pmid(struct store *s, enum sql_id what, int64_t run_id,
                                      int64_t pmid)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, what, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, run_id);
    sqlite3_bind_int64(stmt, 2, pmid);
    return sql_run(s, stmt);
}

const struct err *harvest_renew(struct store *s, int64_t run_id, const int64_t *pmids, size_t n)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        err = run_for_pmid(s, SQL_HARVEST_RENEW, run_id, pmids[i]);
    }
    return err;
}

const struct err *harvest_came(struct store *s, int64_t run_id, const int64_t *pmids, size_t n)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        err = run_for_pmid(s, SQL_HARVEST_CAME, run_id, pmids[i]);
    }
    return err;
}

const struct err *harvest_missed(struct store *s, int64_t run_id, int64_t pmid)
{
    return run_for_pmid(s, SQL_HARVEST_MISSED, run_id, pmid);
}

/* --- the ledger row of a run --- */

/* Stands in the place of a checksum: a run has no bytes of its own. */
static void put_mark(char mark[80], int64_t run_id, struct text started_at)
{
    snprintf(mark, 80, "pull %" PRId64 " of %.*s", run_id, TEXT_ARG(started_at));
}

static const struct err *find_source(struct store *s, const char *mark, int64_t *ret_id,
                                     struct store_source *ret_figures)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_HARVEST_SOURCE, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(mark));
    bool row = false;
    err = sql_step(s, stmt, &row);
    *ret_id = 0;
    if (!err && row) {
        int64_t *const figures[] = {ret_id,
                                    &ret_figures->bytes,
                                    &ret_figures->records,
                                    &ret_figures->added,
                                    &ret_figures->updated,
                                    &ret_figures->unchanged,
                                    &ret_figures->deleted,
                                    &ret_figures->rejected};
        for (int i = 0; i < 8; i++) {
            *figures[i] = sqlite3_column_int64(stmt, i);
        }
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *harvest_source(struct store *s, int64_t run_id, struct text started_at,
                                 const char *name, int64_t *ret_source_id,
                                 struct store_source *ret_figures)
{
    char mark[80];
    int64_t id = 0;
    struct store_source figures = {.bytes = 0};
    put_mark(mark, run_id, started_at);
    const struct err *err = find_source(s, mark, &id, &figures);
    if (!err && id == 0) {
        figures.md5 = text_of(mark);
        err = store_source_begin(s, name, 0, &id);
        err = err ? err : store_source_end(s, id, &figures);
        figures.md5 = (struct text){NULL, 0};
    }
    if (!err) {
        *ret_source_id = id;
        *ret_figures = figures;
    }
    return err;
}

const struct err *harvest_add(struct store *s, int64_t source_id, const struct store_source *more)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_HARVEST_ADD, &stmt);
    if (err) {
        return err;
    }
    const int64_t figures[] = {source_id,     more->bytes,     more->records, more->added,
                               more->updated, more->unchanged, more->deleted};
    for (int i = 0; i < 7; i++) {
        sqlite3_bind_int64(stmt, 1 + i, figures[i]);
    }
    return sql_run(s, stmt);
}
