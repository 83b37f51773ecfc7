/* BibTeX: UTF-8 kept, LaTeX's own characters escaped, braces balanced in every value.
 *
 * A digest is no abstract: it stands in annote with the rest of the annotation. */
#include "format.h"

#include "annot.h"
#include "part.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdlib.h>

/* Math forms where the text forms are unknown to common readers or wrong in LaTeX's old font
 * encoding. */
static const char *const escapes[128] = {
    ['\\'] = "{\\textbackslash}",
    ['{'] = "\\{",
    ['}'] = "\\}",
    ['&'] = "\\&",
    ['%'] = "\\%",
    ['$'] = "\\$",
    ['#'] = "\\#",
    ['_'] = "\\_",
    ['~'] = "{\\textasciitilde}",
    ['^'] = "{\\textasciicircum}",
    ['<'] = "$<$",
    ['>'] = "$>$",
    ['|'] = "$|$",
};

/* BibTeX counts escaped braces, too. */
static bool is_balanced(struct text t)
{
    size_t open = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '}' && open == 0) {
            return false;
        }
        open += t.s[i] == '{' ? 1 : 0;
        open -= t.s[i] == '}' ? 1 : 0;
    }
    return open == 0;
}

/* Append one line of text; ${braces}: its braces are balanced and may be escaped plainly. */
static void put_escaped(struct buf *out, struct text t, bool braces)
{
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        const char *escape = c < 128 ? escapes[c] : NULL;
        if (!braces && (c == '{' || c == '}')) {
            escape = c == '{' ? "{\\textbraceleft}" : "{\\textbraceright}";
        }
        if (escape) {
            buf_puts(out, escape);
        } else {
            buf_putc(out, (char)c);
        }
    }
}

static void put_plain(struct buf *out, struct text t)
{
    struct buf line = BUF_INIT;
    part_line(&line, t);
    put_escaped(out, buf_text(&line), is_balanced(buf_text(&line)));
    buf_release(&line);
}

/* Letters or digits from the first to the last one of ${word}. */
static struct text core_of(struct text word)
{
    size_t first = word.len, end = 0;
    for (size_t i = 0; i < word.len;) {
        size_t start = i;
        uint32_t cp = utf8_next(word.s, word.len, &i);
        if (utf8_is_letter(cp) || utf8_is_digit(cp)) {
            first = start < first ? start : first;
            end = i;
        }
    }
    return first < end ? (struct text){word.s + first, end - first} : (struct text){word.s, 0};
}

/* Would a style that puts titles in lower case spoil ${core}: has it a capital beyond its first
 * letter, or digits among letters? */
static bool needs_protection(struct text core)
{
    bool capital = false, digit = false, letter = false;
    for (size_t i = 0; i < core.len;) {
        bool first = i == 0;
        uint32_t cp = utf8_next(core.s, core.len, &i);
        capital = capital || (!first && utf8_lower(cp) != cp);
        digit = digit || utf8_is_digit(cp);
        letter = letter || utf8_is_letter(cp);
    }
    bool brace = memchr(core.s, '{', core.len) || memchr(core.s, '}', core.len);
    return core.len && !brace && (capital || (digit && letter));
}

/* Text whose words with inner capitals (c-Met, HepG2, miR-122) are protected by braces. */
static void put_title(struct buf *out, struct text t)
{
    struct buf line = BUF_INIT;
    part_line(&line, t);
    struct text all = buf_text(&line);
    bool braces = is_balanced(all);
    for (size_t i = 0; i < all.len; i++) {
        size_t start = i;
        while (i < all.len && all.s[i] != ' ') {
            i++;
        }
        struct text word = {all.s + start, i - start}, core = core_of(word);
        bool protect = needs_protection(core);
        size_t before = (size_t)(core.s - word.s);
        put_escaped(out, (struct text){word.s, before}, braces);
        buf_puts(out, protect ? "{" : "");
        put_escaped(out, core, braces);
        buf_puts(out, protect ? "}" : "");
        put_escaped(out, (struct text){core.s + core.len, word.len - before - core.len}, braces);
        buf_puts(out, i < all.len ? " " : "");
    }
    buf_release(&line);
}

/* A part of a name, in braces where BibTeX would take it apart. */
static void put_name_part(struct buf *out, struct text t, bool group)
{
    struct buf part = BUF_INIT;
    put_plain(&part, t);
    group = group || (part.len && (strstr(part.s, " and ") || strchr(part.s, ',')));
    buf_puts(out, group ? "{" : "");
    buf_puttext(out, buf_text(&part));
    buf_puts(out, group ? "}" : "");
    buf_release(&part);
}

static void put_name(struct buf *out, const struct paper_author *a)
{
    bool person = a->collective.len == 0 && a->last.len && (a->fore.len || a->initials.len);
    if (!person) {
        put_name_part(out, part_family(a), true);
        return;
    }
    put_name_part(out, a->last, false);
    if (a->suffix.len) {
        buf_puts(out, ", ");
        put_name_part(out, a->suffix, false);
    }
    buf_puts(out, ", ");
    if (a->fore.len && !text_same(a->fore, a->initials)) {
        put_name_part(out, a->fore, false);
    } else {
        struct buf initials = BUF_INIT;
        part_initials(&initials, a->initials);
        put_name_part(out, initials.len ? buf_text(&initials) : a->initials, false);
        buf_release(&initials);
    }
}

static void put_names(struct buf *out, const struct bib_entry *e, bool editors)
{
    const struct paper *p = e->paper;
    size_t n = 0;
    for (size_t i = 0; i < p->n_authors; i++) {
        if (p->authors[i].editor == editors && part_family(&p->authors[i]).len) {
            buf_puts(out, n++ ? " and " : "");
            put_name(out, &p->authors[i]);
        }
    }
    if (n && !editors && !p->authors_complete) {
        buf_puts(out, " and others");
    }
}

static void put_authors(struct buf *out, const struct bib_entry *e)
{
    put_names(out, e, false);
}

static void put_editors(struct buf *out, const struct bib_entry *e)
{
    put_names(out, e, true);
}

static void put_work_title(struct buf *out, const struct bib_entry *e)
{
    put_title(out, part_title(e->paper));
}

static void put_journal(struct buf *out, const struct bib_entry *e)
{
    if (!e->paper->is_book) {
        put_plain(out, part_container(e->paper));
    }
}

static void put_booktitle(struct buf *out, const struct bib_entry *e)
{
    if (part_is_chapter(e->paper)) {
        put_title(out, e->paper->book_title);
    }
}

static void put_year(struct buf *out, const struct bib_entry *e)
{
    if (e->paper->pub_date.year) {
        buf_putint(out, e->paper->pub_date.year);
    }
}

static void put_month(struct buf *out, const struct bib_entry *e)
{
    static const char *const months[] = {"",    "jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    buf_puts(out, months[e->paper->pub_date.month]);
}

static void put_volume(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->volume);
}

static void put_number(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->issue);
}

static void put_pages(struct buf *out, const struct bib_entry *e)
{
    struct buf first = BUF_INIT, last = BUF_INIT;
    part_pages(e->paper, &first, &last);
    put_plain(out, buf_text(&first));
    if (last.len) {
        buf_puts(out, "--");
        put_plain(out, buf_text(&last));
    }
    buf_release(&first);
    buf_release(&last);
}

static void put_publisher(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->publisher);
}

static void put_address(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->publisher_place);
}

static void put_edition(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->edition);
}

static void put_isbn(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->isbn);
}

static void put_issn(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->issn);
}

/* Raw, as readers want it, but for what would break the file. */
static void put_doi(struct buf *out, const struct bib_entry *e)
{
    struct buf line = BUF_INIT;
    part_line(&line, e->paper->doi);
    for (size_t i = 0; i < line.len; i++) {
        if (strchr(" {}\\", line.s[i])) {
            buf_putf(out, "%%%02X", (unsigned char)line.s[i]);
        } else {
            buf_putc(out, line.s[i]);
        }
    }
    buf_release(&line);
}

static void put_url(struct buf *out, const struct bib_entry *e)
{
    part_url(out, e->paper);
}

static void put_pmid(struct buf *out, const struct bib_entry *e)
{
    if (e->paper->pmid > 0 && !paper_is_local(e->paper)) {
        buf_putint(out, e->paper->pmid);
    }
}

static void put_pmcid(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->pmcid);
}

static void put_language(struct buf *out, const struct bib_entry *e)
{
    const struct paper *p = e->paper;
    for (size_t i = 0; i < p->n_languages; i++) {
        if (p->n_languages > 1 || !text_is(p->languages[0], "eng")) {
            buf_puts(out, i ? ", " : "");
            put_plain(out, p->languages[i]);
        }
    }
}

static void put_abstract(struct buf *out, const struct bib_entry *e)
{
    put_plain(out, e->paper->abstract);
}

static void put_keyword(struct buf *out, struct text t)
{
    if (t.len) {
        buf_puts(out, out->len ? ", " : "");
        put_plain(out, t);
    }
}

static void put_keywords(struct buf *out, const struct bib_entry *e)
{
    for (size_t i = 0; i < e->paper->n_keywords; i++) {
        put_keyword(out, e->paper->keywords[i].text);
    }
    for (size_t i = 0; e->annotate && i < e->n_tags; i++) {
        put_keyword(out, e->tags[i].name);
    }
    if (e->annotate) {
        put_keyword(out, e->decision);
    }
}

static void put_note(struct buf *out, const struct bib_entry *e)
{
    const char *badge = part_badge(e->paper);
    buf_puts(out, badge ? badge : "");
}

static void put_annote(struct buf *out, const struct bib_entry *e)
{
    struct annot a = {.lines = NULL};
    struct buf all = BUF_INIT;
    if (e->annotate) {
        annot_make(&a, e);
    }
    for (size_t i = 0; i < a.n; i++) {
        struct text t = annot_text(&a, i);
        bool closed = t.len && strchr(".!?", t.s[t.len - 1]);
        buf_putf(&all, "%s%s: ", i ? " " : "", a.lines[i].label);
        buf_puttext(&all, t);
        buf_puts(&all, closed ? "" : ".");
    }
    put_plain(out, buf_text(&all));
    buf_release(&all);
    annot_release(&a);
}

/* In the order printed; a field that puts nothing is left out. */
static const struct {
    const char *name;
    void (*put)(struct buf *out, const struct bib_entry *e);
    bool bare; /* a macro or a number, without braces */
} fields[] = {
    {"author", put_authors, false},
    {"editor", put_editors, false},
    {"title", put_work_title, false},
    {"booktitle", put_booktitle, false},
    {"journal", put_journal, false},
    {"year", put_year, false},
    {"month", put_month, true},
    {"volume", put_volume, false},
    {"number", put_number, false},
    {"pages", put_pages, false},
    {"publisher", put_publisher, false},
    {"address", put_address, false},
    {"edition", put_edition, false},
    {"isbn", put_isbn, false},
    {"issn", put_issn, false},
    {"doi", put_doi, false},
    {"url", put_url, false},
    {"pmid", put_pmid, false},
    {"pmcid", put_pmcid, false},
    {"language", put_language, false},
    {"abstract", put_abstract, false},
    {"keywords", put_keywords, false},
    {"note", put_note, false},
    {"annote", put_annote, false},
};

static const char *entry_type(const struct paper *p)
{
    if (p->is_book) {
        return part_is_chapter(p) ? "incollection" : "book";
    }
    return part_container(p).len ? "article" : "misc";
}

static void entry(struct buf *out, const struct bib_entry *e, size_t i)
{
    struct buf value = BUF_INIT;
    buf_putf(out, "%s@%s{%.*s", i ? "\n" : "", entry_type(e->paper), TEXT_ARG(e->key));
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        buf_clear(&value);
        fields[k].put(&value, e);
        if (value.len) {
            buf_putf(out, ",\n  %s = %s", fields[k].name, fields[k].bare ? "" : "{");
            buf_puttext(out, buf_text(&value));
            buf_puts(out, fields[k].bare ? "" : "}");
        }
    }
    buf_puts(out, "\n}\n");
    buf_release(&value);
}

const struct bib_format bibtex_format = {
    .name = "bibtex",
    .summary = "BibTeX in UTF-8, for LaTeX, Zotero, JabRef, pandoc",
    .extension = "bib",
    .entry = entry,
};
