/* Papers like a paper: those that share its concepts, rare words, references or citing papers. */
#include "similar.h"

#include "hits.h"
#include "keyword.h"
#include "row.h"
#include "tally.h"

enum {
    MOST_CONCEPTS = 64, /* bits of a mask */
    MOST_WORDS = 32,
    COMMON_PART = 4,       /* what more than one of so many papers has says nothing */
    MOST_POSTINGS = 20000, /* papers of a concept or word, for reading them costs time */
    MOST_CITING = 5000     /* papers that cite it, for co-citation */
};

/* A paper with less in common than this is not like it. */
static const double least_likeness = 0.06;

/* A paper while it is being compared. */
struct candidate {
    int64_t id;
    size_t pmid;              /* 0 until it is asked for */
    uint64_t concepts, words; /* bit i: the i-th of the paper asked about */
    size_t references, together;
    bool cites, is_cited;
    double parts[LIKE_COUNT], score;
};

struct search {
    struct store *s;
    struct arena *a;
    int64_t pmid, id;
    size_t papers; /* in the knowledge base */
    struct candidate *items;
    size_t n, cap;
    struct tally by_id;
    struct store_tag *concepts; /* the rarest first */
    double *rarity;             /* beside them */
    size_t n_concepts;
    struct keyword *words;
    size_t n_words;
    size_t n_references, n_citing;
};

static struct candidate *candidate_at(struct search *f, int64_t id)
{
    bool is_new = false;
    struct text key = {(const char *)&id, sizeof id};
    struct tally_entry *e = tally_at(&f->by_id, key, &is_new);
    if (is_new) {
        e->key = arena_text(f->a, key);
        e->value = f->n;
        f->items = mem_grow(f->items, &f->cap, f->n + 1, sizeof *f->items);
        f->items[f->n++] = (struct candidate){.id = id};
    }
    return &f->items[e->value];
}

/* --- concepts and words --- */

/* Papers that ${match} finds, at most ${most} + 1 of them. */
static const struct err *postings(struct search *f, const char *match, int64_t **ret_ids,
                                  size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(f->s, SQL_SIMILAR_POSTINGS, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    sqlite3_bind_int64(stmt, 2, MOST_POSTINGS + 1);
    return hits_integers(f->s, stmt, f->a, ret_ids, ret_n);
}

static bool is_common(const struct search *f, size_t n)
{
    return n > MOST_POSTINGS || (f->papers > 100 && n > f->papers / COMMON_PART);
}

struct posting {
    struct store_tag tag;
    int64_t *ids;
    size_t n;
};

static int by_rarity(const void *x, const void *y)
{
    const struct posting *a = x, *b = y;
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    return strcmp(a->tag.id.s, b->tag.id.s);
}

static const struct err *read_concepts(struct search *f, struct posting **ret, size_t *ret_n)
{
    struct store_tag *tags = NULL;
    size_t n_tags = 0, n = 0;
    const struct err *err = store_tags(f->s, f->pmid, f->a, &tags, &n_tags);
    struct posting *all = arena_new(f->a, n_tags * sizeof *all);
    for (size_t i = 0; i < n_tags && !err; i++) {
        char token[LIMIT_NAME_BYTES], match[LIMIT_NAME_BYTES + 32];
        concept_token(tags[i].id, token, sizeof token);
        snprintf(match, sizeof match, "concepts : \"%s\"", token);
        all[n].tag = tags[i];
        err = postings(f, match, &all[n].ids, &all[n].n);
        n += !err && !is_common(f, all[n].n);
    }
    if (n) {
        qsort(all, n, sizeof *all, by_rarity);
    }
    *ret = all;
    *ret_n = n < MOST_CONCEPTS ? n : MOST_CONCEPTS;
    return err;
}

static const struct err *by_concepts(struct search *f)
{
    struct posting *all = NULL;
    size_t n = 0;
    const struct err *err = read_concepts(f, &all, &n);
    if (err) {
        return err;
    }
    f->concepts = arena_new(f->a, n * sizeof *f->concepts);
    f->rarity = arena_new(f->a, n * sizeof *f->rarity);
    f->n_concepts = n;
    for (size_t i = 0; i < n; i++) {
        f->concepts[i] = all[i].tag;
        f->rarity[i] = likeness_rarity(all[i].n, f->papers);
        for (size_t k = 0; k < all[i].n; k++) {
            candidate_at(f, all[i].ids[k])->concepts |= (uint64_t)1 << i;
        }
    }
    return NULL;
}

static const struct err *by_words(struct search *f)
{
    struct paper p;
    size_t common = f->papers > 100 ? f->papers / COMMON_PART : f->papers;
    common = common < MOST_POSTINGS ? common : MOST_POSTINGS;
    const struct err *err = store_paper(f->s, f->pmid, f->a, &p);
    err = err ? err
              : keyword_find(f->s, &p, f->papers, common, MOST_WORDS, f->a, &f->words, &f->n_words);
    struct buf match = BUF_INIT;
    for (size_t i = 0; i < f->n_words && !err; i++) {
        int64_t *ids = NULL;
        size_t n = 0;
        buf_clear(&match);
        buf_putf(&match, "{title abstract summary} : \"%.*s\"", TEXT_ARG(f->words[i].written));
        err = postings(f, match.s, &ids, &n);
        for (size_t k = 0; k < n && !err; k++) {
            candidate_at(f, ids[k])->words |= (uint64_t)1 << i;
        }
    }
    buf_release(&match);
    return err;
}

/* --- references --- */

/* A reference of the paper asked about, by the keys under which others may have it too. */
struct cited {
    int64_t pmid, doi_key; /* 0: none */
};

/* Papers here that cite what stands under either key. */
static const struct err *citing_ids(struct search *f, struct cited c, int64_t **ret_ids,
                                    size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(f->s, SQL_SIMILAR_CITING, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, c.pmid);
    sqlite3_bind_int64(stmt, 2, c.doi_key);
    sqlite3_bind_int64(stmt, 3, MOST_POSTINGS);
    return hits_integers(f->s, stmt, f->a, ret_ids, ret_n);
}

static bool is_cited(const struct cited *cited, size_t n, int64_t pmid)
{
    for (size_t i = 0; i < n; i++) {
        if (cited[i].pmid == pmid) {
            return true;
        }
    }
    return false;
}

/* What the reference list has, and what services say besides. */
static const struct err *read_cited(struct search *f, struct cited **ret, size_t *ret_n)
{
    struct paper p;
    sqlite3_stmt *stmt = NULL;
    int64_t *served = NULL;
    size_t n_served = 0, n = 0;
    const struct err *err = store_paper(f->s, f->pmid, f->a, &p);
    err = err ? err : sql_get(f->s, SQL_SIMILAR_SERVED, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, f->pmid);
    err = hits_integers(f->s, stmt, f->a, &served, &n_served);
    struct cited *cited = arena_new(f->a, (p.n_references + n_served) * sizeof *cited);
    for (size_t i = 0; i < p.n_references && !err; i++) {
        const struct paper_reference *r = &p.references[i];
        if (r->pmid || r->doi.s) {
            cited[n++] = (struct cited){r->pmid, r->doi.s ? row_doi_key(r->doi) : 0};
        }
    }
    for (size_t i = 0; i < n_served && !err; i++) {
        if (!is_cited(cited, n, served[i])) {
            cited[n++] = (struct cited){served[i], 0};
        }
    }
    *ret = cited;
    *ret_n = n;
    return err;
}

static const struct err *by_references(struct search *f)
{
    struct cited *cited = NULL;
    const struct err *err = read_cited(f, &cited, &f->n_references);
    for (size_t i = 0; i < f->n_references && !err; i++) {
        int64_t *ids = NULL;
        size_t n = 0;
        err = citing_ids(f, cited[i], &ids, &n);
        for (size_t k = 0; k < n && !err; k++) {
            candidate_at(f, ids[k])->references++;
        }
    }
    return err;
}

/* --- citing papers --- */

/* The papers here that paper ${id} cites. */
static const struct err *cited_ids(struct search *f, int64_t id, int64_t **ret_ids, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(f->s, SQL_SIMILAR_CITED, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    return hits_integers(f->s, stmt, f->a, ret_ids, ret_n);
}

static const struct err *by_citing(struct search *f, int64_t doi_key)
{
    int64_t *citing = NULL, *cited = NULL;
    size_t n_cited = 0;
    const struct cited self = {f->pmid, doi_key};
    const struct err *err = citing_ids(f, self, &citing, &f->n_citing);
    for (size_t i = 0; i < f->n_citing && i < MOST_CITING && !err; i++) {
        candidate_at(f, citing[i])->cites = true;
        err = cited_ids(f, citing[i], &cited, &n_cited);
        for (size_t k = 0; k < n_cited && !err; k++) {
            candidate_at(f, cited[k])->together++;
        }
    }
    err = err ? err : cited_ids(f, f->id, &cited, &n_cited);
    for (size_t k = 0; k < n_cited && !err; k++) {
        candidate_at(f, cited[k])->is_cited = true;
    }
    return err;
}

/* --- likeness --- */

/* Part of the whole weight that the bits stand for. */
static double covered(uint64_t bits, const double *weights, size_t n)
{
    double sum = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        all += weights[i];
        sum += bits >> i & 1 ? weights[i] : 0;
    }
    return all > 0 ? sum / all : 0;
}

/* How many references a candidate has, and how many papers here cite it. */
static const struct err *count_links(struct search *f, int64_t id, enum sql_id what, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(f->s, what, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    err = sql_step(f->s, stmt, &row);
    *ret_n = !err && row ? (size_t)sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return err;
}

static const struct err *weigh_links(struct search *f, struct candidate *c)
{
    size_t references = 0, citing = 0;
    const struct err *err = NULL;
    if (c->references) {
        err = count_links(f, c->id, SQL_SIMILAR_COUNT_CITED, &references);
        c->parts[LIKE_REFERENCES] = likeness_cosine(c->references, f->n_references, references);
    }
    if (c->together && !err) {
        err = count_links(f, c->id, SQL_SIMILAR_COUNT_CITING, &citing);
        c->parts[LIKE_CITING] = likeness_cosine(c->together, f->n_citing, citing);
    }
    return err;
}

/* Scores of all, those with too little in common dropped. */
static const struct err *weigh_all(struct search *f)
{
    const struct err *err = NULL;
    double words[MOST_WORDS];
    size_t kept = 0;
    for (size_t i = 0; i < f->n_words; i++) {
        words[i] = f->words[i].weight;
    }
    for (size_t i = 0; i < f->n && !err; i++) {
        struct candidate *c = &f->items[i];
        c->parts[LIKE_CONCEPTS] = covered(c->concepts, f->rarity, f->n_concepts);
        c->parts[LIKE_WORDS] = covered(c->words, words, f->n_words);
        err = weigh_links(f, c);
        c->score = likeness_score(c->parts);
        bool linked = c->cites || c->is_cited;
        if (c->id != f->id && (linked || c->score >= least_likeness)) {
            f->items[kept++] = *c;
        }
    }
    f->n = kept;
    return err;
}

static int by_score(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->score < b->score || a->score > b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return (a->pmid > b->pmid) - (a->pmid < b->pmid);
}

/* The best first; only as far as the page reaches do ties ask for PMIDs. */
static const struct err *sort(struct search *f, const struct store_page *page)
{
    const struct err *err = NULL;
    if (f->n) {
        qsort(f->items, f->n, sizeof *f->items, by_score);
    }
    for (size_t i = 0, end; i < f->n && i < page->offset + page->limit && !err; i = end) {
        for (end = i; end < f->n && !(f->items[end].score < f->items[i].score) && !err; end++) {
            err = count_links(f, f->items[end].id, SQL_PAPER_PMID, &f->items[end].pmid);
        }
        qsort(&f->items[i], end - i, sizeof *f->items, by_score);
    }
    return err;
}

/* --- what comes back --- */

static void tell(const struct search *f, const struct candidate *c, struct similar_paper *p)
{
    *p = (struct similar_paper){.shared_references = c->references,
                                .cited_together = c->together,
                                .cites = c->cites,
                                .is_cited = c->is_cited};
    memcpy(p->parts, c->parts, sizeof p->parts);
    p->concepts = arena_new(f->a, f->n_concepts * sizeof *p->concepts);
    p->words = arena_new(f->a, f->n_words * sizeof *p->words);
    for (size_t i = 0; i < f->n_concepts; i++) {
        if (c->concepts >> i & 1) {
            p->concepts[p->n_concepts++] = f->concepts[i];
        }
    }
    for (size_t i = 0; i < f->n_words; i++) {
        if (c->words >> i & 1) {
            p->words[p->n_words++] = f->words[i].written;
        }
    }
}

static const struct err *fill(struct search *f, const struct store_page *page,
                              struct similar_papers *ret)
{
    size_t skip = page->offset < f->n ? page->offset : f->n;
    size_t n = f->n - skip < page->limit ? f->n - skip : page->limit;
    int64_t *pmids = arena_new(f->a, n * sizeof *pmids);
    struct similar_paper *details = arena_new(f->a, n * sizeof *details);
    for (size_t i = 0; i < n; i++) {
        pmids[i] = (int64_t)f->items[skip + i].pmid;
        tell(f, &f->items[skip + i], &details[i]);
    }
    const struct err *err = store_list(f->s, pmids, n, f->a, &ret->hits);
    for (size_t i = 0; !err && i < ret->hits.n; i++) {
        ret->hits.items[i].score = f->items[skip + i].score;
    }
    ret->hits.total = (int64_t)f->n;
    ret->details = details;
    ret->n_references = f->n_references;
    ret->n_citing = f->n_citing;
    return err;
}

/* The paper asked about. */
static const struct err *begin(struct search *f, int64_t *ret_doi_key)
{
    struct store_hits self;
    sqlite3_stmt *stmt = NULL;
    int64_t papers = 0;
    bool row = false;
    const struct err *err = store_list(f->s, &f->pmid, 1, f->a, &self);
    if (!err && self.n == 0) {
        err = err_new(ERR_NOT_FOUND, "PMID %lld is not in this knowledge base", (long long)f->pmid);
    }
    err = err ? err : sql_int(f->s, "SELECT count(*) FROM paper", 0, &papers);
    err = err ? err : sql_get(f->s, SQL_SIMILAR_SELF, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, f->pmid);
    err = sql_step(f->s, stmt, &row);
    if (!err && row) {
        f->id = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    f->papers = (size_t)papers;
    *ret_doi_key = self.items[0].doi.s ? row_doi_key(self.items[0].doi) : 0;
    return err;
}

const struct err *similar_find(struct store *s, int64_t pmid, const struct store_page *page,
                               struct arena *a, struct similar_papers *ret)
{
    struct search f = {.s = s, .a = a, .pmid = pmid};
    struct similar_papers papers = {.n_references = 0};
    int64_t doi_key = 0;
    const struct err *err = begin(&f, &doi_key);
    err = err ? err : by_concepts(&f);
    err = err ? err : by_words(&f);
    err = err ? err : by_references(&f);
    err = err ? err : by_citing(&f, doi_key);
    err = err ? err : weigh_all(&f);
    err = err ? err : sort(&f, page);
    err = err ? err : fill(&f, page, &papers);
    free(f.items);
    tally_release(&f.by_id);
    if (!err) {
        *ret = papers;
    }
    return err;
}
