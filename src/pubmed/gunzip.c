/* Bounded gunzip of a stream. */
#include "gunzip.h"

#include "limit.h"
#include "mem.h"

#include <isa-l/igzip_lib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 64 * 1024 };

enum state {
    BEGIN,   /* no byte seen */
    MAGIC,   /* the first byte of gzip seen */
    PLAIN,   /* not gzip: bytes go through */
    MEMBER,  /* inside a member */
    BETWEEN, /* behind a member: another one, zeros, or the end */
    ZEROS    /* padding behind the last member */
};

struct gunzip {
    gunzip_sink *sink;
    void *arg;
    enum state state;
    struct inflate_state inflate;
    int fault;         /* what the engine said last */
    long long in, out; /* packed bytes taken, expanded bytes given */
    const struct err *error;
    char piece[PIECE];
};

static const unsigned char magic[2] = {0x1f, 0x8b};

/* ---- the engine: these know ISA-L, which needs 44 % fewer instructions than zlib ---- */

static void engine_open(struct gunzip *g)
{
    isal_inflate_init(&g->inflate);
    g->inflate.crc_flag = ISAL_GZIP; /* header read, checksum verified */
}

enum engine { ENGINE_MORE, ENGINE_END, ENGINE_BROKEN };

/* Expand from *s into the piece; moves *s and *len, gives the number of bytes made. */
static enum engine engine_run(struct gunzip *g, const char **s, size_t *len, size_t *ret_made)
{
    uint32_t given = *len < (1u << 30) ? (uint32_t)*len : 1u << 30;
    g->inflate.next_in = (uint8_t *)(uintptr_t)*s;
    g->inflate.avail_in = given;
    g->inflate.next_out = (uint8_t *)g->piece;
    g->inflate.avail_out = PIECE;
    g->fault = isal_inflate(&g->inflate);
    size_t taken = given - g->inflate.avail_in;
    *s += taken;
    *len -= taken;
    g->in += (long long)taken;
    *ret_made = PIECE - g->inflate.avail_out;
    if (g->fault < 0) {
        return ENGINE_BROKEN;
    }
    if (g->inflate.block_state == ISAL_BLOCK_FINISH) {
        isal_inflate_reset(&g->inflate);
        return ENGINE_END;
    }
    return ENGINE_MORE;
}

/* Was the piece filled to its end, so that more may be waiting? */
static bool engine_is_full(const struct gunzip *g)
{
    return g->inflate.avail_out == 0;
}

static const char *engine_fault(const struct gunzip *g)
{
    switch (g->fault) {
    case ISAL_INCORRECT_CHECKSUM:
        return "wrong checksum";
    case ISAL_INVALID_WRAPPER:
    case ISAL_UNSUPPORTED_METHOD:
        return "bad gzip header";
    default:
        return "bad code";
    }
}

/* ---- the stream ---- */

struct gunzip *gunzip_new(gunzip_sink *sink, void *arg)
{
    struct gunzip *g = mem_zero(1, sizeof *g);
    g->sink = sink;
    g->arg = arg;
    engine_open(g);
    return g;
}

void gunzip_free(struct gunzip *g)
{
    free(g);
}

static const struct err *give(struct gunzip *g, const char *s, size_t len)
{
    g->out += (long long)len;
    if (g->out > LIMIT_FILE_BYTES) {
        return err_new(ERR_LIMIT, "it expands to more than %lld GiB: it is refused",
                       LIMIT_FILE_BYTES >> 30);
    }
    if (g->state != PLAIN && g->out > LIMIT_GZIP_FREE && g->out / LIMIT_GZIP_RATIO > g->in) {
        return err_new(ERR_LIMIT,
                       "byte %lld of the packed file: it expands to more than %d times its size, "
                       "as no real file "
                       "does: it is refused",
                       g->in, LIMIT_GZIP_RATIO);
    }
    return len ? g->sink(g->arg, s, len) : NULL;
}

static const struct err *pass_through(struct gunzip *g, const char **s, size_t *len)
{
    size_t n = *len < PIECE ? *len : PIECE;
    const char *from = *s;
    *s += n;
    *len -= n;
    g->in += (long long)n;
    return give(g, from, n);
}

static const struct err *expand(struct gunzip *g, const char **s, size_t *len)
{
    size_t made = 0;
    enum engine result = engine_run(g, s, len, &made);
    if (result == ENGINE_BROKEN) {
        return err_new(
            ERR_INPUT,
            "byte %lld of the packed file: the gzip data are damaged (%s): fetch the file again",
            g->in, engine_fault(g));
    }
    if (result == ENGINE_END) {
        g->state = BETWEEN;
    }
    return give(g, g->piece, made);
}

/* One byte where gzip may begin: at the start of the file, or behind a member. */
static const struct err *begin(struct gunzip *g, const char **s, size_t *len)
{
    unsigned char c = (unsigned char)**s;
    if (g->state == BEGIN) {
        g->state = c == magic[0] ? MAGIC : PLAIN;
    } else if (g->state == BETWEEN && c == magic[0]) {
        g->state = MEMBER;
        return NULL;
    } else if (c != 0) {
        return err_new(ERR_INPUT,
                       "byte %lld of the packed file: something else follows the gzip data", g->in);
    } else {
        g->state = ZEROS;
    }
    if (g->state != PLAIN) {
        ++*s;
        --*len;
        g->in++;
    }
    return NULL;
}

/* The second byte of the file, when the first was that of gzip; the first is given to whoever wants
 * it. */
static const struct err *decide(struct gunzip *g, const char *s)
{
    const char first = (char)magic[0];
    const char *one = &first;
    size_t n = 1;
    g->state = (unsigned char)*s == magic[1] ? MEMBER : PLAIN;
    g->in = 0;
    return g->state == MEMBER ? expand(g, &one, &n) : pass_through(g, &one, &n);
}

static const struct err *step(struct gunzip *g, const char **s, size_t *len)
{
    switch (g->state) {
    case PLAIN:
        return pass_through(g, s, len);
    case MEMBER:
        return expand(g, s, len);
    case MAGIC:
        return decide(g, *s);
    case BEGIN:
    case BETWEEN:
    case ZEROS:
        return begin(g, s, len);
    }
    return NULL;
}

const struct err *gunzip_feed(struct gunzip *g, const char *s, size_t len)
{
    while (len && !g->error) {
        g->error = step(g, &s, &len);
    }
    while (!g->error && g->state == MEMBER && engine_is_full(g)) {
        size_t none = 0;
        g->error = expand(g, &s, &none);
    }
    return g->error;
}

const struct err *gunzip_finish(struct gunzip *g)
{
    if (!g->error && g->state == MEMBER) {
        g->error = err_new(
            ERR_INPUT,
            "the packed file ends in the middle (after byte %lld): the download was cut short: "
            "fetch it again",
            g->in);
    }
    if (!g->error && g->state == MAGIC) { /* a file of one byte */
        const char *first = (const char *)magic;
        size_t n = 1;
        g->state = PLAIN;
        g->in = 0;
        g->error = pass_through(g, &first, &n);
    }
    return g->error;
}
