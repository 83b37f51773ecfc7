/* One process at a time: whoever fetches the records of a run, or NLM's files, holds it meanwhile.
 */
#ifndef HCCKB_PULL_HOLD_H
#define HCCKB_PULL_HOLD_H

#include "err.h"

#include <stdint.h>

enum { HOLD_FILES = 0 };

/* Hold a run by its id, or HOLD_FILES, of the knowledge base ${db_path} until
 * hold_release(*ret_hold) or the end of the process. Where there is no folder for that, nothing is
 * held and *ret_hold is -1. ERR_LOCKED: another process of the user holds it. */
const struct err *hold_take(const char *db_path, int64_t id, int *ret_hold) ERR_RESULT;
void hold_release(int hold);

#endif
