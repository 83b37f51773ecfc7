/* What the rules do with an element. */
#include "take.h"

#include "arena.h"
#include "ident.h"
#include "limit.h"

#include <stdio.h>
#include <string.h>

static bool is_yes(const struct rule_attrs *a, enum rule_attr name)
{
    return text_is(rules_attr(a, name), "Y");
}

static bool is_no(const struct rule_attrs *a, enum rule_attr name)
{
    return text_is(rules_attr(a, name), "N");
}

static struct text *member_of(struct draft *d, const struct rule *rule)
{
    return (struct text *)(void *)((char *)draft_newest(d, rule->list) + rule->member);
}

/* ---- records ---- */

void take_open(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule, (void)a;
    draft_open(d);
}

void take_book(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule, (void)a;
    draft_open(d);
    d->paper.is_book = true;
}

void take_close(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule, (void)t;
    draft_close(d);
}

/* Attributes that are kept as texts: of which object, into which member. */
static const struct {
    enum draft_list list;
    enum rule_attr attr;
    size_t member;
} kept[] = {
    {DRAFT_PAPER, ATTR_STATUS, offsetof(struct paper, status)},
    {DRAFT_PAPER, ATTR_OWNER, offsetof(struct paper, owner)},
    {DRAFT_PAPER, ATTR_INDEXING, offsetof(struct paper, indexing_method)},
    {DRAFT_PAPER, ATTR_PUB_MODEL, offsetof(struct paper, pub_model)},
    {DRAFT_PAPER, ATTR_ISSN_TYPE, offsetof(struct paper, issn_type)},
    {DRAFT_TYPES, ATTR_UI, offsetof(struct paper_type, ui)},
    {DRAFT_MESH, ATTR_UI, offsetof(struct paper_mesh, ui)},
    {DRAFT_MESH, ATTR_TYPE, offsetof(struct paper_mesh, type)},
    {DRAFT_QUALIFIERS, ATTR_UI, offsetof(struct paper_qualifier, ui)},
    {DRAFT_CHEMICALS, ATTR_UI, offsetof(struct paper_chemical, ui)},
    {DRAFT_SUPPLEMENTS, ATTR_UI, offsetof(struct paper_supplement, ui)},
    {DRAFT_SUPPLEMENTS, ATTR_TYPE, offsetof(struct paper_supplement, type)},
    {DRAFT_NOTES, ATTR_OWNER, offsetof(struct paper_note, owner)},
    {DRAFT_OTHER_ABSTRACTS, ATTR_TYPE, offsetof(struct paper_other_abstract, type)},
    {DRAFT_OTHER_ABSTRACTS, ATTR_LANGUAGE, offsetof(struct paper_other_abstract, language)},
};

void take_attrs(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    char *object = draft_newest(d, rule->list);
    for (size_t i = 0; a->n && i < sizeof kept / sizeof *kept; i++) {
        struct text value = {NULL, 0};
        if (kept[i].list == rule->list && (value = rules_attr(a, kept[i].attr)).s) {
            *(struct text *)(void *)(object + kept[i].member) = draft_text(d, value);
        }
    }
}

void take_item(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    draft_add(d, rule->list);
    take_attrs(d, rule, a);
}

void take_citation(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    take_attrs(d, rule, a);
    if (!d->paper.owner.s) {
        d->paper.owner = text_of("NLM");
    }
    int64_t version = ident_number(rules_attr(a, ATTR_VERSION_ID));
    if (version > 0 && version < INT32_MAX) {
        d->paper.version = (int)version;
    }
}

void take_bare_citation(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    draft_open(d);
    take_citation(d, rule, a);
}

void take_version(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    int64_t version = ident_number(rules_attr(a, ATTR_VERSION));
    if (version > 0 && version < INT32_MAX) {
        d->paper.version = (int)version;
    }
}

void take_pmid(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    draft_set_pmid(d, t);
}

void take_deleted(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    const struct pubmed_events *e = d->events;
    int64_t pmid = ident_number(t);
    if (pmid >= 1 && pmid <= LIMIT_PMID) {
        if (e->deleted) {
            e->deleted(e->arg, pmid);
        }
    } else if (e->rejected) {
        char reason[120];
        t = ident_trim(t);
        snprintf(reason, sizeof reason,
                 "the list of deleted records names '%.*s', which is no PMID",
                 (int)(t.len < 40 ? t.len : 40), t.len ? t.s : "");
        e->rejected(e->arg, 0, reason);
    }
}

/* ---- plain values ---- */

void take_held(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    struct text t = rules_attr(a, (enum rule_attr)rule->member);
    buf_clear(&d->held);
    buf_puttext(&d->held, t.s ? t : text_of(rule->word ? rule->word : ""));
}

void take_member(struct draft *d, const struct rule *rule, struct text t)
{
    struct text *member = member_of(d, rule);
    if (!member->s) {
        *member = draft_text(d, t);
    }
}

void take_last_member(struct draft *d, const struct rule *rule, struct text t)
{
    take_member(d, rule, t);
    take_checked(d, rule, t);
}

void take_checked(struct draft *d, const struct rule *rule, struct text t)
{
    (void)t;
    if (!member_of(d, rule)->s) {
        draft_drop_newest(d, rule->list);
    }
}

void take_text(struct draft *d, const struct rule *rule, struct text t)
{
    draft_add_text(d, rule->list, t);
}

void take_end_page(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    struct text start = d->paper.pages;
    t = ident_trim(t);
    if (!start.s || !t.len) {
        return;
    }
    struct buf b = BUF_INIT;
    buf_puttext(&b, start);
    buf_putc(&b, '-');
    buf_puttext(&b, t);
    d->paper.pages = draft_text(d, buf_text(&b));
    buf_release(&b);
}

void take_pages(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    struct text pages = draft_text(d, t);
    if (pages.s) {
        d->paper.pages = pages;
    }
}

/* ---- people ---- */

void take_people(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    /* the list names its kind only in books */
    d->editors = ident_same(rules_attr(a, ATTR_TYPE), "editors");
    if (is_no(a, ATTR_COMPLETE)) {
        d->paper.authors_complete = false;
    }
}

void take_person(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    draft_open_person(d, rule->list, is_no(a, ATTR_VALID));
    struct paper_author *person = draft_newest(d, DRAFT_PERSON);
    person->equal = is_yes(a, ATTR_EQUAL);
    person->editor =
        d->editors && (rule->list == DRAFT_AUTHORS || rule->list == DRAFT_BOOK_AUTHORS);
}

void take_person_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule, (void)t;
    draft_close_person(d);
}

void take_identifier(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    struct paper_author *person = draft_newest(d, DRAFT_PERSON);
    char orcid[IDENT_ORCID + 1];
    if (!person->orcid.s && ident_same(buf_text(&d->held), "ORCID") && ident_orcid(t, orcid)) {
        person->orcid = arena_text(d->arena, text_of(orcid));
    }
}

/* Records before 2002 had FirstName and MiddleName. */
void take_middle_name(struct draft *d, const struct rule *rule, struct text t)
{
    struct text *fore = member_of(d, rule);
    struct buf b = BUF_INIT;
    buf_puttext(&b, *fore);
    buf_puts(&b, fore->s ? " " : "");
    buf_puttext(&b, ident_trim(t));
    *fore = draft_text(d, buf_text(&b));
    buf_release(&b);
}

void take_affiliation(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    draft_add_text(d, DRAFT_AFFILIATIONS, t);
}

void take_article_affiliation(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    d->affiliation = draft_text(d, t);
}

/* ---- abstracts ---- */

void take_abstract(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule, (void)a;
    draft_open_abstract(d);
}

void take_other_abstract(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    take_item(d, rule, a);
    struct paper_other_abstract *o = draft_newest(d, rule->list);
    if (!o->language.s) {
        o->language = text_of("eng");
    }
    draft_open_abstract(d);
}

void take_section(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    draft_open_section(d, rules_attr(a, ATTR_LABEL), rules_attr(a, ATTR_CATEGORY));
}

void take_section_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    draft_close_section(d, t);
}

void take_abstract_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule, (void)t;
    struct paper_section *sections = NULL;
    size_t n = 0;
    struct text joined = draft_close_abstract(d, &sections, &n);
    if (!d->paper.abstract.s) {
        d->paper.abstract = joined;
        d->paper.sections = sections;
        d->paper.n_sections = n;
    }
}

void take_other_abstract_end(struct draft *d, const struct rule *rule, struct text t)
{
    struct paper_other_abstract *o = draft_newest(d, rule->list);
    o->text = draft_close_abstract(d, &o->sections, &o->n_sections);
    take_checked(d, rule, t);
}

/* ---- vocabularies ---- */

void take_descriptor(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    take_attrs(d, rule, a);
    ((struct paper_mesh *)draft_newest(d, DRAFT_MESH))->major = is_yes(a, ATTR_MAJOR);
}

void take_qualifier(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    take_item(d, rule, a);
    ((struct paper_qualifier *)draft_newest(d, DRAFT_QUALIFIERS))->major = is_yes(a, ATTR_MAJOR);
}

void take_heading_end(struct draft *d, const struct rule *rule, struct text t)
{
    struct paper_mesh *mesh = draft_newest(d, DRAFT_MESH);
    mesh->qualifiers = draft_take(d, DRAFT_QUALIFIERS, &mesh->n_qualifiers);
    take_checked(d, rule, t);
}

void take_keywords(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    struct text owner = draft_text(d, rules_attr(a, ATTR_OWNER));
    d->owner = owner.s ? owner : text_of("NLM");
}

void take_keyword(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    struct paper_keyword *k = draft_add(d, rule->list);
    k->owner = d->owner;
    k->major = is_yes(a, ATTR_MAJOR);
}

void take_registry(struct draft *d, const struct rule *rule, struct text t)
{
    if (!text_is(ident_trim(t), "0")) {
        take_member(d, rule, t);
    }
}

void take_databank(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule, (void)a;
    d->databank = (struct text){NULL, 0};
    d->databank_used = false;
}

void take_databank_name(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    d->databank = draft_text(d, t);
}

void take_accession(struct draft *d, const struct rule *rule, struct text t)
{
    struct text accession = draft_text(d, t);
    if (accession.s) {
        *(struct paper_databank *)draft_add(d, rule->list) =
            (struct paper_databank){d->databank, accession};
        d->databank_used = true;
    }
}

void take_databank_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)t;
    if (d->databank.s && !d->databank_used) {
        ((struct paper_databank *)draft_add(d, rule->list))->name = d->databank;
    }
}

/* ---- links to other papers ---- */

static int64_t linked_pmid(struct text t)
{
    int64_t pmid = ident_number(t);
    return pmid <= LIMIT_PMID ? pmid : 0;
}

void take_correction(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    struct paper_correction *c = draft_add(d, rule->list);
    c->type = rule->word ? text_of(rule->word) : draft_text(d, rules_attr(a, ATTR_REF_TYPE));
}

void take_correction_pmid(struct draft *d, const struct rule *rule, struct text t)
{
    ((struct paper_correction *)draft_newest(d, rule->list))->pmid = linked_pmid(t);
}

void take_correction_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)t;
    const struct paper_correction *c = draft_newest(d, rule->list);
    if (!c->type.s || (!c->source.s && !c->pmid && !c->note.s)) {
        draft_drop_newest(d, rule->list);
    }
}

void take_references(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule, (void)a;
    d->paper.has_reference_list = true;
}

static void set_reference_doi(struct draft *d, struct paper_reference *r, struct text t)
{
    if (!r->doi.s) {
        r->doi = paper_normal_doi(d->arena, t);
    }
}

static void set_reference_pmid(struct draft *d, struct paper_reference *r, struct text t)
{
    (void)d;
    r->pmid = r->pmid ? r->pmid : linked_pmid(t);
}

static void set_reference_pmcid(struct draft *d, struct paper_reference *r, struct text t)
{
    if (!r->pmcid.s) {
        r->pmcid = draft_pmcid(d, t);
    }
}

void take_reference_id(struct draft *d, const struct rule *rule, struct text t)
{
    static const struct {
        const char *type;
        void (*set)(struct draft *, struct paper_reference *, struct text);
    } setters[] = {
        {"pubmed", set_reference_pmid},
        {"doi", set_reference_doi},
        {"pmc", set_reference_pmcid},
        {"pmcid", set_reference_pmcid},
    };
    for (size_t i = 0; i < sizeof setters / sizeof *setters; i++) {
        if (text_is(buf_text(&d->held), setters[i].type)) {
            setters[i].set(d, draft_newest(d, rule->list), t);
        }
    }
}

void take_reference_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)t;
    const struct paper_reference *r = draft_newest(d, rule->list);
    if (!r->citation.s && !r->pmid && !r->doi.s && !r->pmcid.s) {
        draft_drop_newest(d, rule->list);
    }
}

void take_id(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    draft_add_id(d, buf_text(&d->held), t);
}

void take_elocation(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    buf_clear(&d->held);
    if (!is_no(a, ATTR_VALID)) {
        buf_puttext(&d->held, rules_attr(a, ATTR_EID_TYPE));
    }
}

void take_elocation_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule;
    draft_set_elocation(d, buf_text(&d->held), t);
}

/* ---- dates ---- */

void take_date(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)a;
    draft_open_date(d, rule->word);
}

void take_history_date(struct draft *d, const struct rule *rule, const struct rule_attrs *a)
{
    (void)rule;
    draft_open_date(d, draft_date_kind(d, rules_attr(a, ATTR_PUB_STATUS)));
}

void take_date_part(struct draft *d, const struct rule *rule, struct text t)
{
    draft_set_date_part(d, (enum draft_date_part)rule->member, t);
}

void take_date_end(struct draft *d, const struct rule *rule, struct text t)
{
    (void)rule, (void)t;
    draft_close_date(d);
}

void take_plain_date(struct draft *d, const struct rule *rule, struct text t)
{
    draft_open_date(d, rule->word);
    draft_set_date_part(d, DRAFT_MEDLINE_DATE, t);
    draft_close_date(d);
}
