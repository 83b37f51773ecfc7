/* The compiled dictionary of folded names. */
#include "dict.h"

#include "heap.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_PER_ENTRY = 2, BLOOM_BITS_PER_ENTRY = 5 };

void dict_init(struct dict *d)
{
    *d = (struct dict){0};
}

void dict_release(struct dict *d)
{
    free(d->entries);
    free(d->folded);
    free(d->slots);
    free(d->heads);
    free(d->short_bloom);
    free(d->head_bloom);
    dict_init(d);
}

static void note_gaps(struct dict_entry *e, const struct atoms *a)
{
    for (size_t i = 1; i < a->n; i++) {
        uint32_t place = dict_place(a->items[i].at - a->items[0].at);
        e->joints |= a->items[i].gap == GAP_NONE ? 0 : place;
        e->blanks |= a->items[i].gap == GAP_BLANK ? place : 0;
        e->breaks |= a->items[i].gap == GAP_BREAK ? place : 0;
    }
}

void dict_add(struct dict *d, const struct atoms *a, uint32_t concept, uint16_t name, bool derived)
{
    struct text t = fold_span(a, 0, a->n - 1);
    struct dict_entry e = {.at = (uint32_t)d->folded_len,
                           .len = (uint16_t)t.len,
                           .concept = concept,
                           .name = name,
                           .next = DICT_NONE,
                           .derived = derived};
    note_gaps(&e, a);
    d->entries = mem_grow(d->entries, &d->cap, d->n + 1, sizeof *d->entries);
    d->folded = mem_grow(d->folded, &d->folded_cap, d->folded_len + t.len + FOLD_SLACK, 1);
    memcpy(d->folded + d->folded_len, t.s, t.len);
    memset(d->folded + d->folded_len + t.len, 0, FOLD_SLACK);
    d->folded_len += t.len;
    d->entries[d->n++] = e;
    d->longest = e.len > d->longest ? e.len : d->longest;
}

static size_t power_of_two(size_t least)
{
    size_t n = 16;
    while (n < least) {
        n *= 2;
    }
    return n;
}

static void put_bloom(uint64_t *bloom, unsigned shift, uint64_t hash)
{
    bloom[hash >> shift] |= UINT64_C(1) << (hash & 63) | UINT64_C(1) << (hash >> 6 & 63);
}

/* An empty filter for ${n} hashes; *ret_shift leaves their word in it. */
static uint64_t *bloom_new(size_t n, unsigned *ret_shift)
{
    size_t words = power_of_two(n * BLOOM_BITS_PER_ENTRY / 64 + 1);
    *ret_shift = 64;
    for (size_t w = words; w > 1; w /= 2) {
        --*ret_shift;
    }
    return heap_table(words, sizeof(uint64_t));
}

/* The slot of these bytes, or the empty one where they belong. */
static size_t slot_of(const struct dict *d, const char *p, size_t len, uint64_t hash)
{
    size_t i = hash >> 12 & d->slot_mask;
    for (; d->slots[i].entry != DICT_NONE; i = (i + 1) & d->slot_mask) {
        const struct dict_entry *e = &d->entries[d->slots[i].entry];
        if (d->slots[i].hash == (uint32_t)(hash >> 32) && e->len == len &&
            memcmp(d->folded + e->at, p, len) == 0) {
            break;
        }
    }
    return i;
}

uint32_t dict_find(const struct dict *d, const char *p, size_t len, uint64_t hash)
{
    return d->slots[slot_of(d, p, len, hash)].entry;
}

static struct dict_head *head_of(const struct dict *d, uint64_t bytes, uint64_t head_hash)
{
    size_t i = head_hash >> 12 & d->head_mask;
    while (d->heads[i].bytes != 0 && d->heads[i].bytes != bytes) {
        i = (i + 1) & d->head_mask;
    }
    return &d->heads[i];
}

uint64_t dict_lengths(const struct dict *d, uint64_t bytes, uint64_t head_hash)
{
    return head_of(d, bytes, head_hash)->lengths;
}

static void put_head(struct dict *d, const struct dict_entry *e, const char *p)
{
    uint64_t bytes = bytes8_load(p), head_hash = dict_head_hash(bytes);
    struct dict_head *head = head_of(d, bytes, head_hash);
    head->bytes = bytes;
    head->lengths |= dict_length(e->len);
    put_bloom(d->head_bloom, d->head_shift, head_hash);
}

static void put_entry(struct dict *d, uint32_t index)
{
    struct dict_entry *e = &d->entries[index];
    const char *p = d->folded + e->at;
    uint64_t hash = dict_hash(p, e->len);
    struct dict_slot *slot = &d->slots[slot_of(d, p, e->len, hash)];
    e->next = slot->entry;
    *slot = (struct dict_slot){(uint32_t)(hash >> 32), index};
    if (e->len > DICT_HEAD) {
        put_head(d, e, p);
    } else {
        put_bloom(d->short_bloom, d->short_shift, hash);
    }
}

void dict_build(struct dict *d)
{
    size_t n_short = 0;
    for (size_t i = 0; i < d->n; i++) {
        n_short += d->entries[i].len <= DICT_HEAD;
    }
    size_t slots = power_of_two(d->n * SLOTS_PER_ENTRY);
    size_t heads = power_of_two((d->n - n_short) * 5 / 4 + 1);
    d->slots = heap_table(slots, sizeof *d->slots);
    d->heads = heap_table(heads, sizeof *d->heads);
    d->slot_mask = slots - 1;
    d->head_mask = heads - 1;
    d->short_bloom = bloom_new(n_short, &d->short_shift);
    d->head_bloom = bloom_new((d->n - n_short) / 2, &d->head_shift); /* many share theirs */
    for (size_t i = 0; i < slots; i++) {
        d->slots[i] = (struct dict_slot){0, DICT_NONE};
    }
    for (size_t i = d->n; i > 0; i--) { /* backwards: entries of one spelling stay in order */
        put_entry(d, (uint32_t)(i - 1));
    }
}
