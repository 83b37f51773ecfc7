/* Words beside a name that belong to it: renal, X-linked, breast; syndrome; hydrochloride. */
#ifndef HCCKB_QUALIFIER_H
#define HCCKB_QUALIFIER_H

#include "work.h"

enum qualifier {
    QUALIFIER_NONE,
    QUALIFIER_HEREDITY, /* familial, autosomal: is it in the family? */
    QUALIFIER_LINKED,   /* linked, as in X-linked */
    QUALIFIER_SITE,     /* renal, cerebral */
    QUALIFIER_ORGAN,    /* breast, artery */
    QUALIFIER_CLASS,    /* behind it: syndrome, tumours */
    QUALIFIER_SALT      /* behind a drug: hydrochloride */
};

enum { QUALIFIER_SLOTS = 1024 };

/* The words by their hashes. */
struct qualifiers {
    uint16_t slots[QUALIFIER_SLOTS]; /* number of a word plus one; 0: empty */
    uint32_t lengths[32];            /* by the first letter: bit i: words of i letters */
};

void qualifier_init(struct qualifiers *q);

/* What atom ${at} says of the name beside. */
enum qualifier qualifier_of(const struct work *w, size_t at);

#endif
