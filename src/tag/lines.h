/* What a document tells of its cell lines: lists of them, and whether it has any. */
#ifndef HCCKB_LINES_H
#define HCCKB_LINES_H

#include "work.h"

/* Where one member of a list of lines has a word beside it that tells its kind (A, B and C cells;
 * the lines A, B and C), all have it. Before the candidates are sorted. */
void lines_in_lists(struct work *w);

/* Is ${c} a marked name of a line, spelt as codes are, that counts where the document names another
 * line? Registers have lines that are called EC50 or CAS9: only those that are no mere import. */
bool lines_may_stand(const struct work *w, const struct candidate *c);

#endif
