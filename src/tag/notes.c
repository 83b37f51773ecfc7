/* What was looked at and refused, kept where somebody asks why. */
#include "notes.h"

#include "mem.h"

void notes_add(struct notes *notes, const struct work *w, struct tagger_note note, size_t first,
               size_t last)
{
    note.start = w->atoms.items[first].cp_start;
    note.end = w->atoms.items[last].cp_end;
    note.field = w->field;
    notes->items = mem_grow(notes->items, &notes->cap, notes->n + 1, sizeof *notes->items);
    notes->items[notes->n++] = note;
}

void notes_refuse(const struct work *w, uint32_t concept, size_t first, size_t last,
                  const struct lexicon_name *name, const char *why)
{
    if (w->notes) {
        struct tagger_note note = {.concept = concept, .other = TAGGER_NONE, .why = why};
        note.name = name ? name->text : (struct text){NULL, 0};
        notes_add(w->notes, w, note, first, last);
    }
}

/* The last atom of a span from ${first} on that ${name} spells, or -1. */
static int64_t spelt_from(const struct work *w, size_t first, struct text name)
{
    const struct atoms *a = &w->atoms;
    if (name.len > a->folded_len - a->items[first].at ||
        memcmp(a->folded + a->items[first].at, name.s, name.len) != 0) {
        return -1;
    }
    for (size_t last = first; last < a->n; last++) {
        size_t len = fold_span(a, first, last).len;
        bool ends = last + 1 >= a->n || a->items[last + 1].gap != GAP_NONE;
        if (len >= name.len) {
            return len == name.len && ends ? (int64_t)last : -1;
        }
    }
    return -1;
}

static void find_blocked(const struct work *w, uint32_t concept, const struct lexicon_name *name,
                         struct atoms *folded)
{
    fold_atoms(name->text, folded);
    if (!folded->n) {
        return;
    }
    struct text spelling = fold_span(folded, 0, folded->n - 1);
    for (size_t i = 0; i < w->atoms.n; i++) {
        int64_t last = w->atoms.items[i].gap == GAP_NONE ? -1 : spelt_from(w, i, spelling);
        if (last >= 0) {
            notes_refuse(w, concept, i, (size_t)last, name, "the name is blocked for it");
        }
    }
}

void notes_blocked(const struct work *w)
{
    struct atoms folded = ATOMS_INIT;
    uint32_t i = 0;
    for (size_t k = 0; lexicon_next_blocked(w->lexicon, &i, &k); k++) {
        find_blocked(w, i, &lexicon_at(w->lexicon, i)->names[k], &folded);
    }
    fold_release(&folded);
}
