/* Words that vocabularies hold as terms and that name no thing in a text: acid, disease, common. */
#ifndef HCCKB_GENERAL_H
#define HCCKB_GENERAL_H

#include "lexicon.h"

/* Does the folded word say only what kind of thing is spoken of, or how it is, as a name of kind
 * ${k}? */
bool general_is_word(enum kind k, struct text folded);

#endif
