/* Facets: every paper counts once, over all that is found. */
#include "kb.h"
#include "suites.h"

#include "facets.h"

#include "../../src/store/tally.h"

#include <check.h>
#include <stdio.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
    kb_take(&kb, "a.xml",
            SET(RECORD("11", "1", "Sorafenib and Nexavar in HepG2 cells", "Sorafenib twice.", "")
                    RECORD("12", "1", "Sorafenib with doxorubicin", "Text.", "")
                        RECORD("13", "1", "Lenvatinib", "Text.", "")));
}

static void teardown(void)
{
    kb_close(&kb);
}

static void count(const char *match, const char *name, size_t most, struct facet *f)
{
    const char *names[] = {facets_find(text_of(name))};
    ck_assert_ptr_nonnull(names[0]);
    const struct err *err = facets_count(kb.store, match, names, 1, most, &kb.arena, f);
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

START_TEST(paper_counts_once_for_each_concept)
{
    struct facet f;
    count("\"text\" OR \"twice\"", "drugs", 10, &f);
    ck_assert_str_eq(f.name, "drug");
    ck_assert_uint_eq(f.distinct, 3);
    ck_assert(text_is(f.values[0].name, "sorafenib"));
    ck_assert_int_eq(f.values[0].papers, 2);
    ck_assert(f.values[0].id.s != NULL);
    ck_assert(text_is(f.values[1].name, "doxorubicin"));
    ck_assert(text_is(f.values[2].name, "lenvatinib"));
}
END_TEST

START_TEST(only_what_is_found_counts)
{
    struct facet f;
    count("\"twice\"", "cell", 10, &f);
    ck_assert_uint_eq(f.n, 1);
    ck_assert_int_eq(f.values[0].papers, 1);
    count("\"text\"", "cell", 10, &f);
    ck_assert_uint_eq(f.n, 0);
    count("", "year", 10, &f);
    ck_assert_uint_eq(f.n, 0);
}
END_TEST

START_TEST(commonest_are_kept_and_the_rest_counted)
{
    struct facet f;
    count("\"text\" OR \"twice\"", "drug", 1, &f);
    ck_assert_uint_eq(f.n, 1);
    ck_assert_uint_eq(f.distinct, 3);
}
END_TEST

START_TEST(facts_of_the_record_are_counted)
{
    static const struct {
        const char *facet, *name;
    } cases[] = {{"year", "2016"},
                 {"journal", "Test J"},
                 {"author", "Doe J"},
                 {"type", "Journal Article"},
                 {"status", "ok"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct facet f;
        count("\"text\" OR \"twice\"", cases[i].facet, 10, &f);
        ck_assert_uint_eq(f.n, 1);
        ck_assert_msg(text_is(f.values[0].name, cases[i].name), "%s", cases[i].facet);
        ck_assert_int_eq(f.values[0].papers, 3);
    }
}
END_TEST

START_TEST(every_name_is_found_and_others_are_not)
{
    size_t n = 0;
    for (; facets_name(n); n++) {
        ck_assert_str_eq(facets_find(text_of(facets_name(n))), facets_name(n));
    }
    ck_assert_uint_eq(n, KIND_COUNT + 5);
    ck_assert_str_eq(facets_find(text_of("years")), "year");
    ck_assert_ptr_null(facets_find(text_of("colour")));
    ck_assert_ptr_null(facets_find(text_of("")));
}
END_TEST

START_TEST(tally_finds_all_of_many_keys)
{
    enum { KEYS = 5000 };
    static char names[KEYS][16];
    struct tally t = TALLY_INIT;
    bool is_new = false;
    ck_assert_ptr_null(tally_find(&t, text_of("a")));
    for (int i = 0; i < KEYS; i++) {
        snprintf(names[i], sizeof names[i], "k%d", i);
        tally_at(&t, text_of(names[i]), &is_new)->count = i;
        ck_assert(is_new);
    }
    for (int i = 0; i < KEYS; i++) {
        ck_assert_int_eq(tally_at(&t, text_of(names[i]), &is_new)->count, i);
        ck_assert(!is_new);
    }
    ck_assert_ptr_null(tally_find(&t, text_of("k5000")));
    tally_release(&t);
}
END_TEST

Suite *facets_suite(void)
{
    const TTest *const tests[] = {
        paper_counts_once_for_each_concept,      only_what_is_found_counts,
        commonest_are_kept_and_the_rest_counted, facts_of_the_record_are_counted,
        every_name_is_found_and_others_are_not,  tally_finds_all_of_many_keys,
    };
    Suite *s = suite_create("facets");
    suites_add(s, setup, teardown, tests, sizeof tests / sizeof *tests);
    return s;
}
