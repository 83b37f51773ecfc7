/* EFetch, EPost and EInfo. */
#include "fake.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* The ids of the request, or a window of a set of the history. */
struct wanted {
    int64_t *ids;
    size_t n;
    bool lost;    /* the history is gone */
    bool too_far; /* the window begins beyond the cap */
};

static void from_history(const struct request *q, struct wanted *w)
{
    long long key = request_number(q, "query_key", 0);
    const struct kept *kept = history_find(request_value(q, "WebEnv"), key);
    if (!kept) {
        w->lost = true;
        return;
    }
    long long start = request_number(q, "retstart", 0), max = request_number(q, "retmax", 20);
    if (start < 0 || (size_t)start >= settings.cap) {
        meter_violation("retstart", "efetch with retstart=%lld", start);
        w->too_far = true;
        return;
    }
    size_t reach = kept->n < settings.cap ? kept->n : settings.cap;
    size_t left = (size_t)start < reach ? reach - (size_t)start : 0;
    w->n = (size_t)max < left ? (size_t)max : left;
    w->ids = mem_new(w->n + 1, sizeof *w->ids);
    memcpy(w->ids, kept->pmids + start, w->n * sizeof *w->ids);
}

/* In an order of the server's own, each once. */
static int by_own_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    uint64_t p = corpus_dice(&corpus, (size_t)x, 5), q = corpus_dice(&corpus, (size_t)y, 5);
    return p != q ? (p > q) - (p < q) : (x > y) - (x < y);
}

static void order(struct wanted *w)
{
    size_t n = 0;
    qsort(w->ids, w->n, sizeof *w->ids, by_own_order);
    for (size_t k = 0; k < w->n; k++) {
        if (!k || w->ids[k] != w->ids[k - 1]) {
            w->ids[n++] = w->ids[k];
        }
    }
    w->n = n;
}

static void put_deleted(const struct wanted *w, struct buf *b)
{
    bool open = false;
    for (size_t k = 0; k < w->n; k++) {
        size_t i;
        if (corpus_find(&corpus, w->ids[k], &i) && corpus_kind(&corpus, i) == CORPUS_DELETED) {
            buf_puts(b, open ? "" : "<DeleteCitation>");
            open = true;
            buf_putf(b, "<PMID Version=\"1\">%lld</PMID>", (long long)w->ids[k]);
        }
    }
    buf_puts(b, open ? "</DeleteCitation>\n" : "");
}

static void answer_records(struct wanted *w, struct reply *r)
{
    order(w);
    r->type = "text/xml; charset=UTF-8";
    corpus_xml_head(&corpus, &r->body);
    buf_puts(&r->body, "<PubmedArticleSet>");
    for (size_t k = r->partial && w->n > 1 ? 1 : 0; k < w->n; k++) {
        size_t i;
        if (corpus_find(&corpus, w->ids[k], &i) && corpus_is_served(&corpus, i)) {
            corpus_xml_newest(&corpus, i, &r->body);
            reply_give(r, i);
        }
    }
    put_deleted(w, &r->body);
    buf_puts(&r->body, "</PubmedArticleSet>");
}

static void answer_list(struct wanted *w, struct reply *r)
{
    r->type = "text/plain";
    for (size_t k = 0; k < w->n; k++) {
        buf_putf(&r->body, "%lld\n", (long long)w->ids[k]);
    }
}

static void answer_medline(struct wanted *w, struct reply *r)
{
    order(w);
    r->type = "text/plain";
    for (size_t k = 0; k < w->n; k++) {
        size_t i;
        if (corpus_find(&corpus, w->ids[k], &i) && corpus_is_served(&corpus, i)) {
            buf_putf(&r->body, "\nPMID- %lld\nOWN - NLM\nTI  - ", (long long)w->ids[k]);
            corpus_title(&corpus, i, &r->body);
            buf_puts(&r->body, "\nLA  - eng\nAID - ");
            corpus_doi(&corpus, i, &r->body);
            buf_puts(&r->body, " [doi]\n");
            reply_give(r, i);
        }
    }
}

static bool says(const struct request *q, const char *name, const char *value)
{
    const char *given = request_value(q, name);
    return given && strcmp(given, value) == 0;
}

static void answer_wanted(const struct request *q, struct wanted *w, struct reply *r)
{
    if (w->lost) {
        reply_xml(r, "<!DOCTYPE eEfetchResult PUBLIC \"-//NLM//DTD efetch 20131226//EN\" "
                     "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd\">\n");
        buf_puts(&r->body,
                 "<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>\n");
    } else if (w->too_far) {
        r->status = 400;
        r->type = "text/plain";
        put_too_far(&r->body);
    } else if (says(q, "rettype", "uilist")) {
        answer_list(w, r);
    } else if (says(q, "rettype", "medline")) {
        answer_medline(w, r);
    } else {
        answer_records(w, r);
    }
}

void efetch_answer(const struct request *q, struct reply *r)
{
    struct wanted w = {0};
    if (says(q, "retmode", "json") || says(q, "retmode", "html")) {
        meter_violation("retmode", "efetch has no retmode=%s", request_value(q, "retmode"));
    }
    if (request_value(q, "WebEnv")) {
        from_history(q, &w);
    } else {
        w.ids = request_ids(q, "id", &w.n);
    }
    if (w.n > 10000) {
        meter_violation("too_many_ids", "efetch of %zu ids", w.n);
    }
    meter_most("largest_batch", (long long)w.n);
    if (!w.n && !w.lost && !w.too_far) {
        reply_text(r, 400, "text/plain; charset=UTF-8",
                   "ID list is empty! In it there are neither IDs nor accessions.\nError: "
                   "CEFetchPApplication::proxy_stream(): HTTP/1.1 400 Bad Request\n");
    } else {
        answer_wanted(q, &w, r);
    }
    free(w.ids);
}

void epost_answer(const struct request *q, struct reply *r)
{
    size_t n;
    int64_t *ids = request_ids(q, "id", &n);
    reply_xml(r, "<!DOCTYPE ePostResult PUBLIC \"-//NLM//DTD epost 20090526//EN\" "
                 "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20090526/epost.dtd\">"
                 "<ePostResult>\n");
    if (says(q, "retmode", "json")) {
        reply_text(r, 500, "text/html", "<html><body><h1>Server Error</h1></body></html>\n");
        free(ids);
        return;
    }
    if (!n || n > 10000) {
        if (n) {
            meter_violation("too_many_ids", "epost of %zu ids", n);
        }
        buf_puts(&r->body, "\t<ERROR>Empty ID list; Nothing to store</ERROR>\n\t<ERROR>Some IDs "
                           "have invalid value and were omitted. Maximum ID value "
                           "18446744073709551615</ERROR></ePostResult>\n");
        free(ids);
        return;
    }
    struct set *set = set_new(corpus.n);
    for (size_t k = 0; k < n; k++) {
        size_t i;
        if (corpus_find(&corpus, ids[k], &i) && corpus_in_index(&corpus, i)) {
            set_add(set, i);
        }
    }
    int key;
    const char *webenv = history_keep(request_value(q, "WebEnv"), ids, n, set, &key);
    buf_putf(&r->body, "\t<QueryKey>%d</QueryKey>\n\t<WebEnv>%s</WebEnv>\n</ePostResult>\n", key,
             webenv);
}

static size_t count_indexed(void)
{
    size_t n = 0;
    for (size_t i = 0; i < corpus.n; i++) {
        n += corpus_in_index(&corpus, i);
    }
    return n;
}

void einfo_answer(const struct request *q, struct reply *r)
{
    static const char *const names[][2] = {{"ALL", "All Fields"},
                                           {"UID", "UID"},
                                           {"TIAB", "Title/Abstract"},
                                           {"EDAT", "Date - Entry"},
                                           {"PDAT", "Date - Publication"}};
    if (says(q, "retmode", "json")) {
        r->type = "application/json; charset=UTF-8";
        buf_putf(&r->body,
                 "{\"header\":{\"type\":\"einfo\",\"version\":\"0.3\"},\"einforesult\":{\"dbinfo\":"
                 "[{\"dbname\":\"pubmed\",\"menuname\":\"PubMed\",\"description\":\"PubMed "
                 "bibliographic record\",\"dbbuild\":\"Build-2026.02.02.06.33\",\"count\":\"%zu\","
                 "\"lastupdate\":\"2026/02/02 06:33\"}]}}\n",
                 count_indexed());
        return;
    }
    reply_xml(r, "<!DOCTYPE eInfoResult PUBLIC \"-//NLM//DTD einfo 20190110//EN\" "
                 "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20190110/einfo.dtd\">\n"
                 "<eInfoResult>\n");
    if (!request_value(q, "db")) {
        buf_puts(&r->body, "<DbList>\n\n\t<DbName>pubmed</DbName>\n\t<DbName>pmc</DbName>\n"
                           "</DbList>\n\n</eInfoResult>\n");
        return;
    }
    buf_putf(&r->body,
             "\t<DbInfo>\n\t<DbName>pubmed</DbName>\n\t<MenuName>PubMed</MenuName>\n"
             "\t<Description>PubMed bibliographic record</Description>\n"
             "\t<DbBuild>Build-2026.02.02.06.33</DbBuild>\n\t<Count>%zu</Count>\n"
             "\t<LastUpdate>2026/02/02 06:33</LastUpdate>\n\t<FieldList>\n",
             count_indexed());
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        buf_putf(
            &r->body,
            "\t\t<Field>\n\t\t\t<Name>%s</Name>\n\t\t\t<FullName>%s</FullName>\n\t\t</Field>\n",
            names[k][0], names[k][1]);
    }
    buf_puts(&r->body, "\t</FieldList>\n\t</DbInfo>\n</eInfoResult>\n");
}
