/* Names that brackets stand in: transforming growth factor (TGF)-β1, PD-(L)1. */
#ifndef HCCKB_BRACKET_H
#define HCCKB_BRACKET_H

#include "work.h"

/* Add the picks of such names, in place of those of their parts. */
void bracket_field(struct work *w);

#endif
