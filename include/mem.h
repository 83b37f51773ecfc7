/* Allocation that cannot fail: out of memory ends the process in one place. */
#ifndef HCCKB_MEM_H
#define HCCKB_MEM_H

#include <stddef.h>

/* malloc, zeroed calloc and realloc of ${n} objects of ${size} bytes; overflow of n * size counts
 * as out of memory. The caller frees with free(). */
void *mem_new(size_t n, size_t size) __attribute__((returns_nonnull, malloc));
void *mem_zero(size_t n, size_t size) __attribute__((returns_nonnull, malloc));
void *mem_resize(void *p, size_t n, size_t size) __attribute__((returns_nonnull));

/* As mem_new(), beginning at a multiple of ${alignment}, a power of two from 8 on. */
void *mem_aligned(size_t n, size_t size, size_t alignment) __attribute__((returns_nonnull, malloc));

/* A copy of ${len} bytes of ${s} with a NUL behind; the caller frees it. */
char *mem_copy(const char *s, size_t len) __attribute__((returns_nonnull, malloc));

/* Make room for ${need} objects of ${size} in the array ${p} that has room for *${cap}: returns the
 * array, perhaps moved, and at least doubles *${cap} when it has to grow. */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size) __attribute__((returns_nonnull));

#endif
