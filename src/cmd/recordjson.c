/* A whole record as one JSON object. */
#include "recordjson.h"

#include "figures.h"

/* Texts of a paper in the order of struct paper. */
static const struct {
    const char *name;
    size_t offset;
} texts[] = {
#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, offsetof(struct paper, name)                                                        \
    }
    TEXT(status),
    TEXT(owner),
    TEXT(indexing_method),
    TEXT(publication_status),
    TEXT(pub_model),
    TEXT(title),
    TEXT(vernacular_title),
    TEXT(book_title),
    TEXT(abstract),
    TEXT(copyright),
    TEXT(journal),
    TEXT(journal_iso),
    TEXT(medline_ta),
    TEXT(issn),
    TEXT(issn_type),
    TEXT(issn_linking),
    TEXT(nlm_id),
    TEXT(country),
    TEXT(volume),
    TEXT(issue),
    TEXT(pages),
    TEXT(publisher),
    TEXT(publisher_place),
    TEXT(edition),
    TEXT(isbn),
    TEXT(doi),
    TEXT(pmcid),
    TEXT(pii),
    TEXT(coi_statement),
    TEXT(references_number),
#undef TEXT
};

static void put_list(void *arg, const char *name, struct text json)
{
    if (json.s) {
        out_raw(arg, name, json);
    } else {
        out_null(arg, name);
    }
}

static void put_paper(struct out *o, const struct paper *p)
{
    char iso[DATE_ISO_SIZE];
    size_t n = date_iso(p->pub_date, iso);
    out_int(o, "pmid", p->pmid);
    out_bool(o, "local", paper_is_local(p));
    out_int(o, "version", p->version);
    out_string(o, "state", text_of(paper_state_name(paper_state(p))));
    out_bool(o, "is_book", p->is_book);
    out_string(o, "pub_date", n ? (struct text){iso, n} : (struct text){NULL, 0});
    if (p->pub_date.year) {
        out_int(o, "year", p->pub_date.year);
    } else {
        out_null(o, "year");
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text t;
        memcpy(&t, (const char *)p + texts[i].offset, sizeof t);
        out_string(o, texts[i].name, t);
    }
    out_string(o, "summary", paper_summary(p));
    out_bool(o, "summary_is_digest", record_has_digest(p));
    out_bool(o, "authors_complete", p->authors_complete);
    out_bool(o, "has_reference_list", p->has_reference_list);
    store_each_list(p, put_list, o);
}

static void put_mentions(struct out *o, const struct paper *p, const struct record_tag *tag)
{
    out_begin(o, "mentions", '[');
    for (size_t i = 0; i < tag->n_mentions; i++) {
        const struct store_mention *m = &tag->mentions[i];
        out_begin(o, NULL, '{');
        out_string(o, "field", text_of(field_name((enum field)m->field)));
        out_int(o, "start", m->start);
        out_int(o, "end", m->end);
        out_string(o, "text", record_span(record_field(p, m->field), m->start, m->end));
        out_bool(o, "chain", m->how == MENTION_CHAIN);
        out_end(o);
    }
    out_end(o);
}

static void put_tags(struct out *o, const struct record *r)
{
    out_begin(o, "tags", '[');
    for (size_t i = 0; i < r->n_tags; i++) {
        const struct record_tag *tag = &r->tags[i];
        out_begin(o, NULL, '{');
        out_string(o, "id", tag->id);
        out_string(o, "kind", text_of(kind_name(tag->kind)));
        out_string(o, "name", tag->name);
        out_bool(o, "confirmed", tag->confirmed);
        out_int(o, "count", (int64_t)tag->n_mentions);
        out_string(o, "warning", tag->warning);
        put_mentions(o, &r->paper, tag);
        out_end(o);
    }
    out_end(o);
}

static void put_metrics(struct out *o, const struct record *r)
{
    out_begin(o, "metrics", '[');
    for (size_t i = 0; i < r->n_metrics; i++) {
        const struct store_metric *m = &r->metrics[i];
        out_begin(o, NULL, '{');
        out_string(o, "measure", m->measure);
        out_string(o, "source", m->source);
        out_number(o, "value", m->value);
        out_string(o, "as_of", m->as_of);
        out_string(o, "seen_on", m->seen_on);
        figures_put_breakdown(o, m);
        out_end(o);
    }
    out_end(o);
}

void recordjson_put(struct out *o, const struct record *r)
{
    put_paper(o, &r->paper);
    put_tags(o, r);
    put_metrics(o, r);
    out_int(o, "in_corpus_citations", r->in_corpus_citations);
    out_string(o, "evidence", r->evidence);
    out_string(o, "note", r->opinion.note);
    out_string(o, "decision", r->opinion.decision);
    out_string(o, "reason", r->opinion.reason);
}
