/* What an import did not take, told. */
#ifndef HCCKB_CMD_REJECTED_H
#define HCCKB_CMD_REJECTED_H

#include "cmd.h"
#include "ingest.h"

/* The member "rejected" of a JSON object: all of it. */
void rejected_put(struct out *o, const struct ingest_result *r);

/* A line each on standard error, up to 50, and how many more there are; also with --quiet, for what
 * was refused is no remark. */
void rejected_say(const struct ingest_result *r);

#endif
