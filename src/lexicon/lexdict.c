/* All names of a lexicon into its dictionary. */
#include "lexdict.h"

#include "buf.h"
#include "common.h"

#include <string.h>

enum { WORD_LEAST = 4 }; /* letters of a word that has a regular plural */

struct filler {
    struct dict *dict;
    struct atoms atoms;
    struct buf form;
    enum kind kind;
    uint32_t concept;
    uint16_t name;
};

static bool ends(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s + t.len - n, with, n) == 0;
}

static bool ends_in_any(struct text t, const char *const *list)
{
    while (*list && !ends(t, *list)) {
        list++;
    }
    return *list != NULL;
}

/* How the other number of a word is made: the first ending that fits decides. */
static const struct {
    const char *ending, *instead;
} rules[] = {
    {"ies", "y"},   {"sses", "ss"}, {"xes", "x"},   {"ches", "ch"}, {"shes", "sh"},
    {"ss", "sses"}, {"us", "uses"}, {"is", "es"},   {"s", ""},      {"x", "xes"},
    {"z", "zes"},   {"ch", "ches"}, {"sh", "shes"},
};

static bool is_lower_word(struct text t, size_t least)
{
    size_t n = 0;
    while (n < t.len && t.s[t.len - 1 - n] >= 'a' && t.s[t.len - 1 - n] <= 'z') {
        n++;
    }
    return n >= least;
}

static void add_folded(struct filler *f, bool derived)
{
    dict_add(f->dict, &f->atoms, f->concept, f->name, derived);
    if (f->atoms.n == 1) {
        f->dict->entries[f->dict->n - 1].general =
            common_is_general(f->kind, fold_span(&f->atoms, 0, 0));
    }
}

/* ${t} with its last ${cut} bytes replaced by ${instead}. */
static void add_form(struct filler *f, struct text t, size_t cut, const char *instead)
{
    buf_clear(&f->form);
    buf_put(&f->form, t.s, t.len - cut);
    buf_puts(&f->form, instead);
    fold_atoms(buf_text(&f->form), &f->atoms);
    if (f->atoms.n) {
        add_folded(f, true);
    }
}

static void add_other_number(struct filler *f, struct text t)
{
    static const char *const vowel_y[] = {"ay", "ey", "iy", "oy", "uy", NULL};
    if (ends(t, "y") && !ends_in_any(t, vowel_y)) {
        add_form(f, t, 1, "ies");
        return;
    }
    if (!strchr("sxzh", t.s[t.len - 1])) {
        return; /* no rule has another end */
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (ends(t, rules[i].ending)) {
            add_form(f, t, strlen(rules[i].ending), rules[i].instead);
            return;
        }
    }
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
    if (n->kind != NAME_SYMBOL && is_lower_word(n->text, WORD_LEAST)) {
        add_other_number(f, n->text);
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
