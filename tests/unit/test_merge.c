/* A paper that is here under a local id and comes from PubMed: the two become one. */
#include "kb.h"

#include "links.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

Suite *merge_suite(void);

static struct kb kb;

/* Records of ours with a digest, a DOI and a PMCID; of PubMed with the same. */
#define IDS(doi, pmc)                                                                              \
    "<PubmedData><ArticleIdList><ArticleId IdType=\"doi\">" doi "</ArticleId>"                     \
    "<ArticleId IdType=\"pmc\">" pmc "</ArticleId></ArticleIdList></PubmedData>"
#define OURS(id, title, ids, refs)                                                                 \
    "<PubmedArticle><MedlineCitation Status=\"Publisher\" Owner=\"hcckb\"><PMID Version=\"1\">" id \
    "</PMID><Article PubModel=\"Print\"><ArticleTitle>" title "</ArticleTitle></Article>"          \
    "<OtherAbstract Type=\"plain-language-summary\" Language=\"eng\"><AbstractText>In our words "  \
    "sorafenib failed.</AbstractText></OtherAbstract></MedlineCitation>" ids refs                  \
    "</PubmedArticle>"
#define THEIRS(pmid, title, ids)                                                                   \
    "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"2\">" pmid   \
    "</PMID><Article PubModel=\"Print\"><ArticleTitle>" title "</ArticleTitle><Abstract>"          \
    "<AbstractText>The abstract.</AbstractText></Abstract></Article></MedlineCitation>" ids        \
    "</PubmedArticle>"

static void take(const char *name, const char *xml, int64_t added, int64_t updated)
{
    struct ingest_result r = kb_import(&kb, name, xml);
    ck_assert_uint_eq(r.n_rejected, 0);
    ck_assert_int_eq(r.added, added);
    ck_assert_int_eq(r.updated, updated);
    ingest_result_release(&r);
}

static void run(const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    ck_assert_int_eq(sqlite3_open(kb.path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK, "%s: %s", sql, why);
    sqlite3_close(db);
}

static int64_t found(const char *name)
{
    int64_t pmid = 0;
    const struct err *err = store_find(kb.store, text_of(name), &pmid);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    return pmid;
}

static void assert_sound(void)
{
    int64_t problems = 99;
    ck_assert_ptr_null(store_check(kb.store, NULL, NULL, &problems));
    ck_assert_int_eq(problems, 0);
}

/* A local record with all that can hang on it. */
static void setup(void)
{
    kb_open(&kb);
    take("ours.xml", SET(OURS("9000000001", "Local title", IDS("10.1/ABC", "PMC77"), "")), 1, 0);
    run("INSERT INTO note(pmid, text, written_at) VALUES (9000000001, 'mine', '2026');"
        "INSERT INTO decision(pmid, stage, verdict, decided_at) "
        "VALUES (9000000001, 'title', 'include', '2026');"
        "INSERT INTO cite_key VALUES (9000000001, 'qu2016');"
        "INSERT INTO metric(pmid, measure, source, value) "
        "VALUES (9000000001, 'citations', 'Dimensions', 130);"
        "INSERT INTO citation_link VALUES (9000000001, 55, 'Europe PMC', '2026-01-01');"
        "INSERT INTO tag_decision VALUES (9000000001, 'HGNC:7029', 'gene', 'MET', 'rejected', "
        "'2026');"
        "INSERT INTO enrichment VALUES (9000000001, 'iCite', '2026-01-01', 0);");
}

static void teardown(void)
{
    kb_close(&kb);
}

static void assert_merged(int64_t pmid)
{
    static const char *const tables[] = {"note", "decision", "cite_key", "metric", "tag_decision"};
    char sql[200];
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE pmid = %lld", tables[i],
                 (long long)pmid);
        ck_assert_msg(kb_number(&kb, sql) == 1, "%s", tables[i]);
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE pmid = 9000000001", tables[i]);
        ck_assert_msg(kb_number(&kb, sql) == 0, "%s", tables[i]);
    }
    ck_assert_int_eq(kb_number(&kb, "SELECT cited FROM citation_link WHERE citing = 55"), pmid);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM enrichment"), 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE pmid > 8999999999"), 0);
    ck_assert_int_eq(found("9000000001"), pmid);
    ck_assert_int_eq(found("10.1/abc"), pmid);
    ck_assert_int_eq(found("PMC77"), pmid);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE abstract = 'The abstract.' "
                                    "AND summary LIKE 'In our words%'"),
                     1);
    assert_sound();
}

START_TEST(by_doi_the_record_of_pubmed_takes_over_all_that_was_here)
{
    take("theirs.xml", SET(THEIRS("7", "True title", IDS("10.1/abc", "PMC77"))), 0, 1);
    assert_merged(7);
    take("again.xml", SET(THEIRS("7", "True title", IDS("10.1/abc", "PMC77"))) "\n", 0, 0);
}
END_TEST

START_TEST(by_pmcid_too_where_the_dois_do_not_differ)
{
    take("theirs.xml",
         SET("<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"1\">"
             "7</PMID><Article><ArticleTitle>T</ArticleTitle><Abstract><AbstractText>The abstract."
             "</AbstractText></Abstract></Article></MedlineCitation><PubmedData><ArticleIdList>"
             "<ArticleId IdType=\"pmc\">PMC77</ArticleId></ArticleIdList></PubmedData>"
             "</PubmedArticle>"),
         0, 1);
    assert_merged(7);
}
END_TEST

START_TEST(unequal_dois_are_two_papers)
{
    take("theirs.xml", SET(THEIRS("7", "T", IDS("10.1/other", "PMC77"))), 1, 0);
    ck_assert_int_eq(found("9000000001"), 9000000001);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM alias"), 0);
}
END_TEST

START_TEST(a_digest_that_comes_later_joins_the_record)
{
    take("theirs.xml", SET(THEIRS("8", "T", IDS("10.1/two", "PMC88"))), 1, 0);
    take("ours2.xml", SET(OURS("9000000002", "L", IDS("10.1/two", "PMC88"), "")), 0, 1);
    ck_assert_int_eq(found("9000000002"), 8);
    take("ours3.xml", SET(OURS("9000000002", "L, again", IDS("10.1/two", "PMC88"), "")), 0, 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 2);
    assert_sound();
}
END_TEST

START_TEST(a_digest_joins_a_later_version_of_a_record)
{
    take("theirs.xml", SET(THEIRS("8", "T", IDS("10.1/two", "PMC88"))), 1, 0); /* version 2 */
    take("ours2.xml", SET(OURS("8", "L", IDS("10.1/two", "PMC88"), "")), 0, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE pmid = 8 AND version = 2 AND "
                                    "summary LIKE 'In our words%' AND title = 'T'"),
                     1);
    take("ours3.xml", SET(OURS("8", "L again", IDS("10.1/two", "PMC88"), "")), 0, 0);
    assert_sound();
}
END_TEST

START_TEST(two_records_that_stand_already_become_one)
{
    take("bare.xml",
         SET("<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"1\">"
             "7</PMID><Article><ArticleTitle>T</ArticleTitle></Article></MedlineCitation>"
             "</PubmedArticle>"),
         1, 0);
    run("INSERT INTO metric(pmid, measure, source, value, as_of) "
        "VALUES (7, 'citations', 'Dimensions', 140, '2026-05')");
    take("theirs.xml", SET(THEIRS("7", "True title", IDS("10.1/abc", "PMC77"))), 0, 1);
    assert_merged(7);
    ck_assert_int_eq(kb_number(&kb, "SELECT CAST(value AS INTEGER) FROM metric"), 140);
}
END_TEST

START_TEST(links_to_and_from_the_local_record_stay)
{
    take("citing.xml",
         SET(OURS("9000000009", "Cites", "",
                  "<PubmedData><ReferenceList><Reference><Citation>x</Citation><ArticleIdList>"
                  "<ArticleId IdType=\"pubmed\">9000000001</ArticleId></ArticleIdList></Reference>"
                  "</ReferenceList></PubmedData>")
                 OURS("9000000010", "Cited", IDS("10.1/ten", "PMC10"), "")
                     OURS("9000000011", "Both", IDS("10.1/eleven", "PMC11"), "")),
         3, 0);
    take("theirs.xml", SET(THEIRS("7", "True title", IDS("10.1/abc", "PMC77"))), 0, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT citing FROM reference WHERE cited = 7"), 9000000009);
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(kb_number(&kb, "SELECT citing FROM reference WHERE cited = 7"), 9000000009);
    struct arena a = ARENA_INIT;
    const struct store_page page = {STORE_BY_CITATIONS, 10, 0};
    struct store_links links;
    ck_assert_ptr_null(store_references(kb.store, 9000000009, &page, &a, &links));
    ck_assert_uint_eq(links.hits.n, 1);
    ck_assert_int_eq(links.hits.items[0].pmid, 7);
    arena_release(&a);
    assert_sound();
}
END_TEST

START_TEST(its_own_references_become_links)
{
    take("refs.xml",
         SET(OURS("9000000020", "With a list", "",
                  "<PubmedData><ArticleIdList><ArticleId IdType=\"doi\">10.1/twenty</ArticleId>"
                  "</ArticleIdList><ReferenceList><Reference><Citation>x</Citation><ArticleIdList>"
                  "<ArticleId IdType=\"pubmed\">33</ArticleId></ArticleIdList></Reference>"
                  "<Reference><Citation>y</Citation><ArticleIdList><ArticleId IdType=\"doi\">"
                  "10.1/abc</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>")),
         1, 0);
    take("theirs.xml", SET(THEIRS("21", "T", IDS("10.1/twenty", "PMC21"))), 0, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM citation_link WHERE citing = 21 AND "
                                    "cited IN (33, 9000000001) AND source = 'merged record'"),
                     2);
}
END_TEST

START_TEST(a_withdrawn_record_takes_nothing_over)
{
    take("pubmed26n0009.xml",
         SET(THEIRS("70", "T", IDS("10.1/z", "PMC70")) "<DeleteCitation><PMID>7</PMID>"
                                                       "</DeleteCitation>"),
         1, 0);
    take("pubmed26n0002.xml", SET(THEIRS("7", "True title", IDS("10.1/abc", "PMC77"))), 0, 0);
    ck_assert_int_eq(found("10.1/abc"), 9000000001);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM note WHERE pmid = 9000000001"), 1);
}
END_TEST

/* What one writer remembers of the file is not so any more when another has written. */
START_TEST(two_writers_take_turns)
{
    struct kb other = kb;
    take("one.xml", SET(THEIRS("101", "First", IDS("10.1/one", "PMC101"))), 1, 0);
    const struct err *err = store_open(kb.path, STORE_WRITE, &other.store);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    struct ingest_result r = kb_import(&other, "two.xml",
                                       SET(THEIRS("102", "Second", IDS("10.1/two", "PMC102")) OURS(
                                           "9000000102", "Ours", IDS("10.1/three", "PMC103"), "")));
    ck_assert_int_eq(r.added, 2);
    ingest_result_release(&r);
    take("three.xml", SET(THEIRS("103", "Third", IDS("10.1/three", "PMC103"))), 0, 1);
    take("four.xml", SET(THEIRS("104", "Fourth", IDS("10.1/four", "PMC104"))), 1, 0);
    r = kb_import(&other, "five.xml", SET(THEIRS("105", "Fifth", IDS("10.1/five", "PMC105"))));
    ck_assert_int_eq(r.added, 1);
    ingest_result_release(&r);
    store_close(other.store);
    ck_assert_int_eq(found("9000000102"), 103);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE pmid BETWEEN 101 AND 105"),
                     5);
    assert_sound();
}
END_TEST

Suite *merge_suite(void)
{
    Suite *s = suite_create("merge");
    TCase *t = tcase_create("merge");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, by_doi_the_record_of_pubmed_takes_over_all_that_was_here);
    tcase_add_test(t, by_pmcid_too_where_the_dois_do_not_differ);
    tcase_add_test(t, unequal_dois_are_two_papers);
    tcase_add_test(t, a_digest_that_comes_later_joins_the_record);
    tcase_add_test(t, a_digest_joins_a_later_version_of_a_record);
    tcase_add_test(t, two_records_that_stand_already_become_one);
    tcase_add_test(t, links_to_and_from_the_local_record_stay);
    tcase_add_test(t, its_own_references_become_links);
    tcase_add_test(t, a_withdrawn_record_takes_nothing_over);
    tcase_add_test(t, two_writers_take_turns);
    suite_add_tcase(s, t);
    return s;
}
