/* Tables that say something about papers that are here: iCite's metadata, the Open Citation
 * Collection, Altmetric's records. */
#include "gzip.h"
#include "kb.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *tables_suite(void);

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
    struct ingest_result r = kb_import(
        &kb, "one.xml", SET(RECORD("5", "1", "A", "a", "") RECORD("300000000", "1", "B", "b", "")));
    ingest_result_release(&r);
}

static void teardown(void)
{
    kb_close(&kb);
}

static int64_t links(const char *where)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM citation_link %s", where);
    return kb_number(&kb, sql);
}

/* Import; returns how many files were refused. */
static int64_t take(const char *name, const char *text, struct ingest_result *ret)
{
    *ret = kb_import(&kb, name, text);
    int64_t refused = ret->refused;
    ingest_result_release(ret);
    return refused;
}

START_TEST(links_are_taken_where_they_touch_a_paper)
{
    struct ingest_result r;
    ck_assert_int_eq(
        take("occ.csv", "citing,referenced\n5,6\n7,5\r\n8,9\n300000000,1\n5,5\n\n 3,5\n", &r), 0);
    ck_assert_int_eq(r.links, 3);
    ck_assert_int_eq(r.rows_here, 3);
    ck_assert_int_eq(r.rows, 6);
    ck_assert_uint_eq(r.n_rejected, 1); /* " 3,5" */
    ck_assert_int_eq(links("WHERE citing = 5 AND cited = 6 AND as_of IS NULL"), 1);
    ck_assert_int_eq(links("WHERE citing = 300000000 AND source = 'NIH-OCC'"), 1);
}
END_TEST

START_TEST(links_cross_the_pieces_that_a_file_is_read_in)
{
    struct buf b = BUF_INIT, packed = BUF_INIT;
    struct ingest_result r;
    char path[128];
    buf_puts(&b, "citing,referenced\n");
    for (int i = 0; i < 60000; i++) {
        buf_putf(&b, "%d,%d\n", 10 + i, i % 3 ? 1000000 + i : 5);
    }
    gzip_pack(buf_text(&b), &packed);
    kb_write(&kb, "occ_2026-05.csv.gz", buf_text(&packed), path);
    const char *const paths[] = {path};
    const struct ingest_options options = {kb.lexicon, NULL, NULL};
    ck_assert_ptr_null(ingest_run(kb.store, paths, 1, &options, &r));
    ck_assert_int_eq(r.rows, 60000);
    ck_assert_int_eq(r.links, 20000);
    ck_assert_int_eq(links("WHERE as_of = '2026-05'"), 20000);
    ck_assert_uint_eq(r.n_rejected, 0);
    ingest_result_release(&r);
    buf_release(&b);
    buf_release(&packed);
}
END_TEST

START_TEST(a_table_says_more_once_papers_have_come)
{
    static const char text[] = "citing,referenced\n5,6\n70,71\n";
    struct ingest_result r;
    take("occ.csv", text, &r);
    ck_assert_int_eq(r.links, 1);
    take("again.csv", text, &r);
    ck_assert_int_eq(r.links + r.again, 0);
    take("two.xml", SET(RECORD("70", "1", "C", "c", "")), &r);
    take("occ.csv", text, &r);
    ck_assert_int_eq(r.links, 1);
    ck_assert_int_eq(r.again, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source WHERE scope IS NOT NULL"), 1);
    take("occ.csv", text, &r);
    ck_assert_int_eq(r.links + r.again, 0);
}
END_TEST

START_TEST(a_list_of_links_that_was_cut_short_is_refused_whole)
{
    struct ingest_result r;
    char text[600] = "citing,referenced\n5,6\n7,5";
    ck_assert_int_eq(take("occ.csv", text, &r), 1);
    ck_assert_int_eq(links(""), 0);
    memset(text + 24, '5', 500);
    ck_assert_int_eq(take("occ.csv", text, &r), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source"), 1);
}
END_TEST

START_TEST(rows_of_icite_may_hold_quotes_and_line_breaks)
{
    struct ingest_result r;
    ck_assert_int_eq(
        take("icite_metadata_2024-06.csv",
             "\xEF\xBB\xBF\"pmid\",title,citation_count,relative_citation_ratio,cited_by\r\n"
             "5,\"a \"\"quoted\"\"\r\ntitle, with a comma\",2,0.5,7 8\r\n"
             "6,x,1,,9\r\n,x,1,,\r\n5,short\r\n",
             &r),
        0);
    ck_assert_int_eq(r.rows, 4);
    ck_assert_int_eq(r.rows_here, 1);
    ck_assert_int_eq(r.metrics, 2);
    ck_assert_int_eq(r.links, 2);
    ck_assert_uint_eq(r.n_rejected, 2);
    ck_assert_int_eq(
        kb_number(&kb, "SELECT count(*) FROM metric WHERE pmid = 5 AND as_of = '2024-06' AND "
                       "source = 'iCite'"),
        2);
}
END_TEST

START_TEST(icite_ending_in_quotes_is_refused)
{
    struct ingest_result r;
    ck_assert_int_eq(take("icite.csv", "pmid,title,relative_citation_ratio\n5,\"a", &r), 1);
    ck_assert_int_eq(take("icite.csv", "pmid_x,title,pmid,nih_percentile\n5,a\n", &r), 0);
    ck_assert_uint_eq(r.n_rejected, 1);
}
END_TEST

START_TEST(json_comes_in_three_shapes)
{
    struct ingest_result r;
    ck_assert_int_eq(take("a.json", "{\"pmid\":\"5\",\n\"altmetric_id\":1,\n\"score\":2.5}", &r),
                     0);
    ck_assert_int_eq(r.metrics, 1);
    ck_assert_int_eq(take("b.json",
                          "[\n{\"pmid\":5,\"altmetric_id\":1,\"score\":3},\n{\"pmid\":6,"
                          "\"altmetric_id\":2,\"score\":1}\n]",
                          &r),
                     0);
    ck_assert_int_eq(r.rows, 2);
    ck_assert_int_eq(r.rows_here, 1);
    ck_assert_int_eq(take("c.jsonl",
                          "\n{\"pmid\":5,\"altmetric_id\":1,\"score\":4}\n{\"x\":\n"
                          "{\"pmid\":300000000,\"altmetric_id\":1,\"score\":4}",
                          &r),
                     0);
    ck_assert_int_eq(r.rows_here, 2);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_int_eq(
        take("d.json", "{\"data\":[{\"pmid\":5,\"citation_count\":9,\"cited_by\":[7]}]}", &r), 0);
    ck_assert_int_eq(r.metrics + r.links, 2);
    ck_assert_int_eq(take("e.json", "{\"altmetric_id\":1,\n\"score\":", &r), 1);
}
END_TEST

START_TEST(a_file_of_records_that_speaks_of_icite_is_none_of_these)
{
    struct ingest_result r;
    ck_assert_int_eq(take("x.xml",
                          SET(RECORD("9", "1", "relative_citation_ratio", "citing,referenced", "")),
                          &r),
                     0);
    ck_assert_int_eq(r.added, 1);
    ck_assert_int_eq(take("y.json", "{\"error\":\"API rate limit exceeded\"}", &r), 1);
}
END_TEST

Suite *tables_suite(void)
{
    Suite *s = suite_create("tables");
    TCase *t = tcase_create("tables");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, links_are_taken_where_they_touch_a_paper);
    tcase_add_test(t, links_cross_the_pieces_that_a_file_is_read_in);
    tcase_add_test(t, a_table_says_more_once_papers_have_come);
    tcase_add_test(t, a_list_of_links_that_was_cut_short_is_refused_whole);
    tcase_add_test(t, rows_of_icite_may_hold_quotes_and_line_breaks);
    tcase_add_test(t, icite_ending_in_quotes_is_refused);
    tcase_add_test(t, json_comes_in_three_shapes);
    tcase_add_test(t, a_file_of_records_that_speaks_of_icite_is_none_of_these);
    suite_add_tcase(s, t);
    return s;
}
