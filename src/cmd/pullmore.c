/* `hcckb pull --resolve` and `--update`: what they do beyond a plain pull. */
#include "pullmore.h"

#include "rundiff.h"
#include "runs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- papers with local ids --- */

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void make_request(const struct pullmore_local *local, struct arena *a,
                         struct pull_request *request)
{
    int64_t *pmids = arena_new(a, (local->n + 1) * sizeof *pmids);
    size_t n = 0, distinct = 0;
    for (size_t i = 0; i < local->n; i++) {
        if (local->papers[i].pmid) {
            pmids[n++] = local->papers[i].pmid;
        }
    }
    if (n) {
        qsort(pmids, n, sizeof *pmids, by_value);
    }
    for (size_t i = 0; i < n; i++) {
        if (!distinct || pmids[i] != pmids[distinct - 1]) {
            pmids[distinct++] = pmids[i];
        }
    }
    request->query = text_of("PubMed's records of the papers with local ids");
    request->pmids = pmids;
    request->n_pmids = distinct;
}

static void show_asked(void *arg, size_t asked, size_t n)
{
    const struct context *c = arg;
    if (c->progress) {
        fprintf(stderr, "\r\033[Klooking for PMIDs: %zu of %zu", asked, n);
        fflush(stderr);
    }
}

const struct err *pullmore_find(struct context *c, struct http *h, struct arena *a,
                                struct pull_request *request, struct pullmore_local *ret_local)
{
    struct pullmore_local local = {NULL, 0, 0};
    const struct localids_options o = {h, show_asked, c};
    const struct err *err = localids_find(c->store, &o, a, &local.papers, &local.n);
    if (c->progress) {
        fputs("\r\033[K", stderr);
    }
    for (size_t i = 0; i < local.n && !err; i++) {
        local.n_found += local.papers[i].pmid != 0;
    }
    if (!err) {
        make_request(&local, a, request);
        *ret_local = local;
    }
    return err;
}

/* Where the paper is now: its PMID, or its local id still. */
static int64_t place_of(struct context *c, const struct localids_paper *p)
{
    char name[24];
    int64_t pmid = 0;
    snprintf(name, sizeof name, "%" PRId64, p->local);
    const struct err *err = store_find(c->store, text_of(name), &pmid);
    return err ? p->local : pmid;
}

/* What stands in the way of a paper that still has its local id. */
static void put_why(struct buf *b, const struct localids_paper *p)
{
    if (p->pmid) {
        buf_putf(b, "PMID %" PRId64 " did not come, or names another DOI", p->pmid);
    } else {
        buf_puts(b, p->why);
    }
}

void pullmore_put_json(struct context *c, const struct pullmore_local *local)
{
    struct out *o = c->out;
    out_begin(o, "resolved", '[');
    for (size_t i = 0; i < local->n; i++) {
        const struct localids_paper *p = &local->papers[i];
        int64_t now = place_of(c, p);
        out_begin(o, NULL, '{');
        out_int(o, "local", p->local);
        out_string(o, "doi", p->doi);
        out_string(o, "pmcid", p->pmcid);
        if (now != p->local) {
            out_int(o, "pmid", now);
        } else {
            struct buf b = BUF_INIT;
            put_why(&b, p);
            out_null(o, "pmid");
            out_string(o, "why", buf_text(&b));
            buf_release(&b);
        }
        out_end(o);
    }
    out_end(o);
}

void pullmore_put_text(struct context *c, const struct pullmore_local *local)
{
    size_t merged = 0;
    for (size_t i = 0; i < local->n; i++) {
        merged += place_of(c, &local->papers[i]) != local->papers[i].local;
    }
    out_printf(c->out, OUT_PLAIN, "%zu paper%s had a local id; %zu %s now one with %s in PubMed\n",
               local->n, local->n == 1 ? "" : "s", merged, merged == 1 ? "is" : "are",
               merged == 1 ? "its record" : "their records");
    for (size_t i = 0; i < local->n; i++) {
        const struct localids_paper *p = &local->papers[i];
        if (place_of(c, p) == p->local) {
            struct buf b = BUF_INIT;
            put_why(&b, p);
            out_printf(c->out, OUT_DIM, "  %" PRId64 "  %s\n", p->local, b.s);
            buf_release(&b);
        }
    }
}

/* --- stored searches --- */

/* A pull of a search that came to its end, not one of given PMIDs. */
static bool is_search(const struct run *r)
{
    return text_is(r->kind, RUN_PULL) && r->finished_at.s && r->database.s && r->hits >= 0;
}

static bool is_among(const struct run *runs, size_t n, struct text query)
{
    for (size_t i = 0; i < n; i++) {
        if (text_same(runs[i].query, query)) {
            return true;
        }
    }
    return false;
}

/* The newest finished run of each search, oldest first; or the one that is named. */
static const struct err *list_searches(struct context *c, const char *one, struct arena *a,
                                       struct run **ret_runs, size_t *ret_n)
{
    struct run *all = NULL;
    size_t n = 0, kept = 0;
    const struct err *err = NULL;
    if (one) {
        all = arena_new(a, sizeof *all);
        n = 1;
        err = runs_find(c->store, text_of(one), a, all);
    } else {
        err = runs_list(c->store, RUN_PULL, a, &all, &n);
    }
    for (size_t i = 0; i < n && !err; i++) {
        if (is_search(&all[i]) && !is_among(all, kept, all[i].query)) {
            all[kept++] = all[i];
        }
    }
    if (!err && kept == 0) {
        err = err_new(ERR_NOT_FOUND,
                      "there is no finished search of PubMed%s%s to bring up to "
                      "date: `hcckb pull QUERY` makes one",
                      one ? " called " : "", one ? one : "");
    }
    for (size_t i = 0; i < kept / 2; i++) {
        struct run other = all[i];
        all[i] = all[kept - 1 - i];
        all[kept - 1 - i] = other;
    }
    *ret_runs = all;
    *ret_n = kept;
    return err;
}

/* Since when records that are here were not fetched again for a change: the newest update of this
 * search looked at all of them; a plain pull only fetches what is not here. */
static const struct err *since_of(struct context *c, const struct run *before, struct arena *a,
                                  struct text *ret_since)
{
    struct run *runs = NULL;
    size_t n = 0;
    struct text since = before->started_at;
    bool updated = false;
    const struct err *err = runs_list(c->store, RUN_PULL, a, &runs, &n);
    for (size_t i = 0; i < n && !err && !updated; i++) {
        if (is_search(&runs[i]) && text_same(runs[i].query, before->query)) {
            updated = runs[i].options.s && strstr(runs[i].options.s, "\"revised_since\"");
            since = runs[i].started_at;
        }
    }
    if (!err) {
        *ret_since = since;
    }
    return err;
}

static void say_missing(const struct context *c, const struct pull_result *r)
{
    if (r->n_missing || r->n_rejected) {
        context_say(c,
                    "run %" PRId64 ": %zu records were not sent by PubMed, %zu could not be kept: "
                    "`hcckb run show %" PRId64 "` names them",
                    r->run.id, r->n_missing, r->n_rejected, r->run.id);
    }
}

static const struct err *update_one(struct context *c, const struct pull_options *options,
                                    const struct run *before, struct arena *a, bool *ret_news)
{
    struct strategy_line line = {before->query, before->query};
    const struct strategy st = {&line, 1, before->query};
    struct pull_request request = {.name = before->name, .query = before->query, .strategy = &st};
    struct pull_result r;
    const struct err *err = since_of(c, before, a, &request.revised_since);
    if (err) {
        return err;
    }
    c->status = 0;
    err = pull_run(c->store, &request, options, &r);
    err = err ? err_in(err, "%.*s", TEXT_ARG(before->name.s ? before->name : before->query))
              : rundiff_put(c, before, &r.run, a);
    *ret_news = !err && c->status == 0;
    if (!err) {
        say_missing(c, &r);
    }
    pull_result_release(&r);
    return err;
}

/* Faults of one search, which do not keep the others from being asked. */
static bool is_of_search(const struct err *err)
{
    return err->code == ERR_INPUT || err->code == ERR_LOCKED;
}

const struct err *pullmore_update(struct context *c, const struct pull_options *options,
                                  const char *one, struct arena *a)
{
    struct run *runs = NULL;
    size_t n = 0;
    bool any = false, refused = false;
    const struct err *err = list_searches(c, one, a, &runs, &n);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '[');
    for (size_t i = 0; i < n && !err; i++) {
        bool news = false;
        err = update_one(c, options, &runs[i], a, &news);
        any = any || news;
        if (err && n > 1 && is_of_search(err)) {
            context_say(c, "%s", err->message);
            refused = true;
            err = NULL;
        }
    }
    out_end(c->out);
    c->status = refused ? 4 : any ? 0 : 3;
    return err;
}
