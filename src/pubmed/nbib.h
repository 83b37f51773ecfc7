/* MEDLINE text, as PubMed saves it (.nbib): fields of a tag and lines that go on. */
#ifndef HCCKB_PUBMED_NBIB_H
#define HCCKB_PUBMED_NBIB_H

#include "err.h"
#include "pubmed.h"

#include <stddef.h>

struct nbib;

struct nbib *nbib_new(const struct pubmed_events *events);
void nbib_free(struct nbib *n);
const struct err *nbib_feed(struct nbib *n, const char *s, size_t len) ERR_RESULT;
const struct err *nbib_finish(struct nbib *n) ERR_RESULT;

#endif
