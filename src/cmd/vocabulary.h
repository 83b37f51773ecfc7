/* The vocabularies of a knowledge base: files in, one compiled lexicon out. */
#ifndef HCCKB_CMD_VOCABULARY_H
#define HCCKB_CMD_VOCABULARY_H

#include "cmd.h"
#include "import.h"

#define VOCABULARY_OWN "own" /* the name of the user's own additions */

/* The whole file ${path}, unpacked; "-" is standard input. */
const struct err *vocabulary_read_file(const char *path, struct buf *out) ERR_RESULT;

/* The file ${path} turned into our own form, as import_run() does; what is large, in a stream. */
const struct err *vocabulary_convert(const char *path, const char *name, const char *format,
                                     int kind, struct buf *tsv,
                                     struct import_info *ret_info) ERR_RESULT;

/* Put a vocabulary, in our own form, into ${s}: ${v} says all but digest and size. */
const struct err *vocabulary_put(struct store *s, struct store_vocabulary v,
                                 struct text tsv) ERR_RESULT;

/* The text of one. */
const struct err *vocabulary_get(struct store *s, struct text name, struct buf *out) ERR_RESULT;

/* Everything that is in ${s} (may be NULL), compiled with the built-in lexicon: from the image
 * beside the file where there is one made of the same, else anew; then the image is kept for the
 * next time, if the place can be written. */
const struct err *vocabulary_load(struct store *s, struct lexicon **ret_lexicon) ERR_RESULT;

/* The same, always anew: the image is replaced. */
const struct err *vocabulary_compile(struct store *s, struct lexicon **ret_lexicon) ERR_RESULT;

#endif
