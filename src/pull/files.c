/* PubMed's files into the store: which are wanted, one after the other, imported meanwhile. */
#include "files.h"

#include "feed.h"
#include "filefetch.h"
#include "filematch.h"
#include "hold.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLOTS = 2 }; /* files that wait for the import while the next one comes */

/* A file that is with the feed. */
struct slot {
    struct feed_blob blob;
    struct files_entry entry;
    char path[PATH_MAX];
    int64_t *only; /* PMIDs that alone are taken from it; NULL: all */
    bool is_busy;
};

struct running {
    struct store *store;
    const struct files_options *options;
    struct files_result *result;
    struct fetching fetching;
    struct arena arena;
    struct store_info ledger;
    struct feed *feed;
    struct slot slots[SLOTS];
    struct filematch *match; /* NULL: every record is wanted */
    struct buf remembered;   /* lines of former runs, and of this one */
    struct files_progress progress;
    double started;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tick(void *arg)
{
    struct running *r = arg;
    r->progress.received = r->fetching.of_this;
    r->progress.records = r->result->in.records;
    r->progress.seconds = now() - r->started;
    if (r->options->progress) {
        r->options->progress(r->options->arg, &r->progress);
    }
}

/* --- what is in already --- */

static bool is_in_ledger(const struct running *r, const char *name, const char *md5)
{
    for (size_t i = 0; i < r->ledger.n_sources; i++) {
        const struct store_source *f = &r->ledger.sources[i];
        bool fits = !f->scope || f->scope == r->options->scope;
        if (fits && (md5 ? text_is(f->md5, md5) : text_is(f->name, name))) {
            return true;
        }
    }
    return false;
}

/* Is a file with these bytes in, of which only others' choice was taken? */
static bool is_in_by_another(const struct running *r, const char *md5)
{
    for (size_t i = 0; i < r->ledger.n_sources; i++) {
        const struct store_source *f = &r->ledger.sources[i];
        if (f->scope && f->scope != r->options->scope && text_is(f->md5, md5)) {
            return true;
        }
    }
    return false;
}

static void put_line(struct buf *b, const struct files_entry *e)
{
    buf_puts(b, e->name);
    buf_putc(b, ' ');
    buf_puttext(b, e->about);
    buf_putc(b, '\n');
}

/* Does the listing say the same of the file as when it went in? */
static bool is_as_remembered(const struct running *r, const struct files_entry *e)
{
    struct buf line = BUF_INIT;
    put_line(&line, e);
    bool same = e->about.len && strstr(r->remembered.s, line.s);
    buf_release(&line);
    return same;
}

static void remember(struct running *r, const struct files_entry *e)
{
    if (!is_as_remembered(r, e)) {
        put_line(&r->remembered, e);
    }
}

/* --- the import --- */

static void add_figures(struct running *r, const struct slot *slot)
{
    struct ingest_result *in = &r->result->in;
    const struct store_source *f = &slot->blob.figures;
    in->files++;
    in->records += f->records;
    in->added += f->added;
    in->updated += f->updated;
    in->unchanged += f->unchanged;
    in->deleted += f->deleted;
    for (size_t i = 0; i < slot->blob.n_rejected; i++) {
        const struct feed_rejected *x = &slot->blob.rejected[i];
        ingest_reject(in, slot->entry.name, x->pmid, x->reason, false);
    }
}

/* A file comes back from the feed. */
static const struct err *settle(struct running *r, struct feed_blob *b)
{
    struct slot *slot = b->arg;
    const struct err *err = NULL;
    if (b->is_in) {
        add_figures(r, slot);
        remember(r, &slot->entry);
    } else if (b->is_malformed) {
        ingest_reject(&r->result->in, slot->entry.name, 0, b->why.message, true);
    } else {
        err = err_new(b->why.code, "%s", b->why.message);
    }
    if (b->is_in || b->is_malformed) {
        filefetch_done(&r->fetching, slot->entry.name);
    }
    feed_blob_clear(b);
    free(slot->only);
    slot->only = NULL;
    slot->is_busy = false;
    tick(r);
    return err;
}

/* All files that are done; with ${all}, those that are not yet, too. */
static const struct err *collect(struct running *r, bool all)
{
    const struct err *err = NULL;
    struct feed_blob *b;
    while (r->feed && (b = feed_get(r->feed, all))) {
        const struct err *one = settle(r, b);
        err = err ? err : one;
    }
    return err;
}

static const struct err *free_slot(struct running *r, struct slot **ret_slot)
{
    const struct err *err = collect(r, false);
    for (;;) {
        for (size_t i = 0; i < SLOTS && !err; i++) {
            if (!r->slots[i].is_busy) {
                *ret_slot = &r->slots[i];
                return NULL;
            }
        }
        struct feed_blob *b = err ? NULL : feed_get(r->feed, true);
        if (!b) {
            return err;
        }
        err = settle(r, b);
    }
}

static const struct err *open_feed(struct running *r)
{
    const struct feed_options options = {.lexicon = r->options->lexicon};
    return r->feed ? NULL : feed_open(r->store, &options, &r->feed);
}

/* Hand a file over to the import: ${only} is the slot's from here on. */
static const struct err *put_file(struct running *r, const struct filematch_file *file,
                                  int64_t *only, size_t n_only)
{
    struct slot *slot = NULL;
    const struct err *err = open_feed(r);
    err = err ? err : free_slot(r, &slot);
    if (err || !slot) {
        free(only);
        return err;
    }
    slot->entry = *file->entry;
    memcpy(slot->path, file->path, strlen(file->path) + 1);
    memcpy(slot->blob.md5, file->md5, sizeof slot->blob.md5);
    slot->blob.again = is_in_by_another(r, file->md5);
    slot->only = only;
    slot->is_busy = true;
    slot->blob.path = slot->path;
    slot->blob.only = only;
    slot->blob.n_only = n_only;
    slot->blob.scope = r->options->scope;
    slot->blob.arg = slot;
    feed_put(r->feed, &slot->blob);
    return NULL;
}

/* The file whose records were looked at goes on to the import, with those that are wanted. */
static const struct err *pass_matched(struct running *r)
{
    struct filematch_found found = {0};
    const struct err *err = filematch_end(r->match, &found);
    if (err || !found.file.entry) {
        return err;
    }
    if (found.refused) {
        ingest_reject(&r->result->in, found.file.entry->name, 0, found.refused->message, true);
        filefetch_done(&r->fetching, found.file.entry->name);
        return NULL;
    }
    r->result->passed_over += found.passed_over;
    return put_file(r, &found.file, found.only, found.n_only);
}

/* --- one file after the other --- */

/* Faults of one file, which do not keep the others from coming. */
static bool is_of_file(const struct err *err)
{
    return err->code == ERR_INPUT || err->code == ERR_NOT_FOUND || err->code == ERR_LIMIT;
}

static const struct err *import_file(struct running *r, const struct files_entry *entry,
                                     const char *md5)
{
    char path[PATH_MAX];
    const struct err *err = filefetch_file(&r->fetching, entry->name, md5, path);
    if (err && is_of_file(err)) {
        ingest_reject(&r->result->in, entry->name, 0, err->message, true);
        return NULL;
    }
    const struct filematch_file file = {entry, path, md5};
    if (err || !r->match) {
        return err ? err : put_file(r, &file, NULL, 0);
    }
    err = pass_matched(r);
    return err ? err : filematch_begin(r->match, &file);
}

static const struct err *take_entry(struct running *r, const struct files_entry *entry)
{
    char md5[33] = "";
    const struct err *err = filefetch_md5(&r->fetching, entry->name, md5);
    if (err && is_of_file(err)) {
        ingest_reject(&r->result->in, entry->name, 0, err->message, true);
        return NULL;
    }
    if (!err && is_in_ledger(r, entry->name, md5)) {
        r->result->known++;
        remember(r, entry);
        return NULL;
    }
    return err ? err : import_file(r, entry, md5);
}

static bool is_wanted(const struct running *r, const struct files_entry *e)
{
    return !is_in_ledger(r, e->name, NULL) || !is_as_remembered(r, e);
}

static const struct err *take_list(struct running *r, const struct files_list *list)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < list->n; i++) {
        r->progress.files += is_wanted(r, &list->items[i]);
    }
    r->result->listed = (int64_t)list->n;
    r->result->known = (int64_t)(list->n - r->progress.files);
    r->result->older = list->older;
    for (size_t i = 0; i < list->n && !err; i++) {
        if (!is_wanted(r, &list->items[i])) {
            continue;
        }
        r->progress.file = list->items[i].name;
        r->progress.number++;
        r->fetching.of_this = 0;
        tick(r);
        err = http_stopped() ? err_new(ERR_STOPPED, "interrupted") : take_entry(r, &list->items[i]);
    }
    return err;
}

/* Is a file of the same year, and of lower number than the listing's first, in? */
static bool has_baseline(const struct running *r, const struct files_list *list)
{
    int64_t first = list->n ? list->items[0].sequence : 0;
    for (size_t i = 0; i < r->ledger.n_sources; i++) {
        int64_t sequence = r->ledger.sources[i].sequence;
        if (sequence / 1000000 == first / 1000000 && sequence < first) {
            return true;
        }
    }
    return false;
}

static const struct err *run_all(struct running *r)
{
    struct files_list list = {NULL, 0, 0};
    const struct err *err = store_info(r->store, &r->arena, &r->ledger);
    err = err ? err : filefetch_list(&r->fetching, &r->arena, &list);
    if (!err && !list.n) {
        err = err_new(ERR_INPUT, "no file of PubMed is listed there: files are named "
                                 "pubmed26n0001.xml.gz, and stand in baseline/ and updatefiles/");
    }
    if (err) {
        return err;
    }
    r->result->baseline_is_in = has_baseline(r, &list);
    filefetch_remembered(&r->fetching, &r->remembered);
    if (r->options->match) {
        err = filematch_new(r->store, r->options, &r->match);
    }
    err = err ? err : take_list(r, &list);
    if (r->match && !err) {
        err = pass_matched(r);
    }
    const struct err *late = collect(r, true);
    err = err ? err : late;
    filefetch_remember(&r->fetching, &r->remembered);
    return err;
}

const struct err *files_run(struct store *s, const struct files_options *options,
                            struct files_result *ret_result)
{
    memset(ret_result, 0, sizeof *ret_result);
    struct running *r = mem_zero(1, sizeof *r);
    r->store = s;
    r->options = options;
    r->result = ret_result;
    r->started = now();
    r->fetching = (struct fetching){.options = options, .tick = tick, .arg = r};
    int hold = -1; /* two would write into one part of a file */
    const struct err *err = hold_take(store_path(s), HOLD_FILES, &hold);
    err = err ? err : run_all(r);
    filematch_free(r->match);
    feed_close(r->feed);
    for (size_t i = 0; i < SLOTS; i++) {
        feed_blob_release(&r->slots[i].blob);
        free(r->slots[i].only);
    }
    ret_result->received = r->fetching.received;
    ret_result->in.seconds = now() - r->started;
    hold_release(hold);
    buf_release(&r->remembered);
    arena_release(&r->arena);
    free(r);
    return err;
}

void files_result_release(struct files_result *r)
{
    ingest_result_release(&r->in);
}
