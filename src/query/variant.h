/* Other spellings of a word by rule: tumour and tumor, TNF-α and TNF-alpha, metastasis and
 * metastases, down-regulated and downregulated. */
#ifndef HCCKB_QUERY_VARIANT_H
#define HCCKB_QUERY_VARIANT_H

#include "arena.h"
#include "text.h"

#include <stddef.h>

enum { VARIANT_MOST = 6 };

/* The other spellings of ${word}, at most VARIANT_MOST, in ${a}; returns how many. What stemming
 * makes equal is not told. Some are no words: that costs a look-up, and finds nothing. */
size_t variant_find(struct text word, struct arena *a, struct text ret[VARIANT_MOST]);

#endif
