/* Altmetric: mentions by source, readers, the attention score and its context. Two forms of record:
 * the counts of /v1, and the full one. */
#include "reading.h"

#include <stdio.h>
#include <string.h>

static const char service[] = "Altmetric";

/* "cited_by_X_count" and the keys of "counts", and what they are called here. */
static const struct {
    const char *name, *measure;
} kinds[] = {
    {"tweeters", "mentions:x"},
    {"twitter", "mentions:x"},
    {"msm", "mentions:news"},
    {"news", "mentions:news"},
    {"feeds", "mentions:blogs"},
    {"blogs", "mentions:blogs"},
    {"policies", "mentions:policy"},
    {"policy", "mentions:policy"},
    {"fbwalls", "mentions:facebook"},
    {"facebook", "mentions:facebook"},
    {"gplus", "mentions:google+"},
    {"googleplus", "mentions:google+"},
    {"rdts", "mentions:reddit"},
    {"reddit", "mentions:reddit"},
    {"videos", "mentions:videos"},
    {"video", "mentions:videos"},
    {"qna", "mentions:q&a"},
    {"qs", "mentions:q&a"},
    {"q&a", "mentions:q&a"},
    {"peer_review_sites", "mentions:peer review"},
    {"peer_reviews", "mentions:peer review"},
    {"patents", "mentions:patents"},
    {"patent", "mentions:patents"},
    {"wikipedia", "mentions:wikipedia"},
    {"rh", "mentions:f1000"},
    {"f1000", "mentions:f1000"},
    {"pinners", "mentions:pinterest"},
    {"pinterest", "mentions:pinterest"},
    {"book_reviews", "mentions:book reviews"},
    {"guidelines", "mentions:guidelines"},
    {"bluesky", "mentions:bluesky"},
    {"podcasts", "mentions:podcasts"},
    {"posts", "mentions"},
    {"accounts", "accounts"},
};

static const char *const cohorts[][2] = {{"pub", "members of the public"},
                                         {"sci", "scientists"},
                                         {"com", "science communicators"},
                                         {"doc", "practitioners"},
                                         {NULL, NULL}};

static const char *const contexts[][2] = {
    {"all", "all"},
    {"journal", "same journal"},
    {"this_journal", "same journal"},
    {"similar_age_3m", "same age"},
    {"similar_age_journal_3m", "same age and journal"},
    {"similar_age_this_journal_3m", "same age and journal"},
};

static const char *const context_names[][2] = {
    {"total_number_of_other_articles", "count"},
    {"this_scored_higher_than", "higher_than"},
    {"this_scored_higher_than_pct", "pct"},
    {NULL, NULL},
};

static const char *const reader_names[][2] = {
    {"mendeley", "Mendeley"}, {"citeulike", "CiteULike"}, {"connotea", "Connotea"}};

/* "mentions:x" of "tweeters"; of a kind that is not in the table, its own name. */
static void measure_of(const char *name, size_t len, char *out, size_t size)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strlen(kinds[i].name) == len && memcmp(kinds[i].name, name, len) == 0) {
            snprintf(out, size, "%s", kinds[i].measure);
            return;
        }
    }
    snprintf(out, size, "mentions:%.*s", (int)(len < 40 ? len : 40), name);
}

/* Users of X by what they are and where. */
static struct text of_x(struct reading *r, const json_t *record)
{
    const json_t *demographics = json_object_get(record, "demographics");
    const json_t *users = json_object_get(json_object_get(demographics, "users"), "twitter");
    const json_t *full = json_object_get(users, "cohorts");
    const json_t *geo = json_object_get(json_object_get(demographics, "geo"), "twitter");
    struct buf b = BUF_INIT;
    reading_group(r, &b, "by kind of user", full ? full : json_object_get(record, "cohorts"),
                  full ? NULL : cohorts);
    reading_group(r, &b, "by country", geo, NULL);
    struct text t = reading_breakdown(r, &b);
    buf_release(&b);
    return t;
}

static void put_mentions(struct reading *r, const json_t *record, struct enrich_paper *p,
                         const char *name, size_t len, const json_t *count)
{
    char measure[64];
    double value = 0;
    measure_of(name, len, measure, sizeof measure);
    if (reading_number(r, count, measure, &value)) {
        bool is_x = strcmp(measure, "mentions:x") == 0;
        reading_put(r, p, measure, service, value, is_x ? of_x(r, record) : (struct text){NULL, 0});
    }
}

/* Members "cited_by_msm_count". */
static void take_plain_counts(struct reading *r, const json_t *record, struct enrich_paper *p)
{
    static const char before[] = "cited_by_", after[] = "_count";
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)(uintptr_t)record, key, v)
    {
        size_t len = strlen(key), around = strlen(before) + strlen(after);
        if (len > around && strncmp(key, before, strlen(before)) == 0 &&
            strcmp(key + len - strlen(after), after) == 0) {
            put_mentions(r, record, p, key + strlen(before), len - around, v);
        }
    }
}

/* "counts": {"news": {"unique_users_count", "posts_count"}, "total": {"posts_count"}, "readers"}.
 */
static void take_full_counts(struct reading *r, const json_t *record, struct enrich_paper *p)
{
    const char *key;
    json_t *v;
    json_object_foreach(json_object_get(record, "counts"), key, v)
    {
        bool is_total = strcmp(key, "total") == 0;
        const json_t *count = json_object_get(v, is_total ? "posts_count" : "unique_users_count");
        if (count) {
            const char *name = is_total ? "posts" : key;
            put_mentions(r, record, p, name, strlen(name), count);
        }
    }
}

static struct text of_readers(struct reading *r, const json_t *record)
{
    const json_t *demographics = json_object_get(record, "demographics");
    const json_t *users = json_object_get(json_object_get(demographics, "users"), "mendeley");
    const json_t *geo = json_object_get(json_object_get(demographics, "geo"), "mendeley");
    struct buf b = BUF_INIT;
    reading_group(r, &b, "by country", geo, NULL);
    reading_group(r, &b, "by status", json_object_get(users, "by_status"), NULL);
    reading_group(r, &b, "by discipline", json_object_get(users, "by_discipline"), NULL);
    struct text t = reading_breakdown(r, &b);
    buf_release(&b);
    return t;
}

/* CiteULike and Connotea are closed: their zeros say nothing. */
static void take_readers(struct reading *r, const json_t *record, struct enrich_paper *p)
{
    const json_t *readers = json_object_get(record, "readers");
    if (!readers) {
        readers = json_object_get(json_object_get(record, "counts"), "readers");
    }
    bool any = false;
    for (size_t i = 0; i < sizeof reader_names / sizeof *reader_names; i++) {
        double value = 0;
        const json_t *v = json_object_get(readers, reader_names[i][0]);
        if (reading_number(r, v, "readers", &value) && (i == 0 || value > 0)) {
            reading_put(r, p, "readers", reader_names[i][1], value,
                        i == 0 ? of_readers(r, record) : (struct text){NULL, 0});
            p->metrics[p->n_metrics - 1].seen_on = text_of(service);
            any = true;
        }
    }
    double total = 0;
    if (!any &&
        reading_number(r, json_object_get(record, "readers_count"), "readers_count", &total)) {
        reading_put(r, p, "readers", service, total, (struct text){NULL, 0});
    }
}

/* The score, with its rank among others. */
static void take_score(struct reading *r, const json_t *record, struct enrich_paper *p)
{
    const json_t *full = json_object_get(record, "altmetric_score");
    const json_t *score = json_object_get(json_is_object(full) ? full : record, "score");
    const json_t *context = json_is_object(full) ? json_object_get(full, "context_for_score")
                                                 : json_object_get(record, "context");
    struct buf b = BUF_INIT;
    double value = 0;
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
        const json_t *c = json_object_get(context, contexts[i][0]);
        json_t *kept = json_is_object(c) ? json_copy((json_t *)(uintptr_t)c) : json_object();
        json_object_del(kept, "rank_type"); /* a word, and what says the same twice */
        json_object_del(kept, "sample_size");
        json_object_del(kept, "percentile");
        reading_group(r, &b, contexts[i][1], kept, context_names);
        json_decref(kept);
    }
    struct text breakdown = reading_breakdown(r, &b);
    buf_release(&b);
    if (reading_number(r, score, "score", &value)) {
        reading_put(r, p, "attention_score", service, value, breakdown);
    }
}

static bool is_record(const json_t *v)
{
    return json_object_get(v, "altmetric_id") || json_object_get(v, "score") ||
           json_object_get(v, "altmetric_score") || json_object_get(v, "details_url");
}

static void take_record(struct reading *r, const json_t *record)
{
    const json_t *citation = json_object_get(record, "citation");
    const json_t *about = json_is_object(citation) ? citation : record;
    r->pmid = reading_pmid(json_object_get(about, "pmid"));
    struct enrich_paper *p = reading_paper(r);
    p->pmid = r->pmid;
    p->doi = reading_text(r, json_object_get(about, "doi"));
    p->told_on = reading_date(r, json_object_get(record, "last_updated"));
    take_plain_counts(r, record, p);
    take_full_counts(r, record, p);
    take_readers(r, record, p);
    take_score(r, record, p);
}

static const struct err *take_all(struct reading *r, const json_t *root)
{
    const json_t *list = json_is_object(root) ? json_object_get(root, "results") : root;
    if (is_record(root)) {
        take_record(r, root);
        return NULL;
    }
    if (!list || !json_is_array(list)) {
        const struct err *said = reading_error(root, service);
        return said ? said : err_new(ERR_INPUT, "%s answers with no record of its own", service);
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *record = json_array_get(list, i);
        if (is_record(record)) {
            take_record(r, record);
        } else {
            r->pmid = 0;
            reading_fault(r, "member %zu of the list is no record of Altmetric's", i + 1);
        }
    }
    return NULL;
}

const struct err *altmetric_read(struct text text, struct arena *a, struct enrich_reply *ret_reply)
{
    return reading_whole(text, service, take_all, a, ret_reply);
}
