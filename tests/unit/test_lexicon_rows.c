/* Tests of what is told of imported files: wrong rows, their lines, what became of the rest. */
#include "import.h"

#include "lexicon.h"
#include "suites.h"

#include <check.h>
#include <string.h>

#define HEAD                                                                                       \
    "#hcckb-lexicon 1\n"                                                                           \
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"

static struct buf tsv;
static struct import_info info;

/* The test ends where ${bytes} are refused. */
static void imported(const char *file, const char *bytes, int kind)
{
    const struct err *e = import_run(file, text_of(bytes), NULL, kind, &tsv, &info);
    ck_assert_msg(!e, "%s", e ? e->message : "");
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
}

static void expect_note(size_t i, size_t line, const char *text)
{
    ck_assert_uint_lt(i, info.n_notes);
    ck_assert_uint_eq(info.notes[i].line, line);
    ck_assert_msg(strstr(info.notes[i].text, text), "\"%s\" lacks \"%s\"", info.notes[i].text,
                  text);
}

START_TEST(wrong_rows_are_left_out_and_told_by_line)
{
    imported("w.tsv",
             "id\tname\tkind\n\nX:1\tquaintol\tdrug\nX:2\todd\tdruggy\n\tnone\tdrug\nX:3\t\tdrug\n"
             "X:4\tquaintine\t-\n\"X \x1B\"\tescape\tdrug\n",
             -1);
    ck_assert_uint_eq(info.concepts, 2);
    ck_assert_uint_eq(info.names, 2);
    ck_assert_uint_eq(info.wrong, 4);
    ck_assert_uint_eq(info.left_out, 0);
    expect_note(0, 4, "\"druggy\" is no kind");
    expect_note(1, 5, "the row has none");
    expect_note(2, 6, "\"X:3\" has no name");
    expect_note(3, 8, "\"X  \" is no id"); /* no control character goes out */
    expect_line("flags\nX:1\t");           /* line 3 here and there */
    expect_line("#line 7\nX:4\t-\t");
    imported("w.tsv", "id\tname\tkind\nX:1\tquaintol\tdruggy\n", KIND_DRUG);
    ck_assert_uint_eq(info.wrong, 0); /* --kind stands above the column */
}
END_TEST

static char long_name[1000];

START_TEST(names_that_are_too_long_are_told_in_every_format)
{
    memset(long_name, 'q', sizeof long_name - 1);
    static const struct {
        const char *file, *before, *behind;
        size_t line;
    } files[] = {
        {"w.tsv", "id\tname\tsynonyms\tkind\nX:1\tquaintol\tqq1|", "\tdrug\n", 2},
        {"w.csv", "DrugBank ID,Common name,Synonyms\nDB1,quaintol,\"a\nb\"\nDB2,odd,", "\n", 4},
        {"w.obo", "format-version: 1.2\n\n[Term]\nid: DOID:1\nname: odd\nsynonym: \"",
         "\" EXACT []\n", 6},
        {"w.txt", "V\nID   Odd-1\nAC   CVCL_1\nSY   odd1; ", "\n//\n", 2},
        {"w.tsv", "text\tcurie\tname\tpredicate\nodd\tdoid:1\todd\trdfs:label\n",
         "\tdoid:1\todd\trdfs:label\n", 3},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct buf b = BUF_INIT;
        buf_putf(&b, "%s%s%s", files[i].before, long_name, files[i].behind);
        imported(files[i].file, b.s, -1);
        expect_note(0, files[i].line, "is longer than 512 bytes");
        buf_release(&b);
    }
    struct buf b = BUF_INIT;
    buf_putf(&b, "id\tname\tkind\nX:1\t%s\tdrug\n", long_name);
    expect_refused("w.tsv", buf_text(&b), "line 2: \"X:1\" has a name longer than 512 bytes");
    buf_release(&b);
}
END_TEST

START_TEST(a_row_too_large_for_a_line_is_left_out)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "one\thttps://x/WP1\tABQ1\ntwo\thttps://x/WP2");
    for (int i = 0; i < 300000; i++) {
        buf_puts(&b, "\tABQ1");
    }
    imported("w.gmt", b.s, -1);
    expect_note(0, 2, "\"WP2\" has more than 65535 names or 1 MiB");
    ck_assert_ptr_null(lexicon_verify("w.gmt", buf_text(&tsv)));
    buf_release(&b);
}
END_TEST

START_TEST(messages_about_a_vocabulary_name_the_lines_of_its_file)
{
    imported("w.obo",
             "format-version: 1.2\n\n[Term]\nid: DOID:1\nname: one\nsynonym: \"uno\" EXACT []\n"
             "is_a: DOID:2\n\n[Term]\nid: DOID:2\nname: two\nis_a: DOID:1\n\n[Term]\nname: three\n",
             -1);
    expect_note(0, 14, "without id or name");
    const struct err *e = lexicon_verify("w.obo", buf_text(&tsv));
    ck_assert_ptr_nonnull(e);
    ck_assert_msg(strstr(e->message, "w.obo line 9: \"DOID:2\" and"), "%s", e->message);
    e = lexicon_verify("w", text_of(HEAD "#line 70000\nX:1\tnone\ta1\t\t\t\t\t\n"));
    ck_assert_msg(strstr(e->message, "w line 70000, column kind"), "%s", e->message);
    e = lexicon_verify("w", text_of(HEAD "#line 7 \n#line 0\n#line\nX:1\tnone\ta1\t\t\t\t\t\n"));
    ck_assert_msg(strstr(e->message, "w line 6, column kind"), "%s", e->message);
}
END_TEST

START_TEST(the_lexicon_tells_what_became_of_a_file)
{
    struct lexicon *l = lexicon_new();
    ck_assert_ptr_null(
        lexicon_add(l, "s.tsv", text_of(HEAD "HGNC:1\tgene\tMETX\tc-Metx\t\t\t\t\n")));
    ck_assert_ptr_null(
        lexicon_add_as(l, LEXICON_IMPORTED, "i.tsv",
                       text_of(HEAD "HGNC:1\tgene\tMETX\tmetexin|c-Metx\t\tX:404\t\t\n"
                                    "X:1\tfamily\tquaintines\tqqs\t\t\tHGNC:1|X:405\t\n"
                                    "#line 90\nMESH:D9\t-\tnothing of ours\t\t\tX:406\t\t\n")));
    ck_assert_ptr_null(
        lexicon_add_as(l, LEXICON_OWN, "own", text_of(HEAD "X:1\t-\tqqs\t!qqs\t\t\t\t\n")));
    ck_assert_ptr_null(lexicon_compile(l));
    const struct lexicon_tally *t = lexicon_tally(l, "i.tsv");
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(t->concepts, 2);
    ck_assert_uint_eq(t->new_concepts, 1);
    ck_assert_uint_eq(t->names, 2); /* metexin and quaintines; c-Metx was there, qqs is blocked */
    ck_assert_uint_eq(t->unplaced, 1);
    ck_assert_uint_eq(t->dangling, 2);
    ck_assert_uint_eq(t->n_notes, 3);
    ck_assert_uint_eq(t->notes[0].line, 90);
    ck_assert(!t->notes[0].is_link && text_is(t->notes[0].id, "MESH:D9"));
    ck_assert(t->notes[1].is_link && text_is(t->notes[1].id, "X:404"));
    ck_assert_uint_eq(t->notes[1].line, 3);
    ck_assert(t->notes[2].is_link && text_is(t->notes[2].id, "X:405"));
    ck_assert_ptr_null(lexicon_tally(l, "s.tsv"));
    lexicon_free(l);
}
END_TEST

static void expect_licence(const char *file, const char *bytes, const char *licence)
{
    imported(file, bytes, -1);
    ck_assert_str_eq(info.licence, licence);
}

#define OBO(head, id) "format-version: 1.2\n" head "\n[Term]\nid: " id "\nname: quaint ague\n"
#define STATED(value) "property_value: http://purl.org/dc/terms/license " value "\n"
#define AS_PUBLISHED " (as published, not stated in the file)"

START_TEST(licences_are_told_by_their_short_names)
{
    expect_licence(
        "w.obo",
        OBO(STATED("\"https://creativecommons.org/publicdomain/zero/1.0/\" xsd:string"), "DOID:1"),
        "CC0 1.0");
    expect_licence("w.obo", OBO(STATED("http://creativecommons.org/licenses/by-nc-sa/3.0/"), "X:1"),
                   "CC BY-NC-SA 3.0");
    expect_licence("w.obo", OBO(STATED("\"https://x/terms\" xsd:string"), "GO:1"),
                   "https://x/terms");
    expect_licence("w.obo", OBO(STATED("https://creativecommons.org/licenses/by/"), "X:1"),
                   "https://creativecommons.org/licenses/by/");
    expect_licence("w.obo", OBO("", "FPLX:A"), "CC0 1.0" AS_PUBLISHED);
    expect_licence("w.obo", OBO("", "CVCL_1"), "CC BY 4.0" AS_PUBLISHED);
    expect_licence("w.obo", OBO("", "X:1"), "");
    expect_licence("w.obo", OBO("", "CVCL_1") "\n[Term]\nid: X:1\nname: other\n", "");
    expect_licence("w.gmt", "a\thttps://x/WP1\tABQ1\n", "CC0 1.0" AS_PUBLISHED);
    expect_licence("w.gmt", "a\thttps://x/R-HSA-1\tABQ1\n", "CC0 1.0" AS_PUBLISHED);
    expect_licence("w.gmt", "HALLMARK_A\tx\tABQ1\n", "CC BY 4.0" AS_PUBLISHED);
    expect_licence("w.gmt", "OURS_A1\tx\tABQ1\n", "");
    static const char entry[] = "V\nID   Odd-1\nAC   CVCL_1\n//\n";
    struct buf b = BUF_INIT;
    expect_licence("w.txt", entry, "CC BY 4.0" AS_PUBLISHED);
    buf_putf(&b, "%s Under Attribution 4.0 International (CC BY 4.0), see there\n", entry);
    expect_licence("w.txt", b.s, "CC BY 4.0");
    buf_release(&b);
}
END_TEST

START_TEST(tables_of_mesh_may_have_titles)
{
    static const char *const titles[] = {"", "id\tname\tterms\n", "#UI\tname\tentry terms\r\n"};
    for (size_t i = 0; i < 3; i++) {
        struct buf b = BUF_INIT;
        buf_putf(&b, "%sD990001\tCarcinoma, Quaint\tQuaint Carcinomas\n", titles[i]);
        imported("w.tsv", b.s, -1);
        ck_assert_str_eq(info.format, "mesh");
        ck_assert_uint_eq(info.concepts, 1);
        expect_line("MESH:D990001\tdisease\tCarcinoma, Quaint\t");
        buf_release(&b);
    }
    expect_refused("w.tsv", text_of("D990001\tCarcinoma\nid\tname\n"), "line 2: is not");
}
END_TEST

START_TEST(ssslm_prefixes_and_columns_are_read_in_any_form)
{
    imported(
        "w.tsv",
        "curie\tname\tpredicate\ttext\ttaxon\nDOID:990\tquaint ague\trdfs:label\tquaint ague\t\n"
        "doid:990\tquaint ague\toboInOwl:hasExactSynonym\tquaint chill\t\n"
        "cl:7\tquaint cell\trdfs:label\tquaint cell\t\n",
        -1);
    ck_assert_str_eq(info.format, "ssslm");
    ck_assert_uint_eq(info.concepts, 1);
    ck_assert_uint_eq(info.left_out, 1);
    expect_line("DOID:990\tdisease\tquaint ague\tquaint chill\t");
    expect_refused("w.tsv", text_of("text\tcurie\tname\tpredicate\na\tcl:1\ta\trdfs:label\n"),
                   "all of it is left out (1 rows, read as ssslm)");
}
END_TEST

START_TEST(tables_without_titles_tell_by_their_ids)
{
    imported("w.tsv", "GO:0000990\tquaint process\tquaint way\nD990001\tquaint heading\n", -1);
    expect_line("GO:0000990\tprocess\tquaint process\tquaint way\t");
    expect_line("MESH:D990001\t-\tquaint heading\t");
    imported(
        "w.tsv",
        "concept\tid\tsource_label\tn\nX\tWP990\tquaint way\t7\nX\tHALLMARK_Q\tHALLMARK_Q\t2\n",
        -1);
    expect_line("WP990\tpathway\tquaint way\t");
    expect_line("MSIGDB:HALLMARK_Q\tpathway\tHALLMARK_Q\t");
}
END_TEST

static void clean(void)
{
    buf_release(&tsv);
}

Suite *lexicon_rows_suite(void)
{
    Suite *s = suite_create("lexicon_rows");
    const TTest *const tests[] = {
        wrong_rows_are_left_out_and_told_by_line,
        names_that_are_too_long_are_told_in_every_format,
        a_row_too_large_for_a_line_is_left_out,
        messages_about_a_vocabulary_name_the_lines_of_its_file,
        the_lexicon_tells_what_became_of_a_file,
        licences_are_told_by_their_short_names,
        tables_of_mesh_may_have_titles,
        ssslm_prefixes_and_columns_are_read_in_any_form,
        tables_without_titles_tell_by_their_ids,
    };
    suites_add(s, NULL, clean, tests, sizeof tests / sizeof *tests);
    return s;
}
