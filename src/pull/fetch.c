/* Fetching records by PMID: batches that shrink when the server cannot serve them, each checked
 * against what was asked for. */
#include "fetch.h"

#include "feed.h"
#include "harvest.h"
#include "mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    USUAL_BATCH = 200,
    GROWS_AFTER = 4, /* batches that went well, before they may be larger again */
    SINGLES = 100,   /* most that are asked for singly; else in groups */
    GROUP = 10,
    ROUNDS = 5,        /* over what a fault kept from coming */
    FAILS_IN_A_ROW = 3 /* single PMIDs that the server fails on, before it is the server */
};

struct ids {
    int64_t *items;
    size_t n, cap;
};

/* One blob and what was asked for with it. */
struct slot {
    struct feed_blob blob;
    int64_t *asked;
    size_t n_asked;
    bool is_busy;
};

struct fetching {
    struct store *store;
    const struct pull_options *options;
    struct pull_result *result;
    int64_t source_id;
    int64_t ordinal; /* of the last rejection; the writer's */
    struct feed *feed;
    struct slot slots[FEED_BLOBS];
    struct ids todo;    /* of this round: first all, then those that did not come */
    size_t at;          /* so many of them are asked for */
    struct ids later;   /* for the next round */
    struct ids missing; /* asked for again, and not in a sound answer */
    struct pull_rejected *rejected;
    size_t rejected_cap;
    unsigned round; /* from 0 */
    size_t group;   /* most PMIDs a request in this round; 0: as many as usual */
    int64_t asked;  /* in all rounds */
    size_t size;    /* of the next batch */
    unsigned well, failed;
    struct http_reply reply;
    double started;
};

static void add(struct ids *ids, int64_t id)
{
    ids->items = mem_grow(ids->items, &ids->cap, ids->n + 1, sizeof *ids->items);
    ids->items[ids->n++] = id;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void sort(int64_t *ids, size_t n)
{
    if (n) {
        qsort(ids, n, sizeof *ids, by_value);
    }
}

/* --- what came --- */

/* With the records, in their transaction: they are no longer wanted, and what was left out is in
 * the ledger. On the writer's thread. */
static const struct err *settle(void *arg, struct store *s, const struct feed_blob *b)
{
    struct fetching *f = arg;
    struct store_source more = b->figures;
    more.bytes = (int64_t)b->bytes.len;
    const struct err *err = harvest_came(s, f->result->run.id, b->came, b->n_came);
    for (size_t i = 0; i < b->n_rejected && !err; i++) {
        err = store_source_rejected(s, f->source_id, ++f->ordinal, b->rejected[i].pmid,
                                    b->rejected[i].reason);
    }
    return err ? err : harvest_add(s, f->source_id, &more);
}

static void add_figures(struct store_source *sum, const struct store_source *f)
{
    sum->records += f->records;
    sum->added += f->added;
    sum->updated += f->updated;
    sum->unchanged += f->unchanged;
    sum->deleted += f->deleted;
    sum->rejected += f->rejected;
}

static void note_rejected(struct fetching *f, int64_t pmid, const char *reason)
{
    f->rejected =
        mem_grow(f->rejected, &f->rejected_cap, f->result->n_rejected + 1, sizeof *f->rejected);
    f->rejected[f->result->n_rejected++] =
        (struct pull_rejected){pmid, arena_text(&f->result->arena, text_of(reason))};
}

/* A sound answer without it: asked for once more, and missing if it is not in an answer that is
 * about nothing else; a server may leave one out of many. */
static void not_sent(struct fetching *f, int64_t pmid, size_t n_asked)
{
    bool again = f->round == 0 || (n_asked > 1 && f->round < 2);
    add(again ? &f->later : &f->missing, pmid);
}

/* A fault kept it from coming: that says nothing of the record. */
static void not_answered(struct fetching *f, const int64_t *pmids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        add(f->round + 1 < ROUNDS ? &f->later : &f->missing, pmids[i]);
    }
}

static void reconcile(struct fetching *f, struct slot *slot)
{
    struct feed_blob *b = &slot->blob;
    sort(b->came, b->n_came);
    for (size_t i = 0; i < slot->n_asked; i++) {
        if (b->n_came == 0 ||
            !bsearch(&slot->asked[i], b->came, b->n_came, sizeof *b->came, by_value)) {
            not_sent(f, slot->asked[i], slot->n_asked);
        }
    }
    f->result->batches++;
    add_figures(&f->result->figures, &b->figures);
    for (size_t i = 0; i < b->n_rejected; i++) {
        note_rejected(f, b->rejected[i].pmid, b->rejected[i].reason);
    }
}

static void tell(const struct fetching *f)
{
    if (f->options->progress) {
        const struct pull_progress p = {
            .done = f->asked,
            .total = f->asked + (int64_t)(f->todo.n - f->at + f->later.n),
            .received = http_counts(f->options->http).received,
            .seconds = now() - f->started,
        };
        f->options->progress(f->options->arg, &p);
    }
}

/* A blob that is done. One that turned out to be malformed is as good as not sent. */
static const struct err *take_back(struct fetching *f, struct feed_blob *b)
{
    struct slot *slot = b->arg;
    slot->is_busy = false;
    if (b->is_in) {
        reconcile(f, slot);
        return NULL;
    }
    if (!b->is_malformed) {
        return err_new(b->why.code, "%s", b->why.message);
    }
    if (f->round + 1 == ROUNDS && slot->n_asked == 1) {
        note_rejected(f, slot->asked[0], b->why.message); /* it is the record's fault */
    }
    not_answered(f, slot->asked, slot->n_asked);
    return NULL;
}

static const struct err *collect(struct fetching *f, bool wait)
{
    const struct err *err = NULL;
    struct feed_blob *b;
    while (!err && (b = feed_get(f->feed, wait))) {
        err = take_back(f, b);
        wait = false;
    }
    return err;
}

/* --- asking --- */

static const struct err *accept(void *arg, const struct http_reply *reply)
{
    (void)arg;
    return eutils_is_whole_set(buf_text(&reply->body))
               ? NULL
               : err_new(ERR_NETWORK, "sent records that are cut short");
}

static const struct err *send(struct fetching *f, const int64_t *pmids, size_t n)
{
    struct buf ids = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        buf_puts(&ids, i ? "," : "");
        buf_putint(&ids, pmids[i]);
    }
    const struct http_param params[] = {
        {"db", text_of("pubmed")}, {"retmode", text_of("xml")}, {"id", buf_text(&ids)}};
    const struct http_request request = {
        .service = HTTP_EUTILS,
        .path = "efetch.fcgi",
        .params = params,
        .n_params = sizeof params / sizeof *params,
        .tries = f->failed ? 2 : 3,
        .accept = accept,
    };
    const struct err *err = http_send(f->options->http, &request, &f->reply);
    buf_release(&ids);
    return err;
}

static void hand_over(struct fetching *f, const int64_t *pmids, size_t n)
{
    struct slot *slot = f->slots;
    while (slot->is_busy) {
        slot++;
    }
    feed_blob_clear(&slot->blob);
    struct buf spare = slot->blob.bytes;
    slot->blob.bytes = f->reply.body;
    f->reply.body = spare;
    slot->blob.arg = slot;
    free(slot->asked);
    slot->asked = mem_new(n, sizeof *slot->asked);
    memcpy(slot->asked, pmids, n * sizeof *pmids);
    slot->n_asked = n;
    slot->is_busy = true;
    feed_put(f->feed, &slot->blob);
}

static void went_well(struct fetching *f)
{
    size_t most = f->options->batch ? f->options->batch : USUAL_BATCH;
    f->failed = 0;
    if (++f->well >= GROWS_AFTER && f->size < most) {
        f->size = f->size * 2 < most ? f->size * 2 : most;
        f->well = 0;
    }
}

/* What a failed request means for the next. *ret_skip: pass over these PMIDs. */
static const struct err *went_wrong(struct fetching *f, const struct err *err, size_t n,
                                    bool *ret_skip)
{
    enum http_verdict v = f->reply.verdict;
    f->well = 0;
    *ret_skip = false;
    if (v == HTTP_REFUSED && err->code == ERR_INPUT) {
        *ret_skip = true; /* none of these ids is any to PubMed */
        return NULL;
    }
    if (v != HTTP_AGAIN && v != HTTP_TOO_LARGE) {
        return err;
    }
    if (n > 1) {
        f->size = n / 2;
        f->failed += f->failed == 0;
        return NULL;
    }
    *ret_skip = ++f->failed < FAILS_IN_A_ROW;
    return *ret_skip ? NULL : err;
}

/* The next PMIDs to ask for; NULL: none for now. */
static const int64_t *next_batch(struct fetching *f, size_t *ret_n)
{
    size_t left = f->todo.n - f->at;
    size_t most = f->group && f->group < f->size ? f->group : f->size;
    *ret_n = left < most ? left : most;
    if (left == 0) {
        return NULL;
    }
    return f->todo.items + f->at;
}

static void pass(struct fetching *f, size_t n)
{
    f->at += n;
    f->asked += (int64_t)n;
    tell(f);
}

static const struct err *fetch_next(struct fetching *f, const int64_t *pmids, size_t n)
{
    bool skip = false;
    const struct err *err = send(f, pmids, n);
    if (!err) {
        hand_over(f, pmids, n);
        went_well(f);
        pass(f, n);
        return NULL;
    }
    err = went_wrong(f, err, n, &skip);
    if (skip) {
        not_answered(f, pmids, n);
        pass(f, n);
    }
    return err;
}

/* One round over a list: all PMIDs, or those that did not come. */
static const struct err *fetch_round(struct fetching *f)
{
    const struct err *err = NULL;
    const int64_t *pmids;
    size_t n = 0;
    while (!err && (pmids = next_batch(f, &n))) {
        err = fetch_next(f, pmids, n);
        const struct err *late = collect(f, feed_busy(f->feed) == FEED_BLOBS);
        err = err ? err : late;
    }
    while (feed_busy(f->feed)) {
        const struct err *late = collect(f, true);
        err = err ? err : late;
    }
    return err;
}

/* The next round is over what did not come in this one, in smaller requests. */
static void begin_round(struct fetching *f)
{
    struct ids empty = {NULL, 0, 0};
    free(f->todo.items);
    f->todo = f->later;
    f->later = empty;
    f->at = 0;
    f->round++;
    f->failed = 0;
    sort(f->todo.items, f->todo.n);
    f->group = f->todo.n <= SINGLES ? 1 : GROUP;
}

static const struct err *fetch_all(struct fetching *f)
{
    const struct err *err = fetch_round(f);
    while (!err && f->later.n) {
        begin_round(f);
        err = fetch_round(f);
    }
    return err;
}

/* What did not come, for the caller and, when everything was asked for, in the store. */
static const struct err *note_lists(struct fetching *f, bool is_whole)
{
    struct pull_result *r = f->result;
    sort(f->missing.items, f->missing.n);
    r->missing = arena_array(&r->arena, f->missing.items, f->missing.n, sizeof *r->missing);
    r->n_missing = f->missing.n;
    r->rejected = arena_array(&r->arena, f->rejected, r->n_rejected, sizeof *r->rejected);
    if (!is_whole || f->missing.n == 0) {
        return NULL;
    }
    const struct err *err = store_begin(f->store);
    for (size_t i = 0; i < f->missing.n && !err; i++) {
        err = harvest_missed(f->store, r->run.id, f->missing.items[i]);
    }
    if (err) {
        store_rollback(f->store);
        return err;
    }
    return store_commit(f->store);
}

static void release(struct fetching *f)
{
    for (size_t i = 0; i < FEED_BLOBS; i++) {
        feed_blob_release(&f->slots[i].blob);
        free(f->slots[i].asked);
    }
    free(f->rejected);
    free(f->todo.items);
    free(f->later.items);
    free(f->missing.items);
    http_reply_release(&f->reply);
}

const struct err *fetch_run(struct store *s, const struct pull_options *options,
                            const int64_t *pmids, size_t n, int64_t source_id, int64_t rejected,
                            struct pull_result *result)
{
    struct fetching f = {.store = s,
                         .options = options,
                         .result = result,
                         .source_id = source_id,
                         .ordinal = rejected,
                         .size = options->batch ? options->batch : USUAL_BATCH,
                         .started = now()};
    const struct feed_options feed = {options->lexicon, source_id, settle, &f};
    const struct err *err = feed_open(s, &feed, &f.feed);
    if (err) {
        return err;
    }
    for (size_t i = 0; i < n; i++) {
        add(&f.todo, pmids[i]);
    }
    err = fetch_all(&f);
    feed_close(f.feed);
    const struct err *late = note_lists(&f, !err);
    err = err ? err : late;
    release(&f);
    return err;
}
