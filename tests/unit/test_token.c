/* Tests of the tokens that stand for facts. */
#include "token.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>

Suite *token_suite(void);

static struct buf out;

static void setup(void)
{
    buf_puts(&out, "");
    buf_clear(&out);
}

static void teardown(void)
{
    buf_release(&out);
}

static const char *date_tokens(int year, int month, int day)
{
    buf_clear(&out);
    token_put_date(&out, (struct date){(short)year, (signed char)month, (signed char)day});
    return buf_text(&out).s;
}

START_TEST(a_token_keeps_letters_and_digits)
{
    token_put(&out, TOKEN_DOI, text_of("10.1186/S13046-016-0430-z"));
    ck_assert_str_eq(out.s, "doi101186s130460160430zq");
    buf_clear(&out);
    token_put(&out, TOKEN_TYPE, text_of("Randomized Controlled Trial"));
    ck_assert_str_eq(out.s, "ptrandomizedcontrolledtrialq");
    buf_clear(&out);
    token_put_int(&out, TOKEN_PMID, 27716356);
    ck_assert_str_eq(out.s, "pmid27716356q");
}
END_TEST

START_TEST(other_letters_are_told_apart)
{
    token_put(&out, TOKEN_TYPE, text_of("\xC3\xA9"));
    ck_assert_str_eq(out.s, "ptc3a9q");
}
END_TEST

START_TEST(a_value_of_signs_gives_no_token)
{
    buf_puts(&out, "before");
    token_put(&out, TOKEN_TYPE, text_of("-- ?"));
    token_put(&out, TOKEN_TYPE, (struct text){NULL, 0});
    ck_assert_str_eq(out.s, "before");
}
END_TEST

START_TEST(a_date_gives_a_token_for_each_part)
{
    ck_assert_str_eq(date_tokens(2015, 3, 9), "y2015q y2015m03q y2015m03d09q");
    ck_assert_str_eq(date_tokens(2015, 3, 0), "y2015q y2015m03q y2015m03d00q");
    ck_assert_str_eq(date_tokens(2015, 0, 0), "y2015q y2015m00q");
    ck_assert_str_eq(date_tokens(0, 0, 0), "");
}
END_TEST

/* Does the range match a paper of that date, by SQLite's own reckoning? */
static bool finds(sqlite3 *db, struct date from, struct date to, struct date paper)
{
    sqlite3_stmt *s = NULL;
    struct buf facts = BUF_INIT, match = BUF_INIT;
    token_put_date(&facts, paper);
    token_put_range(&match, from, to);
    ck_assert_int_eq(sqlite3_exec(db, "DELETE FROM f", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_prepare_v2(db, "INSERT INTO f VALUES (?)", -1, &s, NULL);
    sqlite3_bind_text(s, 1, facts.s, (int)facts.len, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "SELECT count(*) FROM f(?)", -1, &s, NULL);
    sqlite3_bind_text(s, 1, match.s, (int)match.len, SQLITE_STATIC);
    ck_assert_msg(sqlite3_step(s) == SQLITE_ROW, "%s: %s", sqlite3_errmsg(db), match.s);
    bool found = sqlite3_column_int(s, 0) == 1;
    sqlite3_finalize(s);
    buf_release(&facts);
    buf_release(&match);
    return found;
}

static const struct {
    struct date from, to, paper;
    bool found;
} ranges[] = {
    {{2015, 0, 0}, {2015, 0, 0}, {2015, 3, 9}, true},
    {{2015, 0, 0}, {2015, 0, 0}, {2015, 0, 0}, true},
    {{2015, 0, 0}, {2015, 0, 0}, {2016, 0, 0}, false},
    {{2015, 3, 0}, {2015, 6, 0}, {2015, 3, 1}, true},
    {{2015, 3, 0}, {2015, 6, 0}, {2015, 6, 30}, true},
    {{2015, 3, 0}, {2015, 6, 0}, {2015, 7, 1}, false},
    {{2015, 3, 0}, {2015, 6, 0}, {2015, 0, 0}, true},
    {{2015, 3, 0}, {2015, 6, 0}, {2015, 2, 0}, false},
    {{2015, 3, 5}, {2015, 3, 7}, {2015, 3, 5}, true},
    {{2015, 3, 5}, {2015, 3, 7}, {2015, 3, 8}, false},
    {{2015, 3, 5}, {2015, 3, 7}, {2015, 3, 0}, true},
    {{2015, 3, 5}, {2015, 3, 7}, {2015, 4, 0}, false},
    {{2015, 3, 5}, {2016, 3, 7}, {2016, 3, 7}, true},
    {{2015, 3, 5}, {2016, 3, 7}, {2016, 3, 8}, false},
    {{2015, 3, 5}, {2016, 3, 7}, {2015, 12, 31}, true},
    {{2015, 2, 1}, {2015, 2, 28}, {2015, 2, 28}, true},
    {{0, 0, 0}, {2015, 0, 0}, {1901, 1, 1}, true},
    {{2015, 0, 0}, {0, 0, 0}, {2099, 0, 0}, true},
    {{2015, 0, 0}, {3000, 0, 0}, {2016, 5, 0}, true},
    {{1000, 0, 0}, {1600, 0, 0}, {1800, 0, 0}, false},
    {{2200, 0, 0}, {3000, 0, 0}, {2016, 0, 0}, false},
};

START_TEST(a_range_finds_every_paper_that_may_be_in_it)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    sqlite3_exec(db,
                 "CREATE VIRTUAL TABLE f USING fts5(facts,"
                 " tokenize='porter unicode61 remove_diacritics 2')",
                 NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        bool found = finds(db, ranges[i].from, ranges[i].to, ranges[i].paper);
        ck_assert_msg(found == ranges[i].found, "range %zu", i);
    }
    sqlite3_close(db);
}
END_TEST

START_TEST(a_whole_year_is_one_term)
{
    token_put_range(&out, (struct date){2015, 1, 1}, (struct date){2016, 12, 31});
    ck_assert_str_eq(out.s, "(\"y2015q\" OR \"y2016q\")");
}
END_TEST

Suite *token_suite(void)
{
    Suite *s = suite_create("token");
    TCase *c = tcase_create("token");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_token_keeps_letters_and_digits);
    tcase_add_test(c, other_letters_are_told_apart);
    tcase_add_test(c, a_value_of_signs_gives_no_token);
    tcase_add_test(c, a_date_gives_a_token_for_each_part);
    tcase_add_test(c, a_range_finds_every_paper_that_may_be_in_it);
    tcase_add_test(c, a_whole_year_is_one_term);
    suite_add_tcase(s, c);
    return s;
}
