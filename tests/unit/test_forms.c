/* Tests of tagging: names whose parts stand apart, are shared or are left out. */
#include "tag.h"

#include "buf.h"
#include "suites.h"

#include <check.h>

Suite *forms_suite(void);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "x:sor\tdrug\tsorafenib\tNexavar|SOR?\t\t\t\t\n"
    "x:len\tdrug\tlenvatinib\tLEN?\t\t\t\t\n"
    "x:ptx\tdrug\tpaclitaxel\tTaxol\t\t\t\t\n"
    "x:dox\tdrug\tdoxorubicin\t\t\t\t\t\n"
    "x:5fu\tdrug\tfluorouracil\t5-FU\t\t\t\t\n"
    "x:ins\tdrug\tinsulin\t\t\t\t\t\n"
    "x:res\tphenotype\tdrug resistance\tresistance to|resistant to\t\t\t\t\n"
    "x:sen\tphenotype\tdrug sensitivity\tsensitivity to\t\t\t\t\n"
    "x:sor-res\tphenotype\tsorafenib resistance\tsorafenib-resistant\t\tx:res\t\t\n"
    "x:len-res\tphenotype\tlenvatinib resistance\t\t\tx:res\t\t\n"
    "x:5fu-res\tphenotype\t5-FU resistance\t\t\tx:res\t\t\n"
    "x:sor-sen\tphenotype\tsorafenib sensitivity\t\t\tx:sen\t\t\n"
    "x:dox-sen\tphenotype\tdoxorubicin sensitivity\t\t\tx:sen\t\t\n"
    "x:huh7\tcell\tHuh7\t\t\t\t\t\n"
    "x:hepg2\tcell\tHepG2\t\t\t\t\t\n"
    "x:hepg2-adm\tcell\tHepG2/ADM\tR-HepG2\t\tx:hepg2\t\tresistant_to=x:dox\n"
    "x:snu\tcell\tSNU-449\t\t\t\t\t\n"
    "x:plc\tcell\tPLC/PRF/5\t=PLC?\t\t\t\t\n"
    "x:il2\tgene\tIL2\t\t\t\t\t\n"
    "x:stat3\tgene\tSTAT3\t\t\t\t\t\n"
    "x:jak\tgene\tJAK1\t\t\t\t\t\n"
    "x:il2-stat\tpathway\tJAK/STAT pathway\tIL2/JAK1/STAT3|IL2/STAT3 axis|JAK1 pathway\t\t\t"
    "*kinase=x:jak\t\n"
    "x:c3\tgene\tCASP3\tcaspase-3\t\t\t\t\n"
    "x:c8\tgene\tCASP8\tcaspase-8\t\t\t\t\n"
    "x:c9\tgene\tCASP9\tcaspase-9\t\t\t\t\n"
    "x:il1b\tgene\tIL1B\tIL-1β\t\t\t\t\n"
    "x:il6\tgene\tIL6\tinterleukin 6\t\t\t\t\n"
    "x:il10\tgene\tIL10\t\t\t\t\t\n"
    "x:d1\tgene\tDNMT1\t\t\t\t\t\n"
    "x:d3a\tgene\tDNMT3A\t\t\t\t\t\n"
    "x:d3b\tgene\tDNMT3B\t\t\t\t\t\n"
    "x:pd1\tgene\tPDCD1\tPD-1\t\t\t\t\n"
    "x:pdl1\tgene\tCD274\tPD-L1\t\t\t\t\n"
    "x:tgfb1\tgene\tTGFB1\tTGF-β1|transforming growth factor beta 1\t\t\t\t\n"
    "x:ctnnb1\tgene\tCTNNB1\tβ-catenin\t\t\t\t\n"
    "x:ccl4\tchemical\tcarbon tetrachloride\t=CCl4\t\t\t\t\n"
    "x:221\tmirna\tmiR-221\t\t\t\t\t\n"
    "x:222\tmirna\tmiR-222\t\t\t\t\t\n"
    "x:222-3p\tmirna\tmiR-222-3p\t\t\t\t\t\n"
    "x:221-222\tmirna\tmiR-221/222\t\t\t\t\t\n"
    "x:29a\tmirna\tmiR-29a\t\t\t\t\t\n"
    "x:29b\tmirna\tmiR-29b\t\t\t\t\t\n"
    "x:29a-3p\tmirna\tmiR-29a-3p\t\t\t\t\t\n"
    "x:29b-3p\tmirna\tmiR-29b-3p\t\t\t\t\t\n"
    "x:17-92\tmirna\tmiR-17-92 cluster\tmiR-17-92\t\t\t\t\n"
    "x:mir\tmirna\tmicroRNA\tmiR\t\t\t\t\n"
    "x:h22\tcell\tH22\t\t\t\t\t\n"
    "x:l02\tcell\tL02\t\t\t\t\t\n"
    "x:k562\tcell\tK562\t\t\t\t\t\n"
    "x:sd14\tcell\tSD14\t\t\t\t\t\n"
    "x:sd14-gene\tgene\tSD14\tSDX14\t\t\t\t\n"
    "x:ir\tdisease\tinsulin resistance\t\t\t\t\t\n";

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

/* Where code point ${n} of ${text} begins. */
static const char *place(const char *text, uint32_t n)
{
    for (; *text; text++) {
        if (((unsigned char)*text & 0xC0) != 0x80 && n-- == 0) {
            break;
        }
    }
    return text;
}

/* Are these the mentions of the sentence ${text}: "sorafenib=sor; ..."? */
static void expect(const char *text, const char *want)
{
    const struct text fields[FIELD_COUNT] = {[FIELD_ABSTRACT] = text_of(text)};
    const struct mention *m;
    struct buf got = BUF_INIT;
    size_t n;
    tagger_run(tagger, fields, &m, &n);
    buf_puts(&got, "");
    for (size_t i = 0; i < n; i++) {
        const char *start = place(text, m[i].start), *end = place(text, m[i].end);
        struct text id = lexicon_at(lexicon, m[i].concept)->id;
        buf_putf(&got, "%s%.*s=%.*s", i ? "; " : "", (int)(end - start), start, (int)(id.len - 2),
                 id.s + 2);
    }
    ck_assert_str_eq(buf_text(&got).s, want);
    buf_release(&got);
}

START_TEST(resistance_to_a_drug_is_that_of_the_drug)
{
    expect("resistance to sorafenib", "resistance to sorafenib=sor-res; sorafenib=sor");
    expect("Resistant towards Nexavar", "Resistant towards Nexavar=sor-res; Nexavar=sor");
    expect("refractory to lenvatinib", "refractory to lenvatinib=len-res; lenvatinib=len");
    expect("cells insensitive to 5-FU", "insensitive to 5-FU=5fu-res; 5-FU=5fu");
    expect("sensitivity of such cells to doxorubicin",
           "sensitivity of such cells to doxorubicin=dox-sen; doxorubicin=dox");
    expect("we sensitized mice to sorafenib",
           "sensitized mice to sorafenib=sor-sen; sorafenib=sor");
    expect("no resistance against the drug sorafenib",
           "resistance against the drug sorafenib=sor-res; sorafenib=sor");
}
END_TEST

START_TEST(what_the_lexicon_has_not_is_drug_resistance_at_large)
{
    expect("resistance to paclitaxel", "resistance to=res; paclitaxel=ptx");
    expect("refractory to paclitaxel", "refractory to=res; paclitaxel=ptx");
    expect("5-FU sensitivity", "5-FU sensitivity=sen; 5-FU=5fu");
    expect("insulin sensitivity and insulin resistance", "insulin=ins; insulin resistance=ir");
    expect("non-responsive to sorafenib", "sorafenib=sor");
    expect("resistance. To sorafenib", "sorafenib=sor");
    expect("resistance in cells that is due to sorafenib", "sorafenib=sor");
}
END_TEST

START_TEST(a_list_of_drugs_shares_what_is_said)
{
    expect("resistance to sorafenib, lenvatinib and 5-FU",
           "resistance to sorafenib, lenvatinib and 5-FU=5fu-res; resistance to sorafenib, "
           "lenvatinib=len-res; resistance to sorafenib=sor-res; sorafenib=sor; lenvatinib=len; "
           "5-FU=5fu");
    expect("resistance to sorafenib and paclitaxel",
           "resistance to sorafenib=sor-res; resistance to=res; sorafenib=sor; paclitaxel=ptx");
    expect("doxorubicin/sorafenib sensitivity",
           "doxorubicin/sorafenib sensitivity=dox-sen; doxorubicin=dox; sorafenib "
           "sensitivity=sor-sen; sorafenib=sor");
    expect("lenvatinib- and sorafenib-resistant lines",
           "lenvatinib- and sorafenib-resistant=len-res; lenvatinib=len; "
           "sorafenib-resistant=sor-res; sorafenib=sor");
}
END_TEST

START_TEST(a_list_of_lines_shares_the_word_cells)
{
    expect("H22, L02 and K562 cells", "H22=h22; L02=l02; K562=k562");
    expect("H22/L02 cells; L02, or H22, cells", "H22=h22; L02=l02; L02=l02; H22=h22");
    expect("the lines (H22, L02) and the cell lines H22 and L02",
           "H22=h22; L02=l02; H22=h22; L02=l02");
    expect("lines such as H22, L02", "H22=h22; L02=l02");
    expect("H22 rose, L02 fell; cells", "");
    expect("H22, which L02 cells have", "L02=l02");
}
END_TEST

START_TEST(a_line_that_is_spelt_otherwise_stands_beside_another)
{
    expect("HuH7 and HUH7", "HuH7=huh7; HUH7=huh7");
    expect("K562 or HepG2", "K562=k562; HepG2=hepg2");
    expect("K562", "");
    expect("SD14 in HepG2", "SD14=sd14-gene; HepG2=hepg2");
    expect("H22 in HepG2", "HepG2=hepg2");
}
END_TEST

START_TEST(a_known_resistant_line_gives_its_parent_and_drug)
{
    expect("HepG2/ADM", "HepG2/ADM=hepg2; HepG2/ADM=hepg2-adm; ADM=dox; ADM=res");
    expect("R-HepG2", "R-HepG2=dox; R-HepG2=res; R-HepG2=hepg2; R-HepG2=hepg2-adm");
}
END_TEST

START_TEST(the_mark_of_resistance_is_read_off_an_unknown_line)
{
    expect("Huh7/SR", "Huh7=huh7; SR=sor; SR=sor-res");
    expect("SNU-449SR, SNU449-SR",
           "SNU-449SR=snu; SR=sor; SR=sor-res; SNU449=snu; SR=sor; SR=sor-res");
    expect("Huh7R and Huh7-R", "Huh7R=huh7; R=res; Huh7=huh7; R=res");
    expect("HepG2-Taxol, HepG2-Sora-R",
           "HepG2=hepg2; Taxol=ptx; Taxol=res; HepG2=hepg2; Sora-R=sor; Sora-R=sor-res");
    expect("PLC-SR, not PLC-sr", "PLC=plc; SR=sor; SR=sor-res; PLC=plc");
    expect("PLC", "");
    expect("IL2R, Huh7r, HepG2LUR, R", "");
}
END_TEST

START_TEST(a_link_of_a_pathways_name_is_kept_without_being_its_member)
{
    expect("the IL2/JAK1/STAT3 axis", "IL2/JAK1/STAT3=il2-stat; IL2=il2; JAK1=jak; STAT3=stat3");
    expect("the IL2/STAT3 axis", "IL2/STAT3 axis=il2-stat; IL2=il2; STAT3=stat3");
}
END_TEST

START_TEST(lists_share_the_beginning_of_a_name)
{
    expect("Caspase-3, -8, and -9", "Caspase-3=c3; 8=c8; 9=c9");
    expect("caspase-3, −8 and –9", "caspase-3=c3; 8=c8; 9=c9");
    expect("caspase-3, 8 mice, - 9", "caspase-3=c3");
    expect("IL-1β/6/10", "IL-1β=il1b; 6=il6; 10=il10");
    expect("DNMT1/3A/3B and DNMT1/4A", "DNMT1=d1; 3A=d3a; 3B=d3b; DNMT1=d1");
    expect("PD-1/L1", "PD-1=pd1; L1=pdl1");
}
END_TEST

START_TEST(microRNAs_share_number_and_arm)
{
    expect("miR-221/222", "miR-221/222=221-222; miR-221=221; 222=222");
    expect("miR-221/222-3p", "miR-221/222=221-222; miR-221=221; 222-3p=222-3p");
    expect("miR-29a/b-3p", "miR-29a=29a-3p; b-3p=29b-3p");
    expect("miR-29a-b", "miR-29a=29a; b=29b");
}
END_TEST

START_TEST(brackets_stand_in_a_name)
{
    expect("Transforming growth factor (TGF)-β1 rose", "Transforming growth factor (TGF)-β1=tgfb1");
    expect("interleukin (IL)-6, and -10", "interleukin (IL)-6=il6; 10=il10");
    expect("microRNA (miR)-221/222", "microRNA (miR)-221=221; 222=222");
    expect("rats (IL)-6", "IL)-6=il6");
    expect("interleukin (IL-6)-positive", "IL-6=il6");
    expect("anti-PD-(L)1 and PD(L)-1", "PD-(L)1=pd1; PD-(L)1=pdl1; PD(L)-1=pd1; PD(L)-1=pdl1");
    expect("PD-(X)1 or (L)1 or IL-(L)6", "");
}
END_TEST

START_TEST(a_dose_tells_a_drug)
{
    expect("LEN (10 mg/kg), SOR (2.5 µM), 5 µM LEN", "LEN=len; SOR=sor; LEN=len");
    expect("LEN (10 mice)", "");
    expect("SOR [10 mg], mg SOR", "SOR=sor; SOR=sor");
}
END_TEST

START_TEST(signs_are_read_as_what_they_stand_for)
{
    expect("CCl₄ and CCl4", "CCl₄=ccl4; CCl4=ccl4");
    expect("TGF-ß1, TGFß1 and ß-catenin", "TGF-ß1=tgfb1; TGFß1=tgfb1; ß-catenin=ctnnb1");
    expect("Großcatenin STRAßE", "");
    expect("miR-17~92", "miR-17~92=17-92");
    expect("αPD-1, αpd-1", "PD-1=pd1");
}
END_TEST

Suite *forms_suite(void)
{
    const TTest *const tests[] = {
        resistance_to_a_drug_is_that_of_the_drug,
        what_the_lexicon_has_not_is_drug_resistance_at_large,
        a_list_of_drugs_shares_what_is_said,
        a_list_of_lines_shares_the_word_cells,
        a_line_that_is_spelt_otherwise_stands_beside_another,
        a_known_resistant_line_gives_its_parent_and_drug,
        the_mark_of_resistance_is_read_off_an_unknown_line,
        a_link_of_a_pathways_name_is_kept_without_being_its_member,
        lists_share_the_beginning_of_a_name,
        microRNAs_share_number_and_arm,
        brackets_stand_in_a_name,
        a_dose_tells_a_drug,
        signs_are_read_as_what_they_stand_for,
    };
    Suite *s = suite_create("forms");
    suites_add(s, set_up, tear_down, tests, sizeof tests / sizeof *tests);
    return s;
}
