/* Lists of papers: full-text search, lists by PMID, counts of concepts. */
#include "hits.h"

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

static bool has_mark(const char *s)
{
    return s && strchr(s, '\x01');
}

/* The piece of title, abstract or summary that shows the match best: running text before the title,
 * which is printed anyway. */
static const struct err *add_snippet(struct store *s, const char *match, int64_t id,
                                     struct arena *a, struct store_hit *h)
{
    static const int order[] = {1, 2, 0};
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SEARCH_SNIPPET, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    sqlite3_bind_int64(stmt, 2, id);
    bool row = false;
    err = sql_step(s, stmt, &row);
    if (err || !row) {
        return err;
    }
    for (size_t i = 0; i < 3; i++) {
        if (has_mark((const char *)sqlite3_column_text(stmt, order[i]))) {
            h->snippet = column(stmt, order[i], a);
            break;
        }
    }
    sqlite3_reset(stmt);
    return NULL;
}

static const struct err *count_matches(struct store *s, const char *match, int64_t *ret_total)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SEARCH_COUNT, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    bool row = false;
    err = sql_step(s, stmt, &row);
    if (!err && row) {
        *ret_total = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return err;
}

static const enum sql_id sorted[] = {
    [STORE_BY_RELEVANCE] = SQL_SEARCH_RELEVANCE,
    [STORE_BY_CITATIONS] = SQL_SEARCH_CITATIONS,
    [STORE_BY_DATE] = SQL_SEARCH_DATE,
};

static const struct err *read_page(struct store *s, const char *match,
                                   const struct store_page *page, struct arena *a,
                                   struct store_hits *hits, int64_t *ids)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, sorted[page->sort], &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    sqlite3_bind_int64(stmt, 2, (int64_t)page->limit);
    sqlite3_bind_int64(stmt, 3, (int64_t)page->offset);
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row && hits->n < page->limit) {
        struct store_hit *h = &hits->items[hits->n];
        ids[hits->n++] = hits_read(stmt, a, h);
        h->score = sqlite3_column_double(stmt, 11);
    }
    sqlite3_reset(stmt);
    return err;
}

const struct err *store_search(struct store *s, const char *match, const struct store_page *page,
                               struct arena *a, struct store_hits *ret_hits)
{
    struct store_hits hits = {NULL, 0, 0};
    const struct err *err = *match ? count_matches(s, match, &hits.total) : NULL;
    size_t room = hits.total > (int64_t)page->offset ? (size_t)hits.total - page->offset : 0;
    room = room < page->limit ? room : page->limit;
    if (!err && room) {
        struct store_page cut = {page->sort, room, page->offset};
        int64_t *ids = arena_new(a, room * sizeof *ids);
        hits.items = arena_new(a, room * sizeof *hits.items);
        err = read_page(s, match, &cut, a, &hits, ids);
        for (size_t i = 0; i < hits.n && !err; i++) {
            err = hits_complete(s, a, &hits.items[i]);
            err = err ? err : add_snippet(s, match, ids[i], a, &hits.items[i]);
        }
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
        const struct err *err = count_matches(s, match, &ret_counts[i]);
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
    struct store_hits hits = {arena_new(a, n * sizeof *hits.items), 0, (int64_t)n};
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
