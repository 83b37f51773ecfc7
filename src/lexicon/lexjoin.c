/* Lines of imported files and of one's own find the concepts that they speak of.
 *
 * Shipped concepts are there first. A line goes to the concept that has its id; else to the one
 * that has its id as a cross-reference, or one of its cross-references as id or cross-reference, if
 * no other line of its file claims that too; else to the one of its group that has its preferred
 * name: among all names of shipped concepts, diseases and chemicals, among the preferred ones of
 * the rest. What finds nothing is a concept of its own. Lines without kind come last. */
#include "lexjoin.h"

#include "fold.h"
#include "keymap.h"
#include "lextally.h"
#include "mem.h"

#include <stdlib.h>

/* Concepts of one group may be the same thing. */
enum group { G_NONE, G_CHEMICAL, G_GENE, G_FAMILY, G_PATHWAY, G_CELL, G_DISEASE, G_OTHER };

static const enum group groups[KIND_COUNT + 1] = {
    [KIND_DRUG] = G_CHEMICAL,   [KIND_CHEMICAL] = G_CHEMICAL, [KIND_GENE] = G_GENE,
    [KIND_LNCRNA] = G_GENE,     [KIND_MIRNA] = G_GENE,        [KIND_CIRCRNA] = G_GENE,
    [KIND_FAMILY] = G_FAMILY,   [KIND_PATHWAY] = G_PATHWAY,   [KIND_VESICLE] = G_OTHER,
    [KIND_CELL] = G_CELL,       [KIND_DISEASE] = G_DISEASE,   [KIND_PROCESS] = G_OTHER,
    [KIND_PHENOTYPE] = G_OTHER, [KIND_MODEL] = G_OTHER,       [KIND_CLINICAL] = G_OTHER,
    [KIND_ORGANISM] = G_OTHER,  [KIND_COUNT] = G_NONE,
};

/* Cross-references that say "the same thing". Others (a protein of several genes...) say less. */
static const char *const same_prefixes[] = {
    "HGNC:", "NCBIGene:", "MESH:", "DRUGBANK:", "CHEBI:", "UNII:", "CAS:", "DOID:",    "MONDO:",
    "NCIT:", "HP:",       "EFO:",  "CVCL_",     "FPLX:",  "MIMAT", "GO:",  "MIRBASE:", "CHEMBL:"};

enum { SPACE_ID, SPACE_NAME, SPACE_CLAIM = SPACE_NAME + G_OTHER + 1 };

struct joiner {
    struct lexicon *l;
    uint32_t *root;       /* of each line: the line that its concept stands on, or KEYMAP_NONE */
    struct keymap ids;    /* ids and cross-references -> root */
    struct keymap names;  /* folded preferred names, by group -> root */
    struct keymap claims; /* cross-references by file -> how many lines */
    struct atoms atoms;
};

static bool says_same(struct text xref)
{
    for (size_t i = 0; i < sizeof same_prefixes / sizeof *same_prefixes; i++) {
        size_t n = strlen(same_prefixes[i]);
        if (xref.len > n && memcmp(xref.s, same_prefixes[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static bool may_be_same(const struct lexicon *l, uint32_t a, uint32_t b)
{
    enum kind x = l->concepts[a].kind, y = l->concepts[b].kind;
    return x == KIND_COUNT || groups[x] == groups[y] ||
           (groups[x] == G_DISEASE && groups[y] == G_OTHER) ||
           (groups[x] == G_OTHER && groups[y] == G_DISEASE);
}

/* ${t} as names are compared here: folded, without a plural s. 0: nothing is left. */
static uint64_t name_key(struct joiner *j, struct text t, enum group g)
{
    fold_atoms(t, &j->atoms);
    if (j->atoms.n == 0) {
        return 0;
    }
    struct text f = fold_span(&j->atoms, 0, j->atoms.n - 1);
    f.len -= f.len > 4 && f.s[f.len - 1] == 's';
    return keymap_key(f, SPACE_NAME + (uint64_t)g);
}

static void put_new(struct keymap *m, uint64_t key, uint32_t value)
{
    uint32_t *at = keymap_at(m, key);
    *at = *at == KEYMAP_NONE ? value : *at;
}

static uint64_t claim_key(const struct lexicon *l, uint32_t i, struct text xref)
{
    return keymap_key(xref, SPACE_CLAIM + (uint64_t)(uintptr_t)l->drafts[i].file);
}

static void count_claims(struct joiner *j, uint32_t i)
{
    const struct concept *c = &j->l->concepts[i];
    for (size_t k = 0; k < c->n_xrefs; k++) {
        if (says_same(c->xrefs[k])) {
            uint32_t *n = keymap_at(&j->claims, claim_key(j->l, i, c->xrefs[k]));
            *n = *n == KEYMAP_NONE ? 1 : *n + 1;
        }
    }
}

/* From now on ${root} is found by what line ${i} says. */
static void enter(struct joiner *j, uint32_t i, uint32_t root)
{
    const struct concept *c = &j->l->concepts[i];
    enum group g = groups[j->l->concepts[root].kind];
    put_new(&j->ids, keymap_key(c->id, SPACE_ID), root);
    for (size_t k = 0; k < c->n_xrefs; k++) {
        if (says_same(c->xrefs[k])) {
            put_new(&j->ids, keymap_key(c->xrefs[k], SPACE_ID), root);
        }
    }
    bool hand = j->l->drafts[i].layer == LEXICON_SHIPPED;
    bool all = hand || g == G_DISEASE || g == G_CHEMICAL;
    for (size_t k = 0; k < (all ? c->n_names : 1); k++) {
        const struct lexicon_name *n = &c->names[k];
        if (!n->needs_support && !n->blocked) {
            uint64_t key = name_key(j, n->text, g);
            if (key) {
                put_new(&j->names, key, root);
            }
        }
    }
}

static uint32_t by_id(const struct joiner *j, uint32_t i)
{
    uint32_t at = keymap_get(&j->ids, keymap_key(j->l->concepts[i].id, SPACE_ID));
    return at != KEYMAP_NONE && may_be_same(j->l, i, at) ? at : KEYMAP_NONE;
}

static uint32_t by_xref(const struct joiner *j, uint32_t i)
{
    const struct concept *c = &j->l->concepts[i];
    for (size_t k = 0; k < c->n_xrefs; k++) {
        if (!says_same(c->xrefs[k]) ||
            keymap_get(&j->claims, claim_key(j->l, i, c->xrefs[k])) != 1) {
            continue;
        }
        uint32_t at = keymap_get(&j->ids, keymap_key(c->xrefs[k], SPACE_ID));
        if (at != KEYMAP_NONE && may_be_same(j->l, i, at)) {
            return at;
        }
    }
    return KEYMAP_NONE;
}

/* Symbols are the names of genes of many species and of cells: there only ids count. */
static bool joins_by_name(enum kind k)
{
    return groups[k] != G_CELL && (groups[k] != G_GENE || k == KIND_MIRNA);
}

static uint32_t by_name(struct joiner *j, uint32_t i)
{
    static const enum group of_no_kind[] = {G_DISEASE, G_CHEMICAL, G_OTHER};
    const struct concept *c = &j->l->concepts[i];
    if (c->kind != KIND_COUNT) {
        uint64_t key = joins_by_name(c->kind) ? name_key(j, c->name, groups[c->kind]) : 0;
        return key ? keymap_get(&j->names, key) : KEYMAP_NONE;
    }
    for (size_t k = 0; k < c->n_names; k++) {
        for (size_t g = 0; g < sizeof of_no_kind / sizeof *of_no_kind; g++) {
            uint64_t key = name_key(j, c->names[k].text, of_no_kind[g]);
            uint32_t at = key ? keymap_get(&j->names, key) : KEYMAP_NONE;
            if (at != KEYMAP_NONE) {
                return at;
            }
        }
    }
    return KEYMAP_NONE;
}

/* Names that are to be recognised nowhere. */
static void note_never(struct lexicon *l, const struct concept *c)
{
    for (size_t k = 0; k < c->n_names; k++) {
        if (c->names[k].blocked) {
            l->never = mem_grow(l->never, &l->never_cap, l->n_never + 1, sizeof *l->never);
            l->never[l->n_never++] = c->names[k].text;
        }
    }
}

static void place(struct joiner *j, uint32_t i)
{
    const struct concept *c = &j->l->concepts[i];
    if (text_is(c->id, LEXICON_NEVER)) {
        note_never(j->l, c);
        return;
    }
    bool own = j->l->drafts[i].layer == LEXICON_OWN;
    uint32_t at = by_id(j, i);
    at = at == KEYMAP_NONE ? by_xref(j, i) : at;
    at = at == KEYMAP_NONE && !own ? by_name(j, i) : at;
    if (at == KEYMAP_NONE && c->kind != KIND_COUNT) {
        at = i;
    }
    j->root[i] = at;
    if (at != KEYMAP_NONE) {
        enter(j, i, at);
    }
}

static void place_all(struct joiner *j)
{
    struct lexicon *l = j->l;
    for (uint32_t i = 0; i < l->n; i++) {
        j->root[i] = KEYMAP_NONE;
        if (l->drafts[i].layer == LEXICON_SHIPPED) {
            j->root[i] = i;
            enter(j, i, i);
        } else {
            count_claims(j, i);
        }
    }
    for (int late = 0; late < 2; late++) {
        for (uint32_t i = 0; i < l->n; i++) {
            bool waits = l->concepts[i].kind == KIND_COUNT;
            if (j->root[i] == KEYMAP_NONE && waits == (late == 1)) {
                place(j, i);
            }
        }
    }
}

/* --- the lines of one concept become one --- */

/* Lines by their concept: those of root r are lines[first[r]]..., in file order. */
struct sorted {
    uint32_t *first, *lines;
};

static struct sorted sort_lines(const struct joiner *j)
{
    size_t n = j->l->n;
    struct sorted s = {mem_zero(n + 2, sizeof *s.first), mem_new(n + 1, sizeof *s.lines)};
    for (size_t i = 0; i < n; i++) {
        if (j->root[i] != KEYMAP_NONE) {
            s.first[j->root[i] + 2]++;
        }
    }
    for (size_t i = 0; i < n; i++) {
        s.first[i + 2] += s.first[i + 1];
    }
    for (uint32_t i = 0; i < n; i++) {
        if (j->root[i] != KEYMAP_NONE) {
            s.lines[s.first[j->root[i] + 1]++] = i;
        }
    }
    return s;
}

/* What a person says of a name counts more than what was said before. */
static void override(struct lexicon_name *n, const struct lexicon_name *by)
{
    n->rule = by->rule;
    n->needs_support = by->needs_support;
    n->layer = LEXICON_OWN;
    n->file = by->file;
}

/* The names of the lines, each spelling once; blocked ones stay, so that lexrank_run() sees them.
 */
static void join_names(struct joiner *j, struct concept *c, const uint32_t *lines, size_t n)
{
    struct lexicon *l = j->l;
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < n; i++) {
        total += l->concepts[lines[i]].n_names;
    }
    struct lexicon_name *names = arena_new(&l->arena, total * sizeof *names);
    struct keymap seen = {NULL, 0, 0};
    for (size_t i = 0; i < n; i++) {
        const struct concept *from = &l->concepts[lines[i]];
        for (size_t k = 0; k < from->n_names && kept < UINT16_MAX; k++) {
            const struct lexicon_name *name = &from->names[k];
            fold_atoms(name->text, &j->atoms);
            struct text f = j->atoms.n ? fold_span(&j->atoms, 0, j->atoms.n - 1) : name->text;
            uint32_t *at =
                keymap_at(&seen, keymap_key(f, SPACE_NAME + (name->rule == CASE_WRITTEN)));
            bool again = *at != KEYMAP_NONE && i > 0 && !name->blocked;
            bool own = l->drafts[lines[i]].layer == LEXICON_OWN;
            if (again && own) {
                override(&names[*at], name);
            } else if (!again) {
                *at = (uint32_t)kept;
                names[kept++] = *name;
            }
        }
    }
    keymap_release(&seen);
    c->names = names;
    c->n_names = kept;
}

static bool has_text(const struct text *list, size_t n, struct text t)
{
    for (size_t i = 0; i < n; i++) {
        if (text_same(list[i], t)) {
            return true;
        }
    }
    return false;
}

static void join_xrefs(struct lexicon *l, struct concept *c, const uint32_t *lines, size_t n)
{
    enum { MOST = 64 };
    struct text all[MOST];
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const struct concept *from = &l->concepts[lines[i]];
        for (size_t k = 0; k <= from->n_xrefs && kept < MOST; k++) {
            struct text x = k ? from->xrefs[k - 1] : from->id;
            if (!text_same(x, c->id) && !has_text(all, kept, x)) {
                all[kept++] = x;
            }
        }
    }
    if (kept > c->n_xrefs) {
        c->xrefs = arena_array(&l->arena, all, kept, sizeof *all);
        c->n_xrefs = kept;
    }
}

/* What a concept of an import is under, its lines together. */
static void join_links(struct lexicon *l, struct draft *d, const uint32_t *lines, size_t n)
{
    size_t parents = 0, members = 0;
    for (size_t i = 0; i < n; i++) {
        parents += l->drafts[lines[i]].n_parents;
        members += l->drafts[lines[i]].n_members;
    }
    struct text *p = arena_new(&l->arena, parents * sizeof *p);
    struct draft_member *m = arena_new(&l->arena, members * sizeof *m);
    parents = members = 0;
    for (size_t i = 0; i < n; i++) {
        const struct draft *from = &l->drafts[lines[i]];
        for (size_t k = 0; k < from->n_parents; k++) {
            p[parents++] = from->parents[k];
        }
        for (size_t k = 0; k < from->n_members; k++) {
            m[members++] = from->members[k];
        }
    }
    d->parents = p;
    d->n_parents = parents;
    d->members = m;
    d->n_members = members;
}

static void join_flags(struct lexicon *l, struct concept *c, const uint32_t *lines, size_t n)
{
    for (size_t i = 1; i < n && c->n_flags == 0; i++) {
        c->flags = l->concepts[lines[i]].flags;
        c->n_flags = l->concepts[lines[i]].n_flags;
    }
}

/* One's own names first: they are what is shown of a spelling. */
static void join(struct joiner *j, uint32_t root, const uint32_t *lines, size_t n,
                 struct concept *c, struct draft *d)
{
    *c = j->l->concepts[root];
    *d = j->l->drafts[root];
    join_names(j, c, lines, n);
    if (n == 1) {
        return;
    }
    join_xrefs(j->l, c, lines, n);
    if (d->layer != LEXICON_SHIPPED) {
        join_links(j->l, d, lines, n);
        join_flags(j->l, c, lines, n);
    }
}

/* What the lines brought, a file once a concept; and those that found none. */
static void tally_concept(struct lexicon *l, uint32_t root, const uint32_t *lines, size_t n)
{
    const char *file = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct draft *d = &l->drafts[lines[i]];
        if (d->layer != LEXICON_SHIPPED && d->file != file) {
            file = d->file;
            lextally_concept(l, d, l->drafts[root].file == file);
        }
    }
}

static void tally_unplaced(struct joiner *j)
{
    struct lexicon *l = j->l;
    for (size_t i = 0; i < l->n; i++) {
        if (j->root[i] == KEYMAP_NONE && !text_is(l->concepts[i].id, LEXICON_NEVER)) {
            lextally_unplaced(l, &l->drafts[i], l->concepts[i].id);
            l->drafts[i].n_parents = l->drafts[i].n_members = 0;
        }
    }
}

/* The root's own line stands first among its lines. */
static void root_first(uint32_t *lines, size_t n, uint32_t root)
{
    size_t i = 0;
    while (i < n && lines[i] != root) {
        i++;
    }
    for (; i > 0 && i < n; i--) {
        lines[i] = lines[i - 1];
    }
    if (n) {
        lines[0] = root;
    }
}

static void join_all(struct joiner *j)
{
    struct lexicon *l = j->l;
    struct sorted s = sort_lines(j);
    struct concept *concepts = mem_new(l->n, sizeof *concepts);
    struct draft *drafts = mem_new(l->n, sizeof *drafts);
    size_t kept = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        if (j->root[i] == i) {
            size_t n = s.first[i + 1] - s.first[i];
            tally_concept(l, i, s.lines + s.first[i], n);
            root_first(s.lines + s.first[i], n, i);
            join(j, i, s.lines + s.first[i], n, &concepts[kept], &drafts[kept]);
            kept++;
        }
    }
    free(s.first);
    free(s.lines);
    free(l->concepts);
    l->lines = l->drafts;
    l->n_lines = l->n;
    l->concepts = concepts;
    l->drafts = drafts;
    l->cap = l->draft_cap = l->n;
    l->n = kept;
}

void lexjoin_run(struct lexicon *l)
{
    struct joiner j = {.l = l, .root = mem_new(l->n, sizeof *j.root), .atoms = ATOMS_INIT};
    keymap_reserve(&j.ids, l->n * 2);
    place_all(&j);
    tally_unplaced(&j);
    join_all(&j);
    lexmap_release(&l->ids);
    lexmap_reserve(&l->ids, l->n);
    for (size_t i = 0; i < l->n; i++) {
        lexmap_put(&l->ids, l->concepts[i].id, (uint32_t)i);
    }
    free(j.root);
    keymap_release(&j.ids);
    keymap_release(&j.names);
    keymap_release(&j.claims);
    fold_release(&j.atoms);
}
