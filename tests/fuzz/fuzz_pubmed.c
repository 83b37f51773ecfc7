/* Any bytes as PubMed XML or NBIB: the first byte says in pieces of which size they come. */
#include "arena.h"
#include "pubmed.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena *arena_of(void *arg)
{
    return arg;
}

static void read_as(enum pubmed_format format, const char *s, size_t len, size_t piece)
{
    struct arena arena = ARENA_INIT;
    const struct pubmed_events events = {.arena = arena_of, .arg = &arena};
    struct pubmed *p = pubmed_new(format, &events);
    const struct err *e = NULL;
    for (size_t i = 0; i < len && !e; i += piece) {
        e = pubmed_feed(p, s + i, len - i < piece ? len - i : piece);
    }
    e = pubmed_finish(p);
    (void)e;
    pubmed_free(p);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum pubmed_format format = PUBMED_XML;
    if (size < 2) {
        return 0;
    }
    pubmed_start();
    const char *s = (const char *)data + 1;
    const struct err *e = pubmed_sniff(s, size - 1, &format);
    (void)e;
    read_as(PUBMED_XML, s, size - 1, data[0] + 1u);
    read_as(PUBMED_NBIB, s, size - 1, data[0] + 1u);
    return 0;
}
