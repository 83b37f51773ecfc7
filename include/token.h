/* Facts about a paper as single tokens of the full-text index, so that a whole query is one FTS5
 * expression.
 *
 * A token is lower-case ASCII letters and digits: a prefix, the value with everything else left
 * out, and a final q, which no stemmer changes and no word of a text ends in after a digit: y2015q,
 * y2015m03q, pmid27716356q, ptreviewq, langengq, isretractedq, hasabstractq,
 * doi101186s1304601604300zq. */
#ifndef HCCKB_TOKEN_H
#define HCCKB_TOKEN_H

#include "buf.h"
#include "date.h"
#include "text.h"

#include <stdint.h>

/* Append one token made of ${prefix} and ${value}. */
void token_put(struct buf *out, const char *prefix, struct text value);

/* Append the token of a number: pmid27716356q. */
void token_put_int(struct buf *out, const char *prefix, int64_t value);

/* Append the tokens that stand for ${d} in the index, blank between: y2015q y2015m03q y2015m03d09q,
 * as far as known. */
void token_put_date(struct buf *out, struct date d);

/* Append the FTS5 terms, joined by OR and in parentheses, that match any paper dated from ${from}
 * to ${to}, both included; year 0: open (1700, 2100). Coarse tokens first: a whole year is one
 * term. A paper known to the year only matches a range that touches any day of its year, as in
 * PubMed's search of 2015[dp]. */
void token_put_range(struct buf *out, struct date from, struct date to);

#endif
