/* Text -> 32-bit number. */
#include "textmap.h"

#include "hash.h"
#include "mem.h"

#include <stdlib.h>

struct textmap_slot {
    struct text key; /* s == NULL: empty */
    uint32_t hash, value;
};

void textmap_release(struct textmap *m)
{
    free(m->slots);
    *m = (struct textmap){NULL, 0, 0};
}

static uint32_t hash_of(struct text key)
{
    return (uint32_t)(hash_bytes(key.s, key.len, 0) >> 32);
}

static struct textmap_slot *slot_of(const struct textmap *m, struct text key, uint32_t hash)
{
    size_t mask = m->cap - 1, i = hash & mask;
    while (m->slots[i].key.s && (m->slots[i].hash != hash || !text_same(m->slots[i].key, key))) {
        i = (i + 1) & mask;
    }
    return &m->slots[i];
}

static void grow(struct textmap *m)
{
    struct textmap old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->slots = mem_zero(m->cap, sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++) {
        if (old.slots[i].key.s) {
            *slot_of(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
        }
    }
    free(old.slots);
}

uint32_t *textmap_put(struct textmap *m, struct text key)
{
    if (m->n * 2 >= m->cap) {
        grow(m);
    }
    uint32_t hash = hash_of(key);
    struct textmap_slot *slot = slot_of(m, key, hash);
    if (!slot->key.s) {
        *slot = (struct textmap_slot){key, hash, TEXTMAP_NONE};
        m->n++;
    }
    return &slot->value;
}

uint32_t textmap_get(const struct textmap *m, struct text key)
{
    if (m->n == 0 || !key.s) {
        return TEXTMAP_NONE;
    }
    const struct textmap_slot *slot = slot_of(m, key, hash_of(key));
    return slot->key.s ? slot->value : TEXTMAP_NONE;
}
