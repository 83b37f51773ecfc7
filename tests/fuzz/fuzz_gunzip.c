/* Any bytes as a gzip file: the first byte says in pieces of which size they come. */
#include "gunzip.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct err *count(void *arg, const char *s, size_t len)
{
    (void)s;
    *(size_t *)arg += len;
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t total = 0;
    if (size == 0) {
        return 0;
    }
    struct gunzip *g = gunzip_new(count, &total);
    const struct err *e = NULL;
    for (size_t i = 1, n = data[0] + 1u; i < size && !e; i += n) {
        e = gunzip_feed(g, (const char *)data + i, size - i < n ? size - i : n);
    }
    e = gunzip_finish(g);
    (void)e;
    gunzip_free(g);
    return 0;
}
