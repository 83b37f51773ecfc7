/* A borrowed run of UTF-8 bytes with its length. s == NULL: absent; len == 0: present and empty. */
#ifndef HCCKB_TEXT_H
#define HCCKB_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct text {
    const char *s; /* not necessarily NUL-terminated unless its owner says so */
    size_t len;    /* bytes */
};

static inline struct text text_of(const char *s)
{
    return (struct text){s, s ? strlen(s) : 0};
}

static inline bool text_is(struct text t, const char *s)
{
    size_t n = strlen(s);
    return t.s && t.len == n && memcmp(t.s, s, n) == 0;
}

static inline bool text_same(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

/* Without blanks and control characters at its ends. */
static inline struct text text_trimmed(struct text t)
{
    while (t.len && (unsigned char)t.s[0] <= ' ') {
        t = (struct text){t.s + 1, t.len - 1};
    }
    while (t.len && (unsigned char)t.s[t.len - 1] <= ' ') {
        t.len--;
    }
    return t;
}

/* For printf("%.*s", TEXT_ARG(t)). */
#define TEXT_ARG(t) (int)(t).len, (t).s ? (t).s : ""

#endif
