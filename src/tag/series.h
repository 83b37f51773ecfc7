/* Eighth step: series of names joined by strokes that spell a pathway (HGF/c-Met/Akt signaling).
 */
#ifndef HCCKB_SERIES_H
#define HCCKB_SERIES_H

#include "work.h"

/* Sort the picks of ${w} by place and add those of pathways that series of them spell. */
void series_field(struct work *w);

#endif
