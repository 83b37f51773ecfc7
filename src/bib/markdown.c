/* Markdown: an annotated bibliography to be read as it is or through pandoc. Every character that
 * means something to Markdown or pandoc is escaped, so that no record can change the page. */
#include "format.h"

#include "annot.h"
#include "part.h"

#include <ctype.h>
#include <inttypes.h>

enum { AUTHORS_SHOWN = 6 };

/* Does the character at ${i} of ${t} mean something there? ${number}: the line so far is nothing
 * but digits, or nothing at all. */
static bool is_markup(struct text t, size_t i, bool number)
{
    char next = i + 1 < t.len ? t.s[i + 1] : ' ';
    if (strchr("\\`*_{}[]<>#|~^$@", t.s[i])) {
        return true;
    }
    if (t.s[i] == '&') { /* an entity */
        return isalpha((unsigned char)next) || next == '#';
    }
    return number && strchr(i ? ".)" : "-+:=%", t.s[i]);
}

static void put_escaped(struct buf *out, struct text t)
{
    struct buf line = BUF_INIT;
    part_line(&line, t);
    bool number = out->len == 0 || out->s[out->len - 1] == '\n';
    for (size_t i = 0; i < line.len; i++) {
        if (is_markup(buf_text(&line), i, number)) {
            buf_putc(out, '\\');
        }
        buf_putc(out, line.s[i]);
        number = number && isdigit((unsigned char)line.s[i]);
    }
    buf_release(&line);
}

/* "Qu Z", "Smith JA Jr", "WHO Study Group" */
static void put_name(struct buf *out, const struct paper_author *a)
{
    put_escaped(out, part_family(a));
    struct text given = a->initials.len ? a->initials : a->fore;
    if (a->collective.len || a->last.len == 0 || given.len == 0) {
        return;
    }
    buf_putc(out, ' ');
    put_escaped(out, given);
    if (a->suffix.len) {
        buf_putc(out, ' ');
        put_escaped(out, a->suffix);
    }
}

/* The first authors, and how many there are if not all are named. */
static void put_authors(struct buf *out, const struct paper *p)
{
    size_t n = 0, shown = 0;
    for (size_t i = 0; i < p->n_authors; i++) {
        n += !p->authors[i].editor;
    }
    size_t most = n > AUTHORS_SHOWN + 1 ? AUTHORS_SHOWN : n;
    for (size_t i = 0; i < p->n_authors && shown < most; i++) {
        if (!p->authors[i].editor) {
            buf_puts(out, shown++ ? ", " : "");
            put_name(out, &p->authors[i]);
        }
    }
    if (n == 0) {
        buf_puts(out, "No authors named");
    } else if (shown < n) {
        buf_putf(out, ", et al. (%zu authors)", n);
    } else if (!p->authors_complete) {
        buf_puts(out, ", et al");
    }
    buf_puts(out, ". ");
}

/* 2016;35(1):159-167 */
static void put_place(struct buf *out, const struct paper *p)
{
    struct buf first = BUF_INIT, last = BUF_INIT;
    part_pages(p, &first, &last);
    if (p->pub_date.year) {
        buf_putint(out, p->pub_date.year);
    } else {
        buf_puts(out, "year not known");
    }
    buf_puts(out, p->volume.len || p->issue.len ? ";" : "");
    put_escaped(out, p->volume);
    if (p->issue.len) {
        buf_putc(out, '(');
        put_escaped(out, p->issue);
        buf_putc(out, ')');
    }
    buf_puts(out, first.len ? ":" : "");
    put_escaped(out, buf_text(&first));
    buf_puts(out, last.len ? "-" : "");
    put_escaped(out, buf_text(&last));
    buf_puts(out, ".");
    buf_release(&first);
    buf_release(&last);
}

static void put_source(struct buf *out, const struct paper *p)
{
    struct text container = part_container(p), place = p->is_book ? p->publisher : container;
    if (part_is_chapter(p)) {
        buf_puts(out, "In: *");
        put_escaped(out, container);
        buf_puts(out, "*. ");
    }
    if (place.len) {
        buf_puts(out, p->is_book ? "" : "*");
        put_escaped(out, place);
        buf_puts(out, p->is_book ? "; " : "* ");
    }
    put_place(out, p);
}

static void put_links(struct buf *out, const struct paper *p)
{
    if (p->doi.len) {
        buf_puts(out, " DOI [");
        put_escaped(out, p->doi);
        buf_puts(out, "](<https://doi.org/");
        part_url_text(out, p->doi);
        buf_puts(out, ">).");
    }
    if (p->pmid > 0 && !paper_is_local(p)) {
        buf_putf(out, " PMID [%" PRId64 "](<https://pubmed.ncbi.nlm.nih.gov/%" PRId64 "/>).",
                 p->pmid, p->pmid);
    } else {
        buf_puts(out, " No PubMed id known.");
    }
    if (p->pmcid.len) {
        buf_putc(out, ' ');
        put_escaped(out, p->pmcid);
        buf_putc(out, '.');
    }
}

static void put_annotation(struct buf *out, const struct bib_entry *e)
{
    struct annot a = {.lines = NULL};
    annot_make(&a, e);
    bool first = true;
    for (size_t i = 0; i < a.n; i++) {
        if (strcmp(a.lines[i].label, "PubMed") == 0) {
            continue; /* said in the citation */
        }
        buf_putf(out, "%s- **%s:** ", first ? "\n" : "", a.lines[i].label);
        first = false;
        put_escaped(out, annot_text(&a, i));
        buf_putc(out, '\n');
    }
    annot_release(&a);
}

static void begin(struct buf *out, size_t n)
{
    buf_putf(out, "# Bibliography\n\n%zu %s.\n", n, n == 1 ? "paper" : "papers");
}

static void entry(struct buf *out, const struct bib_entry *e, size_t i)
{
    const struct paper *p = e->paper;
    const char *badge = part_badge(p);
    struct text title = part_title(p);
    buf_putf(out, "\n## %zu\\. ", i + 1);
    if (badge) {
        buf_putf(out, "**%s** ", badge);
    }
    put_escaped(out, title.len ? title : text_of("No title"));
    buf_puts(out, "\n\n");
    put_authors(out, p);
    put_source(out, p);
    put_links(out, p);
    if (e->key.len) {
        buf_putf(out, " Key: %.*s.", TEXT_ARG(e->key));
    }
    buf_putc(out, '\n');
    if (e->annotate) {
        put_annotation(out, e);
    }
}

const struct bib_format markdown_format = {
    .name = "markdown",
    .summary = "Markdown, to read as it is or to turn into Word or HTML with pandoc",
    .extension = "md",
    .begin = begin,
    .entry = entry,
};
