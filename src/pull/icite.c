/* iCite: the reply of /api/pubs, and rows of its metadata. */
#include "reading.h"

#include <string.h>

static const char service[] = "iCite";

/* Names that one figure has had. */
struct figure {
    const char *measure;
    const char *names[4];
};

static const struct figure fields[] = {
    {"citations", {"citation_count", "citationCount", "citedByPmidCount", NULL}},
    {"citations_per_year", {"citations_per_year", "citationsPerYear", NULL}},
    {"expected_citations_per_year",
     {"expected_citations_per_year", "expectedCitationsPerYear", NULL}},
    {"field_citation_rate", {"field_citation_rate", "fieldCitationRate", NULL}},
    {"rcr", {"relative_citation_ratio", "relativeCitationRatio", "rcr", NULL}},
    {"rcr_percentile", {"nih_percentile", "nihRcrPercentile", "nihPercentile", NULL}},
    {"apt", {"apt", NULL}},
};

static const struct figure pmid_names = {NULL, {"pmid", "_id", NULL}};
static const struct figure doi_names = {NULL, {"doi", NULL}};
static const struct figure citing_names = {NULL, {"cited_by", "citedByPmids", NULL}};
static const struct figure cited_names = {NULL, {"references", "citedPmids", NULL}};
static const struct figure clinical_names = {
    NULL, {"cited_by_clin", "citedByClinicalArticlePmids", NULL}};
static const struct figure modified_names = {NULL, {"last_modified", "lastModified", NULL}};
static const struct figure provisional_names = {NULL, {"provisional", NULL}};

const char icite_fields[] =
    "pmid,doi,citation_count,citations_per_year,expected_citations_per_year,field_citation_rate,"
    "relative_citation_ratio,nih_percentile,apt,provisional,human,animal,molecular_cellular,"
    "is_clinical,cited_by_clin,cited_by,references,last_modified";

static const json_t *member(const json_t *object, const struct figure *f)
{
    const json_t *v = NULL;
    for (size_t i = 0; f->names[i] && (!v || json_is_null(v)); i++) {
        v = json_object_get(object, f->names[i]);
    }
    return v;
}

/* An RCR of a young paper may still change much: that stands beside it. */
static struct text provisional(struct reading *r, const json_t *object)
{
    return reading_flag(r, member(object, &provisional_names), "provisional") == 1
               ? text_of("{\"standing\":{\"provisional\":1}}")
               : (struct text){NULL, 0};
}

/* What the work is about, beside the chance that it is taken up in clinical work. */
static struct text kind_of_work(struct reading *r, const json_t *object)
{
    static const char *const names[][2] = {
        {"human", "human"}, {"animal", "animal"}, {"molecular_cellular", "molecular or cellular"}};
    struct buf b = BUF_INIT;
    json_t *work = json_object();
    for (size_t i = 0; i < 3; i++) {
        double value = 0;
        if (reading_number(r, json_object_get(object, names[i][0]), names[i][0], &value)) {
            json_object_set_new(work, names[i][1], json_real(value));
        }
    }
    reading_group(r, &b, "kind of work", work, NULL);
    json_decref(work);
    int clinical = reading_flag(r, json_object_get(object, "is_clinical"), "is_clinical");
    if (clinical >= 0) {
        buf_puts(&b, b.len ? ",\"article\":{" : "\"article\":{");
        buf_puts(&b, clinical ? "\"clinical\":1}" : "\"clinical\":0}");
    }
    struct text t = reading_breakdown(r, &b);
    buf_release(&b);
    return t;
}

static void take_figures(struct reading *r, const json_t *object, struct enrich_paper *p)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct figure *f = &fields[i];
        double value = 0;
        struct text more = {NULL, 0};
        if (!reading_number(r, member(object, f), f->names[0], &value)) {
            continue;
        }
        if (strcmp(f->measure, "rcr") == 0) {
            more = provisional(r, object);
        } else if (strcmp(f->measure, "apt") == 0) {
            more = kind_of_work(r, object);
        }
        reading_put(r, p, f->measure, service, value, more);
    }
}

static bool has_citations(const struct enrich_paper *p)
{
    for (size_t i = 0; i < p->n_metrics; i++) {
        if (text_is(p->metrics[i].measure, "citations")) {
            return p->metrics[i].value > 0;
        }
    }
    return true;
}

/* An empty list of citing papers beside a count above zero was left out, not empty; an empty
 * reference list is one that iCite does not have. */
static void take_links(struct reading *r, const json_t *object, struct enrich_paper *p)
{
    struct enrich_list clinical;
    reading_pmids(r, member(object, &citing_names), "cited_by", &p->citing);
    reading_pmids(r, member(object, &cited_names), "references", &p->cited);
    reading_pmids(r, member(object, &clinical_names), "cited_by_clin", &clinical);
    p->citing.is_known = p->citing.n > 0 || (p->citing.is_known && !has_citations(p));
    p->cited.is_known = p->cited.n > 0;
    if (clinical.is_known) {
        reading_put(r, p, "clinical_citations", service, (double)clinical.n,
                    (struct text){NULL, 0});
    }
}

static void take_paper(struct reading *r, const json_t *object, struct enrich_paper *p)
{
    p->pmid = r->pmid;
    p->doi = reading_text(r, member(object, &doi_names));
    p->told_on = reading_date(r, member(object, &modified_names));
    take_figures(r, object, p);
    take_links(r, object, p);
}

static void take_item(struct reading *r, const json_t *object)
{
    r->pmid = 0;
    if (!json_is_object(object)) {
        reading_fault(r, "a record is no object");
        return;
    }
    r->pmid = reading_pmid(member(object, &pmid_names));
    if (r->pmid) {
        take_paper(r, object, reading_paper(r));
    } else {
        reading_fault(r, "a record has no PMID");
    }
}

static const struct err *take_all(struct reading *r, const json_t *root)
{
    const json_t *data = json_is_object(root) ? json_object_get(root, "data") : root;
    if (data && json_is_array(data)) {
        for (size_t i = 0; i < json_array_size(data); i++) {
            take_item(r, json_array_get(data, i));
        }
        return NULL;
    }
    const json_t *only = data && json_is_object(data) ? data : root;
    if (member(only, &pmid_names)) {
        take_item(r, only);
        return NULL;
    }
    const struct err *said = reading_error(root, service);
    return said ? said : err_new(ERR_INPUT, "%s answers with an object that has no data", service);
}

const struct err *icite_read(struct text text, struct arena *a, struct enrich_reply *ret_reply)
{
    return reading_whole(text, service, take_all, a, ret_reply);
}

void icite_read_cells(const struct enrich_cells *cells, struct arena *a, struct enrich_reply *reply,
                      struct enrich_paper *ret_paper)
{
    struct reading r = {a, reply, 0};
    json_t *object = json_object();
    for (size_t i = 0; i < cells->n; i++) {
        struct text name = cells->names[i], value = cells->values[i];
        json_t *v = value.s ? json_stringn(value.s, value.len) : NULL;
        if (v && name.len < 60) {
            char key[64];
            memcpy(key, name.s, name.len);
            key[name.len] = '\0';
            json_object_set(object, key, v);
        }
        json_decref(v);
    }
    memset(ret_paper, 0, sizeof *ret_paper);
    r.pmid = reading_pmid(member(object, &pmid_names));
    take_paper(&r, object, ret_paper);
    json_decref(object);
}
