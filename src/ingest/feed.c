/* The pipeline fed from memory: the writer is a thread here, the caller fetches meanwhile. */
#include "feed.h"

#include "pipeline.h"

#include "mem.h"

#include "ingest.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 3 };

struct feed {
    struct store *store;
    struct feed_options options;
    struct pipeline pipeline;
    struct queue done;
    size_t busy;
    /* the writer's */
    struct tagger *tagger;
    struct store_encoder *encoder;
    bool has_begun; /* a transaction is open */
    bool has_failed;
    struct err why; /* the store could not be written */
    pthread_t threads[THREADS];
};

void feed_blob_clear(struct feed_blob *b)
{
    buf_clear(&b->bytes);
    arena_clear(&b->arena);
    b->is_in = b->is_malformed = false;
    b->n_came = b->n_rejected = 0;
    memset(&b->figures, 0, sizeof b->figures);
}

void feed_blob_release(struct feed_blob *b)
{
    buf_release(&b->bytes);
    arena_release(&b->arena);
    free(b->came);
    free(b->rejected);
    memset(b, 0, sizeof *b);
}

/* --- the writer --- */

static void note_came(struct feed_blob *blob, int64_t pmid)
{
    blob->came = mem_grow(blob->came, &blob->came_cap, blob->n_came + 1, sizeof *blob->came);
    blob->came[blob->n_came++] = pmid;
}

static void note_batch(struct feed_blob *blob, const struct batch *b)
{
    for (size_t i = 0; i < b->n; i++) {
        note_came(blob, b->papers[i]->pmid);
    }
    for (size_t i = 0; i < b->n_deleted; i++) {
        note_came(blob, b->deleted[i]);
    }
    for (size_t i = 0; i < b->n_rejected; i++) {
        const struct batch_rejected *r = &b->rejected[i];
        blob->rejected = mem_grow(blob->rejected, &blob->rejected_cap, blob->n_rejected + 1,
                                  sizeof *blob->rejected);
        blob->rejected[blob->n_rejected++] =
            (struct feed_rejected){r->pmid, arena_text(&blob->arena, text_of(r->reason)).s};
        note_came(blob, r->pmid);
        blob->figures.rejected++;
        blob->figures.records++;
    }
}

/* A transaction, and the ledger row of a file. */
static const struct err *begin_blob(struct feed *f, struct feed_blob *blob)
{
    const struct err *err = store_begin(f->store);
    if (err) {
        return err;
    }
    f->has_begun = true;
    if (!blob->path) {
        return NULL;
    }
    return blob->again ? store_source_again(f->store, blob->md5, &blob->source_id)
                       : store_source_begin(f->store, ingest_base_name(blob->path),
                                            ingest_sequence(blob->path), &blob->source_id);
}

/* The ledger row of a file gets its figures. */
static const struct err *end_file(struct feed *f, struct feed_blob *blob)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < blob->n_rejected && !err; i++) {
        const struct feed_rejected *r = &blob->rejected[i];
        err = store_source_rejected(f->store, blob->source_id, (int64_t)i + 1, r->pmid, r->reason);
    }
    blob->figures.md5 = text_of(blob->md5);
    blob->figures.scope = blob->scope;
    return err ? err : store_source_end(f->store, blob->source_id, &blob->figures);
}

static const struct err *write_batch(struct feed *f, struct feed_blob *blob, const struct batch *b)
{
    const struct err *err = f->has_begun ? NULL : begin_blob(f, blob);
    if (err) {
        return err;
    }
    const struct store_import si = {blob->path ? blob->source_id : f->options.source_id,
                                    blob->path ? ingest_sequence(blob->path) : 0,
                                    f->options.lexicon, f->tagger, f->encoder};
    err = pipeline_write(f->store, &si, b, &blob->figures);
    note_batch(blob, b);
    return err;
}

static void undo(struct feed *f)
{
    if (f->has_begun) {
        store_rollback(f->store);
        f->has_begun = false;
    }
}

static const struct err *settle(struct feed *f, struct feed_blob *blob)
{
    const struct err *err = blob->path ? end_file(f, blob) : NULL;
    if (!err && f->options.settle) {
        err = f->options.settle(f->options.arg, f->store, blob);
    }
    err = err ? err : store_lexicon_first(f->store, f->options.lexicon);
    err = err ? err : store_commit(f->store);
    if (!err) {
        f->has_begun = false;
    }
    return err;
}

/* A batch of records; the blob is done with its last one. */
static void take_batch(struct feed *f, const struct batch *b)
{
    struct feed_blob *blob = b->blob;
    const struct err *err = NULL;
    if (!f->has_failed && !b->err) {
        if (b->is_last && blob->path) {
            memcpy(blob->md5, b->md5, sizeof blob->md5);
            blob->figures.bytes = b->bytes_read;
        }
        err = write_batch(f, blob, b);
        err = err || !b->is_last ? err : settle(f, blob);
        blob->is_in = !err && b->is_last;
    }
    if (err) {
        f->has_failed = true;
        f->why = *err;
    }
    if (f->has_failed || b->err) {
        undo(f);
        blob->is_malformed = !f->has_failed;
        blob->why = f->has_failed ? f->why : *b->err;
        blob->is_in = false;
    }
}

static void *write_stage(void *arg)
{
    struct feed *f = arg;
    bool is_end = false;
    while (!is_end) {
        struct batch *b = queue_get(&f->pipeline.encoded);
        struct feed_blob *done = b->is_last ? b->blob : NULL;
        is_end = b->is_end;
        if (!is_end) {
            take_batch(f, b);
        }
        queue_put(&f->pipeline.empty, b);
        if (done) {
            queue_put(&f->done, done);
        }
    }
    return NULL;
}

/* --- the caller's side --- */

static const struct err *start_threads(struct feed *f, size_t *ret_n)
{
    void *(*const stages[THREADS])(void *) = {parse_feed_stage, label_stage, write_stage};
    void *const args[THREADS] = {&f->pipeline, &f->pipeline, f};
    sigset_t all, before;
    int failed = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are for the caller's thread */
    size_t n = 0;
    for (; n < THREADS && !failed; n += !failed) {
        failed = pthread_create(&f->threads[n], NULL, stages[n], args[n]);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    *ret_n = n;
    return failed ? err_errno(failed, "starting a thread") : NULL;
}

/* The end goes through all stages: those that there are, in order, come to theirs. */
static void stop_threads(struct feed *f, size_t n)
{
    queue_put(&f->pipeline.blobs, NULL);
    for (size_t i = 0; i < n; i++) {
        pthread_join(f->threads[i], NULL);
    }
}

static void free_feed(struct feed *f)
{
    pipeline_release(&f->pipeline);
    queue_release(&f->done);
    store_encoder_free(f->encoder);
    tagger_free(f->tagger);
    free(f);
}

const struct err *feed_open(struct store *s, const struct feed_options *options,
                            struct feed **ret_feed)
{
    struct feed *f = mem_zero(1, sizeof *f);
    f->store = s;
    f->options = *options;
    pipeline_init(&f->pipeline);
    queue_init(&f->done);
    f->pipeline.lexicon = options->lexicon;
    f->tagger = tagger_new(options->lexicon);
    f->encoder = store_encoder_new(options->lexicon);
    size_t n = 0;
    const struct err *err = start_threads(f, &n);
    if (err) {
        stop_threads(f, n);
        free_feed(f);
        return err;
    }
    *ret_feed = f;
    return NULL;
}

void feed_put(struct feed *f, struct feed_blob *b)
{
    f->busy++;
    queue_put(&f->pipeline.blobs, b);
}

struct feed_blob *feed_get(struct feed *f, bool wait)
{
    struct feed_blob *b = NULL;
    if (f->busy) {
        b = wait ? queue_get(&f->done) : queue_try(&f->done);
    }
    f->busy -= b != NULL;
    return b;
}

size_t feed_busy(const struct feed *f)
{
    return f->busy;
}

void feed_close(struct feed *f)
{
    if (f) {
        stop_threads(f, THREADS);
        free_feed(f);
    }
}
