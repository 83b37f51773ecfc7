/* Texts that were seen. */
#ifndef HCCKB_CMD_KEYSET_H
#define HCCKB_CMD_KEYSET_H

#include "text.h"

struct keyset;

struct keyset *keyset_new(void);
void keyset_free(struct keyset *k);

/* False: it was there already. */
bool keyset_add(struct keyset *k, struct text t);

#endif
