/* iCite: citation figures, in the several shapes that its replies have had. */
#include "fake.h"

#include "json.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct field {
    const char *name;
    void (*put)(struct buf *b, size_t i);
};

static void put_pmid(struct buf *b, size_t i)
{
    buf_putint(b, corpus_pmid(&corpus, i));
}

static void put_year(struct buf *b, size_t i)
{
    buf_putint(b, corpus_publication_day(&corpus, i) / 10000);
}

static void put_title(struct buf *b, size_t i)
{
    struct buf title = BUF_INIT;
    corpus_title(&corpus, i, &title);
    json_put_string(b, text_of(title.s));
    buf_release(&title);
}

static void put_authors(struct buf *b, size_t i)
{
    bool as_text = i % 2;
    buf_puts(b, as_text ? "\"" : "[");
    for (size_t k = 0; k < corpus_authors(&corpus, i); k++) {
        const char *last, *fore;
        corpus_author(&corpus, i, k, &last, &fore);
        buf_puts(b, k ? as_text ? ", " : "," : "");
        if (as_text) {
            buf_putf(b, "%s %s", fore, last);
        } else {
            buf_putf(b, "{\"lastName\":\"%s\",\"fullName\":\"%s, %s\",\"firstName\":\"%s\"}", last,
                     last, fore, fore);
        }
    }
    buf_puts(b, as_text ? "\"" : "]");
}

static void put_journal(struct buf *b, size_t i)
{
    json_put_string(b, text_of(corpus_journal(&corpus, i)));
}

static void put_flag(struct buf *b, size_t i, bool value)
{
    static const char *const words[2][2] = {{"\"No\"", "\"Yes\""}, {"false", "true"}};
    buf_puts(b, words[i % 3 == 0][value]);
}

static void put_is_research(struct buf *b, size_t i)
{
    put_flag(b, i, i % 11 != 3);
}

static void put_is_clinical(struct buf *b, size_t i)
{
    put_flag(b, i, i % 13 == 1);
}

static size_t citations(size_t i)
{
    size_t list[16];
    return corpus_cited_by(&corpus, i, list);
}

static void put_provisional(struct buf *b, size_t i)
{
    put_flag(b, i, corpus_publication_day(&corpus, i) >= 20240000);
}

static void put_ratio(struct buf *b, size_t i, double value)
{
    bool recent = corpus_publication_day(&corpus, i) >= 20250000;
    if (recent || !citations(i)) {
        buf_puts(b, "null");
    } else {
        buf_putf(b, "%.15g", value);
    }
}

static void put_rcr(struct buf *b, size_t i)
{
    put_ratio(b, i, (double)citations(i) / 6.4);
}

static void put_percentile(struct buf *b, size_t i)
{
    put_ratio(b, i, (double)citations(i) * 6.3);
}

static void put_per_year(struct buf *b, size_t i)
{
    buf_putf(b, "%.15g", (double)citations(i) / 7);
}

static void put_expected(struct buf *b, size_t i)
{
    put_ratio(b, i, 1.5);
}

static void put_rate(struct buf *b, size_t i)
{
    put_ratio(b, i, 2.7);
}

static void put_count(struct buf *b, size_t i)
{
    buf_putint(b, (long long)citations(i));
}

static void put_one(struct buf *b, size_t i)
{
    buf_puts(b, i % 3 == 1 ? "1" : "0.33");
}

static void put_apt(struct buf *b, size_t i)
{
    static const char *const values[] = {"0.05", "0.25", "0.5", "0.75", "0.95"};
    buf_puts(b, values[i % 5]);
}

/* An empty list is [], or null. */
static void put_list(struct buf *b, size_t i, const size_t *list, size_t n)
{
    if (n || i % 2) {
        put_json_ids(b, list, n);
    } else {
        buf_puts(b, "null");
    }
}

static void put_cited_by(struct buf *b, size_t i)
{
    size_t list[16], n = corpus_cited_by(&corpus, i, list);
    put_list(b, i, list, n);
}

static void put_clinical(struct buf *b, size_t i)
{
    size_t list[16], n = corpus_cited_by(&corpus, i, list);
    put_list(b, i, list, n / 4);
}

static void put_references(struct buf *b, size_t i)
{
    size_t list[16], n = corpus_cites(&corpus, i, list);
    put_list(b, i, list, n);
}

static void put_doi(struct buf *b, size_t i)
{
    struct buf doi = BUF_INIT;
    corpus_doi(&corpus, i, &doi);
    json_put_string(b, text_of(doi.s));
    buf_release(&doi);
}

static void put_modified(struct buf *b, size_t i)
{
    (void)i;
    buf_puts(b, "\"02/02/2026, 06:33:00\"");
}

static const struct field fields[] = {
    {"pmid", put_pmid},
    {"year", put_year},
    {"title", put_title},
    {"authors", put_authors},
    {"journal", put_journal},
    {"is_research_article", put_is_research},
    {"relative_citation_ratio", put_rcr},
    {"nih_percentile", put_percentile},
    {"human", put_one},
    {"animal", put_one},
    {"molecular_cellular", put_one},
    {"apt", put_apt},
    {"is_clinical", put_is_clinical},
    {"citation_count", put_count},
    {"citations_per_year", put_per_year},
    {"expected_citations_per_year", put_expected},
    {"field_citation_rate", put_rate},
    {"provisional", put_provisional},
    {"x_coord", put_one},
    {"y_coord", put_one},
    {"cited_by_clin", put_clinical},
    {"cited_by", put_cited_by},
    {"references", put_references},
    {"doi", put_doi},
    {"last_modified", put_modified},
};

/* Is ${name} in the list fl=a,b,c, or is there none? */
static bool is_wanted(const struct request *q, const char *name)
{
    const char *p = request_value(q, "fl");
    size_t len = strlen(name);
    for (; p && *p; p += strspn(p, ", ")) {
        size_t n = strcspn(p, ", ");
        if (n == len && strncmp(p, name, n) == 0) {
            return true;
        }
        p += n;
    }
    return !request_value(q, "fl");
}

static void put_record(const struct request *q, struct buf *b, size_t i)
{
    buf_putf(b, "{\"_id\":\"%lld\"", (long long)corpus_pmid(&corpus, i));
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        if (is_wanted(q, fields[k].name)) {
            buf_putf(b, ",\"%s\":", fields[k].name);
            fields[k].put(b, i);
        }
    }
    buf_putc(b, '}');
}

static bool is_known(int64_t pmid, size_t *ret_i)
{
    return corpus_find(&corpus, pmid, ret_i) && corpus_is_served(&corpus, *ret_i) &&
           corpus_dice(&corpus, *ret_i, 62) % 41 != 0;
}

static void answer_one(const struct request *q, struct reply *r, int64_t pmid)
{
    size_t i;
    if (!is_known(pmid, &i)) {
        reply_text(r, 404, "application/json", "{\"error\":\"no such PMID\"}\n");
        return;
    }
    bool bare = i % 2;
    buf_puts(&r->body, bare ? "" : "{\"data\":[");
    put_record(q, &r->body, i);
    buf_puts(&r->body, bare ? "\n" : "]}\n");
}

void icite_answer(const struct request *q, struct reply *r)
{
    const char *rest = q->path + strlen("/api/pubs");
    r->type = "application/json";
    if (*rest == '/') {
        answer_one(q, r, strtoll(rest + 1, NULL, 10));
        return;
    }
    size_t n, put = 0;
    int64_t *ids = request_ids(q, "pmids", &n);
    meter_most("largest_icite", (long long)n);
    if (n > 200) {
        meter_violation("too_many_ids", "iCite with %zu PMIDs", n);
        reply_text(r, 400, "application/json",
                   "{\"error\":\"too many PMIDs: at most 200 in a request\"}\n");
        free(ids);
        return;
    }
    buf_puts(&r->body,
             "{\"meta\":{\"pmids\":\"made\"},\"links\":{\"self\":\"/api/pubs\"},\"data\":[");
    for (size_t k = n; k-- > 0;) { /* not in the order of the request */
        size_t i;
        if (is_known(ids[k], &i)) {
            buf_puts(&r->body, put++ ? "," : "");
            put_record(q, &r->body, i);
        }
    }
    buf_puts(&r->body, "]}\n");
    free(ids);
}
