/* What a pull still has to fetch: bookkeeping that makes an interrupted one go on exactly.
 *
 * The PMIDs that a search listed are the hits of its run (runs.h); those of them that were not here
 * are wanted until they came or were asked for in vain. */
#ifndef HCCKB_HARVEST_H
#define HCCKB_HARVEST_H

#include "store.h"

enum harvest_state {
    HARVEST_WANTED, /* to be fetched */
    HARVEST_MISSING /* asked for, and not sent by PubMed */
};

/* Make ${pmids} the hits of run ${run_id}, and wanted where they are not here. *ret_wanted: how
 * many are. Within a transaction. */
const struct err *harvest_list(struct store *s, int64_t run_id, const int64_t *pmids, size_t n,
                               int64_t *ret_wanted) ERR_RESULT;

/* Of ${pmids} those that are hits of the run are wanted, too, although they are here. */
const struct err *harvest_renew(struct store *s, int64_t run_id, const int64_t *pmids,
                                size_t n) ERR_RESULT;

/* The PMIDs of run ${run_id} in ${state}, ascending. */
const struct err *harvest_pmids(struct store *s, int64_t run_id, enum harvest_state state,
                                struct arena *a, int64_t **ret_pmids, size_t *ret_n) ERR_RESULT;

/* These came: no longer wanted. Within the transaction that their records go in with. */
const struct err *harvest_came(struct store *s, int64_t run_id, const int64_t *pmids,
                               size_t n) ERR_RESULT;

/* This one was asked for and did not come. */
const struct err *harvest_missed(struct store *s, int64_t run_id, int64_t pmid) ERR_RESULT;

/* The ledger row that the records of run ${run_id}, begun at ${started_at}, belong to; made, called
 * ${name}, where there is none yet. *ret_figures: what came so far; its texts are left absent. */
const struct err *harvest_source(struct store *s, int64_t run_id, struct text started_at,
                                 const char *name, int64_t *ret_source_id,
                                 struct store_source *ret_figures) ERR_RESULT;

/* Add ${more} to the figures of a ledger row. Within a transaction. */
const struct err *harvest_add(struct store *s, int64_t source_id,
                              const struct store_source *more) ERR_RESULT;

#endif
