/* Search strategies as text: numbered lines that are joined by their numbers, as PubMed's history
 * and systematic reviews have them.
 *
 * A line is a search; an indented line goes on with the one before. A line may begin with its own
 * number (#3); #1 within a line stands for what line 1 says. Lines that begin with # and no digit
 * are comments. The last line is the search, and speaks of at least one other where there are any.
 */
#ifndef HCCKB_STRATEGY_H
#define HCCKB_STRATEGY_H

#include "arena.h"
#include "err.h"
#include "text.h"

struct strategy_line {
    struct text text;  /* as written, blanks made single, without its own number */
    struct text query; /* with the other lines in the place of their numbers */
};

struct strategy {
    struct strategy_line *lines; /* line 1 first */
    size_t n;                    /* at least 1 */
    struct text query;           /* of the last line */
};

/* Read a strategy; everything lies in ${a}. ERR_INPUT names the line of the file: nothing to
 * search, a number that is no earlier line, a last line that speaks of no other, not UTF-8, longer
 * than LIMIT_QUERY_BYTES joined. */
const struct err *strategy_read(struct text bytes, struct arena *a,
                                struct strategy *ret_strategy) ERR_RESULT;

/* ${t} with runs of blanks as one and none at the ends, in ${a}. */
struct text strategy_normal(struct text t, struct arena *a);

#endif
