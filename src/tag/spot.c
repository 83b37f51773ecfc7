/* First step of tagging: every name that the text spells, by its own rules. */
#include "spot.h"

#include "adjective.h"
#include "mem.h"
#include "notes.h"
#include "rules.h"
#include "variant.h"

static void weigh(struct work *w, const struct dict_entry *e, size_t first, size_t last,
                  bool with_s)
{
    const struct concept *c = lexicon_at(w->lexicon, e->concept);
    const struct lexicon_name *name = &c->names[e->name];
    struct hit h = {e, name, c->kind, first, last, with_s, casing_look(w, first, last, name->text)};
    const char *refusal = rules_refusal(w, &h);
    if (refusal) {
        notes_refuse(w, e->concept, first, last, name, refusal);
        return;
    }
    bool marked = rules_marked(w, &h);
    bool told = (marked || c->kind == KIND_CELL) && rules_told(w, &h);
    work_add(w, (struct candidate){e->concept, (uint32_t)first, (uint32_t)last,
                                   (uint32_t)fold_span(&w->atoms, first, last).len, rules_rank(&h),
                                   marked, told});
}

/* The names that begin at one atom. */
struct start {
    const char *p;    /* its folded bytes */
    uint64_t lengths; /* of the longer names that begin like it */
    size_t limit;     /* no name here is longer */
};

static struct start start_at(const struct dict *d, const struct atoms *a, size_t first)
{
    struct start s = {a->folded + a->items[first].at, 0, DICT_HEAD};
    if (a->folded_len - a->items[first].at <= DICT_HEAD) {
        return s;
    }
    uint64_t bytes = bytes8_load(s.p), hash = dict_head_hash(bytes);
    if (dict_may_begin(d, hash)) {
        s.lengths = dict_lengths(d, bytes, hash);
        for (uint64_t rest = s.lengths; rest; rest >>= 1) {
            s.limit++;
        }
        s.limit = s.lengths >> 63 ? d->longest : s.limit;
    }
    return s;
}

/* Queue the look-up of ${len} bytes unless the sieves say that nothing is there. */
static void queue(struct work *w, const struct start *s, size_t first, size_t last, size_t len,
                  bool with_s)
{
    if (len > DICT_HEAD && !(s->lengths & dict_length(len))) {
        return;
    }
    uint64_t hash = dict_hash(s->p, len);
    if (len <= DICT_HEAD && !dict_may_hold(w->dict, hash)) {
        return;
    }
    dict_warm_table(w->dict, hash);
    if (w->n_probes == w->probe_cap) {
        w->probes = mem_grow(w->probes, &w->probe_cap, w->n_probes + 1, sizeof *w->probes);
    }
    w->probes[w->n_probes++] =
        (struct probe){hash, (uint32_t)first, (uint32_t)last, (uint32_t)len, with_s};
}

static void queue_from(struct work *w, size_t first)
{
    const struct atoms *a = &w->atoms;
    struct start s = start_at(w->dict, a, first);
    for (size_t last = first; last < a->n; last++) {
        size_t len = fold_span(a, first, last).len;
        if (len > s.limit + 1) {
            return;
        }
        if (last + 1 < a->n && a->items[last + 1].gap == GAP_NONE) {
            continue;
        }
        queue(w, &s, first, last, len, false);
        if (s.p[len - 1] == 's' && len > 2) {
            queue(w, &s, first, last, len - 1, true);
        }
    }
}

static void look_up(struct work *w, const struct probe *p)
{
    const struct dict *d = w->dict;
    const char *bytes = w->atoms.folded + w->atoms.items[p->first].at;
    uint32_t i = dict_find(d, bytes, p->len, p->hash);
    for (; i != DICT_NONE; i = d->entries[i].next) {
        weigh(w, &d->entries[i], p->first, p->last, p->with_s);
    }
}

/* What no register lists. */
static void take_unlisted(struct work *w, size_t at)
{
    if (adjective_may_be(w, at)) {
        adjective_at(w, at);
    } else if (variant_may_be(w, at)) {
        variant_at(w, at);
    }
}

/* An antibody's α right before the name of its target: αPD-1. */
static bool is_target(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    if (at == 0 || a[-1].kind != ATOM_GREEK || a[-1].gap == GAP_NONE || a->kind != ATOM_WORD ||
        a->end - a->start < 2 || !text_is(fold_span(&w->atoms, at - 1, at - 1), "alpha")) {
        return false;
    }
    const char *s = w->text.s + a->start;
    return s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
}

void spot_field(struct work *w)
{
    fold_atoms(w->text, &w->atoms);
    w->style = casing_style(w);
    w->n_candidates = 0;
    w->n_probes = 0;
    for (size_t i = 0; i < w->atoms.n; i++) {
        bool begins = w->atoms.items[i].gap != GAP_NONE;
        if (begins || is_target(w, i)) {
            queue_from(w, i);
        }
        if (begins) {
            take_unlisted(w, i);
        }
    }
    for (size_t i = 0; i < w->n_probes; i++) {
        dict_warm_entry(w->dict, w->probes[i].hash);
    }
    for (size_t i = 0; i < w->n_probes; i++) {
        look_up(w, &w->probes[i]);
    }
}
