/* The vocabularies of a knowledge base: files in, one compiled lexicon out. */
#ifndef HCCKB_CMD_VOCABULARY_H
#define HCCKB_CMD_VOCABULARY_H

#include "cmd.h"

#define VOCABULARY_OWN "own" /* the name of the user's own additions */

/* The whole file ${path}, unpacked; "-" is standard input. */
const struct err *vocabulary_read_file(const char *path, struct buf *out) ERR_RESULT;

/* Everything that is in ${s} (may be NULL), compiled with the built-in lexicon. */
const struct err *vocabulary_compile(struct store *s, struct lexicon **ret_lexicon) ERR_RESULT;

/* The same, from the image beside the file where there is a fresh one; else made, and kept there if
 * that is possible. */
const struct err *vocabulary_load(struct store *s, struct lexicon **ret_lexicon) ERR_RESULT;

/* Keep the image of ${l} beside the file, for the next time; that it cannot be is no error. */
void vocabulary_keep(struct store *s, const struct lexicon *l);

#endif
