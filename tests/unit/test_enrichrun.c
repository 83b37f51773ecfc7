/* Asking citation services: what becomes of answers that are not whole, or about something else. */
#include "enrichrun.h"
#include "kb.h"
#include "suites.h"
#include "wire.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct kb kb;
static struct wire w;
static struct arena arena;
static bool is_short; /* the second page is empty */
static const char *record;

static void setup(void)
{
    memset(&w, 0, sizeof w);
    is_short = false;
    kb_open(&kb);
    struct ingest_result r = kb_import(
        &kb, "one.xml",
        SET("<PubmedArticle><MedlineCitation><PMID Version=\"1\">5</PMID><Article><ArticleTitle>A "
            "paper</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
            "IdType=\"doi\">10.1/Five</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"));
    ck_assert_int_eq(r.added, 1);
    ingest_result_release(&r);
}

static void teardown(void)
{
    wire_close(&w);
    kb_close(&kb);
    arena_release(&arena);
}

static void ask(enum enrich_source source, const char *today, struct enrichrun_tally *ret)
{
    const int64_t pmid = 5;
    struct enrichrun_tally tallies[ENRICH_SOURCES];
    struct enrichrun_options o = {
        .today = text_of(today), .since = text_of("9999"), .altmetric_key = "sesame"};
    o.sources[source] = true;
    const struct err *err = enrichrun(kb.store, w.http, &pmid, 1, &o, &arena, tallies);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    *ret = tallies[source];
}

/* 1,500 papers cite it, on two pages. */
static void answer_pages(struct wire *wire, size_t n, const char *url, const char *form,
                         struct http_reply *reply)
{
    (void)wire, (void)n;
    struct buf b = BUF_INIT;
    char page[8] = "";
    if (strstr(url, "/search")) {
        wire_reply(reply, 200,
                   "{\"hitCount\":1,\"resultList\":{\"result\":[{\"id\":\"5\",\"source\":\"MED\","
                   "\"pmid\":\"5\",\"citedByCount\":1500}]}}");
        return;
    }
    if (strstr(url, "/references")) {
        wire_reply(reply, 200, "{\"hitCount\":0,\"referenceList\":{\"reference\":[]}}");
        return;
    }
    ck_assert(wire_param(form, "page", page, sizeof page));
    int from = page[0] == '1' ? 1000 : 2000, many = page[0] == '1' ? 1000 : is_short ? 0 : 500;
    buf_puts(&b, "{\"hitCount\":1500,\"citationList\":{\"citation\":[");
    for (int i = 0; i < many; i++) {
        buf_putf(&b, "%s{\"id\":\"%d\",\"source\":\"MED\"}", i ? "," : "", from + i);
    }
    buf_puts(&b, "]}}");
    wire_reply(reply, 200, b.s);
    buf_release(&b);
}

START_TEST(a_list_that_ends_early_takes_nothing_away)
{
    struct enrichrun_tally t;
    w.answer = answer_pages;
    wire_open(&w, NULL, NULL);
    ask(ENRICH_EUROPEPMC, "2026-01-01", &t);
    ck_assert_int_eq(t.done.links, 1500);
    is_short = true;
    ask(ENRICH_EUROPEPMC, "2026-02-01", &t);
    ck_assert_int_eq(t.known, 1);
    ck_assert_int_eq(t.done.gone, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM citation_link WHERE cited = 5"), 1500);
}
END_TEST

static void answer_record(struct wire *wire, size_t n, const char *url, const char *form,
                          struct http_reply *reply)
{
    (void)wire, (void)n, (void)url, (void)form;
    wire_reply(reply, 200, record);
}

START_TEST(the_record_of_another_paper_is_not_taken)
{
    struct enrichrun_tally t;
    w.answer = answer_record;
    wire_open(&w, NULL, NULL);
    record = "{\"doi\":\"10.1/six\",\"pmid\":\"6\",\"altmetric_id\":1,\"score\":7}";
    ask(ENRICH_ALTMETRIC, "2026-01-01", &t);
    ck_assert_int_eq(t.failed, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM metric"), 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM enrichment"), 0);
    record = "{\"doi\":\"10.1/FIVE\",\"altmetric_id\":1,\"score\":7}";
    ask(ENRICH_ALTMETRIC, "2026-01-01", &t);
    ck_assert_int_eq(t.known, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM metric"), 1);
}
END_TEST

static void answer_echo(struct wire *wire, size_t n, const char *url, const char *form,
                        struct http_reply *reply)
{
    (void)wire, (void)n, (void)url, (void)form;
    wire_reply(reply, 403, "{\"error\":\"sesame is no key\"}");
}

START_TEST(a_key_that_is_echoed_stands_in_no_message)
{
    struct enrichrun_tally t;
    w.answer = answer_echo;
    wire_open(&w, NULL, NULL);
    ask(ENRICH_ALTMETRIC, "2026-01-01", &t);
    ck_assert_ptr_nonnull(strstr(t.stopped.s, "[key] is no key"));
    ck_assert_ptr_null(strstr(t.stopped.s, "sesame"));
}
END_TEST

START_TEST(a_base_on_another_machine_gets_no_key_for_altmetric)
{
    struct enrichrun_tally t;
    w.answer = answer_record;
    record = "{\"doi\":\"10.1/five\",\"altmetric_id\":1,\"score\":7}";
    wire_open(&w, "https://mirror.example.org", NULL);
    ask(ENRICH_ALTMETRIC, "2026-01-01", &t);
    ck_assert_int_eq(t.known, 1);
    ck_assert_ptr_null(strstr(w.urls[0], "sesame"));
    ck_assert_ptr_null(strstr(w.forms[0], "sesame"));
}
END_TEST

Suite *enrichrun_suite(void)
{
    Suite *s = suite_create("enrichrun");
    TCase *t = tcase_create("enrichrun");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_list_that_ends_early_takes_nothing_away);
    tcase_add_test(t, the_record_of_another_paper_is_not_taken);
    tcase_add_test(t, a_key_that_is_echoed_stands_in_no_message);
    tcase_add_test(t, a_base_on_another_machine_gets_no_key_for_altmetric);
    suite_add_tcase(s, t);
    return s;
}
