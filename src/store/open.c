/* Opening, making and migrating the file; transactions. */
#include "rankfn.h"
#include "row.h"
#include "sql.h"

#include "embed.h"
#include "limit.h"
#include "mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MILLISECONDS = 5000 };

static bool is_folder_writable(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mem_copy(path, (size_t)(slash - path) + 1) : mem_copy(".", 1);
    bool writable = access(folder, W_OK) == 0;
    free(folder);
    return writable;
}

/* Is there something that can be opened? A folder, an unreadable or a foreign file gets its
 * sentence here. */
static const struct err *look(const char *path, enum store_mode mode)
{
    struct stat st;
    if (mode == STORE_WRITE && !is_folder_writable(path)) {
        return err_new(
            ERR_READONLY,
            "%s: its folder cannot be written (or is not there), and SQLite keeps a log beside the "
            "file: choose another place with --db FILE",
            path);
    }
    if (stat(path, &st) != 0) {
        if (errno == ENOENT && mode == STORE_WRITE) {
            return NULL;
        }
        if (errno == ENOENT) {
            return err_new(
                ERR_NOT_FOUND,
                "%s: there is no knowledge base here yet: make one with `hcckb import FILE`, or "
                "name another with --db FILE",
                path);
        }
        return err_errno(errno, "%s", path);
    }
    if (!S_ISREG(st.st_mode)) {
        return err_new(ERR_NOT_DATABASE,
                       "%s: this is no file: name the knowledge base itself with --db FILE", path);
    }
    if (access(path, R_OK) != 0) {
        return err_errno(errno, "%s", path);
    }
    if (mode == STORE_WRITE && access(path, W_OK) != 0) {
        return err_new(ERR_READONLY,
                       "%s: the file is read-only: change its permissions, or copy it and use --db",
                       path);
    }
    return NULL;
}

static const struct err *configure(struct store *s)
{
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return sql_script(s, "opening", "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;");
}

/* An empty file is as good as none. */
static const struct err *check_identity(struct store *s, int64_t *ret_version)
{
    int64_t application = 0, version = 0, pages = 0;
    const struct err *err = sql_int(s, "PRAGMA application_id", 0, &application);
    if (!err) {
        err = sql_int(s, "PRAGMA user_version", 0, &version);
    }
    if (!err) {
        err = sql_int(s, "SELECT count(*) FROM sqlite_master", 0, &pages);
    }
    if (err) {
        return err;
    }
    if (application != STORE_APPLICATION_ID && !(application == 0 && version == 0 && pages == 0)) {
        return err_new(ERR_NOT_DATABASE,
                       "%s: this is an SQLite database, but not a knowledge base of hcckb",
                       s->path);
    }
    if (version > (int64_t)schema_files_count) {
        return err_new(
            ERR_NEWER,
            "%s: made by a newer hcckb (its schema is %lld, this program knows %zu): update hcckb",
            s->path, (long long)version, schema_files_count);
    }
    *ret_version = version;
    return NULL;
}

/* One migration, one transaction, its number set within it. */
static const struct err *migrate_one(struct store *s, size_t number)
{
    char begin[128];
    snprintf(begin, sizeof begin, "BEGIN IMMEDIATE; PRAGMA application_id = %d;",
             STORE_APPLICATION_ID);
    const struct err *err = sql_script(s, "updating the schema", begin);
    if (err) {
        return err;
    }
    int64_t version = 0;
    err = sql_int(s, "PRAGMA user_version", 0, &version);
    if (!err && version < (int64_t)number) { /* else another process was quicker */
        err = sql_script(s, "updating the schema", (const char *)schema_files[number - 1].bytes);
        char set[64];
        snprintf(set, sizeof set, "PRAGMA user_version = %zu;", number);
        err = err ? err : sql_script(s, "updating the schema", set);
    }
    err = err ? err : sql_script(s, "updating the schema", "COMMIT");
    if (err) {
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
    return err;
}

static const struct err *migrate(struct store *s, int64_t version)
{
    if (version == 0) {
        const struct err *err = sql_script(s, "making the file", "PRAGMA page_size = 16384;");
        if (err) {
            return err;
        }
    }
    for (size_t i = (size_t)version + 1; i <= schema_files_count; i++) {
        const struct err *err = migrate_one(s, i);
        if (err) {
            return err;
        }
    }
    return NULL;
}

/* A file that another process is filling for the first time is not in WAL mode meanwhile: what
 * follows then waits for it as for any writer. */
static const struct err *turn_wal_on(struct store *s)
{
    int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) & 0xff;
    return rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED ? NULL
                                                                       : sql_error(s, "opening");
}

static const struct err *prepare_file(struct store *s)
{
    int64_t version = 0;
    const struct err *err = configure(s);
    err = err ? err : check_identity(s, &version);
    if (err) {
        return err;
    }
    if (s->mode == STORE_WRITE) {
        err = migrate(s, version);
        err = err ? err : turn_wal_on(s);
        return err ? err
                   : sql_script(s, "opening",
                                "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768;");
    }
    if (version == 0) {
        return err_new(ERR_NOT_FOUND,
                       "%s: there is nothing in it yet: fill it with `hcckb import FILE`", s->path);
    }
    if (version < (int64_t)schema_files_count) {
        return err_new(
            ERR_FAILED,
            "%s: made by an older hcckb: run `hcckb rebuild` once to bring it up to date", s->path);
    }
    /* One snapshot for the whole command, whatever another process writes meanwhile. */
    return sql_script(s, "opening", "PRAGMA query_only = ON; BEGIN;");
}

/* The path as an SQLite URI; sqlite3_free() it. */
static char *immutable_uri(const char *path)
{
    sqlite3_str *uri = sqlite3_str_new(NULL);
    sqlite3_str_appendall(uri, "file:");
    for (const char *p = path; *p; p++) {
        bool special = *p == '%' || *p == '?' || *p == '#';
        sqlite3_str_appendf(uri, special ? "%%%02X" : "%c", (unsigned char)*p);
    }
    sqlite3_str_appendall(uri, "?immutable=1");
    return sqlite3_str_finish(uri);
}

static bool has_log(const char *path)
{
    char *log = sqlite3_mprintf("%s-wal", path);
    bool there = log && access(log, F_OK) == 0;
    sqlite3_free(log);
    return there;
}

enum { ALONE = SQLITE_OPEN_NOMUTEX }; /* a store is one thread's at a time */

/* Readers open for writing too where they may, and then do not write (query_only): only so can
 * SQLite finish or undo what a killed process left behind. A file that may only be read, in a
 * folder where SQLite could not make its -shm file beside it, opens as immutable. */
static int open_handle(const char *path, enum store_mode mode, sqlite3 **ret_db)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* else a lock around each allocation; only counts
                                                   before the first use of SQLite */
    if (mode == STORE_WRITE) {
        return sqlite3_open_v2(path, ret_db, ALONE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                               NULL);
    }
    if (access(path, W_OK) == 0 && is_folder_writable(path)) {
        return sqlite3_open_v2(path, ret_db, ALONE | SQLITE_OPEN_READWRITE, NULL);
    }
    if (has_log(path)) {
        return sqlite3_open_v2(path, ret_db, ALONE | SQLITE_OPEN_READONLY, NULL);
    }
    char *uri = immutable_uri(path);
    int rc = sqlite3_open_v2(uri, ret_db, ALONE | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    sqlite3_free(uri);
    return rc;
}

const struct err *store_open(const char *path, enum store_mode mode, struct store **ret_store)
{
    const struct err *err = look(path, mode);
    if (err) {
        return err;
    }
    struct store *s = mem_zero(1, sizeof *s);
    s->path = mem_copy(path, strlen(path));
    s->mode = mode;
    s->most_seconds = LIMIT_SEARCH_SECONDS;
    int rc = open_handle(path, mode, &s->db);
    err = rc == SQLITE_OK ? NULL : sql_error_of(s->db, rc, path, "opening");
    err = err || mode == STORE_READ ? err : stems_install(s->db, &s->feed);
    err = err ? err : rankfn_install(s->db);
    err = err ? err : prepare_file(s);
    if (err) {
        store_close(s);
        return err;
    }
    *ret_store = s;
    return NULL;
}

void store_close(struct store *s)
{
    if (!s) {
        return;
    }
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(s->prepared[i]);
    }
    lengths_forget(s);
    stems_free(s->stems);
    sqlite3_close(s->db);
    free(s->concepts_seen);
    free(s->retired);
    free(s->path);
    free(s);
}

const char *store_path(const struct store *s)
{
    return s->path;
}

const struct err *store_bulk_begin(struct store *s)
{
    int64_t papers = 0;
    const struct err *err = sql_int(s, "SELECT EXISTS (SELECT 1 FROM paper)", 0, &papers);
    if (err || papers) {
        return err;
    }
    sqlite3_busy_timeout(s->db, 0);
    int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    return rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED ? NULL
                                                                       : sql_error(s, "opening");
}

const struct err *store_bulk_end(struct store *s)
{
    return turn_wal_on(s);
}

const char *store_sqlite_version(void)
{
    return sqlite3_libversion();
}

size_t store_schema_version(void)
{
    return schema_files_count;
}

static const struct err *run(struct store *s, enum sql_id id)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    return err ? err : sql_run(s, stmt);
}

/* What was remembered of the file may no longer be so. */
static void forget(struct store *s)
{
    s->next_id = 0;
    s->has_local = 0;
    s->words = WORDS_UNKNOWN;
    s->n_retired = 0;
    lengths_forget(s);
    free(s->concepts_seen);
    s->concepts_seen = NULL;
    s->concepts_seen_n = 0;
}

/* Did another process or connection write since the last transaction? */
static const struct err *look_around(struct store *s)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_DATA_VERSION, &stmt);
    err = err ? err : sql_step(s, stmt, &row);
    if (err || !row) {
        return err;
    }
    int64_t version = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    if (version != s->data_version) {
        forget(s);
        s->data_version = version;
    }
    return NULL;
}

const struct err *store_begin(struct store *s)
{
    const struct err *err = run(s, SQL_BEGIN);
    if (err) {
        return err;
    }
    err = look_around(s);
    if (err) {
        store_rollback(s);
    }
    return err;
}

/* FTS5's own tables are shut again. */
static void defend(struct store *s)
{
    if (s->undefended) {
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        s->undefended = false;
    }
}

const struct err *store_commit(struct store *s)
{
    const struct err *err = put_settle(s);
    err = err ? err : lengths_settle(s);
    defend(s);
    return err ? err : run(s, SQL_COMMIT);
}

void store_rollback(struct store *s)
{
    defend(s);
    if (sqlite3_get_autocommit(s->db)) { /* SQLite did it already */
        forget(s);
        return;
    }
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_reset(s->prepared[i]);
    }
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    forget(s);
}
