/* hcckb rebuild: everything derived, made again from the content. */
#include "ask.h"

#include <inttypes.h>
#include <stdio.h>

static void show_progress(void *arg, int64_t done, int64_t total)
{
    const struct context *c = arg;
    if (c->progress) {
        fprintf(stderr, "\r%" PRId64 " of %" PRId64 " papers", done, total);
    }
}

static void put_result(struct context *c, const struct store_info *info)
{
    out_begin(c->out, NULL, '{');
    out_int(c->out, "papers", info->papers);
    out_int(c->out, "mentions", info->mentions);
    out_int(c->out, "concepts", info->concepts);
    out_int(c->out, "reference_links", info->reference_links);
    out_int(c->out, "schema", info->schema);
    out_string(c->out, "lexicon", info->lexicon);
    out_end(c->out);
    out_printf(c->out, OUT_PLAIN,
               "Rebuilt from %" PRId64 " paper%s: %" PRId64 " mentions of %" PRId64
               " concepts, %" PRId64 " links of reference lists, and the full-text index.\n",
               info->papers, info->papers == 1 ? "" : "s", info->mentions, info->concepts,
               info->reference_links);
}

static const struct err *run(struct context *c, const struct args *args)
{
    (void)args;
    struct arena a = ARENA_INIT;
    struct store_info info;
    const struct lexicon *l = NULL;
    const struct err *err = context_lexicon(c, &l);
    err = err ? err : store_rebuild(c->store, l, show_progress, c);
    if (c->progress) {
        fputs("\r\033[K", stderr);
    }
    err = err ? err : store_info(c->store, &a, &info);
    if (!err) {
        put_result(c, &info);
    }
    arena_release(&a);
    return err;
}

const struct command command_rebuild = {
    .name = "rebuild",
    .summary = "derive tags, links and indexes again",
    .usage = "",
    .description =
        "Tags every paper with the lexicon of this program and makes the full-text index and the "
        "links of reference lists again, in one transaction: interrupted, everything is as "
        "before. What was imported, and what you wrote or decided, is never touched. A file made "
        "by an older version is brought up to date first.",
    .examples = "hcckb rebuild # after an update of the program",
    .options = NULL,
    .need = NEED_CHANGE,
    .min_words = 0,
    .max_words = 0,
    .paged = false,
    .run = run,
};
