/* Inside the store: counting by key. */
#ifndef HCCKB_STORE_TALLY_H
#define HCCKB_STORE_TALLY_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tally_entry {
    struct text key; /* borrowed or the tally's own, see tally_at() */
    uint64_t hash;
    int64_t count;
    int64_t last; /* what was counted last: for counting each paper once */
    size_t value; /* the caller's */
};

struct tally {
    struct tally_entry *items; /* in order of arrival */
    size_t n, cap;
    uint32_t *slots; /* index + 1 in items; 0: free */
    size_t n_slots;
};

#define TALLY_INIT                                                                                 \
    {                                                                                              \
        NULL, 0, 0, NULL, 0                                                                        \
    }

void tally_release(struct tally *t); /* not the texts of the keys */

/* The entry of ${key}, or NULL. */
struct tally_entry *tally_find(const struct tally *t, struct text key);

/* The entry of ${key}, made with count 0 and last -1 where there is none: then *ret_new is true,
 * and the caller gives it a key that lasts. Valid until the next is made. */
struct tally_entry *tally_at(struct tally *t, struct text key, bool *ret_new);

#endif
