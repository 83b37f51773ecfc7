/* First stage: a file's bytes to batches of papers. */
#include "pipeline.h"

#include "checksum.h"
#include "gunzip.h"
#include "mem.h"
#include "pubmed.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_BYTES = 256 * 1024, SNIFF_BYTES = 4096 };

struct parsing {
    struct pipeline *pipeline;
    struct batch *batch;
    struct pubmed *reader; /* made once the file's beginning has been seen */
    struct buf head;       /* its beginning, until then */
    MD5_CTX md5;
    int64_t bytes;
};

/* --- batches --- */

static struct batch *take_batch(struct pipeline *p)
{
    struct batch *b = queue_get(&p->empty);
    arena_clear(&b->arena);
    b->n = b->n_deleted = b->n_rejected = 0;
    b->is_last = b->is_end = false;
    b->blob = NULL;
    b->err = NULL;
    return b;
}

static void hand_on(struct parsing *ps)
{
    ps->batch->bytes_read = ps->bytes;
    struct feed_blob *blob = ps->batch->blob;
    queue_put(&ps->pipeline->parsed, ps->batch);
    ps->batch = take_batch(ps->pipeline);
    ps->batch->blob = blob;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* A record that is not among those that alone are wanted. */
static bool is_passed_over(const struct feed_blob *blob, int64_t pmid)
{
    return blob && blob->only &&
           !bsearch(&pmid, blob->only, blob->n_only, sizeof *blob->only, by_value);
}

static void on_paper(void *arg, const struct paper *paper)
{
    struct parsing *ps = arg;
    struct batch *b = ps->batch;
    if (is_passed_over(b->blob, paper->pmid)) {
        return;
    }
    b->papers[b->n++] = arena_array(&b->arena, paper, 1, sizeof *paper);
    if (b->n == BATCH_PAPERS || b->arena.used > BATCH_BYTES) {
        hand_on(ps);
    }
}

static void on_deleted(void *arg, int64_t pmid)
{
    struct batch *b = ((struct parsing *)arg)->batch;
    b->deleted = mem_grow(b->deleted, &b->deleted_cap, b->n_deleted + 1, sizeof *b->deleted);
    b->deleted[b->n_deleted++] = pmid;
}

static void on_rejected(void *arg, int64_t pmid, const char *reason)
{
    struct batch *b = ((struct parsing *)arg)->batch;
    b->rejected = mem_grow(b->rejected, &b->rejected_cap, b->n_rejected + 1, sizeof *b->rejected);
    b->rejected[b->n_rejected++] =
        (struct batch_rejected){pmid, arena_text(&b->arena, text_of(reason)).s};
}

static struct arena *on_arena(void *arg)
{
    return &((struct parsing *)arg)->batch->arena;
}

/* --- bytes --- */

static const struct err *begin_reading(struct parsing *ps)
{
    enum pubmed_format format = PUBMED_XML;
    const struct err *err = pubmed_sniff(ps->head.s ? ps->head.s : "", ps->head.len, &format);
    if (err) {
        return err;
    }
    const struct pubmed_events events = {on_paper, on_deleted, on_rejected, on_arena, ps};
    ps->reader = pubmed_new(format, &events);
    return pubmed_feed(ps->reader, ps->head.s, ps->head.len);
}

static const struct err *take_bytes(void *arg, const char *s, size_t len)
{
    struct parsing *ps = arg;
    if (ps->reader) {
        return pubmed_feed(ps->reader, s, len);
    }
    buf_put(&ps->head, s, len);
    return ps->head.len < SNIFF_BYTES ? NULL : begin_reading(ps);
}

static const struct err *finish_reading(struct parsing *ps)
{
    const struct err *err = ps->reader ? NULL : begin_reading(ps);
    return err ? err : pubmed_finish(ps->reader);
}

static const struct err *read_all(struct parsing *ps, FILE *file, struct gunzip *g)
{
    char *chunk = mem_new(READ_BYTES, 1);
    const struct err *err = NULL;
    size_t n;
    while (!err && !atomic_load(&ps->pipeline->stop) &&
           (n = fread(chunk, 1, READ_BYTES, file)) > 0) {
        ps->bytes += (int64_t)n;
        MD5Update(&ps->md5, (const uint8_t *)chunk, n);
        err = gunzip_feed(g, chunk, n);
    }
    free(chunk);
    if (!err && ferror(file)) {
        err = err_errno(errno, "reading");
    }
    err = err ? err : gunzip_finish(g);
    return err ? err : finish_reading(ps);
}

static const struct err *parse_file(struct parsing *ps, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "opening");
    }
    struct gunzip *g = gunzip_new(take_bytes, ps);
    const struct err *err = read_all(ps, file, g);
    gunzip_free(g);
    pubmed_free(ps->reader);
    buf_release(&ps->head);
    if (!is_stdin) {
        fclose(file);
    }
    return err;
}

static void finish_md5(MD5_CTX *md5, char hex[MD5_HEX])
{
    uint8_t sum[MD5_DIGEST_LENGTH];
    MD5Final(sum, md5);
    memcpy(hex, checksum_of(CHECKSUM_MD5, sum).hex, MD5_HEX);
}

void *parse_stage(void *arg)
{
    struct parsing ps = {.pipeline = arg, .head = BUF_INIT};
    MD5Init(&ps.md5);
    ps.batch = take_batch(ps.pipeline);
    const struct err *err = parse_file(&ps, ps.pipeline->path);
    ps.batch->err = err;
    ps.batch->is_last = ps.batch->is_end = true;
    ps.batch->bytes_read = ps.bytes;
    finish_md5(&ps.md5, ps.batch->md5);
    queue_put(&ps.pipeline->parsed, ps.batch);
    return NULL;
}

static const struct err *parse_bytes(struct parsing *ps, const struct buf *bytes)
{
    const struct err *err = take_bytes(ps, bytes->s, bytes->len);
    err = err ? err : finish_reading(ps);
    pubmed_free(ps->reader);
    buf_release(&ps->head);
    return err;
}

static void parse_blob(struct pipeline *p, struct feed_blob *blob)
{
    struct parsing ps = {.pipeline = p, .head = BUF_INIT};
    ps.batch = take_batch(p);
    ps.batch->blob = blob;
    MD5Init(&ps.md5);
    const struct err *err =
        blob->path ? parse_file(&ps, blob->path) : parse_bytes(&ps, &blob->bytes);
    finish_md5(&ps.md5, ps.batch->md5);
    ps.batch->err = err;
    ps.batch->is_last = true;
    ps.batch->bytes_read = blob->path ? ps.bytes : (int64_t)blob->bytes.len;
    queue_put(&p->parsed, ps.batch);
}

void *parse_feed_stage(void *arg)
{
    struct pipeline *p = arg;
    struct feed_blob *blob;
    while ((blob = queue_get(&p->blobs))) {
        parse_blob(p, blob);
    }
    struct batch *end = take_batch(p);
    end->is_end = true;
    queue_put(&p->parsed, end);
    return NULL;
}

const struct err *parse_md5(const char *path, char md5[MD5_HEX])
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "opening");
    }
    MD5_CTX context;
    MD5Init(&context);
    char *chunk = mem_new(READ_BYTES, 1);
    size_t n;
    while ((n = fread(chunk, 1, READ_BYTES, file)) > 0) {
        MD5Update(&context, (const uint8_t *)chunk, n);
    }
    const struct err *err = ferror(file) ? err_errno(errno, "reading") : NULL;
    finish_md5(&context, md5);
    free(chunk);
    fclose(file);
    return err;
}
