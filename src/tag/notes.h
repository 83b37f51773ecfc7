/* What was looked at and refused, kept where somebody asks why. */
#ifndef HCCKB_NOTES_H
#define HCCKB_NOTES_H

#include "work.h"

struct notes {
    struct tagger_note *items;
    size_t n, cap;
};

/* Note that ${name} (NULL: as the text spells it) of ${concept} at atoms ${first} to ${last} is not
 * meant, and why; nothing where nobody asks. */
void notes_refuse(const struct work *w, uint32_t concept, size_t first, size_t last,
                  const struct lexicon_name *name, const char *why);

/* Note the blocked names of the lexicon that the field spells. */
void notes_blocked(const struct work *w);

/* One note on atoms ${first} to ${last}. */
void notes_add(struct notes *notes, const struct work *w, struct tagger_note note, size_t first,
               size_t last);

#endif
