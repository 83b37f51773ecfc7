/* Completion in a shell. */
#ifndef HCCKB_CMD_COMPLETION_H
#define HCCKB_CMD_COMPLETION_H

#include "cmd.h"

/* Append a script for bash that completes ${commands} and their options. */
void completion_put(struct buf *b, const struct command *const *commands);

#endif
