/* Texts that concepts have -> the concepts. */
#include "lexmap.h"

#include "hash.h"
#include "mem.h"
#include "model.h"

#include <stdlib.h>

enum { CAP_LEAST = 64 };

bool lexmap_has_id(const struct lexicon *l, uint32_t concept, struct text key)
{
    return text_same(lexicon_at(l, concept)->id, key);
}

bool lexmap_has_xref(const struct lexicon *l, uint32_t concept, struct text key)
{
    const struct concept *c = lexicon_at(l, concept);
    for (size_t i = 0; i < c->n_xrefs; i++) {
        if (text_same(c->xrefs[i], key)) {
            return true;
        }
    }
    return false;
}

static uint32_t hash_of(struct text key)
{
    return (uint32_t)(hash_bytes(key.s, key.len, 0) >> 32);
}

static void put(struct lexmap *m, struct lexmap_slot slot)
{
    size_t i = slot.hash & (m->cap - 1);
    while (m->slots[i].number) {
        i = (i + 1) & (m->cap - 1);
    }
    m->slots[i] = slot;
}

void lexmap_reserve(struct lexmap *m, size_t n)
{
    struct lexmap old = *m;
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
        if (old.slots[i].number) {
            put(m, old.slots[i]);
        }
    }
    free(old.slots);
}

void lexmap_release(struct lexmap *m)
{
    free(m->slots);
    *m = (struct lexmap){NULL, 0, 0};
}

void lexmap_put(struct lexmap *m, struct text key, uint32_t concept)
{
    lexmap_reserve(m, m->n + 1);
    put(m, (struct lexmap_slot){hash_of(key), concept + 1});
    m->n++;
}

uint32_t lexmap_get(const struct lexmap *m, const struct lexicon *l, lexmap_has *has,
                    struct text key, uint32_t but)
{
    if (m->n == 0 || !key.s) {
        return LEXMAP_NONE;
    }
    uint32_t hash = hash_of(key);
    for (size_t i = hash & (m->cap - 1); m->slots[i].number; i = (i + 1) & (m->cap - 1)) {
        uint32_t concept = m->slots[i].number - 1;
        if (m->slots[i].hash == hash && concept != but && has(l, concept, key)) {
            return concept;
        }
    }
    return LEXMAP_NONE;
}
