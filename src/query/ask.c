/* Concepts asked for by name. */
#include "ask.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MEANINGS = 32,      /* of one name; further ones are not searched */
    SUGGESTIONS = 5,    /* printed */
    CANDIDATES = 24,    /* looked at for suggestions */
    EXPANSION = 10000,  /* concepts under one that is asked for */
    UNASKED = 400,      /* the same under one that a word happens to name */
    TOKEN_BYTES = 1000, /* of one concept */
};

struct found {
    uint32_t items[MEANINGS];
    size_t n;
};

static const char *kind_words(int kind)
{
    return kind < 0 ? "concept" : kind_name((enum kind)kind);
}

static void remember(struct query *q, uint32_t index)
{
    for (size_t i = 0; i < q->n_concepts; i++) {
        if (q->concepts[i] == index) {
            return;
        }
    }
    q->concepts = mem_grow(q->concepts, &q->cap_concepts, q->n_concepts + 1, sizeof *q->concepts);
    q->concepts[q->n_concepts++] = index;
}

static struct found find_name(const struct lexicon *l, struct text name, int kind)
{
    struct found f;
    f.n = lexicon_find_name(l, name, kind, f.items, MEANINGS);
    f.n = f.n < MEANINGS ? f.n : MEANINGS;
    return f;
}

static struct found find_id(const struct lexicon *l, struct text name, int kind)
{
    struct found f = {.n = 0};
    int64_t index = lexicon_find_id(l, name);
    if (index >= 0 && (kind < 0 || (int)lexicon_at(l, (uint32_t)index)->kind == kind)) {
        f.items[f.n++] = (uint32_t)index;
    }
    return f;
}

/* What ${name} means among ${kind}: by id first, for an id is unmistakable. */
static struct found find(const struct lexicon *l, struct text name, int kind)
{
    struct found f = find_id(l, name, kind);
    return f.n ? f : find_name(l, name, kind);
}

/* "; nearest: a, b": the concepts of the kind first. */
static void put_suggestions(struct buf *b, const struct lexicon *l, struct text name, int kind)
{
    uint32_t near[CANDIDATES];
    size_t n = lexicon_suggest(l, name, near, CANDIDATES), put = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n && put < SUGGESTIONS; i++) {
            const struct concept *c = lexicon_at(l, near[i]);
            bool same = kind < 0 || (int)c->kind == kind;
            if (same != (pass == 0)) {
                continue;
            }
            buf_puts(b, put++ ? ", " : "; nearest: ");
            buf_puttext(b, c->name);
            if (pass == 1) {
                buf_putf(b, " (%s)", kind_name(c->kind));
            }
        }
    }
}

static const struct err *unknown(struct query *q, int kind, struct text name)
{
    const struct lexicon *l = q->context->lexicon;
    struct buf b = BUF_INIT;
    buf_puts(&b, "");
    put_suggestions(&b, l, name, kind);
    const struct err *err = tree_error(q, ERR_USAGE, name, "no %s is called '%s'%s",
                                       kind_words(kind), tree_show(q, name), buf_text(&b).s);
    buf_release(&b);
    return err;
}

static void warn_many(struct query *q, int kind, struct text name, const struct found *f)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < f->n; i++) {
        const struct concept *c = lexicon_at(q->context->lexicon, f->items[i]);
        buf_putf(&b, "%s%.*s (%.*s)", i ? ", " : "", TEXT_ARG(c->name), TEXT_ARG(c->id));
    }
    tree_warn(q, "%s:%s means %zu concepts, and all are searched: %s", kind_words(kind),
              tree_show(q, name), f->n, b.s);
    buf_release(&b);
}

/* What ${name} means; *kind is changed to another kind if it only means something there. */
static const struct err *resolve(struct query *q, int *kind, struct text name,
                                 struct found *ret_found)
{
    const struct lexicon *l = q->context->lexicon;
    if (!l) {
        return tree_error(q, ERR_USAGE, name, "no vocabulary is loaded to look '%s' up in",
                          tree_show(q, name));
    }
    struct found f = find(l, name, *kind);
    if (f.n == 0 && *kind >= 0) {
        f = find(l, name, -1);
        f.n = f.n ? 1 : 0;
    }
    if (f.n == 0) {
        return unknown(q, *kind, name);
    }
    const struct concept *c = lexicon_at(l, f.items[0]);
    if (*kind >= 0 && (int)c->kind != *kind) {
        tree_warn(q, "no %s is called '%s': taken as the %s %s", kind_words(*kind),
                  tree_show(q, name), kind_name(c->kind), tree_show(q, c->name));
        *kind = (int)c->kind;
    }
    if (f.n > 1) {
        warn_many(q, *kind, name, &f);
    }
    *ret_found = f;
    return NULL;
}

/* Open the next alternative and put the token of ${index}. */
static void put_token(struct buf *match, const struct lexicon *l, uint32_t index)
{
    char token[TOKEN_BYTES];
    concept_token(lexicon_at(l, index)->id, token, sizeof token);
    buf_puts(match, match->len ? " OR \"" : "concepts : (\"");
    buf_puts(match, token);
    buf_putc(match, '"');
}

/* May ${c} stand under ${of}? A quick no for most: what has no parents is only found as a member.
 * Members of a pathway do not stand for it: sub-pathways do. */
static bool may_be_under(const struct concept *c, const struct concept *of)
{
    if (of->kind == KIND_PATHWAY) {
        return c->kind == KIND_PATHWAY && (c->n_parents || of->n_members);
    }
    return c->n_parents || of->n_members;
}

static bool is_wanted(const struct found *f, uint32_t index)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->items[i] == index) {
            return true;
        }
    }
    return false;
}

static bool is_under_any(const struct lexicon *l, const struct found *f, uint32_t index)
{
    for (size_t i = 0; i < f->n; i++) {
        if (lexicon_is_under(l, index, f->items[i]) &&
            may_be_under(lexicon_at(l, index), lexicon_at(l, f->items[i]))) {
            return true;
        }
    }
    return false;
}

/* All concepts of ${f} and those under them, up to ${most} of these. Returns how many there are
 * under them, or more than ${most}. */
static size_t put_tokens(struct query *q, struct buf *match, const struct found *f, size_t most)
{
    const struct lexicon *l = q->context->lexicon;
    for (size_t i = 0; i < f->n; i++) {
        put_token(match, l, f->items[i]);
    }
    size_t put = 0, n = q->context->no_explode ? 0 : lexicon_count(l);
    for (uint32_t i = 0; i < n && put <= most; i++) {
        if (!is_wanted(f, i) && is_under_any(l, f, i) && put++ < most) {
            put_token(match, l, i);
        }
    }
    buf_putc(match, ')');
    return put;
}

/* The name by which a reader knows what was asked for, if it leads there again; else what was
 * typed. */
static struct text label_name(struct query *q, int kind, struct text typed, const struct found *f)
{
    const struct lexicon *l = q->context->lexicon;
    const struct concept *c = lexicon_at(l, f->items[0]);
    const struct text candidates[] = {c->name, c->id};
    for (size_t i = 0; f->n == 1 && i < sizeof candidates / sizeof *candidates; i++) {
        struct found again = find(l, candidates[i], kind);
        if (again.n == 1 && again.items[0] == f->items[0] &&
            !memchr(candidates[i].s, '"', candidates[i].len)) {
            return arena_text(&q->arena, candidates[i]);
        }
    }
    return typed;
}

/* The finished node; the buffer is cleared. */
static struct node *node_of(struct query *q, enum query_role role, int kind, struct text name,
                            const struct found *f, struct buf *match)
{
    struct buf label = BUF_INIT;
    for (size_t i = 0; i < f->n; i++) {
        remember(q, f->items[i]);
    }
    struct text shown = label_name(q, kind, name, f);
    buf_putf(&label, "%s:\"%.*s\"", kind_words(kind), TEXT_ARG(shown));
    struct node *node =
        tree_fact(q, role, match, &label, role == QUERY_CONCEPT ? name : (struct text){NULL, 0});
    buf_release(&label);
    return node;
}

const struct err *ask_concept(struct query *q, int kind, struct text name, struct node **ret_node)
{
    struct found f = {.n = 0};
    const struct err *err = resolve(q, &kind, name, &f);
    if (err) {
        return err;
    }
    struct buf match = BUF_INIT;
    if (put_tokens(q, &match, &f, EXPANSION) > EXPANSION) {
        tree_warn(q, "only the first %d concepts under '%s' are searched", EXPANSION,
                  tree_show(q, name));
    }
    *ret_node = node_of(q, QUERY_CONCEPT, kind, name, &f, &match);
    buf_release(&match);
    return NULL;
}

struct node *ask_meant(struct query *q, struct text typed, uint32_t index)
{
    const struct concept *c = lexicon_at(q->context->lexicon, index);
    const struct found f = {{index}, 1};
    struct buf match = BUF_INIT;
    struct node *node = NULL;
    if (put_tokens(q, &match, &f, UNASKED) <= UNASKED) {
        node = node_of(q, QUERY_MEANING, (int)c->kind, c->id, &f, &match);
    } else {
        tree_warn(q,
                  "'%s' is searched as words: to find the more than %d concepts under it, too, "
                  "write %s:\"%s\"",
                  tree_show(q, typed), UNASKED, kind_name(c->kind), tree_show(q, c->name));
    }
    buf_release(&match);
    return node;
}
