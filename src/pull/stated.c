/* Checksums that a server states in the headers of a reply. */
#include "stated.h"

#include <string.h>
#include <strings.h>

/* How a header writes them. */
enum manner {
    BARE,    /* the base64 of an MD5 */
    PAIRS,   /* md5=base64, sha-256=base64 */
    FIELDS,  /* sha-256=:base64:;parameters */
    ENCODING /* no checksum: the content-coding of what it is about */
};

static const struct header {
    const char *name;
    enum manner manner;
    bool of_message; /* and not of the whole file, where a part is sent */
} headers[] = {
    {"x-goog-hash", PAIRS, false},    {"Content-MD5", BARE, true},
    {"Repr-Digest", FIELDS, false},   {"Content-Digest", FIELDS, true},
    {"Digest", PAIRS, false},         {"x-goog-stored-content-encoding", ENCODING, false},
    {"Content-Encoding", ENCODING, 0}};
enum { HEADERS = sizeof headers / sizeof *headers, GOOGLE = 0, STORED = 5, SENT = 6 };

/* The part of *rest before ${c}, trimmed; *rest becomes what is behind it. */
static struct text cut(struct text *rest, char c)
{
    const char *at = rest->len ? memchr(rest->s, c, rest->len) : NULL;
    struct text part = {rest->s, at ? (size_t)(at - rest->s) : rest->len};
    size_t used = part.len + (at ? 1 : 0);
    *rest = (struct text){rest->s + used, rest->len - used};
    return text_trimmed(part);
}

static bool same_word(struct text t, const char *word)
{
    return t.len == strlen(word) && strncasecmp(t.s, word, t.len) == 0;
}

/* The header that ${line} is, and its value; HEADERS: none of these. */
static size_t header_of(struct text line, struct text *ret_value)
{
    struct text rest = line, name = cut(&rest, ':');
    size_t k = 0;
    while (k < HEADERS && !same_word(name, headers[k].name)) {
        k++;
    }
    *ret_value = text_trimmed(rest);
    return k;
}

bool stated_concerns(struct text line)
{
    struct text value;
    return header_of(line, &value) < HEADERS;
}

/* --- base64 --- */

static int digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* Exactly ${n} bytes, padded as is due. */
static bool decode(struct text t, unsigned char *bytes, size_t n)
{
    size_t letters = (4 * n + 2) / 3, done = 0;
    unsigned held = 0, bits = 0;
    if (t.len != (n + 2) / 3 * 4) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        int value = digit(t.s[i]);
        if (i >= letters ? t.s[i] != '=' : value < 0) {
            return false;
        }
        held = i < letters ? (held << 6 | (unsigned)value) & 0xFFFF : held;
        bits += i < letters ? 6 : 0;
        if (bits >= 8) {
            bits -= 8;
            bytes[done++] = (unsigned char)(held >> bits);
        }
    }
    return done == n && (held & ((1u << bits) - 1)) == 0;
}

/* --- what a header says --- */

static bool kind_of(struct text name, enum checksum_kind *ret_kind)
{
    *ret_kind = same_word(name, "md5") ? CHECKSUM_MD5 : CHECKSUM_SHA256;
    return *ret_kind == CHECKSUM_MD5 || same_word(name, "sha-256");
}

static bool keep(struct stated *s, const struct header *h, enum checksum_kind kind,
                 struct text base64)
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    if (s->n == STATED_MOST || !decode(base64, bytes, checksum_size(kind))) {
        return false;
    }
    s->list[s->n++] = (struct stated_one){h->name, checksum_of(kind, bytes)};
    return true;
}

/* ":base64:" and perhaps parameters: the base64; absent where it is not so. */
static struct text field_value(struct text t)
{
    t = cut(&t, ';');
    if (t.len < 2 || t.s[0] != ':' || t.s[t.len - 1] != ':') {
        return (struct text){NULL, 0};
    }
    return (struct text){t.s + 1, t.len - 2};
}

/* False: something in it makes no sense. */
static bool take_value(struct stated *s, const struct header *h, struct text value)
{
    bool good = value.len > 0;
    if (h->manner == BARE) {
        return keep(s, h, CHECKSUM_MD5, value);
    }
    while (value.len) {
        enum checksum_kind kind;
        struct text sum = cut(&value, ','), name;
        if (!memchr(sum.len ? sum.s : "", '=', sum.len)) {
            good = false;
            continue;
        }
        name = cut(&sum, '=');
        sum = text_trimmed(sum);
        if (kind_of(name, &kind)) { /* others are not taken here */
            good = keep(s, h, kind, h->manner == FIELDS ? field_value(sum) : sum) && good;
        }
    }
    return good;
}

/* What is stored packed and was sent unpacked has another checksum than it had. */
static bool was_unpacked(struct text lines)
{
    struct text of[HEADERS] = {{NULL, 0}};
    while (lines.len) {
        struct text value;
        size_t k = header_of(cut(&lines, '\n'), &value);
        if (k < HEADERS) {
            of[k] = value;
        }
    }
    return of[STORED].len && !same_word(of[STORED], "identity") && !of[SENT].len;
}

void stated_read(struct text lines, bool is_partial, struct stated *ret_stated)
{
    bool unpacked = was_unpacked(lines);
    *ret_stated = (struct stated){.n = 0};
    while (lines.len) {
        struct text value;
        size_t k = header_of(cut(&lines, '\n'), &value);
        if (k == HEADERS || headers[k].manner == ENCODING ||
            (headers[k].of_message && is_partial)) {
            continue;
        }
        if (k == GOOGLE && unpacked) {
            ret_stated->unpacked = headers[k].name;
        } else if (!take_value(ret_stated, &headers[k], value)) {
            ret_stated->malformed = headers[k].name;
        }
    }
}
