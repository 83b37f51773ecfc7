/* Sentences of a running text, and the one that says best what a paper found. Pure. */
#ifndef HCCKB_SENTENCE_H
#define HCCKB_SENTENCE_H

#include "lexicon.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sentence {
    size_t at, len;      /* bytes of the text, without the blanks around it */
    uint32_t start, end; /* the same in code points, end exclusive */
};

/* The sentence of ${t} that begins at or behind ${after} (NULL: the first one). False: there is
 * none. A sentence ends at a line break, or at a point, question or exclamation mark before a blank
 * and what can begin the next one; not behind e.g., vs., Fig. 2, et al., i.v., initials, nor within
 * numbers. */
bool sentence_next(struct text t, const struct sentence *after, struct sentence *ret_next);

/* A concept named in the text. */
struct sentence_mention {
    uint32_t start, end; /* code points, end exclusive */
    uint32_t concept;    /* equal numbers, equal concepts */
    enum kind kind;
};

/* The sentence of ${t} that says it best: one that names an agent (gene, RNA, vesicle, compound) or
 * a pathway, and beside it a drug or a phenotype, and has a cue such as resistance or sensitivity;
 * else the one with most distinct concepts. Ties: most distinct concepts, then the earliest. False
 * if no sentence holds a mention. */
bool sentence_best(struct text t, const struct sentence_mention *mentions, size_t n,
                   struct sentence *ret_best);

#endif
