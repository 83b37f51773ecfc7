/* RIS: one physical line a tag, so that no text can pose as one; a blank line between records only.
 *
 * There is no tag for a PMID: it stands in AN, in a note and in the address. A digest is no
 * abstract, and N2 is an abstract to every reader looked at (Zotero, EndNote, pandoc, bibutils): so
 * it goes into the note (N1) with the rest of the annotation. */
#include "format.h"

#include "part.h"

#include <inttypes.h>

static void put_tag(struct buf *out, const char *tag, struct text t)
{
    struct buf line = BUF_INIT;
    part_line(&line, t);
    if (line.len) {
        buf_putf(out, "%s  - ", tag);
        buf_puttext(out, buf_text(&line));
        buf_puts(out, "\n");
    }
    buf_release(&line);
}

static void put_type(struct buf *out, const struct bib_entry *e)
{
    const struct paper *p = e->paper;
    const char *type = part_container(p).len ? "JOUR" : "GEN";
    if (p->is_book) {
        type = part_is_chapter(p) ? "CHAP" : "BOOK";
    }
    put_tag(out, "TY", text_of(type));
}

static void put_key(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "ID", e->key);
}

/* Commas part the name, so there is none within a part. */
static void put_name_part(struct buf *b, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] != ',') {
            buf_putc(b, t.s[i]);
        }
    }
}

/* Last, First, Suffix */
static void put_names(struct buf *out, const struct bib_entry *e)
{
    for (size_t i = 0; i < e->paper->n_authors; i++) {
        const struct paper_author *a = &e->paper->authors[i];
        bool person = a->collective.len == 0 && a->last.len;
        struct text fore = a->fore;
        struct buf name = BUF_INIT, initials = BUF_INIT;
        if (!fore.len || text_same(fore, a->initials)) {
            part_initials(&initials, a->initials);
            fore = buf_text(&initials);
        }
        put_name_part(&name, part_family(a));
        if (person && (fore.len || a->suffix.len)) {
            buf_puts(&name, ", ");
            put_name_part(&name, fore);
        }
        if (person && a->suffix.len) {
            buf_puts(&name, ", ");
            put_name_part(&name, a->suffix);
        }
        put_tag(out, a->editor ? "A2" : "AU", buf_text(&name));
        buf_release(&name);
        buf_release(&initials);
    }
}

static void put_title(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "TI", part_title(e->paper));
}

/* The full name first: a reader that has one place for both takes the first. */
static void put_journal(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "T2", part_container(e->paper));
    put_tag(out, "J2", part_abbreviation(e->paper));
}

static void put_date(struct buf *out, const struct bib_entry *e)
{
    struct date d = e->paper->pub_date;
    if (d.year == 0) {
        return;
    }
    buf_putf(out, "PY  - %d\nDA  - %d/", d.year, d.year);
    if (d.month) {
        buf_putf(out, "%02d", d.month);
    }
    buf_putc(out, '/');
    if (d.day) {
        buf_putf(out, "%02d", d.day);
    }
    buf_puts(out, "/\n");
}

static void put_volume(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "VL", e->paper->volume);
    put_tag(out, "IS", e->paper->issue);
}

static void put_pages(struct buf *out, const struct bib_entry *e)
{
    struct buf first = BUF_INIT, last = BUF_INIT;
    part_pages(e->paper, &first, &last);
    put_tag(out, "SP", buf_text(&first));
    put_tag(out, "EP", buf_text(&last));
    buf_release(&first);
    buf_release(&last);
}

static void put_publisher(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "PB", e->paper->publisher);
    put_tag(out, "CY", e->paper->publisher_place);
    put_tag(out, "ET", e->paper->edition);
    put_tag(out, "SN", e->paper->is_book ? e->paper->isbn : e->paper->issn);
}

static void put_ids(struct buf *out, const struct bib_entry *e)
{
    const struct paper *p = e->paper;
    struct buf url = BUF_INIT;
    put_tag(out, "DO", p->doi);
    part_url(&url, p);
    put_tag(out, "UR", buf_text(&url));
    if (p->pmid > 0 && !paper_is_local(p)) {
        buf_putf(out, "AN  - %" PRId64 "\nN1  - PMID: %" PRId64 "\n", p->pmid, p->pmid);
    }
    put_tag(out, "C2", p->pmcid);
    buf_release(&url);
}

static void put_languages(struct buf *out, const struct bib_entry *e)
{
    for (size_t i = 0; i < e->paper->n_languages; i++) {
        put_tag(out, "LA", e->paper->languages[i]);
    }
}

static void put_abstract(struct buf *out, const struct bib_entry *e)
{
    put_tag(out, "AB", e->paper->abstract);
}

static void put_keywords(struct buf *out, const struct bib_entry *e)
{
    for (size_t i = 0; i < e->paper->n_keywords; i++) {
        put_tag(out, "KW", e->paper->keywords[i].text);
    }
    for (size_t i = 0; e->annotate && i < e->n_tags; i++) {
        put_tag(out, "KW", e->tags[i].name);
    }
    if (e->annotate) {
        put_tag(out, "KW", e->decision);
    }
}

/* One note for all: a reader makes a note of its own of every N1. */
static void put_notes(struct buf *out, const struct bib_entry *e)
{
    struct buf note = BUF_INIT;
    const char *badge = part_badge(e->paper);
    if (e->annotate) {
        bib_annotation(&note, e, " | ");
    } else if (badge) {
        buf_puts(&note, badge);
    }
    put_tag(out, "N1", buf_text(&note));
    buf_release(&note);
}

static void (*const parts[])(struct buf *out, const struct bib_entry *e) = {
    put_type,  put_key,       put_names, put_title,     put_journal,  put_date,     put_volume,
    put_pages, put_publisher, put_ids,   put_languages, put_abstract, put_keywords, put_notes,
};

static void entry(struct buf *out, const struct bib_entry *e, size_t i)
{
    buf_puts(out, i ? "\n" : "");
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        parts[k](out, e);
    }
    buf_puts(out, "ER  - \n");
}

const struct bib_format ris_format = {
    .name = "ris",
    .summary = "RIS, for EndNote, Zotero, Mendeley",
    .extension = "ris",
    .entry = entry,
};
