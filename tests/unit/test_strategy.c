/* Search strategies and lists of PMIDs as people write them. */
#include "suites.h"

#include "pull.h"
#include "strategy.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct arena a;
static struct strategy st;

static void setup(void)
{
    a = (struct arena)ARENA_INIT;
}

static void teardown(void)
{
    arena_release(&a);
}

static void reads(const char *bytes)
{
    const struct err *err = strategy_read(text_of(bytes), &a, &st);
    ck_assert_msg(!err, "%s: %s", bytes, err ? err->message : "");
}

static void is_text(struct text t, const char *s)
{
    ck_assert_msg(text_is(t, s), "'%.*s' is not '%s'", TEXT_ARG(t), s);
}

START_TEST(last_line_is_the_search)
{
    reads("hepatocellular[ti]\nsorafenib\n#1 AND #2\n");
    ck_assert_uint_eq(st.n, 3);
    is_text(st.lines[2].text, "#1 AND #2");
    is_text(st.query, "(hepatocellular[ti]) AND (sorafenib)");
}
END_TEST

START_TEST(lines_may_carry_their_number_and_go_on)
{
    reads(
        "\xef\xbb\xbf# why\n\n#1 a OR\r\n   b\tOR c\r\n# between\n#2: (d)\n\n#3 #1 NOT (#2 OR #1)");
    ck_assert_uint_eq(st.n, 3);
    is_text(st.lines[0].text, "a OR b OR c");
    is_text(st.lines[1].text, "(d)");
    is_text(st.query, "(a OR b OR c) NOT (((d)) OR (a OR b OR c))");
}
END_TEST

START_TEST(numbers_in_quotes_and_words_are_words)
{
    reads("x\n\"#1\"[ti] OR C#1 OR #1");
    is_text(st.query, "\"#1\"[ti] OR C#1 OR (x)");
}
END_TEST

START_TEST(what_cannot_be_searched_is_told_with_its_line)
{
    static const struct {
        const char *bytes, *says;
    } bad[] = {
        {"", "no search"},
        {"# only a comment\n\n", "no search"},
        {"a\n#3 AND b", "line 2: #3"},
        {"a\nb\n#2 AND #0", "line 3: #0"},
        {"#1 AND b\n#2 AND #2", "line 2: #2"},
        {"a\n\xff", "UTF-8"},
    };
    const struct err *err = strategy_read(text_of(bad[_i].bytes), &a, &st);
    ck_assert_msg(err && err->code == ERR_INPUT, "%s", bad[_i].bytes);
    ck_assert_msg(strstr(err->message, bad[_i].says) != NULL, "%s", err->message);
}
END_TEST

START_TEST(lines_that_would_be_lost_are_refused)
{
    struct strategy lost;
    const char *const bad[] = {"1. liver\n2. sorafenib\n3. 1 AND 2\n\n", "(liver\nOR cancer)\n\n"};
    const char *const says[] = {"line 3: the last search", "line 2: the last search"};
    for (size_t i = 0; i < 2; i++) {
        const struct err *err = strategy_read(text_of(bad[i]), &a, &lost);
        ck_assert_ptr_nonnull(err);
        ck_assert_msg(strstr(err->message, says[i]), "%s", err->message);
    }
    reads("(liver\n OR cancer)\n");
}
END_TEST

START_TEST(lines_that_double_do_not_grow_without_bound)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "abcdefgh\n");
    for (int i = 1; i < 60; i++) {
        buf_putf(&b, "#%d OR #%d\n", i, i);
    }
    const struct err *err = strategy_read(buf_text(&b), &a, &st);
    ck_assert_ptr_nonnull(err);
    ck_assert_ptr_nonnull(strstr(err->message, "KiB"));
    buf_release(&b);
}
END_TEST

START_TEST(topics_that_the_program_brings_are_strategies)
{
    struct text title, name, bytes;
    size_t n = 0;
    bool has_main = false;
    while ((name = pull_topic_name(n, &title)).s) {
        char word[80];
        snprintf(word, sizeof word, "%.*s", TEXT_ARG(name));
        ck_assert_ptr_null(pull_topic(word, &bytes));
        ck_assert_ptr_null(strategy_read(bytes, &a, &st));
        ck_assert_uint_gt(st.n, 2);
        ck_assert_uint_gt(title.len, 20);
        has_main |= strcmp(word, "hcc-resistance") == 0;
        n++;
    }
    ck_assert(has_main);
    const struct err *err = pull_topic("hcc", &bytes);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(err->message, "hcc-resistance"));
}
END_TEST

START_TEST(pmids_are_read_from_any_list)
{
    int64_t *pmids = NULL;
    size_t n = 0;
    static const char list[] = "PMID: 30, 12;7\n# mine: 99\n\"30\"\t PMID:8\r\nPMID- 9 # 5\n";
    ck_assert_ptr_null(pull_read_pmids(text_of(list), &a, &pmids, &n));
    static const int64_t expected[] = {7, 8, 9, 12, 30};
    ck_assert_uint_eq(n, 5);
    ck_assert_int_eq(memcmp(pmids, expected, sizeof expected), 0);
}
END_TEST

START_TEST(what_is_no_pmid_is_told_with_its_line)
{
    static const struct {
        const char *bytes, *says;
    } bad[] = {
        {"12\n10.1186/s13046-016-0430-z\n", "line 2: '10.1186/s13046-016-0430-z'"},
        {"0", "line 1: '0'"},
        {"1\n2\n99999999999", "line 3"},
        {"9000000001", "line 1"},
        {"-5", "line 1"},
        {"# nothing", "no PMID"},
        {"", "no PMID"},
    };
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = pull_read_pmids(text_of(bad[_i].bytes), &a, &pmids, &n);
    ck_assert_msg(err && err->code == ERR_INPUT, "%s", bad[_i].bytes);
    ck_assert_msg(strstr(err->message, bad[_i].says) != NULL, "%s", err->message);
}
END_TEST

Suite *strategy_suite(void)
{
    Suite *s = suite_create("strategy");
    TCase *t = tcase_create("strategy");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, last_line_is_the_search);
    tcase_add_test(t, lines_may_carry_their_number_and_go_on);
    tcase_add_test(t, numbers_in_quotes_and_words_are_words);
    tcase_add_loop_test(t, what_cannot_be_searched_is_told_with_its_line, 0, 6);
    tcase_add_test(t, lines_that_would_be_lost_are_refused);
    tcase_add_test(t, lines_that_double_do_not_grow_without_bound);
    tcase_add_test(t, topics_that_the_program_brings_are_strategies);
    tcase_add_test(t, pmids_are_read_from_any_list);
    tcase_add_loop_test(t, what_is_no_pmid_is_told_with_its_line, 0, 7);
    suite_add_tcase(s, t);
    return s;
}
