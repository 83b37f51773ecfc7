/* How many index terms each paper has. */
#include "lengths.h"

#include "sql.h"

#include "mem.h"

#include <stdlib.h>

enum { BYTES = 2, LONGEST = 0xFFFF, MOST_BLOCKS = 1 << 20 };

/* As the table has it; absent or short: the rest is 0. An error counts as absent. */
static void read_block(struct store *s, int64_t number, uint16_t *items)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_LENGTH_READ, &stmt);
    if (err) {
        return;
    }
    sqlite3_bind_int64(stmt, 1, number);
    err = sql_step(s, stmt, &row);
    if (err || !row) {
        return;
    }
    const unsigned char *bytes = sqlite3_column_blob(stmt, 0);
    size_t n = (size_t)sqlite3_column_bytes(stmt, 0) / BYTES;
    for (size_t i = 0; bytes && i < n && i < LENGTHS_BLOCK; i++) {
        items[i] = (uint16_t)(bytes[BYTES * i] | bytes[BYTES * i + 1] << 8);
    }
    sqlite3_reset(stmt);
}

/* Where the length of ${id} is kept, read at first use; NULL for an id that cannot be. */
static uint16_t *place_of(struct store *s, int64_t id)
{
    struct lengths *l = &s->lengths;
    int64_t number = id / LENGTHS_BLOCK;
    if (id < 0 || number >= MOST_BLOCKS) {
        return NULL;
    }
    size_t at = (size_t)number, had = l->n;
    if (at >= had) {
        l->blocks = mem_grow(l->blocks, &l->n, at + 1, sizeof *l->blocks);
        memset(l->blocks + had, 0, (l->n - had) * sizeof *l->blocks);
    }
    struct lengths_block *block = &l->blocks[at];
    if (!block->items) {
        block->items = mem_zero(LENGTHS_BLOCK, sizeof *block->items);
        read_block(s, number, block->items);
    }
    return &block->items[id % LENGTHS_BLOCK];
}

size_t lengths_get(struct store *s, int64_t id)
{
    const uint16_t *place = place_of(s, id);
    return place && *place < LONGEST ? *place : 0;
}

const struct err *lengths_settle(struct store *s)
{
    struct lengths *l = &s->lengths;
    unsigned char bytes[LENGTHS_BLOCK * BYTES];
    sqlite3_stmt *stmt = NULL;
    if (!l->dirty) {
        return NULL;
    }
    const uint16_t *items = l->blocks[l->dirty - 1].items;
    for (size_t i = 0; i < LENGTHS_BLOCK; i++) {
        bytes[BYTES * i] = (unsigned char)(items[i] & 0xFF);
        bytes[BYTES * i + 1] = (unsigned char)(items[i] >> 8);
    }
    const struct err *err = sql_get(s, SQL_LENGTH_PUT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, l->dirty - 1);
    sqlite3_bind_blob(stmt, 2, bytes, sizeof bytes, SQLITE_STATIC);
    err = sql_run(s, stmt);
    l->dirty = err ? l->dirty : 0;
    return err;
}

const struct err *lengths_note(struct store *s, int64_t id, size_t n)
{
    struct lengths *l = &s->lengths;
    int64_t number = id / LENGTHS_BLOCK + 1;
    const struct err *err = l->dirty && l->dirty != number ? lengths_settle(s) : NULL;
    uint16_t *place = place_of(s, id);
    if (place && !err) {
        *place = (uint16_t)(n < LONGEST ? n : LONGEST);
        l->dirty = number;
    }
    return err;
}

void lengths_forget(struct store *s)
{
    struct lengths *l = &s->lengths;
    for (size_t i = 0; i < l->n; i++) {
        free(l->blocks[i].items);
    }
    free(l->blocks);
    *l = (struct lengths){NULL, 0, 0};
}
