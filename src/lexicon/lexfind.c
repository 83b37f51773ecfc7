/* Concepts by what a person typed: exactly, as a chain, or nearly. */
#include "lexfind.h"

#include "chain.h"
#include "fold.h"
#include "limit.h"
#include "mem.h"

#include <stdlib.h>

/* Concepts found, best first. */
struct found {
    struct item {
        uint32_t concept;
        unsigned cost; /* less is better */
    } * items;
    size_t n, cap;
};

static void add(struct found *f, uint32_t concept, unsigned cost)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->items[i].concept == concept) {
            f->items[i].cost = cost < f->items[i].cost ? cost : f->items[i].cost;
            return;
        }
    }
    f->items = mem_grow(f->items, &f->cap, f->n + 1, sizeof *f->items);
    f->items[f->n++] = (struct item){concept, cost};
}

static int by_cost(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    if (x->cost != y->cost) {
        return x->cost < y->cost ? -1 : 1;
    }
    return x->concept < y->concept ? -1 : x->concept > y->concept;
}

/* Sort, hand over what there is room for, free. Returns how many there were. */
static size_t finish(struct found *f, uint32_t *ret, size_t room)
{
    size_t n = f->items ? f->n : 0;
    if (n) {
        qsort(f->items, n, sizeof *f->items, by_cost);
    }
    for (size_t i = 0; f->items && i < n && i < room; i++) {
        ret[i] = f->items[i].concept;
    }
    free(f->items);
    return n;
}

static unsigned cost_of(const struct lexicon *l, const struct dict_entry *e)
{
    const struct lexicon_name *name = &lexicon_at(l, e->concept)->names[e->name];
    unsigned by_kind = e->name == 0 ? 0 : name->kind == NAME_SYMBOL ? 1 : 2;
    return by_kind + (name->needs_support ? 3 : 0) + (e->derived ? 6 : 0);
}

static void add_spelling(const struct lexicon *l, const char *p, size_t len, int kind,
                         struct found *f)
{
    uint32_t i = len ? dict_find(&l->dict, p, len, dict_hash(p, len)) : DICT_NONE;
    for (; i != DICT_NONE; i = l->dict.entries[i].next) {
        const struct dict_entry *e = &l->dict.entries[i];
        if (kind < 0 || (int)lexicon_at(l, e->concept)->kind == kind) {
            add(f, e->concept, cost_of(l, e));
        }
    }
}

/* The longest name of something that chains are made of, from atom ${first} on; the atom behind
 * it, or ${first} if there is none. */
static size_t next_link(const struct lexicon *l, const struct atoms *a, size_t first,
                        uint32_t *ret_concept)
{
    for (size_t last = a->n; last > first; last--) {
        if (last < a->n && a->items[last].gap == GAP_NONE) {
            continue;
        }
        struct text t = fold_span(a, first, last - 1);
        uint32_t i = dict_find(&l->dict, t.s, t.len, dict_hash(t.s, t.len));
        for (; i != DICT_NONE; i = l->dict.entries[i].next) {
            if (chain_takes(lexicon_at(l, l->dict.entries[i].concept)->kind)) {
                *ret_concept = l->dict.entries[i].concept;
                return last;
            }
        }
    }
    return first;
}

/* Nothing but words like pathway from atom ${at} on? */
static bool is_tail(const struct atoms *a, size_t at)
{
    while (at < a->n && chain_is_tail(fold_span(a, at, at))) {
        at++;
    }
    return at == a->n;
}

/* The pathway whose core, or a run of it, ${a} spells from end to end. */
static void add_chain(const struct lexicon *l, const struct atoms *a, struct found *f)
{
    uint32_t links[CHAIN_LONGEST];
    size_t n = 0, at = 0;
    while (!is_tail(a, at) && n < CHAIN_LONGEST) {
        size_t next = next_link(l, a, at, &links[n]);
        if (next == at) {
            return;
        }
        at = next;
        n++;
    }
    struct chain_hit hit;
    if (is_tail(a, at) && chain_find(l, links, n, &hit) && hit.n == n) {
        add(f, hit.pathway, hit.whole ? 20 : 21);
    }
}

size_t lexfind_by_name(const struct lexicon *l, struct text name, int kind, uint32_t *ret,
                       size_t room)
{
    struct atoms a = ATOMS_INIT;
    struct found f = {NULL, 0, 0};
    if (name.len <= LIMIT_NAME_BYTES) {
        fold_atoms(name, &a);
    }
    if (a.n) {
        struct text t = fold_span(&a, 0, a.n - 1);
        add_spelling(l, t.s, t.len, kind, &f);
        if (f.n == 0 && t.s[t.len - 1] == 's') {
            add_spelling(l, t.s, t.len - 1, kind, &f);
        }
        if (kind < 0 || kind == KIND_PATHWAY) {
            add_chain(l, &a, &f);
        }
    }
    fold_release(&a);
    return finish(&f, ret, room);
}

static unsigned least_of(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Do ${a} and ${b} end in the same two letters, swapped, at i and j? */
static bool is_swap(struct text a, size_t i, struct text b, size_t j)
{
    return i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1];
}

/* Letters to insert, drop, change or swap to make ${a} of ${b}: more than ${most} may be said as
 * most + 1. */
static unsigned distance(struct text a, struct text b, unsigned most)
{
    unsigned rows[3][LIMIT_NAME_BYTES + 1];
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        unsigned least = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            unsigned d = up[j - 1] + (a.s[i - 1] != b.s[j - 1]);
            d = least_of(d, least_of(up[j], row[j - 1]) + 1);
            row[j] = is_swap(a, i, b, j) ? least_of(d, up2[j - 2] + 1) : d;
            least = least_of(least, row[j]);
        }
        if (least > most) {
            return most + 1;
        }
    }
    return rows[a.len % 3][b.len];
}

/* So many mistakes a name of ${len} letters may have. */
static unsigned mistakes(size_t len)
{
    return len < 4 ? 1 : len < 8 ? 2 : 3;
}

static void add_nearest(const struct lexicon *l, struct text want, struct found *f)
{
    unsigned most = mistakes(want.len);
    for (size_t i = 0; i < l->dict.n; i++) {
        const struct dict_entry *e = &l->dict.entries[i];
        size_t apart = e->len > want.len ? e->len - want.len : want.len - e->len;
        if (apart > most || e->derived) {
            continue;
        }
        struct text t = {l->dict.folded + e->at, e->len};
        unsigned d = distance(want, t, most);
        if (d <= most) {
            bool other_start = t.s[0] != want.s[0];
            add(f, e->concept, d * 100 + (other_start ? 50 : 0) + cost_of(l, e));
        }
    }
}

size_t lexfind_nearest(const struct lexicon *l, struct text name, uint32_t *ret, size_t room)
{
    struct atoms a = ATOMS_INIT;
    struct found f = {NULL, 0, 0};
    if (name.len <= LIMIT_NAME_BYTES) {
        fold_atoms(name, &a);
    }
    if (a.n && a.folded_len + mistakes(a.folded_len) <= LIMIT_NAME_BYTES) {
        add_nearest(l, fold_span(&a, 0, a.n - 1), &f);
    }
    fold_release(&a);
    size_t n = finish(&f, ret, room);
    return n < room ? n : room;
}
