/* Spellings of genes that no register lists. */
#include "variant.h"

#include "mem.h"

enum { ROOM = 64, CAPITALS = 2, NEXT_ATOMS = 2 };

/* A name in the making: the folded bytes of atoms ${first} to ${last}, spelt as a register would.
 */
struct spelling {
    char s[ROOM + FOLD_SLACK];
    size_t len;
};

static void put(struct spelling *p, const char *s, size_t n)
{
    if (p->len + n > ROOM) {
        p->len = ROOM; /* too long to be a name */
        return;
    }
    memcpy(p->s + p->len, s, n);
    p->len += n;
}

static void put_atom(struct spelling *p, const struct work *w, size_t at)
{
    put(p, w->atoms.folded + w->atoms.items[at].at, w->atoms.items[at].len);
}

/* The Greek letter that a Latin one stands for in plain text. */
static const char *greek_of(char c)
{
    switch (c) {
    case 'a':
        return "alpha";
    case 'b':
        return "beta";
    case 'g':
        return "gamma";
    case 'd':
        return "delta";
    case 'k':
        return "kappa";
    default:
        return NULL;
    }
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool takes_variants(enum kind k)
{
    return k == KIND_GENE || k == KIND_FAMILY;
}

/* What ${p} names, at atoms ${first} to ${last}. */
static bool look_up(struct work *w, const struct spelling *p, size_t first, size_t last)
{
    const struct dict *d = w->dict;
    bool found = false;
    if (p->len == 0 || p->len >= ROOM) {
        return false;
    }
    uint32_t i = dict_find(d, p->s, p->len, dict_hash(p->s, p->len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        const struct lexicon_name *n = &c->names[e->name];
        if (!takes_variants(c->kind) || e->derived || n->rule == CASE_WRITTEN) {
            continue;
        }
        work_add(w, (struct candidate){e->concept, (uint32_t)first, (uint32_t)last,
                                       (uint32_t)fold_span(&w->atoms, first, last).len, 0,
                                       n->needs_support, false});
        found = true;
    }
    return found;
}

static bool is_single(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    return a->kind == ATOM_WORD && a->len == 1 && a->end - a->start == 1;
}

/* Does a word end behind atom ${at}? */
static bool ends(const struct work *w, size_t at)
{
    return at + 1 >= w->atoms.n || w->atoms.items[at + 1].gap != GAP_NONE;
}

/* b-catenin, a-tubulin 4a. */
static void greek_before(struct work *w, size_t at)
{
    const char *greek = greek_of(w->text.s[w->atoms.items[at].start]);
    struct spelling p = {{0}, 0};
    if (!greek) {
        return;
    }
    put(&p, greek, strlen(greek));
    for (size_t i = at + 1; i < w->atoms.n && i <= at + NEXT_ATOMS; i++) {
        uint8_t gap = w->atoms.items[i].gap;
        if (gap == GAP_BREAK || gap == GAP_SLASH) {
            return;
        }
        put_atom(&p, w, i);
        if (ends(w, i) && look_up(w, &p, at, i)) {
            return;
        }
    }
}

/* TNF-a, TGF-b1. */
static void greek_behind(struct work *w, size_t at)
{
    const char *greek = greek_of(w->text.s[w->atoms.items[at].start]);
    const struct atom *before = &w->atoms.items[at - 1];
    struct spelling p = {{0}, 0};
    if (!greek || before->kind != ATOM_WORD || !is_upper(w->text.s[before->start]) ||
        before->gap == GAP_NONE) {
        return;
    }
    put_atom(&p, w, at - 1);
    put(&p, greek, strlen(greek));
    size_t last = at;
    if (!ends(w, at) && w->atoms.items[at + 1].kind == ATOM_NUMBER) {
        put_atom(&p, w, ++last);
    }
    if (ends(w, last)) {
        look_up(w, &p, at - 1, last);
    }
}

/* The end of the word that atom ${at} begins. */
static size_t word_end(const struct work *w, size_t at)
{
    while (!ends(w, at)) {
        at++;
    }
    return at;
}

/* TNFa, IFNg, TGFb1, NFkB: a small letter behind capitals. */
static void greek_inside(struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->text.s + a->start;
    size_t n = 0;
    while (n < a->len && is_upper(s[n])) {
        n++;
    }
    const char *greek = n >= CAPITALS && n < a->len ? greek_of(s[n]) : NULL;
    bool only = n + 1 == a->len || (n + 2 == a->len && is_upper(s[n + 1]));
    if (!greek || !only) {
        return;
    }
    struct spelling p = {{0}, 0};
    size_t last = word_end(w, at);
    put(&p, w->atoms.folded + a->at, n);
    put(&p, greek, strlen(greek));
    put(&p, w->atoms.folded + a->at + n + 1, a->len - n - 1);
    for (size_t i = at + 1; i <= last; i++) {
        put_atom(&p, w, i);
    }
    look_up(w, &p, at, last);
}

/* pSTAT3, hTERT, mTRPV1: a small letter for phosphorylated, human, mouse, rat before capitals. */
static void without_prefix(struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->text.s + a->start;
    bool prefix = a->len > CAPITALS && strchr("phmr", *s) && is_upper(s[1]) && is_upper(s[2]);
    if (!prefix) {
        return;
    }
    struct spelling p = {{0}, 0};
    size_t last = word_end(w, at);
    put(&p, w->atoms.folded + a->at + 1, a->len - 1);
    for (size_t i = at + 1; i <= last; i++) {
        put_atom(&p, w, i);
    }
    look_up(w, &p, at, last);
}

void variant_at(struct work *w, size_t at)
{
    if (!is_single(w, at)) {
        greek_inside(w, at);
        without_prefix(w, at);
    } else if (at + 1 < w->atoms.n && w->atoms.items[at + 1].gap == GAP_HYPHEN) {
        greek_before(w, at);
    } else if (at > 0) {
        greek_behind(w, at);
    }
}
