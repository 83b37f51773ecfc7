/* PubTator: texts and mentions as lines. */
#ifndef HCCKB_CMD_PUBTATOR_H
#define HCCKB_CMD_PUBTATOR_H

#include "buf.h"
#include "lexicon.h"
#include "record.h"

/* Append ${r}: PMID|t|, PMID|a|, a line a mention by start, longer first, and an empty line. */
void pubtator_put(struct buf *b, const struct lexicon *l, const struct record *r);

#endif
