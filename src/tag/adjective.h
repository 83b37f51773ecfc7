/* Adjectives made of the names of diseases: cirrhotic, hypertensive, ischemic. */
#ifndef HCCKB_ADJECTIVE_H
#define HCCKB_ADJECTIVE_H

#include "work.h"

enum { ADJECTIVE_ROOM = 48 };

/* The folded noun that atom ${at} may be made of, and FOLD_SLACK zero bytes, to ${ret_noun}:
 * its length. 0: it is no such adjective, or there are not more than ${nth} such nouns. */
size_t adjective_noun(const struct work *w, size_t at, size_t nth,
                      char ret_noun[ADJECTIVE_ROOM + FOLD_SLACK]);

#endif
