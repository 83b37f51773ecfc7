/* The ledger of imported files, and counts that come from elsewhere. */
#include "sql.h"

#include "mem.h"

#include <stdlib.h>

/* The first column of a bound statement's only row; ${otherwise} if there is none. */
static const struct err *only_int(struct store *s, sqlite3_stmt *stmt, int64_t otherwise,
                                  int64_t *ret)
{
    bool row = false;
    const struct err *err = sql_step(s, stmt, &row);
    if (!err) {
        *ret = row ? sqlite3_column_int64(stmt, 0) : otherwise;
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_source_records(struct store *s, const char *md5, int64_t *ret_records)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SOURCE_KNOWN, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(md5));
    return only_int(s, stmt, -1, ret_records);
}

const struct err *store_source_rejections(struct store *s, const char *md5,
                                          void (*tell)(void *arg, int64_t pmid, const char *reason),
                                          void *arg)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_REJECTED_LIST, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(md5));
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        tell(arg, sqlite3_column_int64(stmt, 0), (const char *)sqlite3_column_text(stmt, 1));
    }
    return err;
}

const struct err *store_source_scope(struct store *s, const char *md5, int64_t *ret_scope)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SOURCE_SCOPE, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(md5));
    return only_int(s, stmt, 0, ret_scope);
}

const struct err *store_source_again(struct store *s, const char *md5, int64_t *ret_id)
{
    sqlite3_stmt *again = NULL, *forget = NULL;
    int64_t id = 0;
    const struct err *err = sql_get(s, SQL_SOURCE_AGAIN, &again);
    err = err ? err : sql_get(s, SQL_REJECTED_FORGET, &forget);
    if (err) {
        return err;
    }
    sql_bind_text(again, 1, text_of(md5));
    err = only_int(s, again, 0, &id);
    if (!err) {
        sqlite3_bind_int64(forget, 1, id);
        err = sql_run(s, forget);
    }
    if (!err) {
        *ret_id = id;
    }
    return err;
}

const struct err *store_source_known(struct store *s, const char *md5, bool *ret_known)
{
    int64_t records = -1;
    const struct err *err = store_source_records(s, md5, &records);
    if (!err) {
        *ret_known = records >= 0;
    }
    return err;
}

const struct err *store_source_size_known(struct store *s, int64_t bytes, bool *ret_known)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SOURCE_SIZE, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, bytes);
    int64_t found = 0;
    err = only_int(s, stmt, 0, &found);
    if (!err) {
        *ret_known = found != 0;
    }
    return err;
}

const struct err *store_source_begin(struct store *s, const char *name, int64_t sequence,
                                     int64_t *ret_id)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SOURCE_INSERT, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(name));
    sqlite3_bind_int64(stmt, 2, sequence);
    err = sql_run(s, stmt);
    if (!err) {
        *ret_id = sqlite3_last_insert_rowid(s->db);
    }
    return err;
}

const struct err *store_source_rejected(struct store *s, int64_t id, int64_t ordinal, int64_t pmid,
                                        const char *reason)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_REJECTED_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, ordinal);
    sqlite3_bind_int64(stmt, 3, pmid);
    sql_bind_text(stmt, 4, text_of(reason));
    return sql_run(s, stmt);
}

const struct err *store_source_end(struct store *s, int64_t id, const struct store_source *f)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SOURCE_UPDATE, &stmt);
    if (err) {
        return err;
    }
    const int64_t figures[] = {f->bytes,     f->records, f->added, f->updated,
                               f->unchanged, f->deleted, f->scope, id};
    sql_bind_text(stmt, 1, f->md5);
    for (int i = 0; i < 8; i++) {
        sqlite3_bind_int64(stmt, 2 + i, figures[i]);
    }
    return sql_run(s, stmt);
}

/* Does the figure that stands say the same, or something newer? A dated one is newer than an
 * undated one. */
static bool is_kept(sqlite3_stmt *stmt, const struct store_metric *m)
{
    struct arena a = ARENA_INIT;
    double difference = sqlite3_column_double(stmt, 0) - m->value;
    struct text as_of = sql_column_text(stmt, 1, &a);
    int later = strcmp(as_of.s ? as_of.s : "", m->as_of.s ? m->as_of.s : "");
    bool same = difference >= 0 && difference <= 0 && later == 0 &&
                text_same(sql_column_text(stmt, 2, &a), m->seen_on) &&
                (!m->breakdown.s || text_same(sql_column_text(stmt, 3, &a), m->breakdown));
    arena_release(&a);
    return same || later > 0;
}

static const struct err *metric_stands(struct store *s, int64_t pmid, const struct store_metric *m,
                                       bool *ret_kept)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_METRIC_FIND, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, m->measure);
    sql_bind_text(stmt, 3, m->source);
    bool row = false;
    err = sql_step(s, stmt, &row);
    *ret_kept = false;
    if (!err && row) {
        *ret_kept = is_kept(stmt, m);
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_metric_put(struct store *s, int64_t pmid, const struct store_metric *m,
                                   bool *ret_changed)
{
    bool same = false;
    const struct err *err = metric_stands(s, pmid, m, &same);
    if (err || same) {
        *ret_changed = false;
        return err;
    }
    sqlite3_stmt *stmt = NULL;
    err = sql_get(s, SQL_METRIC_PUT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, m->measure);
    sql_bind_text(stmt, 3, m->source);
    sqlite3_bind_double(stmt, 4, m->value);
    sql_bind_text(stmt, 5, m->as_of);
    sql_bind_text(stmt, 6, m->seen_on);
    sql_bind_text(stmt, 7, m->breakdown);
    *ret_changed = true;
    return sql_run(s, stmt);
}

const struct err *store_metrics(struct store *s, int64_t pmid, struct arena *a,
                                struct store_metric **ret_metrics, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_METRIC_LIST, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    struct store_metric *metrics = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        metrics = mem_grow(metrics, &cap, n + 1, sizeof *metrics);
        struct store_metric *m = &metrics[n++];
        m->measure = sql_column_text(stmt, 0, a);
        m->source = sql_column_text(stmt, 1, a);
        m->value = sqlite3_column_double(stmt, 2);
        m->as_of = sql_column_text(stmt, 3, a);
        m->seen_on = sql_column_text(stmt, 4, a);
        m->breakdown = sql_column_text(stmt, 5, a);
    }
    if (!err) {
        *ret_metrics = arena_array(a, metrics, n, sizeof *metrics);
        *ret_n = n;
    }
    free(metrics);
    return err;
}
