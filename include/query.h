/* What the user typed -> a checked tree -> one FTS5 expression. Pure.
 *
 * Grammar (PubMed's, as far as a local index can answer):
 *   query  := and ("OR" and)*
 *   and    := ["NOT"] unit (["AND"] ["NOT"] unit)*      at least one unit without NOT
 *   unit   := "(" query ")" tag? | phrase tag? | word+ tag? | close tag? | filter
 *   close  := (word | phrase) ("NEAR" ("/" number)? (word | phrase))+    also adjN
 *   phrase := '"' ... '"' "*"? ; a word or phrase that ends in * is a prefix
 *   tag    := "[" field (":~" number)? "]" : ti tiab ab tw au 1au mh majr sh ta dp pt la ot nm pmid
 *             doi all and PubMed's long forms
 *   filter := name ":" (phrase | word) : drug gene ... (every kind of the lexicon), concept, year
 *             date pmid doi cites citedby is has
 * AND, OR, NOT and NEAR are operators in capitals; and, or, not between two terms are taken for
 * operators where the query is written as one (small.h). Unlike PubMed, AND binds tighter than OR;
 * a NOT takes its unit away from the whole conjunction it stands in. Curly quotes count as straight
 * ones, line breaks as blanks. HGF/c-Met, TGF-β, P<0.05, IL-6 are words: cut as the index cuts them
 * and searched as phrases. PubMed's fields that this index does not have leave their terms out,
 * with a warning. A word without quotes and star also finds its other spellings (variant.h).
 *
 * A run of words before a tag belongs to it whole: each word for itself in texts ([ti] [tiab] [ab]
 * [tw] [all]), as one phrase in names ([au] [mh] [ta] [nm] [ot]...), as one value otherwise. The
 * last word of an author is taken as the beginning of the initials (Wu J[au] finds Wu JH) unless in
 * quotes. A tag behind a parenthesis counts for all in it that has none of its own.
 *
 * Neighbouring words without tag, quotes and star that make a name of a concept in the lexicon
 * (nexavar, hepatocellular carcinoma, HGF/c-Met/Akt), the longest first, also find what else it is
 * called and what is under it: nexavar is read as ("nexavar" OR drug:"sorafenib"). Names that texts
 * use for other things as well are not taken so.
 *
 * The index holds English words without their suffixes (porter). So a prefix that ends inside a
 * suffix also matches the words with the same stem (correctio* finds correct), and one that ends
 * behind a suffix is that stem's prefix (resistance* finds resistin): more than asked, and little
 * lost (word.h). */
#ifndef HCCKB_QUERY_H
#define HCCKB_QUERY_H

#include "buf.h"
#include "err.h"
#include "lexicon.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct query;

enum query_way { QUERY_CITES, QUERY_CITED_BY };

struct query_context {
    const struct lexicon *lexicon; /* for concept filters; borrowed; NULL: they are errors */
    /* Papers that cite ${paper} (PMID, DOI, PMCID as typed), or that it cites; *ret_pmids is
     * malloc'ed. May be NULL: then cites: and citedby: are errors. */
    const struct err *(*linked)(void *arg, enum query_way way, struct text paper,
                                int64_t **ret_pmids, size_t *ret_n);
    void *arg;
    bool any;      /* rank by any of the words: the text is a sentence, without operators, tags and
                      filters; its distinct words, less the commonest unless there are no
                      others, are alternatives, the parts of IL-6 each for itself; phrases
                      in quotes stay phrases */
    bool exact;    /* the very words only: no other names of what they name */
    bool as_asked; /* any: never widened by words of the best papers (query_is_open()) */
    bool no_explode; /* what is under a concept (kinds of a class, members of a family) is not
                        searched with it */
};

/* ERR_USAGE: the message ends in "at character N" (code points from 1) where one character is to
 * blame, and *ret_position (may be NULL) gets N, 0 where none is: the one output that is set on
 * failure. Also ERR_USAGE: longer, deeper or more words than limit.h allows. Errors of
 * context->linked are passed on. ${typed} need not outlive the call. */
const struct err *query_parse(struct text typed, const struct query_context *context,
                              struct query **ret_query, size_t *ret_position) ERR_RESULT;
void query_free(struct query *q);

/* Append two lines for a terminal: the part of ${typed} around ${position} (at most ${width}
 * columns, control characters as blanks) and a caret under it. Nothing for position 0. */
void query_caret(struct buf *out, struct text typed, size_t position, size_t width);

/* The FTS5 expression: every term quoted, nothing of the user's text outside quotes; accepted by
 * FTS5 of SQLite 3.40 as it stands. Empty: nothing can match (only punctuation was typed), and a
 * warning says so. */
const char *query_match(const struct query *q);

/* How the query was understood, in the query language itself; parses back (without any) to an equal
 * tree: the same expression and the same translation. */
const char *query_translation(const struct query *q);

/* What was dropped, changed or unknown: sentences for a person. */
size_t query_warning_count(const struct query *q);
const char *query_warning(const struct query *q, size_t i);

/* Concepts asked for by filters or named by words, in the order typed, without repeats: indexes in
 * the lexicon. */
size_t query_concepts(const struct query *q, const uint32_t **ret_concepts);

/* The words and phrases as typed that a reader would want to see marked, those after NOT left out;
 * pieces of the query's own copy of the text. */
size_t query_words(const struct query *q, const struct text **ret_words);

/* Is ${word} one of the commonest English words, whatever its letter case? */
bool query_is_common(struct text word);

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

struct query_mark { /* a word or phrase to be marked in texts, in order of typing */
    struct text text;
    bool prefix;      /* words that begin so */
    unsigned columns; /* where it is searched: bit 1 << enum fts_column; only texts are told */
};

/* What of the query can stand in title, abstract or summary; not what stands behind NOT. */
size_t query_marks(const struct query *q, const struct query_mark **ret_marks);

struct query_part { /* one word, name, phrase or filter, as it was understood */
    struct text typed;
    const char *translation, *match; /* as those of the whole query */
    bool is_text; /* searched as text alone: neither filter nor name of a concept */
};

/* The parts in the order typed, those after NOT, too. */
size_t query_parts(const struct query *q, const struct query_part **ret_parts);

/* What the phrases of query_match() are for, so that a score can be made of them. */
enum query_role {
    QUERY_TEXT,    /* words as typed */
    QUERY_MEANING, /* a concept that they name, and what is under it */
    QUERY_CONCEPT, /* a concept that a filter asks for */
    QUERY_FACT     /* anything else: it selects, but makes no paper better */
};
#define QUERY_NO_PART SIZE_MAX

struct query_group { /* phrases that are alternatives of one another */
    enum query_role role;
    size_t part;   /* the one of query_parts() that it belongs to */
    double weight; /* times that of its role; 1 */
};

struct query_plan {
    const size_t *phrases; /* the group of each quoted string of query_match(), in its order */
    size_t n_phrases;
    const struct query_group *groups;
    size_t n_groups;
    bool heeds_nearness; /* words asked side by side are better side by side: not so for a sentence
                          */
};
const struct query_plan *query_plan(const struct query *q); /* lives as long as the query */

/* Was it parsed as a sentence (any), and not for its very words only (exact, as_asked)? Then other
 * words that stand for the same may help. */
bool query_is_open(const struct query *q);

/* As it is called in the index: "first_author". */
const char *fts_column_name(enum fts_column c);

#endif
