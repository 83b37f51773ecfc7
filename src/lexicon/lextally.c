/* What became of the files that were added. */
#include "lextally.h"

#include "mem.h"

/* That of ${file}, whose address tells it from others; a new one where there is none. */
static struct lexicon_tally *tally_of(struct lexicon *l, const char *file)
{
    size_t i = l->n_tallies;
    while (i && l->tallies[i - 1].file != file) {
        i--;
    }
    if (i) {
        return &l->tallies[i - 1];
    }
    l->tallies = mem_grow(l->tallies, &l->tallies_cap, l->n_tallies + 1, sizeof *l->tallies);
    l->tallies[l->n_tallies] = (struct lexicon_tally){.file = file};
    return &l->tallies[l->n_tallies++];
}

static void note(struct lexicon_tally *t, const struct draft *d, struct text id, bool is_link)
{
    if (t->n_notes < LEXICON_NOTES) {
        t->notes[t->n_notes++] = (struct lexicon_note){d->line, id, is_link};
    }
}

void lextally_unplaced(struct lexicon *l, const struct draft *d, struct text id)
{
    struct lexicon_tally *t = tally_of(l, d->file);
    t->unplaced++;
    note(t, d, id, false);
}

void lextally_dangling(struct lexicon *l, const struct draft *d, struct text id)
{
    struct lexicon_tally *t = tally_of(l, d->file);
    t->dangling++;
    note(t, d, id, true);
}

void lextally_concept(struct lexicon *l, const struct draft *d, bool is_new)
{
    struct lexicon_tally *t = tally_of(l, d->file);
    t->concepts++;
    t->new_concepts += is_new;
}

void lextally_names(struct lexicon *l)
{
    for (size_t i = 0; i < l->n && l->n_tallies; i++) {
        const struct concept *c = &l->concepts[i];
        for (size_t k = 0; k < c->n_names; k++) {
            const struct lexicon_name *n = &c->names[k];
            if (n->layer != LEXICON_SHIPPED && !n->blocked) {
                tally_of(l, n->file)->names++;
            }
        }
    }
}

const struct lexicon_tally *lexicon_tally(const struct lexicon *l, const char *file)
{
    for (size_t i = 0; i < l->n_tallies; i++) {
        if (strcmp(l->tallies[i].file, file) == 0) {
            return &l->tallies[i];
        }
    }
    return NULL;
}
