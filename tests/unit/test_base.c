/* The modules that need nothing. */
#include "suites.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "err.h"
#include "hash.h"
#include "json.h"
#include "suggest.h"
#include "utf8.h"

#include <errno.h>
#include <string.h>

/* --- err --- */

START_TEST(error_keeps_code_and_context)
{
    const struct err *inner = err_new(ERR_INPUT, "line %d", 7);
    const struct err *outer = err_in(inner, "file %s", "a.xml");
    ck_assert_int_eq(outer->code, ERR_INPUT);
    ck_assert_str_eq(outer->message, "file a.xml: line 7");
}
END_TEST

START_TEST(error_is_one_line_and_bounded)
{
    char longer[5000];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    const struct err *err = err_new(ERR_INPUT, "a\nb\t%s", longer);
    ck_assert_ptr_null(strchr(err->message, '\n'));
    ck_assert_uint_lt(strlen(err->message), sizeof err->message);
    ck_assert_uint_lt(strlen(err_in(err, "%s", longer)->message), sizeof err->message);
}
END_TEST

START_TEST(exit_status_tells_usage_missing_and_try_again)
{
    static const struct {
        enum err_code code;
        int status;
    } cases[] = {{ERR_FAILED, 1},  {ERR_USAGE, 2},    {ERR_NOT_FOUND, 3},
                 {ERR_LOCKED, 75}, {ERR_NETWORK, 75}, {ERR_FULL, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(err_exit_status(cases[i].code), cases[i].status);
    }
    ck_assert_int_eq(err_errno(ENOSPC, "x")->code, ERR_FULL);
    ck_assert_int_eq(err_errno(ENOENT, "x")->code, ERR_NOT_FOUND);
}
END_TEST

/* --- date --- */

static void check_medline(const char *literal, const char *expected)
{
    char iso[DATE_ISO_SIZE];
    date_iso(date_medline(text_of(literal)), iso);
    ck_assert_msg(strcmp(iso, expected) == 0, "'%s' gave '%s', not '%s'", literal, iso, expected);
}

START_TEST(medline_dates_give_the_beginning_of_their_range)
{
    check_medline("1998 Dec-1999 Jan", "1998-12");
    check_medline("2000 Spring", "2000-03");
    check_medline("2000 Nov-Dec", "2000-11");
    check_medline("2000 Dec 23- 30", "2000-12-23");
    check_medline("2000 Dec 23-2001 Jan 5", "2000-12-23");
    check_medline("1978-1979", "1978");
    check_medline("Winter 1999", "1999");
    check_medline("no year here", "");
    check_medline("", "");
}
END_TEST

START_TEST(parts_out_of_range_are_not_known)
{
    char iso[DATE_ISO_SIZE];
    date_iso(date_parts(text_of("2016"), text_of("13"), text_of("1")), iso);
    ck_assert_str_eq(iso, "2016");
    date_iso(date_parts(text_of("2016"), text_of("Sep"), text_of("32")), iso);
    ck_assert_str_eq(iso, "2016-09");
    date_iso(date_parts(text_of(" 2016 "), text_of("09"), text_of("7")), iso);
    ck_assert_str_eq(iso, "2016-09-07");
    date_iso(date_parts(text_of("16"), text_of("9"), text_of("7")), iso);
    ck_assert_str_eq(iso, "");
    date_iso(date_literal(text_of("2015/03/09")), iso);
    ck_assert_str_eq(iso, "2015-03-09");
}
END_TEST

START_TEST(days_count_from_the_epoch)
{
    ck_assert_int_eq(date_days((struct date){1970, 1, 1}), 0);
    ck_assert_int_eq(date_days((struct date){2000, 3, 1}), 11017);
    ck_assert_int_eq(date_days((struct date){1969, 12, 31}), -1);
    ck_assert_int_eq(date_days((struct date){2016, 0, 0}), date_days((struct date){2016, 1, 1}));
}
END_TEST

/* --- utf8 --- */

START_TEST(malformed_utf8_is_found_where_it_is)
{
    static const struct {
        const char *s;
        size_t len, bad;
    } cases[] = {{"ab\xff", 3, 2},
                 {"\xc0\x80", 2, 0},
                 {"\xed\xa0\x80", 3, 0},
                 {"a\xf4\x90\x80\x80", 5, 1},
                 {"\xe2\x82", 2, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t bad = 99;
        ck_assert(!utf8_is_valid(cases[i].s, cases[i].len, &bad));
        ck_assert_uint_eq(bad, cases[i].bad);
    }
    ck_assert(utf8_is_valid("TGF-β1 é 肝", strlen("TGF-β1 é 肝"), NULL));
}
END_TEST

START_TEST(code_points_survive_a_round_trip)
{
    static const uint32_t points[] = {0x41, 0xe9, 0x3b2, 0x20ac, 0x809d, 0x1f600};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char s[4];
        size_t n = utf8_put(s, points[i]), pos = 0;
        ck_assert_uint_eq(utf8_next(s, n, &pos), points[i]);
        ck_assert_uint_eq(pos, n);
    }
}
END_TEST

START_TEST(letters_lose_case_and_accents)
{
    ck_assert_uint_eq(utf8_lower(0x392), 0x3b2);
    ck_assert_uint_eq(utf8_lower('Q'), 'q');
    ck_assert_str_eq(utf8_ascii_base(0xe9), "e");
    ck_assert_str_eq(utf8_ascii_base(0xdf), "ss");
    ck_assert_str_eq(utf8_ascii_base(0x142), "l");
    ck_assert_ptr_null(utf8_ascii_base(0xd7));
    ck_assert(utf8_is_letter(0x3b2) && !utf8_is_letter(0x2013) && !utf8_is_letter('1'));
}
END_TEST

START_TEST(cleaning_replaces_bad_bytes_and_drops_nuls)
{
    struct buf b = BUF_INIT;
    utf8_clean(&b, (struct text){"a\0b\xff", 4});
    ck_assert_str_eq(b.s, "ab\xEF\xBF\xBD");
    buf_release(&b);
}
END_TEST

/* --- json, buf, arena --- */

START_TEST(json_strings_are_escaped)
{
    struct buf b = BUF_INIT;
    json_put_string(&b, text_of("a\"b\\c\n\x01 β \xff"));
    ck_assert_str_eq(b.s, "\"a\\\"b\\\\c\\n\\u0001 β \xEF\xBF\xBD\"");
    buf_release(&b);
}
END_TEST

START_TEST(json_members_leave_absent_values_out)
{
    struct buf b = BUF_INIT;
    buf_putc(&b, '{');
    json_put_member(&b, "a", (struct text){NULL, 0});
    json_put_member(&b, "b", text_of(""));
    json_put_member_int(&b, "c", -5);
    ck_assert_str_eq(b.s, "{\"b\":\"\",\"c\":-5");
    buf_release(&b);
}
END_TEST

START_TEST(integers_of_any_size_are_printed)
{
    struct buf b = BUF_INIT;
    buf_putint(&b, -9223372036854775807LL - 1);
    ck_assert_str_eq(b.s, "-9223372036854775808");
    buf_clear(&b);
    buf_putint(&b, 0);
    ck_assert_str_eq(b.s, "0");
    buf_release(&b);
}
END_TEST

START_TEST(arena_keeps_what_it_gave_until_cleared)
{
    struct arena a = ARENA_INIT;
    struct text first = arena_text(&a, text_of("first"));
    for (int i = 0; i < 100; i++) {
        memset(arena_new(&a, 100000), i, 100000);
    }
    ck_assert_str_eq(first.s, "first");
    ck_assert_ptr_null(arena_text(&a, (struct text){NULL, 0}).s);
    ck_assert_ptr_null(arena_array(&a, "", 0, 1));
    arena_clear(&a);
    ck_assert_uint_eq(a.used, 0);
    arena_release(&a);
}
END_TEST

START_TEST(hash_is_what_files_hold)
{
    /* These stand in knowledge bases: a change here is a change of format. */
    ck_assert_uint_eq(hash_bytes("", 0, 0), hash_bytes(NULL, 0, 0));
    ck_assert_uint_ne(hash_bytes("a", 1, 0), hash_bytes("b", 1, 0));
    ck_assert_uint_ne(hash_bytes("a", 1, 0), hash_bytes("a\0", 2, 0));
    ck_assert_uint_eq(hash_bytes("10.1186/s13046-016-0430-z", 25, 0), 0x89b876b4314bca65ULL);
}
END_TEST

/* --- suggest --- */

START_TEST(nearest_word_is_suggested_only_when_near)
{
    static const char *const words[] = {"import", "search", "show", "citing", "export"};
    ck_assert_str_eq(suggest_nearest(text_of("serach"), words, 5), "search");
    ck_assert_str_eq(suggest_nearest(text_of("exprot"), words, 5), "export");
    ck_assert_str_eq(suggest_nearest(text_of("cit"), words, 5), "citing");
    ck_assert_ptr_null(suggest_nearest(text_of("zebra"), words, 5));
    ck_assert_uint_eq(suggest_distance(text_of("ab"), text_of("ba"), 3), 1);
}
END_TEST

Suite *base_suite(void)
{
    const TTest *const tests[] = {
        error_keeps_code_and_context,
        error_is_one_line_and_bounded,
        exit_status_tells_usage_missing_and_try_again,
        medline_dates_give_the_beginning_of_their_range,
        parts_out_of_range_are_not_known,
        days_count_from_the_epoch,
        malformed_utf8_is_found_where_it_is,
        code_points_survive_a_round_trip,
        letters_lose_case_and_accents,
        cleaning_replaces_bad_bytes_and_drops_nuls,
        json_strings_are_escaped,
        json_members_leave_absent_values_out,
        integers_of_any_size_are_printed,
        arena_keeps_what_it_gave_until_cleared,
        hash_is_what_files_hold,
        nearest_word_is_suggested_only_when_near,
    };
    Suite *s = suite_create("base");
    suites_add(s, NULL, NULL, tests, sizeof tests / sizeof *tests);
    return s;
}
