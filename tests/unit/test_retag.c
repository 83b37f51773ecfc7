/* Tests of tagging anew: what changes, what does not, and whose word counts. */
#include "kb.h"
#include "retag.h"
#include "suites.h"
#include "tagging.h"

#include <check.h>
#include <sqlite3.h>
#include <string.h>

static struct kb kb;
static struct lexicon *other; /* the built-in one and a vocabulary */

static const char vocabulary[] = "#hcckb-lexicon 1\n"
                                 "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
                                 "hcckb:own-quaint\tprocess\tquaint folding\t\t\t\t\t\n"
                                 "hcckb:never\t-\tapoptosis\t!apoptosis\t\t\t\t\n";

static const char papers[] = SET(RECORD("1", "1", "Sorafenib and apoptosis", "Quaint folding.", "")
                                     RECORD("2", "1", "MET and HGF", "Nothing else.", "")
                                         RECORD("3", "1", "Apoptosis", "In HCC.", ""));

static void set_up(void)
{
    kb_open(&kb);
    other = lexicon_new();
    ck_assert_ptr_null(lexicon_add_builtin(other));
    ck_assert_ptr_null(lexicon_add_as(other, LEXICON_OWN, "own", text_of(vocabulary)));
    ck_assert_ptr_null(lexicon_compile(other));
    struct ingest_result r = kb_import(&kb, "a.xml", papers);
    ck_assert_int_eq(r.added, 3);
    ingest_result_release(&r);
}

static void tear_down(void)
{
    lexicon_free(other);
    kb_close(&kb);
}

static struct retag_result retag(const struct lexicon *l, int64_t most)
{
    const struct retag_options options = {.lexicon = l, .most = most};
    struct retag_result r = {0};
    const struct err *err = retag_run(kb.store, &options, &r);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    return r;
}

static void report(void *arg, const char *problem)
{
    (void)arg;
    ck_abort_msg("check: %s", problem);
}

static void assert_sound(void)
{
    int64_t n = -1;
    ck_assert_ptr_null(store_check(kb.store, report, NULL, &n));
    ck_assert_int_eq(n, 0);
}

/* A number that is another as soon as one derived row is. */
static int64_t print_of_tables(void)
{
    return kb_number(
        &kb, "SELECT sum(unicode(substr(t, n, 1)) * ((n * 7919) % 1000003)) FROM (SELECT "
             "(SELECT group_concat(id || concepts || mentions) FROM paper_index) || "
             "(SELECT group_concat(hex(sz)) FROM paper_fts_docsize) || "
             "(SELECT group_concat(hex(substr(lengths, 1, 64))) FROM paper_length) || "
             "(SELECT group_concat(id || kind || name || token) FROM concept) || "
             "(SELECT group_concat(id || lexicon) FROM paper_tagging) || "
             "(SELECT group_concat(name || value) FROM setting WHERE name <> 'graph') AS t), "
             "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) "
             "SELECT n FROM c)");
}

START_TEST(tagging_anew_gives_what_a_rebuild_gives)
{
    struct retag_result r = retag(other, 0);
    ck_assert_int_eq(r.tagged, 3);
    ck_assert_int_eq(r.changed, 2); /* paper 2 has neither name */
    ck_assert_int_eq(r.left, 0);
    assert_sound();
    int64_t tagged = print_of_tables();
    ck_assert_ptr_null(store_rebuild(kb.store, other, NULL, NULL));
    ck_assert_int_eq(print_of_tables(), tagged);
    ck_assert_int_eq(retag(kb.lexicon, 0).changed, 2);
    assert_sound();
    tagged = print_of_tables();
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(print_of_tables(), tagged);
}
END_TEST

START_TEST(what_the_lexicon_tagged_is_not_tagged_again)
{
    struct retag_result r = retag(kb.lexicon, 0);
    ck_assert_int_eq(r.papers, 3);
    ck_assert_int_eq(r.tagged, 0);
}
END_TEST

START_TEST(interrupted_run_stays_stale_and_goes_on)
{
    bool stale = false;
    struct retag_result r = retag(other, 2);
    ck_assert_int_eq(r.tagged, 2);
    ck_assert_int_eq(r.left, 1);
    ck_assert_ptr_null(store_is_stale(kb.store, other, &stale));
    ck_assert(stale);
    ck_assert_ptr_null(store_is_stale(kb.store, kb.lexicon, &stale));
    ck_assert(stale); /* going back to the old lexicon does not hide the new tags */
    kb_reopen(&kb);
    r = retag(other, 0);
    ck_assert_int_eq(r.tagged, 1);
    ck_assert_int_eq(r.left, 0);
    ck_assert_ptr_null(store_is_stale(kb.store, other, &stale));
    ck_assert(!stale);
    assert_sound();
}
END_TEST

START_TEST(many_papers_pass_through_several_batches)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "<PubmedArticleSet>");
    for (int i = 10; i < 1000; i++) {
        buf_putf(&b,
                 "<PubmedArticle><MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>Quaint "
                 "folding %d of MET</ArticleTitle></Article></MedlineCitation></PubmedArticle>",
                 i, i);
    }
    buf_puts(&b, "</PubmedArticleSet>");
    struct ingest_result imported = kb_import(&kb, "b.xml", b.s);
    ck_assert_int_eq(imported.added, 990);
    ingest_result_release(&imported);
    buf_release(&b);
    ck_assert_int_eq(retag(other, 500).left, 493);
    ck_assert_int_eq(retag(other, 0).tagged, 493);
    assert_sound();
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH "
                                    "'concepts : hcckbownquaintq'"),
                     991);
}
END_TEST

START_TEST(concepts_that_no_paper_names_any_more_go)
{
    static const char query[] = "SELECT count(*) FROM concept WHERE id = 'hcckb:own-quaint'";
    retag(other, 0);
    ck_assert_int_eq(kb_number(&kb, query), 1);
    retag(kb.lexicon, 0);
    ck_assert_int_eq(kb_number(&kb, query), 0);
}
END_TEST

START_TEST(import_under_another_lexicon_leaves_the_tags_stale)
{
    const struct ingest_options options = {other, NULL, NULL};
    char path[128];
    kb_write(&kb, "b.xml", text_of(SET(RECORD("9", "1", "Quaint folding", "A", ""))), path);
    const char *const paths[] = {path};
    struct ingest_result r;
    bool stale = false;
    ck_assert_ptr_null(ingest_run(kb.store, paths, 1, &options, &r));
    ingest_result_release(&r);
    ck_assert_ptr_null(store_is_stale(kb.store, kb.lexicon, &stale));
    ck_assert(stale);
    ck_assert_int_eq(retag(kb.lexicon, 0).tagged, 1); /* the others are his */
    ck_assert_ptr_null(store_is_stale(kb.store, kb.lexicon, &stale));
    ck_assert(!stale);
}
END_TEST

/* --- a person's word --- */

static const char sorafenib[] = "MESH:D000077157", regorafenib[] = "MESH:C559147";

static void say(int64_t pmid, const char *concept, bool confirmed)
{
    const struct tagging_word w = {.pmid = pmid,
                                   .concept = text_of(concept),
                                   .kind = text_of("drug"),
                                   .name = text_of("as it was"),
                                   .confirmed = confirmed};
    bool changed = false;
    ck_assert_ptr_null(store_begin(kb.store));
    ck_assert_ptr_null(store_tagging_say(kb.store, &w));
    ck_assert_ptr_null(retag_paper(kb.store, kb.lexicon, pmid, &changed));
    ck_assert_ptr_null(store_commit(kb.store));
    ck_assert(changed);
}

static bool has_tag(int64_t pmid, const char *concept, size_t *ret_mentions)
{
    struct arena a = ARENA_INIT;
    struct store_tag *tags = NULL;
    size_t n = 0;
    bool found = false;
    ck_assert_ptr_null(store_tags(kb.store, pmid, &a, &tags, &n));
    for (size_t i = 0; i < n; i++) {
        if (text_is(tags[i].id, concept)) {
            *ret_mentions = tags[i].n_mentions;
            found = true;
        }
    }
    arena_release(&a);
    return found;
}

/* Are they as the person said, in the tags and in the index? */
static void assert_heeded(void)
{
    size_t n = 9;
    ck_assert(!has_tag(1, sorafenib, &n));
    ck_assert(has_tag(1, regorafenib, &n));
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH "
                                    "'concepts : meshd000077157q'"),
                     0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH "
                                    "'concepts : meshc559147q'"),
                     1);
    assert_sound();
}

START_TEST(word_of_a_person_outlives_tagging_rebuild_and_revision)
{
    say(1, sorafenib, false);
    say(1, regorafenib, true);
    assert_heeded();
    retag(other, 0);
    assert_heeded();
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    assert_heeded();
    struct ingest_result r =
        kb_import(&kb, "b.xml", SET(RECORD("1", "2", "Sorafenib, revised", "Again.", "")));
    ck_assert_int_eq(r.updated, 1);
    ingest_result_release(&r);
    assert_heeded();
}
END_TEST

START_TEST(confirmed_concept_is_there_when_the_lexicon_lost_it)
{
    size_t n = 9;
    say(2, "X:1", true);
    ck_assert(has_tag(2, "X:1", &n));
    retag(other, 0);
    ck_assert(has_tag(2, "X:1", &n));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM concept WHERE name = 'as it was'"), 1);
}
END_TEST

START_TEST(word_taken_back_leaves_the_lexicon_s)
{
    bool existed = false, changed = false;
    size_t n = 0;
    say(1, sorafenib, false);
    ck_assert_ptr_null(store_begin(kb.store));
    ck_assert_ptr_null(store_tagging_unsay(kb.store, 1, text_of(sorafenib), &existed));
    ck_assert_ptr_null(retag_paper(kb.store, kb.lexicon, 1, &changed));
    ck_assert_ptr_null(store_commit(kb.store));
    ck_assert(existed);
    ck_assert(has_tag(1, sorafenib, &n));
    ck_assert_uint_eq(n, 1);
    ck_assert_ptr_null(store_tagging_unsay(kb.store, 1, text_of(sorafenib), &existed));
    ck_assert(!existed);
    assert_sound();
}
END_TEST

START_TEST(words_are_listed_by_paper)
{
    struct arena a = ARENA_INIT;
    struct tagging_word *words = NULL;
    size_t n = 0;
    say(2, regorafenib, true);
    say(1, sorafenib, false);
    ck_assert_ptr_null(store_tagging_words(kb.store, 0, &a, &words, &n));
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(words[0].pmid, 1);
    ck_assert(!words[0].confirmed);
    ck_assert_ptr_null(store_tagging_words(kb.store, 2, &a, &words, &n));
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(words[0].concept.s, regorafenib);
    ck_assert(words[0].confirmed);
    arena_release(&a);
}
END_TEST

static bool is_free(const char *path)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    bool free = sqlite3_exec(db, "BEGIN IMMEDIATE; ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(db);
    return free;
}

/* Between two transactions of the first run the second one tags a few papers. */
static void tag_some_too(void *second, int64_t done, int64_t total)
{
    const struct retag_options options = {.lexicon = other, .most = 7};
    struct retag_result r;
    (void)done, (void)total;
    if (is_free(kb.path)) {
        ck_assert_ptr_null(retag_run(second, &options, &r));
    }
}

/* What one has read before the other wrote it must not be written again. */
START_TEST(two_may_tag_at_once)
{
    enum { PAPERS = 120, A_FEW = 10 };
    struct buf set = BUF_INIT;
    struct store *second = NULL;
    buf_puts(&set, "<PubmedArticleSet>");
    for (int i = 0; i < PAPERS; i++) {
        buf_putf(&set, RECORD("%d", "1", "Apoptosis", "Quaint folding, sorafenib.", ""), 100 + i);
    }
    buf_puts(&set, "</PubmedArticleSet>");
    struct ingest_result in = kb_import(&kb, "many.xml", set.s);
    ck_assert_int_eq(in.added, PAPERS);
    ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &second));
    const struct retag_options options = {
        .lexicon = other, .at_once = A_FEW, .progress = tag_some_too, .arg = second};
    struct retag_result r = {0};
    ck_assert_ptr_null(retag_run(kb.store, &options, &r));
    ck_assert_int_lt(r.tagged, PAPERS); /* the other had its part */
    ck_assert_int_eq(r.left, 0);
    assert_sound();
    store_close(second);
    ingest_result_release(&in);
    buf_release(&set);
}
END_TEST

Suite *retag_suite(void)
{
    const TTest *const tests[] = {
        tagging_anew_gives_what_a_rebuild_gives,
        what_the_lexicon_tagged_is_not_tagged_again,
        interrupted_run_stays_stale_and_goes_on,
        many_papers_pass_through_several_batches,
        concepts_that_no_paper_names_any_more_go,
        import_under_another_lexicon_leaves_the_tags_stale,
        word_of_a_person_outlives_tagging_rebuild_and_revision,
        confirmed_concept_is_there_when_the_lexicon_lost_it,
        word_taken_back_leaves_the_lexicon_s,
        words_are_listed_by_paper,
        two_may_tag_at_once,
    };
    Suite *s = suite_create("retag");
    suites_add(s, set_up, tear_down, tests, sizeof tests / sizeof *tests);
    return s;
}
