/* What a subject heading names, read from its words: for tables that do not say it. */
#ifndef HCCKB_LEXICON_HEADING_H
#define HCCKB_LEXICON_HEADING_H

#include "lexicon.h"

/* KIND_DISEASE, KIND_CHEMICAL, or -1 where the words do not tell. "Carcinoma, Hepatocellular" is
 * judged by its first part. */
int heading_kind(struct text heading);

/* D006528, C000591739? */
bool heading_is_id(struct text t);

/* Is this single word an adjective by its ending (chronic, sporadic, inherited)? */
bool heading_is_adjective(struct text word);

/* Does ${t} name a class by what it does (inhibitors, blockers, agents)? */
bool heading_is_role(struct text t);

#endif
