/* A publisher of a vocabulary: FamPlex's file, made up, with and without checksums, cut short,
 * damaged or moved. */
#include "fake.h"

#include <md5.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { TERMS = 1500 };

static char how[40] = "plain"; /* what is done with it: words with blanks between */

void vocab_set(const char *wanted)
{
    snprintf(how, sizeof how, "%s", wanted);
}

static bool is_set(const char *word)
{
    return strstr(how, word) != NULL;
}

static void put_terms(struct buf *b)
{
    buf_puts(b, "format-version: 1.2\nontology: famplex\n");
    for (size_t k = 0; k < TERMS; k++) {
        buf_putf(b, "\n[Term]\nid: FPLX:QUAINT%zu\nname: QUAINT%zu\ncomment: %016llx%016llx\n", k,
                 k, (unsigned long long)corpus_dice(&corpus, k, 71),
                 (unsigned long long)corpus_dice(&corpus, k, 72));
    }
}

/* x-goog-hash as Google writes it. */
static void put_sum(const struct buf *file, char sum[80])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    MD5_CTX md5;
    unsigned char bytes[18] = {0};
    MD5Init(&md5);
    MD5Update(&md5, (const uint8_t *)file->s, file->len);
    MD5Final(bytes, &md5);
    bytes[0] ^= is_set("wrong");
    size_t n = (size_t)snprintf(sum, 80, "crc32c=AAAAAA==,md5=");
    for (size_t k = 0; k < 18; k += 3) {
        unsigned three = (unsigned)bytes[k] << 16 | (unsigned)bytes[k + 1] << 8 | bytes[k + 2];
        for (int shift = 18; shift >= 0; shift -= 6) {
            sum[n++] = digits[three >> shift & 63];
        }
    }
    memcpy(sum + n - 2, "==", 3); /* the last two bytes are none of MD5's */
}

void vocab_answer(const struct request *q, struct reply *r)
{
    bool is_first = strstr(q->path, "/export/") != NULL;
    if (is_first && (is_set("moved") || is_set("away"))) {
        r->status = 301;
        snprintf(r->location, sizeof r->location, "%s/sorgerlab/new/famplex.obo",
                 is_set("away") ? "https://elsewhere.example.org" : "");
        return;
    }
    r->type = "text/plain";
    r->sized = true;
    put_terms(&r->body);
    if (is_set("packed")) {
        struct buf packed = BUF_INIT;
        pack_stream(&r->body, &packed, true, Z_FINISH);
        buf_release(&r->body);
        r->body = packed;
    }
    if (is_set("stated")) {
        put_sum(&r->body, r->sum);
    }
    r->body.len -= is_set("cut") ? r->body.len / 4 : 0;
    r->body.s[r->body.len / 2] ^= is_set("damaged");
}
