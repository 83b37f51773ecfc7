/* JSON strings and members into a buffer. */
#include "json.h"

#include "utf8.h"

#include <string.h>

static void put_escape(struct buf *b, unsigned char c)
{
    static const char letters[] = "btnvfr"; /* 8..13; \v is not JSON's */
    if (c == '"' || c == '\\') {
        buf_putc(b, '\\');
        buf_putc(b, (char)c);
    } else if (c >= 8 && c <= 13 && c != 11) {
        buf_putc(b, '\\');
        buf_putc(b, letters[c - 8]);
    } else {
        buf_putf(b, "\\u%04x", c);
    }
}

/* One code point above ASCII from t.s[at]: as it is if well-formed. Returns how far to move. */
static size_t put_wide(struct buf *b, struct text t, size_t at)
{
    size_t next = at;
    uint32_t cp = utf8_next(t.s, t.len, &next);
    if (cp == UTF8_REPLACEMENT) {
        buf_puts(b, "\xEF\xBF\xBD");
    } else {
        buf_put(b, t.s + at, next - at);
    }
    return next - at;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

void json_put_string(struct buf *b, struct text t)
{
    if (!t.s) {
        buf_puts(b, "null");
        return;
    }
    buf_putc(b, '"');
    for (size_t i = 0; i < t.len;) {
        size_t run = i;
        while (run < t.len && is_plain((unsigned char)t.s[run])) {
            run++;
        }
        buf_put(b, t.s + i, run - i);
        i = run;
        if (i < t.len && (unsigned char)t.s[i] < 0x80) {
            put_escape(b, (unsigned char)t.s[i++]);
        } else if (i < t.len) {
            i += put_wide(b, t, i);
        }
    }
    buf_putc(b, '"');
}

void json_put_separator(struct buf *b)
{
    char last = b->len ? b->s[b->len - 1] : ',';
    if (last != '{' && last != '[' && last != ',') {
        buf_putc(b, ',');
    }
}

static void put_key(struct buf *b, const char *key)
{
    json_put_separator(b);
    buf_putc(b, '"');
    buf_puts(b, key);
    buf_put(b, "\":", 2);
}

void json_put_member(struct buf *b, const char *key, struct text value)
{
    if (value.s) {
        put_key(b, key);
        json_put_string(b, value);
    }
}

void json_put_member_int(struct buf *b, const char *key, long long value)
{
    put_key(b, key);
    buf_putint(b, value);
}
