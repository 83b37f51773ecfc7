/* Concepts asked for by name. */
#ifndef QUERY_ASK_H
#define QUERY_ASK_H

#include "tree.h"

/* The node that finds the concepts of ${kind} (< 0: any) that ${name}, a piece of q->typed, means,
 * and all that is under them. ERR_USAGE with the nearest names for an unknown one. */
const struct err *ask_concept(struct query *q, int kind, struct text name,
                              struct node **ret_node) ERR_RESULT;

/* The node of the concept ${index} that the words ${typed} name. NULL, and a warning how to ask for
 * it, if too many are under it to search them unasked. */
struct node *ask_meant(struct query *q, struct text typed, uint32_t index);

#endif
