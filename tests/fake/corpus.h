/* The records that the test servers speak of: made from a seed, the same at every start. A record
 * is known by its number, 0 to n - 1; nothing of it is kept. */
#ifndef FAKE_CORPUS_H
#define FAKE_CORPUS_H

#include "buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CORPUS_FIRST_PMID 30000000

struct corpus {
    size_t n;
    uint64_t seed;
    bool brief;     /* a title, one author, nothing else: for tests of numbers */
    unsigned holes; /* of 1,000 records so many are in the index and nowhere else */
    int year;       /* of the DTD and of the names of files */
    char **dois;    /* of the first n_dois records, instead of made ones */
    size_t n_dois;
};

/* What a record is, apart from an article that stays as it is. */
enum corpus_kind {
    CORPUS_PLAIN,
    CORPUS_BOOK,    /* from Bookshelf: in E-utilities, not in the files */
    CORPUS_REVISED, /* in the baseline, and again in an update file with other text */
    CORPUS_VERSION, /* two versions in the files, the second in E-utilities */
    CORPUS_DELETED, /* in the baseline, deleted by an update file; not in E-utilities */
    CORPUS_HOLE     /* found by esearch, never given by efetch */
};

enum corpus_kind corpus_kind(const struct corpus *c, size_t i);
bool corpus_in_index(const struct corpus *c, size_t i);  /* does esearch know it */
bool corpus_is_served(const struct corpus *c, size_t i); /* does efetch give it */

int64_t corpus_pmid(const struct corpus *c, size_t i);
bool corpus_find(const struct corpus *c, int64_t pmid, size_t *ret_i);
void corpus_doi(const struct corpus *c, size_t i, struct buf *b);
bool corpus_has_pmc(const struct corpus *c, size_t i); /* its PMCID is PMC7 and six digits of i */
bool corpus_find_doi(const struct corpus *c, const char *doi, size_t len, size_t *ret_i);

/* yyyymmdd; the entry dates ascend with i, and nearly half of the records share one day. */
int corpus_entry_day(const struct corpus *c, size_t i);
int corpus_publication_day(const struct corpus *c, size_t i); /* month and day 0: not known */
int corpus_change_day(const struct corpus *c, size_t i);

void corpus_title(const struct corpus *c, size_t i, struct buf *b);
void corpus_abstract(const struct corpus *c, size_t i, struct buf *b); /* sections, "\n" between */
void corpus_mesh(const struct corpus *c, size_t i, struct buf *b);     /* names, "\n" behind each */
size_t corpus_authors(const struct corpus *c, size_t i);
void corpus_author(const struct corpus *c, size_t i, size_t k, const char **ret_last,
                   const char **ret_fore);
const char *corpus_journal(const struct corpus *c, size_t i);

/* The records that ${i} cites, and those that cite it: at most 16, numbers below n. */
size_t corpus_cites(const struct corpus *c, size_t i, size_t ret_list[16]);
size_t corpus_cited_by(const struct corpus *c, size_t i, size_t ret_list[16]);

/* The head of a set, one record (PubmedArticle or PubmedBookArticle) as of ${revision} (0, 1) and
 * ${version} (1, 2). */
void corpus_xml_head(const struct corpus *c, struct buf *b);
void corpus_xml(const struct corpus *c, size_t i, int revision, int version, struct buf *b);

/* As E-utilities give it: the newest revision and version. */
void corpus_xml_newest(const struct corpus *c, size_t i, struct buf *b);

/* A number made of the seed, of ${i} and of what it is for. */
uint64_t corpus_dice(const struct corpus *c, size_t i, unsigned what);

#endif
