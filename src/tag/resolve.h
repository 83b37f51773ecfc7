/* Third step: of the candidates of a document, those that are meant. */
#ifndef HCCKB_RESOLVE_H
#define HCCKB_RESOLVE_H

#include "work.h"

/* Which concepts a document names without doubt. */
struct support {
    uint32_t *stamp; /* by concept: the last document that did */
    uint32_t document;
    uint32_t lines; /* the last document that names a cell line without doubt */
};

void resolve_support_init(struct support *s, const struct lexicon *l);
void resolve_support_release(struct support *s);

/* Does the document name ${concept} without doubt? */
bool resolve_has_support(const struct support *s, uint32_t concept);

/* Fill the picks of all fields: the longest name wins, then the better rank, then what the document
 * names otherwise; names that need support count only where they have it. */
void resolve_document(struct work *works, size_t n_works, struct support *s);

#endif
