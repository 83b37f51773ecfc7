/* Memory that is given back all at once: a batch of papers lives in one arena. Not thread-safe. */
#ifndef HCCKB_ARENA_H
#define HCCKB_ARENA_H

#include "text.h"

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* the newest first */
    size_t used;                /* bytes handed out since init or clear */
};

#define ARENA_INIT                                                                                 \
    {                                                                                              \
        NULL, 0                                                                                    \
    }

void arena_release(struct arena *a); /* free everything */
void arena_clear(struct arena *a);   /* give everything back, keep up to 4 MiB for the next use */

/* ${n} bytes, aligned for any object, not zeroed; valid until clear or release. */
void *arena_new(struct arena *a, size_t n) __attribute__((returns_nonnull));

/* A NUL-terminated copy. A NULL ${t}.s gives an absent text again. */
struct text arena_text(struct arena *a, struct text t);

/* A copy of an array of ${n} objects of ${size} bytes; NULL for n == 0. */
void *arena_array(struct arena *a, const void *items, size_t n, size_t size);

#endif
