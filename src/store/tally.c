/* Counting by key: an open hash table, half full at most. */
#include "tally.h"

#include "hash.h"
#include "mem.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

void tally_release(struct tally *t)
{
    free(t->items);
    free(t->slots);
    *t = (struct tally)TALLY_INIT;
}

/* The slot of ${key}, or the free one where it belongs. */
static size_t slot_of(const struct tally *t, struct text key, uint64_t hash)
{
    size_t at = hash & (t->n_slots - 1);
    while (t->slots[at]) {
        const struct tally_entry *e = &t->items[t->slots[at] - 1];
        if (e->hash == hash && text_same(e->key, key)) {
            break;
        }
        at = (at + 1) & (t->n_slots - 1);
    }
    return at;
}

static void grow(struct tally *t)
{
    size_t n = t->n_slots ? t->n_slots * 2 : FIRST_SLOTS;
    free(t->slots);
    t->slots = mem_zero(n, sizeof *t->slots);
    t->n_slots = n;
    for (size_t i = 0; i < t->n; i++) {
        t->slots[slot_of(t, t->items[i].key, t->items[i].hash)] = (uint32_t)(i + 1);
    }
}

struct tally_entry *tally_find(const struct tally *t, struct text key)
{
    if (!t->n_slots) {
        return NULL;
    }
    uint32_t index = t->slots[slot_of(t, key, hash_bytes(key.s, key.len, 0))];
    return index ? &t->items[index - 1] : NULL;
}

struct tally_entry *tally_at(struct tally *t, struct text key, bool *ret_new)
{
    if (t->n * 2 >= t->n_slots) {
        grow(t);
    }
    uint64_t hash = hash_bytes(key.s, key.len, 0);
    size_t at = slot_of(t, key, hash);
    *ret_new = !t->slots[at];
    if (*ret_new) {
        t->items = mem_grow(t->items, &t->cap, t->n + 1, sizeof *t->items);
        t->items[t->n++] = (struct tally_entry){.key = key, .hash = hash, .last = -1};
        t->slots[at] = (uint32_t)t->n;
    }
    return &t->items[t->slots[at] - 1];
}
