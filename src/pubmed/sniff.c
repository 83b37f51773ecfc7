/* What the first bytes of a file say it is, and what to do where it is not PubMed's. */
#include "sniff.h"

#include "buf.h"
#include "ident.h"
#include "text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { LOOK = 4096 };

#define HOW                                                                                        \
    "save the records from PubMed with 'Save > PubMed', or fetch them with efetch retmode=xml"

/* Formats known by their first bytes; blanks and byte order marks before them are passed over. */
static const struct {
    const char *begins;
    const char *is;
} others[] = {
    {"PK\x03\x04",
     "a zip archive (or a Word or Excel file): unpack it first, and import what is in it"},
    {"\x1f\x8b", "gzip data inside gzip data: unpack it once by hand"},
    {"BZh", "a bzip2 file: unpack it first"},
    {"\xfd\x37zXZ", "an xz file: unpack it first"},
    {"%PDF", "a PDF, not PubMed records: " HOW},
    {"{\\rtf", "a text processor's file (RTF), not PubMed records: " HOW},
    {"SQLite format 3", "a database, not PubMed records: open a knowledge base with --db"},
    {"TY  -", "a RIS file, not PubMed records: " HOW},
    {"@", "a BibTeX file, not PubMed records: " HOW},
    {"%0 ", "an EndNote export, not PubMed records: " HOW},
    {"FN ", "a Web of Science export, not PubMed records: " HOW},
    {"PMID,Title", "PubMed's CSV file, which has no abstracts: " HOW},
    {"{", "JSON, not PubMed XML (a server that refuses a request answers so): read it, then fetch "
          "again"},
    {"[", "JSON, not PubMed XML (a server that refuses a request answers so): read it, then fetch "
          "again"},
    {"\"<?xml",
     "PubMed XML quoted as a string of a program: write the string itself into the file"},
    {"<!ELEMENT", "a DTD (the rules of the format), not records: " HOW},
    {"<!ENTITY", "a DTD (the rules of the format), not records: " HOW},
    {"<!ATTLIST", "a DTD (the rules of the format), not records: " HOW},
};

/* Roots of XML: PubMed's, and those that people have in their hands instead. */
static const struct {
    const char *name;
    const char *is; /* NULL: PubMed's */
} roots[] = {
    {"PubmedArticleSet", NULL},
    {"PubMedArticleSet", NULL},
    {"MedlineCitationSet", NULL},
    {"PubmedBookArticleSet", NULL},
    {"BookDocumentSet", NULL},
    {"PubmedArticle", NULL},
    {"PubMedArticle", NULL},
    {"MedlineCitation", NULL},
    {"PubmedBookArticle", NULL},
    {"DeleteCitation", NULL},
    {"html", "a web page (HTML), not PubMed XML: " HOW},
    {"eSearchResult", "the answer of a search (a list of PMIDs), not records: fetch the "
                      "PMIDs with efetch retmode=xml"},
    {"eSummaryResult", "a list of summaries, which have no abstracts: " HOW},
    {"eFetchResult", "an error answer of PubMed's server, not records: read it, then fetch again"},
    {"ePostResult", "an answer of PubMed's server, not records: " HOW},
    {"eLinkResult", "a list of links, not records: " HOW},
    {"pmc-articleset", "full texts of PubMed Central, not PubMed records: " HOW},
    {"article", "the full text of one article, not PubMed records: " HOW},
    {"xml", "an EndNote export, not PubMed records: " HOW},
    {"collection", "a BioC collection, not PubMed records: " HOW},
    {"DescriptorRecordSet", "MeSH, not PubMed records: use 'hcckb lexicon import'"},
    {"Cellosaurus", "the Cellosaurus, not PubMed records: use 'hcckb lexicon import'"},
};

static bool begins(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && strncasecmp(t.s, with, n) == 0;
}

static struct text behind(struct text t, size_t n)
{
    n = n < t.len ? n : t.len;
    return ident_trim((struct text){t.s + n, t.len - n});
}

/* ${t} behind the first ${mark} in it; empty if there is none. */
static struct text behind_mark(struct text t, const char *mark)
{
    size_t n = strlen(mark);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.s + i, mark, n) == 0) {
            return behind(t, i + n);
        }
    }
    return (struct text){t.s, 0};
}

/* Behind a DOCTYPE, with or without a part in brackets. */
static struct text behind_doctype(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '[') {
            return behind_mark(behind_mark(t, "]"), ">");
        }
        if (t.s[i] == '>') {
            return behind(t, i + 1);
        }
    }
    return (struct text){t.s, 0};
}

/* What follows declarations, comments and the DOCTYPE; ret_doctype gets the name in that, if there
 * is one. */
static struct text behind_prolog(struct text t, struct text *ret_doctype)
{
    size_t before = t.len + 1;
    while (t.len < before) {
        before = t.len;
        if (begins(t, "<?")) {
            t = behind_mark(t, "?>");
        } else if (begins(t, "<!--")) {
            t = behind_mark(t, "-->");
        } else if (begins(t, "<!DOCTYPE")) {
            *ret_doctype = behind(t, strlen("<!DOCTYPE"));
            t = behind_doctype(t);
        }
    }
    return t;
}

static struct text name_at(struct text t)
{
    size_t n = 0;
    while (n < t.len && !strchr(" \t\r\n/>[<", t.s[n])) {
        n++;
    }
    return (struct text){t.s, n};
}

static const struct err *judge_root(struct text name)
{
    const char *colon = name.len ? memchr(name.s, ':', name.len) : NULL;
    if (colon) {
        name = (struct text){colon + 1, name.len - (size_t)(colon + 1 - name.s)};
    }
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        bool is_it = roots[i].is ? ident_same(name, roots[i].name) : text_is(name, roots[i].name);
        if (is_it) {
            return roots[i].is ? err_new(ERR_INPUT, "this is %s", roots[i].is) : NULL;
        }
    }
    return err_new(ERR_INPUT, "this is XML, but its root is <%.*s>, not PubmedArticleSet: " HOW,
                   (int)(name.len < 60 ? name.len : 60), name.s);
}

static const struct err *judge_xml(struct text t)
{
    struct text doctype = {NULL, 0};
    struct text rest = behind_prolog(t, &doctype);
    if (begins(rest, "<!")) {
        return err_new(ERR_INPUT, "this is a DTD (the rules of the format), not records: " HOW);
    }
    if (rest.len > 1 && rest.s[0] == '<') {
        return judge_root(name_at(behind(rest, 1)));
    }
    return doctype.s ? judge_root(name_at(doctype)) : NULL; /* the reader will see */
}

/* A field of MEDLINE text at the start of a line: "PMID- 1". */
static bool is_nbib(struct text t)
{
    return begins(t, "PMID-") || begins(t, "PMID -") ||
           (t.len > 6 && t.s[4] == '-' && t.s[5] == ' ' && behind_mark(t, "\nPMID-").len > 0);
}

static bool is_pmid_list(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!t.s[i] || !strchr("0123456789 ,;\t\r\n", t.s[i])) {
            return false;
        }
    }
    return t.len > 0;
}

static const struct err *judge(struct text t, enum pubmed_format *ret_format)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (begins(t, others[i].begins)) {
            return err_new(ERR_INPUT, "this is %s", others[i].is);
        }
    }
    if (is_nbib(t)) {
        *ret_format = PUBMED_NBIB;
        return NULL;
    }
    if (t.len && t.s[0] == '<') {
        const struct err *e = judge_xml(t);
        if (!e) {
            *ret_format = PUBMED_XML;
        }
        return e;
    }
    if (is_pmid_list(t)) {
        return err_new(
            ERR_INPUT,
            "this is a list of PMIDs, not records: paste them into PubMed's search box and save "
            "what it finds in PubMed format");
    }
    return err_new(ERR_INPUT, "this is neither PubMed XML nor an NBIB file: " HOW);
}

enum width { NARROW, BIG_ENDIAN_16, LITTLE_ENDIAN_16 };

/* UTF-16 shows by its byte order mark, or by a first character of which one byte is zero. */
static enum width width_of(const char *s, size_t len)
{
    static const struct {
        char bytes[3];
        enum width is;
    } starts[] = {
        {"\xFE\xFF", BIG_ENDIAN_16},
        {"\xFF\xFE", LITTLE_ENDIAN_16},
        {"\0<", BIG_ENDIAN_16},
        {"<\0", LITTLE_ENDIAN_16},
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (len >= 4 && memcmp(s, starts[i].bytes, 2) == 0) {
            return starts[i].is;
        }
    }
    return NARROW;
}

/* ASCII characters out of UTF-16; others as '?'. */
static struct text narrow(const char *s, size_t len, enum width width, char out[LOOK])
{
    size_t n = 0, high = width == BIG_ENDIAN_16 ? 0 : 1;
    for (size_t i = s[high] && s[1 - high] ? 2 : 0; i + 1 < len && n < LOOK; i += 2) {
        char c = s[i + 1 - high];
        out[n++] = s[i + high] == 0 && (unsigned char)c < 0x80 ? c : '?';
    }
    return ident_trim((struct text){out, n});
}

const struct err *sniff_format(const char *s, size_t len, enum pubmed_format *ret_format)
{
    char narrowed[LOOK];
    struct text t = {s, len < LOOK ? len : LOOK};
    if (len == 0) {
        return err_new(ERR_INPUT, "the file is empty");
    }
    enum width width = width_of(s, len);
    if (width != NARROW) {
        t = narrow(s, len, width, narrowed);
    } else if (len > 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
        t = behind(t, 3);
    }
    enum pubmed_format format = PUBMED_XML;
    const struct err *e = judge(ident_trim(t), &format);
    if (!e && format == PUBMED_NBIB && width != NARROW) {
        e = err_new(ERR_INPUT, "this is an NBIB file in UTF-16: save it as UTF-8");
    }
    if (!e) {
        *ret_format = format;
    }
    return e;
}
