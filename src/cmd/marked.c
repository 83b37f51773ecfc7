/* A paper's texts with their tags marked. */
#include "marked.h"

#include "mem.h"

#include <stdlib.h>

struct stretch {
    uint32_t start, end; /* code points */
};

static int by_start(const void *x, const void *y)
{
    const struct stretch *a = x, *b = y;
    return a->start != b->start ? (a->start < b->start ? -1 : 1)
                                : (a->end > b->end) - (a->end < b->end);
}

/* Where the tags of a field stand, without overlaps, in order; malloc'ed. */
static struct stretch *find_stretches(const struct record *r, int field, size_t *ret_n)
{
    struct stretch *list = NULL;
    size_t n = 0, cap = 0, kept = 0;
    for (size_t i = 0; i < r->n_tags; i++) {
        for (size_t k = 0; k < r->tags[i].n_mentions; k++) {
            const struct store_mention *m = &r->tags[i].mentions[k];
            if (m->field == field && m->end > m->start) {
                list = mem_grow(list, &cap, n + 1, sizeof *list);
                list[n++] = (struct stretch){m->start, m->end};
            }
        }
    }
    if (n) {
        qsort(list, n, sizeof *list, by_start);
    }
    for (size_t i = 0; i < n; i++) {
        if (kept && list[i].start < list[kept - 1].end) {
            list[kept - 1].end =
                list[i].end > list[kept - 1].end ? list[i].end : list[kept - 1].end;
        } else {
            list[kept++] = list[i];
        }
    }
    *ret_n = kept;
    return list;
}

void marked_span(const struct out *o, const struct record *r, int field, uint32_t start,
                 uint32_t end, struct buf *out)
{
    struct text t = record_field(&r->paper, field);
    size_t n = 0;
    struct stretch *list = out_has_colour(o) ? find_stretches(r, field, &n) : NULL;
    for (size_t i = 0; i < n && list[i].start < end; i++) {
        uint32_t from = list[i].start > start ? list[i].start : start;
        uint32_t to = list[i].end < end ? list[i].end : end;
        if (from < to) {
            buf_puttext(out, record_span(t, start, from));
            buf_putc(out, '\x01');
            buf_puttext(out, record_span(t, from, to));
            buf_putc(out, '\x02');
            start = to;
        }
    }
    buf_puttext(out, record_span(t, start, end));
    free(list);
}

void marked_put(struct out *o, const struct record *r, int field, size_t indent)
{
    struct buf b = BUF_INIT;
    marked_span(o, r, field, 0, UINT32_MAX, &b);
    out_wrapped(o, indent, buf_text(&b));
    buf_release(&b);
}
