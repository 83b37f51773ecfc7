/* PubMed XML by libxml2's push parser; rules.c says what each element means. */
#ifndef HCCKB_PUBMED_READER_H
#define HCCKB_PUBMED_READER_H

#include "err.h"
#include "pubmed.h"

#include <stddef.h>

struct reader;

void reader_start(void); /* once a process, before any thread */

struct reader *reader_new(const struct pubmed_events *events);
void reader_free(struct reader *r);
const struct err *reader_feed(struct reader *r, const char *s, size_t len) ERR_RESULT;
const struct err *reader_finish(struct reader *r) ERR_RESULT;

#endif
