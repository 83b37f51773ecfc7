/* Words of direction near a name: is it said to go up or down? Pure. */
#ifndef HCCKB_DIRECTION_H
#define HCCKB_DIRECTION_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>

enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };

struct direction_word {
    enum direction direction;
    struct text word; /* as it stands in the text */
    bool is_negated;  /* not, without, failed to... stand close before it */
};

/* "up", "down"; "" for none. */
const char *direction_name(enum direction d);

/* The direction that ${word} tells (activates, inhibition, silenced), whatever its ending. */
enum direction direction_of(struct text word);

/* The nearest word of direction around bytes ${from} to ${to} of the sentence ${t}: at most four
 * words off (of, the, and... not counted), on this side of a comma, bracket or preposition such as
 * via and by. Before the name: activates AKT, loss of PTEN. Behind it only where the name is its
 * object: AKT inhibition, AKT was activated; but not AKT activates. Where both are as near, the one
 * before. False: there is none. It is what stands near, not what was understood: who acts on whom
 * is for the reader. */
bool direction_near(struct text t, size_t from, size_t to, struct direction_word *ret_word);

#endif
