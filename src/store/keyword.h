/* Inside the store: the words that tell a paper from the others. */
#ifndef HCCKB_STORE_KEYWORD_H
#define HCCKB_STORE_KEYWORD_H

#include "sql.h"

struct keyword {
    struct text stem, written; /* as the index knows it, as the paper writes it first */
    size_t times;
    int64_t papers; /* that have it; only of those that are kept */
    double weight;
};

/* At most ${most} words of title, abstract and summary of ${p}, the weightiest first: by how often
 * they stand there and how few of ${all} papers have them. What more than ${common} papers have is
 * passed over, and what no other has. In ${a}. */
const struct err *keyword_find(struct store *s, const struct paper *p, size_t all, size_t common,
                               size_t most, struct arena *a, struct keyword **ret,
                               size_t *ret_n) ERR_RESULT;

#endif
