/* The transport: what goes out, how replies are judged, when something is sent again. */
#include "suites.h"
#include "wire.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define KEY "0123456789abcdefKEY"

static struct wire w;
static struct http_reply reply;

static void setup(void)
{
    memset(&w, 0, sizeof w);
    memset(&reply, 0, sizeof reply);
}

static void teardown(void)
{
    http_reply_release(&reply);
    wire_close(&w);
    http_go_on();
}

static const struct http_request search = {.service = HTTP_EUTILS, .path = "esearch.fcgi"};

#define GOOD "<?xml version=\"1.0\"?><eSearchResult><Count>0</Count></eSearchResult>"

static void answer_good(struct wire *wire, size_t n, const char *url, const char *form,
                        struct http_reply *r)
{
    (void)wire, (void)n, (void)url, (void)form;
    wire_reply(r, 200, GOOD);
}

/* --- what goes out --- */

START_TEST(request_is_a_form_with_every_byte_encoded)
{
    w.answer = answer_good;
    wire_open(&w, NULL, NULL);
    const struct http_param params[] = {{"term", text_of("\"a b\"[ti] & #1+\xc3\xa9")}};
    struct http_request r = search;
    r.params = params;
    r.n_params = 1;
    ck_assert_ptr_null(http_send(w.http, &r, &reply));
    ck_assert_str_eq(w.urls[0], "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi");
    ck_assert_str_eq(w.forms[0], "term=%22a+b%22%5Bti%5D+%26+%231%2B%C3%A9&tool=hcckb&"
                                 "email=reader%40example.org");
}
END_TEST

START_TEST(key_is_in_bodies_to_eutils_only)
{
    w.answer = answer_good;
    wire_open(&w, NULL, KEY);
    for (int service = 0; service < HTTP_SERVICES; service++) {
        const struct http_request r = {
            .service = (enum http_service)service, .path = "x", .any_body = true};
        ck_assert_ptr_null(http_send(w.http, &r, &reply));
        ck_assert_ptr_null(strstr(w.urls[service], KEY));
        ck_assert_int_eq(strstr(w.forms[service], "api_key=" KEY) != NULL, service == HTTP_EUTILS);
        ck_assert_int_eq(strncmp(w.urls[service], "https://", 8), 0);
    }
}
END_TEST

START_TEST(a_base_on_another_machine_gets_no_key)
{
    w.answer = answer_good;
    wire_open(&w, "https://mirror.example.org", KEY);
    ck_assert(!http_takes_keys(w.http) && !http_has_key(w.http));
    ck_assert_ptr_null(http_send(w.http, &search, &reply));
    ck_assert_ptr_null(strstr(w.forms[0], "api_key"));
    wire_close(&w);
    memset(&w, 0, sizeof w);
    w.answer = answer_good;
    wire_open(&w, "http://[::1]:8080", KEY);
    ck_assert_ptr_null(http_send(w.http, &search, &reply));
    ck_assert_ptr_nonnull(strstr(w.forms[0], "api_key=" KEY));
}
END_TEST

START_TEST(doi_in_a_path_keeps_its_slash_and_nothing_that_ends_a_path)
{
    w.answer = answer_good;
    wire_open(&w, "http://127.0.0.1:8080/mirror/", NULL);
    const struct http_request r = {
        .service = HTTP_ALTMETRIC, .path = "doi/10.1002/(SICI)1<1::A>?x#y z%", .any_body = true};
    ck_assert_ptr_null(http_send(w.http, &r, &reply));
    ck_assert_str_eq(w.urls[0], "http://127.0.0.1:8080/mirror/v1/doi/10.1002/(SICI)1%3C1::A%3E"
                                "%3Fx%23y%20z%25");
}
END_TEST

START_TEST(base_must_be_https_or_this_machine)
{
    static const struct {
        const char *base;
        bool good;
    } bases[] = {
        {"https://mirror.example.org", true},
        {"https://mirror.example.org:8443/ncbi/", true},
        {"http://127.0.0.1:80", true},
        {"http://localhost", true},
        {"HTTP://[::1]:9000", true},
        {"http://mirror.example.org", false},
        {"http://127.0.0.1.example.org", false},
        {"http://127.0.0.1@example.org/", false},
        {"http://localhost:80@example.org", false},
        {"http://localhost:99999999", false},
        {"http://localhost:", false},
        {"http://", false},
        {"https://", false},
        {"https:///x", false},
        {"https://a b", false},
        {"https://a?x", false},
        {"https://a#x", false},
        {"https://a\\b", false},
        {"ftp://127.0.0.1", false},
        {"file:///etc/passwd", false},
        {"", false},
        {"http://[::1", false},
    };
    w.answer = answer_good;
    wire_open(&w, NULL, NULL);
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        struct http *http = NULL;
        const struct http_options o = {.base = bases[i].base};
        const struct err *err = http_open(&o, &http);
        ck_assert_msg(!err == bases[i].good, "%s: %s", bases[i].base, err ? err->message : "taken");
        ck_assert(!err || err->code == ERR_USAGE);
        if (!err) {
            http_close(http);
        }
    }
}
END_TEST

/* --- how replies are judged --- */

struct judged {
    int status;
    const char *body;
    enum http_verdict verdict;
};

static const struct judged *judged_now;

static void answer_judged(struct wire *wire, size_t n, const char *url, const char *form,
                          struct http_reply *r)
{
    (void)wire, (void)n, (void)url, (void)form;
    wire_reply(r, judged_now->status, judged_now->body);
}

#define DOCTYPE                                                                                    \
    "<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD esearch 20060628//EN\" \"https://x/y.dtd\">"

static const struct judged xml_table[] = {
    {200, GOOD, HTTP_OK},
    {200, "\xef\xbb\xbf\n <?xml version=\"1.0\"?>\n" DOCTYPE "\n<eSearchResult/>", HTTP_OK},
    {200, "<PubmedArticleSet></PubmedArticleSet>", HTTP_OK},
    {200, "<PubmedArticleSet>rate limit <ERROR>Unable to obtain query</ERROR>", HTTP_OK},
    {429, "{\"error\":\"API rate limit exceeded\",\"count\":\"11\"}", HTTP_WAIT},
    {429, "", HTTP_WAIT},
    {200, "{\"error\":\"API rate limit exceeded\",\"api-key\":\"x\",\"limit\":\"3\"}", HTTP_WAIT},
    {503, "{\"error\":\"/lbsm/eutils_lb -> Neg\",\"type\":\"ip\",\"status\":\"ok\"}", HTTP_WAIT},
    {400, "{\"error\":\"API key invalid\",\"api-key\":\"xxx\",\"type\":\"invalid\"}", HTTP_REFUSED},
    {400, "'retstart' cannot be larger than 9998. For PubMed,...", HTTP_REFUSED},
    {200,
     "<r><ERROR>Search Backend failed: Exception:\n'retstart' cannot be larger than 9998"
     "</ERROR></r>",
     HTTP_REFUSED},
    {200,
     "{\"esearchresult\":{\"ERROR\":\"Search Backend failed: Exception:\n'retstart' cannot be "
     "larger than 9998\"}}",
     HTTP_REFUSED},
    {400, "ID list is empty! In it there are neither IDs nor accessions.", HTTP_REFUSED},
    {414, "<html><h1>414</h1></html>", HTTP_REFUSED},
    {413, "", HTTP_TOO_LARGE},
    {500, "<html><head><title>NCBI/eutils101 - WWW Error 500 Diagnostic</title>", HTTP_AGAIN},
    {502, "Bad gateway", HTTP_AGAIN},
    {503, "", HTTP_AGAIN},
    {504, "", HTTP_AGAIN},
    {200, "", HTTP_AGAIN},
    {200, " \n", HTTP_AGAIN},
    {200, "<?xml version=\"1.0\"?>\n" DOCTYPE "\n", HTTP_AGAIN},
    {200, "<!DOCTYPE html><html><body>Maintenance</body></html>", HTTP_AGAIN},
    {200, "<HTML>", HTTP_AGAIN},
    {200, "{\"esearchresult\":{}}", HTTP_AGAIN},
    {200, "PMID- 1", HTTP_AGAIN},
    {200, "<eFetchResult><ERROR>Cannot process ID list</ERROR></eFetchResult>", HTTP_AGAIN},
    {400, "Error reading from remote server", HTTP_AGAIN},
    {200, "<e><ERROR>Unable to obtain query #1</ERROR></e>", HTTP_EXPIRED},
    {200, "{\"esearchresult\":{\"ERROR\":\"Unable to obtain query #1\"}}", HTTP_EXPIRED},
    {200, "<e><ERROR>Search Backend failed: syntax</ERROR></e>", HTTP_ONCE},
    {301, "", HTTP_REFUSED},
    {404, "Not Found", HTTP_REFUSED},
    {403, "<html>Forbidden", HTTP_REFUSED},
};

START_TEST(replies_are_judged_by_body_first)
{
    w.answer = answer_judged;
    wire_open(&w, NULL, KEY);
    judged_now = &xml_table[_i];
    struct http_request r = search;
    r.tries = 1;
    const struct err *err = http_send(w.http, &r, &reply);
    ck_assert_msg(reply.verdict == judged_now->verdict, "%d %s: %d", judged_now->status,
                  judged_now->body, reply.verdict);
    ck_assert(!err == (judged_now->verdict == HTTP_OK));
}
END_TEST

START_TEST(json_services_take_json_and_no_xml)
{
    static const struct judged table[] = {
        {200, "{\"data\":[]}", HTTP_OK}, {200, "[]", HTTP_OK},      {200, "<a/>", HTTP_AGAIN},
        {200, "<html>", HTTP_AGAIN},     {200, "Oops", HTTP_AGAIN}, {404, "Not Found", HTTP_OK},
    };
    w.answer = answer_judged;
    wire_open(&w, NULL, NULL);
    judged_now = &table[_i];
    const struct http_request r = {
        .service = HTTP_ICITE, .path = "pubs", .wants_json = true, .may_miss = true, .tries = 1};
    const struct err *err = http_send(w.http, &r, &reply);
    ck_assert_int_eq(reply.verdict, judged_now->verdict);
    ck_assert(!err == (judged_now->verdict == HTTP_OK));
}
END_TEST

START_TEST(no_message_holds_the_key)
{
    static const struct judged table[] = {
        {400, "{\"error\":\"API key invalid\",\"api-key\":\"" KEY "\"}", HTTP_OK},
        {429, "{\"error\":\"API rate limit exceeded for " KEY "\",\"api-key\":\"" KEY "\"}", 0},
        {500, "<html><title>" KEY "</title>", 0},
        {403, "api_key=" KEY "&x", 0},
        {200, "<e><ERROR>Search Backend failed: " KEY "</ERROR></e>", 0},
    };
    w.answer = answer_judged;
    wire_open(&w, NULL, KEY);
    judged_now = &table[_i];
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_ptr_null(strstr(err->message, KEY));
}
END_TEST

START_TEST(wrong_key_is_told_and_not_sent_again)
{
    static const struct judged bad = {400, "{\"error\":\"API key invalid\"}", 0};
    w.answer = answer_judged;
    judged_now = &bad;
    wire_open(&w, NULL, KEY);
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_USAGE);
    ck_assert_ptr_nonnull(strstr(err->message, "NCBI_API_KEY"));
    ck_assert_uint_eq(w.n, 1);
}
END_TEST

/* --- sending again --- */

static void answer_fails(struct wire *wire, size_t n, const char *url, const char *form,
                         struct http_reply *r)
{
    (void)n, (void)url, (void)form, (void)r;
    wire->fails = *(enum http_verdict *)wire->arg;
}

START_TEST(passing_faults_are_tried_five_times_with_growing_pauses)
{
    static const struct judged bad = {502, "", 0};
    w.answer = answer_judged;
    judged_now = &bad;
    wire_open(&w, NULL, NULL);
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_uint_eq(w.n, 5);
    for (size_t i = 1; i < 5; i++) {
        double pause = w.times[i] - w.times[i - 1];
        ck_assert_double_ge(pause, 0.5 * (double)(1u << (i - 1)) - 0.001);
    }
    ck_assert_int_eq(http_counts(w.http).retries, 4);
}
END_TEST

START_TEST(unreachable_server_is_given_up_soon)
{
    enum http_verdict verdict = HTTP_UNREACHABLE;
    w.answer = answer_fails;
    w.arg = &verdict;
    wire_open(&w, NULL, NULL);
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_uint_eq(w.n, 4);
    ck_assert_double_lt(w.slept, 30);
    ck_assert_ptr_nonnull(strstr(err->message, "PubMed"));
}
END_TEST

START_TEST(what_is_too_large_is_not_asked_again)
{
    enum http_verdict verdict = HTTP_TOO_LARGE;
    w.answer = answer_fails;
    w.arg = &verdict;
    wire_open(&w, NULL, NULL);
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LIMIT);
    ck_assert_uint_eq(w.n, 1);
}
END_TEST

static void answer_429_twice(struct wire *wire, size_t n, const char *url, const char *form,
                             struct http_reply *r)
{
    (void)wire, (void)url, (void)form;
    wire_reply(r, n < 2 ? 429 : 200, n < 2 ? "" : GOOD);
    r->retry_after = n == 0 ? 7 : 0;
}

START_TEST(retry_after_is_heeded_and_the_pace_lowered)
{
    w.answer = answer_429_twice;
    wire_open(&w, NULL, NULL);
    ck_assert_ptr_null(http_send(w.http, &search, &reply));
    ck_assert_uint_eq(w.n, 3);
    ck_assert_double_ge(w.times[1] - w.times[0], 7);
    ck_assert_double_ge(w.times[2] - w.times[1], 2);
    ck_assert_int_eq(http_counts(w.http).waits, 2);
    ck_assert_ptr_null(http_send(w.http, &search, &reply));
    ck_assert_ptr_null(http_send(w.http, &search, &reply));
    ck_assert_double_ge(w.times[4] - w.times[3], 1.08 / 3 * 2);
}
END_TEST

static void answer_far_too_late(struct wire *wire, size_t n, const char *url, const char *form,
                                struct http_reply *r)
{
    (void)wire, (void)n, (void)url, (void)form;
    wire_reply(r, 429, "");
    r->retry_after = 86400;
}

START_TEST(pause_of_a_day_is_for_another_time)
{
    w.answer = answer_far_too_late;
    wire_open(&w, NULL, NULL);
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NETWORK);
    ck_assert_uint_eq(w.n, 1);
    ck_assert_double_lt(w.slept, 1);
}
END_TEST

static const struct err *refuse_first(void *arg, const struct http_reply *r)
{
    (void)r;
    int *calls = arg;
    return ++*calls == 1 ? err_new(ERR_INPUT, "half of it is missing") : NULL;
}

START_TEST(reply_that_the_caller_refuses_is_asked_for_again)
{
    int calls = 0;
    w.answer = answer_good;
    wire_open(&w, NULL, NULL);
    struct http_request r = search;
    r.accept = refuse_first;
    r.arg = &calls;
    ck_assert_ptr_null(http_send(w.http, &r, &reply));
    ck_assert_uint_eq(w.n, 2);
}
END_TEST

START_TEST(requests_keep_their_distance)
{
    w.answer = answer_good;
    wire_open(&w, NULL, _i ? KEY : NULL);
    for (int i = 0; i < 30; i++) {
        ck_assert_ptr_null(http_send(w.http, &search, &reply));
    }
    size_t rate = _i ? 10 : 3;
    for (size_t i = rate; i < 30; i++) { /* never more than the rate in any second */
        ck_assert_double_gt(w.times[i] - w.times[i - rate], 1.0);
    }
    ck_assert_double_lt(w.times[29] - w.times[0], 29 * 1.2 / (double)rate);
}
END_TEST

START_TEST(sessions_share_one_pace)
{
    struct wire other = {.answer = answer_good};
    w.answer = answer_good;
    wire_open(&w, NULL, NULL);
    wire_open(&other, NULL, NULL);
    setenv("XDG_RUNTIME_DIR", w.folder, 1);
    for (int i = 0; i < 3; i++) {
        ck_assert_ptr_null(http_send(w.http, &search, &reply));
        other.now = w.now;
        ck_assert_ptr_null(http_send(other.http, &search, &reply));
        ck_assert_double_gt(other.times[i] - w.times[i], 0.33);
        w.now = other.now;
    }
    wire_close(&other);
}
END_TEST

START_TEST(nothing_is_sent_after_a_stop)
{
    w.answer = answer_good;
    wire_open(&w, NULL, NULL);
    http_stop();
    const struct err *err = http_send(w.http, &search, &reply);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_STOPPED);
    ck_assert_uint_eq(w.n, 0);
}
END_TEST

Suite *http_suite(void)
{
    Suite *s = suite_create("http");
    TCase *t = tcase_create("http");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, request_is_a_form_with_every_byte_encoded);
    tcase_add_test(t, key_is_in_bodies_to_eutils_only);
    tcase_add_test(t, a_base_on_another_machine_gets_no_key);
    tcase_add_test(t, doi_in_a_path_keeps_its_slash_and_nothing_that_ends_a_path);
    tcase_add_test(t, base_must_be_https_or_this_machine);
    tcase_add_loop_test(t, replies_are_judged_by_body_first, 0,
                        (int)(sizeof xml_table / sizeof *xml_table));
    tcase_add_loop_test(t, json_services_take_json_and_no_xml, 0, 6);
    tcase_add_loop_test(t, no_message_holds_the_key, 0, 5);
    tcase_add_test(t, wrong_key_is_told_and_not_sent_again);
    tcase_add_test(t, passing_faults_are_tried_five_times_with_growing_pauses);
    tcase_add_test(t, unreachable_server_is_given_up_soon);
    tcase_add_test(t, what_is_too_large_is_not_asked_again);
    tcase_add_test(t, retry_after_is_heeded_and_the_pace_lowered);
    tcase_add_test(t, pause_of_a_day_is_for_another_time);
    tcase_add_test(t, reply_that_the_caller_refuses_is_asked_for_again);
    tcase_add_loop_test(t, requests_keep_their_distance, 0, 2);
    tcase_add_test(t, sessions_share_one_pace);
    tcase_add_test(t, nothing_is_sent_after_a_stop);
    suite_add_tcase(s, t);
    return s;
}
