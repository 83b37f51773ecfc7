/* A MathML formula as a line of text. */
#include "formula.h"

#include "mem.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Puts the finished children of an element together at the end of ${line}. */
typedef void compose(struct buf *line, const char *s, const struct formula_span *c, size_t n);

struct formula_kind {
    const char *name;
    bool has_text;
    compose *compose; /* NULL: nothing of it is kept */
};

static struct text span_text(const char *s, struct formula_span c)
{
    return (struct text){s + c.at, c.end - c.at};
}

/* Is the character at *pos one that can stand in a number or a name? Moves behind it. */
static bool is_word(struct text t, size_t *pos)
{
    uint32_t cp = utf8_next(t.s, t.len, pos);
    return utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '.' || cp == '%' || cp == '\'';
}

/* Can ${t} stand beside ^, _ or / without brackets: a number or a name, perhaps with a sign? */
static bool is_simple(struct text t)
{
    size_t pos = 0;
    uint32_t sign = t.len ? utf8_next(t.s, t.len, &pos) : 0;
    if (sign != '+' && sign != '-' && sign != 0x2212 && sign != 0xB1) {
        pos = 0;
    } else if (pos == t.len) {
        return true;
    }
    while (pos < t.len) {
        if (!is_word(t, &pos)) {
            return t.s[0] == '(' && strcspn(t.s, ")") == t.len - 1;
        }
    }
    return true;
}

static void put_group(struct buf *line, struct text t)
{
    bool bare = is_simple(t);
    buf_puts(line, bare ? "" : "(");
    buf_puttext(line, t);
    buf_puts(line, bare ? "" : ")");
}

/* Neighbours that would read as one: two numbers, two names of which one has several letters, a
 * name and a number. */
static bool needs_blank(struct text a, struct text b)
{
    size_t last = a.len - 1, pos = 0;
    while (last > 0 && ((unsigned char)a.s[last] & 0xC0) == 0x80) {
        last--;
    }
    size_t at = last;
    uint32_t left = utf8_next(a.s, a.len, &at), right = utf8_next(b.s, b.len, &pos);
    if (utf8_is_digit(right)) {
        return utf8_is_digit(left) || utf8_is_letter(left);
    }
    return utf8_is_letter(left) && utf8_is_letter(right) && (last > 0 || pos < b.len);
}

static void row(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    struct text before = {"", 0};
    for (size_t i = 0; i < n; i++) {
        struct text t = span_text(s, c[i]);
        if (before.len && t.len && needs_blank(before, t)) {
            buf_putc(line, ' ');
        }
        buf_puttext(line, t);
        before = t.len ? t : before;
    }
}

static void put_script(struct buf *line, char mark, struct text t)
{
    if (t.len) {
        buf_putc(line, mark);
        put_group(line, t);
    }
}

static void fraction(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_puts(line, i ? "/" : "");
        put_group(line, span_text(s, c[i]));
    }
}

/* The base, then what is below it, then what is above it. */
static void scripts(struct buf *line, const char *s, const struct formula_span *c, size_t n,
                    const char *marks)
{
    if (n) {
        buf_puttext(line, span_text(s, c[0]));
    }
    for (size_t i = 1; i < n && marks[i - 1]; i++) {
        put_script(line, marks[i - 1], span_text(s, c[i]));
    }
}

static void raised(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    scripts(line, s, c, n, "^");
}

static void lowered(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    scripts(line, s, c, n, "_");
}

static void both(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    scripts(line, s, c, n, "_^");
}

/* An accent (a bar, a dot) follows its letter; anything else above is a limit. */
static void over(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    size_t pos = 0;
    struct text top = n == 2 ? span_text(s, c[1]) : (struct text){"", 0};
    uint32_t cp = top.len ? utf8_next(top.s, top.len, &pos) : 0;
    if (cp && pos == top.len && !utf8_is_letter(cp) && !utf8_is_digit(cp)) {
        buf_puttext(line, span_text(s, c[0]));
        buf_puttext(line, top);
    } else {
        raised(line, s, c, n);
    }
}

static void root_sign(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    struct buf inner = BUF_INIT;
    row(&inner, s, c, n);
    buf_puts(line, "\xE2\x88\x9A");
    put_group(line, buf_text(&inner));
    buf_release(&inner);
}

static void nth_root(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    if (n != 2) {
        row(line, s, c, n);
        return;
    }
    put_group(line, span_text(s, c[0]));
    buf_puts(line, "^(1/");
    put_group(line, span_text(s, c[1]));
    buf_putc(line, ')');
}

static void separated(struct buf *line, const char *s, const struct formula_span *c, size_t n,
                      const char *by)
{
    for (size_t i = 0; i < n; i++) {
        buf_puts(line, i ? by : "");
        buf_puttext(line, span_text(s, c[i]));
    }
}

static void fenced(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    buf_putc(line, '(');
    separated(line, s, c, n, ",");
    buf_putc(line, ')');
}

static void cells(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    separated(line, s, c, n, ", ");
}

static void rows(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    separated(line, s, c, n, "; ");
}

static void first_only(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    if (n) {
        buf_puttext(line, span_text(s, c[0]));
    }
}

/* Base, pairs of (below, above), then behind mprescripts, pairs that stand before the base. */
static void many_scripts(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    size_t split = n;
    for (size_t i = 1; i < n; i++) {
        if (strcmp(c[i].kind->name, "mprescripts") == 0) {
            split = i;
        }
    }
    for (size_t i = split + 1; i < n; i++) {
        buf_puttext(line, span_text(s, c[i]));
    }
    if (n) {
        buf_puttext(line, span_text(s, c[0]));
    }
    for (size_t i = 1; i < split; i++) {
        put_script(line, i % 2 ? '_' : '^', span_text(s, c[i]));
    }
}

static void blank(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    (void)s, (void)c, (void)n;
    buf_putc(line, ' ');
}

/* Text of a leaf: without blanks around it and without the operators that nobody sees (U+2061 to
 * U+2064). */
static void leaf(struct buf *line, const char *s, const struct formula_span *c, size_t n)
{
    struct text t = span_text(s, c[0]);
    (void)n;
    while (t.len && strchr(" \t\r\n", t.s[0])) {
        t.s++;
        t.len--;
    }
    while (t.len && strchr(" \t\r\n", t.s[t.len - 1])) {
        t.len--;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (t.len - i >= 3 && memcmp(t.s + i, "\xE2\x81", 2) == 0 &&
            (unsigned char)t.s[i + 2] >= 0xA1 && (unsigned char)t.s[i + 2] <= 0xA4) {
            i += 2;
        } else {
            buf_putc(line, t.s[i]);
        }
    }
}

static const struct formula_kind kinds[] = {
    {"mi", true, leaf},           {"mn", true, leaf},
    {"mo", true, leaf},           {"mtext", true, leaf},
    {"ms", true, leaf},           {"mfrac", false, fraction},
    {"msup", false, raised},      {"msub", false, lowered},
    {"msubsup", false, both},     {"munder", false, lowered},
    {"mover", false, over},       {"munderover", false, both},
    {"msqrt", false, root_sign},  {"mroot", false, nth_root},
    {"mfenced", false, fenced},   {"mtable", false, rows},
    {"mtr", false, cells},        {"mlabeledtr", false, cells},
    {"mspace", false, blank},     {"semantics", false, first_only},
    {"mphantom", false, NULL},    {"annotation", false, NULL},
    {"none", false, NULL},        {"annotation-xml", false, NULL},
    {"mprescripts", false, NULL}, {"mmultiscripts", false, many_scripts},
};

static const struct formula_kind any_row = {"", false, row};

void formula_release(struct formula *f)
{
    free(f->spans);
    buf_release(&f->line);
}

void formula_clear(struct formula *f)
{
    f->n_nodes = f->n_spans = 0;
}

bool formula_is_open(const struct formula *f)
{
    return f->n_nodes > 0;
}

bool formula_takes_text(const struct formula *f)
{
    return f->n_nodes > 0 && f->nodes[f->n_nodes - 1].kind->has_text;
}

void formula_open(struct formula *f, const struct buf *out, const char *name)
{
    struct formula_node *node = &f->nodes[f->n_nodes++];
    *node = (struct formula_node){&any_row, out->len, f->n_spans};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            node->kind = &kinds[i];
        }
    }
}

void formula_close(struct formula *f, struct buf *out)
{
    struct formula_node node = f->nodes[--f->n_nodes];
    const struct formula_span whole = {node.at, out->len, node.kind};
    const char *s = buf_text(out).s;
    buf_clear(&f->line);
    if (node.kind->has_text) {
        node.kind->compose(&f->line, s, &whole, 1);
    } else if (node.kind->compose && (f->n_spans > node.first || node.kind->compose == blank)) {
        node.kind->compose(&f->line, s, f->spans + node.first, f->n_spans - node.first);
    }
    out->len = node.at;
    buf_puttext(out, buf_text(&f->line));
    f->n_spans = node.first;
    f->spans = mem_grow(f->spans, &f->cap_spans, f->n_spans + 1, sizeof *f->spans);
    f->spans[f->n_spans++] = (struct formula_span){node.at, out->len, node.kind};
}
