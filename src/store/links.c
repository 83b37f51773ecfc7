/* Who cites a paper, and whom it cites: links of reference lists and of services together. */
#include "hits.h"
#include "row.h"

/* The paper's key in reference lists that print only a DOI: 0 if it has none. */
static const struct err *doi_key_of(struct store *s, int64_t pmid, struct arena *a,
                                    int64_t *ret_key)
{
    struct store_hits self;
    const struct err *err = store_list(s, &pmid, 1, a, &self);
    if (!err) {
        *ret_key = self.n && self.items[0].doi.s ? row_doi_key(self.items[0].doi) : 0;
    }
    return err;
}

static const struct err *read_sources(struct store *s, sqlite3_stmt *stmt, struct arena *a,
                                      struct store_links *links)
{
    enum { MOST = 16 };
    links->sources = arena_new(a, MOST * sizeof *links->sources);
    bool row = true;
    const struct err *err;
    while (!(err = sql_step(s, stmt, &row)) && row && links->n_sources < MOST) {
        links->sources[links->n_sources++] = sql_column_text(stmt, 0, a);
    }
    sqlite3_reset(stmt);
    return err;
}

static int by_citations(const void *x, const void *y)
{
    const struct store_hit *a = x, *b = y;
    if (a->citations.count != b->citations.count) {
        return a->citations.count > b->citations.count ? -1 : 1;
    }
    if (a->in_corpus_citations != b->in_corpus_citations) {
        return a->in_corpus_citations > b->in_corpus_citations ? -1 : 1;
    }
    return (a->pmid > b->pmid) - (a->pmid < b->pmid);
}

static bool is_among(int64_t pmid, const struct store_hits *hits)
{
    for (size_t i = 0; i < hits->n; i++) {
        if (hits->items[i].pmid == pmid) {
            return true;
        }
    }
    return false;
}

/* Linked keys as hits that are here, PMIDs that are not, and DOIs that nobody here has. */
static const struct err *sort_out(struct store *s, const int64_t *keys, size_t n,
                                  const struct store_page *page, struct arena *a,
                                  struct store_links *links)
{
    const struct err *err = store_list(s, keys, n, a, &links->hits);
    if (err) {
        return err;
    }
    links->known = (int64_t)n;
    links->absent = arena_new(a, n * sizeof *links->absent);
    for (size_t i = 0; i < n; i++) {
        if (keys[i] < 0) {
            links->n_unresolved++;
        } else if (!is_among(keys[i], &links->hits)) {
            links->absent[links->n_absent++] = keys[i];
        }
    }
    struct store_hits *h = &links->hits;
    qsort(h->items, h->n, sizeof *h->items, by_citations);
    h->total = (int64_t)h->n;
    size_t skip = page->offset < h->n ? page->offset : h->n;
    h->items += skip;
    h->n -= skip;
    h->n = h->n < page->limit ? h->n : page->limit;
    return NULL;
}

static const struct err *read_links(struct store *s, enum sql_id list, enum sql_id sources,
                                    const int64_t keys[2], int n_keys,
                                    const struct store_page *page, struct arena *a,
                                    struct store_links *ret_links)
{
    struct store_links links;
    memset(&links, 0, sizeof links);
    sqlite3_stmt *stmt = NULL, *from = NULL;
    const struct err *err = sql_get(s, list, &stmt);
    err = err ? err : sql_get(s, sources, &from);
    if (err) {
        return err;
    }
    for (int i = 0; i < n_keys; i++) {
        sqlite3_bind_int64(stmt, i + 1, keys[i]);
        sqlite3_bind_int64(from, i + 1, keys[i]);
    }
    int64_t *linked = NULL;
    size_t n = 0;
    err = hits_integers(s, stmt, a, &linked, &n);
    err = err ? err : sort_out(s, linked, n, page, a, &links);
    err = err ? err : read_sources(s, from, a, &links);
    if (!err) {
        *ret_links = links;
    }
    return err;
}

const struct err *store_citing(struct store *s, int64_t pmid, const struct store_page *page,
                               struct arena *a, struct store_links *ret_links)
{
    int64_t keys[2] = {pmid, 0};
    const struct err *err = doi_key_of(s, pmid, a, &keys[1]);
    return err ? err : read_links(s, SQL_CITING, SQL_CITING_SOURCES, keys, 2, page, a, ret_links);
}

const struct err *store_references(struct store *s, int64_t pmid, const struct store_page *page,
                                   struct arena *a, struct store_links *ret_links)
{
    const int64_t keys[2] = {pmid, 0};
    return read_links(s, SQL_REFERENCES_SERVICE, SQL_REFERENCES_SOURCES, keys, 1, page, a,
                      ret_links);
}
