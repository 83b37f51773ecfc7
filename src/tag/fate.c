/* What became of each candidate, told after the fact. */
#include "fate.h"

#include "define.h"
#include "parts.h"

#include <stdlib.h>

/* The pick of ${c}, or NULL. */
static const struct pick *pick_of(const struct work *w, const struct candidate *c)
{
    for (size_t i = 0; i < w->n_picks; i++) {
        const struct pick *p = &w->picks[i];
        if (p->concept == c->concept && p->first == c->first && p->last == c->last) {
            return p;
        }
    }
    return NULL;
}

/* The longest pick that has an atom of ${first} to ${last} and more than those, or NULL. */
static const struct pick *over(const struct work *w, uint32_t first, uint32_t last)
{
    const struct pick *best = NULL;
    for (size_t i = 0; i < w->n_picks; i++) {
        const struct pick *p = &w->picks[i];
        bool meets = p->first <= last && p->last >= first && !p->dropped;
        bool other = p->first < first || p->last > last;
        if (meets && other && (!best || p->last - p->first > best->last - best->first)) {
            best = p;
        }
    }
    return best;
}

/* What else was taken for the very span of ${c}, or NULL. */
static const struct pick *instead(const struct work *w, const struct candidate *c)
{
    for (size_t i = 0; i < w->n_picks; i++) {
        const struct pick *p = &w->picks[i];
        if (p->first == c->first && p->last == c->last && !p->dropped) {
            return p;
        }
    }
    return NULL;
}

static void say_why_taken(const struct work *w, const struct support *s, const struct candidate *c,
                          const struct pick *p, struct tagger_note *n)
{
    const struct pick *holder = p->nested ? over(w, c->first, c->last) : NULL;
    if (holder) {
        n->why = "it stands in the name of";
        n->other = holder->concept;
    } else if (c->rank == DEFINE_RANK) {
        n->why = "the paper defines it as short for that";
    } else if (!c->marked) {
        n->why = "a name of it";
    } else if (c->told) {
        n->why = "it needs support: a word beside it tells its kind";
    } else {
        n->why = resolve_has_support(s, c->concept)
                     ? "it needs support: the paper names the same thing otherwise too"
                     : "a name of it";
    }
}

static void say_why_not(const struct work *w, const struct support *s, const struct candidate *c,
                        struct tagger_note *n)
{
    const struct pick *other = instead(w, c), *longer = over(w, c->first, c->last);
    if (longer && !other) {
        n->why = "it is part of a longer name, of";
        n->other = longer->concept;
    } else if (c->marked && !c->told && !resolve_has_support(s, c->concept)) {
        n->why = "it needs support: no other name of it and no word of its kind stands by";
    } else if (parts_say_more(w, c)) {
        n->why = "it is made of two names that say more";
    } else if (other) {
        n->why = "here more likely means";
        n->other = other->concept;
    } else {
        n->why = "a longer or earlier name has some of its words";
    }
}

static void note_candidate(const struct work *w, const struct support *s, const struct candidate *c,
                           struct notes *notes)
{
    struct tagger_note n = {.concept = c->concept, .other = TAGGER_NONE};
    const struct pick *p = pick_of(w, c);
    n.taken = p && !p->dropped;
    if (n.taken) {
        say_why_taken(w, s, c, p, &n);
    } else if (p) {
        n.why = "a longer name or chain says it";
    } else {
        say_why_not(w, s, c, &n);
    }
    notes_add(notes, w, n, c->first, c->last);
}

void fate_note(const struct work *w, const struct support *s, struct notes *notes)
{
    static const char *const made[] = {[PICK_ELLIPSIS] =
                                           "it shares the beginning of the name before",
                                       [PICK_MARK] = "it marks a resistant line",
                                       [PICK_SERIES] = "a chain of its members",
                                       [PICK_WIDENED] = "what stands beside its name belongs to it",
                                       [PICK_EFFECT] = "the words beside the drug say it",
                                       [PICK_BRACKET] = "brackets stand in its name"};
    for (size_t i = 0; i < w->n_candidates; i++) {
        note_candidate(w, s, &w->candidates[i], notes);
    }
    for (size_t i = 0; i < w->n_picks; i++) {
        const struct pick *p = &w->picks[i];
        if (made[p->by] && !p->dropped) {
            const struct tagger_note n = {
                .concept = p->concept, .other = TAGGER_NONE, .why = made[p->by], .taken = true};
            notes_add(notes, w, n, p->first, p->last);
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct tagger_note *x = a, *y = b;
    const int64_t keys[][2] = {{x->field, y->field},
                               {x->start, y->start},
                               {y->end, x->end},
                               {y->taken, x->taken},
                               {x->concept, y->concept}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return strcmp(x->why, y->why);
}

void fate_sort(struct notes *notes)
{
    size_t kept = 0;
    if (notes->n) {
        qsort(notes->items, notes->n, sizeof *notes->items, by_place);
    }
    for (size_t i = 0; i < notes->n; i++) {
        const struct tagger_note *n = &notes->items[i], *last = &notes->items[kept - (kept > 0)];
        bool same = kept && n->field == last->field && n->start == last->start &&
                    n->end == last->end && n->concept == last->concept;
        if (!same) {
            notes->items[kept++] = *n;
        }
    }
    notes->n = kept;
}
