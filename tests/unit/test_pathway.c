/* Pathways: what is asked for, which papers come in which order, and words of direction. */
#include "kb.h"
#include "suites.h"

#include "direction.h"
#include "mem.h"
#include "pathway.h"

#include <check.h>
#include <stdlib.h>

static struct kb kb;

static void setup(void)
{
    kb_open(&kb);
}

static void teardown(void)
{
    kb_close(&kb);
}

/* --- what is asked for --- */

static const struct {
    const char *typed, *name;
    size_t n_core;
    bool known;
} asked[] = {
    {"hcckb:hgf-met-akt", "HGF/c-Met/Akt pathway", 3, true},
    {"hgf/c-met/akt signaling", "HGF/c-Met/Akt pathway", 3, true},
    {"HGF/MET/AKT", "HGF/c-Met/Akt pathway", 3, true},
    {"MTOR/ABCB1", "MTOR/ABCB1", 2, false},
    {"miR-122/ABCB1/CD44 axis", "miR-122/ABCB1/CD44", 3, false},
    {"miR-122-CD44-ABCB1 signaling pathway", "miR-122/CD44/ABCB1", 3, false},
    {"CD44 → miR-122 -> ABCB1", "CD44/miR-122/ABCB1", 3, false},
    {"CD44–ABCB1/CD44", "CD44/ABCB1", 2, false},
    {"sorafenib/CD44/exosome", "sorafenib/CD44/exosome", 3, false},
};

START_TEST(name_id_or_chain_is_understood)
{
    struct pathway p;
    const struct err *err = pathway_ask(kb.lexicon, text_of(asked[_i].typed), &kb.arena, &p);
    ck_assert_msg(!err, "%s", err ? err->message : "");
    ck_assert_msg(text_is(p.name, asked[_i].name), "%.*s", TEXT_ARG(p.name));
    ck_assert_uint_eq(p.n_core, asked[_i].n_core);
    ck_assert_int_eq(p.index >= 0, asked[_i].known);
}
END_TEST

START_TEST(unknown_part_of_a_chain_is_named)
{
    struct pathway p;
    const struct err *err = pathway_ask(kb.lexicon, text_of("quokka/CD44/ABCB1"), &kb.arena, &p);
    ck_assert_ptr_nonnull(err);
    ck_assert_int_eq(err->code, ERR_NOT_FOUND);
    ck_assert_str_eq(err->message,
                     "'quokka' of the chain 'quokka/CD44/ABCB1' is nothing that the lexicon knows");
    static const char *const hopeless[] = {
        "",
        "/",
        "-/-",
        "CD44",
        "quokka",
        "a/b",
        "////////////////////////////////////////////////////////////////////"};
    for (size_t i = 0; i < sizeof hopeless / sizeof *hopeless; i++) {
        err = pathway_ask(kb.lexicon, text_of(hopeless[i]), &kb.arena, &p);
        ck_assert_ptr_nonnull(err);
        ck_assert_int_eq(err->code, ERR_NOT_FOUND);
    }
}
END_TEST

/* --- papers --- */

START_TEST(chain_that_is_spelt_comes_before_members_apart)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("1", "1", "CD44", "ABCB1 and miR-122 too.", "")
                    RECORD("2", "1", "Nothing", "The miR-122/CD44/ABCB1 axis.", "")
                        RECORD("3", "1", "Nothing", "CD44-ABCB1 alone.", "")
                            RECORD("4", "1", "ABCB1", "CD44 and so on.", "")
                                RECORD("5", "1", "CD44", "Nobody else.", "")
                                    RECORD("6", "1", "ABCB1 → CD44 → miR-122", "Backwards.", "")));
    struct pathway p;
    struct pathway_papers papers;
    const struct store_page page = {STORE_BY_RELEVANCE, 10, 0};
    ck_assert_ptr_null(pathway_ask(kb.lexicon, text_of("miR-122/CD44/ABCB1"), &kb.arena, &p));
    ck_assert_ptr_null(pathway_papers(kb.store, kb.lexicon, &p, &page, &kb.arena, &papers));
    ck_assert_int_eq(papers.hits.total, 5);
    static const int64_t order[] = {6, 2, 1, 3, 4};
    static const unsigned spelt[] = {3, 3, 0, 2, 0};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(papers.hits.items[i].pmid, order[i]);
        ck_assert_uint_eq(papers.details[i].spelt, spelt[i]);
        ck_assert_int_eq(papers.details[i].is_explicit, i < 2);
    }
    ck_assert_uint_eq(papers.details[2].members, 7);
    ck_assert_uint_eq(papers.details[4].members, 6);
}
END_TEST

START_TEST(members_of_a_family_count_for_it)
{
    kb_take(&kb, "a.xml", SET(RECORD("1", "1", "HGF", "MET and AKT1, with MTOR.", "")));
    struct pathway p;
    struct pathway_papers papers;
    const struct store_page page = {STORE_BY_RELEVANCE, 10, 0};
    ck_assert_ptr_null(pathway_ask(kb.lexicon, text_of("HGF/c-Met/Akt"), &kb.arena, &p));
    ck_assert_ptr_null(pathway_papers(kb.store, kb.lexicon, &p, &page, &kb.arena, &papers));
    ck_assert_int_eq(papers.hits.total, 1);
    size_t named = 0;
    for (size_t i = 0; i < p.n; i++) {
        named += papers.details[0].members >> i & 1;
    }
    ck_assert_uint_eq(named, 4); /* MTOR is no core member, but named */
}
END_TEST

START_TEST(pairs_are_counted_over_all_papers)
{
    kb_take(&kb, "a.xml",
            SET(RECORD("1", "1", "CD44", "ABCB1.", "") RECORD("2", "1", "CD44", "ABCB1.", "")
                    RECORD("3", "1", "CD44", "Alone.", "")));
    struct pathway p;
    int64_t counts[4];
    ck_assert_ptr_null(pathway_ask(kb.lexicon, text_of("CD44/ABCB1"), &kb.arena, &p));
    ck_assert_ptr_null(pathway_together(kb.store, kb.lexicon, &p, counts));
    ck_assert_int_eq(counts[0], 3);
    ck_assert_int_eq(counts[1], 2);
    ck_assert_int_eq(counts[2], 2);
    ck_assert_int_eq(counts[3], 2);
}
END_TEST

/* --- words of direction --- */

static const struct {
    const char *sentence; /* the name is X */
    const char *told;     /* "" nothing */
} directions[] = {
    {"It activated X.", "up activated"},
    {"Activation of the X pathway", "up Activation"},
    {"X was strongly activated", "up activated"},
    {"X inhibition killed cells", "down inhibition"},
    {"X inhibitors were given", "down inhibitors"},
    {"The drug did not inhibit X", "not down inhibit"},
    {"It failed to activate X", "not up activate"},
    {"loss of PTEN and activation of X inhibit autophagy", "up activation"},
    {"X activates growth", ""},
    {"X promoted growth", ""},
    {"inhibiting autophagy via X", ""},
    {"growth was increased by X", ""},
    {"It fell, X stayed", ""},
    {"It inhibited (see below) X", ""},
    {"increased the expression level of X", "up increased"},
    {"silenced one two three four X", ""},
    {"inactivated X", "down inactivated"},
    {"X", ""},
    {"", ""},
};

START_TEST(direction_is_told_by_words_near_the_name)
{
    struct text t = text_of(directions[_i].sentence);
    const char *x = strrchr(t.s, 'X');
    size_t at = x ? (size_t)(x - t.s) : 0;
    struct direction_word word;
    struct buf told = BUF_INIT;
    buf_puts(&told, "");
    if (direction_near(t, at, at + (x != NULL), &word)) {
        buf_putf(&told, "%s%s %.*s", word.is_negated ? "not " : "", direction_name(word.direction),
                 TEXT_ARG(word.word));
    }
    ck_assert_str_eq(told.s, directions[_i].told);
    buf_release(&told);
}
END_TEST

/* Pieces of names, joints, and bytes that are no UTF-8. */
static void put_junk(struct buf *b)
{
    static const char *const pieces[] = {
        "-", "/", "->", "\xe2\x86\x92", "miR-21", " ",    "AKT", "axis", "activated", "not", "\xff",
        "X", ",", "(",  "via",          "\xe2",   "PTEN", "of"};
    for (int n = rand() % 60; n > 0; n--) {
        buf_puts(b, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
    }
}

START_TEST(any_bytes_are_a_chain_or_an_error)
{
    struct buf b = BUF_INIT;
    srand(7);
    for (int round = 0; round < 500; round++) {
        struct pathway p;
        struct direction_word word;
        buf_clear(&b);
        buf_puts(&b, "");
        put_junk(&b);
        char *copy = mem_copy(b.s, b.len); /* so that what reads beyond it is seen */
        struct text t = {copy, b.len};
        const struct err *err = pathway_ask(kb.lexicon, t, &kb.arena, &p);
        ck_assert(err ? err->code == ERR_NOT_FOUND : p.n >= 1 && p.n <= PATHWAY_MEMBERS);
        size_t from = b.len ? (size_t)rand() % b.len : 0;
        size_t to = from + (b.len > from ? (size_t)rand() % (b.len - from + 1) : 0);
        if (direction_near(t, from, to, &word)) {
            ck_assert(word.word.s >= t.s && word.word.s + word.word.len <= t.s + t.len);
        }
        free(copy);
        arena_clear(&kb.arena);
    }
    buf_release(&b);
}
END_TEST

Suite *pathway_suite(void)
{
    const TTest *const tests[] = {
        unknown_part_of_a_chain_is_named,  chain_that_is_spelt_comes_before_members_apart,
        members_of_a_family_count_for_it,  pairs_are_counted_over_all_papers,
        any_bytes_are_a_chain_or_an_error,
    };
    Suite *s = suite_create("pathway");
    TCase *c = tcase_create("pathway");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, name_id_or_chain_is_understood, 0, sizeof asked / sizeof *asked);
    tcase_add_loop_test(c, direction_is_told_by_words_near_the_name, 0,
                        sizeof directions / sizeof *directions);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        tcase_add_test(c, tests[i]);
    }
    suite_add_tcase(s, c);
    return s;
}
