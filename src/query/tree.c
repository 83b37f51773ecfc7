/* A query as a tree, and what its building collects. */
#include "tree.h"

#include "limit.h"
#include "mem.h"
#include "utf8.h"
#include "variant.h"
#include "word.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHOWN_BYTES = 60 };

static const struct nodes list_of_none;

void tree_push(struct nodes *list, struct node *n)
{
    list->items = mem_grow(list->items, &list->cap, list->n + 1, sizeof *list->items);
    list->items[list->n++] = n;
}

static size_t group_new(struct query *q, enum query_role role)
{
    q->groups = mem_grow(q->groups, &q->cap_groups, q->n_groups + 1, sizeof *q->groups);
    q->groups[q->n_groups] = (struct query_group){role, QUERY_NO_PART, 1};
    return q->n_groups++;
}

static struct node *node_new(struct query *q, enum node_type type)
{
    struct node *n = arena_new(&q->arena, sizeof *n);
    *n = (struct node){.type = type};
    return n;
}

const char *tree_show(struct query *q, struct text piece)
{
    size_t n = piece.len;
    if (n > SHOWN_BYTES) {
        n = SHOWN_BYTES;
        while (n && ((unsigned char)piece.s[n] & 0xC0) == 0x80) {
            n--;
        }
    }
    struct buf b = BUF_INIT;
    buf_put(&b, piece.s, n);
    for (size_t i = 0; i < b.len; i++) {
        b.s[i] = (unsigned char)b.s[i] < 0x20 || b.s[i] == 0x7F ? ' ' : b.s[i];
    }
    buf_puts(&b, n < piece.len ? "..." : "");
    const char *shown = arena_text(&q->arena, buf_text(&b)).s;
    buf_release(&b);
    return shown;
}

const struct err *tree_error(struct query *q, enum err_code code, struct text where,
                             const char *fmt, ...)
{
    char message[500];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    q->position = utf8_count(q->typed.s, (size_t)(where.s - q->typed.s)) + 1;
    return err_new(code, "%s at character %zu", message, q->position);
}

void tree_warn(struct query *q, const char *fmt, ...)
{
    char message[1000];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    for (size_t i = 0; i < q->n_warnings; i++) {
        if (strcmp(q->warnings[i], message) == 0) {
            return;
        }
    }
    q->warnings = mem_grow(q->warnings, &q->cap_warnings, q->n_warnings + 1, sizeof *q->warnings);
    q->warnings[q->n_warnings++] = arena_text(&q->arena, text_of(message)).s;
}

void tree_note(struct query *q, struct text typed, struct node *node, bool is_text)
{
    q->parts = mem_grow(q->parts, &q->cap_parts, q->n_parts + 1, sizeof *q->parts);
    q->parts[q->n_parts++] = (struct part){typed, node, is_text};
}

const struct err *tree_prefix(struct query *q, struct text text)
{
    enum { SHORT = 2 }; /* letters */
    struct text word, last = {NULL, 0};
    for (size_t pos = 0; (word = word_next(text, &pos)).s;) {
        last = word;
    }
    if (!word_is_open(text) || utf8_count(last.s, last.len) > SHORT) {
        return NULL;
    }
    if (++q->n_short_prefixes > LIMIT_QUERY_SHORT_PREFIXES) {
        return tree_error(q, ERR_USAGE, text,
                          "more than %d words that are cut to one or two letters, each of which "
                          "stands for a good part of all words: write more letters before the *",
                          LIMIT_QUERY_SHORT_PREFIXES);
    }
    tree_warn(q, "'%s*' stands for very many words: more letters before the * find what is meant",
              tree_show(q, text));
    return NULL;
}

const struct err *tree_term(struct query *q, struct text text, const struct search_field *field,
                            bool quoted, bool prefix, struct node **ret_node)
{
    size_t tokens = word_count(text);
    if (tokens == 0) {
        tree_warn(q, "'%s' has no letter or digit and is left out", tree_show(q, text));
        *ret_node = NULL;
        return NULL;
    }
    q->n_terms += tokens;
    if (q->n_terms > LIMIT_QUERY_TERMS) {
        return tree_error(q, ERR_USAGE, text,
                          "more than %d words (for a whole sentence or title use --any):"
                          " shorten the query",
                          LIMIT_QUERY_TERMS);
    }
    /* Initials are short by nature. */
    bool counts = prefix && field->way != WAY_AUTHOR;
    const struct err *err = counts ? tree_prefix(q, text) : NULL;
    if (err) {
        return err;
    }
    struct node *n = node_new(q, NODE_TERM);
    n->group = group_new(q, QUERY_TEXT);
    n->text = text;
    n->field = field;
    n->quoted = quoted;
    n->prefix = prefix && word_is_open(text);
    *ret_node = n;
    return NULL;
}

/* A term for another spelling, in the group of the one typed. */
static struct node *other_spelling(struct query *q, struct text text, const struct node *typed)
{
    struct node *n = node_new(q, NODE_TERM);
    n->group = typed->group;
    n->text = text;
    n->field = typed->field;
    n->quoted = true;
    return n;
}

const struct err *tree_word(struct query *q, struct text text, const struct search_field *field,
                            bool quoted, bool prefix, struct node **ret_node)
{
    struct text others[VARIANT_MOST];
    struct nodes list = {NULL, 0, 0};
    bool varies = !q->context->exact && !quoted && !prefix;
    size_t n = varies ? variant_find(text, &q->arena, others) : 0;
    const struct err *err = tree_term(q, text, field, quoted || n, prefix, ret_node);
    if (err || !*ret_node || n == 0) {
        return err;
    }
    tree_push(&list, *ret_node);
    for (size_t i = 0; i < n; i++) {
        tree_push(&list, other_spelling(q, others[i], *ret_node));
    }
    *ret_node = tree_join(q, NODE_OR, &list, &list_of_none);
    free(list.items);
    return NULL;
}

struct node *tree_fact(struct query *q, enum query_role role, struct buf *match, struct buf *label,
                       struct text mark)
{
    struct node *n = node_new(q, NODE_FACT);
    n->group = group_new(q, role);
    n->match = arena_text(&q->arena, buf_text(match));
    n->label = arena_text(&q->arena, buf_text(label));
    n->text = mark;
    buf_clear(match);
    buf_clear(label);
    return n;
}

/* Put ${n} into the lists of a ${type}, or its kids if it is of the same type. */
static void splice(enum node_type type, struct node *n, struct nodes *wanted,
                   struct nodes *unwanted)
{
    if (n->type != type) {
        tree_push(wanted, n);
        return;
    }
    for (size_t i = 0; i < n->n_kids; i++) {
        tree_push(i + n->n_nots < n->n_kids ? wanted : unwanted, n->kids[i]);
    }
}

struct node *tree_join(struct query *q, enum node_type type, const struct nodes *wanted,
                       const struct nodes *unwanted)
{
    struct nodes kids = {NULL, 0, 0}, nots = {NULL, 0, 0};
    for (size_t i = 0; i < wanted->n; i++) {
        splice(type, wanted->items[i], &kids, &nots);
    }
    for (size_t i = 0; i < unwanted->n; i++) {
        tree_push(&nots, unwanted->items[i]);
    }
    struct node *joined = NULL;
    if (kids.n == 1 && nots.n == 0) {
        joined = kids.items[0];
    } else if (kids.n) {
        joined = node_new(q, type);
        joined->n_kids = kids.n + nots.n;
        joined->n_nots = nots.n;
        for (size_t i = 0; i < nots.n; i++) {
            tree_push(&kids, nots.items[i]);
        }
        joined->kids = arena_array(&q->arena, kids.items, kids.n, sizeof *kids.items);
    }
    free(kids.items);
    free(nots.items);
    return joined;
}
