/* Eighth step of tagging: series of names that spell a pathway. */
#include "series.h"

#include "chain.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>

enum { LINK_BYTES = 10, TAIL_WORDS = 3, PART_LEAST = 3 };

static int by_place(const void *a, const void *b)
{
    const struct pick *x = a, *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    if (x->last != y->last) {
        return x->last > y->last ? -1 : 1;
    }
    return x->nested - y->nested;
}

/* What a character between two names makes of them. */
enum link { LINK_NONE, LINK_BLANK, LINK_DASH, LINK_STROKE };

static enum link link_of(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        enum link link;
    } links[] = {{' ', LINK_BLANK},     {'-', LINK_DASH},      {'/', LINK_STROKE},
                 {'>', LINK_STROKE},    {0xA0, LINK_BLANK},    {0x2010, LINK_DASH},
                 {0x2011, LINK_DASH},   {0x2012, LINK_DASH},   {0x2013, LINK_DASH},
                 {0x2014, LINK_DASH},   {0x2192, LINK_STROKE}, {0x2212, LINK_DASH},
                 {0x2044, LINK_STROKE}, {0x2215, LINK_STROKE}};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (links[i].cp == cp) {
            return links[i].link;
        }
    }
    return LINK_NONE;
}

/* Is what stands between two names a stroke or arrow, or a dash without blanks around? */
static bool is_link(struct text between)
{
    bool seen[LINK_STROKE + 1] = {false};
    if (between.len == 0 || between.len > LINK_BYTES) {
        return false;
    }
    for (size_t i = 0; i < between.len;) {
        seen[link_of(utf8_next(between.s, between.len, &i))] = true;
    }
    return !seen[LINK_NONE] && (seen[LINK_STROKE] || (seen[LINK_DASH] && !seen[LINK_BLANK]));
}

static bool are_linked(const struct work *w, const struct pick *a, const struct pick *b)
{
    if (a->last + 1 != b->first) {
        return false;
    }
    size_t from = w->atoms.items[a->last].end, to = w->atoms.items[b->first].start;
    return is_link((struct text){w->text.s + from, to - from});
}

/* The last atom of the tail behind atom ${last}, or ${last} itself. */
static uint32_t tail_end(const struct work *w, uint32_t last)
{
    for (int n = 0; n < TAIL_WORDS && last + 1 < w->atoms.n; n++) {
        const struct atom *a = &w->atoms.items[last + 1];
        bool joined = a->gap == GAP_BLANK || a->gap == GAP_HYPHEN;
        if (!joined || !chain_is_tail((struct text){w->atoms.folded + a->at, a->len})) {
            break;
        }
        last++;
    }
    return last;
}

/* Picks before a series that are looked at for a pathway's name over it. */
enum { LOOK_BACK = 8 };

/* Is there a pathway's name over all of ${p}? Then nothing needs to be added. ${near} is the first
 * pick of the series. */
static bool is_named(const struct work *w, size_t near, const struct pick *p)
{
    size_t from = near > LOOK_BACK ? near - LOOK_BACK : 0;
    for (size_t i = from; i < w->n_picks && w->picks[i].first <= p->first; i++) {
        const struct pick *name = &w->picks[i];
        if (work_kind(w, name->concept) == KIND_PATHWAY && name->last >= p->last) {
            return true;
        }
    }
    return false;
}

/* Shorter names of pathways inside the new one give way. */
static void drop_inside(struct work *w, size_t near, const struct pick *p)
{
    size_t from = near > LOOK_BACK ? near - LOOK_BACK : 0;
    for (size_t i = from; i < w->n_picks && w->picks[i].first <= p->last; i++) {
        struct pick *name = &w->picks[i];
        if (name->first >= p->first && name->last <= p->last &&
            work_kind(w, name->concept) == KIND_PATHWAY) {
            name->dropped = true;
        }
    }
}

static void add_pathway(struct work *w, size_t near, struct pick p)
{
    if (is_named(w, near, &p)) {
        return;
    }
    drop_inside(w, near, &p);
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = p;
}

/* Names of one series: ${links} are indexes of picks. */
struct series {
    uint32_t links[CHAIN_LONGEST];
    uint32_t concepts[CHAIN_LONGEST];
    size_t n;
};

static void close_series(struct work *w, struct series *s)
{
    struct chain_hit hit;
    if (s->n >= 2 && chain_find(w->lexicon, s->concepts, s->n, &hit)) {
        uint32_t last = w->picks[s->links[hit.first + hit.n - 1]].last;
        uint32_t end = tail_end(w, last);
        if (hit.whole || hit.n >= PART_LEAST || end > last) {
            add_pathway(w, s->links[0],
                        (struct pick){hit.pathway, w->picks[s->links[hit.first]].first, end,
                                      MENTION_CHAIN, false, false, PICK_SERIES});
        }
    }
    s->n = 0;
}

void series_field(struct work *w)
{
    if (w->n_picks < 2) {
        return;
    }
    qsort(w->picks, w->n_picks, sizeof *w->picks, by_place);
    struct series s = {.n = 0};
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        struct pick p = w->picks[i]; /* a copy: the array may move */
        if (!chain_takes(work_kind(w, p.concept))) {
            continue;
        }
        if (s.n && (s.n == CHAIN_LONGEST || !are_linked(w, &w->picks[s.links[s.n - 1]], &p))) {
            close_series(w, &s);
        }
        s.links[s.n] = (uint32_t)i;
        s.concepts[s.n++] = p.concept;
    }
    close_series(w, &s);
}
