/* Asking PubMed: esearch for the whole, its parts and the lines of the strategy; einfo. */
#include "search.h"

#include "date.h"
#include "limit.h"
#include "mem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct asking {
    const struct pull_options *options;
    struct arena *kept; /* what the caller gets */
    struct arena arena; /* of the reply at hand */
    struct eutils_reply reply;
    size_t wanted; /* retmax of the question at hand */
    struct search_found *found;
    struct http_reply http;
    int64_t listed;
};

/* A reply that does not hold what it counts is not taken. */
static const struct err *accept(void *arg, const struct http_reply *reply)
{
    struct asking *as = arg;
    arena_clear(&as->arena);
    const struct err *err = eutils_read(buf_text(&reply->body), &as->arena, &as->reply);
    if (err || as->reply.error.s) {
        return err;
    }
    if (as->reply.count < 0) {
        return err_new(ERR_NETWORK, "sent an answer without a count");
    }
    size_t due = (size_t)as->reply.count < as->wanted ? (size_t)as->reply.count : as->wanted;
    return as->reply.n_ids == due
               ? NULL
               : err_new(ERR_NETWORK, "sent %zu PMIDs where %zu were due", as->reply.n_ids, due);
}

/* One esearch. The order is fixed; the search is also kept by the server for a while. */
static const struct err *ask(struct asking *as, const char *term, size_t retmax)
{
    char most[24];
    snprintf(most, sizeof most, "%zu", retmax);
    const struct http_param params[] = {
        {"db", text_of("pubmed")}, {"term", text_of(term)},       {"retmode", text_of("xml")},
        {"retmax", text_of(most)}, {"sort", text_of("pub_date")}, {"usehistory", text_of("y")},
    };
    const struct http_request request = {
        .service = HTTP_EUTILS,
        .path = "esearch.fcgi",
        .params = params,
        .n_params = sizeof params / sizeof *params,
        .accept = accept,
        .arg = as,
    };
    as->wanted = retmax;
    const struct err *err = http_send(as->options->http, &request, &as->http);
    if (!err && as->reply.error.s) {
        err = err_new(ERR_INPUT, "PubMed could not run the query: %.*s", TEXT_ARG(as->reply.error));
    }
    return err;
}

static void tell(struct asking *as)
{
    const struct pull_options *o = as->options;
    if (o->progress) {
        const struct pull_progress p = {.done = as->listed,
                                        .total = as->found->list.count,
                                        .received = http_counts(o->http).received,
                                        .is_searching = true};
        o->progress(o->arg, &p);
    }
}

/* What PubMed made of the whole query. */
static void keep_reading(struct asking *as)
{
    struct search_found *f = as->found;
    const struct eutils_reply *r = &as->reply;
    f->translation = arena_text(as->kept, r->translation);
    f->notes = arena_array(as->kept, r->notes, r->n_notes, sizeof *r->notes);
    f->n_notes = r->n_notes;
    for (size_t i = 0; i < f->n_notes; i++) {
        f->notes[i].text = arena_text(as->kept, r->notes[i].text);
    }
    f->list.count = r->count;
}

/* A slip of the pen must not become a harvest of all PubMed. */
static const struct err *check_size(const struct asking *as)
{
    int64_t count = as->reply.count;
    if (count <= LIMIT_PULL_RECORDS) {
        return NULL;
    }
    return err_new(ERR_LIMIT,
                   "PubMed has %" PRId64 " records of this, more than the %d that are pulled: "
                   "narrow the search, or take NLM's files with `pull --files baseline --match`",
                   count, LIMIT_PULL_RECORDS);
}

static const struct err *ask_part(void *arg, const char *term, int depth,
                                  struct slice_reply *ret_reply)
{
    struct asking *as = arg;
    const struct err *err = ask(as, term, SLICE_MOST);
    if (err) {
        return err;
    }
    if (depth == 0) {
        keep_reading(as);
        as->listed = 0;
        err = check_size(as);
    }
    if (err) {
        return err;
    }
    if (as->reply.count <= SLICE_MOST) {
        as->listed += as->reply.count;
    }
    if (depth > 0) {
        tell(as);
    }
    *ret_reply = (struct slice_reply){as->reply.count, as->reply.ids, as->reply.n_ids};
    return NULL;
}

/* --- the lines of a strategy, and what was searched --- */

static const struct err *count_lines(struct asking *as, const struct strategy *st)
{
    const struct err *err = NULL;
    int64_t *counts = arena_new(as->kept, st->n * sizeof *counts);
    for (size_t i = 0; i + 1 < st->n && !err; i++) {
        err = ask(as, st->lines[i].query.s, 0);
        counts[i] = as->reply.count;
        err = err ? err_in(err, "line #%zu", i + 1) : NULL;
    }
    if (!err) {
        counts[st->n - 1] = as->found->list.count;
        as->found->line_counts = counts;
    }
    return err;
}

static const struct err *accept_info(void *arg, const struct http_reply *reply)
{
    struct asking *as = arg;
    arena_clear(&as->arena);
    return eutils_read(buf_text(&reply->body), &as->arena, &as->reply);
}

/* The stamp of the database. A search is not lost for want of it. */
static const struct err *ask_build(struct asking *as)
{
    const struct http_param params[] = {{"db", text_of("pubmed")}, {"version", text_of("2.0")}};
    const struct http_request request = {
        .service = HTTP_EUTILS,
        .path = "einfo.fcgi",
        .params = params,
        .n_params = 2,
        .tries = 2,
        .accept = accept_info,
        .arg = as,
    };
    const struct err *err = http_send(as->options->http, &request, &as->http);
    as->found->records = -1;
    if (!err) {
        as->found->build = arena_text(as->kept, as->reply.db_build);
        as->found->records = as->reply.count;
    }
    return err && (err->code == ERR_STOPPED || err->code == ERR_USAGE) ? err : NULL;
}

const struct err *search_run(const struct pull_request *request, const struct pull_options *options,
                             struct arena *a, struct search_found *ret_found)
{
    struct asking as = {.options = options, .kept = a, .found = ret_found};
    char now[DATE_NOW_SIZE];
    memset(ret_found, 0, sizeof *ret_found);
    date_now(now);
    const char *query = request->strategy->query.s;
    const struct err *err = NULL;
    if (options->only_list) {
        err = ask(&as, query, 0);
        if (!err) {
            keep_reading(&as);
        }
    } else {
        err = slice_collect(query, (int)strtol(now, NULL, 10), ask_part, &as, &ret_found->list);
    }
    if (!err) {
        err = request->strategy->n > 1 ? count_lines(&as, request->strategy) : NULL;
    }
    err = err ? err : ask_build(&as);
    arena_release(&as.arena);
    http_reply_release(&as.http);
    return err;
}

void search_release(struct search_found *f)
{
    slice_release(&f->list);
}
