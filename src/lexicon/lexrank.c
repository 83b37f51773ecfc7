/* One spelling, several concepts: whose name it is. */
#include "lexrank.h"

#include "buf.h"
#include "fold.h"
#include "keymap.h"
#include "lexnumber.h"
#include "mem.h"

#include <stdlib.h>

enum rank { R_BLOCKED, R_SUPPORT, R_ALIAS, R_PREFERRED, R_HAND_SUPPORT, R_HAND, R_OWN };

enum { SPACE_SPELLING = 100, SPACE_NEVER = 200 };

/* The best that is known of a spelling. */
struct spelling {
    uint32_t concept;
    unsigned char rank;
    bool shared; /* by another concept, with the same rank */
};

struct ranker {
    struct lexicon *l;
    uint64_t *keys; /* of all names, one concept's after the other's; 0: nothing folds */
    struct keymap map, never;
    struct keymap own; /* what the user never wants: 1 where a concept has it among its names */
    struct atoms atoms;
    struct buf form;
    struct spelling *spellings;
    size_t n, cap;
};

static enum rank rank_of(const struct lexicon_name *n, size_t place)
{
    if (n->blocked) {
        return R_BLOCKED;
    }
    switch ((enum lexicon_layer)n->layer) {
    case LEXICON_OWN:
        return R_OWN;
    case LEXICON_SHIPPED:
        return n->needs_support ? R_HAND_SUPPORT : R_HAND;
    case LEXICON_IMPORTED:
        break;
    }
    if (n->needs_support) {
        return R_SUPPORT;
    }
    return place == 0 ? R_PREFERRED : R_ALIAS;
}

static uint64_t never_key(uint64_t key, uint32_t concept)
{
    struct text t = {(const char *)&key, sizeof key};
    return keymap_key(t, SPACE_NEVER + ((uint64_t) concept << 10));
}

static uint64_t spelling_key(struct atoms *a, struct text name)
{
    fold_atoms(name, a);
    return a->n ? keymap_key(fold_span(a, 0, a->n - 1), SPACE_SPELLING) : 0;
}

/* The keys of all names, and what is forbidden. */
static void make_keys(struct ranker *r)
{
    size_t at = 0;
    for (uint32_t i = 0; i < r->l->n; i++) {
        const struct concept *c = &r->l->concepts[i];
        for (size_t k = 0; k < c->n_names; k++, at++) {
            r->keys[at] = spelling_key(&r->atoms, c->names[k].text);
            if (c->names[k].blocked) {
                uint64_t key = never_key(r->keys[at], i);
                *keymap_at(&r->never, key) = 0;
                if (c->names[k].layer == LEXICON_OWN) {
                    *keymap_at(&r->own, key) = 0;
                }
            }
        }
    }
    for (size_t i = 0; i < r->l->n_never; i++) {
        uint64_t key = never_key(spelling_key(&r->atoms, r->l->never[i]), UINT32_MAX);
        *keymap_at(&r->never, key) = 0;
        *keymap_at(&r->own, key) = 0;
    }
    for (size_t i = 0; i < at && r->own.n; i++) {
        uint64_t key = never_key(r->keys[i], UINT32_MAX);
        if (keymap_get(&r->own, key) != KEYMAP_NONE) {
            *keymap_at(&r->own, key) = 1;
        }
    }
}

static bool is_forbidden(const struct ranker *r, uint64_t key, uint32_t concept)
{
    return r->never.n && (keymap_get(&r->never, never_key(key, concept)) == 0 ||
                          keymap_get(&r->never, never_key(key, UINT32_MAX)) == 0);
}

/* Is name ${k} of concept ${i}, whose ${keys} these are, a plural or singular of what the user
 * blocked? *ret_stays: it is, but stays: it is what the concept is called, and the blocked name was
 * another's. */
static bool is_other_number(struct ranker *r, uint32_t i, size_t k, const uint64_t *keys,
                            bool *ret_stays)
{
    const struct concept *c = &r->l->concepts[i];
    *ret_stays = false;
    if (!r->own.n || !lexnumber_any(&c->names[k], &r->form)) {
        return false;
    }
    uint64_t key = spelling_key(&r->atoms, buf_text(&r->form));
    bool here = keymap_get(&r->own, never_key(key, i)) != KEYMAP_NONE;
    uint32_t anywhere = keymap_get(&r->own, never_key(key, UINT32_MAX));
    for (size_t n = 0; n < c->n_names; n++) {
        here = here || (anywhere != KEYMAP_NONE && keys[n] == key);
    }
    *ret_stays = !here && anywhere == 1 && k == 0;
    return here || anywhere != KEYMAP_NONE;
}

/* Names lie in the lexicon's arena, and are still ours to change. */
static struct lexicon_name *names_of(struct lexicon *l, uint32_t i)
{
    return (struct lexicon_name *)(uintptr_t)l->concepts[i].names;
}

static void note_rank(struct ranker *r, uint64_t key, uint32_t concept, enum rank rank)
{
    uint32_t *at = keymap_at(&r->map, key);
    if (*at == KEYMAP_NONE) {
        *at = (uint32_t)r->n;
        r->spellings = mem_grow(r->spellings, &r->cap, r->n + 1, sizeof *r->spellings);
        r->spellings[r->n++] = (struct spelling){concept, (unsigned char)rank, false};
        return;
    }
    struct spelling *s = &r->spellings[*at];
    if (rank > (enum rank)s->rank) {
        *s = (struct spelling){concept, (unsigned char)rank, false};
    } else if (rank == (enum rank)s->rank && concept != s->concept) {
        s->shared = true;
    }
}

static void find_best(struct ranker *r)
{
    size_t at = 0;
    for (uint32_t i = 0; i < r->l->n; i++) {
        struct lexicon_name *names = names_of(r->l, i);
        for (size_t k = 0; k < r->l->concepts[i].n_names; k++, at++) {
            if (r->keys[at] == 0) {
                continue;
            }
            bool stays, own = names[k].layer == LEXICON_OWN && !names[k].blocked;
            names[k].lone = is_other_number(r, i, k, &r->keys[at - k], &stays);
            names[k].blocked =
                names[k].blocked ||
                (!own && (is_forbidden(r, r->keys[at], i) || (names[k].lone && !stays)));
            enum rank rank = rank_of(&names[k], k);
            if (rank != R_BLOCKED) {
                note_rank(r, r->keys[at], i, rank);
            }
        }
    }
}

/* Two kinds of things whose names are alike by chance, not because they are one. */
static bool is_gene(enum kind k)
{
    return k == KIND_GENE || k == KIND_LNCRNA || k == KIND_FAMILY || k == KIND_MIRNA;
}

static bool is_chemical(enum kind k)
{
    return k == KIND_DRUG || k == KIND_CHEMICAL;
}

/* Written out, the name of a protein is the protein's, though it is also given as a drug. */
static bool is_written_out(struct text t)
{
    size_t lower = 0;
    for (size_t i = 0; i < t.len; i++) {
        lower += t.s[i] >= 'a' && t.s[i] <= 'z';
    }
    return lower >= 6;
}

/* A name of ours and the best that has its spelling. */
struct contest {
    enum rank rank, best;
    enum kind mine, its;
    bool same; /* they are one concept's */
};

/* Somebody else's name stands above. */
static void lose(struct lexicon_name *n, const struct contest *x)
{
    bool both_genes = is_gene(x->mine) == is_gene(x->its);
    if (x->rank >= R_HAND_SUPPORT) {
        n->blocked = x->best == R_OWN;
    } else if (x->rank == R_ALIAS && x->mine == KIND_GENE && is_chemical(x->its) &&
               x->best < R_HAND_SUPPORT && is_written_out(n->text)) {
        return;
    } else if (x->best >= R_HAND || (both_genes && (x->rank == R_ALIAS || !is_gene(x->mine)))) {
        n->blocked = true;
    } else {
        n->needs_support = true;
    }
}

/* Several have it with equal right. */
static void share(struct lexicon_name *n, const struct contest *x)
{
    if (!x->same && x->mine == x->its && !is_gene(x->mine)) {
        n->blocked = true; /* a later twin */
    }
    n->needs_support = n->needs_support || is_gene(x->mine) || x->mine == KIND_CELL;
}

static void judge(struct ranker *r, struct lexicon_name *n, uint32_t concept, size_t place,
                  const struct spelling *best)
{
    struct contest x = {.rank = rank_of(n, place),
                        .best = (enum rank)best->rank,
                        .mine = r->l->concepts[concept].kind,
                        .its = r->l->concepts[best->concept].kind,
                        .same = best->concept == concept};
    if (x.best > x.rank && !x.same) {
        lose(n, &x);
    } else if (best->shared && x.best == x.rank && x.rank < R_HAND_SUPPORT) {
        share(n, &x);
    }
}

static void judge_all(struct ranker *r)
{
    size_t at = 0;
    for (uint32_t i = 0; i < r->l->n; i++) {
        struct lexicon_name *names = names_of(r->l, i);
        for (size_t k = 0; k < r->l->concepts[i].n_names; k++, at++) {
            if (r->keys[at] && !names[k].blocked) {
                judge(r, &names[k], i, k, &r->spellings[keymap_get(&r->map, r->keys[at])]);
            }
        }
    }
}

/* Blocked names are forgotten, but for the preferred one. */
static void drop_blocked(struct lexicon *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        struct lexicon_name *names = names_of(l, i);
        size_t kept = 1;
        for (size_t k = 1; k < l->concepts[i].n_names; k++) {
            if (!names[k].blocked) {
                names[kept++] = names[k];
            }
        }
        l->concepts[i].n_names = kept;
    }
}

void lexrank_run(struct lexicon *l)
{
    size_t names = 0;
    for (size_t i = 0; i < l->n; i++) {
        names += l->concepts[i].n_names;
    }
    struct ranker r = {
        .l = l, .keys = mem_new(names + 1, sizeof *r.keys), .atoms = ATOMS_INIT, .form = BUF_INIT};
    keymap_reserve(&r.map, names);
    make_keys(&r);
    find_best(&r);
    judge_all(&r);
    drop_blocked(l);
    free(r.keys);
    free(r.spellings);
    keymap_release(&r.map);
    keymap_release(&r.never);
    keymap_release(&r.own);
    fold_release(&r.atoms);
    buf_release(&r.form);
}
