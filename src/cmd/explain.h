/* How a query was understood, and what a score is made of. */
#ifndef HCCKB_CMD_EXPLAIN_H
#define HCCKB_CMD_EXPLAIN_H

#include "arena.h"
#include "cmd.h"
#include "query.h"

/* Append a sentence for each word or phrase of ${q} that no paper has, as items of the JSON list
 * that is open, and say it on stderr. */
const struct err *explain_unknown(struct context *c, const struct query *q,
                                  struct arena *a) ERR_RESULT;

/* Append the nearest words that papers have to those of ${q} that none has, blanks between. */
const struct err *explain_nearest(struct context *c, const struct query *q, struct buf *out,
                                  struct arena *a) ERR_RESULT;

/* Each part of ${q} with its translation and the number of papers that it finds alone; JSON: the
 * list "parts". Then the words that the question was ${widened} by, if any. */
const struct err *explain_parts(struct context *c, const struct query *q,
                                struct text widened) ERR_RESULT;

/* All of ${hits} as hit_put_all() does, with the shares of their scores. */
const struct err *explain_hits(struct context *c, const struct query *q, enum store_sort sort,
                               const struct store_hits *hits, size_t offset,
                               struct arena *a) ERR_RESULT;

#endif
