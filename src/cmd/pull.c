/* hcckb pull: records from PubMed into the knowledge base. */
#include "cmd.h"

#include "http.h"
#include "methods.h"
#include "pull.h"
#include "pullask.h"
#include "pullfiles.h"
#include "pullmore.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BATCH = 1000, LISTED = 20, DROPPED_TOLD = 8 };

static const struct option options[] = {
    {"topic", 0, OPTION_TEXT, "NAME", NULL,
     "a search strategy that the program brings; '?' lists them"},
    {"strategy", 0, OPTION_TEXT, "FILE", NULL,
     "a search strategy of your own: numbered lines, the last one is the search"},
    {"pmids", 0, OPTION_TEXT, "FILE", NULL, "the records of these PMIDs; - is standard input"},
    {"files", 0, OPTION_CHOICE, "baseline|updates", NULL,
     "NLM's files of all records, or of those that changed since"},
    {"from", 0, OPTION_TEXT, "URL|FOLDER", NULL, "where the files are, if not at NLM: a mirror"},
    {"match", 0, OPTION_TEXT, "QUERY", NULL,
     "take of the files only what this finds, and what is here already"},
    {"resolve", 0, OPTION_FLAG, NULL, NULL,
     "find PubMed's records of the papers with local ids, by DOI and PMCID, and make them one"},
    {"update", 0, OPTION_FLAG, NULL, NULL,
     "ask every stored search (or that named as QUERY) again: new, revised, retracted, gone"},
    {"name", 0, OPTION_TEXT, "NAME", NULL, "what the run is called in `hcckb run list`"},
    {"dry-run", 'n', OPTION_FLAG, NULL, NULL,
     "only ask how many records there are and how PubMed reads the search"},
    {"strict", 0, OPTION_FLAG, NULL, NULL, "a term that PubMed does not know is an error"},
    {"anew", 0, OPTION_FLAG, NULL, NULL, "do not go on with an interrupted run, begin another"},
    {"batch", 0, OPTION_NUMBER, "N", "200", "records a request"},
    {"email", 0, OPTION_TEXT, "ADDRESS", NULL, "where NCBI can reach you; else $HCCKB_EMAIL"},
    {"base", 0, OPTION_TEXT, "URL", NULL,
     "a mirror in the place of NCBI's servers; else $HCCKB_BASE"},
    {"rate", 0, OPTION_NUMBER, "N", NULL,
     "requests a second, with --base only; else 3, with a key 10"},
    {"timeout", 0, OPTION_NUMBER, "SECONDS", "60",
     "give up on an answer that stands still for so long"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* --- progress --- */

struct bar {
    double shown;
    bool drawn;
    bool wanted;
    const struct context *context;
};

static void erase(struct bar *bar)
{
    if (bar->drawn) {
        fputs("\r\033[K", stderr);
        bar->drawn = false;
    }
}

static void draw(void *arg, const struct pull_progress *p)
{
    struct bar *bar = arg;
    if (!bar->wanted || (!p->is_searching && p->seconds - bar->shown < 0.1 && p->done < p->total)) {
        return;
    }
    bar->shown = p->seconds;
    bar->drawn = true;
    fputs("\r\033[K", stderr);
    if (p->is_searching) {
        fprintf(stderr, "searching: %" PRId64 " of %" PRId64 " listed", p->done, p->total);
    } else {
        double rate = p->seconds > 0 ? (double)p->done / p->seconds : 0;
        fprintf(stderr, "%3.0f %%  %" PRId64 " of %" PRId64 " records, %.0f/s",
                p->total ? 100.0 * (double)p->done / (double)p->total : 100.0, p->done, p->total,
                rate);
        if (rate > 0) {
            fprintf(stderr, "  %.0f s left", (double)(p->total - p->done) / rate);
        }
    }
    fflush(stderr);
}

static void say_waiting(void *arg, const char *why, double seconds)
{
    struct bar *bar = arg;
    erase(bar);
    context_say(bar->context, "%s; again in %.0f s", why, seconds);
}

static void say_resuming(void *arg, const struct run *r, int64_t wanted)
{
    const struct bar *bar = arg;
    context_say(bar->context,
                "going on with run %" PRId64 " of %.*s: %" PRId64 " of its %" PRId64
                " records are still to come",
                r->id, TEXT_ARG(r->started_at), wanted, r->hits);
}

/* --- Ctrl-C --- */

static void on_signal(int number)
{
    (void)number;
    http_stop();
}

/* The first one ends the pull at the next good place, the second one the program. */
static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
        struct sigaction before;
        sigemptyset(&action.sa_mask);
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(numbers[i], &action, NULL);
        }
    }
}

static const struct err *list_topics(struct context *c)
{
    struct text name, title;
    out_begin(c->out, NULL, '[');
    for (size_t i = 0; (name = pull_topic_name(i, &title)).s; i++) {
        char label[64];
        snprintf(label, sizeof label, "%.*s", TEXT_ARG(name));
        out_begin(c->out, NULL, '{');
        out_string(c->out, "topic", name);
        out_string(c->out, "title", title);
        out_end(c->out);
        out_labelled(c->out, OUT_BOLD, label, 24, OUT_PLAIN, title);
    }
    out_end(c->out);
    return NULL;
}

/* --- what came of it --- */

/* Terms that PubMed left out, in one line, and its other remarks. */
static void say_notes(const struct context *c, const struct pull_result *r)
{
    struct buf b = BUF_INIT;
    size_t dropped = 0;
    for (size_t i = 0; i < r->n_notes; i++) {
        const struct eutils_note *note = &r->notes[i];
        if (!note->drops_term) {
            context_say(c, "PubMed says: %.*s", TEXT_ARG(note->text));
        } else if (dropped++ < DROPPED_TOLD) {
            buf_putf(&b, "%s'%.*s' (%s)", b.len ? ", " : "", TEXT_ARG(note->text), note->what);
        }
    }
    if (dropped > DROPPED_TOLD) {
        buf_putf(&b, " and %zu more terms", dropped - DROPPED_TOLD);
    }
    if (dropped) {
        context_say(c, "PubMed searched without %s", b.s);
    }
    buf_release(&b);
}

static void put_pmids(struct out *o, const char *key, const int64_t *pmids, size_t n)
{
    out_begin(o, key, '[');
    for (size_t i = 0; i < n; i++) {
        out_int(o, NULL, pmids[i]);
    }
    out_end(o);
}

static void put_rejected(struct out *o, const struct pull_result *r)
{
    out_begin(o, "rejected", '[');
    for (size_t i = 0; i < r->n_rejected; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "file", text_of("PubMed"));
        out_int(o, "pmid", r->rejected[i].pmid);
        out_string(o, "reason", r->rejected[i].reason);
        out_end(o);
    }
    out_end(o);
}

static void put_warnings(struct out *o, const struct pull_result *r)
{
    out_begin(o, "warnings", '[');
    for (size_t i = 0; i < r->n_notes; i++) {
        struct buf b = BUF_INIT;
        buf_putf(&b, "%s: %.*s", r->notes[i].what, TEXT_ARG(r->notes[i].text));
        out_string(o, NULL, buf_text(&b));
        buf_release(&b);
    }
    out_end(o);
}

static void print_json(struct context *c, const struct pull_result *r,
                       const struct pullmore_local *local)
{
    struct out *o = c->out;
    out_begin(o, NULL, '{');
    if (r->run.id) {
        out_int(o, "run", r->run.id);
    } else {
        out_null(o, "run");
    }
    out_bool(o, "resumed", r->resumed);
    out_string(o, "query", r->run.query);
    out_string(o, "translation", r->run.translation);
    out_string(o, "database", r->run.database);
    put_warnings(o, r);
    out_raw(o, "detail", r->run.detail.s ? r->run.detail : text_of("{}"));
    out_int(o, "expected", r->run.expected);
    out_int(o, "listed", r->run.hits);
    out_int(o, "files", r->batches);
    out_int(o, "records", r->figures.records);
    out_int(o, "added", r->figures.added);
    out_int(o, "updated", r->figures.updated);
    out_int(o, "unchanged", r->figures.unchanged);
    out_int(o, "deleted", r->figures.deleted);
    put_rejected(o, r);
    put_pmids(o, "missing", r->missing, r->n_missing);
    if (local) {
        pullmore_put_json(c, local);
    }
    out_number(o, "seconds", r->seconds);
    out_end(o);
}

static void print_text(struct out *o, const struct pull_result *r)
{
    if (r->run.id == 0) {
        out_printf(o, OUT_PLAIN, "%" PRId64 " record%s in PubMed\n", r->run.expected,
                   r->run.expected == 1 ? "" : "s");
        methods_put_strategy(o, &r->run);
        return;
    }
    if (r->run.hits == 0) {
        out_printf(o, OUT_PLAIN, "PubMed has no record of this (run %" PRId64 ")\n", r->run.id);
        return;
    }
    out_printf(o, OUT_PLAIN, "%" PRId64 " of %" PRId64 " records are here", r->run.received,
               r->run.hits);
    out_printf(o, OUT_PLAIN, ": %" PRId64 " added, %" PRId64 " updated, %" PRId64 " unchanged now",
               r->figures.added, r->figures.updated, r->figures.unchanged);
    if (r->n_missing) {
        out_printf(o, OUT_WARN, ", %zu not sent by PubMed", r->n_missing);
    }
    if (r->n_rejected) {
        out_printf(o, OUT_WARN, ", %zu rejected", r->n_rejected);
    }
    out_printf(o, OUT_PLAIN, " (run %" PRId64 ")\n\n", r->run.id);
    methods_put_paragraph(o, &r->run);
}

static void say_left_out(const struct context *c, const struct pull_result *r)
{
    for (size_t i = 0; i < r->n_rejected && i < LISTED; i++) {
        context_say(c, "left out: PMID %" PRId64 ": %.*s", r->rejected[i].pmid,
                    TEXT_ARG(r->rejected[i].reason));
    }
    for (size_t i = 0; i < r->n_missing && i < LISTED; i++) {
        context_say(c, "not sent: PMID %" PRId64, r->missing[i]);
    }
    if (r->n_missing > LISTED) {
        context_say(c, "... and %zu more: `hcckb pull --json` lists them all",
                    r->n_missing - LISTED);
    }
}

/* How far an interrupted pull came. */
static void say_progress(const struct context *c, const struct pull_result *r)
{
    if (r->run.id && r->wanted) {
        int64_t came = r->figures.records;
        context_say(c,
                    "%" PRId64 " of %" PRId64 " records that were wanted came and are in; the same "
                    "command goes on with the others (run %" PRId64 ")",
                    came, r->wanted, r->run.id);
    }
}

/* --- the command --- */

/* Given, or from the environment; NULL: neither. */
static const char *given(const struct args *args, const char *option, const char *variable)
{
    const char *value = args_text(args, option);
    value = value ? value : getenv(variable);
    return value && *value ? value : NULL;
}

static const struct err *open_session(const struct args *args, struct bar *bar,
                                      struct http **ret_http)
{
    const struct http_options o = {
        .base = given(args, "base", "HCCKB_BASE"),
        .email = given(args, "email", "HCCKB_EMAIL"),
        .key = getenv("NCBI_API_KEY"),
        .rate = args_text(args, "rate") ? (double)args_number(args, "rate") : 0,
        .patience = (double)args_number(args, "timeout"),
        .waiting = say_waiting,
        .arg = bar,
    };
    if (args_text(args, "rate") && (!o.base || !(o.rate > 0))) {
        return err_new(ERR_USAGE, "--rate is for a mirror of your own, named with --base; NCBI's "
                                  "servers set their own");
    }
    const struct err *err = http_open(&o, ret_http);
    if (!err && o.key && *o.key && !http_has_key(*ret_http)) {
        context_say(bar->context, "the key in NCBI_API_KEY is not sent to %s: it is for NCBI alone",
                    o.base);
    }
    if (!err && !o.base && !o.email) {
        context_say(bar->context, "NCBI likes to know whom to write to before it blocks anybody: "
                                  "give --email ADDRESS, or set HCCKB_EMAIL");
    }
    return err;
}

/* One pull and what came of it. ${local} may be NULL. */
static const struct err *fetch(struct context *c, const struct pull_request *request,
                               const struct pull_options *o, const struct pullmore_local *local,
                               struct bar *bar)
{
    struct pull_result r;
    const struct err *err = pull_run(c->store, request, o, &r);
    erase(bar);
    say_notes(c, &r);
    if (err) {
        say_progress(c, &r);
    } else {
        say_left_out(c, &r);
        print_json(c, &r, local);
        if (local) {
            pullmore_put_text(c, local);
        } else {
            print_text(c->out, &r);
        }
        c->status = r.n_missing || r.n_rejected ? 4 : r.run.expected == 0 ? 3 : 0;
    }
    pull_result_release(&r);
    return err;
}

static const struct err *resolve(struct context *c, struct pull_request *request,
                                 const struct pull_options *o, struct arena *a, struct bar *bar)
{
    struct pullmore_local local;
    const struct err *err = pullmore_find(c, o->http, a, request, &local);
    if (!err && request->n_pmids == 0) {
        out_begin(c->out, NULL, '{');
        pullmore_put_json(c, &local);
        out_end(c->out);
        pullmore_put_text(c, &local);
        c->status = 3;
        return NULL;
    }
    return err ? err : fetch(c, request, o, &local, bar);
}

static const struct err *harvest(struct context *c, const struct args *args, struct arena *a,
                                 struct bar *bar)
{
    struct pull_request request = {.query = {NULL, 0}};
    struct pull_options o = {.batch = args_number(args, "batch"),
                             .strict = args_flag(args, "strict"),
                             .anew = args_flag(args, "anew"),
                             .only_list = args_flag(args, "dry-run"),
                             .progress = draw,
                             .resuming = say_resuming,
                             .arg = bar};
    if (o.batch == 0 || o.batch > MOST_BATCH) {
        return err_new(ERR_USAGE, "--batch: 1 to %d records a request", MOST_BATCH);
    }
    const struct err *err = pullask_read(args, a, &request);
    err = err || o.only_list ? err : context_lexicon(c, &o.lexicon);
    err = err ? err : open_session(args, bar, &o.http);
    if (err) {
        return err;
    }
    catch_signals();
    if (args_flag(args, "update")) {
        err = pullmore_update(c, &o, args->n ? args->words[0] : NULL, a);
    } else {
        err = args_flag(args, "resolve") ? resolve(c, &request, &o, a, bar)
                                         : fetch(c, &request, &o, NULL, bar);
    }
    http_close(o.http);
    return err;
}

static bool asks_for_topics(const struct args *args)
{
    const char *topic = args_text(args, "topic");
    return topic && (strcmp(topic, "?") == 0 || !*topic);
}

static enum command_need need_for(const struct args *args)
{
    return asks_for_topics(args) || args_flag(args, "dry-run") ? NEED_NOTHING : NEED_WRITE;
}

static const struct err *run(struct context *c, const struct args *args)
{
    if (asks_for_topics(args)) {
        return list_topics(c);
    }
    if (pullfiles_is_asked(args)) {
        catch_signals();
        return pullfiles_run(c, args);
    }
    if (args_text(args, "from") || args_text(args, "match")) {
        return err_new(ERR_USAGE, "--from and --match belong to --files");
    }
    struct bar bar = {.wanted = c->progress, .context = c};
    struct arena a = ARENA_INIT;
    const struct err *err = harvest(c, args, &a, &bar);
    erase(&bar);
    arena_release(&a);
    return err;
}

const struct command command_pull = {
    .name = "pull",
    .summary = "fetch records from PubMed by a search, a strategy, their PMIDs, or NLM's files",
    .usage = "[QUERY]",
    .description =
        "Asks PubMed (NCBI's E-utilities) for every record that a search finds, and fetches those "
        "that are not here yet. QUERY is in PubMed's own syntax and is sent as it is; terms that "
        "PubMed drops are told, and with --strict end the pull. A search with more than 9,999 "
        "records, the most that PubMed hands out of one, is cut by day of entry, and the parts are "
        "checked against the whole.\n\n"
        "Whatever interrupts it (Ctrl-C, a crash, the network), the same command goes on with what "
        "is missing. Once it is finished, the same command searches anew and fetches what has "
        "come in since; records that are here are not fetched again. PMIDs that PubMed does not "
        "send are asked for once more, singly, and then listed (exit status 4). A server that "
        "cannot be reached is exit status 75: try again later.\n\n"
        "Each pull is kept as a run, with the search as PubMed read it, the state of its database, "
        "and what came and what did not: `hcckb run show` prints it in the items of PRISMA-S.\n\n"
        "NCBI lets everybody ask 3 times a second, and 10 times with a key of your own in "
        "NCBI_API_KEY; all hcckb processes of yours share that. The key is sent to the "
        "E-utilities only, and is never printed or stored. NCBI asks for an address to write to "
        "before it blocks anybody: --email. Large pulls belong into the night or the weekend of "
        "the US east coast.\n\n"
        "--files takes NLM's files instead, the whole of PubMed (baseline, about 30 GB) or what "
        "changed since (updates): in the order of their numbers, checked by their md5, each "
        "imported while the next one comes. Files that are in are passed over, those that NLM "
        "issued again are not, and a transfer that was interrupted goes on where it ended. --from "
        "names a mirror: a folder with baseline/ and updatefiles/, or the address of a server that "
        "has them under /pubmed/. With --match (as in `hcckb search`, without cites: and citedby:) "
        "only what the query finds is added, and records that are here are kept up to date, so "
        "that a laptop can follow a topic. Books are not in the files.\n\n"
        "--resolve finds PubMed's records of the papers that are here under a local id (the "
        "starter corpus has many), by DOI and PMCID, and fetches them: notes, decisions, cite key, "
        "digest and figures go over to the PMID, and the local id goes on leading there. --update "
        "asks every search that was pulled before again, or the one whose run is named: it fetches "
        "what is new and what PubMed has changed since, and says what is new, revised, retracted "
        "or gone; exit status 0 when there is news, 3 when there is none, so that cron can "
        "tell, and 4 when a search could not be asked and the others were.\n\n"
        "A strategy is a text file with a search a line, each of which may use the lines before it "
        "by number (#1 AND #2); indented lines go on with the one before, and lines that begin "
        "with # and no digit are comments.",
    .examples = "hcckb pull --topic hcc-resistance # the search that this program is about\n"
                "hcckb pull 'sorafenib AND exosomes[mh]' --email you@example.org\n"
                "hcckb pull --pmids included.txt # records that you know\n"
                "hcckb pull --files updates --match 'drug:sorafenib' # follow a topic day by day\n"
                "hcckb pull --resolve # PMIDs for what the starter corpus knows by DOI only\n"
                "hcckb pull --update && mail -s 'news' me # in a crontab\n"
                "hcckb pull --dry-run --strategy mine.txt # how many would come",
    .options = options,
    .need = NEED_WRITE,
    .need_for = need_for,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .run = run,
};
