/* The printer: text for people, JSON for programs, one interface. */
#include "out.h"

#include "json.h"
#include "mem.h"
#include "utf8.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

enum { FLUSH_BYTES = 64 * 1024, DEPTH = 32 };

struct out {
    FILE *file;
    bool json, colour;
    enum out_style base; /* what a mark goes back to */
    size_t width;
    struct buf b;
    char brackets[DEPTH]; /* closing ones, innermost last */
    size_t depth;
    int failed; /* errno of the first write that failed */
};

static const char *const codes[] = {
    [OUT_PLAIN] = "",          [OUT_BOLD] = "\033[1m",    [OUT_DIM] = "\033[2m",
    [OUT_MARK] = "\033[33;1m", [OUT_WARN] = "\033[31;1m", [OUT_HEAD] = "\033[36;1m",
};

struct out *out_new(FILE *file, bool json, bool colour, size_t width)
{
    struct out *o = mem_zero(1, sizeof *o);
    o->file = file;
    o->json = json;
    o->colour = colour && !json;
    o->width = width;
    return o;
}

bool out_has_colour(const struct out *o)
{
    return o->colour;
}

static void flush(struct out *o)
{
    if (o->b.len && !o->failed && fwrite(o->b.s, 1, o->b.len, o->file) != o->b.len) {
        o->failed = errno ? errno : EIO;
    }
    buf_clear(&o->b);
}

static void flush_if_large(struct out *o)
{
    if (o->b.len >= FLUSH_BYTES && !o->depth) {
        flush(o);
    }
}

const struct err *out_close(struct out *o)
{
    if (o->json && o->b.len && o->b.s[o->b.len - 1] != '\n') {
        buf_putc(&o->b, '\n');
    }
    flush(o);
    if (fflush(o->file) != 0 && !o->failed) {
        o->failed = errno;
    }
    int failed = o->failed;
    buf_release(&o->b);
    free(o);
    if (failed && failed != EPIPE) {
        return err_errno(failed, "writing the output");
    }
    return NULL;
}

bool out_is_json(const struct out *o)
{
    return o->json;
}

/* --- JSON --- */

static void put_key(struct out *o, const char *key)
{
    json_put_separator(&o->b);
    if (key) {
        json_put_string(&o->b, text_of(key));
        buf_putc(&o->b, ':');
    }
}

void out_begin(struct out *o, const char *key, char bracket)
{
    if (!o->json || o->depth == DEPTH) {
        return;
    }
    if (o->depth) {
        put_key(o, key);
    }
    buf_putc(&o->b, bracket);
    o->brackets[o->depth++] = bracket == '{' ? '}' : ']';
}

void out_end(struct out *o)
{
    if (o->json && o->depth) {
        buf_putc(&o->b, o->brackets[--o->depth]);
        if (!o->depth) {
            buf_putc(&o->b, '\n');
            flush_if_large(o);
        }
    }
}

void out_string(struct out *o, const char *key, struct text value)
{
    if (o->json) {
        put_key(o, key);
        json_put_string(&o->b, value);
    }
}

void out_int(struct out *o, const char *key, int64_t value)
{
    if (o->json) {
        put_key(o, key);
        buf_putint(&o->b, value);
    }
}

void out_number(struct out *o, const char *key, double value)
{
    if (!o->json) {
        return;
    }
    put_key(o, key);
    if (isfinite(value)) {
        buf_putf(&o->b, "%.6g", value);
    } else {
        buf_puts(&o->b, "null");
    }
}

void out_bool(struct out *o, const char *key, bool value)
{
    if (o->json) {
        put_key(o, key);
        buf_puts(&o->b, value ? "true" : "false");
    }
}

void out_null(struct out *o, const char *key)
{
    out_string(o, key, (struct text){NULL, 0});
}

void out_raw(struct out *o, const char *key, struct text json)
{
    if (o->json) {
        put_key(o, key);
        buf_puttext(&o->b, json);
    }
}

/* --- text --- */

/* \x01 and \x02 switch marking, asterisks without colour; other control characters but newline
 * become blanks. */
static void put_safe(struct out *o, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        if (c == 1 || c == 2) {
            buf_puts(&o->b, !o->colour ? "*" : c == 1 ? codes[OUT_MARK] : "\033[0m");
            buf_puts(&o->b, o->colour && c == 2 ? codes[o->base] : "");
        } else {
            buf_putc(&o->b, (c < 0x20 && c != '\n') || c == 0x7f ? ' ' : (char)c);
        }
    }
}

void out_text(struct out *o, enum out_style style, struct text t)
{
    if (o->json) {
        return;
    }
    bool coloured = o->colour && style != OUT_PLAIN && t.len;
    if (coloured) {
        buf_puts(&o->b, codes[style]);
    }
    put_safe(o, t);
    if (coloured) {
        buf_puts(&o->b, "\033[0m");
    }
    flush_if_large(o);
}

void out_printf(struct out *o, enum out_style style, const char *fmt, ...)
{
    if (o->json) {
        return;
    }
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        char *s = mem_new((size_t)n + 1, 1);
        vsnprintf(s, (size_t)n + 1, fmt, again);
        out_text(o, style, (struct text){s, (size_t)n});
        free(s);
    }
    va_end(again);
}

static size_t visible_width(const struct out *o, struct text t)
{
    size_t marks = 0;
    for (size_t i = 0; i < t.len; i++) {
        marks += t.s[i] == 1 || t.s[i] == 2;
    }
    return utf8_width(t) - (o->colour ? marks : 0);
}

static void put_blanks(struct out *o, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_putc(&o->b, ' ');
    }
}

/* The next word of ${t} from *at; empty at the end. */
static struct text next_word(struct text t, size_t *at)
{
    size_t i = *at;
    while (i < t.len && (t.s[i] == ' ' || t.s[i] == '\n')) {
        i++;
    }
    size_t start = i;
    while (i < t.len && t.s[i] != ' ' && t.s[i] != '\n') {
        i++;
    }
    *at = i;
    return (struct text){t.s + start, i - start};
}

/* Words from where the line stands, at column ${indent}. */
static void put_words(struct out *o, size_t indent, struct text t)
{
    size_t room = o->width > indent + 20 ? o->width - indent : o->width ? 20 : (size_t)-1;
    size_t used = 0, at = 0;
    struct text word;
    while ((word = next_word(t, &at)).len) {
        size_t width = visible_width(o, word);
        if (used && used + 1 + width > room) {
            buf_putc(&o->b, '\n');
            put_blanks(o, indent);
            used = 0;
        } else if (used) {
            buf_putc(&o->b, ' ');
            used++;
        }
        put_safe(o, word);
        used += width;
    }
    buf_putc(&o->b, '\n');
    flush_if_large(o);
}

void out_wrapped(struct out *o, size_t indent, struct text t)
{
    if (!o->json) {
        put_blanks(o, indent);
        put_words(o, indent, t);
    }
}

void out_labelled(struct out *o, enum out_style label_style, const char *label, size_t indent,
                  enum out_style style, struct text t)
{
    if (o->json) {
        return;
    }
    size_t width = utf8_width(text_of(label));
    out_text(o, label_style, text_of(label));
    if (width && width >= indent) {
        buf_putc(&o->b, '\n');
        width = 0;
    }
    put_blanks(o, indent - width);
    bool coloured = o->colour && style != OUT_PLAIN;
    buf_puts(&o->b, coloured ? codes[style] : "");
    o->base = style;
    put_words(o, indent, t);
    o->base = OUT_PLAIN;
    buf_puts(&o->b, coloured ? "\033[0m" : "");
}

void out_bytes(struct out *o, struct text t)
{
    buf_puttext(&o->b, t);
    if (o->b.len >= FLUSH_BYTES) {
        flush(o);
    }
}
