/* Measures of the citation graph, made from the links and kept until these change. */
#include "graph.h"

#include "sql.h"

#include "mem.h"
#include "pagerank.h"

#include <stdio.h>
#include <stdlib.h>

/* A name that links give a paper (PMID, or key of its DOI), and where the paper stands. */
struct name {
    int64_t key;
    uint32_t node;
};

struct names {
    struct name *items;
    size_t n, cap;
};

struct links {
    struct pagerank_link *items;
    size_t n, cap;
};

void graph_release(struct graph *g)
{
    free(g->ids);
    free(g->scores);
    *g = (struct graph){NULL, NULL, 0};
}

double graph_score(const struct graph *g, int64_t id)
{
    size_t from = 0, to = g->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (g->ids[middle] == id) {
            return g->scores[middle];
        }
        from = g->ids[middle] < id ? middle + 1 : from;
        to = g->ids[middle] < id ? to : middle;
    }
    return 0;
}

/* --- reading the links --- */

static int by_key(const void *x, const void *y)
{
    const struct name *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

static const struct name *find(const struct names *names, int64_t key)
{
    const struct name wanted = {key, 0};
    return names->n ? bsearch(&wanted, names->items, names->n, sizeof *names->items, by_key) : NULL;
}

static void add_name(struct names *names, int64_t key, size_t node)
{
    names->items = mem_grow(names->items, &names->cap, names->n + 1, sizeof *names->items);
    names->items[names->n++] = (struct name){key, (uint32_t)node};
}

/* Every paper, and the names it is cited by. */
static const struct err *read_papers(struct store *s, struct graph *g, struct names *names)
{
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    size_t cap = 0;
    const struct err *err = sql_get(s, SQL_GRAPH_PAPERS, &stmt);
    while (!err && !(err = sql_step(s, stmt, &row)) && row) {
        g->ids = mem_grow(g->ids, &cap, g->n + 1, sizeof *g->ids);
        g->ids[g->n] = sqlite3_column_int64(stmt, 0);
        add_name(names, sqlite3_column_int64(stmt, 1), g->n);
        if (sqlite3_column_type(stmt, 2) != SQLITE_NULL) {
            add_name(names, sqlite3_column_int64(stmt, 2), g->n);
        }
        g->n++;
    }
    if (names->n) {
        qsort(names->items, names->n, sizeof *names->items, by_key);
    }
    return err;
}

static const struct err *read_links(struct store *s, enum sql_id id, const struct names *names,
                                    struct links *links)
{
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    const struct err *err = sql_get(s, id, &stmt);
    while (!err && !(err = sql_step(s, stmt, &row)) && row) {
        const struct name *cited = find(names, sqlite3_column_int64(stmt, 0));
        const struct name *citing = cited ? find(names, sqlite3_column_int64(stmt, 1)) : NULL;
        if (cited && citing && cited->node != citing->node) {
            links->items = mem_grow(links->items, &links->cap, links->n + 1, sizeof *links->items);
            links->items[links->n++] = (struct pagerank_link){citing->node, cited->node};
        }
    }
    return err;
}

static int by_papers(const void *x, const void *y)
{
    const struct pagerank_link *a = x, *b = y;
    if (a->citing != b->citing) {
        return a->citing < b->citing ? -1 : 1;
    }
    return (a->cited > b->cited) - (a->cited < b->cited);
}

static void drop_repeats(struct links *links)
{
    size_t kept = 0;
    if (links->n) {
        qsort(links->items, links->n, sizeof *links->items, by_papers);
    }
    for (size_t i = 0; i < links->n; i++) {
        if (kept == 0 || by_papers(&links->items[kept - 1], &links->items[i]) != 0) {
            links->items[kept++] = links->items[i];
        }
    }
    links->n = kept;
}

static const struct err *make(struct store *s, struct graph *g)
{
    struct names names = {NULL, 0, 0};
    struct links links = {NULL, 0, 0};
    const struct err *err = read_papers(s, g, &names);
    err = err ? err : read_links(s, SQL_GRAPH_REFERENCES, &names, &links);
    err = err ? err : read_links(s, SQL_GRAPH_SERVICES, &names, &links);
    if (!err) {
        drop_repeats(&links);
        g->scores = mem_new(g->n, sizeof *g->scores);
        pagerank_run(links.items, links.n, g->n, g->scores);
    }
    free(names.items);
    free(links.items);
    return err;
}

/* --- keeping them --- */

/* What the scores are made from, in few numbers. */
static const struct err *fingerprint(struct store *s, char out[120])
{
    static const char *const figures[] = {
        "SELECT count(*) FROM paper", "SELECT coalesce(max(id), 0) FROM paper",
        "SELECT count(*) FROM reference", "SELECT count(*) FROM citation_link"};
    size_t used = 0;
    const struct err *err = NULL;
    for (size_t i = 0; i < sizeof figures / sizeof *figures && !err; i++) {
        int64_t n = 0;
        err = sql_int(s, figures[i], 0, &n);
        used += (size_t)snprintf(out + used, 120 - used, "%s%lld", i ? " " : "", (long long)n);
    }
    return err;
}

static const struct err *is_kept(struct store *s, const char *now, bool *ret_kept)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_SETTING_FIND, &stmt);
    *ret_kept = false;
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of("graph"));
    err = sql_step(s, stmt, &row);
    if (!err && row) {
        const char *then = (const char *)sqlite3_column_text(stmt, 0);
        *ret_kept = then && strcmp(then, now) == 0;
        sqlite3_reset(stmt);
    }
    return err;
}

static const struct err *read_kept(struct store *s, struct graph *g)
{
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    size_t ids = 0, scores = 0;
    const struct err *err = sql_get(s, SQL_GRAPH_KEPT, &stmt);
    while (!err && !(err = sql_step(s, stmt, &row)) && row) {
        g->ids = mem_grow(g->ids, &ids, g->n + 1, sizeof *g->ids);
        g->scores = mem_grow(g->scores, &scores, g->n + 1, sizeof *g->scores);
        g->ids[g->n] = sqlite3_column_int64(stmt, 0);
        g->scores[g->n++] = sqlite3_column_double(stmt, 1);
    }
    return err;
}

const struct err *graph_pagerank(struct store *s, struct graph *ret_graph)
{
    struct graph g = {NULL, NULL, 0};
    char now[120];
    bool kept = false;
    const struct err *err = fingerprint(s, now);
    err = err ? err : is_kept(s, now, &kept);
    err = err ? err : kept ? read_kept(s, &g) : make(s, &g);
    if (err) {
        graph_release(&g);
        return err;
    }
    *ret_graph = g;
    return NULL;
}

static const struct err *put_scores(struct store *s, const struct graph *g)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_GRAPH_PUT, &stmt);
    for (size_t i = 0; i < g->n && !err; i++) {
        sqlite3_bind_int64(stmt, 1, g->ids[i]);
        sqlite3_bind_double(stmt, 2, g->scores[i]);
        err = sql_run(s, stmt);
    }
    return err;
}

const struct err *graph_keep(struct store *s)
{
    struct graph g = {NULL, NULL, 0};
    char now[120];
    sqlite3_stmt *stmt = NULL;
    const struct err *err = make(s, &g);
    err = err ? err : sql_script(s, "storing scores", "DELETE FROM graph_score");
    err = err ? err : put_scores(s, &g);
    err = err ? err : fingerprint(s, now);
    err = err ? err : sql_get(s, SQL_SETTING_PUT, &stmt);
    if (!err) {
        sql_bind_text(stmt, 1, text_of("graph"));
        sql_bind_text(stmt, 2, text_of(now));
        err = sql_run(s, stmt);
    }
    graph_release(&g);
    return err;
}
