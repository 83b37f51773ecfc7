/* 64-bit keys -> numbers, for the time of compiling: open addressing, keys are hashes and equal
 * ones count as the same. */
#ifndef HCCKB_LEXICON_KEYMAP_H
#define HCCKB_LEXICON_KEYMAP_H

#include "text.h"

#include <stddef.h>
#include <stdint.h>

#define KEYMAP_NONE UINT32_MAX

struct keymap_slot {
    uint64_t key; /* 0: empty */
    uint32_t value;
};

struct keymap {
    struct keymap_slot *slots;
    size_t cap, n;
};

void keymap_release(struct keymap *m);

/* Room for ${n} keys in all, so that pointers from keymap_at() stay valid until there are more. */
void keymap_reserve(struct keymap *m, size_t n);

/* The value of ${key}: KEYMAP_NONE when it is new. Valid until the next call. */
uint32_t *keymap_at(struct keymap *m, uint64_t key);

/* The same without adding it; KEYMAP_NONE if it is not there. */
uint32_t keymap_get(const struct keymap *m, uint64_t key);

/* A key of ${t}; ${space} keeps kinds of keys apart. */
uint64_t keymap_key(struct text t, uint64_t space);

#endif
