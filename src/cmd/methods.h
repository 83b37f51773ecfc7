/* A harvest told for a review: the items of PRISMA-S, and a paragraph for the methods section. */
#ifndef HCCKB_CMD_METHODS_H
#define HCCKB_CMD_METHODS_H

#include "out.h"
#include "runs.h"

/* The items of PRISMA-S that a harvest from PubMed answers, with the strategy line by line. Text
 * only. */
void methods_put_items(struct out *o, const struct run *r);

/* The strategy line by line with its counts, how PubMed read it and what it remarked. Text only. */
void methods_put_strategy(struct out *o, const struct run *r);

/* One paragraph to paste into a methods section. Text only. */
void methods_put_paragraph(struct out *o, const struct run *r);

#endif
