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

/* What is checked: all of a lexicon, or the lines of some of its files. */
struct checked {
    const struct lexicon *l;
    const char *const *files;
    size_t n_files;
    size_t concepts, names;
};

static bool is_of(const struct checked *k, const char *file)
{
    bool found = false;
    for (size_t i = 0; i < k->n_files && !found; i++) {
        found = file && strcmp(k->files[i], file) == 0;
    }
    return found;
}

static struct checked checked_of(const struct lexicon *l, const char *const *files, size_t n_files)
{
    struct checked k = {l, files, n_files, lexicon_count(l), lexicon_name_count(l)};
    if (n_files == 0) {
        return k;
    }
    k.concepts = k.names = 0;
    for (size_t i = 0; i < lexicon_count(l); i++) {
        const struct concept *c = lexicon_at(l, (uint32_t)i);
        if (is_of(&k, c->names[0].file)) {
            k.concepts++;
            k.names += c->n_names;
        }
    }
    return k;
}

static void put_findings(struct context *c, const struct checked *k)
{
    struct findings f = {ARENA_INIT, BUF_INIT, BUF_INIT};
    const struct lexicon *l = k->l;
    struct out *o = c->out;
    lexicon_check(l, k->files, k->n_files, gather, &f);
    out_begin(o, NULL, '{');
    out_int(o, "concepts", (int64_t)k->concepts);
    out_int(o, "names", (int64_t)k->names);
    out_string(o, "digest", text_of(lexicon_digest(l)));
    size_t faults = put_list(o, "problems", "fault", &f.faults);
    size_t remarks = put_list(o, "remarks", "remark", &f.remarks);
    out_end(o);
    out_printf(o, OUT_PLAIN, "%zu concept%s, %zu name%s, %zu problem%s, %zu remark%s\n",
               k->concepts, k->concepts == 1 ? "" : "s", k->names, k->names == 1 ? "" : "s", faults,
               faults == 1 ? "" : "s", remarks, remarks == 1 ? "" : "s");
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
        struct checked k = checked_of(l, names, args->n);
        put_findings(c, &k);
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
        struct checked k = checked_of(l, NULL, 0);
        put_findings(c, &k);
    }
    return err;
}
