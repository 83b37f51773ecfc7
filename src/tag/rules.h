/* The rules by which a spelling of a name in a text is that name. */
#ifndef HCCKB_RULES_H
#define HCCKB_RULES_H

#include "casing.h"
#include "work.h"

/* A spelling of a name, found in the text. */
struct hit {
    const struct dict_entry *entry;
    const struct lexicon_name *name;
    enum kind kind;
    size_t first, last;
    bool with_s; /* the text has an s behind it */
    struct casing casing;
};

/* Why it is not the name at all, as a clause for a person; NULL: it may be meant. */
const char *rules_refusal(const struct work *w, const struct hit *h);

/* Does it count only with support in the document? */
bool rules_marked(const struct work *w, const struct hit *h);

/* Does a word beside it say what it is? */
bool rules_told(const struct work *w, const struct hit *h);

/* Among the names with the same span: more is better. */
uint8_t rules_rank(const struct hit *h);

/* Does the lexicon take a name of this rank without support? */
bool rules_is_open(uint8_t rank);

#endif
