/* Links that services tell, and when they were asked. */
#include "links.h"

#include "hits.h"
#include "limit.h"
#include "mem.h"
#include "sql.h"

#include <stdlib.h>

static void bind_link(sqlite3_stmt *stmt, int64_t citing, int64_t cited, struct text source)
{
    sqlite3_bind_int64(stmt, 1, cited);
    sqlite3_bind_int64(stmt, 2, citing);
    sql_bind_text(stmt, 3, source);
}

/* A link that is there already takes the newer date. */
static const struct err *put_or_date(struct store *s, enum sql_id id, int64_t citing, int64_t cited,
                                     struct text source, struct text as_of)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    bind_link(stmt, citing, cited, source);
    sql_bind_text(stmt, 4, as_of);
    return sql_run(s, stmt);
}

const struct err *store_links_put_one(struct store *s, int64_t citing, int64_t cited,
                                      struct text source, struct text as_of, bool *ret_new)
{
    const struct err *err = put_or_date(s, SQL_LINK_PUT, citing, cited, source, as_of);
    bool is_new = !err && sqlite3_changes(s->db) == 1;
    if (!err && !is_new && as_of.s) {
        err = put_or_date(s, SQL_LINK_DATE, citing, cited, source, as_of);
    }
    if (!err) {
        *ret_new = is_new;
    }
    return err;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static const struct err *drop(struct store *s, const struct links_set *set, int64_t other)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_LINK_DROP, &stmt);
    if (err) {
        return err;
    }
    bind_link(stmt, set->is_citing ? other : set->pmid, set->is_citing ? set->pmid : other,
              set->source);
    return sql_run(s, stmt);
}

/* What this source said before and does not say now. What it said at a later date stays. */
static const struct err *drop_others(struct store *s, const struct links_set *set,
                                     int64_t *ret_gone)
{
    struct arena a = ARENA_INIT;
    sqlite3_stmt *stmt = NULL;
    int64_t *stored = NULL;
    size_t n = 0;
    const struct err *err = sql_get(s, set->is_citing ? SQL_LINKS_CITING : SQL_LINKS_CITED, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, set->pmid);
    sql_bind_text(stmt, 2, set->source);
    sql_bind_text(stmt, 3, set->as_of.s ? set->as_of : text_of(""));
    err = hits_integers(s, stmt, &a, &stored, &n);
    for (size_t i = 0; i < n && !err; i++) {
        bool stays =
            set->n && bsearch(&stored[i], set->others, set->n, sizeof *set->others, by_value);
        err = stays ? NULL : drop(s, set, stored[i]);
        *ret_gone += !stays && !err;
    }
    arena_release(&a);
    return err;
}

const struct err *store_links_put(struct store *s, const struct links_set *set, int64_t *ret_new,
                                  int64_t *ret_gone)
{
    int64_t added = 0, gone = 0;
    const struct err *err = set->is_whole ? drop_others(s, set, &gone) : NULL;
    for (size_t i = 0; i < set->n && !err; i++) {
        int64_t other = set->others[i];
        bool is_new = false;
        if (other != set->pmid) {
            err = store_links_put_one(s, set->is_citing ? other : set->pmid,
                                      set->is_citing ? set->pmid : other, set->source, set->as_of,
                                      &is_new);
        }
        added += is_new;
    }
    if (!err) {
        *ret_new = added;
        *ret_gone = gone;
    }
    return err;
}

const struct err *store_links_sources(struct store *s, int64_t citing, int64_t cited,
                                      struct arena *a, struct text **ret_sources, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    struct text *sources = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    const struct err *err = sql_get(s, SQL_LINK_SOURCES, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, citing);
    sqlite3_bind_int64(stmt, 2, cited);
    while (!(err = sql_step(s, stmt, &row)) && row) {
        sources = mem_grow(sources, &cap, n + 1, sizeof *sources);
        sources[n++] = sql_column_text(stmt, 0, a);
    }
    if (!err) {
        *ret_sources = arena_array(a, sources, n, sizeof *sources);
        *ret_n = n;
    }
    free(sources);
    return err;
}

const struct err *store_links_pmids(struct store *s, struct arena *a, int64_t **ret_pmids,
                                    size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_PMIDS, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, LIMIT_LOCAL_ID_MIN - 1);
    return hits_integers(s, stmt, a, ret_pmids, ret_n);
}

/* --- who was asked --- */

const struct err *store_links_asked_put(struct store *s, int64_t pmid, struct text source,
                                        struct text day, bool is_known)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_ASKED_PUT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, source);
    sql_bind_text(stmt, 3, day);
    sqlite3_bind_int(stmt, 4, is_known);
    return sql_run(s, stmt);
}

const struct err *store_links_asked(struct store *s, int64_t pmid, struct text source,
                                    struct arena *a, struct text *ret_day, bool *ret_known)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_ASKED_FIND, &stmt);
    if (err) {
        return err;
    }
    bool row = false;
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, source);
    err = sql_step(s, stmt, &row);
    if (!err) {
        *ret_day = row ? sql_column_text(stmt, 0, a) : (struct text){NULL, 0};
        *ret_known = row && sqlite3_column_int(stmt, 1);
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_links_due(struct store *s, struct text source, struct text since,
                                  const int64_t *pmids, size_t n, struct arena *a,
                                  int64_t **ret_due, size_t *ret_n)
{
    int64_t *due = arena_new(a, (n + 1) * sizeof *due);
    size_t n_due = 0;
    struct arena days = ARENA_INIT;
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        struct text day = {NULL, 0};
        bool known = false;
        err = store_links_asked(s, pmids[i], source, &days, &day, &known);
        if (!err && (!day.s || strcmp(day.s, since.s) < 0)) {
            due[n_due++] = pmids[i];
        }
        arena_clear(&days);
    }
    arena_release(&days);
    if (!err) {
        *ret_due = due;
        *ret_n = n_due;
    }
    return err;
}
