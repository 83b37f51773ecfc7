/* The pipeline: whole files or nothing, also when it is killed. */
#include "kb.h"
#include "suites.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
}

static void teardown(void)
{
    kb_close(&kb);
}

/* ${n} records from ${first} on, as a file. */
static void make_set(struct buf *b, int first, int n)
{
    buf_puts(b, "<PubmedArticleSet>");
    for (int i = first; i < first + n; i++) {
        buf_putf(b,
                 "<PubmedArticle><MedlineCitation><PMID "
                 "Version=\"1\">%d</PMID><Article><ArticleTitle>Sorafenib and "
                 "word%d in HepG2 cells</ArticleTitle><Abstract><AbstractText>Exosomes carry HGF; "
                 "c-Met and AKT "
                 "follow %d.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>",
                 i, i % 977, i);
    }
    buf_puts(b, "</PubmedArticleSet>");
}

static struct ingest_result import(const char *const *paths, size_t n)
{
    const struct ingest_options options = {kb.lexicon, NULL, NULL};
    struct ingest_result r;
    const struct err *err = ingest_run(kb.store, paths, n, &options, &r);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    return r;
}

static void ignore(void *arg, const char *problem)
{
    (void)arg, (void)problem;
}

static void assert_sound(void)
{
    int64_t problems = -1;
    ck_assert_ptr_null(store_check(kb.store, ignore, NULL, &problems));
    ck_assert_int_eq(problems, 0);
}

START_TEST(same_bytes_twice_change_nothing)
{
    struct ingest_result r = kb_import(&kb, "a.xml", SET(RECORD("1", "1", "T", "A", "")));
    ck_assert_int_eq(r.added, 1);
    ingest_result_release(&r);
    int64_t before = kb_number(&kb, "SELECT max(id) * 1000 + count(*) FROM paper");
    r = kb_import(&kb, "renamed.xml", SET(RECORD("1", "1", "T", "A", "")));
    ck_assert_int_eq(r.added + r.updated, 0);
    ck_assert_int_eq(r.unchanged, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT max(id) * 1000 + count(*) FROM paper"), before);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source"), 1);
    ingest_result_release(&r);
}
END_TEST

START_TEST(last_record_of_a_pmid_in_a_file_wins)
{
    struct ingest_result r =
        kb_import(&kb, "a.xml",
                  SET(RECORD("1", "1", "First", "A", "") RECORD("2", "1", "Other", "A", "")
                          RECORD("1", "1", "Last", "A", "")));
    ck_assert_int_eq(r.records, 3);
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'Last' FROM paper WHERE pmid = 1"), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 2);
    ingest_result_release(&r);
    assert_sound();
}
END_TEST

START_TEST(truncated_file_is_refused_whole_and_the_next_goes_in)
{
    struct buf b = BUF_INIT;
    char cut[128], whole[128];
    make_set(&b, 1, 1000);
    kb_write(&kb, "cut.xml", (struct text){b.s, b.len - 40}, cut);
    buf_clear(&b);
    make_set(&b, 5000, 10);
    kb_write(&kb, "whole.xml", buf_text(&b), whole);
    buf_release(&b);
    const char *const paths[] = {cut, whole};
    struct ingest_result r = import(paths, 2);
    ck_assert_int_eq(r.refused, 1);
    ck_assert_int_eq(r.files, 1);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_str_eq(r.rejected[0].file, cut);
    ck_assert(r.rejected[0].whole_file);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 10);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source"), 1);
    ingest_result_release(&r);
    assert_sound();
}
END_TEST

START_TEST(bad_record_is_named_and_the_rest_goes_in)
{
    struct ingest_result r =
        kb_import(&kb, "a.xml",
                  SET(RECORD("1", "1", "T", "A", "") RECORD("none", "1", "T", "A", "")
                          RECORD("3", "1", "T", "A", "")));
    ck_assert_int_eq(r.added, 2);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert(!r.rejected[0].whole_file);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM rejected"), 1);
    ingest_result_release(&r);
}
END_TEST

START_TEST(folders_are_walked_in_the_order_of_numbers)
{
    char path[128];
    const char *const folder[] = {kb.folder};
    kb_write(&kb, "pubmed26n0010.xml", text_of(SET(RECORD("1", "1", "Ten", "A", ""))), path);
    kb_write(&kb, "pubmed26n0009.xml", text_of(SET(RECORD("1", "1", "Nine", "A", ""))), path);
    kb_write(&kb, "note.txt", text_of("This is no record."), path);
    kb_write(&kb, ".hidden", text_of("nor this"), path);
    struct ingest_result r = import(folder, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'Ten' FROM paper WHERE pmid = 1"), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source WHERE sequence = 26000010"), 1);
    bool note_refused = false;
    for (size_t i = 0; i < r.n_rejected; i++) {
        note_refused = note_refused || strstr(r.rejected[i].file, "note.txt");
        ck_assert_ptr_null(strstr(r.rejected[i].file, ".hidden"));
    }
    ck_assert(note_refused);
    ingest_result_release(&r);
}
END_TEST

START_TEST(folders_without_end_pipes_and_empty_ones_are_told)
{
    char folder[128], loop[160], pipe[160];
    snprintf(folder, sizeof folder, "%s/below", kb.folder);
    snprintf(loop, sizeof loop, "%s/loop", folder);
    snprintf(pipe, sizeof pipe, "%s/pipe", folder);
    ck_assert_int_eq(mkdir(folder, 0755), 0);
    const char *const paths[] = {folder};
    struct ingest_result r = import(paths, 1);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_ptr_nonnull(strstr(r.rejected[0].reason, "no file"));
    ingest_result_release(&r);
    ck_assert_int_eq(symlink(".", loop), 0);
    ck_assert_int_eq(mkfifo(pipe, 0644), 0);
    r = import(paths, 1);
    ck_assert_uint_le(r.n_rejected, 1);
    ingest_result_release(&r);
    unlink(loop);
    unlink(pipe);
    rmdir(folder);
}
END_TEST

START_TEST(what_was_left_out_is_said_again)
{
    static const char *const text =
        SET(RECORD("1", "1", "T", "A", "") RECORD("none", "1", "T", "A", ""));
    struct ingest_result r = kb_import(&kb, "a.xml", text);
    ck_assert_uint_eq(r.n_rejected, 1);
    ingest_result_release(&r);
    r = kb_import(&kb, "a.xml", text);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_int_eq(r.unchanged, 1);
    ingest_result_release(&r);
}
END_TEST

START_TEST(counts_find_their_papers_and_name_the_lines_that_do_not)
{
    struct ingest_result r = kb_import(&kb, "a.xml", SET(RECORD("1", "1", "T", "A", "")));
    ingest_result_release(&r);
    r = kb_import(&kb, "counts.tsv",
                  "#hcckb-counts 1\npaper\tmeasure\tvalue\tsource\tas_of\tseen_on\n"
                  "1\tcitations\t130\tDimensions\t\tAltmetric page\n"
                  "2\tcitations\t1\tDimensions\t\t\n1\tcitations\tmany\tX\t\t\n1\tcitations\n");
    ck_assert_int_eq(r.metrics, 1);
    ck_assert_uint_eq(r.n_rejected, 3);
    ck_assert_ptr_nonnull(strstr(r.rejected[0].reason, "line 4"));
    ck_assert_int_eq(kb_number(&kb, "SELECT value = 130 AND as_of IS NULL FROM metric"), 1);
    ingest_result_release(&r);
}
END_TEST

START_TEST(a_line_of_counts_without_an_end_is_one_fault)
{
    struct ingest_result r = kb_import(&kb, "a.xml", SET(RECORD("1", "1", "T", "A", "")));
    ingest_result_release(&r);
    struct buf b = BUF_INIT;
    buf_puts(&b, "#hcckb-counts 1\n1\tcitations\t130\t");
    for (int i = 0; i < 100000; i++) {
        buf_putc(&b, 'x');
    }
    buf_puts(&b, "\n1\tcitations\t131\tDimensions\t\t\r\n");
    r = kb_import(&kb, "counts.tsv", b.s);
    ck_assert_int_eq(r.metrics, 1);
    ck_assert_uint_eq(r.n_rejected, 1);
    ck_assert_str_eq(r.rejected[0].reason, "line 2: it is too long for a line of counts");
    ingest_result_release(&r);
    buf_release(&b);
}
END_TEST

static void sleep_seconds(double n)
{
    struct timespec t = {(time_t)n, (long)((n - (double)(time_t)n) * 1e9)};
    nanosleep(&t, NULL);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A child that imports two files into the knowledge base. */
static pid_t import_apart(const char *first, const char *second)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct store *s = NULL;
        struct ingest_result r;
        const char *const paths[] = {first, second};
        const struct ingest_options options = {kb.lexicon, NULL, NULL};
        const struct err *err = store_open(kb.path, STORE_WRITE, &s);
        err = err ? err : ingest_run(s, paths, 2, &options, &r);
        _exit(err != NULL);
    }
    return child;
}

/* How long it takes when nobody disturbs it. */
static double undisturbed(const char *first, const char *second)
{
    double before = seconds();
    waitpid(import_apart(first, second), NULL, 0);
    return seconds() - before;
}

static void import_and_kill(const char *first, const char *second, double after)
{
    pid_t child = import_apart(first, second);
    sleep_seconds(after);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

/* Each file wholly in or wholly out, and its ledger row with it. */
static void assert_whole_files(int n)
{
    int64_t papers = kb_number(&kb, "SELECT count(*) FROM paper"),
            files = kb_number(&kb, "SELECT count(*) FROM source");
    ck_assert_int_eq(papers, files * n);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_index"), papers);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_fts_docsize"), papers);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM source WHERE md5 LIKE 'incomplete%'"), 0);
}

/* A reader comes first: whatever was left behind, it gets an answer (or no file yet). */
static void assert_readable(void)
{
    struct store *reader = NULL;
    const struct err *err = store_open(kb.path, STORE_READ, &reader);
    struct arena a = ARENA_INIT;
    struct store_info info;
    bool unfinished = err && (err->code == ERR_NOT_FOUND || strstr(err->message, "hcckb rebuild"));
    ck_assert_msg(!err || unfinished, "%s", err ? err->message : "");
    err = reader ? store_info(reader, &a, &info) : NULL;
    ck_assert_msg(!err, "%s", err ? err->message : "");
    arena_release(&a);
    store_close(reader);
}

START_TEST(killed_at_any_moment_each_file_is_wholly_in_or_out)
{
    enum { RECORDS = 1500, KILLS = 24 };
    struct buf b = BUF_INIT;
    char first[128], second[128];
    make_set(&b, 1, RECORDS);
    kb_write(&kb, "one.xml", buf_text(&b), first);
    buf_clear(&b);
    make_set(&b, 100001, RECORDS);
    kb_write(&kb, "two.xml", buf_text(&b), second);
    buf_release(&b);
    store_close(kb.store);
    kb.store = NULL;
    bool seen_nothing = false, seen_something = false;
    double whole = undisturbed(first, second);
    for (int i = 0; i < KILLS || (!seen_something && i < 4 * KILLS); i++) {
        unlink(kb.path);
        import_and_kill(first, second, whole * 1.3 * i / KILLS);
        assert_readable();
        ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &kb.store));
        assert_whole_files(RECORDS);
        assert_sound();
        seen_nothing = seen_nothing || kb_number(&kb, "SELECT count(*) FROM paper") == 0;
        seen_something = seen_something || kb_number(&kb, "SELECT count(*) FROM paper") > 0;
        store_close(kb.store);
        kb.store = NULL;
    }
    ck_assert_msg(seen_nothing && seen_something,
                  "the kills all came too early or too late to prove anything");
    ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &kb.store));
    const char *const paths[] = {first, second};
    struct ingest_result r = import(paths, 2);
    ck_assert_int_eq(r.files, 2);
    assert_whole_files(RECORDS);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 2 * RECORDS);
    assert_sound();
    ingest_result_release(&r);
}
END_TEST

Suite *ingest_suite(void)
{
    const TTest *const tests[] = {
        same_bytes_twice_change_nothing,
        last_record_of_a_pmid_in_a_file_wins,
        truncated_file_is_refused_whole_and_the_next_goes_in,
        bad_record_is_named_and_the_rest_goes_in,
        folders_are_walked_in_the_order_of_numbers,
        folders_without_end_pipes_and_empty_ones_are_told,
        what_was_left_out_is_said_again,
        counts_find_their_papers_and_name_the_lines_that_do_not,
        a_line_of_counts_without_an_end_is_one_fault,
        killed_at_any_moment_each_file_is_wholly_in_or_out,
    };
    Suite *s = suite_create("ingest");
    TCase *c = tcase_create("ingest");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 300);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        tcase_add_test(c, tests[i]);
    }
    suite_add_tcase(s, c);
    return s;
}
