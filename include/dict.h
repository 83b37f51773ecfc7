/* The compiled dictionary: folded names -> what they name. Built once, then read by any number of
 * threads.
 *
 * A look-up passes three sieves of growing size, so that most words of a text touch only the first:
 * Bloom filters over the short names and over the first eight bytes of the longer ones; for each
 * such beginning, the set of lengths that names with it have; an open-addressing table of 64-bit
 * hashes. A hit is verified byte by byte. */
#ifndef HCCKB_DICT_H
#define HCCKB_DICT_H

#include "bytes8.h"
#include "fold.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DICT_NONE UINT32_MAX

enum { DICT_HEAD = 8 }; /* bytes that make a beginning */

/* One way to spell a name of a concept. In the masks bit i speaks of the place before folded byte
 * i; the last bit, of all places from there on. */
struct dict_entry {
    uint32_t joints; /* a gap stands in the name there */
    uint32_t blanks; /* that gap is a blank */
    uint32_t breaks; /* that gap is a GAP_BREAK */
    uint32_t at;     /* in dict.folded */
    uint32_t concept;
    uint32_t next; /* another entry with the same folded bytes, or DICT_NONE */
    uint16_t name; /* index among the names of the concept */
    uint16_t len;
    bool derived; /* a regular plural or singular of the name */
    bool general; /* it says only what kind of thing is meant: see common.h */
    bool residue; /* it may be a part of a sequence: see common.h */
};

struct dict_slot {
    uint32_t hash;  /* the upper half */
    uint32_t entry; /* the first with these folded bytes, or DICT_NONE */
};

struct dict_head {
    uint64_t bytes;   /* the first eight; 0: empty slot */
    uint64_t lengths; /* bit i: names of DICT_HEAD + 1 + i bytes; the last bit: of that or more */
};

struct dict {
    struct dict_entry *entries;
    size_t n, cap;
    char *folded;
    size_t folded_len, folded_cap;
    struct dict_slot *slots;
    struct dict_head *heads;
    uint64_t *short_bloom; /* over the names of at most DICT_HEAD bytes */
    uint64_t *head_bloom;  /* over the beginnings of the longer ones */
    size_t slot_mask, head_mask;
    unsigned short_shift, head_shift;
    uint32_t longest; /* folded bytes */
};

/* An empty one; and its contents given back. */
void dict_init(struct dict *d);
void dict_release(struct dict *d);

/* Add the spelling ${a} (all its atoms) of name ${name} of ${concept}. */
void dict_add(struct dict *d, const struct atoms *a, uint32_t concept, uint16_t name, bool derived);

/* Make the tables, after the last dict_add(). */
void dict_build(struct dict *d);

/* The mask bit for the place before folded byte ${i}. */
static inline uint32_t dict_place(size_t i)
{
    return UINT32_C(1) << (i < 31 ? i : 31);
}

/* The bit for length ${len} > DICT_HEAD. */
static inline uint64_t dict_length(size_t len)
{
    size_t i = len - DICT_HEAD - 1;
    return UINT64_C(1) << (i < 63 ? i : 63);
}

static inline uint64_t dict_mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

/* Hash of ${len} > 0 bytes, behind which seven more can be read. */
static inline uint64_t dict_hash(const char *p, size_t len)
{
    uint64_t h = len;
    for (; len > 8; len -= 8, p += 8) {
        h = dict_mix(h, bytes8_load(p));
    }
    h = dict_mix(h, bytes8_load(p) << (64 - 8 * len));
    return dict_mix(h, UINT64_C(0xD6E8FEB86659FD93));
}

/* Hash of a beginning of eight bytes. */
static inline uint64_t dict_head_hash(uint64_t bytes)
{
    return dict_mix(dict_mix(UINT64_C(0xA0761D6478BD642F), bytes), bytes >> 7);
}

static inline bool dict_bloom_has(const uint64_t *bloom, unsigned shift, uint64_t hash)
{
    uint64_t bits = UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63);
    return (bloom[hash >> shift] & bits) == bits;
}

/* False: no name of at most DICT_HEAD bytes has this dict_hash(). */
static inline bool dict_may_hold(const struct dict *d, uint64_t hash)
{
    return dict_bloom_has(d->short_bloom, d->short_shift, hash);
}

/* False: no longer name has a beginning with this dict_head_hash(). */
static inline bool dict_may_begin(const struct dict *d, uint64_t head_hash)
{
    return dict_bloom_has(d->head_bloom, d->head_shift, head_hash);
}

/* Lengths of the names that begin with these eight bytes and are longer; 0: there is none. */
uint64_t dict_lengths(const struct dict *d, uint64_t bytes, uint64_t head_hash);

/* Hints to the memory, long enough before dict_find() of the same hash: first where the table will
 * be read, then, once that is near, what it leads to. */
static inline void dict_warm_table(const struct dict *d, uint64_t hash)
{
    __builtin_prefetch(&d->slots[hash >> 12 & d->slot_mask]);
}

static inline void dict_warm_entry(const struct dict *d, uint64_t hash)
{
    const struct dict_slot *slot = &d->slots[hash >> 12 & d->slot_mask];
    if (slot->hash == (uint32_t)(hash >> 32)) {
        __builtin_prefetch(&d->entries[slot->entry]);
    }
}

/* The first entry with the ${len} bytes at ${p}, whose dict_hash() is ${hash}; or DICT_NONE. */
uint32_t dict_find(const struct dict *d, const char *p, size_t len, uint64_t hash);

#endif
