/* hcckb pull --files: NLM's baseline and update files. */
#ifndef HCCKB_CMD_PULLFILES_H
#define HCCKB_CMD_PULLFILES_H

#include "cmd.h"

bool pullfiles_is_asked(const struct args *args);

/* As a command's run; signals call http_stop() already. */
const struct err *pullfiles_run(struct context *c, const struct args *args) ERR_RESULT;

#endif
