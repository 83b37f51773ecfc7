/* Texts that concepts have (ids, cross-references) -> the concepts: an open-addressing table of
 * hashes; the concept itself shows whether it has the text. */
#ifndef HCCKB_LEXMAP_H
#define HCCKB_LEXMAP_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEXMAP_NONE UINT32_MAX

struct lexicon;

struct lexmap_slot {
    uint32_t hash;
    uint32_t number; /* of the concept, plus one; 0: empty */
};

struct lexmap {
    struct lexmap_slot *slots;
    size_t cap, n;
};

/* Does the concept have the text? */
typedef bool lexmap_has(const struct lexicon *l, uint32_t concept, struct text key);
lexmap_has lexmap_has_id, lexmap_has_xref;

/* Room for ${n} texts at least. */
void lexmap_reserve(struct lexmap *m, size_t n);
void lexmap_release(struct lexmap *m);

/* Add ${key} of ${concept}; the same key may be added for others. */
void lexmap_put(struct lexmap *m, struct text key, uint32_t concept);

/* A concept that has ${key}, other than ${but} (LEXMAP_NONE: any); LEXMAP_NONE if there is none. */
uint32_t lexmap_get(const struct lexmap *m, const struct lexicon *l, lexmap_has *has,
                    struct text key, uint32_t but);

#endif
