/* Cell lines: registers have lines that are called A, SNP, 6, beta or controls. */
#ifndef HCCKB_LINE_H
#define HCCKB_LINE_H

#include "work.h"

/* Can atoms ${first} to ${last} be a line at all? B cells, beta cells and fibroblasts are none. */
bool line_may_be(const struct work *w, size_t first, size_t last);

/* Do they need support to be one? What stands by itself has letters of both cases or letters and
 * digits, and four of them; if no more than that, the letters ${same} as the register's. */
bool line_is_weak(const struct work *w, size_t first, size_t last, bool same);

/* Is "cells" behind them enough of support? Not for numbers, nor for two letters (WT cells). */
bool line_may_be_told(const struct work *w, size_t first, size_t last);

#endif
