/* hcckb enrich: citation links and figures from the services that know them. */
#include "enrichrun.h"

#include "ask.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct option options[] = {
    {"source", 's', OPTION_CHOICE, "icite|elink|europepmc|altmetric|all", "all",
     "whom to ask; Altmetric wants a key, in ALTMETRIC_KEY: without one `all` leaves it out"},
    {"max-age", 0, OPTION_NUMBER, "DAYS", "30",
     "papers that a service was asked about in the last so many days are not asked about again; 0: "
     "ask about all"},
    {"base", 0, OPTION_TEXT, "URL", NULL,
     "ask this host in the place of every service, the paths staying as they are; else "
     "$HCCKB_BASE"},
    {"rate", 0, OPTION_NUMBER, "N", "0",
     "with a base of your own: so many requests a second; 0: as many as the services allow"},
    {"email", 0, OPTION_TEXT, "ADDRESS", NULL, "where NCBI can reach you; else $HCCKB_EMAIL"},
    {"timeout", 0, OPTION_NUMBER, "SECONDS", "60",
     "give up on an answer that stands still for so long"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

struct enriching {
    struct context *c;
    double shown;
    bool drawn;
    int64_t faults;
};

/* --- talk --- */

static void erase(struct enriching *e)
{
    if (e->drawn) {
        fputs("\r\033[K", stderr);
        e->drawn = false;
    }
}

static void draw(void *arg, const struct enrichrun_progress *p)
{
    struct enriching *e = arg;
    bool last = p->asked == p->wanted;
    if (!e->c->progress || (p->seconds - e->shown < 0.1 && p->seconds > e->shown && !last)) {
        return;
    }
    e->shown = p->seconds;
    erase(e);
    fprintf(stderr, "%s: %" PRId64 " of %" PRId64 " papers", enrich_source_title(p->source),
            p->asked, p->wanted);
    if (p->asked && !last) {
        fprintf(stderr, ", %.0f s left",
                p->seconds / (double)p->asked * (double)(p->wanted - p->asked));
    }
    fflush(stderr);
    e->drawn = true;
    if (last) {
        erase(e);
    }
}

static void say_fault(void *arg, enum enrich_source source, int64_t pmid, const char *what)
{
    enum { MOST = 20 };
    struct enriching *e = arg;
    if (++e->faults > MOST) {
        return;
    }
    erase(e);
    if (pmid) {
        context_say(e->c, "%s, PMID %" PRId64 ": %s", enrich_source_title(source), pmid, what);
    } else {
        context_say(e->c, "%s: %s", enrich_source_title(source), what);
    }
    if (e->faults == MOST) {
        context_say(e->c, "further remarks of this kind are not shown");
    }
}

static void say_waiting(void *arg, const char *why, double seconds)
{
    struct enriching *e = arg;
    erase(e);
    context_say(e->c, "%s: waiting %.0f s", why, seconds);
}

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    http_stop();
}

/* The first one ends the asking at the next good place, the second one the program. */
static void catch_interrupts(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
        struct sigaction before;
        sigemptyset(&action.sa_mask);
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(numbers[i], &action, NULL);
        }
    }
}

/* --- what came of it --- */

static void put_json(struct out *o, enum enrich_source source, const struct enrichrun_tally *t)
{
    out_begin(o, NULL, '{');
    out_string(o, "source", text_of(enrich_source_name(source)));
    out_int(o, "papers", t->wanted);
    out_int(o, "recent", t->recent);
    out_int(o, "without_id", t->no_name);
    out_int(o, "known", t->known);
    out_int(o, "unknown", t->unknown);
    out_int(o, "failed", t->failed);
    out_int(o, "counts", t->done.counts);
    out_int(o, "links", t->done.links);
    out_int(o, "links_gone", t->done.gone);
    out_string(o, "stopped", t->stopped);
    out_end(o);
}

/* ", 3 asked about lately", nothing for none. */
static void put_part(struct buf *b, int64_t n, const char *what)
{
    if (n) {
        buf_putf(b, "%s%" PRId64 " %s", b->len ? ", " : "", n, what);
    }
}

static void put_line(struct out *o, enum enrich_source source, const struct enrichrun_tally *t)
{
    struct buf b = BUF_INIT;
    put_part(&b, t->known, t->known == 1 ? "paper known to it" : "papers known to it");
    put_part(&b, t->unknown, "not known to it");
    put_part(&b, t->failed, "failed");
    put_part(&b, t->recent, "asked about lately");
    put_part(&b, t->no_name, "without an id that it takes");
    out_labelled(o, OUT_DIM, enrich_source_title(source), 12, OUT_PLAIN, buf_text(&b));
    buf_clear(&b);
    put_part(&b, t->done.counts, "figures new or changed");
    put_part(&b, t->done.links, "citation links new");
    put_part(&b, t->done.gone, "citation links gone");
    if (t->known) {
        out_labelled(o, OUT_DIM, "", 12, OUT_PLAIN, b.len ? buf_text(&b) : text_of("nothing new"));
    }
    if (t->stopped.s) {
        out_labelled(o, OUT_DIM, "", 12, OUT_WARN, t->stopped);
    }
    buf_release(&b);
}

static void report(struct context *c, const struct enrichrun_options *o,
                   const struct enrichrun_tally tallies[ENRICH_SOURCES])
{
    out_begin(c->out, NULL, '{');
    out_string(c->out, "as_of", o->today);
    out_begin(c->out, "sources", '[');
    for (int i = 0; i < ENRICH_SOURCES; i++) {
        if (o->sources[i]) {
            put_json(c->out, (enum enrich_source)i, &tallies[i]);
            put_line(c->out, (enum enrich_source)i, &tallies[i]);
        }
    }
    out_end(c->out);
    out_end(c->out);
}

/* 75 where the network failed: the same command goes on later; 4 where something was refused. */
static int status_of(const struct enrichrun_options *o,
                     const struct enrichrun_tally tallies[ENRICH_SOURCES])
{
    int status = 0;
    for (int i = 0; i < ENRICH_SOURCES; i++) {
        if (o->sources[i] && tallies[i].try_again) {
            return 75;
        }
        if (o->sources[i] && (tallies[i].stopped.s || tallies[i].failed)) {
            status = 4;
        }
    }
    return status;
}

/* --- the command --- */

static const char *set_in_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* The day ${days} before ${now}. */
static struct text day_before(time_t now, size_t days, char out[16])
{
    enum { A_LIFETIME = 36500 };
    struct tm utc;
    time_t when = now - (time_t)(days < A_LIFETIME ? days : A_LIFETIME) * 86400;
    if (!gmtime_r(&when, &utc) || strftime(out, 16, "%Y-%m-%d", &utc) == 0) {
        out[0] = '\0';
    }
    return text_of(out);
}

/* `all` is everybody who can be asked. */
static void choose_sources(struct context *c, const struct args *args, struct enrichrun_options *o)
{
    const char *wanted = args_text(args, "source");
    bool all = strcmp(wanted, "all") == 0;
    for (int i = 0; i < ENRICH_SOURCES; i++) {
        o->sources[i] = all || strcmp(wanted, enrich_source_name((enum enrich_source)i)) == 0;
    }
    if (all && !o->altmetric_key) {
        o->sources[ENRICH_ALTMETRIC] = false;
        context_say(c, "Altmetric is left out: it wants a key, in ALTMETRIC_KEY (or ask with "
                       "--source altmetric)");
    }
}

static const struct err *ask_services(struct context *c, const struct args *args,
                                      const int64_t *pmids, size_t n, struct arena *a)
{
    struct enriching e = {.c = c};
    char today[16], since[16];
    time_t now = time(NULL);
    size_t max_age = args_number(args, "max-age");
    const char *base = args_text(args, "base"), *email = args_text(args, "email");
    struct enrichrun_options o = {.today = day_before(now, 0, today),
                                  .altmetric_key = set_in_environment("ALTMETRIC_KEY"),
                                  .progress = draw,
                                  .fault = say_fault,
                                  .arg = &e};
    o.since = max_age ? day_before(now, max_age - 1, since) : text_of("9999");
    choose_sources(c, args, &o);
    const struct http_options ho = {.base = base ? base : set_in_environment("HCCKB_BASE"),
                                    .email = email ? email : set_in_environment("HCCKB_EMAIL"),
                                    .key = set_in_environment("NCBI_API_KEY"),
                                    .rate = (double)args_number(args, "rate"),
                                    .patience = (double)args_number(args, "timeout"),
                                    .waiting = say_waiting,
                                    .arg = &e};
    struct enrichrun_tally tallies[ENRICH_SOURCES];
    struct http *h = NULL;
    const struct err *err = http_open(&ho, &h);
    if (err) {
        return err;
    }
    if (!http_takes_keys(h) && (ho.key || o.altmetric_key)) {
        context_say(c, "no key is sent to %s: keys are for the services themselves", ho.base);
    }
    catch_interrupts();
    err = enrichrun(c->store, h, pmids, n, &o, a, tallies);
    http_close(h);
    erase(&e);
    if (!err || err->code == ERR_STOPPED) {
        report(c, &o, tallies);
        c->status = status_of(&o, tallies);
    }
    return err;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = ask_papers(c, args, &a, &pmids, &n);
    if (!err && n == 0) {
        c->status = 3;
    } else if (!err) {
        err = ask_services(c, args, pmids, n, &a);
    }
    arena_release(&a);
    return err;
}

const struct command command_enrich = {
    .name = "enrich",
    .summary = "ask citation services about papers",
    .usage = "[PAPER...|QUERY]",
    .description =
        "Asks iCite, PubMed's elink, Europe PMC and Altmetric about papers that are here (all of "
        "them, or those named by PMID, DOI or PMCID, or those that a query finds) and keeps what "
        "they say: who cites a paper and whom it cites, citation counts, the relative citation "
        "ratio with its percentile, citations from clinical articles, Mendeley readers, mentions "
        "by kind, the attention score and how it ranks.\n\n"
        "Every figure and link stands with its source and the day it was told; figures of "
        "different sources are never added or mixed. A service that says nothing about a paper "
        "leaves it unknown, which is not zero. `show`, `citing` and `references` show it all.\n\n"
        "What was asked lately is not asked again (--max-age), so an interrupted run is simply "
        "started again. Papers with a local id are asked about by DOI where the service takes "
        "one. Exit status: 75 when a service could not be reached (try again later), 4 when "
        "something was refused. Files that the services give out in bulk are read by "
        "`hcckb import`.",
    .examples = "hcckb enrich --source icite # counts and links for every paper\n"
                "hcckb enrich drug:sorafenib AND year:2020..\n"
                "hcckb enrich 27716356 --max-age 0 # ask again today",
    .options = options,
    .need = NEED_CHANGE,
    .max_words = SIZE_MAX,
    .run = run,
};
