/* The best of many scored papers, ties by PMID. */
#ifndef HCCKB_STORE_BEST_H
#define HCCKB_STORE_BEST_H

#include "sql.h"

struct best_place {
    int64_t id, pmid;            /* pmid 0: not needed so far */
    double score, second, third; /* the next decide where the first are equal */
    double blend[BLEND_PARTS];   /* what the score is the sum of, sorted by blend */
};

struct best {
    struct store *store;
    struct best_place *items; /* a heap, the worst first; sorted by best_sort() */
    size_t n, cap, room;
    int64_t seen;
    const struct err *err; /* the first failure; nothing is offered behind it */
};

/* Room for ${room}; release with best_release(). */
void best_init(struct best *best, struct store *s, size_t room);
void best_release(struct best *best);

void best_offer(struct best *best, struct best_place p);

/* The best first. */
const struct err *best_sort(struct best *best) ERR_RESULT;

#endif
