/* Inside the store: a paper as it stands in the tables. */
#ifndef HCCKB_STORE_ROW_H
#define HCCKB_STORE_ROW_H

#include "store.h"

/* Text columns of table paper, in the order of the INSERT. One list makes the enum, the SQL and the
 * reading. */
/* clang-format off */
#define PAPER_TEXT_COLUMNS(X)                                                                      \
    X(pub_date) X(doi) X(pmcid) X(state) X(title) X(journal) X(journal_iso) X(medline_ta)          \
    X(volume) X(issue) X(pages) X(authors) X(abstract) X(sections) X(summary) X(other_abstracts)   \
    X(copyright) X(vernacular_title) X(languages) X(types) X(mesh) X(supplements) X(chemicals)     \
    X(keywords) X(gene_symbols) X(grants) X(databanks) X(corrections) X(reference_list) X(ids)     \
    X(dates) X(investigators) X(subjects) X(notes) X(subsets) X(status) X(owner)                   \
    X(indexing_method) X(publication_status) X(pub_model) X(issn) X(issn_type) X(issn_linking)     \
    X(nlm_id) X(country) X(pii) X(book_title) X(publisher) X(publisher_place) X(edition) X(isbn)   \
    X(coi_statement) X(references_number)
/* clang-format on */

#define PAPER_COLUMN_ENUM(name) COL_##name,
enum paper_column { PAPER_TEXT_COLUMNS(PAPER_COLUMN_ENUM) COL_COUNT };
#undef PAPER_COLUMN_ENUM

/* Columns of paper_index, in the order of the INSERT: those of the full-text index behind title,
 * abstract and summary. */
enum index_column {
    IDX_FIRST_AUTHOR,
    IDX_AUTHORS,
    IDX_JOURNAL,
    IDX_MESH_MAJOR,
    IDX_MESH,
    IDX_CHEMICALS,
    IDX_KEYWORDS,
    IDX_CONCEPTS,
    IDX_FACTS,
    IDX_TEXT_COUNT,
    IDX_MENTIONS = IDX_TEXT_COUNT,
    IDX_COUNT
};

struct store_row {
    int64_t pmid;
    int version, year;
    uint64_t digest;
    bool is_book, authors_complete;
    bool is_ours;    /* owner hcckb */
    int64_t doi_key; /* 0: none */
    struct text columns[COL_COUNT];
    struct text index[IDX_COUNT];
    int64_t *cited; /* keys for table reference, ascending, distinct */
    size_t n_cited;
    uint32_t *concepts; /* distinct indexes of the lexicon */
    size_t n_concepts;
    const struct paper *paper;
    struct text fts[FTS_COLUMN_COUNT];   /* what goes into the full-text index, in its order */
    struct text terms[FTS_COLUMN_COUNT]; /* the same cut into terms by stems_put() */
    size_t length;                       /* number of these terms */
};

/* Key of a DOI in table reference: negative. */
int64_t row_doi_key(struct text doi);

/* JSON columns of a paper into ${row}; the buffers' contents are copied to ${a}. */
void row_encode_lists(const struct paper *p, struct arena *a, struct store_row *row);

/* The columns of the full-text index and the mentions. */
void row_encode_index(const struct paper *p, const struct lexicon *l,
                      const struct mention *mentions, size_t n, struct arena *a,
                      struct store_row *row);

/* Of these only the mentions: two columns and the distinct concepts. */
void row_encode_mentions(const struct lexicon *l, const struct mention *mentions, size_t n,
                         struct arena *a, struct store_row *row);

/* Table concept: a row for each concept that ${row} names, written once a session; and one for
 * ${c}. */
const struct err *put_concepts(struct store *s, const struct lexicon *l,
                               const struct store_row *row) ERR_RESULT;
const struct err *put_concept(struct store *s, const struct concept *c) ERR_RESULT;

/* Note that ${l} tagged the paper at ${id}. */
const struct err *put_tagging(struct store *s, const struct lexicon *l, int64_t id) ERR_RESULT;

/* The texts that are columns as they are, back into ${p}. */
void row_decode_plain(const struct text columns[COL_COUNT], struct paper *p);

/* Before a commit: remove for good the papers that were replaced or withdrawn. */
const struct err *put_settle(struct store *s) ERR_RESULT;

/* Index columns, full text, links and concepts of a paper that stands at ${id}: everything derived.
 */
const struct err *put_derived(struct store *s, const struct lexicon *l, int64_t id,
                              const struct store_row *row) ERR_RESULT;

/* From columns back to a paper: ${columns} as read from the table. ERR_DATABASE if a JSON column is
 * no JSON. */
const struct err *row_decode(const struct text columns[COL_COUNT], struct arena *a,
                             struct paper *p) ERR_RESULT;

#endif
