/* Search strategies and lists of PMIDs: any bytes. */
#include "limit.h"
#include "pull.h"
#include "strategy.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_INIT;
    struct strategy st;
    int64_t *pmids = NULL;
    size_t n = 0;
    struct text bytes = {(const char *)data, size};
    if (!strategy_read(bytes, &a, &st) && (st.n == 0 || st.query.len > LIMIT_QUERY_BYTES)) {
        __builtin_trap();
    }
    if (!pull_read_pmids(bytes, &a, &pmids, &n)) {
        for (size_t i = 1; i < n; i++) {
            if (pmids[i - 1] >= pmids[i]) {
                __builtin_trap();
            }
        }
    }
    arena_release(&a);
    return 0;
}
