/* A whole record as one JSON object. */
#ifndef HCCKB_CMD_RECORDJSON_H
#define HCCKB_CMD_RECORDJSON_H

#include "out.h"
#include "record.h"

/* Members of the object that ${o} has open: every field of the paper under its name in struct
 * paper, then state, tags, metrics, evidence and the reviewer's opinion. */
void recordjson_put(struct out *o, const struct record *r);

#endif
