/* Lists of papers: full-text search, lists by PMID, counts of concepts. */
#include "hits.h"

#include "best.h"
#include "feedback.h"
#include "rankfn.h"
#include "snippet.h"
#include "sorting.h"

static struct text column(sqlite3_stmt *stmt, int at, struct arena *a)
{
    return sql_column_text(stmt, at, a);
}

int64_t hits_read(sqlite3_stmt *stmt, struct arena *a, struct store_hit *h)
{
    memset(h, 0, sizeof *h);
    h->pmid = sqlite3_column_int64(stmt, 0);
    h->title = column(stmt, 1, a);
    h->journal = column(stmt, 2, a);
    h->doi = column(stmt, 3, a);
    h->state = column(stmt, 4, a);
    h->first_author = column(stmt, 5, a);
    h->other_authors = column(stmt, 6, a);
    h->abstract = column(stmt, 7, a);
    h->summary = column(stmt, 8, a);
    h->year = sqlite3_column_int(stmt, 9);
    return sqlite3_column_int64(stmt, 10);
}

const struct err *hits_complete(struct store *s, struct arena *a, struct store_hit *h)
{
    sqlite3_stmt *best = NULL, *cited = NULL;
    const struct err *err = sql_get(s, SQL_CITATIONS_BEST, &best);
    err = err ? err : sql_get(s, SQL_IN_CORPUS, &cited);
    if (err) {
        return err;
    }
    h->citations.count = -1;
    bool row = false;
    sqlite3_bind_int64(best, 1, h->pmid);
    err = sql_step(s, best, &row);
    if (!err && row) {
        h->citations.count = sqlite3_column_int64(best, 0);
        h->citations.source = column(best, 1, a);
        h->citations.as_of = column(best, 2, a);
        sqlite3_reset(best);
    }
    sqlite3_bind_int64(cited, 1, h->pmid);
    err = err ? err : sql_step(s, cited, &row);
    if (!err && row) {
        h->in_corpus_citations = sqlite3_column_int64(cited, 0);
        sqlite3_reset(cited);
    }
    return err;
}

/* The piece of title, abstract or summary that shows the match best: running text before the title,
 * which is printed anyway. */
static void add_snippet(const struct snippet *snippet, struct arena *a, struct store_hit *h)
{
    const struct {
        enum fts_column column;
        struct text text;
    } order[] = {{FTS_ABSTRACT, h->abstract}, {FTS_SUMMARY, h->summary}, {FTS_TITLE, h->title}};
    for (size_t i = 0; i < sizeof order / sizeof *order && !h->snippet.s; i++) {
        h->snippet = snippet_make(snippet, order[i].column, order[i].text, a);
    }
}

/* The first column of the only row of a statement with one expression; 0 without a row. */
static const struct err *match_int(struct store *s, enum sql_id id, const char *match,
                                   int64_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    bool row = false;
    int64_t n = 0;
    sql_watch(s);
    err = sql_step(s, stmt, &row);
    sql_unwatch(s);
    if (!err && row) {
        n = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    if (!err) {
        *ret_n = n;
    }
    return err;
}

const struct err *store_count(struct store *s, const char *match, int64_t *ret_n)
{
    *ret_n = 0;
    return *match ? match_int(s, SQL_SEARCH_COUNT, match, ret_n) : NULL;
}

const struct err *store_any(struct store *s, const char *match, bool *ret_any)
{
    int64_t n = 0;
    const struct err *err = *match ? match_int(s, SQL_SEARCH_ANY, match, &n) : NULL;
    if (!err) {
        *ret_any = n != 0;
    }
    return err;
}

/* --- one pass counts, scores and keeps the best --- */

/* What is asked in the end: the query, or the query widened. */
struct asked {
    const char *match;
    const struct query_plan *plan;
    struct feedback wider;
    struct rankfn_ask ask;
    struct snippet *typed, *added; /* what is marked: as typed; words of the best papers */
};

static void offer(void *arg, int64_t id, double score)
{
    best_offer(arg, (struct best_place){.id = id, .score = score});
}

/* Hand every paper that ${asked} finds to ${each}; rankfn_finish() tells what the scores are to be
 * multiplied by. */
static const struct err *run_ranking(struct store *s, struct asked *asked, struct arena *a,
                                     void (*each)(void *arg, int64_t id, double score), void *arg)
{
    sqlite3_stmt *stmt = NULL;
    asked->ask =
        (struct rankfn_ask){.store = s, .arena = a, .plan = asked->plan, .each = each, .arg = arg};
    const struct err *err = sql_get(s, SQL_SEARCH_RELEVANCE, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(asked->match));
    rankfn_bind(stmt, 2, &asked->ask);
    sql_watch(s);
    err = sql_run(s, stmt);
    sql_unwatch(s);
    return err;
}

/* The best of what ${asked} finds, as many as ${best} has room for, the best first. */
static const struct err *rank(struct store *s, struct asked *asked, struct arena *a,
                              struct best *best)
{
    const struct err *err = run_ranking(s, asked, a, offer, best);
    double times = rankfn_finish(&asked->ask, best->seen);
    for (size_t i = 0; i < best->n; i++) {
        best->items[i].score *= times;
    }
    return err ? err : best_sort(best);
}

struct collected {
    struct sorting_paper *items;
    size_t n, cap;
};

static void collect(void *arg, int64_t id, double score)
{
    struct collected *c = arg;
    c->items = mem_grow(c->items, &c->cap, c->n + 1, sizeof *c->items);
    c->items[c->n++] = (struct sorting_paper){id, score};
}

/* The same in an order other than by relevance. */
static const struct err *sort(struct store *s, struct asked *asked, enum store_sort order,
                              struct arena *a, struct best *best)
{
    struct collected c = {NULL, 0, 0};
    const struct err *err = run_ranking(s, asked, a, collect, &c);
    double times = rankfn_finish(&asked->ask, (int64_t)c.n);
    for (size_t i = 0; i < c.n; i++) {
        c.items[i].relevance *= times;
    }
    err = err ? err : sorting_choose(s, order, c.items, c.n, best);
    free(c.items);
    return err ? err : best_sort(best);
}

/* Put words of the best papers to a short question. */
static const struct err *widen(struct store *s, const struct query *q, struct arena *a,
                               struct asked *asked)
{
    struct best best;
    struct feedback_paper papers[FEEDBACK_PAPERS];
    best_init(&best, s, FEEDBACK_PAPERS);
    const struct err *err = rank(s, asked, a, &best);
    for (size_t i = 0; i < best.n && !err; i++) {
        papers[i] = (struct feedback_paper){best.items[i].id, best.items[i].score};
    }
    if (!err && best.n) {
        err = feedback_widen(s, q, papers, best.n, a, &asked->wider);
    }
    best_release(&best);
    if (!err && asked->wider.match) {
        asked->match = asked->wider.match;
        asked->plan = &asked->wider.plan;
    }
    return err;
}

static const struct err *read_one(struct store *s, const struct best_place *p, struct arena *a,
                                  struct store_hit *h)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_SEARCH_HIT, p->id, &stmt, &row);
    if (!err && row) {
        hits_read(stmt, a, h);
        h->score = p->score;
        memcpy(h->blend, p->blend, sizeof h->blend);
        sqlite3_reset(stmt);
    }
    return err;
}

static const struct err *read_page(struct store *s, const struct query *q,
                                   const struct store_page *page, struct arena *a,
                                   struct asked *asked, struct store_hits *hits, int64_t **ret_ids)
{
    struct best best;
    best_init(&best, s, page->limit + page->offset);
    const struct err *err = feedback_helps(q) ? widen(s, q, a, asked) : NULL;
    if (!err) {
        bool relevance = page->sort == STORE_BY_RELEVANCE;
        err = relevance ? rank(s, asked, a, &best) : sort(s, asked, page->sort, a, &best);
    }
    hits->total = best.seen;
    hits->items = arena_new(a, (best.n + 1) * sizeof *hits->items);
    hits->widened = asked->wider.words;
    *ret_ids = arena_new(a, (best.n + 1) * sizeof **ret_ids);
    for (size_t i = page->offset; i < best.n && !err; i++) {
        (*ret_ids)[hits->n] = best.items[i].id;
        err = read_one(s, &best.items[i], a, &hits->items[hits->n++]);
    }
    best_release(&best);
    return err;
}

/* What each part of the query, and what was put to it, adds to the score of the paper ${id}. */
static const struct err *add_parts(struct store *s, const struct query *q, struct asked *asked,
                                   int64_t id, struct arena *a, struct store_hit *h)
{
    const struct query_part *parts = NULL;
    size_t n = query_parts(q, &parts) + 1;
    double *sums = arena_new(a, n * sizeof *sums);
    struct rankfn_ask ask = {.store = s, .arena = a, .plan = asked->plan};
    ask.weights = asked->ask.weights;
    ask.parts = sums;
    ask.n_parts = n;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SEARCH_SCORE, &stmt);
    if (err) {
        return err;
    }
    for (size_t i = 0; i < n; i++) {
        sums[i] = 0;
    }
    sql_bind_text(stmt, 1, text_of(asked->match));
    sqlite3_bind_int64(stmt, 2, id);
    rankfn_bind(stmt, 3, &ask);
    err = sql_run(s, stmt);
    h->parts = sums;
    return err;
}

/* What a hit of the page says beyond its record. */
static const struct err *complete(struct store *s, const struct query *q, struct asked *asked,
                                  int64_t id, bool explain, struct arena *a, struct store_hit *h)
{
    const struct err *err = hits_complete(s, a, h);
    add_snippet(asked->typed, a, h);
    if (!h->snippet.s && asked->wider.match) { /* it has none of the words typed */
        add_snippet(asked->added, a, h);
    }
    return err || !explain ? err : add_parts(s, q, asked, id, a, h);
}

static void prepare_snippets(struct store *s, const struct query *q, struct arena *a,
                             struct asked *asked)
{
    const struct query_mark *marks = NULL;
    size_t n = query_marks(q, &marks);
    asked->typed = snippet_new(sql_stems(s), marks, n, a);
    asked->added = snippet_new(sql_stems(s), asked->wider.marks, asked->wider.n_marks, a);
}

const struct err *store_search(struct store *s, const struct query *q,
                               const struct store_page *page, bool explain, struct arena *a,
                               struct store_hits *ret_hits)
{
    struct store_hits hits = {.n = 0};
    struct asked asked = {.match = query_match(q), .plan = query_plan(q)};
    int64_t *ids = NULL;
    const struct err *err = NULL;
    if (s->mode == STORE_WRITE && !s->lengths.dirty) {
        lengths_forget(s); /* another process may have written */
    }
    if (*asked.match) {
        err = read_page(s, q, page, a, &asked, &hits, &ids);
    }
    hits.match = asked.match;
    prepare_snippets(s, q, a, &asked);
    for (size_t i = 0; i < hits.n && !err; i++) {
        err = complete(s, q, &asked, ids[i], explain, a, &hits.items[i]);
    }
    if (!err) {
        *ret_hits = hits;
    }
    return err;
}

const struct err *hits_integers(struct store *s, sqlite3_stmt *stmt, struct arena *a, int64_t **ret,
                                size_t *ret_n)
{
    size_t n = 0, cap = 0;
    int64_t *items = NULL;
    bool row = true;
    const struct err *err;
    while (!(err = sql_step(s, stmt, &row)) && row) {
        items = mem_grow(items, &cap, n + 1, sizeof *items);
        items[n++] = sqlite3_column_int64(stmt, 0);
    }
    if (!err) {
        *ret = arena_array(a, items, n, sizeof *items);
        *ret_n = n;
    }
    free(items);
    return err;
}

const struct err *store_select(struct store *s, const char *match, struct arena *a,
                               int64_t **ret_pmids, size_t *ret_n)
{
    if (match && !*match) {
        *ret_n = 0;
        return NULL;
    }
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, match ? SQL_SELECT_MATCH : SQL_SELECT_ALL, &stmt);
    if (err) {
        return err;
    }
    if (match) {
        sql_bind_text(stmt, 1, text_of(match));
    }
    return hits_integers(s, stmt, a, ret_pmids, ret_n);
}

const struct err *store_concept_counts(struct store *s, const struct lexicon *l,
                                       const uint32_t *indexes, size_t n, int64_t *ret_counts)
{
    for (size_t i = 0; i < n; i++) {
        char match[LIMIT_NAME_BYTES + 32];
        hits_concept_match(l, indexes[i], match, sizeof match);
        const struct err *err = store_count(s, match, &ret_counts[i]);
        if (err) {
            return err;
        }
    }
    return NULL;
}

void hits_concept_match(const struct lexicon *l, uint32_t concept, char *out, size_t room)
{
    char token[LIMIT_NAME_BYTES];
    concept_token(lexicon_at(l, concept)->id, token, sizeof token);
    snprintf(out, room, "concepts : \"%s\"", token);
}

const struct err *store_list(struct store *s, const int64_t *pmids, size_t n, struct arena *a,
                             struct store_hits *ret_hits)
{
    struct store_hits hits = {.items = arena_new(a, n * sizeof *hits.items), .total = (int64_t)n};
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_PAPER_HIT, &stmt);
    for (size_t i = 0; i < n && !err; i++) {
        sqlite3_bind_int64(stmt, 1, pmids[i]);
        bool row = false;
        err = sql_step(s, stmt, &row);
        if (!err && row) {
            hits_read(stmt, a, &hits.items[hits.n]);
            sqlite3_reset(stmt);
            err = hits_complete(s, a, &hits.items[hits.n++]);
        }
    }
    if (!err) {
        *ret_hits = hits;
    }
    return err;
}
