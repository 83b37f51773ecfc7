/* A query as a tree, and what its building collects. */
#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include "arena.h"
#include "field.h"
#include "query.h"

enum node_type {
    NODE_TERM, /* a word or phrase in the columns of a field */
    NODE_FACT, /* a finished part of the FTS5 expression */
    NODE_AND,
    NODE_OR
};

struct node {
    enum node_type type;
    struct text text; /* term: without quotes and star. Fact: what a reader wants marked, or
                         absent */
    const struct search_field *field; /* term */
    bool quoted, prefix;              /* term */
    struct text match, label;         /* fact: for FTS5, for the translation */
    size_t group;                     /* term and fact: in q->groups */
    const struct query_mark *marks;   /* fact: words in it, in the columns of ${field} */
    size_t n_marks;
    struct node **kids;    /* AND: those wanted, then those not wanted */
    size_t n_kids, n_nots; /* n_nots: how many of the kids are not wanted */
};

/* A part as typed and its node. */
struct part {
    struct text typed;
    struct node *node;
    bool is_text;
};

struct query {
    struct arena arena;
    const struct query_context *context; /* only while parsing */
    struct text typed;                   /* own copy */
    struct node *root;                   /* NULL: nothing to search for */
    size_t position;                     /* of the error, in characters from 1 */
    size_t n_terms;                      /* tokens so far */
    size_t n_short_prefixes;
    struct buf match, translation;
    const char **warnings;
    size_t n_warnings, cap_warnings;
    uint32_t *concepts;
    size_t n_concepts, cap_concepts;
    struct text *words;
    size_t n_words, cap_words;
    struct query_mark *marks;
    size_t n_marks, cap_marks;
    struct part *parts;
    struct query_part *told; /* the same for those who ask */
    size_t n_parts, cap_parts;
    struct query_group *groups; /* one for each term and fact */
    size_t n_groups, cap_groups;
    struct query_plan plan;
    bool is_open;
};

/* A list of nodes that grows. */
struct nodes {
    struct node **items;
    size_t n, cap;
};
void tree_push(struct nodes *list, struct node *n);

/* A term of ${text} in ${field}. ERR_USAGE beyond LIMIT_QUERY_TERMS tokens. A text without any
 * token gives NULL and a warning. */
const struct err *tree_term(struct query *q, struct text text, const struct search_field *field,
                            bool quoted, bool prefix, struct node **ret_node) ERR_RESULT;

/* The same for an unquoted word, and its other spellings (variant.h): they count as one word. Only
 * the word where the very words are wanted, for a prefix and for a phrase. */
const struct err *tree_word(struct query *q, struct text text, const struct search_field *field,
                            bool quoted, bool prefix, struct node **ret_node) ERR_RESULT;

/* Note that words which begin like ${text} are asked for: a warning for very short ones, ERR_USAGE
 * beyond LIMIT_QUERY_SHORT_PREFIXES of these. */
const struct err *tree_prefix(struct query *q, struct text text) ERR_RESULT;

/* A fact; the buffers are copied and cleared. */
struct node *tree_fact(struct query *q, enum query_role role, struct buf *match, struct buf *label,
                       struct text mark);

/* ${wanted} and not ${unwanted}, or any of ${wanted}, joined with their kids where these are of the
 * same type; the only one of them itself. NULL if none is wanted. */
struct node *tree_join(struct query *q, enum node_type type, const struct nodes *wanted,
                       const struct nodes *unwanted);

/* An ERR_USAGE that ends in the position of ${where}, a piece of q->typed. */
const struct err *tree_error(struct query *q, enum err_code code, struct text where,
                             const char *fmt, ...)
    __attribute__((format(printf, 4, 5), returns_nonnull));

/* Note how ${typed} was understood. */
void tree_note(struct query *q, struct text typed, struct node *node, bool is_text);

void tree_warn(struct query *q, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ${piece} for a message: short, control characters as blanks. */
const char *tree_show(struct query *q, struct text piece);

#endif
