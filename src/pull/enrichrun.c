/* Asking citation services about papers, in batches, and keeping what they say. */
#include "enrichrun.h"

#include "asking.h"
#include "limit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* After so many failures one behind the other a service is left alone. */
enum { FAILURES = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tell_fault(struct asking *k, int64_t pmid, const char *what)
{
    if (k->options->fault) {
        k->options->fault(k->options->arg, k->source, pmid, what);
    }
}

/* --- one request --- */

/* Called for a reply that looks good: is it one that can be read? */
static const struct err *accept(void *arg, const struct http_reply *reply)
{
    struct asking *k = arg;
    return k->read(k, buf_text(&reply->body), &k->reply);
}

const struct err *asking_send(struct asking *k, struct http_request *request, asking_reader *read)
{
    request->accept = accept;
    request->arg = k;
    k->read = read;
    k->reply = (struct enrich_reply){.total = -1};
    const struct err *err = http_send(k->http, request, &k->raw);
    for (size_t i = 0; i < k->reply.n_faults && !err; i++) {
        tell_fault(k, k->reply.faults[i].pmid, k->reply.faults[i].what.s);
    }
    return err;
}

/* --- keeping --- */

/* Within a transaction. */
static const struct err *keep_one(struct asking *k, int64_t pmid, const struct enrich_paper *p,
                                  struct enrichrun_tally *tally)
{
    const struct text title = text_of(enrich_source_title(k->source));
    const struct text today = k->options->today;
    const struct err *err =
        p ? enrich_put(k->store, pmid, k->source, today, p, &tally->done) : NULL;
    tally->known += p != NULL;
    tally->unknown += p == NULL;
    return err ? err : store_links_asked_put(k->store, pmid, title, today, p != NULL);
}

static const struct err *settle(struct asking *k, const struct err *err,
                                const struct enrichrun_tally *tally)
{
    err = err ? err : store_commit(k->store);
    if (err) {
        store_rollback(k->store);
        return k->broken = err;
    }
    *k->tally = *tally;
    return NULL;
}

const struct err *asking_keep(struct asking *k, int64_t pmid, const struct enrich_paper *p)
{
    struct enrichrun_tally tally = *k->tally;
    const struct err *err = store_begin(k->store);
    err = err ? err : keep_one(k, pmid, p, &tally);
    return settle(k, err, &tally);
}

static int by_pmid(const void *x, const void *y)
{
    int64_t a = ((const struct enrich_paper *)x)->pmid, b = ((const struct enrich_paper *)y)->pmid;
    return (a > b) - (a < b);
}

static const struct enrich_paper *paper_of(const struct enrich_paper *papers, size_t n,
                                           int64_t pmid)
{
    const struct enrich_paper key = {.pmid = pmid};
    return n ? bsearch(&key, papers, n, sizeof *papers, by_pmid) : NULL;
}

const struct err *asking_keep_all(struct asking *k, const struct asking_batch *b,
                                  struct enrich_paper *papers, size_t n)
{
    struct enrichrun_tally tally = *k->tally;
    const struct err *err = store_begin(k->store);
    if (n) {
        qsort(papers, n, sizeof *papers, by_pmid);
    }
    for (size_t i = 0; i < b->n && !err; i++) {
        int64_t pmid = b->papers[i].pmid;
        err = keep_one(k, pmid, paper_of(papers, n, pmid), &tally);
    }
    return settle(k, err, &tally);
}

/* --- one service --- */

static const struct service_way {
    size_t batch; /* papers at once */
    bool takes_doi;
    const struct err *(*ask)(struct asking *k, const struct asking_batch *b);
} ways[ENRICH_SOURCES] = {
    [ENRICH_ICITE] = {200, false, asking_icite},
    [ENRICH_ELINK] = {100, false, asking_elink},
    [ENRICH_EUROPEPMC] = {50, true, asking_europepmc},
    [ENRICH_ALTMETRIC] = {1, true, asking_altmetric},
};

/* Errors that end the whole run, and those that end one service's part of it. */
static bool ends_all(const struct asking *k, const struct err *err)
{
    return err == k->broken || err->code == ERR_STOPPED;
}

static bool ends_service(const struct asking *k, const struct err *err)
{
    return err->code == ERR_USAGE || k->raw.status == 401 || k->raw.status == 403 ||
           k->raw.verdict == HTTP_UNREACHABLE || k->raw.verdict == HTTP_WAIT;
}

static void leave(struct asking *k, const struct err *err)
{
    k->tally->stopped = arena_text(k->texts, text_of(err->message));
    k->tally->try_again = err->code == ERR_NETWORK;
    k->left = true;
}

static const struct err *ask_batch(struct asking *k, const struct asking_batch *b);

/* A batch that fails is asked in halves; a single paper that fails is given up. */
static const struct err *ask_halves(struct asking *k, const struct asking_batch *b,
                                    const struct err *err)
{
    if (b->n > 1) {
        const struct asking_batch first = {b->papers, b->n / 2};
        const struct asking_batch second = {b->papers + b->n / 2, b->n - b->n / 2};
        err = ask_batch(k, &first);
        return err || k->left ? err : ask_batch(k, &second);
    }
    k->tally->failed++;
    tell_fault(k, b->papers[0].pmid, err->message);
    if (++k->failures >= FAILURES) {
        leave(k, err);
    }
    return NULL;
}

static const struct err *ask_batch(struct asking *k, const struct asking_batch *b)
{
    const struct err *err = ways[k->source].ask(k, b);
    arena_clear(&k->arena);
    if (!err) {
        k->failures = 0;
        return NULL;
    }
    if (ends_all(k, err)) {
        return err;
    }
    if (ends_service(k, err)) {
        leave(k, err);
        return NULL;
    }
    return ask_halves(k, b, err);
}

static const struct err *doi_of(struct asking *k, int64_t pmid, struct arena *a,
                                struct text *ret_doi)
{
    struct store_hits hit = {.n = 0};
    const struct err *err = store_list(k->store, &pmid, 1, a, &hit);
    if (!err) {
        *ret_doi = arena_text(k->texts, hit.n ? hit.items[0].doi : (struct text){NULL, 0});
    }
    arena_clear(a);
    return err;
}

/* Those of ${pmids} that the service has a name for, with their names. */
static const struct err *name_papers(struct asking *k, const int64_t *pmids, size_t n,
                                     struct asking_paper **ret_papers, size_t *ret_n)
{
    struct asking_paper *papers = mem_new(n + 1, sizeof *papers);
    struct arena a = ARENA_INIT;
    size_t named = 0;
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        struct text doi = {NULL, 0};
        bool local = pmids[i] >= LIMIT_LOCAL_ID_MIN;
        err = ways[k->source].takes_doi ? doi_of(k, pmids[i], &a, &doi) : NULL;
        if (!local || doi.len) {
            papers[named++] = (struct asking_paper){pmids[i], local, doi};
        }
    }
    arena_release(&a);
    if (err) {
        free(papers);
        return k->broken = err;
    }
    k->tally->no_name = (int64_t)(n - named);
    *ret_papers = papers;
    *ret_n = named;
    return NULL;
}

static void show(const struct asking *k, size_t done, size_t n, double started)
{
    if (k->options->progress) {
        const struct enrichrun_progress p = {k->source, (int64_t)done, (int64_t)n, now() - started};
        k->options->progress(k->options->arg, &p);
    }
}

static const struct err *ask_all(struct asking *k, const struct asking_paper *papers, size_t n)
{
    const struct err *err = NULL;
    double started = now();
    for (size_t at = 0; at < n && !err && !k->left;) {
        size_t left = n - at, most = ways[k->source].batch;
        const struct asking_batch b = {papers + at, left < most ? left : most};
        show(k, at, n, started);
        err = ask_batch(k, &b);
        at += b.n;
    }
    if (!err) {
        show(k, n, n, started);
    }
    return err;
}

static const struct err *ask_service(struct asking *k, const int64_t *pmids, size_t n)
{
    struct asking_paper *papers = NULL;
    int64_t *due = NULL;
    size_t n_due = 0, n_papers = 0;
    const struct text title = text_of(enrich_source_title(k->source));
    const struct err *err =
        store_links_due(k->store, title, k->options->since, pmids, n, k->texts, &due, &n_due);
    if (err) {
        return err;
    }
    k->tally->wanted = (int64_t)n;
    k->tally->recent = (int64_t)(n - n_due);
    err = name_papers(k, due, n_due, &papers, &n_papers);
    err = err ? err : ask_all(k, papers, n_papers);
    free(papers);
    return err;
}

const struct err *enrichrun(struct store *s, struct http *h, const int64_t *pmids, size_t n,
                            const struct enrichrun_options *options, struct arena *a,
                            struct enrichrun_tally ret_tallies[ENRICH_SOURCES])
{
    const struct err *err = NULL;
    memset(ret_tallies, 0, ENRICH_SOURCES * sizeof *ret_tallies);
    for (int i = 0; i < ENRICH_SOURCES && !err; i++) {
        struct asking k = {.store = s,
                           .http = h,
                           .options = options,
                           .source = (enum enrich_source)i,
                           .tally = &ret_tallies[i],
                           .texts = a};
        if (options->sources[i]) {
            err = ask_service(&k, pmids, n);
            http_reply_release(&k.raw);
            arena_release(&k.arena);
        }
    }
    return err;
}
