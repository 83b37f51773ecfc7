/* First step of tagging: every name that the text spells, by its own rules. */
#include "spot.h"

#include "adjective.h"
#include "casing.h"
#include "context.h"
#include "general.h"
#include "line.h"
#include "mem.h"

enum { S_LEAST = 4, WORD_LEAST = 4 }; /* folded bytes of a name and of its last word to take an s */

/* Parts of a rank. */
enum { RANK_WHOLE = 1, RANK_SAME = 2, RANK_SYMBOL = 4, RANK_PREFERRED = 8, RANK_UNMARKED = 16 };

/* A spelling of a name, found in the text. */
struct hit {
    const struct dict_entry *entry;
    const struct lexicon_name *name;
    enum kind kind;
    size_t first, last;
    bool with_s; /* the text has an s behind it */
    struct casing casing;
};

static bool is_short_rule(enum case_rule r)
{
    return r != CASE_ANY;
}

static bool has_capital(const struct work *w, const struct atom *a)
{
    for (size_t i = a->start; i < a->end; i++) {
        if (w->text.s[i] >= 'A' && w->text.s[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

/* May a blank stand before atom ${i} where the name has none? What reads as a sentence (at 1, as H)
 * is no name that merely has the same letters (AT1, ASH). ${joint}: the name has something else. */
static bool blank_fits(const struct work *w, const struct hit *h, size_t i, bool joint)
{
    const struct atom *a = &w->atoms.items[i];
    if (h->kind == KIND_MIRNA) {
        return true;
    }
    bool counts = a->kind == ATOM_NUMBER && a[-1].len < WORD_LEAST && i == h->first + 1;
    if (counts && !h->casing.same) {
        return joint && has_capital(w, a - 1);
    }
    return joint || (h->casing.capital && !is_short_rule(h->name->rule));
}

/* May the gap before atom ${i} stand where the name has it otherwise? */
static bool gap_fits(const struct work *w, const struct hit *h, size_t i)
{
    const struct atom *a = &w->atoms.items[i];
    uint32_t place = dict_place(a->at - w->atoms.items[h->first].at);
    bool joint = h->entry->joints & place;
    switch (a->gap) {
    case GAP_BREAK:
        return h->entry->breaks & place;
    case GAP_SLASH:
        return joint;
    case GAP_HYPHEN:
        return joint || !is_short_rule(h->name->rule);
    case GAP_BLANK:
        return h->entry->blanks & place || blank_fits(w, h, i, joint);
    default:
        return true;
    }
}

static bool gaps_fit(const struct work *w, const struct hit *h)
{
    for (size_t i = h->first + 1; i <= h->last; i++) {
        if (!gap_fits(w, h, i)) {
            return false;
        }
    }
    return true;
}

/* May the name have an s behind it in the text? EVs, exosomes, but not METs. */
static bool s_fits(const struct work *w, const struct hit *h)
{
    if (!h->with_s) {
        return true;
    }
    const struct atom *a = &w->atoms.items[h->last];
    if (h->entry->derived || a->kind != ATOM_WORD || a->end - a->start < 2) {
        return false;
    }
    const char *s = w->text.s + a->end - 2;
    bool abbreviation = s[0] >= 'A' && s[0] <= 'Z' && s[1] == 's';
    if (h->name->kind == NAME_SYMBOL) {
        return abbreviation && h->kind != KIND_GENE;
    }
    return abbreviation || (a->len > WORD_LEAST && h->entry->len >= S_LEAST);
}

/* AIM: at the head of a paragraph is no name. */
static bool is_heading(const struct work *w, const struct hit *h)
{
    const struct atom *a = &w->atoms.items[h->first], *z = &w->atoms.items[h->last];
    bool colon = z->end < w->text.len && w->text.s[z->end] == ':';
    return colon && h->first == h->last && a->gap == GAP_BREAK && h->casing.shouts &&
           is_short_rule(h->name->rule);
}

/* HCC-1937 is a number of something, not HCC; but AKT-1 is AKT. */
static bool is_part_of_code(const struct work *w, const struct hit *h)
{
    static const bool counted[KIND_COUNT] = {
        [KIND_DISEASE] = true, [KIND_PROCESS] = true,  [KIND_CLINICAL] = true,
        [KIND_VESICLE] = true, [KIND_DRUG] = true,     [KIND_CHEMICAL] = true,
        [KIND_MODEL] = true,   [KIND_PHENOTYPE] = true};
    if (!counted[h->kind] || !h->casing.shouts || h->first != h->last ||
        h->last + 1 >= w->atoms.n) {
        return false;
    }
    const struct atom *next = &w->atoms.items[h->last + 1];
    return next->kind == ATOM_NUMBER && next->gap == GAP_HYPHEN;
}

static uint8_t rank_of(const struct hit *h)
{
    unsigned rank = h->entry->derived || h->with_s ? 0 : RANK_WHOLE;
    rank += h->casing.same ? RANK_SAME : 0;
    rank += h->name->kind == NAME_SYMBOL ? RANK_SYMBOL : 0;
    rank += h->entry->name == 0 ? RANK_PREFERRED : 0;
    rank += h->name->needs_support ? 0 : RANK_UNMARKED;
    return (uint8_t)rank;
}

static bool is_no_line(const struct work *w, const struct hit *h)
{
    return h->kind == KIND_CELL && !line_may_be(w, h->first, h->last);
}

static bool has_inner_capital(struct text t)
{
    for (size_t i = 1; i < t.len; i++) {
        if (t.s[i] >= 'A' && t.s[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

/* One word without digits that the register writes with capitals (IMPACT, chILD) is none in small
 * letters; but people write hela. */
static bool is_small_symbol(const struct work *w, const struct hit *h)
{
    const struct atom *a = &w->atoms.items[h->first];
    return h->kind != KIND_CELL && h->first == h->last && a->kind == ATOM_WORD && !h->casing.same &&
           !has_capital(w, a) && has_inner_capital(h->name->text);
}

static bool is_general(const struct work *w, const struct hit *h)
{
    return h->first == h->last && general_is_word(h->kind, fold_span(&w->atoms, h->first, h->last));
}

static bool is_meant(const struct work *w, const struct hit *h)
{
    return casing_fits(h->name->rule, &h->casing) && gaps_fit(w, h) && s_fits(w, h) &&
           !is_heading(w, h) && !is_part_of_code(w, h) && !is_no_line(w, h) &&
           !is_small_symbol(w, h) &&
           !is_general(w, h);
}

/* Does the name count only with support? */
static bool is_marked(const struct work *w, const struct hit *h)
{
    bool unclear = is_short_rule(h->name->rule) && (h->casing.weak || w->style == STYLE_SHOUTED);
    return h->name->needs_support || unclear ||
           (h->kind == KIND_CELL &&
            (h->with_s || line_is_weak(w, h->first, h->last, h->casing.same)));
}

/* Does a word beside the name say what it is? */
static bool is_told(const struct work *w, const struct hit *h)
{
    bool open = h->kind != KIND_CELL || line_may_be_told(w, h->first, h->last);
    return open && context_tells(w, h->kind, h->first, h->last);
}

static void weigh(struct work *w, const struct dict_entry *e, size_t first, size_t last,
                  bool with_s)
{
    const struct concept *c = lexicon_at(w->lexicon, e->concept);
    const struct lexicon_name *name = &c->names[e->name];
    struct hit h = {e, name, c->kind, first, last, with_s, casing_look(w, first, last, name->text)};
    if (!is_meant(w, &h)) {
        return;
    }
    bool marked = is_marked(w, &h);
    bool told = marked && is_told(w, &h);
    w->candidates =
        mem_grow(w->candidates, &w->candidate_cap, w->n_candidates + 1, sizeof *w->candidates);
    w->candidates[w->n_candidates++] =
        (struct candidate){e->concept,
                           (uint32_t)first,
                           (uint32_t)last,
                           (uint32_t)fold_span(&w->atoms, first, last).len,
                           rank_of(&h),
                           marked,
                           told};
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

/* What the noun of ${len} folded bytes names, if it is a disease, is named by its adjective. */
static void take_noun(struct work *w, size_t at, const char *noun, size_t len)
{
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, noun, len, dict_hash(noun, len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        if (c->kind != KIND_DISEASE || c->names[e->name].needs_support) {
            continue;
        }
        w->candidates =
            mem_grow(w->candidates, &w->candidate_cap, w->n_candidates + 1, sizeof *w->candidates);
        w->candidates[w->n_candidates++] = (struct candidate){
            e->concept, (uint32_t)at, (uint32_t)at, w->atoms.items[at].len, 0, false, false};
    }
}

static void look_up_adjectives(struct work *w)
{
    char noun[ADJECTIVE_ROOM + FOLD_SLACK];
    for (size_t i = 0; i < w->atoms.n; i++) {
        size_t len;
        for (size_t nth = 0; (len = adjective_noun(w, i, nth, noun)) > 0; nth++) {
            take_noun(w, i, noun, len);
        }
    }
}

void spot_field(struct work *w)
{
    fold_atoms(w->text, &w->atoms);
    w->style = casing_style(w);
    w->n_candidates = 0;
    w->n_probes = 0;
    for (size_t i = 0; i < w->atoms.n; i++) {
        if (w->atoms.items[i].gap != GAP_NONE) {
            queue_from(w, i);
        }
    }
    for (size_t i = 0; i < w->n_probes; i++) {
        dict_warm_entry(w->dict, w->probes[i].hash);
    }
    for (size_t i = 0; i < w->n_probes; i++) {
        look_up(w, &w->probes[i]);
    }
    look_up_adjectives(w);
}
