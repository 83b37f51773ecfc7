/* hcckb lexicon import, remove, sources: vocabularies in and out of the knowledge base. */
#include "lexiconfile.h"

#include "import.h"
#include "vocabulary.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What became of one file. */
struct taken {
    struct text name;
    struct import_info info;
    const char *licence;
    struct checksum_found found;
    const char *checked_by; /* NULL: nothing */
};

struct importing {
    struct context *c;
    struct taken *taken;
    size_t n_taken;
    size_t refused;
    struct arena arena;
};

/* Without its folder and the .gz. */
static struct text base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct text t = text_of(slash ? slash + 1 : path);
    if (t.len > 3 && memcmp(t.s + t.len - 3, ".gz", 3) == 0) {
        t.len -= 3;
    }
    return text_is(t, "-") ? text_of("stdin") : t;
}

static const struct err *store_one(struct importing *im, const struct taken *t, struct text bytes)
{
    struct store_vocabulary v = {.name = t->name,
                                 .format = text_of(t->info.format),
                                 .licence = text_of(t->licence),
                                 .version = text_of(t->info.version),
                                 .sha256 = text_of(t->found.hex[CHECKSUM_SHA256]),
                                 .size = t->found.bytes};
    return vocabulary_put(im->c->store, v, bytes);
}

/* Read and convert one file into our own form. */
static const struct err *convert(const struct lexiconfile_item *item, struct taken *t,
                                 struct buf *tsv)
{
    const struct vocabulary_file file = {.path = item->path,
                                         .name = t->name.s,
                                         .format = item->format,
                                         .kind = item->kind,
                                         .stated = item->stated != NULL};
    const struct err *bad = vocabulary_convert(&file, tsv, &t->info, &t->found);
    if (item->stated && !(bad && bad->code == ERR_USAGE)) {
        const struct err *differs = checksum_compare(&t->found, item->stated, "--checksum");
        bad = differs ? err_in(differs, "%s", item->path) : bad;
    }
    if (!bad && text_is(t->name, VOCABULARY_OWN)) {
        bad = err_new(ERR_INPUT, "%s: this name is kept for your own additions: rename the file",
                      item->path);
    }
    return bad ? bad : lexicon_verify(t->name.s, buf_text(tsv));
}

/* *ret_refused says why a file is not taken, with NULL as result. */
static const struct err *take(struct importing *im, const struct lexiconfile_item *item,
                              const struct err **ret_refused)
{
    struct buf tsv = BUF_INIT;
    struct taken *t = &im->taken[im->n_taken];
    const struct err *err = NULL;
    t->name = arena_text(&im->arena, item->name ? text_of(item->name) : base_name(item->path));
    t->checked_by = item->stated ? "--checksum" : item->checked_by;
    *ret_refused = convert(item, t, &tsv);
    if (!*ret_refused) {
        im->n_taken++;
        t->licence = item->licence ? item->licence : t->info.licence;
        err = store_one(im, t, buf_text(&tsv));
    }
    buf_release(&tsv);
    return err;
}

static const struct err *take_all(struct importing *im, const struct lexiconfile_item *items,
                                  size_t n)
{
    out_begin(im->c->out, "refused", '[');
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        const struct err *bad = NULL;
        err = take(im, &items[i], &bad);
        if (bad && (bad->code == ERR_USAGE || bad->code == ERR_MISMATCH)) {
            return bad;
        }
        if (bad) {
            im->refused++;
            fprintf(stderr, "refused: %s\n", bad->message);
            out_begin(im->c->out, NULL, '{');
            out_string(im->c->out, "file", text_of(items[i].path));
            out_string(im->c->out, "reason", text_of(bad->message));
            out_end(im->c->out);
        }
    }
    out_end(im->c->out);
    return err;
}

/* By what a file can be told from another release. */
static void put_file(struct out *o, int64_t bytes, struct text sha256, const char *checked_by)
{
    out_printf(o, OUT_DIM, "  %" PRId64 " bytes, SHA-256 %.*s%s%s\n", bytes, TEXT_ARG(sha256),
               checked_by ? ", as stated by " : "", checked_by ? checked_by : "");
}

enum { NOTES_SHOWN = 10 };

/* Files that a person writes: there each link that leads nowhere is worth a line. */
static bool is_by_hand(const char *format)
{
    return strcmp(format, "hcckb") == 0 || strcmp(format, "tsv") == 0;
}

/* One thing that is left out: all in JSON, ${shown} on the terminal. */
static void put_note(struct out *o, const struct taken *t, size_t line, const char *reason,
                     bool shown)
{
    out_begin(o, NULL, '{');
    out_int(o, "line", (int64_t)line);
    out_string(o, "reason", text_of(reason));
    out_end(o);
    if (shown) {
        fprintf(stderr, "left out: %.*s line %zu: %s\n", TEXT_ARG(t->name), line, reason);
    }
}

static void put_notes(struct out *o, const struct taken *t, const struct lexicon_tally *tally)
{
    const struct import_info *i = &t->info;
    bool by_hand = is_by_hand(i->format);
    size_t shown = 0, all = i->wrong + (by_hand ? tally->unplaced + tally->dangling : 0);
    struct buf b = BUF_INIT;
    out_begin(o, "notes", '[');
    for (size_t k = 0; k < i->n_notes; k++, shown++) {
        put_note(o, t, i->notes[k].line, i->notes[k].text, shown < NOTES_SHOWN);
    }
    for (size_t k = 0; k < tally->n_notes; k++, shown += by_hand) {
        const struct lexicon_note *n = &tally->notes[k];
        buf_clear(&b);
        buf_putf(&b, "\"%.*s\" is no concept here: %s", TEXT_ARG(n->id),
                 n->is_link ? "this link leads nowhere" : "there is nothing to add to");
        put_note(o, t, n->line, b.s, by_hand && shown < NOTES_SHOWN);
    }
    out_end(o);
    if (all > NOTES_SHOWN) {
        fprintf(stderr, "left out: %.*s: %zu more; --json names the first %d\n", TEXT_ARG(t->name),
                all - NOTES_SHOWN, IMPORT_NOTES);
    }
    buf_release(&b);
}

/* Where nothing came of a file there is no tally of it. */
static struct lexicon_tally tally_of(const struct lexicon *l, const struct taken *t)
{
    const struct lexicon_tally *found = lexicon_tally(l, t->name.s);
    struct lexicon_tally tally = found ? *found : (struct lexicon_tally){.file = t->name.s};
    tally.dangling += t->info.dangling;
    return tally;
}

static void say_taken(struct out *o, const struct taken *t, const struct lexicon_tally *tally)
{
    const struct import_info *i = &t->info;
    struct buf b = BUF_INIT;
    buf_putf(&b, " (%s%s%s): %zu concepts, %zu of them new, %zu new names; %zu left out", i->format,
             i->version[0] ? ", " : "", i->version, tally->concepts, tally->new_concepts,
             tally->names, i->left_out);
    const struct {
        size_t n;
        const char *what;
    } more[] = {{i->wrong, "wrong"},
                {tally->unplaced, "with nothing here to add to"},
                {tally->dangling, "links to nothing here"}};
    for (size_t k = 0; k < sizeof more / sizeof *more; k++) {
        if (more[k].n) {
            buf_putf(&b, ", %zu %s", more[k].n, more[k].what);
        }
    }
    out_printf(o, OUT_BOLD, "%.*s", TEXT_ARG(t->name));
    out_printf(o, OUT_PLAIN, "%s%s%s\n", b.s, t->licence[0] ? "; " : "", t->licence);
    buf_release(&b);
}

static void put_taken(struct out *o, const struct taken *t, const struct lexicon *l)
{
    const struct import_info *i = &t->info;
    const struct lexicon_tally tally = tally_of(l, t);
    out_begin(o, NULL, '{');
    out_string(o, "name", t->name);
    out_string(o, "format", text_of(i->format));
    out_string(o, "licence", text_of(t->licence));
    out_string(o, "version", text_of(i->version));
    out_int(o, "concepts", (int64_t)tally.concepts);
    out_int(o, "new_concepts", (int64_t)tally.new_concepts);
    out_int(o, "names", (int64_t)tally.names);
    out_int(o, "left_out", (int64_t)i->left_out);
    out_int(o, "wrong", (int64_t)i->wrong);
    out_int(o, "unplaced", (int64_t)tally.unplaced);
    out_int(o, "dangling", (int64_t)tally.dangling);
    put_notes(o, t, &tally);
    out_int(o, "size", t->found.bytes);
    out_string(o, "sha256", text_of(t->found.hex[CHECKSUM_SHA256]));
    out_string(o, "checked_by", text_of(t->checked_by));
    out_end(o);
    say_taken(o, t, &tally);
    put_file(o, t->found.bytes, text_of(t->found.hex[CHECKSUM_SHA256]), t->checked_by);
}

static void put_result(struct importing *im, const struct lexicon *l)
{
    struct out *o = im->c->out;
    out_begin(o, "files", '[');
    for (size_t i = 0; i < im->n_taken; i++) {
        put_taken(o, &im->taken[i], l);
    }
    out_end(o);
    out_int(o, "concepts", (int64_t)lexicon_count(l));
    out_int(o, "names", (int64_t)lexicon_name_count(l));
    out_string(o, "digest", text_of(lexicon_digest(l)));
    if (im->n_taken) {
        out_printf(o, OUT_PLAIN, "The lexicon now has %zu concepts with %zu names.\n",
                   lexicon_count(l), lexicon_name_count(l));
    }
}

const struct err *lexiconfile_say_stale(struct context *c)
{
    struct arena a = ARENA_INIT;
    struct store_info info;
    bool stale = false;
    const struct err *err = store_is_stale(c->store, c->lexicon, &stale);
    err = err || !stale ? err : store_info(c->store, &a, &info);
    if (!err && stale && info.papers) {
        context_say(c, "the tags of the papers are older than this lexicon: run `hcckb tag`");
    }
    arena_release(&a);
    return err;
}

const struct err *lexiconfile_settle(struct context *c, const struct err *err)
{
    err = err ? err : vocabulary_compile(c->store, &c->lexicon);
    err = err ? err : store_commit(c->store);
    if (err) {
        store_rollback(c->store);
    }
    return err;
}

static bool has_wrong(const struct importing *im)
{
    size_t n = 0;
    for (size_t i = 0; i < im->n_taken; i++) {
        n += im->taken[i].info.wrong;
    }
    return n != 0;
}

const struct err *lexiconfile_take(struct context *c, const struct lexiconfile_item *items,
                                   size_t n)
{
    struct importing im = {.c = c, .arena = ARENA_INIT};
    im.taken = arena_new(&im.arena, n * sizeof *im.taken);
    out_begin(c->out, NULL, '{');
    const struct err *err = store_begin(c->store);
    err = lexiconfile_settle(c, err ? err : take_all(&im, items, n));
    if (!err) {
        put_result(&im, c->lexicon);
        c->status = im.refused && !im.n_taken ? 1 : im.refused || has_wrong(&im) ? 4 : 0;
        err = im.n_taken ? lexiconfile_say_stale(c) : NULL;
    }
    out_end(c->out);
    arena_release(&im.arena);
    return err;
}

const struct err *lexiconfile_stated(const struct args *args, size_t n, struct checksum *room,
                                     const struct checksum **ret_stated)
{
    const char *typed = args_text(args, "checksum");
    if (typed && n != 1) {
        return err_new(ERR_USAGE, "--checksum is that of one file: name one");
    }
    if (typed && !checksum_read(text_of(typed), room)) {
        return err_new(ERR_USAGE,
                       "--checksum %s: give the 64 hexadecimal digits of a SHA-256 or the 32 of an "
                       "MD5, alone or as sha256:... or md5:...",
                       typed);
    }
    *ret_stated = typed ? room : NULL;
    return NULL;
}

const struct err *lexiconfile_import(struct context *c, const struct args *args, int kind,
                                     struct arena *a)
{
    struct checksum room;
    const struct checksum *stated = NULL;
    const struct err *err = lexiconfile_stated(args, args->n, &room, &stated);
    if (err) {
        return err;
    }
    struct lexiconfile_item *items = arena_new(a, args->n * sizeof *items);
    for (size_t i = 0; i < args->n; i++) {
        items[i] = (struct lexiconfile_item){.path = args->words[i],
                                             .format = args_text(args, "format"),
                                             .licence = args_text(args, "licence"),
                                             .kind = kind,
                                             .stated = stated};
    }
    return lexiconfile_take(c, items, args->n);
}

const struct err *lexiconfile_remove(struct context *c, const struct args *args, struct arena *a)
{
    (void)a;
    const struct err *err = store_begin(c->store);
    for (size_t i = 0; i < args->n && !err; i++) {
        bool existed = false;
        err = store_vocabulary_remove(c->store, text_of(args->words[i]), &existed);
        if (!err && !existed) {
            err = err_new(ERR_NOT_FOUND,
                          "there is no vocabulary called '%s': `hcckb lexicon sources` lists them",
                          args->words[i]);
        }
    }
    err = lexiconfile_settle(c, err);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_int(c->out, "removed", (int64_t)args->n);
    out_string(c->out, "digest", text_of(lexicon_digest(c->lexicon)));
    out_end(c->out);
    out_printf(c->out, OUT_PLAIN, "Removed; the lexicon now has %zu concepts with %zu names.\n",
               lexicon_count(c->lexicon), lexicon_name_count(c->lexicon));
    return lexiconfile_say_stale(c);
}

const struct err *lexiconfile_sources(struct context *c, const struct args *args, struct arena *a)
{
    (void)args;
    struct store_vocabulary *list = NULL;
    size_t n = 0;
    const struct err *err = c->store ? store_vocabularies(c->store, a, &list, &n) : NULL;
    out_begin(c->out, NULL, '{');
    out_begin(c->out, "sources", '[');
    for (size_t i = 0; i < n && !err; i++) {
        const struct store_vocabulary *v = &list[i];
        out_begin(c->out, NULL, '{');
        out_string(c->out, "name", v->name);
        out_string(c->out, "format", v->format);
        out_string(c->out, "licence", v->licence);
        out_string(c->out, "version", v->version);
        out_int(c->out, "size", v->size);
        out_string(c->out, "sha256", v->sha256);
        out_string(c->out, "imported_at", v->imported_at);
        out_int(c->out, "bytes", v->bytes);
        out_end(c->out);
        out_printf(c->out, OUT_BOLD, "%.*s", TEXT_ARG(v->name));
        out_printf(c->out, OUT_PLAIN, "  imported %.*s; version %.*s; licence %.*s\n",
                   TEXT_ARG(v->imported_at),
                   TEXT_ARG(v->version.s ? v->version : text_of("unknown")),
                   TEXT_ARG(v->licence.s ? v->licence : text_of("unknown")));
        if (v->sha256.s) {
            put_file(c->out, v->size, v->sha256, NULL);
        }
    }
    out_end(c->out);
    out_end(c->out);
    if (!err && n == 0) {
        out_printf(c->out, OUT_PLAIN, "Only the built-in lexicon.\n");
    }
    return err;
}
