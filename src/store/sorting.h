/* Orders of a search other than by relevance. */
#ifndef HCCKB_STORE_SORTING_H
#define HCCKB_STORE_SORTING_H

#include "best.h"

struct sorting_paper { /* a paper found */
    int64_t id;
    double relevance;
};

/* Put into ${best} the best of the ${n} papers by ${sort}, which is not by relevance. The score of
 * a place is what it is sorted by (a count, a rate, a date as 20160921...), -1 where that is not
 * known; equals by relevance, then PMID. */
const struct err *sorting_choose(struct store *s, enum store_sort sort,
                                 const struct sorting_paper *papers, size_t n,
                                 struct best *best) ERR_RESULT;

#endif
