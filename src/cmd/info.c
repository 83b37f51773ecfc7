/* hcckb info: what is in the knowledge base. */
#include "ask.h"

#include <inttypes.h>
#include <stddef.h>

enum { LABEL_COLUMN = 22 };

static const struct {
    const char *key, *label;
    size_t offset;
} figures[] = {
#define FIGURE(name, label)                                                                        \
    {                                                                                              \
#name, label, offsetof(struct store_info, name)                                            \
    }
    FIGURE(papers, "papers"),
    FIGURE(local, "  with a local id"),
    FIGURE(with_abstract, "  with abstract"),
    FIGURE(with_summary, "  with summary"),
    FIGURE(with_mesh, "  with MeSH"),
    FIGURE(with_references, "  with references"),
    FIGURE(retracted, "  retracted"),
    FIGURE(tombstones, "withdrawn by PubMed"),
    FIGURE(concepts, "concepts mentioned"),
    FIGURE(mentions, "mentions"),
    FIGURE(reference_links, "links of references"),
    FIGURE(service_links, "links of services"),
    FIGURE(metrics, "counts"),
    FIGURE(cite_keys, "cite keys"),
    FIGURE(notes, "notes"),
    FIGURE(decisions, "decisions"),
#undef FIGURE
};

static int64_t figure(const struct store_info *info, size_t i)
{
    int64_t value;
    memcpy(&value, (const char *)info + figures[i].offset, sizeof value);
    return value;
}

static const struct {
    const char *key;
    size_t offset;
} source_figures[] = {
    {"sequence", offsetof(struct store_source, sequence)},
    {"bytes", offsetof(struct store_source, bytes)},
    {"records", offsetof(struct store_source, records)},
    {"added", offsetof(struct store_source, added)},
    {"updated", offsetof(struct store_source, updated)},
    {"unchanged", offsetof(struct store_source, unchanged)},
    {"deleted", offsetof(struct store_source, deleted)},
    {"rejected", offsetof(struct store_source, rejected)},
};

static void put_source_json(struct out *o, const struct store_source *s)
{
    out_begin(o, NULL, '{');
    out_string(o, "name", s->name);
    out_string(o, "md5", s->md5);
    for (size_t i = 0; i < sizeof source_figures / sizeof *source_figures; i++) {
        int64_t value;
        memcpy(&value, (const char *)s + source_figures[i].offset, sizeof value);
        out_int(o, source_figures[i].key, value);
    }
    out_string(o, "imported_at", s->imported_at);
    out_end(o);
}

static void put_json(struct out *o, const char *path, const struct store_info *info, bool stale)
{
    out_begin(o, NULL, '{');
    out_string(o, "file", text_of(path));
    out_int(o, "bytes", info->bytes);
    out_int(o, "schema", info->schema);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        out_int(o, figures[i].key, figure(info, i));
    }
    out_int(o, "first_year", info->first_year);
    out_int(o, "last_year", info->last_year);
    out_string(o, "lexicon", info->lexicon);
    out_bool(o, "stale", stale);
    out_string(o, "sqlite", info->sqlite_version);
    out_begin(o, "sources", '[');
    for (size_t i = 0; i < info->n_sources; i++) {
        put_source_json(o, &info->sources[i]);
    }
    out_end(o);
    out_end(o);
}

static void put_sources(struct out *o, const struct store_info *info)
{
    out_text(o, OUT_HEAD, text_of("\nFiles imported\n"));
    for (size_t i = 0; i < info->n_sources; i++) {
        const struct store_source *s = &info->sources[i];
        struct buf b = BUF_INIT;
        buf_putf(&b, "%.*s: %" PRId64 " records, %" PRId64 " added, %" PRId64 " updated",
                 TEXT_ARG(s->name), s->records, s->added, s->updated);
        if (s->deleted) {
            buf_putf(&b, ", %" PRId64 " deleted", s->deleted);
        }
        if (s->rejected) {
            buf_putf(&b, ", %" PRId64 " refused", s->rejected);
        }
        out_labelled(o, OUT_DIM, s->imported_at.s ? s->imported_at.s : "", LABEL_COLUMN, OUT_PLAIN,
                     buf_text(&b));
        buf_release(&b);
    }
}

static void put_text(struct out *o, const char *path, const struct store_info *info, bool stale)
{
    out_printf(o, OUT_BOLD, "%s\n", path);
    out_printf(o, OUT_PLAIN, "%.1f MB, schema %" PRId64 "\n\n", (double)info->bytes / 1e6,
               info->schema);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        out_printf(o, OUT_PLAIN, "%-*s%9" PRId64 "\n", LABEL_COLUMN, figures[i].label,
                   figure(info, i));
    }
    if (info->first_year) {
        out_printf(o, OUT_PLAIN, "%-*s%4d-%4d\n", LABEL_COLUMN, "years", info->first_year,
                   info->last_year);
    }
    if (info->n_sources) {
        put_sources(o, info);
    }
    if (stale) {
        out_text(o, OUT_PLAIN, text_of("\n"));
        out_labelled(o, OUT_WARN, "stale", LABEL_COLUMN, OUT_PLAIN,
                     text_of("the tags were made with another lexicon than this program's: "
                             "`hcckb tag` renews them"));
    }
    out_text(o, OUT_PLAIN, text_of("\n"));
    out_wrapped(o, 0,
                text_of("Records of PubMed: courtesy of the U.S. National Library of Medicine. "
                        "This copy may not reflect the most current data available from NLM."));
}

static const struct err *run(struct context *c, const struct args *args)
{
    (void)args;
    struct arena a = ARENA_INIT;
    struct store_info info;
    const struct lexicon *l = NULL;
    bool stale = false;
    const struct err *err = store_info(c->store, &a, &info);
    err = err ? err : context_lexicon(c, &l);
    err = err ? err : store_is_stale(c->store, l, &stale);
    if (!err && c->json) {
        put_json(c->out, store_path(c->store), &info, stale);
    } else if (!err) {
        put_text(c->out, store_path(c->store), &info, stale);
    }
    arena_release(&a);
    return err;
}

const struct command command_info = {
    .name = "info",
    .summary = "what is in the knowledge base",
    .usage = "",
    .description = "Counts of what the file holds, the files that were imported, and whether the "
                   "tags were made with the lexicon of this program.",
    .examples = "hcckb info\n"
                "hcckb --db thesis.db info --json # another file, for a script",
    .options = NULL,
    .need = NEED_READ,
    .min_words = 0,
    .max_words = 0,
    .paged = false,
    .run = run,
};
