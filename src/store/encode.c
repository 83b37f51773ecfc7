/* A paper as a row: scalars, JSON lists, and what the reference index needs. Pure. */
#include "row.h"

#include "hash.h"
#include "json.h"
#include "mem.h"
#include "stems.h"

#include <stdlib.h>

int64_t row_doi_key(struct text doi)
{
    return -(int64_t)(hash_bytes(doi.s, doi.len, 0) >> 1) - 1;
}

static struct text iso_text(struct date d, struct arena *a)
{
    char iso[DATE_ISO_SIZE];
    size_t n = date_iso(d, iso);
    return n ? arena_text(a, (struct text){iso, n}) : (struct text){NULL, 0};
}

/* Columns that are a text of the paper as it is: where it stands in struct paper. */
static const struct {
    enum paper_column column;
    size_t offset;
} plain_columns[] = {
#define PLAIN(name)                                                                                \
    {                                                                                              \
        COL_##name, offsetof(struct paper, name)                                                   \
    }
    PLAIN(doi),
    PLAIN(pmcid),
    PLAIN(title),
    PLAIN(journal),
    PLAIN(journal_iso),
    PLAIN(medline_ta),
    PLAIN(volume),
    PLAIN(issue),
    PLAIN(pages),
    PLAIN(abstract),
    PLAIN(copyright),
    PLAIN(vernacular_title),
    PLAIN(status),
    PLAIN(owner),
    PLAIN(indexing_method),
    PLAIN(publication_status),
    PLAIN(pub_model),
    PLAIN(issn),
    PLAIN(issn_type),
    PLAIN(issn_linking),
    PLAIN(nlm_id),
    PLAIN(country),
    PLAIN(pii),
    PLAIN(book_title),
    PLAIN(publisher),
    PLAIN(publisher_place),
    PLAIN(edition),
    PLAIN(isbn),
    PLAIN(coi_statement),
    PLAIN(references_number),
#undef PLAIN
};

void row_decode_plain(const struct text columns[COL_COUNT], struct paper *p)
{
    for (size_t i = 0; i < sizeof plain_columns / sizeof *plain_columns; i++) {
        char *field = (char *)p + plain_columns[i].offset;
        memcpy(field, &columns[plain_columns[i].column], sizeof(struct text));
    }
    struct text iso = columns[COL_pub_date];
    p->pub_date = iso.s ? date_literal(iso) : (struct date){0, 0, 0};
}

static void encode_scalars(const struct paper *p, struct arena *a, struct store_row *row)
{
    for (size_t i = 0; i < sizeof plain_columns / sizeof *plain_columns; i++) {
        const char *field = (const char *)p + plain_columns[i].offset;
        memcpy(&row->columns[plain_columns[i].column], field, sizeof(struct text));
    }
    if (!p->title.s) {
        row->columns[COL_title] = (struct text){"", 0};
    }
    row->columns[COL_pub_date] = iso_text(p->pub_date, a);
    row->columns[COL_state] = text_of(paper_state_name(paper_state(p)));
    row->columns[COL_summary] = paper_summary(p);
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* Papers cited: reference lists, and the old way of writing them among the corrections (type
 * Cites). */
static void encode_cited(const struct paper *p, struct arena *a, struct store_row *row)
{
    size_t n = 0;
    int64_t *cited = arena_new(a, (2 * p->n_references + p->n_corrections) * sizeof *cited);
    for (size_t i = 0; i < p->n_references; i++) {
        const struct paper_reference *r = &p->references[i];
        if (r->pmid && r->pmid != p->pmid) {
            cited[n++] = r->pmid;
        }
        if (r->doi.s) { /* too: the cited paper may stand here under a local id */
            cited[n++] = row_doi_key(r->doi);
        }
    }
    for (size_t i = 0; i < p->n_corrections; i++) {
        const struct paper_correction *c = &p->corrections[i];
        if (c->pmid && c->pmid != p->pmid && text_is(c->type, "Cites")) {
            cited[n++] = c->pmid;
        }
    }
    qsort(cited, n, sizeof *cited, by_value);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || cited[kept - 1] != cited[i]) {
            cited[kept++] = cited[i];
        }
    }
    row->cited = cited;
    row->n_cited = kept;
}

/* Hash of everything that came with the record. */
static uint64_t row_hash(const struct store_row *row)
{
    int64_t numbers[] = {row->pmid, row->version, row->year, row->is_book, row->authors_complete};
    uint64_t h = hash_bytes(numbers, sizeof numbers, 0);
    for (size_t i = 0; i < COL_COUNT; i++) {
        struct text t = row->columns[i];
        h = t.s ? hash_bytes(t.s, t.len, h) : h + i + 1;
    }
    return h;
}

struct store_encoder {
    const struct lexicon *lexicon;
    struct stems *stems;
    struct buf terms;
};

struct store_encoder *store_encoder_new(const struct lexicon *l)
{
    struct store_encoder *e = mem_zero(1, sizeof *e);
    e->lexicon = l;
    e->stems = stems_new();
    return e;
}

void store_encoder_free(struct store_encoder *e)
{
    if (e) {
        stems_free(e->stems);
        buf_release(&e->terms);
        free(e);
    }
}

/* The texts of the full-text index, and their terms one after another in one piece of memory. */
static void encode_terms(struct store_encoder *e, struct arena *a, struct store_row *row)
{
    static const enum paper_column leading[] = {COL_title, COL_abstract, COL_summary};
    enum { LEADING = sizeof leading / sizeof *leading };
    size_t ends[FTS_COLUMN_COUNT];
    buf_clear(&e->terms);
    for (size_t i = 0; i < FTS_COLUMN_COUNT; i++) {
        row->fts[i] = i < LEADING ? row->columns[leading[i]] : row->index[i - LEADING];
        if (i == FTS_CONCEPTS || i == FTS_FACTS) {
            stems_put_tokens(row->fts[i], &e->terms);
        } else {
            stems_put(e->stems, row->fts[i], &e->terms);
        }
        ends[i] = e->terms.len;
    }
    const char *all = arena_array(a, e->terms.s, e->terms.len, 1);
    for (size_t i = 0, start = 0; i < FTS_COLUMN_COUNT; start = ends[i++]) {
        row->terms[i] = (struct text){all + start, ends[i] - start};
    }
    row->length = stems_count((struct text){all, e->terms.len});
}

const struct store_row *store_encode(struct store_encoder *e, const struct paper *p,
                                     const struct mention *mentions, size_t n, struct arena *a)
{
    struct store_row *row = arena_new(a, sizeof *row);
    memset(row, 0, sizeof *row);
    row->pmid = p->pmid;
    row->version = p->version;
    row->year = p->pub_date.year;
    row->is_book = p->is_book;
    row->authors_complete = p->authors_complete;
    row->is_ours = text_is(p->owner, PAPER_OUR_OWNER);
    row->doi_key = p->doi.s ? row_doi_key(p->doi) : 0;
    row->paper = p;
    encode_scalars(p, a, row);
    row_encode_lists(p, a, row);
    row_encode_index(p, e->lexicon, mentions, n, a, row);
    encode_terms(e, a, row);
    encode_cited(p, a, row);
    row->digest = row_hash(row);
    return row;
}
