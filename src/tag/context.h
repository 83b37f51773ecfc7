/* What stands beside a name and tells its kind: HK2 cells, the CAT gene, 5 mg/kg of LEN. */
#ifndef HCCKB_CONTEXT_H
#define HCCKB_CONTEXT_H

#include "work.h"

/* Is a word that things of kind ${k} have beside them beside atoms ${first} to ${last}? */
bool context_tells(const struct work *w, enum kind k, size_t first, size_t last);

#endif
