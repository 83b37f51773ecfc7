/* Fourth step of tagging: names that share their beginning with the one before. */
#include "ellipsis.h"

#include "mem.h"

enum { NAME_ROOM = 256, ATOM_NONE = -1 };

static bool takes_ellipsis(enum kind k)
{
    static const bool takes[KIND_COUNT] = {
        [KIND_GENE] = true,   [KIND_FAMILY] = true,  [KIND_MIRNA] = true,
        [KIND_LNCRNA] = true, [KIND_CIRCRNA] = true, [KIND_CELL] = true,
    };
    return takes[k];
}

static bool is_conjunction(const struct work *w, const struct atom *a)
{
    struct text t = {w->atoms.folded + a->at, a->len};
    return a->gap == GAP_BLANK && (text_is(t, "and") || text_is(t, "or"));
}

/* Does a hyphen, with a blank before, lead atom ${a}? */
static bool is_led_by_hyphen(const struct work *w, const struct atom *a)
{
    return a->start >= 2 && w->text.s[a->start - 1] == '-' && w->text.s[a->start - 2] == ' ';
}

/* The atom that may take the place of atom ${last}: behind a slash, or behind and / or and a
 * hyphen. */
static int64_t next_part(const struct work *w, size_t last)
{
    const struct atom *a = w->atoms.items;
    if (last + 1 < w->atoms.n && a[last + 1].gap == GAP_SLASH) {
        return (int64_t)last + 1;
    }
    if (last + 2 < w->atoms.n && is_conjunction(w, &a[last + 1]) &&
        is_led_by_hyphen(w, &a[last + 2])) {
        return (int64_t)last + 2;
    }
    return ATOM_NONE;
}

static bool is_like(const struct work *w, size_t part, size_t model)
{
    const struct atom *p = &w->atoms.items[part], *m = &w->atoms.items[model];
    bool ends = part + 1 >= w->atoms.n || p[1].gap != GAP_NONE;
    bool single = p->kind != ATOM_WORD || (p->len == 1 && m->len == 1);
    return ends && single && p->kind == m->kind && w->owner[part] == 0;
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

/* The name of pick ${p} with its last atom replaced by atom ${part}. */
static int64_t named_with(const struct work *w, const struct pick *p, size_t part)
{
    const struct atom *first = &w->atoms.items[p->first], *last = &w->atoms.items[p->last];
    const struct atom *instead = &w->atoms.items[part];
    char bytes[NAME_ROOM + FOLD_SLACK] = {0};
    size_t stem = last->at - first->at;
    if (stem + instead->len > NAME_ROOM) {
        return -1;
    }
    memcpy(bytes, w->atoms.folded + first->at, stem);
    memcpy(bytes + stem, w->atoms.folded + instead->at, instead->len);
    return named(w, p, bytes, stem + instead->len);
}

static void add_part(struct work *w, uint32_t concept, size_t at)
{
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){concept, (uint32_t)at, (uint32_t)at, MENTION_NAME,
                                           false,   false,        PICK_ELLIPSIS};
    w->owner[at] = (uint32_t)w->n_picks;
}

/* The digit that atom ${at} is, or 0. */
static char digit_at(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    return a->kind == ATOM_NUMBER && a->len == 1 ? w->atoms.folded[a->at] : '\0';
}

/* The digit that atom ${at} counts to, as in AKT1-3; 0 if it ends no range. */
static char range_end(const struct work *w, const struct pick *p, size_t at)
{
    if (at >= w->atoms.n || w->owner[at] || w->atoms.items[at].gap != GAP_HYPHEN ||
        (at + 1 < w->atoms.n && w->atoms.items[at + 1].gap == GAP_NONE)) {
        return '\0';
    }
    char from = digit_at(w, p->last), to = digit_at(w, at);
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
            add_part(w, (uint32_t) concept, at);
        }
    }
}

static void extend(struct work *w, const struct pick *p)
{
    size_t last = p->last;
    int64_t part;
    while ((part = next_part(w, last)) != ATOM_NONE && is_like(w, (size_t)part, p->last)) {
        int64_t concept = named_with(w, p, (size_t)part);
        if (concept < 0) {
            return;
        }
        last = (size_t)part;
        add_part(w, (uint32_t) concept, last);
    }
}

void ellipsis_field(struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        struct pick p = w->picks[i]; /* a copy: the array may move */
        if (p.first < p.last && takes_ellipsis(work_kind(w, p.concept))) {
            extend(w, &p);
            count_up(w, &p);
        }
    }
}
