/* The ledger of imported files, and counts that come from elsewhere. */
#include "sql.h"

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
                               f->unchanged, f->deleted, id};
    sql_bind_text(stmt, 1, f->md5);
    for (int i = 0; i < 7; i++) {
        sqlite3_bind_int64(stmt, 2 + i, figures[i]);
    }
    return sql_run(s, stmt);
}

/* Is the metric just as it stands? */
static const struct err *metric_stands(struct store *s, int64_t pmid, const struct store_metric *m,
                                       bool *ret_same)
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
    *ret_same = false;
    if (!err && row) {
        struct arena a = ARENA_INIT;
        double difference = sqlite3_column_double(stmt, 0) - m->value;
        *ret_same = difference >= 0 && difference <= 0 &&
                    text_same(sql_column_text(stmt, 1, &a), m->as_of) &&
                    text_same(sql_column_text(stmt, 2, &a), m->seen_on);
        sqlite3_reset(stmt);
        arena_release(&a);
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
    *ret_changed = true;
    return sql_run(s, stmt);
}

const struct err *store_metrics(struct store *s, int64_t pmid, struct arena *a,
                                struct store_metric **ret_metrics, size_t *ret_n)
{
    enum { MOST = 256 };
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_METRIC_LIST, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    struct store_metric *metrics = arena_new(a, MOST * sizeof *metrics);
    size_t n = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row && n < MOST) {
        metrics[n].measure = sql_column_text(stmt, 0, a);
        metrics[n].source = sql_column_text(stmt, 1, a);
        metrics[n].value = sqlite3_column_double(stmt, 2);
        metrics[n].as_of = sql_column_text(stmt, 3, a);
        metrics[n].seen_on = sql_column_text(stmt, 4, a);
        n++;
    }
    sqlite3_reset(stmt);
    *ret_metrics = metrics;
    *ret_n = n;
    return err;
}
