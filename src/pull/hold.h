/* One process a run: whoever fetches the records of a run holds it meanwhile. */
#ifndef HCCKB_PULL_HOLD_H
#define HCCKB_PULL_HOLD_H

#include "err.h"

#include <stdint.h>

/* Hold run ${run_id} of the file ${db_path} until hold_release(*ret_hold) or the end of the
 * process. Where there is no folder for that, nothing is held and *ret_hold is -1. ERR_LOCKED:
 * another process of the user holds it. */
const struct err *hold_take(const char *db_path, int64_t run_id, int *ret_hold) ERR_RESULT;
void hold_release(int hold);

#endif
