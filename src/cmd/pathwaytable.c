/* Which members of a pathway are named together, as a table. */
#include "pathwaytable.h"

#include "utf8.h"

#include <inttypes.h>

enum { NAME_WIDTH = 12, CELL_WIDTH = 8, MOST_COLUMNS = 8 };

static struct text member_name(const struct lexicon *l, const struct pathway *p, size_t i)
{
    return lexicon_at(l, p->members[i].concept)->name;
}

/* ${t} at the right of ${width} columns, cut where it is longer. */
static void put_cell(struct buf *b, struct text t, size_t width)
{
    size_t at = 0, end = 0;
    while (at < t.len && utf8_width((struct text){t.s, end}) < width - 1) {
        utf8_next(t.s, t.len, &at);
        end = at;
    }
    struct text shown = {t.s, end};
    for (size_t i = utf8_width(shown); i < width; i++) {
        buf_putc(b, ' ');
    }
    buf_puttext(b, shown);
}

static void put_name(struct buf *b, struct text name)
{
    size_t width = utf8_width(name);
    buf_puttext(b, name);
    do {
        buf_putc(b, ' ');
    } while (++width < NAME_WIDTH);
}

static void put_row(struct out *o, const struct lexicon *l, const struct pathway *p,
                    const int64_t *counts, size_t i, size_t from, size_t to)
{
    struct buf b = BUF_INIT;
    put_name(&b, member_name(l, p, i));
    for (size_t k = from; k < to; k++) {
        char cell[24];
        int n = snprintf(cell, sizeof cell, "%" PRId64, counts[i * p->n + k]);
        put_cell(&b, i == k ? text_of("·") : (struct text){cell, (size_t)n}, CELL_WIDTH);
    }
    buf_putf(&b, "%8" PRId64 "\n", counts[i * p->n + i]);
    out_text(o, OUT_PLAIN, buf_text(&b));
    buf_release(&b);
}

static void put_text(struct out *o, const struct lexicon *l, const struct pathway *p,
                     const int64_t *counts)
{
    for (size_t from = 0; from < p->n; from += MOST_COLUMNS) {
        size_t to = from + MOST_COLUMNS < p->n ? from + MOST_COLUMNS : p->n;
        struct buf b = BUF_INIT;
        put_name(&b, text_of("papers"));
        for (size_t k = from; k < to; k++) {
            put_cell(&b, member_name(l, p, k), CELL_WIDTH);
        }
        put_cell(&b, text_of("in all"), CELL_WIDTH);
        buf_putc(&b, '\n');
        out_text(o, OUT_HEAD, buf_text(&b));
        for (size_t i = 0; i < p->n; i++) {
            put_row(o, l, p, counts, i, from, to);
        }
        out_text(o, OUT_PLAIN, text_of("\n"));
        buf_release(&b);
    }
}

/* Members with their papers, and every pair that some paper names together. */
static void put_json(struct out *o, const struct lexicon *l, const struct pathway *p,
                     const int64_t *counts)
{
    out_begin(o, "together", '{');
    out_begin(o, "members", '[');
    for (size_t i = 0; i < p->n; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "id", lexicon_at(l, p->members[i].concept)->id);
        out_string(o, "name", member_name(l, p, i));
        out_string(o, "role", p->members[i].role);
        out_int(o, "papers", counts[i * p->n + i]);
        out_end(o);
    }
    out_end(o);
    out_begin(o, "pairs", '[');
    for (size_t i = 0; i < p->n; i++) {
        for (size_t k = i + 1; k < p->n; k++) {
            if (counts[i * p->n + k]) {
                out_begin(o, NULL, '{');
                out_string(o, "a", member_name(l, p, i));
                out_string(o, "b", member_name(l, p, k));
                out_int(o, "papers", counts[i * p->n + k]);
                out_end(o);
            }
        }
    }
    out_end(o);
    out_end(o);
}

const struct err *pathwaytable_put(struct context *c, const struct lexicon *l,
                                   const struct pathway *p, struct arena *a)
{
    int64_t *counts = arena_new(a, p->n * p->n * sizeof *counts);
    const struct err *err = pathway_together(c->store, l, p, counts);
    if (err) {
        return err;
    }
    if (c->json) {
        put_json(c->out, l, p, counts);
    } else {
        put_text(c->out, l, p, counts);
    }
    return NULL;
}
