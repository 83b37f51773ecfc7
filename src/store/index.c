/* What is searched beside title, abstract and summary: one text a column of the full-text index.
 * Pure. */
#include "row.h"

#include "json.h"
#include "limit.h"
#include "token.h"

#include <stdio.h>
#include <stdlib.h>

static void separate(struct buf *b)
{
    if (b->len) {
        buf_put(b, "; ", 2);
    }
}

/* Take what stands in ${b} as a column; empty rather than absent. */
static struct text taken(struct buf *b, struct arena *a)
{
    struct text t = arena_text(a, buf_text(b));
    buf_clear(b);
    return t;
}

static void put_author(struct buf *b, const struct paper_author *author)
{
    if (author->collective.s) {
        buf_puttext(b, author->collective);
        return;
    }
    buf_puttext(b, author->last);
    struct text initials = author->initials.s ? author->initials : author->fore;
    if (initials.len) {
        buf_putc(b, ' ');
        buf_puttext(b, initials);
    }
    if (author->suffix.len) {
        buf_putc(b, ' ');
        buf_puttext(b, author->suffix);
    }
}

static void encode_authors(const struct paper *p, struct buf *b, struct arena *a,
                           struct store_row *row)
{
    if (p->n_authors) {
        put_author(b, &p->authors[0]);
    }
    row->index[IDX_FIRST_AUTHOR] = taken(b, a);
    for (size_t i = 1; i < p->n_authors; i++) {
        separate(b);
        put_author(b, &p->authors[i]);
    }
    row->index[IDX_AUTHORS] = taken(b, a);
}

static void encode_journal(const struct paper *p, struct buf *b, struct arena *a,
                           struct store_row *row)
{
    const struct text names[] = {p->journal.s ? p->journal : p->book_title, p->medline_ta,
                                 p->journal_iso};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool repeated = i == 2 && text_same(names[1], names[2]);
        if (names[i].len && !repeated) {
            separate(b);
            buf_puttext(b, names[i]);
        }
    }
    row->index[IDX_JOURNAL] = taken(b, a);
}

static bool is_major(const struct paper_mesh *m)
{
    bool major = m->major;
    for (size_t i = 0; i < m->n_qualifiers; i++) {
        major = major || m->qualifiers[i].major;
    }
    return major;
}

static void put_headings(const struct paper *p, bool major, struct buf *b)
{
    for (size_t i = 0; i < p->n_mesh; i++) {
        const struct paper_mesh *m = &p->mesh[i];
        if (is_major(m) != major) {
            continue;
        }
        separate(b);
        buf_puttext(b, m->name);
        for (size_t q = 0; q < m->n_qualifiers; q++) {
            buf_putc(b, '/');
            buf_puttext(b, m->qualifiers[q].name);
        }
    }
}

static void encode_mesh(const struct paper *p, struct buf *b, struct arena *a,
                        struct store_row *row)
{
    put_headings(p, true, b);
    row->index[IDX_MESH_MAJOR] = taken(b, a);
    put_headings(p, false, b);
    for (size_t i = 0; i < p->n_supplements; i++) {
        separate(b);
        buf_puttext(b, p->supplements[i].name);
    }
    row->index[IDX_MESH] = taken(b, a);
}

static void encode_substances(const struct paper *p, struct buf *b, struct arena *a,
                              struct store_row *row)
{
    for (size_t i = 0; i < p->n_chemicals; i++) {
        separate(b);
        buf_puttext(b, p->chemicals[i].name);
    }
    row->index[IDX_CHEMICALS] = taken(b, a);
    for (size_t i = 0; i < p->n_keywords; i++) {
        separate(b);
        buf_puttext(b, p->keywords[i].text);
    }
    for (size_t i = 0; i < p->n_gene_symbols; i++) {
        separate(b);
        buf_puttext(b, p->gene_symbols[i]);
    }
    row->index[IDX_KEYWORDS] = taken(b, a);
}

static void put_fact(struct buf *b, const char *prefix, const char *value)
{
    if (b->len) {
        buf_putc(b, ' ');
    }
    token_put(b, prefix, text_of(value));
}

/* is: and has: tokens, with when they hold. */
static void put_states(const struct paper *p, struct buf *b)
{
    enum paper_state state = paper_state(p);
    const struct {
        const char *prefix, *value;
        bool holds;
    } facts[] = {
        {"is", "retracted", state == PAPER_RETRACTED},
        {"is", "concern", state == PAPER_CONCERN},
        {"is", "corrected", state == PAPER_CORRECTED},
        {"is", "book", p->is_book},
        {"is", "local", paper_is_local(p)},
        {"has", "abstract", p->abstract.len > 0},
        {"has", "doi", p->doi.s != NULL},
        {"has", "pmcid", p->pmcid.s != NULL},
        {"has", "mesh", p->n_mesh > 0},
        {"has", "references", p->n_references > 0},
        {"has", "summary", paper_summary(p).len > 0},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (facts[i].holds) {
            put_fact(b, facts[i].prefix, facts[i].value);
        }
    }
}

static bool has_word(struct text t, const char *word)
{
    return t.s && strstr(t.s, word) != NULL;
}

/* Publication types, and the two that people ask for by kind. */
static void put_types(const struct paper *p, struct buf *b)
{
    bool review = false, trial = false;
    for (size_t i = 0; i < p->n_types; i++) {
        struct text name = p->types[i].name;
        put_fact(b, "pt", name.s ? name.s : "");
        review = review || text_is(name, "Review") || text_is(name, "Systematic Review");
        trial = trial || has_word(name, "Clinical Trial") ||
                text_is(name, "Randomized Controlled Trial");
    }
    if (review) {
        put_fact(b, "is", "review");
    }
    if (trial) {
        put_fact(b, "is", "trial");
    }
}

static void encode_facts(const struct paper *p, struct buf *b, struct arena *a,
                         struct store_row *row)
{
    token_put_int(b, "pmid", p->pmid);
    if (p->doi.s) {
        buf_putc(b, ' ');
        token_put(b, "doi", p->doi);
    }
    if (p->pub_date.year) {
        buf_putc(b, ' ');
        token_put_date(b, p->pub_date);
    }
    for (size_t i = 0; i < p->n_languages; i++) {
        put_fact(b, "lang", p->languages[i].s);
    }
    put_types(p, b);
    put_states(p, b);
    row->index[IDX_FACTS] = taken(b, a);
}

/* --- mentions --- */

struct by_concept {
    uint32_t concept;
    uint32_t at; /* in the mentions */
};

static int compare(const void *x, const void *y)
{
    const struct by_concept *a = x, *b = y;
    int by_id = (a->concept > b->concept) - (a->concept < b->concept);
    return by_id ? by_id : (a->at > b->at) - (a->at < b->at);
}

static void put_place(struct buf *b, const struct mention *m)
{
    buf_putc(b, '[');
    buf_putint(b, m->field);
    buf_putc(b, ',');
    buf_putint(b, m->start);
    buf_putc(b, ',');
    buf_putint(b, m->end);
    if (m->how == MENTION_CHAIN) {
        buf_put(b, ",1", 2);
    }
    buf_putc(b, ']');
}

/* One concept: its token to ${tokens}, its places to ${b}. Returns where the next concept begins.
 */
static size_t encode_concept(const struct lexicon *l, const struct mention *mentions,
                             const struct by_concept *order, size_t i, size_t n, struct buf *b,
                             struct buf *tokens)
{
    const struct concept *c = lexicon_at(l, order[i].concept);
    char token[LIMIT_NAME_BYTES];
    size_t len = concept_token(c->id, token, sizeof token);
    if (tokens->len) {
        buf_putc(tokens, ' ');
    }
    buf_put(tokens, token, len);
    json_put_separator(b);
    json_put_string(b, c->id);
    buf_put(b, ":[", 2);
    uint32_t concept = order[i].concept;
    for (; i < n && order[i].concept == concept; i++) {
        json_put_separator(b);
        put_place(b, &mentions[order[i].at]);
    }
    buf_putc(b, ']');
    return i;
}

void row_encode_mentions(const struct lexicon *l, const struct mention *mentions, size_t n,
                         struct arena *a, struct store_row *row)
{
    struct by_concept *order = arena_new(a, n * sizeof *order);
    for (size_t i = 0; i < n; i++) {
        order[i] = (struct by_concept){mentions[i].concept, (uint32_t)i};
    }
    qsort(order, n, sizeof *order, compare);
    row->concepts = arena_new(a, n * sizeof *row->concepts);
    struct buf places = BUF_INIT, tokens = BUF_INIT;
    buf_putc(&places, '{');
    for (size_t i = 0; i < n;) {
        row->concepts[row->n_concepts++] = order[i].concept;
        i = encode_concept(l, mentions, order, i, n, &places, &tokens);
    }
    buf_putc(&places, '}');
    row->index[IDX_MENTIONS] = taken(&places, a);
    row->index[IDX_CONCEPTS] = taken(&tokens, a);
    buf_release(&places);
    buf_release(&tokens);
}

void row_encode_index(const struct paper *p, const struct lexicon *l,
                      const struct mention *mentions, size_t n, struct arena *a,
                      struct store_row *row)
{
    struct buf b = BUF_INIT;
    encode_authors(p, &b, a, row);
    encode_journal(p, &b, a, row);
    encode_mesh(p, &b, a, row);
    encode_substances(p, &b, a, row);
    encode_facts(p, &b, a, row);
    buf_release(&b);
    row_encode_mentions(l, mentions, n, a, row);
}
