/* Searches, warm, in one process: search_bench DB QUERIES.tsv [any] [print|alone]
 *
 * Each line of the file is a mark, a tab and a query. Every query is asked once to warm up, then
 * three times, the least time counting: parsing, searching, reading the twenty hits with their
 * snippets. Beside it stands plain FTS5 (a table of its own with title and abstract, porter
 * unicode61, bm25(), the same words, twenty rows) in the same process. With "print" the PMIDs are
 * printed instead, a hundred for each query; with "alone" plain FTS5 is left out. */
#include "lexicon.h"
#include "query.h"
#include "store.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 10000, ROUNDS = 3, LINE = 4096, TOP = 20, PRINTED = 100 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void need(const struct err *err)
{
    if (err) {
        fprintf(stderr, "search_bench: %s\n", err->message);
        exit(1);
    }
}

static int ascending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void tell(const char *name, double *times, size_t n)
{
    qsort(times, n, sizeof *times, ascending);
    printf("%-34s median %6.2f ms, p95 %6.2f ms, worst %6.2f ms over %zu queries\n", name,
           times[n / 2], times[n * 95 / 100], times[n - 1], n);
}

static double ask(struct store *s, const struct lexicon *l, const char *typed, bool any,
                  const char *mark, bool print)
{
    const struct query_context context = {.lexicon = l, .any = any};
    struct store_page page = {STORE_BY_RELEVANCE, print ? PRINTED : TOP, 0};
    struct arena a = ARENA_INIT;
    struct store_hits hits;
    struct query *q = NULL;
    double from = now();
    need(query_parse(text_of(typed), &context, &q, NULL));
    need(store_search(s, q, &page, false, &a, &hits));
    double took = now() - from;
    for (size_t i = 0; i < hits.n && print; i++) {
        printf("%s\t%" PRId64 "\n", mark, hits.items[i].pmid);
    }
    query_free(q);
    arena_release(&a);
    return took;
}

/* A plain FTS5 table of the same papers. */
static sqlite3_stmt *plain_open(const char *path, sqlite3 **ret_db)
{
    static const char make[] =
        "CREATE VIRTUAL TABLE temp.plain USING fts5(title, body, tokenize='porter unicode61');"
        "INSERT INTO temp.plain(rowid, title, body) SELECT id, title, abstract FROM paper ORDER BY "
        "id;";
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_open_v2(path, ret_db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(*ret_db, make, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(*ret_db,
                           "SELECT rowid, title FROM plain WHERE plain MATCH ? ORDER BY rank "
                           "LIMIT 20",
                           -1, &stmt, NULL) != SQLITE_OK) {
        fprintf(stderr, "search_bench: %s\n", sqlite3_errmsg(*ret_db));
        exit(1);
    }
    return stmt;
}

static double ask_plain(sqlite3_stmt *stmt, const char *match)
{
    double from = now();
    sqlite3_bind_text(stmt, 1, match, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        (void)sqlite3_column_text(stmt, 1);
    }
    sqlite3_reset(stmt);
    return now() - from;
}

/* The words of ${typed} as FTS5 takes them. */
static const char *plain_match(const char *typed, bool any, struct buf *b)
{
    const struct query_context context = {.exact = true, .any = any};
    struct query *q = NULL;
    buf_clear(b);
    need(query_parse(text_of(typed), &context, &q, NULL));
    buf_puts(b, query_match(q));
    query_free(q);
    return b->s;
}

struct peers {
    struct store *s;
    struct lexicon *l;
    sqlite3 *db;
    sqlite3_stmt *plain;
    bool any, print, alone;
};

/* The least times of one query. */
static void measure(const struct peers *p, const char *mark, const char *typed, double *ret_ours,
                    double *ret_plain)
{
    struct buf b = BUF_INIT;
    *ret_ours = ask(p->s, p->l, typed, p->any, mark, p->print);
    *ret_plain = 0;
    if (!p->print) {
        const char *match = plain_match(typed, p->any, &b);
        *ret_plain = p->alone ? 0 : ask_plain(p->plain, match);
        for (int i = 0; i < ROUNDS; i++) {
            double ours = ask(p->s, p->l, typed, p->any, mark, false);
            double plain = p->alone ? 0 : ask_plain(p->plain, match);
            *ret_ours = ours < *ret_ours ? ours : *ret_ours;
            *ret_plain = plain < *ret_plain ? plain : *ret_plain;
        }
    }
    buf_release(&b);
}

static void measure_all(const struct peers *p, FILE *f)
{
    static char line[LINE];
    static double ours[MOST], plain[MOST];
    size_t n = 0;
    while (n < MOST && fgets(line, sizeof line, f)) {
        char *tab = strchr(line, '\t');
        line[strcspn(line, "\n")] = '\0';
        if (tab) {
            *tab = '\0';
            measure(p, line, tab + 1, &ours[n], &plain[n]);
            n++;
        }
    }
    if (!p->print && n) {
        tell("hcckb, all fields, with snippets", ours, n);
        if (!p->alone) {
            tell("plain FTS5, title and abstract", plain, n);
        }
    }
}

int main(int argc, char **argv)
{
    struct peers p = {.any = argc > 3 && strcmp(argv[3], "any") == 0,
                      .print = argc > 4 && strcmp(argv[4], "print") == 0,
                      .alone = argc > 4 && strcmp(argv[4], "alone") == 0};
    FILE *f = argc > 2 ? fopen(argv[2], "r") : NULL;
    if (!f) {
        fprintf(stderr, "usage: search_bench DB QUERIES.tsv [any] [print|alone]\n");
        return 2;
    }
    need(store_open(argv[1], STORE_READ, &p.s));
    need(lexicon_builtin(&p.l));
    p.plain = p.print || p.alone ? NULL : plain_open(argv[1], &p.db);
    measure_all(&p, f);
    fclose(f);
    sqlite3_finalize(p.plain);
    sqlite3_close(p.db);
    lexicon_free(p.l);
    store_close(p.s);
    return 0;
}
