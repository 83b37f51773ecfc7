/* Command lines. */
#include "suites.h"

#include "cmd.h"

#include <string.h>

/* The table of every command's options belongs to main.c, which the tests do not link. */
static const struct option globals_table[] = {
    {"db", 0, OPTION_TEXT, "FILE", NULL, "file"},
    {"json", 0, OPTION_FLAG, NULL, NULL, "JSON"},
    {"help", 'h', OPTION_FLAG, NULL, NULL, "help"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static const struct option own_table[] = {
    {"any", 0, OPTION_FLAG, NULL, NULL, "any"},
    {"sort", 's', OPTION_CHOICE, "relevance|citations|date", "relevance", "order"},
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many"},
    {"output", 'o', OPTION_TEXT, "FILE", NULL, "file"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static const struct command command = {
    .name = "test", .usage = "WORD [WORD]", .options = own_table, .min_words = 1, .max_words = 2};

static struct args args, globals;
static const char *global_values[3];

/* Parse words that are ended by NULL. */
static const struct err *parse(const char *const *words)
{
    static char *argv[16];
    int n = 0;
    for (; words[n]; n++) {
        argv[n] = (char *)(uintptr_t)words[n];
    }
    memset(global_values, 0, sizeof global_values);
    globals = (struct args){globals_table, global_values, NULL, 0};
    return args_parse(&command, n, argv, &args, &globals);
}

#define PARSE(...) parse((const char *const[]){__VA_ARGS__, NULL})

START_TEST(options_have_their_initial_values)
{
    ck_assert_ptr_null(PARSE("w"));
    ck_assert(!args_flag(&args, "any"));
    ck_assert_str_eq(args_text(&args, "sort"), "relevance");
    ck_assert_uint_eq(args_number(&args, "limit"), 20);
    ck_assert_ptr_null(args_text(&args, "output"));
    ck_assert_uint_eq(args.n, 1);
    args_release(&args);
}
END_TEST

START_TEST(values_stand_apart_or_attached)
{
    ck_assert_ptr_null(PARSE("--limit", "3", "w", "-odir/f", "--sort=date"));
    ck_assert_uint_eq(args_number(&args, "limit"), 3);
    ck_assert_str_eq(args_text(&args, "output"), "dir/f");
    ck_assert_str_eq(args_text(&args, "sort"), "date");
    args_release(&args);
    ck_assert_ptr_null(PARSE("-n", "4", "w", "--output="));
    ck_assert_uint_eq(args_number(&args, "limit"), 4);
    ck_assert_str_eq(args_text(&args, "output"), "");
    args_release(&args);
}
END_TEST

START_TEST(the_last_value_counts)
{
    ck_assert_ptr_null(PARSE("-n1", "w", "-n2"));
    ck_assert_uint_eq(args_number(&args, "limit"), 2);
    args_release(&args);
}
END_TEST

START_TEST(globals_stand_anywhere)
{
    ck_assert_ptr_null(PARSE("w", "--json", "--db", "x.db"));
    ck_assert(args_flag(&globals, "json"));
    ck_assert_str_eq(args_text(&globals, "db"), "x.db");
    args_release(&args);
}
END_TEST

START_TEST(a_dash_is_a_word_and_two_end_the_options)
{
    struct buf b = BUF_INIT;
    ck_assert_ptr_null(PARSE("-", "--", "--any"));
    ck_assert(!args_flag(&args, "any"));
    args_joined(&args, &b);
    ck_assert_str_eq(b.s, "- --any");
    buf_release(&b);
    args_release(&args);
}
END_TEST

/* What is wrong, and what the message must say. */
static const struct {
    const char *words[4];
    const char *says;
} wrong[] = {
    {{"w", "--limt", "3", NULL}, "did you mean --limit"},
    {{"w", "--jsn", NULL}, "did you mean --json"},
    {{"w", "--xyzzy", NULL}, "unknown option --xyzzy"},
    {{"w", "-x", NULL}, "unknown option -x"},
    {{"w", "--limit", NULL}, "--limit needs a value"},
    {{"w", "--limit", "-3", NULL}, "whole number"},
    {{"w", "--limit", "3x", NULL}, "whole number"},
    {{"w", "--limit=", NULL}, "whole number"},
    {{"w", "--limit", "99999999999", NULL}, "whole number"},
    {{"w", "--sort", "rel", NULL}, "choose one of relevance|citations|date"},
    {{"w", "--sort=", NULL}, "choose one of"},
    {{"w", "--sort", "relevance|citations", NULL}, "choose one of"},
    {{"w", "--any=yes", NULL}, "takes no value"},
    {{"--any", NULL}, "usage: hcckb test WORD [WORD]"},
    {{"a", "b", "c", NULL}, "too many words"},
};

START_TEST(what_is_wrong_is_told)
{
    const struct err *err = parse(wrong[_i].words);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_USAGE);
    ck_assert_msg(strstr(err->message, wrong[_i].says) != NULL, "%s", err->message);
}
END_TEST

START_TEST(help_needs_no_words)
{
    ck_assert_ptr_null(PARSE("-h"));
    ck_assert(args_flag(&globals, "help"));
    args_release(&args);
}
END_TEST

Suite *args_suite(void)
{
    Suite *s = suite_create("args");
    TCase *t = tcase_create("args");
    tcase_add_test(t, options_have_their_initial_values);
    tcase_add_test(t, values_stand_apart_or_attached);
    tcase_add_test(t, the_last_value_counts);
    tcase_add_test(t, globals_stand_anywhere);
    tcase_add_test(t, a_dash_is_a_word_and_two_end_the_options);
    tcase_add_loop_test(t, what_is_wrong_is_told, 0, (int)(sizeof wrong / sizeof *wrong));
    tcase_add_test(t, help_needs_no_words);
    suite_add_tcase(s, t);
    return s;
}
