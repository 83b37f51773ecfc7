/* Letter case: does the text show that a name is meant? */
#ifndef HCCKB_CASING_H
#define HCCKB_CASING_H

#include "work.h"

/* How the words of a field are written. */
enum style casing_style(const struct work *w);

struct casing {
    bool same;    /* the very letters of the name, as far as both go */
    bool capital; /* a capital that is not just the first letter of a sentence or a title's word */
    bool shouts;  /* capitals, and no small letter */
    bool weak;    /* a first capital that may be there for the sentence alone */
};

/* The letters of the atoms ${first} to ${last} beside those of ${name}. */
struct casing casing_look(const struct work *w, size_t first, size_t last, struct text name);

bool casing_fits(enum case_rule rule, const struct casing *c);

#endif
