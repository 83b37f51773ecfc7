/* 64-bit keys -> numbers. */
#include "keymap.h"

#include "hash.h"
#include "mem.h"

#include <stdlib.h>

enum { CAP_LEAST = 1024 };

void keymap_release(struct keymap *m)
{
    free(m->slots);
    *m = (struct keymap){NULL, 0, 0};
}

static struct keymap_slot *slot_of(const struct keymap *m, uint64_t key)
{
    size_t i = key >> 8 & (m->cap - 1);
    while (m->slots[i].key != 0 && m->slots[i].key != key) {
        i = (i + 1) & (m->cap - 1);
    }
    return &m->slots[i];
}

void keymap_reserve(struct keymap *m, size_t n)
{
    struct keymap old = *m;
    size_t cap = old.cap ? old.cap : CAP_LEAST;
    while (cap < n * 2) {
        cap *= 2;
    }
    if (cap == old.cap) {
        return;
    }
    m->cap = cap;
    m->slots = mem_zero(cap, sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++) {
        if (old.slots[i].key) {
            *slot_of(m, old.slots[i].key) = old.slots[i];
        }
    }
    free(old.slots);
}

uint32_t *keymap_at(struct keymap *m, uint64_t key)
{
    if ((m->n + 1) * 2 > m->cap) {
        keymap_reserve(m, m->n + 1);
    }
    struct keymap_slot *s = slot_of(m, key);
    if (s->key == 0) {
        *s = (struct keymap_slot){key, KEYMAP_NONE};
        m->n++;
    }
    return &s->value;
}

uint32_t keymap_get(const struct keymap *m, uint64_t key)
{
    if (m->n == 0) {
        return KEYMAP_NONE;
    }
    const struct keymap_slot *s = slot_of(m, key);
    return s->key ? s->value : KEYMAP_NONE;
}

uint64_t keymap_key(struct text t, uint64_t space)
{
    uint64_t h = hash_bytes(t.s, t.len, space + 1);
    return h ? h : 1;
}
