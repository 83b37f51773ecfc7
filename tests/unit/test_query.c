/* Tests of the query language: what is understood, and that FTS5 takes every expression. */
#include "query.h"

#include "../../src/query/variant.h"
#include "limit.h"
#include "token.h"
#include "utf8.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *query_suite(void);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "hcckb:tki\tdrug\ttyrosine kinase inhibitor\tabbr:TKI\t\t\t\t\n"
    "MESH:D000077157\tdrug\tsorafenib\tbrand:Nexavar\t\thcckb:tki\t\t\n"
    "HGNC:4893\tgene\tHGF\t\tNCBIGene:3082\t\t\t\n"
    "HGNC:7029\tgene\tMET\tc-Met\tNCBIGene:4233\t\t\t\n"
    "HGNC:391\tgene\tAKT1\t\tNCBIGene:207\t\t\t\n"
    "FPLX:AKT\tfamily\tAKT\tPKB\t\t\tHGNC:391\t\n"
    "hcckb:hgf-met-akt\tpathway\tHGF/c-Met/Akt\t\t\t\t"
    "*ligand=HGNC:4893|*receptor=HGNC:7029|*kinase=FPLX:AKT\t\n"
    "hcckb:one\tcell\tTwoNames\t\t\t\t\t\n"
    "hcckb:two\tcell\tTwoNames\t\t\t\t\t\n";

static struct lexicon *lexicon;
static sqlite3 *db;

/* Rowid, title, first author, other authors, journal, MeSH, concepts, facts. */
static const char *const papers[][8] = {
    {"1", "Exosomes induce sorafenib resistance by HGF/c-Met/Akt", "Qu Z", "Wu J; Luo D",
     "J Exp Clin Cancer Res", "Carcinoma, Hepatocellular/drug therapy; Mice, Nude",
     "meshd000077157q hcckbhgfmetaktq", "pmid27716356q y2016q y2016m09q y2016m09d21q langengq"},
    {"2", "Correction: resistant cells and therapies", "Wu JH", "De Toni EN", "Hepatology",
     "Liver Neoplasms", "hgnc391q", "pmid2q y2015q y2015m00q ptreviewq isreviewq langchiq"},
    {"3", "Inhibition of apoptosis in metastases", "Luo D", "", "Cancer", "", "hgnc7029q",
     "pmid3q y2014q y2014m03q y2014m03d00q doi101016s0168827816000012q"},
};

static void fill_table(void)
{
    sqlite3_stmt *s = NULL;
    sqlite3_prepare_v2(db,
                       "INSERT INTO f(rowid, title, first_author, authors, journal, mesh,"
                       " concepts, facts) VALUES (?,?,?,?,?,?,?,?)",
                       -1, &s, NULL);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        for (int k = 0; k < 8; k++) {
            sqlite3_bind_text(s, k + 1, papers[i][k], -1, SQLITE_STATIC);
        }
        ck_assert_int_eq(sqlite3_step(s), SQLITE_DONE);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
}

static void setup(void)
{
    lexicon = lexicon_new();
    ck_assert_ptr_null(lexicon_add(lexicon, "test.tsv", text_of(lexicon_file)));
    ck_assert_ptr_null(lexicon_compile(lexicon));
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    struct buf sql = BUF_INIT;
    buf_puts(&sql, "CREATE VIRTUAL TABLE f USING fts5(");
    for (int i = 0; i < FTS_COLUMN_COUNT; i++) {
        buf_putf(&sql, "%s, ", fts_column_name((enum fts_column)i));
    }
    buf_puts(&sql, "tokenize='porter unicode61 remove_diacritics 2')");
    ck_assert_int_eq(sqlite3_exec(db, sql.s, NULL, NULL, NULL), SQLITE_OK);
    buf_release(&sql);
    fill_table();
}

static void teardown(void)
{
    lexicon_free(lexicon);
    sqlite3_close(db);
}

/* Two links for any paper but "none". */
static const struct err *linked(void *arg, enum query_way way, struct text paper,
                                int64_t **ret_pmids, size_t *ret_n)
{
    (void)arg;
    if (text_is(paper, "0")) {
        return err_new(ERR_NOT_FOUND, "no paper 0 is held here");
    }
    *ret_pmids = malloc(2 * sizeof **ret_pmids);
    (*ret_pmids)[0] = 2;
    (*ret_pmids)[1] = way == QUERY_CITES ? 3 : 4;
    *ret_n = text_is(paper, "none") ? 0 : 2;
    return NULL;
}

static const struct err *parse(struct text typed, bool any, struct query **ret, size_t *position)
{
    struct query_context c = {.lexicon = lexicon, .linked = linked, .any = any};
    return query_parse(typed, &c, ret, position);
}

/* Rowids that ${match} finds, as "1 3"; fails the test if FTS5 objects. */
static const char *run_match(const char *match, struct text typed)
{
    static char found[200];
    sqlite3_stmt *s = NULL;
    found[0] = '\0';
    if (*match == '\0') {
        return found;
    }
    sqlite3_prepare_v2(db, "SELECT rowid FROM f(?) ORDER BY rowid", -1, &s, NULL);
    sqlite3_bind_text(s, 1, match, -1, SQLITE_STATIC);
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        size_t n = strlen(found);
        snprintf(found + n, sizeof found - n, "%s%d", n ? " " : "", sqlite3_column_int(s, 0));
    }
    ck_assert_msg(rc == SQLITE_DONE, "%s: %s (typed: %.*s)", sqlite3_errmsg(db), match,
                  TEXT_ARG(typed));
    sqlite3_finalize(s);
    return found;
}

/* The translation of ${q} must parse to the same query. */
static void check_translation(const struct query *q, struct text typed)
{
    struct query *again = NULL;
    const struct err *err = parse(text_of(query_translation(q)), false, &again, NULL);
    ck_assert_msg(!err, "%s: %s (typed: %.*s)", err ? err->message : "", query_translation(q),
                  TEXT_ARG(typed));
    ck_assert_str_eq(query_translation(q), query_translation(again));
    ck_assert_str_eq(query_match(q), query_match(again));
    query_free(again);
}

static const struct {
    const char *typed, *found;
} searches[] = {
    {"exosome", "1"},
    {"exosome sorafenib", "1"},
    {"exosome OR apoptosis", "1 3"},
    {"exosome OR apoptosis AND metastases", "1 3"},
    {"(exosome OR apoptosis) AND metastases", "3"},
    {"cells NOT therapies", ""},
    {"NOT sorafenib AND (exosome OR cells)", "2"},
    {"resistance", "1 2"},
    {"\"sorafenib resistance\"", "1"},
    {"\"resistance sorafenib\"", ""},
    {"resistan*", "1 2"},
    {"correctio*", "2"},
    {"correction*", "2"},
    {"inhibiti*", "3"},
    {"therapy*", "1 2"},
    {"\"sorafenib resistan*\"", "1"},
    {"\"sorafenib resistan\"*", "1"},
    {"y2*", ""},
    {"pmid*", ""},
    {"HGF/c-Met", "1"},
    {"Wu J[au]", "1 2"},
    {"\"Wu J\"[au]", "1"},
    {"Wu[au]", "1 2"},
    {"Wu J[1au]", "2"},
    {"De Toni E[Author]", "2"},
    {"Luo D[au] NOT Luo D[1au]", "1"},
    {"carcinoma, hepatocellular[mh]", "1"},
    {"Mice Nude[MeSH Terms:noexp]", "1"},
    {"nude mice[mh]", ""},
    {"cancer[ta]", "1 3"},
    {"hepatology[ti]", ""},
    {"(hepatology OR exosome)[ti]", "1"},
    {"(hepatology[ta] OR exosome)[ti]", "1 2"},
    {"2016[dp]", "1"},
    {"2014:2015[dp]", "2 3"},
    {"2014/02:2014/03/05[dp]", "3"},
    {"\"2014/04/01\"[dp] : \"3000\"[Date - Publication]", "1 2"},
    {"2015:[dp]", "1 2"},
    {"1000:3000[dp]", "1 2 3"},
    {"3000[dp]", ""},
    {"year:2015..2020", "1 2"},
    {"year:2015-2016", "1 2"},
    {"year:..2014", "3"},
    {"date:2016/09", "1"},
    {"27716356[pmid]", "1"},
    {"27716356 2[uid]", "1 2"},
    {"pmid:3", "3"},
    {"10.1016/S0168-8278(16)00001-2", "3"},
    {"https://doi.org/10.1016/S0168-8278(16)00001-2[doi]", "3"},
    {"https://doi.org/10.1016/S0168-8278(16)00001-2", "3"},
    {"doi:10.1016/s0168-8278(16)00001-2", "3"},
    {"review[pt]", "2"},
    {"rev*[pt]", "2"},
    {"chinese[la]", "2"},
    {"is:review", "2"},
    {"drug:sorafenib", "1"},
    {"Drug:NEXAVAR", "1"},
    {"drug:TKI", "1"},
    {"drug:MESH:D000077157", "1"},
    {"gene:c-Met", "3"},
    {"family:AKT", "2"},
    {"pathway:HGF/c-Met/Akt", "1"},
    {"pathway:\"HGF/c-Met/Akt\" OR gene:\"AKT1\"", "1 2"},
    {"concept:HGNC:7029", "3"},
    {"cites:27716356", "2 3"},
    {"citedby:1", "2"},
    {"cites:none", ""},
    {"\xE2\x80\x9Csorafenib resistance\xE2\x80\x9D", "1"},
    {"exosome\nsorafenib", "1"},
    {"--- AND exosome", "1"},
    {"exosome NOT ---", "1"},
    {"exosome NEAR/9 sorafenib", "1"},
    {"exosome NEAR/9 [ti] OR exosome", "1"},
    {"sorafenib NEAR/0 resistance", "1"},
    {"resistance NEAR/0 sorafenib", "1"},
    {"sorafenib adj1 resistance[ti]", "1"},
    {"\"sorafenib resistance\"[ab]", ""},
    {"sorafenib NEAR/0 resistance[ab]", ""},
    {"\"resistance sorafenib\"[tiab:~0]", "1"},
    {"\"sorafenib resistance\" NEAR exosom*", "1"},
    {"exosome and sorafenib", "1"},
    {"(exosome) or apoptosis", "1 3"},
    {"(exosome or cells) not sorafenib", "2"},
    {"hasabstract[text] AND exosome OR exosome", "1"},
    {"medline[sb] AND exosome", "1"},
    {"(hepatology OR exosome)[ad] OR exosome", "1"},
    {"()", ""},
    {"exosome ()", "1"},
    {"P<0.05 OR exosome", "1"},
    {"[18F]FDG OR exosome", "1"},
};

START_TEST(a_search_finds_what_it_says)
{
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        struct query *q = NULL;
        struct text typed = text_of(searches[i].typed);
        const struct err *err = parse(typed, false, &q, NULL);
        ck_assert_msg(!err, "%s: %s", searches[i].typed, err ? err->message : "");
        const char *found = run_match(query_match(q), typed);
        ck_assert_msg(strcmp(found, searches[i].found) == 0, "%s found %s, by %s",
                      searches[i].typed, found, query_match(q));
        check_translation(q, typed);
        query_free(q);
    }
}
END_TEST

static const struct {
    const char *typed;
    size_t position;
    const char *says;
} mistakes[] = {
    {"NOT exosome", 1, "NOT alone"},
    {"exosome OR NOT cells", 12, "NOT alone"},
    {"exosome AND", 9, "nothing behind"},
    {"OR exosome", 1, "nothing before"},
    {"(AND exosome)", 2, "nothing before"},
    {"a AND OR b", 3, "nothing behind"},
    {"a NOT NOT b", 3, "nothing behind"},
    {"a (b OR) c", 6, "nothing behind"},
    {"NEAR cells", 1, "before it"},
    {"cells NEAR/3", 7, "behind it"},
    {"cells NEAR (a)", 7, "behind it"},
    {"a* b* c* d* e* f* g* h* i*", 25, "one or two letters"},
    {")(", 1, "without its ("},
    {"a (b", 3, "without its )"},
    {"\xCE\xB2 \"b", 3, "without its counterpart"},
    {"drug:\"b", 6, "without its counterpart"},
    {"a[ti", 2, "without its ]"},
    {"a drug:sorafenb", 8, "nearest: sorafenib"},
    {"drug:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", 6, "no drug is called"},
    {"is:odd", 4, "only retracted"},
    {"2015/13[dp]", 1, "no date"},
    {"15[dp]", 1, "no date"},
    {"6016:[dp]", 1, "no date"},
    {"2020:2015[dp]", 1, "before it begins"},
    {"year:..", 6, "date is missing"},
    {"abc[pmid]", 1, "[pmid]"},
    {"abc[doi]", 1, "[doi]"},
    {"---[pt]", 1, "[pt]"},
    {"cites:0", 0, "no paper 0"},
    {"a\xFF", 2, "UTF-8"},
};

START_TEST(a_mistake_is_named_with_its_place)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct query *q = NULL;
        size_t position = 99;
        const struct err *err = parse(text_of(mistakes[i].typed), false, &q, &position);
        ck_assert_msg(err, "%s: no error", mistakes[i].typed);
        ck_assert_ptr_null(q);
        ck_assert_msg(position == mistakes[i].position, "%s: at %zu", mistakes[i].typed, position);
        ck_assert_msg(strstr(err->message, mistakes[i].says), "%s: %s", mistakes[i].typed,
                      err->message);
    }
}
END_TEST

static const struct {
    const char *typed, *says;
} remarks[] = {
    {"exosome and cells", "taken as AND"},
    {"(exosome) or cells", "taken as OR"},
    {"\"exosome\" not cells", "taken as NOT"},
    {"Science and Technology[ta]", "write AND"},
    {"China[ad] AND cells", "left out"},
    {"a* cells", "very many words"},
    {"exosome Or cells", "write OR"},
    {"exosome[xx]", "[xx] is no known field"},
    {"exosome[ti][ab]", "[ab] is ignored"},
    {"durg:sorafenib", "'durg:' is no filter"},
    {"drug: sorafenib", "no value right behind"},
    {"--- exosome", "'---' has no letter"},
    {"---", "nothing to search for"},
    {"", "nothing to search for"},
    {"gene:PKB", "taken as the family AKT"},
    {"cell:TwoNames", "means 2 concepts"},
    {"()", "empty parentheses"},
    {"exosome OR cells AND drug:TKI", "from left to right"},
    {"exosome or cells not (drug:TKI)", "from left to right"},
};

START_TEST(what_was_changed_is_told)
{
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
        struct query *q = NULL;
        ck_assert_ptr_null(parse(text_of(remarks[i].typed), false, &q, NULL));
        bool said = false;
        for (size_t k = 0; k < query_warning_count(q); k++) {
            said = said || strstr(query_warning(q, k), remarks[i].says);
        }
        ck_assert_msg(said, "%s: not warned", remarks[i].typed);
        query_free(q);
    }
}
END_TEST

START_TEST(a_plain_search_gives_no_warning)
{
    struct query *q = NULL;
    ck_assert_ptr_null(parse(text_of("exosome AND Wu J[au] NOT drug:TKI"), false, &q, NULL));
    ck_assert_uint_eq(query_warning_count(q), 0);
    query_free(q);
    const char *same_in_pubmed = "exosome AND cells OR (drug:TKI AND exosome) OR cells";
    ck_assert_ptr_null(parse(text_of(same_in_pubmed), false, &q, NULL));
    ck_assert_uint_eq(query_warning_count(q), 0);
    query_free(q);
}
END_TEST

START_TEST(a_nul_is_refused)
{
    struct query *q = NULL;
    size_t position = 0;
    ck_assert_ptr_nonnull(parse((struct text){"a\0b", 3}, false, &q, &position));
    ck_assert_uint_eq(position, 2);
}
END_TEST

START_TEST(concepts_and_words_are_listed)
{
    struct query *q = NULL;
    const uint32_t *concepts = NULL;
    const struct text *words = NULL;
    ck_assert_ptr_null(parse(text_of("drug:nexavar c-Met AND (drug:sorafenib OR gene:MET) NOT bad"),
                             false, &q, NULL));
    ck_assert_uint_eq(query_concepts(q, &concepts), 2);
    ck_assert(text_is(lexicon_at(lexicon, concepts[0])->id, "MESH:D000077157"));
    ck_assert(text_is(lexicon_at(lexicon, concepts[1])->id, "HGNC:7029"));
    ck_assert_uint_eq(query_words(q, &words), 4);
    ck_assert(text_is(words[0], "nexavar") || text_is(words[0], "sorafenib"));
    query_free(q);
}
END_TEST

/* What names a concept, and what does not. */
static const struct {
    const char *typed, *translation, *found;
} meanings[] = {
    {"nexavar", "\"nexavar\" OR drug:\"sorafenib\"", "1"},
    {"NEXAVAR[all]", "\"NEXAVAR\" OR drug:\"sorafenib\"", "1"},
    {"\"nexavar\"", "\"nexavar\"", ""},
    {"nexavar[ti]", "nexavar[ti]", ""},
    {"nexavar[tiab]", "nexavar[tiab]", ""},
    {"nexavar*", "nexavar*", ""},
    {"c Met", "(\"c\" AND \"Met\") OR gene:\"MET\"", "1 3"},
    {"cmet exosomes", "(\"cmet\" OR gene:\"MET\") AND exosomes", ""},
    {"Tyrosine kinase  inhibitors apoptosis",
     "((\"Tyrosine\" AND \"kinase\" AND \"inhibitors\") OR drug:\"tyrosine kinase inhibitor\") AND "
     "(\"apoptosis\" OR \"apoptoses\")",
     ""},
    {"tyrosine kinase", "tyrosine AND kinase", ""},
    {"kinase. Inhibitor, tyrosine", "kinase. AND Inhibitor, AND tyrosine", ""},
    {"TKI", "\"TKI\" OR drug:\"tyrosine kinase inhibitor\"", "1"},
    {"PKB", "\"PKB\" OR family:\"AKT\"", "2"},
    {"HGF/MET", "\"HGF/MET\" OR pathway:\"HGF/c-Met/Akt\"", "1"},
    {"cells NOT PKB", "cells NOT (\"PKB\" OR family:\"AKT\")", ""},
    {"(nexavar OR PKB) AND (therapies OR exosome)",
     "(\"nexavar\" OR drug:\"sorafenib\" OR \"PKB\" OR family:\"AKT\") AND "
     "(therapies OR exosome)",
     "1 2"},
    {"\"nexavar\" OR drug:\"sorafenib\"", "\"nexavar\" OR drug:\"sorafenib\"", "1"},
};

START_TEST(a_name_finds_what_else_it_is_called)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        struct query *q = NULL;
        struct text typed = text_of(meanings[i].typed);
        ck_assert_ptr_null(parse(typed, false, &q, NULL));
        ck_assert_str_eq(query_translation(q), meanings[i].translation);
        const char *found = run_match(query_match(q), typed);
        ck_assert_msg(strcmp(found, meanings[i].found) == 0, "%s found %s, by %s",
                      meanings[i].typed, found, query_match(q));
        check_translation(q, typed);
        query_free(q);
    }
}
END_TEST

/* Other spellings of a word; without its own. */
static const struct {
    const char *word, *others;
} spellings[] = {
    {"tumour", "tumor"},
    {"Tumors", "tumours"},
    {"leukaemia", "leukemia"},
    {"hemoglobin", "haemoglobin"},
    {"ischemic", "ischaemic"},
    {"signalling", "signaling"},
    {"metastasis", "metastases"},
    {"metastases", "metastasis"},
    {"criteria", "criterion"},
    {"diagnoses", "diagnosis"},
    {"diseases", ""},
    {"organised", "organized"},
    {"TNF-alpha", "TNF-α TNFalpha"},
    {"TGF-β1", "TGF-beta1"},
    {"IL-1beta", "IL-1β"},
    {"down-regulated", "downregulated"},
    {"downregulated", "down-regulated"},
    {"anti-tumour", "anti-tumor antitumour antitumor"},
    {"sorafenib", ""},
    {"HGF/c-Met", ""},
    {"alphabet", ""},
    {"mu", ""},
    {"", ""},
    {"β", "beta"},
    {"\xFF\xCE", ""},
};

START_TEST(other_spellings_follow_rules)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        struct arena a = ARENA_INIT;
        struct text others[VARIANT_MOST];
        struct buf b = BUF_INIT;
        buf_puts(&b, "");
        size_t n = variant_find(text_of(spellings[i].word), &a, others);
        for (size_t k = 0; k < n; k++) {
            buf_putf(&b, "%s%.*s", k ? " " : "", TEXT_ARG(others[k]));
        }
        ck_assert_msg(strcmp(b.s, spellings[i].others) == 0, "%s: %s", spellings[i].word, b.s);
        buf_release(&b);
        arena_release(&a);
    }
}
END_TEST

START_TEST(spellings_count_as_one_word)
{
    struct query *q = NULL;
    ck_assert_ptr_null(parse(text_of("tumour[ti] AND \"tumour\" AND tumo*"), false, &q, NULL));
    ck_assert_str_eq(query_translation(q),
                     "(\"tumour\"[ti] OR \"tumor\"[ti]) AND \"tumour\" AND tumo*");
    const struct query_plan *plan = query_plan(q);
    ck_assert_uint_eq(plan->n_groups, 3);
    ck_assert_uint_eq(plan->n_phrases, 4);
    query_free(q);
}
END_TEST

START_TEST(meaning_can_be_switched_off)
{
    struct query_context exact = {.lexicon = lexicon, .exact = true};
    struct query_context narrow = {.lexicon = lexicon, .no_explode = true};
    struct query *q = NULL;
    ck_assert_ptr_null(query_parse(text_of("nexavar PKB"), &exact, &q, NULL));
    ck_assert_str_eq(query_match(q), "\"nexavar\" AND \"PKB\"");
    query_free(q);
    ck_assert_ptr_null(query_parse(text_of("PKB"), &narrow, &q, NULL));
    ck_assert_str_eq(query_match(q), "\"PKB\" OR concepts : (\"fplxaktq\")");
    query_free(q);
}
END_TEST

START_TEST(parts_tell_how_each_was_understood)
{
    static const struct {
        const char *typed, *translation;
        bool is_text;
    } expected[] = {
        {"exosomes", "exosomes", true}, {"c Met", "(\"c\" AND \"Met\") OR gene:\"MET\"", false},
        {"Wu J", "Wu J*[au]", true},    {"drug:tki", "drug:\"tyrosine kinase inhibitor\"", false},
        {"2015", "2015[dp]", false},
    };
    struct query *q = NULL;
    const struct query_part *parts = NULL;
    struct text typed = text_of("exosomes c Met AND Wu J[au] NOT (drug:tki OR 2015[dp])");
    ck_assert_ptr_null(parse(typed, false, &q, NULL));
    ck_assert_uint_eq(query_parts(q, &parts), sizeof expected / sizeof *expected);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert(text_is(parts[i].typed, expected[i].typed));
        ck_assert_str_eq(parts[i].translation, expected[i].translation);
        ck_assert_int_eq(parts[i].is_text, expected[i].is_text);
        run_match(parts[i].match, typed);
    }
    query_free(q);
}
END_TEST

static const struct {
    const char *typed, *translation;
} sentences[] = {
    {"Do exosomes of the tumour make cells (HGF/c-Met) resistant, to IL-6? exosomes",
     "exosomes OR \"tumour\" OR \"tumor\" OR make OR cells OR \"HGF\" OR c OR \"Met\" OR resistant "
     "OR IL OR 6 OR "
     "pathway:\"HGF/c-Met/Akt\""},
    {"the \"sorafenib resistance\" of 5\" cells", "\"sorafenib resistance\" OR 5 OR cells"},
    {"to be or not", "to OR be OR or OR not"},
    {"AND NOT", "\"AND\" OR \"NOT\""},
    {"a )( [ti] \" drug:x", "ti OR drug OR x"},
    {"", ""},
};

START_TEST(a_sentence_is_any_of_its_words)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        struct query *q = NULL;
        struct text typed = text_of(sentences[i].typed);
        ck_assert_ptr_null(parse(typed, true, &q, NULL));
        ck_assert_str_eq(query_translation(q), sentences[i].translation);
        run_match(query_match(q), typed);
        check_translation(q, typed);
        query_free(q);
    }
}
END_TEST

START_TEST(a_caret_points_at_the_place)
{
    struct buf b = BUF_INIT;
    query_caret(&b, text_of("\xCE\xB2 \"b"), 3, 40);
    ck_assert_str_eq(b.s, "\xCE\xB2 \"b\n  ^\n");
    buf_clear(&b);
    query_caret(&b, text_of("0123456789 0123456789 0123456789"), 21, 9);
    ck_assert_str_eq(b.s, "3456789 0\n      ^\n");
    buf_clear(&b);
    query_caret(&b, text_of("a"), 0, 9);
    ck_assert_uint_eq(b.len, 0);
    buf_release(&b);
}
END_TEST

/* "(" n times around a NOT, OR and AND: as deep as may be. */
static void put_deep(struct buf *b, const char *before, const char *behind, int depth)
{
    for (int i = 0; i < depth; i++) {
        buf_puts(b, before);
    }
    buf_puts(b, "x");
    for (int i = 0; i < depth; i++) {
        buf_puts(b, behind);
    }
}

START_TEST(deep_queries_run_or_are_refused)
{
    static const struct {
        const char *before, *behind;
    } shapes[] = {
        {"(", ")"},        {"(a ", ")"},          {"a OR (b AND (c ", "))"},
        {"(", " a) OR b"}, {"a NOT (b OR ", ")"}, {"a OR b (c OR d NOT (e OR ", "))"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        for (int depth = 1; depth <= LIMIT_QUERY_DEPTH + 1; depth++) {
            struct buf b = BUF_INIT;
            struct query *q = NULL;
            put_deep(&b, shapes[i].before, shapes[i].behind, depth);
            const struct err *err = parse(buf_text(&b), false, &q, NULL);
            if (err) {
                ck_assert_int_eq(err->code, ERR_USAGE);
                ck_assert_int_gt(depth, 5);
            } else {
                run_match(query_match(q), buf_text(&b));
                check_translation(q, buf_text(&b));
            }
            query_free(q);
            buf_release(&b);
        }
    }
}
END_TEST

START_TEST(too_many_words_are_refused_or_cut)
{
    struct buf b = BUF_INIT;
    struct query *q = NULL;
    for (int i = 0; i <= LIMIT_QUERY_TERMS; i++) {
        buf_putf(&b, "w%d ", i);
    }
    const struct err *err = parse(buf_text(&b), false, &q, NULL);
    ck_assert(err && err->code == ERR_USAGE);
    ck_assert_ptr_null(parse(buf_text(&b), true, &q, NULL));
    ck_assert_uint_eq(query_warning_count(q), 1);
    run_match(query_match(q), buf_text(&b));
    query_free(q);
    buf_clear(&b);
    for (long i = 0; i <= LIMIT_QUERY_BYTES; i++) {
        buf_putc(&b, 'a');
    }
    err = parse(buf_text(&b), false, &q, NULL);
    ck_assert(err && err->code == ERR_USAGE);
    buf_release(&b);
}
END_TEST

static uint64_t random_state;

static uint32_t random_below(uint32_t n)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % n;
}

/* Parted by bars. */
static const char fragments[] =
    " | | | | AND | OR | NOT "
    "|(|)|\"|[ti]|[au]|[dp]|[pt]|[xx]|[|]|*|:|drug:|gene:MET|cell:|TwoNames|"
    "is:|review|has:doi|year:|2015|..|2015/03|-|/|sorafenib|HGF|c-Met|\xCE\xB2|10.1016/"
    "|x(y)z|cites:1|"
    "Wu "
    "J|resistan|'|\\|\n|\t|\xE2\x80\x9C|\xE2\x80\x9D|\xE4\xB8\xAD|and|or|not|{|}|^|NEAR|NEAR/"
    "3|adj2|hasabstract|[ad]|ab|+|concept:akt|"
    "[mh]|[pmid]|123|\xCC\x81|\xE2\x98\x83|[la]|[doi]|,|;|[tiab:~2]|[ti:~200]|[~2]|Science";

static void put_fragment(struct buf *b)
{
    const char *start = fragments + random_below(sizeof fragments - 1);
    while (start > fragments && start[-1] != '|') {
        start--;
    }
    buf_put(b, start, strcspn(start, "|"));
}

static void put_random(struct buf *b)
{
    for (uint32_t n = random_below(14) + 1; n > 0; n--) {
        if (random_below(12)) {
            put_fragment(b);
        } else {
            char c[4];
            uint32_t cp = random_below(random_below(2) ? 0x80 : 0x2FFF) + 1;
            buf_put(b, c, utf8_put(c, cp));
        }
    }
}

START_TEST(anything_typed_is_safe_and_translates_back)
{
    size_t good = 0;
    random_state = 20160921;
    for (int i = 0; i < 12000; i++) {
        struct buf b = BUF_INIT;
        struct query *q = NULL;
        size_t position = 0;
        put_random(&b);
        const struct err *err = parse(buf_text(&b), i % 5 == 0, &q, &position);
        if (err) {
            ck_assert(err->code == ERR_USAGE);
            ck_assert_uint_le(position, utf8_count(b.s, b.len) + 1);
        } else {
            run_match(query_match(q), buf_text(&b));
            check_translation(q, buf_text(&b));
            good++;
        }
        query_free(q);
        buf_release(&b);
    }
    ck_assert_uint_gt(good, 4000);
}
END_TEST

/* How many of the texts ${c}, the only one there is, does ${match} find? */
static int count_in(const char *c, const char *match)
{
    sqlite3_stmt *s = NULL;
    sqlite3_exec(db, "DELETE FROM one", NULL, NULL, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO one VALUES (?)", -1, &s, NULL);
    sqlite3_bind_text(s, 1, c, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    sqlite3_prepare_v2(db, "SELECT count(*) FROM one(?)", -1, &s, NULL);
    sqlite3_bind_text(s, 1, match, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_ROW);
    int n = sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    return n;
}

/* Each character that counts as a letter or digit must be one for FTS5, too: "one AND that" would
 * find nothing if it were an empty phrase there. */
START_TEST(a_term_is_never_empty_for_fts5)
{
    size_t terms = 0;
    sqlite3_exec(db, "CREATE VIRTUAL TABLE one USING fts5(t)", NULL, NULL, NULL);
    for (uint32_t cp = 0x21; cp < 0x30000; cp += cp < 0x3400 || cp > 0xA000 ? 3 : 97) {
        char c[8] = "";
        struct query *q = NULL;
        bool surrogate = cp >= 0xD800 && cp < 0xE000;
        c[utf8_put(c, cp)] = '\0';
        if (!surrogate && !parse(text_of(c), true, &q, NULL) && query_match(q)[0]) {
            ck_assert_msg(count_in(c, query_match(q)) == 1, "U+%04X", (unsigned)cp);
            terms++;
        }
        query_free(q);
    }
    ck_assert_uint_gt(terms, 5000);
}
END_TEST

Suite *query_suite(void)
{
    Suite *s = suite_create("query");
    TCase *c = tcase_create("query");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_search_finds_what_it_says);
    tcase_add_test(c, a_mistake_is_named_with_its_place);
    tcase_add_test(c, what_was_changed_is_told);
    tcase_add_test(c, a_plain_search_gives_no_warning);
    tcase_add_test(c, a_nul_is_refused);
    tcase_add_test(c, concepts_and_words_are_listed);
    tcase_add_test(c, a_name_finds_what_else_it_is_called);
    tcase_add_test(c, other_spellings_follow_rules);
    tcase_add_test(c, spellings_count_as_one_word);
    tcase_add_test(c, meaning_can_be_switched_off);
    tcase_add_test(c, parts_tell_how_each_was_understood);
    tcase_add_test(c, a_sentence_is_any_of_its_words);
    tcase_add_test(c, a_caret_points_at_the_place);
    tcase_add_test(c, deep_queries_run_or_are_refused);
    tcase_add_test(c, too_many_words_are_refused_or_cut);
    tcase_add_test(c, anything_typed_is_safe_and_translates_back);
    tcase_add_test(c, a_term_is_never_empty_for_fts5);
    suite_add_tcase(s, c);
    return s;
}
