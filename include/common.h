/* Words that vocabularies list as names and that name no thing in a text. One list for importing,
 * checking and tagging; each word stands there for the reason that its part gives, never because
 * some text was tagged wrongly. */
#ifndef HCCKB_COMMON_H
#define HCCKB_COMMON_H

#include "lexicon.h"

#include <stdbool.h>

/* Is the one word ${t}, in any letter case, a word of everyday or scientific English? */
bool common_is_word(struct text t);

/* Is it an abbreviation of clinical or laboratory writing, or a Roman numeral? */
bool common_is_abbreviation(struct text t);

/* Does every word of ${t} say only when an illness begins, how it runs, how often it is and whom it
 * befalls (late onset, very rare, human disease), none which it is? */
bool common_is_circumstance(struct text t);

/* Does the word, folded, say only what kind of thing is spoken of (disease, acid), how it is
 * (severe, chronic, antiviral) or whom it befalls (infant), as a name of kind ${k}? */
bool common_is_general(enum kind k, struct text folded);

/* Is the name, folded, of a substance of kind ${k}, that of an amino acid or a base, which texts
 * name as parts of a sequence too? */
bool common_is_residue(enum kind k, struct text folded);

#endif
