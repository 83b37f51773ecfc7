/* How a query was understood, and what a score is made of. */
#include "explain.h"

#include "hit.h"

#include <ctype.h>
#include <inttypes.h>

enum { PART_COLUMN = 30, MOST_WARNINGS = 12 };

/* The lexicon has some name of few letters near to any word that is shorter. */
enum { LEAST_SUGGESTED = 5 };

/* --- what is not here --- */

/* The next run of letters and digits of ${t} from *pos on; absent at the end. */
static struct text next_word(struct text t, size_t *pos)
{
    size_t from = *pos;
    while (from < t.len && (unsigned char)t.s[from] < 0x80 && !isalnum((unsigned char)t.s[from])) {
        from++;
    }
    size_t to = from;
    while (to < t.len && ((unsigned char)t.s[to] >= 0x80 || isalnum((unsigned char)t.s[to]))) {
        to++;
    }
    *pos = to;
    return to > from ? (struct text){t.s + from, to - from} : (struct text){NULL, 0};
}

static const struct err *is_here(struct context *c, struct text word, bool *ret_here)
{
    struct buf b = BUF_INIT;
    buf_putc(&b, '"');
    buf_puttext(&b, word);
    buf_putc(&b, '"');
    const struct err *err = store_any(c->store, b.s, ret_here);
    buf_release(&b);
    return err;
}

static void warn(struct context *c, const struct buf *b)
{
    out_string(c->out, NULL, buf_text(b));
    context_say(c, "%s", b->s);
}

/* Words of the papers come first: they are what can be found. */
static const struct err *put_nearest(struct context *c, struct text word, struct buf *b,
                                     struct arena *a)
{
    struct text near;
    const struct err *err = store_suggest(c->store, word, a, &near);
    uint32_t index = 0;
    bool long_enough = word.len >= LEAST_SUGGESTED && c->lexicon;
    if (!err && !near.s && long_enough && lexicon_suggest(c->lexicon, word, &index, 1)) {
        near = lexicon_at(c->lexicon, index)->name;
    }
    if (!err && near.s) {
        buf_putf(b, ": did you mean %.*s?", TEXT_ARG(near));
    }
    return err;
}

static const struct err *tell_unknown(struct context *c, const struct query_part *part,
                                      struct arena *a)
{
    struct buf b = BUF_INIT;
    struct text word;
    bool told = false;
    const struct err *err = NULL;
    for (size_t pos = 0; !err && (word = next_word(part->typed, &pos)).s;) {
        bool here = true;
        err = is_here(c, word, &here);
        if (!err && !here) {
            buf_putf(&b, "'%.*s' is not in this knowledge base", TEXT_ARG(word));
            err = put_nearest(c, word, &b, a);
            warn(c, &b);
            buf_clear(&b);
            told = true;
        }
    }
    if (!err && !told) {
        buf_putf(&b, "no paper has %s, though its words are here", part->translation);
        warn(c, &b);
    }
    buf_release(&b);
    return err;
}

const struct err *explain_unknown(struct context *c, const struct query *q, struct arena *a)
{
    const struct query_part *parts = NULL;
    const struct err *err = NULL;
    size_t n = query_parts(q, &parts), told = 0;
    for (size_t i = 0; i < n && told < MOST_WARNINGS && !err; i++) {
        bool here = true;
        err = parts[i].is_text ? store_any(c->store, parts[i].match, &here) : NULL;
        if (!err && !here) {
            err = tell_unknown(c, &parts[i], a);
            told++;
        }
    }
    return err;
}

const struct err *explain_nearest(struct context *c, const struct query *q, struct buf *out,
                                  struct arena *a)
{
    const struct query_part *parts = NULL;
    const struct err *err = NULL;
    size_t n = query_parts(q, &parts);
    for (size_t i = 0; i < n && i < MOST_WARNINGS && !err; i++) {
        struct text near = {NULL, 0};
        err = parts[i].is_text ? store_instead(c->store, parts[i].typed, a, &near) : NULL;
        if (!err && near.s) {
            buf_puts(out, out->len ? " " : "");
            buf_puttext(out, near);
        }
    }
    return err;
}

/* --- how it was understood --- */

static void put_part(struct context *c, const struct query_part *p, int64_t papers)
{
    struct out *o = c->out;
    struct buf label = BUF_INIT;
    out_begin(o, NULL, '{');
    out_string(o, "typed", p->typed);
    out_string(o, "translation", text_of(p->translation));
    out_int(o, "papers", papers);
    out_end(o);
    buf_putf(&label, "%6" PRId64 "  %.*s", papers, TEXT_ARG(p->typed));
    out_labelled(o, OUT_BOLD, label.s, PART_COLUMN, OUT_PLAIN, text_of(p->translation));
    buf_release(&label);
}

const struct err *explain_parts(struct context *c, const struct query *q, struct text widened)
{
    const struct query_part *parts = NULL;
    const struct err *err = NULL;
    size_t n = query_parts(q, &parts);
    out_begin(c->out, "parts", '[');
    out_labelled(c->out, OUT_HEAD, "papers  typed", PART_COLUMN, OUT_HEAD,
                 text_of("understood as"));
    for (size_t i = 0; i < n && !err; i++) {
        int64_t papers = 0;
        err = store_count(c->store, parts[i].match, &papers);
        if (!err) {
            put_part(c, &parts[i], papers);
        }
    }
    out_end(c->out);
    if (widened.s) {
        out_labelled(c->out, OUT_BOLD, "        words of the best", PART_COLUMN, OUT_DIM, widened);
    }
    out_text(c->out, OUT_PLAIN, text_of("\n"));
    return err;
}

/* --- scores --- */

/* What a score is called that is no relevance. */
static const char *const sort_names[] = {
    [STORE_BY_CITATIONS] = "citations", [STORE_BY_RATE] = "citations a year",
    [STORE_BY_RCR] = "citation ratio",  [STORE_BY_PAGERANK] = "PageRank",
    [STORE_BY_DATE] = "date",           [STORE_BY_BLEND] = "blend",
};
static const struct {
    const char *words, *json;
} blend_names[BLEND_PARTS] = {
    [BLEND_RELEVANCE] = {"relevance", "relevance"},
    [BLEND_RATE] = {"citations a year", "rate"},
    [BLEND_PAGERANK] = {"PageRank", "pagerank"},
};

/* "blend 0.81 = 0.62 relevance + 0.19 PageRank; ": what the list is sorted by. */
static void put_sorted_by(struct buf *b, const struct store_hit *h, enum store_sort sort)
{
    const char *joint = " =";
    buf_puts(b, sort_names[sort]);
    if (h->score < 0) {
        buf_puts(b, " not known");
    } else {
        bool whole = sort == STORE_BY_CITATIONS || sort == STORE_BY_DATE;
        buf_putf(b, whole ? " %.0f" : " %.2f", h->score);
    }
    for (size_t i = 0; sort == STORE_BY_BLEND && i < BLEND_PARTS; i++) {
        buf_putf(b, "%s %.2f %s", joint, h->blend[i], blend_names[i].words);
        joint = " +";
    }
    buf_puts(b, "; ");
}

static void put_blend_json(struct out *o, const struct store_hit *h, const void *arg)
{
    (void)arg;
    out_begin(o, "blend", '{');
    for (size_t i = 0; i < BLEND_PARTS; i++) {
        out_number(o, blend_names[i].json, h->blend[i]);
    }
    out_end(o);
}

/* "relevance 9.31 = 5.20 exosome + 4.11 resistance". */
static void put_score(struct buf *b, const struct store_hit *h, const struct query_part *parts,
                      size_t n)
{
    const char *joint = " =";
    double sum = 0;
    for (size_t i = 0; i <= n; i++) {
        sum += h->parts[i];
    }
    buf_putf(b, "relevance %.2f", sum);
    for (size_t i = 0; i < n; i++) {
        if (h->parts[i] > 0) {
            buf_putf(b, "%s %.2f %.*s", joint, h->parts[i], TEXT_ARG(parts[i].typed));
            joint = " +";
        }
    }
    if (h->parts[n] > 0) {
        buf_putf(b, "%s %.2f words of the best papers", joint, h->parts[n]);
    }
}

const struct err *explain_hits(struct context *c, const struct query *q, enum store_sort sort,
                               const struct store_hits *hits, size_t offset, struct arena *a)
{
    const struct err *err = NULL;
    struct hit_why why = {.parts = NULL};
    struct buf b = BUF_INIT;
    why.n_parts = query_parts(q, &why.parts);
    why.more = sort == STORE_BY_BLEND ? put_blend_json : NULL;
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < hits->n && !err; i++) {
        buf_clear(&b);
        if (sort != STORE_BY_RELEVANCE) {
            put_sorted_by(&b, &hits->items[i], sort);
        }
        put_score(&b, &hits->items[i], why.parts, why.n_parts);
        why.sentence = buf_text(&b);
        err = hit_put(c, &hits->items[i], offset + i + 1, &why, a);
    }
    out_end(c->out);
    buf_release(&b);
    return err;
}
