/* Which of two states of a record is the newer one, where no order of files tells. */
#ifndef HCCKB_STORE_NEWER_H
#define HCCKB_STORE_NEWER_H

#include "row.h"
#include "sql.h"

/* Was the record that stands under the PMID of ${row} revised later than ${row}, as far as both say
 * when? */
const struct err *newer_stands(struct store *s, const struct store_row *row,
                               bool *ret_newer) ERR_RESULT;

#endif
