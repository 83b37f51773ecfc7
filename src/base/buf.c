/* A growing byte buffer. */
#include "buf.h"

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_release(struct buf *b)
{
    free(b->s);
    *b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    if (b->s) {
        b->s[0] = '\0';
    }
}

char *buf_room(struct buf *b, size_t n)
{
    b->s = mem_grow(b->s, &b->cap, b->len + n + 1, 1);
    return b->s + b->len;
}

void buf_puttext(struct buf *b, struct text t)
{
    buf_put(b, t.s, t.len);
}

void buf_putf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void buf_putint(struct buf *b, long long n)
{
    char digits[24];
    char *p = digits + sizeof digits;
    unsigned long long u = n < 0 ? 0ULL - (unsigned long long)n : (unsigned long long)n;
    do {
        *--p = (char)('0' + u % 10);
        u /= 10;
    } while (u);
    if (n < 0) {
        *--p = '-';
    }
    buf_put(b, p, (size_t)(digits + sizeof digits - p));
}

struct text buf_text(const struct buf *b)
{
    return (struct text){b->s ? b->s : "", b->len};
}
