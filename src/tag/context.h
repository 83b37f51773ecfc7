/* What stands beside a name and tells its kind: HK2 cells, the CAT gene, 5 mg/kg of LEN. */
#ifndef HCCKB_CONTEXT_H
#define HCCKB_CONTEXT_H

#include "work.h"

/* Is a word that things of kind ${k} have beside them beside atoms ${first} to ${last}? */
bool context_tells(const struct work *w, enum kind k, size_t first, size_t last);

/* Does the text speak of what is not a thing of kind ${k}, named from atom ${first} on: non-AKT
 * kinases? Diseases aside, where it denies the first word only: non-cancer pain. */
bool context_denies(const struct work *w, enum kind k, size_t first);

#endif
