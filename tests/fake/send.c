/* How an answer goes out: whole, cut, drop by drop, without end. */
#include "send.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { BLOCK = 64 << 10, BOMB_BLOCK = 16 << 20 };
#define FLOOD_BYTES (10LL << 30)

struct sending {
    struct buf body;
    struct buf again;   /* sent over and over behind the body */
    long long pos, end; /* end: where the stream stops */
    enum manner manner;
};

static void pause_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&t, NULL);
}

/* The next bytes of what is sent: the body, then the repeated part. */
static size_t take(struct sending *s, char *to, size_t max)
{
    size_t pos = (size_t)s->pos, n;
    if (pos < s->body.len) {
        n = s->body.len - pos < max ? s->body.len - pos : max;
        memcpy(to, s->body.s + pos, n);
    } else {
        size_t at = (pos - s->body.len) % s->again.len;
        n = s->again.len - at < max ? s->again.len - at : max;
        memcpy(to, s->again.s + at, n);
    }
    s->pos += (long long)n;
    return n;
}

static ssize_t next_bytes(void *arg, uint64_t pos, char *to, size_t max)
{
    struct sending *s = arg;
    (void)pos;
    if (s->pos >= s->end) {
        return s->manner == SEND_DROP ? MHD_CONTENT_READER_END_WITH_ERROR
                                      : MHD_CONTENT_READER_END_OF_STREAM;
    }
    bool slow = s->manner == SEND_DRIP || (s->manner == SEND_SLOW && s->pos < 20);
    if (slow) {
        pause_ms(s->manner == SEND_DRIP ? 300 : 20);
        max = 1;
    }
    size_t left = (size_t)(s->end - s->pos);
    return (ssize_t)take(s, to, max < left ? max : left);
}

static void end_sending(void *arg)
{
    struct sending *s = arg;
    buf_release(&s->body);
    buf_release(&s->again);
    free(s);
}

/* The body, and a block of blanks behind it that unpacks over and over. */
static void make_bomb(struct sending *s)
{
    struct buf packed = BUF_INIT, blanks = BUF_INIT;
    pack_stream(&s->body, &packed, true, Z_FULL_FLUSH);
    memset(buf_room(&blanks, BOMB_BLOCK), ' ', BOMB_BLOCK);
    blanks.len = BOMB_BLOCK;
    pack_stream(&blanks, &s->again, false, Z_FULL_FLUSH);
    buf_release(&blanks);
    buf_release(&s->body);
    s->body = packed;
    s->end = (long long)packed.len + FLOOD_BYTES / BOMB_BLOCK * (long long)s->again.len;
}

static void make_flood(struct sending *s)
{
    memset(buf_room(&s->again, BLOCK), ' ', BLOCK);
    s->again.len = BLOCK;
    s->end = FLOOD_BYTES;
}

static struct sending *prepare(struct reply *r, bool packed)
{
    struct sending *s = mem_zero(1, sizeof *s);
    s->manner = r->manner;
    s->body = r->body;
    r->body = (struct buf)BUF_INIT;
    bool endless = r->manner == SEND_FLOOD || r->manner == SEND_BOMB || r->manner == SEND_DRIP;
    if (endless && s->body.len > 40) {
        s->body.len -= 40; /* so that the end of the root is never seen */
    }
    if (packed) {
        struct buf out = BUF_INIT;
        pack_stream(&s->body, &out, true, Z_FINISH);
        buf_release(&s->body);
        s->body = out;
    }
    s->end = (long long)s->body.len / (r->manner == SEND_DROP ? 2 : 1);
    if (r->manner == SEND_BOMB) {
        make_bomb(s);
    } else if (endless) {
        make_flood(s);
    }
    return s;
}

static void header(struct MHD_Response *m, const char *name, const char *value)
{
    if (MHD_add_response_header(m, name, value) != MHD_YES) {
        abort();
    }
}

static void number_header(struct MHD_Response *m, const char *name, long long value)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", value);
    header(m, name, text);
}

static void put_headers(struct MHD_Response *m, const struct request *q, const struct reply *r,
                        long long size, bool packed)
{
    header(m, "Content-Type", r->type ? r->type : "text/plain");
    if (packed || r->manner == SEND_BOMB) {
        header(m, "Content-Encoding", "gzip");
    }
    if (r->sum[0]) {
        header(m, "x-goog-hash", r->sum);
    }
    if (r->location[0]) {
        header(m, "Location", r->location);
    }
    if (r->retry_after >= 0) {
        number_header(m, "Retry-After", r->retry_after);
    }
    if (r->limit) {
        number_header(m, "X-RateLimit-Limit", r->limit);
        number_header(m, "X-RateLimit-Remaining", r->remaining);
    }
    if (r->status == 206) {
        char range[100];
        snprintf(range, sizeof range, "bytes %lld-%lld/%lld", q->from, r->total - 1, r->total);
        header(m, "Content-Range", range);
    }
    if (strncmp(q->path, "/entrez/", 8) == 0) {
        header(m, "NCBI-PHID", "939B00000000000000000000000000.1.1.m_1");
        header(m, "NCBI-SID", "0000000000000000_0000SID");
        header(m, "Set-Cookie", "ncbi_sid=0000000000000000_0000SID; domain=.nih.gov; path=/");
    }
    (void)size;
}

enum MHD_Result send_reply(struct MHD_Connection *c, const struct request *q, struct reply *r,
                           bool packed)
{
    packed = packed && r->manner != SEND_BOMB && r->body.len;
    struct sending *s = prepare(r, packed);
    bool sized =
        (r->sized || r->manner == SEND_SIZED) && r->manner != SEND_FLOOD && r->manner != SEND_BOMB;
    uint64_t size = sized ? (uint64_t)s->body.len : MHD_SIZE_UNKNOWN;
    struct MHD_Response *m =
        MHD_create_response_from_callback(size, BLOCK, next_bytes, s, end_sending);
    put_headers(m, q, r, (long long)size, packed);
    enum MHD_Result result = MHD_queue_response(c, (unsigned)r->status, m);
    MHD_destroy_response(m);
    return result;
}
