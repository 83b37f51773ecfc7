/* ESummary in JSON and in its first XML, and the converter of ids. */
#include "fake.h"

#include "json.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static void put_summary_json(struct buf *b, size_t i)
{
    struct buf title = BUF_INIT, doi = BUF_INIT;
    int day = corpus_publication_day(&corpus, i);
    corpus_title(&corpus, i, &title);
    corpus_doi(&corpus, i, &doi);
    buf_putf(b,
             "{\"uid\":\"%lld\",\"pubdate\":\"%d\",\"epubdate\":\"\",\"source\":\"%s\",\"title\":",
             (long long)corpus_pmid(&corpus, i), day / 10000, corpus_journal(&corpus, i));
    json_put_string(b, text_of(title.s));
    buf_puts(b, ",\"authors\":[");
    for (size_t k = 0; k < corpus_authors(&corpus, i); k++) {
        const char *last, *fore;
        corpus_author(&corpus, i, k, &last, &fore);
        buf_putf(b, "%s{\"name\":\"%s %.1s\",\"authtype\":\"Author\",\"clusterid\":\"\"}",
                 k ? "," : "", last, fore);
    }
    buf_putf(b,
             "],\"lang\":[\"eng\"],\"pubstatus\":\"256\",\"articleids\":[{\"idtype\":\"doi\","
             "\"idtypen\":3,\"value\":\"%s\"}],\"references\":[],\"attributes\":[\"Has "
             "Abstract\"],\"pmcrefcount\":",
             doi.s);
    buf_puts(b, i % 3 ? "\"\"" : "7");
    buf_puts(b, ",\"doctype\":\"citation\"}");
    buf_release(&title);
    buf_release(&doi);
}

static void put_json(struct buf *b, const int64_t *ids, size_t n)
{
    buf_puts(b, "{\"header\":{\"type\":\"esummary\",\"version\":\"0.3\"},\"result\":{\"uids\":[");
    for (size_t k = 0; k < n; k++) {
        buf_putf(b, k ? ",\"%lld\"" : "\"%lld\"", (long long)ids[k]);
    }
    buf_puts(b, "]");
    for (size_t k = 0; k < n; k++) {
        size_t i;
        buf_putf(b, ",\"%lld\":", (long long)ids[k]);
        if (corpus_find(&corpus, ids[k], &i) && corpus_is_served(&corpus, i)) {
            put_summary_json(b, i);
        } else {
            buf_putf(b, "{\"uid\":\"%lld\",\"error\":\"cannot get document summary\"}",
                     (long long)ids[k]);
        }
    }
    buf_puts(b, "}}\n");
}

static void put_xml(struct buf *b, const int64_t *ids, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t i;
        if (!corpus_find(&corpus, ids[k], &i) || !corpus_is_served(&corpus, i)) {
            buf_putf(b, "<ERROR>UID=%lld: cannot get document summary</ERROR>\n",
                     (long long)ids[k]);
            continue;
        }
        buf_putf(b, "<DocSum>\n\t<Id>%lld</Id>\n\t<Item Name=\"PubDate\" Type=\"Date\">%d</Item>\n",
                 (long long)ids[k], corpus_publication_day(&corpus, i) / 10000);
        buf_puts(b, "\t<Item Name=\"Title\" Type=\"String\">");
        corpus_title(&corpus, i, b);
        buf_puts(b, "</Item>\n</DocSum>\n\n");
    }
}

void esummary_answer(const struct request *q, struct reply *r)
{
    const char *mode = request_value(q, "retmode");
    bool json = mode && strcmp(mode, "json") == 0;
    size_t n;
    int64_t *ids = request_ids(q, "id", &n);
    if (json) {
        r->type = "application/json; charset=UTF-8";
        if (n > 500) {
            meter_violation("too_many_ids", "esummary of %zu ids in JSON", n);
            buf_puts(&r->body, "{\"header\":{\"type\":\"esummary\",\"version\":\"0.3\"},\"error\":"
                               "\"Too many UIDs in request. Maximum number of UIDs is 500 for JSON "
                               "format output.\"}\n");
        } else {
            put_json(&r->body, ids, n);
        }
    } else {
        reply_xml(r, "<!DOCTYPE eSummaryResult PUBLIC \"-//NLM//DTD esummary v1 20041029//EN\" "
                     "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd\">\n"
                     "<eSummaryResult>\n");
        buf_puts(&r->body, n ? "" : "\t<ERROR>Empty id list - nothing todo</ERROR>\n");
        put_xml(&r->body, ids, n);
        buf_puts(&r->body, "</eSummaryResult>\n");
    }
    free(ids);
}

/* The record that an id of whatever kind names; only what is in PMC is known to the converter. */
static bool find_any(const char *id, size_t len, size_t *ret_i)
{
    char text[200];
    snprintf(text, sizeof text, "%.*s", (int)len, id);
    bool found;
    if (strncmp(text, "PMC7", 4) == 0) {
        *ret_i = strtoul(text + 4, NULL, 10);
        found = *ret_i < corpus.n;
    } else if (strchr(text, '/')) {
        found = corpus_find_doi(&corpus, text, strlen(text), ret_i);
    } else {
        found = corpus_find(&corpus, strtoll(text, NULL, 10), ret_i);
    }
    return found && corpus_is_served(&corpus, *ret_i) && corpus_has_pmc(&corpus, *ret_i);
}

static void put_conversion(struct buf *b, const char *id, size_t len)
{
    size_t i;
    struct buf doi = BUF_INIT;
    json_put_separator(b);
    if (find_any(id, len, &i)) {
        corpus_doi(&corpus, i, &doi);
        /* the PMID came as a string once, and as a number now */
        buf_putf(b, "{\"doi\":\"%s\",\"pmcid\":\"PMC7%06zu\",\"pmid\":", doi.s, i);
        buf_putf(b, i % 2 ? "%lld" : "\"%lld\"", (long long)corpus_pmid(&corpus, i));
        buf_puts(b, ",\"requested-id\":");
    } else {
        buf_puts(b, "{\"status\":\"error\",\"errmsg\":\"Identifier not found in "
                    "PMC\",\"requested-id\":");
    }
    json_put_string(b, (struct text){id, len});
    buf_puts(b, "}");
    buf_release(&doi);
}

void idconv_answer(const struct request *q, struct reply *r)
{
    const char *ids = request_value(q, "ids"), *format = request_value(q, "format");
    size_t n = 0;
    r->type = "application/json";
    if (!request_value(q, "tool")) {
        meter_violation("tool", "%s without a tool", q->path);
    }
    if (!format || strcmp(format, "json") != 0) {
        meter_note("idconv_without_json", 1);
    }
    buf_puts(&r->body,
             "{\"status\":\"ok\",\"response-date\":\"2026-02-02 06:33:00\",\"records\":[");
    for (const char *p = ids ? ids : ""; *p; n++) {
        size_t len = strcspn(p, ",");
        put_conversion(&r->body, p, len);
        p += len + (p[len] ? 1 : 0);
    }
    buf_puts(&r->body, "]}\n");
    if (!n || n > 200) {
        if (n) {
            meter_violation("too_many_ids", "id converter with %zu ids", n);
        }
        reply_text(r, 400, "application/json",
                   "{\"status\":\"error\",\"message\":\"ids: 1 to 200 are allowed\"}\n");
    }
}
