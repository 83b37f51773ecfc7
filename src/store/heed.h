/* A person's word on the tags of a paper, heeded wherever tags are written. */
#ifndef HCCKB_STORE_HEED_H
#define HCCKB_STORE_HEED_H

#include "row.h"

/* ${row} as it is to be written for ${pmid}: without the concepts that a person rejected, with
 * those that were confirmed. The same row where nobody said anything; else a copy in ${a}. Rows of
 * table concept for what was confirmed are written. */
const struct err *heed_row(struct store *s, const struct lexicon *l, int64_t pmid,
                           const struct store_row *row, struct arena *a,
                           const struct store_row **ret_row) ERR_RESULT;

/* What table paper_tagging holds for ${l}. */
int64_t heed_lexicon_key(const struct lexicon *l);

#endif
