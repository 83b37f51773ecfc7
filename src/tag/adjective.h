/* Adjectives made of the names of diseases: cirrhotic, hypertensive, ischemic. */
#ifndef HCCKB_ADJECTIVE_H
#define HCCKB_ADJECTIVE_H

#include "work.h"

/* Add the candidates of the diseases whose adjectives stand in the field. */
void adjective_field(struct work *w);

#endif
