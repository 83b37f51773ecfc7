/* Tables of figures and links: files that bring no papers, but say something about those that are
 * here. They do not go through the pipeline. */
#ifndef HCCKB_INGEST_TABLES_H
#define HCCKB_INGEST_TABLES_H

#include "enrich.h"
#include "pipeline.h"

enum table_kind {
    TABLE_NONE,     /* not a table: records */
    TABLE_COUNTS,   /* #hcckb-counts */
    TABLE_ICITE,    /* iCite's metadata: CSV, or JSON as its service gives it */
    TABLE_LINKS,    /* citing,referenced: the Open Citation Collection */
    TABLE_ATTENTION /* Altmetric's records, JSON */
};

/* One table on its way in. Within a transaction of the caller's. */
struct table {
    struct store *store;
    const char *path;
    struct ingest_result *result;
    struct store_source *figures; /* records: rows; updated: of them, that said something new */
    void (*progress)(void *arg, int64_t bytes, int64_t rows);
    void *arg;
    int64_t source_id;
    char md5[MD5_HEX]; /* of the file, once it is read */
    struct text as_of; /* by the file's name, "icite_metadata_2024-06.csv"; absent: undated */
    struct enrich_done done;
    int64_t here; /* rows about papers that are here */
    int64_t n_rejected;
    struct arena arena; /* as long as the table */
};

/* What a file is, by its first bytes; expanded if need be. */
enum table_kind tables_kind(const char *path);

/* Which papers are here: a hash of their PMIDs, never 0. A table of which only what is about them
 * was taken says something new when others have come. */
const struct err *tables_scope(struct store *s, int64_t *ret_scope) ERR_RESULT;

/* Take a table in. ERR_INPUT: it is refused whole. */
const struct err *tables_take(enum table_kind kind, struct table *t) ERR_RESULT;

/* --- for the readers of each kind --- */

/* Give the expanded bytes of the file to ${sink}; sets t->md5 and the figures' bytes. */
const struct err *tables_read(struct table *t,
                              const struct err *(*sink)(void *arg, const char *s, size_t len),
                              void *arg) ERR_RESULT;

/* A row, by its number, that makes no sense; the first of them are noted. */
const struct err *tables_reject(struct table *t, int64_t row, int64_t pmid,
                                const char *reason) ERR_RESULT;

/* PMIDs of the papers that are here. */
struct pmid_set {
    int64_t *pmids; /* ascending, in the table's arena */
    size_t n;
    unsigned char *bits; /* of PMIDs below n_bits; the others are looked for */
    int64_t n_bits;
};
const struct err *tables_papers(struct table *t, struct pmid_set *ret_set) ERR_RESULT;
void tables_papers_release(struct pmid_set *set);
bool tables_has(const struct pmid_set *set, int64_t pmid);

/* Put what a table says about a paper. ${told_on} stands in for a table without a date. */
const struct err *tables_put(struct table *t, int64_t pmid, enum enrich_source source,
                             const struct enrich_paper *p) ERR_RESULT;

const struct err *icitefile_take(struct table *t) ERR_RESULT;
const struct err *occfile_take(struct table *t) ERR_RESULT;
const struct err *jsonfile_take(struct table *t, enum table_kind kind) ERR_RESULT;

#endif
