/* hcckb lexicon check: what makes tagging worse. */
#include "lexiconcheck.h"

#include "arena.h"
#include "vocabulary.h"

#include <string.h>

/* Messages, gathered: faults are told before remarks. */
struct findings {
    struct arena arena;
    struct buf faults, remarks; /* pointers to messages, one behind the other */
};

static void gather(void *arg, bool fault, const char *message)
{
    struct findings *f = arg;
    const char *kept = arena_text(&f->arena, text_of(message)).s;
    buf_put(fault ? &f->faults : &f->remarks, (const char *)&kept, sizeof kept);
}

static size_t put_list(struct out *o, const char *key, const char *label, const struct buf *list)
{
    size_t n = list->len / sizeof(char *);
    out_begin(o, key, '[');
    for (size_t i = 0; i < n; i++) {
        const char *message;
        memcpy(&message, list->s + i * sizeof message, sizeof message);
        out_string(o, NULL, text_of(message));
        out_labelled(o, OUT_DIM, label, 8, OUT_PLAIN, text_of(message));
    }
    out_end(o);
    return n;
}

static void put_findings(struct context *c, const struct lexicon *l)
{
    struct findings f = {ARENA_INIT, BUF_INIT, BUF_INIT};
    struct out *o = c->out;
    lexicon_check(l, gather, &f);
    out_begin(o, NULL, '{');
    out_int(o, "concepts", (int64_t)lexicon_count(l));
    out_int(o, "names", (int64_t)lexicon_name_count(l));
    out_string(o, "digest", text_of(lexicon_digest(l)));
    size_t faults = put_list(o, "problems", "fault", &f.faults);
    size_t remarks = put_list(o, "remarks", "remark", &f.remarks);
    out_end(o);
    out_printf(o, OUT_PLAIN, "%zu concepts, %zu names, %zu problem%s, %zu remark%s\n",
               lexicon_count(l), lexicon_name_count(l), faults, faults == 1 ? "" : "s", remarks,
               remarks == 1 ? "" : "s");
    c->status = faults ? 1 : 0;
    arena_release(&f.arena);
    buf_release(&f.faults);
    buf_release(&f.remarks);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const struct err *add_file(struct lexicon *l, const char *path)
{
    struct buf bytes = BUF_INIT;
    const struct err *err = vocabulary_read_file(path, &bytes);
    err = err ? err : lexicon_add(l, base_name(path), buf_text(&bytes));
    buf_release(&bytes);
    return err;
}

static const struct err *check_files(struct context *c, const struct args *args, struct arena *a)
{
    const char **names = arena_new(a, args->n * sizeof *names);
    struct lexicon *l = lexicon_new();
    for (size_t i = 0; i < args->n; i++) {
        names[i] = base_name(args->words[i]);
    }
    const struct err *err = lexicon_add_builtin_but(l, names, args->n);
    for (size_t i = 0; i < args->n && !err; i++) {
        err = add_file(l, args->words[i]);
    }
    err = err ? err : lexicon_compile(l);
    if (!err) {
        put_findings(c, l);
    }
    lexicon_free(l);
    return err;
}

const struct err *lexiconcheck_run(struct context *c, const struct args *args, struct arena *a)
{
    const struct lexicon *l = NULL;
    if (args->n) {
        return check_files(c, args, a);
    }
    const struct err *err = context_lexicon(c, &l);
    if (!err) {
        put_findings(c, l);
    }
    return err;
}
