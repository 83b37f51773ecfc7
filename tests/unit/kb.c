/* A throw-away knowledge base for tests that need a file. */
#include "kb.h"

#include <check.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void open_store(struct kb *kb)
{
    const struct err *err = store_open(kb->path, STORE_WRITE, &kb->store);
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

void kb_open(struct kb *kb)
{
    snprintf(kb->folder, sizeof kb->folder, "/tmp/hcckb-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(kb->folder));
    snprintf(kb->path, sizeof kb->path, "%s/kb.db", kb->folder);
    const struct err *err = lexicon_builtin(&kb->lexicon);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    kb->arena = (struct arena)ARENA_INIT;
    open_store(kb);
}

void kb_reopen(struct kb *kb)
{
    store_close(kb->store);
    open_store(kb);
}

void kb_close(struct kb *kb)
{
    arena_release(&kb->arena);
    store_close(kb->store);
    lexicon_free(kb->lexicon);
    DIR *d = opendir(kb->folder);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", kb->folder, e->d_name);
        if (e->d_name[0] != '.') {
            unlink(path);
        }
    }
    closedir(d);
    rmdir(kb->folder);
}

void kb_write(const struct kb *kb, const char *name, struct text text, char ret_path[128])
{
    snprintf(ret_path, 128, "%s/%s", kb->folder, name);
    FILE *f = fopen(ret_path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(text.s, 1, text.len, f), text.len);
    ck_assert_int_eq(fclose(f), 0);
}

struct ingest_result kb_import(struct kb *kb, const char *name, const char *text)
{
    char path[128];
    kb_write(kb, name, text_of(text), path);
    const char *const paths[] = {path};
    const struct ingest_options options = {kb->lexicon, NULL, NULL};
    struct ingest_result result;
    const struct err *err = ingest_run(kb->store, paths, 1, &options, &result);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    return result;
}

void kb_take(struct kb *kb, const char *name, const char *text)
{
    struct ingest_result r = kb_import(kb, name, text);
    ingest_result_release(&r);
}

int64_t kb_number(const struct kb *kb, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    ck_assert_int_eq(sqlite3_open(kb->path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}
