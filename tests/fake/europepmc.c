/* Europe PMC: citations and references by page, searches by cursor, errors that come with 200. */
#include "fake.h"

#include "json.h"
#include "mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Some records are cited by so many that a page does not hold them; most of those are preprints. */
enum { HUB_EVERY = 500, HUB_CITATIONS = 2300 };

struct page {
    const struct request *q;
    struct reply *r;
    size_t i; /* the record asked about */
    size_t number, size;
};

static void put_link(struct buf *b, size_t j, bool reference, size_t order)
{
    struct buf title = BUF_INIT;
    corpus_title(&corpus, j, &title);
    buf_putf(b,
             "{\"id\":\"%lld\",\"source\":\"MED\",\"citationType\":\"journal article\",\"title\":",
             (long long)corpus_pmid(&corpus, j));
    json_put_string(b, text_of(title.s));
    buf_putf(b,
             ",\"authorString\":\"Made A, Made B.\",\"journalAbbreviation\":\"%s\",\"pubYear\":%d",
             corpus_journal(&corpus, j), corpus_publication_day(&corpus, j) / 10000);
    if (reference) {
        buf_putf(b, ",\"citedOrder\":%zu,\"match\":\"Y\"}", order);
    } else {
        buf_puts(b, ",\"citedByCount\":3}");
    }
    buf_release(&title);
}

static void put_preprint(struct buf *b, size_t k)
{
    buf_putf(b,
             "{\"id\":\"PPR%06zu\",\"source\":\"PPR\",\"citationType\":\"preprint\",\"title\":\"A "
             "made preprint\",\"pubYear\":2023,\"citedByCount\":0}",
             k);
}

static void put_unmatched(struct buf *b, size_t order)
{
    buf_putf(b,
             "{\"title\":\"A made reference that nobody found\",\"pubYear\":1999,\"citedOrder\":"
             "%zu,\"match\":\"N\"}",
             order);
}

static size_t total_of(const struct page *p, bool reference, size_t list[16])
{
    if (reference) {
        size_t n = corpus_cites(&corpus, p->i, list);
        return n ? n + 1 : 0; /* one of them unmatched */
    }
    size_t n = corpus_cited_by(&corpus, p->i, list);
    return p->i % HUB_EVERY == 0 ? HUB_CITATIONS : n;
}

static void answer_links(struct page *p, bool reference)
{
    size_t list[16], total = total_of(p, reference, list);
    size_t known =
        reference ? corpus_cites(&corpus, p->i, list) : corpus_cited_by(&corpus, p->i, list);
    struct buf *b = &p->r->body;
    size_t from = (p->number - 1) * p->size;
    buf_putf(b,
             "{\"version\":\"6.9\",\"hitCount\":%zu,\"request\":{\"id\":\"%lld\",\"source\":"
             "\"MED\",\"offSet\":%zu,\"pageSize\":%zu}",
             total, (long long)corpus_pmid(&corpus, p->i), from, p->size);
    if (total) {
        buf_puts(b, reference ? ",\"referenceList\":{\"reference\":["
                              : ",\"citationList\":{\"citation\":[");
        for (size_t k = from; k < total && k < from + p->size; k++) {
            buf_puts(b, k > from ? "," : "");
            if (k < known) {
                put_link(b, list[k], reference, k + 1);
            } else if (reference) {
                put_unmatched(b, k + 1);
            } else {
                put_preprint(b, k);
            }
        }
        buf_puts(b, "]}");
    }
    buf_puts(b, "}\n");
}

static void error(struct reply *r, const char *message)
{
    buf_putf(&r->body, "{\"errCode\":404,\"errMsg\":\"%s\"}\n", message);
}

/* /MED/123/citations and /MED/123/references */
static void answer_med(const struct request *q, struct reply *r, const char *rest)
{
    char *end;
    int64_t pmid = strtoll(rest, &end, 10);
    struct page p = {.q = q, .r = r};
    long long number = request_number(q, "page", 1), size = request_number(q, "pageSize", 25);
    if (size < 1 || size > 1000) {
        meter_violation("page_size", "Europe PMC with pageSize=%lld", size);
        error(r, "Invalid page size provided. Valid size is between 1 and 1000");
        return;
    }
    p.number = number > 0 ? (size_t)number : 1;
    p.size = (size_t)size;
    bool known = corpus_find(&corpus, pmid, &p.i) && corpus_is_served(&corpus, p.i);
    bool citations = strcmp(end, "/citations") == 0;
    if (!citations && strcmp(end, "/references") != 0) {
        reply_text(r, 404, "text/html", "<html><body>404</body></html>\n");
    } else if (!known) {
        buf_putf(&r->body,
                 "{\"version\":\"6.9\",\"hitCount\":0,\"request\":{\"id\":\"%lld\","
                 "\"source\":\"MED\",\"offSet\":0,\"pageSize\":%zu}}\n",
                 (long long)pmid, p.size);
    } else {
        answer_links(&p, !citations);
    }
}

/* EXT_ID:1, DOI:"10.1/x", PMCID:PMC1 or a word, whatever stands between them: any of them. */
static void add_term(struct set *found, const char *term)
{
    static const struct {
        const char *name;
        const char *tag;
    } names[] = {{"EXT_ID:", "uid"}, {"PMID:", "uid"}, {"DOI:", "aid"}, {"PMCID:", "aid"}};
    static const char *const plain[] = {"AND", "OR", "SRC:MED", "SRC:\"MED\"", ""};
    char value[200], tag[8] = "";
    snprintf(value, sizeof value, "%s", term);
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
        if (strcmp(term, plain[k]) == 0) {
            return;
        }
    }
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        size_t len = strlen(names[k].name);
        if (strncasecmp(term, names[k].name, len) == 0) {
            snprintf(value, sizeof value, "%.190s", term + len + (term[len] == '"'));
            value[strcspn(value, "\"")] = '\0';
            snprintf(tag, sizeof tag, "%s", names[k].tag);
        }
    }
    bool no_field;
    struct set *some = index_term(records, value, strlen(value), tag, &no_field);
    if (some) {
        set_or(found, some);
    }
    free(some);
}

static struct set *find(const char *query)
{
    struct set *found = set_new(corpus.n);
    for (const char *p = query; *p;) {
        char term[200];
        p += strspn(p, " ()");
        size_t len = 0;
        for (bool quoted = false; p[len] && (quoted || !strchr(" ()", p[len])); len++) {
            quoted = quoted != (p[len] == '"');
        }
        snprintf(term, sizeof term, "%.*s", (int)len, p);
        add_term(found, term);
        p += len;
    }
    return found;
}

static void put_result(struct buf *b, size_t i)
{
    struct buf title = BUF_INIT, doi = BUF_INIT;
    corpus_title(&corpus, i, &title);
    corpus_doi(&corpus, i, &doi);
    buf_putf(b, "{\"id\":\"%lld\",\"source\":\"MED\",\"pmid\":\"%lld\",",
             (long long)corpus_pmid(&corpus, i), (long long)corpus_pmid(&corpus, i));
    if (corpus_has_pmc(&corpus, i)) {
        buf_putf(b, "\"pmcid\":\"PMC7%06zu\",", i);
    }
    buf_putf(b, "\"doi\":\"%s\",\"title\":", doi.s);
    json_put_string(b, text_of(title.s));
    size_t list[16];
    buf_putf(b, ",\"pubYear\":\"%d\",\"isOpenAccess\":\"Y\",\"citedByCount\":%zu}",
             corpus_publication_day(&corpus, i) / 10000,
             total_of(&(struct page){.i = i}, false, list));
    buf_release(&title);
    buf_release(&doi);
}

/* The mark of the page from ${from} on: signs that must be encoded in an address. */
static void make_mark(char mark[40], size_t from)
{
    if (from) {
        snprintf(mark, 40, "AoI+/%zu==", from);
    } else {
        snprintf(mark, 40, "*");
    }
}

static void put_results(struct buf *b, const struct set *found, size_t from, size_t size)
{
    size_t seen = 0;
    buf_puts(b, ",\"resultList\":{\"result\":[");
    for (size_t i = 0; i < corpus.n; i++) {
        if (set_has(found, i) && seen++ >= from && seen <= from + size) {
            buf_puts(b, seen > from + 1 ? "," : "");
            put_result(b, i);
        }
    }
    buf_puts(b, "]}}\n");
}

static void answer_search(const struct request *q, struct reply *r)
{
    const char *query = request_value(q, "query"), *mark = request_value(q, "cursorMark");
    long long size = request_number(q, "pageSize", 25);
    size_t from = 0;
    if (size < 1 || size > 1000) {
        meter_violation("page_size", "Europe PMC with pageSize=%lld", size);
        error(r, "Invalid page size provided. Valid size is between 1 and 1000");
        return;
    }
    if (mark && strcmp(mark, "*") != 0 && sscanf(mark, "AoI+/%zu==", &from) != 1) {
        meter_violation("cursor", "Europe PMC with cursorMark=%.40s", mark);
        buf_puts(&r->body, "{\"version\":\"6.9\"}\n");
        return;
    }
    struct set *found = find(query ? query : "");
    size_t total = set_count(found), next = from + (size_t)size;
    buf_putf(&r->body, "{\"version\":\"6.9\",\"hitCount\":%zu", total);
    char next_mark[40];
    make_mark(next_mark, next < total ? next : from);
    if (next < total || total % 2) { /* at the end the mark is missing, or the same again */
        buf_putf(&r->body, ",\"nextCursorMark\":\"%s\"", next_mark);
    }
    put_results(&r->body, found, from, (size_t)size);
    free(found);
}

void europepmc_answer(const struct request *q, struct reply *r)
{
    const char *rest = q->path + strlen("/europepmc/webservices/rest/");
    const char *format = request_value(q, "format");
    r->type = "application/json;charset=utf-8";
    if (q->url_bytes > 12000) {
        reply_text(r, 414, "text/html", "<html><body>414</body></html>\n");
        return;
    }
    if (!format || strcasecmp(format, "json") != 0) {
        meter_violation("format", "Europe PMC without format=json");
    }
    if (strncmp(rest, "MED/", 4) == 0) {
        answer_med(q, r, rest + 4);
    } else if (strcmp(rest, "search") == 0 || strcmp(rest, "searchPOST") == 0) {
        answer_search(q, r);
    } else {
        reply_text(r, 404, "text/html", "<html><body>404</body></html>\n");
    }
}
