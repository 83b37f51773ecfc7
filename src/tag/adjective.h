/* Adjectives made of the names of diseases: cirrhotic, hypertensive, ischemic. */
#ifndef HCCKB_ADJECTIVE_H
#define HCCKB_ADJECTIVE_H

#include "work.h"

enum { ADJECTIVE_LEAST = 7 }; /* letters */

/* Does the word at atom ${at} end like one? */
static inline bool adjective_may_be(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    if (a->len < ADJECTIVE_LEAST || a->kind != ATOM_WORD) {
        return false;
    }
    const char *end = w->atoms.folded + a->at + a->len;
    return (end[-1] == 'c' && end[-2] == 'i') || (end[-1] == 'e' && end[-2] == 'v');
}

/* Add the candidates of the diseases whose adjective atom ${at} is. */
void adjective_at(struct work *w, size_t at);

#endif
