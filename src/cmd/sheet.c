/* A record as a sheet of labelled lines, for people. */
#include "sheet.h"

#include "hit.h"

#include <inttypes.h>
#include <stdio.h>

void sheet_heading(struct out *o, const char *heading)
{
    if (heading) {
        out_printf(o, OUT_HEAD, "\n%s\n", heading);
    }
}

void sheet_line(struct out *o, const char *label, struct text value)
{
    if (value.len) {
        char indented[64];
        snprintf(indented, sizeof indented, "  %s", label);
        out_labelled(o, OUT_DIM, indented, SHEET_COLUMN, OUT_PLAIN, value);
    }
}

/* Print what was gathered in ${b}, and empty it. */
static void put_gathered(struct out *o, const char *label, struct buf *b)
{
    sheet_line(o, label, buf_text(b));
    buf_clear(b);
}

static void join(struct buf *b, const char *joint, struct text t)
{
    if (t.len) {
        buf_putf(b, "%s%.*s", b->len ? joint : "", TEXT_ARG(t));
    }
}

/* --- the head --- */

static void put_author(struct buf *b, const struct paper_author *a)
{
    if (a->collective.len) {
        join(b, ", ", a->collective);
        return;
    }
    join(b, ", ", a->last);
    buf_putf(b, "%s%.*s", a->initials.len ? " " : "", TEXT_ARG(a->initials));
    buf_putf(b, "%s%.*s", a->suffix.len ? " " : "", TEXT_ARG(a->suffix));
}

static void put_authors(struct out *o, const struct paper *p)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < p->n_authors; i++) {
        put_author(&b, &p->authors[i]);
    }
    if (p->n_authors && !p->authors_complete) {
        buf_puts(&b, " and others (the list is not complete)");
    }
    if (b.len) {
        out_wrapped(o, 0, buf_text(&b));
    }
    buf_release(&b);
}

/* "Lancet 2017; 389(10064): 56-66". */
static void put_source(struct out *o, const struct paper *p)
{
    struct buf b = BUF_INIT;
    char iso[DATE_ISO_SIZE];
    size_t n = date_iso(p->pub_date, iso);
    buf_puttext(&b, p->journal.len ? p->journal : p->medline_ta);
    join(&b, ". ", p->book_title);
    join(&b, ", ", (struct text){iso, n});
    join(&b, "; ", p->volume);
    if (p->issue.len) {
        buf_putf(&b, "(%.*s)", TEXT_ARG(p->issue));
    }
    join(&b, ": ", p->pages);
    if (b.len) {
        out_wrapped(o, 0, buf_text(&b));
    }
    buf_release(&b);
}

void sheet_put_head(struct out *o, const struct paper *p, struct text title)
{
    struct buf b = BUF_INIT;
    out_labelled(o, OUT_PLAIN, "", 0, OUT_BOLD, title);
    if (p->vernacular_title.len) {
        out_wrapped(o, 0, p->vernacular_title);
    }
    put_authors(o, p);
    put_source(o, p);
    hit_put_id(&b, p->pmid);
    if (paper_is_local(p)) {
        buf_puts(&b, " (no PMID could be verified)");
    }
    buf_putf(&b, "%s%.*s", p->doi.len ? " · doi " : "", TEXT_ARG(p->doi));
    buf_putf(&b, "%s%.*s", p->pmcid.len ? " · " : "", TEXT_ARG(p->pmcid));
    out_wrapped(o, 0, buf_text(&b));
    buf_release(&b);
}

/* --- texts that stand by themselves --- */

static const struct {
    const char *label;
    size_t offset;
} texts[] = {
#define TEXT(label, name)                                                                          \
    {                                                                                              \
        label, offsetof(struct paper, name)                                                        \
    }
    TEXT("ISO name", journal_iso),
    TEXT("MEDLINE name", medline_ta),
    TEXT("ISSN", issn),
    TEXT("linking ISSN", issn_linking),
    TEXT("NLM id", nlm_id),
    TEXT("country", country),
    TEXT("publisher", publisher),
    TEXT("place", publisher_place),
    TEXT("edition", edition),
    TEXT("ISBN", isbn),
    TEXT("PII", pii),
    TEXT("status", status),
    TEXT("owner", owner),
    TEXT("indexing", indexing_method),
    TEXT("published", publication_status),
    TEXT("model", pub_model),
    TEXT("copyright", copyright),
    TEXT("interests", coi_statement),
    TEXT("references", references_number),
#undef TEXT
};

static void put_plain(struct out *o, const struct paper *p)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text t;
        memcpy(&t, (const char *)p + texts[i].offset, sizeof t);
        sheet_line(o, texts[i].label, t);
    }
}

/* --- lists: one function an item, one line a list --- */

static void item_text(struct buf *b, const void *item)
{
    join(b, "; ", *(const struct text *)item);
}

static void item_type(struct buf *b, const void *item)
{
    join(b, "; ", ((const struct paper_type *)item)->name);
}

/* "Liver Neoplasms/pathology*": a star where it is a main topic. */
static void item_mesh(struct buf *b, const void *item)
{
    const struct paper_mesh *m = item;
    join(b, "; ", m->name);
    buf_puts(b, m->major ? "*" : "");
    for (size_t i = 0; i < m->n_qualifiers; i++) {
        buf_putf(b, "/%.*s%s", TEXT_ARG(m->qualifiers[i].name), m->qualifiers[i].major ? "*" : "");
    }
}

static void item_supplement(struct buf *b, const void *item)
{
    join(b, "; ", ((const struct paper_supplement *)item)->name);
}

static void item_chemical(struct buf *b, const void *item)
{
    const struct paper_chemical *chemical = item;
    join(b, "; ", chemical->name);
    if (chemical->registry.len) {
        buf_putf(b, " (%.*s)", TEXT_ARG(chemical->registry));
    }
}

static void item_keyword(struct buf *b, const void *item)
{
    join(b, "; ", ((const struct paper_keyword *)item)->text);
}

static void item_grant(struct buf *b, const void *item)
{
    const struct paper_grant *g = item;
    join(b, "; ", g->agency.len ? g->agency : g->acronym);
    if (g->id.len) {
        buf_putf(b, "%s%.*s", g->agency.len || g->acronym.len || !b->len ? " " : "; ",
                 TEXT_ARG(g->id));
    }
    if (g->country.len) {
        buf_putf(b, " (%.*s)", TEXT_ARG(g->country));
    }
}

static void item_databank(struct buf *b, const void *item)
{
    const struct paper_databank *d = item;
    join(b, "; ", d->name);
    buf_putf(b, " %.*s", TEXT_ARG(d->accession));
}

static void item_correction(struct buf *b, const void *item)
{
    const struct paper_correction *c = item;
    join(b, "; ", c->type);
    buf_putf(b, ": %.*s", TEXT_ARG(c->source));
    if (c->pmid) {
        buf_putf(b, " (PMID %" PRId64 ")", c->pmid);
    }
}

static void item_date(struct buf *b, const void *item)
{
    const struct paper_date *d = item;
    join(b, "; ", text_of(d->kind));
    buf_putf(b, " %.*s", TEXT_ARG(d->literal));
}

static void item_id(struct buf *b, const void *item)
{
    const struct paper_id *id = item;
    join(b, "; ", id->type);
    buf_putf(b, " %.*s", TEXT_ARG(id->value));
}

static void item_person(struct buf *b, const void *item)
{
    put_author(b, item);
}

static void item_note(struct buf *b, const void *item)
{
    join(b, " ", ((const struct paper_note *)item)->text);
}

static const struct {
    const char *label;
    size_t offset, count_offset, size;
    void (*item)(struct buf *b, const void *item);
} lists[] = {
#define LIST(label, name, type, item)                                                              \
    {                                                                                              \
        label, offsetof(struct paper, name), offsetof(struct paper, n_##name),                     \
            sizeof(struct type), item                                                              \
    }
    LIST("types", types, paper_type, item_type),
    LIST("MeSH", mesh, paper_mesh, item_mesh),
    LIST("supplements", supplements, paper_supplement, item_supplement),
    LIST("chemicals", chemicals, paper_chemical, item_chemical),
    LIST("keywords", keywords, paper_keyword, item_keyword),
    LIST("gene symbols", gene_symbols, text, item_text),
    LIST("languages", languages, text, item_text),
    LIST("grants", grants, paper_grant, item_grant),
    LIST("registered", databanks, paper_databank, item_databank),
    LIST("notices", corrections, paper_correction, item_correction),
    LIST("dates", dates, paper_date, item_date),
    LIST("ids", ids, paper_id, item_id),
    LIST("investigators", investigators, paper_author, item_person),
    LIST("about", subjects, text, item_text),
    LIST("subsets", subsets, text, item_text),
    LIST("remarks", notes, paper_note, item_note),
#undef LIST
};

static void put_lists(struct out *o, const struct paper *p)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t n;
        const char *items;
        memcpy(&items, (const char *)p + lists[i].offset, sizeof items);
        memcpy(&n, (const char *)p + lists[i].count_offset, sizeof n);
        for (size_t k = 0; k < n; k++) {
            lists[i].item(&b, items + k * lists[i].size);
        }
        put_gathered(o, lists[i].label, &b);
    }
    buf_release(&b);
}

/* --- what authors have beside their names, and longer lists --- */

static void put_affiliations(struct out *o, const struct paper *p)
{
    struct buf b = BUF_INIT;
    bool any = false;
    for (size_t i = 0; i < p->n_authors; i++) {
        const struct paper_author *a = &p->authors[i];
        if (!a->n_affiliations && !a->orcid.len) {
            continue;
        }
        sheet_heading(o, any ? NULL : "Authors");
        any = true;
        put_author(&b, a);
        buf_putf(&b, "%s%.*s", a->orcid.len ? ", ORCID " : "", TEXT_ARG(a->orcid));
        for (size_t k = 0; k < a->n_affiliations; k++) {
            buf_putf(&b, "%s%.*s", k ? "; " : ": ", TEXT_ARG(a->affiliations[k]));
        }
        out_wrapped(o, 2, buf_text(&b));
        buf_clear(&b);
    }
    buf_release(&b);
}

static void put_references(struct out *o, const struct paper *p)
{
    struct buf b = BUF_INIT;
    sheet_heading(o, p->n_references ? "References" : NULL);
    for (size_t i = 0; i < p->n_references; i++) {
        const struct paper_reference *r = &p->references[i];
        char number[32];
        snprintf(number, sizeof number, "%5zu", i + 1);
        buf_puttext(&b, r->citation);
        if (r->pmid) {
            buf_puts(&b, b.len ? " · " : "");
            hit_put_id(&b, r->pmid);
        }
        join(&b, " · ", r->doi);
        join(&b, " · ", r->pmcid);
        out_labelled(o, OUT_DIM, number, 7, OUT_PLAIN, buf_text(&b));
        buf_clear(&b);
    }
    buf_release(&b);
}

void sheet_put_fields(struct out *o, const struct paper *p)
{
    sheet_heading(o, "Record");
    put_lists(o, p);
    put_plain(o, p);
    put_affiliations(o, p);
    put_references(o, p);
}
