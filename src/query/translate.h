/* Tree -> the query language again. */
#ifndef QUERY_TRANSLATE_H
#define QUERY_TRANSLATE_H

#include "tree.h"

/* Append ${n} so that it parses to an equal tree. */
void translate_put(struct buf *out, const struct node *n);

#endif
