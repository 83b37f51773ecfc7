/* A paper in the making. */
#include "draft.h"

#include "arena.h"
#include "finish.h"
#include "flat.h"
#include "ident.h"
#include "limit.h"
#include "mem.h"
#include "utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMBER SIZE_MAX
#define MEMBER(list) offsetof(struct paper, list), offsetof(struct paper, n_##list)

static const struct {
    size_t size, items, n; /* of one item; where struct paper keeps the list and its length */
    const char *what;
} lists[DRAFT_N_LISTS] = {
    [DRAFT_OTHER_ABSTRACTS] = {sizeof(struct paper_other_abstract), MEMBER(other_abstracts),
                               "other abstracts"},
    [DRAFT_DATES] = {sizeof(struct paper_date), MEMBER(dates), "dates"},
    [DRAFT_IDS] = {sizeof(struct paper_id), MEMBER(ids), "identifiers"},
    [DRAFT_AUTHORS] = {sizeof(struct paper_author), MEMBER(authors), "authors"},
    [DRAFT_INVESTIGATORS] = {sizeof(struct paper_author), MEMBER(investigators), "investigators"},
    [DRAFT_LANGUAGES] = {sizeof(struct text), MEMBER(languages), "languages"},
    [DRAFT_TYPES] = {sizeof(struct paper_type), MEMBER(types), "publication types"},
    [DRAFT_MESH] = {sizeof(struct paper_mesh), MEMBER(mesh), "MeSH headings"},
    [DRAFT_SUPPLEMENTS] = {sizeof(struct paper_supplement), MEMBER(supplements),
                           "supplementary concepts"},
    [DRAFT_CHEMICALS] = {sizeof(struct paper_chemical), MEMBER(chemicals), "chemicals"},
    [DRAFT_KEYWORDS] = {sizeof(struct paper_keyword), MEMBER(keywords), "keywords"},
    [DRAFT_GENE_SYMBOLS] = {sizeof(struct text), MEMBER(gene_symbols), "gene symbols"},
    [DRAFT_SUBJECTS] = {sizeof(struct text), MEMBER(subjects), "personal name subjects"},
    [DRAFT_GRANTS] = {sizeof(struct paper_grant), MEMBER(grants), "grants"},
    [DRAFT_DATABANKS] = {sizeof(struct paper_databank), MEMBER(databanks), "accession numbers"},
    [DRAFT_CORRECTIONS] = {sizeof(struct paper_correction), MEMBER(corrections),
                           "comments and corrections"},
    [DRAFT_REFERENCES] = {sizeof(struct paper_reference), MEMBER(references), "references"},
    [DRAFT_SUBSETS] = {sizeof(struct text), MEMBER(subsets), "subsets"},
    [DRAFT_NOTES] = {sizeof(struct paper_note), MEMBER(notes), "notes"},
    [DRAFT_SECTIONS] = {sizeof(struct paper_section), NO_MEMBER, NO_MEMBER, "abstract sections"},
    [DRAFT_AFFILIATIONS] = {sizeof(struct text), NO_MEMBER, NO_MEMBER, "affiliations"},
    [DRAFT_QUALIFIERS] = {sizeof(struct paper_qualifier), NO_MEMBER, NO_MEMBER, "MeSH qualifiers"},
    [DRAFT_BOOK_AUTHORS] = {sizeof(struct paper_author), NO_MEMBER, NO_MEMBER, "authors"},
    [DRAFT_BOOK_INVESTIGATORS] = {sizeof(struct paper_author), NO_MEMBER, NO_MEMBER,
                                  "investigators"},
    [DRAFT_NAMED] = {sizeof(struct paper_author), NO_MEMBER, NO_MEMBER, "personal name subjects"},
};

void draft_init(struct draft *d, const struct pubmed_events *events)
{
    memset(d, 0, sizeof *d);
    d->events = events;
}

void draft_release(struct draft *d)
{
    for (size_t i = 0; i < DRAFT_N_LISTS; i++) {
        free(d->lists[i].items);
    }
    for (size_t i = 0; i < DRAFT_N_PARTS; i++) {
        buf_release(&d->date[i]);
    }
    buf_release(&d->held);
    buf_release(&d->joined);
}

void draft_open(struct draft *d)
{
    d->arena = d->events->arena(d->events->arg);
    d->is_open = true;
    d->n_records++;
    memset(&d->paper, 0, sizeof d->paper);
    d->paper.version = 1;
    d->paper.authors_complete = true;
    for (size_t i = 0; i < DRAFT_N_LISTS; i++) {
        d->lists[i].n = 0;
    }
    d->bytes = 0;
    d->fault[0] = '\0';
    d->affiliation = d->elocation_doi = d->owner = (struct text){NULL, 0};
    d->own_id = 0;
    d->editors = false;
}

static void copy_lists(struct draft *d)
{
    for (size_t i = 0; i < DRAFT_N_LISTS; i++) {
        if (lists[i].size && lists[i].items != NO_MEMBER) {
            size_t n = 0;
            void *items = draft_take(d, (enum draft_list)i, &n);
            memcpy((char *)&d->paper + lists[i].items, &items, sizeof items);
            memcpy((char *)&d->paper + lists[i].n, &n, sizeof n);
        }
    }
}

void draft_close(struct draft *d)
{
    const struct pubmed_events *e = d->events;
    d->is_open = false;
    finish_paper(d);
    if (d->fault[0]) {
        if (e->rejected) {
            e->rejected(e->arg, d->paper.pmid, d->fault);
        }
        return;
    }
    copy_lists(d);
    if (e->paper) {
        e->paper(e->arg, &d->paper);
    }
}

void draft_fault(struct draft *d, const char *fmt, ...)
{
    if (d->fault[0]) {
        return;
    }
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(d->fault, sizeof d->fault, fmt, ap);
    va_end(ap);
}

struct text draft_text(struct draft *d, struct text t)
{
    t = ident_trim(t);
    if (t.len == 0) {
        return (struct text){NULL, 0};
    }
    d->bytes += t.len;
    if (d->bytes > (size_t)LIMIT_RECORD_BYTES) {
        draft_fault(d, "it holds more than %ld MiB of text", LIMIT_RECORD_BYTES >> 20);
        return (struct text){NULL, 0};
    }
    char *s = arena_new(d->arena, t.len + 1);
    memcpy(s, t.s, t.len);
    size_t len = flat_collapse(s, t.len);
    s[len] = '\0';
    return len ? (struct text){s, len} : (struct text){NULL, 0};
}

void *draft_add(struct draft *d, enum draft_list list)
{
    struct draft_items *l = &d->lists[list];
    if (l->n == LIMIT_RECORD_ITEMS) {
        draft_fault(d, "it has more than %d %s", LIMIT_RECORD_ITEMS, lists[list].what);
        l->n--;
    }
    l->items = mem_grow(l->items, &l->cap, l->n + 1, lists[list].size);
    l->n++;
    return memset(draft_newest(d, list), 0, lists[list].size);
}

void *draft_newest(struct draft *d, enum draft_list list)
{
    if (list == DRAFT_PAPER) {
        return &d->paper;
    }
    list = list == DRAFT_PERSON ? d->persons : list;
    struct draft_items *l = &d->lists[list];
    assert(l->n > 0);
    return (char *)l->items + (l->n - 1) * lists[list].size;
}

void draft_drop_newest(struct draft *d, enum draft_list list)
{
    struct draft_items *l = &d->lists[list];
    l->n -= l->n > 0;
}

void *draft_take(struct draft *d, enum draft_list list, size_t *ret_n)
{
    struct draft_items *l = &d->lists[list];
    *ret_n = l->n;
    l->n = 0;
    return arena_array(d->arena, l->items, *ret_n, lists[list].size);
}

void draft_set_pmid(struct draft *d, struct text t)
{
    t = ident_trim(t);
    if (d->paper.pmid) {
        return;
    }
    int64_t n = ident_number(t);
    if (n >= 1 && n <= LIMIT_PMID) {
        d->paper.pmid = n;
    } else if (t.len) {
        draft_fault(d, "its PMID is given as '%.*s', which is no PubMed number",
                    (int)(t.len < 40 ? t.len : 40), t.s);
    }
}

void draft_add_text(struct draft *d, enum draft_list list, struct text t)
{
    struct text copy = draft_text(d, t);
    if (copy.s) {
        *(struct text *)draft_add(d, list) = copy;
    }
}

struct text draft_pmcid(struct draft *d, struct text t)
{
    struct text digits = ident_pmc_digits(t);
    if (!digits.s) {
        return digits;
    }
    char *s = arena_new(d->arena, digits.len + 4);
    memcpy(s, "PMC", 3);
    memcpy(s + 3, digits.s, digits.len);
    s[digits.len + 3] = '\0';
    return (struct text){s, digits.len + 3};
}

/* Is it one of the two names that ids of PubMed Central go by, or an old id of NLM that begins as
 * they do? */
static bool is_pmc(struct text type, struct text value)
{
    return text_is(type, "pmc") || text_is(type, "pmcid") ||
           (text_is(type, "NLM") && value.len > 3 && memcmp(value.s, "PMC", 3) == 0);
}

void draft_add_id(struct draft *d, struct text type, struct text value)
{
    struct paper *p = &d->paper;
    struct paper_id id = {draft_text(d, type), draft_text(d, value)};
    if (!id.value.s) {
        return;
    }
    if (text_is(type, "doi") && !p->doi.s) {
        p->doi = paper_normal_doi(d->arena, id.value);
    } else if (is_pmc(type, id.value) && !p->pmcid.s) {
        p->pmcid = draft_pmcid(d, id.value);
    } else if (text_is(type, "pii") && !p->pii.s) {
        p->pii = id.value;
    } else if (text_is(type, "pubmed")) {
        d->own_id = ident_number(id.value);
    }
    *(struct paper_id *)draft_add(d, DRAFT_IDS) = id;
}

void draft_set_elocation(struct draft *d, struct text type, struct text value)
{
    if (text_is(type, "doi") && !d->elocation_doi.s) {
        d->elocation_doi = paper_normal_doi(d->arena, value);
    } else if (text_is(type, "pii") && !d->paper.pii.s) {
        d->paper.pii = draft_text(d, value);
    }
}

void draft_open_person(struct draft *d, enum draft_list list, bool is_void)
{
    d->persons = list;
    d->person_is_void = is_void;
    d->lists[DRAFT_AFFILIATIONS].n = 0;
    draft_add(d, list);
}

/* Somebody that a paper is about, as one text. */
static void add_subject(struct draft *d, const struct paper_author *a)
{
    struct buf b = BUF_INIT;
    struct text fore = a->fore.s ? a->fore : a->initials;
    const struct text parts[] = {a->last, fore, a->suffix};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].s) {
            buf_puts(&b, b.len ? " " : "");
            buf_puttext(&b, parts[i]);
        }
    }
    draft_add_text(d, DRAFT_SUBJECTS, buf_text(&b));
    buf_release(&b);
}

void draft_close_person(struct draft *d)
{
    struct paper_author *a = draft_newest(d, DRAFT_PERSON);
    a->affiliations = draft_take(d, DRAFT_AFFILIATIONS, &a->n_affiliations);
    if (!a->last.s && !a->collective.s) {
        a->last = a->fore.s ? a->fore : a->initials; /* people of one name */
        a->fore = (struct text){NULL, 0};
    }
    bool keep = !d->person_is_void && (a->last.s || a->collective.s);
    if (keep && d->persons == DRAFT_NAMED) {
        add_subject(d, a);
    }
    if (!keep) {
        draft_drop_newest(d, d->persons);
    }
}

void draft_open_abstract(struct draft *d)
{
    buf_clear(&d->joined);
    d->points = 0;
    d->lists[DRAFT_SECTIONS].n = 0;
}

void draft_open_section(struct draft *d, struct text label, struct text category)
{
    struct paper_section *s = draft_add(d, DRAFT_SECTIONS);
    bool hidden = ident_same(label, "UNLABELLED") || ident_same(label, "UNLABELED");
    s->label = hidden ? (struct text){NULL, 0} : draft_text(d, label);
    s->category = draft_text(d, category);
}

void draft_close_section(struct draft *d, struct text t)
{
    struct paper_section *s = draft_newest(d, DRAFT_SECTIONS);
    t = ident_trim(t);
    if (d->joined.len + t.len > (size_t)LIMIT_RECORD_BYTES) {
        draft_fault(d, "its abstract is longer than %ld MiB", LIMIT_RECORD_BYTES >> 20);
        t.len = 0;
    }
    size_t before = d->joined.len;
    buf_puts(&d->joined, before ? "\n" : "");
    size_t at = d->joined.len;
    buf_puttext(&d->joined, t);
    size_t len = t.len ? flat_collapse(d->joined.s + at, t.len) : 0;
    d->joined.len = len ? at + len : before;
    d->joined.s[d->joined.len] = '\0';
    if (!len) {
        draft_drop_newest(d, DRAFT_SECTIONS);
        return;
    }
    s->start = d->points + (before ? 1 : 0);
    s->length = (uint32_t)utf8_count(d->joined.s + at, len);
    d->points = s->start + s->length;
}

struct text draft_close_abstract(struct draft *d, struct paper_section **ret_sections,
                                 size_t *ret_n)
{
    *ret_sections = draft_take(d, DRAFT_SECTIONS, ret_n);
    d->bytes += d->joined.len;
    if (d->joined.len == 0 || d->bytes > (size_t)LIMIT_RECORD_BYTES) {
        return (struct text){NULL, 0};
    }
    return arena_text(d->arena, buf_text(&d->joined));
}

void draft_open_date(struct draft *d, const char *kind)
{
    d->date_kind = kind;
    for (size_t i = 0; i < DRAFT_N_PARTS; i++) {
        d->date[i].len = 0;
    }
}

void draft_set_date_part(struct draft *d, enum draft_date_part part, struct text t)
{
    t = ident_trim(t);
    buf_clear(&d->date[part]);
    buf_put(&d->date[part], t.s, t.len);
}

static struct text part_text(const struct draft *d, enum draft_date_part part)
{
    return buf_text(&d->date[part]);
}

/* The date as written: PubDate with blanks ("2016 Sep 21"), others with hyphens ("2016-9-21"). */
static struct text date_words(struct draft *d)
{
    const char *separator = strcmp(d->date_kind, "pubdate") == 0 ? " " : "-";
    struct buf *all = &d->date[DRAFT_MEDLINE_DATE];
    for (size_t i = DRAFT_YEAR; i <= DRAFT_SEASON; i++) {
        if (d->date[i].len) {
            buf_puts(all, all->len ? separator : "");
            buf_puttext(all, part_text(d, (enum draft_date_part)i));
        }
    }
    return draft_text(d, buf_text(all));
}

void draft_close_date(struct draft *d)
{
    bool is_words = d->date[DRAFT_MEDLINE_DATE].len > 0;
    struct date date = {0, 0, 0};
    if (is_words) {
        for (size_t i = DRAFT_YEAR; i <= DRAFT_SEASON; i++) {
            d->date[i].len = 0;
        }
        date = date_medline(part_text(d, DRAFT_MEDLINE_DATE));
    } else {
        bool season = d->date[DRAFT_SEASON].len && !d->date[DRAFT_MONTH].len;
        date =
            date_parts(part_text(d, DRAFT_YEAR), part_text(d, season ? DRAFT_SEASON : DRAFT_MONTH),
                       part_text(d, DRAFT_DAY));
    }
    struct text literal = date_words(d);
    if (!literal.s) {
        return;
    }
    if (!date.year) {
        date = date_medline(literal);
    }
    *(struct paper_date *)draft_add(d, DRAFT_DATES) =
        (struct paper_date){d->date_kind, literal, date};
}

const char *draft_date_kind(struct draft *d, struct text t)
{
    static const char *const known[] = {
        "pubmed",     "entrez",   "medline",     "received",  "accepted",     "revised",
        "epublish",   "ppublish", "pmc",         "pmcr",      "pmc-release",  "pubmedr",
        "premedline", "medliner", "ecollection", "retracted", "aheadofprint",
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (text_is(t, known[i])) {
            return known[i];
        }
    }
    struct text copy = draft_text(d, t);
    return copy.s ? copy.s : "other";
}
