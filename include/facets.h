/* Facets: what the papers that a query finds are about, counted over all of them. */
#ifndef HCCKB_FACETS_H
#define HCCKB_FACETS_H

#include "store.h"

struct facet_value {
    struct text id;   /* of a concept; else absent */
    struct text name; /* "sorafenib", "2016", "Hepatology", "Qu Z" */
    int64_t papers;   /* that have it; each paper counts once */
};

struct facet {
    const char *name; /* as asked for */
    struct facet_value *values;
    size_t n;
    size_t distinct; /* values there are in all */
};

/* Names of what can be counted: every kind of the lexicon, then year, journal, author, type,
 * status. NULL behind the last. */
const char *facets_name(size_t i);

/* The name of ${name}, which may also be a plural or another word for a kind; NULL: it is none. */
const char *facets_find(struct text name);

/* Count the papers that the FTS5 expression ${match} of query_match() finds by each of ${n} facets
 * (names of facets_find()): the ${most} commonest values, by count, then name; all years, in their
 * order. What a person rejected does not count. In ${a}. */
const struct err *facets_count(struct store *s, const char *match, const char *const *names,
                               size_t n, size_t most, struct arena *a,
                               struct facet *ret_facets) ERR_RESULT;

#endif
