/* MeSH as a table: id, heading, entry terms between bars. It does not say what a heading is, so
 * that is read from the heading where it shows; else the line only adds to concepts that are
 * there. */
#include "importer.h"

#include "heading.h"

#include <string.h>
#include <strings.h>

/* A first line of column names, the id first; the second shows that they are MeSH's. */
static bool is_title(struct text t)
{
    static const char *const names[] = {"id", "ui", "mesh", "mesh_id", "descriptorui"};
    t = rows_behind(t, "#");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (t.len == strlen(names[i]) && strncasecmp(t.s, names[i], t.len) == 0) {
            return true;
        }
    }
    return false;
}

static bool recognise(const char *file, struct text head)
{
    struct rows r = rows_of(file, head);
    bool first = rows_next(&r) && r.n > 1;
    if (first && is_title(r.cells[0]) && r.n <= 3) {
        first = rows_next(&r) && r.n > 1;
    }
    return first && heading_is_id(r.cells[0]);
}

/* The heading tells, or else one of its entry terms. */
static int kind_of(struct text heading, struct text terms)
{
    struct text term;
    int kind = heading_kind(heading);
    while (kind < 0 && rows_cut(&terms, '|', &term)) {
        kind = heading_kind(term);
        bool systematic = term.len > 8 && term.s[0] >= '0' && term.s[0] <= '9';
        kind = kind == KIND_CHEMICAL && !systematic ? VOCAB_NO_KIND : kind;
    }
    return kind < 0 ? VOCAB_NO_KIND : kind;
}

/* "Carcinoma, Hepatocellular" said the other way round; entry terms that are so are left out, for
 * the other way stands among them. */
static void put_turned(struct vocab *v, struct text heading)
{
    const char *comma = heading.len ? memchr(heading.s, ',', heading.len) : NULL;
    size_t first = comma ? (size_t)(comma - heading.s) : heading.len;
    if (!comma || first + 2 >= heading.len || heading.s[first + 1] != ' ' ||
        memchr(comma + 1, ',', heading.len - first - 1)) {
        return;
    }
    struct buf b = BUF_INIT;
    buf_put(&b, comma + 2, heading.len - first - 2);
    buf_putc(&b, ' ');
    buf_put(&b, heading.s, first);
    vocab_name(v, NAME_SYN, buf_text(&b));
    buf_release(&b);
}

static bool is_turned(struct text t)
{
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.s[i] == ',' && t.s[i + 1] == ' ') {
            return true;
        }
    }
    return false;
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    bool seen = false; /* a row */
    while (rows_next(&r)) {
        v->line = r.begun;
        if (!seen && is_title(r.cells[0])) {
            continue;
        }
        seen = true;
        if (r.n < 2 || !heading_is_id(r.cells[0])) {
            return rows_error(&r, "is not: MeSH id, tab, heading, tab, entry terms between bars");
        }
        vocab_begin(v, "MESH:", r.cells[0], kind_of(r.cells[1], rows_cell(&r, 2)), r.cells[1]);
        put_turned(v, r.cells[1]);
        struct text terms = rows_cell(&r, 2), term;
        while (rows_cut(&terms, '|', &term)) {
            if (!is_turned(term)) {
                vocab_name(v, NAME_SYN, term);
            }
        }
        vocab_end(v);
    }
    return NULL;
}

const struct importer import_mesh = {"mesh", "NLM MeSH terms", recognise, read};
