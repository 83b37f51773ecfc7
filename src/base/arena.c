/* Memory given back all at once. */
#include "arena.h"

#include "mem.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 256 * 1024, KEEP = 4 * 1024 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t len, cap;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_new(size_t cap)
{
    struct arena_block *b = mem_new(1, sizeof *b + cap);
    b->next = NULL;
    b->len = 0;
    b->cap = cap;
    return b;
}

void arena_release(struct arena *a)
{
    for (struct arena_block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct arena)ARENA_INIT;
}

void arena_clear(struct arena *a)
{
    size_t total = 0;
    for (struct arena_block *b = a->blocks; b; b = b->next) {
        total += b->cap;
    }
    if (!a->blocks || (!a->blocks->next && total <= KEEP)) {
        if (a->blocks) {
            a->blocks->len = 0;
        }
        a->used = 0;
        return;
    }
    arena_release(a);
    a->blocks = block_new(total < KEEP ? total : KEEP); /* one block next time */
}

void *arena_new(struct arena *a, size_t n)
{
    size_t need = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_block *b = a->blocks;
    if (!b || b->cap - b->len < need) {
        struct arena_block *fresh = block_new(need > BLOCK ? need : BLOCK);
        fresh->next = b;
        a->blocks = b = fresh;
    }
    void *p = b->bytes + b->len;
    b->len += need;
    a->used += need;
    return p;
}

struct text arena_text(struct arena *a, struct text t)
{
    if (!t.s) {
        return t;
    }
    char *p = arena_new(a, t.len + 1);
    memcpy(p, t.s, t.len);
    p[t.len] = '\0';
    return (struct text){p, t.len};
}

void *arena_array(struct arena *a, const void *items, size_t n, size_t size)
{
    if (n == 0) {
        return NULL;
    }
    void *p = arena_new(a, n * size);
    memcpy(p, items, n * size);
    return p;
}
