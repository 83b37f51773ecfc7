/* ESearch: Count exact, ids up to the cap, history, translation, errors and warnings. */
#include "fake.h"

#include "json.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct search {
    const struct request *q;
    struct reply *r;
    struct findings found;
    bool json;
    bool lost; /* a set of the history is gone */
    size_t count, start, max;
    size_t *list; /* record numbers in the order asked for */
    const char *webenv;
    int key;
    const char *clamped;
};

static const char doctype[] =
    "<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD esearch 20060628//EN\" "
    "\"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd\">\n<eSearchResult>";
static const char too_far[] =
    "Search Backend failed: Exception:\n'retstart' cannot be larger than %zu. For PubMed, ESearch "
    "can only retrieve the first %zu,%03zu records matching the query. To obtain more than "
    "%zu,%03zu PubMed records, consider using EDirect that contains additional logic to batch "
    "PubMed search results automatically so that an arbitrary number can be retrieved. For details "
    "see https://www.ncbi.nlm.nih.gov/books/NBK25499/";

void put_too_far(struct buf *b)
{
    size_t cap = settings.cap;
    buf_putf(b, too_far, cap - 1, cap / 1000, cap % 1000, cap / 1000, cap % 1000);
}

/* An ERROR in the place of everything; its line break is raw in JSON, as the real one is. */
static void answer_error(struct search *s, const char *message)
{
    struct buf *b = &s->r->body;
    if (s->json) {
        s->r->type = "application/json; charset=UTF-8";
        buf_puts(b, "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":{"
                    "\"ERROR\":\"");
        for (const char *p = message; *p; p++) {
            buf_puts(b, *p == '"' ? "\\" : "");
            buf_putc(b, *p);
        }
        buf_puts(b, "\"}}");
        return;
    }
    reply_xml(s->r, doctype);
    buf_puts(b, "<ERROR>");
    put_escaped(b, message);
    buf_puts(b, "</ERROR></eSearchResult>\n");
}

static const struct set *set_of_history(void *arg, long long key)
{
    struct search *s = arg;
    const struct kept *kept = history_find(request_value(s->q, "WebEnv"), key);
    s->lost = s->lost || !kept;
    return kept ? kept->set : NULL;
}

static int by_publication(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int d = corpus_publication_day(&corpus, y) - corpus_publication_day(&corpus, x);
    return d ? d : (x < y) - (x > y);
}

static int by_chance(const void *a, const void *b)
{
    uint64_t x = corpus_dice(&corpus, *(const size_t *)a, 77);
    uint64_t y = corpus_dice(&corpus, *(const size_t *)b, 77);
    return (x > y) - (x < y);
}

static void list_records(struct search *s)
{
    const char *sort = request_value(s->q, "sort");
    s->count = set_count(s->found.set);
    s->list = mem_new(s->count + 1, sizeof *s->list);
    size_t n = 0;
    for (size_t i = corpus.n; i-- > 0;) { /* the newest first */
        if (set_has(s->found.set, i)) {
            s->list[n++] = i;
        }
    }
    if (!sort || strcmp(sort, "relevance") == 0) {
        meter_note(sort ? "sorted_by_relevance" : "unsorted_searches", 1);
        qsort(s->list, n, sizeof *s->list, sort ? by_chance : by_publication);
    } else if (strcmp(sort, "pub_date") == 0 || strcmp(sort, "pub date") == 0) {
        qsort(s->list, n, sizeof *s->list, by_publication);
    }
}

/* mindate and maxdate, or reldate, on the field that datetype names. */
static void limit_by_date(struct search *s)
{
    const char *low = request_value(s->q, "mindate"), *high = request_value(s->q, "maxdate");
    const char *type = request_value(s->q, "datetype");
    if (!low != !high) {
        meter_violation("dates", "mindate or maxdate without the other");
    }
    if (low && high) {
        struct set *days =
            index_days(records, type ? type : "pdat", index_day(low, strlen(low), false),
                       index_day(high, strlen(high), true));
        set_and(s->found.set, days);
        free(days);
    }
}

static void limit_by_key(struct search *s)
{
    long long key = request_number(s->q, "query_key", 0);
    if (key && request_value(s->q, "WebEnv")) {
        const struct set *kept = set_of_history(s, key);
        if (kept) {
            set_and(s->found.set, kept);
        }
    }
}

static void keep(struct search *s)
{
    const char *use = request_value(s->q, "usehistory");
    if (!use || strcmp(use, "y") != 0 || !s->count) {
        return;
    }
    int64_t *pmids = mem_new(s->count, sizeof *pmids);
    for (size_t k = 0; k < s->count; k++) {
        pmids[k] = corpus_pmid(&corpus, s->list[k]);
    }
    s->webenv = history_keep(request_value(s->q, "WebEnv"), pmids, s->count, set_copy(s->found.set),
                             &s->key);
}

/* Which part of the list: false if it begins beyond the cap. */
static bool cut_page(struct search *s)
{
    long long start = request_number(s->q, "retstart", 0);
    long long max = request_number(s->q, "retmax", 20);
    s->start = start > 0 ? (size_t)start : 0;
    s->max = max > 0 ? (size_t)max : 0;
    if (s->start >= settings.cap) {
        meter_violation("retstart", "esearch with retstart=%zu", s->start);
        return false;
    }
    if (s->max > settings.cap) {
        s->clamped = "Restrictions achieved. start and count adjusted to";
        s->max = settings.cap;
        meter_note("clamped_searches", 1);
    }
    size_t reach = s->count < settings.cap ? s->count : settings.cap;
    size_t left = s->start < reach ? reach - s->start : 0;
    s->max = s->max < left ? s->max : left;
    return true;
}

/* Every line of ${lines} as <name>..</name>. */
static void put_lines_xml(struct buf *b, const struct buf *lines, const char *name)
{
    for (const char *p = lines->len ? lines->s : NULL, *end; p && (end = strchr(p, '\n'));
         p = end + 1) {
        char *one = mem_copy(p, (size_t)(end - p));
        buf_putf(b, "<%s>", name);
        put_escaped(b, one);
        buf_putf(b, "</%s>", name);
        free(one);
    }
}

static void put_lists_xml(struct search *s)
{
    struct buf *b = &s->r->body;
    if (s->found.not_found.len || s->found.no_field.len) {
        buf_puts(b, "<ErrorList>");
        put_lines_xml(b, &s->found.not_found, "PhraseNotFound");
        put_lines_xml(b, &s->found.no_field, "FieldNotFound");
        buf_puts(b, "</ErrorList>");
    }
    bool past = s->count && s->start >= s->count;
    if (s->found.quoted.len || !s->count || s->clamped || past) {
        buf_puts(b, "<WarningList>");
        put_lines_xml(b, &s->found.quoted, "QuotedPhraseNotFound");
        if (!s->count || past) {
            buf_puts(b, "<OutputMessage>No items found.</OutputMessage>");
        }
        if (s->clamped) {
            buf_putf(b, "<OutputMessage>%s %zu, %zu</OutputMessage>", s->clamped, s->start,
                     settings.cap);
        }
        buf_puts(b, "</WarningList>");
    }
}

static void answer_xml(struct search *s)
{
    struct buf *b = &s->r->body;
    const char *type = request_value(s->q, "rettype");
    reply_xml(s->r, doctype);
    buf_putf(b, "<Count>%zu</Count>", s->count);
    if (type && strcmp(type, "count") == 0) {
        buf_puts(b, "</eSearchResult>\n");
        return;
    }
    buf_putf(b, "<RetMax>%zu</RetMax><RetStart>%zu</RetStart>", s->max, s->start);
    if (s->webenv) {
        buf_putf(b, "<QueryKey>%d</QueryKey><WebEnv>%s</WebEnv>", s->key, s->webenv);
    }
    buf_puts(b, s->max ? "<IdList>\n" : "<IdList/>");
    for (size_t k = 0; k < s->max; k++) {
        buf_puts(b, "<Id>");
        buf_putint(b, corpus_pmid(&corpus, s->list[s->start + k]));
        buf_puts(b, "</Id>\n");
    }
    buf_puts(b, s->max ? "</IdList>" : "");
    buf_puts(b, "<TranslationSet/><QueryTranslation>");
    put_escaped(b, s->found.translation.len ? s->found.translation.s : "");
    buf_puts(b, "</QueryTranslation>");
    put_lists_xml(s);
    buf_puts(b, "</eSearchResult>\n");
}

static void put_lines_json(struct buf *b, const struct buf *lines, const char *name)
{
    buf_putf(b, "\"%s\":[", name);
    for (const char *p = lines->len ? lines->s : NULL, *end; p && (end = strchr(p, '\n'));
         p = end + 1) {
        json_put_separator(b);
        json_put_string(b, (struct text){p, (size_t)(end - p)});
    }
    buf_puts(b, "]");
}

static void put_lists_json(struct search *s)
{
    struct buf *b = &s->r->body;
    if (s->found.not_found.len || s->found.no_field.len) {
        buf_puts(b, ",\"errorlist\":{");
        put_lines_json(b, &s->found.not_found, "phrasesnotfound");
        buf_puts(b, ",");
        put_lines_json(b, &s->found.no_field, "fieldsnotfound");
        buf_puts(b, "}");
    }
    if (s->found.quoted.len || !s->count || s->clamped) {
        buf_puts(b, ",\"warninglist\":{\"phrasesignored\":[],");
        put_lines_json(b, &s->found.quoted, "quotedphrasesnotfound");
        buf_puts(b, ",\"outputmessages\":[");
        buf_puts(b, s->count ? "" : "\"No items found.\"");
        if (s->clamped) {
            buf_putf(b, "\"%s %zu, %zu\"", s->clamped, s->start, settings.cap);
        }
        buf_puts(b, "]}");
    }
}

static void answer_json(struct search *s)
{
    struct buf *b = &s->r->body;
    s->r->type = "application/json; charset=UTF-8";
    buf_putf(b,
             "{\"header\":{\"type\":\"esearch\",\"version\":\"0.3\"},\"esearchresult\":{"
             "\"count\":\"%zu\",\"retmax\":\"%zu\",\"retstart\":\"%zu\"",
             s->count, s->max, s->start);
    if (s->webenv) {
        buf_putf(b, ",\"querykey\":\"%d\",\"webenv\":\"%s\"", s->key, s->webenv);
    }
    buf_puts(b, ",\"idlist\":[");
    for (size_t k = 0; k < s->max; k++) {
        buf_putf(b, k ? ",\"%lld\"" : "\"%lld\"",
                 (long long)corpus_pmid(&corpus, s->list[s->start + k]));
    }
    buf_puts(b, "],\"translationset\":[],\"querytranslation\":");
    json_put_string(b, text_of(s->found.translation.len ? s->found.translation.s : ""));
    put_lists_json(s);
    buf_puts(b, "}}\n");
}

static void answer_found(struct search *s)
{
    limit_by_date(s);
    limit_by_key(s);
    if (s->lost) {
        answer_error(s, "Unable to obtain query #1");
        return;
    }
    list_records(s);
    struct buf message = BUF_INIT;
    if (cut_page(s)) {
        keep(s);
        (s->json ? answer_json : answer_xml)(s);
    } else {
        put_too_far(&message);
        answer_error(s, message.s);
    }
    buf_release(&message);
}

void esearch_answer(const struct request *q, struct reply *r)
{
    const char *mode = request_value(q, "retmode"), *query = request_value(q, "term");
    struct search s = {.q = q, .r = r, .json = mode && strcmp(mode, "json") == 0};
    if (!query || !*query) {
        answer_error(&s, "Empty term and query_key - nothing todo");
        return;
    }
    index_search(records, query, request_value(q, "field"), set_of_history, &s, &s.found);
    if (s.found.set) {
        answer_found(&s);
    } else if (s.lost) {
        answer_error(&s, s.found.error);
    } else {
        struct buf message = BUF_INIT;
        buf_putf(&message, "Search Backend failed: Exception:\nthe query cannot be parsed: %s",
                 s.found.error);
        answer_error(&s, message.s);
        buf_release(&message);
    }
    free(s.list);
    findings_release(&s.found);
}
