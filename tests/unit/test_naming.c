/* Tests of which spellings are names: signs, hyphens, denials, abbreviations. */
#include "tag.h"

#include "buf.h"

#include <check.h>
#include <stdlib.h>

Suite *naming_suite(void);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "HGNC:1681\tgene\tCD44\t\t\t\t\t\n"
    "HGNC:1645\tgene\tCD24\t\t\t\t\t\n"
    "HGNC:1639\tgene\tCD2\t\t\t\t\t\n"
    "HGNC:1373\tgene\tCA2\t\t\t\t\t\n"
    "HGNC:6008\tgene\tIL2RA\tsymbol:CD25?\t\t\t\t\n"
    "HGNC:3059\tgene\tHBEGF\t\t\t\t\t\n"
    "HGNC:3229\tgene\tEGF\t\t\t\t\t\n"
    "HGNC:6407\tgene\tKRAS\t\t\tFPLX:RAS\t\t\n"
    "FPLX:RAS\tfamily\tRAS\t\t\t\t\t\n"
    "HGNC:12680\tgene\tVEGFA\t\t\tFPLX:VEGF\t\t\n"
    "FPLX:VEGF\tfamily\tVEGF\tvascular endothelial growth factor\t\t\t\t\n"
    "FPLX:ERK\tfamily\tERK\t\t\t\t\t\n"
    "HGNC:3255\tgene\tEIF2AK3\tsymbol:PERK\t\t\t\t\n"
    "HGNC:9356\tgene\tPREB\t\t\t\t\t\n"
    "HGNC:3942\tgene\tMTOR\tmTOR\t\t\t\t\n"
    "MESH:D004317\tdrug\tdoxorubicin\tabbr:DOX\t\t\t\t\n"
    "HGNC:40\tgene\tABCB1\tMDR1|multidrug protein 1?\t\t\t\t\n"
    "HGNC:51\tgene\tABCC1\tMRP1\t\t\t\t\n"
    "MESH:D018281\tdisease\tcholangiocarcinoma\tabbr:CCA\t\t\t\t\n"
    "hcckb:icc\tdisease\tintrahepatic cholangiocarcinoma\tabbr:iCCA|abbr:ICC?\t\t"
    "MESH:D018281\t\t\n"
    "HGNC:9966\tgene\tREST\t\t\t\t\t\n"
    "HGNC:11730\tgene\tTERT\t\t\t\t\t\n"
    "MESH:D006528\tdisease\thepatocellular carcinoma\tabbr:HCC\t\t\t\t\n"
    "HGNC:7029\tgene\tMET\t\t\t\t\t\n"
    "CVCL_X001\tcell\tCa2\t\t\t\t\t\n";

static const char imported_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "HGNC:6546\tgene\tCOG2\tsymbol:LDLC\t\t\t\t\n"
    "HGNC:7773\tgene\tNFAT\t\t\t\t\t\n"
    "HGNC:3474\tgene\tETV3\tsymbol:METS|symbol:TRNA\t\t\t\t\n"
    "CVCL_X002\tcell\tPten-/- P1\t\t\t\t\t\n"
    "CVCL_X003\tcell\tmacrophage immortalized C57BL/6\tC57BL/6\t\t\t\t\n"
    "CVCL_X004\tcell\tNCI-H1299\tH1299\t\t\t\t\n";

static struct lexicon *lexicon;
static struct tagger *tagger;

static void set_up(void)
{
    lexicon = lexicon_new();
    const struct err *e = lexicon_add(lexicon, "test.tsv", text_of(lexicon_file));
    ck_assert_msg(!e, "%s", e ? e->message : "");
    e = lexicon_add_as(lexicon, LEXICON_IMPORTED, "imported.tsv", text_of(imported_file));
    ck_assert_msg(!e, "%s", e ? e->message : "");
    e = lexicon_compile(lexicon);
    ck_assert_msg(!e, "%s", e ? e->message : "");
    tagger = tagger_new(lexicon);
}

static void tear_down(void)
{
    tagger_free(tagger);
    lexicon_free(lexicon);
}

/* Where code point ${n} of ${s} begins. */
static const char *point(const char *s, uint32_t n)
{
    while (n > 0) {
        s++;
        n -= ((unsigned char)*s & 0xC0) != 0x80;
    }
    return s;
}

/* The mentions of a title and an abstract, each as what the text has there = what it names. */
static void expect_both(const char *title, const char *abstract, const char *want)
{
    const struct text fields[FIELD_COUNT] = {
        [FIELD_TITLE] = text_of(title), [FIELD_ABSTRACT] = text_of(abstract)};
    const struct mention *m;
    size_t n;
    struct buf got = BUF_INIT;
    tagger_run(tagger, fields, &m, &n);
    for (size_t i = 0; i < n; i++) {
        const char *s = fields[m[i].field].s, *from = point(s, m[i].start);
        buf_putf(&got, "%s%.*s = %.*s", i ? "; " : "", (int)(point(s, m[i].end) - from), from,
                 TEXT_ARG(lexicon_at(lexicon, m[i].concept)->name));
    }
    buf_puts(&got, "");
    ck_assert_str_eq(buf_text(&got).s, want);
    buf_release(&got);
}

static void expect(const char *abstract, const char *want)
{
    expect_both(NULL, abstract, want);
}

START_TEST(a_sign_behind_a_marker_is_none_of_an_ion)
{
    expect("CD44+ and CD44+CD24+ cells", "CD44 = CD44; CD44 = CD44; CD24 = CD24");
    expect("CD44+/CD24- cells", "CD44 = CD44; CD24 = CD24");
    expect("CD44⁺CD24⁻, CD44(+)", "CD44 = CD44; CD24 = CD24; CD44 = CD44");
    expect("CD2+ lymphocytes", "CD2 = CD2");
    expect("CD25⁺ or CD25(-)", "CD25 = IL2RA; CD25 = IL2RA");
    expect("CD25-high or CD25", "");
}
END_TEST

START_TEST(an_ion_is_neither_gene_nor_line)
{
    expect("Ca2+, Ca(2+), Ca^2+ and Ca²⁺ in Ca2 cells", "Ca2 = Ca2");
    expect("Cd2+ was toxic", "");
    expect("the CA2 gene", "CA2 = CA2");
}
END_TEST

START_TEST(a_symbol_may_be_parted_by_a_hyphen)
{
    expect("HB-EGF, K-Ras and K-ras, VEGF-A", "HB-EGF = HBEGF; K-Ras = KRAS; K-ras = KRAS; "
                                              "VEGF-A = VEGFA");
    expect("HB\u2011EGF and m-TOR", "HB\u2011EGF = HBEGF; m-TOR = MTOR");
    expect("HB+EGF and RAS-VEGF", "EGF = EGF; RAS = RAS; VEGF = VEGF");
}
END_TEST

START_TEST(a_hyphen_makes_no_symbol_of_other_words)
{
    expect("p-ERK or P-ERK rose", "ERK = ERK; ERK = ERK");
    expect("in pre-B cells", "");
    expect("LDL-C was high, NF-AT too", "NF-AT = NFAT");
    expect("LDL-C is COG2", "LDL-C = COG2; COG2 = COG2");
    expect("LDLC", "LDLC = COG2");
}
END_TEST

START_TEST(a_word_cut_short_is_that_word)
{
    expect("Doxorubicin (Dox): Dox killed, doxorubicin-dox",
           "Doxorubicin = doxorubicin; Dox = doxorubicin; Dox = doxorubicin; doxorubicin = "
           "doxorubicin");
    expect("Dox", "");
}
END_TEST

START_TEST(a_short_form_that_says_more_keeps_its_meaning)
{
    expect("in intrahepatic CCA (iCCA): iCCA, CCA",
           "CCA = cholangiocarcinoma; iCCA = intrahepatic cholangiocarcinoma; "
           "iCCA = intrahepatic cholangiocarcinoma; CCA = cholangiocarcinoma");
    expect("in intrahepatic CCA (ICC)",
           "CCA = cholangiocarcinoma; ICC = intrahepatic cholangiocarcinoma");
    expect("ductal CCA (DCCA)", "CCA = cholangiocarcinoma; DCCA = cholangiocarcinoma");
    expect("vascular endothelial growth factor (VEGFA)",
           "vascular endothelial growth factor = VEGF; VEGFA = VEGFA");
    expect("vascular endothelial growth factor (VEGF)",
           "vascular endothelial growth factor = VEGF; VEGF = VEGF");
}
END_TEST

START_TEST(an_ambiguous_long_form_means_what_the_short_one_does)
{
    expect("multidrug protein 1 (MRP1); MRP1", "MRP1 = ABCC1; MRP1 = ABCC1");
    expect("multidrug protein 1 (MDR1)", "multidrug protein 1 = ABCB1; MDR1 = ABCB1");
    expect("multidrug protein 1 (MP1)", "multidrug protein 1 = ABCB1; MP1 = ABCB1");
}
END_TEST

START_TEST(a_title_of_symbols_is_no_shouting)
{
    expect_both("KRAS, REST, VEGFA and TERT in HCC", NULL,
                "KRAS = KRAS; REST = REST; VEGFA = VEGFA; TERT = TERT; "
                "HCC = hepatocellular carcinoma");
}
END_TEST

START_TEST(where_all_is_in_capitals_only_words_are_unclear)
{
    expect_both("THE ROLE OF REST AND KRAS IN HCC PATIENTS AND CONTROLS", NULL,
                "KRAS = KRAS; HCC = hepatocellular carcinoma");
    expect_both("The Role of Rest in Sleep, With Kras Here", NULL, "");
}
END_TEST

START_TEST(what_the_text_denies_is_not_named)
{
    expect("non-KRAS, Non\u2013VEGF and non ERK", "");
    expect("canon KRAS, non, KRAS", "KRAS = KRAS; KRAS = KRAS");
    expect("multidrug protein 1 (MP1), non-MP1", "multidrug protein 1 = ABCB1; MP1 = ABCB1");
    expect("non-HCC livers", "HCC = hepatocellular carcinoma");
}
END_TEST

START_TEST(a_line_is_not_what_it_was_made_from)
{
    expect("C57BL/6 mice, fed C57BL/6; H1299 grew", "H1299 = NCI-H1299");
    expect("C57BL/6 cells", "C57BL/6 = macrophage immortalized C57BL/6");
    expect("PTENP1 and Pten-/- P1", "Pten-/- P1 = Pten-/- P1");
}
END_TEST

START_TEST(a_small_letter_beside_capitals_is_no_part_of_an_alias)
{
    expect("a tRNA and METs", "");
    expect("TRNA and METS", "TRNA = ETV3; METS = ETV3");
    expect("a kRAS gene", "kRAS = KRAS");
}
END_TEST

START_TEST(what_is_counted_in_hours_is_a_measure)
{
    expect("10 MET hours, MET-h a week, MET min", "");
    expect("MET for 24 h", "MET = MET");
}
END_TEST

Suite *naming_suite(void)
{
    Suite *s = suite_create("naming");
    TCase *t = tcase_create("naming");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_sign_behind_a_marker_is_none_of_an_ion);
    tcase_add_test(t, an_ion_is_neither_gene_nor_line);
    tcase_add_test(t, a_symbol_may_be_parted_by_a_hyphen);
    tcase_add_test(t, a_hyphen_makes_no_symbol_of_other_words);
    tcase_add_test(t, a_word_cut_short_is_that_word);
    tcase_add_test(t, a_short_form_that_says_more_keeps_its_meaning);
    tcase_add_test(t, an_ambiguous_long_form_means_what_the_short_one_does);
    tcase_add_test(t, a_title_of_symbols_is_no_shouting);
    tcase_add_test(t, where_all_is_in_capitals_only_words_are_unclear);
    tcase_add_test(t, what_the_text_denies_is_not_named);
    tcase_add_test(t, a_line_is_not_what_it_was_made_from);
    tcase_add_test(t, a_small_letter_beside_capitals_is_no_part_of_an_alias);
    tcase_add_test(t, what_is_counted_in_hours_is_a_measure);
    suite_add_tcase(s, t);
    return s;
}
