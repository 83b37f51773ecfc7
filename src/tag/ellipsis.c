/* Fourth step of tagging: names that share their beginning with the one before. */
#include "ellipsis.h"

#include "mem.h"

enum { NAME_ROOM = 256, PART_LONGEST = 4, DASH_BYTES = 3 };

static bool takes_ellipsis(enum kind k)
{
    static const bool takes[KIND_COUNT] = {
        [KIND_GENE] = true,   [KIND_FAMILY] = true,  [KIND_MIRNA] = true,
        [KIND_LNCRNA] = true, [KIND_CIRCRNA] = true, [KIND_CELL] = true,
    };
    return takes[k];
}

static struct text word_at(const struct work *w, size_t at)
{
    return fold_span(&w->atoms, at, at);
}

static bool is_conjunction(const struct work *w, size_t at)
{
    struct text t = word_at(w, at);
    return text_is(t, "and") || text_is(t, "or");
}

/* Where the hyphen or dash right before atom ${at} begins; the beginning of the atom: none. */
static size_t hyphen_before(const struct work *w, size_t at)
{
    size_t start = w->atoms.items[at].start;
    const char *s = w->text.s + start;
    if (start > 0 && s[-1] == '-') {
        return start - 1;
    }
    bool dash = start >= DASH_BYTES && (unsigned char)s[-3] == 0xE2 &&
                ((unsigned char)s[-2] == 0x80 || (unsigned char)s[-2] == 0x88) &&
                (unsigned char)s[-1] >= 0x90 && (unsigned char)s[-1] <= 0x95;
    return dash ? start - DASH_BYTES : start;
}

/* Does a hyphen, with a blank before and ${mark} before that (0: nothing), lead atom ${at}? */
static bool is_led_by_hyphen(const struct work *w, size_t at, char mark)
{
    size_t from = w->atoms.items[at - 1].end, hyphen = hyphen_before(w, at);
    const char *s = w->text.s + from;
    return hyphen < w->atoms.items[at].start && hyphen == from + 1 + (mark != 0) &&
           s[mark != 0] == ' ' && (!mark || *s == mark);
}

static bool is_led_by_comma(const struct work *w, size_t at)
{
    const char *s = w->text.s + w->atoms.items[at - 1].end;
    return w->atoms.items[at].start == w->atoms.items[at - 1].end + 2 && s[0] == ',' && s[1] == ' ';
}

/* The atom that may take the place of atom ${last}: behind a slash, or behind a comma, and / or and
 * a hyphen; 0: none. */
static size_t next_part(const struct work *w, size_t last)
{
    const struct atom *next = &w->atoms.items[last] + 1;
    if (last + 1 >= w->atoms.n) {
        return 0;
    }
    if (next->gap == GAP_SLASH || (next->gap == GAP_BREAK && is_led_by_hyphen(w, last + 1, ','))) {
        return last + 1;
    }
    bool led =
        (next->gap == GAP_BLANK || (next->gap == GAP_BREAK && is_led_by_comma(w, last + 1))) &&
        last + 2 < w->atoms.n && is_conjunction(w, last + 1) && is_led_by_hyphen(w, last + 2, 0);
    return led ? last + 2 : 0;
}

/* The last atom of the word that atom ${first} begins. */
static size_t word_end(const struct work *w, size_t first)
{
    while (first + 1 < w->atoms.n && w->atoms.items[first + 1].gap == GAP_NONE) {
        first++;
    }
    return first;
}

/* May the atoms ${first} to ${last} be a part: numbers and single letters, owned by none but
 * ${owner}? */
static bool is_part(const struct work *w, size_t first, size_t last, uint32_t owner)
{
    for (size_t i = first; i <= last; i++) {
        const struct atom *a = &w->atoms.items[i];
        bool single = a->kind != ATOM_WORD || a->len == 1;
        if (!single || (w->owner[i] != 0 && w->owner[i] != owner)) {
            return false;
        }
    }
    return last - first < PART_LONGEST;
}

/* The concept of the kind of ${p} that the bytes name, unmarked; -1 if there is none. */
static int64_t named(const struct work *w, const struct pick *p, const char *bytes, size_t len)
{
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, bytes, len, dict_hash(bytes, len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        bool alike = c->kind == work_kind(w, p->concept) || c->kind == KIND_GENE;
        if (alike && !e->derived && !c->names[e->name].needs_support) {
            return e->concept;
        }
    }
    return -1;
}

/* What stands in the place of the end of a name: its atoms, and the arm (3p) behind. */
struct part {
    size_t first, last;
    struct text arm; /* may be empty */
};

/* What is called like ${p} before its atom ${at}, and from there like ${part}; -1: nothing. */
static int64_t named_from(const struct work *w, const struct pick *p, size_t at,
                          const struct part *part)
{
    char bytes[NAME_ROOM + FOLD_SLACK] = {0};
    const char *start = w->atoms.folded + w->atoms.items[p->first].at;
    size_t stem = w->atoms.items[at].at - w->atoms.items[p->first].at;
    struct text end = fold_span(&w->atoms, part->first, part->last);
    size_t len = stem + end.len;
    if (len + 1 + part->arm.len > NAME_ROOM) {
        return -1;
    }
    memcpy(bytes, start, stem);
    memcpy(bytes + stem, end.s, end.len);
    if (part->arm.len) {
        bool digit = bytes[len - 1] >= '0' && bytes[len - 1] <= '9';
        bytes[len] = '/'; /* two numbers in a row stay apart when folded */
        memcpy(bytes + len + digit, part->arm.s, part->arm.len);
        len += digit + part->arm.len;
    }
    return named(w, p, bytes, len);
}

/* May ${part} stand in the place of atom ${at}? Like for like; or a letter and a number (L1 in
 * PD-1/L1) for a number. */
static bool is_like(const struct work *w, size_t at, const struct part *part)
{
    const struct atom *a = &w->atoms.items[at], *b = &w->atoms.items[part->first];
    if (a->kind == b->kind) {
        return a->kind != ATOM_WORD || a->len == 1;
    }
    return a->kind == ATOM_NUMBER && b->kind == ATOM_WORD && part->last > part->first;
}

/* The name of pick ${p} with its end replaced by ${part}: IL-1Î²/6, DNMT1/3A. */
static int64_t named_with(const struct work *w, const struct pick *p, const struct part *part)
{
    for (size_t i = p->last; i > p->first; i--) {
        int64_t concept = is_like(w, i, part) ? named_from(w, p, i, part) : -1;
        if (concept >= 0) {
            return concept;
        }
    }
    return -1;
}

static void add_part(struct work *w, uint32_t concept, size_t first, size_t last)
{
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){concept, (uint32_t)first, (uint32_t)last, MENTION_NAME,
                                           false,   false,           PICK_ELLIPSIS};
    for (size_t i = first; i <= last; i++) {
        w->owner[i] = (uint32_t)w->n_picks;
    }
}

/* The digit, or the letter of a microRNA, that atom ${at} is; or 0. */
static char sign_at(const struct work *w, const struct pick *p, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    bool counts =
        a->kind == ATOM_NUMBER || (a->kind == ATOM_WORD && work_kind(w, p->concept) == KIND_MIRNA);
    return counts && a->len == 1 ? w->atoms.folded[a->at] : '\0';
}

/* The sign that atom ${at} counts to, as in AKT1-3; 0 if it ends no range. */
static char range_end(const struct work *w, const struct pick *p, size_t at)
{
    if (at >= w->atoms.n || w->owner[at] || w->atoms.items[at].gap != GAP_HYPHEN ||
        (at + 1 < w->atoms.n && w->atoms.items[at + 1].gap == GAP_NONE) ||
        w->atoms.items[at].kind != w->atoms.items[p->last].kind) {
        return '\0';
    }
    char from = sign_at(w, p, p->last), to = sign_at(w, p, at);
    return from && to > from ? to : '\0';
}

/* AKT1-3: those between stand where the last one does. */
static void count_up(struct work *w, const struct pick *p)
{
    size_t at = (size_t)p->last + 1;
    const struct atom *last = &w->atoms.items[p->last];
    size_t stem = last->at - w->atoms.items[p->first].at;
    char to = range_end(w, p, at), bytes[NAME_ROOM + FOLD_SLACK] = {0};
    if (!to || stem + 1 > NAME_ROOM) {
        return;
    }
    memcpy(bytes, w->atoms.folded + w->atoms.items[p->first].at, stem);
    for (char c = (char)(w->atoms.folded[last->at] + 1); c <= to; c++) {
        bytes[stem] = c;
        int64_t concept = named(w, p, bytes, stem + 1);
        if (concept >= 0) {
            add_part(w, (uint32_t) concept, at, at);
        }
    }
}

/* The arm of a microRNA behind atom ${last}: -3p, -5p; its last atom, or ${last}. */
static size_t arm_end(const struct work *w, size_t last)
{
    const struct atom *a = &w->atoms.items[last] + 1;
    bool arm = last + 2 < w->atoms.n && a[0].gap == GAP_HYPHEN && a[0].kind == ATOM_NUMBER &&
               a[1].gap == GAP_NONE && a[0].len == 1 && text_is(word_at(w, last + 2), "p");
    return arm && word_end(w, last + 1) == last + 2 && w->owner[last + 1] == 0 ? last + 2 : last;
}

/* The arm behind the last part belongs to all: miR-221/222-3p. ${p}, at index ${index}, and the
 * picks from ${from} on are those. */
static void give_arm(struct work *w, const struct pick *p, size_t index, size_t from)
{
    struct pick *last = &w->picks[w->n_picks - 1];
    size_t end = arm_end(w, last->last);
    if (end == last->last) {
        return;
    }
    struct text arm = fold_span(&w->atoms, (size_t)last->last + 1, end);
    for (size_t i = from; i < w->n_picks; i++) {
        struct part part = {w->picks[i].first, w->picks[i].last, arm};
        int64_t concept = named_with(w, p, &part);
        w->picks[i].concept = concept >= 0 ? (uint32_t) concept : w->picks[i].concept;
    }
    struct part own = {p->last, p->last, arm};
    int64_t concept = named_from(w, p, p->last, &own);
    w->picks[index].concept = concept >= 0 ? (uint32_t) concept : w->picks[index].concept;
    last->last = (uint32_t)end;
    w->owner[end] = w->owner[end - 1] = (uint32_t)w->n_picks;
}

/* Add the parts behind the name ${p}, a pick with number ${index}; ${owner} may hold them. */
static void extend(struct work *w, const struct pick *p, size_t index, uint32_t owner)
{
    size_t from = w->n_picks, first;
    for (size_t last = p->last; (first = next_part(w, last)) != 0;) {
        struct part part = {first, word_end(w, first), {NULL, 0}};
        int64_t concept = is_part(w, part.first, part.last, owner) ? named_with(w, p, &part) : -1;
        if (concept < 0) {
            break;
        }
        last = part.last;
        add_part(w, (uint32_t) concept, part.first, part.last);
    }
    if (w->n_picks > from && work_kind(w, p->concept) == KIND_MIRNA) {
        give_arm(w, p, index, from);
    }
}

/* Where the second part of the name of pick ${p} begins, if a slash parts it; its first atom: none
 * does. */
static size_t second_part(const struct work *w, const struct pick *p)
{
    for (size_t i = p->first + 1; i <= p->last; i++) {
        if (w->atoms.items[i].gap == GAP_SLASH) {
            return i;
        }
    }
    return p->first;
}

/* The name of several microRNAs, miR-221/222, names each of them. */
static void take_apart(struct work *w, const struct pick *p, size_t index)
{
    size_t second = second_part(w, p);
    if (second == p->first) {
        return;
    }
    struct text first = fold_span(&w->atoms, p->first, second - 1);
    int64_t concept = named(w, p, first.s, first.len);
    if (concept < 0) {
        return;
    }
    add_part(w, (uint32_t) concept, p->first, second - 1);
    struct pick own = w->picks[w->n_picks - 1];
    size_t before = w->n_picks;
    extend(w, &own, before - 1, (uint32_t)index + 1);
    if (w->n_picks == before) {
        w->picks[before - 1].dropped = true;
    }
}

void ellipsis_behind(struct work *w, uint32_t concept, size_t first, size_t last)
{
    const struct pick p = {concept, (uint32_t)first, (uint32_t)last, MENTION_NAME,
                           false,   false,           PICK_SPELT};
    extend(w, &p, w->n_picks - 1, 0);
}

void ellipsis_field(struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        struct pick p = w->picks[i]; /* a copy: the array may move */
        if (p.first < p.last && takes_ellipsis(work_kind(w, p.concept))) {
            if (work_kind(w, p.concept) == KIND_MIRNA) {
                take_apart(w, &p, i);
            }
            extend(w, &p, i, 0);
            count_up(w, &p);
        }
    }
}
