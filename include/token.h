/* Facts about a paper as single tokens of the full-text index, so that a whole query is one FTS5
 * expression.
 *
 * A token is lower-case ASCII letters and digits: a prefix, the value with everything else left
 * out, and a final q, which no stemmer changes. The column of facts holds, blanks between, in any
 * order:
 *
 *   pmid27716356q                       local ids too
 *   doi101186s130460160430zq            if there is a DOI
 *   y2015q y2015m03q y2015m03d09q       the publication date, see token_put_date()
 *   ptreviewq                           each publication type, by its name as PubMed writes it
 *   langengq                            each language, as PubMed writes it
 *   isretractedq                        of: retracted concern corrected review trial book local
 *   hasabstractq                        of: abstract doi pmcid mesh references summary
 *
 * TOKEN_NONE is never put: it stands for "no paper" in an expression. */
#ifndef HCCKB_TOKEN_H
#define HCCKB_TOKEN_H

#include "buf.h"
#include "date.h"
#include "text.h"

#include <stdint.h>

#define TOKEN_PMID "pmid"
#define TOKEN_DOI "doi"
#define TOKEN_TYPE "pt"
#define TOKEN_LANGUAGE "lang"
#define TOKEN_IS "is"
#define TOKEN_HAS "has"
#define TOKEN_NONE "noneq"

/* Append one token made of ${prefix} and ${value}: ASCII letters in lower case, digits as they are,
 * other ASCII left out, the bytes of other characters as two hex digits each. Nothing at all if
 * nothing of the value is left. */
void token_put(struct buf *out, const char *prefix, struct text value);

/* Append the token of a number: pmid27716356q. */
void token_put_int(struct buf *out, const char *prefix, int64_t value);

/* Append the tokens that stand for ${d} in the index, blank between, as far as it is known, and
 * a zero for the first part that is not: y2015q y2015m03q y2015m03d09q; y2015q y2015m03q
 * y2015m03d00q; y2015q y2015m00q. Nothing for an unknown year. */
void token_put_date(struct buf *out, struct date d);

/* Append the FTS5 terms, joined by OR and in parentheses, that match any paper dated from ${from}
 * to ${to}, both included; year 0: open (1700, 2100). Coarse tokens first: a whole year is one
 * term. A paper known to the year only matches a range that touches any day of its year, as in
 * PubMed's search of 2015[dp]; likewise one known to the month. The range must not be empty. */
void token_put_range(struct buf *out, struct date from, struct date to);

#endif
