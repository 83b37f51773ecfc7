/* One name as a lexicon file writes it: [kind:][= or ~]text[?]. */
#ifndef HCCKB_LEXNAME_H
#define HCCKB_LEXNAME_H

#include "lexicon.h"

/* Read ${t}. Returns what is wrong with it (a clause for a message), or NULL. ret_name->text lies
 * in ${t}. */
const char *lexname_read(struct text t, struct lexicon_name *ret_name);

/* What is wrong with ${t} as the text of a name (a clause for a message), or NULL. */
const char *lexname_check(struct text t);

/* The case rule of ${t} where no mark says otherwise. */
enum case_rule lexname_rule(struct text t, enum name_kind kind);

#endif
