/* The store: round trips, revisions, what survives them, damage and refusals. */
#include "kb.h"
#include "suites.h"

#include "../../src/store/sql.h"
#include "bib.h"
#include "pathway.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static void run_sql(const char *sql)
{
    char *message = NULL;
    ck_assert_msg(sqlite3_exec(kb.store->db, sql, NULL, NULL, &message) == SQLITE_OK, "%s: %s", sql,
                  message);
}

static void report(void *arg, const char *problem)
{
    (void)arg;
    fprintf(stderr, "check: %s\n", problem);
}

static int64_t problems(void)
{
    int64_t n = -1;
    const struct err *err = store_check(kb.store, report, NULL, &n);
    ck_assert_ptr_null(err);
    return n;
}

START_TEST(every_statement_prepares)
{
    sqlite3_db_config(kb.store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL); /* one is of FTS5's own */
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_stmt *stmt = NULL;
        ck_assert_ptr_nonnull(sql_texts[i].name);
        const struct err *err = sql_get(kb.store, (enum sql_id)i, &stmt);
        ck_assert_msg(!err, "statement %d: %s", i, err ? err->message : "");
    }
}
END_TEST

static const char full_record[] = SET(RECORD(
    "101", "1", "HGF/MET/AKT and 10<sup>-5</sup> M sorafenib", "Exosomes of MHCC97-H cells.",
    "<MeshHeadingList><MeshHeading><DescriptorName UI=\"D006528\" MajorTopicYN=\"N\">Carcinoma, "
    "Hepatocellular"
    "</DescriptorName><QualifierName UI=\"Q000188\" MajorTopicYN=\"Y\">drug "
    "therapy</QualifierName></MeshHeading>"
    "</MeshHeadingList>"));

START_TEST(record_comes_back_as_it_went_in)
{
    kb_take(&kb, "a.xml", full_record);
    struct arena a = ARENA_INIT;
    struct paper p;
    ck_assert_ptr_null(store_paper(kb.store, 101, &a, &p));
    ck_assert_str_eq(p.title.s, "HGF/MET/AKT and 10^-5 M sorafenib");
    ck_assert_str_eq(p.abstract.s, "Exosomes of MHCC97-H cells.");
    ck_assert_uint_eq(p.n_authors, 1);
    ck_assert_str_eq(p.authors[0].fore.s, "Jane");
    ck_assert_uint_eq(p.n_mesh, 1);
    ck_assert(!p.mesh[0].major && p.mesh[0].qualifiers[0].major);
    ck_assert_str_eq(p.types[0].ui.s, "D016428");
    ck_assert_int_eq(p.pub_date.year, 2016);
    ck_assert_int_eq(p.pub_date.month, 9);
    ck_assert(!p.has_reference_list);
    arena_release(&a);
}
END_TEST

START_TEST(index_holds_what_its_own_tokenizer_would_make)
{
    kb_take(&kb, "a.xml",
            SET(RECORD(
                "101", "1", "Caf\xc3\xa9 metastases, na\xc3\xafve \xce\xb2-catenin isn't_it 10,000",
                "MHCC97-H cells' \xe8\x82\x9d\xe7\x99\x8c x\xc2\xa0y e\xcc\x81t\xc3\xa9", "")));
    ck_assert_uint_gt(kb.store->feed.used, 0);
    ck_assert_int_eq(problems(),
                     0); /* compares the index with the text, cut by FTS5 itself in the check */
    ck_assert_int_eq(
        kb_number(&kb,
                  "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH 'cafe naive metastases'"),
        1);
}
END_TEST

START_TEST(revision_replaces_text_and_index_and_keeps_the_reviewers_work)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("101", "1", "Sorafenib first", "Old words about regorafenib.", "")));
    struct arena a = ARENA_INIT;
    struct paper p;
    struct text key, again;
    ck_assert_ptr_null(store_paper(kb.store, 101, &a, &p));
    ck_assert_ptr_null(store_cite_key(kb.store, &p, bib_key, &a, &key));
    run_sql("INSERT INTO note(pmid, text, written_at) VALUES (101, 'mine', '2026-01-01')");
    kb_take(&kb, "b.xml",
            SET(RECORD("101", "1", "Another title", "New words about lenvatinib.", "")));
    ck_assert_ptr_null(store_paper(kb.store, 101, &a, &p));
    ck_assert_str_eq(p.title.s, "Another title");
    ck_assert_ptr_null(store_cite_key(kb.store, &p, bib_key, &a, &again));
    ck_assert_str_eq(key.s, again.s);
    struct store_opinion o;
    ck_assert_ptr_null(store_opinion(kb.store, 101, &a, &o));
    ck_assert_str_eq(o.note.s, "mine");
    ck_assert_int_eq(
        kb_number(&kb, "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH 'regorafenib'"), 0);
    ck_assert_int_eq(
        kb_number(&kb, "SELECT count(*) FROM paper_fts WHERE paper_fts MATCH 'lenvatinib'"), 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM v_mention WHERE name = 'regorafenib'"),
                     0);
    ck_assert_int_eq(problems(), 0);
    arena_release(&a);
}
END_TEST

START_TEST(lower_version_and_earlier_file_do_not_win)
{
    kb_take(&kb, "pubmed26n0009.xml", SET(RECORD("101", "2", "Second", "Text.", "")));
    kb_take(&kb, "pubmed26n0010.xml", SET(RECORD("101", "1", "First", "Text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'Second' FROM paper WHERE pmid = 101"), 1);
    kb_take(&kb, "pubmed26n0008.xml", SET(RECORD("101", "3", "Third", "Text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'Second' FROM paper WHERE pmid = 101"), 1);
    kb_take(&kb, "pubmed26n0011.xml", SET(RECORD("101", "3", "Third", "Later text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'Third' FROM paper WHERE pmid = 101"), 1);
    ck_assert_int_eq(
        kb_number(&kb,
                  "SELECT title = 'Second' FROM paper_version WHERE pmid = 101 AND version = 2"),
        1);
}
END_TEST

START_TEST(withdrawn_record_leaves_a_tombstone_and_may_come_back)
{
    kb_take(&kb, "a.xml", SET(RECORD("101", "1", "Here", "Text.", "")));
    struct ingest_result r = kb_import(&kb, "b.xml",
                                       SET("<DeleteCitation><PMID Version=\"1\">101</PMID>"
                                           "<PMID Version=\"1\">999</PMID></DeleteCitation>"));
    ck_assert_int_eq(r.deleted, 1);
    ingest_result_release(&r);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper"), 0);
    int64_t pmid = 0;
    const struct err *err = store_find(kb.store, text_of("101"), &pmid);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(err->message, "withdrawn"));
    kb_take(&kb, "c.xml", SET(RECORD("101", "1", "Here again", "Text.", "")));
    ck_assert_ptr_null(store_find(kb.store, text_of("101"), &pmid));
    ck_assert_int_eq(problems(), 0);
}
END_TEST

#define DIGEST(pmid)                                                                               \
    "<PubmedArticle><MedlineCitation Owner=\"hcckb\"><PMID Version=\"1\">" pmid "</PMID><Article>" \
    "<Journal><JournalIssue><PubDate></PubDate></JournalIssue></Journal><ArticleTitle>Title"       \
    "</ArticleTitle></Article><OtherAbstract Type=\"plain-language-summary\" Language=\"eng\">"    \
    "<AbstractText>Our digest names tivantinib.</AbstractText></OtherAbstract></MedlineCitation>"  \
    "</PubmedArticle>"

START_TEST(digest_is_kept_when_the_record_comes_and_never_hides_it)
{
    kb_take(&kb, "d.xml", SET(DIGEST("101")));
    kb_take(&kb, "a.xml",
            SET(RECORD("101", "1", "The published title", "The published abstract.", "")));
    static const char *const both =
        "SELECT count(*) FROM paper WHERE abstract LIKE 'The published%' AND "
        "summary LIKE 'Our digest%'";
    ck_assert_int_eq(kb_number(&kb, both), 1);
    kb_take(&kb, "d2.xml", SET(DIGEST("101") DIGEST("102")));
    ck_assert_int_eq(kb_number(&kb, both), 1);
    kb_take(&kb, "a2.xml",
            SET(RECORD("101", "1", "The revised title", "The published abstract.", "")));
    ck_assert_int_eq(kb_number(&kb, both), 1);
    kb_take(&kb, "e.xml", SET(RECORD("103", "1", "No digest yet", "The published abstract.", "")));
    kb_take(&kb, "d3.xml", SET(DIGEST("103")));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM v_mention WHERE name = 'tivantinib'"), 3);
    ck_assert_int_eq(problems(), 0);
}
END_TEST

START_TEST(papers_are_found_by_every_id)
{
    kb_take(
        &kb, "a.xml",
        SET("<PubmedArticle><MedlineCitation><PMID Version=\"1\">7</PMID><Article><ArticleTitle>T"
            "</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
            "IdType=\"doi\">10.1000/AbC</ArticleId><ArticleId IdType=\"pmc\">PMC77</ArticleId>"
            "</ArticleIdList></PubmedData></PubmedArticle>"));
    static const char *const names[] = {"7",
                                        "PMID: 7",
                                        "pmid:7",
                                        " 7 ",
                                        "10.1000/abc",
                                        "https://doi.org/10.1000/ABC",
                                        "doi:10.1000/abc",
                                        "PMC77",
                                        "pmc77"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int64_t pmid = 0;
        const struct err *err = store_find(kb.store, text_of(names[i]), &pmid);
        ck_assert_msg(!err && pmid == 7, "%s: %s", names[i], err ? err->message : "found another");
    }
    int64_t pmid = 0;
    ck_assert_int_eq(store_find(kb.store, text_of("hello"), &pmid)->code, ERR_USAGE);
    ck_assert_int_eq(store_find(kb.store, text_of("8"), &pmid)->code, ERR_NOT_FOUND);
    ck_assert_int_eq(store_find(kb.store, text_of("12345678901"), &pmid)->code, ERR_USAGE);
    ck_assert_int_eq(store_find(kb.store, text_of(""), &pmid)->code, ERR_USAGE);
}
END_TEST

START_TEST(links_come_from_pmids_dois_and_old_corrections)
{
    kb_take(
        &kb, "a.xml",
        SET("<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Cited</"
            "ArticleTitle>"
            "</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
            "IdType=\"doi\">10.1000/x"
            "</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"
            "<PubmedArticle><MedlineCitation><PMID>2</PMID><Article><ArticleTitle>By "
            "PMID</ArticleTitle>"
            "</Article></MedlineCitation><PubmedData><ReferenceList><Reference><Citation>c</"
            "Citation>"
            "<ArticleIdList><ArticleId IdType=\"pubmed\">1</ArticleId></ArticleIdList></Reference>"
            "<Reference><Citation>d</Citation><ArticleIdList><ArticleId "
            "IdType=\"pubmed\">55</ArticleId>"
            "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
            "<PubmedArticle><MedlineCitation><PMID>3</PMID><Article><ArticleTitle>By "
            "DOI</ArticleTitle>"
            "</Article></MedlineCitation><PubmedData><ReferenceList><Reference><Citation>c</"
            "Citation>"
            "<ArticleIdList><ArticleId "
            "IdType=\"doi\">10.1000/X</ArticleId></ArticleIdList></Reference>"
            "</ReferenceList></PubmedData></PubmedArticle>"
            "<PubmedArticle><MedlineCitation><PMID>4</PMID><Article><ArticleTitle>Old "
            "way</ArticleTitle>"
            "</Article><CommentsCorrectionsList><CommentsCorrections RefType=\"Cites\"><RefSource>s"
            "</RefSource><PMID>1</PMID></CommentsCorrections></CommentsCorrectionsList></"
            "MedlineCitation>"
            "</PubmedArticle>"));
    struct arena a = ARENA_INIT;
    const struct store_page page = {STORE_BY_RELEVANCE, 10, 0};
    struct store_links l;
    ck_assert_ptr_null(store_citing(kb.store, 1, &page, &a, &l));
    ck_assert_uint_eq(l.hits.n, 3);
    ck_assert_int_eq(l.hits.items[0].pmid, 2);
    ck_assert_int_eq(l.hits.items[1].pmid, 3);
    ck_assert_int_eq(l.hits.items[2].pmid, 4);
    ck_assert_ptr_null(store_references(kb.store, 2, &page, &a, &l));
    ck_assert_uint_eq(l.hits.n, 1);
    ck_assert_uint_eq(l.n_absent, 1);
    ck_assert_int_eq(l.absent[0], 55);
    ck_assert_ptr_null(store_references(kb.store, 3, &page, &a, &l));
    ck_assert_int_eq(l.hits.items[0].pmid, 1);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM v_citation WHERE cited = 1"), 3);
    arena_release(&a);
}
END_TEST

START_TEST(rebuild_makes_the_same_again)
{
    kb_take(&kb, "a.xml", full_record);
    static const char *const sum = "SELECT sum(length(mentions) + length(facts) * 3 + "
                                   "length(mesh_major) * 7) FROM paper_index";
    int64_t before = kb_number(&kb, sum);
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(kb_number(&kb, sum), before);
    ck_assert_int_eq(problems(), 0);
    kb_reopen(&kb);
    ck_assert_int_eq(problems(), 0);
}
END_TEST

START_TEST(check_finds_an_index_that_rotted)
{
    kb_take(&kb, "a.xml", full_record);
    run_sql("UPDATE paper SET title = 'Changed behind its back'");
    ck_assert_int_gt(problems(), 0);
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(problems(), 0);
}
END_TEST

START_TEST(views_for_people_read_everything)
{
    kb_take(&kb, "a.xml", full_record);
    ck_assert_int_eq(
        kb_number(
            &kb,
            "SELECT count(*) FROM v_paper WHERE authors = 'Doe J' AND concepts LIKE '%sorafenib%'"),
        1);
    ck_assert_int_ge(
        kb_number(&kb,
                  "SELECT count(*) FROM v_mention WHERE text = 'sorafenib' AND field = 'title'"),
        1);
    ck_assert_int_ge(kb_number(&kb, "SELECT count(*) FROM v_mention WHERE is_chain"), 1);
}
END_TEST

START_TEST(file_of_the_first_schema_is_brought_up_to_date)
{
    kb_take(&kb, "a.xml", full_record);
    int64_t mentions = kb_number(&kb, "SELECT sum(length(mentions)) FROM paper_index");
    run_sql(
        "DROP VIEW v_paper; DROP VIEW v_mention; DROP VIEW v_citation; DROP VIEW v_link;"
        "DROP TABLE paper_fts; DROP VIEW fts_source; DROP TABLE concept; DROP TABLE paper_index;"
        "DROP TABLE paper_tagging;"
        "DROP TABLE reference; DROP TABLE graph_score; DROP TABLE setting; DROP TABLE paper_length;"
        "PRAGMA user_version = 1");
    store_close(kb.store);
    kb.store = NULL;
    struct store *reader = NULL;
    const struct err *err = store_open(kb.path, STORE_READ, &reader);
    ck_assert_ptr_nonnull(err);
    ck_assert_ptr_nonnull(strstr(err->message, "hcckb rebuild"));
    ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &kb.store));
    ck_assert_int_gt(problems(), 0); /* content without index: said, not hidden */
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(problems(), 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT sum(length(mentions)) FROM paper_index"), mentions);
}
END_TEST

START_TEST(order_of_files_holds_through_repeats_and_withdrawals)
{
    kb_take(&kb, "pubmed26n0011.xml", SET(RECORD("5", "1", "One", "Text.", "")));
    kb_take(&kb, "pubmed26n0015.xml",
            SET(RECORD("5", "1", "One", "Text.", "") RECORD("6", "1", "T", "A", "")));
    kb_take(&kb, "pubmed26n0013.xml", SET(RECORD("5", "1", "Three", "Text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT title = 'One' FROM paper WHERE pmid = 5"), 1);
    kb_take(&kb, "pubmed26n1400.xml", SET("<DeleteCitation><PMID>123</PMID></DeleteCitation>"));
    kb_take(&kb, "pubmed26n0001.xml", SET(RECORD("123", "1", "Gone", "Text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE pmid = 123"), 0);
    kb_take(&kb, "pubmed26n1401.xml", SET(RECORD("123", "1", "Back", "Text.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper WHERE pmid = 123"), 1);
}
END_TEST

START_TEST(word_of_any_length_leaves_the_index_sound)
{
    struct buf b = BUF_INIT;
    buf_puts(
        &b,
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>x");
    for (int i = 0; i < 70000; i++) {
        buf_putc(&b, 'a');
    }
    buf_puts(
        &b,
        " sorafenib</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>");
    kb_take(&kb, "long.xml", b.s);
    buf_release(&b);
    ck_assert_int_eq(problems(), 0);
}
END_TEST

START_TEST(reference_with_both_ids_finds_a_paper_under_its_local_id)
{
    kb_take(
        &kb, "a.xml",
        SET("<PubmedArticle><MedlineCitation "
            "Owner=\"hcckb\"><PMID>9000000001</PMID><Article><ArticleTitle>"
            "Local</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
            "IdType=\"doi\">10.1000/x</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"
            "<PubmedArticle><MedlineCitation><PMID>2</PMID><Article><ArticleTitle>Citing</"
            "ArticleTitle>"
            "</Article></MedlineCitation><PubmedData><ReferenceList><Reference><Citation>c</"
            "Citation>"
            "<ArticleIdList><ArticleId IdType=\"pubmed\">77</ArticleId><ArticleId IdType=\"doi\">"
            "10.1000/X</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></"
            "PubmedArticle>"));
    struct arena a = ARENA_INIT;
    const struct store_page page = {STORE_BY_RELEVANCE, 10, 0};
    struct store_links l;
    ck_assert_ptr_null(store_citing(kb.store, 9000000001, &page, &a, &l));
    ck_assert_uint_eq(l.hits.n, 1);
    ck_assert_ptr_null(store_references(kb.store, 2, &page, &a, &l));
    ck_assert_int_eq(l.known, 1);
    ck_assert_int_eq(l.hits.items[0].pmid, 9000000001);
    kb_take(&kb, "b.xml",
            SET("<PubmedArticle><MedlineCitation><PMID>77</"
                "PMID><Article><ArticleTitle>True</ArticleTitle>"
                "</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
                "IdType=\"doi\">10.1000/x"
                "</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"));
    ck_assert_ptr_null(store_references(kb.store, 2, &page, &a, &l));
    ck_assert_int_eq(l.known, 1);
    ck_assert_int_eq(l.hits.items[0].pmid, 77);
    arena_release(&a);
}
END_TEST

START_TEST(pathway_in_a_title_comes_before_one_in_an_abstract)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("100", "1", "Liver cells", "The HGF/c-Met/Akt pathway.", "")
                    RECORD("200", "1", "The HGF/c-Met/Akt pathway",
                           "The HGF/c-Met/Akt pathway: MET, HGF, AKT1.", "")));
    struct arena a = ARENA_INIT;
    const struct store_page page = {STORE_BY_RELEVANCE, 10, 0};
    struct pathway p;
    struct pathway_papers papers;
    ck_assert_ptr_null(pathway_ask(kb.lexicon, text_of("hcckb:hgf-met-akt"), &a, &p));
    ck_assert_ptr_null(pathway_papers(kb.store, kb.lexicon, &p, &page, &a, &papers));
    ck_assert_uint_eq(papers.hits.n, 2);
    ck_assert_int_eq(papers.hits.items[0].pmid, 200);
    ck_assert(papers.hits.items[0].score > papers.hits.items[1].score + 50);
    arena_release(&a);
}
END_TEST

START_TEST(newer_count_is_kept_and_an_undone_decision_is_not)
{
    kb_take(&kb, "a.xml", SET(RECORD("1", "1", "T", "A", "")));
    const struct store_metric newer = {
        text_of("citations"), text_of("iCite"), text_of("2026-05"), {NULL, 0}, 50, {NULL, 0}};
    const struct store_metric older = {
        text_of("citations"), text_of("iCite"), text_of("2020-05"), {NULL, 0}, 20, {NULL, 0}};
    bool changed = false;
    ck_assert_ptr_null(store_metric_put(kb.store, 1, &newer, &changed));
    ck_assert(changed);
    ck_assert_ptr_null(store_metric_put(kb.store, 1, &older, &changed));
    ck_assert(!changed);
    run_sql(
        "INSERT INTO decision(pmid, stage, verdict, decided_at) VALUES (1, 'title', 'maybe', ''), "
        "(1, 'title', 'include', ''), (1, 'title', 'undo', '')");
    struct arena a = ARENA_INIT;
    struct store_opinion o;
    ck_assert_ptr_null(store_opinion(kb.store, 1, &a, &o));
    ck_assert_str_eq(o.decision.s, "maybe");
    run_sql(
        "INSERT INTO decision(pmid, stage, verdict, decided_at) VALUES (1, 'title', 'undo', '')");
    ck_assert_ptr_null(store_opinion(kb.store, 1, &a, &o));
    ck_assert_ptr_null(o.decision.s);
    arena_release(&a);
}
END_TEST

START_TEST(tags_of_another_lexicon_stay_stale_until_rebuilt)
{
    kb_take(&kb, "a.xml", full_record);
    run_sql("UPDATE setting SET value = 'another' WHERE name = 'lexicon'");
    kb_take(&kb, "b.xml", SET(RECORD("1", "1", "T", "A", "")));
    bool stale = false;
    ck_assert_ptr_null(store_is_stale(kb.store, kb.lexicon, &stale));
    ck_assert(stale);
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_ptr_null(store_is_stale(kb.store, kb.lexicon, &stale));
    ck_assert(!stale);
}
END_TEST

START_TEST(check_while_another_writes_says_locked_not_broken)
{
    kb_take(&kb, "a.xml", full_record);
    struct store *other = NULL;
    ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &other));
    ck_assert_ptr_null(store_begin(other));
    sqlite3_busy_timeout(kb.store->db, 10);
    int64_t n = -1;
    const struct err *err = store_check(kb.store, report, NULL, &n);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LOCKED);
    store_rollback(other);
    store_close(other);
}
END_TEST

START_TEST(reader_sees_one_state_to_its_end)
{
    kb_take(&kb, "a.xml", full_record);
    struct store *reader = NULL;
    struct arena a = ARENA_INIT;
    struct paper p;
    int64_t pmid = 0;
    ck_assert_ptr_null(store_open(kb.path, STORE_READ, &reader));
    ck_assert_ptr_null(store_find(reader, text_of("101"), &pmid));
    kb_take(&kb, "b.xml", SET(RECORD("101", "1", "Revised meanwhile", "A", "")));
    ck_assert_ptr_null(store_paper(reader, 101, &a, &p));
    ck_assert_str_ne(p.title.s, "Revised meanwhile");
    store_close(reader);
    arena_release(&a);
}
END_TEST

/* --- files that cannot be opened --- */

static const struct err *open_again(enum store_mode mode)
{
    struct store *other = NULL;
    const struct err *err = store_open(kb.path, mode, &other);
    store_close(other);
    return err;
}

START_TEST(newer_schema_is_refused_by_name)
{
    run_sql("PRAGMA user_version = 9999");
    const struct err *err = open_again(STORE_READ);
    ck_assert_int_eq(err->code, ERR_NEWER);
    ck_assert_ptr_nonnull(strstr(err->message, "update hcckb"));
}
END_TEST

START_TEST(foreign_files_are_refused)
{
    char path[128];
    struct store *other = NULL;
    kb_write(
        &kb, "text.db",
        text_of("This is no database, but it is long enough to be looked at as if it were one."),
        path);
    ck_assert_int_eq(store_open(path, STORE_WRITE, &other)->code, ERR_NOT_DATABASE);
    ck_assert_int_eq(store_open(kb.folder, STORE_WRITE, &other)->code, ERR_NOT_DATABASE);
    snprintf(path, sizeof path, "%s/other.db", kb.folder);
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE t(x)", NULL, NULL, NULL);
    sqlite3_close(db);
    ck_assert_int_eq(store_open(path, STORE_WRITE, &other)->code, ERR_NOT_DATABASE);
    snprintf(path, sizeof path, "%s/none.db", kb.folder);
    ck_assert_int_eq(store_open(path, STORE_READ, &other)->code, ERR_NOT_FOUND);
    ck_assert_ptr_null(other);
}
END_TEST

START_TEST(locked_file_says_to_wait)
{
    sqlite3_busy_timeout(kb.store->db, 10);
    struct store *other = NULL;
    ck_assert_ptr_null(store_open(kb.path, STORE_WRITE, &other));
    ck_assert_ptr_null(store_begin(other));
    const struct err *err = store_begin(kb.store);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LOCKED);
    store_rollback(other);
    store_close(other);
}
END_TEST

START_TEST(file_that_may_only_be_read_is_read)
{
    kb_take(&kb, "a.xml", full_record);
    store_close(kb.store);
    kb.store = NULL;
    ck_assert_int_eq(chmod(kb.path, 0444), 0);
    ck_assert_int_eq(chmod(kb.folder, 0555), 0);
    struct store *reader = NULL;
    const struct err *err = store_open(kb.path, STORE_READ, &reader);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    int64_t pmid = 0;
    ck_assert_ptr_null(store_find(reader, text_of("101"), &pmid));
    store_close(reader);
    if (geteuid() != 0) { /* root may write anything */
        ck_assert_int_eq(open_again(STORE_WRITE)->code, ERR_READONLY);
    }
    chmod(kb.folder, 0755);
    chmod(kb.path, 0644);
}
END_TEST

Suite *store_suite(void)
{
    const TTest *const tests[] = {
        every_statement_prepares,
        record_comes_back_as_it_went_in,
        index_holds_what_its_own_tokenizer_would_make,
        revision_replaces_text_and_index_and_keeps_the_reviewers_work,
        lower_version_and_earlier_file_do_not_win,
        withdrawn_record_leaves_a_tombstone_and_may_come_back,
        digest_is_kept_when_the_record_comes_and_never_hides_it,
        papers_are_found_by_every_id,
        links_come_from_pmids_dois_and_old_corrections,
        rebuild_makes_the_same_again,
        check_finds_an_index_that_rotted,
        views_for_people_read_everything,
        order_of_files_holds_through_repeats_and_withdrawals,
        word_of_any_length_leaves_the_index_sound,
        reference_with_both_ids_finds_a_paper_under_its_local_id,
        pathway_in_a_title_comes_before_one_in_an_abstract,
        newer_count_is_kept_and_an_undone_decision_is_not,
        tags_of_another_lexicon_stay_stale_until_rebuilt,
        check_while_another_writes_says_locked_not_broken,
        reader_sees_one_state_to_its_end,
        file_of_the_first_schema_is_brought_up_to_date,
        newer_schema_is_refused_by_name,
        foreign_files_are_refused,
        locked_file_says_to_wait,
        file_that_may_only_be_read_is_read,
    };
    Suite *s = suite_create("store");
    suites_add(s, setup, teardown, tests, sizeof tests / sizeof *tests);
    return s;
}
