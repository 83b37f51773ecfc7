/* Texts that were seen: their 64-bit hashes in an open table; a false "seen" is one in billions. */
#include "keyset.h"

#include "hash.h"
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>

struct keyset {
    uint64_t *slots; /* 0: free */
    size_t n, cap;   /* cap: a power of two */
};

enum { FIRST_CAP = 64 };

struct keyset *keyset_new(void)
{
    struct keyset *k = mem_zero(1, sizeof *k);
    k->cap = FIRST_CAP;
    k->slots = mem_zero(k->cap, sizeof *k->slots);
    return k;
}

void keyset_free(struct keyset *k)
{
    if (k) {
        free(k->slots);
        free(k);
    }
}

static bool put(uint64_t *slots, size_t cap, uint64_t hash)
{
    size_t at = hash & (cap - 1);
    while (slots[at] && slots[at] != hash) {
        at = (at + 1) & (cap - 1);
    }
    bool fresh = !slots[at];
    slots[at] = hash;
    return fresh;
}

static void grow(struct keyset *k)
{
    size_t cap = k->cap * 2;
    uint64_t *slots = mem_zero(cap, sizeof *slots);
    for (size_t i = 0; i < k->cap; i++) {
        if (k->slots[i]) {
            put(slots, cap, k->slots[i]);
        }
    }
    free(k->slots);
    k->slots = slots;
    k->cap = cap;
}

bool keyset_add(struct keyset *k, struct text t)
{
    if (k->n * 2 >= k->cap) {
        grow(k);
    }
    bool fresh = put(k->slots, k->cap, hash_bytes(t.s, t.len, 0) | 1);
    k->n += fresh;
    return fresh;
}
