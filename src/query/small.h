/* and, or, not in small letters. */
#ifndef HCCKB_QUERY_SMALL_H
#define HCCKB_QUERY_SMALL_H

#include "scan.h"

/* Take and, or, not between operands of ${all} for operators, and warn so. In a sentence of plain
 * words "and" says what a blank says, but "or" and "not" may mean anything: there they stay
 * words. */
void small_take(struct query *q, struct lexemes *all);

#endif
