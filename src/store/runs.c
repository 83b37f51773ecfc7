/* Harvests and saved searches as they were done, and what is different since. */
#include "runs.h"

#include "sql.h"

#include "date.h"
#include "limit.h"
#include "mem.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>

enum { NAMES_TOLD = 8 };

static bool is_number(struct text t)
{
    size_t digits = 0;
    while (digits < t.len && isdigit((unsigned char)t.s[digits])) {
        digits++;
    }
    return t.len > 0 && digits == t.len;
}

const struct err *runs_check_name(struct text name)
{
    return is_number(name)
               ? err_new(ERR_USAGE, "'%.*s' is a number, as the ids of runs are: give it a name",
                         TEXT_ARG(name))
               : NULL;
}

const struct err *runs_begin(struct store *s, const struct run *r, int64_t *ret_id)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = runs_check_name(r->name);
    err = err ? err : sql_get(s, SQL_RUN_INSERT, &stmt);
    if (err) {
        return err;
    }
    char now[DATE_NOW_SIZE];
    date_now(now);
    const struct text texts[] = {r->kind, r->name, r->query, r->options, r->translation};
    for (int i = 0; i < 5; i++) {
        sql_bind_text(stmt, i + 1, texts[i]);
    }
    sql_bind_text(stmt, 6, text_of(now));
    err = sql_run(s, stmt);
    if (!err) {
        *ret_id = sqlite3_last_insert_rowid(s->db);
    }
    return err;
}

const struct err *runs_add_hits(struct store *s, int64_t id, const int64_t *pmids, size_t n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_HIT_PUT, &stmt);
    for (size_t i = 0; i < n && !err; i++) {
        sqlite3_bind_int64(stmt, 1, id);
        sqlite3_bind_int64(stmt, 2, pmids[i]);
        err = sql_run(s, stmt);
    }
    return err;
}

static const struct err *run_for(struct store *s, enum sql_id what, int64_t id)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, what, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    return sql_run(s, stmt);
}

const struct err *runs_refresh_hits(struct store *s, int64_t id)
{
    return run_for(s, SQL_RUN_HITS_REFRESH, id);
}

static void bind_known(sqlite3_stmt *stmt, int at, int64_t n)
{
    if (n >= 0) {
        sqlite3_bind_int64(stmt, at, n);
    } else {
        sqlite3_bind_null(stmt, at);
    }
}

static const struct err *update(struct store *s, const struct run *r, struct text finished_at)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_UPDATE, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, r->id);
    sql_bind_text(stmt, 2, r->translation);
    sql_bind_text(stmt, 3, r->database);
    sql_bind_text(stmt, 4, r->detail);
    bind_known(stmt, 5, r->expected);
    bind_known(stmt, 6, r->received);
    sql_bind_text(stmt, 7, finished_at);
    return sql_run(s, stmt);
}

const struct err *runs_update(struct store *s, const struct run *r)
{
    return update(s, r, (struct text){NULL, 0});
}

const struct err *runs_finish(struct store *s, const struct run *r)
{
    char now[DATE_NOW_SIZE];
    date_now(now);
    return update(s, r, text_of(now));
}

/* --- reading --- */

/* A row of RUN_COLUMNS (statements.c). */
static void read_run(sqlite3_stmt *stmt, struct arena *a, struct run *r)
{
    r->id = sqlite3_column_int64(stmt, 0);
    struct text *const texts[] = {&r->kind,        &r->name,        &r->query,
                                  &r->options,     &r->translation, &r->started_at,
                                  &r->finished_at, &r->database,    &r->detail};
    for (int i = 0; i < 9; i++) {
        *texts[i] = sql_column_text(stmt, i + 1, a);
    }
    r->expected = sqlite3_column_int64(stmt, 10);
    r->received = sqlite3_column_int64(stmt, 11);
    r->hits = sqlite3_column_int64(stmt, 12);
}

const struct err *runs_list(struct store *s, const char *kind, struct arena *a, struct run **ret,
                            size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_LIST, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(kind));
    struct run *runs = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        runs = mem_grow(runs, &cap, n + 1, sizeof *runs);
        read_run(stmt, a, &runs[n++]);
    }
    if (!err) {
        *ret = arena_array(a, runs, n, sizeof *runs);
        *ret_n = n;
    }
    free(runs);
    return err;
}

/* One run of a bound statement. */
static const struct err *read_one(struct store *s, sqlite3_stmt *stmt, struct arena *a,
                                  struct run *ret_run, bool *ret_found)
{
    bool row = false;
    const struct err *err = sql_step(s, stmt, &row);
    if (!err && row) {
        read_run(stmt, a, ret_run);
        sqlite3_reset(stmt);
    }
    if (!err) {
        *ret_found = row;
    }
    return err;
}

static bool was_told(const struct run *runs, size_t n, struct text name)
{
    for (size_t i = 0; i < n; i++) {
        if (runs[i].name.s && text_same(runs[i].name, name)) {
            return true;
        }
    }
    return false;
}

static const struct err *unknown(struct store *s, struct text name, struct arena *a)
{
    struct run *runs = NULL;
    size_t n = 0, told = 0;
    const struct err *err = runs_list(s, NULL, a, &runs, &n);
    if (err) {
        return err;
    }
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n && told < NAMES_TOLD; i++) {
        if (runs[i].name.s && !was_told(runs, i, runs[i].name)) {
            buf_putf(&b, "%s%.*s", told++ ? ", " : "; there are: ", TEXT_ARG(runs[i].name));
        }
    }
    err = err_new(ERR_NOT_FOUND, "no run is called '%.*s'%s; `hcckb run list` lists them all",
                  TEXT_ARG(name), b.s ? b.s : "");
    buf_release(&b);
    return err;
}

const struct err *runs_find(struct store *s, struct text name_or_id, struct arena *a,
                            struct run *ret_run)
{
    sqlite3_stmt *stmt = NULL;
    bool by_id = is_number(name_or_id) && name_or_id.len < 19, found = false;
    const struct err *err = sql_get(s, by_id ? SQL_RUN_FIND : SQL_RUN_BY_NAME, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, name_or_id); /* compared with a number, it becomes one */
    err = read_one(s, stmt, a, ret_run, &found);
    return err || found ? err : unknown(s, name_or_id, a);
}

const struct err *runs_find_query(struct store *s, const char *kind, struct text query,
                                  struct arena *a, struct run *ret_run, bool *ret_found)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_BY_QUERY, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(kind));
    sql_bind_text(stmt, 2, query);
    return read_one(s, stmt, a, ret_run, ret_found);
}

const struct err *runs_remove(struct store *s, int64_t id)
{
    const struct err *err = run_for(s, SQL_RUN_HITS_REMOVE, id);
    return err ? err : run_for(s, SQL_RUN_REMOVE, id);
}

const struct err *runs_hits(struct store *s, int64_t id, struct arena *a, struct run_hits *ret_hits)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_HITS, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    struct run_hit *items = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = (struct run_hit){sqlite3_column_int64(stmt, 0), sql_column_text(stmt, 1, a),
                                      sqlite3_column_int64(stmt, 2)};
    }
    if (!err) {
        *ret_hits = (struct run_hits){arena_array(a, items, n, sizeof *items), n};
    }
    free(items);
    return err;
}

const struct err *runs_hits_now(struct store *s, const int64_t *pmids, size_t n, struct arena *a,
                                struct run_hits *ret_hits)
{
    struct run_hit *items = arena_new(a, n * sizeof *items);
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_RUN_HIT_NOW, &stmt);
    for (size_t i = 0; i < n && !err; i++) {
        bool row = false;
        items[i] = (struct run_hit){.pmid = pmids[i]};
        sqlite3_bind_int64(stmt, 1, pmids[i]);
        err = sql_step(s, stmt, &row);
        if (!err && row) {
            items[i].state = sql_column_text(stmt, 0, a);
            items[i].digest = sqlite3_column_int64(stmt, 1);
            sqlite3_reset(stmt);
        }
    }
    if (!err) {
        *ret_hits = (struct run_hits){items, n};
    }
    return err;
}

/* --- comparing --- */

/* What happened to a paper that is a hit in both; false: nothing. */
static bool changed(const struct run_hit *before, const struct run_hit *after,
                    enum run_change *ret_change)
{
    if (text_is(after->state, "retracted") && !text_is(before->state, "retracted")) {
        *ret_change = RUN_RETRACTED;
        return true;
    }
    *ret_change = RUN_CHANGED;
    return !text_same(before->state, after->state) || before->digest != after->digest;
}

/* < 0: the next hit is only in ${before}; > 0: only in ${after}; 0: in both. */
static int which_first(const struct run_hits *before, size_t i, const struct run_hits *after,
                       size_t j)
{
    if (i == before->n || j == after->n) {
        return i == before->n ? 1 : -1;
    }
    int64_t b = before->items[i].pmid, now = after->items[j].pmid;
    return (b > now) - (b < now);
}

static int by_change(const void *x, const void *y)
{
    const struct run_difference *a = x, *b = y;
    if (a->change != b->change) {
        return a->change < b->change ? -1 : 1;
    }
    return (a->pmid > b->pmid) - (a->pmid < b->pmid);
}

void runs_compare(const struct run_hits *before, const struct run_hits *after, struct arena *a,
                  struct run_difference **ret_differences, size_t ret_counts[RUN_CHANGE_COUNT])
{
    struct run_difference *all = arena_new(a, (before->n + after->n) * sizeof *all);
    size_t i = 0, j = 0, n = 0;
    static const struct text absent = {NULL, 0};
    while (i < before->n || j < after->n) {
        int order = which_first(before, i, after, j);
        if (order < 0) {
            const struct run_hit *b = &before->items[i++];
            all[n++] = (struct run_difference){b->pmid, RUN_GONE, b->state, absent};
        } else if (order > 0) {
            const struct run_hit *now = &after->items[j++];
            all[n++] = (struct run_difference){now->pmid, RUN_NEW, absent, now->state};
        } else {
            const struct run_hit *b = &before->items[i++], *now = &after->items[j++];
            struct run_difference d = {b->pmid, RUN_CHANGED, b->state, now->state};
            if (changed(b, now, &d.change)) {
                all[n++] = d;
            }
        }
    }
    qsort(all, n, sizeof *all, by_change);
    memset(ret_counts, 0, RUN_CHANGE_COUNT * sizeof *ret_counts);
    for (size_t k = 0; k < n; k++) {
        ret_counts[all[k].change]++;
    }
    *ret_differences = all;
}
