/* Runs: what they keep, how they are found, what is different since. */
#include "kb.h"
#include "suites.h"

#include "runs.h"

#include <check.h>
#include <stdlib.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
    setenv("SOURCE_DATE_EPOCH", "1479816000", 1);
}

static void teardown(void)
{
    unsetenv("SOURCE_DATE_EPOCH");
    kb_close(&kb);
}

static void ok(const struct err *err)
{
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

static int64_t begin(const char *kind, const char *name, const char *query)
{
    const struct run r = {.kind = text_of(kind), .name = text_of(name), .query = text_of(query)};
    int64_t id = 0;
    ok(runs_begin(kb.store, &r, &id));
    return id;
}

static void is_text(struct text t, const char *s)
{
    ck_assert_msg(text_is(t, s), "'%.*s' is not '%s'", TEXT_ARG(t), s);
}

START_TEST(run_keeps_what_was_asked_and_what_came)
{
    const struct run asked = {.kind = text_of(RUN_SEARCH),
                              .name = text_of("weekly"),
                              .query = text_of("met[ti]"),
                              .options = text_of("{\"exact\":true}")};
    int64_t id = 0;
    ok(runs_begin(kb.store, &asked, &id));
    struct run r;
    ok(runs_find(kb.store, text_of("weekly"), &kb.arena, &r));
    ck_assert_ptr_null(r.finished_at.s);
    ck_assert_int_eq(r.expected, -1);
    const struct run done = {.id = id,
                             .translation = text_of("met[title]"),
                             .database = text_of("2 papers"),
                             .expected = 2,
                             .received = 1};
    ok(runs_finish(kb.store, &done));
    ok(runs_find(kb.store, text_of("1"), &kb.arena, &r));
    ck_assert_int_eq(r.id, id);
    is_text(r.kind, "search");
    is_text(r.options, "{\"exact\":true}");
    is_text(r.translation, "met[title]");
    is_text(r.started_at, "2016-11-22T12:00:00Z");
    is_text(r.finished_at, "2016-11-22T12:00:00Z");
    ck_assert_int_eq(r.expected, 2);
    ck_assert_int_eq(r.received, 1);
    ck_assert_ptr_null(r.detail.s);
}
END_TEST

START_TEST(update_leaves_what_it_does_not_tell)
{
    int64_t id = begin(RUN_PULL, NULL, "hepatoma");
    const struct run first = {.id = id, .expected = 20, .received = -1, .database = text_of("B1")};
    ok(runs_update(kb.store, &first));
    const struct run second = {.id = id, .expected = -1, .received = 7};
    ok(runs_update(kb.store, &second));
    struct run r;
    ok(runs_find(kb.store, text_of("1"), &kb.arena, &r));
    ck_assert_int_eq(r.expected, 20);
    ck_assert_int_eq(r.received, 7);
    is_text(r.database, "B1");
    ck_assert_ptr_null(r.finished_at.s);
}
END_TEST

START_TEST(name_finds_the_newest_finished_run)
{
    int64_t first = begin(RUN_SEARCH, "weekly", "met");
    int64_t second = begin(RUN_SEARCH, "weekly", "met");
    struct run r;
    ok(runs_find(kb.store, text_of("weekly"), &kb.arena, &r));
    ck_assert_int_eq(r.id, second);
    const struct run done = {.id = first, .expected = -1, .received = -1};
    ok(runs_finish(kb.store, &done));
    ok(runs_find(kb.store, text_of("weekly"), &kb.arena, &r));
    ck_assert_int_eq(r.id, first);
}
END_TEST

START_TEST(unknown_name_is_answered_with_those_there_are)
{
    begin(RUN_SEARCH, "weekly", "met");
    begin(RUN_SEARCH, "weekly", "met");
    begin(RUN_SEARCH, "exosomes", "exosome");
    struct run r;
    const struct err *err = runs_find(kb.store, text_of("weakly"), &kb.arena, &r);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
    ck_assert_str_eq(err->message, "no run is called 'weakly'; there are: exosomes, weekly; "
                                   "`hcckb run list` lists them all");
    err = runs_find(kb.store, text_of("99999999999999999999"), &kb.arena, &r);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
}
END_TEST

START_TEST(name_that_is_a_number_is_refused)
{
    const struct run r = {.kind = text_of(RUN_SEARCH), .name = text_of("2"), .query = text_of("x")};
    int64_t id = 0;
    const struct err *err = runs_begin(kb.store, &r, &id);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_USAGE);
}
END_TEST

START_TEST(list_has_the_newest_first_of_the_kind_asked_for)
{
    begin(RUN_SEARCH, "one", "met");
    begin(RUN_PULL, NULL, "hepatoma");
    struct run *runs = NULL;
    size_t n = 0;
    ok(runs_list(kb.store, NULL, &kb.arena, &runs, &n));
    ck_assert_uint_eq(n, 2);
    is_text(runs[0].query, "hepatoma");
    ok(runs_list(kb.store, RUN_SEARCH, &kb.arena, &runs, &n));
    ck_assert_uint_eq(n, 1);
    is_text(runs[0].name, "one");
}
END_TEST

START_TEST(query_finds_its_newest_run)
{
    begin(RUN_PULL, NULL, "hepatoma");
    int64_t second = begin(RUN_PULL, NULL, "hepatoma");
    begin(RUN_SEARCH, NULL, "hepatoma");
    struct run r;
    bool found = false;
    ok(runs_find_query(kb.store, RUN_PULL, text_of("hepatoma"), &kb.arena, &r, &found));
    ck_assert(found);
    ck_assert_int_eq(r.id, second);
    ok(runs_find_query(kb.store, RUN_PULL, text_of("hepatomas"), &kb.arena, &r, &found));
    ck_assert(!found);
}
END_TEST

#define RETRACTED                                                                                  \
    "<CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\"><RefSource>J"          \
    "</RefSource><PMID Version=\"1\">99</PMID></CommentsCorrections></CommentsCorrectionsList>"

START_TEST(difference_tells_new_gone_changed_and_retracted)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("11", "1", "One", "Text.", "") RECORD("12", "1", "Two", "Text.", "") RECORD(
                "13", "1", "Three", "Text.", "") RECORD("14", "1", "Four", "Text.", "")));
    int64_t id = begin(RUN_SEARCH, "weekly", "text");
    const int64_t pmids[] = {11, 12, 13, 14};
    ok(runs_add_hits(kb.store, id, pmids, 4));
    kb_take(&kb, "b.xml",
            SET(RECORD("11", "1", "One", "Other.", "") RECORD("12", "1", "Two", "Text.", RETRACTED)
                    RECORD("15", "1", "Five", "Text.", "")));
    struct run_hits before, after;
    ok(runs_hits(kb.store, id, &kb.arena, &before));
    ck_assert_uint_eq(before.n, 4);
    is_text(before.items[1].state, "ok");
    const int64_t now[] = {11, 12, 14, 15};
    ok(runs_hits_now(kb.store, now, 4, &kb.arena, &after));
    struct run_difference *d = NULL;
    size_t counts[RUN_CHANGE_COUNT];
    runs_compare(&before, &after, &kb.arena, &d, counts);
    ck_assert_uint_eq(counts[RUN_NEW], 1);
    ck_assert_uint_eq(counts[RUN_GONE], 1);
    ck_assert_uint_eq(counts[RUN_CHANGED], 1);
    ck_assert_uint_eq(counts[RUN_RETRACTED], 1);
    ck_assert_int_eq(d[0].pmid, 15);
    ck_assert_int_eq(d[1].pmid, 13);
    ck_assert_int_eq(d[2].pmid, 11);
    ck_assert_int_eq(d[3].pmid, 12);
    is_text(d[3].before, "ok");
    is_text(d[3].now, "retracted");
    runs_compare(&after, &after, &kb.arena, &d, counts);
    ck_assert_uint_eq(counts[RUN_NEW] + counts[RUN_GONE] + counts[RUN_CHANGED], 0);
}
END_TEST

START_TEST(hits_of_papers_to_come_are_kept_and_taken_anew)
{
    int64_t id = begin(RUN_PULL, NULL, "text");
    const int64_t pmids[] = {11, 12};
    ok(runs_add_hits(kb.store, id, pmids, 2));
    struct run_hits hits;
    ok(runs_hits(kb.store, id, &kb.arena, &hits));
    ck_assert_uint_eq(hits.n, 2);
    ck_assert_ptr_null(hits.items[0].state.s);
    kb_take(&kb, "a.xml", SET(RECORD("11", "1", "One", "Text.", "")));
    ok(runs_refresh_hits(kb.store, id));
    ok(runs_hits(kb.store, id, &kb.arena, &hits));
    ck_assert_uint_eq(hits.n, 2);
    is_text(hits.items[0].state, "ok");
    ck_assert_ptr_null(hits.items[1].state.s);
}
END_TEST

START_TEST(removed_run_leaves_no_hits)
{
    int64_t id = begin(RUN_PULL, NULL, "text");
    const int64_t pmids[] = {11, 12};
    ok(runs_add_hits(kb.store, id, pmids, 2));
    ok(runs_remove(kb.store, id));
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run_hit"), 0);
    ck_assert_int_eq(kb_number(&kb, "SELECT count(*) FROM run"), 0);
}
END_TEST

Suite *runs_suite(void)
{
    const TTest *const tests[] = {
        run_keeps_what_was_asked_and_what_came,
        update_leaves_what_it_does_not_tell,
        name_finds_the_newest_finished_run,
        unknown_name_is_answered_with_those_there_are,
        name_that_is_a_number_is_refused,
        list_has_the_newest_first_of_the_kind_asked_for,
        query_finds_its_newest_run,
        difference_tells_new_gone_changed_and_retracted,
        hits_of_papers_to_come_are_kept_and_taken_anew,
        removed_run_leaves_no_hits,
    };
    Suite *s = suite_create("runs");
    suites_add(s, setup, teardown, tests, sizeof tests / sizeof *tests);
    return s;
}
