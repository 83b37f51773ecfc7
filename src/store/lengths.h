/* How many index terms each paper has, in blocks of many papers: FTS5 keeps a row a paper, and
 * looking each up takes as long as all the rest of a search. */
#ifndef HCCKB_STORE_LENGTHS_H
#define HCCKB_STORE_LENGTHS_H

#include "err.h"

#include <stddef.h>
#include <stdint.h>

struct store;

enum { LENGTHS_BLOCK = 4096 }; /* papers; the schema says so too */

struct lengths_block {
    uint16_t *items; /* LENGTHS_BLOCK of them; NULL: not read yet */
};

struct lengths {
    struct lengths_block *blocks;
    size_t n;      /* blocks that there is room for */
    int64_t dirty; /* block with lengths that are not written yet, counted from 1; 0: none */
};

/* Remember that the paper ${id} has ${n} terms. Ids come in ascending order but for a rebuild. What
 * fills another block than the last one is written at once. */
const struct err *lengths_note(struct store *s, int64_t id, size_t n) ERR_RESULT;

/* Before a commit: write what is not written yet. */
const struct err *lengths_settle(struct store *s) ERR_RESULT;

/* The terms of the paper ${id}; 0: not known, and FTS5 has to be asked. */
size_t lengths_get(struct store *s, int64_t id);

/* Forget what was read and noted: after a rollback, and where others may have written. */
void lengths_forget(struct store *s);

#endif
