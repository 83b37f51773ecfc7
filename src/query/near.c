/* Words that stand close together. */
#include "near.h"

#include "limit.h"
#include "word.h"

enum { MOST_PIECES = 32, MOST_BETWEEN = 100 };

struct pieces {
    struct text items[MOST_PIECES];
    bool prefix[MOST_PIECES];
    size_t n;
};

static bool is_operand(const struct lexeme *x)
{
    return x->type == LEX_WORD || x->type == LEX_PHRASE;
}

const struct err *near_length(struct query *q, const struct lexeme *x, size_t *ret_n)
{
    size_t n = 1;
    if (x->type == LEX_NEAR) {
        return tree_error(
            q, ERR_USAGE, x->whole,
            "NEAR has no word or phrase before it: write sorafenib NEAR/5 resistance");
    }
    while (is_operand(x) && x[n].type == LEX_NEAR) {
        if (!is_operand(&x[n + 1])) {
            return tree_error(q, ERR_USAGE, x[n].whole,
                              "NEAR has no word or phrase behind it that it could join");
        }
        n += 2;
    }
    *ret_n = n > 1 ? n : 0;
    return NULL;
}

static const struct err *add(struct query *q, struct pieces *p, struct text t, bool prefix)
{
    size_t tokens = word_count(t);
    q->n_terms += tokens;
    if (p->n == MOST_PIECES || q->n_terms > LIMIT_QUERY_TERMS) {
        return tree_error(q, ERR_USAGE, t,
                          "more than %d words, or %d close together: shorten the query",
                          LIMIT_QUERY_TERMS, MOST_PIECES);
    }
    if (tokens == 0) {
        tree_warn(q, "'%s' has no letter or digit and is left out", tree_show(q, t));
        return NULL;
    }
    const struct err *err = prefix ? tree_prefix(q, t) : NULL;
    if (err) {
        return err;
    }
    p->items[p->n] = t;
    p->prefix[p->n++] = prefix && word_is_open(t);
    return NULL;
}

static void put_quoted(struct buf *b, struct text t, bool prefix)
{
    buf_putc(b, '"');
    for (size_t i = 0; i < t.len; i++) {
        buf_puts(b, t.s[i] == '"' ? "\"" : "");
        buf_putc(b, t.s[i]);
    }
    buf_puts(b, prefix ? "\" *" : "\"");
}

/* {columns} : NEAR("a" "b", 5) */
static void put_match(struct buf *b, const struct pieces *p, size_t distance,
                      const struct search_field *field)
{
    if (field->columns) {
        buf_putf(b, "%s : ", field->columns);
    }
    buf_puts(b, "NEAR(");
    for (size_t i = 0; i < p->n; i++) {
        buf_puts(b, i ? " " : "");
        put_quoted(b, p->items[i], p->prefix[i]);
    }
    buf_putf(b, ", %zu)", distance);
}

/* "a" NEAR/5 "b*"[ti] */
static void put_label(struct buf *b, const struct pieces *p, size_t distance,
                      const struct search_field *field)
{
    for (size_t i = 0; i < p->n; i++) {
        if (i) {
            buf_putf(b, " NEAR/%zu ", distance);
        }
        buf_putf(b, "\"%.*s%s\"", TEXT_ARG(p->items[i]), p->prefix[i] ? "*" : "");
    }
    if (field->tag) {
        buf_putf(b, "[%s]", field->tag);
    }
}

static const struct err *finish(struct query *q, const struct pieces *p, size_t distance,
                                const struct search_field *field, struct node **ret_node)
{
    if (p->n < 2) {
        *ret_node = NULL;
        return p->n ? tree_term(q, p->items[0], field, true, p->prefix[0], ret_node) : NULL;
    }
    struct buf match = BUF_INIT, label = BUF_INIT;
    put_match(&match, p, distance, field);
    put_label(&label, p, distance, field);
    struct node *node = tree_fact(q, QUERY_TEXT, &match, &label, (struct text){NULL, 0});
    struct query_mark *marks = arena_new(&q->arena, p->n * sizeof *marks);
    for (size_t i = 0; i < p->n; i++) {
        marks[i] = (struct query_mark){p->items[i], p->prefix[i], 0};
    }
    node->field = field;
    node->marks = marks;
    node->n_marks = p->n;
    buf_release(&match);
    buf_release(&label);
    *ret_node = node;
    return NULL;
}

const struct err *near_joined(struct query *q, const struct lexeme *x, size_t n,
                              const struct search_field *field, struct node **ret_node)
{
    struct pieces p = {.n = 0};
    size_t distance = 0;
    for (size_t i = 0; i < n; i += 2) {
        const struct err *err = add(q, &p, x[i].text, x[i].prefix);
        if (err) {
            return err;
        }
        if (i && x[i - 1].match > distance) {
            distance = x[i - 1].match;
        }
    }
    return finish(q, &p, distance, field, ret_node);
}

const struct err *near_words(struct query *q, struct text words, size_t distance,
                             const struct search_field *field, struct node **ret_node)
{
    struct pieces p = {.n = 0};
    struct text word;
    for (size_t pos = 0; (word = word_next(words, &pos)).s;) {
        const struct err *err = add(q, &p, word, false);
        if (err) {
            return err;
        }
    }
    return finish(q, &p, distance, field, ret_node);
}

bool near_tag(struct text tag, struct text *ret_name, size_t *ret_distance)
{
    const char *sign = tag.len ? memchr(tag.s, '~', tag.len) : NULL;
    if (!sign || sign == tag.s || sign[-1] != ':') {
        return false;
    }
    size_t n = 0, digits = 0;
    for (const char *p = sign + 1; p < tag.s + tag.len && *p >= '0' && *p <= '9'; p++, digits++) {
        n = n < 1000 ? n * 10 + (size_t)(*p - '0') : n;
    }
    *ret_name = (struct text){tag.s, (size_t)(sign - 1 - tag.s)};
    *ret_distance = n < MOST_BETWEEN ? n : MOST_BETWEEN;
    return digits > 0 && sign + 1 + digits == tag.s + tag.len;
}
