/* What services say about a paper in figures, for people. */
#ifndef HCCKB_CMD_FIGURES_H
#define HCCKB_CMD_FIGURES_H

#include "out.h"
#include "store.h"

/* Every figure with its source and date, and what it is made up of: citations first, then
 * attention. Nothing where there is none. */
void figures_put(struct out *o, const struct store_metric *metrics, size_t n);

/* The breakdown of ${m} as the JSON member "breakdown"; null where there is none. */
void figures_put_breakdown(struct out *o, const struct store_metric *m);

#endif
