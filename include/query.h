/* What the user typed -> a checked tree -> one FTS5 expression. Pure.
 *
 * Grammar (PubMed's, as far as a local index can answer):
 *   query  := or ; or := and ("OR" and)* ; and := not (["AND"] not)* ; not := unit ("NOT" unit)*
 *   unit   := "(" query ")" tag? | phrase tag? | word+ tag? | filter
 *   phrase := '"' ... '"' ; a word may end in * (prefix)
 *   tag    := "[" field "]" : ti tiab ab au 1au mh majr ta dp pt la ot nm pmid doi all and PubMed's
 * long forms filter := name ":" (word | phrase) : drug gene ... (every kind of the lexicon), year
 * date cites citedby is has AND, OR and NOT are operators in capitals only. Unlike PubMed, NOT
 * binds tighter than AND, AND tighter than OR. Curly quotes count as straight ones. HGF/c-Met,
 * TGF-β, P<0.05, IL-6 are words: cut as the index cuts them and searched as phrases. */
#ifndef HCCKB_QUERY_H
#define HCCKB_QUERY_H

#include "err.h"
#include "lexicon.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct query;

enum query_way { QUERY_CITES, QUERY_CITED_BY };

struct query_context {
    const struct lexicon *lexicon; /* for concept filters; borrowed */
    /* Papers that cite ${paper} (PMID, DOI, PMCID as typed), or that it cites; *ret_pmids is
     * malloc'ed. May be NULL: then cites: and citedby: are errors. */
    const struct err *(*linked)(void *arg, enum query_way way, struct text paper,
                                int64_t **ret_pmids, size_t *ret_n);
    void *arg;
    bool any; /* rank by any of the words: the text is a sentence, without operators */
};

/* ERR_USAGE with the position: "... at character 12" and the text with a caret on a second part
 * after a newline-free separator; see query_error_position(). */
const struct err *query_parse(struct text typed, const struct query_context *context,
                              struct query **ret_query) ERR_RESULT;
void query_free(struct query *q);

/* The FTS5 expression: every term quoted, nothing of the user's text outside quotes. Empty: nothing
 * can match (only punctuation was typed), and a warning says so. */
const char *query_match(const struct query *q);

/* How the query was understood, in the query language itself; parses back to an equal tree. */
const char *query_translation(const struct query *q);

/* What was dropped, changed or unknown: sentences for a person. */
size_t query_warning_count(const struct query *q);
const char *query_warning(const struct query *q, size_t i);

/* Concepts asked for by filters, in the order typed, without repeats: indexes in the lexicon. */
size_t query_concepts(const struct query *q, const uint32_t **ret_concepts);

/* The words and phrases as typed that a reader would want to see marked; pieces of the typed text.
 */
size_t query_words(const struct query *q, const struct text **ret_words);

/* Columns of the full-text index, in its order (schema/). */
enum fts_column {
    FTS_TITLE,
    FTS_ABSTRACT,
    FTS_SUMMARY,
    FTS_FIRST_AUTHOR,
    FTS_AUTHORS,
    FTS_JOURNAL,
    FTS_MESH_MAJOR,
    FTS_MESH,
    FTS_CHEMICALS,
    FTS_KEYWORDS,
    FTS_CONCEPTS,
    FTS_FACTS,
    FTS_COLUMN_COUNT
};
const char *fts_column_name(enum fts_column c);

#endif
