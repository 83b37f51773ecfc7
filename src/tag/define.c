/* Second step of tagging: names that the document itself defines. */
#include "define.h"

#include "context.h"
#include "mem.h"
#include "notes.h"

#include <stdlib.h>

enum { LEAST_BYTES = 2, WORD_LETTERS = 4, RANK_DEFINED = DEFINE_RANK, NAME_ROOM = 128 };

void define_release(struct definitions *d)
{
    abbrev_release(&d->found);
    free(d->items);
}

/* The first atom that ends behind byte ${at}. */
static uint32_t atom_at(const struct atoms *a, size_t at)
{
    size_t low = 0, high = a->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (a->items[mid].end <= at) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return (uint32_t)low;
}

/* The last atom of those that begin before byte ${end}, from ${first} on. */
static uint32_t last_atom(const struct atoms *a, uint32_t first, size_t end)
{
    uint32_t last = first;
    while (last + 1 < a->n && a->items[last + 1].start < end) {
        last++;
    }
    return last;
}

/* Of the names of one long form: a disease's is more likely meant than a gene's that is called by
 * it, and a gene's more than a chemical's. */
static int weight_of(enum kind k)
{
    static const int weights[KIND_COUNT] = {
        [KIND_DISEASE] = 2, [KIND_GENE] = 1, [KIND_PATHWAY] = -1};
    return weights[k];
}

/* Does the lexicon too know the short form of ${d} as a name of ${concept}? */
static bool is_short_for(const struct definition *d, const struct work *w, uint32_t concept)
{
    for (size_t i = 0; i < w->n_candidates; i++) {
        const struct candidate *c = &w->candidates[i];
        if (c->concept == concept && c->first == d->short_first && c->last == d->short_last) {
            return true;
        }
    }
    return false;
}

/* Is ${a} more likely what the long form means: longer, by its kind, known by the short form too,
 * of better rank? */
static bool is_better(const struct definition *d, const struct work *w, const struct candidate *a,
                      const struct candidate *b)
{
    if (a->first != b->first) {
        return a->first < b->first;
    }
    enum kind kind_a = work_kind(w, a->concept), kind_b = work_kind(w, b->concept);
    bool numbered = work_is_numbered(w, a->last); /* genes are, diseases have types */
    int x = numbered && kind_a == KIND_DISEASE ? 0 : weight_of(kind_a);
    int y = numbered && kind_b == KIND_DISEASE ? 0 : weight_of(kind_b);
    if (x != y) {
        return x > y;
    }
    bool same_a = is_short_for(d, w, a->concept), same_b = is_short_for(d, w, b->concept);
    return same_a != same_b ? same_a : a->rank > b->rank;
}

static bool is_preposition(const struct work *w, size_t at)
{
    static const char *const words[] = {"in", "of", "for", "by", "to", "from", "on"};
    const struct atom *a = &w->atoms.items[at];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_is((struct text){w->atoms.folded + a->at, a->len}, words[i])) {
            return true;
        }
    }
    return false;
}

/* Is what begins at atom ${at} of the long form that begins at atom ${first} what the whole is?
 * Deleted in liver cancer is no liver cancer. */
static bool is_head(const struct work *w, size_t first, size_t at)
{
    while (at > first && !is_preposition(w, at - 1)) {
        at--;
    }
    return at == first;
}

/* What the long form of ${d} names, or NULL. A disease is also named by the end of it:
 * castration-resistant prostate cancer is a prostate cancer. */
static const struct candidate *named_by(const struct definition *d, const struct work *w)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < w->n_candidates; i++) {
        const struct candidate *c = &w->candidates[i];
        if (c->last != d->long_last) {
            continue;
        }
        bool whole = c->first == d->long_first;
        bool tail = c->first > d->long_first && work_kind(w, c->concept) == KIND_DISEASE &&
                    !c->marked && is_head(w, d->long_first, c->first);
        if ((whole || tail) && (!best || is_better(d, w, c, best))) {
            best = c;
        }
    }
    return best;
}

/* "von Hippel-Lindau (VHL) disease": what the long form of ${d} names with the word behind the
 * brackets. */
static uint32_t named_with_class(const struct definition *d, const struct work *w)
{
    static const char *const classes[] = {"disease", "syndrome", "disorder"};
    char bytes[NAME_ROOM + FOLD_SLACK] = {0};
    const struct atoms *a = &w->atoms;
    struct text full = fold_span(a, d->long_first, d->long_last);
    size_t next = (size_t)d->short_last + 1, end = a->items[d->short_last].end, len = 0;
    if (next >= a->n || a->items[next].start != end + 2 || w->text.s[end] != ')') {
        return DEFINE_UNKNOWN;
    }
    struct text word = fold_span(a, next, next);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        len = text_is(word, classes[i]) ? full.len + word.len : len;
    }
    if (len == 0 || len > NAME_ROOM) {
        return DEFINE_UNKNOWN;
    }
    memcpy(bytes, full.s, full.len);
    memcpy(bytes + full.len, word.s, word.len);
    int64_t concept = work_disease(w, bytes, len);
    return concept < 0 ? DEFINE_UNKNOWN : (uint32_t) concept;
}

/* Is what stands at atoms ${first} to ${last} the short form, or its plural, in its very letters?
 */
static bool is_short_form(const struct definition *d, const struct work *w, uint32_t first,
                          uint32_t last)
{
    const struct atom *from = &d->field->atoms.items[d->short_first];
    const struct atom *to = &d->field->atoms.items[d->short_last];
    size_t start = w->atoms.items[first].start, len = to->end - from->start;
    size_t here = w->atoms.items[last].end - start;
    bool plural = here == len + 1 && w->text.s[start + len] == 's';
    return (here == len || plural) &&
           memcmp(w->text.s + start, d->field->text.s + from->start, len) == 0;
}

/* One that says what ${n} says of, or NULL. */
static struct definition *find_same(struct definitions *d, const struct definition *n)
{
    for (size_t i = 0; i < d->n; i++) {
        if (is_short_form(&d->items[i], n->field, n->short_first, n->short_last)) {
            return &d->items[i];
        }
    }
    return NULL;
}

/* Words that two names can share without being the same thing. */
static bool is_common_word(struct text t)
{
    static const char *const words[] = {
        "acid",   "associated", "binding", "cell",    "cells",    "chronic",  "disease", "domain",
        "factor", "family",     "gene",    "group",   "human",    "level",    "like",    "member",
        "mouse",  "protein",    "rate",    "related", "syndrome", "receptor", "system",  "type"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_is(t, words[i])) {
            return true;
        }
    }
    return false;
}

static bool contains_word(struct text name, struct text word)
{
    for (size_t i = 0; i + word.len <= name.len; i++) {
        size_t n = 0;
        while (n < word.len && (name.s[i + n] | 0x20) == word.s[n]) {
            n++;
        }
        if (n == word.len) {
            return true;
        }
    }
    return false;
}

enum { WEIGHT_WORD = 2, WEIGHT_COMMON = 1, WEIGHT_ENOUGH = 2 };

/* How much of the long form stands in ${name}: a word of its own weighs two common ones. */
static unsigned shared(const struct definition *d, struct text name)
{
    const struct atoms *a = &d->field->atoms;
    unsigned weight = 0;
    for (uint32_t i = d->long_first; i <= d->long_last; i++) {
        struct text word = {a->folded + a->items[i].at, a->items[i].len};
        if (a->items[i].kind == ATOM_WORD && word.len >= WORD_LETTERS &&
            contains_word(name, word)) {
            weight += is_common_word(word) ? WEIGHT_COMMON : WEIGHT_WORD;
        }
    }
    return weight;
}

/* May the long form, which is no name that is known, mean ${concept}: is it like one of its
 * names? */
static bool may_mean(const struct definition *d, uint32_t concept)
{
    const struct concept *c = lexicon_at(d->field->lexicon, concept);
    for (size_t i = 0; i < c->n_names; i++) {
        if (shared(d, c->names[i].text) >= WEIGHT_ENOUGH) {
            return true;
        }
    }
    return false;
}

/* Is the short form of ${d} the symbol of ${concept}, or a name that the lexicon itself lists, and
 * not just an alias in a vocabulary of others? */
static bool is_well_known(const struct definition *d, uint32_t concept)
{
    const struct concept *c = lexicon_at(d->field->lexicon, concept);
    const struct atom *a = d->field->atoms.items;
    size_t start = a[d->short_first].start;
    struct text brief = {d->field->text.s + start, a[d->short_last].end - start};
    for (size_t i = 0; i < c->n_names; i++) {
        if ((i == 0 || c->names[i].layer != LEXICON_IMPORTED) &&
            lexicon_is_spelling(&c->names[i], brief)) {
            return true;
        }
    }
    return false;
}

/* May ${own}, of which the short form is a name by itself, go before what the long form names,
 * ${full}: is it a kind of that (VEGFA of VEGF), or is only the long form ambiguous? */
static bool goes_before(const struct definition *d, const struct work *w,
                        const struct candidate *own, const struct candidate *full)
{
    enum kind kind = work_kind(w, full->concept);
    if (kind == KIND_PATHWAY) {
        return false;
    }
    bool below = lexicon_is_under(w->lexicon, own->concept, full->concept) &&
                 (!own->marked || may_mean(d, own->concept));
    bool rival = full->marked && !own->marked && work_kind(w, own->concept) == kind;
    return (below || rival) && is_well_known(d, own->concept);
}

/* What the definition ${d} says that its short form means. */
static uint32_t meaning_of(const struct definition *d, const struct work *w)
{
    const struct candidate *full = named_by(d, w);
    if (!full || is_short_for(d, w, full->concept)) {
        return full ? full->concept : DEFINE_UNKNOWN;
    }
    for (size_t i = 0; i < w->n_candidates; i++) {
        const struct candidate *c = &w->candidates[i];
        if (c->first == d->short_first && c->last == d->short_last && goes_before(d, w, c, full)) {
            return c->concept;
        }
    }
    return full->concept;
}

/* Of two definitions of one short form the first counts whose long form is known. */
static void add_definition(struct definitions *d, const struct work *w, const struct abbrev *a)
{
    struct definition n = {.field = w};
    n.short_first = atom_at(&w->atoms, a->short_start);
    n.long_first = atom_at(&w->atoms, a->long_start);
    if (a->short_end - a->short_start < LEAST_BYTES || n.short_first >= w->atoms.n ||
        n.long_first >= w->atoms.n) {
        return;
    }
    n.short_last = last_atom(&w->atoms, n.short_first, a->short_end);
    n.long_last = last_atom(&w->atoms, n.long_first, a->long_end);
    n.concept = named_with_class(&n, w);
    n.concept = n.concept == DEFINE_UNKNOWN ? meaning_of(&n, w) : n.concept;
    struct definition *same = find_same(d, &n);
    if (same) {
        *same = same->concept == DEFINE_UNKNOWN ? n : *same;
        return;
    }
    d->items = mem_grow(d->items, &d->cap, d->n + 1, sizeof *d->items);
    d->items[d->n++] = n;
}

/* Let the short form at atoms ${first} to ${last} mean what ${d} says. */
static void apply_at(const struct definition *d, struct work *w, uint32_t first, uint32_t last)
{
    bool known = d->concept != DEFINE_UNKNOWN;
    size_t n = 0;
    for (size_t i = 0; i < w->n_candidates; i++) {
        const struct candidate *c = &w->candidates[i];
        bool here = c->first == first && c->last == last;
        if (!here || (!known && may_mean(d, c->concept))) {
            w->candidates[n++] = *c;
        } else if (c->concept != d->concept) {
            notes_refuse(w, c->concept, first, last, NULL, "the paper defines it otherwise");
        }
    }
    w->n_candidates = n;
    if (known && !context_denies(w, work_kind(w, d->concept), first)) {
        work_add(w, (struct candidate){d->concept, first, last,
                                       (uint32_t)fold_span(&w->atoms, first, last).len,
                                       RANK_DEFINED, false, false});
    }
}

static bool is_apart(const struct atoms *a, size_t first, size_t last)
{
    return a->items[first].gap != GAP_NONE &&
           (last + 1 >= a->n || a->items[last + 1].gap != GAP_NONE);
}

/* Wherever the first byte of the short form stands at the beginning of an atom. */
static void apply(const struct definition *d, struct work *w)
{
    const struct atoms *a = &w->atoms;
    const char *brief = d->field->text.s + d->field->atoms.items[d->short_first].start;
    uint32_t more = d->short_last - d->short_first;
    const char *s = w->text.s, *end = s + w->text.len;
    while (s < end && (s = memchr(s, *brief, (size_t)(end - s))) != NULL) {
        size_t at = (size_t)(s++ - w->text.s);
        if (end - s < 1 || *s != brief[1]) {
            continue;
        }
        uint32_t i = atom_at(a, at);
        if (i + more < a->n && a->items[i].start == at && is_apart(a, i, i + more) &&
            is_short_form(d, w, i, i + more)) {
            apply_at(d, w, i, i + more);
        }
    }
}

void define_document(struct definitions *d, struct work *works, size_t n_works)
{
    d->n = 0;
    for (size_t i = 0; i < n_works; i++) {
        d->found.n = 0;
        abbrev_find(works[i].text, &d->found);
        for (size_t k = 0; k < d->found.n; k++) {
            add_definition(d, &works[i], &d->found.items[k]);
        }
    }
    for (size_t k = 0; k < d->n; k++) {
        for (size_t i = 0; i < n_works; i++) {
            apply(&d->items[k], &works[i]);
        }
    }
}
