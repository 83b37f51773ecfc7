/* Text -> 32-bit number: an open-addressing table. The keys are borrowed. */
#ifndef HCCKB_TEXTMAP_H
#define HCCKB_TEXTMAP_H

#include "text.h"

#include <stddef.h>
#include <stdint.h>

#define TEXTMAP_NONE UINT32_MAX

struct textmap {
    struct textmap_slot *slots;
    size_t cap, n;
};

void textmap_release(struct textmap *m);

/* Where the value of ${key} stands, valid until the next call; a new key gets TEXTMAP_NONE. */
uint32_t *textmap_put(struct textmap *m, struct text key) __attribute__((returns_nonnull));

/* The value of ${key}; TEXTMAP_NONE if it is not there. */
uint32_t textmap_get(const struct textmap *m, struct text key);

#endif
