/* Fifth step: the drug in the name of a resistant line: Huh7-SR, HepG2/ADM. */
#ifndef HCCKB_DERIVE_H
#define HCCKB_DERIVE_H

#include "work.h"

enum { DERIVE_MARKS = 24 };

/* Which drug each mark of a resistant line stands for in a lexicon. */
struct derive {
    int64_t drug[DERIVE_MARKS]; /* index, or -1 */
};

void derive_init(struct derive *d, const struct lexicon *l);

/* Add the picks of the drugs that stand behind lines. */
void derive_field(const struct derive *d, struct work *w);

#endif
