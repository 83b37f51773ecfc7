/* The pipeline fed from memory: what was fetched is parsed, tagged and written while the next is
 * being fetched. Three threads (parse, tag, write) beside the caller's.
 *
 * While blobs are with the feed the store is its, too: nothing else may be done with the store
 * before all of them are back. */
#ifndef HCCKB_FEED_H
#define HCCKB_FEED_H

#include "arena.h"
#include "buf.h"
#include "err.h"
#include "lexicon.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FEED_BLOBS = 4 }; /* most that may be with a feed at a time */

struct feed_rejected {
    int64_t pmid; /* 0: not known */
    const char *reason;
};

/* Some records, as XML, or a file of them. The caller's; the feed's from feed_put() until
 * feed_get() gives it back. */
struct feed_blob {
    struct buf bytes;
    const char *path; /* not NULL: this file, packed or not, instead of bytes; it gets a ledger row
                         of its own, with its name and its place among NLM's files */
    const int64_t *only; /* not NULL: records with these ${n_only} PMIDs, ascending; others are
                            passed over, deletions never */
    size_t n_only;
    int64_t scope; /* of a file taken in part: what decided which; 0: it is taken whole */
    bool again;    /* a file that is in, by another scope: md5 is given, its ledger row stays */
    void *arg;     /* the caller's */
    /* from here on filled by the feed */
    bool is_in;        /* its records are in the file, for good */
    struct err why;    /* where it is not: why */
    bool is_malformed; /* ...because of its bytes; else the store could not be written */
    int64_t *came;     /* PMIDs that it spoke of: records, deletions, also rejected ones */
    size_t n_came, came_cap;
    struct store_source figures;
    char md5[33];                   /* of the file's bytes */
    int64_t source_id;              /* of the file's ledger row */
    struct feed_rejected *rejected; /* reasons lie in arena */
    size_t n_rejected, rejected_cap;
    struct arena arena;
};

void feed_blob_clear(struct feed_blob *b);   /* ready for other bytes */
void feed_blob_release(struct feed_blob *b); /* free what it holds */

struct feed_options {
    const struct lexicon *lexicon;
    int64_t source_id; /* ledger row that the records of bytes belong to */
    /* Bookkeeping that goes in with the records, in their transaction. On the writer's thread. May
     * be NULL. */
    const struct err *(*settle)(void *arg, struct store *s, const struct feed_blob *b);
    void *arg;
};

struct feed;

/* Start the threads. Close with feed_close(). */
const struct err *feed_open(struct store *s, const struct feed_options *options,
                            struct feed **ret_feed) ERR_RESULT;

/* Hand a blob over. At most FEED_BLOBS may be on their way. */
void feed_put(struct feed *f, struct feed_blob *b);

/* A blob that is done, in the order in which they were put; NULL where none is yet, or, with
 * ${wait}, where none is on its way. Each is one transaction: is_in says whether it was committed.
 * After the store could not be written none is any more. */
struct feed_blob *feed_get(struct feed *f, bool wait);

/* How many are on their way. */
size_t feed_busy(const struct feed *f);

/* End the threads; blobs on their way are written before. NULL is fine. */
void feed_close(struct feed *f);

#endif
