/* Signs behind a name: those of ions, and of markers of cells. */
#ifndef HCCKB_CHARGE_H
#define HCCKB_CHARGE_H

#include "work.h"

/* The sign right behind atom ${last}, '+' or '-': CD44+, CD133(+), CD24(-), CD3⁺. A plain hyphen is
 * none. '\0': there is none. */
char charge_sign(const struct work *w, size_t last);

/* Do atoms ${first} to ${last} with the sign behind them spell an ion: Ca2+, Mg²⁺, Fe(3+)? */
bool charge_is_ion(const struct work *w, size_t first, size_t last);

#endif
