/* Words that stand close together: sorafenib NEAR/5 resistance, "drug resistance"[tiab:~3]. */
#ifndef HCCKB_QUERY_NEAR_H
#define HCCKB_QUERY_NEAR_H

#include "scan.h"
#include "tree.h"

/* How many of the lexemes from ${x} on are joined by NEAR, these included; 0: ${x} is not followed
 * by one. ERR_USAGE where a NEAR has no word or phrase on either side. */
const struct err *near_length(struct query *q, const struct lexeme *x, size_t *ret_n) ERR_RESULT;

/* The node of ${n} lexemes that near_length() counted. */
const struct err *near_joined(struct query *q, const struct lexeme *x, size_t n,
                              const struct search_field *field, struct node **ret_node) ERR_RESULT;

/* Does a tag ask for nearness (tiab:~3)? Then its field's name, and how many other words may stand
 * between. */
bool near_tag(struct text tag, struct text *ret_name, size_t *ret_distance);

/* The node of the words of ${words}, a phrase or several words, within ${distance}. */
const struct err *near_words(struct query *q, struct text words, size_t distance,
                             const struct search_field *field, struct node **ret_node) ERR_RESULT;

#endif
