/* NLM's files: listings, checksums, a mirror on this disk. */
#include "suites.h"

#include "files.h"
#include "kb.h"

#include "mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena a;
static struct kb kb;

static void setup(void)
{
    a = (struct arena)ARENA_INIT;
    kb_open(&kb);
}

static void teardown(void)
{
    arena_release(&a);
    kb_close(&kb);
}

#define LINK(name, about) "<a href=\"" name "\">" name "</a>   " about "\n"

static struct files_list read_listing(const char *html)
{
    struct files_list list;
    filelist_read(text_of(html), &a, &list);
    return list;
}

START_TEST(listing_is_put_in_numeric_order)
{
    struct files_list list = read_listing(
        "<html><pre>" LINK("../", "") LINK("pubmed26n1335.xml.gz", "2026-02-01 12:00   83M") LINK(
            "pubmed26n0002.xml.gz.md5",
            "60") "<A HREF='pubmed26n0002.xml.gz'>x</A> 19M\n" LINK("pubmed26n0002.xml.gz", "again")
            LINK("README.txt", "4K") "</pre>");
    ck_assert_uint_eq(list.n, 2);
    ck_assert_str_eq(list.items[0].name, "pubmed26n0002.xml.gz");
    ck_assert_int_eq(list.items[0].sequence, 26000002);
    ck_assert_str_eq(list.items[1].name, "pubmed26n1335.xml.gz");
    ck_assert_str_eq(list.items[1].about.s, "2026-02-01 12:00   83M");
}
END_TEST

START_TEST(listing_takes_the_latest_year_only)
{
    struct files_list list = read_listing(LINK("pubmed25n1400.xml.gz", "") LINK(
        "pubmed26n0001.xml.gz", "") LINK("pubmed25n1399.xml.gz", ""));
    ck_assert_uint_eq(list.n, 1);
    ck_assert_int_eq(list.items[0].sequence, 26000001);
    ck_assert_int_eq(list.older, 2);
}
END_TEST

START_TEST(listing_passes_strange_names_over)
{
    static const char *const names[] = {"../pubmed26n0001.xml.gz",
                                        "/x/pubmed26n0001.xml.gz",
                                        "pubmed26n0001.xml.gz/..",
                                        "http://x/pubmed26n0001.xml.gz",
                                        "pubmed26n.xml.gz",
                                        "pubmed26n1.xml.gz",
                                        "pubmed26n0001.xml",
                                        "pubmed26n0001.xml.gz.md5",
                                        "pubmed26n99999999999.xml.gz",
                                        "pubmed26n0000.xml.gz",
                                        "Pubmed26n0001.xml.gz",
                                        "pubmed2 n0001.xml.gz",
                                        "pubmed26n-001.xml.gz",
                                        "pubmed26n0001.xml.gz\tx",
                                        "pubmed-1n0001.xml.gz",
                                        "pubmed26n 001.xml.gz",
                                        "%2e%2e/pubmed26n0001.xml.gz",
                                        ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char html[200];
        snprintf(html, sizeof html, "<a href=\"%s\">x</a>\n", names[i]);
        ck_assert_msg(read_listing(html).n == 0, "%s", names[i]);
    }
}
END_TEST

START_TEST(listing_that_is_cut_short_does_no_harm)
{
    const char *whole = "<a href=\"pubmed26n0001.xml.gz\">x</a> 2026\n";
    for (size_t n = 0; n <= strlen(whole); n++) {
        struct files_list list;
        char *part = mem_copy(whole, n);
        filelist_read((struct text){part, n}, &a, &list);
        ck_assert_uint_eq(list.n, n > strlen("<a href=\"pubmed26n0001.xml.gz"));
        free(part);
    }
}
END_TEST

#define SUM "fb7c05737f47f7e07245f0c064c6e00a"

START_TEST(checksum_is_read_in_both_forms)
{
    static const char *const good[] = {
        "MD5(pubmed26n0001.xml.gz)= " SUM "\n",
        "MD5 (pubmed26n0001.xml.gz) = FB7C05737F47F7E07245F0C064C6E00A",
        SUM "  pubmed26n0001.xml.gz\n", SUM " *pubmed26n0001.xml.gz\r\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char md5[33];
        ck_assert_ptr_null(filelist_read_md5(text_of(good[i]), "pubmed26n0001.xml.gz", md5));
        ck_assert_str_eq(md5, SUM);
    }
}
END_TEST

START_TEST(checksum_of_another_file_is_refused)
{
    static const char *const bad[] = {"",
                                      "MD5(pubmed26n0002.xml.gz)= " SUM,
                                      "MD5(pubmed26n0001.xml.gz)= fb7c",
                                      "MD5(pubmed26n0001.xml.gz)= " SUM "0",
                                      SUM,
                                      "<html>404</html>",
                                      "MD5(xpubmed26n0001.xml.gz)= " SUM};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char md5[33] = "untouched";
        const struct err *err = filelist_read_md5(text_of(bad[i]), "pubmed26n0001.xml.gz", md5);
        ck_assert_msg(err && err->code == ERR_INPUT, "%s", bad[i]);
        ck_assert_str_eq(md5, "untouched");
    }
}
END_TEST

/* --- a mirror on this disk --- */

static void put_mirror(const char *name, const char *text)
{
    char path[128];
    kb_write(&kb, name, text_of(text), path);
}

static struct files_result run(const struct files_options *extra, const struct err **ret_err)
{
    struct files_options o = *extra;
    char cache[128];
    snprintf(cache, sizeof cache, "%s/cache", kb.folder);
    o.mirror = kb.folder;
    o.cache = cache;
    o.lexicon = kb.lexicon;
    struct files_result r;
    *ret_err = files_run(kb.store, &o, &r);
    return r;
}

static const struct files_options plain = {.folder = FILES_UPDATES};

START_TEST(mirror_is_taken_in_order_and_once)
{
    put_mirror("pubmed26n0002.xml.gz",
               SET(RECORD("1", "1", "Second", "b", "") "<DeleteCitation><PMID "
                                                       "Version=\"1\">2</PMID></DeleteCitation>"));
    put_mirror("pubmed26n0001.xml.gz",
               SET(RECORD("1", "1", "First", "a", "") RECORD("2", "1", "Gone", "a", "")));
    const struct err *err;
    struct files_result r = run(&plain, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.files, 2);
    ck_assert_int_eq(r.in.deleted, 1);
    files_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE title = 'Second'"), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 1);
    r = run(&plain, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.files, 0);
    ck_assert_int_eq(r.known, 2);
    files_result_release(&r);
}
END_TEST

START_TEST(mirror_with_a_wrong_checksum_is_refused)
{
    put_mirror("pubmed26n0001.xml.gz", SET(RECORD("1", "1", "First", "a", "")));
    put_mirror("pubmed26n0001.xml.gz.md5", "MD5(pubmed26n0001.xml.gz)= " SUM "\n");
    put_mirror("pubmed26n0002.xml.gz", SET(RECORD("2", "1", "Second", "a", "")));
    const struct err *err;
    struct files_result r = run(&plain, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.files, 1);
    ck_assert_int_eq(r.in.refused, 1);
    ck_assert_str_eq(r.in.rejected[0].file, "pubmed26n0001.xml.gz");
    ck_assert_ptr_nonnull(strstr(r.in.rejected[0].reason, "checksum"));
    files_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 1);
}
END_TEST

START_TEST(malformed_file_is_refused_and_the_others_come)
{
    put_mirror("pubmed26n0001.xml.gz", "<PubmedArticleSet><PubmedArticle>");
    put_mirror("pubmed26n0002.xml.gz", SET(RECORD("2", "1", "Second", "a", "")));
    const struct err *err;
    struct files_result r = run(&plain, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.files, 1);
    ck_assert_int_eq(r.in.refused, 1);
    files_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source"), 1);
}
END_TEST

START_TEST(folder_without_files_is_an_error)
{
    const struct err *err;
    struct files_result r = run(&plain, &err);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_INPUT);
    files_result_release(&r);
}
END_TEST

/* Records with an odd PMID. */
static const struct err *match_odd(void *arg, struct store *side, struct arena *in,
                                   int64_t **ret_pmids, size_t *ret_n)
{
    (void)arg;
    const struct err *err = store_select(side, NULL, in, ret_pmids, ret_n);
    size_t n = 0;
    for (size_t i = 0; !err && i < *ret_n; i++) {
        if ((*ret_pmids)[i] % 2) {
            (*ret_pmids)[n++] = (*ret_pmids)[i];
        }
    }
    *ret_n = n;
    return err;
}

START_TEST(match_chooses_and_keeps_what_is_here)
{
    struct ingest_result in = kb_import(&kb, "own.xml", SET(RECORD("4", "1", "Own", "a", "")));
    ingest_result_release(&in);
    put_mirror("pubmed26n0001.xml.gz",
               SET(RECORD("1", "1", "One", "a", "") RECORD("2", "1", "Two", "a", "")
                       RECORD("3", "1", "Three", "a", "") RECORD("4", "1", "Revised", "a", "")));
    struct files_options o = {.folder = FILES_UPDATES, .match = match_odd, .scope = 7};
    const struct err *err;
    struct files_result r = run(&o, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.added, 2);
    ck_assert_int_eq(r.in.updated, 1);
    ck_assert_int_eq(r.passed_over, 2);
    files_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT group_concat(pmid, '') FROM (SELECT pmid FROM paper "
                                    "ORDER BY pmid)"),
                     134);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE title = 'Revised'"), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT scope FROM source WHERE name LIKE 'pubmed%'"), 7);
    r = run(&o, &err); /* the same choice again: nothing to do */
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.files, 0);
    files_result_release(&r);
    r = run(&plain, &err); /* the whole file */
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.added, 1);
    files_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source WHERE scope IS NULL"), 2);
}
END_TEST

#define REVISED(month)                                                                             \
    "<DateRevised><Year>2026</Year><Month>" month "</Month><Day>05</Day></DateRevised>"

START_TEST(file_older_than_what_was_pulled_changes_nothing)
{
    static const struct {
        const char *name, *text;
        int updated;
    } steps[] = {
        {"pulled.xml", SET(RECORD("1", "1", "Pulled", "a", REVISED("03"))), 0},
        {"pubmed26n0001.xml", SET(RECORD("1", "1", "Of January", "a", REVISED("01"))), 0},
        {"pubmed26n0002.xml", SET(RECORD("1", "1", "Of April", "a", REVISED("04"))), 1},
        {"pubmed26n0001.xml", SET(RECORD("1", "1", "Of May", "a", REVISED("05"))), 0},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct ingest_result in = kb_import(&kb, steps[i].name, steps[i].text);
        ck_assert_msg(in.updated == steps[i].updated, "step %zu", i);
        ingest_result_release(&in);
    }
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE title = 'Of April'"), 1);
}
END_TEST

START_TEST(import_takes_whole_what_was_taken_in_part)
{
    put_mirror("pubmed26n0001.xml.gz",
               SET(RECORD("1", "1", "One", "a", "") RECORD("2", "1", "Two", "a", "")));
    struct files_options o = {.folder = FILES_UPDATES, .match = match_odd, .scope = 7};
    const struct err *err;
    struct files_result r = run(&o, &err);
    ck_assert_ptr_null(err);
    ck_assert_int_eq(r.in.added, 1);
    files_result_release(&r);
    for (int time = 0; time < 2; time++) {
        struct ingest_result in =
            kb_import(&kb, "pubmed26n0001.xml.gz",
                      SET(RECORD("1", "1", "One", "a", "") RECORD("2", "1", "Two", "a", "")));
        ck_assert_int_eq(in.added, time == 0);
        ingest_result_release(&in);
    }
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source"), 1);
}
END_TEST

Suite *files_suite(void)
{
    Suite *s = suite_create("files");
    TCase *t = tcase_create("files");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, listing_is_put_in_numeric_order);
    tcase_add_test(t, listing_takes_the_latest_year_only);
    tcase_add_test(t, listing_passes_strange_names_over);
    tcase_add_test(t, listing_that_is_cut_short_does_no_harm);
    tcase_add_test(t, checksum_is_read_in_both_forms);
    tcase_add_test(t, checksum_of_another_file_is_refused);
    tcase_add_test(t, mirror_is_taken_in_order_and_once);
    tcase_add_test(t, mirror_with_a_wrong_checksum_is_refused);
    tcase_add_test(t, malformed_file_is_refused_and_the_others_come);
    tcase_add_test(t, folder_without_files_is_an_error);
    tcase_add_test(t, match_chooses_and_keeps_what_is_here);
    tcase_add_test(t, file_older_than_what_was_pulled_changes_nothing);
    tcase_add_test(t, import_takes_whole_what_was_taken_in_part);
    suite_add_tcase(s, t);
    return s;
}
