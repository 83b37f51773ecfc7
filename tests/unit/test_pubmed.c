/* PubMed XML and NBIB as papers. */
#include "arena.h"
#include "buf.h"
#include "limit.h"
#include "paper.h"
#include "pubmed.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *pubmed_suite(void);

enum { MAX = 16, NAME = 300 };

/* What a reader gave. */
static struct {
    struct arena arena;
    struct paper papers[MAX];
    size_t n_papers, n_arenas;
    int64_t deleted[MAX];
    size_t n_deleted;
    char reasons[MAX][NAME];
    int64_t rejected[MAX];
    size_t n_rejected;
} got;

static struct arena *on_arena(void *arg)
{
    (void)arg;
    got.n_arenas++;
    return &got.arena;
}

static void on_paper(void *arg, const struct paper *p)
{
    (void)arg;
    got.papers[got.n_papers++ % MAX] = *p;
}

static void on_deleted(void *arg, int64_t pmid)
{
    (void)arg;
    got.deleted[got.n_deleted++ % MAX] = pmid;
}

static void on_rejected(void *arg, int64_t pmid, const char *reason)
{
    (void)arg;
    got.rejected[got.n_rejected % MAX] = pmid;
    snprintf(got.reasons[got.n_rejected++ % MAX], NAME, "%s", reason);
}

static const struct pubmed_events events = {on_paper, on_deleted, on_rejected, on_arena, NULL};

static void clear(void)
{
    arena_release(&got.arena);
    memset(&got, 0, sizeof got);
}

static const struct err *read_as(enum pubmed_format format, const char *s, size_t len, size_t piece)
{
    clear();
    pubmed_start();
    struct pubmed *p = pubmed_new(format, &events);
    const struct err *e = NULL;
    for (size_t i = 0; i < len && !e; i += piece) {
        e = pubmed_feed(p, s + i, len - i < piece ? len - i : piece);
    }
    if (!e) {
        e = pubmed_finish(p);
    }
    pubmed_free(p);
    return e;
}

static const struct err *read_xml(const char *s)
{
    return read_as(PUBMED_XML, s, strlen(s), 1000);
}

static void read_file(const char *name, struct buf *out)
{
    char path[NAME];
    snprintf(path, sizeof path, "tests/data/%s", name);
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s: not there (run from the top folder)", path);
    size_t n;
    while ((n = fread(buf_room(out, 4096), 1, 4096, f)) > 0) {
        out->len += n;
    }
    fclose(f);
}

static void load(const char *name)
{
    struct buf b = BUF_INIT;
    enum pubmed_format format;
    read_file(name, &b);
    ck_assert_ptr_null(pubmed_sniff(b.s, b.len, &format));
    const struct err *e = read_as(format, b.s, b.len, 1u << 20);
    ck_assert_msg(e == NULL, "%s: %s", name, e ? e->message : "");
    buf_release(&b);
}

static void is(struct text t, const char *want)
{
    ck_assert_msg(want ? text_is(t, want) : t.s == NULL, "'%.*s' is not '%s'", TEXT_ARG(t),
                  want ? want : "absent");
}

static void is_date(struct date d, const char *want)
{
    char iso[DATE_ISO_SIZE];
    date_iso(d, iso);
    ck_assert_str_eq(iso, want);
}

START_TEST(a_record_keeps_every_field)
{
    load("traps.xml");
    ck_assert_uint_eq(got.n_papers, 1);
    const struct paper *p = &got.papers[0];
    ck_assert_int_eq(p->pmid, 99000001);
    ck_assert_int_eq(p->version, 2);
    is(p->owner, "NLM");
    is(p->status, "MEDLINE");
    is(p->indexing_method, "Automated");
    is(p->pub_model, "Print-Electronic");
    is(p->publication_status, "ppublish");
    is(p->title, "[Effect of 10^-5 M TNF-α on CO2  and Ca^2+ <in vitro>].");
    is(p->vernacular_title, "Effet.");
    is(p->journal, "Journal of tests & trials");
    is(p->journal_iso, "J Test");
    is(p->medline_ta, "J Test");
    is(p->issn, "0000-0000");
    is(p->issn_type, "Print");
    is(p->issn_linking, "0000-0001");
    is(p->nlm_id, "0000001");
    is(p->country, "France");
    is(p->volume, "1");
    is(p->issue, "Suppl 2");
    is(p->pages, "339-47; discussion 348");
    is(p->coi_statement, "None.");
    is(p->references_number, "12");
    is(p->languages[1], "eng");
    is(p->subsets[0], "IM");
    is(p->gene_symbols[0], "met");
    is(p->subjects[0], "Curie Marie");
    is(p->notes[0].owner, "KIE");
    is(p->types[0].ui, "D016428");
    is(p->supplements[0].type, "Disease");
}
END_TEST

START_TEST(identifiers_of_other_papers_are_never_taken)
{
    load("traps.xml");
    const struct paper *p = &got.papers[0];
    is(p->doi, "10.1000/right");
    is(p->pmcid, "PMC3000001");
    is(p->pii, "S1");
    ck_assert_uint_eq(p->n_ids, 4);
    is(p->ids[1].type, "pubmed");
    is(p->ids[2].value, "10.1000/Right");
    ck_assert(p->has_reference_list);
    ck_assert_uint_eq(p->n_references, 2);
    ck_assert_int_eq(p->references[0].pmid, 99000011);
    is(p->references[0].doi, "10.1000/foreign");
    is(p->references[0].pmcid, "PMC3000002");
    is(p->references[1].citation, "Deep one.");
    ck_assert_int_eq(p->references[1].pmid, 99000012);
}
END_TEST

START_TEST(people_are_read_as_they_stand)
{
    load("traps.xml");
    const struct paper *p = &got.papers[0];
    ck_assert_uint_eq(p->n_authors, 3);
    ck_assert(!p->authors_complete);
    is(p->authors[0].last, "Smith");
    is(p->authors[0].suffix, "Jr");
    is(p->authors[0].orcid, "0000-0002-1825-0097");
    ck_assert(p->authors[0].equal);
    ck_assert_uint_eq(p->authors[0].n_affiliations, 2);
    is(p->authors[0].affiliations[1], "Second Institute.");
    is(p->authors[1].orcid, NULL);
    is(p->authors[2].collective, "Search and Rescue Group");
    ck_assert_uint_eq(p->n_investigators, 1);
    is(p->investigators[0].last, "Helper");
}
END_TEST

START_TEST(sections_of_an_abstract_are_counted_in_code_points)
{
    load("traps.xml");
    const struct paper *p = &got.papers[0];
    is(p->abstract, "A b with β and x/(y+1).\nC.");
    ck_assert_uint_eq(p->n_sections, 2);
    is(p->sections[0].label, "AIM & SCOPE");
    is(p->sections[0].category, "OBJECTIVE");
    ck_assert_uint_eq(p->sections[0].length, 23);
    is(p->sections[1].label, NULL);
    ck_assert_uint_eq(p->sections[1].start, 24);
    ck_assert_uint_eq(p->sections[1].length, 2);
    is(p->copyright, "© A Tester.");
    ck_assert_uint_eq(p->n_other_abstracts, 2);
    is(p->other_abstracts[0].language, "fre");
    is(p->other_abstracts[1].language, "eng");
    is(paper_summary(p), "In plain words.\nMore.");
}
END_TEST

START_TEST(vocabularies_keep_their_major_flags)
{
    load("traps.xml");
    const struct paper *p = &got.papers[0];
    ck_assert_uint_eq(p->n_mesh, 2);
    ck_assert(!p->mesh[0].major);
    ck_assert(p->mesh[0].qualifiers[0].major);
    ck_assert(!p->mesh[0].qualifiers[1].major);
    is(p->mesh[1].type, "Geographic");
    ck_assert(p->mesh[1].major);
    is(p->chemicals[0].registry, NULL);
    is(p->chemicals[1].registry, "EC 2.7.10.1");
    ck_assert_uint_eq(p->n_keywords, 2);
    is(p->keywords[0].owner, "NLM");
    is(p->keywords[1].owner, "NOTNLM");
    is(p->keywords[1].text, "drug resistance");
    ck_assert_uint_eq(p->n_databanks, 3);
    is(p->databanks[1].accession, "NCT00000002");
    is(p->databanks[2].accession, NULL);
    is(p->grants[0].acronym, "CA");
    is(p->grants[1].agency, "Foundation");
    ck_assert_uint_eq(p->n_corrections, 2);
    ck_assert_int_eq(p->corrections[1].pmid, 99000009);
    is(p->corrections[1].note, "seen");
    ck_assert_int_eq(paper_state(p), PAPER_RETRACTED);
}
END_TEST

START_TEST(dates_keep_their_literal)
{
    load("traps.xml");
    const struct paper *p = &got.papers[0];
    is_date(p->pub_date, "1998-12");
    ck_assert_uint_eq(p->n_dates, 6);
    ck_assert_str_eq(p->dates[2].kind, "pubdate");
    is(p->dates[2].literal, "1998 Dec-1999 Jan");
    ck_assert_str_eq(p->dates[4].kind, "received");
    is(p->dates[4].literal, "1998-2-9");
    is_date(p->dates[4].date, "1998-02-09");
    ck_assert_str_eq(p->dates[5].kind, "brand-new");
}
END_TEST

START_TEST(deleted_records_are_named_one_by_one)
{
    load("traps.xml");
    ck_assert_uint_eq(got.n_deleted, 2);
    ck_assert_int_eq(got.deleted[1], 99000003);
    ck_assert_uint_eq(got.n_rejected, 1);
    ck_assert_ptr_nonnull(strstr(got.reasons[0], "'x'"));
}
END_TEST

START_TEST(records_of_the_first_dtds_are_read)
{
    load("old.xml");
    ck_assert_uint_eq(got.n_papers, 1);
    ck_assert_uint_eq(got.n_deleted, 1);
    const struct paper *p = &got.papers[0];
    is(p->title, "Ein alter Titel.");
    is(p->pages, "1-9");
    is_date(p->pub_date, "1997-12");
    is(p->authors[0].fore, "John Q");
    is(p->authors[0].affiliations[0], "An old address.");
    is(p->authors[1].affiliations[0], "His own.");
    is(p->mesh[0].name, "Liver");
    ck_assert(p->mesh[0].major);
    is(p->mesh[0].qualifiers[0].name, "pathology");
    is(p->corrections[0].type, "ErratumIn");
    ck_assert_int_eq(p->corrections[0].pmid, 99000022);
    is(p->corrections[1].type, "CommentOn");
    ck_assert(!p->has_reference_list);
    ck_assert_int_eq(paper_state(p), PAPER_CORRECTED);
}
END_TEST

START_TEST(chapters_and_books_are_told_apart)
{
    load("books.xml");
    ck_assert_uint_eq(got.n_papers, 2);
    const struct paper *c = &got.papers[0], *b = &got.papers[1];
    ck_assert(c->is_book);
    is(c->title, "The Chapter");
    is(c->book_title, "The Book");
    is_date(c->pub_date, "2018-09-14");
    is(c->isbn, "9780000000002");
    is(c->doi, NULL);
    is(c->types[0].name, "Review");
    ck_assert_uint_eq(c->n_authors, 2);
    is(c->authors[0].last, "Chapter");
    is(c->authors[1].last, "Editor");
    ck_assert(c->authors[1].editor);
    is(b->title, "A Whole Book");
    is(b->book_title, NULL);
    ck_assert_uint_eq(b->n_authors, 2);
    is(b->authors[0].last, "Whole");
    ck_assert(b->authors[1].editor);
}
END_TEST

START_TEST(nbib_gives_the_same_fields)
{
    load("records.nbib");
    ck_assert_uint_eq(got.n_papers, 3);
    const struct paper *p = &got.papers[0];
    ck_assert_int_eq(p->pmid, 99000041);
    is(p->title, "A title that goes on in a second line.");
    is(p->abstract, "Why it was done (n = 3).\nHow. Note: not a label.\nWhat.");
    is(p->sections[1].label, "METHODS AND AIMS");
    is(p->sections[1].category, "METHODS");
    is(p->doi, "10.1000/right");
    is(p->pmcid, "PMC3000003");
    is(p->pii, "S1");
    is(p->issn, "0000-0003");
    is(p->issn_linking, "0000-0004");
    is_date(p->pub_date, "2019-05");
    is(p->dates[0].literal, "2019-07-01");
    ck_assert_uint_eq(p->n_dates, 8);
    is(p->dates[5].literal, "2019-3-24");
    is(p->mesh[0].qualifiers[0].name, "drug therapy");
    ck_assert(p->mesh[0].qualifiers[0].major && !p->mesh[0].major && p->mesh[1].major);
    is(p->chemicals[0].name, "Nothing (special)");
    is(p->chemicals[0].registry, NULL);
    is(p->chemicals[1].registry, "EC 2.7.10.1");
    is(p->keywords[0].text, "first");
    ck_assert(p->keywords[0].major);
    is(p->grants[0].id, "MR/M0/1");
    is(p->grants[1].acronym, "DH_");
    is(p->grants[2].id, "7");
    is(p->databanks[0].accession, "NCT00000001");
    ck_assert_int_eq(p->corrections[0].pmid, 99000042);
    ck_assert_int_eq(paper_state(p), PAPER_RETRACTED);
    is(got.papers[1].other_abstracts[0].language, "spa");
    ck_assert_int_eq(got.papers[2].pmid, 99000044);
}
END_TEST

START_TEST(nbib_puts_addresses_with_their_author)
{
    load("records.nbib");
    const struct paper *p = &got.papers[0];
    ck_assert_uint_eq(p->n_authors, 3);
    is(p->authors[0].last, "Doe");
    is(p->authors[0].fore, "Jane A");
    is(p->authors[0].initials, "JA");
    is(p->authors[0].suffix, "Jr");
    is(p->authors[0].orcid, "0000-0002-1825-0097");
    ck_assert_uint_eq(p->authors[0].n_affiliations, 2);
    is(p->authors[0].affiliations[1], "Second Institute.");
    is(p->authors[1].last, "Solo");
    is(p->authors[2].collective, "Test Group");
}
END_TEST

/* A record whose title is ${title}. */
static const struct paper *titled(const char *title)
{
    char xml[2000];
    snprintf(
        xml, sizeof xml,
        "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>%s</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>",
        title);
    const struct err *e = read_xml(xml);
    ck_assert_msg(e == NULL, "%s: %s", title, e ? e->message : "");
    return &got.papers[0];
}

static const struct {
    const char *markup, *text;
} flattened[] = {
    {"10<sup>-5</sup> M", "10^-5 M"},
    {"25 kg/m<sup>2</sup>.", "25 kg/m^2."},
    {"Ca<sup>2+</sup>", "Ca^2+"},
    {"CD8<sup>+</sup> and Na<sup>+</sup>/K<sup>+</sup>", "CD8+ and Na+/K+"},
    {"CD44<sup>high</sup>", "CD44^high"},
    {"Nrf2<sup>-/-</sup> mice", "Nrf2-/- mice"},
    {"<sup>125</sup>I and [<sup>3</sup>H]x", "125I and [3H]x"},
    {"the 5<sup>th</sup> day", "the 5th day"},
    {"cells<sup>1,2</sup>. x.<sup>3</sup>", "cells^1,2. x.3"},
    {"(a+b)<sup>2</sup>", "(a+b)^2"},
    {"10<sup>5</sup>3", "10^5 3"},
    {"TNFα<sup>2</sup> ×<sup>2</sup>", "TNFα^2 ×2"},
    {"H<sub>2</sub>O, CO<sub>2</sub>, IC<sub>50</sub>", "H2O, CO2, IC50"},
    {"p53<sub>175</sub> V<sub>max</sub>", "p53_175 Vmax"},
    {"x<sub>i</sub><sup>2</sup>", "xi^2"},
    {"<i>in <b>v</b>ivo</i> <u>x</u> <em>y</em>", "in vivo x y"},
    {"a\n  b\t\tc", "a b c"},
    {"a  b\xC2\xA0\xE2\x80\x89"
     "c",
     "a  b  c"},
    {" \n a &amp; b &#x3B2; ", "a & b β"},
    {"<![CDATA[1 < 2]]>", "1 < 2"},
    {"<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b"},
    {"<math><mfrac><mrow><mi>a</mi><mo>-</mo><mn>1</mn></mrow><mn>2</mn></mfrac></math>",
     "(a-1)/2"},
    {"<math><msup><mn>10</mn><mrow><mo>-</mo><mn>5</mn></mrow></msup></math>", "10^-5"},
    {"<math><msub><mi>x</mi><mi>i</mi></msub></math>", "x_i"},
    {"<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>", "x_1^2"},
    {"<math><mn>10</mn> <mn>20</mn></math>", "10 20"},
    {"<math><mn>2</mn><mi>x</mi><mo>=</mo><mi>y</mi></math>", "2x=y"},
    {"<math><mi>sin</mi><mi>x</mi></math>", "sin x"},
    {"<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math>", "√(x+1)"},
    {"<math><mroot><mi>x</mi><mn>3</mn></mroot></math>", "x^(1/3)"},
    {"<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x¯"},
    {"<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>", "(a,b)"},
    {"<math><mi>a</mi><mo>\xE2\x81\xA2</mo><mi>b</mi></math>", "ab"},
    {"<math><mmultiscripts><mi>He</mi><mprescripts/><none/><mn>3</mn></mmultiscripts></math>",
     "3He"},
    {"<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math>", "x"},
    {"<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd>"
     "</mtr></mtable></math>",
     "1, 2; 3"},
    {"5<math><mn>3</mn></math>4", "5 3 4"},
    {"a<math></math>b", "ab"},
    {"<mml:math><mml:mi>x</mml:mi></mml:math>", "x"},
};

START_TEST(markup_becomes_plain_text)
{
    is(titled(flattened[_i].markup)->title, flattened[_i].text);
}
END_TEST

START_TEST(a_placeholder_gives_way_to_the_vernacular_title)
{
    is(titled(
           "[Not Available].</ArticleTitle><VernacularTitle>Titel</VernacularTitle><ArticleTitle>")
           ->title,
       "Titel");
    is(titled("[In Process Citation]")->title, "[In Process Citation]");
    is(titled("[Kept].</ArticleTitle><VernacularTitle>Titel</VernacularTitle><ArticleTitle>")
           ->title,
       "[Kept].");
    is(titled("</ArticleTitle><Journal><Title>J</Title></Journal><ArticleTitle>")->title,
       "[Not Available].");
}
END_TEST

/* Records that cannot be kept, between two that can. */
static const struct {
    const char *citation, *reason;
} bad[] = {
    {"<Article><ArticleTitle>x</ArticleTitle></Article>", "no PMID"},
    {"<PMID>12x</PMID><Article><ArticleTitle>x</ArticleTitle></Article>", "'12x'"},
    {"<PMID>0</PMID><Article><ArticleTitle>x</ArticleTitle></Article>", "'0'"},
    {"<PMID>99999999999</PMID><Article><ArticleTitle>x</ArticleTitle></Article>", "'99999999999'"},
    {"<PMID>5</PMID><Article/>", "neither a title"},
};

START_TEST(a_bad_record_is_rejected_and_the_rest_goes_on)
{
    static const char good[] = "<MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>x"
                               "</ArticleTitle></Article></MedlineCitation>";
    struct buf b = BUF_INIT;
    buf_puts(&b, "<MedlineCitationSet>");
    buf_putf(&b, good, 1);
    buf_putf(&b, "<MedlineCitation>%s</MedlineCitation>", bad[_i].citation);
    buf_putf(&b, good, 2);
    buf_puts(&b, "</MedlineCitationSet>");
    ck_assert_ptr_null(read_xml(b.s));
    ck_assert_uint_eq(got.n_papers, 2);
    ck_assert_uint_eq(got.n_rejected, 1);
    ck_assert_uint_eq(got.n_arenas, 3);
    ck_assert_msg(strstr(got.reasons[0], bad[_i].reason) != NULL, "%s", got.reasons[0]);
    buf_release(&b);
}
END_TEST

START_TEST(a_record_beyond_the_limits_is_rejected)
{
    struct buf b = BUF_INIT;
    buf_puts(
        &b,
        "<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>x</ArticleTitle>");
    for (int i = 0; i <= LIMIT_RECORD_ITEMS; i++) {
        buf_puts(&b, "<Language>eng</Language>");
    }
    buf_puts(&b, "</Article></MedlineCitation></PubmedArticle>");
    ck_assert_ptr_null(read_as(PUBMED_XML, b.s, b.len, 1u << 20));
    ck_assert_uint_eq(got.n_papers, 0);
    ck_assert_int_eq(got.rejected[0], 7);
    ck_assert_ptr_nonnull(strstr(got.reasons[0], "languages"));
    buf_clear(&b);
    buf_puts(&b, "<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>");
    for (long i = 0; i < LIMIT_RECORD_BYTES / 8 + 100; i++) {
        buf_puts(&b, "abcdefg ");
    }
    buf_puts(&b, "</ArticleTitle></Article></MedlineCitation></PubmedArticle>");
    ck_assert_ptr_null(read_as(PUBMED_XML, b.s, b.len, 1u << 20));
    ck_assert_uint_eq(got.n_papers, 0);
    ck_assert_ptr_nonnull(strstr(got.reasons[0], "MiB"));
    buf_release(&b);
}
END_TEST

START_TEST(a_file_cut_at_any_byte_is_refused)
{
    struct buf b = BUF_INIT;
    read_file("traps.xml", &b);
    while (b.len && b.s[b.len - 1] == '\n') {
        b.len--;
    }
    for (size_t n = 1; n < b.len; n++) {
        const struct err *e = read_as(PUBMED_XML, b.s, n, 701);
        ck_assert_msg(e != NULL, "cut at %zu", n);
        ck_assert_int_eq(e->code, ERR_INPUT);
        ck_assert_msg(strstr(e->message, "cut short") != NULL, "cut at %zu: %s", n, e->message);
    }
    ck_assert_ptr_null(read_as(PUBMED_XML, b.s, b.len, 1));
    buf_release(&b);
}
END_TEST

START_TEST(the_place_of_an_error_is_named)
{
    const struct err *e =
        read_xml("<PubmedArticleSet>\n<PubmedArticle><MedlineCitation>\n<PMID>12</PMID>"
                 "<Article>\n</Journal>");
    ck_assert_ptr_nonnull(e);
    ck_assert_msg(strstr(e->message, "byte 8") && strstr(e->message, "line 4") &&
                      strstr(e->message, "inside record 1 (PMID 12)"),
                  "%s", e->message);
}
END_TEST

/* Files that are refused whole. */
static const struct {
    const char *xml, *why;
} refused[] = {
    {"<!DOCTYPE PubmedArticleSet [<!ENTITY a \"x\">]><PubmedArticleSet>&a;</PubmedArticleSet>",
     "entity"},
    {"<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><PubmedArticleSet/>",
     "entity"},
    {"<!DOCTYPE PubmedArticleSet [<!ENTITY % a SYSTEM \"http://localhost/x\"> "
     "%a;]><PubmedArticleSet/>",
     "entity"},
    {"<!DOCTYPE PubmedArticleSet SYSTEM \"x.dtd\"><PubmedArticleSet>&nbsp;</PubmedArticleSet>",
     "entity"},
    {"<!DOCTYPE PubmedArticleSet SYSTEM \"x.dtd\"><PubmedArticleSet><PubmedArticle a=\"&x;\"/>"
     "</PubmedArticleSet>",
     "entity"},
    {"<PubmedArticleSet>&nbsp;</PubmedArticleSet>", "entity"},
    {"<eFetchResult><ERROR>x</ERROR></eFetchResult>", "<eFetchResult>"},
    {"<PubmedArticleSet/><PubmedArticleSet/>", "pasted together"},
    {"<PubmedArticleSet/><?xml version=\"1.0\"?><PubmedArticleSet/>", "pasted together"},
    {"<PubmedArticleSet>\x01</PubmedArticleSet>", "does not allow"},
    {"<PubmedArticleSet>\xFF</PubmedArticleSet>", "are not in"},
    {"", "empty"},
    {" ", "cut short"},
};

START_TEST(entities_and_other_files_are_refused)
{
    const struct err *e = read_xml(refused[_i].xml);
    ck_assert_msg(e != NULL, "%s", refused[_i].xml);
    ck_assert_msg(strstr(e->message, refused[_i].why) != NULL, "%s: %s", refused[_i].xml,
                  e->message);
}
END_TEST

START_TEST(deep_nesting_is_refused)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, "<PubmedArticleSet>");
    for (int i = 0; i < LIMIT_XML_DEPTH; i++) {
        buf_puts(&b, "<a>");
    }
    const struct err *e = read_xml(b.s);
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(strstr(e->message, "deep"));
    buf_release(&b);
}
END_TEST

START_TEST(other_encodings_are_read)
{
    static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><PubmedArticle>"
                                "<MedlineCitation><PMID>1</PMID><Article><ArticleTitle>caf\xE9"
                                "</ArticleTitle></Article></MedlineCitation></PubmedArticle>";
    ck_assert_ptr_null(read_xml(latin));
    is(got.papers[0].title, "café");
    struct buf wide = BUF_INIT;
    buf_put(&wide, "\xFF\xFE", 2);
    for (const char *s = strchr(latin, '>') + 1; *s; s++) {
        buf_putc(&wide, *s);
        buf_putc(&wide, '\0');
    }
    ck_assert_ptr_null(read_as(PUBMED_XML, wide.s, wide.len, 100));
    is(got.papers[0].title, "café");
    buf_release(&wide);
}
END_TEST

static const struct {
    const char *bytes;
    int format; /* -1: refused, because of: */
    const char *why;
} sniffed[] = {
    {"<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"a>b\" "
     "\"c\">\n<PubmedArticleSet>",
     PUBMED_XML, NULL},
    {"\xEF\xBB\xBF\n<!-- x > --><MedlineCitationSet>", PUBMED_XML, NULL},
    {"<PubmedArticle>", PUBMED_XML, NULL},
    {"\n\nPMID- 1\n", PUBMED_NBIB, NULL},
    {"<!DOCTYPE html><html>", -1, "web page"},
    {"<HTML><body>", -1, "web page"},
    {"<?xml version=\"1.0\"?><eSearchResult>", -1, "answer of a search"},
    {"<!DOCTYPE eEfetchResult><eFetchResult><ERROR>", -1, "error answer"},
    {"{\"error\":\"x\"}", -1, "JSON"},
    {"<!-- DTD --><!ELEMENT a EMPTY>", -1, "DTD"},
    {"TY  - JOUR\r\n", -1, "RIS"},
    {"@article{x,", -1, "BibTeX"},
    {"PMID,Title,Authors", -1, "CSV"},
    {"12345\n67890\n", -1, "list of PMIDs"},
    {"%PDF-1.4", -1, "PDF"},
    {"PK\x03\x04", -1, "zip"},
    {"<dataset>", -1, "<dataset>"},
    {"hello", -1, "neither"},
    {"", -1, "empty"},
};

START_TEST(the_first_bytes_say_what_a_file_is)
{
    enum pubmed_format format = PUBMED_XML;
    const struct err *e = pubmed_sniff(sniffed[_i].bytes, strlen(sniffed[_i].bytes), &format);
    if (sniffed[_i].format < 0) {
        ck_assert_msg(e != NULL, "%s", sniffed[_i].bytes);
        ck_assert_msg(strstr(e->message, sniffed[_i].why) != NULL, "%s", e->message);
    } else {
        ck_assert_msg(e == NULL, "%s", e ? e->message : "");
        ck_assert_int_eq((int)format, sniffed[_i].format);
    }
}
END_TEST

static const struct {
    const char *written, *doi;
} dois[] = {
    {"10.1186/s13046-016-0430-z", "10.1186/s13046-016-0430-z"},
    {" https://doi.org/10.1000/ABC. ", "10.1000/abc"},
    {"http://dx.doi.org/10.1000/a(1)<2>", "10.1000/a(1)<2>"},
    {"DOI: 10.1000/x", "10.1000/x"},
    {"10.1000", NULL},
    {"10.1000/", NULL},
    {"10.1000/a b", NULL},
    {"11.1000/ab", NULL},
    {"", NULL},
};

START_TEST(dois_have_one_form)
{
    struct arena a = ARENA_INIT;
    is(paper_normal_doi(&a, text_of(dois[_i].written)), dois[_i].doi);
    arena_release(&a);
}
END_TEST

START_TEST(a_notice_is_not_retracted_itself)
{
    struct paper_correction c[] = {{.type = text_of("RetractionOf")},
                                   {.type = text_of("ErratumFor")}};
    struct paper_type t = {text_of("D016440"), text_of("Retraction of Publication")};
    struct paper p = {.corrections = c, .n_corrections = 2, .types = &t, .n_types = 1};
    ck_assert_int_eq(paper_state(&p), PAPER_OK);
    c[0].type = text_of("ExpressionOfConcernIn");
    ck_assert_str_eq(paper_state_name(paper_state(&p)), "concern");
    t.name = text_of("Retracted Publication");
    ck_assert_str_eq(paper_state_name(paper_state(&p)), "retracted");
    ck_assert(!paper_is_local(&p));
    p.pmid = LIMIT_LOCAL_ID_MIN;
    ck_assert(paper_is_local(&p));
}
END_TEST

START_TEST(nbib_that_is_something_else_is_refused)
{
    const struct err *e = read_as(PUBMED_NBIB, "hello\n", 6, 6);
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(strstr(e->message, "line 1"));
    ck_assert_ptr_null(read_as(PUBMED_NBIB, "PMID- 5\r\nTI  - x\r\n      y\r\n", 28, 1));
    ck_assert_uint_eq(got.n_papers, 1);
    is(got.papers[0].title, "x y");
    ck_assert_ptr_null(read_as(PUBMED_NBIB, "TI  - x\n\nPMID- 6\nTI  - y", 24, 5));
    ck_assert_uint_eq(got.n_rejected, 1);
    ck_assert_uint_eq(got.n_papers, 1);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

Suite *pubmed_suite(void)
{
    Suite *s = suite_create("pubmed");
    TCase *t = tcase_create("pubmed");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, NULL, clear);
    tcase_add_test(t, a_record_keeps_every_field);
    tcase_add_test(t, identifiers_of_other_papers_are_never_taken);
    tcase_add_test(t, people_are_read_as_they_stand);
    tcase_add_test(t, sections_of_an_abstract_are_counted_in_code_points);
    tcase_add_test(t, vocabularies_keep_their_major_flags);
    tcase_add_test(t, dates_keep_their_literal);
    tcase_add_test(t, deleted_records_are_named_one_by_one);
    tcase_add_test(t, records_of_the_first_dtds_are_read);
    tcase_add_test(t, chapters_and_books_are_told_apart);
    tcase_add_test(t, nbib_gives_the_same_fields);
    tcase_add_test(t, nbib_puts_addresses_with_their_author);
    tcase_add_loop_test(t, markup_becomes_plain_text, 0, COUNT(flattened));
    tcase_add_test(t, a_placeholder_gives_way_to_the_vernacular_title);
    tcase_add_loop_test(t, a_bad_record_is_rejected_and_the_rest_goes_on, 0, COUNT(bad));
    tcase_add_test(t, a_record_beyond_the_limits_is_rejected);
    tcase_add_test(t, a_file_cut_at_any_byte_is_refused);
    tcase_add_test(t, the_place_of_an_error_is_named);
    tcase_add_loop_test(t, entities_and_other_files_are_refused, 0, COUNT(refused));
    tcase_add_test(t, deep_nesting_is_refused);
    tcase_add_test(t, other_encodings_are_read);
    tcase_add_loop_test(t, the_first_bytes_say_what_a_file_is, 0, COUNT(sniffed));
    tcase_add_loop_test(t, dois_have_one_form, 0, COUNT(dois));
    tcase_add_test(t, a_notice_is_not_retracted_itself);
    tcase_add_test(t, nbib_that_is_something_else_is_refused);
    suite_add_tcase(s, t);
    return s;
}
