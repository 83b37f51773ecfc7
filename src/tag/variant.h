/* Spellings of genes that no register lists: b-catenin, TNFa, pSTAT3, hTERT. */
#ifndef HCCKB_VARIANT_H
#define HCCKB_VARIANT_H

#include "work.h"

/* Add the candidates that the field spells so. */
void variant_field(struct work *w);

#endif
