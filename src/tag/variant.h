/* Spellings of genes that no register lists: b-catenin, TNFa, pSTAT3, hTERT. */
#ifndef HCCKB_VARIANT_H
#define HCCKB_VARIANT_H

#include "work.h"

/* May the word that begins with atom ${at} be spelt so: one letter beside a hyphen, or a capital in
 * second place? */
static inline bool variant_may_be(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    if (a->kind != ATOM_WORD) {
        return false;
    }
    if (a->len == 1) {
        return a->gap == GAP_HYPHEN || (at + 1 < w->atoms.n && a[1].gap == GAP_HYPHEN);
    }
    char second = w->text.s[a->start + 1];
    return second >= 'A' && second <= 'Z' && a->len == a->end - a->start;
}

/* Add the candidates that are spelt so from atom ${at} on. */
void variant_at(struct work *w, size_t at);

#endif
