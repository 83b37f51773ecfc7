/* hcckb check: is the file sound? */
#include "cmd.h"

#include <inttypes.h>

/* Problems as they are found: JSON items, or lines. */
static void report(void *arg, const char *problem)
{
    struct out *o = arg;
    out_string(o, NULL, text_of(problem));
    out_text(o, OUT_WARN, text_of("problem: "));
    out_wrapped(o, 0, text_of(problem));
}

static const struct err *run(struct context *c, const struct args *args)
{
    (void)args;
    int64_t problems = 0;
    out_begin(c->out, NULL, '{');
    out_string(c->out, "file", text_of(store_path(c->store)));
    out_bool(c->out, "index_checked", c->writable);
    out_begin(c->out, "problems", '[');
    const struct err *err = store_check(c->store, report, c->out, &problems);
    out_end(c->out);
    out_bool(c->out, "sound", !err && problems == 0);
    out_end(c->out);
    if (err) {
        return err;
    }
    if (!c->writable) {
        context_say(c, "the file is read-only: the full-text index was not compared with its "
                       "papers");
    }
    if (problems) {
        out_printf(c->out, OUT_WARN, "%" PRId64 " problem%s\n", problems, problems == 1 ? "" : "s");
        context_say(c, "`hcckb rebuild` makes everything derived again; what stays wrong after it "
                       "is damage to the file: go back to a copy of it");
        c->status = 1;
    } else {
        out_text(c->out, OUT_PLAIN, text_of("sound\n"));
    }
    return NULL;
}

const struct command command_check = {
    .name = "check",
    .summary = "is the file sound?",
    .usage = "",
    .description =
        "Checks the file itself, the links between its tables, the full-text index against the "
        "papers, and that everything derived is there. Each problem is a line; the exit status "
        "is 1 if there is any. Nothing is changed. A file that is read-only is checked as far as "
        "that goes.",
    .examples = "hcckb check && cp \"$HCCKB_DB\" backup.db # copy only what is sound",
    .options = NULL,
    .need = NEED_EITHER,
    .min_words = 0,
    .max_words = 0,
    .paged = false,
    .run = run,
};
