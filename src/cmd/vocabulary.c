/* The vocabularies of a knowledge base: files in, one compiled lexicon out. */
#include "vocabulary.h"

#include "gunzip.h"
#include "gzip.h"
#include "hash.h"
#include "lexiconimage.h"
#include "limit.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 64 * 1024, HEAD = 4096, KEY_ROOM = 17 };

/* --- a file, unpacked --- */

static const struct err *keep(void *arg, const char *s, size_t len)
{
    struct buf *out = arg;
    if (out->len + len > IMPORT_FILE_BYTES) {
        return err_new(ERR_LIMIT, "larger than 512 MiB unpacked: split the file");
    }
    buf_put(out, s, len);
    return NULL;
}

/* A file while it is read. */
struct reading {
    struct checksum_run sums;  /* of it as it stands there */
    bool whole;                /* it is read to its end, also behind an error */
    bool named;                /* the error names the file already */
    uint64_t packed, unpacked; /* bytes so far */
};

static const struct err *read_stream(FILE *f, struct gunzip *g, struct reading *r)
{
    char piece[PIECE];
    const struct err *err = NULL;
    size_t n;
    while ((!err || r->whole) && (n = fread(piece, 1, sizeof piece, f)) > 0) {
        checksum_add(&r->sums, piece, n);
        r->packed += n;
        err = err ? err : gunzip_feed(g, piece, n);
    }
    if (!err && ferror(f)) {
        err = err_errno(errno, "reading");
    }
    return err ? err : gunzip_finish(g);
}

/* All of ${path}, unpacked, to ${sink}. */
static const struct err *read_to(const char *path, gunzip_sink *sink, void *arg, struct reading *r)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *f = is_stdin ? stdin : fopen(path, "rb");
    if (!f) {
        return err_errno(errno, "%s", path);
    }
    struct gunzip *g = gunzip_new(sink, arg);
    const struct err *err = read_stream(f, g, r);
    gunzip_free(g);
    if (!is_stdin) {
        fclose(f);
    }
    return err && !r->named ? err_in(err, "%s", path) : err;
}

const struct err *vocabulary_read_file(const char *path, struct buf *out)
{
    struct reading r = {.whole = false};
    checksum_begin(&r.sums);
    buf_clear(out);
    return read_to(path, keep, out, &r);
}

/* A file on its way into our own form: held until its beginning tells how it is to be read. */
struct conversion {
    const struct vocabulary_file *file;
    struct buf *tsv;
    struct buf bytes;
    struct import_stream *stream;
    bool decided;
    struct reading reading;
};

static const struct err *feed_stream(struct conversion *c, const char *s, size_t len)
{
    const struct err *err = import_stream_feed(c->stream, s, len);
    c->reading.named = err != NULL;
    return err;
}

static const struct err *decide(struct conversion *c)
{
    c->decided = true;
    if (!import_stream_takes(buf_text(&c->bytes), c->file->format)) {
        return NULL;
    }
    c->stream = import_stream_new(c->file->name, c->file->kind, c->tsv);
    return feed_stream(c, c->bytes.s, c->bytes.len);
}

/* So much from so little is no vocabulary: seen before it takes much room. */
static const struct err *check_ratio(const struct reading *r)
{
    if (r->unpacked > LIMIT_GZIP_FREE && r->unpacked / LIMIT_VOCABULARY_RATIO > r->packed) {
        return err_new(ERR_LIMIT,
                       "byte %" PRIu64 " of the packed file: it expands to more than %d times its "
                       "size, as no vocabulary does: it is refused",
                       r->packed, LIMIT_VOCABULARY_RATIO);
    }
    return NULL;
}

static const struct err *convert_piece(void *arg, const char *s, size_t len)
{
    struct conversion *c = arg;
    c->reading.unpacked += len;
    const struct err *bad = check_ratio(&c->reading);
    if (bad) {
        return bad;
    }
    if (c->stream) {
        return feed_stream(c, s, len);
    }
    const struct err *err = keep(&c->bytes, s, len);
    return err || c->decided || c->bytes.len < HEAD ? err : decide(c);
}

const struct err *vocabulary_convert(const struct vocabulary_file *file, struct buf *tsv,
                                     struct import_info *ret_info, struct checksum_found *ret_found)
{
    struct conversion c = {.file = file, .tsv = tsv, .reading = {.whole = file->stated}};
    checksum_begin(&c.reading.sums);
    const struct err *err = read_to(file->path, convert_piece, &c, &c.reading);
    checksum_end(&c.reading.sums, ret_found);
    err = err || c.decided ? err : decide(&c);
    if (!err && c.stream) {
        err = import_stream_finish(c.stream, ret_info);
    } else if (!err) {
        err = import_run(file->name, buf_text(&c.bytes), file->format, file->kind, tsv, ret_info);
    }
    import_stream_free(c.stream);
    buf_release(&c.bytes);
    return err;
}

/* --- what the knowledge base holds --- */

const struct err *vocabulary_put(struct store *s, struct store_vocabulary v, struct text tsv)
{
    char digest[17];
    struct buf packed = BUF_INIT;
    snprintf(digest, sizeof digest, "%016" PRIx64, hash_bytes(tsv.s, tsv.len, 0));
    v.digest = text_of(digest);
    gzip_pack(tsv, &packed);
    const struct err *err = store_vocabulary_put(s, &v, buf_text(&packed));
    buf_release(&packed);
    return err;
}

const struct err *vocabulary_get(struct store *s, struct text name, struct buf *out)
{
    struct arena a = ARENA_INIT;
    struct text packed = {NULL, 0};
    const struct err *err = store_vocabulary_bytes(s, name, &a, &packed);
    buf_clear(out);
    if (!err) {
        struct gunzip *g = gunzip_new(keep, out);
        err = gunzip_feed(g, packed.s, packed.len);
        err = err ? err : gunzip_finish(g);
        err = err ? err_in(err, "vocabulary %.*s", TEXT_ARG(name)) : NULL;
        gunzip_free(g);
    }
    arena_release(&a);
    return err;
}

static const struct err *add_all(struct store *s, struct lexicon *l,
                                 const struct store_vocabulary *list, size_t n)
{
    struct buf tsv = BUF_INIT;
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        bool own = text_is(list[i].name, VOCABULARY_OWN);
        err = vocabulary_get(s, list[i].name, &tsv);
        err = err ? err
                  : lexicon_add_as(l, own ? LEXICON_OWN : LEXICON_IMPORTED, list[i].name.s,
                                   buf_text(&tsv));
    }
    buf_release(&tsv);
    return err;
}

static const struct err *compile(struct store *s, const struct store_vocabulary *list, size_t n,
                                 struct lexicon **ret_lexicon)
{
    struct lexicon *l = lexicon_new();
    const struct err *err = lexicon_add_builtin(l);
    err = err ? err : add_all(s, l, list, n);
    err = err ? err : lexicon_compile(l);
    if (err) {
        lexicon_free(l);
        return err;
    }
    *ret_lexicon = l;
    return NULL;
}

/* What the image is to be made from: the vocabularies by name and content, and the lexicon of this
 * program. */
static void make_key(const struct store_vocabulary *list, size_t n, const char *builtin,
                     char key[KEY_ROOM])
{
    uint64_t sum = hash_bytes(builtin, strlen(builtin), 0);
    for (size_t i = 0; i < n; i++) {
        sum = hash_bytes(list[i].name.s, list[i].name.len, sum);
        sum = hash_bytes(list[i].digest.s, list[i].digest.len, sum);
    }
    snprintf(key, KEY_ROOM, "%016" PRIx64, sum);
}

/* Without vocabularies the built-in lexicon is all, and no image is wanted. */
static const struct err *load(struct store *s, const struct store_vocabulary *list, size_t n,
                              bool fresh, struct lexicon **ret_lexicon)
{
    struct lexicon *builtin = NULL, *l = NULL;
    const struct err *err = lexicon_builtin(&builtin);
    if (err || !s) {
        *ret_lexicon = err ? *ret_lexicon : builtin;
        return err;
    }
    if (n == 0) {
        *ret_lexicon = builtin;
        if (fresh) {
            lexiconimage_remove(store_path(s)); /* of vocabularies that are gone */
        }
        return NULL;
    }
    char key[KEY_ROOM];
    make_key(list, n, lexicon_digest(builtin), key);
    l = fresh ? NULL : lexiconimage_open(store_path(s), key);
    if (!l) {
        err = compile(s, list, n, &l);
        if (!err) {
            lexiconimage_save(store_path(s), key, l);
        }
    }
    *ret_lexicon = err ? *ret_lexicon : l;
    lexicon_free(builtin);
    return err;
}

static const struct err *load_listed(struct store *s, bool fresh, struct lexicon **ret_lexicon)
{
    struct arena a = ARENA_INIT;
    struct store_vocabulary *list = NULL;
    size_t n = 0;
    const struct err *err = s ? store_vocabularies(s, &a, &list, &n) : NULL;
    err = err ? err : load(s, list, n, fresh, ret_lexicon);
    arena_release(&a);
    return err;
}

const struct err *vocabulary_load(struct store *s, struct lexicon **ret_lexicon)
{
    return load_listed(s, false, ret_lexicon);
}

const struct err *vocabulary_compile(struct store *s, struct lexicon **ret_lexicon)
{
    return load_listed(s, true, ret_lexicon);
}
