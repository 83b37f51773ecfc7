/* A sentence, any of whose words is wanted -> tree. */
#ifndef HCCKB_QUERY_QUESTION_H
#define HCCKB_QUERY_QUESTION_H

#include "tree.h"

/* q->typed as a sentence; sets q->root. */
const struct err *question_parse(struct query *q) ERR_RESULT;

#endif
