/* How the ids of known registers are written. */
#include "idform.h"

#include <string.h>

static const char digits[] = "0123456789";
static const char capitals[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char slug[] = "0123456789abcdefghijklmnopqrstuvwxyz-";
static const char word[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

/* Prefix, one of these letters (NULL: none), then so many characters of a set. The longer prefix
 * stands before the shorter that it begins with. */
static const struct form {
    const char *prefix, *letter, *set;
    size_t least, most;
} forms[] = {
    {"HGNC:", NULL, digits, 1, 6},
    {"NCBIGene:", NULL, digits, 1, 10},
    {"MESH:", "CD", digits, 6, 9},
    {"DRUGBANK:DB", NULL, digits, 5, 5},
    {"CHEMBL:CHEMBL", NULL, digits, 1, 8},
    {"CHEBI:", NULL, digits, 1, 7},
    {"UniProt:", NULL, capitals, 6, 10},
    {"GO:", NULL, digits, 7, 7},
    {"DOID:", NULL, digits, 1, 8},
    {"MONDO:", NULL, digits, 7, 7},
    {"HP:", NULL, digits, 7, 7},
    {"CVCL_", NULL, capitals, 4, 4},
    {"FPLX:", NULL, word, 1, 60},
    {"MIMAT", NULL, digits, 7, 7},
    {"hcckb:", NULL, slug, 1, 90},
    {"R-HSA-", NULL, digits, 1, 9},
    {"WP", NULL, digits, 1, 6},
};

static const struct form *form_of(struct text id)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        /* a register is known by what stands before the colon: DRUGBANK:x is one of DrugBank's */
        size_t n = strcspn(forms[i].prefix, ":");
        n += forms[i].prefix[n] == ':';
        if (id.len >= n && memcmp(id.s, forms[i].prefix, n) == 0) {
            return &forms[i];
        }
    }
    return NULL;
}

bool idform_is_known(struct text id)
{
    return form_of(id) != NULL;
}

bool idform_is_wrong(struct text id)
{
    const struct form *f = form_of(id);
    if (!f) {
        return false;
    }
    size_t n = strlen(f->prefix), left = id.len - n;
    if (id.len < n || memcmp(id.s, f->prefix, n) != 0) {
        return true;
    }
    if (f->letter) {
        if (left == 0 || !strchr(f->letter, id.s[n])) {
            return true;
        }
        n++;
        left--;
    }
    for (size_t i = n; i < id.len; i++) {
        if (!memchr(f->set, id.s[i], strlen(f->set))) {
            return true;
        }
    }
    return left < f->least || left > f->most;
}
