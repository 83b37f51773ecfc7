/* Text with inline markup as plain text. */
#include "flat.h"

#include "utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

void flat_init(struct flat *f)
{
    memset(f, 0, sizeof *f);
    f->joint = SIZE_MAX;
}

void flat_release(struct flat *f)
{
    buf_release(&f->text);
    formula_release(&f->formula);
}

void flat_clear(struct flat *f)
{
    f->text.len = 0;
    f->n_marks = 0;
    f->joint = SIZE_MAX;
    formula_clear(&f->formula);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does the text before byte ${at} end in a letter, a digit or a closing bracket, which a raised
 * text would change? */
static bool carries(const struct buf *b, size_t at)
{
    if (at == 0) {
        return false;
    }
    char last = b->s[at - 1];
    if ((unsigned char)last < 0x80) {
        return is_alnum(last) || last == ')' || last == ']';
    }
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)b->s[start] & 0xC0) == 0x80) {
        start--;
    }
    return utf8_is_letter(utf8_next(b->s, at, &start));
}

/* 1st, 2nd: raised in print only. */
static bool is_ordinal(const struct buf *b, size_t at)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (b->len - at == 2 && memcmp(b->s + at, endings[i], 2) == 0) {
            return is_digit(b->s[at - 1]);
        }
    }
    return false;
}

static bool has_alnum(const struct buf *b, size_t at)
{
    for (size_t i = at; i < b->len; i++) {
        if (is_alnum(b->s[i]) || ((unsigned char)b->s[i] >= 0x80 && b->s[i] != '\xC2')) {
            size_t pos = i;
            uint32_t cp = utf8_next(b->s, b->len, &pos);
            if (cp < 0x80 || utf8_is_letter(cp)) {
                return true;
            }
            i = pos - 1;
        }
    }
    return false;
}

static bool wants_caret(const struct buf *b, size_t at)
{
    return carries(b, at) && has_alnum(b, at) && !is_ordinal(b, at);
}

static bool wants_low_line(const struct buf *b, size_t at)
{
    return at > 0 && is_digit(b->s[at - 1]) && is_digit(b->s[at]);
}

static void insert(struct buf *b, size_t at, char c)
{
    buf_putc(b, c);
    memmove(b->s + at + 1, b->s + at, b->len - at - 1);
    b->s[at] = c;
}

static void close_script(struct flat *f, enum flat_kind kind, size_t at)
{
    struct buf *b = &f->text;
    if (b->len == at) {
        return;
    }
    if (kind == FLAT_SUP && wants_caret(b, at)) {
        insert(b, at, '^');
    } else if (kind == FLAT_SUB && wants_low_line(b, at)) {
        insert(b, at, '_');
    }
    f->joint = is_digit(b->s[b->len - 1]) ? b->len : SIZE_MAX;
}

void flat_open(struct flat *f, const char *name)
{
    assert(f->n_marks < LIMIT_XML_DEPTH);
    struct flat_mark *m = &f->marks[f->n_marks++];
    *m = (struct flat_mark){FLAT_PLAIN, f->text.len};
    if (formula_is_open(&f->formula) || strcmp(name, "math") == 0) {
        m->kind = FLAT_FORMULA;
        formula_open(&f->formula, &f->text, name);
    } else if (strcmp(name, "sup") == 0) {
        m->kind = FLAT_SUP;
    } else if (strcmp(name, "sub") == 0) {
        m->kind = FLAT_SUB;
    }
}

void flat_close(struct flat *f)
{
    assert(f->n_marks > 0);
    struct flat_mark m = f->marks[--f->n_marks];
    if (m.kind == FLAT_FORMULA) {
        formula_close(&f->formula, &f->text);
        if (!formula_is_open(&f->formula) && f->text.len > m.at) {
            if (wants_low_line(&f->text, m.at)) {
                insert(&f->text, m.at, ' ');
            }
            f->joint = f->text.len;
        }
    } else if (m.kind != FLAT_PLAIN) {
        close_script(f, m.kind, m.at);
    }
}

void flat_put(struct flat *f, const char *s, size_t len)
{
    if (len == 0 || (formula_is_open(&f->formula) && !formula_takes_text(&f->formula))) {
        return;
    }
    if (f->joint == f->text.len && is_digit(s[0]) && is_digit(f->text.s[f->text.len - 1])) {
        buf_putc(&f->text, ' ');
    }
    buf_put(&f->text, s, len);
}

/* Bytes that may begin white space other than a plain blank. */
static const unsigned char maybe_space[256] = {
    ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1,
    [0xC2] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1,
};

enum space { SPACE_NONE, SPACE_BLANK, SPACE_BREAK };

/* Is there white space at ${s}: a blank of some width, or a break (line end, tab)? */
static enum space space_at(const char *s, size_t len, size_t *ret_bytes)
{
    static const struct {
        const char *bytes;
        size_t len;
        enum space is;
    } spaces[] = {
        {" ", 1, SPACE_BLANK},
        {"\t", 1, SPACE_BREAK},
        {"\n", 1, SPACE_BREAK},
        {"\v", 1, SPACE_BREAK},
        {"\f", 1, SPACE_BREAK},
        {"\r", 1, SPACE_BREAK},
        {"\xC2\xA0", 2, SPACE_BLANK},
        {"\xC2\x85", 2, SPACE_BREAK},
        {"\xE1\x9A\x80", 3, SPACE_BLANK},
        {"\xE2\x80\xA8", 3, SPACE_BREAK},
        {"\xE2\x80\xA9", 3, SPACE_BREAK},
        {"\xE2\x80\xAF", 3, SPACE_BLANK},
        {"\xE2\x81\x9F", 3, SPACE_BLANK},
        {"\xE3\x80\x80", 3, SPACE_BLANK},
    };
    if (*s != ' ' && !maybe_space[(unsigned char)*s]) {
        return SPACE_NONE;
    }
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        if (len >= spaces[i].len && memcmp(s, spaces[i].bytes, spaces[i].len) == 0) {
            *ret_bytes = spaces[i].len;
            return spaces[i].is;
        }
    }
    *ret_bytes = 3; /* U+2000 to U+200A */
    bool is_wide = len >= 3 && memcmp(s, "\xE2\x80", 2) == 0 && (unsigned char)s[2] >= 0x80 &&
                   (unsigned char)s[2] <= 0x8A;
    return is_wide ? SPACE_BLANK : SPACE_NONE;
}

/* The end of a run of white space that begins at ${i}; is there a break in it, and of how many
 * characters is it? */
static size_t run_end(const char *s, size_t len, size_t i, bool *ret_break, size_t *ret_n)
{
    size_t bytes;
    enum space is;
    *ret_break = false;
    *ret_n = 0;
    while (i < len && (is = space_at(s + i, len - i, &bytes)) != SPACE_NONE) {
        *ret_break |= is == SPACE_BREAK;
        ++*ret_n;
        i += bytes;
    }
    return i;
}

/* How many of the first bytes are surely no white space but plain blanks; eight at a time, most
 * text is ASCII. */
static size_t plain_length(const char *s, size_t len)
{
    const uint64_t high = 0x8080808080808080u, blanks = 0x2020202020202020u;
    size_t i = 0;
    while (i < len) {
        uint64_t eight = high;
        if (i + sizeof eight <= len) {
            memcpy(&eight, s + i, sizeof eight);
        }
        if (((eight | (eight - blanks)) & high) == 0) {
            i += sizeof eight;
        } else if (maybe_space[(unsigned char)s[i]]) {
            break;
        } else {
            i++;
        }
    }
    return i;
}

/* From byte ${i} on, where the text is no longer plain: write it to where it belongs. */
static size_t rewrite(char *s, size_t len, size_t i)
{
    size_t out = i;
    while (i < len) {
        bool is_break = false;
        size_t n = 0;
        size_t end = run_end(s, len, i, &is_break, &n);
        if (end == i) {
            s[out++] = s[i++];
            continue;
        }
        n = is_break ? 1 : n;
        if (out > 0) {
            memset(s + out, ' ', n);
            out += n;
        }
        i = end;
    }
    return out;
}

size_t flat_collapse(char *s, size_t len)
{
    size_t i = plain_length(s, len);
    while (i > 0 && i < len && s[i - 1] == ' ') {
        i--;
    }
    len = i < len ? rewrite(s, len, i) : len;
    while (len > 0 && s[len - 1] == ' ') {
        len--;
    }
    return len;
}
