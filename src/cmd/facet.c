/* Facets of a search: counts as bars. */
#include "facet.h"

#include "facets.h"
#include "utf8.h"

#include <inttypes.h>

enum { MOST_FACETS = 24, MOST_VALUES = 10, NAME_COLUMN = 34, BAR = 32 };

static const struct err *unknown(struct text name)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; facets_name(i); i++) {
        buf_putf(&b, "%s%s", i ? ", " : "", facets_name(i));
    }
    const struct err *err =
        name.len ? err_new(ERR_USAGE, "--facets: there is no facet '%.*s': choose among %s",
                           TEXT_ARG(name), b.s)
                 : err_new(ERR_USAGE, "--facets names none: choose among %s", b.s);
    buf_release(&b);
    return err;
}

static bool is_listed(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i] == name) {
            return true;
        }
    }
    return false;
}

static const struct err *parse(const char *list, const char *names[MOST_FACETS], size_t *ret_n)
{
    size_t n = 0;
    while (*list) {
        struct text word = {list, strcspn(list, ", ")};
        list += word.len;
        list += strspn(list, ", ");
        const char *name = word.len ? facets_find(word) : NULL;
        if (word.len && !name) {
            return unknown(word);
        }
        if (name && !is_listed(names, n, name) && n < MOST_FACETS) {
            names[n++] = name;
        }
    }
    if (n == 0) {
        return unknown(text_of(""));
    }
    *ret_n = n;
    return NULL;
}

const struct err *facet_check(const char *list)
{
    const char *names[MOST_FACETS];
    size_t n = 0;
    return list ? parse(list, names, &n) : NULL;
}

/* ${name} cut to the column, and blanks up to it. */
static void put_name(struct buf *b, struct text name)
{
    size_t at = 0, end = 0, width = 0;
    while (at < name.len && width < NAME_COLUMN - 4) {
        end = at;
        utf8_next(name.s, name.len, &at);
        width = utf8_width((struct text){name.s, at});
        end = width <= NAME_COLUMN - 4 ? at : end;
    }
    struct text shown = {name.s, end};
    buf_puttext(b, shown);
    buf_puts(b, end < name.len ? "…" : " ");
    for (size_t i = utf8_width(shown) + 1; i < NAME_COLUMN - 2; i++) {
        buf_putc(b, ' ');
    }
}

/* A bar of ${eighths} of a character. */
static void put_bar(struct buf *b, int64_t eighths)
{
    static const char *const pieces[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    for (; eighths >= 8; eighths -= 8) {
        buf_puts(b, "█");
    }
    buf_puts(b, pieces[eighths]);
}

static void put_text(struct out *o, const struct facet *f)
{
    struct buf b = BUF_INIT;
    int64_t largest = 1;
    for (size_t i = 0; i < f->n; i++) {
        largest = f->values[i].papers > largest ? f->values[i].papers : largest;
    }
    out_printf(o, OUT_HEAD, "%s", f->name);
    if (f->n < f->distinct) {
        out_printf(o, OUT_DIM, ", %zu of %zu", f->n, f->distinct);
    }
    out_text(o, OUT_PLAIN, text_of(f->n ? "\n" : ": none\n"));
    for (size_t i = 0; i < f->n; i++) {
        int64_t eighths = (f->values[i].papers * BAR * 8 + largest - 1) / largest;
        buf_clear(&b);
        buf_puts(&b, "  ");
        put_name(&b, f->values[i].name);
        buf_putf(&b, "%6" PRId64 "  ", f->values[i].papers);
        put_bar(&b, eighths);
        buf_putc(&b, '\n');
        out_text(o, OUT_PLAIN, buf_text(&b));
    }
    out_text(o, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
}

static void put_json(struct out *o, const struct facet *f)
{
    out_begin(o, NULL, '{');
    out_string(o, "facet", text_of(f->name));
    out_int(o, "distinct", (int64_t)f->distinct);
    out_begin(o, "values", '[');
    for (size_t i = 0; i < f->n; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "id", f->values[i].id);
        out_string(o, "name", f->values[i].name);
        out_int(o, "papers", f->values[i].papers);
        out_end(o);
    }
    out_end(o);
    out_end(o);
}

const struct err *facet_put(struct context *c, const char *list, const char *match, struct arena *a)
{
    const char *names[MOST_FACETS];
    struct facet facets[MOST_FACETS];
    size_t n = 0;
    const struct err *err = list ? parse(list, names, &n) : NULL;
    err = err || !list ? err : facets_count(c->store, match, names, n, MOST_VALUES, a, facets);
    if (err || !list) {
        return err;
    }
    out_begin(c->out, "facets", '[');
    for (size_t i = 0; i < n; i++) {
        if (c->json) {
            put_json(c->out, &facets[i]);
        } else {
            put_text(c->out, &facets[i]);
        }
    }
    out_end(c->out);
    return NULL;
}
