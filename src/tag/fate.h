/* What became of each candidate, told after the fact. */
#ifndef HCCKB_FATE_H
#define HCCKB_FATE_H

#include "notes.h"
#include "resolve.h"

/* A note for each candidate and each pick of a field that has been through all steps. */
void fate_note(const struct work *w, const struct support *s, struct notes *notes);

/* In order of the text; the same thing said twice, once. */
void fate_sort(struct notes *notes);

#endif
