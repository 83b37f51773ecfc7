/* hcckb export: records and tags for other tools. */
#include "ask.h"
#include "pubtator.h"
#include "record.h"
#include "recordjson.h"

#include <stdio.h>

static const struct option options[] = {
    {"format", 'f', OPTION_CHOICE, "jsonl|pubtator", "jsonl",
     "jsonl: one object a line with every field; pubtator: texts and mentions"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static const struct err *put_jsonl(struct context *c, struct out *to, const struct record *r)
{
    (void)c;
    out_begin(to, NULL, '{');
    recordjson_put(to, r);
    out_end(to);
    return NULL;
}

static const struct err *put_pubtator(struct context *c, struct out *to, const struct record *r)
{
    const struct lexicon *l = NULL;
    const struct err *err = context_lexicon(c, &l);
    struct buf b = BUF_INIT;
    if (!err) {
        pubtator_put(&b, l, r);
        out_bytes(to, buf_text(&b));
    }
    buf_release(&b);
    return err;
}

static const struct format {
    const char *name;
    bool json;
    const struct err *(*put)(struct context *c, struct out *to, const struct record *r);
} formats[] = {
    {"jsonl", true, put_jsonl},
    {"pubtator", false, put_pubtator},
};

/* One paper in memory at a time. */
static const struct err *put_all(struct context *c, const struct format *format, struct out *to,
                                 const int64_t *pmids, size_t n)
{
    struct arena a = ARENA_INIT;
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        struct record r;
        err = record_read(c, pmids[i], &a, &r);
        err = err ? err : format->put(c, to, &r);
        arena_clear(&a);
    }
    arena_release(&a);
    return err;
}

static const struct err *run(struct context *c, const struct args *args)
{
    const struct format *format = formats;
    while (strcmp(format->name, args_text(args, "format")) != 0) {
        format++;
    }
    if (c->json && !format->json) {
        return err_new(ERR_USAGE,
                       "--format %s has no JSON form: --format jsonl is JSON, a record a line",
                       format->name);
    }
    struct arena a = ARENA_INIT;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = ask_papers(c, args, &a, &pmids, &n);
    if (!err) {
        struct out *to = out_new(stdout, format->json, false, 0);
        err = put_all(c, format, to, pmids, n);
        const struct err *late = out_close(to);
        err = err ? err : late;
    }
    arena_release(&a);
    return err;
}

const struct command command_export = {
    .name = "export",
    .summary = "records and tags for other tools",
    .usage = "[QUERY | PAPER...]",
    .description =
        "Writes the papers that QUERY finds, or those named by PMID, DOI or PMCID, or all of "
        "them, to standard output.\n\n"
        "jsonl: one JSON object a line with every field of the record, its tags with each "
        "mention, and its counts. Offsets are code points within the field.\n\n"
        "pubtator: PMID|t|title, PMID|a|abstract, then one line a mention: PMID, start, end, "
        "text, type, id, with tabs between; an empty line ends the paper. Offsets are code points "
        "over the title, one character, and the abstract; a record without an abstract has its "
        "summary there. Genes have their NCBI Gene number, diseases and chemicals their MeSH id, "
        "cell lines their Cellosaurus accession, where one is known; other concepts have their "
        "own id. A chain such as HGF/c-Met/Akt gives the pathway and each member.",
    .examples = "hcckb export > all.jsonl # everything\n"
                "hcckb export --format pubtator cell:HepG2 > hepg2.pubtator # texts and mentions",
    .options = options,
    .need = NEED_READ,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .paged = false,
    .run = run,
};
