/* PubTator: texts and mentions as lines. */
#include "pubtator.h"

#include "mem.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdlib.h>

struct row {
    uint32_t start, end; /* over title, one character, and abstract */
    struct text text;
    const struct record_tag *tag;
};

/* Which cross-reference gives the id of a type; other concepts have their own. */
static const struct {
    enum kind kind;
    const char *prefix;
} prefixes[] = {
    {KIND_GENE, "NCBIGene"}, {KIND_DRUG, "MESH"}, {KIND_CHEMICAL, "MESH"},
    {KIND_DISEASE, "MESH"},  {KIND_CELL, "CVCL"},
};

/* Types as other programs know them: they have none for families. */
static const char *type_of(enum kind k)
{
    return k == KIND_FAMILY ? kind_pubtator(KIND_GENE) : kind_pubtator(k);
}

static struct text id_of(const struct lexicon *l, const struct record_tag *tag)
{
    int64_t index = lexicon_find_id(l, tag->id);
    for (size_t i = 0; index >= 0 && i < sizeof prefixes / sizeof *prefixes; i++) {
        if (prefixes[i].kind == tag->kind) {
            struct text id = concept_xref(lexicon_at(l, (uint32_t)index), prefixes[i].prefix);
            return id.len ? id : tag->id;
        }
    }
    return tag->id;
}

/* A line break or tab would end the line or the column: as long, but a blank. */
static void put_flat(struct buf *b, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        buf_putc(b, (unsigned char)t.s[i] < 0x20 ? ' ' : t.s[i]);
    }
}

static void put_text(struct buf *b, int64_t pmid, char what, struct text t)
{
    buf_putf(b, "%" PRId64 "|%c|", pmid, what);
    put_flat(b, t);
    buf_putc(b, '\n');
}

static int by_place(const void *x, const void *y)
{
    const struct row *a = x, *b = y;
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    if (a->end != b->end) {
        return a->end > b->end ? -1 : 1;
    }
    return strcmp(a->tag->id.s, b->tag->id.s);
}

enum { PART_BYTES = 3 };

/* Is ${b} what is left of a name that goes on behind ${a} and a stroke: ERK1/2, Smad1/5/8? */
static bool goes_on(const struct row *a, const struct row *b)
{
    bool digit = b->text.len && b->text.s[0] >= '0' && b->text.s[0] <= '9';
    return a->tag->kind == b->tag->kind && b->start == a->end + 1 && digit &&
           b->text.len <= PART_BYTES && b->text.s == a->text.s + a->text.len + 1 &&
           b->text.s[-1] == '/';
}

/* Mentions in the two texts that are written. */
static size_t gather(const struct record *r, int field, struct row *rows)
{
    uint32_t shift = (uint32_t)utf8_count(r->paper.title.s, r->paper.title.len) + 1;
    size_t n = 0;
    for (size_t i = 0; i < r->n_tags; i++) {
        for (size_t k = 0; k < r->tags[i].n_mentions; k++) {
            const struct store_mention *m = &r->tags[i].mentions[k];
            uint32_t by = m->field == FIELD_TITLE ? 0 : shift;
            if (m->field == FIELD_TITLE || m->field == field) {
                struct text t = record_span(record_field(&r->paper, m->field), m->start, m->end);
                rows[n++] = (struct row){m->start + by, m->end + by, t, &r->tags[i]};
            }
        }
    }
    qsort(rows, n, sizeof *rows, by_place);
    return n;
}

/* One line for the ${n} parts of a name that are given together, their ids with semicolons
 * between. */
static void put_row(struct buf *b, const struct lexicon *l, int64_t pmid, const struct row *rows,
                    size_t n)
{
    const struct row *last = &rows[n - 1];
    struct text t = rows[0].text;
    t.len = (size_t)(last->text.s + last->text.len - t.s);
    buf_putf(b, "%" PRId64 "\t%" PRIu32 "\t%" PRIu32 "\t", pmid, rows[0].start, last->end);
    put_flat(b, t);
    buf_putf(b, "\t%s\t", type_of(rows[0].tag->kind));
    for (size_t i = 0; i < n; i++) {
        buf_putf(b, "%s%.*s", i ? ";" : "", TEXT_ARG(id_of(l, rows[i].tag)));
    }
    buf_putc(b, '\n');
}

void pubtator_put(struct buf *b, const struct lexicon *l, const struct record *r)
{
    int field = r->paper.abstract.s ? FIELD_ABSTRACT : FIELD_SUMMARY;
    size_t most = 1;
    for (size_t i = 0; i < r->n_tags; i++) {
        most += r->tags[i].n_mentions;
    }
    struct row *rows = mem_new(most, sizeof *rows);
    size_t n = gather(r, field, rows);
    put_text(b, r->paper.pmid, 't', r->paper.title);
    put_text(b, r->paper.pmid, 'a', record_field(&r->paper, field));
    for (size_t i = 0, parts; i < n; i += parts) {
        for (parts = 1; i + parts < n && goes_on(&rows[i + parts - 1], &rows[i + parts]);) {
            parts++;
        }
        put_row(b, l, r->paper.pmid, rows + i, parts);
    }
    buf_putc(b, '\n');
    free(rows);
}
