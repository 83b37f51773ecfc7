/* The vocabularies of a knowledge base: files in, one compiled lexicon out. */
#include "vocabulary.h"

#include "gunzip.h"
#include "import.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 64 * 1024 };

/* --- a file, unpacked --- */

static const struct err *keep(void *arg, const char *s, size_t len)
{
    struct buf *out = arg;
    if (out->len + len > IMPORT_FILE_BYTES) {
        return err_new(ERR_LIMIT, "larger than 1 GiB unpacked: split the file");
    }
    buf_put(out, s, len);
    return NULL;
}

static const struct err *read_stream(FILE *f, struct gunzip *g)
{
    char piece[PIECE];
    const struct err *err = NULL;
    size_t n;
    while (!err && (n = fread(piece, 1, sizeof piece, f)) > 0) {
        err = gunzip_feed(g, piece, n);
    }
    if (!err && ferror(f)) {
        err = err_errno(errno, "reading");
    }
    return err ? err : gunzip_finish(g);
}

const struct err *vocabulary_read_file(const char *path, struct buf *out)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *f = is_stdin ? stdin : fopen(path, "rb");
    if (!f) {
        return err_errno(errno, "%s", path);
    }
    buf_clear(out);
    struct gunzip *g = gunzip_new(keep, out);
    const struct err *err = read_stream(f, g);
    gunzip_free(g);
    if (!is_stdin) {
        fclose(f);
    }
    return err ? err_in(err, "%s", path) : NULL;
}

/* --- what the knowledge base holds --- */

static const struct err *add_one(struct store *s, struct lexicon *l, struct text name)
{
    struct arena a = ARENA_INIT;
    struct text bytes = {NULL, 0};
    enum lexicon_layer layer = text_is(name, VOCABULARY_OWN) ? LEXICON_OWN : LEXICON_IMPORTED;
    const struct err *err = store_vocabulary_bytes(s, name, &a, &bytes);
    err = err ? err : lexicon_add_as(l, layer, name.s, bytes);
    arena_release(&a);
    return err;
}

static const struct err *add_all(struct store *s, struct lexicon *l)
{
    struct arena a = ARENA_INIT;
    struct store_vocabulary *list = NULL;
    size_t n = 0;
    const struct err *err = s ? store_vocabularies(s, &a, &list, &n) : NULL;
    for (size_t i = 0; i < n && !err; i++) {
        err = add_one(s, l, list[i].name);
    }
    arena_release(&a);
    return err;
}

const struct err *vocabulary_compile(struct store *s, struct lexicon **ret_lexicon)
{
    struct lexicon *l = lexicon_new();
    const struct err *err = lexicon_add_builtin(l);
    err = err ? err : add_all(s, l);
    err = err ? err : lexicon_compile(l);
    if (err) {
        lexicon_free(l);
        return err;
    }
    *ret_lexicon = l;
    return NULL;
}

const struct err *vocabulary_load(struct store *s, struct lexicon **ret_lexicon)
{
    return vocabulary_compile(s, ret_lexicon);
}

void vocabulary_keep(struct store *s, const struct lexicon *l)
{
    (void)s;
    (void)l;
}
