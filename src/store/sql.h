/* Inside the store: the handle, its statements, and the few ways they are run. */
#ifndef HCCKB_STORE_SQL_H
#define HCCKB_STORE_SQL_H

#include "store.h"

#include "lengths.h"
#include "stems.h"

#include <sqlite3.h>

#define STORE_APPLICATION_ID 0x6863636b /* "hcck" */

/* Every statement that is prepared more than once; texts in statements.c. */
enum sql_id {
    SQL_BEGIN,
    SQL_DATA_VERSION,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_PAPER_STATE,
    SQL_PAPER_REVISED,
    SQL_PAPER_INSERT,
    SQL_PAPER_DELETE,
    SQL_PAPER_RETIRE,
    SQL_PAPER_MAX_ID,
    SQL_PAPER_READ,
    SQL_PAPER_HIT,
    SQL_PAPER_BY_DOI,
    SQL_PAPER_BY_PMCID,
    SQL_PAPER_EXISTS,
    SQL_INDEX_INSERT,
    SQL_INDEX_DELETE,
    SQL_FTS_INSERT,
    SQL_FTS_OLD,
    SQL_FTS_DELETE,
    SQL_VERSION_INSERT,
    SQL_TOMBSTONE_INSERT,
    SQL_TOMBSTONE_DELETE,
    SQL_TOMBSTONE_FIND,
    SQL_TOMBSTONE_SEQUENCE,
    SQL_PAPER_SOURCE,
    SQL_PAPER_PMID,
    SQL_CONCEPT_INSERT,
    SQL_CONCEPT_FIND,
    SQL_REFERENCE_INSERT,
    SQL_REFERENCE_DELETE,
    SQL_SOURCE_KNOWN,
    SQL_SOURCE_SIZE,
    SQL_SOURCE_INSERT,
    SQL_SOURCE_UPDATE,
    SQL_SOURCE_LIST,
    SQL_SOURCE_SCOPE,
    SQL_SOURCE_AGAIN,
    SQL_REJECTED_FORGET,
    SQL_REJECTED_INSERT,
    SQL_REJECTED_LIST,
    SQL_METRIC_FIND,
    SQL_METRIC_PUT,
    SQL_METRIC_LIST,
    SQL_TWIN_ANY,
    SQL_TWIN_LOCAL,
    SQL_TWIN_PUBMED,
    SQL_ALIAS_FIND,
    SQL_ALIAS_PUT,
    SQL_TWIN_NAMES,
    SQL_TWIN_RENAME,
    SQL_MOVE_FIRST, /* from here to SQL_MOVE_END: all that hangs on a paper, from ?1 to ?2 */
    SQL_MOVE_ALIASES = SQL_MOVE_FIRST,
    SQL_MOVE_NOTES,
    SQL_MOVE_DECISIONS,
    SQL_MOVE_KEY,
    SQL_MOVE_TAGS,
    SQL_MOVE_TAGS_REST,
    SQL_MOVE_METRICS_OLD,
    SQL_MOVE_METRICS,
    SQL_MOVE_METRICS_REST,
    SQL_MOVE_CITED,
    SQL_MOVE_CITING,
    SQL_MOVE_LINKS_REST,
    SQL_MOVE_ASKED,
    SQL_MOVE_HITS,
    SQL_MOVE_HITS_REST,
    SQL_MOVE_VERSIONS,
    SQL_MOVE_OWN_REFERENCES,
    SQL_MOVE_OWN_REST,
    SQL_MOVE_REFERENCES,
    SQL_MOVE_REFERENCES_REST,
    SQL_MOVE_END,
    SQL_LINK_PUT = SQL_MOVE_END,
    SQL_LINK_DATE,
    SQL_LINK_SOURCES,
    SQL_LINKS_CITING,
    SQL_LINKS_CITED,
    SQL_LINK_DROP,
    SQL_ASKED_PUT,
    SQL_ASKED_FIND,
    SQL_PMIDS,
    SQL_MENTIONS_READ,
    SQL_CITATIONS_BEST,
    SQL_IN_CORPUS,
    SQL_LENGTH_READ,
    SQL_LENGTH_PUT,
    SQL_SEARCH_RELEVANCE,
    SQL_SEARCH_HIT,
    SQL_SORT_CITATIONS,
    SQL_SORT_RATE,
    SQL_SORT_RCR,
    SQL_SORT_DATE,
    SQL_GRAPH_PAPERS,
    SQL_GRAPH_REFERENCES,
    SQL_GRAPH_SERVICES,
    SQL_GRAPH_KEPT,
    SQL_GRAPH_PUT,
    SQL_SEARCH_COUNT,
    SQL_SEARCH_ANY,
    SQL_SEARCH_SCORE,
    SQL_FEEDBACK_TEXT,
    SQL_FEEDBACK_COUNT,
    SQL_SELECT_MATCH,
    SQL_SELECT_ALL,
    SQL_POSTINGS,
    SQL_PATHWAY_PAPER,
    SQL_CITING,
    SQL_CITING_SOURCES,
    SQL_REFERENCES_SERVICE,
    SQL_REFERENCES_SOURCES,
    SQL_KEY_FIND,
    SQL_KEY_TAKEN,
    SQL_KEY_INSERT,
    SQL_NOTE_LAST,
    SQL_DECISION_LAST,
    SQL_SETTING_FIND,
    SQL_SETTING_PUT,
    SQL_SETTING_FIRST,
    SQL_REBUILD_NEXT,
    SQL_REBUILD_IDS,
    SQL_TAGGING_INSERT,
    SQL_TAGGING_DELETE,
    SQL_TAGGING_LEFT,
    SQL_TAGGING_NEXT,
    SQL_TAGGING_PAPER,
    SQL_TAGGING_TAGS,
    SQL_TAGGING_FTS_DELETE,
    SQL_TAGGING_FTS_INSERT,
    SQL_TAGGING_SIZE,
    SQL_TAGGING_SIZE_PUT,
    SQL_TAGGING_MIXED,
    SQL_TAGGING_SAY,
    SQL_TAGGING_UNSAY,
    SQL_TAGGING_WORDS,
    SQL_TAGGING_HEARD,
    SQL_CONCEPT_KEEP,
    SQL_CONCEPT_LIST,
    SQL_CONCEPT_DELETE,
    SQL_LEXICON_PUT,
    SQL_LEXICON_REMOVE,
    SQL_LEXICON_LIST,
    SQL_LEXICON_BYTES,
    SQL_FACET_CONCEPTS,
    SQL_FACET_TOKENS,
    SQL_FACET_YEAR,
    SQL_FACET_JOURNAL,
    SQL_FACET_AUTHOR,
    SQL_FACET_TYPE,
    SQL_FACET_STATUS,
    SQL_SIMILAR_SELF,
    SQL_SIMILAR_POSTINGS,
    SQL_SIMILAR_COUNT,
    SQL_SIMILAR_SERVED,
    SQL_SIMILAR_CITING,
    SQL_SIMILAR_CITED,
    SQL_SIMILAR_COUNT_CITED,
    SQL_SIMILAR_COUNT_CITING,
    SQL_RUN_INSERT,
    SQL_RUN_UPDATE,
    SQL_RUN_LIST,
    SQL_RUN_FIND,
    SQL_RUN_BY_NAME,
    SQL_RUN_BY_QUERY,
    SQL_RUN_REMOVE,
    SQL_RUN_HIT_PUT,
    SQL_RUN_HITS_REFRESH,
    SQL_RUN_HITS_REMOVE,
    SQL_RUN_HITS,
    SQL_RUN_HIT_NOW,
    SQL_HARVEST_WANT,
    SQL_HARVEST_RENEW,
    SQL_HARVEST_COUNT,
    SQL_HARVEST_PMIDS,
    SQL_HARVEST_CAME,
    SQL_HARVEST_MISSED,
    SQL_HARVEST_SOURCE,
    SQL_HARVEST_ADD,
    SQL_COUNT
};

struct sql_text {
    const char *name; /* for error messages */
    const char *text;
};
extern const struct sql_text sql_texts[SQL_COUNT];

struct store {
    sqlite3 *db;
    char *path;
    enum store_mode mode;
    int64_t *retired; /* ids of papers that go before the commit */
    size_t n_retired, retired_cap;
    struct stems_feed feed; /* what the index is being given */
    struct lengths lengths; /* terms of each paper */
    struct stems *stems;    /* by sql_stems() */
    double most_seconds;    /* that a search may take */
    double deadline;        /* of the search under way, on the monotonic clock; 0: none */
    sqlite3_stmt *prepared[SQL_COUNT];
    int64_t data_version;         /* of the file when the last transaction began; 0: none did */
    int64_t next_id;              /* of a new paper; 0: not read yet */
    int has_local;                /* papers with local ids: 0 not read yet, 1 none, 2 some */
    unsigned char *concepts_seen; /* by index of the lexicon: its row in table concept is there */
    size_t concepts_seen_n;
    bool undefended;           /* FTS5's own tables may be written, until the transaction ends */
    char concepts_seen_in[17]; /* digest of that lexicon */
    enum { WORDS_UNKNOWN, WORDS_NONE, WORDS_SOME } words; /* did a person say anything of tags? */
};

/* What SQLite last complained of, as a sentence about ${s}'s file. ${doing}: "storing PMID 123". */
const struct err *sql_error(struct store *s, const char *doing) __attribute__((returns_nonnull));

/* The same for a handle that has no store yet. */
const struct err *sql_error_of(sqlite3 *db, int rc, const char *path, const char *doing)
    __attribute__((returns_nonnull));

/* A statement ready to be bound. Reset it with sqlite3_reset() after use. */
const struct err *sql_get(struct store *s, enum sql_id id, sqlite3_stmt **ret_stmt) ERR_RESULT;

/* One step: *ret_row says whether there is a row. At the end, or on error, the statement is reset.
 */
const struct err *sql_step(struct store *s, sqlite3_stmt *stmt, bool *ret_row) ERR_RESULT;

/* The first row of a statement whose only parameter is ${key}, as sql_get() and sql_step() do. */
const struct err *sql_seek(struct store *s, enum sql_id id, int64_t key, sqlite3_stmt **ret_stmt,
                           bool *ret_row) ERR_RESULT;

/* Run a bound statement that gives no rows, and reset it. */
const struct err *sql_run(struct store *s, sqlite3_stmt *stmt) ERR_RESULT;

/* Run statements without parameters, several in one text. */
const struct err *sql_script(struct store *s, const char *doing, const char *text) ERR_RESULT;

/* From sql_watch() to sql_unwatch() statements are stopped (ERR_LIMIT) once s->most_seconds are
 * over. */
void sql_watch(struct store *s);
void sql_unwatch(struct store *s);

/* What cuts words for this connection, made at first use. */
struct stems *sql_stems(struct store *s);

/* The first column of the first row of a statement without parameters; ${otherwise} if there is
 * none. */
const struct err *sql_int(struct store *s, const char *text, int64_t otherwise,
                          int64_t *ret_value) ERR_RESULT;

void sql_bind_text(sqlite3_stmt *stmt, int at,
                   struct text t); /* not copied: must outlive the step */

/* A text column copied to the arena; absent for NULL. */
struct text sql_column_text(sqlite3_stmt *stmt, int at, struct arena *a);

#endif
