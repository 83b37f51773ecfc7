/* Tree -> FTS5 expression. */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "tree.h"

/* Sorts the tree under ${n} so that FTS5's parser gets by with its 100 places, and appends the
 * expression. False, and nothing appended: it is nested too deeply for FTS5 all the same. */
bool match_put(struct buf *out, struct node *n);

#endif
