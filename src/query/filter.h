/* Filters: drug:sorafenib, is:review, year:2015..2020, cites:27716356; and the tags that ask for
 * facts instead of words. */
#ifndef QUERY_FILTER_H
#define QUERY_FILTER_H

#include "tree.h"

/* Is there a filter of that name, whatever its letter case? */
bool filter_is_known(struct text name);

/* The node of name:value; both are pieces of q->typed. */
const struct err *filter_node(struct query *q, struct text name, struct text value,
                              struct node **ret_node) ERR_RESULT;

/* The node of a date or a range as typed ("2015", "2015/03:2015/06", "2015..2020", "..2020"). */
const struct err *filter_dates(struct query *q, struct text value,
                               struct node **ret_node) ERR_RESULT;

/* The node of the dates from ${from} to ${to}, each as typed. */
const struct err *filter_between(struct query *q, struct text from, struct text to,
                                 struct node **ret_node) ERR_RESULT;

/* The node of a value in a field of WAY_VALUE or WAY_NUMBERS. ${prefix}: values that begin so. */
const struct err *filter_value(struct query *q, const struct search_field *field, struct text value,
                               bool prefix, struct node **ret_node) ERR_RESULT;

#endif
