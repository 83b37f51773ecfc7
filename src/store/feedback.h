/* A short question asked again with words of its best papers. */
#ifndef HCCKB_STORE_FEEDBACK_H
#define HCCKB_STORE_FEEDBACK_H

#include "sql.h"

enum { FEEDBACK_PAPERS = 10 }; /* that are read */

struct feedback_paper {
    int64_t id;
    double score;
};

struct feedback {
    const char *match; /* the expression, widened */
    struct query_plan plan;
    struct text words;        /* that were put to it, the best first, commas between */
    struct query_mark *marks; /* the same each for itself */
    size_t n_marks;
};

/* Is ${q} a question short enough to gain? */
bool feedback_helps(const struct query *q);

/* Widen ${q} by words of its ${n} best papers, in any order; all of it in ${a}. ret->match is NULL
 * if nothing was found. */
const struct err *feedback_widen(struct store *s, const struct query *q,
                                 const struct feedback_paper *papers, size_t n, struct arena *a,
                                 struct feedback *ret) ERR_RESULT;

#endif
