/* The fields of MEDLINE text: what each tag means. */
#include "medline.h"

#include "arena.h"
#include "ident.h"
#include "limit.h"
#include "structure.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct tag;
typedef void take(struct draft *d, struct medline *f, const struct tag *tag, struct text t);

struct tag {
    const char *name;
    take *take;
    enum draft_list list;
    size_t member;    /* offset of a struct text in the paper or in an item of ${list} */
    const char *word; /* a kind or type */
};

/* ---- pieces of text ---- */

static struct text part(struct text t, size_t from, size_t to)
{
    return ident_trim((struct text){t.s + from, to - from});
}

/* Where ${c} stands first or last; t.len if it does not. */
static size_t first(struct text t, char c)
{
    const char *p = t.len ? memchr(t.s, c, t.len) : NULL;
    return p ? (size_t)(p - t.s) : t.len;
}

static size_t last(struct text t, char c)
{
    for (size_t i = t.len; i-- > 0;) {
        if (t.s[i] == c) {
            return i;
        }
    }
    return t.len;
}

/* "value [type]", "value (type)": splits off what stands in the brackets at the end; absent if
 * there are none. */
static struct text split_tail(struct text *t, char open, char close)
{
    size_t at = last(*t, open);
    if (at == t->len || t->s[t->len - 1] != close) {
        return (struct text){NULL, 0};
    }
    struct text tail = part(*t, at + 1, t->len - 1);
    *t = part(*t, 0, at);
    return tail;
}

static bool take_star(struct text *t)
{
    if (t->len == 0 || t->s[0] != '*') {
        return false;
    }
    *t = part(*t, 1, t->len);
    return true;
}

/* ---- plain fields ---- */

static void member(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    struct text *m = (struct text *)(void *)((char *)&d->paper + tag->member);
    if (!m->s) {
        *m = draft_text(d, t);
    }
}

static void listed(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    draft_add_text(d, tag->list, t);
}

/* An item whose first text is this one. */
static void item(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    struct text copy = draft_text(d, t);
    if (copy.s) {
        char *it = draft_add(d, tag->list);
        *(struct text *)(void *)(it + tag->member) = copy;
    }
}

static void pmid(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    draft_set_pmid(d, t);
}

static void book_title(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    d->paper.is_book = true;
    member(d, f, tag, t);
}

static void issn(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    struct text type = split_tail(&t, '(', ')');
    if (ident_same(type, "Linking")) {
        d->paper.issn_linking = draft_text(d, t);
    } else if (!d->paper.issn.s) {
        d->paper.issn = draft_text(d, t);
        d->paper.issn_type = draft_text(d, type);
    }
}

static void keyword(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    bool major = take_star(&t);
    struct text copy = draft_text(d, t);
    if (copy.s) {
        *(struct paper_keyword *)draft_add(d, tag->list) =
            (struct paper_keyword){d->owner.s ? d->owner : text_of("NOTNLM"), copy, major};
    }
}

static void keyword_owner(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    d->owner = draft_text(d, t);
}

/* Descriptor and qualifiers between slashes, a star before what is major. */
static void heading(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    size_t slash = first(t, '/');
    struct text name = part(t, 0, slash), rest = t;
    struct paper_mesh m = {.major = take_star(&name)};
    if (!(m.name = draft_text(d, name)).s) {
        return;
    }
    while (slash < rest.len) {
        rest = part(rest, slash + 1, rest.len);
        slash = first(rest, '/');
        struct text q = part(rest, 0, slash);
        bool major = take_star(&q);
        struct text copy = draft_text(d, q);
        if (copy.s) {
            *(struct paper_qualifier *)draft_add(d, DRAFT_QUALIFIERS) =
                (struct paper_qualifier){{NULL, 0}, copy, major};
        }
    }
    m.qualifiers = draft_take(d, DRAFT_QUALIFIERS, &m.n_qualifiers);
    *(struct paper_mesh *)draft_add(d, DRAFT_MESH) = m;
}

/* "142M471B3J (Carbon Dioxide)"; 0 where there is no number. */
static void chemical(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    size_t open = first(t, '(');
    struct text number = part(t, 0, open), name = t;
    if (open < t.len && t.s[t.len - 1] == ')') {
        name = part(t, open + 1, t.len - 1);
    }
    struct paper_chemical c = {.name = draft_text(d, name)};
    if (c.name.s) {
        c.registry =
            open < t.len && !text_is(number, "0") ? draft_text(d, number) : (struct text){NULL, 0};
        *(struct paper_chemical *)draft_add(d, tag->list) = c;
    }
}

/* "ClinicalTrials.gov/NCT00000001". */
static void databank(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    size_t slash = first(t, '/');
    struct paper_databank b = {.name = draft_text(d, part(t, 0, slash))};
    if (slash < t.len) {
        b.accession = draft_text(d, part(t, slash + 1, t.len));
    }
    if (b.name.s) {
        *(struct paper_databank *)draft_add(d, tag->list) = b;
    }
}

static struct text split_last(struct text *t, char c)
{
    size_t at = last(*t, c);
    struct text tail = at < t->len ? part(*t, at + 1, t->len) : *t;
    *t = at < t->len ? part(*t, 0, at) : (struct text){NULL, 0};
    return tail;
}

/* "id/acronym/agency/country"; numbers may hold slashes, and the first two may be missing. */
static void grant(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    struct paper_grant *g = draft_add(d, tag->list);
    size_t slashes = 0;
    for (size_t i = 0; i < t.len; i++) {
        slashes += t.s[i] == '/';
    }
    if (slashes) {
        g->country = draft_text(d, split_last(&t, '/'));
    }
    g->agency = draft_text(d, split_last(&t, '/'));
    bool acronym = slashes >= 3 || (t.len && t.s[t.len - 1] == '_');
    if (acronym) {
        g->acronym = draft_text(d, split_last(&t, '/'));
    }
    g->id = draft_text(d, t);
}

/* ---- people: FAU, then AU, AUID and AD of the same person ---- */

static void end_person(struct draft *d, struct medline *f)
{
    if (f->has_person) {
        draft_close_person(d);
    }
    f->has_person = false;
}

static struct paper_author *new_person(struct draft *d, struct medline *f, const struct tag *tag)
{
    end_person(d, f);
    draft_open_person(d, tag->list, false);
    f->has_person = true;
    struct paper_author *a = draft_newest(d, DRAFT_PERSON);
    a->editor = tag->word != NULL;
    return a;
}

/* "Mangalam, Harry J". */
static void full_name(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    struct paper_author *a = new_person(d, f, tag);
    size_t comma = first(t, ',');
    a->last = draft_text(d, part(t, 0, comma));
    if (comma < t.len) {
        a->fore = draft_text(d, part(t, comma + 1, t.len));
    }
}

/* Takes a suffix ("Jr", "3rd") that the short name showed off the end of the forename. */
static void trim_suffix(struct draft *d, struct paper_author *a)
{
    size_t n = a->suffix.len, len = a->fore.len;
    if (len > n + 1 && memcmp(a->fore.s + len - n, a->suffix.s, n) == 0 &&
        a->fore.s[len - n - 1] == ' ') {
        a->fore = draft_text(d, (struct text){a->fore.s, len - n - 1});
    }
}

/* "Mangalam HJ", "Smith J Jr": the initials of the person before, or one of whom no more is known.
 */
static void short_name(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    struct paper_author *a = f->has_person ? draft_newest(d, DRAFT_PERSON) : NULL;
    bool same = a && d->persons == tag->list && a->last.s && !a->initials.s &&
                t.len >= a->last.len && memcmp(t.s, a->last.s, a->last.len) == 0;
    if (!same) {
        a = new_person(d, f, tag);
        size_t blank = last(t, ' ');
        a->last = draft_text(d, part(t, 0, blank));
    }
    struct text rest = part(t, a->last.len, t.len);
    size_t blank = first(rest, ' ');
    a->initials = draft_text(d, part(rest, 0, blank));
    if (blank < rest.len) {
        a->suffix = draft_text(d, part(rest, blank, rest.len));
        trim_suffix(d, a);
    }
}

static void collective(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    new_person(d, f, tag)->collective = draft_text(d, t);
}

/* Older files give one address before the authors: that of the first. */
static void address(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)tag;
    if (f->has_person) {
        draft_add_text(d, DRAFT_AFFILIATIONS, t);
    } else {
        d->affiliation = draft_text(d, t);
    }
}

static void author_id(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)tag;
    char orcid[IDENT_ORCID + 1];
    if (f->has_person && ident_orcid(t, orcid)) {
        struct paper_author *a = draft_newest(d, DRAFT_PERSON);
        a->orcid = arena_text(d->arena, text_of(orcid));
    }
}

/* ---- abstracts ---- */

static void abstract(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    draft_open_abstract(d);
    structure_split(d, t);
    d->paper.abstract = draft_close_abstract(d, &d->paper.sections, &d->paper.n_sections);
}

/* "Publisher: Abstract available from the publisher." */
static void other_abstract(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    size_t colon = first(t, ':');
    struct paper_other_abstract o = {.language = text_of("eng")};
    if (colon < t.len && first(t, ' ') > colon) {
        o.type = draft_text(d, part(t, 0, colon));
        t = part(t, colon + 1, t.len);
    }
    draft_open_abstract(d);
    draft_open_section(d, (struct text){NULL, 0}, (struct text){NULL, 0});
    draft_close_section(d, t);
    o.text = draft_close_abstract(d, &o.sections, &o.n_sections);
    if (o.text.s) {
        *(struct paper_other_abstract *)draft_add(d, tag->list) = o;
    }
}

static void other_abstract_language(struct draft *d, struct medline *f, const struct tag *tag,
                                    struct text t)
{
    (void)f;
    if (d->lists[tag->list].n) {
        ((struct paper_other_abstract *)draft_newest(d, tag->list))->language = draft_text(d, t);
    }
}

/* ---- identifiers and links ---- */

static void article_id(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    struct text type = tag->word ? text_of(tag->word) : split_tail(&t, '[', ']');
    draft_add_id(d, type, t);
}

static void location_id(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    struct text type = split_tail(&t, '[', ']');
    draft_set_elocation(d, type, t);
}

/* "NLM: PMC3000001". */
static void other_id(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    size_t colon = first(t, ':');
    if (colon < t.len) {
        draft_add_id(d, part(t, 0, colon), part(t, colon + 1, t.len));
    }
}

/* "J Test. 2000;2:1. PMID: 123". */
static void correction(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    struct paper_correction c = {.type = text_of(tag->word)};
    for (size_t i = 0; i + 5 < t.len; i++) {
        if (memcmp(t.s + i, "PMID:", 5) == 0) {
            int64_t n = ident_number(part(t, i + 5, t.len));
            c.pmid = n <= LIMIT_PMID ? n : 0;
            t = part(t, 0, i);
        }
    }
    c.source = draft_text(d, t);
    if (c.source.s || c.pmid) {
        *(struct paper_correction *)draft_add(d, tag->list) = c;
    }
}

/* ---- dates ---- */

static void words_date(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f;
    draft_open_date(d, tag->word);
    draft_set_date_part(d, DRAFT_MEDLINE_DATE, t);
    draft_close_date(d);
}

/* "20190701". */
static void packed_date(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    if (t.len != 8 || !ident_number(t)) {
        words_date(d, f, tag, t);
        return;
    }
    draft_open_date(d, tag->word);
    draft_set_date_part(d, DRAFT_YEAR, part(t, 0, 4));
    draft_set_date_part(d, DRAFT_MONTH, part(t, 4, 6));
    draft_set_date_part(d, DRAFT_DAY, part(t, 6, 8));
    draft_close_date(d);
}

/* "2018/07/24 06:00": the day, without the zeros that XML does not write either. */
static void slash_date(struct draft *d, const char *kind, struct text t)
{
    t = part(t, 0, first(t, ' '));
    draft_open_date(d, kind);
    for (int i = DRAFT_YEAR; i <= DRAFT_DAY && t.len; i++) {
        size_t slash = first(t, '/');
        struct text one = part(t, 0, slash);
        while (one.len > 1 && one.s[0] == '0') {
            one = part(one, 1, one.len);
        }
        draft_set_date_part(d, (enum draft_date_part)i, one);
        t = slash < t.len ? part(t, slash + 1, t.len) : (struct text){NULL, 0};
    }
    draft_close_date(d);
}

static void history(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    (void)f, (void)tag;
    struct text kind = split_tail(&t, '[', ']');
    slash_date(d, draft_date_kind(d, kind), t);
}

static void later_date(struct draft *d, struct medline *f, const struct tag *tag, struct text t)
{
    struct text *keep = (struct text *)(void *)((char *)f + tag->member);
    *keep = draft_text(d, t);
}

/* Files before 2008 have no PHST: the same dates stand in fields of their own. */
static void add_missing_date(struct draft *d, const char *kind, struct text t)
{
    const struct paper_date *dates = d->lists[DRAFT_DATES].items;
    for (size_t i = 0; i < d->lists[DRAFT_DATES].n; i++) {
        if (strcmp(dates[i].kind, kind) == 0) {
            return;
        }
    }
    if (t.s) {
        slash_date(d, kind, t);
    }
}

/* ---- the table ---- */

#define MEMBER(tag, name)                                                                          \
    {                                                                                              \
        tag, member, DRAFT_PAPER, offsetof(struct paper, name), NULL                               \
    }
#define LINK(tag, type)                                                                            \
    {                                                                                              \
        tag, correction, DRAFT_CORRECTIONS, 0, type                                                \
    }

static const struct tag tags[] = {
    {"PMID", pmid, DRAFT_PAPER, 0, NULL},
    MEMBER("OWN", owner),
    MEMBER("STAT", status),
    {"DA", packed_date, DRAFT_DATES, 0, "created"},
    {"DCOM", packed_date, DRAFT_DATES, 0, "completed"},
    {"LR", packed_date, DRAFT_DATES, 0, "revised"},
    {"IS", issn, DRAFT_PAPER, 0, NULL},
    {"ISBN", member, DRAFT_PAPER, offsetof(struct paper, isbn), NULL},
    MEMBER("VI", volume),
    MEMBER("IP", issue),
    {"DP", words_date, DRAFT_DATES, 0, "pubdate"},
    MEMBER("TI", title),
    MEMBER("TT", vernacular_title),
    {"BTI", book_title, DRAFT_PAPER, offsetof(struct paper, book_title), NULL},
    MEMBER("PB", publisher),
    MEMBER("EN", edition),
    MEMBER("PG", pages),
    {"LID", location_id, DRAFT_PAPER, 0, NULL},
    {"AB", abstract, DRAFT_PAPER, 0, NULL},
    {"OAB", other_abstract, DRAFT_OTHER_ABSTRACTS, 0, NULL},
    {"OABL", other_abstract_language, DRAFT_OTHER_ABSTRACTS, 0, NULL},
    MEMBER("CI", copyright),
    {"FAU", full_name, DRAFT_AUTHORS, 0, NULL},
    {"AU", short_name, DRAFT_AUTHORS, 0, NULL},
    {"FED", full_name, DRAFT_BOOK_AUTHORS, 0, "editor"},
    {"ED", short_name, DRAFT_BOOK_AUTHORS, 0, "editor"},
    {"FIR", full_name, DRAFT_INVESTIGATORS, 0, NULL},
    {"IR", short_name, DRAFT_INVESTIGATORS, 0, NULL},
    {"IRAD", address, DRAFT_PERSON, 0, NULL},
    {"FPS", full_name, DRAFT_NAMED, 0, NULL},
    {"PS", short_name, DRAFT_NAMED, 0, NULL},
    {"CN", collective, DRAFT_AUTHORS, 0, NULL},
    {"AUID", author_id, DRAFT_PERSON, 0, NULL},
    {"AD", address, DRAFT_PERSON, 0, NULL},
    {"LA", listed, DRAFT_LANGUAGES, 0, NULL},
    {"SI", databank, DRAFT_DATABANKS, 0, NULL},
    {"GR", grant, DRAFT_GRANTS, 0, NULL},
    {"PT", item, DRAFT_TYPES, offsetof(struct paper_type, name), NULL},
    {"DEP", packed_date, DRAFT_DATES, 0, "electronic"},
    {"CTDT", packed_date, DRAFT_DATES, 0, "contribution"},
    MEMBER("PUBM", pub_model),
    MEMBER("PL", country),
    MEMBER("TA", medline_ta),
    MEMBER("JT", journal),
    MEMBER("JID", nlm_id),
    {"SB", listed, DRAFT_SUBSETS, 0, NULL},
    {"RN", chemical, DRAFT_CHEMICALS, 0, NULL},
    {"NM", item, DRAFT_SUPPLEMENTS, offsetof(struct paper_supplement, name), NULL},
    {"MH", heading, DRAFT_MESH, 0, NULL},
    {"GS", listed, DRAFT_GENE_SYMBOLS, 0, NULL},
    {"OTO", keyword_owner, DRAFT_PAPER, 0, NULL},
    {"OT", keyword, DRAFT_KEYWORDS, 0, NULL},
    {"KW", keyword, DRAFT_KEYWORDS, 0, NULL},
    MEMBER("COIS", coi_statement),
    {"GN", item, DRAFT_NOTES, offsetof(struct paper_note, text), NULL},
    MEMBER("RF", references_number),
    {"PMC", article_id, DRAFT_IDS, 0, "pmc"},
    {"MID", article_id, DRAFT_IDS, 0, "mid"},
    {"AID", article_id, DRAFT_IDS, 0, NULL},
    {"OID", other_id, DRAFT_IDS, 0, NULL},
    {"PHST", history, DRAFT_DATES, 0, NULL},
    {"EDAT", later_date, DRAFT_DATES, offsetof(struct medline, edat), NULL},
    {"MHDA", later_date, DRAFT_DATES, offsetof(struct medline, mhda), NULL},
    {"CRDT", later_date, DRAFT_DATES, offsetof(struct medline, crdt), NULL},
    MEMBER("PST", publication_status),
    LINK("CIN", "CommentIn"),
    LINK("CON", "CommentOn"),
    LINK("CRI", "CorrectedandRepublishedIn"),
    LINK("CRF", "CorrectedandRepublishedFrom"),
    LINK("ECI", "ExpressionOfConcernIn"),
    LINK("ECF", "ExpressionOfConcernFor"),
    LINK("EIN", "ErratumIn"),
    LINK("EFR", "ErratumFor"),
    LINK("ORI", "OriginalReportIn"),
    LINK("RIN", "RetractionIn"),
    LINK("ROF", "RetractionOf"),
    LINK("RPI", "RepublishedIn"),
    LINK("RPF", "RepublishedFrom"),
    LINK("RRI", "RetractedandRepublishedIn"),
    LINK("RRF", "RetractedandRepublishedFrom"),
    LINK("SPIN", "SummaryForPatientsIn"),
    LINK("UIN", "UpdateIn"),
    LINK("UOF", "UpdateOf"),
};

void medline_begin(struct medline *f)
{
    f->has_person = false;
    f->edat = f->mhda = f->crdt = (struct text){NULL, 0};
}

void medline_take(struct draft *d, struct medline *f)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strcmp(tags[i].name, f->tag) == 0) {
            tags[i].take(d, f, &tags[i], ident_trim(buf_text(&f->value)));
            return;
        }
    }
}

void medline_finish(struct draft *d, struct medline *f)
{
    end_person(d, f);
    add_missing_date(d, "pubmed", f->edat);
    add_missing_date(d, "medline", f->mhda);
    add_missing_date(d, "entrez", f->crdt);
}
