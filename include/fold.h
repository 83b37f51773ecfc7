/* Folding: what two spellings of one name have in common.
 *
 * Case, accents, Greek letters and their names (β, beta), hyphens, dashes, slashes, blanks and
 * other separators fold together; c-Met, cMet, C-MET and "c met" are one, and so are TGF-β1, TGFB1
 * only if the lexicon lists it, and TGF-beta 1. A text is cut into atoms: runs of letters, runs of
 * digits, and single Greek letters as their names. A name matches where its atoms follow one
 * another in the text with nothing but separators between them. */
#ifndef HCCKB_FOLD_H
#define HCCKB_FOLD_H

#include "text.h"

#include <stddef.h>
#include <stdint.h>

struct atom {
    uint64_t hash;             /* of the folded letters or digits */
    uint32_t start, end;       /* bytes of the original text, end exclusive */
    uint32_t cp_start, cp_end; /* the same in code points */
    uint8_t kind;              /* ATOM_* */
    uint8_t gap;               /* GAP_*: what stands between this atom and the one before */
    uint8_t shape;             /* SHAPE_* bits of the letters */
};

enum { ATOM_WORD, ATOM_NUMBER, ATOM_GREEK };
enum {
    GAP_NONE,
    GAP_HYPHEN,
    GAP_SLASH,
    GAP_BLANK,
    GAP_BREAK
}; /* GAP_BREAK: anything else; no name runs across it */
enum { SHAPE_FIRST_UPPER = 1, SHAPE_LATER_UPPER = 2, SHAPE_LOWER = 4 };

struct atoms {
    struct atom *items;
    size_t n, cap;
};

/* Cut ${t} into atoms, appended to ${out} (grown as needed; free(out->items) when done). */
void fold_atoms(struct text t, struct atoms *out);

#endif
