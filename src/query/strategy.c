/* Search strategies: numbered lines to one query. */
#include "strategy.h"

#include "buf.h"
#include "limit.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 500 };

struct reading {
    struct arena *arena;
    struct strategy_line *lines;
    size_t n, cap;
    size_t at;       /* line of the file */
    size_t began;    /* where the line that is gathered began */
    struct buf line; /* gathered so far */
    size_t ended;    /* where the last whole one began */
    bool joins;      /* it speaks of earlier ones */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct text strategy_normal(struct text t, struct arena *a)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < t.len; i++) {
        if (!is_blank(t.s[i])) {
            buf_putc(&b, t.s[i]);
        } else if (b.len && b.s[b.len - 1] != ' ') {
            buf_putc(&b, ' ');
        }
    }
    b.len -= b.len && b.s[b.len - 1] == ' ';
    struct text normal = arena_text(a, buf_text(&b));
    buf_release(&b);
    return normal;
}

/* "#12" at the beginning of ${t}: its number, *ret_len how long it is; 0: none. */
static size_t number_at(struct text t, size_t *ret_len)
{
    size_t n = 0, i = 1;
    if (t.len < 2 || t.s[0] != '#') {
        return 0;
    }
    for (; i < t.len && is_digit(t.s[i]) && n < 100000; i++) {
        n = n * 10 + (size_t)(t.s[i] - '0');
    }
    *ret_len = i;
    return n;
}

/* Without the line's own number, as in "#3 sorafenib" or "#3: sorafenib". */
static struct text without_number(struct text t, size_t own)
{
    size_t len = 0;
    if (number_at(t, &len) != own || len == t.len) {
        return t;
    }
    while (len < t.len && (is_blank(t.s[len]) || t.s[len] == ':')) {
        len++;
    }
    return (struct text){t.s + len, t.len - len};
}

/* Does a word begin at ${i}? "#1" in "(#1" is a line, in "C#1" it is not. */
static bool begins_word(struct text t, size_t i)
{
    return i == 0 || is_blank(t.s[i - 1]) || t.s[i - 1] == '(';
}

static const struct err *expand(struct reading *r, struct text t, struct buf *b)
{
    bool quoted = false;
    r->joins = false;
    for (size_t i = 0; i < t.len; i++) {
        size_t len = 0;
        struct text rest = {t.s + i, t.len - i};
        size_t n = !quoted && begins_word(t, i) ? number_at(rest, &len) : 0;
        quoted ^= t.s[i] == '"';
        if (len < 2) {
            buf_putc(b, t.s[i]);
            continue;
        }
        if (n == 0 || n > r->n) {
            return err_new(ERR_INPUT, "line %zu: #%zu is no earlier line: there are %zu before it",
                           r->began, n, r->n);
        }
        r->joins = true;
        buf_putc(b, '(');
        buf_puttext(b, r->lines[n - 1].query);
        buf_putc(b, ')');
        i += len - 1;
        if (b->len > LIMIT_QUERY_BYTES) {
            break;
        }
    }
    return b->len <= LIMIT_QUERY_BYTES
               ? NULL
               : err_new(ERR_INPUT, "line %zu: with its lines put in, it is longer than %ld KiB",
                         r->began, LIMIT_QUERY_BYTES >> 10);
}

/* The gathered line is whole. */
static const struct err *end_line(struct reading *r)
{
    struct text t = without_number(strategy_normal(buf_text(&r->line), r->arena), r->n + 1);
    buf_clear(&r->line);
    if (!t.len) {
        return NULL;
    }
    if (r->n == MAX_LINES) {
        return err_new(ERR_INPUT, "line %zu: more than %d searches", r->began, MAX_LINES);
    }
    struct buf b = BUF_INIT;
    r->ended = r->began;
    const struct err *err = expand(r, t, &b);
    if (!err) {
        r->lines = mem_grow(r->lines, &r->cap, r->n + 1, sizeof *r->lines);
        r->lines[r->n++] = (struct strategy_line){t, arena_text(r->arena, buf_text(&b))};
    }
    buf_release(&b);
    return err;
}

static bool is_comment(struct text t)
{
    return t.len && t.s[0] == '#' && (t.len == 1 || !is_digit(t.s[1]));
}

static const struct err *take_line(struct reading *r, struct text t)
{
    r->at++;
    if (is_comment(t)) {
        return NULL;
    }
    bool goes_on = t.len && is_blank(t.s[0]);
    const struct err *err = goes_on ? NULL : end_line(r);
    if (!goes_on) {
        r->began = r->at;
    }
    buf_putc(&r->line, ' ');
    buf_puttext(&r->line, t);
    return err;
}

static const struct err *take_all(struct reading *r, struct text bytes)
{
    const struct err *err = NULL;
    size_t at = bytes.len >= 3 && memcmp(bytes.s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < bytes.len && !err) {
        const char *end = memchr(bytes.s + at, '\n', bytes.len - at);
        size_t len = end ? (size_t)(end - bytes.s) - at : bytes.len - at;
        err = take_line(r, (struct text){bytes.s + at, len});
        at += len + 1;
    }
    return err ? err : end_line(r);
}

const struct err *strategy_read(struct text bytes, struct arena *a, struct strategy *ret_strategy)
{
    if (bytes.len > 4 * LIMIT_QUERY_BYTES) {
        return err_new(ERR_INPUT, "it is longer than %ld KiB", 4 * LIMIT_QUERY_BYTES >> 10);
    }
    if (!utf8_is_valid(bytes.s, bytes.len, NULL) ||
        (bytes.len && memchr(bytes.s, '\0', bytes.len))) {
        return err_new(ERR_INPUT, "it is no UTF-8 text: save it as plain text in UTF-8");
    }
    struct reading r = {.arena = a, .line = BUF_INIT, .began = 1};
    const struct err *err = take_all(&r, bytes);
    if (!err && r.n == 0) {
        err = err_new(ERR_INPUT, "there is no search in it");
    }
    if (!err && r.n > 1 && !r.joins) {
        err = err_new(ERR_INPUT,
                      "line %zu: the last search speaks of none of those before it, "
                      "which would be lost: join them as #1 AND #2, or begin a line "
                      "that goes on with a blank",
                      r.ended);
    }
    if (!err) {
        ret_strategy->lines = arena_array(a, r.lines, r.n, sizeof *r.lines);
        ret_strategy->n = r.n;
        ret_strategy->query = r.lines[r.n - 1].query;
    }
    free(r.lines);
    buf_release(&r.line);
    return err;
}
