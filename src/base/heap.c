/* Memory in large pages: for what is looked up in no order. */
#define _DEFAULT_SOURCE
#include "heap.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h> /* defines __GLIBC__ where it is */
#include <string.h>

#ifdef __GLIBC__

#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE_PAGE = 2 << 20, PIECE = 100000, MOST_PIECES = 64, KEEP_MAPPED = 32 << 20 };

/* Takes pieces until the heap must have grown, by what M_TOP_PAD says. */
static void *grown_heap(void *before)
{
    void *pieces[MOST_PIECES];
    size_t n = 0;
    while (n < MOST_PIECES && sbrk(0) == before) {
        pieces[n++] = mem_new(PIECE, 1);
    }
    for (size_t i = 0; i < n; i++) {
        free(pieces[i]);
    }
    return sbrk(0);
}

void heap_expect(size_t bytes)
{
    static int is_done;
    if (is_done++) {
        return;
    }
    mallopt(M_MMAP_THRESHOLD, KEEP_MAPPED); /* else setting the others fixes it at 128 KiB */
    mallopt(M_TRIM_THRESHOLD, INT_MAX);     /* what is given back would lose its large pages */
    mallopt(M_TOP_PAD, (int)bytes);
    char *before = sbrk(0), *after = grown_heap(before);
    uintptr_t start = ((uintptr_t)before + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = (uintptr_t)after;
    if (start < end) {
        (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
    }
    mallopt(M_TOP_PAD, 128 << 10);
}

static void in_large_pages(void *p, size_t bytes)
{
    (void)madvise(p, bytes, MADV_HUGEPAGE);
}

#else

enum { LARGE_PAGE = 2 << 20 };

static void in_large_pages(void *p, size_t bytes)
{
    (void)p, (void)bytes;
}

void heap_expect(size_t bytes)
{
    (void)bytes;
}

#endif

void *heap_table(size_t n, size_t size)
{
    enum { CACHE_LINE = 64 };
    bool large = size && n >= 2 * LARGE_PAGE / size;
    void *p = mem_aligned(n, size, large ? LARGE_PAGE : CACHE_LINE);
    if (large) {
        in_large_pages(p, n * size);
    }
    memset(p, 0, n * size);
    return p;
}
