/* A pull from its beginning to its end: the search, the list, the records, the notes on all of it.
 */
#include "pull.h"

#include "fetch.h"
#include "harvest.h"
#include "hold.h"
#include "json.h"
#include "search.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct pulling {
    struct store *store;
    const struct pull_request *request;
    const struct pull_options *options;
    struct pull_result *result;
};

static struct text keep(struct pull_result *r, struct buf *b)
{
    struct text t = arena_text(&r->arena, buf_text(b));
    buf_release(b);
    return t;
}

/* --- what is noted of a search --- */

static void put_notes(struct buf *b, const struct search_found *f)
{
    buf_puts(b, "\"notes\":[");
    for (size_t i = 0; i < f->n_notes; i++) {
        json_put_separator(b);
        buf_putc(b, '{');
        json_put_member(b, "what", text_of(f->notes[i].what));
        json_put_member(b, "text", f->notes[i].text);
        buf_puts(b, f->notes[i].drops_term ? ",\"dropped\":true}" : "}");
    }
    buf_putc(b, ']');
}

static void put_lines(struct buf *b, const struct strategy *st, const int64_t *counts)
{
    buf_puts(b, ",\"lines\":[");
    for (size_t i = 0; counts && i < st->n; i++) {
        json_put_separator(b);
        buf_putc(b, '{');
        json_put_member(b, "text", st->lines[i].text);
        json_put_member_int(b, "count", counts[i]);
        buf_putc(b, '}');
    }
    buf_putc(b, ']');
}

/* The search as JSON, without its last bracket: the end of the pull adds to it. */
static struct text search_detail(struct pulling *p, const struct search_found *f, int64_t here)
{
    struct buf b = BUF_INIT;
    buf_putc(&b, '{');
    if (p->request->strategy) {
        put_notes(&b, f);
        put_lines(&b, p->request->strategy, f->line_counts);
        json_put_member_int(&b, "count", f->list.count);
        json_put_member_int(&b, "recount", f->list.recount);
        json_put_member_int(&b, "parts", f->list.parts);
        json_put_member_int(&b, "records", f->records);
    }
    json_put_member_int(&b, "listed", p->result->run.hits);
    json_put_member_int(&b, "here", here);
    json_put_member(&b, "tool", text_of("hcckb " HCCKB_VERSION));
    json_put_member(&b, "server", text_of(http_service_host(p->options->http, HTTP_EUTILS)));
    buf_putc(&b, '}');
    return keep(p->result, &b);
}

/* What came of it, put to the end of the JSON that stands in the run. */
static struct text whole_detail(struct pull_result *r, const struct store_source *all)
{
    struct buf b = BUF_INIT;
    struct text before = r->run.detail.len > 2 ? r->run.detail : text_of("{}");
    buf_put(&b, before.s, before.len - 1);
    json_put_member_int(&b, "fetched", all->records - all->rejected);
    json_put_member_int(&b, "rejected", all->rejected);
    buf_puts(&b, ",\"missing\":[");
    for (size_t i = 0; i < r->n_missing; i++) {
        json_put_separator(&b);
        buf_putint(&b, r->missing[i]);
    }
    buf_puts(&b, "]}");
    return keep(r, &b);
}

/* --- the run --- */

static const struct err *settle(struct store *s, const struct err *err)
{
    if (err) {
        store_rollback(s);
        return err;
    }
    return store_commit(s);
}

/* A run of the same request that was interrupted; *ret_found: is there one? */
static const struct err *find_interrupted(struct pulling *p, bool *ret_found)
{
    *ret_found = false;
    if (p->options->anew || p->options->only_list) {
        return NULL;
    }
    struct run run;
    bool found = false;
    const struct err *err =
        runs_find_query(p->store, RUN_PULL, p->request->query, &p->result->arena, &run, &found);
    if (!err && found && !run.finished_at.s) {
        p->result->run = run;
        *ret_found = true;
    }
    return err;
}

/* "2026-11-22T20:44:00Z" -> the day before, as PubMed writes days. */
static void day_before(struct text when, char day[16])
{
    struct tm t = {.tm_isdst = 0};
    if (sscanf(when.s, "%d-%d-%d", &t.tm_year, &t.tm_mon, &t.tm_mday) == 3) {
        t.tm_year -= 1900;
        t.tm_mon -= 1;
        t.tm_mday -= 1;
        mktime(&t);
    }
    snprintf(day, 16, "%04d/%02d/%02d", (t.tm_year + 1900) % 10000, (t.tm_mon + 1) % 100,
             t.tm_mday % 100);
}

/* What the search finds and PubMed changed since. */
static const struct err *find_revised(struct pulling *p, struct search_found *ret_found)
{
    struct buf b = BUF_INIT;
    char day[16];
    day_before(p->request->revised_since, day);
    buf_putf(&b, "(%.*s) AND (\"%s\"[MDAT] : \"3000\"[MDAT])", TEXT_ARG(p->request->query), day);
    struct strategy_line line = {keep(p->result, &b), {NULL, 0}};
    line.query = line.text;
    const struct strategy st = {&line, 1, line.text};
    struct pull_request revised = *p->request;
    revised.strategy = &st;
    revised.query = line.text;
    return search_run(&revised, p->options, &p->result->arena, ret_found);
}

static const struct err *note_list(struct pulling *p, const struct search_found *f,
                                   const struct search_found *revised)
{
    struct pull_result *r = p->result;
    int64_t wanted = 0, id = 0;
    bool given = !p->request->strategy;
    const int64_t *pmids = given ? p->request->pmids : f->list.pmids;
    const struct err *err = runs_begin(p->store, &r->run, &id);
    err = err ? err : harvest_list(p->store, id, pmids, (size_t)r->run.hits, &wanted);
    err = err ? err : harvest_renew(p->store, id, revised->list.pmids, revised->list.n);
    if (err) {
        return err;
    }
    r->run.id = id;
    r->here = r->run.hits - wanted;
    r->run.detail = search_detail(p, f, r->here);
    return runs_update(p->store, &r->run);
}

static void describe(struct pulling *p, const struct search_found *f)
{
    struct pull_result *r = p->result;
    struct buf b = BUF_INIT;
    bool given = !p->request->strategy;
    r->run = (struct run){.kind = text_of(RUN_PULL),
                          .name = p->request->name,
                          .query = p->request->query,
                          .translation = f->translation,
                          .expected = given ? (int64_t)p->request->n_pmids : f->list.count,
                          .received = -1,
                          .hits = (int64_t)(given ? p->request->n_pmids : f->list.n)};
    r->notes = f->notes;
    r->n_notes = f->n_notes;
    if (p->request->revised_since.s) {
        buf_putc(&b, '{');
        json_put_member(&b, "revised_since", p->request->revised_since);
        buf_putc(&b, '}');
        r->run.options = keep(r, &b);
    }
    if (p->request->strategy) {
        buf_puts(&b, "PubMed");
        if (f->build.len) {
            buf_putf(&b, ", %.*s", TEXT_ARG(f->build));
        }
        if (f->records >= 0) {
            buf_putf(&b, ", %" PRId64 " records", f->records);
        }
        r->run.database = keep(r, &b);
    }
}

static const struct err *check_strict(const struct pulling *p)
{
    const struct pull_result *r = p->result;
    for (size_t i = 0; p->options->strict && i < r->n_notes; i++) {
        if (r->notes[i].drops_term) {
            return err_new(ERR_INPUT,
                           "PubMed searched without '%.*s' (%s): correct it, or leave "
                           "out --strict",
                           TEXT_ARG(r->notes[i].text), r->notes[i].what);
        }
    }
    return NULL;
}

/* The list, from PubMed or as it was given, noted as a new run. */
static const struct err *make_list(struct pulling *p)
{
    struct search_found f = {.records = -1}, revised = {.records = -1};
    const struct err *err = NULL;
    if (p->request->strategy) {
        err = search_run(p->request, p->options, &p->result->arena, &f);
    }
    if (!err && p->request->strategy && p->request->revised_since.s) {
        err = find_revised(p, &revised);
    }
    if (!err) {
        describe(p, &f);
        err = check_strict(p);
    }
    if (!err && p->options->only_list) {
        p->result->run.detail = search_detail(p, &f, 0);
    } else if (!err) {
        err = store_begin(p->store);
        err = err ? err : settle(p->store, note_list(p, &f, &revised));
    }
    search_release(&f);
    search_release(&revised);
    return err;
}

/* What the ledger calls it. */
static struct text source_name(struct pull_result *r)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "PubMed, run %" PRId64, r->run.id);
    if (r->run.name.len) {
        buf_putf(&b, " (%.*s)", TEXT_ARG(r->run.name));
    }
    return keep(r, &b);
}

/* The time that the run began, as it is in the file. */
static const struct err *read_run(struct pulling *p)
{
    char id[24];
    snprintf(id, sizeof id, "%" PRId64, p->result->run.id);
    return runs_find(p->store, text_of(id), &p->result->arena, &p->result->run);
}

static const struct err *fetch(struct pulling *p)
{
    struct pull_result *r = p->result;
    int64_t *pmids = NULL, source_id = 0;
    size_t n = 0;
    struct store_source before;
    const struct err *err =
        harvest_pmids(p->store, r->run.id, HARVEST_WANTED, &r->arena, &pmids, &n);
    err = err ? err : store_begin(p->store);
    if (err) {
        return err;
    }
    err = settle(p->store, harvest_source(p->store, r->run.id, r->run.started_at, source_name(r).s,
                                          &source_id, &before));
    if (err) {
        return err;
    }
    r->wanted = (int64_t)n;
    if (r->resumed && p->options->resuming) {
        p->options->resuming(p->options->arg, &r->run, r->wanted);
    }
    if (n) {
        err = fetch_run(p->store, p->options, pmids, n, source_id, before.rejected, r);
    }
    return err;
}

/* Everything was asked for: what came, and what did not, is noted for good. */
static const struct err *finish(struct pulling *p)
{
    struct pull_result *r = p->result;
    struct store_source all;
    int64_t source_id = 0;
    const struct err *err =
        harvest_pmids(p->store, r->run.id, HARVEST_MISSING, &r->arena, &r->missing, &r->n_missing);
    err = err ? err : runs_refresh_hits(p->store, r->run.id);
    err = err ? err : harvest_source(p->store, r->run.id, r->run.started_at, "", &source_id, &all);
    if (err) {
        return err;
    }
    r->run.detail = whole_detail(r, &all);
    r->run.received = r->run.hits - (int64_t)r->n_missing - all.rejected;
    return runs_finish(p->store, &r->run);
}

/* Nobody else fetches this run meanwhile, and nobody has just finished it. */
static const struct err *take_hold(struct pulling *p, int *ret_hold)
{
    const struct err *err = hold_take(store_path(p->store), p->result->run.id, ret_hold);
    err = err ? err : read_run(p);
    if (!err && p->result->run.finished_at.s) {
        err = err_new(ERR_LOCKED,
                      "run %" PRId64 " was finished by another hcckb just now: "
                      "`hcckb run show %" PRId64 "` tells what came of it",
                      p->result->run.id, p->result->run.id);
    }
    return err;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

const struct err *pull_run(struct store *s, const struct pull_request *request,
                           const struct pull_options *options, struct pull_result *ret_result)
{
    memset(ret_result, 0, sizeof *ret_result);
    struct pulling p = {s, request, options, ret_result};
    double began = now();
    const struct err *err = find_interrupted(&p, &ret_result->resumed);
    if (!err && !ret_result->resumed) {
        err = make_list(&p);
    }
    if (!err && !options->only_list) {
        int hold = -1;
        err = take_hold(&p, &hold);
        err = err ? err : fetch(&p);
        err = err ? err : store_begin(s);
        err = err ? err : settle(s, finish(&p));
        err = err ? err : read_run(&p);
        hold_release(hold);
    }
    ret_result->seconds = now() - began;
    return err;
}

void pull_result_release(struct pull_result *r)
{
    arena_release(&r->arena);
    memset(r, 0, sizeof *r);
}
