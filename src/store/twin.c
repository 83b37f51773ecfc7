/* One paper known under a local id and by PubMed: finding the pair, and making it one. */
#include "twin.h"

#include "limit.h"

#include <inttypes.h>
#include <stdio.h>

static const struct err *only_int(struct store *s, sqlite3_stmt *stmt, int64_t *ret)
{
    bool row = false;
    const struct err *err = sql_step(s, stmt, &row);
    *ret = !err && row ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return err;
}

static const struct err *has_local(struct store *s, bool *ret_has)
{
    if (s->has_local == 0) {
        sqlite3_stmt *stmt = NULL;
        int64_t any = 0;
        const struct err *err = sql_get(s, SQL_TWIN_ANY, &stmt);
        if (err) {
            return err;
        }
        sqlite3_bind_int64(stmt, 1, LIMIT_LOCAL_ID_MIN);
        err = only_int(s, stmt, &any);
        if (err) {
            return err;
        }
        s->has_local = any ? 2 : 1;
    }
    *ret_has = s->has_local == 2;
    return NULL;
}

static const struct err *find(struct store *s, enum sql_id id, const struct store_row *row,
                              int64_t *ret_pmid)
{
    sqlite3_stmt *stmt = NULL;
    *ret_pmid = 0;
    if (!row->columns[COL_doi].s && !row->columns[COL_pmcid].s) {
        return NULL;
    }
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, row->columns[COL_doi]);
    sql_bind_text(stmt, 2, row->columns[COL_pmcid]);
    sqlite3_bind_int64(stmt, 3, LIMIT_LOCAL_ID_MIN);
    return only_int(s, stmt, ret_pmid);
}

const struct err *twin_local(struct store *s, const struct store_row *row, int64_t *ret_local)
{
    bool any = false;
    *ret_local = 0;
    const struct err *err = has_local(s, &any);
    return err || !any ? err : find(s, SQL_TWIN_LOCAL, row, ret_local);
}

const struct err *twin_named(struct store *s, struct text name, int64_t *ret_pmid)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_ALIAS_FIND, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, name);
    return only_int(s, stmt, ret_pmid);
}

const struct err *twin_follow(struct store *s, int64_t *pmid)
{
    char name[24];
    int64_t found = 0;
    snprintf(name, sizeof name, "%" PRId64, *pmid);
    const struct err *err = twin_named(s, text_of(name), &found);
    if (!err && found) {
        *pmid = found;
    }
    return err;
}

const struct err *twin_pubmed(struct store *s, const struct store_row *row, int64_t *ret_pmid)
{
    char id[24];
    snprintf(id, sizeof id, "%" PRId64, row->pmid);
    const struct err *err = twin_named(s, text_of(id), ret_pmid);
    s->has_local = 2;
    return err || *ret_pmid ? err : find(s, SQL_TWIN_PUBMED, row, ret_pmid);
}

/* --- making them one --- */

static const struct err *run_pair(struct store *s, enum sql_id id, int64_t from, int64_t to)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, from);
    if (sqlite3_bind_parameter_count(stmt) > 1) {
        sqlite3_bind_int64(stmt, 2, to);
    }
    return sql_run(s, stmt);
}

static const struct err *put_alias(struct store *s, struct text name, int64_t pmid)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = name.s ? sql_get(s, SQL_ALIAS_PUT, &stmt) : NULL;
    if (err || !name.s) {
        return err;
    }
    sql_bind_text(stmt, 1, name);
    sqlite3_bind_int64(stmt, 2, pmid);
    return sql_run(s, stmt);
}

static const struct err *put_names(struct store *s, int64_t local, struct text doi,
                                   struct text pmcid, int64_t pmid)
{
    char id[24];
    snprintf(id, sizeof id, "%" PRId64, local);
    const struct err *err = put_alias(s, text_of(id), pmid);
    err = err ? err : put_alias(s, doi, pmid);
    return err ? err : put_alias(s, pmcid, pmid);
}

static const struct err *keep_names(struct store *s, int64_t from, int64_t to)
{
    struct arena a = ARENA_INIT;
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    struct text doi = {NULL, 0}, pmcid = {NULL, 0};
    const struct err *err = sql_seek(s, SQL_TWIN_NAMES, from, &stmt, &row);
    if (!err && row) {
        doi = sql_column_text(stmt, 0, &a);
        pmcid = sql_column_text(stmt, 1, &a);
        sqlite3_reset(stmt);
    }
    err = err ? err : put_names(s, from, doi, pmcid, to);
    arena_release(&a);
    return err;
}

const struct err *twin_move(struct store *s, int64_t from, int64_t to)
{
    const struct err *err = keep_names(s, from, to);
    for (int id = SQL_MOVE_FIRST; id < SQL_MOVE_END && !err; id++) {
        err = run_pair(s, (enum sql_id)id, from, to);
    }
    return err;
}

const struct err *twin_rename(struct store *s, int64_t from, int64_t to)
{
    return run_pair(s, SQL_TWIN_RENAME, from, to);
}

const struct err *twin_note(struct store *s, const struct store_row *row, int64_t pmid)
{
    return put_names(s, row->pmid, row->columns[COL_doi], row->columns[COL_pmcid], pmid);
}
