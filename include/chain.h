/* Chains: consecutive names that spell a pathway (HGF/c-Met/Akt). */
#ifndef HCCKB_CHAIN_H
#define HCCKB_CHAIN_H

#include "lexicon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHAIN_LONGEST = 64 }; /* of a longer run only so many are looked at */

struct chain_hit {
    uint32_t pathway;
    size_t first, n; /* which of the concepts given */
    bool whole;      /* they are the whole core of the pathway, not a part of it */
};

/* Can concepts of kind ${k} stand in a chain? */
bool chain_takes(enum kind k);

/* Is ${folded} a word that may follow the members and belongs to the name (signaling, axis)? */
bool chain_is_tail(struct text folded);

/* The pathway whose core, in its order, has the longest run in common with ${concepts}; at least
 * two. A family stands for its members, and they for it. On equal length a whole core, then the
 * smaller core, then the earlier pathway. False if there is none. */
bool chain_find(const struct lexicon *l, const uint32_t *concepts, size_t n,
                struct chain_hit *ret_hit);

#endif
