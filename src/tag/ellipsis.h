/* Fourth step: names that share their beginning with the one before: ERK1/2, MHCC97-H and -L. */
#ifndef HCCKB_ELLIPSIS_H
#define HCCKB_ELLIPSIS_H

#include "work.h"

/* Add the picks of such parts to those of ${w}. */
void ellipsis_field(struct work *w);

/* Add those behind the atoms ${first} to ${last}, by which the last pick names ${concept}. */
void ellipsis_behind(struct work *w, uint32_t concept, size_t first, size_t last);

#endif
