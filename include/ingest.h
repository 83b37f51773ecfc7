/* The pipeline: files -> papers -> tags -> the store. The only threads: one reads and parses, one
 * tags and encodes, and the caller's writes; batches of papers go from one to the next through
 * bounded queues.
 *
 * One file is one transaction with its ledger row: at any moment it is wholly in or wholly out. */
#ifndef HCCKB_INGEST_H
#define HCCKB_INGEST_H

#include "arena.h"
#include "err.h"
#include "lexicon.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ingest_rejected {
    const char *file;   /* as it was given */
    int64_t pmid;       /* 0: not known, or the whole file */
    const char *reason; /* a sentence for a person */
    bool whole_file;
};

struct ingest_result {
    int64_t files;   /* that went in, or were in already */
    int64_t refused; /* files that were refused whole */
    int64_t records, added, updated, unchanged, deleted;
    int64_t metrics;                /* figures that tables brought and are new or others */
    int64_t links;                  /* citation links that tables brought and are new */
    int64_t rows, rows_here, again; /* rows of tables; of them about papers that are here; tables
                                       that were in and said something new, for papers have come
                                       since */
    struct ingest_rejected *rejected;
    size_t n_rejected, rejected_cap;
    double seconds;
    struct arena arena; /* holds the texts */
};

struct ingest_progress {
    const char *file;
    size_t file_number, files;  /* from 1 */
    int64_t bytes, total_bytes; /* packed, of all files; total 0: not known (standard input) */
    int64_t records;
    double seconds;
};

struct ingest_options {
    const struct lexicon *lexicon;
    void (*progress)(void *arg, const struct ingest_progress *p); /* may be NULL; called often */
    void *arg;
};

/* Import ${paths}: files, folders (every file below, dot files aside, numbers in names in order)
 * and "-" for standard input. A file that cannot be read, parsed or recognised is refused whole and
 * listed; the others go on. An error is returned only where going on is pointless (the store cannot
 * be written): the files that went in before it stay. ${ret_result} is always to be released. */
const struct err *ingest_run(struct store *s, const char *const *paths, size_t n,
                             const struct ingest_options *options,
                             struct ingest_result *ret_result) ERR_RESULT;
void ingest_result_release(struct ingest_result *r);

/* Note a file or record that was refused; texts are copied. ${pmid} as in struct ingest_rejected.
 */
void ingest_reject(struct ingest_result *r, const char *file, int64_t pmid, const char *reason,
                   bool whole_file);

#endif
