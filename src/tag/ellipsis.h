/* Fourth step: names that share their beginning with the one before: ERK1/2, MHCC97-H and -L. */
#ifndef HCCKB_ELLIPSIS_H
#define HCCKB_ELLIPSIS_H

#include "work.h"

/* Add the picks of such parts to those of ${w}. */
void ellipsis_field(struct work *w);

#endif
