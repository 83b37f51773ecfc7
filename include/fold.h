/* Folding: what two spellings of one name have in common.
 *
 * A text is cut into atoms: runs of letters, runs of digits, single Greek letters. Folding lowers
 * case, strips accents, spells Greek letters by their names (β, Β: beta), turns Roman numerals that
 * stand by themselves into digits (type II = type 2, LC3-II = LC3II) and drops what is between
 * atoms, so that c-Met, cMet, C-MET and "c met" are one, and TGF-β1, TGFβ1, TGFbeta1 and
 * "TGF-beta 1" too: two spellings are equal where their folded bytes are. Only between two runs of
 * digits a '/' is kept, for IL-1/2 is not IL-12. The possessive 's is dropped. Brackets around up
 * to three characters, a digit first, right behind an atom are passed over like a hyphen: Ca(2+),
 * H(2)O. */
#ifndef HCCKB_FOLD_H
#define HCCKB_FOLD_H

#include "text.h"

#include <stddef.h>
#include <stdint.h>

enum { ATOM_WORD, ATOM_NUMBER, ATOM_GREEK };

/* What stands between an atom and the one before. */
enum {
    GAP_NONE,   /* nothing: both are one word (AKT1) */
    GAP_HYPHEN, /* a hyphen, dash, plus, apostrophe... without blanks */
    GAP_SLASH,
    GAP_BLANK, /* one run of blanks, a single line break too; a mark on one side of it */
    GAP_BREAK  /* anything else, and the beginning of the text: no name runs across it unless it
                * has such a thing itself at the same place */
};

struct atom {
    uint32_t at;               /* its folded bytes begin here in atoms.folded */
    uint32_t len;              /* and are so many */
    uint32_t start, end;       /* bytes of the original text, end exclusive */
    uint32_t cp_start, cp_end; /* the same in code points (a malformed byte is one) */
    uint8_t kind;              /* ATOM_* */
    uint8_t gap;               /* GAP_* */
};

/* FOLD_SLACK readable zero bytes stand behind the folded ones. */
enum { FOLD_SLACK = 16 };

struct atoms {
    struct atom *items;
    size_t n, cap;
    char *folded; /* the folded bytes of all atoms, one behind the other */
    size_t folded_len, folded_cap;
};

#define ATOMS_INIT                                                                                 \
    {                                                                                              \
        NULL, 0, 0, NULL, 0, 0                                                                     \
    }

/* Cut ${t} (UTF-8, need not be well-formed, at most 1 GiB: the rest is ignored) into atoms. They
 * replace what was in ${out}, whose memory is reused; free it with fold_release(). */
void fold_atoms(struct text t, struct atoms *out);

/* Give back the memory of ${a}. */
void fold_release(struct atoms *a);

/* The folded bytes of the atoms ${first} to ${last}, borrowed until the next fold. */
static inline struct text fold_span(const struct atoms *a, size_t first, size_t last)
{
    const struct atom *f = &a->items[first], *l = &a->items[last];
    return (struct text){a->folded + f->at, (size_t)l->at + l->len - f->at};
}

#endif
