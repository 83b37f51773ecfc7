/* The typed text cut into words, phrases, tags, filters, operators and parentheses. */
#ifndef QUERY_SCAN_H
#define QUERY_SCAN_H

#include "tree.h"

enum lexeme_type {
    LEX_END,
    LEX_WORD,
    LEX_PHRASE,
    LEX_FILTER, /* name:value */
    LEX_TAG,    /* [ti] */
    LEX_OPEN,
    LEX_CLOSE,
    LEX_AND,
    LEX_OR,
    LEX_NOT,
    LEX_NEAR
};

struct lexeme {
    enum lexeme_type type;
    struct text whole; /* all of it, a piece of the query's text */
    struct text text;  /* word and phrase without quotes and star; the inside of a tag; the value of
                          a filter */
    struct text name;  /* of a filter */
    bool prefix;       /* a star stood behind */
    bool quoted;       /* phrases, and filters with their value in quotes */
    size_t match;      /* OPEN: index of its CLOSE. NEAR: words that may stand between */
};

struct lexemes {
    struct lexeme *items; /* the last one is LEX_END; free() them */
    size_t n, cap;
};

/* Is ${t} a DOI to look at (10.1186/...)? */
bool scan_is_doi(struct text t);

/* Would the word ${t} be an operator in a query? */
bool scan_is_operator(struct text t);

/* The text from the first of ${n} lexemes to the end of the last one, lone stars at either end
 * aside.
 */
struct text scan_span(const struct lexeme *run, size_t n);

/* Cut q->typed. ERR_USAGE for a quote, parenthesis or bracket without its counterpart. ${out} is to
 * be freed after errors, too. */
const struct err *scan_query(struct query *q, struct lexemes *out) ERR_RESULT;

/* The same for a sentence: only words and phrases, everything else is white space. */
void scan_sentence(struct query *q, struct lexemes *out);

#endif
