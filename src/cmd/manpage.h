/* The man page. */
#ifndef HCCKB_CMD_MANPAGE_H
#define HCCKB_CMD_MANPAGE_H

#include "cmd.h"

/* Append the page for all ${commands}, in mdoc. */
void manpage_put(struct buf *b, const struct command *const *commands);

#endif
