/* The records of the test servers as PubMed XML. */
#include "corpus.h"

#include <stdio.h>
#include <string.h>

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void corpus_xml_head(const struct corpus *c, struct buf *b)
{
    buf_putf(b,
             "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD "
             "PubMedArticle, 1st January %d//EN\" "
             "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_%02d0101.dtd\">\n",
             c->year, c->year % 100);
}

/* <name><Year>..</Year><Month>..</Month><Day>..</Day></name> */
static void put_day(struct buf *b, const char *open, const char *close, int day)
{
    buf_puts(b, open);
    buf_puts(b, "<Year>");
    buf_putint(b, day / 10000);
    buf_puts(b, "</Year><Month>");
    buf_putint(b, day / 100 % 100);
    buf_puts(b, "</Month><Day>");
    buf_putint(b, day % 100);
    buf_puts(b, "</Day>");
    buf_puts(b, close);
}

static void put_pubdate(const struct corpus *c, size_t i, struct buf *b)
{
    int day = corpus_publication_day(c, i);
    buf_puts(b, "<PubDate>");
    if (i % 19 == 4) {
        buf_putf(b, "<MedlineDate>%d Nov-Dec</MedlineDate>", day / 10000);
    } else {
        buf_puts(b, "<Year>");
        buf_putint(b, day / 10000);
        buf_puts(b, "</Year>");
        if (day / 100 % 100) {
            buf_puts(b, "<Month>");
            buf_puts(b, months[day / 100 % 100 - 1]);
            buf_puts(b, "</Month>");
        }
        if (day % 100) {
            buf_puts(b, "<Day>");
            buf_putint(b, day % 100);
            buf_puts(b, "</Day>");
        }
    }
    buf_puts(b, "</PubDate>");
}

static void put_abstract(const struct corpus *c, size_t i, int revision, struct buf *b)
{
    static const char *const labels[][2] = {{"BACKGROUND", "BACKGROUND"},
                                            {"METHODS", "METHODS"},
                                            {"RESULTS", "RESULTS"},
                                            {"CONCLUSION", "CONCLUSIONS"}};
    struct buf text = BUF_INIT;
    corpus_abstract(c, i, &text);
    bool many = text.len && strchr(text.s, '\n');
    size_t s = 0;
    buf_puts(b, text.len ? "<Abstract>" : "");
    for (char *p = text.len ? text.s : NULL; p; s++) {
        char *end = strchr(p, '\n');
        size_t len = end ? (size_t)(end - p) : strlen(p);
        if (many) {
            buf_putf(b, "<AbstractText Label=\"%s\" NlmCategory=\"%s\">", labels[s & 3][0],
                     labels[s & 3][1]);
        } else {
            buf_puts(b, "<AbstractText>");
        }
        buf_put(b, p, len);
        if (revision && !end) {
            buf_puts(b, " This sentence came with the revision.");
        }
        buf_puts(b, "</AbstractText>");
        p = end ? end + 1 : NULL;
    }
    buf_puts(b, text.len ? "</Abstract>" : "");
    buf_release(&text);
}

static void put_authors(const struct corpus *c, size_t i, struct buf *b)
{
    size_t n = corpus_authors(c, i);
    buf_puts(b, n ? "<AuthorList CompleteYN=\"Y\">" : "");
    for (size_t k = 0; k < n; k++) {
        const char *last, *fore;
        corpus_author(c, i, k, &last, &fore);
        if (k == 5) {
            buf_puts(b, "<Author ValidYN=\"Y\"><CollectiveName>Made Study Group</CollectiveName>"
                        "</Author>");
            continue;
        }
        buf_puts(b, "<Author ValidYN=\"Y\"><LastName>");
        buf_puts(b, last);
        buf_puts(b, "</LastName><ForeName>");
        buf_puts(b, fore);
        buf_puts(b, "</ForeName><Initials>");
        buf_put(b, fore, 1);
        buf_puts(b, "</Initials>");
        if (!c->brief && k % 2 == 0) {
            buf_puts(b, "<AffiliationInfo><Affiliation>Department of Invented Medicine, "
                        "University Hospital of Nowhere, 1 Example Road, Nowhere."
                        "</Affiliation></AffiliationInfo>");
        }
        buf_puts(b, "</Author>");
    }
    buf_puts(b, n ? "</AuthorList>" : "");
}

static void put_doi(const struct corpus *c, size_t i, struct buf *b)
{
    buf_puts(b, "<ELocationID EIdType=\"doi\" ValidYN=\"Y\">");
    corpus_doi(c, i, b);
    buf_puts(b, "</ELocationID>");
}

static void put_article(const struct corpus *c, size_t i, int revision, struct buf *b)
{
    buf_puts(b, "<Article PubModel=\"Print-Electronic\"><Journal><ISSN "
                "IssnType=\"Electronic\">0000-0000</ISSN><JournalIssue "
                "CitedMedium=\"Internet\"><Volume>");
    buf_putint(b, (long long)(i % 90 + 1));
    buf_puts(b, "</Volume><Issue>");
    buf_putint(b, (long long)(i % 12 + 1));
    buf_puts(b, "</Issue>");
    put_pubdate(c, i, b);
    buf_puts(b, "</JournalIssue><Title>");
    buf_puts(b, corpus_journal(c, i));
    buf_puts(b, "</Title><ISOAbbreviation>");
    buf_puts(b, corpus_journal(c, i));
    buf_puts(b, "</ISOAbbreviation></Journal><ArticleTitle>");
    corpus_title(c, i, b);
    buf_puts(b, "</ArticleTitle><Pagination><MedlinePgn>");
    buf_putint(b, (long long)(i % 700 + 1));
    buf_puts(b, "-9</MedlinePgn></Pagination>");
    put_doi(c, i, b);
    put_abstract(c, i, revision, b);
    put_authors(c, i, b);
    buf_puts(b, i % 31 == 7 ? "<Language>ger</Language>" : "<Language>eng</Language>");
    buf_puts(b, "<PublicationTypeList><PublicationType UI=\"D016428\">Journal "
                "Article</PublicationType>");
    buf_puts(b, i % 11 == 3 ? "<PublicationType UI=\"D016454\">Review</PublicationType>" : "");
    buf_puts(b, i % 401 == 9
                    ? "<PublicationType UI=\"D016441\">Retracted Publication</PublicationType>"
                    : "");
    buf_puts(b, "</PublicationTypeList></Article><MedlineJournalInfo><Country>Nowhere</Country>"
                "<MedlineTA>");
    buf_puts(b, corpus_journal(c, i));
    buf_puts(b, "</MedlineTA><NlmUniqueID>000000001</NlmUniqueID></MedlineJournalInfo>");
}

static void put_mesh(const struct corpus *c, size_t i, struct buf *b)
{
    struct buf names = BUF_INIT;
    corpus_mesh(c, i, &names);
    buf_puts(b, names.len ? "<MeshHeadingList>" : "");
    for (char *p = names.len ? names.s : NULL, *end; p && (end = strchr(p, '\n')); p = end + 1) {
        buf_puts(b, "<MeshHeading><DescriptorName UI=\"D000001\" MajorTopicYN=\"");
        buf_puts(b, p == names.s ? "Y\">" : "N\">");
        buf_put(b, p, (size_t)(end - p));
        buf_puts(b, "</DescriptorName></MeshHeading>");
    }
    buf_puts(b, names.len ? "</MeshHeadingList>" : "");
    buf_release(&names);
}

static void put_references(const struct corpus *c, size_t i, struct buf *b)
{
    size_t list[16], n = c->brief ? 0 : corpus_cites(c, i, list);
    buf_puts(b, n ? "<ReferenceList>" : "");
    for (size_t k = 0; k < n; k++) {
        buf_puts(b, "<Reference><Citation>");
        buf_puts(b, corpus_journal(c, list[k]));
        buf_puts(b, ". 2010;1:1-9</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">");
        buf_putint(b, corpus_pmid(c, list[k]));
        buf_puts(b, "</ArticleId><ArticleId IdType=\"doi\">");
        corpus_doi(c, list[k], b);
        buf_puts(b, "</ArticleId></ArticleIdList></Reference>");
    }
    buf_puts(b, n ? "</ReferenceList>" : "");
}

static void put_ids(const struct corpus *c, size_t i, struct buf *b)
{
    buf_puts(b, "<ArticleIdList><ArticleId IdType=\"pubmed\">");
    buf_putint(b, corpus_pmid(c, i));
    buf_puts(b, "</ArticleId><ArticleId IdType=\"doi\">");
    corpus_doi(c, i, b);
    buf_puts(b, "</ArticleId>");
    if (corpus_has_pmc(c, i)) {
        buf_putf(b, "<ArticleId IdType=\"pmc\">PMC7%06zu</ArticleId>", i);
    }
    buf_puts(b, "</ArticleIdList>");
}

static void put_history(const struct corpus *c, size_t i, struct buf *b)
{
    static const char close[] = "</PubMedPubDate>";
    buf_puts(b, "<History>");
    int day = corpus_entry_day(c, i);
    put_day(b, "<PubMedPubDate PubStatus=\"entrez\">", close, day);
    put_day(b, "<PubMedPubDate PubStatus=\"pubmed\">", close, day);
    put_day(b, "<PubMedPubDate PubStatus=\"medline\">", close, day + 10000);
    buf_puts(b, "</History>");
}

static void put_book(const struct corpus *c, size_t i, struct buf *b)
{
    buf_puts(b, "<PubmedBookArticle><BookDocument><PMID Version=\"1\">");
    buf_putint(b, corpus_pmid(c, i));
    buf_puts(b, "</PMID><ArticleIdList><ArticleId IdType=\"bookaccession\">NBK");
    buf_putint(b, (long long)i);
    buf_puts(b, "</ArticleId></ArticleIdList><Book><Publisher><PublisherName>Made "
                "Press</PublisherName><PublisherLocation>Nowhere</PublisherLocation></Publisher>"
                "<BookTitle book=\"made\">The Made Handbook</BookTitle>");
    put_day(b, "<PubDate>", "</PubDate>", corpus_entry_day(c, i));
    buf_puts(b, "</Book><ArticleTitle book=\"made\" part=\"one\">");
    corpus_title(c, i, b);
    buf_puts(b, "</ArticleTitle><Language>eng</Language>");
    put_authors(c, i, b);
    buf_puts(b, "<PublicationType UI=\"D016454\">Review</PublicationType>");
    put_abstract(c, i, 0, b);
    buf_puts(b, "</BookDocument><PubmedBookData>");
    put_history(c, i, b);
    buf_puts(b, "<PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId "
                "IdType=\"pubmed\">");
    buf_putint(b, corpus_pmid(c, i));
    buf_puts(b, "</ArticleId></ArticleIdList></PubmedBookData></PubmedBookArticle>\n");
}

void corpus_xml(const struct corpus *c, size_t i, int revision, int version, struct buf *b)
{
    if (corpus_kind(c, i) == CORPUS_BOOK) {
        put_book(c, i, b);
        return;
    }
    buf_puts(b, "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\" "
                "IndexingMethod=\"Automated\"");
    buf_putf(b, version > 1 ? " VersionID=\"%d\" VersionDate=\"2021/01/01\">" : ">", version);
    buf_putf(b, "<PMID Version=\"%d\">", version);
    buf_putint(b, corpus_pmid(c, i));
    buf_puts(b, "</PMID>");
    put_day(b, "<DateRevised>", "</DateRevised>",
            revision ? corpus_change_day(c, i) : corpus_entry_day(c, i));
    put_article(c, i, revision, b);
    put_mesh(c, i, b);
    buf_puts(b, "</MedlineCitation><PubmedData>");
    put_history(c, i, b);
    buf_puts(b, "<PublicationStatus>ppublish</PublicationStatus>");
    put_ids(c, i, b);
    put_references(c, i, b);
    buf_puts(b, "</PubmedData></PubmedArticle>\n");
}

void corpus_xml_newest(const struct corpus *c, size_t i, struct buf *b)
{
    enum corpus_kind kind = corpus_kind(c, i);
    corpus_xml(c, i, kind == CORPUS_REVISED, kind == CORPUS_VERSION ? 2 : 1, b);
}
