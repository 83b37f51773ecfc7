/* Names that are made of others and give way to them. */
#ifndef HCCKB_PARTS_H
#define HCCKB_PARTS_H

#include "work.h"

/* Do the parts of candidate ${c} say as much: nausea and vomiting, heparin-induced
 * thrombocytopenia? */
bool parts_say_more(const struct work *w, const struct candidate *c);

#endif
