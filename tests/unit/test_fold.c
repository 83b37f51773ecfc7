/* Tests of folding: which spellings are one, and where the atoms lie. */
#include "fold.h"

#include "buf.h"

#include <check.h>
#include <stdlib.h>

Suite *fold_suite(void);

static void expect(const char *t, const char *want)
{
    struct atoms a = ATOMS_INIT;
    fold_atoms(text_of(t), &a);
    ck_assert_msg(a.folded_len == strlen(want) && memcmp(a.folded, want, a.folded_len) == 0,
                  "\"%s\" folds to \"%.*s\", not \"%s\"", t, (int)a.folded_len, a.folded, want);
    fold_release(&a);
}

/* The gaps before the atoms of ${t}, a letter each: . none - hyphen / slash _ blank ! break. */
static void expect_gaps(const char *t, const char *want)
{
    struct atoms a = ATOMS_INIT;
    struct buf got = BUF_INIT;
    fold_atoms(text_of(t), &a);
    for (size_t i = 0; i < a.n; i++) {
        buf_putc(&got, ".-/_!"[a.items[i].gap]);
    }
    ck_assert_str_eq(a.n ? got.s : "", want);
    buf_release(&got);
    fold_release(&a);
}

START_TEST(case_and_separators_fold)
{
    expect("c-Met", "cmet");
    expect("C-MET", "cmet");
    expect("c met", "cmet");
    expect("PLC/PRF/5", "plcprf5");
    expect("", "");
    expect(" -- ", "");
}
END_TEST

START_TEST(accents_fold)
{
    expect("Élan naïve Straße", "elannaivestrasse");
    expect("e\xCC\x81tude", "etude");
    expect("co\xC2\xADoperate", "cooperate");
    expect("\xEF\xBC\xA1kt\xEF\xBC\x91", "akt1");
}
END_TEST

START_TEST(greek_letters_fold_to_their_names)
{
    expect("TGF-β1", "tgfbeta1");
    expect("TGFΒ1", "tgfbeta1");
    expect("αω ς", "alphaomegasigma");
    expect("\xC2\xB5M and μM", "mumandmum");
}
END_TEST

START_TEST(numbers_keep_a_stroke_between)
{
    expect("ERK1/2", "erk1/2");
    expect("1, 2", "1/2");
    expect("H\xE2\x82\x82O\xE2\x82\x82", "h2o2");
}
END_TEST

START_TEST(roman_numerals_that_stand_apart_are_digits)
{
    expect("type II", "type2");
    expect("type IV.", "type4");
    expect("LC3-II", "lc3/2");
    expect("LC3II", "lc3/2");
    expect("\xE2\x85\xA3", "4");
    expect("phase I", "phase1");
    expect("with X-linked, factor X", "withxlinkedfactor10");
    expect("IV", "iv");
    expect("and I", "andi");
    expect("VII.1", "vii1");
    expect("type II-like VIIa", "type2likeviia");
}
END_TEST

START_TEST(the_possessive_is_dropped)
{
    expect("Crohn's disease", "crohndisease");
    expect("Crohn\xE2\x80\x99s", "crohn");
    expect("5'-AMP", "5amp");
    expect("it'sy", "itsy");
}
END_TEST

START_TEST(gaps_say_what_stands_between)
{
    expect_gaps("AKT1", "!.");
    expect_gaps("c-Met", "!-");
    expect_gaps("HGF/Met", "!/");
    expect_gaps("HGF / Met", "!!");
    expect_gaps("a b  c\nd", "!___");
    expect_gaps("a\n\nb", "!!");
    expect_gaps("a, b (c) d. e", "!!!!!");
    expect_gaps("CD4+ T", "!._");
    expect_gaps("a -b", "!_");
    expect_gaps("a - b", "!!");
    expect_gaps("a--b", "!!");
    expect_gaps("a\xE2\x80\x93z", "!-");
    expect_gaps("a's b", "!_");
}
END_TEST

START_TEST(atoms_know_their_place_in_bytes_and_code_points)
{
    struct atoms a = ATOMS_INIT;
    fold_atoms(text_of("é β-c 12"), &a);
    ck_assert_uint_eq(a.n, 4);
    ck_assert_uint_eq(a.items[1].start, 3);
    ck_assert_uint_eq(a.items[1].end, 5);
    ck_assert_uint_eq(a.items[1].cp_start, 2);
    ck_assert_uint_eq(a.items[1].cp_end, 3);
    ck_assert_int_eq(a.items[1].kind, ATOM_GREEK);
    ck_assert_uint_eq(a.items[3].cp_start, 6);
    ck_assert_uint_eq(a.items[3].cp_end, 8);
    ck_assert_int_eq(a.items[3].kind, ATOM_NUMBER);
    ck_assert(text_is(fold_span(&a, 1, 2), "betac"));
    fold_release(&a);
}
END_TEST

START_TEST(malformed_bytes_break)
{
    expect("a\xFF"
           "b\xC3",
           "ab");
    expect_gaps("a\xFF"
                "b",
                "!!");
}
END_TEST

START_TEST(words_of_any_length_at_any_place_are_cut_alike)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct atoms a = ATOMS_INIT;
    for (size_t n = 1; n < sizeof letters; n++) {
        for (size_t tail = 0; tail < 9; tail++) {
            struct buf b = BUF_INIT;
            buf_put(&b, letters, n);
            buf_put(&b, "@[`{/:.,-", tail);
            fold_atoms(buf_text(&b), &a);
            ck_assert_uint_eq(a.n, 1);
            ck_assert_uint_eq(a.items[0].end, n);
            ck_assert_uint_eq(a.folded_len, n);
            buf_release(&b);
        }
    }
    fold_release(&a);
}
END_TEST

START_TEST(one_letter_a_million_times_is_one_atom)
{
    struct buf b = BUF_INIT;
    memset(buf_room(&b, 1000000), 'x', 1000000);
    struct atoms a = ATOMS_INIT;
    fold_atoms((struct text){b.s, 1000000}, &a);
    ck_assert_uint_eq(a.n, 1);
    ck_assert_uint_eq(a.items[0].len, 1000000);
    buf_release(&b);
    fold_release(&a);
}
END_TEST

Suite *fold_suite(void)
{
    Suite *s = suite_create("fold");
    TCase *t = tcase_create("fold");
    tcase_add_test(t, case_and_separators_fold);
    tcase_add_test(t, accents_fold);
    tcase_add_test(t, greek_letters_fold_to_their_names);
    tcase_add_test(t, numbers_keep_a_stroke_between);
    tcase_add_test(t, roman_numerals_that_stand_apart_are_digits);
    tcase_add_test(t, the_possessive_is_dropped);
    tcase_add_test(t, gaps_say_what_stands_between);
    tcase_add_test(t, atoms_know_their_place_in_bytes_and_code_points);
    tcase_add_test(t, malformed_bytes_break);
    tcase_add_test(t, words_of_any_length_at_any_place_are_cut_alike);
    tcase_add_test(t, one_letter_a_million_times_is_one_atom);
    suite_add_tcase(s, t);
    return s;
}
