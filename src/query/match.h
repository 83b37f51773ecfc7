/* Tree -> FTS5 expression. */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "tree.h"

/* Sorts the tree under ${n} so that FTS5's parser gets by with its 100 places, and appends the
 * expression. False, and nothing appended: it is nested too deeply for FTS5 all the same. */
bool match_put(struct buf *out, struct node *n);

/* The groups of the quoted strings that match_put() wrote for ${n}, in their order: into ${ret},
 * which may be NULL. Returns how many there are. */
size_t match_groups(const struct node *n, size_t *ret);

#endif
