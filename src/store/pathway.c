/* Papers of a pathway: those that name it or spell its chain, then those that name its core members
 * together. */
#include "hits.h"

#include <jansson.h>

/* A paper while it is being counted. */
struct candidate {
    int64_t id, pmid;
    uint64_t members; /* bit i: core member i is mentioned */
    unsigned n_members;
    unsigned mentions; /* of the pathway and of its core members */
    bool in_title;     /* the pathway itself stands in the title */
    bool explicit_mention;
};

struct candidates {
    struct candidate *items; /* by id, ascending */
    size_t n;
};

enum { MOST_MEMBERS = 64 };

/* The core members of a pathway: indexes in the lexicon. */
static size_t core_of(const struct concept *pathway, uint32_t core[MOST_MEMBERS])
{
    size_t n = 0;
    for (size_t i = 0; i < pathway->n_members && n < MOST_MEMBERS; i++) {
        if (pathway->members[i].core) {
            core[n++] = pathway->members[i].concept;
        }
    }
    return n;
}

/* An FTS5 expression for ${concept} or anything under it: a paper that names AKT1 names the family
 * AKT. */
static void put_match(struct buf *b, const struct lexicon *l, uint32_t concept)
{
    size_t n = lexicon_count(l);
    buf_clear(b);
    buf_puts(b, "concepts : (");
    const char *join = "";
    for (uint32_t i = 0; i < n; i++) {
        if (i == concept || lexicon_is_under(l, i, concept)) {
            char token[LIMIT_NAME_BYTES];
            concept_token(lexicon_at(l, i)->id, token, sizeof token);
            buf_putf(b, "%s\"%s\"", join, token);
            join = " OR ";
        }
    }
    buf_putc(b, ')');
}

/* The candidate with ${id}, made at its place if it is new. Ids come ascending for each member, so
 * merging is one pass. */
static void merge(struct candidates *c, const int64_t *ids, size_t n, uint64_t bit,
                  bool is_explicit)
{
    struct candidate *merged = mem_new(c->n + n, sizeof *merged);
    size_t i = 0, j = 0, out = 0;
    while (i < c->n || j < n) {
        if (j == n || (i < c->n && c->items[i].id < ids[j])) {
            merged[out++] = c->items[i++];
            continue;
        }
        struct candidate fresh = {.id = ids[j]};
        bool known = i < c->n && c->items[i].id == ids[j];
        merged[out] = known ? c->items[i++] : fresh;
        merged[out].members |= bit;
        merged[out].n_members += bit != 0;
        merged[out].explicit_mention = merged[out].explicit_mention || is_explicit;
        out++;
        j++;
    }
    free(c->items);
    c->items = merged;
    c->n = out;
}

static const struct err *add_postings(struct store *s, const char *match, uint64_t bit,
                                      bool is_explicit, struct candidates *c)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_POSTINGS, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    struct arena a = ARENA_INIT;
    int64_t *ids = NULL;
    size_t n = 0;
    err = hits_integers(s, stmt, &a, &ids, &n);
    if (!err) {
        merge(c, ids, n, bit, is_explicit);
    }
    arena_release(&a);
    return err;
}

static const struct err *gather(struct store *s, const struct lexicon *l, uint32_t pathway,
                                struct candidates *c)
{
    uint32_t core[MOST_MEMBERS];
    size_t n = core_of(lexicon_at(l, pathway), core);
    struct buf match = BUF_INIT;
    /* Members of a pathway stand under it too: only its own token is an explicit mention. */
    char own[LIMIT_NAME_BYTES + 32];
    hits_concept_match(l, pathway, own, sizeof own);
    const struct err *err = add_postings(s, own, 0, true, c);
    for (size_t i = 0; i < n && !err; i++) {
        put_match(&match, l, core[i]);
        err = add_postings(s, match.s, (uint64_t)1 << i, false, c);
    }
    buf_release(&match);
    return err;
}

/* Named, or at least two of its members together (one, where it has only one). */
static size_t keep_wanted(struct candidates *c, size_t n_core)
{
    unsigned least = n_core < 2 ? 1 : 2;
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->items[i].explicit_mention || c->items[i].n_members >= least) {
            c->items[kept++] = c->items[i];
        }
    }
    c->n = kept;
    return kept;
}

/* Where the pathway and its core members (or anything under them) stand in a paper. */
static void count_mentions(const struct lexicon *l, uint32_t pathway, const json_t *places,
                           uint32_t concept, struct candidate *c)
{
    uint32_t core[MOST_MEMBERS];
    size_t n_core = core_of(lexicon_at(l, pathway), core), n = json_array_size(places);
    bool counts = concept == pathway;
    for (size_t i = 0; i < n_core && !counts; i++) {
        counts = concept == core[i] || lexicon_is_under(l, concept, core[i]);
    }
    c->mentions += counts ? (unsigned)n : 0;
    for (size_t i = 0; i < n && concept == pathway; i++) {
        const json_t *field = json_array_get(json_array_get(places, i), 0);
        c->in_title = c->in_title || json_integer_value(field) == FIELD_TITLE;
    }
}

static void count_all(const struct lexicon *l, uint32_t pathway, json_t *root, struct candidate *c)
{
    const char *id;
    json_t *places;
    json_object_foreach(root, id, places)
    {
        int64_t concept = lexicon_find_id(l, text_of(id));
        if (concept >= 0) {
            count_mentions(l, pathway, places, (uint32_t) concept, c);
        }
    }
}

static const struct err *weigh(struct store *s, const struct lexicon *l, uint32_t pathway,
                               struct candidate *c)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_MENTIONS_BY_ID, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, c->id);
    bool row = false;
    err = sql_step(s, stmt, &row);
    if (err || !row) {
        return err;
    }
    c->pmid = sqlite3_column_int64(stmt, 0);
    json_t *root = json_loads((const char *)sqlite3_column_text(stmt, 1), 0, NULL);
    count_all(l, pathway, root, c);
    json_decref(root);
    sqlite3_reset(stmt);
    return NULL;
}

/* Explicit first, in the title before elsewhere; then members, mentions, PMID. */
static double score_of(const struct candidate *c)
{
    double mentions = c->mentions < 100 ? c->mentions : 99;
    return (c->explicit_mention ? 100.0 : 0.0) + (c->in_title ? 50.0 : 0.0) + c->n_members +
           mentions / 100.0;
}

static int by_score(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    double p = score_of(a), q = score_of(b);
    if (p > q || p < q) {
        return p > q ? -1 : 1;
    }
    return (a->pmid > b->pmid) - (a->pmid < b->pmid);
}

static const struct err *fill(struct store *s, const struct candidates *c,
                              const struct store_page *page, struct arena *a,
                              struct store_hits *hits)
{
    size_t skip = page->offset < c->n ? page->offset : c->n;
    size_t n = c->n - skip < page->limit ? c->n - skip : page->limit;
    int64_t *pmids = arena_new(a, n * sizeof *pmids);
    for (size_t i = 0; i < n; i++) {
        pmids[i] = c->items[skip + i].pmid;
    }
    const struct err *err = store_list(s, pmids, n, a, hits);
    for (size_t i = 0; !err && i < hits->n; i++) {
        const struct candidate *from = &c->items[skip + i];
        hits->items[i].score = score_of(from);
        hits->items[i].explicit_mention = from->explicit_mention;
        hits->items[i].members = from->members;
    }
    hits->total = (int64_t)c->n;
    return err;
}

const struct err *store_pathway(struct store *s, const struct lexicon *l, uint32_t pathway,
                                const struct store_page *page, struct arena *a,
                                struct store_hits *ret_hits)
{
    struct candidates c = {NULL, 0};
    uint32_t core[MOST_MEMBERS];
    struct store_hits hits = {.n = 0};
    const struct err *err = gather(s, l, pathway, &c);
    if (!err) {
        keep_wanted(&c, core_of(lexicon_at(l, pathway), core));
    }
    for (size_t i = 0; i < c.n && !err; i++) {
        err = weigh(s, l, pathway, &c.items[i]);
    }
    if (!err) {
        qsort(c.items, c.n, sizeof *c.items, by_score);
        err = fill(s, &c, page, a, &hits);
    }
    free(c.items);
    if (!err) {
        *ret_hits = hits;
    }
    return err;
}
