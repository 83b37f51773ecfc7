/* Eight bytes at once, the first lowest, whatever the machine. Compilers make one move of each. */
#ifndef HCCKB_BYTES8_H
#define HCCKB_BYTES8_H

#include <stdint.h>

static inline uint64_t bytes8_load(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

static inline void bytes8_store(char *p, uint64_t w)
{
    unsigned char *b = (unsigned char *)p;
    b[0] = (unsigned char)w;
    b[1] = (unsigned char)(w >> 8);
    b[2] = (unsigned char)(w >> 16);
    b[3] = (unsigned char)(w >> 24);
    b[4] = (unsigned char)(w >> 32);
    b[5] = (unsigned char)(w >> 40);
    b[6] = (unsigned char)(w >> 48);
    b[7] = (unsigned char)(w >> 56);
}

#endif
