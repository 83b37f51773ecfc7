/* Tree -> FTS5 expression. */
#include "match.h"

#include "mem.h"
#include "word.h"

#include <stdlib.h>

/* FTS5's parser (3.40) keeps at most 100 symbols. What stands first costs only its parenthesis;
 * what follows an operator also what stands before it. */
enum { PARSER_ROOM = 96, LEAF_NEED = 8, BEHIND_OPERATOR = 3 };

/* So that no prefix runs into the tokens of facts and concepts. */
static const char words_only[] = "- {concepts facts}";

static void put_string(struct buf *out, struct text t, const char *rest)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '"') {
            buf_putc(out, '"');
        }
        buf_putc(out, t.s[i]);
    }
    buf_puts(out, rest);
    buf_putc(out, '"');
}

/* What finds the text of a term. Further names of a concept would be further alternatives here. */
static void put_alternatives(struct buf *out, const struct node *n)
{
    const char *completion = n->prefix ? word_completion(n->text) : NULL;
    buf_puts(out, completion ? "(" : "");
    put_string(out, n->text, "");
    buf_puts(out, n->prefix ? " *" : "");
    if (completion) {
        buf_puts(out, " OR ");
        put_string(out, n->text, completion);
        buf_putc(out, ')');
    }
}

static void put_term(struct buf *out, const struct node *n)
{
    const char *columns = n->field->columns;
    if (!columns && n->prefix) {
        columns = words_only;
    }
    if (columns) {
        buf_puts(out, columns);
        buf_puts(out, " : ");
    }
    put_alternatives(out, n);
}

static bool is_leaf(const struct node *n)
{
    return n->type == NODE_TERM || n->type == NODE_FACT;
}

static size_t max(size_t a, size_t b)
{
    return a > b ? a : b;
}

struct rated {
    struct node *node;
    size_t need, place;
};

/* The neediest first, else as they were. */
static int compare_rated(const void *a, const void *b)
{
    const struct rated *x = a, *y = b;
    if (x->need != y->need) {
        return x->need > y->need ? -1 : 1;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

static size_t sort_node(struct node *n);

/* Sort kids from..to and tell what ORing or ANDing them needs. */
static size_t sort_kids(struct node **kids, size_t n)
{
    struct rated *rated = mem_new(n, sizeof *rated);
    for (size_t i = 0; i < n; i++) {
        rated[i] = (struct rated){kids[i], sort_node(kids[i]), i};
    }
    qsort(rated, n, sizeof *rated, compare_rated);
    size_t need = 0;
    for (size_t i = 0; i < n; i++) {
        kids[i] = rated[i].node;
        need = max(need, rated[i].need + (i ? BEHIND_OPERATOR : 1));
    }
    free(rated);
    return need;
}

static size_t sort_node(struct node *n)
{
    if (is_leaf(n)) {
        return LEAF_NEED;
    }
    size_t wanted = n->n_kids - n->n_nots;
    size_t need = sort_kids(n->kids, wanted) + (n->n_nots ? 1 : 0);
    if (n->n_nots) {
        need = max(need, sort_kids(n->kids + wanted, n->n_nots) + BEHIND_OPERATOR);
    }
    return need;
}

static void put_node(struct buf *out, const struct node *n);

static void put_kid(struct buf *out, const struct node *n)
{
    buf_puts(out, is_leaf(n) ? "" : "(");
    put_node(out, n);
    buf_puts(out, is_leaf(n) ? "" : ")");
}

/* ${n} kids with an operator between, in parentheses if there are more than one and ${group}. */
static void put_kids(struct buf *out, struct node **kids, size_t n, const char *joint, bool group)
{
    buf_puts(out, group && n > 1 ? "(" : "");
    for (size_t i = 0; i < n; i++) {
        buf_puts(out, i ? joint : "");
        put_kid(out, kids[i]);
    }
    buf_puts(out, group && n > 1 ? ")" : "");
}

static void put_node(struct buf *out, const struct node *n)
{
    size_t wanted = n->n_kids - n->n_nots;
    switch (n->type) {
    case NODE_TERM:
        put_term(out, n);
        break;
    case NODE_FACT:
        buf_puttext(out, n->match);
        break;
    case NODE_OR:
        put_kids(out, n->kids, n->n_kids, " OR ", false);
        break;
    case NODE_AND:
        put_kids(out, n->kids, wanted, " AND ", n->n_nots > 0);
        if (n->n_nots) {
            buf_puts(out, " NOT ");
            put_kids(out, n->kids + wanted, n->n_nots, " OR ", true);
        }
        break;
    }
}

bool match_put(struct buf *out, struct node *n)
{
    if (sort_node(n) > PARSER_ROOM) {
        return false;
    }
    put_node(out, n);
    return true;
}

/* Quoted strings in ${t}, where a quote within one is doubled. */
static size_t count_strings(struct text t)
{
    size_t quotes = 0;
    for (size_t i = 0; i < t.len; i++) {
        quotes += t.s[i] == '"';
    }
    return quotes / 2;
}

size_t match_groups(const struct node *n, size_t *ret)
{
    size_t put = 0;
    if (is_leaf(n)) {
        size_t of_term = n->prefix && word_completion(n->text) ? 2 : 1;
        size_t strings = n->type == NODE_TERM ? of_term : count_strings(n->match);
        for (; put < strings; put++) {
            if (ret) {
                ret[put] = n->group;
            }
        }
    }
    for (size_t i = 0; i < n->n_kids; i++) {
        put += match_groups(n->kids[i], ret ? ret + put : NULL);
    }
    return put;
}
