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

/* Messages are one line whatever was put into them. */
static void flatten(char *s)
{
    for (; *s; s++) {
        if ((unsigned char)*s < 0x20 || *s == 0x7f) {
            *s = ' ';
        }
    }
}

const struct err *err_new(enum err_code code, const char *fmt, ...)
{
    struct err *e = slot(code);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->message, sizeof e->message, fmt, ap);
    va_end(ap);
    flatten(e->message);
    return e;
}

const struct err *err_in(const struct err *inner, const char *fmt, ...)
{
    char tail[sizeof inner->message];
    memcpy(tail, inner->message, sizeof tail);
    struct err *e = slot(inner->code);
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(e->message, sizeof e->message, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof e->message) {
        snprintf(e->message + n, sizeof e->message - (size_t)n, ": %s", tail);
    }
    flatten(e->message);
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
    int n = vsnprintf(e->message, sizeof e->message, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof e->message) {
        snprintf(e->message + n, sizeof e->message - (size_t)n, ": %s", why);
    }
    flatten(e->message);
    return e;
}

int err_exit_status(enum err_code code)
{
    switch (code) {
    case ERR_USAGE:
        return 2;
    case ERR_NOT_FOUND:
        return 3;
    case ERR_LOCKED:
    case ERR_NETWORK:
        return 75;
    default:
        return 1;
    }
}
