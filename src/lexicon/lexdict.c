/* All names of a lexicon into its dictionary. */
#include "lexdict.h"

#include "lexnumber.h"

#include "buf.h"
#include "common.h"

struct filler {
    struct dict *dict;
    struct atoms atoms;
    struct buf form;
    enum kind kind;
    uint32_t concept;
    uint16_t name;
};

static void add_folded(struct filler *f, bool derived)
{
    dict_add(f->dict, &f->atoms, f->concept, f->name, derived);
    struct dict_entry *e = &f->dict->entries[f->dict->n - 1];
    struct text folded = fold_span(&f->atoms, 0, f->atoms.n - 1);
    e->general = f->atoms.n == 1 && common_is_general(f->kind, folded);
    e->residue = f->atoms.n <= 2 && common_is_residue(f->kind, folded);
}

static void add_name(struct filler *f, const struct lexicon_name *n)
{
    if (n->blocked) {
        return;
    }
    fold_atoms(n->text, &f->atoms);
    if (f->atoms.n == 0) {
        return;
    }
    add_folded(f, false);
    if (!n->lone && lexnumber_other(n, &f->form)) {
        fold_atoms(buf_text(&f->form), &f->atoms);
        add_folded(f, true);
    }
}

void lexdict_build(struct lexicon *l)
{
    struct filler f = {.dict = &l->dict, .atoms = ATOMS_INIT, .form = BUF_INIT};
    dict_init(&l->dict);
    for (size_t i = 0; i < l->n; i++) {
        f.concept = (uint32_t)i;
        f.kind = l->concepts[i].kind;
        for (size_t k = 0; k < l->concepts[i].n_names; k++) {
            f.name = (uint16_t)k;
            add_name(&f, &l->concepts[i].names[k]);
        }
        l->n_names += l->concepts[i].n_names;
    }
    fold_release(&f.atoms);
    buf_release(&f.form);
    dict_build(&l->dict);
}
