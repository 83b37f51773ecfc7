/* hcckb pull --files: NLM's baseline and update files. */
#include "pullfiles.h"

#include "files.h"
#include "hash.h"
#include "query.h"
#include "rejected.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CARET_WIDTH = 78 };

struct pulling {
    struct context *context;
    const char *match; /* NULL: every record */
    double shown;
    bool drawn;
};

/* --- progress --- */

static void erase(struct pulling *p)
{
    if (p->drawn) {
        fputs("\r\033[K", stderr);
        p->drawn = false;
    }
}

static void draw(void *arg, const struct files_progress *f)
{
    struct pulling *p = arg;
    if (!p->context->progress || f->seconds - p->shown < 0.1) {
        return;
    }
    p->shown = f->seconds;
    p->drawn = true;
    fprintf(stderr, "\r\033[K%s, file %zu of %zu: %.1f MB, %" PRId64 " records so far", f->file,
            f->number, f->files, (double)f->received / 1e6, f->records);
    fflush(stderr);
}

static void say_waiting(void *arg, const char *why, double seconds)
{
    struct pulling *p = arg;
    erase(p);
    context_say(p->context, "%s; again in %.0f s", why, seconds);
}

/* --- which records --- */

static const struct err *parse(struct pulling *p, struct query **ret_query)
{
    struct query_context context = {.arg = p};
    const struct err *err = context_lexicon(p->context, &context.lexicon);
    size_t position = 0;
    struct text typed = text_of(p->match);
    err = err ? err : query_parse(typed, &context, ret_query, &position);
    if (err && position) {
        struct buf b = BUF_INIT;
        query_caret(&b, typed, position, CARET_WIDTH);
        fputs(b.s ? b.s : "", stderr);
        buf_release(&b);
    }
    return err;
}

/* What the query finds in the store that a file was put into. */
static const struct err *find_matches(void *arg, struct store *side, struct arena *a,
                                      int64_t **ret_pmids, size_t *ret_n)
{
    struct pulling *p = arg;
    struct query *q = NULL;
    const struct err *err = parse(p, &q);
    err = err ? err : store_select(side, query_match(q), a, ret_pmids, ret_n);
    query_free(q);
    return err;
}

/* A query that is wrong, or can match nothing, is told before anything is fetched. */
static const struct err *check_match(struct pulling *p)
{
    struct query *q = NULL;
    const struct err *err = p->match ? parse(p, &q) : NULL;
    if (!err && q && !*query_match(q)) {
        err = err_new(ERR_USAGE, "--match: no word to search for");
    }
    for (size_t i = 0; q && i < query_warning_count(q); i++) {
        context_say(p->context, "%s", query_warning(q, i));
    }
    query_free(q);
    return err;
}

/* --- what came of it --- */

static void print_json(struct out *o, const struct files_result *r)
{
    out_begin(o, NULL, '{');
    out_int(o, "listed", r->listed);
    out_int(o, "known", r->known);
    out_int(o, "files", r->in.files);
    out_int(o, "refused", r->in.refused);
    out_int(o, "records", r->in.records);
    out_int(o, "added", r->in.added);
    out_int(o, "updated", r->in.updated);
    out_int(o, "unchanged", r->in.unchanged);
    out_int(o, "deleted", r->in.deleted);
    out_int(o, "passed_over", r->passed_over);
    rejected_put(o, &r->in);
    out_int(o, "received_bytes", r->received);
    out_number(o, "seconds", r->in.seconds);
    out_end(o);
}

static void print_text(struct out *o, const struct files_result *r)
{
    const struct ingest_result *in = &r->in;
    out_printf(o, OUT_PLAIN, "%" PRId64 " of %" PRId64 " files went in", in->files, r->listed);
    if (r->known) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " were in", r->known);
    }
    if (in->refused) {
        out_printf(o, OUT_WARN, ", %" PRId64 " refused", in->refused);
    }
    out_printf(o, OUT_PLAIN,
               "; %" PRId64 " record%s: %" PRId64 " added, %" PRId64 " updated, %" PRId64
               " unchanged",
               in->records, in->records == 1 ? "" : "s", in->added, in->updated, in->unchanged);
    if (in->deleted) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " withdrawn", in->deleted);
    }
    if (r->passed_over) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " passed over", r->passed_over);
    }
    out_printf(o, OUT_PLAIN, "\n");
}

static void say_remarks(const struct pulling *p, const struct files_options *o,
                        const struct files_result *r)
{
    if (r->older) {
        context_say(p->context, "%" PRId64 " files of earlier years are there, too: left alone",
                    r->older);
    }
    if (o->folder == FILES_UPDATES && !r->baseline_is_in && !p->match) {
        context_say(p->context, "no baseline file of this year is in: what did not change since it "
                                "is not here. `hcckb pull --files baseline` brings it");
    }
}

/* --- the command --- */

bool pullfiles_is_asked(const struct args *args)
{
    return args_text(args, "files") != NULL;
}

static const char *given(const struct args *args, const char *option, const char *variable)
{
    const char *value = args_text(args, option);
    value = value ? value : getenv(variable);
    return value && *value ? value : NULL;
}

static bool is_address(const char *from)
{
    return from && (strncmp(from, "https://", 8) == 0 || strncmp(from, "http://", 7) == 0);
}

/* A server, or a folder on this disk: then there is no session. */
static const struct err *open_source(const struct args *args, struct pulling *p,
                                     struct files_options *o)
{
    const char *from = args_text(args, "from");
    struct stat st;
    if (from && !is_address(from)) {
        o->mirror = from;
        return stat(from, &st) == 0 && S_ISDIR(st.st_mode)
                   ? NULL
                   : err_new(ERR_NOT_FOUND, "--from: %s is neither a folder nor an address", from);
    }
    const struct http_options session = {
        .base = from ? from : given(args, "base", "HCCKB_BASE"),
        .rate = args_text(args, "rate") ? (double)args_number(args, "rate") : 0,
        .patience = (double)args_number(args, "timeout"),
        .waiting = say_waiting,
        .arg = p,
    };
    if (session.rate > 0 && !session.base) {
        return err_new(ERR_USAGE, "--rate is for a mirror of your own, named with --from or "
                                  "--base; NLM's server sets its own");
    }
    return http_open(&session, &o->http);
}

static const struct err *check_words(const struct args *args)
{
    static const char *const others[] = {"topic", "strategy", "pmids"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (args_text(args, others[i])) {
            return err_new(ERR_USAGE, "--files stands alone: not with --%s", others[i]);
        }
    }
    return args->n ? err_new(ERR_USAGE, "--files takes no query: --match QUERY says which of the "
                                        "records are wanted")
                   : NULL;
}

static const struct err *pull(struct pulling *p, struct files_options *o)
{
    struct files_result r;
    const struct err *err = files_run(p->context->store, o, &r);
    erase(p);
    rejected_say(&r.in);
    if (!err) {
        say_remarks(p, o, &r);
        print_json(p->context->out, &r);
        print_text(p->context->out, &r);
        p->context->status = r.in.n_rejected ? 4 : 0;
    } else if (r.in.files) {
        context_say(p->context,
                    "%" PRId64 " files with %" PRId64 " records went in before this; the same "
                    "command goes on",
                    r.in.files, r.in.records);
    }
    files_result_release(&r);
    return err;
}

const struct err *pullfiles_run(struct context *c, const struct args *args)
{
    char cache[PATH_MAX];
    struct pulling p = {.context = c, .match = args_text(args, "match")};
    struct files_options o = {.cache = cache, .progress = draw, .arg = &p};
    o.folder = strcmp(args_text(args, "files"), "baseline") == 0 ? FILES_BASELINE : FILES_UPDATES;
    int n = snprintf(cache, sizeof cache, "%s-files", c->db_path);
    const struct err *err = n > 0 && (size_t)n < sizeof cache
                                ? check_words(args)
                                : err_new(ERR_USAGE, "%s: this path is too long", c->db_path);
    err = err ? err : context_lexicon(c, &o.lexicon);
    err = err ? err : check_match(&p);
    if (!err && p.match) {
        o.match = find_matches;
        o.scope = (int64_t)(hash_bytes(p.match, strlen(p.match), 0) | 1);
    }
    err = err ? err : open_source(args, &p, &o);
    err = err ? err : pull(&p, &o);
    http_close(o.http);
    return err;
}
