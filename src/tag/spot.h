/* First step: every name that the text spells. */
#ifndef HCCKB_SPOT_H
#define HCCKB_SPOT_H

#include "work.h"

/* Fill w->atoms, w->style and w->candidates from w->text. */
void spot_field(struct work *w);

#endif
