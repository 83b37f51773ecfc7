/* Altmetric: attention data by DOI or PMID; 404 where there is none. */
#include "fake.h"

#include "json.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

static void put_context(struct buf *b, const char *name, size_t i, size_t n)
{
    size_t rank = i % n + 1;
    buf_putf(b, "\"%s\":{\"count\":%zu,\"mean\":7.55,\"rank\":%zu,\"pct\":%zu,\"higher_than\":%zu}",
             name, n, rank, 100 - rank * 100 / n, n - rank);
}

/* A counter that is zero is not there. */
static void put_counter(struct buf *b, const char *name, size_t value)
{
    if (value) {
        buf_putf(b, "\"cited_by_%s_count\":%zu,", name, value);
    }
}

static void put_counters(struct buf *b, size_t i)
{
    put_counter(b, "tweeters", i % 4);
    put_counter(b, "msm", i % 3);
    put_counter(b, "feeds", i % 7 == 0);
    put_counter(b, "policies", i % 9 == 0);
    put_counter(b, "patents", i % 8 == 3);
    put_counter(b, "wikipedia", i % 11 == 5);
    put_counter(b, "posts", i % 4 + i % 3 + 1);
    put_counter(b, "accounts", i % 4 + 1);
}

static void put_record(struct buf *b, size_t i)
{
    struct buf title = BUF_INIT, doi = BUF_INIT;
    corpus_title(&corpus, i, &title);
    corpus_doi(&corpus, i, &doi);
    buf_puts(b, "{\"title\":");
    json_put_string(b, text_of(title.s));
    buf_putf(b, ",\"doi\":\"%s\",\"pmid\":\"%lld\",\"journal\":\"%s\",\"issns\":[\"0000-0000\"],",
             doi.s, (long long)corpus_pmid(&corpus, i), corpus_journal(&corpus, i));
    buf_puts(b, "\"cohorts\":{\"pub\":2,\"sci\":1},\"context\":{");
    put_context(b, "all", i, 9000);
    buf_puts(b, ",");
    put_context(b, "journal", i, 300);
    buf_puts(b, ",");
    put_context(b, "similar_age_3m", i, 700);
    buf_puts(b, ",");
    put_context(b, "similar_age_journal_3m", i, 20);
    buf_putf(b, "},\"type\":\"article\",\"altmetric_id\":%zu,\"schema\":\"1.5.4\",\"is_oa\":false,",
             i + 1000000);
    put_counters(b, i);
    buf_putf(b,
             "\"last_updated\":1769900000,\"score\":%.3f,\"history\":{\"1y\":1.35,\"at\":2},"
             "\"published_on\":1551398400,\"added_on\":1551400000,\"readers\":{\"citeulike\":"
             "\"0\",\"mendeley\":\"%zu\",\"connotea\":\"0\"},\"readers_count\":%zu,\"images\":{},"
             "\"details_url\":\"https://www.altmetric.com/details.php?citation_id=%zu\"}\n",
             (double)(i % 97) + 0.25, i % 90, i % 90, i + 1000000);
    buf_release(&title);
    buf_release(&doi);
}

void altmetric_answer(const struct request *q, struct reply *r)
{
    const char *rest = q->path + strlen("/v1/");
    const char *wanted = settings.altmetric_key, *key = request_value(q, "key");
    size_t i = 0;
    bool found = false;
    if (wanted && (!key || strcmp(key, wanted) != 0)) {
        reply_text(r, 403, "text/plain", "You must have a commercial license key\n");
        return;
    }
    if (strncmp(rest, "doi/", 4) == 0) {
        found = corpus_find_doi(&corpus, rest + 4, strlen(rest + 4), &i);
    } else if (strncmp(rest, "pmid/", 5) == 0) {
        found = corpus_find(&corpus, strtoll(rest + 5, NULL, 10), &i);
    }
    if (!found || !corpus_is_served(&corpus, i) || corpus_dice(&corpus, i, 63) % 5 == 1) {
        reply_text(r, 404, "text/html", "Not Found");
        return;
    }
    r->type = "application/json; charset=utf-8";
    put_record(&r->body, i);
}
