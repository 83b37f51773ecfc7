/* From ids to indexes: parents, members, and what is under what. */
#include "lexlink.h"

#include "keymap.h"
#include "lextally.h"
#include "mem.h"

#include <stdlib.h>

/* Direct links upwards: concept i is under up[first[i]]...; from its parents, and from members. */
struct links {
    uint32_t *first, *up; /* up: LEXMAP_NONE for a link that was dropped */
};

struct resolver {
    struct lexicon *l;
    struct keymap symbols; /* preferred names of genes -> index */
};

static uint32_t find(const struct resolver *r, struct text id)
{
    static const char by_symbol[] = "symbol:";
    size_t n = sizeof by_symbol - 1;
    if (r->l->joins && id.len > n && memcmp(id.s, by_symbol, n) == 0) {
        return keymap_get(&r->symbols, keymap_key((struct text){id.s + n, id.len - n}, 0));
    }
    uint32_t index = lexmap_get(&r->l->ids, r->l, lexmap_has_id, id, LEXMAP_NONE);
    if (index == LEXMAP_NONE && r->l->joins) {
        index = lexmap_get(&r->l->xrefs, r->l, lexmap_has_xref, id, LEXMAP_NONE);
    }
    return index;
}

/* Index of ${id}; LEXMAP_NONE for what an imported line says of something that is not here. */
static const struct err *resolve(const struct resolver *r, size_t from, const char *column,
                                 struct text id, uint32_t *ret_index)
{
    const struct draft *d = &r->l->drafts[from];
    *ret_index = find(r, id);
    if (*ret_index == LEXMAP_NONE && d->layer == LEXICON_SHIPPED) {
        return err_new(ERR_INPUT,
                       "%s line %zu, column %s: \"%.*s\" is no concept of the lexicon: add it or "
                       "remove it here",
                       d->file, d->line, column, TEXT_ARG(id));
    }
    *ret_index = *ret_index == from && d->layer != LEXICON_SHIPPED ? LEXMAP_NONE : *ret_index;
    return NULL;
}

static const struct err *resolve_one(const struct resolver *r, size_t i)
{
    struct lexicon *l = r->l;
    const struct draft *d = &l->drafts[i];
    struct concept *c = &l->concepts[i];
    const struct err *e = NULL;
    uint32_t *parents = arena_new(&l->arena, d->n_parents * sizeof *parents);
    struct lexicon_member *members = arena_new(&l->arena, d->n_members * sizeof *members);
    size_t n_parents = 0, n_members = 0;
    for (size_t k = 0; k < d->n_parents && !e; k++) {
        e = resolve(r, i, "parents", d->parents[k], &parents[n_parents]);
        n_parents += !e && parents[n_parents] != LEXMAP_NONE;
    }
    for (size_t k = 0; k < d->n_members && !e; k++) {
        struct lexicon_member m = {0, d->members[k].role, d->members[k].core};
        e = resolve(r, i, "members", d->members[k].id, &m.concept);
        members[n_members] = m;
        n_members += !e && m.concept != LEXMAP_NONE;
    }
    c->parents = parents;
    c->n_parents = n_parents;
    c->members = members;
    c->n_members = n_members;
    return e;
}

static void enter_symbols(struct resolver *r)
{
    for (uint32_t i = 0; i < r->l->n && r->l->joins; i++) {
        const struct concept *c = &r->l->concepts[i];
        if (c->kind == KIND_GENE || c->kind == KIND_LNCRNA || c->kind == KIND_MIRNA) {
            uint32_t *at = keymap_at(&r->symbols, keymap_key(c->name, 0));
            *at = *at == KEYMAP_NONE ? i : *at;
        }
    }
}

/* Links of imported lines to what is not here; also of lines that joined a concept which keeps its
 * own links. */
static void tally_line(const struct resolver *r, const struct draft *d)
{
    for (size_t k = 0; k < d->n_parents; k++) {
        if (find(r, d->parents[k]) == LEXMAP_NONE) {
            lextally_dangling(r->l, d, d->parents[k]);
        }
    }
    for (size_t k = 0; k < d->n_members; k++) {
        if (find(r, d->members[k].id) == LEXMAP_NONE) {
            lextally_dangling(r->l, d, d->members[k].id);
        }
    }
}

static const struct err *resolve_all(struct lexicon *l)
{
    struct resolver r = {l, {NULL, 0, 0}};
    const struct err *e = NULL;
    enter_symbols(&r);
    for (size_t i = 0; i < l->n && !e; i++) {
        e = resolve_one(&r, i);
    }
    for (size_t i = 0; i < l->n_lines; i++) {
        tally_line(&r, &l->lines[i]);
    }
    keymap_release(&r.symbols);
    return e;
}

static void count_links(const struct lexicon *l, uint32_t *first)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct concept *c = &l->concepts[i];
        first[i + 1] += (uint32_t)c->n_parents;
        for (size_t k = 0; k < c->n_members; k++) {
            first[c->members[k].concept + 1]++;
        }
    }
    for (size_t i = 0; i < l->n; i++) {
        first[i + 1] += first[i];
    }
}

static struct links links_of(const struct lexicon *l)
{
    struct links k = {mem_zero(l->n + 1, sizeof *k.first), NULL};
    count_links(l, k.first);
    k.up = mem_new(k.first[l->n], sizeof *k.up);
    uint32_t *next = mem_new(l->n + 1, sizeof *next);
    memcpy(next, k.first, (l->n + 1) * sizeof *next);
    for (size_t i = 0; i < l->n; i++) {
        const struct concept *c = &l->concepts[i];
        for (size_t p = 0; p < c->n_parents; p++) {
            k.up[next[i]++] = c->parents[p];
        }
        for (size_t m = 0; m < c->n_members; m++) {
            k.up[next[c->members[m].concept]++] = (uint32_t)i;
        }
    }
    free(next);
    return k;
}

static const struct err *cycle(const struct lexicon *l, uint32_t a, uint32_t b)
{
    const struct draft *d = &l->drafts[a];
    if (a == b) {
        return err_new(ERR_INPUT,
                       "%s line %zu: \"%.*s\" is a parent or a member of itself: remove that link",
                       d->file, d->line, TEXT_ARG(l->concepts[a].id));
    }
    return err_new(ERR_INPUT,
                   "%s line %zu: \"%.*s\" and \"%.*s\" are each above the other by parents and "
                   "members: remove one of these links",
                   d->file, d->line, TEXT_ARG(l->concepts[a].id), TEXT_ARG(l->concepts[b].id));
}

/* Concepts in an order in which all that are above one come before it: depth first, without
 * recursion. ${order} and ${stack} have room for all; ${next} is where each looks on. */
enum { NEW, OPEN, DONE };

struct walk {
    uint32_t *order, *stack, *next;
    unsigned char *state;
    size_t n_order;
};

static const struct err *visit(const struct lexicon *l, const struct links *k, struct walk *w,
                               uint32_t root)
{
    size_t depth = 0;
    w->stack[depth++] = root;
    w->state[root] = OPEN;
    while (depth) {
        uint32_t i = w->stack[depth - 1];
        if (w->next[i] == k->first[i + 1]) {
            w->state[i] = DONE;
            w->order[w->n_order++] = i;
            depth--;
            continue;
        }
        uint32_t up = k->up[w->next[i]++];
        if (w->state[up] == OPEN && (!l->joins || l->alone)) {
            return cycle(l, i, up);
        }
        if (w->state[up] == OPEN) { /* two vocabularies differ on what is above: the first wins */
            k->up[w->next[i] - 1] = LEXMAP_NONE;
            continue;
        }
        if (w->state[up] == NEW) {
            w->state[up] = OPEN;
            w->stack[depth++] = up;
        }
    }
    return NULL;
}

static const struct err *sort_by_height(const struct lexicon *l, const struct links *k,
                                        struct walk *w)
{
    const struct err *e = NULL;
    memcpy(w->next, k->first, l->n * sizeof *w->next);
    for (size_t i = 0; i < l->n && !e; i++) {
        if (w->state[i] == NEW) {
            e = visit(l, k, w, (uint32_t)i);
        }
    }
    return e;
}

/* All above each concept, gathered in the order of ${w} as runs of one growing array. */
struct heights {
    uint32_t *all;
    size_t n, cap;
    uint32_t *start, *count; /* by concept */
    uint32_t *seen;          /* by concept: the last one that counted it, plus one */
};

static void add_above(struct heights *h, uint32_t i, uint32_t up)
{
    if (h->seen[up] != i + 1) {
        h->seen[up] = i + 1;
        h->all = mem_grow(h->all, &h->cap, h->n + 1, sizeof *h->all);
        h->all[h->n++] = up;
    }
}

static const struct err *gather(const struct lexicon *l, const struct links *k,
                                const struct walk *w, struct heights *h)
{
    for (size_t o = 0; o < w->n_order; o++) {
        uint32_t i = w->order[o];
        h->start[i] = (uint32_t)h->n;
        for (uint32_t u = k->first[i]; u < k->first[i + 1]; u++) {
            uint32_t up = k->up[u];
            if (up == LEXMAP_NONE) {
                continue;
            }
            add_above(h, i, up);
            for (uint32_t a = 0; a < h->count[up]; a++) {
                add_above(h, i, h->all[h->start[up] + a]);
            }
            if (h->n > LEXICON_LINKS) {
                return err_new(ERR_LIMIT,
                               "%s line %zu: more than %lu links upwards in all: "
                               "leave out some parents",
                               l->drafts[i].file, l->drafts[i].line, LEXICON_LINKS);
            }
        }
        h->count[i] = (uint32_t)h->n - h->start[i];
    }
    return NULL;
}

static const struct err *list_above(struct lexicon *l, const struct links *k, struct walk *w)
{
    struct heights h = {NULL,
                        0,
                        0,
                        mem_new(l->n, sizeof *h.start),
                        mem_new(l->n, sizeof *h.count),
                        mem_zero(l->n, sizeof *h.seen)};
    const struct err *e = gather(l, k, w, &h);
    if (!e) {
        l->above = h.all;
        h.all = NULL;
        l->above_start = h.start;
        l->above_count = h.count;
        h.start = h.count = NULL;
    }
    free(h.all);
    free(h.start);
    free(h.count);
    free(h.seen);
    return e;
}

const struct err *lexlink_resolve(struct lexicon *l)
{
    const struct err *e = resolve_all(l);
    if (e) {
        return e;
    }
    struct links k = links_of(l);
    struct walk w = {mem_new(l->n, sizeof *w.order), mem_new(l->n, sizeof *w.stack),
                     mem_new(l->n, sizeof *w.next), mem_zero(l->n, sizeof *w.state), 0};
    e = sort_by_height(l, &k, &w);
    e = e ? e : list_above(l, &k, &w);
    free(k.first);
    free(k.up);
    free(w.order);
    free(w.stack);
    free(w.next);
    free(w.state);
    return e;
}

bool lexlink_is_under(const struct lexicon *l, uint32_t low, uint32_t high)
{
    for (uint32_t i = 0; i < l->above_count[low]; i++) {
        if (l->above[l->above_start[low] + i] == high) {
            return true;
        }
    }
    return false;
}
