/* Sixth step: what is said of drugs in more words than its name has: resistance to sorafenib and
 * regorafenib, refractory to cabozantinib, doxorubicin/cisplatin sensitivity. */
#ifndef HCCKB_PHENOTYPE_H
#define HCCKB_PHENOTYPE_H

#include "work.h"

enum effect { EFFECT_RESISTANCE, EFFECT_SENSITIVITY, EFFECT_COUNT };

/* The phenotypes of drugs at large: drug resistance, drug sensitivity. */
struct phenotypes {
    int64_t general[EFFECT_COUNT]; /* index, or -1 */
};

void phenotype_init(struct phenotypes *p, const struct lexicon *l);

/* The phenotype that is called ${drug} and then the effect: sorafenib resistance; -1: none. */
int64_t phenotype_called(const struct lexicon *l, struct text drug, enum effect e);

/* Add the picks of the phenotypes that the words beside drugs speak of. What has a concept for the
 * drug takes the place of drug resistance at large; "no resistance to sorafenib" speaks of
 * sorafenib resistance as "no sorafenib resistance" does. */
void phenotype_field(const struct phenotypes *p, struct work *w);

#endif
