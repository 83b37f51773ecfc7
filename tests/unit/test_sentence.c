/* Sentences, and the one that says it best. */
#include "suites.h"

#include "sentence.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* The sentences of ${s}, with | between. */
static const char *cut(const char *s)
{
    static struct buf b = BUF_INIT;
    struct sentence one, *last = NULL;
    buf_clear(&b);
    buf_puts(&b, "");
    while (sentence_next(text_of(s), last, &one)) {
        buf_puts(&b, last ? "|" : "");
        buf_put(&b, s + one.at, one.len);
        last = &one;
    }
    return b.s;
}

static const struct {
    const char *text, *sentences;
} cuts[] = {
    {"", ""},
    {"  ", ""},
    {"No mark at the end", "No mark at the end"},
    {"One. Two! Three? Four", "One.|Two!|Three?|Four"},
    {" One.  Two. ", "One.|Two."},
    {"A line\nand another", "A line|and another"},
    {"Kinases, e.g. AKT, rose. They fell.", "Kinases, e.g. AKT, rose.|They fell."},
    {"That is, i.e. HGF. Next", "That is, i.e. HGF.|Next"},
    {"Sorafenib vs. Placebo was tried.", "Sorafenib vs. Placebo was tried."},
    {"See Fig. 2 and Figs. S1. Then go.", "See Fig. 2 and Figs. S1.|Then go."},
    {"Qu et al. Reported it.", "Qu et al. Reported it."},
    {"As shown by Qu et al. The drug failed.", "As shown by Qu et al.|The drug failed."},
    {"It was seen by J. Wu and Z. Qu. It grew.", "It was seen by J. Wu and Z. Qu.|It grew."},
    {"Patients with hepatitis B. Sorafenib was given.",
     "Patients with hepatitis B.|Sorafenib was given."},
    {"They were Child-Pugh A. Survival rose.", "They were Child-Pugh A.|Survival rose."},
    {"IC50 was 0.05 and P = .01. Cells died.", "IC50 was 0.05 and P = .01.|Cells died."},
    {"Given i.v. every day. Then p.o. Mice lived.", "Given i.v. every day.|Then p.o. Mice lived."},
    {"Given i.v. The mice lived.", "Given i.v.|The mice lived."},
    {"Grant no. 5 paid. No. It did not.", "Grant no. 5 paid.|No.|It did not."},
    {"It fell. miR-21 rose. p53 too. c-Met not.", "It fell.|miR-21 rose.|p53 too.|c-Met not."},
    {"It was seen in E. coli only.", "It was seen in E. coli only."},
    {"Resistance (\"true.\") Then it ended.", "Resistance (\"true.\")|Then it ended."},
    {"It rose (P<0.05). (Not shown.) End", "It rose (P<0.05).|(Not shown.)|End"},
    {"www.example.org is a site.", "www.example.org is a site."},
    {"Wait... What?! Yes.", "Wait...|What?!|Yes."},
    {"TGF-β1 rose. β-catenin fell. Ähnlich.", "TGF-β1 rose.|β-catenin fell.|Ähnlich."},
};

START_TEST(text_is_cut_into_sentences)
{
    ck_assert_str_eq(cut(cuts[_i].text), cuts[_i].sentences);
}
END_TEST

START_TEST(places_are_code_points)
{
    const char *s = "β rose. γ fell.";
    struct sentence first, second;
    ck_assert(sentence_next(text_of(s), NULL, &first));
    ck_assert(sentence_next(text_of(s), &first, &second));
    ck_assert_uint_eq(first.start, 0);
    ck_assert_uint_eq(first.end, 7);
    ck_assert_uint_eq(second.start, 8);
    ck_assert_uint_eq(second.end, 15);
    ck_assert_uint_eq(second.at, 9);
    ck_assert(!sentence_next(text_of(s), &second, &first));
}
END_TEST

START_TEST(any_bytes_come_to_an_end)
{
    char s[64];
    srand(1);
    for (int round = 0; round < 2000; round++) {
        static const char alphabet[] = ".!? \n\"')(aZ5\xce\xb2\xff";
        for (size_t i = 0; i < sizeof s; i++) {
            s[i] = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
        }
        struct text t = {s, sizeof s};
        struct sentence one, *last = NULL;
        size_t n = 0;
        while (sentence_next(t, last, &one)) {
            ck_assert_uint_gt(one.len, 0);
            ck_assert_uint_le(one.at + one.len, sizeof s);
            ck_assert_uint_lt(n++, sizeof s);
            last = &one;
        }
    }
}
END_TEST

/* --- the best --- */

/* Where ${name} stands in ${s}, as a mention. */
static struct sentence_mention mention(const char *s, const char *name, uint32_t concept,
                                       enum kind kind)
{
    const char *at = strstr(s, name);
    ck_assert_ptr_nonnull(at);
    uint32_t start = (uint32_t)utf8_count(s, (size_t)(at - s));
    return (struct sentence_mention){start, start + (uint32_t)utf8_count(name, strlen(name)),
                                     concept, kind};
}

static const char *best(const char *s, const struct sentence_mention *mentions, size_t n)
{
    static char copy[500];
    struct sentence found;
    if (!sentence_best(text_of(s), mentions, n, &found)) {
        return "";
    }
    ck_assert_uint_lt(found.len, sizeof copy);
    memcpy(copy, s + found.at, found.len);
    copy[found.len] = '\0';
    return copy;
}

START_TEST(best_tells_agent_drug_and_effect)
{
    const char *s = "HepG2, Huh7 and Hep3B cells were grown with β-actin. "
                    "Exosomes made them resistant to sorafenib. Sorafenib was bought.";
    const struct sentence_mention m[] = {
        mention(s, "HepG2", 1, KIND_CELL),       mention(s, "Huh7", 2, KIND_CELL),
        mention(s, "Hep3B", 3, KIND_CELL),       mention(s, "β-actin", 4, KIND_GENE),
        mention(s, "Exosomes", 5, KIND_VESICLE), mention(s, "sorafenib", 6, KIND_DRUG),
        mention(s, "Sorafenib", 6, KIND_DRUG),
    };
    ck_assert_str_eq(best(s, m, 7), "Exosomes made them resistant to sorafenib.");
}
END_TEST

START_TEST(best_is_else_the_richest)
{
    const char *s = "HGF was seen. HGF met AKT. AKT and AKT again.";
    const struct sentence_mention m[] = {
        mention(s, "HGF was", 1, KIND_GENE),   mention(s, "HGF met", 1, KIND_GENE),
        mention(s, "AKT.", 2, KIND_GENE),      mention(s, "AKT and", 2, KIND_GENE),
        mention(s, "AKT again", 2, KIND_GENE),
    };
    ck_assert_str_eq(best(s, m, 5), "HGF met AKT.");
    ck_assert_str_eq(best(s, m, 1), "HGF was seen.");
}
END_TEST

START_TEST(best_needs_a_mention)
{
    ck_assert_str_eq(best("Nothing is named here. Nor here.", NULL, 0), "");
    ck_assert_str_eq(best("", NULL, 0), "");
}
END_TEST

Suite *sentence_suite(void)
{
    Suite *s = suite_create("sentence");
    TCase *t = tcase_create("sentence");
    tcase_add_loop_test(t, text_is_cut_into_sentences, 0, (int)(sizeof cuts / sizeof *cuts));
    tcase_add_test(t, places_are_code_points);
    tcase_add_test(t, any_bytes_come_to_an_end);
    tcase_add_test(t, best_tells_agent_drug_and_effect);
    tcase_add_test(t, best_is_else_the_richest);
    tcase_add_test(t, best_needs_a_mention);
    suite_add_tcase(s, t);
    return s;
}
