/* Words that name concepts. */
#include "meaning.h"

#include "ask.h"
#include "dict.h"
#include "fold.h"
#include "limit.h"
#include "utf8.h"
#include "word.h"

enum {
    LONGEST = 8,       /* words of a name */
    LEAST_LETTERS = 2, /* folded bytes of a name */
    LEAST_SMALL = 3,   /* the same of one in small letters that needs capitals in texts */
    LEAST_PLURAL = 5   /* the same of one that may have an s too much */
};

struct candidates {
    uint32_t items[MEANING_CONCEPTS];
    size_t n;      /* may be more than there is room for */
    unsigned cost; /* of all of them; less is better */
};

static bool has_capital(struct text t)
{
    for (size_t pos = 0; pos < t.len;) {
        uint32_t cp = utf8_next(t.s, t.len, &pos);
        if (utf8_lower(cp) != cp) {
            return true;
        }
    }
    return false;
}

static bool has_small(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] >= 'a' && t.s[i] <= 'z') {
            return true;
        }
    }
    return false;
}

/* Does the spelling ${typed} do for ${name}? */
static bool case_agrees(const struct lexicon_name *name, struct text typed, bool lenient)
{
    bool same = text_same(name->text, typed);
    bool small = lenient && name->layer == LEXICON_SHIPPED && typed.len >= LEAST_SMALL &&
                 !word_is_common(typed);
    switch (name->rule) {
    case CASE_ANY:
        return true;
    case CASE_CASED:
        return same || small || has_capital(typed);
    case CASE_EXACT:
        return same || small || !has_small(typed);
    case CASE_WRITTEN:
        return same;
    }
    return false;
}

/* Gaps between the words typed must be gaps of the name. */
static bool gaps_agree(const struct dict_entry *e, const struct atoms *a)
{
    for (size_t i = 1; i < a->n; i++) {
        uint32_t place = dict_place(a->items[i].at);
        if ((a->items[i].gap == GAP_BLANK && !(e->joints & place)) ||
            (a->items[i].gap == GAP_BREAK && !(e->breaks & place))) {
            return false;
        }
    }
    return true;
}

static void add(struct candidates *best, uint32_t concept)
{
    for (size_t i = 0; i < best->n && i < MEANING_CONCEPTS; i++) {
        if (best->items[i] == concept) {
            return;
        }
    }
    if (best->n < MEANING_CONCEPTS) {
        best->items[best->n] = concept;
    }
    best->n++;
}

static void consider(const struct query *q, const struct dict_entry *e, struct text typed,
                     bool lenient, struct candidates *best)
{
    const struct lexicon_name *name = &lexicon_at(q->context->lexicon, e->concept)->names[e->name];
    if (name->needs_support || name->blocked || !case_agrees(name, typed, lenient)) {
        return;
    }
    unsigned cost = (e->name == 0 ? 0 : name->kind == NAME_SYMBOL ? 1 : 2) + (e->derived ? 3U : 0);
    if (best->n == 0 || cost < best->cost) {
        best->n = 0;
        best->cost = cost;
    }
    if (cost == best->cost) {
        add(best, e->concept);
    }
}

/* HGF/c-Met/Akt where no name is written so. */
static void consider_chain(const struct query *q, struct text typed, struct candidates *best)
{
    if (typed.len <= LIMIT_NAME_BYTES && memchr(typed.s, '/', typed.len)) {
        best->n = lexicon_find_name(q->context->lexicon, typed, KIND_PATHWAY, best->items, 1) == 1;
    }
}

static void look_up(const struct query *q, struct text folded, const struct atoms *a,
                    struct text typed, bool lenient, struct candidates *best)
{
    const struct dict *d = lexicon_dict(q->context->lexicon);
    uint32_t i = dict_find(d, folded.s, folded.len, dict_hash(folded.s, folded.len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        if (gaps_agree(&d->entries[i], a)) {
            consider(q, &d->entries[i], typed, lenient, best);
        }
    }
}

static bool find_span(const struct query *q, struct text typed, bool lenient, struct atoms *a,
                      struct meaning *ret)
{
    struct candidates best = {.n = 0};
    fold_atoms(typed, a);
    if (a->n == 0 || a->folded_len > LIMIT_NAME_BYTES || a->folded_len < LEAST_LETTERS) {
        return false;
    }
    struct text t = fold_span(a, 0, a->n - 1);
    /* What stands around the name (a full stop) is no part of its spelling. */
    struct text bare = {typed.s + a->items[0].start, a->items[a->n - 1].end - a->items[0].start};
    look_up(q, t, a, bare, lenient, &best);
    if (best.n == 0 && t.len > LEAST_PLURAL && t.s[t.len - 1] == 's') {
        look_up(q, (struct text){t.s, t.len - 1}, a, bare, lenient, &best);
    }
    if (best.n == 0 && a->n > 1) {
        consider_chain(q, typed, &best);
    }
    if (best.n == 0 || best.n > MEANING_CONCEPTS) {
        return false;
    }
    memcpy(ret->concepts, best.items, sizeof best.items);
    ret->n = best.n;
    return true;
}

static bool can_name(const struct lexeme *x)
{
    bool prefix = x->prefix && word_is_open(x->text);
    return x->type == LEX_WORD && !prefix && !x->quoted && !scan_is_doi(x->text);
}

bool meaning_find(const struct query *q, const struct lexeme *words, size_t n, bool lenient,
                  struct meaning *ret_meaning)
{
    if (!q->context->lexicon || q->context->exact) {
        return false;
    }
    size_t most = 0;
    while (most < n && most < LONGEST && can_name(&words[most])) {
        most++;
    }
    struct atoms a = ATOMS_INIT;
    bool found = false;
    for (; most > 0 && !found; most--) {
        const struct text *first = &words[0].text, *last = &words[most - 1].text;
        struct text span = {first->s, (size_t)(last->s + last->len - first->s)};
        ret_meaning->taken = most;
        found = !word_is_common(*last) && !word_is_common(*first) &&
                find_span(q, span, lenient, &a, ret_meaning);
    }
    fold_release(&a);
    return found;
}

void meaning_put(struct query *q, struct text typed, const struct meaning *m, struct nodes *list)
{
    for (size_t i = 0; i < m->n; i++) {
        struct node *node = ask_meant(q, typed, m->concepts[i]);
        if (node) {
            tree_push(list, node);
        }
    }
}
