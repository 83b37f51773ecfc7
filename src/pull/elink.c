/* elink: who cites a paper and whom it cites, as PubMed Central's reference lists tell it. */
#include "reading.h"

#include "elinkxml.h"

#include <string.h>

static const char service[] = "elink";

/* The two kinds of links that are citations. */
static struct enrich_list *list_of(struct enrich_paper *p, struct text name)
{
    if (text_is(name, "pubmed_pubmed_citedin")) {
        return &p->citing;
    }
    return text_is(name, "pubmed_pubmed_refs") ? &p->cited : NULL;
}

/* A set of several papers tells their links together: nobody can say whose they are. */
static struct enrich_paper *paper_of(struct reading *r, size_t n_ids, int64_t first)
{
    r->pmid = n_ids == 1 ? first : 0;
    if (n_ids > 1) {
        reading_fault(r, "the links of %zu papers were told together", n_ids);
    } else if (n_ids == 0) {
        reading_fault(r, "links without a paper");
    }
    if (n_ids != 1) {
        return NULL;
    }
    struct enrich_paper *p = reading_paper(r);
    p->pmid = first;
    return p;
}

static const struct err *refused(const char *said)
{
    return err_new(ERR_INPUT, "%s answers: %.200s", service, said);
}

/* --- XML --- */

static void take_xml_set(struct reading *r, const struct elinkxml_set *set)
{
    struct enrich_paper *p = paper_of(r, set->n_ids, set->n_ids ? set->ids[0] : 0);
    for (size_t i = 0; i < set->n_links && p; i++) {
        const struct elinkxml_links *links = &set->links[i];
        struct enrich_list *list = list_of(p, links->name);
        if (list) {
            *list =
                (struct enrich_list){.is_known = links->n > 0, .pmids = links->ids, .n = links->n};
            enrich_list_settle(list, p->pmid);
        }
    }
}

static const struct err *read_xml(struct reading *r, struct text xml)
{
    struct elinkxml_set *sets = NULL;
    size_t n = 0;
    const struct err *err = elinkxml_read(xml, r->a, &sets, &n);
    for (size_t i = 0; i < n && !err; i++) {
        if (sets[i].error.len) {
            err = refused(sets[i].error.s);
        } else {
            take_xml_set(r, &sets[i]);
        }
    }
    return err;
}

/* --- JSON --- */

static void take_json_set(struct reading *r, const json_t *set)
{
    const json_t *ids = json_object_get(set, "ids");
    const json_t *dbs = json_object_get(set, "linksetdbs");
    struct enrich_list own;
    r->pmid = 0;
    reading_pmids(r, ids, "ids", &own);
    struct enrich_paper *p = paper_of(r, own.n, own.n ? own.pmids[0] : 0);
    for (size_t i = 0; i < json_array_size(dbs) && p; i++) {
        const json_t *db = json_array_get(dbs, i);
        struct enrich_list *list = list_of(p, reading_text(r, json_object_get(db, "linkname")));
        if (list) {
            reading_pmids(r, json_object_get(db, "links"), "links", list);
            list->is_known = list->n > 0;
        }
    }
}

static const struct err *take_json(struct reading *r, const json_t *root)
{
    const json_t *sets = json_object_get(root, "linksets");
    const struct err *said = reading_error(root, service);
    if (said || !json_is_array(sets)) {
        return said ? said : err_new(ERR_INPUT, "%s answers without link sets", service);
    }
    for (size_t i = 0; i < json_array_size(sets); i++) {
        const json_t *set = json_array_get(sets, i);
        said = reading_error(set, service);
        if (said) {
            return said;
        }
        take_json_set(r, set);
    }
    return NULL;
}

static const struct err *read_json(struct reading *r, struct text json)
{
    json_t *root = NULL;
    const struct err *err = reading_open(json, service, &root);
    if (!err) {
        err = take_json(r, root);
        json_decref(root);
    }
    return err;
}

/* XML or JSON, whichever came. */
const struct err *elink_read(struct text text, struct arena *a, struct enrich_reply *ret_reply)
{
    struct enrich_reply reply = {.total = -1};
    struct reading r = {a, &reply, 0};
    size_t at = 0;
    while (at < text.len && (unsigned char)text.s[at] <= ' ') {
        at++;
    }
    bool is_xml = at < text.len && text.s[at] == '<';
    const struct err *err =
        is_xml ? read_xml(&r, (struct text){text.s + at, text.len - at}) : read_json(&r, text);
    if (!err) {
        *ret_reply = reply;
    }
    return err;
}
