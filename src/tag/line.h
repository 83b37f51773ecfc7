/* Cell lines: registers have lines that are called A, SNP, 6, beta or controls. */
#ifndef HCCKB_LINE_H
#define HCCKB_LINE_H

#include "work.h"

/* Can atoms ${first} to ${last} be a line at all? B cells, beta cells and fibroblasts are none. */
bool line_may_be(const struct work *w, size_t first, size_t last);

/* Do they need support to be one? What stands by itself has letters of both cases or letters and
 * digits, and more than four of them; or four, the letters of both cases and the ${same} as the
 * register's (Huh7, but not D487) or with a capital behind a small one (HuH7). */
bool line_is_weak(const struct work *w, size_t first, size_t last, bool same);

/* Is "cells" behind them enough of support? Not for numbers, nor for two letters (WT cells). */
bool line_may_be_told(const struct work *w, size_t first, size_t last);

/* Is it spelt as codes of lines are: a capital and a digit, four signs or more? */
bool line_is_code(const struct work *w, size_t first, size_t last);

#endif
