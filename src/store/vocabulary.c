/* Vocabularies that were added to the built-in one. */
#include "sql.h"

#include <limits.h>

const struct err *store_vocabularies(struct store *s, struct arena *a,
                                     struct store_vocabulary **ret_list, size_t *ret_n)
{
    int64_t most = 0;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_int(s, "SELECT count(*) FROM lexicon_file", 0, &most);
    err = err ? err : sql_get(s, SQL_LEXICON_LIST, &stmt);
    if (err) {
        return err;
    }
    struct store_vocabulary *list = arena_new(a, (size_t)most * sizeof *list);
    size_t n = 0;
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row && n < (size_t)most) {
        struct store_vocabulary *v = &list[n++];
        struct text *const texts[] = {&v->name,   &v->format, &v->licence,    &v->version,
                                      &v->digest, &v->sha256, &v->imported_at};
        for (int i = 0; i < 7; i++) {
            *texts[i] = sql_column_text(stmt, i, a);
        }
        v->bytes = sqlite3_column_int64(stmt, 7);
        v->size = sqlite3_column_int64(stmt, 8);
    }
    sqlite3_reset(stmt);
    if (!err) {
        *ret_list = list;
        *ret_n = n;
    }
    return err;
}

const struct err *store_vocabulary_bytes(struct store *s, struct text name, struct arena *a,
                                         struct text *ret_bytes)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_LEXICON_BYTES, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, name);
    err = sql_step(s, stmt, &row);
    if (!err && !row) {
        return err_new(ERR_NOT_FOUND, "there is no vocabulary called '%.*s'", TEXT_ARG(name));
    }
    if (!err) {
        const char *bytes = sqlite3_column_blob(stmt, 0);
        size_t n = (size_t)sqlite3_column_bytes(stmt, 0);
        *ret_bytes = arena_text(a, (struct text){n ? bytes : "", n});
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_vocabulary_put(struct store *s, const struct store_vocabulary *v,
                                       struct text bytes)
{
    sqlite3_stmt *stmt = NULL;
    if (bytes.len > INT_MAX / 2) {
        return err_new(ERR_LIMIT, "%.*s: larger than 1 GiB: split the file", TEXT_ARG(v->name));
    }
    const struct err *err = sql_get(s, SQL_LEXICON_PUT, &stmt);
    if (err) {
        return err;
    }
    const struct text texts[] = {v->name, v->format, v->licence, v->version, v->digest, v->sha256};
    for (int i = 0; i < 6; i++) {
        sql_bind_text(stmt, i + 1, texts[i]);
    }
    sqlite3_bind_int64(stmt, 7, v->size);
    sqlite3_bind_blob(stmt, 8, bytes.s, (int)bytes.len, SQLITE_STATIC);
    return sql_run(s, stmt);
}

const struct err *store_vocabulary_remove(struct store *s, struct text name, bool *ret_existed)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_LEXICON_REMOVE, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, name);
    err = sql_run(s, stmt);
    if (!err) {
        *ret_existed = sqlite3_changes(s->db) > 0;
    }
    return err;
}
