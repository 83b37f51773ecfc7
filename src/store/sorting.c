/* Orders of a search: what each looks up of a paper. */
#include "sorting.h"

#include "graph.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>

/* Parts of the blend: what a paper says counts most, then how it is cited for its age, then by
 * whom. Chosen by hand: no judged collection has citations. */
static const double blend_relevance = 0.7, blend_rate = 0.2, blend_pagerank = 0.1;

struct sorting {
    struct store *store;
    struct graph graph;
    int64_t this_year; /* that undated counts are taken to be of */
};

/* The first ${n} numbers of the row that a statement gives for the paper ${id}; -1 where they are
 * NULL or there is none. */
static const struct err *look_up(struct store *s, enum sql_id statement, int64_t id, double *ret,
                                 int n)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, statement, &stmt);
    for (int i = 0; i < n; i++) {
        ret[i] = -1;
    }
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    err = sql_step(s, stmt, &row);
    for (int i = 0; i < n && !err && row; i++) {
        bool known = sqlite3_column_type(stmt, i) != SQLITE_NULL;
        ret[i] = known ? sqlite3_column_double(stmt, i) : -1;
    }
    sqlite3_reset(stmt);
    return err;
}

static const struct err *citations(struct sorting *o, int64_t id, double *ret)
{
    return look_up(o->store, SQL_SORT_CITATIONS, id, ret, 2);
}

/* Citations by the years from the paper's to the count's, both included. */
static const struct err *rate(struct sorting *o, int64_t id, double *ret)
{
    double figures[3]; /* count, year of the count, year of the paper */
    const struct err *err = look_up(o->store, SQL_SORT_RATE, id, figures, 3);
    if (err || figures[0] < 0 || figures[2] <= 0) {
        ret[0] = -1;
        return err;
    }
    double then = figures[1] > 0 ? figures[1] : (double)o->this_year;
    double years = then - figures[2] + 1;
    ret[0] = figures[0] / (years > 1 ? years : 1);
    return NULL;
}

static const struct err *rcr(struct sorting *o, int64_t id, double *ret)
{
    return look_up(o->store, SQL_SORT_RCR, id, ret, 1);
}

static const struct err *pagerank(struct sorting *o, int64_t id, double *ret)
{
    ret[0] = graph_score(&o->graph, id);
    return NULL;
}

/* 2016-09-21 as 20160921, 2016 as 20160000. */
static const struct err *date(struct sorting *o, int64_t id, double *ret)
{
    return look_up(o->store, SQL_SORT_DATE, id, ret, 1);
}

static const struct order {
    const struct err *(*of)(struct sorting *o, int64_t id, double *ret); /* value; second value */
    bool by_graph;
} orders[] = {
    [STORE_BY_CITATIONS] = {citations, false}, [STORE_BY_DATE] = {date, false},
    [STORE_BY_RATE] = {rate, false},           [STORE_BY_RCR] = {rcr, false},
    [STORE_BY_PAGERANK] = {pagerank, true},    [STORE_BY_BLEND] = {NULL, true},
};

/* --- the blend --- */

struct measured {
    double relevance, rate, pagerank;
};

/* ${value} on a scale from 0 to 1, the largest being 1; what is not known is 0. */
static double scaled(double value, double largest)
{
    return value > 0 && largest > 0 ? value / largest : 0;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static const struct err *measure(struct sorting *o, const struct sorting_paper *p,
                                 struct measured *ret)
{
    double value[2] = {0, 0};
    const struct err *err = rate(o, p->id, value);
    ret->relevance = p->relevance;
    ret->rate = value[0] > 0 ? log1p(value[0]) : 0;
    ret->pagerank = log1p(graph_score(&o->graph, p->id));
    return err;
}

static const struct err *blend(struct sorting *o, const struct sorting_paper *papers, size_t n,
                               struct best *best)
{
    struct measured *all = mem_new(n, sizeof *all), most = {0, 0, 0};
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        err = measure(o, &papers[i], &all[i]);
        most.relevance = larger(most.relevance, all[i].relevance);
        most.rate = larger(most.rate, err ? 0 : all[i].rate);
        most.pagerank = larger(most.pagerank, err ? 0 : all[i].pagerank);
    }
    for (size_t i = 0; i < n && !err; i++) {
        struct best_place p = {.id = papers[i].id, .second = papers[i].relevance};
        p.blend[BLEND_RELEVANCE] = blend_relevance * scaled(all[i].relevance, most.relevance);
        p.blend[BLEND_RATE] = blend_rate * scaled(all[i].rate, most.rate);
        p.blend[BLEND_PAGERANK] = blend_pagerank * scaled(all[i].pagerank, most.pagerank);
        p.score = p.blend[BLEND_RELEVANCE] + p.blend[BLEND_RATE] + p.blend[BLEND_PAGERANK];
        best_offer(best, p);
    }
    free(all);
    return err;
}

/* --- the others --- */

static const struct err *choose(struct sorting *o, const struct order *order,
                                const struct sorting_paper *papers, size_t n, struct best *best)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        double value[2] = {-1, 0};
        err = order->of(o, papers[i].id, value);
        best_offer(best, (struct best_place){.id = papers[i].id,
                                             .score = value[0],
                                             .second = value[1],
                                             .third = papers[i].relevance});
    }
    return err;
}

const struct err *sorting_choose(struct store *s, enum store_sort sort,
                                 const struct sorting_paper *papers, size_t n, struct best *best)
{
    struct sorting o = {.store = s};
    const struct order *order = &orders[sort];
    const struct err *err = order->by_graph ? graph_pagerank(s, &o.graph) : NULL;
    err = err ? err
              : sql_int(s, "SELECT coalesce(max(substr(imported_at, 1, 4)), 0) FROM source", 0,
                        &o.this_year);
    if (!err) {
        err = order->of ? choose(&o, order, papers, n, best) : blend(&o, papers, n, best);
    }
    graph_release(&o.graph);
    return err;
}
