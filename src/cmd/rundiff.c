/* What is different since a saved search was last noted. */
#include "rundiff.h"

#include "ask.h"
#include "hit.h"

#include <inttypes.h>
#include <stdio.h>

static const struct {
    const char *key, *heading, *phrase;
} changes[RUN_CHANGE_COUNT] = {
    [RUN_NEW] = {"new", "New", "new"},
    [RUN_GONE] = {"gone", "Gone", "gone"},
    [RUN_CHANGED] = {"changed", "Changed", "changed"},
    [RUN_RETRACTED] = {"retracted", "Retracted since", "retracted"},
};

static bool has_option(const struct run *r, const char *member)
{
    return r->options.s && strstr(r->options.s, member) != NULL;
}

const struct err *rundiff_ask(struct context *c, const struct run *r, struct arena *a,
                              struct query **ret_query, int64_t **ret_pmids, size_t *ret_n)
{
    const struct ask_way way = {has_option(r, "\"any\":true"), has_option(r, "\"exact\":true"),
                                has_option(r, "\"no_explode\":true"), false};
    struct query *q = NULL;
    const struct err *err = ask_query(c, &way, r->query, &q);
    for (size_t i = 0; !err && i < query_warning_count(q); i++) {
        context_say(c, "%s", query_warning(q, i));
    }
    err = err ? err : store_select(c->store, query_match(q), a, ret_pmids, ret_n);
    if (err) {
        query_free(q);
        return err;
    }
    *ret_query = q;
    return NULL;
}

/* The papers of a harvest as they are now; those that were here and are not any more fall out. */
static const struct err *harvest_now(struct context *c, const struct run_hits *before,
                                     struct arena *a, struct run_hits *ret_hits)
{
    int64_t *pmids = arena_new(a, before->n * sizeof *pmids);
    struct run_hits now;
    size_t n = 0;
    for (size_t i = 0; i < before->n; i++) {
        pmids[i] = before->items[i].pmid;
    }
    const struct err *err = runs_hits_now(c->store, pmids, before->n, a, &now);
    for (size_t i = 0; !err && i < now.n; i++) {
        if (now.items[i].state.s || !before->items[i].state.s) {
            now.items[n++] = now.items[i];
        }
    }
    if (!err) {
        *ret_hits = (struct run_hits){now.items, n};
    }
    return err;
}

static const struct err *hits_now(struct context *c, const struct run *r,
                                  const struct run_hits *before, struct arena *a,
                                  struct run_hits *ret_hits)
{
    struct query *q = NULL;
    int64_t *pmids = NULL;
    size_t n = 0;
    if (!text_is(r->kind, RUN_SEARCH)) {
        return harvest_now(c, before, a, ret_hits);
    }
    const struct err *err = rundiff_ask(c, r, a, &q, &pmids, &n);
    query_free(q);
    return err ? err : runs_hits_now(c->store, pmids, n, a, ret_hits);
}

/* Why a paper is gone; where it is found but differs, how. */
static const struct err *tell(struct context *c, const struct run_difference *d, bool is_here,
                              struct text now, struct buf *b)
{
    int64_t pmid = 0;
    buf_clear(b);
    if (d->change == RUN_NEW) {
        return NULL;
    }
    if (d->change == RUN_GONE && is_here) {
        buf_puts(b, "is here, but the search no longer finds it");
        if (!text_same(d->before, now)) {
            buf_putf(b, "; was %.*s, is %.*s", TEXT_ARG(d->before), TEXT_ARG(now));
        }
        return NULL;
    }
    if (d->change == RUN_GONE) {
        char name[32];
        snprintf(name, sizeof name, "%" PRId64, d->pmid);
        const struct err *err = store_find(c->store, text_of(name), &pmid);
        if (err) {
            buf_puts(b, err->message);
        } else {
            buf_putf(b, "now stands under PMID %" PRId64, pmid);
        }
        return err && err->code != ERR_NOT_FOUND ? err : NULL;
    }
    if (!text_same(d->before, d->now)) {
        buf_putf(b, "was %.*s, is %.*s", TEXT_ARG(d->before.s ? d->before : text_of("not here")),
                 TEXT_ARG(d->now.s ? d->now : text_of("not here")));
    } else {
        buf_puts(b, "its record was revised");
    }
    return NULL;
}

static void put_change_json(struct out *o, const struct store_hit *h, const void *arg)
{
    const struct run_difference *d = arg;
    (void)h;
    out_string(o, "before", d->before);
    out_string(o, "now", d->now);
}

static const struct err *put_absent(struct context *c, const struct run_difference *d,
                                    struct text sentence)
{
    out_begin(c->out, NULL, '{');
    out_int(c->out, "pmid", d->pmid);
    put_change_json(c->out, NULL, d);
    out_string(c->out, "why", sentence);
    out_end(c->out);
    out_wrapped(c->out, 5, sentence);
    out_text(c->out, OUT_PLAIN, text_of("\n"));
    return NULL;
}

static const struct err *put_difference(struct context *c, const struct run_difference *d,
                                        size_t number, struct arena *a)
{
    struct store_hits hits = {.n = 0};
    struct buf b = BUF_INIT;
    const struct err *err = store_list(c->store, &d->pmid, 1, a, &hits);
    err = err ? err : tell(c, d, hits.n > 0, hits.n ? hits.items[0].state : d->now, &b);
    if (!err) {
        const struct hit_why why = {b.len ? buf_text(&b) : (struct text){NULL, 0}, put_change_json,
                                    d, NULL, 0};
        err = hits.n ? hit_put(c, &hits.items[0], number, &why, a) : put_absent(c, d, buf_text(&b));
    }
    buf_release(&b);
    return err;
}

static void put_head(struct context *c, const struct run *before, const struct run *after,
                     size_t n_before, size_t n_now, const size_t counts[RUN_CHANGE_COUNT])
{
    struct out *o = c->out;
    struct buf b = BUF_INIT;
    struct text name = before->name.s ? before->name : before->query;
    out_int(o, "run", before->id);
    out_string(o, "name", before->name);
    out_string(o, "query", before->query);
    out_string(o, "since", before->started_at);
    if (after) {
        out_int(o, "until_run", after->id);
    }
    out_int(o, "then", (int64_t)n_before);
    out_int(o, "now", (int64_t)n_now);
    out_begin(o, "counts", '{');
    buf_putf(&b, "%.*s, since %.*s (run %" PRId64 "): ", TEXT_ARG(name),
             TEXT_ARG(before->started_at), before->id);
    for (size_t i = 0; i < RUN_CHANGE_COUNT; i++) {
        out_int(o, changes[i].key, (int64_t)counts[i]);
        buf_putf(&b, "%s%zu %s", i ? ", " : "", counts[i], changes[i].phrase);
    }
    out_end(o);
    buf_putf(&b, "; %zu paper%s then, %zu %s", n_before, n_before == 1 ? "" : "s", n_now,
             after ? "in the other" : "now");
    out_wrapped(o, 0, buf_text(&b));
    out_text(o, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
}

static const struct err *put_all(struct context *c, const struct run_difference *d,
                                 const size_t counts[RUN_CHANGE_COUNT], struct arena *a)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < RUN_CHANGE_COUNT && !err; i++) {
        out_begin(c->out, changes[i].key, '[');
        if (counts[i]) {
            out_printf(c->out, OUT_HEAD, "%s\n", changes[i].heading);
        }
        for (size_t k = 0; k < counts[i] && !err; k++) {
            err = put_difference(c, d++, k + 1, a);
        }
        out_end(c->out);
    }
    return err;
}

const struct err *rundiff_put(struct context *c, const struct run *before, const struct run *after,
                              struct arena *a)
{
    struct run_hits then, now;
    struct run_difference *d = NULL;
    size_t counts[RUN_CHANGE_COUNT], all = 0;
    const struct err *err = runs_hits(c->store, before->id, a, &then);
    if (!err) {
        err = after ? runs_hits(c->store, after->id, a, &now) : hits_now(c, before, &then, a, &now);
    }
    if (err) {
        return err;
    }
    runs_compare(&then, &now, a, &d, counts);
    for (size_t i = 0; i < RUN_CHANGE_COUNT; i++) {
        all += counts[i];
    }
    out_begin(c->out, NULL, '{');
    put_head(c, before, after, then.n, now.n, counts);
    err = put_all(c, d, counts, a);
    out_end(c->out);
    c->status = all ? 0 : 3;
    return err;
}
