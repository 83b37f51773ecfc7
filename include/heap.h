/* Large pages for a heap that is about to grow. */
#ifndef HCCKB_HEAP_H
#define HCCKB_HEAP_H

#include <stddef.h>

/* The heap of the first thread, which must be the caller, is about to grow by about ${bytes}: in
 * large pages where the system has them. That spares the walks through page tables which a big hash
 * table costs: FTS5's during an import, 6 % of its time. Only a hint: nothing the second time, and
 * nothing elsewhere than under glibc. */
void heap_expect(size_t bytes);

#endif
