/* The sections of an abstract that came as one text ("OBJECTIVE: ... METHODS: ..."). */
#ifndef HCCKB_PUBMED_STRUCTURE_H
#define HCCKB_PUBMED_STRUCTURE_H

#include "draft.h"

/* Put ${t} into the open abstract: in sections where it begins with a label in capitals and has
 * another one, as one section otherwise. */
void structure_split(struct draft *d, struct text t);

#endif
