/* Papers like a paper: what counts, and that each likeness is told from the others. */
#include "kb.h"
#include "suites.h"

#include "similar.h"

#include <check.h>
#include <math.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
}

static void teardown(void)
{
    kb_close(&kb);
}

static void find(int64_t pmid, struct similar_papers *papers)
{
    const struct store_page page = {STORE_BY_RELEVANCE, 20, 0};
    const struct err *err = similar_find(kb.store, pmid, &page, &kb.arena, papers);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    for (size_t i = 0; i < papers->hits.n; i++) {
        ck_assert_int_ne(papers->hits.items[i].pmid, pmid);
    }
}

static const struct similar_paper *details_of(const struct similar_papers *papers, int64_t pmid)
{
    for (size_t i = 0; i < papers->hits.n; i++) {
        if (papers->hits.items[i].pmid == pmid) {
            return &papers->details[i];
        }
    }
    return NULL;
}

/* A record that cites papers by PMID or DOI. */
#define CITING(pmid, title, doi, references)                                                       \
    "<PubmedArticle><MedlineCitation><PMID Version=\"1\">" pmid                                    \
    "</PMID><Article><ArticleTitle>" title                                                         \
    "</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId "            \
    "IdType=\"doi\">" doi "</ArticleId></ArticleIdList><ReferenceList>" references                 \
    "</ReferenceList></PubmedData></PubmedArticle>"
#define BY_PMID(id)                                                                                \
    "<Reference><Citation>x</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">" id             \
    "</ArticleId></ArticleIdList></Reference>"
#define BY_DOI(id)                                                                                 \
    "<Reference><Citation>x</Citation><ArticleIdList><ArticleId IdType=\"doi\">" id                \
    "</ArticleId></ArticleIdList></Reference>"
#define BY_BOTH(pmid, doi)                                                                         \
    "<Reference><Citation>x</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">" pmid           \
    "</ArticleId><ArticleId IdType=\"doi\">" doi "</ArticleId></ArticleIdList></Reference>"

START_TEST(shared_concepts_and_words_are_named_the_rarest_first)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("11", "1", "Sorafenib and quokkas", "MET in HepG2 cells. Text.", "")
                    RECORD("12", "1", "Nexavar and a quokka", "MET again. Text.", "")
                        RECORD("13", "1", "Sorafenib", "Nothing else. Text.", "")));
    struct similar_papers papers;
    find(11, &papers);
    ck_assert_int_eq(papers.hits.items[0].pmid, 12);
    const struct similar_paper *p = &papers.details[0];
    ck_assert_uint_eq(p->n_concepts, 2);
    ck_assert(text_is(p->concepts[0].name, "MET"));
    ck_assert(text_is(p->concepts[1].name, "sorafenib"));
    ck_assert(text_is(p->words[0], "MET") && text_is(p->words[1], "quokkas"));
    ck_assert(!p->cites && !p->is_cited);
    ck_assert_uint_eq(p->shared_references, 0);
    ck_assert_uint_eq(papers.n_references, 0);
}
END_TEST

START_TEST(common_english_is_no_likeness)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("11", "1", "Quokkas", "Data were derived and showed lines. MET too.", "")
                    RECORD("12", "1", "Lines", "We made and derived what data show.", "")
                        RECORD("13", "1", "Quokka", "It met no line.", "")));
    struct similar_papers papers;
    find(11, &papers);
    ck_assert_int_eq(papers.hits.total, 1);
    ck_assert_int_eq(papers.hits.items[0].pmid, 13);
    ck_assert_uint_eq(papers.details[0].n_words, 2);
    ck_assert(text_is(papers.details[0].words[0], "MET"));
    ck_assert(text_is(papers.details[0].words[1], "Quokkas"));
}
END_TEST

START_TEST(ties_stand_by_pmid_whatever_came_in_first)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("29", "1", "A quokka", "Text.", "") RECORD(
                "21", "1", "A quokka", "Text.", "") RECORD("25", "1", "A quokka", "Text.", "")
                    RECORD("23", "1", "A quokka", "Text.", "")));
    struct similar_papers papers;
    const struct store_page page = {STORE_BY_RELEVANCE, 2, 1};
    const struct err *err = similar_find(kb.store, 25, &page, &kb.arena, &papers);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    ck_assert_int_eq(papers.hits.total, 3);
    ck_assert_int_eq(papers.hits.items[0].pmid, 23);
    ck_assert_int_eq(papers.hits.items[1].pmid, 29);
}
END_TEST

START_TEST(shared_references_count_once_whatever_they_are_known_by)
{
    kb_take(
        &kb, "a.xml",
        SET(CITING("21", "One", "10.5555/a",
                   BY_BOTH("500", "10.5555/x") BY_PMID("501") BY_DOI("10.5555/z"))
                CITING("22", "Two", "10.5555/b", BY_BOTH("500", "10.5555/x") BY_DOI("10.5555/z"))
                    CITING("23", "Three", "10.5555/c", BY_DOI("10.5555/x") BY_PMID("777"))));
    struct similar_papers papers;
    find(21, &papers);
    ck_assert_uint_eq(papers.n_references, 3);
    ck_assert_int_eq(papers.hits.items[0].pmid, 22);
    ck_assert_uint_eq(details_of(&papers, 22)->shared_references, 2);
    ck_assert_uint_eq(details_of(&papers, 23)->shared_references, 1);
    ck_assert(fabs(details_of(&papers, 22)->parts[LIKE_REFERENCES] - 2 / sqrt(6)) < 1e-9);
}
END_TEST

START_TEST(papers_cited_together_are_counted_by_citing_papers)
{
    kb_take(&kb, "a.xml",
            SET(CITING("31", "One", "10.5555/a", "") CITING("32", "Two", "10.5555/b", "") CITING(
                "41", "Citing", "10.5555/c", BY_BOTH("31", "10.5555/a") BY_BOTH("32", "10.5555/b"))
                    CITING("42", "Too", "10.5555/d", BY_PMID("31") BY_DOI("10.5555/b"))
                        CITING("43", "Also", "10.5555/e", BY_PMID("31"))));
    struct similar_papers papers;
    find(31, &papers);
    ck_assert_uint_eq(papers.n_citing, 3);
    ck_assert_uint_eq(details_of(&papers, 32)->cited_together, 2);
    ck_assert(fabs(details_of(&papers, 32)->parts[LIKE_CITING] - 2 / sqrt(6)) < 1e-9);
    ck_assert(details_of(&papers, 43)->cites);
    find(43, &papers);
    ck_assert(details_of(&papers, 31)->is_cited);
}
END_TEST

START_TEST(paper_with_nothing_in_common_is_not_listed)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("51", "1", "Sorafenib", "Quokkas.", "")
                    RECORD("52", "1", "Music", "Bach.", "")));
    struct similar_papers papers;
    find(51, &papers);
    ck_assert_int_eq(papers.hits.total, 0);
    const struct store_page page = {STORE_BY_RELEVANCE, 20, 0};
    const struct err *err = similar_find(kb.store, 99, &page, &kb.arena, &papers);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
}
END_TEST

START_TEST(measures_stay_between_nothing_and_all)
{
    ck_assert(likeness_cosine(0, 5, 5) == 0);
    ck_assert(likeness_cosine(1, 0, 5) == 0);
    ck_assert(likeness_cosine(5, 5, 5) == 1);
    ck_assert(likeness_cosine(9, 4, 4) == 1);
    ck_assert(fabs(likeness_cosine(2, 4, 4) - 0.5) < 1e-12);
    ck_assert(likeness_rarity(1, 1000) > likeness_rarity(10, 1000));
    ck_assert(likeness_rarity(1000, 1000) >= 0);
    const double all[LIKE_COUNT] = {1, 1, 1, 1}, none[LIKE_COUNT] = {0};
    ck_assert(fabs(likeness_score(all) - 1) < 1e-12);
    ck_assert(likeness_score(none) == 0);
}
END_TEST

Suite *similar_suite(void)
{
    const TTest *const tests[] = {
        shared_concepts_and_words_are_named_the_rarest_first,
        common_english_is_no_likeness,
        ties_stand_by_pmid_whatever_came_in_first,
        shared_references_count_once_whatever_they_are_known_by,
        papers_cited_together_are_counted_by_citing_papers,
        paper_with_nothing_in_common_is_not_listed,
        measures_stay_between_nothing_and_all,
    };
    Suite *s = suite_create("similar");
    suites_add(s, setup, teardown, tests, sizeof tests / sizeof *tests);
    return s;
}
