/* Writing JSON into a buffer. Reading it is jansson's work. */
#ifndef HCCKB_JSON_H
#define HCCKB_JSON_H

#include "buf.h"
#include "text.h"

/* Append ${t} as a quoted JSON string: control characters, quote and backslash escaped, UTF-8 kept,
 * malformed bytes as U+FFFD. An absent text is null. */
void json_put_string(struct buf *b, struct text t);

/* Append `"key":"value"`, preceded by a comma unless the buffer ends in '{' or '['. An absent value
 * appends nothing. The key must need no escaping. */
void json_put_member(struct buf *b, const char *key, struct text value);
void json_put_member_int(struct buf *b, const char *key, long long value);

/* A comma unless the buffer is empty or ends in '{', '[' or ','. */
void json_put_separator(struct buf *b);

#endif
