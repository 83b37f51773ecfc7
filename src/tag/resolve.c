/* Third step of tagging: of the candidates of a document, those that are meant. */
#include "resolve.h"

#include "chain.h"
#include "lines.h"
#include "mem.h"
#include "parts.h"

#include <stdlib.h>

void resolve_support_init(struct support *s, const struct lexicon *l)
{
    s->stamp = mem_zero(lexicon_count(l), sizeof *s->stamp);
    s->document = 0;
    s->lines = 0;
}

void resolve_support_release(struct support *s)
{
    free(s->stamp);
}

bool resolve_has_support(const struct support *s, uint32_t concept)
{
    return s->stamp[concept] == s->document;
}

/* The longer first, then by place; those of one span together, the better rank first. */
static int by_length(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->len != y->len) {
        return x->len > y->len ? -1 : 1;
    }
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    if (x->last != y->last) {
        return x->last > y->last ? -1 : 1;
    }
    if (x->rank != y->rank) {
        return x->rank > y->rank ? -1 : 1;
    }
    return x->concept < y->concept ? -1 : x->concept > y->concept;
}

/* Candidates i to the result - 1 have one span. */
static size_t group_end(const struct work *w, size_t i)
{
    const struct candidate *c = &w->candidates[i];
    size_t end = i + 1;
    while (end < w->n_candidates && w->candidates[end].first == c->first &&
           w->candidates[end].last == c->last) {
        end++;
    }
    return end;
}

static bool is_free(const struct work *w, const struct candidate *c)
{
    for (size_t i = c->first; i <= c->last; i++) {
        if (w->owner[i]) {
            return false;
        }
    }
    return true;
}

static void add_pick(struct work *w, const struct candidate *c, bool nested)
{
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] =
        (struct pick){c->concept, c->first, c->last, MENTION_NAME, nested, false, PICK_SPELT};
    for (size_t i = c->first; i <= c->last; i++) {
        w->owner[i] = (uint32_t)w->n_picks;
    }
}

/* Do ${concept} and a member of ${pathway} stand for one another? */
static bool is_member(const struct work *w, uint32_t concept, uint32_t pathway)
{
    if (lexicon_is_under(w->lexicon, concept, pathway)) {
        return true;
    }
    const struct concept *p = lexicon_at(w->lexicon, pathway);
    for (size_t i = 0; i < p->n_members; i++) {
        if (lexicon_is_under(w->lexicon, p->members[i].concept, concept)) {
            return true;
        }
    }
    return false;
}

/* Names of these kinds are made of names: sorafenib resistance speaks of sorafenib too... */
static bool may_hold(enum kind k)
{
    static const bool holds[KIND_COUNT] = {[KIND_PHENOTYPE] = true,
                                           [KIND_PROCESS] = true,
                                           [KIND_MODEL] = true,
                                           [KIND_CLINICAL] = true};
    return holds[k];
}

/* ...and these are the names of things. */
static bool may_be_held(enum kind k)
{
    return !may_hold(k) && k != KIND_PATHWAY;
}

/* Is ${c} a link of the chain that pathway ${p} is spelt by: between strokes, or between one and
 * its end? */
static bool is_link(const struct work *w, const struct candidate *c, const struct pick *p)
{
    const struct atom *a = w->atoms.items;
    bool before = c->first > p->first, behind = c->last < p->last;
    bool parted = before && a[c->first].gap == GAP_SLASH;
    bool followed = behind && a[c->last + 1].gap == GAP_SLASH;
    bool tail = behind && chain_is_tail(fold_span(&w->atoms, c->last + 1, c->last + 1));
    return chain_takes(work_kind(w, c->concept)) && (parted || followed) && (parted || !before) &&
           (followed || !behind || tail);
}

/* Does ${c} name something inside the one name that holds all its atoms? In that of a pathway only
 * its members count, and what stands in it as a link of a chain. */
static bool is_inside(const struct work *w, const struct candidate *c)
{
    uint32_t owner = w->owner[c->first];
    enum kind kind = work_kind(w, c->concept);
    if (owner == 0 || !may_be_held(kind)) {
        return false;
    }
    for (size_t i = c->first + 1; i <= c->last; i++) {
        if (w->owner[i] != owner) {
            return false;
        }
    }
    const struct pick *p = &w->picks[owner - 1];
    enum kind holder = work_kind(w, p->concept);
    if (holder == KIND_PATHWAY) {
        return is_member(w, c->concept, p->concept) || is_link(w, c, p);
    }
    return may_hold(holder) && c->len < fold_span(&w->atoms, p->first, p->last).len;
}

static void clear_picks(struct work *w)
{
    w->n_picks = 0;
    w->owner = mem_grow(w->owner, &w->owner_cap, w->atoms.n + 1, sizeof *w->owner);
    memset(w->owner, 0, w->atoms.n * sizeof *w->owner);
}

/* What stands unmarked, or with a word that tells its kind, and names but one thing supports that
 * thing. */
static void note_support(struct work *w, struct support *s)
{
    clear_picks(w);
    for (size_t i = 0, end; i < w->n_candidates; i = end) {
        end = group_end(w, i);
        const struct candidate *c = &w->candidates[i];
        if ((c->marked && !c->told) || !is_free(w, c)) {
            continue;
        }
        bool alone = true;
        for (size_t k = i + 1; k < end; k++) {
            alone = alone && w->candidates[k].concept == c->concept;
        }
        add_pick(w, c, false);
        if (alone) {
            s->stamp[c->concept] = s->document;
            s->lines = work_kind(w, c->concept) == KIND_CELL ? s->document : s->lines;
        }
    }
}

enum { RANK_SPELLING = 3 }; /* the parts of a rank that support outweighs */

/* Is candidate ${c} spelt in words, not by a symbol? */
static bool is_in_words(const struct work *w, const struct candidate *c)
{
    enum { SMALL_LETTERS = 4 };
    size_t small = 0;
    for (size_t i = w->atoms.items[c->first].start; i < w->atoms.items[c->last].end; i++) {
        small = w->text.s[i] >= 'a' && w->text.s[i] <= 'z' ? small + 1 : 0;
        if (small == SMALL_LETTERS) {
            return true;
        }
    }
    return false;
}

/* Does a candidate of kind ${a} win over one of kind ${b} by that alone? Vocabularies of chemicals
 * hold proteins too; genes and pathways are called by the diseases that they have to do with. */
static bool wins(const struct work *w, const struct candidate *c, enum kind a, enum kind b)
{
    switch (a) {
    case KIND_GENE:
        return b == KIND_CHEMICAL || b == KIND_DRUG;
    case KIND_DISEASE:
        return b == KIND_PATHWAY ||
               (b == KIND_GENE && is_in_words(w, c) && !work_is_numbered(w, c->last));
    default:
        return false;
    }
}

static bool is_better(const struct work *w, const struct candidate *a, const struct candidate *b,
                      const struct support *s)
{
    enum kind kind_a = work_kind(w, a->concept), kind_b = work_kind(w, b->concept);
    if (kind_a != kind_b && wins(w, a, kind_a, kind_b)) {
        return true;
    }
    if (kind_a != kind_b && wins(w, b, kind_b, kind_a)) {
        return false;
    }
    if ((kind_a == KIND_CELL || kind_b == KIND_CELL) && a->told != b->told) {
        return a->told;
    }
    unsigned x = a->rank | RANK_SPELLING, y = b->rank | RANK_SPELLING;
    bool support_a = resolve_has_support(s, a->concept),
         support_b = resolve_has_support(s, b->concept);
    if (x != y) {
        return x > y;
    }
    if (support_a != support_b) {
        return support_a;
    }
    return a->rank > b->rank;
}

/* Does candidate ${c}, alone with its span or not, count? */
static bool counts(const struct work *w, const struct candidate *c, bool alone,
                   const struct support *s)
{
    return !c->marked || c->told || resolve_has_support(s, c->concept) ||
           (alone && s->lines == s->document && lines_may_stand(w, c));
}

/* The best of candidates ${i} to ${end} - 1 that counts, or NULL. */
static const struct candidate *best_of(const struct work *w, size_t i, size_t end,
                                       const struct support *s)
{
    const struct candidate *best = NULL;
    bool alone = true;
    for (size_t k = i + 1; k < end; k++) {
        alone = alone && w->candidates[k].concept == w->candidates[i].concept;
    }
    for (; i < end; i++) {
        const struct candidate *c = &w->candidates[i];
        if (counts(w, c, alone, s) && (!best || is_better(w, c, best, s))) {
            best = c;
        }
    }
    return best;
}

static void pick(struct work *w, const struct support *s)
{
    clear_picks(w);
    for (size_t i = 0, end; i < w->n_candidates; i = end) {
        end = group_end(w, i);
        const struct candidate *c = best_of(w, i, end, s);
        if (!c || parts_say_more(w, c)) {
            continue;
        }
        if (is_free(w, c)) {
            add_pick(w, c, false);
        } else if (is_inside(w, c)) {
            add_pick(w, c, true);
        }
    }
}

void resolve_document(struct work *works, size_t n_works, struct support *s)
{
    s->document++;
    for (size_t i = 0; i < n_works; i++) {
        struct work *w = &works[i];
        lines_in_lists(w);
        if (w->n_candidates) {
            qsort(w->candidates, w->n_candidates, sizeof *w->candidates, by_length);
        }
        note_support(w, s);
    }
    for (size_t i = 0; i < n_works; i++) {
        pick(&works[i], s);
    }
}
