/* Errors as values, kept in a ring that all threads share. */
#include "err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { RING = 64 };

static struct err ring[RING];
static atomic_uint next_slot;

static struct err *slot(enum err_code code)
{
    struct err *e = &ring[atomic_fetch_add(&next_slot, 1) % RING];
    e->code = code;
    return e;
}

enum { ROOM = sizeof((struct err *)0)->message };

/* Messages are one line whatever was put into them, and never end in half a character. */
static void set_message(struct err *e, const char *s)
{
    size_t n = strlen(s);
    if (n >= ROOM) {
        n = ROOM - 1;
        while (n && ((unsigned char)s[n] & 0xC0) == 0x80) {
            n--;
        }
    }
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        e->message[i] = c < 0x20 || c == 0x7f ? ' ' : s[i];
    }
    e->message[n] = '\0';
}

/* "<fmt...>" or "<fmt...>: <tail>". */
static void compose(struct err *e, const char *tail, const char *fmt, va_list ap)
{
    char whole[2 * ROOM + 3];
    int n = vsnprintf(whole, ROOM, fmt, ap);
    size_t len = n < 0 ? 0 : (size_t)n < ROOM ? (size_t)n : ROOM - 1;
    if (tail) {
        size_t more = strlen(tail);
        memcpy(whole + len, ": ", 2);
        memcpy(whole + len + 2, tail, more);
        len += more + 2;
    }
    whole[len] = '\0';
    set_message(e, whole);
}

const struct err *err_new(enum err_code code, const char *fmt, ...)
{
    struct err *e = slot(code);
    va_list ap;
    va_start(ap, fmt);
    compose(e, NULL, fmt, ap);
    va_end(ap);
    return e;
}

const struct err *err_in(const struct err *inner, const char *fmt, ...)
{
    char tail[ROOM];
    memcpy(tail, inner->message, sizeof tail);
    struct err *e = slot(inner->code);
    va_list ap;
    va_start(ap, fmt);
    compose(e, tail, fmt, ap);
    va_end(ap);
    return e;
}

static enum err_code code_of_errno(int errnum)
{
    switch (errnum) {
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ERR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERR_READONLY;
    default:
        return ERR_IO;
    }
}

const struct err *err_errno(int errnum, const char *fmt, ...)
{
    struct err *e = slot(code_of_errno(errnum));
    char why[128] = "unknown error";
    strerror_r(errnum, why, sizeof why);
    va_list ap;
    va_start(ap, fmt);
    compose(e, why, fmt, ap);
    va_end(ap);
    return e;
}

int err_exit_status(enum err_code code)
{
    switch (code) {
    case ERR_USAGE:
        return 2;
    case ERR_NOT_FOUND:
        return 3;
    case ERR_MISMATCH:
        return 4;
    case ERR_LOCKED:
    case ERR_NETWORK:
    case ERR_STOPPED:
        return 75;
    default:
        return 1;
    }
}
