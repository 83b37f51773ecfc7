/* Chains of names that spell a pathway. */
#include "chain.h"

#include "model.h"

bool chain_takes(enum kind k)
{
    static const bool takes[KIND_COUNT] = {
        [KIND_GENE] = true,   [KIND_FAMILY] = true,  [KIND_MIRNA] = true,
        [KIND_LNCRNA] = true, [KIND_CIRCRNA] = true,
    };
    return takes[k];
}

bool chain_is_tail(struct text folded)
{
    static const char *const words[] = {
        "signaling", "signalling", "pathway", "pathways", "axis",  "axes",        "cascade",
        "cascades",  "signal",     "network", "loop",     "route", "transduction"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_is(folded, words[i])) {
            return true;
        }
    }
    return false;
}

static bool stands_at(const struct chains *c, uint32_t concept, struct chain_ref at)
{
    for (uint32_t r = c->first[concept]; r < c->first[concept + 1]; r++) {
        if (c->refs[r].core == at.core && c->refs[r].place == at.place) {
            return true;
        }
    }
    return false;
}

/* How many of ${concepts} follow the core from ${at} on, the first known to. */
static size_t run_length(const struct chains *c, const uint32_t *concepts, size_t n,
                         struct chain_ref at)
{
    size_t k = 1;
    at.place++;
    while (k < n && at.place < c->cores[at.core].n && stands_at(c, concepts[k], at)) {
        k++;
        at.place++;
    }
    return k;
}

struct best {
    struct chain_hit hit;
    uint32_t core;
};

static bool is_better(const struct chains *c, const struct best *a, const struct best *b)
{
    if (a->hit.n != b->hit.n) {
        return a->hit.n > b->hit.n;
    }
    uint32_t size_a = c->cores[a->core].n, size_b = c->cores[b->core].n;
    return size_a != size_b ? size_a < size_b : a->core < b->core;
}

bool chain_find(const struct lexicon *l, const uint32_t *concepts, size_t n,
                struct chain_hit *ret_hit)
{
    const struct chains *c = &l->chains;
    struct best best = {.hit = {.n = 1}, .core = UINT32_MAX};
    n = n < CHAIN_LONGEST ? n : CHAIN_LONGEST;
    for (size_t i = 0; i + 1 < n; i++) {
        for (uint32_t r = c->first[concepts[i]]; r < c->first[concepts[i] + 1]; r++) {
            struct chain_ref at = c->refs[r];
            size_t k = run_length(c, concepts + i, n - i, at);
            const struct chain_core *core = &c->cores[at.core];
            struct best b = {{core->pathway, i, k, k == core->n}, at.core};
            if (k >= 2 && (best.core == UINT32_MAX || is_better(c, &b, &best))) {
                best = b;
            }
        }
    }
    if (best.core == UINT32_MAX) {
        return false;
    }
    *ret_hit = best.hit;
    return true;
}
