/* Replies of the E-utilities: any bytes. */
#include "eutils.h"
#include "pubmed.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int started;
    if (!started) {
        pubmed_start();
        started = 1;
    }
    struct arena a = ARENA_INIT;
    struct eutils_reply r;
    struct text bytes = {(const char *)data, size};
    if (!eutils_read(bytes, &a, &r)) {
        for (size_t i = 0; i < r.n_ids; i++) {
            if (r.ids[i] <= 0) {
                __builtin_trap();
            }
        }
    }
    eutils_is_whole_set(bytes);
    arena_release(&a);
    return 0;
}
