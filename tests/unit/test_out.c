/* Printers: JSON that parses, text that cannot drive a terminal. */
#include "suites.h"

#include "out.h"

#include <jansson.h>
#include <stdlib.h>

static char *printed;
static size_t printed_len;
static FILE *file;

static struct out *begin(bool json, bool colour, size_t width)
{
    file = open_memstream(&printed, &printed_len);
    return out_new(file, json, colour, width);
}

static const char *end(struct out *o)
{
    ck_assert_ptr_null(out_close(o));
    fclose(file);
    return printed;
}

START_TEST(json_output_parses_whatever_goes_in)
{
    struct out *o = begin(true, false, 80);
    out_begin(o, NULL, '{');
    out_string(o, "a", text_of("quote \" and \x01 and \xff"));
    out_begin(o, "list", '[');
    out_int(o, NULL, -1);
    out_number(o, NULL, 0.5);
    out_number(o, NULL, 1.0 / 0.0);
    out_bool(o, NULL, true);
    out_null(o, NULL);
    out_begin(o, NULL, '{');
    out_end(o);
    out_end(o);
    out_raw(o, "raw", text_of("[1]"));
    out_end(o);
    json_t *v = json_loads(end(o), 0, NULL);
    ck_assert_ptr_nonnull(v);
    ck_assert_uint_eq(json_array_size(json_object_get(v, "list")), 6);
    ck_assert_uint_eq(json_array_size(json_object_get(v, "raw")), 1);
    json_decref(v);
    free(printed);
}
END_TEST

START_TEST(text_and_json_do_not_mix)
{
    struct out *o = begin(true, false, 80);
    out_text(o, OUT_BOLD, text_of("words"));
    out_printf(o, OUT_PLAIN, "%d", 1);
    out_wrapped(o, 2, text_of("words"));
    ck_assert_str_eq(end(o), "");
    free(printed);
    o = begin(false, false, 80);
    out_begin(o, NULL, '{');
    out_int(o, "a", 1);
    out_end(o);
    ck_assert_str_eq(end(o), "");
    free(printed);
}
END_TEST

START_TEST(records_cannot_drive_the_terminal)
{
    struct out *o = begin(false, false, 80);
    out_text(o, OUT_BOLD, text_of("a\033[2Jb\rc\x07"));
    ck_assert_ptr_null(strchr(end(o), '\033'));
    ck_assert_ptr_null(strchr(printed, '\r'));
    free(printed);
}
END_TEST

START_TEST(paragraphs_are_wrapped_by_columns_not_bytes)
{
    struct out *o = begin(false, false, 40);
    out_wrapped(o, 4, text_of("β-catenin β-catenin β-catenin β-catenin β-catenin"));
    ck_assert_str_eq(end(o), "    β-catenin β-catenin β-catenin\n    β-catenin β-catenin\n");
    free(printed);
}
END_TEST

START_TEST(closed_pipe_is_no_error_and_full_disk_is)
{
    FILE *full = fopen("/dev/full", "w");
    if (!full) {
        return; /* no such device on this system */
    }
    struct out *o = out_new(full, false, false, 80);
    out_text(o, OUT_PLAIN, text_of("words"));
    const struct err *err = out_close(o);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_FULL);
    fclose(full);
}
END_TEST

Suite *out_suite(void)
{
    const TTest *const tests[] = {json_output_parses_whatever_goes_in, text_and_json_do_not_mix,
                                  records_cannot_drive_the_terminal,
                                  paragraphs_are_wrapped_by_columns_not_bytes,
                                  closed_pipe_is_no_error_and_full_disk_is};
    Suite *s = suite_create("out");
    suites_add(s, NULL, NULL, tests, sizeof tests / sizeof *tests);
    return s;
}
