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
        w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
        w->picks[w->n_picks++] = (struct pick){(uint32_t) concept, (uint32_t)last, (uint32_t)last,
                                               MENTION_NAME,       false,          false};
        w->owner[last] = (uint32_t)w->n_picks;
    }
}

void ellipsis_field(struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        struct pick p = w->picks[i]; /* a copy: the array may move */
        if (p.first < p.last && takes_ellipsis(work_kind(w, p.concept))) {
            extend(w, &p);
        }
    }
}
