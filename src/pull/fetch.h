/* Fetching records by PMID and feeding them to the pipeline. */
#ifndef HCCKB_PULL_FETCH_H
#define HCCKB_PULL_FETCH_H

#include "pull.h"

/* Fetch ${pmids} (ascending) for run ${result}->run into the ledger row ${source_id}, of which
 * ${rejected} rejections are noted already; count in ${result} and list there what was not sent. On
 * an error what came is in. */
const struct err *fetch_run(struct store *s, const struct pull_options *options,
                            const int64_t *pmids, size_t n, int64_t source_id, int64_t rejected,
                            struct pull_result *result) ERR_RESULT;

#endif
