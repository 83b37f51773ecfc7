/* hcckb run: searches that were saved, harvests that were done, and what is new since. */
#include "action.h"
#include "rundiff.h"

#include "json.h"
#include "methods.h"
#include "utf8.h"

#include <inttypes.h>

enum { LABEL = 13, NAME_COLUMN = 20, MOST_LISTED = 120 };

static const struct option options[] = {
    {"any", 0, OPTION_FLAG, NULL, NULL,
     "save: by any of the words, as in `search --any --no-widen`"},
    {"exact", 'x', OPTION_FLAG, NULL, NULL, "save: the very words only"},
    {"no-explode", 0, OPTION_FLAG, NULL, NULL, "save: without what is under a concept"},
    {"save", 0, OPTION_FLAG, NULL, NULL, "diff: note what is found now as a new run of that name"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* --- printing --- */

static void put_count(struct out *o, const char *key, int64_t n)
{
    if (n < 0) {
        out_null(o, key);
    } else {
        out_int(o, key, n);
    }
}

static void put_json_members(struct out *o, const struct run *r)
{
    out_int(o, "id", r->id);
    out_string(o, "kind", r->kind);
    out_string(o, "name", r->name);
    out_string(o, "query", r->query);
    out_raw(o, "options", r->options.s ? r->options : text_of("{}"));
    out_string(o, "translation", r->translation);
    out_string(o, "started_at", r->started_at);
    out_string(o, "finished_at", r->finished_at);
    out_string(o, "database", r->database);
    put_count(o, "expected", r->expected);
    put_count(o, "received", r->received);
    out_int(o, "papers", r->hits);
    out_raw(o, "detail", r->detail.s ? r->detail : text_of("{}"));
}

/* The beginning of a strategy that may be pages long; `run show` has all of it. */
static void put_beginning(struct buf *line, struct text query)
{
    size_t at = 0, n = 0;
    while (at < query.len && n < MOST_LISTED) {
        utf8_next(query.s, query.len, &at);
        n++;
    }
    buf_puttext(line, (struct text){query.s, at});
    buf_puts(line, at < query.len ? "…" : "");
}

static void put_row(struct out *o, const struct run *r)
{
    struct buf label = BUF_INIT, line = BUF_INIT;
    out_begin(o, NULL, '{');
    put_json_members(o, r);
    out_end(o);
    buf_putf(&label, "%4" PRId64 "  %-7.*s%.*s", r->id, TEXT_ARG(r->kind),
             TEXT_ARG(r->name.s ? r->name : text_of("-")));
    buf_putf(&line, "%.*s  %" PRId64 " paper%s%s  ", TEXT_ARG(r->started_at), r->hits,
             r->hits == 1 ? "" : "s", r->finished_at.s ? "" : ", interrupted");
    put_beginning(&line, r->query);
    out_labelled(o, OUT_PLAIN, label.s, LABEL + NAME_COLUMN, OUT_PLAIN, buf_text(&line));
    buf_release(&label);
    buf_release(&line);
}

static void put_field(struct out *o, const char *label, struct text value)
{
    if (value.len) {
        out_labelled(o, OUT_DIM, label, LABEL, OUT_PLAIN, value);
    }
}

static void put_times(struct out *o, const struct run *r)
{
    put_field(o, "begun", r->started_at);
    put_field(o, "finished", r->finished_at.s ? r->finished_at : text_of("not: interrupted"));
}

static void put_search(struct out *o, const struct run *r)
{
    struct buf b = BUF_INIT;
    put_field(o, "strategy", r->query);
    put_field(o, "options", r->options);
    put_field(o, "read as", r->translation);
    put_times(o, r);
    put_field(o, "searched", r->database);
    buf_putint(&b, r->hits);
    put_field(o, "papers", buf_text(&b));
    put_field(o, "remarks", r->detail);
    buf_release(&b);
}

static void put_card(struct out *o, const struct run *r)
{
    struct buf b = BUF_INIT;
    bool harvest = text_is(r->kind, RUN_PULL);
    buf_putf(&b, "%.*s (run %" PRId64 ", %s)", TEXT_ARG(r->name.s ? r->name : text_of("unnamed")),
             r->id, harvest ? "harvest from PubMed" : "saved search");
    out_labelled(o, OUT_DIM, "name", LABEL, OUT_BOLD, buf_text(&b));
    if (harvest) {
        put_times(o, r);
        methods_put_items(o, r);
    } else {
        put_search(o, r);
    }
    buf_release(&b);
}

/* --- saving --- */

/* {"any":true}: the options that make another search of the same words; absent: none. */
static struct text options_of(const struct args *args, struct arena *a)
{
    static const struct {
        const char *option, *member;
    } kept[] = {{"any", "any"}, {"exact", "exact"}, {"no-explode", "no_explode"}};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (args_flag(args, kept[i].option)) {
            buf_putf(&b, "%s\"%s\":true", b.len ? "," : "{", kept[i].member);
        }
    }
    if (b.len) {
        buf_putc(&b, '}');
    }
    struct text t = b.len ? arena_text(a, buf_text(&b)) : (struct text){NULL, 0};
    buf_release(&b);
    return t;
}

/* {"warnings":["..."]}; absent: none. */
static struct text warnings_of(const struct query *q, struct arena *a)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < query_warning_count(q); i++) {
        buf_puts(&b, i ? "," : "{\"warnings\":[");
        json_put_string(&b, text_of(query_warning(q, i)));
    }
    if (b.len) {
        buf_puts(&b, "]}");
    }
    struct text t = b.len ? arena_text(a, buf_text(&b)) : (struct text){NULL, 0};
    buf_release(&b);
    return t;
}

/* "126 papers from 1 file". */
static const struct err *describe_base(struct context *c, struct arena *a, struct text *ret_text)
{
    struct store_info info;
    const struct err *err = store_info(c->store, a, &info);
    if (!err) {
        struct buf b = BUF_INIT;
        buf_putf(&b, "%" PRId64 " papers from %zu file%s", info.papers, info.n_sources,
                 info.n_sources == 1 ? "" : "s");
        *ret_text = arena_text(a, buf_text(&b));
        buf_release(&b);
    }
    return err;
}

/* Within a transaction: ask, and note what is found. */
static const struct err *note_run(struct context *c, struct run *r, struct arena *a)
{
    struct query *q = NULL;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = rundiff_ask(c, r, a, &q, &pmids, &n);
    if (err) {
        return err;
    }
    r->translation = arena_text(a, text_of(query_translation(q)));
    r->detail = warnings_of(q, a);
    r->expected = r->received = r->hits = (int64_t)n;
    err = describe_base(c, a, &r->database);
    err = err ? err : runs_begin(c->store, r, &r->id);
    err = err ? err : runs_add_hits(c->store, r->id, pmids, n);
    err = err ? err : runs_finish(c->store, r);
    query_free(q);
    return err;
}

/* What was done within a transaction stays, or goes if ${err}. */
static const struct err *settle(struct context *c, const struct err *err)
{
    if (err) {
        store_rollback(c->store);
        return err;
    }
    return store_commit(c->store);
}

static void put_saved(struct context *c, const struct run *r, const struct run *earlier)
{
    out_begin(c->out, NULL, '{');
    put_json_members(c->out, r);
    out_end(c->out);
    out_printf(c->out, OUT_PLAIN, "%.*s: %" PRId64 " paper%s noted (run %" PRId64 ")\n",
               TEXT_ARG(r->name), r->hits, r->hits == 1 ? "" : "s", r->id);
    if (earlier && !text_same(earlier->query, r->query)) {
        context_say(c, "'%.*s' asked something else before (run %" PRId64 "): %.*s",
                    TEXT_ARG(r->name), earlier->id, TEXT_ARG(earlier->query));
    }
    c->status = r->hits ? 0 : 3;
}

/* `save NAME` alone repeats what was saved under this name. */
static const struct err *save(struct context *c, const struct args *args, struct arena *a)
{
    struct run r = {.kind = text_of(RUN_SEARCH), .name = text_of(args->words[0])}, earlier;
    const struct args rest = {args->options, args->values, args->words + 1, args->n - 1};
    struct buf typed = BUF_INIT;
    const struct err *err = runs_check_name(r.name);
    if (err) {
        return err;
    }
    err = runs_find(c->store, r.name, a, &earlier);
    bool repeats = !err && text_same(earlier.name, r.name);
    if (err && (err->code != ERR_NOT_FOUND || rest.n == 0)) {
        return err;
    }
    if (rest.n) {
        args_joined(&rest, &typed);
        r.query = arena_text(a, buf_text(&typed));
        r.options = options_of(args, a);
    } else {
        r.query = earlier.query;
        r.options = earlier.options;
    }
    buf_release(&typed);
    err = store_begin(c->store);
    if (err) {
        return err;
    }
    err = settle(c, note_run(c, &r, a));
    if (!err) {
        put_saved(c, &r, repeats ? &earlier : NULL);
    }
    return err;
}

/* --- the others --- */

static const struct err *list(struct context *c, const struct args *args, struct arena *a)
{
    struct run *runs = NULL;
    size_t n = 0;
    const struct err *err = runs_list(c->store, NULL, a, &runs, &n);
    (void)args;
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_begin(c->out, "runs", '[');
    for (size_t i = 0; i < n; i++) {
        put_row(c->out, &runs[i]);
    }
    out_end(c->out);
    out_end(c->out);
    if (n == 0) {
        context_say(c, "no search was saved yet: `hcckb run save NAME QUERY`");
    }
    c->status = n ? 0 : 3;
    return NULL;
}

static const struct err *show(struct context *c, const struct args *args, struct arena *a)
{
    struct run r;
    struct run_hits hits;
    const struct err *err = runs_find(c->store, text_of(args->words[0]), a, &r);
    err = err ? err : runs_hits(c->store, r.id, a, &hits);
    if (err) {
        return err;
    }
    put_card(c->out, &r);
    out_begin(c->out, NULL, '{');
    put_json_members(c->out, &r);
    out_begin(c->out, "pmids", '[');
    for (size_t i = 0; i < hits.n; i++) {
        out_int(c->out, NULL, hits.items[i].pmid);
    }
    out_end(c->out);
    out_end(c->out);
    return NULL;
}

/* What is found now, noted in the same breath, so that nothing falls between two diffs. */
static const struct err *diff_and_save(struct context *c, const struct run *before, struct arena *a)
{
    struct run again = {.kind = before->kind,
                        .name = before->name,
                        .query = before->query,
                        .options = before->options};
    if (!text_is(before->kind, RUN_SEARCH)) {
        return err_new(ERR_USAGE, "--save is for saved searches; run %" PRId64 " is a harvest",
                       before->id);
    }
    const struct err *err = store_begin(c->store);
    if (err) {
        return err;
    }
    err = rundiff_put(c, before, NULL, a);
    return settle(c, err ? err : note_run(c, &again, a));
}

static const struct err *diff(struct context *c, const struct args *args, struct arena *a)
{
    struct run before, after;
    bool two = args->n > 1, saves = args_flag(args, "save");
    const struct err *err = runs_find(c->store, text_of(args->words[0]), a, &before);
    if (!err && two) {
        err = runs_find(c->store, text_of(args->words[1]), a, &after);
    }
    if (!err && saves && two) {
        err = err_new(ERR_USAGE, "--save notes what is found now: give one run with it");
    }
    if (err) {
        return err;
    }
    return saves ? diff_and_save(c, &before, a) : rundiff_put(c, &before, two ? &after : NULL, a);
}

static const struct err *drop(struct context *c, const struct args *args, struct arena *a)
{
    struct run r;
    const struct err *err = runs_find(c->store, text_of(args->words[0]), a, &r);
    err = err ? err : store_begin(c->store);
    if (err) {
        return err;
    }
    err = settle(c, runs_remove(c->store, r.id));
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_int(c->out, "removed", r.id);
    out_end(c->out);
    out_printf(c->out, OUT_PLAIN, "run %" PRId64 " is removed; papers are not touched\n", r.id);
    return NULL;
}

static const struct action actions[] = {
    {"save", NEED_CHANGE, save, 1, SIZE_MAX, "save NAME [QUERY]"},
    {"list", NEED_READ, list, 0, 0, "list"},
    {"show", NEED_READ, show, 1, 1, "show NAME|ID"},
    {"diff", NEED_READ, diff, 1, 2, "diff NAME|ID [NAME|ID]"},
    {"remove", NEED_CHANGE, drop, 1, 1, "remove NAME|ID"},
    {NULL, NEED_NOTHING, NULL, 0, 0, NULL},
};

static enum command_need need_for(const struct args *args)
{
    const struct action *action = action_find(actions, args);
    return !action ? NEED_NOTHING : args_flag(args, "save") ? NEED_CHANGE : action->need;
}

static const struct err *run(struct context *c, const struct args *args)
{
    return action_run(actions, "run", c, args);
}

const struct command command_run = {
    .name = "run",
    .summary = "saved searches and harvests, and what is new since",
    .usage = "save NAME [QUERY] | list | show NAME|ID | diff NAME|ID [NAME|ID] | remove NAME|ID",
    .description =
        "save: ask QUERY (as `search` does) and note under NAME what it finds, how it was "
        "understood, when, and in how many papers. NAME alone asks the same again and notes it as "
        "a new run of that name; earlier runs stay.\n\n"
        "list: all runs, the newest first: saved searches and harvests from PubMed.\n\n"
        "show: one run as it was done, by its name (the newest finished one) or its number.\n\n"
        "diff: ask the saved query again and list the papers that are new, those that are gone "
        "(withdrawn by PubMed, or no longer found) and why, those whose record was revised since, "
        "and those that were retracted since. Of a harvest: what became of its papers. With a "
        "second run: from the one to the other, as they were noted. --save notes what is found "
        "now, so that the next diff starts there. The exit status is 3 if nothing is different.\n\n"
        "remove: forget one run. Papers are never touched.",
    .examples = "hcckb run save exosomes 'vesicle:exosome AND drug:sorafenib'\n"
                "hcckb run diff exosomes # what is new, gone, changed, retracted\n"
                "hcckb run diff --save --quiet exosomes || echo nothing new # each week",
    .options = options,
    .need = NEED_READ,
    .need_for = need_for,
    .min_words = 1,
    .max_words = SIZE_MAX,
    .paged = true,
    .run = run,
};
