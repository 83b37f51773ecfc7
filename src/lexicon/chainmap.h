/* Which concept can stand where in which pathway's core: made at compile time. */
#ifndef HCCKB_CHAINMAP_H
#define HCCKB_CHAINMAP_H

#include "model.h"

void chainmap_build(struct lexicon *l);
void chainmap_release(struct lexicon *l);

#endif
