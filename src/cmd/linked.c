/* hcckb citing, references: papers that cite a paper, or that it cites. */
#include "linked.h"

#include "ask.h"
#include "hit.h"
#include "links.h"

#include <inttypes.h>
#include <stdlib.h>

static const struct option options[] = {
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many papers"},
    {"offset", 0, OPTION_NUMBER, "N", "0", "how many to pass over first"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* The largest count of citing papers that a source gives. */
static const struct err *largest_count(struct context *c, int64_t pmid, struct arena *a,
                                       struct store_metric *ret_count)
{
    struct store_metric *metrics = NULL;
    size_t n = 0;
    const struct err *err = store_metrics(c->store, pmid, a, &metrics, &n);
    ret_count->value = -1;
    for (size_t i = 0; i < n && !err; i++) {
        if (text_is(metrics[i].measure, "citations") && metrics[i].value > ret_count->value) {
            *ret_count = metrics[i];
        }
    }
    return err;
}

/* An entry of the list may have neither PMID nor DOI: the list is longer than its links. */
static const struct err *complete_references(struct context *c, int64_t pmid, struct arena *a,
                                             struct linked *to)
{
    struct paper p;
    const struct err *err = store_paper(c->store, pmid, a, &p);
    if (!err) {
        int64_t listed = (int64_t)p.n_references;
        to->known_total = listed > to->links.known ? listed : to->links.known;
        to->is_known = p.has_reference_list || to->links.known > 0;
    }
    return err;
}

const struct err *linked_read(struct context *c, enum linked_way way, int64_t pmid,
                              const struct store_page *page, struct arena *a,
                              struct linked *ret_linked)
{
    struct linked to;
    memset(&to, 0, sizeof to);
    to.count.value = -1;
    const struct err *err;
    if (way == LINKED_REFERENCES) {
        err = store_references(c->store, pmid, page, a, &to.links);
        err = err ? err : complete_references(c, pmid, a, &to);
    } else {
        err = store_citing(c->store, pmid, page, a, &to.links);
        err = err ? err : largest_count(c, pmid, a, &to.count);
        int64_t count = (int64_t)to.count.value;
        to.known_total = count > to.links.known ? count : to.links.known;
        to.is_known = to.count.value >= 0 || to.links.known > 0;
    }
    if (!err) {
        *ret_linked = to;
    }
    return err;
}

void linked_put_sentence(struct buf *b, enum linked_way way, const struct linked *linked)
{
    const struct store_links *links = &linked->links;
    if (!linked->is_known) {
        buf_puts(b, way == LINKED_CITING ? "no citing paper is known: no source was asked"
                                         : "the reference list is not known");
        return;
    }
    if (linked->count.value >= 0) {
        buf_putf(b, "%.0f known to %.*s (%.*s)", linked->count.value,
                 TEXT_ARG(linked->count.source),
                 TEXT_ARG(linked->count.as_of.len ? linked->count.as_of : text_of("undated")));
    } else {
        buf_putf(b, "%" PRId64 " known", linked->known_total);
    }
    if (links->hits.total == 0) {
        buf_puts(b, ", none listed here");
    } else {
        buf_putf(b, ", %" PRId64 " listed here", links->hits.total);
    }
    if (links->n_absent) {
        buf_putf(b, ", %zu by PMID only", links->n_absent);
    }
}

const char *linked_advice(const struct linked *linked)
{
    bool all_listed = linked->known_total <= linked->links.hits.total && linked->is_known;
    if (linked->links.n_absent &&
        linked->known_total <= linked->links.hits.total + (int64_t)linked->links.n_absent) {
        return "`hcckb pull --pmids FILE` fetches those known by PMID only (JSON lists them)";
    }
    return all_listed ? NULL : "`hcckb enrich` asks who they are";
}

static void put_counts_json(struct out *o, const struct linked *linked)
{
    out_begin(o, "counts", '[');
    if (linked->count.value >= 0) {
        out_begin(o, NULL, '{');
        out_string(o, "source", linked->count.source);
        out_number(o, "count", linked->count.value);
        out_string(o, "as_of", linked->count.as_of);
        out_end(o);
    }
    out_end(o);
}

static void put_head_json(struct out *o, int64_t pmid, const struct linked *linked)
{
    const struct store_links *links = &linked->links;
    out_int(o, "paper", pmid);
    out_int(o, "known_total", linked->known_total);
    out_bool(o, "known", linked->is_known);
    out_begin(o, "sources", '[');
    for (size_t i = 0; i < links->n_sources; i++) {
        out_string(o, NULL, links->sources[i]);
    }
    out_end(o);
    put_counts_json(o, linked);
    out_begin(o, "absent", '[');
    for (size_t i = 0; i < links->n_absent; i++) {
        out_int(o, NULL, links->absent[i]);
    }
    out_end(o);
}

static const struct err *put_head_text(struct context *c, enum linked_way way, int64_t pmid,
                                       const struct linked *linked, struct arena *a)
{
    struct paper p;
    struct buf b = BUF_INIT;
    const struct err *err = store_paper(c->store, pmid, a, &p);
    if (err) {
        return err;
    }
    out_labelled(c->out, OUT_DIM, way == LINKED_CITING ? "citing" : "references", 12, OUT_BOLD,
                 p.title);
    linked_put_sentence(&b, way, linked);
    for (size_t i = 0; i < linked->links.n_sources; i++) {
        buf_putf(&b, "%s%.*s", i ? ", " : "; links from ", TEXT_ARG(linked->links.sources[i]));
    }
    out_labelled(c->out, OUT_DIM, "", 12, OUT_PLAIN, buf_text(&b));
    const char *advice = linked_advice(linked);
    if (advice) {
        out_labelled(c->out, OUT_DIM, "", 12, OUT_DIM, text_of(advice));
    }
    out_text(c->out, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
    return NULL;
}

/* Where a link is known from. */
struct known_from {
    struct text *sources;
    size_t n;
};

static void put_known_from(struct out *o, const struct store_hit *h, const void *arg)
{
    const struct known_from *from = arg;
    (void)h;
    out_begin(o, "link_sources", '[');
    for (size_t i = 0; i < from->n; i++) {
        out_string(o, NULL, from->sources[i]);
    }
    out_end(o);
}

/* A link of the reference list alone, as most are, needs no word. */
static void put_sentence(struct buf *b, const struct known_from *from)
{
    bool plain = from->n == 1 && text_is(from->sources[0], "reference list");
    for (size_t i = 0; i < from->n && !plain; i++) {
        buf_putf(b, "%s%.*s", i ? ", " : "known from ", TEXT_ARG(from->sources[i]));
    }
}

static const struct err *put_hit(struct context *c, enum linked_way way, int64_t pmid,
                                 const struct store_hit *h, size_t number, struct arena *a)
{
    struct known_from from = {NULL, 0};
    struct buf b = BUF_INIT;
    bool citing = way == LINKED_CITING;
    const struct err *err = store_links_sources(c->store, citing ? h->pmid : pmid,
                                                citing ? pmid : h->pmid, a, &from.sources, &from.n);
    if (!err) {
        put_sentence(&b, &from);
        const struct hit_why why = {.sentence = b.len ? buf_text(&b) : (struct text){NULL, 0},
                                    .more = put_known_from,
                                    .arg = &from};
        err = hit_put(c, h, number, &why, a);
    }
    buf_release(&b);
    return err;
}

static const struct err *put_hits(struct context *c, enum linked_way way, int64_t pmid,
                                  const struct store_hits *hits, size_t offset, struct arena *a)
{
    const struct err *err = NULL;
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < hits->n && !err; i++) {
        err = put_hit(c, way, pmid, &hits->items[i], offset + i + 1, a);
    }
    out_end(c->out);
    return err;
}

static const struct err *list(struct context *c, const struct args *args, enum linked_way way,
                              struct arena *a)
{
    struct store_page page;
    struct linked linked;
    int64_t pmid = 0;
    const struct err *err = ask_page(args, &page);
    err = err ? err : store_find(c->store, text_of(args->words[0]), &pmid);
    err = err ? err : linked_read(c, way, pmid, &page, a, &linked);
    err = err ? err : put_head_text(c, way, pmid, &linked, a);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    put_head_json(c->out, pmid, &linked);
    hit_put_next(c, &linked.links.hits, page.offset);
    err = put_hits(c, way, pmid, &linked.links.hits, page.offset, a);
    out_end(c->out);
    c->status = linked.links.hits.total ? 0 : 3;
    return err;
}

static const struct err *run(struct context *c, const struct args *args, enum linked_way way)
{
    struct arena a = ARENA_INIT;
    const struct err *err = list(c, args, way, &a);
    arena_release(&a);
    return err;
}

static const struct err *run_citing(struct context *c, const struct args *args)
{
    return run(c, args, LINKED_CITING);
}

static const struct err *run_references(struct context *c, const struct args *args)
{
    return run(c, args, LINKED_REFERENCES);
}

const struct command command_citing = {
    .name = "citing",
    .summary = "papers that cite a paper",
    .usage = "PAPER",
    .description =
        "Lists the papers of this knowledge base that cite PAPER (a PMID, DOI or PMCID), the most "
        "cited first, and says how many are known elsewhere: counts of citing papers come with "
        "their source and date, and are never added up. Links come from the reference lists of "
        "the papers that are here and from citation services.\n\n"
        "A count without links means that the citing papers are known by number only. The exit "
        "status is 3 if none is listed.",
    .examples = "hcckb citing 10.1186/s13046-016-0430-z\n"
                "hcckb citing --json --limit 100 26514126 # for a script",
    .options = options,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run_citing,
};

const struct command command_references = {
    .name = "references",
    .summary = "papers that a paper cites",
    .usage = "PAPER",
    .description =
        "Lists the papers of this knowledge base that PAPER (a PMID, DOI or PMCID) cites, the "
        "most cited first, and says how long its reference list is. A list that nobody gave us is "
        "\"not known\", which is not the same as empty. The exit status is 3 if none is listed.",
    .examples = "hcckb references 9000000142\n"
                "hcckb references --json 10.1007/s00432-023-05272-2 # for a script",
    .options = options,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run_references,
};
