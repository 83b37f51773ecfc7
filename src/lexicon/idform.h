/* How the ids of known registers are written. */
#ifndef HCCKB_IDFORM_H
#define HCCKB_IDFORM_H

#include "text.h"

#include <stdbool.h>

/* Is ${id} of a register that is known here? */
bool idform_is_known(struct text id);

/* Is it, of a known register, written otherwise than that register does? */
bool idform_is_wrong(struct text id);

#endif
