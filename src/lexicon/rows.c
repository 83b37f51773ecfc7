/* Tables of text. */
#include "rows.h"

#include <string.h>

enum { HEAD_BYTES = 4096 };

struct rows rows_of(const char *file, struct text bytes)
{
    struct rows r = {.file = file, .left = bytes};
    if (rows_begins(bytes, "\xEF\xBB\xBF")) {
        r.left = (struct text){bytes.s + 3, bytes.len - 3};
    }
    return r;
}

bool rows_next_line(struct rows *r)
{
    if (r->left.len == 0) {
        return false;
    }
    const char *end = memchr(r->left.s, '\n', r->left.len);
    size_t n = end ? (size_t)(end - r->left.s) : r->left.len;
    struct text line = {r->left.s, n};
    n += end != NULL;
    r->left = (struct text){r->left.s + n, r->left.len - n};
    if (line.len && line.s[line.len - 1] == '\r') {
        line.len--;
    }
    r->begun = ++r->line;
    r->cells[0] = line;
    r->n = 1;
    return true;
}

static struct text unquoted(struct text t)
{
    if (t.len >= 2 && t.s[0] == '"' && t.s[t.len - 1] == '"') {
        return (struct text){t.s + 1, t.len - 2};
    }
    return t;
}

bool rows_next(struct rows *r)
{
    while (rows_next_line(r)) {
        struct text line = r->cells[0];
        if (line.len == 0) {
            continue;
        }
        r->n = 0;
        bool more = true;
        while (more && r->n < ROWS_CELLS) {
            const char *tab = memchr(line.s, '\t', line.len);
            size_t n = tab ? (size_t)(tab - line.s) : line.len;
            r->cells[r->n++] = unquoted((struct text){line.s, n});
            more = tab != NULL;
            n += more;
            line = (struct text){line.s + n, line.len - n};
        }
        return true;
    }
    return false;
}

/* A quoted cell at the beginning of what is left: its text goes to *to. False: it has no end. */
static bool take_quoted(struct rows *r, char **to)
{
    size_t i = 1;
    for (; i < r->left.len; i++) {
        char c = r->left.s[i];
        if (c == '"') {
            if (i + 1 >= r->left.len || r->left.s[i + 1] != '"') {
                break;
            }
            i++;
        }
        r->line += c == '\n';
        *(*to)++ = c;
    }
    if (i >= r->left.len) {
        return false;
    }
    r->left = (struct text){r->left.s + i + 1, r->left.len - i - 1};
    return true;
}

static void take_bare(struct rows *r, char **to)
{
    size_t i = 0;
    for (; i < r->left.len && r->left.s[i] != ',' && r->left.s[i] != '\n'; i++) {
        *(*to)++ = r->left.s[i];
    }
    if (i && r->left.s[i - 1] == '\r') {
        --*to;
    }
    r->left = (struct text){r->left.s + i, r->left.len - i};
}

const struct err *rows_next_csv(struct rows *r, char *scratch, bool *ret_row)
{
    *ret_row = r->left.len != 0;
    r->line += *ret_row;
    r->begun = r->line;
    r->n = 0;
    for (bool more = *ret_row; more;) {
        char *from = scratch;
        if (r->left.len && r->left.s[0] == '"' && !take_quoted(r, &scratch)) {
            return rows_error(r, "a quote is not closed before the end of the file");
        }
        take_bare(r, &scratch);
        if (r->n < ROWS_CELLS) {
            r->cells[r->n++] = (struct text){from, (size_t)(scratch - from)};
        }
        more = r->left.len && r->left.s[0] == ',';
        size_t n = r->left.len != 0;
        r->left = (struct text){r->left.s + n, r->left.len - n};
    }
    return NULL;
}

struct text rows_cell(const struct rows *r, size_t i)
{
    return i < r->n ? r->cells[i] : (struct text){"", 0};
}

size_t rows_column(const struct rows *r, const char *name)
{
    size_t i = 0;
    while (i < r->n && !text_is(r->cells[i], name)) {
        i++;
    }
    return i < r->n ? i : ROWS_CELLS;
}

const struct err *rows_error(const struct rows *r, const char *what)
{
    return err_new(ERR_INPUT, "%s line %zu: %s", r->file, r->line, what);
}

bool rows_begins(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s, with, n) == 0;
}

struct text rows_behind(struct text t, const char *prefix)
{
    size_t n = strlen(prefix);
    return rows_begins(t, prefix) ? (struct text){t.s + n, t.len - n} : t;
}

bool rows_cut(struct text *t, char sep, struct text *ret_part)
{
    if (!t->s || t->len == 0) {
        return false;
    }
    const char *end = memchr(t->s, sep, t->len);
    size_t n = end ? (size_t)(end - t->s) : t->len;
    *ret_part = (struct text){t->s, n};
    n += end != NULL;
    *t = (struct text){t->s + n, t->len - n};
    return true;
}

struct text rows_trim(struct text t)
{
    while (t.len && t.s[0] == ' ') {
        t = (struct text){t.s + 1, t.len - 1};
    }
    while (t.len && t.s[t.len - 1] == ' ') {
        t.len--;
    }
    return t;
}

bool rows_has(struct text t, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.s + i, part, n) == 0) {
            return true;
        }
    }
    return false;
}

bool rows_first_line_has(struct text head, const char *part)
{
    const char *end = head.len ? memchr(head.s, '\n', head.len) : NULL;
    struct text line = {head.s, end ? (size_t)(end - head.s) : head.len};
    line.len = line.len < HEAD_BYTES ? line.len : HEAD_BYTES;
    return rows_has(line, part);
}

bool rows_head_has(struct text head, const char *part)
{
    head.len = head.len < HEAD_BYTES ? head.len : HEAD_BYTES;
    return rows_has(head, part);
}
