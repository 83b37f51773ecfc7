/* Concepts of an image, as the others want them: made where one is asked for the first time. */
#ifndef HCCKB_LEXICON_IMAGEVIEW_H
#define HCCKB_LEXICON_IMAGEVIEW_H

#include "model.h"

/* Concept ${i} of a lexicon that was opened from an image. Any number of threads. */
const struct concept *imageview_concept(const struct lexicon *l, uint32_t i)
    __attribute__((returns_nonnull));

/* Its kind, without making it. */
enum kind imageview_kind(const struct lexicon *l, uint32_t i);

/* Which names of concept ${i} are blocked: the next from ${at} on; SIZE_MAX if there is none. */
size_t imageview_blocked(const struct lexicon *l, uint32_t i, size_t at);

/* Where it stands: its file and line. */
void imageview_place(const struct lexicon *l, uint32_t i, const char **ret_file, size_t *ret_line);

/* An image that is part of the program: looked at no further. */
struct lexicon *imageview_trusted(const void *bytes) __attribute__((returns_nonnull));

/* Free what was made so far. */
void imageview_release(struct lexicon *l);

#endif
