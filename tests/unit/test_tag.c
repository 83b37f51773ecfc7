/* Tests of tagging: which names a text is taken to mention, and where. */
#include "tag.h"

#include "buf.h"
#include "utf8.h"

#include <check.h>
#include <stdlib.h>

Suite *tag_suite(void);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "MESH:D000077157\tdrug\tsorafenib\tbrand:Nexavar|code:BAY 43-9006\t\t\t\t\n"
    "MESH:D000001\tdrug\ttyrosine kinase inhibitor\tabbr:TKI\t\t\t\t\n"
    "HGNC:4893\tgene\tHGF\thepatocyte growth factor\t\t\t\t\n"
    "HGNC:7029\tgene\tMET\tc-Met|Met|hepatocyte growth factor receptor\t\t\t\t\n"
    "HGNC:391\tgene\tAKT1\t\t\tFPLX:AKT\t\t\n"
    "HGNC:392\tgene\tAKT2\t\t\tFPLX:AKT\t\t\n"
    "FPLX:AKT\tfamily\tAKT\tAkt|protein kinase B\t\t\tHGNC:391|HGNC:392\t\n"
    "FPLX:PI3K\tfamily\tPI3K\tphosphoinositide 3-kinase\t\t\t\t\n"
    "HGNC:3942\tgene\tMTOR\tmTOR\t\t\t\t\n"
    "HGNC:1709\tgene\tCD9\t\t\t\t\t\n"
    "HGNC:1692\tgene\tCD63\t\t\t\t\t\n"
    "HGNC:11766\tgene\tTGFB1\tTGF-β1\t\t\t\t\n"
    "HGNC:6877\tgene\tMAPK3\tERK1\t\t\t\t\n"
    "HGNC:6871\tgene\tMAPK1\tERK2\t\t\t\t\n"
    "HGNC:338\tgene\tAGTR1\tAT1\t\t\t\t\n"
    "HGNC:5992\tgene\tIL1B\tIL-1\t\t\t\t\n"
    "HGNC:5969\tgene\tIL12A\tIL-12\t\t\t\t\n"
    "HGNC:29\tgene\tREST\t\t\t\t\t\n"
    "HGNC:30\tgene\tCD5L\tAIM|CD5 antigen-like\t\t\t\t\n"
    "HGNC:24587\tgene\tHYCC1\tHCC?|FAM126A\t\t\t\t\n"
    "HGNC:7095\tgene\tMID1\tOS|midline 1\t\t\t\t\n"
    "HGNC:30886\tgene\tTACO1\ttranslational activator of oxidase|abbr:TAO\t\t\t\t\n"
    "HGNC:1516\tgene\tCAT\tcatalase|symbol:=CAT?\t\t\t\t\n"
    "HGNC:6008\tgene\tIL2RA\tsymbol:CD25?\t\t\t\t\n"
    "HGNC:11892\tgene\tTNF\tTNF-alpha\t\t\t\t\n"
    "HGNC:2514\tgene\tCTNNB1\tβ-catenin\t\t\t\t\n"
    "HGNC:11364\tgene\tSTAT3\t\t\t\t\t\n"
    "HGNC:20116\tgene\tIMPACT\tsymbol:IMPACT\t\t\t\t\n"
    "HGNC:1373\tgene\tCA2\t\t\t\t\t\n"
    "HGNC:5295\tgene\tHTR2C\t5-HT2C\t\t\t\t\n"
    "MESH:D004317\tdrug\tdoxorubicin\t\t\t\t\t\n"
    "MESH:D006493\tdrug\theparin\t\t\t\t\t\n"
    "CVCL_0336\tcell\tHuh7\t\t\t\t\t\n"
    "CVCL_0302\tcell\tHK-2\tHK2\t\t\t\t\n"
    "CVCL_X001\tcell\tWT\tSNP|beta\t\t\t\t\n"
    "MESH:D013921\tdisease\tthrombocytopenia\theparin-induced thrombocytopenia\t\t\t\t\n"
    "MESH:D009325\tdisease\tnausea\t\t\t\t\t\n"
    "MESH:D014839\tdisease\tvomiting\t\t\t\t\t\n"
    "MESH:D020250\tdisease\tnausea and vomiting\tsevere\t\t\t\t\n"
    "MESH:D005355\tdisease\tliver cirrhosis\tcirrhosis\t\t\t\t\n"
    "HGNC:9588\tgene\tPTEN\t\t\t\t\t\n"
    "MIMAT0000076\tmirna\tmiR-21\thsa-miR-21|microRNA-21\t\t\t\t\n"
    "MIMAT0000278\tmirna\tmiR-221\t\t\t\t\t\n"
    "MIMAT0000279\tmirna\tmiR-222\t\t\t\t\t\n"
    "CVCL_4972\tcell\tMHCC97-L\t\t\t\t\t\n"
    "CVCL_4973\tcell\tMHCC97-H\t\t\t\t\t\n"
    "CVCL_0027\tcell\tHepG2\t\t\t\t\t\n"
    "CVCL_2063\tcell\tHCC827\t\t\t\t\t\n"
    "MESH:D006528\tdisease\thepatocellular carcinoma\tabbr:HCC\t\t\t\t\n"
    "MESH:D003424\tdisease\tCrohn disease\t\t\t\t\t\n"
    "MESH:D008107\tdisease\tbiliary atrésia\t\t\t\t\t\n"
    "hcckb:exosome\tvesicle\texosome\t\t\t\t\t\n"
    "hcckb:ev\tvesicle\textracellular vesicles\tabbr:EV\t\t\t\t\n"
    "GO:0006915\tprocess\tapoptosis\t\t\t\t\t\n"
    "hcckb:metastasis\tprocess\tmetastasis\t\t\t\t\t\n"
    "hcckb:biopsy\tclinical\tliver biopsy\t\t\t\t\t\n"
    "hcckb:resistance\tphenotype\tsorafenib resistance\t\t\t\t\t\n"
    "hcckb:phase\tclinical\tphase II trial\t\t\t\t\t\n"
    "hcckb:hgf-met-akt\tpathway\tHGF/c-Met/Akt pathway\t\t\t\t"
    "*ligand=HGNC:4893|*receptor=HGNC:7029|*kinase=FPLX:AKT\t\n"
    "hcckb:hgf-met\tpathway\tHGF/c-Met pathway\t\t\t\t"
    "*ligand=HGNC:4893|*receptor=HGNC:7029\t\n"
    "hcckb:pi3k-akt-mtor\tpathway\tPI3K/AKT/mTOR pathway\tPI3K/AKT pathway\t\t\t"
    "*kinase=FPLX:PI3K|*kinase=HGNC:391|*kinase=HGNC:3942\t\n"
    "MESH:D015232\tchemical\tPGE2\t\t\t\t\t\n"
    "hcckb:pge2-pten\tpathway\tPGE2/PTEN axis\t\t\t\tligand=MESH:D015232|effector=HGNC:9588\t\n"
    "hcckb:mir21-pten-akt\tpathway\tmiR-21/PTEN/AKT axis\t\t\t\t"
    "*regulator=MIMAT0000076|*target=HGNC:9588|*kinase=FPLX:AKT\t\n";

static struct lexicon *lexicon;
static struct tagger *tagger;

static void set_up(void)
{
    lexicon = lexicon_new();
    const struct err *e = lexicon_add(lexicon, "test.tsv", text_of(lexicon_file));
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

/* The mentions of a title and an abstract: "0-3 AKT, 5-8 HGF"; those of the abstract after "| ";
 * a chain has a * behind its name. */
static void put_tags(struct buf *out, const char *title, const char *abstract)
{
    const struct text fields[FIELD_COUNT] = {
        [FIELD_TITLE] = text_of(title), [FIELD_ABSTRACT] = text_of(abstract)};
    const struct mention *m;
    size_t n;
    tagger_run(tagger, fields, &m, &n);
    unsigned field = FIELD_TITLE;
    for (size_t i = 0; i < n; i++) {
        buf_puts(out, i ? ", " : "");
        buf_puts(out, m[i].field != field ? "| " : "");
        field = m[i].field;
        buf_putf(out, "%u-%u %.*s%s", m[i].start, m[i].end,
                 TEXT_ARG(lexicon_at(lexicon, m[i].concept)->name),
                 m[i].how == MENTION_CHAIN ? "*" : "");
    }
    buf_puts(out, "");
}

static void expect_both(const char *title, const char *abstract, const char *want)
{
    struct buf got = BUF_INIT;
    put_tags(&got, title, abstract);
    ck_assert_str_eq(buf_text(&got).s, want);
    buf_release(&got);
}

static void expect(const char *title, const char *want)
{
    expect_both(title, NULL, want);
}

START_TEST(nothing_is_found_in_nothing)
{
    expect(NULL, "");
    expect("", "");
    expect(" \n ... ()", "");
    expect("no name stands here", "");
}
END_TEST

START_TEST(met_the_verb_is_not_MET_the_gene)
{
    expect("all criteria were met", "");
    expect("loss of MET in cells", "8-11 MET");
    expect("loss of Met in cells", "8-11 MET");
    expect("c-Met, cMet, C-MET and c met", "0-5 MET, 7-11 MET, 13-18 MET, 23-28 MET");
}
END_TEST

START_TEST(a_sentence_begin_is_no_capital)
{
    expect("Met by all. The rest slept. Rest is good", "");
    expect_both("Met needs support", "here it is: c-Met", "0-3 MET, | 12-17 MET");
    expect("silencing of REST or Rest", "13-17 REST, 21-25 REST");
}
END_TEST

START_TEST(letter_case_decides_for_short_names)
{
    expect("AKT, Akt and akt", "0-3 AKT, 5-8 AKT");
    expect("pi3k and il-1", "0-4 PI3K, 9-13 IL1B");
    expect("hgf and HGF", "8-11 HGF");
}
END_TEST

START_TEST(words_that_only_run_together_are_no_name)
{
    expect("at 1 h; AT1 and AT-1; At 1 min", "8-11 AGTR1, 16-20 AGTR1");
    expect("Hep G2 and HepG2, hep-g2", "0-6 HepG2, 11-16 HepG2, 18-24 HepG2");
}
END_TEST

START_TEST(names_end_where_words_end)
{
    expect("HCC827 and HepG2X and HGFA", "0-6 HCC827");
    expect("AKT1 and AKT12", "0-4 AKT1");
    expect("in HCC and HCC-1937 and anti-HCC", "3-6 hepatocellular carcinoma, 29-32 hepatocellular "
                                               "carcinoma");
}
END_TEST

START_TEST(separators_fold)
{
    expect("MHCC97-H, MHCC 97H, MHCC97H and MHCC-97 H",
           "0-8 MHCC97-H, 10-18 MHCC97-H, 20-27 MHCC97-H, 32-41 MHCC97-H");
    expect("miR-21, mir21, miR 21, microRNA-21 and hsa-miR-21",
           "0-6 miR-21, 8-13 miR-21, 15-21 miR-21, 23-34 miR-21, 39-49 miR-21");
    expect("BAY 43-9006, BAY43-9006", "0-11 sorafenib, 13-23 sorafenib");
    expect("hepatocellular\ncarcinoma", "0-24 hepatocellular carcinoma");
}
END_TEST

START_TEST(numbers_in_a_row_stay_apart)
{
    expect("IL-1/2 and IL-12", "0-4 IL1B, 11-16 IL12A");
    expect("IL-1 2", "0-4 IL1B");
}
END_TEST

START_TEST(greek_letters_and_their_names_are_one)
{
    expect("TGF-β1, TGFβ1, TGF-beta 1, TGFbeta1, TGF-BETA1",
           "0-6 TGFB1, 8-13 TGFB1, 15-25 TGFB1, 27-35 TGFB1, 37-46 TGFB1");
}
END_TEST

START_TEST(offsets_count_code_points)
{
    expect("β-blockers, naïve: HGF", "19-22 HGF");
    expect("\xF0\x9F\x90\xAD HGF", "2-5 HGF");
    expect("Biliary atresia, biliary atrésia", "0-15 biliary atrésia, 17-32 biliary atrésia");
}
END_TEST

START_TEST(malformed_bytes_count_one_each)
{
    expect("\xFF\xFE HGF \xC3", "3-6 HGF");
    expect("HGF\xCE", "0-3 HGF");
    expect("\xF0\x9F HGF", "3-6 HGF");
}
END_TEST

START_TEST(plurals_fold)
{
    expect("Exosomes, exosome and EVs", "0-8 exosome, 10-17 exosome, 22-25 extracellular vesicles");
    expect("an extracellular vesicle", "3-24 extracellular vesicles");
    expect("TKIs, metastases, liver biopsies",
           "0-4 tyrosine kinase inhibitor, 6-16 metastasis, 18-32 liver biopsy");
    expect("METs and Mets", "");
}
END_TEST

START_TEST(possessives_and_roman_numerals_fold)
{
    expect("Crohn's disease, Crohn\xE2\x80\x99s disease",
           "0-15 Crohn disease, 17-32 Crohn disease");
    expect("phase II trials and a phase 2 trial", "0-15 phase II trial, 22-35 phase II trial");
}
END_TEST

START_TEST(brackets_and_stops_break_names)
{
    expect("AKT (HGF)", "0-3 AKT, 5-8 HGF");
    expect("hepatocellular. Carcinoma", "");
    expect("hepatocellular, carcinoma", "");
    expect("<i>HGF</i> &amp; <b>AKT</b>", "3-6 HGF, 20-23 AKT");
}
END_TEST

START_TEST(the_longest_name_wins)
{
    expect("hepatocyte growth factor receptor", "0-33 MET");
    expect("hepatocyte growth factor", "0-24 HGF");
}
END_TEST

START_TEST(a_marked_name_needs_support_in_the_document)
{
    expect("HCC is frequent", "0-3 hepatocellular carcinoma");
    expect_both("HCC in FAM126A deficiency", "hypomyelination",
                "0-3 hepatocellular carcinoma, 7-14 HYCC1");
}
END_TEST

START_TEST(a_heading_is_no_gene)
{
    expect("AIM: to test AIM", "13-16 CD5L");
    expect("RESULTS AND AIMS OF THE REST CURE", "");
}
END_TEST

START_TEST(a_name_defined_in_the_document_means_what_it_is_defined_to)
{
    expect("OS and MID1", "0-2 MID1, 7-11 MID1");
    expect_both("OS in HCC", "Overall survival (OS) of hepatocellular carcinoma (HCC): OS",
                "6-9 hepatocellular carcinoma, | 25-49 hepatocellular carcinoma, 51-54 "
                "hepatocellular carcinoma");
    expect("hepatocyte growth factor (HGWF); HGWF, HGWFs and hgwf",
           "0-24 HGF, 26-30 HGF, 33-37 HGF, 39-44 HGF");
    expect("in advanced hepatocellular carcinoma (aHCC)",
           "12-36 hepatocellular carcinoma, 38-42 hepatocellular carcinoma");
    expect("a translational activator of one oxidase (TAO)", "42-45 TACO1");
}
END_TEST

START_TEST(a_word_beside_a_name_tells_its_kind)
{
    expect("CAT and dog", "");
    expect("the CAT gene", "4-7 CAT");
    expect_both("CAT and", "catalase", "0-3 CAT, | 0-8 CAT");
    expect("sorted as CD25(+) and CD25", "10-14 IL2RA, 22-26 IL2RA");
}
END_TEST

START_TEST(lines_are_called_anything)
{
    expect("WT cells, a SNP, beta cells and SNPs", "");
    expect("in HK2 cells: HK2", "3-6 HK-2, 14-17 HK-2");
    expect("HK2 rose", "");
    expect("in Huh7", "3-7 Huh7");
}
END_TEST

START_TEST(a_resistant_line_names_its_drug)
{
    expect("Huh7-SR and HepG2/ADM cells",
           "0-4 Huh7, 5-7 sorafenib, 5-7 sorafenib resistance, 12-17 HepG2, 18-21 doxorubicin");
    expect("Huh7-sr, Huh7 SR, Huh7-XY", "0-4 Huh7, 9-13 Huh7, 18-22 Huh7");
    expect("sorafenib-resistant Huh7", "0-19 sorafenib resistance, 0-9 sorafenib, 20-24 Huh7");
}
END_TEST

START_TEST(plain_spellings_of_genes_are_read)
{
    expect("b-catenin, TNF-a and TNFa", "0-9 CTNNB1, 11-16 TNF, 21-25 TNF");
    expect("pSTAT3, p-STAT3, phospho-STAT3", "0-6 STAT3, 10-15 STAT3, 25-30 STAT3");
    expect("an impact, Ca2+ and Ca(2+)", "");
    expect("the 5-HT(2C) receptor", "4-12 HTR2C");
}
END_TEST

START_TEST(names_made_of_names_give_way)
{
    expect("nausea and vomiting", "0-6 nausea, 11-19 vomiting");
    expect("heparin-induced thrombocytopenia", "0-7 heparin, 16-32 thrombocytopenia");
}
END_TEST

START_TEST(an_adjective_names_its_disease)
{
    expect("cirrhotic livers", "0-9 liver cirrhosis");
    expect("severe and robotic", "");
}
END_TEST

START_TEST(a_chain_gives_its_pathway_and_its_members)
{
    expect("via the HGF/c-Met/Akt signaling pathway in HCC",
           "8-39 HGF/c-Met/Akt pathway*, 8-11 HGF, 12-17 MET, 18-21 AKT, 43-46 hepatocellular "
           "carcinoma");
    expect("the PI3K-AKT-mTOR axis", "4-22 PI3K/AKT/mTOR pathway*, 4-8 PI3K, 9-12 AKT, 13-17 MTOR");
    expect("miR-21/PTEN/AKT", "0-15 miR-21/PTEN/AKT axis*, 0-6 miR-21, 7-11 PTEN, 12-15 AKT");
    expect("the PGE2/PTEN axis", "4-18 PGE2/PTEN axis, 4-8 PGE2, 9-13 PTEN");
    expect("HGF \xE2\x86\x92 MET \xE2\x86\x92 AKT2",
           "0-16 HGF/c-Met/Akt pathway*, 0-3 HGF, 6-9 MET, 12-16 AKT2");
}
END_TEST

START_TEST(a_pathways_own_name_still_gives_its_members)
{
    expect("the PI3K/Akt pathway", "4-20 PI3K/AKT/mTOR pathway, 4-8 PI3K, 9-12 AKT");
}
END_TEST

START_TEST(a_phenotype_names_its_drug_too)
{
    expect("exosomes bring sorafenib resistance",
           "0-8 exosome, 15-35 sorafenib resistance, 15-24 sorafenib");
}
END_TEST

START_TEST(a_part_of_a_chain_needs_a_word_for_pathway)
{
    expect("AKT/mTOR signalling and AKT/mTOR",
           "0-19 PI3K/AKT/mTOR pathway*, 0-3 AKT, 4-8 MTOR, 24-27 AKT, 28-32 MTOR");
    expect("HGF/MET", "0-7 HGF/c-Met pathway*, 0-3 HGF, 4-7 MET");
}
END_TEST

START_TEST(a_list_is_no_chain)
{
    expect("CD9/CD63", "0-3 CD9, 4-8 CD63");
    expect("HGF, MET and AKT", "0-3 HGF, 5-8 MET, 13-16 AKT");
    expect("HGF - MET", "0-3 HGF, 6-9 MET");
}
END_TEST

START_TEST(what_is_left_out_is_filled_in)
{
    expect("MHCC97-H and MHCC97-L", "0-8 MHCC97-H, 13-21 MHCC97-L");
    expect("MHCC97-H/L cells", "0-8 MHCC97-H, 9-10 MHCC97-L");
    expect("MHCC97-H and -L cells", "0-8 MHCC97-H, 14-15 MHCC97-L");
    expect("AKT1-2 and CD9-63 and AKT1-5p", "0-4 AKT1, 5-6 AKT2, 11-14 CD9, 22-26 AKT1");
    expect("ERK1/2 and miR-221/222", "0-4 MAPK3, 5-6 MAPK1, 11-18 miR-221, 19-22 miR-222");
}
END_TEST

/* Tag ${n} times ${unit}; returns the number of mentions. */
static size_t tag_many(const char *unit, size_t n)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        buf_puts(&b, unit);
    }
    const struct text fields[FIELD_COUNT] = {[FIELD_ABSTRACT] = buf_text(&b)};
    const struct mention *m;
    size_t found;
    tagger_run(tagger, fields, &m, &found);
    buf_release(&b);
    return found;
}

START_TEST(long_texts_take_time_in_proportion)
{
    ck_assert_uint_eq(tag_many("a", 1000000), 0);
    ck_assert_uint_eq(tag_many("a ", 500000), 0);
    ck_assert_uint_eq(tag_many("HGF/", 200000), 200000);
    ck_assert_uint_eq(tag_many("HGF/MET/AKT, ", 50000), 200000);
    ck_assert_uint_eq(tag_many("hepatocyte growth ", 50000), 0);
    ck_assert_uint_eq(tag_many("ERK1/2/", 30000), 60000);
}
END_TEST

START_TEST(any_number_of_chains_is_read)
{
    for (size_t n = 1; n < 200; n++) {
        tear_down();
        set_up();
        ck_assert_uint_eq(tag_many("HGF/MET/AKT, ", n), 4 * n);
    }
}
END_TEST

START_TEST(the_starters_sentence_is_read_whole)
{
    expect_both("Exosomes from HCC cells bring resistance to sorafenib",
                "MHCC97-H and MHCC97-L exosomes (CD9, CD63) fed HGF/c-Met/Akt and less apoptosis",
                "0-8 exosome, 14-17 hepatocellular carcinoma, 30-53 sorafenib resistance, 44-53 "
                "sorafenib, | 0-8 MHCC97-H, 13-21 MHCC97-L, 22-30 exosome, 32-35 CD9, 37-41 CD63, "
                "47-60 HGF/c-Met/Akt "
                "pathway*, 47-50 HGF, 51-56 MET, 57-60 AKT, 70-79 apoptosis");
}
END_TEST

/* Is it said of ${span} in the abstract, as a name of ${concept}, that ${why}? */
static void expect_why(const char *abstract, const char *span, const char *concept, bool taken,
                       const char *why)
{
    const struct text fields[FIELD_COUNT] = {[FIELD_ABSTRACT] = text_of(abstract)};
    const struct tagger_note *notes;
    struct buf said = BUF_INIT;
    size_t n;
    bool found = false;
    tagger_explain(tagger, fields, &notes, &n);
    for (size_t i = 0; i < n; i++) {
        struct text t = {abstract + notes[i].start, notes[i].end - notes[i].start};
        const char *name = lexicon_at(lexicon, notes[i].concept)->name.s;
        struct text other =
            notes[i].other == TAGGER_NONE ? text_of("") : lexicon_at(lexicon, notes[i].other)->name;
        bool same = text_is(t, span) && strncmp(name, concept, strlen(concept)) == 0;
        found = found || (same && notes[i].taken == taken && strstr(notes[i].why, why));
        buf_putf(&said, "%s %.*s: %s %.*s\n", notes[i].taken ? "+" : "-", TEXT_ARG(t), notes[i].why,
                 TEXT_ARG(other));
    }
    ck_assert_msg(found, "%s: %s: not in\n%s", span, why, said.s);
    buf_release(&said);
}

START_TEST(every_spelling_is_explained)
{
    expect_why("We gave sorafenib.", "sorafenib", "sorafenib", true, "a name of it");
    expect_why("Sorafenib resistance", "Sorafenib", "sorafenib", true, "in the name of");
    expect_why("a cat sat", "cat", "CAT", false, "capitals are missing");
    expect_why("The CAT was high.", "CAT", "CAT", false, "no other name of it");
    expect_why("The CAT gene.", "CAT", "CAT", true, "a word beside it");
    expect_why("Catalase (CAT) rose.", "CAT", "CAT", true, "");
    expect_why("Overall survival (OS).", "OS", "MID1", false, "defines it otherwise");
    expect_why("hepatocyte growth factor receptor", "hepatocyte growth factor", "HGF", false,
               "a longer name");
    expect_why("The AKT1/2 kinases", "2", "AKT2", true, "shares the beginning");
    expect_why("Huh7-SR cells", "SR", "sorafenib", true, "resistant line");
    expect_why("an HGF/c-Met/AKT1 axis", "HGF/c-Met/AKT1 axis", "HGF", true, "chain");
    expect_why("SIDE: severe nausea", "severe", "nausea and vomiting", false, "what kind of thing");
    expect_why("Ca2+ rose", "Ca2", "CA2", false, "");
}
END_TEST

START_TEST(an_explanation_changes_nothing)
{
    expect("MET, HGF and CAT.", "0-3 MET, 5-8 HGF");
    expect_why("MET, HGF and CAT.", "MET", "MET", true, "");
    expect("MET, HGF and CAT.", "0-3 MET, 5-8 HGF");
}
END_TEST

Suite *tag_suite(void)
{
    Suite *s = suite_create("tag");
    TCase *t = tcase_create("tag");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, nothing_is_found_in_nothing);
    tcase_add_test(t, met_the_verb_is_not_MET_the_gene);
    tcase_add_test(t, a_sentence_begin_is_no_capital);
    tcase_add_test(t, letter_case_decides_for_short_names);
    tcase_add_test(t, words_that_only_run_together_are_no_name);
    tcase_add_test(t, names_end_where_words_end);
    tcase_add_test(t, separators_fold);
    tcase_add_test(t, numbers_in_a_row_stay_apart);
    tcase_add_test(t, greek_letters_and_their_names_are_one);
    tcase_add_test(t, offsets_count_code_points);
    tcase_add_test(t, malformed_bytes_count_one_each);
    tcase_add_test(t, plurals_fold);
    tcase_add_test(t, possessives_and_roman_numerals_fold);
    tcase_add_test(t, brackets_and_stops_break_names);
    tcase_add_test(t, the_longest_name_wins);
    tcase_add_test(t, a_marked_name_needs_support_in_the_document);
    tcase_add_test(t, a_word_beside_a_name_tells_its_kind);
    tcase_add_test(t, lines_are_called_anything);
    tcase_add_test(t, a_resistant_line_names_its_drug);
    tcase_add_test(t, plain_spellings_of_genes_are_read);
    tcase_add_test(t, names_made_of_names_give_way);
    tcase_add_test(t, an_adjective_names_its_disease);
    tcase_add_test(t, a_heading_is_no_gene);
    tcase_add_test(t, a_name_defined_in_the_document_means_what_it_is_defined_to);
    tcase_add_test(t, a_chain_gives_its_pathway_and_its_members);
    tcase_add_test(t, a_pathways_own_name_still_gives_its_members);
    tcase_add_test(t, a_phenotype_names_its_drug_too);
    tcase_add_test(t, a_part_of_a_chain_needs_a_word_for_pathway);
    tcase_add_test(t, a_list_is_no_chain);
    tcase_add_test(t, what_is_left_out_is_filled_in);
    tcase_add_test(t, long_texts_take_time_in_proportion);
    tcase_add_test(t, any_number_of_chains_is_read);
    tcase_add_test(t, the_starters_sentence_is_read_whole);
    tcase_add_test(t, every_spelling_is_explained);
    tcase_add_test(t, an_explanation_changes_nothing);
    suite_add_tcase(s, t);
    return s;
}
