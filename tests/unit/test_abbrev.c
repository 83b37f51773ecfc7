/* Tests of abbreviations: which short forms a text defines, and by what. */
#include "abbrev.h"

#include "buf.h"

#include <check.h>

Suite *abbrev_suite(void);

/* The definitions in ${t}, "SF=long form", with a bar between. */
static void expect(const char *t, const char *want)
{
    struct abbrevs found = ABBREVS_INIT;
    struct buf got = BUF_INIT;
    abbrev_find(text_of(t), &found);
    buf_puts(&got, "");
    for (size_t i = 0; i < found.n; i++) {
        const struct abbrev *a = &found.items[i];
        struct text brief = {t + a->short_start, a->short_end - a->short_start};
        struct text full = {t + a->long_start, a->long_end - a->long_start};
        buf_putf(&got, "%s%.*s=%.*s", i ? "|" : "", TEXT_ARG(brief), TEXT_ARG(full));
    }
    ck_assert_str_eq(buf_text(&got).s, want);
    buf_release(&got);
    abbrev_release(&found);
}

START_TEST(a_short_form_in_brackets_has_its_long_form_before)
{
    expect("The overall survival (OS) was long", "OS=overall survival");
    expect("in hepatocellular carcinoma (HCC), the", "HCC=hepatocellular carcinoma");
    expect("tyrosine kinase inhibitors (TKIs)", "TKIs=tyrosine kinase inhibitors");
    expect("quality of life (QOL)", "QOL=quality of life");
}
END_TEST

START_TEST(a_short_form_before_brackets_has_its_long_form_inside)
{
    expect("TACE (transarterial chemoembolization) was", "TACE=transarterial chemoembolization");
    expect("survival (of those who lived)", "");
}
END_TEST

START_TEST(both_may_stand_in_brackets)
{
    expect("a barrier (blood-brain barrier, BBB)", "BBB=blood-brain barrier");
}
END_TEST

START_TEST(the_reading_with_initials_is_preferred)
{
    expect("a proton pump inhibitor (PPI)", "PPI=proton pump inhibitor");
    expect("use of sheep red blood cells (SRBC)", "SRBC=sheep red blood cells");
}
END_TEST

START_TEST(letters_inside_words_count)
{
    expect("treated with doxorubicin (DOX)", "DOX=doxorubicin");
    expect("by immunohistochemistry (IHC)", "IHC=immunohistochemistry");
}
END_TEST

START_TEST(greek_letters_count_by_their_names)
{
    expect("transforming growth factor-\xCE\xB2 (TGF-\xCE\xB2)",
           "TGF-\xCE\xB2=transforming growth factor-\xCE\xB2");
    expect("tumor necrosis factor alpha (TNF-\xCE\xB1)",
           "TNF-\xCE\xB1=tumor necrosis factor alpha");
}
END_TEST

START_TEST(what_is_joined_to_the_long_form_belongs_to_it)
{
    expect("of 2,3-diaminonaphthalene (DAN)", "DAN=2,3-diaminonaphthalene");
    expect("the c-Jun N-terminal kinase (JNK)", "JNK=c-Jun N-terminal kinase");
    expect("anti-human immunodeficiency virus (HIV)", "HIV=human immunodeficiency virus");
}
END_TEST

START_TEST(a_number_may_be_of_the_short_form_alone)
{
    expect("by partial least squares (PLS-1)", "PLS-1=partial least squares");
    expect("c-HC-4 (c-HC-20)", "");
}
END_TEST

START_TEST(a_word_may_be_cut_short)
{
    expect("Doxorubicin (Dox) and Exosomes (Exo)", "Dox=Doxorubicin|Exo=Exosomes");
    expect("Ozone (O3)", "O3=Ozone");
    expect("the EGFRs (EGFR)", "");
    expect("two miRNAs (miR-124) fell", "");
}
END_TEST

START_TEST(other_brackets_define_nothing)
{
    expect("in two groups (n = 12) of rats (10 mg/kg) there", "");
    expect("patients (see Table 2) died (p < 0.05)", "");
    expect("H(2)O and [Ca2+]i rose", "");
    expect("a group (control) and patients (women)", "");
    expect("(OS", "");
    expect("(", "");
    expect("", "");
    expect("()(()", "");
}
END_TEST

START_TEST(the_sentence_before_does_not_count)
{
    expect("They saw one. Second (OS)", "");
}
END_TEST

Suite *abbrev_suite(void)
{
    Suite *s = suite_create("abbrev");
    TCase *t = tcase_create("abbrev");
    tcase_add_test(t, a_short_form_in_brackets_has_its_long_form_before);
    tcase_add_test(t, a_short_form_before_brackets_has_its_long_form_inside);
    tcase_add_test(t, both_may_stand_in_brackets);
    tcase_add_test(t, the_reading_with_initials_is_preferred);
    tcase_add_test(t, letters_inside_words_count);
    tcase_add_test(t, greek_letters_count_by_their_names);
    tcase_add_test(t, what_is_joined_to_the_long_form_belongs_to_it);
    tcase_add_test(t, a_number_may_be_of_the_short_form_alone);
    tcase_add_test(t, a_word_may_be_cut_short);
    tcase_add_test(t, other_brackets_define_nothing);
    tcase_add_test(t, the_sentence_before_does_not_count);
    suite_add_tcase(s, t);
    return s;
}
