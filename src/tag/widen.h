/* Seventh step: the name of a disease or a drug takes what belongs to it: renal toxicity, type 2B
 * von Willebrand disease, RB tumours, breast and ovarian cancer, diclofenac sodium. */
#ifndef HCCKB_WIDEN_H
#define HCCKB_WIDEN_H

#include "work.h"

/* Widen the picks of ${w} so; a disease that shares its last words with one behind it (breast in
 * breast and ovarian cancer) becomes a pick with the same span. */
void widen_field(struct work *w);

#endif
