/* A paper in a list. */
#include "hit.h"

#include "limit.h"
#include "record.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { INDENT = 5, MOST_AUTHORS = 6, TAGS_OF_A_KIND = 2 };

void hit_put_id(struct buf *b, int64_t pmid)
{
    buf_putf(b, "%s %" PRId64, pmid >= LIMIT_LOCAL_ID_MIN ? "local id" : "PMID", pmid);
}

void hit_put_citations(struct buf *b, const struct store_citations *citations)
{
    buf_putf(b, "%" PRId64 " (%.*s, ", citations->count, TEXT_ARG(citations->source));
    if (citations->as_of.len) {
        buf_puttext(b, citations->as_of);
    } else {
        buf_puts(b, "undated");
    }
    buf_putc(b, ')');
}

/* The next of names that stand as "Qu Z; Wu J". */
static bool next_author(struct text *rest, struct text *ret_name)
{
    size_t n = 0;
    while (n < rest->len && rest->s[n] != ';') {
        n++;
    }
    *ret_name = (struct text){rest->s, n};
    n += n < rest->len;
    while (n < rest->len && rest->s[n] == ' ') {
        n++;
    }
    *rest = (struct text){rest->s + n, rest->len - n};
    return ret_name->len > 0;
}

/* --- JSON --- */

static void put_authors_json(struct out *o, const struct store_hit *h)
{
    struct text rest = h->other_authors, name;
    out_begin(o, "authors", '[');
    if (h->first_author.len) {
        out_string(o, NULL, h->first_author);
    }
    while (rest.len && next_author(&rest, &name)) {
        out_string(o, NULL, name);
    }
    out_end(o);
}

static void put_citations_json(struct out *o, const struct store_citations *citations)
{
    if (citations->count < 0) {
        out_null(o, "citations");
        return;
    }
    out_begin(o, "citations", '{');
    out_int(o, "count", citations->count);
    out_string(o, "source", citations->source);
    out_string(o, "as_of", citations->as_of);
    out_end(o);
}

/* Marks as <mark> and </mark>. */
static void put_snippet_json(struct out *o, struct text snippet)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < snippet.len; i++) {
        if (snippet.s[i] == 1 || snippet.s[i] == 2) {
            buf_puts(&b, snippet.s[i] == 1 ? "<mark>" : "</mark>");
        } else {
            buf_putc(&b, snippet.s[i]);
        }
    }
    out_string(o, "snippet", snippet.s ? buf_text(&b) : snippet);
    buf_release(&b);
}

static void put_tags_json(struct out *o, const struct record_tag *tags, size_t n)
{
    out_begin(o, "concepts", '[');
    for (size_t i = 0; i < n; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "id", tags[i].id);
        out_string(o, "kind", text_of(kind_name(tags[i].kind)));
        out_string(o, "name", tags[i].name);
        out_end(o);
    }
    out_end(o);
}

static void put_score_json(struct out *o, const struct store_hit *h, const struct hit_why *why)
{
    out_begin(o, "score_parts", '[');
    for (size_t i = 0; i < why->n_parts; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "typed", why->parts[i].typed);
        out_number(o, "score", h->parts[i]);
        out_end(o);
    }
    if (h->parts[why->n_parts] > 0) {
        out_begin(o, NULL, '{');
        out_string(o, "typed", (struct text){NULL, 0}); /* what the question was widened by */
        out_number(o, "score", h->parts[why->n_parts]);
        out_end(o);
    }
    out_end(o);
}

/* What a list is sorted by may not be known of a paper; dates (20160921) and counts are printed
 * whole. */
static void put_rank_json(struct out *o, const struct store_hit *h)
{
    if (h->score < 0) {
        out_null(o, "score");
    } else if (h->score == floor(h->score)) {
        out_int(o, "score", (int64_t)h->score);
    } else {
        out_number(o, "score", h->score);
    }
}

static void put_json(struct out *o, const struct store_hit *h, const struct hit_why *why,
                     const struct record_tag *tags, size_t n_tags)
{
    out_begin(o, NULL, '{');
    out_int(o, "pmid", h->pmid);
    put_rank_json(o, h);
    out_string(o, "title", h->title);
    put_authors_json(o, h);
    out_string(o, "journal", h->journal);
    if (h->year) {
        out_int(o, "year", h->year);
    } else {
        out_null(o, "year");
    }
    out_string(o, "doi", h->doi);
    put_citations_json(o, &h->citations);
    out_int(o, "in_corpus_citations", h->in_corpus_citations);
    out_string(o, "status", h->state);
    put_snippet_json(o, h->snippet);
    put_tags_json(o, tags, n_tags);
    if (why && why->parts) {
        put_score_json(o, h, why);
    }
    if (why && why->more) {
        why->more(o, h, why->arg);
        out_string(o, "why", why->sentence);
    }
    out_end(o);
}

/* --- text --- */

static const struct {
    const char *state, *label;
} labels[] = {
    {"retracted", "RETRACTED"}, {"concern", "EXPRESSION OF CONCERN"}, {"corrected", "CORRECTED"}};

static const char *label_of(struct text state)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (text_is(state, labels[i].state)) {
            return labels[i].label;
        }
    }
    return NULL;
}

/* "Qu Z, Wu J, Wu J ... · J Exp Clin Cancer Res · 2016". */
static void put_source(struct buf *b, const struct store_hit *h)
{
    struct text rest = h->other_authors, name;
    size_t n = 1;
    buf_puttext(b, h->first_author);
    while (rest.len && next_author(&rest, &name)) {
        if (n++ == MOST_AUTHORS) {
            buf_puts(b, " et al");
            break;
        }
        buf_putf(b, ", %.*s", TEXT_ARG(name));
    }
    if (h->journal.len) {
        buf_putf(b, "%s%.*s", b->len ? ". " : "", TEXT_ARG(h->journal));
    }
    if (h->year) {
        buf_putf(b, "%s%d", b->len ? ", " : "", h->year);
    }
}

static void put_numbers(struct buf *b, const struct store_hit *h)
{
    hit_put_id(b, h->pmid);
    if (h->doi.len) {
        buf_putf(b, " · doi %.*s", TEXT_ARG(h->doi));
    }
    if (h->citations.count >= 0) {
        buf_puts(b, " · cited ");
        hit_put_citations(b, &h->citations);
    }
    if (h->in_corpus_citations) {
        buf_putf(b, " · %" PRId64 " citing here", h->in_corpus_citations);
    }
}

/* The most mentioned concepts of each kind that tells what a paper is about. */
static void put_topics(struct buf *b, const struct record_tag *tags, size_t n)
{
    size_t of_kind = 0;
    for (size_t i = 0; i < n; i++) {
        of_kind = i && tags[i].kind == tags[i - 1].kind ? of_kind + 1 : 0;
        bool told = tags[i].kind <= KIND_CELL && tags[i].kind != KIND_CHEMICAL;
        if (told && of_kind < TAGS_OF_A_KIND) {
            buf_putf(b, "%s%.*s", b->len ? " · " : "", TEXT_ARG(tags[i].name));
        }
    }
}

static void put_line(struct out *o, struct buf *b)
{
    if (b->len) {
        out_wrapped(o, INDENT, buf_text(b));
    }
    buf_clear(b);
}

static void put_text(struct out *o, const struct store_hit *h, size_t number,
                     const struct hit_why *why, const struct record_tag *tags, size_t n_tags)
{
    struct buf b = BUF_INIT;
    const char *label = label_of(h->state);
    char count[32];
    snprintf(count, sizeof count, "%3zu", number);
    if (label) {
        out_labelled(o, OUT_DIM, count, INDENT, OUT_WARN, text_of(label));
        out_labelled(o, OUT_DIM, "", INDENT, OUT_BOLD, h->title);
    } else {
        out_labelled(o, OUT_DIM, count, INDENT, OUT_BOLD, h->title);
    }
    put_source(&b, h);
    put_line(o, &b);
    put_numbers(&b, h);
    put_line(o, &b);
    if (why && why->sentence.len) {
        out_wrapped(o, INDENT, why->sentence);
    }
    if (h->snippet.len) {
        out_wrapped(o, INDENT, h->snippet);
    }
    put_topics(&b, tags, n_tags);
    put_line(o, &b);
    out_text(o, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
}

const struct err *hit_put(struct context *c, const struct store_hit *h, size_t number,
                          const struct hit_why *why, struct arena *a)
{
    struct record_tag *tags = NULL;
    size_t n = 0;
    const struct err *err = record_tags(c, h->pmid, a, &tags, &n);
    if (err) {
        return err;
    }
    if (c->json) {
        put_json(c->out, h, why, tags, n);
    } else {
        put_text(c->out, h, number, why, tags, n);
    }
    return NULL;
}

const struct err *hit_put_all(struct context *c, const struct store_hits *hits, size_t offset,
                              struct arena *a)
{
    const struct err *err = NULL;
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < hits->n && !err; i++) {
        err = hit_put(c, &hits->items[i], offset + i + 1, NULL, a);
    }
    out_end(c->out);
    return err;
}

void hit_put_next(struct context *c, const struct store_hits *hits, size_t offset)
{
    int64_t next = (int64_t)(offset + hits->n);
    bool more = hits->n && next < hits->total;
    out_int(c->out, "total", hits->total);
    out_int(c->out, "offset", (int64_t)offset);
    if (more) {
        out_int(c->out, "next_offset", next);
        context_say(c, "%" PRId64 " of %" PRId64 " shown: --offset %" PRId64 " goes on", next,
                    hits->total, next);
    } else {
        out_null(c->out, "next_offset");
    }
}
