/* Tests of the bibliography formats on records that break them. */
#include "bib.h"

#include "limit.h"
#include "utf8.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *bib_suite(void);

#define TEXT(s)                                                                                    \
    {                                                                                              \
        (char *)(s), sizeof(s) - 1                                                                 \
    }

static struct paper_author authors[] = {
    {.last = TEXT("Qu"), .fore = TEXT("Zhen"), .initials = TEXT("Z")},
    {.last = TEXT("De Toni"), .initials = TEXT("EN")},
    {.last = TEXT("Smith"), .initials = TEXT("J-P"), .suffix = TEXT("Jr")},
    {.collective = TEXT("Liver, Cells and Drugs Group")},
    {.last = TEXT("\xE5\xBC\xA0"), .fore = TEXT("\xE4\xB8\x89")},
};

static struct paper_other_abstract digest = {
    .type = TEXT("plain-language-summary"),
    .language = TEXT("eng"),
    .text = TEXT("A digest of 5% & more."),
};

static struct paper_correction correction = {
    .type = TEXT("RetractionIn"), .source = TEXT("J Test. 2020;1:2"), .pmid = 77};

static const struct bib_tag tags[] = {
    {.kind = KIND_DRUG, .name = TEXT("sorafenib"), .mentions = 12},
    {.kind = KIND_DRUG, .name = TEXT("doxorubicin"), .mentions = 1},
    {.kind = KIND_GENE, .name = TEXT("MET"), .mentions = 3},
    {.kind = KIND_PATHWAY, .name = TEXT("HGF/c-Met/Akt"), .mentions = 1, .explicit_chain = true},
    {.kind = KIND_PATHWAY, .name = TEXT("Wnt"), .mentions = 1},
    {.kind = KIND_CELL,
     .name = TEXT("BEL-7402"),
     .mentions = 1,
     .warning = TEXT("listed as a HeLa derivative")},
};

static const struct bib_count counts[] = {
    {TEXT("citations"), TEXT("Dimensions"), 130, TEXT("2026-11")},
    {TEXT("rate"), TEXT("iCite"), 2.25, {NULL, 0}},
};

static struct paper paper;
static struct bib_entry entry;
static struct buf out;

static void setup(void)
{
    paper = (struct paper){
        .pmid = 27716356,
        .title = TEXT("Exosomes raise c-Met and miR-122 in (HepG2) cells of Mice."),
        .abstract = TEXT("First line.\nER  - \nTI  - injected"),
        .journal = TEXT("Journal of Tests & Trials"),
        .journal_iso = TEXT("J Tests Trials"),
        .volume = TEXT("35"),
        .issue = TEXT("1"),
        .pages = TEXT("109723-31"),
        .pub_date = {2016, 9, 21},
        .doi = TEXT("10.1186/s13046-016-0430-z"),
        .authors = authors,
        .n_authors = 5,
        .authors_complete = true,
    };
    entry = (struct bib_entry){.paper = &paper, .key = TEXT("qu2016exosomes")};
    buf_puts(&out, "");
    buf_clear(&out);
}

static void teardown(void)
{
    buf_release(&out);
}

static void annotate(void)
{
    entry.annotate = true;
    entry.tags = tags;
    entry.n_tags = sizeof tags / sizeof *tags;
    entry.counts = counts;
    entry.n_counts = sizeof counts / sizeof *counts;
    entry.in_corpus_citations = 3;
    entry.evidence = text_of("It did so in vivo.");
    entry.note = text_of("Read again");
    entry.decision = text_of("include");
    entry.reason = text_of("seed paper");
    paper.other_abstracts = &digest;
    paper.n_other_abstracts = 1;
}

static const char *format(const char *name)
{
    buf_clear(&out);
    bib_find(name)->entry(&out, &entry, 0);
    return buf_text(&out).s;
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part), "no '%s' in:\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
    ck_assert_msg(!strstr(text, part), "'%s' in:\n%s", part, text);
}

/* Braces as BibTeX counts them. */
static void check_braces(struct text t)
{
    int depth = 0;
    for (size_t i = 0; i < t.len; i++) {
        depth += t.s[i] == '{' ? 1 : 0;
        depth -= t.s[i] == '}' ? 1 : 0;
        ck_assert_int_ge(depth, 0);
    }
    ck_assert_msg(depth == 0, "%.*s", TEXT_ARG(t));
}

/* Every line a tag and its value; one TY and one ER, the last. */
static void check_ris(struct text t)
{
    size_t types = 0, ends = 0;
    for (const char *line = t.s, *next; line < t.s + t.len; line = next) {
        next = strchr(line, '\n') + 1;
        ck_assert_msg(line[0] >= 'A' && line[0] <= 'Z' && memcmp(line + 2, "  - ", 4) == 0, "%.*s",
                      (int)(next - line), line);
        types += memcmp(line, "TY", 2) == 0;
        ends += memcmp(line, "ER", 2) == 0;
        ck_assert(memcmp(line, "ER", 2) != 0 || next == t.s + t.len);
    }
    ck_assert_uint_eq(types, 1);
    ck_assert_uint_eq(ends, 1);
}

static const struct {
    const char *last, *title;
    short year;
    const char *key;
} keys[] = {
    {"Qu", "Exosomes derived from HCC cells", 2016, "qu2016exosomes"},
    {"M\xC3\xBCller-L\xC3\xBC"
     "d",
     "The c-Met axis", 2000, "mullerlud2000cmet"},
    {"O'Brien", "\xCE\xB2-catenin: a review", 1999, "obrien1999catenin"},
    {"\xC3\x98rsted", "A", 1999, "orsted1999"},
    {"\xE5\xBC\xA0", "HGF/c-Met in HCC", 0, "anonndhgf"},
    {"D\"#%'(),={}x", "[Is 100% of it so?]", 2001, "dx2001100"},
};

START_TEST(a_key_is_ascii)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct paper_author a = {.last = text_of(keys[i].last)};
        paper.authors = &a;
        paper.n_authors = 1;
        paper.title = text_of(keys[i].title);
        paper.pub_date = (struct date){keys[i].year, 0, 0};
        buf_clear(&out);
        bib_key(&out, &paper, 0);
        ck_assert_str_eq(out.s, keys[i].key);
    }
}
END_TEST

START_TEST(a_taken_key_gets_a_letter_then_a_number)
{
    static const struct {
        unsigned n;
        const char *end;
    } ends[] = {{0, "exosomes"}, {1, "exosomesb"}, {25, "exosomesz"}, {26, "exosomes27"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        buf_clear(&out);
        bib_key(&out, &paper, ends[i].n);
        ck_assert_str_eq(out.s + strlen("qu2016"), ends[i].end);
    }
}
END_TEST

START_TEST(bibtex_names_are_kept_whole)
{
    const char *s = format("bibtex");
    has(s, "@article{qu2016exosomes,\n");
    has(s, "author = {Qu, Zhen and De Toni, E. N. and Smith, Jr, J.-P. and "
           "{Liver, Cells and Drugs Group} and \xE5\xBC\xA0, \xE4\xB8\x89}");
}
END_TEST

START_TEST(bibtex_protects_inner_capitals_only)
{
    has(format("bibtex"),
        "title = {Exosomes raise {c-Met} and {miR-122} in ({HepG2}) cells of Mice},");
}
END_TEST

START_TEST(bibtex_fields_are_as_readers_want_them)
{
    const char *s = format("bibtex");
    has(s, "journal = {Journal of Tests \\& Trials}");
    has(s, "year = {2016},\n  month = sep,");
    has(s, "pages = {109723--109731}");
    has(s, "doi = {10.1186/s13046-016-0430-z}");
    has(s, "url = {https://pubmed.ncbi.nlm.nih.gov/27716356/}");
    has(s, "pmid = {27716356}");
    has(s, "abstract = {First line. ER - TI - injected}");
    lacks(s, "annote");
    check_braces(out.s ? buf_text(&out) : text_of(""));
}
END_TEST

START_TEST(bibtex_annotation_stands_in_annote)
{
    annotate();
    const char *s = format("bibtex");
    has(s, "annote = {Digest: A digest of 5\\% \\& more. Drugs: sorafenib (12); doxorubicin. "
           "Genes: MET (3). Pathways: HGF/c-Met/Akt; Wnt [by its members]. "
           "Cells: BEL-7402 [listed as a HeLa derivative]. ");
    has(s, "Counts: citations 130 (Dimensions, 2026-11); rate 2.25 (iCite, undated); "
           "cited by 3 of the papers held here.");
    has(s, "Decision: include: seed paper. Note: Read again.");
    lacks(s, "abstract = {A digest");
    check_braces(buf_text(&out));
}
END_TEST

START_TEST(every_special_character_is_escaped)
{
    paper.title = text_of("$5 & 6% _a #b {c} ~d ^e \\f <g> |h|.");
    const char *s = format("bibtex");
    has(s, "\\$5 \\& 6\\% \\_a \\#b \\{c\\} {\\textasciitilde}d {\\textasciicircum}e "
           "{\\textbackslash}f $<$g$>$ $|$h$|$}");
    check_braces(buf_text(&out));
    s = format("markdown");
    has(s, "\\$5 & 6% \\_a \\#b \\{c\\} \\~d \\^e \\\\f \\<g\\> \\|h\\|\n");
}
END_TEST

START_TEST(unbalanced_braces_do_not_break_bibtex)
{
    static const char *const titles[] = {"a } b { c", "{HepG2 cells", "HepG2}x", "{{", "}{"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        paper.title = text_of(titles[i]);
        paper.doi = text_of("10.1/a}b{c\\d");
        authors[3].collective = text_of(titles[i]);
        format("bibtex");
        check_braces(buf_text(&out));
    }
    authors[3].collective = text_of("Liver, Cells and Drugs Group");
}
END_TEST

START_TEST(ris_is_one_line_a_tag)
{
    annotate();
    const char *s = format("ris");
    check_ris(buf_text(&out));
    has(s, "TY  - JOUR\nID  - qu2016exosomes\nAU  - Qu, Zhen\nAU  - De Toni, E. N.\n");
    has(s, "AU  - Smith, J.-P., Jr\nAU  - Liver Cells and Drugs Group\n");
    has(s,
        "T2  - Journal of Tests & Trials\nJ2  - J Tests Trials\nPY  - 2016\nDA  - 2016/09/21/\n");
    has(s, "SP  - 109723\nEP  - 109731\n");
    has(s, "AN  - 27716356\nN1  - PMID: 27716356\n");
    has(s, "AB  - First line. ER - TI - injected\n");
    has(s, "KW  - sorafenib\n");
    has(s, "KW  - include\n");
    has(s, "N1  - Digest: A digest of 5% & more. | Drugs: ");
    lacks(s, "N2  - ");
}
END_TEST

START_TEST(entries_are_parted_by_one_blank_line)
{
    static const char *const names[] = {"bibtex", "ris"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        buf_clear(&out);
        bib_find(names[i])->entry(&out, &entry, 0);
        bib_find(names[i])->entry(&out, &entry, 1);
        const char *gap = strstr(out.s, "\n\n");
        ck_assert_ptr_nonnull(gap);
        ck_assert_ptr_null(strstr(gap + 2, "\n\n"));
    }
}
END_TEST

START_TEST(markdown_reads_as_a_citation)
{
    annotate();
    const char *s = format("markdown");
    has(s, "\n## 1\\. Exosomes raise c-Met and miR-122 in (HepG2) cells of Mice\n\n"
           "Qu Z, De Toni EN, Smith J-P Jr, Liver, Cells and Drugs Group, ");
    has(s, "*Journal of Tests & Trials* 2016;35(1):109723-109731. "
           "DOI [10.1186/s13046-016-0430-z](<https://doi.org/10.1186/s13046-016-0430-z>). "
           "PMID [27716356](<https://pubmed.ncbi.nlm.nih.gov/27716356/>). Key: qu2016exosomes.\n\n"
           "- **Digest:** A digest");
    has(s, "- **Drugs:** sorafenib (12); doxorubicin\n");
    has(s, "- **Sentence:** It did so in vivo.\n");
}
END_TEST

START_TEST(a_retraction_stands_up_front)
{
    paper.corrections = &correction;
    paper.n_corrections = 1;
    has(format("markdown"), "## 1\\. **RETRACTED** Exosomes");
    has(format("bibtex"), "note = {RETRACTED}");
    has(format("ris"), "N1  - RETRACTED\n");
    annotate();
    has(format("markdown"), "- **Status:** RETRACTED: retracted in J Test. 2020;1:2 (PMID 77)\n");
}
END_TEST

START_TEST(a_local_id_is_not_shown_as_a_pmid)
{
    paper.pmid = LIMIT_LOCAL_ID_MIN + 1;
    const char *s = format("markdown");
    has(s, "No PubMed id known.");
    lacks(s, "9000000001");
    s = format("bibtex");
    has(s, "url = {https://doi.org/10.1186/s13046-016-0430-z}");
    lacks(s, "9000000001");
    annotate();
    has(format("ris"), "N1  - PubMed: no PubMed id known | ");
    lacks(format("ris"), "9000000001");
}
END_TEST

START_TEST(an_empty_record_is_still_a_record)
{
    paper = (struct paper){.pmid = LIMIT_LOCAL_ID_MIN + 2, .authors_complete = true};
    entry.annotate = true;
    has(format("bibtex"), "@misc{qu2016exosomes,\n  annote = {PubMed: no PubMed id known.}\n}\n");
    has(format("markdown"), "No title\n\nNo authors named. year not known.");
    format("ris");
    check_ris(buf_text(&out));
    has(out.s, "TY  - GEN\n");
    buf_clear(&out);
    bib_key(&out, &paper, 0);
    ck_assert_str_eq(out.s, "anonnd");
}
END_TEST

START_TEST(a_book_and_its_chapter_are_told_apart)
{
    authors[4].editor = true;
    paper.is_book = true;
    paper.publisher = text_of("Test Press");
    paper.book_title = text_of("Livers of HepG2");
    has(format("bibtex"), "@incollection{");
    has(out.s, "booktitle = {Livers of {HepG2}}");
    has(out.s, "editor = {\xE5\xBC\xA0, \xE4\xB8\x89}");
    lacks(out.s, "journal = ");
    has(format("ris"), "TY  - CHAP\n");
    has(out.s, "A2  - \xE5\xBC\xA0, \xE4\xB8\x89\n");
    has(format("markdown"), "In: *Livers of HepG2*. Test Press; 2016");
    paper.title = paper.book_title;
    has(format("bibtex"), "@book{");
    has(format("ris"), "TY  - BOOK\n");
    authors[4].editor = false;
}
END_TEST

START_TEST(a_hundred_authors_are_all_in_bibtex_and_counted_in_markdown)
{
    struct paper_author many[100];
    for (size_t i = 0; i < 100; i++) {
        many[i] = authors[0];
    }
    paper.authors = many;
    paper.n_authors = 100;
    has(format("markdown"), "Qu Z, Qu Z, Qu Z, Qu Z, Qu Z, Qu Z, et al. (100 authors). ");
    size_t n = 0;
    for (const char *at = format("bibtex"); (at = strstr(at, "Qu, Zhen")); at++) {
        n++;
    }
    ck_assert_uint_eq(n, 100);
    paper.n_authors = 2;
    paper.authors_complete = false;
    has(format("bibtex"), "author = {Qu, Zhen and Qu, Zhen and others}");
    has(format("markdown"), "Qu Z, Qu Z, et al. ");
}
END_TEST

static const struct {
    const char *pages, *bibtex;
} pages[] = {
    {"339-47", "pages = {339--347}"},
    {"S12-4", "pages = {S12--S14}"},
    {"e123-e130", "pages = {e123--e130}"},
    {"159", "pages = {159}"},
    {"1-5; quiz 6", "pages = {1-5; quiz 6}"},
    {"99-101", "pages = {99--101}"},
    {"-", "pages = {-}"},
};

START_TEST(pages_are_written_out)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        paper.pages = text_of(pages[i].pages);
        has(format("bibtex"), pages[i].bibtex);
    }
}
END_TEST

static const struct {
    const char *title, *printed;
} stops[] = {
    {"A title.", "title = {A title}"},
    {"Seen in the U.S.", "title = {Seen in the {U.S}.}"},
    {"And so on...", "title = {And so on...}"},
    {"[A title].", "title = {[A title]}"},
    {"Is it?", "title = {Is it?}"},
};

START_TEST(a_final_full_stop_is_taken_off)
{
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        paper.title = text_of(stops[i].title);
        has(format("bibtex"), stops[i].printed);
    }
}
END_TEST

START_TEST(no_text_breaks_any_format)
{
    unsigned seed = 7;
    entry.annotate = true;
    for (int i = 0; i < 500; i++) {
        char junk[40];
        for (size_t k = 0; k < sizeof junk; k++) {
            seed = seed * 1103515245u + 12345u;
            static const char common[] = "{}\\\n\r%$#@-_ aZ9,.\x80\xE2\xA8\xC2\x85&<>|~^\"'*[]()!";
            junk[k] = common[(seed >> 16) % (sizeof common - 1)];
        }
        struct text t = {junk, sizeof junk};
        paper.title = paper.abstract = paper.journal = paper.doi = paper.pages = t;
        struct paper_author a = {.last = t, .initials = t, .suffix = t};
        paper.authors = &a;
        paper.n_authors = 1;
        entry.note = entry.evidence = t;
        format("bibtex");
        check_braces(buf_text(&out));
        ck_assert(utf8_is_valid(out.s, out.len, NULL));
        format("ris");
        check_ris(buf_text(&out));
        ck_assert(utf8_is_valid(out.s, out.len, NULL));
        format("markdown");
        ck_assert(utf8_is_valid(out.s, out.len, NULL));
    }
}
END_TEST

START_TEST(formats_are_listed_and_found)
{
    ck_assert_ptr_eq(bib_find("ris"), bib_at(1));
    ck_assert_ptr_null(bib_find("word"));
    ck_assert_ptr_null(bib_at(99));
    for (size_t i = 0; bib_at(i); i++) {
        ck_assert_ptr_eq(bib_find(bib_at(i)->name), bib_at(i));
        ck_assert(bib_at(i)->entry != NULL);
    }
}
END_TEST

Suite *bib_suite(void)
{
    Suite *s = suite_create("bib");
    TCase *c = tcase_create("bib");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_key_is_ascii);
    tcase_add_test(c, a_taken_key_gets_a_letter_then_a_number);
    tcase_add_test(c, bibtex_names_are_kept_whole);
    tcase_add_test(c, bibtex_protects_inner_capitals_only);
    tcase_add_test(c, bibtex_fields_are_as_readers_want_them);
    tcase_add_test(c, bibtex_annotation_stands_in_annote);
    tcase_add_test(c, every_special_character_is_escaped);
    tcase_add_test(c, unbalanced_braces_do_not_break_bibtex);
    tcase_add_test(c, ris_is_one_line_a_tag);
    tcase_add_test(c, entries_are_parted_by_one_blank_line);
    tcase_add_test(c, markdown_reads_as_a_citation);
    tcase_add_test(c, a_retraction_stands_up_front);
    tcase_add_test(c, a_local_id_is_not_shown_as_a_pmid);
    tcase_add_test(c, an_empty_record_is_still_a_record);
    tcase_add_test(c, a_book_and_its_chapter_are_told_apart);
    tcase_add_test(c, a_hundred_authors_are_all_in_bibtex_and_counted_in_markdown);
    tcase_add_test(c, pages_are_written_out);
    tcase_add_test(c, a_final_full_stop_is_taken_off);
    tcase_add_test(c, no_text_breaks_any_format);
    tcase_add_test(c, formats_are_listed_and_found);
    suite_add_tcase(s, c);
    return s;
}
