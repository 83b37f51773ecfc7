/* Replies of the E-utilities in the shapes in which they come. */
#include "suites.h"

#include "buf.h"
#include "eutils.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena a;
static struct eutils_reply r;

static void setup(void)
{
    a = (struct arena)ARENA_INIT;
}

static void teardown(void)
{
    arena_release(&a);
}

static void reads(const char *bytes)
{
    const struct err *err = eutils_read(text_of(bytes), &a, &r);
    ck_assert_msg(!err, "%s: %s", bytes, err ? err->message : "");
}

static void is_text(struct text t, const char *s)
{
    ck_assert_msg(text_is(t, s), "'%.*s' is not '%s'", TEXT_ARG(t), s);
}

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!DOCTYPE eSearchResult PUBLIC \"-//NLM//DTD "   \
    "esearch 20060628//EN\" \"https://eutils.example.org/dtd/esearch.dtd\">\n"

START_TEST(search_gives_count_ids_and_translation)
{
    reads(HEAD "<eSearchResult><Count>42249</Count><RetMax>3</RetMax><RetStart>0</RetStart>"
               "<QueryKey>1</QueryKey><WebEnv>MCID_69</WebEnv><IdList>\n<Id>41297076</Id>\n"
               "<Id>7</Id>\n<Id>12</Id></IdList><TranslationSet><Translation>     <From>met[ti]"
               "</From>     <To>&quot;x&quot;</To>    </Translation></TranslationSet>"
               "<QueryTranslation>\"met\"[Title] AND a&amp;b</QueryTranslation></eSearchResult>");
    ck_assert_int_eq(r.count, 42249);
    ck_assert_int_eq(r.retmax, 3);
    ck_assert_uint_eq(r.n_ids, 3);
    ck_assert_int_eq(r.ids[0], 41297076);
    ck_assert_int_eq(r.ids[2], 12);
    is_text(r.query_key, "1");
    is_text(r.webenv, "MCID_69");
    is_text(r.translation, "\"met\"[Title] AND a&b");
    ck_assert_ptr_null(r.error.s);
    ck_assert_uint_eq(r.n_notes, 0);
}
END_TEST

START_TEST(counts_of_the_translation_stack_are_not_the_count)
{
    reads("<eSearchResult><Count>18</Count><IdList/><TranslationStack><TermSet><Term>x</Term>"
          "<Count>99</Count></TermSet><OP>GROUP</OP></TranslationStack></eSearchResult>");
    ck_assert_int_eq(r.count, 18);
}
END_TEST

START_TEST(nothing_found_is_a_reply_with_remarks)
{
    reads("<eSearchResult><Count>0</Count><RetMax>0</RetMax><RetStart>0</RetStart><IdList/>"
          "<QueryTranslation>(abc[All Fields])</QueryTranslation><ErrorList><PhraseNotFound>abc"
          "</PhraseNotFound><FieldNotFound>[zz]</FieldNotFound></ErrorList><WarningList>"
          "<PhraseIgnored>of</PhraseIgnored><QuotedPhraseNotFound>\"a b\"</QuotedPhraseNotFound>"
          "<OutputMessage>No items found.</OutputMessage></WarningList></eSearchResult>");
    ck_assert_int_eq(r.count, 0);
    ck_assert_uint_eq(r.n_notes, 5);
    static const char *const what[] = {"not found", "field not known", "ignored",
                                       "phrase not found", "says"};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(r.notes[i].what, what[i]);
        ck_assert_int_eq(r.notes[i].drops_term, i < 4);
    }
    is_text(r.notes[0].text, "abc");
    is_text(r.notes[4].text, "No items found.");
}
END_TEST

START_TEST(error_in_the_place_of_a_reply)
{
    reads(HEAD "<eSearchResult><ERROR>Unable to obtain query #1</ERROR></eSearchResult>");
    is_text(r.error, "Unable to obtain query #1");
    ck_assert_int_eq(r.count, -1);
    reads("<ePostResult>\n\t<ERROR>Empty ID list; Nothing to store</ERROR>\n\t<ERROR>Some IDs have "
          "invalid value</ERROR>\n</ePostResult>");
    is_text(r.error, "Empty ID list; Nothing to store; Some IDs have invalid value");
    reads("<!DOCTYPE eEfetchResult PUBLIC \"x\" \"https://x/efetch.dtd\"><eFetchResult>"
          "<ERROR>Unable to obtain query #1</ERROR></eFetchResult>");
    is_text(r.error, "Unable to obtain query #1");
}
END_TEST

START_TEST(post_gives_the_key_of_the_history)
{
    reads("<?xml version=\"1.0\"?>\n<!DOCTYPE ePostResult PUBLIC \"x\" \"y\"><ePostResult>\n"
          "\t<QueryKey>1</QueryKey>\n\t<WebEnv>\n MCID_692\n</WebEnv>\n</ePostResult>\n");
    is_text(r.query_key, "1");
    is_text(r.webenv, "MCID_692");
}
END_TEST

START_TEST(info_gives_the_build)
{
    reads("<eInfoResult><DbInfo><DbName>pubmed</DbName><DbBuild>Build-2025.11.27.06.33</DbBuild>"
          "<Count>39730388</Count><LastUpdate>2025/11/27 06:33</LastUpdate><FieldList><Field>"
          "<Name>ALL</Name><TermCount>5</TermCount></Field></FieldList></DbInfo></eInfoResult>");
    is_text(r.db_build, "Build-2025.11.27.06.33");
    ck_assert_int_eq(r.count, 39730388);
}
END_TEST

START_TEST(what_is_no_whole_reply_is_refused)
{
    static const char *const bad[] = {
        "",
        "   ",
        HEAD,
        "<?xml version=\"1.0\"?>",
        "<eSearchResult><Count>1</Count>",
        "<eSearchResult><Count>1</Count><IdList><Id>12</eSearchResult>",
        "{\"esearchresult\":{\"count\":\"1\"}}",
        "<html><head><title>502</title></head><body></body></html>",
        "<!DOCTYPE html><html><br></html>",
        "API rate limit exceeded",
        "<eSearchResult><Count>1</Count></eSearchResult><more/>",
        "<!DOCTYPE x [<!ENTITY e \"eeee\">]><eSearchResult><Count>1</Count></eSearchResult>",
        "<eSearchResult><QueryTranslation>&unknown;</QueryTranslation></eSearchResult>",
        "<eSearchResult><WebEnv>\x01</WebEnv></eSearchResult>",
        "<eSearchResult><WebEnv>\xff\xfe</WebEnv></eSearchResult>",
    };
    struct eutils_reply before = {.count = 77};
    r = before;
    const struct err *err = eutils_read(text_of(bad[_i]), &a, &r);
    ck_assert_msg(err && err->code == ERR_INPUT, "taken: %s", bad[_i]);
    ck_assert_int_eq(r.count, 77);
}
END_TEST

START_TEST(numbers_that_are_none_are_left_out)
{
    reads("<eSearchResult><Count>12a</Count><IdList><Id>x</Id><Id>0</Id><Id> 5 </Id><Id>-3</Id>"
          "<Id>9000000001</Id><Id>99999999999999999999999</Id></IdList></eSearchResult>");
    ck_assert_int_eq(r.count, -1);
    ck_assert_uint_eq(r.n_ids, 1);
    ck_assert_int_eq(r.ids[0], 5);
}
END_TEST

START_TEST(end_of_a_set_is_seen)
{
    static const struct {
        const char *bytes;
        bool whole;
    } sets[] = {
        {"<PubmedArticleSet></PubmedArticleSet>", true},
        {"<?xml?><PubmedArticleSet>\n</PubmedArticleSet>\n\n", true},
        {"<PubmedArticleSet/>", true},
        {"<PubmedArticleSet><PubmedArticle>", false},
        {"<PubmedArticleSet></PubmedArticleSet><x", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        ck_assert_int_eq(eutils_is_whole_set(text_of(sets[i].bytes)), sets[i].whole);
    }
}
END_TEST

/* --- recorded replies, where they are at hand --- */

static bool read_recorded(const char *name, struct buf *b)
{
    char path[300];
    snprintf(path, sizeof path, "../shared/data/replies/%s", name);
    FILE *f = fopen(path, "rb");
    if (!f) {
        printf("skipped: recorded replies: there is no %s\n", path);
        return false;
    }
    size_t n;
    while ((n = fread(buf_room(b, 65536), 1, 65536, f)) > 0) {
        b->len += n;
    }
    fclose(f);
    return true;
}

START_TEST(recorded_replies_are_read)
{
    static const struct {
        const char *name;
        int64_t count;
        size_t ids;
        bool has_error;
    } replies[] = {
        {"api_recorded__biopython__esearch6.xml", 1018, 20, false},
        {"api_recorded__biopython__esearch7.xml", 330, 20, false},
        {"api_recorded__biopython__epost2.xml", -1, 0, true},
    };
    struct buf b = BUF_INIT;
    if (read_recorded(replies[_i].name, &b)) {
        const struct err *err = eutils_read(buf_text(&b), &a, &r);
        ck_assert_msg(!err, "%s: %s", replies[_i].name, err ? err->message : "");
        ck_assert_int_eq(r.count, replies[_i].count);
        ck_assert_uint_eq(r.n_ids, replies[_i].ids);
        ck_assert_int_eq(r.error.s != NULL, replies[_i].has_error);
    }
    buf_release(&b);
}
END_TEST

Suite *eutils_suite(void)
{
    Suite *s = suite_create("eutils");
    TCase *t = tcase_create("eutils");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, search_gives_count_ids_and_translation);
    tcase_add_test(t, counts_of_the_translation_stack_are_not_the_count);
    tcase_add_test(t, nothing_found_is_a_reply_with_remarks);
    tcase_add_test(t, error_in_the_place_of_a_reply);
    tcase_add_test(t, post_gives_the_key_of_the_history);
    tcase_add_test(t, info_gives_the_build);
    tcase_add_loop_test(t, what_is_no_whole_reply_is_refused, 0, 15);
    tcase_add_test(t, numbers_that_are_none_are_left_out);
    tcase_add_test(t, end_of_a_set_is_seen);
    tcase_add_loop_test(t, recorded_replies_are_read, 0, 3);
    suite_add_tcase(s, t);
    return s;
}
