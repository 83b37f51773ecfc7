/* Names that brackets stand in. */
#include "bracket.h"

#include "ellipsis.h"
#include "mem.h"

enum { NAME_ROOM = 128, LONG_ATOMS = 6, SHORT_ATOMS = 4 };

/* The thing that the bytes name without a need of support; -1: none. */
static int64_t named(const struct work *w, struct text t)
{
    static const bool takes[KIND_COUNT] = {
        [KIND_GENE] = true,   [KIND_FAMILY] = true,   [KIND_MIRNA] = true,
        [KIND_LNCRNA] = true, [KIND_CHEMICAL] = true, [KIND_DRUG] = true};
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, t.s, t.len, dict_hash(t.s, t.len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        if (takes[c->kind] && !e->derived && !e->general && !c->names[e->name].needs_support) {
            return e->concept;
        }
    }
    return -1;
}

/* What the atoms ${first} to ${last} name together with those from ${from} to ${to}; -1: nothing.
 */
static int64_t named_with(const struct work *w, size_t first, size_t last, size_t from, size_t to)
{
    char bytes[NAME_ROOM + FOLD_SLACK] = {0};
    struct text a = fold_span(&w->atoms, first, last), b = fold_span(&w->atoms, from, to);
    if (a.len + b.len > NAME_ROOM) {
        return -1;
    }
    memcpy(bytes, a.s, a.len);
    memcpy(bytes + a.len, b.s, b.len);
    return named(w, (struct text){bytes, a.len + b.len});
}

/* The first and the last atom of the word that atom ${at} is of. */
static size_t word_start(const struct work *w, size_t at)
{
    while (at > 0 && w->atoms.items[at].gap == GAP_NONE) {
        at--;
    }
    return at;
}

static size_t word_end(const struct work *w, size_t at)
{
    while (at + 1 < w->atoms.n && w->atoms.items[at + 1].gap == GAP_NONE) {
        at++;
    }
    return at;
}

/* May the atoms ${first} to ${last} be a name's? No pick goes beyond them. */
static bool may_take(const struct work *w, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        const struct pick *p = w->owner[i] ? &w->picks[w->owner[i] - 1] : NULL;
        if (p && !p->dropped && (p->first < first || p->last > last)) {
            return false;
        }
    }
    return true;
}

/* The atoms ${first} to ${last} are a name of ${concept}, and of nothing else. */
static void take(struct work *w, int64_t concept, size_t first, size_t last)
{
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){(uint32_t) concept, (uint32_t)first, (uint32_t)last,
                                           MENTION_NAME,       false,           false,
                                           PICK_BRACKET};
    for (size_t i = first; i <= last; i++) {
        if (w->owner[i]) {
            w->picks[w->owner[i] - 1].dropped = true;
        }
    }
    for (size_t i = first; i <= last; i++) {
        w->owner[i] = (uint32_t)w->n_picks;
    }
}

/* --- transforming growth factor (TGF)-β1 --- */

/* The first atom of the short form whose bracket closes before atom ${at}; ${at}: none. */
static size_t short_before(const struct work *w, size_t at)
{
    size_t first = at - 1, least = at > SHORT_ATOMS ? at - SHORT_ATOMS : 0;
    while (first > least && w->atoms.items[first].gap != GAP_BREAK) {
        first--;
    }
    size_t start = w->atoms.items[first].start;
    return first > 0 && start > 1 && w->text.s[start - 1] == '(' ? first : at;
}

/* The name that goes on at atom ${at} behind its short form in brackets, from atom ${brief}, and
 * ends with atom ${last}; its first atom to *ret_first; -1: none. */
static int64_t goes_on(const struct work *w, size_t brief, size_t at, size_t last,
                       size_t *ret_first)
{
    size_t least = brief > LONG_ATOMS ? brief - LONG_ATOMS : 0, first = brief - 1;
    while (first > least && w->atoms.items[first].gap != GAP_BREAK) {
        first--;
    }
    for (; first < brief; first++) {
        bool begins = w->atoms.items[first].gap != GAP_NONE;
        int64_t concept = begins ? named_with(w, first, brief - 1, at, last) : -1;
        if (concept >= 0) {
            *ret_first = first;
            return concept;
        }
    }
    const struct pick *p = w->owner[brief - 1] ? &w->picks[w->owner[brief - 1] - 1] : NULL;
    *ret_first = p && p->last == brief - 1 ? p->first : brief;
    return named_with(w, brief, at - 1, at, last);
}

static bool take_name(struct work *w, size_t brief, size_t at, size_t last)
{
    size_t first;
    int64_t concept = goes_on(w, brief, at, last, &first);
    if (concept < 0 || !may_take(w, first, last)) {
        return false;
    }
    take(w, concept, first, last);
    ellipsis_behind(w, (uint32_t) concept, brief, last);
    return true;
}

static void read_on(struct work *w, size_t at)
{
    size_t brief = short_before(w, at), end = word_end(w, at);
    if (brief == at || (w->owner[at] && w->picks[w->owner[at] - 1].by == PICK_BRACKET)) {
        return;
    }
    bool joined = end + 1 < w->atoms.n && (w->atoms.items[end + 1].gap == GAP_BLANK ||
                                           w->atoms.items[end + 1].gap == GAP_HYPHEN);
    if (!joined || !take_name(w, brief, at, word_end(w, end + 1))) {
        take_name(w, brief, at, end);
    }
}

/* --- PD-(L)1 --- */

/* Is atom ${at} a letter in brackets that a name may have or not? */
static bool is_optional(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->text.s;
    if (at == 0 || at + 1 >= w->atoms.n || a->end - a->start != 1 || s[a->start - 1] != '(' ||
        s[a->end] != ')') {
        return false;
    }
    size_t before = a->start - 1 - a[-1].end, behind = a[1].start - (a->end + 1);
    return (before == 0 || (before == 1 && s[a->start - 2] == '-')) &&
           (behind == 0 || (behind == 1 && s[a->end + 1] == '-'));
}

static void read_both(struct work *w, size_t at)
{
    size_t first = word_start(w, at - 1), last = word_end(w, at + 1);
    struct text all = fold_span(&w->atoms, first, last);
    int64_t with = named(w, all), without = named_with(w, first, at - 1, at + 1, last);
    if (with >= 0 && without >= 0 && may_take(w, first, last)) {
        take(w, without, first, last);
        take(w, with, first, last);
        w->picks[w->n_picks - 2].dropped = false;
    }
}

void bracket_field(struct work *w)
{
    for (size_t i = 1; i < w->atoms.n; i++) {
        const struct atom *a = &w->atoms.items[i];
        if (a->gap != GAP_BREAK) {
            continue;
        }
        const char *s = w->text.s + a->start;
        if (s[-1] == '(') {
            if (is_optional(w, i)) {
                read_both(w, i);
            }
        } else if (a->start == a[-1].end + 2 && s[-2] == ')' &&
                   (s[-1] == '-' || (s[-1] == ' ' && a->kind != ATOM_WORD))) {
            read_on(w, i);
        }
    }
}
