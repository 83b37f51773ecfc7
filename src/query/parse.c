/* Lexemes -> tree, by recursive descent; depth is limited where parentheses are matched. */
#include "parse.h"

#include "filter.h"
#include "limit.h"
#include "meaning.h"
#include "near.h"
#include "scan.h"
#include "utf8.h"
#include "word.h"

#include <stdlib.h>
#include <strings.h>

struct parse {
    struct query *q;
    const struct lexeme *at;           /* the next lexeme */
    const struct lexeme *all;          /* the first one */
    const struct search_field *inside; /* field of the parenthesis we are in */
};

static const struct nodes no_nodes;

static const struct err *parse_or(struct parse *p, struct node **ret_node);

/* The field of the tag at ${x}, NULL if none stands there. An unknown one counts as all fields. */
static const struct search_field *tag_field(struct query *q, const struct lexeme *x)
{
    struct text name = x->text;
    size_t distance = 0;
    if (x->type != LEX_TAG) {
        return NULL;
    }
    if (near_tag(x->text, &name, &distance)) {
        name = name.len ? name : x->text;
    }
    const struct search_field *field = field_find(name);
    if (!field) {
        tree_warn(q, "[%s] is no known field: all fields are searched", tree_show(q, x->text));
    }
    return field ? field : &field_all;
}

/* Further tags behind a tag or a filter say nothing. */
static void skip_tags(struct parse *p)
{
    for (; p->at->type == LEX_TAG; p->at++) {
        tree_warn(p->q, "[%s] is ignored: one tag a term, and none behind a filter",
                  tree_show(p->q, p->at->text));
    }
}

/* Up to four capitals, perhaps hyphened or dotted: the initials of an author. */
static bool is_initials(struct text t)
{
    size_t letters = 0;
    for (size_t pos = 0; pos < t.len;) {
        uint32_t cp = utf8_next(t.s, t.len, &pos);
        if (word_is_part(cp)) {
            letters++;
            if (utf8_lower(cp) == cp) {
                return false;
            }
        } else if (cp != '-' && cp != '.') {
            return false;
        }
    }
    return letters >= 1 && letters <= 4;
}

static void warn_small_operators(struct query *q, const struct lexeme *run, size_t n)
{
    static const struct {
        const char *small, *capital;
    } operators[] = {{"and", "AND"}, {"or", "OR"}, {"not", "NOT"}};
    for (size_t i = 1; i + 1 < n; i++) {
        for (size_t k = 0; k < sizeof operators / sizeof *operators; k++) {
            struct text t = run[i].text;
            if (t.len == strlen(operators[k].small) &&
                strncasecmp(t.s, operators[k].small, t.len) == 0) {
                tree_warn(q, "'%s' is searched as a word: write %s for the operator",
                          tree_show(q, t), operators[k].capital);
            }
        }
    }
}

static const struct err *word_node(struct query *q, const struct lexeme *x,
                                   const struct search_field *field, struct node **ret_node)
{
    if (field->way == WAY_NUMBERS) {
        return filter_value(q, field, x->text, false, ret_node);
    }
    if (field == &field_all && x->type == LEX_WORD && scan_is_doi(x->text)) {
        return filter_value(q, &field_doi, x->text, false, ret_node);
    }
    return tree_word(q, x->text, field, x->quoted, x->prefix, ret_node);
}

/* ("hepatocellular" AND "carcinoma") OR what they name together. */
static const struct err *named_node(struct query *q, const struct lexeme *words,
                                    const struct meaning *m, struct node **ret_node)
{
    struct nodes list = {NULL, 0, 0}, meant = {NULL, 0, 0};
    const struct err *err = NULL;
    struct text typed = scan_span(words, m->taken);
    meaning_put(q, typed, m, &meant);
    for (size_t i = 0; i < m->taken && !err; i++) {
        struct node *node = NULL;
        err = tree_word(q, words[i].text, &field_all, false, false, &node);
        if (node && !err) {
            node->quoted = node->quoted || meant.n > 0;
            tree_push(&list, node);
        }
    }
    if (!err) {
        struct node *said = tree_join(q, NODE_AND, &list, &no_nodes);
        list.n = 0;
        if (said) {
            tree_push(&list, said);
        }
        for (size_t i = 0; i < meant.n; i++) {
            tree_push(&list, meant.items[i]);
        }
        *ret_node = tree_join(q, NODE_OR, &list, &no_nodes);
    }
    free(list.items);
    free(meant.items);
    return err;
}

/* The next of the run's lexemes, or as many as name something; *ret_taken says how many. */
static const struct err *next_node(struct query *q, const struct lexeme *run, size_t n,
                                   const struct search_field *field, size_t *ret_taken,
                                   struct node **ret_node)
{
    struct meaning m;
    bool named = field == &field_all && meaning_find(q, run, n, true, &m);
    const struct err *err =
        named ? named_node(q, run, &m, ret_node) : word_node(q, run, field, ret_node);
    *ret_taken = named ? m.taken : 1;
    if (!err && *ret_node) {
        enum node_type type = (*ret_node)->type;
        bool is_text = type == NODE_TERM || type == NODE_AND || (!named && type == NODE_OR);
        tree_note(q, scan_span(run, *ret_taken), *ret_node, is_text);
    }
    return err;
}

/* Each lexeme of the run for itself: all words wanted, or any of the ids. */
static const struct err *separate_nodes(struct query *q, const struct lexeme *run, size_t n,
                                        const struct search_field *field, struct node **ret_node)
{
    struct nodes list = {NULL, 0, 0};
    const struct err *err = NULL;
    for (size_t i = 0, taken = 0; i < n && !err; i += taken) {
        struct node *node = NULL;
        err = next_node(q, &run[i], n - i, field, &taken, &node);
        if (node && !err) {
            tree_push(&list, node);
        }
    }
    enum node_type type = field->way == WAY_NUMBERS ? NODE_OR : NODE_AND;
    *ret_node = err ? NULL : tree_join(q, type, &list, &no_nodes);
    free(list.items);
    return err;
}

/* The node of ${n} words as one value, phrase or name in ${field}. */
static const struct err *whole_node(struct query *q, const struct lexeme *run, size_t n,
                                    const struct search_field *field, struct node **ret_node)
{
    struct text whole = scan_span(run, n);
    bool prefix = run[n - 1].prefix, quoted = run[0].quoted;
    switch (field->way) {
    case WAY_DATE:
        return filter_dates(q, whole, ret_node);
    case WAY_VALUE:
        return filter_value(q, field, whole, prefix, ret_node);
    case WAY_AUTHOR:
        prefix = prefix || (n > 1 && is_initials(run[n - 1].text));
        break;
    case WAY_NOWHERE:
        tree_warn(q, "'%s' is left out: what its tag asks for is not in this index",
                  tree_show(q, whole));
        *ret_node = NULL;
        return NULL;
    case WAY_NAME:
    case WAY_WORDS:
    case WAY_NUMBERS:
        break;
    }
    return tree_term(q, whole, field, quoted, prefix, ret_node);
}

static const struct err *run_node(struct query *q, const struct lexeme *run, size_t n,
                                  const struct search_field *field, struct node **ret_node)
{
    if (field->way == WAY_WORDS || field->way == WAY_NUMBERS) {
        return separate_nodes(q, run, n, field, ret_node);
    }
    const struct err *err = whole_node(q, run, n, field, ret_node);
    if (!err && *ret_node) {
        tree_note(q, scan_span(run, n), *ret_node, (*ret_node)->type == NODE_TERM);
    }
    return err;
}

/* PubMed's own way to write a range: "2015"[dp] : "2020"[dp]. Returns the lexemes that it takes, 0
 * if none begins at ${x}. */
static size_t date_pair(const struct lexeme *x)
{
    bool pair = x[0].type != LEX_END && x[1].type == LEX_TAG && x[2].type == LEX_WORD &&
                text_is(x[2].text, ":") && (x[3].type == LEX_WORD || x[3].type == LEX_PHRASE) &&
                x[4].type == LEX_TAG;
    if (!pair || field_find(x[1].text) != &field_date || field_find(x[4].text) != &field_date) {
        return 0;
    }
    return 5;
}

/* PubMed's range of two tagged dates, ${pair} lexemes. */
static const struct err *parse_pair(struct parse *p, size_t pair, struct node **ret_node)
{
    const struct lexeme *run = p->at;
    const struct text from = run[0].whole, to = run[4].whole;
    p->at += pair;
    const struct err *err = filter_between(p->q, run[0].text, run[3].text, ret_node);
    if (!err && *ret_node) {
        struct text typed = {from.s, (size_t)(to.s + to.len - from.s)};
        tree_note(p->q, typed, *ret_node, false);
    }
    return err;
}

/* How many lexemes from p->at on belong together before a tag: words, one phrase, or what NEAR
 * joins; *ret_near says whether it does. */
static const struct err *run_length(struct parse *p, size_t *ret_n, bool *ret_near)
{
    const struct lexeme *run = p->at;
    size_t n = 1, near = 0;
    const struct err *err = near_length(p->q, run, &near);
    if (err || near) {
        *ret_n = near;
        *ret_near = true;
        return err;
    }
    while (run->type == LEX_WORD && run[n].type == LEX_WORD && run[n + 1].type != LEX_NEAR &&
           !date_pair(&run[n])) {
        n++;
    }
    *ret_n = n;
    *ret_near = false;
    return NULL;
}

/* Dates, ids and types have no words that could be near. */
static const struct search_field *near_field(struct query *q, const struct search_field *field)
{
    if (field == &field_all || field->columns) {
        return field;
    }
    tree_warn(
        q, "[%s] holds no text, in which words could be near one another: all fields are searched",
        field->tag ? field->tag : "this tag");
    return &field_all;
}

/* What stands close together: by NEAR, or by its tag. */
static const struct err *close_node(struct query *q, const struct lexeme *run, size_t n,
                                    const struct search_field *field, const size_t *distance,
                                    struct node **ret_node)
{
    const struct err *err = distance ? near_words(q, scan_span(run, n), *distance, field, ret_node)
                                     : near_joined(q, run, n, field, ret_node);
    if (!err && *ret_node) {
        const struct text from = run[0].whole, to = run[n - 1].whole;
        tree_note(q, (struct text){from.s, (size_t)(to.s + to.len - from.s)}, *ret_node, true);
    }
    return err;
}

static const struct err *parse_run(struct parse *p, struct node **ret_node)
{
    const struct lexeme *run = p->at;
    size_t pair = date_pair(run), n = 1, distance = 0;
    bool near = false;
    struct text name;
    if (pair) {
        return parse_pair(p, pair, ret_node);
    }
    const struct err *err = run_length(p, &n, &near);
    if (err) {
        return err;
    }
    p->at += n;
    const struct search_field *field = tag_field(p->q, p->at);
    bool by_tag = field && !near && near_tag(p->at->text, &name, &distance);
    if (field) {
        p->at++;
        skip_tags(p);
    } else {
        field = p->inside;
    }
    if (near || by_tag) {
        field = near_field(p->q, field);
        return close_node(p->q, run, n, field, by_tag ? &distance : NULL, ret_node);
    }
    warn_small_operators(p->q, run, n);
    return run_node(p->q, run, n, field, ret_node);
}

static const struct err *parse_group(struct parse *p, struct node **ret_node)
{
    const struct lexeme *open = p->at++, *close = p->all + open->match;
    const struct search_field *outside = p->inside, *field = tag_field(p->q, close + 1);
    if (p->at == close) {
        tree_warn(p->q, "empty parentheses are left out");
        p->at++;
        skip_tags(p);
        *ret_node = NULL;
        return NULL;
    }
    p->inside = field ? field : outside;
    const struct err *err = parse_or(p, ret_node);
    if (err) {
        return err;
    }
    p->inside = outside;
    p->at = close + 1 + (field != NULL);
    skip_tags(p);
    return NULL;
}

static const struct err *parse_filter(struct parse *p, struct node **ret_node)
{
    const struct lexeme *x = p->at++;
    skip_tags(p);
    const struct err *err = filter_node(p->q, x->name, x->text, ret_node);
    if (!err && *ret_node) {
        tree_note(p->q, x->whole, *ret_node, false);
    }
    return err;
}

static const struct err *parse_unit(struct parse *p, struct node **ret_node)
{
    if (p->at->type == LEX_OPEN) {
        return parse_group(p, ret_node);
    }
    return p->at->type == LEX_FILTER ? parse_filter(p, ret_node) : parse_run(p, ret_node);
}

/* An operator at ${x} has nothing to work on ("before", "behind"). */
static const struct err *lonely(struct query *q, const struct lexeme *x, const char *where)
{
    return tree_error(q, ERR_USAGE, x->whole,
                      "%.*s has nothing %s it: put a term there, or write the word in quotes",
                      TEXT_ARG(x->whole), where);
}

struct conjunction {
    struct nodes wanted, unwanted;
    bool any_wanted;            /* even if nothing was left of them */
    bool is_spelt;              /* with AND or NOT, not by blanks alone */
    const struct lexeme * not ; /* the first NOT */
};

static bool begins_unit(const struct lexeme *x)
{
    bool is_operator = x->type == LEX_AND || x->type == LEX_OR || x->type == LEX_NOT;
    return x->type != LEX_END && x->type != LEX_CLOSE && !is_operator;
}

/* The operators before a unit: [AND] [NOT]. */
static const struct err *parse_operators(struct parse *p, struct conjunction *c, bool *ret_not)
{
    const struct lexeme *and = p->at->type == LEX_AND ? p->at++ : NULL;
    if (and&&!c->any_wanted && !c->not ) {
        return lonely(p->q, and, "before");
    }
    *ret_not = p->at->type == LEX_NOT;
    if (*ret_not) {
        c->not = c->not ? c->not : p->at;
        p->at++;
    }
    c->is_spelt = c->is_spelt || and || *ret_not;
    if ((and || *ret_not) && !begins_unit(p->at)) {
        return lonely(p->q, p->at - 1, "behind");
    }
    return NULL;
}

static const struct err *parse_conjuncts(struct parse *p, struct conjunction *c)
{
    while (p->at->type != LEX_END && p->at->type != LEX_CLOSE && p->at->type != LEX_OR) {
        bool not = false;
        struct node *node = NULL;
        const struct err *err = parse_operators(p, c, &not );
        err = err ? err : parse_unit(p, &node);
        if (err) {
            return err;
        }
        c->any_wanted = c->any_wanted || !not ;
        if (node) {
            tree_push(not ? &c->unwanted : &c->wanted, node);
        }
    }
    if (c->not &&!c->any_wanted) {
        return tree_error(p->q, ERR_USAGE, c->not ->whole,
                          "NOT alone finds nothing: say first what to look for, as in"
                          " sorafenib NOT review[pt],");
    }
    return NULL;
}

static const struct err *parse_and(struct parse *p, bool behind_or, struct node **ret_node)
{
    struct conjunction c = {.any_wanted = false};
    const struct err *err = parse_conjuncts(p, &c);
    if (!err && behind_or && c.is_spelt) {
        tree_warn(p->q, "a OR b AND c is read as a OR (b AND c), where PubMed goes from left to "
                        "right: put parentheses around what belongs together");
    }
    *ret_node = err ? NULL : tree_join(p->q, NODE_AND, &c.wanted, &c.unwanted);
    free(c.wanted.items);
    free(c.unwanted.items);
    return err;
}

static bool ends_alternative(const struct lexeme *x)
{
    return x->type == LEX_END || x->type == LEX_CLOSE || x->type == LEX_OR;
}

static const struct err *parse_alternatives(struct parse *p, struct nodes *list)
{
    for (const struct lexeme * or = NULL;; or = p->at++) {
        struct node *node = NULL;
        if (or &&ends_alternative(p->at)) {
            return lonely(p->q, or, "behind");
        }
        if (! or &&p->at->type == LEX_OR) {
            return lonely(p->q, p->at, "before");
        }
        const struct err *err = parse_and(p, or != NULL, &node);
        if (err) {
            return err;
        }
        if (node) {
            tree_push(list, node);
        }
        if (p->at->type != LEX_OR) {
            return NULL;
        }
    }
}

static const struct err *parse_or(struct parse *p, struct node **ret_node)
{
    struct nodes list = {NULL, 0, 0};
    const struct err *err = parse_alternatives(p, &list);
    *ret_node = err ? NULL : tree_join(p->q, NODE_OR, &list, &no_nodes);
    free(list.items);
    return err;
}

const struct err *parse_query(struct query *q)
{
    struct lexemes all = {NULL, 0, 0};
    const struct err *err = scan_query(q, &all);
    if (!err) {
        struct parse p = {q, all.items, all.items, &field_all};
        err = parse_or(&p, &q->root);
    }
    free(all.items);
    return err;
}
