/* Inside the pipeline: batches, and the two stages that run beside the writer. */
#ifndef HCCKB_INGEST_PIPELINE_H
#define HCCKB_INGEST_PIPELINE_H

#include "feed.h"
#include "ingest.h"
#include "queue.h"

#include <stdatomic.h>

enum { MD5_HEX = 33, BATCHES = 6, BATCH_PAPERS = 128, BATCH_BYTES = 2 << 20 };

struct batch_rejected {
    int64_t pmid;
    const char *reason;
};

/* Some records on their way. Owned by one stage at a time. */
struct batch {
    struct arena arena;
    const struct paper *papers[BATCH_PAPERS];
    const struct store_row *rows[BATCH_PAPERS]; /* once encoded */
    size_t n;
    int64_t *deleted;
    size_t n_deleted, deleted_cap;
    struct batch_rejected *rejected;
    size_t n_rejected, rejected_cap;
    int64_t bytes_read;     /* of the packed file, up to here */
    bool is_last;           /* of its file, or blob */
    bool is_end;            /* nothing comes behind it: stages end */
    struct feed_blob *blob; /* that its records come from; NULL: a file */
    const struct err *err;  /* last one only: why the file is refused */
    char md5[MD5_HEX];      /* last one only */
};

struct pipeline {
    const char *path; /* "-": standard input */
    const struct lexicon *lexicon;
    struct queue blobs; /* of a feed: NULL is the end */
    struct queue parsed, encoded, empty;
    struct batch batches[BATCHES];
    atomic_bool stop; /* the writer has given up: finish without work */
};

/* Stages, run by a thread each. ${arg} is the pipeline. The parser of a file ends after its last
 * batch, that of a feed after a NULL among the blobs; the tagger after it has handed on the batch
 * that is the end. */
void *parse_stage(void *arg);
void *parse_feed_stage(void *arg);
void *label_stage(void *arg);

void pipeline_init(struct pipeline *p);
void pipeline_release(struct pipeline *p);

/* Put a batch's records, and its deletions, into the store; count them in ${f}. */
const struct err *pipeline_write(struct store *s, const struct store_import *si,
                                 const struct batch *b, struct store_source *f) ERR_RESULT;

/* The name without its folder; and the place of "pubmed26n0001.xml.gz" among NLM's files, 26000001,
 * 0 for other names. */
const char *ingest_base_name(const char *path);
int64_t ingest_sequence(const char *path);

/* MD5 of a file in hex. */
const struct err *parse_md5(const char *path, char md5[MD5_HEX]) ERR_RESULT;

/* Is this a file of counts (#hcckb-counts)? */
bool counts_is_file(const char *path);

/* Counts of papers, one a line: paper, measure, value, source, as_of, seen_on. Lines that name a
 * paper that is not here, or make no sense, are rejected singly. Within a transaction of the
 * caller's. */
struct store_source;
const struct err *counts_import(struct store *s, const char *path, struct ingest_result *result,
                                struct store_source *figures) ERR_RESULT;

/* Files below ${paths}, in order: numbers in names count as numbers; tables (tables.h) after the
 * others. */
struct file_list {
    char **paths;
    int64_t *bytes; /* -1: not known */
    size_t n, cap;
    size_t first_table; /* the files from here on are tables */
};
void files_find(const char *const *paths, size_t n, struct file_list *list,
                struct ingest_result *result);
void files_release(struct file_list *list);

#endif
