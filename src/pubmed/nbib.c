/* MEDLINE text. */
#include "nbib.h"

#include <stdlib.h>
struct nbib *nbib_new(const struct pubmed_events *events)
{
    (void)events;
    return NULL;
}
void nbib_free(struct nbib *n)
{
    (void)n;
}
const struct err *nbib_feed(struct nbib *n, const char *s, size_t len)
{
    (void)n, (void)s, (void)len;
    return NULL;
}
const struct err *nbib_finish(struct nbib *n)
{
    (void)n;
    return NULL;
}
