/* What the user typed -> a checked tree -> one FTS5 expression: the parts put together. */
#include "query.h"

#include "limit.h"
#include "match.h"
#include "mem.h"
#include "parse.h"
#include "question.h"
#include "translate.h"
#include "utf8.h"

#include <stdlib.h>

void query_free(struct query *q)
{
    if (!q) {
        return;
    }
    arena_release(&q->arena);
    buf_release(&q->match);
    buf_release(&q->translation);
    free(q->warnings);
    free(q->concepts);
    free(q->words);
    free(q->marks);
    free(q->parts);
    free(q->groups);
    free(q);
}

static const struct err *check_text(struct query *q)
{
    size_t bad = 0;
    const char *nul = q->typed.len ? memchr(q->typed.s, '\0', q->typed.len) : NULL;
    if (nul) {
        return tree_error(q, ERR_USAGE, (struct text){nul, 0}, "a query cannot hold a NUL,");
    }
    if (!utf8_is_valid(q->typed.s, q->typed.len, &bad)) {
        return tree_error(q, ERR_USAGE, (struct text){q->typed.s + bad, 0},
                          "the query is not UTF-8 text");
    }
    return NULL;
}

static void add_mark(struct query *q, const struct node *n, struct query_mark mark)
{
    static const enum fts_column texts[] = {FTS_TITLE, FTS_ABSTRACT, FTS_SUMMARY};
    const char *columns = n->field->columns;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!columns || strstr(columns, fts_column_name(texts[i]))) {
            mark.columns |= 1U << texts[i];
        }
    }
    if (mark.columns) {
        q->marks = mem_grow(q->marks, &q->cap_marks, q->n_marks + 1, sizeof *q->marks);
        q->marks[q->n_marks++] = mark;
    }
}

/* What a reader wants marked: the words wanted, not those excluded. */
static void collect_words(struct query *q, const struct node *n)
{
    if (n->type == NODE_TERM) {
        add_mark(q, n, (struct query_mark){n->text, n->prefix, 0});
    }
    for (size_t i = 0; i < n->n_marks; i++) {
        add_mark(q, n, n->marks[i]);
        q->words = mem_grow(q->words, &q->cap_words, q->n_words + 1, sizeof *q->words);
        q->words[q->n_words++] = n->marks[i].text;
    }
    if (n->type == NODE_TERM || (n->type == NODE_FACT && n->text.s)) {
        q->words = mem_grow(q->words, &q->cap_words, q->n_words + 1, sizeof *q->words);
        q->words[q->n_words++] = n->text;
    }
    for (size_t i = 0; i + n->n_nots < n->n_kids; i++) {
        collect_words(q, n->kids[i]);
    }
}

/* How many conjunctions and disjunctions stand inside one another. */
static size_t depth_of(const struct node *n)
{
    size_t deepest = 0;
    for (size_t i = 0; i < n->n_kids; i++) {
        size_t depth = depth_of(n->kids[i]);
        deepest = depth > deepest ? depth : deepest;
    }
    return n->n_kids ? deepest + 1 : 0;
}

static void mark_part(struct query *q, const struct node *n, size_t part)
{
    if (n->n_kids == 0) {
        q->groups[n->group].part = part;
    }
    for (size_t i = 0; i < n->n_kids; i++) {
        mark_part(q, n->kids[i], part);
    }
}

static void make_plan(struct query *q)
{
    size_t n = match_groups(q->root, NULL);
    size_t *phrases = arena_new(&q->arena, n * sizeof *phrases);
    match_groups(q->root, phrases);
    q->plan = (struct query_plan){phrases, n, q->groups, q->n_groups, !q->context->any};
}

/* Each part as it would be alone. */
static void tell_parts(struct query *q)
{
    struct buf b = BUF_INIT;
    q->told = arena_new(&q->arena, (q->n_parts + 1) * sizeof *q->told);
    for (size_t i = 0; i < q->n_parts; i++) {
        const struct part *p = &q->parts[i];
        struct query_part *told = &q->told[i];
        mark_part(q, p->node, i);
        *told = (struct query_part){.typed = p->typed, .is_text = p->is_text};
        translate_put(&b, p->node);
        told->translation = arena_text(&q->arena, buf_text(&b)).s;
        buf_clear(&b);
        (void)match_put(&b, p->node);
        told->match = arena_text(&q->arena, buf_text(&b)).s;
        buf_clear(&b);
    }
    buf_release(&b);
}

static const struct err *finish(struct query *q)
{
    buf_puts(&q->match, "");
    buf_puts(&q->translation, "");
    if (!q->root) {
        tree_warn(q, "nothing to search for: no term has a letter or digit");
        return NULL;
    }
    translate_put(&q->translation, q->root);
    collect_words(q, q->root);
    if (depth_of(q->root) > LIMIT_QUERY_DEPTH || !match_put(&q->match, q->root)) {
        return err_new(ERR_USAGE, "the query is nested too deeply: leave out some parentheses");
    }
    tell_parts(q);
    make_plan(q);
    return NULL;
}

static const struct err *parse(struct query *q)
{
    const struct err *err = check_text(q);
    if (err) {
        return err;
    }
    err = q->context->any ? question_parse(q) : parse_query(q);
    return err ? err : finish(q);
}

const struct err *query_parse(struct text typed, const struct query_context *context,
                              struct query **ret_query, size_t *ret_position)
{
    if (ret_position) {
        *ret_position = 0;
    }
    if (typed.len > LIMIT_QUERY_BYTES) {
        return err_new(ERR_USAGE, "the query is longer than %ld bytes", LIMIT_QUERY_BYTES);
    }
    struct query *q = mem_zero(1, sizeof *q);
    q->context = context;
    q->is_open = context->any && !context->exact && !context->as_asked;
    q->typed = arena_text(&q->arena, typed.s ? typed : text_of(""));
    const struct err *err = parse(q);
    q->context = NULL;
    if (err) {
        if (ret_position) {
            *ret_position = q->position;
        }
        query_free(q);
        return err;
    }
    *ret_query = q;
    return NULL;
}

const char *query_match(const struct query *q)
{
    return q->match.s;
}

const char *query_translation(const struct query *q)
{
    return q->translation.s;
}

size_t query_warning_count(const struct query *q)
{
    return q->n_warnings;
}

const char *query_warning(const struct query *q, size_t i)
{
    return q->warnings[i];
}

size_t query_concepts(const struct query *q, const uint32_t **ret_concepts)
{
    *ret_concepts = q->concepts;
    return q->n_concepts;
}

size_t query_words(const struct query *q, const struct text **ret_words)
{
    *ret_words = q->words;
    return q->n_words;
}

size_t query_marks(const struct query *q, const struct query_mark **ret_marks)
{
    *ret_marks = q->marks;
    return q->n_marks;
}

size_t query_parts(const struct query *q, const struct query_part **ret_parts)
{
    *ret_parts = q->told;
    return q->n_parts;
}

const struct query_plan *query_plan(const struct query *q)
{
    return &q->plan;
}

bool query_is_open(const struct query *q)
{
    return q->is_open;
}

/* Byte where the ${n}th code point (from 0) of ${t} begins; the end if there are fewer. */
static size_t byte_of(struct text t, size_t n)
{
    size_t at = 0;
    while (n-- && at < t.len) {
        (void)utf8_next(t.s, t.len, &at);
    }
    return at;
}

static size_t columns(struct text t, size_t from, size_t to)
{
    return utf8_width((struct text){t.s + from, to - from});
}

/* As far before byte ${to} of ${t} as ${width} columns reach. */
static size_t window_start(struct text t, size_t to, size_t width)
{
    size_t start = to;
    for (size_t at = to; at > 0; at--) {
        if (((unsigned char)t.s[at - 1] & 0xC0) == 0x80) {
            continue;
        }
        if (columns(t, at - 1, to) > width) {
            break;
        }
        start = at - 1;
    }
    return start;
}

/* As far behind byte ${from} of ${t} as ${width} columns reach. */
static size_t window_end(struct text t, size_t from, size_t width)
{
    size_t end = from;
    for (size_t next = from; next < t.len; end = next) {
        (void)utf8_next(t.s, t.len, &next);
        if (columns(t, from, next) > width) {
            break;
        }
    }
    return end;
}

void query_caret(struct buf *out, struct text typed, size_t position, size_t width)
{
    if (position == 0) {
        return;
    }
    struct buf line = BUF_INIT;
    utf8_clean(&line, typed);
    struct text all = buf_text(&line);
    for (size_t i = 0; i < line.len; i++) {
        line.s[i] = (unsigned char)line.s[i] < 0x20 || line.s[i] == 0x7F ? ' ' : line.s[i];
    }
    /* A third of the width at least is for what stands behind the caret. */
    size_t caret = byte_of(all, position - 1);
    size_t start = window_start(all, caret, width * 2 / 3), end = window_end(all, start, width);
    buf_put(out, all.s + start, end - start);
    buf_putf(out, "\n%*s^\n", (int)columns(all, start, caret), "");
    buf_release(&line);
}
