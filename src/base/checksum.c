/* MD5 and SHA-256 of bytes that come piece by piece, and checksums that somebody states. */
#include "checksum.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *name, *prefix;
    size_t bytes;
} kinds[CHECKSUM_KINDS] = {
    [CHECKSUM_MD5] = {"MD5", "md5:", MD5_DIGEST_LENGTH},
    [CHECKSUM_SHA256] = {"SHA-256", "sha256:", SHA256_DIGEST_LENGTH},
};

void checksum_begin(struct checksum_run *run)
{
    MD5Init(&run->md5);
    SHA256Init(&run->sha256);
    run->bytes = 0;
}

void checksum_add(struct checksum_run *run, const char *s, size_t n)
{
    MD5Update(&run->md5, (const uint8_t *)s, n);
    SHA256Update(&run->sha256, (const uint8_t *)s, n);
    run->bytes += (int64_t)n;
}

void checksum_end(struct checksum_run *run, struct checksum_found *ret_found)
{
    unsigned char md5[MD5_DIGEST_LENGTH], sha256[SHA256_DIGEST_LENGTH];
    MD5Final(md5, &run->md5);
    SHA256Final(sha256, &run->sha256);
    const struct checksum sums[CHECKSUM_KINDS] = {checksum_of(CHECKSUM_MD5, md5),
                                                  checksum_of(CHECKSUM_SHA256, sha256)};
    for (size_t k = 0; k < CHECKSUM_KINDS; k++) {
        memcpy(ret_found->hex[k], sums[k].hex, sizeof sums[k].hex);
    }
    ret_found->bytes = run->bytes;
}

const char *checksum_name(enum checksum_kind kind)
{
    return kinds[kind].name;
}

size_t checksum_size(enum checksum_kind kind)
{
    return kinds[kind].bytes;
}

struct checksum checksum_of(enum checksum_kind kind, const unsigned char *bytes)
{
    struct checksum c = {.kind = kind};
    for (size_t i = 0; i < kinds[kind].bytes; i++) {
        snprintf(c.hex + 2 * i, 3, "%02x", bytes[i]);
    }
    return c;
}

static bool take_hex(struct text t, enum checksum_kind kind, struct checksum *ret_checksum)
{
    struct checksum c = {.kind = kind};
    if (t.len != 2 * kinds[kind].bytes) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        c.hex[i] = (char)(t.s[i] >= 'A' && t.s[i] <= 'F' ? t.s[i] + 32 : t.s[i]);
        if (!strchr("0123456789abcdef", c.hex[i]) || !c.hex[i]) {
            return false;
        }
    }
    *ret_checksum = c;
    return true;
}

bool checksum_read(struct text typed, struct checksum *ret_checksum)
{
    for (size_t k = 0; k < CHECKSUM_KINDS; k++) {
        size_t n = strlen(kinds[k].prefix);
        if (typed.len > n && strncasecmp(typed.s, kinds[k].prefix, n) == 0) {
            return take_hex((struct text){typed.s + n, typed.len - n}, (enum checksum_kind)k,
                            ret_checksum);
        }
    }
    return take_hex(typed, CHECKSUM_MD5, ret_checksum) ||
           take_hex(typed, CHECKSUM_SHA256, ret_checksum);
}

const struct err *checksum_compare(const struct checksum_found *found,
                                   const struct checksum *stated, const char *by)
{
    const char *own = found->hex[stated->kind];
    if (strcmp(own, stated->hex) == 0) {
        return NULL;
    }
    return err_new(ERR_MISMATCH,
                   "the %s of the %lld bytes is %s, and %s says %s: it came damaged or is another "
                   "release; nothing is imported",
                   kinds[stated->kind].name, (long long)found->bytes, own, by, stated->hex);
}
