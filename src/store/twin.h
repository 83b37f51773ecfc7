/* Inside the store: one paper known under a local id and by PubMed, and how the two become one. */
#ifndef HCCKB_STORE_TWIN_H
#define HCCKB_STORE_TWIN_H

#include "row.h"
#include "sql.h"

/* The record with a local id that is the same paper as ${row}, a record of PubMed: same DOI, or
 * same PMCID and no other DOI. 0: there is none. */
const struct err *twin_local(struct store *s, const struct store_row *row,
                             int64_t *ret_local) ERR_RESULT;

/* The record of PubMed that ${row}, a record with a local id, was merged with or is the same paper
 * as; 0: none is here. */
const struct err *twin_pubmed(struct store *s, const struct store_row *row,
                              int64_t *ret_pmid) ERR_RESULT;

/* The paper that goes by ${name} (local id, DOI, PMCID) since it was merged; 0: none. */
const struct err *twin_named(struct store *s, struct text name, int64_t *ret_pmid) ERR_RESULT;

/* *pmid, where it is a local id that was merged into another record, becomes that record's. */
const struct err *twin_follow(struct store *s, int64_t *pmid) ERR_RESULT;

/* Everything that hangs on paper ${from} goes to ${to}: notes, decisions, cite key, tags that a
 * person judged, figures, links; and its names go on leading there. Not the record itself. */
const struct err *twin_move(struct store *s, int64_t from, int64_t to) ERR_RESULT;

/* The record of ${from} stands under ${to} from now on: until it is replaced. */
const struct err *twin_rename(struct store *s, int64_t from, int64_t to) ERR_RESULT;

/* ${row} with a local id goes by ${pmid}. */
const struct err *twin_note(struct store *s, const struct store_row *row, int64_t pmid) ERR_RESULT;

#endif
