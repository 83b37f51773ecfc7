/* Harvesting against a PubMed that is a function: lists beyond the cap, and what comes of faults.
 */
#include "kb.h"
#include "suites.h"
#include "wire.h"

#include "../../src/pull/slice.h"
#include "limit.h"
#include "mem.h"
#include "pull.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- cutting long lists --- */

/* Records with a day and a PMID each, asked as PubMed is. */
struct made {
    int n;
    int (*day)(int i); /* yyyymmdd of record i */
    int64_t *pmids;
    int questions, capped, drift; /* drift: records that appear with every question */
    int lost;                     /* of a record only the whole knows */
    int64_t *given;
};

static int64_t pmid_of(int i)
{
    return 1000 + 3 * (int64_t)i;
}

static const struct err *ask_made(void *arg, const char *term, int depth, struct slice_reply *ret)
{
    struct made *m = arg;
    int from[3] = {0, 1, 1}, to[3] = {9999, 12, 31};
    long long low = 0, high = INT64_MAX;
    const char *days = strstr(term, ") AND "), *uids = strstr(term, "[EDAT] AND ");
    m->questions++;
    ck_assert_int_eq(days == NULL, depth == 0);
    if (days) {
        ck_assert_int_eq(sscanf(days, ") AND %d/%d/%d:%d/%d/%d[EDAT]", &from[0], &from[1], &from[2],
                                &to[0], &to[1], &to[2]),
                         6);
    }
    if (uids) {
        ck_assert_int_eq(sscanf(uids, "[EDAT] AND %lld:%lld[UID]", &low, &high), 2);
    }
    int first = from[0] * 10000 + from[1] * 100 + from[2];
    int last = to[0] * 10000 + to[1] * 100 + to[2];
    int64_t count = 0;
    m->given = m->given ? m->given : mem_new((size_t)m->n + 1000, sizeof *m->given);
    for (int i = 0; i < m->n; i++) {
        int64_t pmid = pmid_of(i);
        bool seen = depth == 0 || i >= m->lost;
        if (seen && m->day(i) >= first && m->day(i) <= last && pmid >= low && pmid <= high) {
            m->given[count++] = pmid;
        }
    }
    m->n += m->drift;
    m->capped += count > SLICE_MOST;
    *ret = (struct slice_reply){count, m->given, (size_t)(count > SLICE_MOST ? SLICE_MOST : count)};
    return NULL;
}

static int spread(int i)
{
    return (1950 + i % 75) * 10000 + (1 + i % 12) * 100 + 1 + i % 28;
}

static int one_day(int i)
{
    (void)i;
    return 20190301;
}

static int outside(int i)
{
    return i % 2 ? 17760704 : 29991231;
}

/* All that ${m} has, each once; the list is gone then, its counts stay. */
static struct slice_list collect_all(struct made *m, const char *query)
{
    struct slice_list l;
    ck_assert_ptr_null(slice_collect(query, 2026, ask_made, m, &l));
    ck_assert_uint_eq(l.n, (size_t)m->n);
    for (int i = 0; i < m->n; i++) {
        ck_assert_int_eq(l.pmids[i], pmid_of(i));
    }
    struct slice_list counts = l;
    counts.pmids = NULL;
    slice_release(&l);
    free(m->given);
    return counts;
}

START_TEST(list_within_the_cap_is_one_question)
{
    struct made m = {.n = 9999, .day = one_day};
    struct slice_list l = collect_all(&m, "met[ti]");
    ck_assert_int_eq(m.questions, 1);
    ck_assert_int_eq(l.parts, 1);
}
END_TEST

START_TEST(list_beyond_the_cap_is_cut_by_day)
{
    struct made m = {.n = 60000, .day = spread};
    struct slice_list l = collect_all(&m, "met[ti]");
    ck_assert_int_eq(l.count, 60000);
    ck_assert_int_eq(l.recount, 60000);
    ck_assert_int_ge(l.parts, 7);
    ck_assert_int_lt(m.questions, 40);
}
END_TEST

START_TEST(day_beyond_the_cap_is_cut_by_pmid)
{
    struct made m = {.n = 31000, .day = one_day};
    collect_all(&m, "a OR b");
    ck_assert_int_lt(m.questions, 120);
}
END_TEST

START_TEST(days_far_from_today_are_not_lost)
{
    struct made m = {.n = 12000, .day = outside};
    collect_all(&m, "x");
}
END_TEST

START_TEST(records_that_arrive_meanwhile_are_drift)
{
    struct made m = {.n = 20000, .day = spread, .drift = 1};
    struct slice_list l;
    ck_assert_ptr_null(slice_collect("x", 2026, ask_made, &m, &l));
    ck_assert_int_lt(l.count, l.recount);
    ck_assert_int_ge((int64_t)l.n, l.count - 25);
    slice_release(&l);
    free(m.given);
}
END_TEST

START_TEST(parts_that_do_not_add_up_are_an_error)
{
    struct made m = {.n = 20000, .day = spread, .lost = 500};
    struct slice_list l = {.n = 0};
    const struct err *err = slice_collect("x", 2026, ask_made, &m, &l);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_ptr_nonnull(strstr(err->message, "19500"));
    ck_assert_ptr_null(l.pmids);
    free(m.given);
}
END_TEST

/* --- harvesting --- */

static struct kb kb;
static struct wire w;
static struct pull_result r;

/* PMIDs 101.. of a PubMed of ${papers} records, of which some are never sent. */
static struct pubmed_of_test {
    int papers;
    int64_t holes[8];
    size_t n_holes;
    size_t most;    /* ids that it can serve at a time; 0: any number */
    int64_t poison; /* fails wherever this one is asked for */
    int64_t broken; /* its record is no XML, the first time it is asked for */
    int64_t empty;  /* a record that cannot be kept */
    bool stays_broken;
    int refused; /* so many fetches are told that they name no id */
    bool is_gone;
    size_t gone_after; /* requests; 0: never */
    const char *notes;
    int fetched[1000]; /* how often each was sent */
    size_t largest;
} p;

static bool is_hole(int64_t pmid)
{
    for (size_t i = 0; i < p.n_holes; i++) {
        if (p.holes[i] == pmid) {
            return true;
        }
    }
    return pmid <= 100 || pmid > 100 + p.papers;
}

static void put_record(struct buf *b, int64_t pmid)
{
    if (pmid == p.empty) {
        buf_putf(b,
                 "<PubmedArticle><MedlineCitation><PMID>%" PRId64 "</PMID><Article/>"
                 "</MedlineCitation></PubmedArticle>",
                 pmid);
        return;
    }
    buf_putf(b,
             "<PubmedArticle><MedlineCitation Status=\"MEDLINE\"><PMID Version=\"1\">%" PRId64
             "</PMID><Article><Journal><Title>J</Title></Journal><ArticleTitle>Sorafenib %" PRId64
             "%s</ArticleTitle></Article></MedlineCitation></PubmedArticle>",
             pmid, pmid, pmid == p.broken ? "</b>" : "");
    p.broken = pmid == p.broken && !p.stays_broken ? 0 : p.broken;
    if (pmid > 0 && pmid < 1000) {
        p.fetched[pmid]++;
    }
}

static void give_records(struct http_reply *reply, const char *ids)
{
    size_t n = 0;
    bool poisoned = false;
    struct buf b = BUF_INIT;
    buf_puts(&b, "<?xml version=\"1.0\"?><PubmedArticleSet>");
    for (const char *at = ids; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        int64_t pmid = strtoll(at, NULL, 10);
        n++;
        poisoned |= pmid == p.poison;
        if (!is_hole(pmid) && !poisoned) {
            put_record(&b, pmid);
        }
    }
    buf_puts(&b, "</PubmedArticleSet>");
    p.largest = n > p.largest ? n : p.largest;
    if (p.refused > 0) {
        p.refused--;
        wire_reply(reply, 400, "ID list is empty! In it there are neither IDs nor accessions.");
        buf_release(&b);
        return;
    }
    bool fails = poisoned || (p.most && n > p.most);
    wire_reply(reply, fails ? 502 : 200, fails ? "" : b.s);
    buf_release(&b);
}

static void give_list(struct http_reply *reply, long long retmax)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "<eSearchResult><Count>%d</Count><IdList>", p.papers);
    for (int i = p.papers; i > 0 && p.papers - i < retmax; i--) {
        buf_putf(&b, "<Id>%d</Id>", 100 + i);
    }
    buf_putf(&b, "</IdList><QueryTranslation>read</QueryTranslation>%s</eSearchResult>",
             p.notes ? p.notes : "");
    wire_reply(reply, 200, b.s);
    buf_release(&b);
}

static void answer(struct wire *wire, size_t n, const char *url, const char *form,
                   struct http_reply *reply)
{
    char value[9000];
    if (p.is_gone || (p.gone_after && n >= p.gone_after)) {
        wire->fails = HTTP_UNREACHABLE;
        return;
    }
    if (strstr(url, "einfo")) {
        wire_reply(reply, 200,
                   "<eInfoResult><DbInfo><DbBuild>Build-1</DbBuild><Count>5</Count>"
                   "</DbInfo></eInfoResult>");
    } else if (strstr(url, "esearch")) {
        ck_assert(wire_param(form, "retmax", value, sizeof value));
        give_list(reply, atoll(value));
    } else {
        ck_assert(wire_param(form, "id", value, sizeof value));
        give_records(reply, value);
    }
}

static void setup(void)
{
    memset(&w, 0, sizeof w);
    memset(&p, 0, sizeof p);
    memset(&r, 0, sizeof r);
    kb_open(&kb);
    w.answer = answer;
    wire_open(&w, "http://127.0.0.1:9", NULL);
}

static void teardown(void)
{
    pull_result_release(&r);
    wire_close(&w);
    kb_close(&kb);
    http_go_on();
}

static struct strategy_line line;
static struct strategy strategy;

static const struct err *pull(const char *query, size_t batch, bool strict)
{
    line = (struct strategy_line){text_of(query), text_of(query)};
    strategy = (struct strategy){&line, 1, text_of(query)};
    const struct pull_request request = {.query = text_of(query), .strategy = &strategy};
    const struct pull_options o = {
        .http = w.http, .lexicon = kb.lexicon, .batch = batch, .strict = strict};
    pull_result_release(&r);
    return pull_run(kb.store, &request, &o, &r);
}

static void pulls(const char *query, size_t batch)
{
    const struct err *err = pull(query, batch, false);
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

START_TEST(everything_comes_and_is_noted)
{
    p.papers = 45;
    pulls("sorafenib", 20);
    ck_assert_int_eq(r.run.expected, 45);
    ck_assert_int_eq(r.run.received, 45);
    ck_assert_int_eq(r.figures.added, 45);
    ck_assert_uint_eq(r.n_missing, 0);
    ck_assert(text_is(r.run.translation, "read"));
    ck_assert(text_is(r.run.database, "PubMed, Build-1, 5 records"));
    ck_assert_ptr_nonnull(r.run.finished_at.s);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 45);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run_hit WHERE state = 'ok'"), 45);
    ck_assert_int_eq(kb_number(&kb, "SELECT records FROM source"), 45);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM harvest"), 0);
    ck_assert_uint_eq(p.largest, 20);
}
END_TEST

START_TEST(same_again_fetches_what_is_new_only)
{
    p.papers = 30;
    pulls("sorafenib", 20);
    p.papers = 33;
    pulls("sorafenib", 20);
    ck_assert_int_eq(r.figures.added, 3);
    ck_assert_int_eq(r.here, 30);
    for (int i = 101; i <= 133; i++) {
        ck_assert_int_eq(p.fetched[i], 1);
    }
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 2);
}
END_TEST

START_TEST(what_is_not_sent_is_asked_for_singly_then_listed)
{
    p.papers = 30;
    p.holes[0] = 107;
    p.holes[1] = 122;
    p.n_holes = 2;
    pulls("sorafenib", 20);
    ck_assert_uint_eq(r.n_missing, 2);
    ck_assert_int_eq(r.missing[0], 107);
    ck_assert_int_eq(r.missing[1], 122);
    ck_assert_int_eq(r.run.received, 28);
    ck_assert_uint_eq(w.n, 6); /* search, info, two batches, two singly */
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM harvest WHERE state = 1"), 2);
}
END_TEST

START_TEST(interrupted_pull_goes_on_and_fetches_nothing_twice)
{
    p.papers = 50;
    p.gone_after = 4; /* search, info, two batches */
    const struct err *err = pull("sorafenib", 10, false);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 20);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run WHERE finished_at IS NULL"), 1);
    p.gone_after = 0;
    p.papers = 60; /* the list stays what it was */
    pulls("sorafenib", 10);
    ck_assert(r.resumed);
    ck_assert_int_eq(r.figures.added, 30);
    ck_assert_int_eq(r.run.received, 50);
    for (int i = 101; i <= 150; i++) {
        ck_assert_int_eq(p.fetched[i], 1);
    }
    ck_assert_int_eq(kb_number(&kb, "SELECT records FROM source"), 50);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 1);
}
END_TEST

START_TEST(search_that_fails_leaves_no_run)
{
    p.is_gone = true;
    const struct err *err = pull("sorafenib", 10, false);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 0);
}
END_TEST

START_TEST(batches_shrink_to_what_the_server_can_serve)
{
    p.papers = 40;
    p.most = 6;
    pulls("sorafenib", 32);
    ck_assert_int_eq(r.run.received, 40);
    ck_assert_uint_eq(r.n_missing, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 40);
    ck_assert_uint_lt(w.n, 40);
}
END_TEST

START_TEST(one_record_that_the_server_fails_on_does_not_end_it)
{
    p.papers = 30;
    p.poison = 113;
    pulls("sorafenib", 16);
    ck_assert_int_eq(r.run.received, 29);
    ck_assert_uint_eq(r.n_missing, 1);
    ck_assert_int_eq(r.missing[0], 113);
}
END_TEST

START_TEST(malformed_batch_is_not_taken_and_asked_for_again)
{
    p.papers = 30;
    p.broken = 111;
    pulls("sorafenib", 15);
    ck_assert_int_eq(r.run.received, 30);
    ck_assert_uint_eq(r.n_missing, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 30);
    ck_assert_int_eq(kb_number(&kb, "SELECT records FROM source"), 30);
}
END_TEST

START_TEST(record_that_is_always_malformed_is_told_and_costs_no_other)
{
    p.papers = 30;
    p.broken = 111;
    p.stays_broken = true;
    pulls("sorafenib", 15);
    ck_assert_int_eq(r.run.received, 29);
    ck_assert_uint_eq(r.n_missing, 1);
    ck_assert_int_eq(r.missing[0], 111);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_int_eq(r.rejected[0].pmid, 111);
    ck_assert_ptr_nonnull(strstr(r.rejected[0].reason.s, "well-formed"));
}
END_TEST

START_TEST(refused_batches_are_not_taken_for_missing_records)
{
    p.papers = 200;
    p.refused = 12;
    for (int i = 0; i < 3; i++) {
        p.holes[p.n_holes++] = 110 + i;
    }
    pulls("sorafenib", 20);
    ck_assert_uint_eq(r.n_missing, 3);
    ck_assert_int_eq(r.run.received, 197);
}
END_TEST

START_TEST(record_that_cannot_be_kept_is_rejected_not_missing)
{
    p.papers = 10;
    p.empty = 104;
    pulls("sorafenib", 20);
    ck_assert_uint_eq(r.n_missing, 0);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_int_eq(r.rejected[0].pmid, 104);
    ck_assert_int_eq(r.run.received, 9);
    ck_assert_int_eq(kb_number(&kb, "SELECT pmid FROM rejected"), 104);
}
END_TEST

START_TEST(dropped_terms_are_kept_and_an_error_if_asked)
{
    p.papers = 3;
    p.notes = "<ErrorList><PhraseNotFound>sorafenibb</PhraseNotFound></ErrorList>";
    const struct err *err = pull("sorafenibb OR met", 20, true);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(err->message, "sorafenibb"));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 0);
    pulls("sorafenibb OR met", 20);
    ck_assert_uint_eq(r.n_notes, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run WHERE "
                                    "detail ->> '$.notes[0].text' = 'sorafenibb'"),
                     1);
}
END_TEST

START_TEST(harvest_of_all_pubmed_is_refused)
{
    p.papers = LIMIT_PULL_RECORDS + 1;
    const struct err *err = pull("cancer", 20, false);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err->message, "1000001"));
    ck_assert_uint_eq(w.n, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 0);
}
END_TEST

START_TEST(pmids_are_fetched_without_a_search)
{
    static const int64_t pmids[] = {50, 101, 103};
    const struct pull_request request = {
        .query = text_of("50,101,103[pmid]"), .pmids = pmids, .n_pmids = 3};
    const struct pull_options o = {.http = w.http, .lexicon = kb.lexicon};
    p.papers = 10;
    const struct err *err = pull_run(kb.store, &request, &o, &r);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    ck_assert_int_eq(r.run.expected, 3);
    ck_assert_int_eq(r.run.received, 2);
    ck_assert_uint_eq(r.n_missing, 1);
    ck_assert_int_eq(r.missing[0], 50);
    ck_assert_uint_eq(w.n, 2);
}
END_TEST

START_TEST(request_has_what_ncbi_asks_for)
{
    static const char *const names[] = {"db", "tool", "email"};
    static const char *const values[] = {"pubmed", "hcckb", "reader@example.org"};
    char value[9000];
    p.papers = 3;
    pulls("a & b", 20);
    ck_assert_uint_eq(w.n, 3);
    for (size_t i = 0; i < w.n; i++) {
        for (size_t k = 0; k < 3; k++) {
            ck_assert(wire_param(w.forms[i], names[k], value, sizeof value));
            ck_assert_str_eq(value, values[k]);
        }
    }
    ck_assert(wire_param(w.forms[0], "usehistory", value, sizeof value));
    ck_assert(wire_param(w.forms[0], "sort", value, sizeof value));
    ck_assert(wire_param(w.forms[0], "term", value, sizeof value));
    ck_assert_str_eq(value, "a & b");
}
END_TEST

Suite *pull_suite(void)
{
    Suite *s = suite_create("pull");
    TCase *cut = tcase_create("slice");
    tcase_add_test(cut, list_within_the_cap_is_one_question);
    tcase_add_test(cut, list_beyond_the_cap_is_cut_by_day);
    tcase_add_test(cut, day_beyond_the_cap_is_cut_by_pmid);
    tcase_add_test(cut, days_far_from_today_are_not_lost);
    tcase_add_test(cut, records_that_arrive_meanwhile_are_drift);
    tcase_add_test(cut, parts_that_do_not_add_up_are_an_error);
    suite_add_tcase(s, cut);
    TCase *t = tcase_create("pull");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, everything_comes_and_is_noted);
    tcase_add_test(t, same_again_fetches_what_is_new_only);
    tcase_add_test(t, what_is_not_sent_is_asked_for_singly_then_listed);
    tcase_add_test(t, interrupted_pull_goes_on_and_fetches_nothing_twice);
    tcase_add_test(t, search_that_fails_leaves_no_run);
    tcase_add_test(t, batches_shrink_to_what_the_server_can_serve);
    tcase_add_test(t, one_record_that_the_server_fails_on_does_not_end_it);
    tcase_add_test(t, malformed_batch_is_not_taken_and_asked_for_again);
    tcase_add_test(t, record_that_is_always_malformed_is_told_and_costs_no_other);
    tcase_add_test(t, refused_batches_are_not_taken_for_missing_records);
    tcase_add_test(t, record_that_cannot_be_kept_is_rejected_not_missing);
    tcase_add_test(t, dropped_terms_are_kept_and_an_error_if_asked);
    tcase_add_test(t, harvest_of_all_pubmed_is_refused);
    tcase_add_test(t, pmids_are_fetched_without_a_search);
    tcase_add_test(t, request_has_what_ncbi_asks_for);
    suite_add_tcase(s, t);
    return s;
}
