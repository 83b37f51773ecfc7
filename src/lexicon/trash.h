/* Which names of a vocabulary would do more harm than good in texts. */
#ifndef HCCKB_LEXICON_TRASH_H
#define HCCKB_LEXICON_TRASH_H

#include "lexicon.h"

enum trash {
    TRASH_KEEP,
    TRASH_WRITTEN,         /* in these very letters only */
    TRASH_SUPPORT,         /* only where another name of the concept stands in the document */
    TRASH_WRITTEN_SUPPORT, /* both */
    TRASH_DROP
};

/* ${preferred}: it is the name that the vocabulary gives first. */
enum trash trash_judge(enum kind kind, enum name_kind name_kind, bool preferred, struct text name);

#endif
