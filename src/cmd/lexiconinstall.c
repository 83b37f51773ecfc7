/* hcckb lexicon install: official files of vocabularies, fetched and imported. */
#include "lexiconinstall.h"

#include "lexiconfile.h"

#include "http.h"
#include "suggest.h"
#include "vocabfetch.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_SOURCES = 32, NAME_COLUMN = 18 };

/* --- what there is --- */

static size_t count_sources(void)
{
    size_t n = 0;
    while (vocabfetch_sources()[n].name) {
        n++;
    }
    return n;
}

static const struct err *list_sources(struct context *c)
{
    struct out *o = c->out;
    out_begin(o, NULL, '{');
    out_begin(o, "available", '[');
    for (const struct vocabfetch_source *s = vocabfetch_sources(); s->name; s++) {
        struct buf b = BUF_INIT;
        out_begin(o, NULL, '{');
        out_string(o, "name", text_of(s->name));
        out_string(o, "about", text_of(s->about));
        buf_putf(&b, "https://%s%s", s->host, s->path);
        out_string(o, "address", buf_text(&b));
        out_string(o, "licence", text_of(s->licence));
        out_int(o, "most_bytes", s->most);
        out_end(o);
        buf_clear(&b);
        buf_putf(&b, "%s; %s; %s, at most %" PRId64 " MB", s->about, s->licence, s->host,
                 s->most >> 20);
        out_labelled(o, OUT_BOLD, s->name, NAME_COLUMN, OUT_PLAIN, buf_text(&b));
        buf_release(&b);
    }
    out_end(o);
    out_end(o);
    return NULL;
}

static const struct err *find(const char *name, const struct vocabfetch_source **ret_source)
{
    const char *names[MOST_SOURCES];
    size_t n = count_sources();
    for (size_t i = 0; i < n && i < MOST_SOURCES; i++) {
        names[i] = vocabfetch_sources()[i].name;
        if (text_is(text_of(name), names[i])) {
            *ret_source = &vocabfetch_sources()[i];
            return NULL;
        }
    }
    const char *near = suggest_nearest(text_of(name), names, n < MOST_SOURCES ? n : MOST_SOURCES);
    return err_new(ERR_USAGE,
                   "lexicon install %s: %s%s%s`hcckb lexicon install` lists what can be fetched; "
                   "`lexicon import FILE` takes any file",
                   name, near ? "did you mean '" : "", near ? near : "", near ? "'? " : "");
}

/* --- fetching --- */

static void on_interrupt(int number)
{
    (void)number;
    http_stop();
}

/* The first one ends the fetching at the next good place, the second one the program. */
static void heed_interrupts(void)
{
    const struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

struct showing {
    const struct context *c;
    const char *name;
    int64_t shown; /* whole megabytes */
};

static void show(void *arg, int64_t bytes)
{
    struct showing *s = arg;
    if (s->c->progress && bytes >> 20 != s->shown) {
        s->shown = bytes >> 20;
        fprintf(stderr, "\r\033[K%s: %" PRId64 " MB", s->name, s->shown);
    }
}

static void say_waiting(void *arg, const char *why, double seconds)
{
    const struct showing *s = arg;
    context_say(s->c, "%s; waiting %.0f s", why, seconds);
}

static void say(void *arg, const char *what)
{
    const struct showing *s = arg;
    context_say(s->c, "%s", what);
}

/* Files lie beside the knowledge base until they are in. */
static void put_path(struct buf *b, const struct context *c, const char *name)
{
    buf_clear(b);
    buf_putf(b, "%s.%s.part", store_path(c->store), name);
}

static const struct err *fetch(struct context *c, struct http *h, bool based,
                               const struct vocabfetch_source *const *sources, size_t n,
                               struct arena *a, struct lexiconfile_item *items)
{
    const struct err *err = NULL;
    struct buf path = BUF_INIT;
    for (size_t i = 0; i < n && sources[i] && !err; i++) {
        struct showing s = {c, sources[i]->name, -1};
        put_path(&path, c, sources[i]->name);
        const struct vocabfetch_watch watch = {show, say, &s};
        struct vocabfetch_came came = {.checked_by = NULL};
        err = vocabfetch_get(h, sources[i], based, path.s, &watch, &came);
        items[i] = (struct lexiconfile_item){.path = arena_text(a, buf_text(&path)).s,
                                             .name = sources[i]->file,
                                             .licence = sources[i]->licence,
                                             .kind = -1,
                                             .checked_by = came.checked_by};
        if (s.shown >= 0) {
            fputs("\r\033[K", stderr);
        }
    }
    buf_release(&path);
    return err;
}

static const struct err *fetch_all(struct context *c, const struct args *args,
                                   const struct vocabfetch_source *const *sources, size_t n,
                                   struct arena *a, struct lexiconfile_item *items)
{
    struct showing quiet = {c, "", -1};
    struct http *h = NULL;
    const char *base = args_text(args, "base");
    base = base ? base : getenv("HCCKB_BASE");
    base = base && *base ? base : NULL;
    const struct http_options o = {.base = base, .waiting = say_waiting, .arg = &quiet};
    const struct err *err = http_open(&o, &h);
    if (err) {
        return err;
    }
    heed_interrupts();
    err = fetch(c, h, base != NULL, sources, n, a, items);
    http_close(h);
    return err;
}

const struct err *lexiconinstall_run(struct context *c, const struct args *args, struct arena *a)
{
    const struct vocabfetch_source *sources[MOST_SOURCES] = {NULL};
    const struct err *err = NULL;
    if (args->n == 0) {
        return list_sources(c);
    }
    if (args->n > MOST_SOURCES) {
        return err_new(ERR_USAGE, "lexicon install: name each vocabulary once");
    }
    for (size_t i = 0; i < args->n && !err; i++) {
        err = find(args->words[i], &sources[i]);
    }
    struct checksum room;
    const struct checksum *stated = NULL;
    struct lexiconfile_item *items = arena_new(a, args->n * sizeof *items);
    err = err ? err : lexiconfile_stated(args, args->n, &room, &stated);
    err = err ? err : fetch_all(c, args, sources, args->n, a, items);
    items[0].stated = stated;
    err = err ? err : lexiconfile_take(c, items, args->n);
    struct buf path = BUF_INIT;
    for (size_t i = 0; i < args->n && c->store; i++) {
        put_path(&path, c, args->words[i]);
        unlink(path.s);
    }
    buf_release(&path);
    return err;
}
