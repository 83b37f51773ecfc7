/* Europe PMC: pages of citations, of references and of search results. */
#include "reading.h"

#include <strings.h>

static const char service[] = "Europe PMC";

static struct text lower(struct reading *r, struct text t)
{
    if (!t.s) {
        return t;
    }
    char *s = arena_new(r->a, t.len + 1);
    for (size_t i = 0; i < t.len; i++) {
        s[i] = (char)(t.s[i] >= 'A' && t.s[i] <= 'Z' ? t.s[i] + 32 : t.s[i]);
    }
    s[t.len] = '\0';
    return (struct text){s, t.len};
}

/* PMID of an entry: only those from MEDLINE have one in "id". */
static int64_t pmid_of(const json_t *entry)
{
    const char *source = json_string_value(json_object_get(entry, "source"));
    int64_t pmid = reading_pmid(json_object_get(entry, "pmid"));
    if (!pmid && source && strcasecmp(source, "MED") == 0) {
        pmid = reading_pmid(json_object_get(entry, "id"));
    }
    return pmid;
}

static void take_entries(struct reading *r, const json_t *entries, struct enrich_list *list)
{
    size_t n = json_array_size(entries), odd = 0;
    list->pmids = arena_new(r->a, (n + 1) * sizeof *list->pmids);
    list->is_known = true;
    for (size_t i = 0; i < n; i++) {
        const json_t *entry = json_array_get(entries, i);
        int64_t pmid = pmid_of(entry);
        odd += !json_is_object(entry);
        if (pmid) {
            list->pmids[list->n++] = pmid;
        } else {
            list->n_others++;
        }
    }
    if (odd) {
        reading_fault(r, "%zu entries are no objects", odd);
    }
    enrich_list_settle(list, r->pmid);
}

static const struct err *refusal(const json_t *root)
{
    const struct err *said = reading_error(root, service);
    return said ? said
                : err_new(ERR_INPUT,
                          "%s answers without a list: it does not know the page or mark "
                          "that was asked for",
                          service);
}

static void take_total(struct reading *r, const json_t *root)
{
    double total = 0;
    if (reading_number(r, json_object_get(root, "hitCount"), "hitCount", &total)) {
        r->reply->total = (int64_t)total;
    }
}

/* {"request":{"id"}, "citationList":{"citation":[]}} or {"referenceList":{"reference":[]}}. */
static const struct err *take_links(struct reading *r, const json_t *root, bool is_references)
{
    static const char *const names[2][2] = {{"citationList", "citation"},
                                            {"referenceList", "reference"}};
    r->pmid = reading_pmid(json_object_get(json_object_get(root, "request"), "id"));
    take_total(r, root);
    for (size_t i = 0; i < 2; i++) {
        const json_t *list = json_object_get(root, names[i][0]);
        const json_t *entries = json_is_array(list) ? list : json_object_get(list, names[i][1]);
        if (list) {
            struct enrich_paper *p = reading_paper(r);
            p->pmid = r->pmid;
            take_entries(r, entries, i == 0 ? &p->citing : &p->cited);
            return NULL;
        }
    }
    if (r->reply->total != 0 || json_object_get(root, "errCode")) {
        return refusal(root);
    }
    struct enrich_paper *p = reading_paper(r);
    p->pmid = r->pmid;
    *(is_references ? &p->cited.is_known : &p->citing.is_known) = true;
    return NULL;
}

static void take_result(struct reading *r, const json_t *entry)
{
    r->pmid = pmid_of(entry);
    if (!json_is_object(entry)) {
        reading_fault(r, "a result is no object");
        return;
    }
    struct enrich_paper *p = reading_paper(r);
    double count = 0;
    p->pmid = r->pmid;
    p->doi = lower(r, reading_text(r, json_object_get(entry, "doi")));
    p->pmcid = reading_text(r, json_object_get(entry, "pmcid"));
    p->record_source = reading_text(r, json_object_get(entry, "source"));
    p->record_id = reading_text(r, json_object_get(entry, "id"));
    if (reading_number(r, json_object_get(entry, "citedByCount"), "citedByCount", &count)) {
        reading_put(r, p, "citations", service, count, (struct text){NULL, 0});
    }
}

static const struct err *take_cited(struct reading *r, const json_t *root)
{
    return take_links(r, root, true);
}

static const struct err *take_citing(struct reading *r, const json_t *root)
{
    return take_links(r, root, false);
}

static const struct err *take_search(struct reading *r, const json_t *root)
{
    const json_t *list = json_object_get(root, "resultList");
    const json_t *results = json_is_array(list) ? list : json_object_get(list, "result");
    if (!results || !json_is_array(results)) {
        return refusal(root);
    }
    take_total(r, root);
    for (size_t i = 0; i < json_array_size(results); i++) {
        take_result(r, json_array_get(results, i));
    }
    struct text next = reading_text(r, json_object_get(root, "nextCursorMark"));
    const json_t *request = json_object_get(root, "request");
    struct text sent = reading_text(r, json_object_get(request, "cursorMark"));
    r->reply->next = text_same(next, sent) ? (struct text){NULL, 0} : next;
    return NULL;
}

const struct err *europepmc_read_links(struct text reply, bool is_references, struct arena *a,
                                       struct enrich_reply *ret_reply)
{
    return reading_whole(reply, service, is_references ? take_cited : take_citing, a, ret_reply);
}

const struct err *europepmc_read_search(struct text reply, struct arena *a,
                                        struct enrich_reply *ret_reply)
{
    return reading_whole(reply, service, take_search, a, ret_reply);
}
