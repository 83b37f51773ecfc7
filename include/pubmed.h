/* PubMed's exchange formats as papers: bytes in, papers out, no I/O. The only user of libxml2.
 *
 * The XML reader takes PubmedArticleSet (articles, book articles, DeleteCitation), the old
 * MedlineCitationSet, and a single PubmedArticle, MedlineCitation or PubmedBookArticle as root. It
 * never loads a DTD, never expands an external entity, never lifts libxml2's limits. Elements it
 * does not know are passed over. */
#ifndef HCCKB_PUBMED_H
#define HCCKB_PUBMED_H

#include "err.h"
#include "paper.h"

#include <stddef.h>
#include <stdint.h>

struct arena;
struct pubmed;

/* What the reader gives, in the order of the file. Any function may be NULL. ${arg} is the
 * caller's. */
struct pubmed_events {
    /* A whole record. It lies in the arena that `arena` gave for it. */
    void (*paper)(void *arg, const struct paper *p);
    /* DeleteCitation: one call a PMID. */
    void (*deleted)(void *arg, int64_t pmid);
    /* A record that cannot be kept: pmid or 0, and a reason for a person. */
    void (*rejected)(void *arg, int64_t pmid, const char *reason);
    /* The arena for the next record (asked for once a record, before anything is put there).
     * Required. */
    struct arena *(*arena)(void *arg);
    void *arg;
};

enum pubmed_format { PUBMED_XML, PUBMED_NBIB };

/* What the first bytes of an expanded file say it is. ERR_INPUT with a sentence for a person where
 * it is neither (HTML page, JSON error, DTD, other XML root...). ${len} bytes are enough if >= 1024
 * or the whole file. */
const struct err *pubmed_sniff(const char *s, size_t len,
                               enum pubmed_format *ret_format) ERR_RESULT;

/* Call once before any thread: initialises libxml2 and shuts its external entity loader. */
void pubmed_start(void);

/* A reader of one file. ${events} is copied. Free with pubmed_free(). */
struct pubmed *pubmed_new(enum pubmed_format format, const struct pubmed_events *events);
void pubmed_free(struct pubmed *p);

/* The next bytes of the file, in pieces of any size. ERR_INPUT names the byte (offset in the
 * expanded file), the line, and what is wrong; after an error no more events come and every later
 * call repeats it. Records given before it must not be kept. */
const struct err *pubmed_feed(struct pubmed *p, const char *s, size_t len) ERR_RESULT;

/* The end of the file: ERR_INPUT if it stops in the middle. */
const struct err *pubmed_finish(struct pubmed *p) ERR_RESULT;

#endif
