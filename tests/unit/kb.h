/* A throw-away knowledge base for tests that need a file. */
#ifndef HCCKB_TESTS_KB_H
#define HCCKB_TESTS_KB_H

#include "arena.h"
#include "ingest.h"
#include "store.h"

struct kb {
    char folder[64];
    char path[96];
    struct lexicon *lexicon;
    struct store *store;
    struct arena arena; /* for the test; emptied at the end */
};

void kb_open(struct kb *kb);   /* a new folder with a new file in it */
void kb_reopen(struct kb *kb); /* close the file and open it again */
void kb_close(struct kb *kb);  /* and remove the folder */

/* A file of the folder with ${text} in it; its path is written to ${ret_path}. */
void kb_write(const struct kb *kb, const char *name, struct text text, char ret_path[128]);

/* Import ${text} as PubMed XML from a file called ${name}; the test fails if the pipeline does. */
struct ingest_result kb_import(struct kb *kb, const char *name, const char *text);

/* The same, whatever becomes of it. */
void kb_take(struct kb *kb, const char *name, const char *text);

/* Number that a statement of the test's own gives. */
int64_t kb_number(const struct kb *kb, const char *sql);

/* A record: PMID, version attribute, title, abstract and whatever else goes behind the article. */
#define RECORD(pmid, version, title, abstract, more)                                               \
    "<PubmedArticle><MedlineCitation Status=\"MEDLINE\" Owner=\"NLM\"><PMID Version=\"" version    \
    "\">" pmid "</PMID><Article PubModel=\"Print\"><Journal><JournalIssue CitedMedium=\"Print\">"  \
    "<PubDate><Year>2016</Year><Month>Sep</Month></PubDate></JournalIssue><Title>Test J</Title>"   \
    "</Journal><ArticleTitle>" title "</ArticleTitle><Abstract><AbstractText>" abstract            \
    "</AbstractText></Abstract><AuthorList><Author><LastName>Doe</LastName><ForeName>Jane"         \
    "</ForeName><Initials>J</Initials></Author></AuthorList><Language>eng</Language>"              \
    "<PublicationTypeList><PublicationType UI=\"D016428\">Journal Article</PublicationType>"       \
    "</PublicationTypeList></Article>" more "</MedlineCitation></PubmedArticle>"
#define SET(records) "<PubmedArticleSet>" records "</PubmedArticleSet>"

#endif
