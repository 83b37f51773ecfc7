/* Papers that are in already, tagged anew: the caller's thread reads and writes, others tag. */
#include "retag.h"

#include "queue.h"
#include "tagging.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "mem.h"

enum { TAGGERS = 2, BATCHES = 6, BATCH_PAPERS = 128, COMMIT_PAPERS = 8192 };

/* Some papers on their way; an empty one is the last. */
struct work {
    struct arena arena;
    struct tagging_paper papers[BATCH_PAPERS];
    const struct store_row *rows[BATCH_PAPERS];
    size_t n;
};

struct tagging_thread {
    const struct lexicon *lexicon;
    pthread_t id;
    struct queue read, tagged;
};

/* The threads get works in turn, and give them back in turn: papers are written in the order of
 * their ids, else FTS5 would write out its hash at each step back. */
struct retagging {
    struct store *store;
    const struct retag_options *options;
    struct retag_result result;
    struct tagging_thread threads[TAGGERS];
    size_t n_threads;
    struct work works[BATCHES];
    size_t given, taken;    /* works that the other threads got, and gave back */
    int64_t last;           /* id of the last paper that was read */
    int64_t asked, total;   /* papers that were read, and are to be */
    int64_t at_once;        /* papers a transaction */
    int64_t in_transaction; /* papers that were read in the one under way */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- the other threads --- */

static void tag_work(const struct lexicon *l, struct tagger *t, struct work *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct mention *mentions = NULL;
        size_t n = 0;
        tagger_run(t, w->papers[i].fields, &mentions, &n);
        w->rows[i] = store_tagging_encode(l, mentions, n, &w->arena);
    }
}

static void *tag_stage(void *arg)
{
    struct tagging_thread *me = arg;
    struct tagger *t = tagger_new(me->lexicon);
    struct work *w;
    while ((w = queue_get(&me->read))->n) {
        tag_work(me->lexicon, t, w);
        queue_put(&me->tagged, w);
    }
    tagger_free(t);
    return NULL;
}

/* --- the caller's --- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static const struct err *read_work(struct retagging *r, struct work *w)
{
    int64_t room = least(r->at_once - r->in_transaction, r->total - r->asked);
    arena_clear(&w->arena);
    w->n = 0;
    const struct err *err =
        store_tagging_next(r->store, r->options->lexicon, r->last,
                           (size_t)least(room, BATCH_PAPERS), &w->arena, w->papers, &w->n);
    if (!err && w->n) {
        r->last = w->papers[w->n - 1].id;
        r->asked += (int64_t)w->n;
        r->in_transaction += (int64_t)w->n;
        queue_put(&r->threads[r->given++ % r->n_threads].read, w);
    }
    return err;
}

static struct work *take_work(struct retagging *r)
{
    return queue_get(&r->threads[r->taken++ % r->n_threads].tagged);
}

static const struct err *write_work(struct retagging *r, const struct work *w)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < w->n && !err; i++) {
        bool changed = false;
        err = store_tagging_put(r->store, r->options->lexicon, &w->papers[i], w->rows[i], &changed);
        r->result.changed += changed;
    }
    r->result.tagged += (int64_t)w->n;
    return err;
}

static void tick(const struct retagging *r)
{
    if (r->options->progress) {
        r->options->progress(r->options->arg, r->result.tagged, r->total);
    }
}

/* One transaction's papers. Each is written in the transaction that it was read in: between two of
 * them another process may have changed it. */
static const struct err *tag_some(struct retagging *r)
{
    const struct err *err = NULL;
    r->in_transaction = 0;
    for (size_t i = 0; i < BATCHES && !err; i++) {
        err = read_work(r, &r->works[i]);
    }
    while (!err && r->taken < r->given) {
        struct work *w = take_work(r);
        err = write_work(r, w);
        err = err ? err : read_work(r, w);
        tick(r);
    }
    return err;
}

static const struct err *tag_each(struct retagging *r)
{
    const struct err *err = tag_some(r);
    while (!err && r->in_transaction == r->at_once) {
        err = store_commit(r->store);
        tick(r);
        err = err ? err : store_begin(r->store);
        err = err ? err : tag_some(r);
    }
    return err;
}

static const struct err *start_threads(struct retagging *r)
{
    int failed = 0;
    for (; r->n_threads < TAGGERS && !failed; r->n_threads += !failed) {
        struct tagging_thread *t = &r->threads[r->n_threads];
        t->lexicon = r->options->lexicon;
        failed = pthread_create(&t->id, NULL, tag_stage, t);
    }
    return r->n_threads ? NULL : err_errno(failed, "starting a thread");
}

/* They give back what they have, then end. */
static void stop_threads(struct retagging *r)
{
    static struct work last;
    while (r->taken < r->given) {
        (void)take_work(r);
    }
    for (size_t i = 0; i < r->n_threads; i++) {
        queue_put(&r->threads[i].read, &last);
        pthread_join(r->threads[i].id, NULL);
    }
}

static const struct err *tag_all(struct retagging *r)
{
    const struct err *err = start_threads(r);
    err = err ? err : tag_each(r);
    stop_threads(r);
    return err;
}

static const struct err *count_left(struct retagging *r)
{
    return store_tagging_count(r->store, r->options->lexicon, &r->result.papers, &r->result.left);
}

static const struct err *run(struct retagging *r)
{
    const struct err *err = store_begin(r->store);
    if (err) {
        return err;
    }
    err = count_left(r);
    if (!err) {
        int64_t most = r->options->most;
        r->total = most ? least(most, r->result.left) : r->result.left;
    }
    err = err ? err : store_tagging_begin(r->store, r->options->lexicon);
    err = err || !r->total ? err : tag_all(r);
    err = err ? err : count_left(r);
    if (!err && !r->result.left) {
        err = store_tagging_end(r->store, r->options->lexicon);
    }
    err = err ? err : store_commit(r->store);
    if (err) {
        store_rollback(r->store);
    }
    return err;
}

const struct err *retag_run(struct store *s, const struct retag_options *options,
                            struct retag_result *ret_result)
{
    double started = now();
    struct retagging *r = mem_zero(1, sizeof *r);
    r->store = s;
    r->options = options;
    r->at_once = options->at_once ? options->at_once : COMMIT_PAPERS;
    r->last = INT64_MIN;
    for (size_t i = 0; i < TAGGERS; i++) {
        queue_init(&r->threads[i].read);
        queue_init(&r->threads[i].tagged);
    }
    const struct err *err = run(r);
    for (size_t i = 0; i < BATCHES; i++) {
        arena_release(&r->works[i].arena);
    }
    for (size_t i = 0; i < TAGGERS; i++) {
        queue_release(&r->threads[i].read);
        queue_release(&r->threads[i].tagged);
    }
    r->result.seconds = now() - started;
    if (!err) {
        *ret_result = r->result;
    }
    free(r);
    return err;
}

const struct err *retag_paper(struct store *s, const struct lexicon *l, int64_t pmid,
                              bool *ret_changed)
{
    struct arena a = ARENA_INIT;
    struct tagging_paper p;
    const struct err *err = store_tagging_paper(s, pmid, &a, &p);
    if (!err) {
        struct tagger *t = tagger_new(l);
        const struct mention *mentions = NULL;
        size_t n = 0;
        tagger_run(t, p.fields, &mentions, &n);
        err = store_tagging_put(s, l, &p, store_tagging_encode(l, mentions, n, &a), ret_changed);
        tagger_free(t);
    }
    arena_release(&a);
    return err;
}
