/* Lexemes -> tree. */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include "tree.h"

/* q->typed as a query; sets q->root. */
const struct err *parse_query(struct query *q) ERR_RESULT;

#endif
