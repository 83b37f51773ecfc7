/* Tests of vocabularies of others: read strictly, joined to what is shipped, kept as an image. */
#include "import.h"
#include "suites.h"

#include "lexicon.h"
#include "mem.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                       \
    "#hcckb-lexicon 1\n"                                                                           \
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"

static struct buf tsv;
static struct import_info info;

/* What ${bytes} of ${file} become; the test ends where they are refused. */
static const char *imported(const char *file, const char *bytes, int kind)
{
    const struct err *e = import_run(file, text_of(bytes), NULL, kind, &tsv, &info);
    ck_assert_msg(!e, "%s", e ? e->message : "");
    return tsv.s;
}

static void expect_line(const char *line)
{
    ck_assert_msg(strstr(tsv.s, line), "\"%s\" is not in\n%s", line, tsv.s);
}

static void expect_refused(const char *file, struct text bytes, const char *reason)
{
    const struct err *e = import_run(file, bytes, NULL, -1, &tsv, &info);
    ck_assert_msg(e, "accepted: %.60s", bytes.s);
    ck_assert_msg(strstr(e->message, reason), "\"%s\" lacks \"%s\"", e->message, reason);
    ck_assert_msg(strncmp(e->message, file, strlen(file)) == 0, "%s", e->message);
}

/* --- formats --- */

#define HGNC_HEAD                                                                                  \
    "hgnc_id\tsymbol\tname\tlocus_type\tstatus\talias_symbol\tprev_symbol\tentrez_id\t"            \
    "uniprot_ids\tdate_modified\n"

START_TEST(hgnc_gives_symbols_aliases_and_ids)
{
    imported("a.txt",
             HGNC_HEAD
             "HGNC:9001\tABQ1\tquaint factor 1\tgene with protein product\tApproved\t"
             "\"QF12|AB\"\tOLDQ1\t71\tP1|P2\t2020-01-02\n"
             "HGNC:9002\tABQ2P\tquaint pseudo\tpseudogene\tApproved\t\t\t72\t\t2021-01-01\n"
             "HGNC:9003\tGONE\tgone\tgene with protein product\tEntry Withdrawn\t\t\t\t\t\n",
             -1);
    ck_assert_str_eq(info.format, "hgnc");
    ck_assert_str_eq(info.version, "2021-01-01");
    ck_assert_uint_eq(info.concepts, 1);
    expect_line("HGNC:9001\tgene\tABQ1\tquaint factor 1|symbol:OLDQ1|symbol:QF12\t"
                "NCBIGene:71|UniProt:P1|UniProt:P2\t\t\t\n");
}
END_TEST

START_TEST(gene_info_gives_human_genes)
{
    static const char line[] =
        "\t71\tABQ1\t-\tQF12\tMIM:1|HGNC:HGNC:9001\t1\t1q\tquaint factor\t"
        "protein-coding\tABQ1\tquaint factor one\tO\tfactor Q\t20220101\t-\n";
    struct buf b = BUF_INIT;
    buf_putf(&b, "#tax_id\tGeneID\tSymbol\n9606%s10090%s", line, line);
    imported("b", b.s, -1);
    buf_release(&b);
    ck_assert_uint_eq(info.concepts, 1);
    expect_line("NCBIGene:71\tgene\tABQ1\tquaint factor one|quaint factor|symbol:QF12|factor Q\t"
                "HGNC:9001\t");
}
END_TEST

START_TEST(cellosaurus_is_read_flat_and_as_a_table)
{
    imported("c.txt",
             " Version: 50.0\n\nID   Quux-7\nAC   CVCL_Z001\nSY   QUUX7; Quux 7\n"
             "HI   CVCL_0030 ! HeLa\n"
             "CC   Problematic cell line: Contaminated. Shown to be a HeLa derivative.\n//\n",
             -1);
    ck_assert_str_eq(info.version, "50.0");
    expect_line(
        "CVCL_Z001\tcell\tQuux-7\tQUUX7|Quux 7\t\tCVCL_0030\t\tmisidentified=Contaminated.");
    imported("c.tsv", "CVCL_Z001\tQuux-7\tQUUX7|Quux-7 cell\n", -1);
    ck_assert_str_eq(info.format, "cellosaurus-names");
    expect_line("CVCL_Z001\tcell\tQuux-7\tQUUX7\t");
}
END_TEST

START_TEST(mesh_headings_tell_what_they_are)
{
    imported("d.tsv",
             "D990001\tCarcinoma, Quaint\tQuaint Carcinomas|Carcinomas, Quaint\n"
             "D990002\tQuaintamide\t\nD990003\tAbattoirs\tSlaughter Houses\n",
             -1);
    expect_line("MESH:D990001\tdisease\tCarcinoma, Quaint\tQuaint Carcinoma|"
                "Quaint Carcinomas\t");
    expect_line("MESH:D990002\tchemical\tQuaintamide\t");
    expect_line("MESH:D990003\t-\tAbattoirs\t");
}
END_TEST

#define MESH_HEAD                                                                                  \
    "<?xml version=\"1.0\"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM "                               \
    "\"https://x/nlmdescriptorrecordset_20260101.dtd\">\n"                                         \
    "<DescriptorRecordSet LanguageCode=\"eng\">\n"
#define MESH_TERM(tag, text)                                                                       \
    "<Term LexicalTag=\"" tag "\"><TermUI>T1</TermUI><String>" text "</String></Term>"
#define MESH_RECORD(id, name, trees, terms)                                                        \
    "<DescriptorRecord><DescriptorUI>" id "</DescriptorUI><DescriptorName><String>" name           \
    "</String></DescriptorName><AllowableQualifiersList><AllowableQualifier><QualifierReferredTo>" \
    "<QualifierUI>Q1</QualifierUI><QualifierName><String>metabolism</String></QualifierName>"      \
    "</QualifierReferredTo></AllowableQualifier></AllowableQualifiersList><TreeNumberList>" trees  \
    "</TreeNumberList><PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo>"    \
    "<DescriptorUI>D000001</DescriptorUI><DescriptorName><String>Action</String>"                  \
    "</DescriptorName></DescriptorReferredTo></PharmacologicalAction>"                             \
    "</PharmacologicalActionList><ConceptList><Concept><ConceptName><String>" name                 \
    "</String></ConceptName><TermList>" terms "</TermList></Concept></ConceptList>"                \
    "</DescriptorRecord>\n"
#define TREE(number) "<TreeNumber>" number "</TreeNumber>"

static const char mesh_xml[] =
    MESH_HEAD MESH_RECORD("D990001", "Carcinoma, Quaint", TREE("C04.557.470") TREE("D03.1"),
                          MESH_TERM("NON", "Carcinoma, Quaint")
                              MESH_TERM("NON", "Quaint &amp; Odd Carcinoma")
                                  MESH_TERM("ABX", "QOC"))
        MESH_RECORD("D990002", "Quaintinib", TREE("D03.633"),
                    MESH_TERM("TRD", "Quaintor") MESH_TERM("LAB", "QX-4001"))
            MESH_RECORD("D990003", "Quaint Kinase", TREE("D08.811.1"), MESH_TERM("NON", "Kinase Q"))
                MESH_RECORD("D990004", "Abattoirs", TREE("J01.576"), "") "</DescriptorRecordSet>";

START_TEST(mesh_xml_says_by_its_tree_what_a_heading_is)
{
    imported("desc2026.xml", mesh_xml, -1);
    ck_assert_str_eq(info.format, "mesh-xml");
    ck_assert_str_eq(info.version, "2026");
    ck_assert_str_eq(info.licence, "NLM MeSH terms (as published, not stated in the file)");
    ck_assert_uint_eq(info.concepts, 4);
    expect_line("MESH:D990001\tdisease\tCarcinoma, Quaint\tQuaint & Odd Carcinoma|abbr:=QOC?\t");
    expect_line("MESH:D990002\tchemical\tQuaintinib\tbrand:Quaintor|code:QX-4001\t");
    expect_line("MESH:D990003\t-\tQuaint Kinase\tKinase Q\t");
    expect_line("MESH:D990004\t-\tAbattoirs\t");
    ck_assert_ptr_null(strstr(tsv.s, "Action"));
    ck_assert_ptr_null(strstr(tsv.s, "metabolism"));
}
END_TEST

START_TEST(mesh_xml_of_supplementary_records_goes_by_class)
{
    imported("supp2026.xml",
             "<SupplementalRecordSet><SupplementalRecord SCRClass=\"3\"><SupplementalRecordUI>"
             "C990001</SupplementalRecordUI><SupplementalRecordName><String>Quaint fever 2"
             "</String></SupplementalRecordName><HeadingMappedToList><HeadingMappedTo>"
             "<DescriptorReferredTo><DescriptorUI>*D000005</DescriptorUI></DescriptorReferredTo>"
             "</HeadingMappedTo></HeadingMappedToList></SupplementalRecord>"
             "<SupplementalRecord SCRClass=\"1\"><SupplementalRecordUI>C990002"
             "</SupplementalRecordUI><SupplementalRecordName><String>quaintamide</String>"
             "</SupplementalRecordName></SupplementalRecord>"
             "<SupplementalRecord SCRClass=\"1\"><SupplementalRecordUI>C990003"
             "</SupplementalRecordUI><SupplementalRecordName><String>QUX1 protein, human</String>"
             "</SupplementalRecordName></SupplementalRecord></SupplementalRecordSet>",
             -1);
    expect_line("MESH:C990001\tdisease\tQuaint fever 2\t");
    expect_line("MESH:C990002\tchemical\tquaintamide\t");
    expect_line("MESH:C990003\t-\tQUX1 protein, human\t");
}
END_TEST

START_TEST(mesh_xml_in_pieces_is_mesh_xml)
{
    struct buf whole = BUF_INIT;
    imported("desc2026.xml", mesh_xml, -1);
    buf_puttext(&whole, buf_text(&tsv));
    ck_assert(import_stream_takes(text_of(mesh_xml), NULL));
    ck_assert(!import_stream_takes(text_of(mesh_xml), "obo"));
    struct import_stream *s = import_stream_new("desc2026.xml", -1, &tsv);
    for (size_t i = 0; i + 1 < sizeof mesh_xml; i++) {
        ck_assert_ptr_null(import_stream_feed(s, mesh_xml + i, 1));
    }
    ck_assert_ptr_null(import_stream_finish(s, &info));
    import_stream_free(s);
    ck_assert_str_eq(tsv.s, whole.s);
    ck_assert_uint_eq(info.concepts, 4);
    buf_release(&whole);
}
END_TEST

START_TEST(mesh_xml_that_is_damaged_or_hostile_is_refused)
{
    expect_refused("m.xml", (struct text){mesh_xml, sizeof mesh_xml - 40}, "line 7: ");
    expect_refused("m.xml", text_of("<DescriptorRecordSet><!-- x --></SupplementalRecordSet>"),
                   "not well-formed");
    expect_refused("m.xml",
                   text_of("<!DOCTYPE a [<!ENTITY b \"c\">]><DescriptorRecordSet>"
                           "<DescriptorRecord>&b;</DescriptorRecord></DescriptorRecordSet>"),
                   "declares entities");
    expect_refused("m.xml",
                   text_of("<DescriptorRecordSet><DescriptorRecord><DescriptorUI>D1"
                           "</DescriptorUI></DescriptorRecord></DescriptorRecordSet>"),
                   "line 1: \"D1\" is no id of MeSH");
    expect_refused("m.xml",
                   text_of("<DescriptorRecordSet><DescriptorRecord><DescriptorUI>X\t1"
                           "</DescriptorUI><DescriptorName><String>x</String></DescriptorName>"
                           "</DescriptorRecord></DescriptorRecordSet>"),
                   "is no id of MeSH");
    expect_refused("m.xml", text_of("<DescriptorRecordSet></DescriptorRecordSet>"), "nothing");
    expect_refused("m.xml", text_of("<html><DescriptorRecordSet></html>"), "is wanted");
}
END_TEST

START_TEST(hgnc_has_had_several_layouts)
{
    static const char *const columns[] = {"gene_family\tgene_family_id",
                                          "gene_group\tgene_group_id"};
    for (size_t i = 0; i < 2; i++) {
        struct buf b = BUF_INIT;
        buf_putf(
            &b,
            "hgnc_id\tsymbol\tname\tlocus_group\tlocus_type\tstatus\tlocation\talias_symbol\t"
            "prev_symbol\t%s\tentrez_id\tagr\nHGNC:9001\tABQ1\tquaint factor 1\tx\t"
            "gene with protein product\tApproved\t1q1\tQF12\t\tQuaint factors|Others\t7|8\t71\t"
            "HGNC:9001\n",
            columns[i]);
        imported("hgnc_complete_set.txt", b.s, -1);
        ck_assert_str_eq(info.format, "hgnc");
        expect_line("HGNC:9001\tgene\tABQ1\tquaint factor 1|symbol:QF12\tNCBIGene:71\t");
        buf_release(&b);
    }
}
END_TEST

START_TEST(cellosaurus_as_obo_keeps_related_names_origin_and_problems)
{
    imported("cellosaurus.obo",
             "format-version: 1.2\ndata-version: 50.0\nontology: cellosaurus\n"
             "property_value: http://purl.org/dc/terms/license https://x/by/4.0/ xsd:anyURI\n\n"
             "[Term]\nid: CVCL_Z001\nname: Quux-7\nsynonym: \"QUUX7\" RELATED []\n"
             "comment: \"Group: Patented cell line.\" \"Problematic cell line: Contaminated. Shown "
             "to be a HeLa derivative.\"\nrelationship: derived_from CVCL_0030 ! HeLa\n"
             "creation_date: 2012-04-04T00:00:00Z\n",
             -1);
    ck_assert_str_eq(info.version, "50.0");
    ck_assert_str_eq(info.licence, "https://x/by/4.0/");
    expect_line("CVCL_Z001\tcell\tQuux-7\tQUUX7\t\tCVCL_0030\t\tmisidentified=Contaminated. Shown "
                "to be a HeLa derivative.\n");
}
END_TEST

START_TEST(obo_gives_exact_synonyms_links_and_members)
{
    imported(
        "e.obo",
        "format-version: 1.2\ndata-version: x/2026\n\n[Term]\nid: DOID:990\nname: quaint fever\n"
        "synonym: \"the \\\"quaint\\\" ague\" EXACT []\nsynonym: \"fever\" BROAD []\n"
        "xref: MESH:D990\nxref: ICD:1\nis_a: DOID:4 ! disease\n\n"
        "[Term]\nid: DOID:991\nname: gone\nis_obsolete: true\n\n"
        "[Term]\nid: FPLX:QUAINT\nname: QUAINT\nhas_part: HGNC:ABQ1\n"
        "inverse_is_a: HGNC:ABQ2 ! x\nrelationship: part_of FPLX:X\n\n[Typedef]\nid: has_part\n",
        -1);
    ck_assert_uint_eq(info.concepts, 2);
    expect_line("DOID:990\tdisease\tquaint fever\tthe \"quaint\" ague\tMESH:D990\tDOID:4\t\t\n");
    expect_line("FPLX:QUAINT\tfamily\tQUAINT\t\t\t\tsymbol:ABQ1|symbol:ABQ2\t\n");
}
END_TEST

START_TEST(drugbank_csv_follows_rfc_4180)
{
    imported("f.csv",
             "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\r\n"
             "DB99001,X,Quaintinib,1-2-3,ABC,\"[A,1] quaint | \"\"Q\"\" acid | QNT\",\r\n",
             -1);
    expect_line("DRUGBANK:DB99001\tdrug\tQuaintinib\t[A,1] quaint|\"Q\" acid|=QNT?\t"
                "CAS:1-2-3|UNII:ABC\t");
    expect_refused("f.csv", text_of("DrugBank ID,Common name\nDB1,\"open\n"), "line 3: a quote");
}
END_TEST

START_TEST(ssslm_takes_labels_and_exact_synonyms)
{
    imported("g.tsv",
             "text\tcurie\tname\tpredicate\n"
             "quaint ague\tdoid:990\tquaint fever\toboInOwl:hasExactSynonym\n"
             "fever\tdoid:990\tquaint fever\toboInOwl:hasBroadSynonym\n"
             "x\tfoo:1\tx\trdfs:label\n",
             -1);
    expect_line("DOID:990\tdisease\tquaint fever\tquaint ague\t");
    ck_assert_uint_eq(info.concepts, 1);
}
END_TEST

START_TEST(gene_sets_are_pathways_of_symbols)
{
    imported("h.gmt", "Quaint signaling\thttps://x/wikipathways/WP990\tABQ1\tABQ2\n", -1);
    expect_line("WP990\tpathway\tQuaint signaling\t\t\t\tsymbol:ABQ1|symbol:ABQ2\t");
}
END_TEST

START_TEST(mirbase_gives_mature_forms_and_stems)
{
    static const char attributes[] = "chr1\t.\tmiRNA\t1\t2\t.\t-\t.\t";
    struct buf b = BUF_INIT;
    buf_putf(&b,
             "##gff-version 3\n# microRNAs:               miRBase v22\n"
             "%sID=MI0099;Alias=MI0099;Name=hsa-mir-9901-2\n"
             "%sID=MIMAT0099_1;Alias=MIMAT0099;Name=hsa-miR-9901-5p\n",
             attributes, attributes);
    imported("i.gff3", b.s, -1);
    buf_release(&b);
    ck_assert_str_eq(info.version, "miRBase v22");
    expect_line("MIRBASE:MI0099\tmirna\tmiR-9901\t");
    expect_line("MIMAT0099\tmirna\tmiR-9901-5p\tmicroRNA-9901-5p|miRNA-9901-5p|hsa-miR-9901-5p\t");
    imported("i.tsv", "accession\tname\ttype\tderives_from\nMIMAT0099\thsa-let-99\tmiRNA\t\n", -1);
    expect_line("MIMAT0099\tmirna\tlet-99\thsa-let-99\t");
}
END_TEST

START_TEST(tables_need_an_id_and_a_name)
{
    imported("j.tsv", "Name\tid\tsynonyms\nQuaintol\tX:1\tquaint oil|oil=base\n", KIND_DRUG);
    expect_line("X:1\tdrug\tQuaintol\tquaint oil|oil=base\t");
    imported("j.tsv", "\n\r\nName\tid\nQuaintol\tX:1\n", KIND_DRUG);
    expect_line("X:1\tdrug\tQuaintol\t\t");
    expect_refused("j.tsv", text_of("Name\tid\nQuaintol\tX:1\n"),
                   "line 2: \"X:1\" does not say what");
    imported("j.tsv", "#hcckb-lexicon 1\nid\tkind\nX:1\tdrug\n", -1);
    ck_assert_str_eq(info.format, "hcckb");
}
END_TEST

START_TEST(marks_of_our_form_in_names_of_others_stay_text)
{
    imported("k.tsv",
             "id\tname\tsynonyms\nX:1\tQuaint\\aone\t=equal sign|~tilde two|why so?|sym:x12\n",
             KIND_DRUG);
    struct lexicon *l = lexicon_new();
    ck_assert_ptr_null(lexicon_add_as(l, LEXICON_IMPORTED, "k.tsv", buf_text(&tsv)));
    ck_assert_ptr_null(lexicon_compile(l));
    uint32_t at = 9;
    ck_assert_uint_eq(lexicon_find_name(l, text_of("why so"), -1, &at, 1), 1);
    ck_assert(!lexicon_at(l, at)->names[3].needs_support);
    ck_assert_uint_eq(lexicon_find_name(l, text_of("sym:x12"), -1, &at, 1), 1);
    lexicon_free(l);
}
END_TEST

/* --- trash --- */

START_TEST(names_that_would_do_harm_are_left_out_or_marked)
{
    imported("l.tsv", "id\tname\tsynonyms\nNCBIGene:1\tALG3\tnot|NOT|HCC|D|ab1|quaint mannosyl\n",
             KIND_GENE);
    expect_line("NCBIGene:1\tgene\tALG3\t=ab1?|quaint mannosyl\t");
    imported("l.tsv", "id\tname\tsynonyms\nCVCL_1\tN\tKO|8226|N87Q|Simpson\n", KIND_CELL);
    expect_line("CVCL_1\tcell\tN\t!N|N87Q|=Simpson?\t");
    imported("l.tsv", "id\tname\tsynonyms\nHP:1\tChronic\tsevere|blood pressure\n", KIND_DISEASE);
    expect_line("HP:1\tdisease\tChronic\t!Chronic\t");
    imported("l.tsv",
             "id\tname\tsynonyms\nHP:2\tfoo disease\tVery rare|Late onset|grade III|stage 2a|"
             "locally advanced|relieved by|QUAK|quak|X-linked disease|bar attack\n",
             KIND_DISEASE);
    expect_line("HP:2\tdisease\tfoo disease\t=QUAK?|X-linked disease|bar attack\t");
}
END_TEST

/* --- hostile input --- */

START_TEST(what_is_no_vocabulary_is_refused_with_file_and_line)
{
    static const char nul[] = "hgnc_id\tsymbol\n\0\n", latin[] = "CVCL_1\tA\n\nCVCL_2\t\xE9\n";
    expect_refused("m.txt", text_of(""), "is empty");
    expect_refused("m.txt", text_of("some prose\n"), "is not recognised");
    expect_refused("m.xml", text_of("<?xml version=\"1.0\"?><a/>"), "XML");
    expect_refused("m.txt", (struct text){nul, sizeof nul - 1}, "line 2: has a NUL byte");
    expect_refused("m.tsv", text_of(latin), "line 3: is not UTF-8 (byte 18");
    expect_refused("m.tsv", text_of("CVCL_1\tA549x\nprose\n"), "line 2: is not");
    expect_refused("m.tsv", text_of("hgnc_id\tsymbol\tname\n"), "line 1: the columns");
    expect_refused("m.txt", text_of(HGNC_HEAD "HGNC:1\tA\n"), "line 2: has not as many columns");
    expect_refused("m.tsv", text_of("text\tcurie\tname\tpredicate\nx\ty\n"), "line 2: has fewer");
    const struct err *e = import_run("m", text_of("x"), "nonsense", -1, &tsv, &info);
    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq((int)e->code, ERR_USAGE);
}
END_TEST

START_TEST(a_line_of_ten_megabytes_is_no_concept)
{
    enum { HUGE_LINE = 10 << 20 };
    struct buf b = BUF_INIT;
    buf_puts(&b, "CVCL_1\tAB12\tCD34|");
    memset(buf_room(&b, HUGE_LINE), 'x', HUGE_LINE);
    b.len += HUGE_LINE;
    buf_puts(&b, "\n");
    imported("n.tsv", b.s, -1);
    expect_line("CVCL_1\tcell\tAB12\tCD34\t"); /* the long name is left out */
    buf_clear(&b);
    buf_puts(&b, "#hcckb-lexicon 1\nid\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\nX:1\t");
    memset(buf_room(&b, HUGE_LINE), 'x', HUGE_LINE);
    b.len += HUGE_LINE;
    const struct err *e = lexicon_verify("n.tsv", buf_text(&b));
    ck_assert_ptr_nonnull(e);
    ck_assert_msg(strstr(e->message, "n.tsv line 3: longer than"), "%s", e->message);
    buf_clear(&b);
    buf_puts(&b, "id\tname\tnames\nMESH:D1\talpha\t");
    for (int i = 0; i < 40000; i++) {
        buf_putf(&b, "%squaint substance %d of many", i ? "|" : "", i);
    }
    buf_puts(&b, "\n");
    expect_refused("n.tsv", buf_text(&b), "line 2: \"MESH:D1\" has more than 65535 names or 1 MiB");
    buf_release(&b);
}
END_TEST

START_TEST(a_cycle_within_a_file_is_refused)
{
    static const char cycle[] = HEAD "X:1\tdisease\talpha\t\t\tX:2\t\t\n"
                                     "X:2\tdisease\tbeta\t\t\tX:3\t\t\n"
                                     "X:3\tdisease\tgamma\t\t\tX:1\t\t\n";
    const struct err *e = lexicon_verify("o.tsv", text_of(cycle));
    ck_assert_ptr_nonnull(e);
    ck_assert_msg(strstr(e->message, "o.tsv line ") && strstr(e->message, "above the other"), "%s",
                  e->message);
    ck_assert_ptr_null(lexicon_verify("o.tsv", text_of(HEAD "X:1\tdisease\ta1\t\t\tX:9\t\t\n")));
}
END_TEST

/* --- joining --- */

static const char shipped[] = HEAD "HGNC:1\tgene\tMETX\tc-Metx|HGFRX\tNCBIGene:11\t\t\t\n"
                                   "MESH:D1\tdisease\tquaint carcinoma\tHCC\tDOID:1\t\t\t\n"
                                   "hcckb:drug\tdrug\tquaintinib\t\t\t\t\t\n"
                                   "FPLX:Q\tfamily\tQUA\t!QUAX\t\t\tHGNC:1\t\n";

static struct lexicon *joined(const char *imports, const char *own)
{
    struct lexicon *l = lexicon_new();
    ck_assert_ptr_null(lexicon_add(l, "s.tsv", text_of(shipped)));
    const struct err *e = lexicon_add_as(l, LEXICON_IMPORTED, "i.tsv", text_of(imports));
    ck_assert_msg(!e, "%s", e ? e->message : "");
    if (own) {
        e = lexicon_add_as(l, LEXICON_OWN, "own", text_of(own));
        ck_assert_msg(!e, "%s", e ? e->message : "");
    }
    e = lexicon_compile(l);
    ck_assert_msg(!e, "%s", e ? e->message : "");
    return l;
}

/* The id of the one concept that is called ${name}; "" for none, "?" for several. */
static const char *called(const struct lexicon *l, const char *name)
{
    static char id[64];
    uint32_t at = 0;
    size_t n = lexicon_find_name(l, text_of(name), -1, &at, 1);
    if (n == 1) {
        snprintf(id, sizeof id, "%.*s", TEXT_ARG(lexicon_at(l, at)->id));
    }
    return n == 0 ? "" : n > 1 ? "?" : id;
}

START_TEST(imported_concepts_join_by_id_cross_reference_and_name)
{
    struct lexicon *l = joined(HEAD "HGNC:1\tgene\tMETX\tmetexin\t\t\t\t\n"
                                    "NCBIGene:11\tgene\tMETX\tthe eleventh\t\t\t\t\n"
                                    "DOID:1\tdisease\tcarcinoma, quaint\tquaint cancer\t\t\t\t\n"
                                    "DRUGBANK:D7\tdrug\tQuaintinib\tQT-77\tCHEBI:7\t\t\t\n"
                                    "CHEBI:7\tchemical\tother name\tQT-78\t\t\t\t\n"
                                    "MESH:D1\t-\theading\tquaint tumour\t\t\t\t\n"
                                    "MESH:D9\t-\tnothing of ours\t\t\t\t\t\n",
                               NULL);
    ck_assert_uint_eq(lexicon_count(l), 4);
    ck_assert_str_eq(called(l, "metexin"), "HGNC:1");
    ck_assert_str_eq(called(l, "the eleventh"), "HGNC:1");
    ck_assert_str_eq(called(l, "quaint cancer"), "MESH:D1");
    ck_assert_str_eq(called(l, "quaint tumour"), "MESH:D1");
    ck_assert_str_eq(called(l, "QT 78"), "hcckb:drug");
    ck_assert_str_eq(called(l, "nothing of ours"), "");
    const struct concept *c = lexicon_at(l, (uint32_t)lexicon_find_id(l, text_of("DRUGBANK:D7")));
    ck_assert(text_is(c->name, "quaintinib"));
    ck_assert(text_is(concept_xref(c, "CHEBI"), "7"));
    lexicon_free(l);
}
END_TEST

START_TEST(two_lines_that_claim_one_cross_reference_join_neither)
{
    struct lexicon *l = joined(HEAD "DOID:8\tdisease\tage one\t\tMESH:D1\t\t\t\n"
                                    "DOID:9\tdisease\tage two\t\tMESH:D1\t\t\t\n",
                               NULL);
    ck_assert_str_eq(called(l, "age one"), "DOID:8");
    ck_assert_str_eq(called(l, "age two"), "DOID:9");
    lexicon_free(l);
}
END_TEST

START_TEST(shipped_names_outrank_imported_ones)
{
    struct lexicon *l = joined(HEAD "HGNC:2\tgene\tHYCCX\tsymbol:HCC|hycc factor\t\t\t\t\n"
                                    "HGNC:3\tgene\tALIA\tsymbol:HYCCX|symbol:AMBI\t\t\t\t\n"
                                    "HGNC:4\tgene\tALIB\tsymbol:AMBI\t\t\t\t\n"
                                    "FPLX:Q\tfamily\tQUA\tQUAX|QUAY\t\t\tsymbol:ALIA\t\n",
                               NULL);
    ck_assert_str_eq(called(l, "HCC"), "MESH:D1");
    ck_assert_str_eq(called(l, "HYCCX"), "HGNC:2"); /* a symbol stands above an alias */
    ck_assert_str_eq(called(l, "AMBI"), "?");
    const struct concept *c = lexicon_at(l, (uint32_t)lexicon_find_id(l, text_of("HGNC:4")));
    ck_assert(c->names[1].needs_support);
    ck_assert_str_eq(called(l, "QUAY"), "FPLX:Q");
    ck_assert_str_eq(called(l, "QUAX"), ""); /* the shipped line says that it is none */
    lexicon_free(l);
}
END_TEST

START_TEST(members_by_symbol_are_found)
{
    struct lexicon *l =
        joined(HEAD "WP1\tpathway\tquaint way\t\t\t\tsymbol:METX|symbol:NONE\t\n", NULL);
    uint32_t way = (uint32_t)lexicon_find_id(l, text_of("WP1"));
    ck_assert_uint_eq(lexicon_at(l, way)->n_members, 1);
    ck_assert(lexicon_is_under(l, (uint32_t)lexicon_find_id(l, text_of("HGNC:1")), way));
    lexicon_free(l);
}
END_TEST

START_TEST(ones_own_names_stand_above_all)
{
    struct lexicon *l = joined(HEAD "HGNC:2\tgene\tHYCCX\t\t\t\t\t\n",
                               HEAD "HGNC:2\t-\tHCC\t\t\t\t\t\n"
                                    "HGNC:1\t-\tHGFRX\t!HGFRX\t\t\t\t\n"
                                    "hcckb:never\t-\tc-Metx\t!c-Metx\t\t\t\t\n"
                                    "hcckb:own-new\tcell\tNew-1\t\t\t\t\t\n");
    ck_assert_str_eq(called(l, "HCC"), "HGNC:2");
    ck_assert_str_eq(called(l, "HGFRX"), "");
    ck_assert_str_eq(called(l, "cMetx"), "");
    ck_assert_str_eq(called(l, "New1"), "hcckb:own-new");
    lexicon_free(l);
}
END_TEST

static const char in_numbers[] =
    HEAD "MESH:D7\tdisease\tVesiquaints\tvesiquaint|Vesiquaint, Plasma\t\t\t\t\n" /* plural first */
         "MESH:D8\tdisease\tplain body\tquaint-\xCE\xB2 bodies\t\t\t\t\n"
         "DRUGBANK:D9\tdrug\tQuaintules\t\t\t\t\t\n"
         "MESH:D9\tdisease\tquaintule\t\t\t\t\t\n"
         "HGNC:3\tgene\tPQRX\tPQRXs\t\t\t\t\n"
         "HGNC:4\tgene\tQUAS\tPQR\t\t\t\t\n";

START_TEST(what_is_blocked_is_blocked_in_every_spelling_and_number)
{
    struct lexicon *l = joined(in_numbers, NULL);
    ck_assert_str_eq(called(l, "vesiquaints"), "MESH:D7");
    ck_assert_str_eq(called(l, "quaint beta body"), "MESH:D8");
    lexicon_free(l);
    l = joined(in_numbers, HEAD "hcckb:never\t-\tVESIQUAINT\t!VESIQUAINT\t\t\t\t\n"
                                "hcckb:never\t-\tx\t!Quaint Beta body|!pqrx\t\t\t\t\n");
    ck_assert_str_eq(called(l, "vesiquaint"), "");
    ck_assert_str_eq(called(l, "Vesiquaints"), "");
    ck_assert_str_eq(called(l, "quaint \xCE\xB2-bodies"), "");
    ck_assert_str_eq(called(l, "PQRXs"), "");
    ck_assert_str_eq(called(l, "Vesiquaint, Plasma"), "MESH:D7");
    ck_assert_str_eq(called(l, "plain bodies"), "MESH:D8");
    ck_assert_str_eq(called(l, "PQR"), "HGNC:4");
    lexicon_free(l);
}
END_TEST

START_TEST(a_plural_that_a_concept_is_called_stays)
{
    struct lexicon *l =
        joined(in_numbers, HEAD "hcckb:never\t-\tquaintule\t!quaintule|!QUA|!PQRXs\t\t\t\t\n");
    ck_assert_str_eq(called(l, "Quaintules"), "DRUGBANK:D9");
    ck_assert_str_eq(called(l, "quaintule"), "");
    ck_assert_str_eq(called(l, "QUAS"), "HGNC:4"); /* a capital S is no plural */
    ck_assert_str_eq(called(l, "PQRX"), "HGNC:3");
    lexicon_free(l);
    l = joined(in_numbers, HEAD "MESH:D7\t-\tvesiquaint\t!vesiquaint\t\t\t\t\n"
                                "MESH:D8\t-\tquaintule\t!quaintule\t\t\t\t\n"
                                "MESH:D9\t-\tQuaintuly\t\t\t\t\t\n");
    ck_assert_str_eq(called(l, "vesiquaints"), ""); /* of the one concept */
    ck_assert_str_eq(called(l, "quaintule"), "?");  /* of two others, as before */
    lexicon_free(l);
    l = joined(in_numbers, HEAD "hcckb:never\t-\tvesiquaint\t!vesiquaint\t\t\t\t\n"
                                "MESH:D8\t-\tvesiquaints\t\t\t\t\t\n");
    ck_assert_str_eq(called(l, "vesiquaints"), "MESH:D8"); /* one's own name */
    ck_assert_str_eq(called(l, "vesiquaint"), "");
    lexicon_free(l);
}
END_TEST

START_TEST(vocabularies_that_differ_on_what_is_above_still_compile)
{
    struct lexicon *l = lexicon_new();
    ck_assert_ptr_null(lexicon_add_as(l, LEXICON_IMPORTED, "a",
                                      text_of(HEAD "X:1\tdisease\tone\t\t\tX:2\t\t\n"
                                                   "X:2\tdisease\ttwo\t\t\t\t\t\n")));
    ck_assert_ptr_null(
        lexicon_add_as(l, LEXICON_IMPORTED, "b", text_of(HEAD "X:2\tdisease\ttwo\t\t\tX:1\t\t\n")));
    ck_assert_ptr_null(lexicon_compile(l));
    ck_assert_uint_eq(lexicon_count(l), 2);
    lexicon_free(l);
}
END_TEST

/* --- the image --- */

static size_t released;

static void count_release(void *s, size_t len)
{
    (void)s;
    released += len;
}

/* A copy aligned to eight. */
static char *aligned(const struct buf *b)
{
    uint64_t *copy = mem_new(b->len / 8 + 1, 8);
    memcpy(copy, b->s, b->len);
    return (char *)copy;
}

/* What is said without making concepts is what they say. */
static void expect_flat(const struct lexicon *l)
{
    uint32_t at = 0;
    size_t name = 0, blocked = 0, told = 0;
    for (uint32_t i = 0; i < lexicon_count(l); i++) {
        const struct concept *c = lexicon_at(l, i);
        ck_assert(lexicon_kind(l, i) == c->kind);
        for (size_t k = 0; k < c->n_names; k++) {
            blocked += c->names[k].blocked;
        }
    }
    for (; lexicon_next_blocked(l, &at, &name); name++, told++) {
        ck_assert(lexicon_at(l, at)->names[name].blocked);
    }
    ck_assert_uint_eq(told, blocked);
}

static void expect_same(const struct lexicon *a, const struct lexicon *b)
{
    expect_flat(a);
    expect_flat(b);
    ck_assert_uint_eq(lexicon_count(a), lexicon_count(b));
    ck_assert_uint_eq(lexicon_name_count(a), lexicon_name_count(b));
    ck_assert_str_eq(lexicon_digest(a), lexicon_digest(b));
    for (uint32_t i = 0; i < lexicon_count(a); i++) {
        const struct concept *x = lexicon_at(a, i), *y = lexicon_at(b, i);
        ck_assert(text_same(x->id, y->id) && x->kind == y->kind && text_same(x->name, y->name));
        ck_assert(x->n_names == y->n_names && x->n_xrefs == y->n_xrefs &&
                  x->n_parents == y->n_parents && x->n_members == y->n_members &&
                  x->n_flags == y->n_flags);
        for (size_t k = 0; k < x->n_names; k++) {
            ck_assert(text_same(x->names[k].text, y->names[k].text));
            ck_assert(x->names[k].rule == y->names[k].rule && x->names[k].kind == y->names[k].kind);
            ck_assert(x->names[k].needs_support == y->names[k].needs_support);
        }
        for (size_t k = 0; k < x->n_members; k++) {
            ck_assert_uint_eq(x->members[k].concept, y->members[k].concept);
            ck_assert(text_same(x->members[k].role, y->members[k].role));
        }
        ck_assert_int_eq(lexicon_find_id(b, x->id), i);
        uint32_t p = 0, q = 0;
        ck_assert_uint_eq(lexicon_find_name(a, x->name, -1, &p, 1),
                          lexicon_find_name(b, x->name, -1, &q, 1));
        ck_assert_uint_eq(p, q);
    }
}

START_TEST(an_image_says_what_the_lexicon_says)
{
    struct lexicon *l = lexicon_new();
    ck_assert_ptr_null(lexicon_add_builtin(l));
    ck_assert_ptr_null(lexicon_compile(l));
    struct buf b = BUF_INIT;
    ck_assert(lexicon_save(l, "key", &b));
    char *bytes = aligned(&b);
    released = 0;
    struct lexicon *image = lexicon_open((struct text){bytes, b.len}, "key", count_release);
    ck_assert_ptr_nonnull(image);
    expect_same(l, image);
    struct lexicon *builtin = NULL;
    ck_assert_ptr_null(lexicon_builtin(&builtin));
    expect_same(l, builtin);
    lexicon_free(builtin);
    struct lexicon *again = lexicon_reopen((struct text){bytes, b.len}, "key", NULL);
    ck_assert_ptr_nonnull(again);
    expect_same(l, again);
    lexicon_free(again);
    ck_assert_ptr_null(lexicon_reopen((struct text){bytes, b.len}, "other", NULL));
    ck_assert_ptr_null(lexicon_reopen((struct text){bytes, b.len - 8}, "key", NULL));
    ck_assert_ptr_null(lexicon_reopen((struct text){bytes, 8}, "key", NULL));
    lexicon_free(image);
    ck_assert_uint_eq(released, b.len);
    free(bytes);
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

START_TEST(blocked_names_are_found_in_an_image)
{
    struct lexicon *l = joined(HEAD "WP1\tpathway\tquaint way\t\t\t\tsymbol:METX\t\n",
                               HEAD "hcckb:never\t-\tMETX\t!METX|!quaint way\t\t\t\t\n");
    struct buf b = BUF_INIT;
    uint32_t at = 0;
    size_t name = 0;
    ck_assert(lexicon_save(l, "key", &b));
    char *bytes = aligned(&b);
    struct lexicon *image = lexicon_open((struct text){bytes, b.len}, "key", NULL);
    ck_assert_ptr_nonnull(image);
    expect_flat(image);
    ck_assert(lexicon_next_blocked(image, &at, &name));
    ck_assert(text_is(lexicon_at(image, at)->names[name].text, "METX"));
    name++;
    ck_assert(lexicon_next_blocked(image, &at, &name));
    ck_assert(text_is(lexicon_at(image, at)->id, "WP1"));
    name++;
    ck_assert(!lexicon_next_blocked(image, &at, &name));
    lexicon_free(image);
    lexicon_free(l);
    free(bytes);
    buf_release(&b);
}
END_TEST

START_TEST(a_damaged_image_is_not_opened)
{
    struct lexicon *l = joined(HEAD "WP1\tpathway\tquaint way\t\t\t\tsymbol:METX\t\n", NULL);
    struct buf b = BUF_INIT;
    ck_assert(lexicon_save(l, "key", &b));
    char *bytes = aligned(&b);
    ck_assert_ptr_null(lexicon_open((struct text){bytes, b.len}, "other", NULL));
    ck_assert_ptr_null(lexicon_open((struct text){bytes, b.len - 8}, "key", NULL));
    ck_assert_ptr_null(lexicon_open((struct text){bytes, 8}, "key", NULL));
    for (size_t i = 0; i < b.len; i += 37) {
        bytes[i] ^= 0x21;
        struct lexicon *image = lexicon_open((struct text){bytes, b.len}, "key", NULL);
        if (image) { /* a byte that nobody reads: the rest is as it was */
            ck_assert_uint_eq(lexicon_count(image), lexicon_count(l));
        }
        lexicon_free(image);
        bytes[i] ^= 0x21;
    }
    free(bytes);
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

static void clean(void)
{
    buf_release(&tsv);
}

Suite *lexicon_import_suite(void)
{
    Suite *s = suite_create("lexicon_import");
    const TTest *const tests[] = {
        hgnc_gives_symbols_aliases_and_ids,
        gene_info_gives_human_genes,
        cellosaurus_is_read_flat_and_as_a_table,
        mesh_headings_tell_what_they_are,
        mesh_xml_says_by_its_tree_what_a_heading_is,
        mesh_xml_of_supplementary_records_goes_by_class,
        mesh_xml_in_pieces_is_mesh_xml,
        mesh_xml_that_is_damaged_or_hostile_is_refused,
        hgnc_has_had_several_layouts,
        cellosaurus_as_obo_keeps_related_names_origin_and_problems,
        obo_gives_exact_synonyms_links_and_members,
        drugbank_csv_follows_rfc_4180,
        ssslm_takes_labels_and_exact_synonyms,
        gene_sets_are_pathways_of_symbols,
        mirbase_gives_mature_forms_and_stems,
        tables_need_an_id_and_a_name,
        marks_of_our_form_in_names_of_others_stay_text,
        names_that_would_do_harm_are_left_out_or_marked,
        what_is_no_vocabulary_is_refused_with_file_and_line,
        a_line_of_ten_megabytes_is_no_concept,
        a_cycle_within_a_file_is_refused,
        imported_concepts_join_by_id_cross_reference_and_name,
        two_lines_that_claim_one_cross_reference_join_neither,
        shipped_names_outrank_imported_ones,
        members_by_symbol_are_found,
        ones_own_names_stand_above_all,
        what_is_blocked_is_blocked_in_every_spelling_and_number,
        a_plural_that_a_concept_is_called_stays,
        vocabularies_that_differ_on_what_is_above_still_compile,
        an_image_says_what_the_lexicon_says,
        blocked_names_are_found_in_an_image,
        a_damaged_image_is_not_opened,
    };
    suites_add(s, NULL, clean, tests, sizeof tests / sizeof *tests);
    return s;
}
