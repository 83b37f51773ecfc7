/* The knowledge base: one SQLite file. The only user of SQLite.
 *
 * Papers are put as rows that were encoded beforehand, on any thread, by store_encode(). Everything
 * that a function gives back lies in the caller's arena. Results have a total order: equal
 * questions, equal bytes. */
#ifndef HCCKB_STORE_H
#define HCCKB_STORE_H

#include "arena.h"
#include "err.h"
#include "lexicon.h"
#include "paper.h"
#include "query.h"
#include "tag.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

enum store_mode {
    STORE_READ, /* must exist; never changes the file */
    STORE_WRITE /* made when it does not exist; migrated when it is older */
};

/* Errors: ERR_NOT_FOUND (no such file, STORE_READ), ERR_NOT_DATABASE, ERR_NEWER, ERR_READONLY,
 * ERR_LOCKED, ERR_FULL, ERR_DATABASE: each a sentence that says what to do. Close with
 * store_close(). */
const struct err *store_open(const char *path, enum store_mode mode,
                             struct store **ret_store) ERR_RESULT;
void store_close(struct store *s);
const char *store_path(const struct store *s);

/* Version of SQLite, and of the schema that this program makes. */
const char *store_sqlite_version(void);
size_t store_schema_version(void);

/* Transactions. What was not committed is gone after rollback, close or a crash. */
const struct err *store_begin(struct store *s) ERR_RESULT;
const struct err *store_commit(struct store *s) ERR_RESULT;
void store_rollback(struct store *s);

/* Around many writes into a file that holds no paper yet: pages then go to their place at once
 * instead of through the write-ahead log, which halves the writing; nobody could read anything from
 * it anyway. A crash is undone at the next opening just the same. Does nothing to a file that has
 * papers, or that others have open. */
const struct err *store_bulk_begin(struct store *s) ERR_RESULT;
const struct err *store_bulk_end(struct store *s) ERR_RESULT;

/* --- writing papers --- */

/* A paper as the store writes it. Opaque; lies in the arena it was encoded in. */
struct store_row;

/* What encodes papers on one thread: it remembers the index terms of words. */
struct store_encoder;
struct store_encoder *store_encoder_new(const struct lexicon *l); /* ${l} is borrowed */
void store_encoder_free(struct store_encoder *e);

/* Encode ${p} with its mentions, as tagger_run() gives them. Pure but for the encoder's memory. */
const struct store_row *store_encode(struct store_encoder *e, const struct paper *p,
                                     const struct mention *mentions, size_t n, struct arena *a);

enum store_change { STORE_ADDED, STORE_UPDATED, STORE_UNCHANGED };

/* What the import of one file needs beside its rows. Borrowed during the calls. */
struct store_import {
    int64_t source_id; /* from store_source_begin() */
    int64_t sequence;  /* of the file among NLM's, 0: not one of them */
    const struct lexicon *lexicon;
    struct tagger
        *tagger; /* these two for the rare record that is merged with the one that stands */
    struct store_encoder *encoder;
};

/* Put one paper. A record that stands with the same digest is left alone; a higher version or a
 * record from a file later in NLM's order wins over ${row}, and over a row from such a file one
 * that came otherwise and says that it was revised later; else it is replaced: text, tags and index
 * rows, never notes, decisions and cite keys. A digest of ours (owner hcckb) never replaces a
 * record of PubMed but lends it its summary; nor is it lost when the record comes. Rows must be put
 * within a transaction; what they replace goes for good with its commit. */
const struct err *store_put(struct store *s, const struct store_import *im,
                            const struct store_row *row, enum store_change *ret_change) ERR_RESULT;

/* PubMed deleted ${pmid}: a tombstone stands, the paper and its index rows go. *ret_existed: was it
 * here? */
const struct err *store_withdraw(struct store *s, const struct store_import *im, int64_t pmid,
                                 bool *ret_existed) ERR_RESULT;

/* --- ledger --- */

struct store_source {
    struct text name, md5;
    int64_t sequence, bytes, records, added, updated, unchanged, deleted, rejected;
    int64_t scope; /* which papers were here, where only what touches them was taken; else 0 */
    struct text imported_at;
};

/* Is a file with this md5 in? */
const struct err *store_source_known(struct store *s, const char *md5, bool *ret_known) ERR_RESULT;

/* Is a file of this size in? */
const struct err *store_source_size_known(struct store *s, int64_t bytes,
                                          bool *ret_known) ERR_RESULT;

/* How many records the file with this md5 brought; -1: it is not in. */
const struct err *store_source_records(struct store *s, const char *md5,
                                       int64_t *ret_records) ERR_RESULT;

/* Its scope; 0: it is not in, or was taken whole. */
const struct err *store_source_scope(struct store *s, const char *md5,
                                     int64_t *ret_scope) ERR_RESULT;

/* What was left out of the file with this md5 when it went in, in order. */
const struct err *store_source_rejections(struct store *s, const char *md5,
                                          void (*tell)(void *arg, int64_t pmid, const char *reason),
                                          void *arg) ERR_RESULT;

/* A new ledger row, within the transaction that the file's papers go in with, or the row of a file
 * that is taken again; a record that was left out; the row's final figures. */
const struct err *store_source_begin(struct store *s, const char *name, int64_t sequence,
                                     int64_t *ret_id) ERR_RESULT;
const struct err *store_source_again(struct store *s, const char *md5, int64_t *ret_id) ERR_RESULT;
const struct err *store_source_rejected(struct store *s, int64_t id, int64_t ordinal, int64_t pmid,
                                        const char *reason) ERR_RESULT;
const struct err *store_source_end(struct store *s, int64_t id,
                                   const struct store_source *figures) ERR_RESULT;

/* --- counts from elsewhere --- */

struct store_metric {
    struct text measure, source, as_of, seen_on; /* as_of absent: undated */
    double value;
    struct text breakdown; /* JSON {"by country": {"CN": 12}}; absent: none */
};

/* Set a count of ${pmid}; an older one of the same measure and source is replaced. *ret_changed: is
 * it another than before? */
const struct err *store_metric_put(struct store *s, int64_t pmid, const struct store_metric *m,
                                   bool *ret_changed) ERR_RESULT;
const struct err *store_metrics(struct store *s, int64_t pmid, struct arena *a,
                                struct store_metric **ret_metrics, size_t *ret_n) ERR_RESULT;

/* --- reading --- */

/* The paper that ${name} names: PMID (also "PMID: 123"), DOI (also as a link) or PMCID.
 * ERR_NOT_FOUND says what is not here. */
const struct err *store_find(struct store *s, struct text name, int64_t *ret_pmid) ERR_RESULT;

/* The whole record. ERR_NOT_FOUND if there is none. */
const struct err *store_paper(struct store *s, int64_t pmid, struct arena *a,
                              struct paper *ret_paper) ERR_RESULT;

/* The lists of ${p} as they are stored: ${each} gets the member's name in struct paper and a JSON
 * array, in a fixed order; an absent text for references where no list is known. Pure. */
void store_each_list(const struct paper *p,
                     void (*each)(void *arg, const char *name, struct text json), void *arg);

struct store_mention {
    uint32_t start, end; /* code points */
    uint8_t field, how;
};

struct store_tag {              /* a concept that a paper mentions */
    struct text id, kind, name; /* as they stood when the paper was tagged */
    const struct store_mention *mentions;
    size_t n_mentions;
};

/* Tags of a paper in order of first mention. */
const struct err *store_tags(struct store *s, int64_t pmid, struct arena *a,
                             struct store_tag **ret_tags, size_t *ret_n) ERR_RESULT;

/* A citation count, or value < 0: none is known. */
struct store_citations {
    int64_t count;
    struct text source, as_of;
};

enum blend_part { BLEND_RELEVANCE, BLEND_RATE, BLEND_PAGERANK, BLEND_PARTS };

struct store_hit { /* a paper in a list */
    int64_t pmid;
    double score;              /* what the list is sorted by; -1: that is not known */
    double blend[BLEND_PARTS]; /* parts of the score of a search sorted by blend */
    struct text title, journal, doi, state, first_author, other_authors;
    struct text abstract, summary;
    int year; /* 0: unknown */
    struct store_citations citations;
    int64_t in_corpus_citations;
    struct text
        snippet; /* \x01 and \x02 around matches; absent where nothing was matched in text */
    const double *parts; /* searches that explain: what each part of the query adds to the score;
                            else NULL */
};

struct store_hits {
    struct store_hit *items;
    size_t n;
    int64_t total;       /* without limit and offset */
    struct text widened; /* searches: words of the best papers that were put to a short question,
                            whose share of a score stands behind those of its parts; else absent */
    const char *match;   /* searches: the FTS5 expression that found them, those words included; the
                            query's own or in the arena */
};

enum store_sort {
    STORE_BY_RELEVANCE,
    STORE_BY_CITATIONS, /* the best source's count, then those in this knowledge base */
    STORE_BY_RATE,      /* that count by the years since */
    STORE_BY_RCR,       /* iCite's relative citation ratio */
    STORE_BY_PAGERANK,  /* among the papers here */
    STORE_BY_DATE,
    STORE_BY_BLEND /* relevance, rate and PageRank together */
};

struct store_page {
    enum store_sort sort;
    size_t limit, offset;
};

/* Papers that a query finds. ${explain}: with the parts of their scores. */
const struct err *store_search(struct store *s, const struct query *q,
                               const struct store_page *page, bool explain, struct arena *a,
                               struct store_hits *ret_hits) ERR_RESULT;

/* How many papers an FTS5 expression of query_match() finds, and whether it finds any. */
const struct err *store_count(struct store *s, const char *match, int64_t *ret_n) ERR_RESULT;
const struct err *store_any(struct store *s, const char *match, bool *ret_any) ERR_RESULT;

/* The word of the papers that is nearest to ${word}, which none of them has; absent: none is near
 * enough. */
const struct err *store_suggest(struct store *s, struct text word, struct arena *a,
                                struct text *ret_word) ERR_RESULT;

/* What a sentence (query.h: any) may ask for instead of ${word}, which no paper has: words that
 * begin with it ("apigen*" in quotes: apigenin), else the nearest word, else the longest part of it
 * that is a word (cannabinoids of endocannabinoids), else words with the longest beginning in
 * common
 * ("brocco*"), two letters at least; absent: there is none of these. */
const struct err *store_instead(struct store *s, struct text word, struct arena *a,
                                struct text *ret_question) ERR_RESULT;

/* All PMIDs that match, ascending; NULL: every paper. For exports. */
const struct err *store_select(struct store *s, const char *match, struct arena *a,
                               int64_t **ret_pmids, size_t *ret_n) ERR_RESULT;

/* How many papers mention each of ${n} concepts (tokens of the lexicon's concepts at ${indexes}).
 */
const struct err *store_concept_counts(struct store *s, const struct lexicon *l,
                                       const uint32_t *indexes, size_t n,
                                       int64_t *ret_counts) ERR_RESULT;

struct store_links {
    struct store_hits hits; /* those that are here */
    int64_t known;          /* distinct linked papers, here or not */
    struct text *sources;   /* "reference list", "icite"... */
    size_t n_sources;
    int64_t *absent; /* PMIDs of linked papers that are not here, ascending */
    size_t n_absent;
    size_t n_unresolved; /* references without PMID (references only) */
};

/* Papers that cite ${pmid}, or that it cites. By citations, then PMID. */
const struct err *store_citing(struct store *s, int64_t pmid, const struct store_page *page,
                               struct arena *a, struct store_links *ret_links) ERR_RESULT;
const struct err *store_references(struct store *s, int64_t pmid, const struct store_page *page,
                                   struct arena *a, struct store_links *ret_links) ERR_RESULT;

/* The hits of ${pmids}, in that order; those not here are left out. */
const struct err *store_list(struct store *s, const int64_t *pmids, size_t n, struct arena *a,
                             struct store_hits *ret_hits) ERR_RESULT;

/* Proposes the ${n}-th cite key for ${p}: bib_key() of bib.h. */
typedef void store_key_maker(struct buf *out, const struct paper *p, unsigned n);

/* Cite key of a paper. In a store open for writing it is made and frozen at first use; in one open
 * for reading a paper that has none yet gets the key that it would get now, which is not kept. */
const struct err *store_cite_key(struct store *s, const struct paper *p, store_key_maker *make,
                                 struct arena *a, struct text *ret_key) ERR_RESULT;

/* Is ${key} frozen for some paper? */
const struct err *store_cite_key_taken(struct store *s, const char *key,
                                       bool *ret_taken) ERR_RESULT;

struct store_opinion { /* the reviewer's own */
    struct text note, decision, reason;
};

/* Newest note, and newest decision that is not undone; absent where there is none. */
const struct err *store_opinion(struct store *s, int64_t pmid, struct arena *a,
                                struct store_opinion *ret_opinion) ERR_RESULT;

/* --- vocabularies that were added to the built-in one --- */

struct store_vocabulary {
    struct text name, format;
    struct text licence, version; /* absent where not known */
    struct text digest;           /* of what was packed */
    struct text sha256;           /* of the file that was read; absent: there was none */
    struct text imported_at;
    int64_t bytes; /* packed */
    int64_t size;  /* of the file that was read; 0: there was none */
};

/* In the order in which they came. */
const struct err *store_vocabularies(struct store *s, struct arena *a,
                                     struct store_vocabulary **ret_list, size_t *ret_n) ERR_RESULT;

/* The packed bytes of one, as they were put; ERR_NOT_FOUND. */
const struct err *store_vocabulary_bytes(struct store *s, struct text name, struct arena *a,
                                         struct text *ret_bytes) ERR_RESULT;

/* Put one, in the place of one of the same name. Within a transaction. */
const struct err *store_vocabulary_put(struct store *s, const struct store_vocabulary *v,
                                       struct text bytes) ERR_RESULT;

/* *ret_existed: was it there? */
const struct err *store_vocabulary_remove(struct store *s, struct text name,
                                          bool *ret_existed) ERR_RESULT;

/* --- the file as a whole --- */

struct store_info {
    int64_t papers, local, with_abstract, with_summary, with_mesh, with_references, retracted;
    int64_t mentions, concepts, reference_links, service_links, metrics, tombstones, notes,
        decisions, cite_keys;
    int64_t bytes, schema;
    int first_year, last_year;
    struct text sqlite_version, lexicon; /* lexicon: digest of the one that made the tags */
    struct store_source *sources;
    size_t n_sources;
};

/* Counts of everything; the ledger in order of import. */
const struct err *store_info(struct store *s, struct arena *a,
                             struct store_info *ret_info) ERR_RESULT;

/* Is the file sound? Tables and indexes, foreign keys, full-text index against its content, derived
 * rows for every paper. ${report} gets a sentence for each problem; *ret_problems how many. */
const struct err *store_check(struct store *s, void (*report)(void *arg, const char *problem),
                              void *arg, int64_t *ret_problems) ERR_RESULT;

/* Drop everything derived and make it again from the content with ${l}, in one transaction.
 * ${progress} may be NULL. */
const struct err *store_rebuild(struct store *s, const struct lexicon *l,
                                void (*progress)(void *arg, int64_t done, int64_t total),
                                void *arg) ERR_RESULT;

/* Does the digest of the lexicon that made the tags differ from ${l}'s? Then results are stale
 * until `rebuild`. */
const struct err *store_is_stale(struct store *s, const struct lexicon *l,
                                 bool *ret_stale) ERR_RESULT;

/* Note, within a transaction, that ${l} made all the tags; or that it made the first ones: where
 * another is noted already, that stays, and the tags stay stale until `rebuild`. */
const struct err *store_lexicon_used(struct store *s, const struct lexicon *l) ERR_RESULT;
const struct err *store_lexicon_first(struct store *s, const struct lexicon *l) ERR_RESULT;

#endif
