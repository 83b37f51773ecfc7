/* Allocation; the one place where out of memory ends the process. */
#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t n, size_t size)
{
    fprintf(stderr, "hcckb: out of memory (%zu x %zu bytes)\n", n, size);
    abort();
}

static size_t product(size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size) {
        out_of_memory(n, size);
    }
    size_t bytes = n * size;
    return bytes ? bytes : 1;
}

void *mem_new(size_t n, size_t size)
{
    void *p = malloc(product(n, size));
    if (!p) {
        out_of_memory(n, size);
    }
    return p;
}

void *mem_zero(size_t n, size_t size)
{
    void *p = calloc(1, product(n, size));
    if (!p) {
        out_of_memory(n, size);
    }
    return p;
}

void *mem_resize(void *p, size_t n, size_t size)
{
    void *q = realloc(p, product(n, size));
    if (!q) {
        out_of_memory(n, size);
    }
    return q;
}

void *mem_aligned(size_t n, size_t size, size_t alignment)
{
    void *p = NULL;
    if (posix_memalign(&p, alignment, product(n, size)) != 0) {
        out_of_memory(n, size);
    }
    return p;
}

char *mem_copy(const char *s, size_t len)
{
    char *p = mem_new(len + 1, 1);
    if (len) {
        memcpy(p, s, len);
    }
    p[len] = '\0';
    return p;
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap && p) {
        return p;
    }
    size_t twice = *cap < SIZE_MAX / 2 ? *cap * 2 : need;
    size_t n = need > twice ? need : twice;
    n = n < 8 ? 8 : n;
    p = mem_resize(p, n, size);
    *cap = n;
    return p;
}
