/* First step: every name that the text spells. */
#ifndef HCCKB_SCAN_H
#define HCCKB_SCAN_H

#include "work.h"

/* Fill w->atoms, w->style and w->candidates from w->text. */
void scan_field(struct work *w);

#endif
