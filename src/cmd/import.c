/* hcckb import: files into the knowledge base. */
#include "rejected.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- progress --- */

struct bar {
    double shown; /* when it was last drawn */
    bool drawn;
};

static void put_bar(double share)
{
    enum { CELLS = 24 };
    int full = (int)(share * CELLS + 0.5);
    fputc('[', stderr);
    for (int i = 0; i < CELLS; i++) {
        fputc(i < full ? '#' : '.', stderr);
    }
    fprintf(stderr, "] %3.0f %%", share * 100);
}

static void draw(void *arg, const struct ingest_progress *p)
{
    struct bar *bar = arg;
    if (p->seconds - bar->shown < 0.1) {
        return;
    }
    bar->shown = p->seconds;
    bar->drawn = true;
    fputs("\r\033[K", stderr);
    if (p->total_bytes > 0) {
        double share = (double)p->bytes / (double)p->total_bytes;
        share = share > 1 ? 1 : share;
        put_bar(share);
        fprintf(stderr, "  %.0f s left", share > 0 ? p->seconds / share - p->seconds : 0);
    }
    fprintf(stderr, "  %" PRId64 " records, %.0f/s  file %zu of %zu", p->records,
            p->seconds > 0 ? (double)p->records / p->seconds : 0, p->file_number, p->files);
    fflush(stderr);
}

static void erase(const struct bar *bar)
{
    if (bar->drawn) {
        fputs("\r\033[K", stderr);
    }
}

/* --- what came of it --- */

static void print_json(struct out *o, const struct ingest_result *r)
{
    out_begin(o, NULL, '{');
    out_int(o, "files", r->files);
    out_int(o, "refused", r->refused);
    out_int(o, "records", r->records);
    out_int(o, "added", r->added);
    out_int(o, "updated", r->updated);
    out_int(o, "unchanged", r->unchanged);
    out_int(o, "deleted", r->deleted);
    out_int(o, "counts", r->metrics);
    out_int(o, "links", r->links);
    out_int(o, "rows", r->rows);
    out_int(o, "rows_here", r->rows_here);
    out_int(o, "again", r->again);
    rejected_put(o, r);
    out_number(o, "seconds", r->seconds);
    out_end(o);
}

static void print_text(struct out *o, const struct ingest_result *r)
{
    out_printf(o, OUT_PLAIN,
               "%" PRId64 " file%s, %" PRId64 " record%s: %" PRId64 " added, %" PRId64
               " updated, %" PRId64 " unchanged",
               r->files, r->files == 1 ? "" : "s", r->records, r->records == 1 ? "" : "s", r->added,
               r->updated, r->unchanged);
    if (r->deleted) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " withdrawn", r->deleted);
    }
    if (r->metrics) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " counts", r->metrics);
    }
    if (r->links) {
        out_printf(o, OUT_PLAIN, ", %" PRId64 " citation links", r->links);
    }
    if (r->n_rejected) {
        out_printf(o, OUT_WARN, ", %zu rejected", r->n_rejected);
    }
    out_printf(o, OUT_PLAIN, "\n");
    if (r->rows_here || r->links) {
        out_printf(o, OUT_PLAIN,
                   "tables: %" PRId64 " of %" PRId64 " rows are about papers that are here%s\n",
                   r->rows_here, r->rows,
                   r->again ? "; read again, for other papers are here than before" : "");
    }
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct bar bar = {0, false};
    struct ingest_options options = {NULL, c->progress ? draw : NULL, &bar};
    const struct err *err = context_lexicon(c, &options.lexicon);
    if (err) {
        return err;
    }
    struct ingest_result result;
    err = ingest_run(c->store, args->words, args->n, &options, &result);
    erase(&bar);
    rejected_say(&result);
    if (!err) {
        print_json(c->out, &result);
        print_text(c->out, &result);
        c->status = result.n_rejected ? 4 : 0;
    } else if (result.files) {
        context_say(c, "%" PRId64 " file(s) with %" PRId64 " records went in before this",
                    result.files, result.records);
    }
    ingest_result_release(&result);
    return err;
}

const struct command command_import = {
    .name = "import",
    .summary = "take PubMed records in from files",
    .usage = "FILE...|-",
    .description =
        "Reads PubMed XML and MEDLINE (.nbib) files, packed with gzip or not, folders "
        "of them, and tables (below); - is PubMed records on standard input. Every "
        "record is tagged and indexed as it comes in.\n\n"
        "Tables say something about papers that are here, and are known by their "
        "content: files of counts (corpus/README.md); iCite's metadata (CSV) and the "
        "answers of its service (JSON); the Open Citation Collection, "
        "citing,referenced (only the links of papers that are here are taken); "
        "Altmetric's records (JSON: one, a list, or one a line). A date in the name of "
        "a table, as in icite_metadata_2024-06.csv, is the date of its figures; "
        "else that which it gives itself; else they are undated. What is known with a "
        "newer date stays. A table that is in already is read again when other papers "
        "are here than before.\n\n"
        "Each file goes in as a whole or not at all, so an interrupted import is simply "
        "started again: files that are in "
        "already change nothing. A revised record replaces the one that stands, but "
        "never your notes, decisions and cite "
        "keys; a record that has a local id becomes one with PubMed's record of the "
        "same DOI or PMCID, whichever comes first, and its local id goes on leading "
        "there; of NLM's numbered files the later one wins. A record that makes no sense "
        "is left out and named; a file that is "
        "cut short or malformed is refused, and the others go on (exit status 4).",
    .examples =
        "hcckb import corpus/starter # the corpus that comes with the program\n"
        "hcckb import pubmed26n1335.xml.gz # one of NLM's update files\n"
        "hcckb import open_citation_collection.csv.gz # who cites whom, for the papers here",
    .need = NEED_WRITE,
    .min_words = 1,
    .max_words = SIZE_MAX,
    .run = run,
};
