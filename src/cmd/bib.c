/* hcckb bib: the annotated bibliography. */
#include "bib.h"

#include "ask.h"
#include "keyset.h"
#include "outfile.h"
#include "record.h"

#include <assert.h>

static const struct option options[] = {
    {"format", 'f', OPTION_CHOICE, "bibtex|ris|markdown", NULL,
     "the form of the entries; without it what FILE ends in decides, else bibtex"},
    {"annotate", 'a', OPTION_FLAG, NULL, NULL,
     "add tags by kind, the sentence that says it, counts with source and date, status, and the "
     "reviewer's decision and note"},
    {"output", 'o', OPTION_TEXT, "FILE", NULL,
     "write to FILE, which is replaced only when all is written; - is standard output"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

struct job {
    struct context *c;
    const struct bib_format *format;
    bool annotate;
    struct out *sink;    /* where entries go; NULL: into the JSON */
    struct keyset *keys; /* given out in this run */
    struct buf entry;
};

/* --- one entry --- */

static struct bib_tag *bib_tags(const struct record *r, struct arena *a)
{
    struct bib_tag *tags = arena_new(a, r->n_tags * sizeof *tags);
    for (size_t i = 0; i < r->n_tags; i++) {
        const struct record_tag *from = &r->tags[i];
        tags[i] = (struct bib_tag){.kind = from->kind,
                                   .id = from->id,
                                   .name = from->name,
                                   .mentions = from->n_mentions,
                                   .explicit_chain = from->chain || from->kind == KIND_PATHWAY,
                                   .warning = from->warning};
    }
    return tags;
}

static struct bib_count *bib_counts(const struct record *r, struct arena *a)
{
    struct bib_count *counts = arena_new(a, r->n_metrics * sizeof *counts);
    for (size_t i = 0; i < r->n_metrics; i++) {
        const struct store_metric *m = &r->metrics[i];
        counts[i] = (struct bib_count){m->measure, m->source, m->value, m->as_of};
    }
    return counts;
}

/* A key of the store; where keys are not kept, two papers might be offered the same. */
static const struct err *key_of(const struct job *job, const struct paper *p, struct arena *a,
                                struct text *ret_key)
{
    const struct err *err = store_cite_key(job->c->store, p, bib_key, a, ret_key);
    struct buf b = BUF_INIT;
    bool taken = false;
    for (unsigned n = 1; !err && (taken || !keyset_add(job->keys, *ret_key)); n++) {
        buf_clear(&b);
        bib_key(&b, p, n);
        *ret_key = arena_text(a, buf_text(&b));
        err = store_cite_key_taken(job->c->store, b.s, &taken);
    }
    buf_release(&b);
    return err;
}

static void put_entry(struct job *job, const struct bib_entry *e, size_t i)
{
    struct out *o = job->c->out;
    buf_clear(&job->entry);
    job->format->entry(&job->entry, e, i);
    if (job->sink) {
        out_bytes(job->sink, buf_text(&job->entry));
    }
    out_begin(o, NULL, '{');
    out_int(o, "pmid", e->paper->pmid);
    out_string(o, "key", e->key);
    if (!job->sink) {
        out_string(o, "text", buf_text(&job->entry));
    }
    out_end(o);
}

static const struct err *write_paper(struct job *job, int64_t pmid, size_t i, struct arena *a)
{
    struct record r;
    struct bib_entry e = {.annotate = job->annotate};
    const struct err *err = record_read(job->c, pmid, a, &r);
    err = err ? err : key_of(job, &r.paper, a, &e.key);
    if (err) {
        return err;
    }
    e.paper = &r.paper;
    e.tags = bib_tags(&r, a);
    e.n_tags = r.n_tags;
    e.evidence = r.evidence;
    e.counts = bib_counts(&r, a);
    e.n_counts = r.n_metrics;
    e.in_corpus_citations = r.in_corpus_citations;
    e.note = r.opinion.note;
    e.decision = r.opinion.decision;
    e.reason = r.opinion.reason;
    put_entry(job, &e, i);
    return NULL;
}

/* --- all of them --- */

static void put_frame(struct job *job, bool at_begin, size_t n)
{
    buf_clear(&job->entry);
    if (at_begin && job->format->begin) {
        job->format->begin(&job->entry, n);
    } else if (!at_begin && job->format->end) {
        job->format->end(&job->entry);
    }
    if (job->sink && job->entry.len) {
        out_bytes(job->sink, buf_text(&job->entry));
    }
}

static const struct err *write_papers(struct job *job, const int64_t *pmids, size_t n)
{
    struct arena a = ARENA_INIT;
    const struct err *err = NULL;
    put_frame(job, true, n);
    out_begin(job->c->out, "entries", '[');
    for (size_t i = 0; i < n && !err; i++) {
        err = write_paper(job, pmids[i], i, &a);
        arena_clear(&a);
    }
    out_end(job->c->out);
    put_frame(job, false, n);
    arena_release(&a);
    return err;
}

/* Keys are kept in one transaction; where the file is read-only or somebody else is writing, they
 * are only proposed. */
static const struct err *begin_keys(struct context *c)
{
    const struct err *err = c->writable ? store_begin(c->store) : NULL;
    if (err && err->code == ERR_LOCKED) {
        store_close(c->store);
        c->store = NULL;
        c->writable = false;
        err = store_open(c->db_path, STORE_READ, &c->store);
    }
    if (!err && !c->writable) {
        context_say(c, "the knowledge base cannot be written now: cite keys that are new are not "
                       "kept");
    }
    return err;
}

static const struct err *write_all(struct job *job, const int64_t *pmids, size_t n)
{
    struct context *c = job->c;
    const struct err *err = begin_keys(c);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_string(c->out, "format", text_of(job->format->name));
    out_int(c->out, "total", (int64_t)n);
    out_bool(c->out, "keys_kept", c->writable);
    err = write_papers(job, pmids, n);
    out_end(c->out);
    if (c->writable && !err) {
        err = store_commit(c->store);
    } else if (c->writable) {
        store_rollback(c->store);
    }
    return err;
}

/* To the file that was named, the whole of it or nothing; else to standard output. */
static const struct err *write_out(struct job *job, const char *file, const int64_t *pmids,
                                   size_t n)
{
    if (!file || strcmp(file, "-") == 0) {
        job->sink = job->c->json ? NULL : job->c->out;
        return write_all(job, pmids, n);
    }
    struct outfile *f = NULL;
    const struct err *err = outfile_open(file, &f);
    if (err) {
        return err;
    }
    job->sink = outfile_out(f);
    err = write_all(job, pmids, n);
    err = outfile_close(f, err);
    if (!err) {
        context_say(job->c, "%s: %zu entr%s", file, n, n == 1 ? "y" : "ies");
    }
    return err;
}

/* As asked for, or as the name of the file says. */
static const struct bib_format *format_of(const struct args *args)
{
    const char *name = args_text(args, "format"), *file = args_text(args, "output");
    const char *extension = file ? strrchr(file, '.') : NULL;
    for (size_t i = 0; !name && extension && bib_at(i); i++) {
        if (strcmp(bib_at(i)->extension, extension + 1) == 0) {
            return bib_at(i);
        }
    }
    return bib_find(name ? name : "bibtex");
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    struct job job = {.c = c,
                      .format = format_of(args),
                      .annotate = args_flag(args, "annotate"),
                      .keys = keyset_new(),
                      .entry = BUF_INIT};
    int64_t *pmids = NULL;
    size_t n = 0;
    assert(job.format);
    const struct err *err = ask_papers(c, args, &a, &pmids, &n);
    err = err ? err : write_out(&job, args_text(args, "output"), pmids, n);
    keyset_free(job.keys);
    buf_release(&job.entry);
    arena_release(&a);
    return err;
}

const struct command command_bib = {
    .name = "bib",
    .summary = "the bibliography, annotated if wanted",
    .usage = "[QUERY | PAPER...]",
    .description =
        "Writes the papers that QUERY finds, or those named by PMID, DOI or PMCID, or all of "
        "them, for LaTeX (bibtex), Zotero, EndNote and Mendeley (ris), or people (markdown). "
        "Papers come in the order named, else by PMID.\n\n"
        "Cite keys (qu2016exosomes) are made once and then frozen: they never change, whatever is "
        "imported later. Where the knowledge base cannot be written, keys that are new are made "
        "all the same but not kept.\n\n"
        "With --annotate each entry carries its annotation: what the paper mentions by kind, the "
        "sentence that says it, citation counts with source and date, status (retracted, "
        "expression of concern, corrected), and the reviewer's decision and note. A digest in it "
        "is marked as our own words.",
    .examples = "hcckb bib --annotate --format markdown drug:sorafenib vesicle:exosome\n"
                "hcckb bib -o thesis.bib # everything, for LaTeX\n"
                "hcckb bib --format ris 26514126 10.1186/s13046-016-0430-z # two papers",
    .options = options,
    .need = NEED_EITHER,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .paged = false,
    .run = run,
};
