/* Fifth step of tagging: what the names of resistant lines say. */
#include "derive.h"

#include "lexicon.h"
#include "phenotype.h"

enum { STEM_LEAST = 5, TAIL_LONGEST = 2 };

/* What stands behind the parent's name, folded, and the drug that it means (NULL: one that the name
 * does not tell). ${sure}: what it stands behind is a line. */
static const struct {
    const char *mark, *drug;
    bool sure;
} marks[] = {
    {"sr", "sorafenib", true},     {"sor", "sorafenib", true},    {"soraf", "sorafenib", true},
    {"sora", "sorafenib", true},   {"lr", "lenvatinib", true},    {"len", "lenvatinib", false},
    {"rr", "regorafenib", false},  {"rego", "regorafenib", true}, {"adm", "doxorubicin", true},
    {"adr", "doxorubicin", true},  {"dox", "doxorubicin", true},  {"ddp", "cisplatin", true},
    {"cddp", "cisplatin", true},   {"cis", "cisplatin", false},   {"5fu", "fluorouracil", true},
    {"fu", "fluorouracil", false}, {"oxa", "oxaliplatin", true},  {"oxr", "oxaliplatin", true},
    {"vcr", "vincristine", true},  {"mmc", "mitomycin", true},    {"ptx", "paclitaxel", true},
    {"taxol", "paclitaxel", true}, {"gem", "gemcitabine", false}, {"epi", "epirubicin", false},
    {"mtx", "methotrexate", true}, {"vp16", "etoposide", true},   {"r", NULL, false},
};

_Static_assert(sizeof marks / sizeof *marks == DERIVE_MARKS, "a place for each mark");

void derive_init(struct derive *d, const struct lexicon *l)
{
    d->resistance = phenotype_called(l, text_of("drug"), EFFECT_RESISTANCE);
    for (size_t i = 0; i < DERIVE_MARKS; i++) {
        uint32_t found;
        struct text drug = text_of(marks[i].drug);
        bool known = drug.s && lexicon_find_name(l, drug, KIND_DRUG, &found, 1);
        d->drug[i] = known ? (int64_t)found : -1;
        d->phenotype[i] = known ? phenotype_called(l, drug, EFFECT_RESISTANCE) : -1;
        d->phenotype[i] = d->phenotype[i] >= 0 ? d->phenotype[i] : d->resistance;
    }
}

/* The number of the mark that is spelt so; DERIVE_MARKS: none. */
static size_t mark_of(struct text folded)
{
    size_t i = 0;
    while (i < DERIVE_MARKS && !text_is(folded, marks[i].mark)) {
        i++;
    }
    return i;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_stroke(uint8_t gap)
{
    return gap == GAP_HYPHEN || gap == GAP_SLASH;
}

/* The last atom of the word that atom ${first} begins. */
static size_t word_end(const struct work *w, size_t first)
{
    while (first + 1 < w->atoms.n && w->atoms.items[first + 1].gap == GAP_NONE) {
        first++;
    }
    return first;
}

bool derive_follows(const struct work *w, size_t last)
{
    const struct atom *next = &w->atoms.items[last] + 1;
    if (last + 1 >= w->atoms.n || !is_stroke(next->gap) || is_small(w->text.s[next->start])) {
        return false;
    }
    size_t mark = mark_of(fold_span(&w->atoms, last + 1, word_end(w, last + 1)));
    return mark < DERIVE_MARKS && marks[mark].sure;
}

static void add_pick(struct work *w, int64_t concept, size_t first, size_t last, bool nested)
{
    if (concept >= 0) {
        w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
        w->picks[w->n_picks++] = (struct pick){(uint32_t) concept, (uint32_t)first, (uint32_t)last,
                                               MENTION_NAME,       nested,          false,
                                               PICK_MARK};
    }
}

static void own(struct work *w, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        w->owner[i] = (uint32_t)w->n_picks;
    }
}

/* --- a mark behind a line: Huh7-SR --- */

/* Is ${concept} what the atoms ${first} to ${last} name already, and all? */
static bool is_named(const struct work *w, int64_t concept, size_t first, size_t last)
{
    const struct pick *p = w->owner[first] ? &w->picks[w->owner[first] - 1] : NULL;
    return p && p->concept == concept && p->first == first && p->last == last;
}

/* The R for resistant behind atom ${last}: HepG2-Sora-R; or ${last}. */
static size_t with_r(const struct work *w, size_t last)
{
    size_t next = last + 1;
    bool ends = next < w->atoms.n && word_end(w, next) == next && w->owner[next] == 0;
    const struct atom *a = &w->atoms.items[next];
    return ends && is_stroke(a->gap) && a->len == 1 && w->text.s[a->start] == 'R' ? next : last;
}

static void add_mark(const struct derive *d, struct work *w, size_t first)
{
    const struct atom *a = w->atoms.items;
    if (!is_stroke(a[first].gap) || is_small(w->text.s[a[first].start])) {
        return;
    }
    size_t last = word_end(w, first);
    size_t mark = mark_of(fold_span(&w->atoms, first, last));
    if (mark == DERIVE_MARKS) {
        return;
    }
    bool named = is_named(w, d->drug[mark], first, last);
    if (w->owner[first] && !named) {
        return;
    }
    if (!named) {
        last = with_r(w, last);
        add_pick(w, d->drug[mark], first, last, false);
    }
    add_pick(w, d->phenotype[mark], first, last, false);
    own(w, first, last);
}

/* --- lines that are known to be resistant: HepG2/ADM --- */

/* The first atom of the mark at the end of pick ${p}; its first atom: there is none. */
static size_t mark_in(const struct work *w, const struct pick *p)
{
    for (size_t i = p->first + 1; i <= p->last; i++) {
        bool begins = w->atoms.items[i].gap != GAP_NONE;
        if (begins && mark_of(fold_span(&w->atoms, i, p->last)) < DERIVE_MARKS) {
            return i;
        }
    }
    return p->first;
}

/* The line that ${c} comes from; -1: not known. */
static int64_t parent_of(const struct work *w, const struct concept *c)
{
    for (size_t i = 0; i < c->n_parents; i++) {
        if (work_kind(w, c->parents[i]) == KIND_CELL) {
            return c->parents[i];
        }
    }
    return -1;
}

static void add_known(const struct derive *d, struct work *w, const struct pick *p)
{
    const struct concept *c = lexicon_at(w->lexicon, p->concept);
    struct text id = c->n_flags ? concept_flag(c, "resistant_to") : (struct text){NULL, 0};
    int64_t drug = id.s ? lexicon_find_id(w->lexicon, id) : -1;
    if (drug < 0) {
        return;
    }
    struct text name = lexicon_at(w->lexicon, (uint32_t)drug)->name;
    int64_t phenotype = phenotype_called(w->lexicon, name, EFFECT_RESISTANCE);
    size_t mark = mark_in(w, p);
    add_pick(w, parent_of(w, c), p->first, p->last, true);
    add_pick(w, drug, mark, p->last, true);
    add_pick(w, phenotype >= 0 ? phenotype : d->resistance, mark, p->last, true);
}

/* --- a mark at the end of a line's name: SNU-449SR, Hep3BR --- */

/* The line that ${len} folded bytes name by a name that needs no support; -1: none. A short one
 * counts if it is no mere import. */
static int64_t line_named(const struct work *w, const char *bytes, size_t len)
{
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, bytes, len, dict_hash(bytes, len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        bool open = c->kind == KIND_CELL && !e->derived && !c->names[e->name].needs_support;
        if (open && (len >= STEM_LEAST || c->names[0].layer != LEXICON_IMPORTED)) {
            return e->concept;
        }
    }
    return -1;
}

/* Does the word of atom ${at} end with it, behind a number, in the mark of a resistant line, and
 * names nothing? */
static bool may_be_tail(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    return at > 0 && a->kind == ATOM_WORD && a[-1].kind == ATOM_NUMBER &&
           a->len <= TAIL_LONGEST + 1 && a->len == a->end - a->start &&
           !is_small(w->text.s[a->start]) && word_end(w, at) == at && w->owner[at] == 0 &&
           w->owner[at - 1] == 0;
}

/* Add what is said by the last ${tail} letters of atom ${at} if the rest names a line from atom
 * ${first} on. */
static bool add_tailed(const struct derive *d, struct work *w, size_t first, size_t at, size_t tail)
{
    const struct atom *a = &w->atoms.items[at];
    struct text all = fold_span(&w->atoms, first, at);
    size_t mark = mark_of((struct text){w->atoms.folded + a->at + a->len - tail, tail});
    int64_t line = mark < DERIVE_MARKS ? line_named(w, all.s, all.len - tail) : -1;
    if (line < 0) {
        return false;
    }
    add_pick(w, line, first, at, false);
    own(w, first, at);
    add_pick(w, d->drug[mark], at, at, true);
    add_pick(w, d->phenotype[mark], at, at, true);
    return true;
}

static void add_end(const struct derive *d, struct work *w, size_t at)
{
    size_t first = at;
    while (first > 0 && w->atoms.items[first].gap == GAP_NONE) {
        first--;
    }
    bool joined = first > 0 && w->atoms.items[first].gap == GAP_HYPHEN && w->owner[first - 1] == 0;
    for (size_t tail = w->atoms.items[at].len; tail > 0; tail--) {
        if (tail <= TAIL_LONGEST && ((joined && add_tailed(d, w, first - 1, at, tail)) ||
                                     (w->owner[first] == 0 && add_tailed(d, w, first, at, tail)))) {
            return;
        }
    }
}

void derive_field(const struct derive *d, struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        const struct pick p = w->picks[i]; /* a copy: the array may move */
        if (work_kind(w, p.concept) != KIND_CELL || p.dropped) {
            continue;
        }
        add_known(d, w, &p);
        if ((size_t)p.last + 1 < w->atoms.n) {
            add_mark(d, w, (size_t)p.last + 1);
        }
    }
    for (size_t i = 0; i < w->atoms.n; i++) {
        const struct atom *a = &w->atoms.items[i];
        if (a->gap == GAP_NONE && w->text.s[a->end - 1] == 'R' && may_be_tail(w, i)) {
            add_end(d, w, i);
        }
    }
}
