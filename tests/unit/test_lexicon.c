/* Tests of the lexicon: files read strictly, concepts found by what people type. */
#include "lexicon.h"

#include "buf.h"
#include "chain.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

Suite *lexicon_suite(void);

#define HEAD                                                                                       \
    "#hcckb-lexicon 1\n"                                                                           \
    "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\n"

static const char good[] =
    HEAD "# drugs\n"
         "\n"
         "hcckb:tki\tdrug\ttyrosine kinase inhibitor\tabbr:TKI\t\t\t\t\n"
         "MESH:D000077157\tdrug\tsorafenib\tbrand:Nexavar|=BAY|~SoraT?|a\\|b\t"
         "DRUGBANK:DB00398|CHEMBL:CHEMBL1336\thcckb:tki\t\t\n"
         "HGNC:4893\tgene\tHGF\thepatocyte growth factor\tNCBIGene:3082\t\t\t\n"
         "HGNC:7029\tgene\tMET\t~MET|c-Met|HGFR\tNCBIGene:4233|UniProt:P08581\t\t\t\n"
         "HGNC:391\tgene\tAKT1\t\tNCBIGene:207|X:1\t\t\t\n"
         "HGNC:392\tgene\tAKT2\t\tNCBIGene:208|X:1\t\t\t\n"
         "FPLX:AKT\tfamily\tAKT\tPKB\t\t\tHGNC:391|HGNC:392\t\n"
         "CVCL_4973\tcell\tMHCC97-H\t\t\t\t\tmisidentified=of HeLa|ambiguous\n"
         "hcckb:hgf-met-akt\tpathway\tHGF/c-Met/Akt signaling\t\t\t\t"
         "*ligand=HGNC:4893|*receptor=HGNC:7029|*kinase=FPLX:AKT|effector=hcckb:tki\t\n";

/* A compiled lexicon of one file; the test ends where that fails. */
static struct lexicon *compiled(const char *bytes)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add(l, "x.tsv", text_of(bytes));
    ck_assert_msg(!e, "%s", e ? e->message : "");
    e = lexicon_compile(l);
    ck_assert_msg(!e, "%s", e ? e->message : "");
    return l;
}

static uint32_t index_of(const struct lexicon *l, const char *id)
{
    int64_t i = lexicon_find_id(l, text_of(id));
    ck_assert_msg(i >= 0, "%s is not there", id);
    return (uint32_t)i;
}

/* Adding or compiling ${bytes} must fail, with all of ${parts} (up to a NULL) in the message. */
static void expect_refusal(struct text bytes, const char *const *parts)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add(l, "bad.tsv", bytes);
    e = e ? e : lexicon_compile(l);
    ck_assert_msg(e, "accepted: %.*s", TEXT_ARG(bytes));
    for (; *parts; parts++) {
        ck_assert_msg(strstr(e->message, *parts), "\"%s\" lacks \"%s\"", e->message, *parts);
    }
    lexicon_free(l);
}

START_TEST(a_concept_has_what_its_line_says)
{
    struct lexicon *l = compiled(good);
    const struct concept *c = lexicon_at(l, index_of(l, "MESH:D000077157"));
    ck_assert_uint_eq(lexicon_count(l), 9);
    ck_assert_int_eq(c->kind, KIND_DRUG);
    ck_assert(text_is(c->name, "sorafenib"));
    ck_assert_uint_eq(c->n_names, 5);
    ck_assert_int_eq(c->names[1].kind, NAME_BRAND);
    ck_assert_int_eq(c->names[2].rule, CASE_WRITTEN);
    ck_assert_int_eq(c->names[3].rule, CASE_ANY);
    ck_assert(c->names[3].needs_support);
    ck_assert(text_is(c->names[3].text, "SoraT"));
    ck_assert(text_is(c->names[4].text, "a|b"));
    ck_assert_uint_eq(c->n_xrefs, 2);
    ck_assert_uint_eq(c->n_parents, 1);
    c = lexicon_at(l, index_of(l, "hcckb:hgf-met-akt"));
    ck_assert_uint_eq(c->n_members, 4);
    ck_assert(text_is(c->members[1].role, "receptor") && c->members[1].core);
    ck_assert(!c->members[3].core);
    lexicon_free(l);
}
END_TEST

START_TEST(case_rules_follow_from_the_name)
{
    struct lexicon *l = compiled(good);
    const struct concept *met = lexicon_at(l, index_of(l, "HGNC:7029"));
    ck_assert_uint_eq(met->n_names, 3);
    ck_assert_int_eq(met->names[0].kind, NAME_SYMBOL);
    ck_assert_int_eq(met->names[0].rule, CASE_ANY); /* its own mark */
    ck_assert_int_eq(met->names[1].rule, CASE_ANY);
    ck_assert_int_eq(met->names[2].rule, CASE_CASED);
    const struct concept *akt = lexicon_at(l, index_of(l, "FPLX:AKT"));
    ck_assert_int_eq(akt->names[0].rule, CASE_EXACT);
    ck_assert_int_eq(lexicon_at(l, index_of(l, "HGNC:391"))->names[0].rule, CASE_ANY);
    lexicon_free(l);
}
END_TEST

START_TEST(ids_and_unique_xrefs_are_found)
{
    struct lexicon *l = compiled(good);
    ck_assert_int_eq(lexicon_find_id(l, text_of("NCBIGene:4233")), index_of(l, "HGNC:7029"));
    ck_assert_int_eq(lexicon_find_id(l, text_of("X:1")), -1);
    ck_assert_int_eq(lexicon_find_id(l, text_of("HGNC:1")), -1);
    ck_assert_int_eq(lexicon_find_id(l, text_of("")), -1);
    const struct concept *met = lexicon_at(l, index_of(l, "HGNC:7029"));
    ck_assert(text_is(concept_xref(met, "NCBIGene"), "4233"));
    ck_assert(text_is(concept_xref(met, "HGNC"), "7029"));
    ck_assert(!concept_xref(met, "MESH").s);
    const struct concept *cell = lexicon_at(l, index_of(l, "CVCL_4973"));
    ck_assert(text_is(concept_xref(cell, "CVCL"), "CVCL_4973"));
    ck_assert(text_is(concept_flag(cell, "misidentified"), "of HeLa"));
    ck_assert(text_is(concept_flag(cell, "ambiguous"), ""));
    ck_assert(!concept_flag(cell, "really").s);
    lexicon_free(l);
}
END_TEST

/* The best concept for a typed name; "" if there is none. */
static void expect_found(const struct lexicon *l, const char *name, int kind, const char *id)
{
    uint32_t found[4];
    size_t n = lexicon_find_name(l, text_of(name), kind, found, 4);
    struct text got = n ? lexicon_at(l, found[0])->id : text_of("");
    ck_assert_msg(text_is(got, id), "\"%s\" finds \"%.*s\", not \"%s\"", name, TEXT_ARG(got), id);
}

START_TEST(typed_names_are_found_folded)
{
    struct lexicon *l = compiled(good);
    expect_found(l, "cmet", -1, "HGNC:7029");
    expect_found(l, "C-MET", KIND_GENE, "HGNC:7029");
    expect_found(l, "c-met", KIND_DRUG, "");
    expect_found(l, "mhcc97 h", -1, "CVCL_4973");
    expect_found(l, "tyrosine kinase inhibitors", -1, "hcckb:tki");
    expect_found(l, "TKIs", -1, "hcckb:tki");
    expect_found(l, "", -1, "");
    expect_found(l, "!?", -1, "");
    lexicon_free(l);
}
END_TEST

START_TEST(a_pathway_is_found_by_its_chain)
{
    struct lexicon *l = compiled(good);
    expect_found(l, "HGF/MET/AKT", -1, "hcckb:hgf-met-akt");
    expect_found(l, "hgf-c-met-akt1", KIND_PATHWAY, "hcckb:hgf-met-akt");
    expect_found(l, "HGF/c-Met/Akt signalling pathway", -1, "hcckb:hgf-met-akt");
    expect_found(l, "HGF/c-Met/Akt thing", -1, "");
    expect_found(l, "HGF/AKT", -1, "");
    expect_found(l, "MET/AKT", -1, "hcckb:hgf-met-akt");
    expect_found(l, "HGF/MET/AKT", KIND_GENE, "");
    lexicon_free(l);
}
END_TEST

START_TEST(misspelt_names_get_suggestions)
{
    struct lexicon *l = compiled(good);
    uint32_t found[3];
    ck_assert_uint_ge(lexicon_suggest(l, text_of("sorafinib"), found, 3), 1);
    ck_assert_uint_eq(found[0], index_of(l, "MESH:D000077157"));
    ck_assert_uint_ge(lexicon_suggest(l, text_of("sroafenib"), found, 3), 1);
    ck_assert_uint_eq(found[0], index_of(l, "MESH:D000077157"));
    ck_assert_uint_eq(lexicon_suggest(l, text_of("quite another thing"), found, 3), 0);
    ck_assert_uint_le(lexicon_suggest(l, text_of("AKT3"), found, 1), 1);
    lexicon_free(l);
}
END_TEST

START_TEST(what_is_under_what_is_known_at_any_depth)
{
    struct lexicon *l = compiled(good);
    uint32_t path = index_of(l, "hcckb:hgf-met-akt"), akt1 = index_of(l, "HGNC:391");
    ck_assert(lexicon_is_under(l, akt1, index_of(l, "FPLX:AKT")));
    ck_assert(lexicon_is_under(l, akt1, path));
    ck_assert(!lexicon_is_under(l, path, akt1));
    ck_assert(lexicon_is_under(l, index_of(l, "MESH:D000077157"), index_of(l, "hcckb:tki")));
    ck_assert(lexicon_is_under(l, index_of(l, "MESH:D000077157"), path));
    ck_assert(!lexicon_is_under(l, akt1, akt1));
    lexicon_free(l);
}
END_TEST

START_TEST(files_may_come_from_windows)
{
    struct lexicon *l = compiled("\xEF\xBB\xBF#hcckb-lexicon 1\r\n"
                                 "id\tkind\tname\tnames\txrefs\tparents\tmembers\tflags\r\n"
                                 "X:1\tgene\tABC\t\t\t\t\tambiguous\r\n"
                                 "X:2\tgene\tABD\t\t\t\t\t");
    ck_assert_uint_eq(lexicon_count(l), 2);
    ck_assert(concept_flag(lexicon_at(l, 0), "ambiguous").s);
    lexicon_free(l);
}
END_TEST

START_TEST(an_empty_lexicon_compiles)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_compile(l);
    ck_assert(!e);
    ck_assert_uint_eq(lexicon_count(l), 0);
    expect_found(l, "HGF", -1, "");
    lexicon_free(l);
    lexicon_free(NULL);
    lexicon_free(compiled(HEAD));
}
END_TEST

#define ROW(cells) HEAD "X:1\t" cells "\n"

static const struct {
    const char *bytes;
    const char *parts[4];
} refused[] = {
    {"", {"bad.tsv", "no two header lines"}},
    {"#hcckb-lexicon 1\n", {"bad.tsv"}},
    {"#hcckb-lexicon 2\n", {"bad.tsv line 1", "no lexicon file"}},
    {"#hcckb-lexicon 1\nid\tkind\n", {"bad.tsv line 2", "columns must be"}},
    {HEAD "X:1\tgene\tA\n", {"bad.tsv line 3", "3 columns where 8 are wanted"}},
    {ROW("gene\tA\t\t\t\t\t\t"), {"line 3", "9 columns"}},
    {HEAD "a b:1\tgene\tA\t\t\t\t\t\n", {"line 3, column id", "a b:1"}},
    {HEAD "\tgene\tA\t\t\t\t\t\n", {"line 3, column id"}},
    {ROW("genes\tA\t\t\t\t\t"), {"line 3, column kind", "\"genes\""}},
    {ROW("gene\t\t\t\t\t\t"), {"line 3, column name"}},
    {ROW("gene\tA|B\t\t\t\t\t"), {"line 3, column name", "more than one"}},
    {ROW("gene\t \t\t\t\t\t"), {"line 3, column name"}},
    {ROW("gene\tA\tB||C\t\t\t\t"), {"line 3, column names"}},
    {ROW("gene\tA\tB|\t\t\t\t"), {"line 3, column names"}},
    {ROW("gene\tA\t+++\t\t\t\t"), {"line 3, column names", "neither letter nor digit"}},
    {ROW("gene\tA\tB \t\t\t\t"), {"line 3, column names", "blank"}},
    {ROW("gene\tA\t\x01z\t\t\t\t"), {"line 3, column names", "control"}},
    {ROW("gene\tA\t\tno xref\t\t\t"), {"line 3, column xrefs", "no xref"}},
    {ROW("gene\tA\t\t\tX:2\t\t"), {"line 3, column parents", "\"X:2\" is no concept"}},
    {ROW("gene\tA\t\t\t\t=X:1\t"), {"line 3, column members", "role"}},
    {ROW("gene\tA\t\t\t\tkinase=X:9\t"), {"line 3, column members", "\"X:9\""}},
    {ROW("gene\tA\t\t\t\t\t=x"), {"line 3, column flags"}},
    {ROW("gene\tA\t\t\tX:1\t\t"), {"line 3", "parent or a member of itself"}},
    {HEAD "X:1\tgene\tA\t\t\tX:2\t\t\nX:2\tgene\tB\t\t\tX:1\t\t\n", {"above the other", "X:2"}},
    {HEAD "X:1\tgene\tA\t\t\t\tX:2\t\nX:2\tgene\tB\t\t\t\tX:1\t\n", {"above the other"}},
    {HEAD "X:1\tgene\tA\t\t\tX:2\t\t\nX:2\tgene\tB\t\t\t\t\t\nX:1\tgene\tC\t\t\t\t\t\n",
     {"bad.tsv line 5, column id", "bad.tsv line 3", "remove one"}},
    {ROW("gene\t\xFF\t\t\t\t\t"), {"bad.tsv line 3", "not UTF-8"}},
};

START_TEST(faults_are_refused_with_file_line_column_and_advice)
{
    expect_refusal(text_of(refused[_i].bytes), refused[_i].parts);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
    static const char bytes[] = HEAD "X:1\tgene\tA\0B\t\t\t\t\t\n";
    const char *const parts[] = {"bad.tsv line 3", "NUL", NULL};
    expect_refusal((struct text){bytes, sizeof bytes - 1}, parts);
}
END_TEST

START_TEST(what_is_too_long_is_refused)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, HEAD "X:1\tgene\t");
    for (int i = 0; i < 513; i++) {
        buf_putc(&b, 'a');
    }
    buf_puts(&b, "\t\t\t\t\t\n");
    const char *const name[] = {"column name", "longer than 512 bytes", NULL};
    expect_refusal(buf_text(&b), name);
    buf_clear(&b);
    buf_puts(&b, HEAD);
    for (int i = 0; i < 1100000; i++) {
        buf_putc(&b, 'a');
    }
    const char *const line[] = {"line 3", "longer than", NULL};
    expect_refusal(buf_text(&b), line);
    buf_release(&b);
}
END_TEST

START_TEST(nothing_of_a_bad_file_is_kept)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add(l, "a.tsv", text_of(HEAD "X:1\tgene\tABC1\t\t\t\t\t\n"));
    ck_assert(!e);
    e = lexicon_add(l, "b.tsv", text_of(HEAD "X:2\tgene\tABC2\t\t\t\t\t\nX:3\tgene\n"));
    ck_assert(e && strstr(e->message, "b.tsv line 4"));
    e = lexicon_add(l, "c.tsv",
                    text_of(HEAD "X:4\tgene\tABC4\t\t\t\t\t\nX:1\tgene\tB1\t\t\t\t\t\n"));
    ck_assert(e && strstr(e->message, "c.tsv line 4") && strstr(e->message, "a.tsv line 3"));
    e = lexicon_add(l, "d.tsv", text_of(HEAD "X:4\tgene\tABC4\t\t\tX:1\t\t\n"));
    ck_assert(!e);
    e = lexicon_compile(l);
    ck_assert(!e);
    ck_assert_uint_eq(lexicon_count(l), 2);
    expect_found(l, "ABC2", -1, "");
    expect_found(l, "ABC4", -1, "X:4");
    lexicon_free(l);
}
END_TEST

START_TEST(the_digest_tells_lexicons_apart)
{
    struct lexicon *a = compiled(HEAD "X:1\tgene\tA1\t\t\t\t\t\nX:2\tgene\tB1\t\t\t\t\t\n");
    struct lexicon *b = compiled(HEAD "X:2\tgene\tB1\t\t\t\t\t\nX:1\tgene\tA1\t\t\t\t\t\n");
    struct lexicon *c = compiled(HEAD "X:2\tgene\tB1\t\t\t\t\t\nX:1\tgene\tA1\tA2?\t\t\t\t\n");
    ck_assert_uint_eq(strlen(lexicon_digest(a)), 16);
    ck_assert_str_eq(lexicon_digest(a), lexicon_digest(b));
    ck_assert_str_ne(lexicon_digest(a), lexicon_digest(c));
    lexicon_free(a);
    lexicon_free(b);
    lexicon_free(c);
}
END_TEST

START_TEST(index_tokens_are_letters_digits_and_q)
{
    char token[16];
    ck_assert_uint_eq(concept_token(text_of("HGNC:7029"), token, sizeof token), 9);
    ck_assert_str_eq(token, "hgnc7029q");
    concept_token(text_of("hcckb:mir-21"), token, sizeof token);
    ck_assert_str_eq(token, "hcckbmir21q");
    ck_assert_uint_eq(concept_token(text_of("hcckb:much-too-long-for-it"), token, sizeof token),
                      15);
    ck_assert_uint_eq(strlen(token), 15);
}
END_TEST

START_TEST(kinds_have_names)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        ck_assert_int_eq(kind_find(text_of(kind_name((enum kind)k))), k);
        ck_assert_ptr_nonnull(kind_pubtator((enum kind)k));
    }
    ck_assert_int_eq(kind_find(text_of("genes")), KIND_GENE);
    ck_assert_int_eq(kind_find(text_of("protein")), KIND_GENE);
    ck_assert_int_eq(kind_find(text_of("cell_line")), KIND_CELL);
    ck_assert_int_eq(kind_find(text_of("virus")), KIND_ORGANISM);
    ck_assert_int_eq(kind_find(text_of("")), -1);
    ck_assert_int_eq(kind_find(text_of("exosome")), -1);
}
END_TEST

static void collect(void *arg, bool fault, const char *message)
{
    buf_puts(arg, fault ? "fault " : "remark ");
    buf_puts(arg, message);
    buf_puts(arg, "\n");
}

START_TEST(the_check_names_what_makes_tagging_worse)
{
    struct lexicon *l =
        compiled(HEAD "X:1\tdrug\tABC-1\tabc 1\t\t\t\t\n"
                      "X:2\tdrug\tABC1\t\t\t\t\t\n"
                      "x:1\tdrug\tabd\t\t\t\t\tresistant_to=X:7\n"
                      "HGNC:12x\tgene\tABE1\t\tMESH:X1|CVCL_1\t\t\t\n"
                      "FPLX:ABF\tfamily\tABFs\t\t\t\t\t\n"
                      "FPLX:P\tfamily\tgrowth\t=cat|=pABG\t\tFPLX:ABF\t\t\n"
                      "FPLX:Q\tfamily\tABH\t=P-ABG|trade?|=Was|HIS\t\tFPLX:P\t\t\n"
                      "hcckb:p\tpathway\tABC-1/ABHs axis\t\t\t\tboss=FPLX:Q\t\n"
                      "FPLX:R\tfamily\tABIs\twas\t\t\tkinase=FPLX:Q\tquaint|really\n");
    struct buf b = BUF_INIT;
    ck_assert_uint_eq(lexicon_check(l, NULL, 0, collect, &b), 18);
    static const char *const found[] = {
        "fault x.tsv line 3: X:1: the same name once more",
        "fault x.tsv line 4: X:2: names two things, unmarked: \"ABC1\" (X:1, x.tsv line 3)",
        "has the index token of another id",
        "a flag names an id that is no concept: \"X:7\"",
        "fault x.tsv line 6: HGNC:12x: the register writes its ids otherwise: \"HGNC:12x\"",
        "otherwise: \"MESH:X1\"",
        "otherwise: \"CVCL_1\"",
        "fault x.tsv line 8: FPLX:P: the name is an English word, unmarked: \"growth\"",
        "fault x.tsv line 8: FPLX:P: the name is an English word, unmarked: \"cat\"",
        "fault x.tsv line 11: FPLX:R: the name is an English word, unmarked: \"was\"",
        "line 10: hcckb:p: spells what is no member of it: \"ABC-1/ABHs axis\" (X:1, x.tsv line 3)",
        "hcckb:p: a member's role is none of ligand, receptor, adaptor, kinase",
        "target, marker: \"boss\"",
        "line 11: FPLX:R: only members of a pathway have a role: \"kinase\"",
        "ev_marker or ambiguous): \"quaint\"",
        "ev_marker or ambiguous): \"really\"",
        "remark x.tsv line 7: FPLX:ABF: a family without members",
        "remark x.tsv line 6: HGNC:12x: a gene without NCBIGene",
        "remark x.tsv line 3: X:1: the id is of no register that is known here",
    };
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        ck_assert_msg(strstr(b.s, found[i]) != NULL, "%s is not in\n%s", found[i], b.s);
    }
    ck_assert_ptr_null(strstr(b.s, "ABG")); /* told apart by their letters */
    ck_assert_ptr_null(strstr(b.s, "trade"));
    ck_assert_ptr_null(strstr(b.s, "Was"));
    ck_assert_ptr_null(strstr(b.s, "HIS"));
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

START_TEST(the_check_speaks_of_the_files_that_are_asked_for)
{
    struct lexicon *l = lexicon_new();
    struct buf b = BUF_INIT;
    const char *const first[] = {"a.tsv"}, *const second[] = {"b.tsv"};
    ck_assert_ptr_null(lexicon_add(l, "a.tsv", text_of(HEAD "X:1\tdrug\tABC1\thouse\t\t\t\t\n")));
    ck_assert_ptr_null(lexicon_add(l, "b.tsv", text_of(HEAD "Y:2\tdrug\tABC1\ttable\t\t\t\t\n")));
    ck_assert_ptr_null(lexicon_compile(l));
    ck_assert_uint_eq(lexicon_check(l, first, 1, collect, &b), 2);
    ck_assert(strstr(b.s, "fault a.tsv line 3: X:1: names two things, unmarked: \"ABC1\" "
                          "(Y:2, b.tsv line 3)"));
    ck_assert(strstr(b.s, "house"));
    ck_assert_ptr_null(strstr(b.s, "table"));
    buf_clear(&b);
    ck_assert_uint_eq(lexicon_check(l, second, 1, collect, &b), 2);
    ck_assert(strstr(b.s, "fault b.tsv line 3: Y:2: names two things, unmarked: \"ABC1\" "
                          "(X:1, a.tsv line 3)"));
    ck_assert(strstr(b.s, "table"));
    ck_assert_ptr_null(strstr(b.s, "house"));
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

START_TEST(the_check_finds_links_of_ones_own_that_lead_nowhere)
{
    struct lexicon *l = lexicon_new();
    struct buf b = BUF_INIT;
    ck_assert_ptr_null(lexicon_add_as(
        l, LEXICON_OWN, "own", text_of(HEAD "FPLX:A\tfamily\tABFs\t\t\tFPLX:B\tHGNC:7\t\n")));
    ck_assert_ptr_null(lexicon_compile(l));
    ck_assert_uint_eq(lexicon_check(l, NULL, 0, collect, &b), 2);
    ck_assert(strstr(b.s, "FPLX:A: a parent is no concept of the lexicon"));
    ck_assert(strstr(b.s, "FPLX:A: a member is no concept of the lexicon"));
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

START_TEST(nothing_is_wrong_with_the_shipped_lexicon)
{
    struct lexicon *l = NULL;
    struct buf b = BUF_INIT;
    ck_assert_ptr_null(lexicon_builtin(&l));
    size_t faults = lexicon_check(l, NULL, 0, collect, &b);
    ck_assert_msg(faults == 0, "%s", b.s);
    buf_release(&b);
    lexicon_free(l);
}
END_TEST

START_TEST(chains_take_the_longest_part_of_a_core)
{
    struct lexicon *l = compiled(good);
    uint32_t links[] = {index_of(l, "HGNC:391"), index_of(l, "HGNC:4893"), index_of(l, "HGNC:7029"),
                        index_of(l, "HGNC:392")};
    struct chain_hit hit;
    ck_assert(chain_find(l, links, 4, &hit));
    ck_assert_uint_eq(hit.pathway, index_of(l, "hcckb:hgf-met-akt"));
    ck_assert(hit.first == 1 && hit.n == 3 && hit.whole);
    ck_assert(chain_find(l, links, 3, &hit));
    ck_assert(hit.first == 1 && hit.n == 2 && !hit.whole);
    ck_assert(!chain_find(l, links, 2, &hit));
    ck_assert(!chain_find(l, links, 0, &hit));
    lexicon_free(l);
}
END_TEST

START_TEST(the_shipped_lexicon_compiles)
{
    struct lexicon *l = NULL;
    const struct err *e = lexicon_builtin(&l);
    ck_assert_msg(!e, "%s", e ? e->message : "");
    expect_found(l, "Sorafenib", KIND_DRUG, "MESH:D000077157");
    expect_found(l, "c-Met", KIND_GENE, "HGNC:7029");
    lexicon_free(l);
}
END_TEST

Suite *lexicon_suite(void)
{
    Suite *s = suite_create("lexicon");
    TCase *t = tcase_create("lexicon");
    tcase_add_test(t, a_concept_has_what_its_line_says);
    tcase_add_test(t, case_rules_follow_from_the_name);
    tcase_add_test(t, ids_and_unique_xrefs_are_found);
    tcase_add_test(t, typed_names_are_found_folded);
    tcase_add_test(t, a_pathway_is_found_by_its_chain);
    tcase_add_test(t, misspelt_names_get_suggestions);
    tcase_add_test(t, what_is_under_what_is_known_at_any_depth);
    tcase_add_test(t, files_may_come_from_windows);
    tcase_add_test(t, an_empty_lexicon_compiles);
    tcase_add_loop_test(t, faults_are_refused_with_file_line_column_and_advice, 0,
                        (int)(sizeof refused / sizeof *refused));
    tcase_add_test(t, a_nul_byte_is_refused);
    tcase_add_test(t, what_is_too_long_is_refused);
    tcase_add_test(t, nothing_of_a_bad_file_is_kept);
    tcase_add_test(t, the_digest_tells_lexicons_apart);
    tcase_add_test(t, index_tokens_are_letters_digits_and_q);
    tcase_add_test(t, kinds_have_names);
    tcase_add_test(t, the_check_names_what_makes_tagging_worse);
    tcase_add_test(t, the_check_speaks_of_the_files_that_are_asked_for);
    tcase_add_test(t, the_check_finds_links_of_ones_own_that_lead_nowhere);
    tcase_add_test(t, nothing_is_wrong_with_the_shipped_lexicon);
    tcase_add_test(t, chains_take_the_longest_part_of_a_core);
    tcase_add_test(t, the_shipped_lexicon_compiles);
    suite_add_tcase(s, t);
    return s;
}
