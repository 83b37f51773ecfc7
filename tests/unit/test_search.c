/* Searching: lengths, scores, snippets, ties. */
#include "kb.h"
#include "suites.h"

#include "../../src/store/snippet.h"
#include "../../src/store/sql.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
}

static void teardown(void)
{
    kb_close(&kb);
}

static struct store_hits find_with(const char *typed, struct query_context context,
                                   struct store_page page)
{
    struct store_hits hits;
    struct query *q = NULL;
    context.lexicon = kb.lexicon;
    const struct err *err = query_parse(text_of(typed), &context, &q, NULL);
    err = err ? err : store_search(kb.store, q, &page, false, &kb.arena, &hits);
    ck_assert_msg(!err, "%s: %s", typed, err ? err->message : "");
    query_free(q);
    return hits;
}

static struct store_hits find(const char *typed)
{
    return find_with(typed, (struct query_context){.exact = true},
                     (struct store_page){STORE_BY_RELEVANCE, 20, 0});
}

static const char some[] = SET(
    RECORD("11", "1", "Sorafenib", "Exosomes carry sorafenib. Nothing more is said here.",
           "") RECORD("12", "1", "Lenvatinib and sorafenib compared", "Two drugs.", "")
        RECORD("13", "1", "Sorafenib", "Exosomes carry sorafenib. Nothing more is said here.", ""));

START_TEST(lengths_are_those_of_the_index)
{
    kb_take(&kb, "a.xml", some);
    kb_take(&kb, "b.xml", SET(RECORD("14", "1", "Later", "Sorafenib in β-cells, naïve.", "")));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM paper_length"), 1);
    for (int64_t id = 1; id <= 4; id++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM temp.place WHERE doc = %lld",
                 (long long)id);
        sqlite3_exec(kb.store->db,
                     "CREATE VIRTUAL TABLE IF NOT EXISTS temp.place USING "
                     "fts5vocab('main', 'paper_fts', 'instance')",
                     NULL, NULL, NULL);
        int64_t places = -1;
        ck_assert_ptr_null(sql_int(kb.store, sql, -1, &places));
        ck_assert_int_eq((int64_t)lengths_get(kb.store, id), places);
    }
    ck_assert_uint_eq(lengths_get(kb.store, 5), 0);
    ck_assert_uint_eq(lengths_get(kb.store, -1), 0);
    ck_assert_uint_eq(lengths_get(kb.store, INT64_MAX), 0);
}
END_TEST

START_TEST(scores_are_the_same_without_kept_lengths)
{
    kb_take(&kb, "a.xml", some);
    struct store_hits with = find("sorafenib OR exosomes");
    ck_assert_int_eq(sqlite3_exec(kb.store->db, "DELETE FROM paper_length", NULL, NULL, NULL), 0);
    lengths_forget(kb.store);
    struct store_hits without = find("sorafenib OR exosomes");
    ck_assert_uint_eq(with.n, 3);
    ck_assert_uint_eq(without.n, 3);
    for (size_t i = 0; i < with.n; i++) {
        ck_assert_int_eq(with.items[i].pmid, without.items[i].pmid);
        ck_assert(with.items[i].score == without.items[i].score);
    }
}
END_TEST

START_TEST(lengths_survive_a_rebuild)
{
    kb_take(&kb, "a.xml", some);
    int64_t before = kb_number(&kb, "SELECT sum(length(lengths)) FROM paper_length");
    size_t length = lengths_get(kb.store, 2);
    ck_assert_ptr_null(store_rebuild(kb.store, kb.lexicon, NULL, NULL));
    ck_assert_int_eq(kb_number(&kb, "SELECT sum(length(lengths)) FROM paper_length"), before);
    ck_assert_uint_eq(lengths_get(kb.store, 2), length);
}
END_TEST

START_TEST(ties_go_by_pmid_on_every_page)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("33", "1", "Same", "Words.", "") RECORD("31", "1", "Same", "Words.", "")
                    RECORD("32", "1", "Same", "Words.", "")));
    for (size_t i = 0; i < 3; i++) {
        struct store_hits hits = find_with("same", (struct query_context){.exact = true},
                                           (struct store_page){STORE_BY_RELEVANCE, 1, i});
        ck_assert_int_eq(hits.total, 3);
        ck_assert_uint_eq(hits.n, 1);
        ck_assert_int_eq(hits.items[0].pmid, 31 + (int64_t)i);
    }
}
END_TEST

START_TEST(search_that_takes_too_long_is_stopped_with_a_sentence)
{
    struct buf b = BUF_INIT;
    struct query *q = NULL;
    const struct query_context context = {.exact = true};
    const struct store_page page = {STORE_BY_RELEVANCE, 5, 0};
    struct store_hits hits;
    buf_puts(&b, "<PubmedArticleSet>");
    for (int i = 1; i <= 500; i++) {
        buf_putf(&b,
                 "<PubmedArticle><MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>Same words"
                 "</ArticleTitle></Article></MedlineCitation></PubmedArticle>",
                 i);
    }
    buf_puts(&b, "</PubmedArticleSet>");
    kb_take(&kb, "many.xml", b.s);
    buf_release(&b);
    ck_assert_ptr_null(query_parse(text_of("same OR words"), &context, &q, NULL));
    kb.store->most_seconds = -1;
    const struct err *err = store_search(kb.store, q, &page, false, &kb.arena, &hits);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err->message, "took too long"));
    kb.store->most_seconds = 60;
    ck_assert_ptr_null(store_search(kb.store, q, &page, false, &kb.arena, &hits));
    ck_assert_int_eq(hits.total, 500);
    query_free(q);
}
END_TEST

/* ${text} as the snippet of a query over one column. */
static const char *snippet(const char *typed, const char *text)
{
    const struct query_context context = {.lexicon = kb.lexicon, .exact = true};
    const struct query_mark *marks = NULL;
    struct query *q = NULL;
    ck_assert_ptr_null(query_parse(text_of(typed), &context, &q, NULL));
    size_t n = query_marks(q, &marks);
    struct snippet *s = snippet_new(sql_stems(kb.store), marks, n, &kb.arena);
    struct text made = snippet_make(s, FTS_ABSTRACT, text_of(text), &kb.arena);
    query_free(q);
    return made.s;
}

START_TEST(snippet_marks_what_the_index_finds)
{
    static const char *const cases[][3] = {
        {"resistance", "Resistant cells.", "\x01Resistant\x02 cells."},
        {"\"drug resistance\"", "A drug, resistance; drug-resistant.",
         "A \x01"
         "drug, resistance\x02; \x01"
         "drug-resistant\x02."},
        {"exo*", "Exosomes exit.",
         "\x01"
         "Exosomes\x02 exit."},
        {"TGF-β", "of TGF-β1, TGF-β.", "of TGF-β1, \x01TGF-β\x02."},
        {"naive", "A Naïve one.", "A \x01Naïve\x02 one."},
        {"x NOT cells", "x cells", "\x01x\x02 cells"},
        {"a", "AED and a",
         "\x01"
         "AED\x02 and \x01"
         "a\x02"},
        {"cell[ab] OR drug[ti]", "cell drug",
         "\x01"
         "cell\x02 drug"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_str_eq(snippet(cases[i][0], cases[i][1]), cases[i][2]);
    }
    ck_assert_ptr_null(snippet("cell", "nothing of it"));
    ck_assert_ptr_null(snippet("cell", ""));
    ck_assert_ptr_null(snippet("year:2015", "2015"));
}
END_TEST

START_TEST(snippet_is_whole_sentences)
{
    static const char *const cases[][3] = {
        {"drug", "It grew. A drug, e.g. X, helped (Fig. 2). It fell.",
         "A \x01"
         "drug\x02, e.g. X, helped (Fig. 2)."},
        {"drug", "It grew. (The drug helped.) It fell.",
         "(The \x01"
         "drug\x02 helped.)"},
        {"drug mice", "One drug. Many mice. No cells.",
         "One \x01"
         "drug\x02. Many \x01"
         "mice\x02."},
        {"cells", "One drug. No cells.",
         "No \x01"
         "cells\x02."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_str_eq(snippet(cases[i][0], cases[i][1]), cases[i][2]);
    }
}
END_TEST

START_TEST(snippet_takes_the_densest_sentence)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "Cells here.");
    for (int i = 0; i < 60; i++) {
        buf_puts(&b, " filler");
    }
    buf_puts(&b, ". Cells met a drug there.");
    for (int i = 0; i < 60; i++) {
        buf_puts(&b, " filler");
    }
    const char *s = snippet("cells drug", b.s);
    ck_assert_msg(strncmp(s,
                          "\x01"
                          "Cells\x02 met a \x01"
                          "drug\x02 there.",
                          24) == 0,
                  "%s", s);
    ck_assert_ptr_nonnull(strstr(s, "filler…"));
    buf_release(&b);
}
END_TEST

/* Equal words and lengths; the later PMID has them together. */
START_TEST(words_together_come_first_but_for_sentences)
{
    kb_take(
        &kb, "near.xml",
        SET(RECORD("21", "1", "First", "Apples one two three four five six seven eight pears.", "")
                RECORD("22", "1", "Other", "Apples pears one two three four five six seven eight.",
                       "") RECORD("23", "1", "Third", "Grapes and nothing else.", "")));
    struct store_hits hits = find("apples pears");
    ck_assert_uint_eq(hits.n, 2);
    ck_assert_int_eq(hits.items[0].pmid, 22);
    ck_assert(hits.items[0].score > hits.items[1].score);
    hits = find_with("apples pears", (struct query_context){.exact = true, .any = true},
                     (struct store_page){STORE_BY_RELEVANCE, 20, 0});
    ck_assert_uint_eq(hits.n, 2);
    ck_assert_int_eq(hits.items[0].pmid, 21);
    ck_assert_double_eq_tol(hits.items[0].score, hits.items[1].score, 1e-12);
}
END_TEST

START_TEST(alternatives_that_cover_more_come_first)
{
    kb_take(&kb, "cover.xml",
            SET(RECORD("31", "1", "First", "Apples apples one two three.", "")
                    RECORD("32", "1", "Other", "Apples pears one two three.", "")));
    struct store_hits hits = find("apples OR pears");
    ck_assert_uint_eq(hits.n, 2);
    ck_assert_int_eq(hits.items[0].pmid, 32);
}
END_TEST

Suite *search_suite(void)
{
    const TTest *const tests[] = {
        lengths_are_those_of_the_index,
        scores_are_the_same_without_kept_lengths,
        lengths_survive_a_rebuild,
        ties_go_by_pmid_on_every_page,
        search_that_takes_too_long_is_stopped_with_a_sentence,
        snippet_marks_what_the_index_finds,
        snippet_is_whole_sentences,
        snippet_takes_the_densest_sentence,
        words_together_come_first_but_for_sentences,
        alternatives_that_cover_more_come_first,
    };
    Suite *s = suite_create("search");
    suites_add(s, setup, teardown, tests, sizeof tests / sizeof *tests);
    return s;
}
