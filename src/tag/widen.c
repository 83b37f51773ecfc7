/* Seventh step of tagging: names of diseases and drugs take what belongs to them. */
#include "widen.h"

#include "mem.h"
#include "qualifier.h"

enum { NAME_ROOM = 128, PART_WORDS = 3, TYPE_LETTERS = 3 };

static bool is_word(const struct work *w, size_t at, const char *word)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    return *s == *word && text_is((struct text){s, a->len}, word);
}

static bool is_free(const struct work *w, size_t at)
{
    return w->owner[at] == 0;
}

/* Does a blank or a hyphen, and nothing else, stand before atom ${at}? */
static bool is_joined(const struct work *w, size_t at)
{
    uint8_t gap = w->atoms.items[at].gap;
    return gap == GAP_BLANK || gap == GAP_HYPHEN;
}

/* The pick that is a name of a disease and has no atom but ${at}; NULL: there is none. */
static struct pick *disease_at(const struct work *w, size_t at)
{
    struct pick *p = w->owner[at] ? &w->picks[w->owner[at] - 1] : NULL;
    bool alone = p && p->first == at && p->last == at && !p->dropped;
    return alone && work_kind(w, p->concept) == KIND_DISEASE ? p : NULL;
}

/* Pick number ${index} takes the atoms ${first} to ${last}. */
static void take(struct work *w, size_t index, size_t first, size_t last)
{
    struct pick *p = &w->picks[index];
    p->first = (uint32_t)first;
    p->last = (uint32_t)last;
    p->by = PICK_WIDENED;
    for (size_t i = first; i <= last; i++) {
        w->owner[i] = (uint32_t)index + 1;
    }
}

/* Is there no word in pick ${p}, but letters that stand for words: HCC, vWD, BCCs? */
static bool is_short(const struct work *w, const struct pick *p)
{
    size_t small = 0;
    for (size_t i = w->atoms.items[p->first].start; i < w->atoms.items[p->last].end; i++) {
        bool is_small = w->text.s[i] >= 'a' && w->text.s[i] <= 'z';
        small = is_small ? small + 1 : 0;
        if (small > 1) {
            return false;
        }
    }
    return true;
}

/* Does atom ${at} end like an adjective: cholestatic? */
static bool is_adjective(const struct work *w, size_t at)
{
    static const char *const endings[] = {"ic", "ive", "ous"};
    struct text t = fold_span(&w->atoms, at, at);
    if (!strchr("ces", t.s[t.len - 1])) {
        return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (t.len > n && memcmp(t.s + t.len - n, endings[i], n) == 0) {
            return true;
        }
    }
    return false;
}

/* --- what stands before --- */

/* Does atom ${at} qualify the disease that begins behind it? */
static bool qualifies(const struct work *w, size_t at)
{
    if (w->atoms.items[at].len == 1) {
        return (is_word(w, at, "x") || is_word(w, at, "y")) && is_joined(w, at + 1) &&
               qualifier_of(w, at + 1) == QUALIFIER_LINKED;
    }
    enum qualifier q = qualifier_of(w, at);
    return q != QUALIFIER_NONE && q <= QUALIFIER_ORGAN;
}

/* The first of the qualifiers before atom ${first}, or ${first}. */
static size_t before_qualifiers(const struct work *w, size_t first)
{
    size_t i = first;
    while (i > 0 && is_joined(w, i) && is_free(w, i - 1) && qualifies(w, i - 1)) {
        i--;
    }
    return i < first && qualifier_of(w, i) == QUALIFIER_LINKED ? i + 1 : i;
}

/* Is atom ${at} how types are counted: a number, IIA, B? */
static bool is_count(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    bool capital = w->text.s[a->start] >= 'A' && w->text.s[a->start] <= 'Z';
    return a->kind == ATOM_NUMBER || (capital && a->end - a->start <= TYPE_LETTERS);
}

/* "type" before atom ${first}, with its number between; or ${first}. */
static size_t before_type(const struct work *w, size_t first)
{
    const struct atom *a = w->atoms.items;
    size_t i = first;
    while (i > 0 && is_free(w, i - 1) &&
           (i == first ? a[i].gap == GAP_BLANK : a[i].gap == GAP_NONE)) {
        i--;
    }
    bool counted = i > 0 && i < first && is_count(w, i) && is_joined(w, i) && is_free(w, i - 1);
    return counted && is_word(w, i - 1, "type") ? i - 1 : first;
}

/* A disease's adjective before atom ${first}: cholestatic hepatitis; or ${first}. */
static size_t before_adjective(const struct work *w, size_t first)
{
    bool stands = first > 0 && w->atoms.items[first].gap == GAP_BLANK && disease_at(w, first - 1);
    return stands && is_adjective(w, first - 1) ? first - 1 : first;
}

/* --- what stands behind --- */

/* The last atom of "type IIA" behind atom ${last}, or ${last}. */
static size_t behind_type(const struct work *w, size_t last)
{
    const struct atom *a = w->atoms.items;
    size_t i = last + 2;
    if (i >= w->atoms.n || a[i - 1].gap != GAP_BLANK || !is_word(w, i - 1, "type") ||
        !is_free(w, i - 1) || !is_joined(w, i) || !is_free(w, i) || !is_count(w, i)) {
        return last;
    }
    while (i + 1 < w->atoms.n && a[i + 1].gap == GAP_NONE && is_free(w, i + 1)) {
        i++;
    }
    return i;
}

/* Does atom ${at} say only what kind of thing is meant? */
static bool is_class(const struct work *w, size_t at)
{
    return qualifier_of(w, at) == QUALIFIER_CLASS;
}

/* The word for what kind of thing it is behind atom ${last}, or ${last}. */
static size_t behind_class(const struct work *w, size_t last)
{
    static const char *const classes[] = {"disease",  "diseases",  "disorder",  "disorders",
                                          "syndrome", "syndromes", "infection", "infections",
                                          "tumor",    "tumors",    "tumour",    "tumours"};
    size_t next = last + 1;
    if (next >= w->atoms.n || w->atoms.items[next].gap != GAP_BLANK ||
        !(is_free(w, next) || disease_at(w, next))) {
        return last;
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (is_word(w, next, classes[i])) {
            return next;
        }
    }
    return last;
}

/* --- diclofenac sodium --- */

static bool is_chemical(enum kind k)
{
    return k == KIND_DRUG || k == KIND_CHEMICAL;
}

/* Is atom ${at} what a drug is given as? */
static bool is_salt(const struct work *w, size_t at)
{
    return qualifier_of(w, at) == QUALIFIER_SALT;
}

/* The name of a drug takes the salt behind it. */
static void take_salt(struct work *w, size_t index)
{
    const struct pick *p = &w->picks[index];
    size_t next = (size_t)p->last + 1;
    if (next >= w->atoms.n || w->atoms.items[next].gap != GAP_BLANK || is_salt(w, p->last) ||
        !is_salt(w, next)) {
        return;
    }
    struct pick *salt = w->owner[next] ? &w->picks[w->owner[next] - 1] : NULL;
    if (salt &&
        (salt->first != next || salt->last != next || !is_chemical(work_kind(w, salt->concept)))) {
        return;
    }
    if (salt) {
        salt->dropped = true;
    }
    take(w, index, p->first, next);
}

/* --- breast and ovarian cancer --- */

static bool is_conjunction(const struct work *w, size_t at)
{
    return is_word(w, at, "and") || is_word(w, at, "or");
}

/* Does an and or an or that is no part of a name lead atom ${at}? */
static bool is_led(const struct work *w, size_t at)
{
    return at > 1 && w->atoms.items[at].gap == GAP_BLANK && is_conjunction(w, at - 1) &&
           is_free(w, at - 1);
}

/* The last atom before the and, or, and/or or slash that leads atom ${first}; the number of atoms:
 * nothing of that kind stands there. */
static size_t part_before(const struct work *w, size_t first)
{
    const struct atom *a = w->atoms.items;
    size_t i = first;
    if (i > 0 && a[i].gap == GAP_SLASH) {
        return i - 1;
    }
    if (!is_led(w, i)) {
        return w->atoms.n;
    }
    i--;
    if (i > 1 && a[i].gap == GAP_SLASH && is_conjunction(w, i - 1)) {
        i--;
    }
    return is_joined(w, i) || a[i].gap == GAP_SLASH ? i - 1 : w->atoms.n;
}

/* The disease that the atoms ${from} to ${to} name together with the last words of pick ${p}. */
static int64_t named_with(const struct work *w, const struct pick *p, size_t from, size_t to)
{
    char bytes[NAME_ROOM + FOLD_SLACK];
    struct text part = fold_span(&w->atoms, from, to);
    for (size_t i = p->first + 1; i <= p->last; i++) {
        struct text rest = fold_span(&w->atoms, i, p->last);
        if (w->atoms.items[i].gap == GAP_NONE || part.len + rest.len > NAME_ROOM) {
            continue;
        }
        memset(bytes, 0, sizeof bytes);
        memcpy(bytes, part.s, part.len);
        memcpy(bytes + part.len, rest.s, rest.len);
        int64_t concept = work_disease(w, bytes, part.len + rest.len);
        if (concept >= 0) {
            return concept;
        }
    }
    return -1;
}

/* May the atoms ${from} to ${to} be a part? No other name has one of them, nor ends
 * with them. */
static bool may_be_part(const struct work *w, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++) {
        if (!is_free(w, i) && !disease_at(w, i)) {
            return false;
        }
        if (i > from && !is_joined(w, i)) {
            return false;
        }
    }
    bool is_end = is_class(w, to) || is_word(w, to, "deficiency"); /* of a name of its own */
    return w->atoms.items[from].gap != GAP_NONE && !is_end;
}

/* A disease of which pick ${p} has the last words and the text, before ${to}, the first: it, and
 * its first atom to ${ret_from}; -1: none. */
static int64_t disease_before(const struct work *w, const struct pick *p, size_t to,
                              size_t *ret_from)
{
    for (size_t from = to + 1; from-- > 0 && to - from < PART_WORDS && may_be_part(w, from, to);) {
        int64_t concept = named_with(w, p, from, to);
        if (concept >= 0) {
            *ret_from = from;
            return concept;
        }
    }
    return -1;
}

/* Take in the parts before pick ${index}, whose name begins with atom ${first} now. */
static size_t take_parts(struct work *w, size_t index, size_t first)
{
    struct pick p = w->picks[index]; /* a copy: the array may move */
    size_t to = part_before(w, first), from = 0;
    if (to >= w->atoms.n || !may_be_part(w, to, to)) {
        return first;
    }
    int64_t concept = disease_before(w, &p, to, &from);
    if (concept < 0) {
        bool alike = qualifier_of(w, to) == QUALIFIER_SITE && is_free(w, to) &&
                     qualifier_of(w, first) == QUALIFIER_SITE;
        return alike ? before_qualifiers(w, to) : first;
    }
    for (size_t i = from; i <= to; i++) {
        struct pick *part = disease_at(w, i);
        if (part) {
            part->dropped = true;
        }
    }
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){
        (uint32_t) concept, (uint32_t)from, p.last, MENTION_NAME, false, false, PICK_WIDENED};
    return from;
}

/* --- */

/* Where the words before pick ${index} begin that belong to it. */
static size_t before_words(struct work *w, size_t index)
{
    uint32_t own = w->picks[index].first;
    uint8_t gap = w->atoms.items[own].gap;
    if (own == 0 || gap == GAP_BREAK || is_short(w, &w->picks[index])) {
        return own;
    }
    size_t first = take_parts(w, index, before_qualifiers(w, own));
    return first == own ? before_adjective(w, first) : before_qualifiers(w, first);
}

static void widen(struct work *w, size_t index)
{
    const struct pick p = w->picks[index];
    size_t before = w->n_picks, last = behind_type(w, p.last);
    last = last == p.last ? behind_class(w, last) : last;
    size_t first = before_type(w, before_words(w, index));
    if (first == p.first && last == p.last) {
        return;
    }
    struct pick *adjective = first < p.first ? disease_at(w, p.first - 1) : NULL;
    if (adjective && !adjective->dropped) {
        adjective->first = (uint32_t)first;
        adjective->last = (uint32_t)last;
        adjective->by = PICK_WIDENED;
    }
    struct pick *class = last > p.last ? disease_at(w, last) : NULL;
    if (class) {
        class->dropped = true;
    }
    for (size_t i = before; i < w->n_picks; i++) {
        w->picks[i].first = (uint32_t)first;
        w->picks[i].last = (uint32_t)last;
    }
    take(w, index, first, last);
}

void widen_field(struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        const struct pick *p = &w->picks[i];
        enum kind kind = work_kind(w, p->concept);
        if (p->dropped || p->nested || p->how != MENTION_NAME) {
            continue;
        }
        if (is_chemical(kind)) {
            take_salt(w, i);
        } else if (kind == KIND_DISEASE && (p->first < p->last || !is_adjective(w, p->first))) {
            widen(w, i);
        }
    }
}
