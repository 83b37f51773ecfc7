/* PMIDs for papers that are here under local ids. */
#include "localids.h"

#include "eutils.h"
#include "limit.h"
#include "reading.h"

#include <string.h>
#include <strings.h>

static const char converter[] = "the id converter";

struct resolving {
    struct store *store;
    const struct localids_options *options;
    struct localids_paper *papers;
    size_t n;
    struct arena arena; /* of a reply */
    struct eutils_reply reply;
    struct http_reply raw;
};

/* --- which papers --- */

static const struct err *read_names(struct resolving *r, int64_t local, struct arena *a,
                                    struct localids_paper *ret)
{
    struct paper p;
    const struct err *err = store_paper(r->store, local, &r->arena, &p);
    if (!err) {
        *ret = (struct localids_paper){local, arena_text(a, p.doi), arena_text(a, p.pmcid), 0,
                                       p.doi.len || p.pmcid.len ? "PubMed does not know it"
                                                                : "it has neither DOI nor PMCID"};
    }
    arena_clear(&r->arena);
    return err;
}

static const struct err *list_papers(struct resolving *r, struct arena *a)
{
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = store_select(r->store, NULL, a, &pmids, &n);
    r->papers = arena_new(a, (n + 1) * sizeof *r->papers);
    for (size_t i = 0; i < n && !err; i++) {
        if (pmids[i] >= LIMIT_LOCAL_ID_MIN) {
            err = read_names(r, pmids[i], a, &r->papers[r->n++]);
        }
    }
    return err;
}

/* --- by PMCID --- */

static bool is_same(const char *a, struct text b)
{
    return a && b.len && strlen(a) == b.len && strncasecmp(a, b.s, b.len) == 0;
}

static void take_record(const json_t *record, struct localids_paper *papers, size_t n)
{
    int64_t pmid = reading_pmid(json_object_get(record, "pmid"));
    const char *asked = json_string_value(json_object_get(record, "requested-id"));
    const char *pmcid = json_string_value(json_object_get(record, "pmcid"));
    for (size_t i = 0; i < n; i++) {
        if (is_same(asked, papers[i].pmcid) || is_same(pmcid, papers[i].pmcid)) {
            papers[i].pmid = pmid;
        }
    }
}

const struct err *localids_read_converted(struct text reply, struct localids_paper *papers,
                                          size_t n)
{
    json_t *root = NULL;
    const struct err *err = reading_open(reply, converter, &root);
    if (err) {
        return err;
    }
    const json_t *records = json_object_get(root, "records");
    if (!json_is_array(records)) {
        err = reading_error(root, converter);
        err = err ? err : err_new(ERR_INPUT, "%s answers without records", converter);
    }
    for (size_t i = 0; i < json_array_size(records); i++) {
        take_record(json_array_get(records, i), papers, n);
    }
    json_decref(root);
    return err;
}

static const struct err *accept_converted(void *arg, const struct http_reply *reply)
{
    struct resolving *r = arg;
    return localids_read_converted(buf_text(&reply->body), r->papers, r->n);
}

static const struct err *convert(struct resolving *r, struct text ids)
{
    const struct http_param params[] = {
        {"ids", ids}, {"idtype", text_of("pmcid")}, {"format", text_of("json")}};
    const struct http_request request = {.service = HTTP_IDCONV,
                                         .path = "api/v1/articles/",
                                         .params = params,
                                         .n_params = 3,
                                         .wants_json = true,
                                         .accept = accept_converted,
                                         .arg = r};
    return http_send(r->options->http, &request, &r->raw);
}

static const struct err *ask_converter(struct resolving *r)
{
    enum { MOST = 200 };
    struct buf ids = BUF_INIT;
    const struct err *err = NULL;
    size_t n = 0;
    for (size_t i = 0; i < r->n && !err; i++) {
        if (r->papers[i].pmcid.len) {
            buf_puts(&ids, n++ ? "," : "");
            buf_puttext(&ids, r->papers[i].pmcid);
        }
        if (n && (n == MOST || i + 1 == r->n)) {
            err = convert(r, buf_text(&ids));
            buf_clear(&ids);
            n = 0;
        }
    }
    buf_release(&ids);
    return err;
}

/* --- by DOI --- */

static const struct err *accept_search(void *arg, const struct http_reply *reply)
{
    struct resolving *r = arg;
    const struct err *err = eutils_read(buf_text(&reply->body), &r->arena, &r->reply);
    if (!err && !r->reply.error.s && r->reply.count < 0) {
        err = err_new(ERR_NETWORK, "sent an answer without a count");
    }
    return err;
}

/* A search that ran without its only term found something else. */
static bool dropped_term(const struct eutils_reply *reply)
{
    for (size_t i = 0; i < reply->n_notes; i++) {
        if (reply->notes[i].drops_term) {
            return true;
        }
    }
    return reply->error.s != NULL;
}

static void take_search(struct resolving *r, struct localids_paper *p)
{
    const struct eutils_reply *reply = &r->reply;
    if (dropped_term(reply)) {
        return;
    }
    if (reply->count == 1 && reply->n_ids == 1) {
        p->pmid = reply->ids[0];
    } else if (reply->count > 1) {
        p->why = "PubMed knows several records with its DOI";
    }
}

/* "10.1186/s13046-016-0430-z"[aid] */
static const struct err *search(struct resolving *r, struct localids_paper *p)
{
    struct buf term = BUF_INIT;
    buf_putc(&term, '"');
    for (size_t i = 0; i < p->doi.len; i++) {
        buf_putc(&term, p->doi.s[i] == '"' ? ' ' : p->doi.s[i]);
    }
    buf_puts(&term, "\"[aid]");
    const struct http_param params[] = {{"db", text_of("pubmed")},
                                        {"term", buf_text(&term)},
                                        {"retmode", text_of("xml")},
                                        {"retmax", text_of("3")},
                                        {"sort", text_of("pub_date")}};
    const struct http_request request = {.service = HTTP_EUTILS,
                                         .path = "esearch.fcgi",
                                         .params = params,
                                         .n_params = 5,
                                         .accept = accept_search,
                                         .arg = r};
    const struct err *err = http_send(r->options->http, &request, &r->raw);
    if (!err) {
        take_search(r, p);
    }
    arena_clear(&r->arena);
    buf_release(&term);
    return err;
}

static const struct err *ask_pubmed(struct resolving *r)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < r->n && !err; i++) {
        if (r->options->progress) {
            r->options->progress(r->options->arg, i, r->n);
        }
        if (!r->papers[i].pmid && r->papers[i].doi.len) {
            err = search(r, &r->papers[i]);
        }
    }
    return err;
}

/* The converter knows only what is in PMC; where it cannot be had, DOIs may do. */
const struct err *localids_find(struct store *s, const struct localids_options *options,
                                struct arena *a, struct localids_paper **ret_papers, size_t *ret_n)
{
    struct resolving r = {.store = s, .options = options, .arena = ARENA_INIT};
    const struct err *err = list_papers(&r, a);
    err = err ? err : ask_converter(&r);
    if (err && err->code != ERR_STOPPED && err->code != ERR_NETWORK) {
        err = NULL;
    }
    err = err ? err : ask_pubmed(&r);
    http_reply_release(&r.raw);
    arena_release(&r.arena);
    if (!err) {
        *ret_papers = r.papers;
        *ret_n = r.n;
    }
    return err;
}
