/* PubMed's exchange formats: the door to the readers. */
#include "pubmed.h"

#include "mem.h"
#include "nbib.h"
#include "reader.h"
#include "sniff.h"

#include <stdlib.h>

struct pubmed {
    struct reader *xml; /* one of the two */
    struct nbib *nbib;
};

void pubmed_start(void)
{
    reader_start();
}

const struct err *pubmed_sniff(const char *s, size_t len, enum pubmed_format *ret_format)
{
    return sniff_format(s, len, ret_format);
}

struct pubmed *pubmed_new(enum pubmed_format format, const struct pubmed_events *events)
{
    struct pubmed *p = mem_zero(1, sizeof *p);
    if (format == PUBMED_XML) {
        p->xml = reader_new(events);
    } else {
        p->nbib = nbib_new(events);
    }
    return p;
}

void pubmed_free(struct pubmed *p)
{
    if (p) {
        reader_free(p->xml);
        nbib_free(p->nbib);
        free(p);
    }
}

const struct err *pubmed_feed(struct pubmed *p, const char *s, size_t len)
{
    return p->xml ? reader_feed(p->xml, s, len) : nbib_feed(p->nbib, s, len);
}

const struct err *pubmed_finish(struct pubmed *p)
{
    return p->xml ? reader_finish(p->xml) : nbib_finish(p->nbib);
}
