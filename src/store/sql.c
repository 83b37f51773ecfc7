/* Statements and the few ways they are run. */
#include "sql.h"

#include <errno.h>
#include <time.h>

static enum err_code code_of(int rc, int system_errno)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_LOCKED;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_IOERR:
        return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG ? ERR_FULL
                                                                                         : ERR_IO;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_READONLY;
    case SQLITE_NOTADB:
        return ERR_NOT_DATABASE;
    case SQLITE_CANTOPEN:
        return ERR_IO;
    case SQLITE_INTERRUPT:
        return ERR_LIMIT;
    default:
        return ERR_DATABASE;
    }
}

/* What a person can do about it. */
static const char *advice(enum err_code code)
{
    switch (code) {
    case ERR_LOCKED:
        return "another program is writing to it: wait until it is done, then try again";
    case ERR_FULL:
        return "no space is left on its disk: make room, then run the same command again; nothing "
               "was lost";
    case ERR_IO:
        return "the disk refused to read or write it; if it is full or a limit is reached, make "
               "room "
               "and run the same command again: nothing was lost";
    case ERR_READONLY:
        return "it cannot be written: check the permissions of the file and its folder";
    case ERR_LIMIT:
        return "it took too long and was stopped: ask for less, by more letters before each *, or "
               "fewer alternatives";
    case ERR_NOT_DATABASE:
        return "it is not a knowledge base of hcckb";
    default:
        return "run `hcckb check`; if it finds damage, `hcckb rebuild` or import again";
    }
}

const struct err *sql_error_of(sqlite3 *db, int rc, const char *path, const char *doing)
{
    enum err_code code = code_of(rc, db ? sqlite3_system_errno(db) : 0);
    if (code == ERR_DATABASE || code == ERR_IO) {
        return err_new(code, "%s: %s: %s (%s)", path, doing, advice(code),
                       db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
    }
    return err_new(code, "%s: %s: %s", path, doing, advice(code));
}

const struct err *sql_error(struct store *s, const char *doing)
{
    return sql_error_of(s->db, sqlite3_extended_errcode(s->db), s->path, doing);
}

const struct err *sql_get(struct store *s, enum sql_id id, sqlite3_stmt **ret_stmt)
{
    sqlite3_stmt **slot = &s->prepared[id];
    if (!*slot && sqlite3_prepare_v3(s->db, sql_texts[id].text, -1, SQLITE_PREPARE_PERSISTENT, slot,
                                     NULL) != SQLITE_OK) {
        return sql_error(s, sql_texts[id].name);
    }
    sqlite3_clear_bindings(*slot);
    *ret_stmt = *slot;
    return NULL;
}

static const char *name_of(struct store *s, sqlite3_stmt *stmt)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        if (s->prepared[i] == stmt) {
            return sql_texts[i].name;
        }
    }
    return "reading";
}

const struct err *sql_step(struct store *s, sqlite3_stmt *stmt, bool *ret_row)
{
    int rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW) {
        *ret_row = true;
        return NULL;
    }
    const struct err *err = rc == SQLITE_DONE ? NULL : sql_error(s, name_of(s, stmt));
    sqlite3_reset(stmt);
    if (!err) {
        *ret_row = false;
    }
    return err;
}

const struct err *sql_seek(struct store *s, enum sql_id id, int64_t key, sqlite3_stmt **ret_stmt,
                           bool *ret_row)
{
    const struct err *err = sql_get(s, id, ret_stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(*ret_stmt, 1, key);
    return sql_step(s, *ret_stmt, ret_row);
}

const struct err *sql_run(struct store *s, sqlite3_stmt *stmt)
{
    bool row = false;
    const struct err *err = sql_step(s, stmt, &row);
    if (!err && row) {
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *sql_script(struct store *s, const char *doing, const char *text)
{
    if (sqlite3_exec(s->db, text, NULL, NULL, NULL) != SQLITE_OK) {
        return sql_error(s, doing);
    }
    return NULL;
}

const struct err *sql_int(struct store *s, const char *text, int64_t otherwise, int64_t *ret_value)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(s->db, text, -1, &stmt, NULL) != SQLITE_OK) {
        return sql_error(s, "reading");
    }
    int rc = sqlite3_step(stmt);
    const struct err *err = NULL;
    if (rc == SQLITE_ROW) {
        *ret_value = sqlite3_column_int64(stmt, 0);
    } else if (rc == SQLITE_DONE) {
        *ret_value = otherwise;
    } else {
        err = sql_error(s, "reading");
    }
    sqlite3_finalize(stmt);
    return err;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int is_over(void *arg)
{
    const struct store *s = arg;
    return s->deadline > 0 && now() > s->deadline;
}

void sql_watch(struct store *s)
{
    enum { OPCODES = 2000 }; /* between two looks at the clock */
    s->deadline = now() + s->most_seconds;
    sqlite3_progress_handler(s->db, OPCODES, is_over, s);
}

void sql_unwatch(struct store *s)
{
    s->deadline = 0;
    sqlite3_progress_handler(s->db, 0, NULL, NULL);
}

struct stems *sql_stems(struct store *s)
{
    s->stems = s->stems ? s->stems : stems_new_on(s->db);
    return s->stems;
}

void sql_bind_text(sqlite3_stmt *stmt, int at, struct text t)
{
    if (t.s) {
        sqlite3_bind_text64(stmt, at, t.s, t.len, SQLITE_STATIC, SQLITE_UTF8);
    } else {
        sqlite3_bind_null(stmt, at);
    }
}

struct text sql_column_text(sqlite3_stmt *stmt, int at, struct arena *a)
{
    const char *p = (const char *)sqlite3_column_text(stmt, at);
    if (!p) {
        return (struct text){NULL, 0};
    }
    return arena_text(a, (struct text){p, (size_t)sqlite3_column_bytes(stmt, at)});
}
