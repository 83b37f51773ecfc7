/* Papers that are in already, tagged anew: the caller's thread reads and writes, another tags. */
#include "retag.h"

#include "queue.h"
#include "tagging.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "mem.h"

enum { BATCHES = 4, BATCH_PAPERS = 128, COMMIT_PAPERS = 8192 };

/* Some papers on their way; an empty one is the last. */
struct work {
    struct arena arena;
    struct tagging_paper papers[BATCH_PAPERS];
    const struct store_row *rows[BATCH_PAPERS];
    size_t n;
};

struct retagging {
    struct store *store;
    const struct retag_options *options;
    struct retag_result result;
    struct queue read, tagged;
    struct work works[BATCHES];
    size_t under_way;     /* works that the other thread has */
    int64_t last;         /* id of the last paper that was read */
    int64_t asked, total; /* papers that were read, and are to be */
    int64_t uncommitted;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- the other thread --- */

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
    struct retagging *r = arg;
    struct tagger *t = tagger_new(r->options->lexicon);
    struct work *w;
    while ((w = queue_get(&r->read))->n) {
        tag_work(r->options->lexicon, t, w);
        queue_put(&r->tagged, w);
    }
    tagger_free(t);
    return NULL;
}

/* --- the caller's --- */

static const struct err *read_work(struct retagging *r, struct work *w)
{
    size_t room = BATCH_PAPERS;
    if ((int64_t)room > r->total - r->asked) {
        room = (size_t)(r->total - r->asked);
    }
    arena_clear(&w->arena);
    w->n = 0;
    const struct err *err = store_tagging_next(r->store, r->options->lexicon, r->last, room,
                                               &w->arena, w->papers, &w->n);
    if (!err && w->n) {
        r->last = w->papers[w->n - 1].id;
        r->asked += (int64_t)w->n;
        r->under_way++;
        queue_put(&r->read, w);
    }
    return err;
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
    r->uncommitted += (int64_t)w->n;
    return err;
}

static const struct err *commit_some(struct retagging *r)
{
    if (r->uncommitted < COMMIT_PAPERS) {
        return NULL;
    }
    r->uncommitted = 0;
    const struct err *err = store_commit(r->store);
    return err ? err : store_begin(r->store);
}

static const struct err *go_round(struct retagging *r)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < BATCHES && !err; i++) {
        err = read_work(r, &r->works[i]);
    }
    while (!err && r->under_way) {
        struct work *w = queue_get(&r->tagged);
        r->under_way--;
        err = write_work(r, w);
        err = err ? err : commit_some(r);
        err = err ? err : read_work(r, w);
        if (r->options->progress) {
            r->options->progress(r->options->arg, r->result.tagged, r->total);
        }
    }
    return err;
}

/* The other thread gives back what it has, then ends. */
static void stop_tagging(struct retagging *r, pthread_t thread)
{
    static struct work last;
    for (; r->under_way; r->under_way--) {
        (void)queue_get(&r->tagged);
    }
    queue_put(&r->read, &last);
    pthread_join(thread, NULL);
}

static const struct err *tag_all(struct retagging *r)
{
    pthread_t thread;
    int failed = pthread_create(&thread, NULL, tag_stage, r);
    if (failed) {
        return err_errno(failed, "starting a thread");
    }
    const struct err *err = go_round(r);
    stop_tagging(r, thread);
    return err;
}

static const struct err *count(struct retagging *r)
{
    const struct err *err =
        store_tagging_count(r->store, r->options->lexicon, &r->result.papers, &r->result.left);
    r->total = r->result.left;
    if (r->options->most && r->options->most < r->total) {
        r->total = r->options->most;
    }
    return err;
}

static const struct err *run(struct retagging *r)
{
    const struct err *err = store_begin(r->store);
    if (err) {
        return err;
    }
    err = count(r);
    err = err ? err : store_tagging_begin(r->store, r->options->lexicon);
    err = err || !r->total ? err : tag_all(r);
    if (!err) {
        r->result.left -= r->result.tagged;
        err = r->result.left ? NULL : store_tagging_end(r->store, r->options->lexicon);
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
    r->last = INT64_MIN;
    queue_init(&r->read);
    queue_init(&r->tagged);
    const struct err *err = run(r);
    for (size_t i = 0; i < BATCHES; i++) {
        arena_release(&r->works[i].arena);
    }
    queue_release(&r->read);
    queue_release(&r->tagged);
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
