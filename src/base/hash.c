/* A quick 64-bit hash: eight bytes a round, multiply and fold. */
#include "hash.h"

#include <string.h>

#define MULTIPLIER 0x9E3779B97F4A7C15ULL

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * MULTIPLIER;
    return h ^ h >> 29;
}

/* Little-endian whatever the machine. */
static inline uint64_t load8(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

static inline uint64_t load4(const unsigned char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap32(w);
#endif
    return w;
}

/* The last 1 to 7 bytes, read without a loop: the length is part of the hash already. */
static inline uint64_t load_tail(const unsigned char *p, size_t n)
{
    if (n >= 4) {
        return load4(p) | load4(p + n - 4) << 32;
    }
    return (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
}

uint64_t hash_bytes(const void *bytes, size_t len, uint64_t seed)
{
    const unsigned char *p = bytes;
    uint64_t h = mix(seed, len + 1);
    for (; len >= 8; p += 8, len -= 8) {
        h = mix(h, load8(p));
    }
    if (len) {
        h = mix(h, load_tail(p, len));
    }
    return mix(h ^ h >> 32, MULTIPLIER);
}
