/* A quick 64-bit hash: eight bytes a round, multiply and fold. */
#include "hash.h"

#define MULTIPLIER 0x9E3779B97F4A7C15ULL

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * MULTIPLIER;
    return h ^ h >> 29;
}

/* ${n} bytes, little-endian whatever the machine; compilers make one load of it where n is known. */
static inline uint64_t load(const unsigned char *p, size_t n)
{
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++) {
        w |= (uint64_t)p[i] << (8 * i);
    }
    return w;
}

/* The last 1 to 7 bytes, read without a loop: the length is part of the hash already. */
static inline uint64_t load_tail(const unsigned char *p, size_t n)
{
    if (n >= 4) {
        return load(p, 4) | load(p + n - 4, 4) << 32;
    }
    return (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
}

uint64_t hash_bytes(const void *bytes, size_t len, uint64_t seed)
{
    const unsigned char *p = bytes;
    uint64_t h = mix(seed, len + 1);
    for (; len >= 8; p += 8, len -= 8) {
        h = mix(h, load(p, 8));
    }
    if (len) {
        h = mix(h, load_tail(p, len));
    }
    return mix(h ^ h >> 32, MULTIPLIER);
}
