/* A growing byte buffer, always NUL-terminated once anything was put. */
#ifndef HCCKB_BUF_H
#define HCCKB_BUF_H

#include "text.h"

#include <stddef.h>
#include <string.h>

struct buf {
    char *s;
    size_t len, cap;
};

#define BUF_INIT                                                                                   \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

void buf_release(struct buf *b); /* free the contents; usable again afterwards */
void buf_clear(struct buf *b);   /* forget the contents, keep the memory */

/* Room for ${n} more bytes (and a NUL) behind len: returns where they begin. */
char *buf_room(struct buf *b, size_t n) __attribute__((returns_nonnull));

/* The same, and the next three, are called for every byte that is stored: inline while there is
 * room. */
static inline char *buf_ready(struct buf *b, size_t n)
{
    return b->s && b->cap - b->len > n ? b->s + b->len : buf_room(b, n);
}

static inline void buf_put(struct buf *b, const char *s, size_t n)
{
    char *to = buf_ready(b, n);
    if (n) {
        memcpy(to, s, n);
    }
    to[n] = '\0';
    b->len += n;
}

static inline void buf_puts(struct buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

static inline void buf_putc(struct buf *b, char c)
{
    char *to = buf_ready(b, 1);
    to[0] = c;
    to[1] = '\0';
    b->len++;
}

/* A text; printf-like, much slower than the others; a number in decimal. */
void buf_puttext(struct buf *b, struct text t);
void buf_putf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_putint(struct buf *b, long long n); /* decimal; much quicker than buf_putf */

/* The contents as text, borrowed until the buffer changes; never NULL. */
struct text buf_text(const struct buf *b);

#endif
