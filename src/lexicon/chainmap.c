/* Which concept can stand where in which pathway's core. */
#include "chainmap.h"

#include "chain.h"
#include "mem.h"

#include <stdlib.h>

struct pair {
    uint32_t concept;
    struct chain_ref ref;
};

struct pairs {
    struct pair *items;
    size_t n, cap;
};

static void add_pair(struct pairs *p, uint32_t concept, struct chain_ref ref)
{
    p->items = mem_grow(p->items, &p->cap, p->n + 1, sizeof *p->items);
    p->items[p->n++] = (struct pair){concept, ref};
}

/* The places of all cores, each with the concept that the lexicon writes there. */
static void list_cores(struct lexicon *l, struct pairs *p)
{
    struct chains *c = &l->chains;
    size_t cap = 0;
    for (size_t i = 0; i < l->n; i++) {
        const struct concept *pathway = &l->concepts[i];
        uint32_t n = 0;
        for (size_t m = 0; m < pathway->n_members && pathway->kind == KIND_PATHWAY; m++) {
            if (pathway->members[m].core) {
                struct chain_ref ref = {(uint32_t)c->n_cores, n++};
                add_pair(p, pathway->members[m].concept, ref);
            }
        }
        if (n) {
            c->cores = mem_grow(c->cores, &cap, c->n_cores + 1, sizeof *c->cores);
            c->cores[c->n_cores++] = (struct chain_core){(uint32_t)i, n};
        }
    }
}

/* Sort pairs by concept, keeping their order otherwise, into refs with an index. */
static struct chain_ref *by_concept(size_t n_concepts, const struct pairs *p, uint32_t *first)
{
    for (size_t i = 0; i < p->n; i++) {
        first[p->items[i].concept + 1]++;
    }
    for (size_t i = 0; i < n_concepts; i++) {
        first[i + 1] += first[i];
    }
    struct chain_ref *refs = mem_new(p->n, sizeof *refs);
    for (size_t i = p->n; i > 0; i--) {
        refs[--first[p->items[i - 1].concept + 1]] = p->items[i - 1].ref;
    }
    /* each first[c + 1] now is where c begins: move them back by one */
    memmove(first, first + 1, n_concepts * sizeof *first);
    first[n_concepts] = (uint32_t)p->n;
    return refs;
}

/* Families of what a core names stand in its place too. */
static void add_families(const struct lexicon *l, struct pair core, struct pairs *p)
{
    const uint32_t *above = l->above + l->above_start[core.concept];
    for (uint32_t i = 0; i < l->above_count[core.concept]; i++) {
        if (l->concepts[above[i]].kind == KIND_FAMILY) {
            add_pair(p, above[i], core.ref);
        }
    }
}

/* And so does all that is under it. ${first} and ${refs}: the places by the concept written. */
static void add_members(const struct lexicon *l, uint32_t low, const uint32_t *first,
                        const struct chain_ref *refs, struct pairs *p)
{
    const uint32_t *above = l->above + l->above_start[low];
    for (uint32_t i = 0; i < l->above_count[low]; i++) {
        for (uint32_t r = first[above[i]]; r < first[above[i] + 1]; r++) {
            add_pair(p, low, refs[r]);
        }
    }
}

void chainmap_build(struct lexicon *l)
{
    struct pairs written = {NULL, 0, 0}, all = {NULL, 0, 0};
    l->chains.first = mem_zero(l->n + 1, sizeof *l->chains.first);
    list_cores(l, &written);
    uint32_t *first = mem_zero(l->n + 1, sizeof *first);
    struct chain_ref *refs = by_concept(l->n, &written, first);
    for (size_t i = 0; i < written.n; i++) {
        add_pair(&all, written.items[i].concept, written.items[i].ref);
        add_families(l, written.items[i], &all);
    }
    for (size_t i = 0; i < l->n && written.n; i++) {
        if (chain_takes(l->concepts[i].kind)) {
            add_members(l, (uint32_t)i, first, refs, &all);
        }
    }
    l->chains.refs = by_concept(l->n, &all, l->chains.first);
    free(first);
    free(refs);
    free(written.items);
    free(all.items);
}

void chainmap_release(struct lexicon *l)
{
    free(l->chains.cores);
    free(l->chains.first);
    free(l->chains.refs);
    l->chains = (struct chains){0};
}
