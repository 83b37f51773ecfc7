/* Tests of what belongs to the name of a disease or a drug, of what a disease gives its name to,
 * and of chemicals that are none in their place. */
#include "tag.h"

#include "buf.h"

#include <check.h>
#include <stdlib.h>

Suite *widen_suite(void);

static const char lexicon_file[] =
    "#hcckb-lexicon 1\n"
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"
    "MESH:D064420\tdisease\ttoxicity\t\t\t\t\t\n"
    "MESH:D051437\tdisease\trenal insufficiency\t\t\t\t\t\n"
    "MESH:D001943\tdisease\tbreast cancer\t\t\t\t\t\n"
    "MESH:D010051\tdisease\tovarian cancer\t\t\t\t\t\n"
    "MESH:D011471\tdisease\tprostate cancer\t\t\t\t\t\n"
    "MESH:D006528\tdisease\thepatocellular carcinoma\tabbr:HCC\t\t\t\t\n"
    "MESH:D005776\tdisease\tGaucher disease\t\t\t\t\t\n"
    "MESH:D013921\tdisease\tthrombocytopenia\t\t\t\t\t\n"
    "MESH:D002779\tdisease\tcholestasis\t\t\t\t\t\n"
    "MESH:D006505\tdisease\thepatitis\t\t\t\t\t\n"
    "MESH:D009362\tdisease\tneoplasm metastasis\tmetastasis\t\t\t\t\n"
    "MESH:D009369\tdisease\tneoplasms\ttumor|tumour\t\t\t\t\n"
    "MESH:D003681\tdisease\tdeficiency disease\t\t\t\t\t\n"
    "MESH:D006623\tdisease\tvon Hippel-Lindau disease\tHippel disease\t\t\t\t\n"
    "MESH:D000544\tdisease\tAlzheimer disease\t\t\t\t\t\n"
    "MESH:D009396\tdisease\tWilms tumor\tWilms tumor 1\t\t\t\t\n"
    "MONDO:1\tdisease\tsevere hepatitis\t\t\t\t\t\n"
    "MONDO:2\tdisease\thepatitis/cholestasis\t\t\t\t\t\n"
    "MONDO:3\tdisease\tinad\tinaD\t\t\t\t\n"
    "HGNC:12796\tgene\tWT1\tWilms tumor 1\t\t\t\t\n"
    "HGNC:61\tgene\tABCD1\tALD|Gaucher disease\t\t\t\t\n"
    "WP:1\tpathway\tAlzheimer disease\t\t\t\tHGNC:61\t\n"
    "MESH:D004008\tdrug\tdiclofenac\t\t\t\t\t\n"
    "MESH:D012964\tchemical\tsodium\t\t\t\t\t\n"
    "MESH:D012694\tchemical\tserine\t\t\t\t\t\n"
    "MESH:D001120\tchemical\targinine\tArg\t\t\t\t\n"
    "MESH:D005998\tchemical\tglycine\t\t\t\t\t\n"
    "MESH:D014443\tchemical\ttyrosine\t\t\t\t\t\n"
    "MESH:D012701\tchemical\tserotonin\t\t\t\t\t\n"
    "MESH:D019344\tchemical\tlactate\t\t\t\t\t\n"
    "MESH:D000998\tchemical\tantiviral agents\tantivirals\t\t\t\t\n";

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

/* The mentions of ${title}, each as what the text has there = what it names. */
static void expect(const char *title, const char *want)
{
    const struct text fields[FIELD_COUNT] = {[FIELD_TITLE] = text_of(title)};
    const struct mention *m;
    size_t n;
    struct buf got = BUF_INIT;
    tagger_run(tagger, fields, &m, &n);
    for (size_t i = 0; i < n; i++) {
        buf_putf(&got, "%s%.*s = %.*s", i ? "; " : "", (int)(m[i].end - m[i].start),
                 title + m[i].start, TEXT_ARG(lexicon_at(lexicon, m[i].concept)->name));
    }
    buf_puts(&got, "");
    ck_assert_str_eq(buf_text(&got).s, want);
    buf_release(&got);
}

START_TEST(the_organ_belongs_to_the_disease)
{
    expect("a little renal toxicity", "renal toxicity = toxicity");
    expect("Bone marrow toxicity was mild", "Bone marrow toxicity = toxicity");
    expect("mild toxicity in liver", "toxicity = toxicity");
    expect("the liver: toxicity", "toxicity = toxicity");
    expect("pulmonary and renal insufficiency",
           "pulmonary and renal insufficiency = renal insufficiency");
    expect("in liver and renal insufficiency", "renal insufficiency = renal insufficiency");
}
END_TEST

START_TEST(heredity_belongs_to_the_disease)
{
    expect("X-linked thrombocytopenia", "X-linked thrombocytopenia = thrombocytopenia");
    expect("autosomal recessive thrombocytopenia",
           "autosomal recessive thrombocytopenia = thrombocytopenia");
    expect("closely linked thrombocytopenia", "thrombocytopenia = thrombocytopenia");
    expect("familial HCC", "HCC = hepatocellular carcinoma");
}
END_TEST

START_TEST(the_type_belongs_to_the_disease)
{
    expect("in type IIB Gaucher disease", "type IIB Gaucher disease = Gaucher disease");
    expect("Gaucher disease type 2 is", "Gaucher disease type 2 = Gaucher disease");
    expect("this type of hepatitis", "hepatitis = hepatitis");
    expect("hepatitis type is", "hepatitis = hepatitis");
}
END_TEST

START_TEST(the_class_belongs_to_the_disease)
{
    expect("HCC tumours grew", "HCC tumours = hepatocellular carcinoma");
    expect("a thrombocytopenia syndrome", "thrombocytopenia syndrome = thrombocytopenia");
    expect("HCC, tumours", "HCC = hepatocellular carcinoma; tumours = neoplasms");
}
END_TEST

START_TEST(an_adjective_of_a_disease_joins_the_next)
{
    expect("cholestatic hepatitis",
           "cholestatic hepatitis = cholestasis; cholestatic hepatitis = hepatitis");
    expect("metastatic hepatocellular carcinoma",
           "hepatocellular carcinoma = hepatocellular carcinoma");
    expect("renal cholestatic", "cholestatic = cholestasis");
}
END_TEST

START_TEST(diseases_share_their_last_words)
{
    expect("breast and ovarian cancer",
           "breast and ovarian cancer = breast cancer; breast and ovarian cancer = ovarian cancer");
    expect("breast and/or ovarian cancer", "breast and/or ovarian cancer = breast cancer; "
                                           "breast and/or ovarian cancer = ovarian cancer");
    expect("breast/ovarian cancer",
           "breast/ovarian cancer = breast cancer; breast/ovarian cancer = ovarian cancer");
    expect("thrombocytopenia and ovarian cancer",
           "thrombocytopenia = thrombocytopenia; ovarian cancer = ovarian cancer");
    expect("enzyme deficiency and Gaucher disease", "Gaucher disease = Gaucher disease");
    expect("and ovarian cancer", "ovarian cancer = ovarian cancer");
}
END_TEST

START_TEST(a_residue_is_no_chemical)
{
    expect("at serine 473", "");
    expect("serine 5 mg and serine 0.5", "serine = serine; serine = serine");
    expect("replaced glycine by Arg at codon 12", "");
    expect("tyrosine phosphorylation", "");
    expect("they ate glycine. A codon", "glycine = glycine");
    expect("arginine starvation", "arginine = arginine");
}
END_TEST

START_TEST(the_name_of_a_protein_is_no_chemical)
{
    expect("the serotonin transporter", "");
    expect("lactate dehydrogenase and lactate increase", "lactate = lactate");
    expect("serotonin receptors, serotonin release", "serotonin = serotonin");
}
END_TEST

START_TEST(what_a_substance_does_is_no_substance)
{
    expect("antiviral therapy with antivirals", "antivirals = antiviral agents");
}
END_TEST

START_TEST(the_salt_belongs_to_the_drug)
{
    expect("diclofenac sodium", "diclofenac sodium = diclofenac");
    expect("diclofenac, sodium", "diclofenac = diclofenac; sodium = sodium");
    expect("diclofenac mesylate and sodium", "diclofenac mesylate = diclofenac; sodium = sodium");
    expect("sodium chloride", "sodium = sodium");
}
END_TEST

START_TEST(a_degree_is_no_disease)
{
    expect("severe hepatitis", "hepatitis = hepatitis");
    expect("hepatitis/cholestasis", "hepatitis = hepatitis; cholestasis = cholestasis");
}
END_TEST

START_TEST(genes_and_pathways_are_called_by_diseases)
{
    expect("Alzheimer's disease", "Alzheimer's disease = Alzheimer disease");
    expect("Gaucher disease", "Gaucher disease = Gaucher disease");
    expect("Gaucher disease (GD), GD",
           "Gaucher disease = Gaucher disease; GD = Gaucher disease; GD = Gaucher disease");
    expect("Wilms tumor 1 (WTO), WTO", "Wilms tumor 1 = WT1; WTO = WT1; WTO = WT1");
}
END_TEST

START_TEST(a_long_form_ends_behind_its_brackets)
{
    expect("von Hippel-Lindau (VHL) disease, VHL",
           "VHL = von Hippel-Lindau disease; VHL = von Hippel-Lindau disease");
    expect("von Hippel-Lindau (VHL) protein, VHL", "");
}
END_TEST

START_TEST(what_a_preposition_leads_is_not_what_is_meant)
{
    expect("deleted in prostate cancer (DPC), DPC", "prostate cancer = prostate cancer");
    expect("deleted in prostate tumor (DPT), DPT", "prostate tumor = neoplasms");
    expect("resistant prostate cancer (RPC), RPC", "prostate cancer = prostate cancer; RPC = "
                                                   "prostate cancer; RPC = prostate cancer");
}
END_TEST

START_TEST(a_small_word_is_no_part_of_a_name)
{
    expect("in AD and inaD", "inaD = inad");
}
END_TEST

Suite *widen_suite(void)
{
    Suite *s = suite_create("widen");
    TCase *t = tcase_create("widen");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, the_organ_belongs_to_the_disease);
    tcase_add_test(t, heredity_belongs_to_the_disease);
    tcase_add_test(t, the_type_belongs_to_the_disease);
    tcase_add_test(t, the_class_belongs_to_the_disease);
    tcase_add_test(t, an_adjective_of_a_disease_joins_the_next);
    tcase_add_test(t, diseases_share_their_last_words);
    tcase_add_test(t, a_residue_is_no_chemical);
    tcase_add_test(t, the_name_of_a_protein_is_no_chemical);
    tcase_add_test(t, what_a_substance_does_is_no_substance);
    tcase_add_test(t, the_salt_belongs_to_the_drug);
    tcase_add_test(t, a_degree_is_no_disease);
    tcase_add_test(t, genes_and_pathways_are_called_by_diseases);
    tcase_add_test(t, a_long_form_ends_behind_its_brackets);
    tcase_add_test(t, what_a_preposition_leads_is_not_what_is_meant);
    tcase_add_test(t, a_small_word_is_no_part_of_a_name);
    suite_add_tcase(s, t);
    return s;
}
