/* Memory in large pages: for what is looked up in no order. */
#ifndef HCCKB_HEAP_H
#define HCCKB_HEAP_H

#include <stddef.h>

/* The heap of the first thread, which must be the caller, is about to grow by about ${bytes}: in
 * large pages where the system has them. That spares the walks through page tables which a big hash
 * table costs: FTS5's during an import, 6 % of its time. Only a hint: nothing the second time, and
 * nothing elsewhere than under glibc. */
void heap_expect(size_t bytes);

/* ${n} objects of ${size} bytes, all zero: for a table that is looked up in no order. Its beginning
 * is a cache line's, and from 4 MiB on it lies in large pages where the system has them. The caller
 * frees with free(). Out of memory ends the process, as in mem.h. */
void *heap_table(size_t n, size_t size) __attribute__((returns_nonnull, malloc));

#endif
