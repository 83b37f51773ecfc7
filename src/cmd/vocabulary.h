/* The vocabularies of a knowledge base: files in, one compiled lexicon out. */
#ifndef HCCKB_CMD_VOCABULARY_H
#define HCCKB_CMD_VOCABULARY_H

#include "checksum.h"
#include "cmd.h"
#include "import.h"

#define VOCABULARY_OWN "own" /* the name of the user's own additions */

/* The whole file ${path}, unpacked; "-" is standard input. */
const struct err *vocabulary_read_file(const char *path, struct buf *out) ERR_RESULT;

/* A file to be turned into our own form. */
struct vocabulary_file {
    const char *path;   /* "-" is standard input */
    const char *name;   /* of the vocabulary */
    const char *format; /* NULL: recognised */
    int kind;           /* of all its concepts; < 0: as the format says */
    bool stated;        /* with a checksum of its own: then all of it is read, whatever it is */
};

/* Do as import_run() does; what is large, in a stream. *ret_found: what the bytes of the file, as
 * it stands there, came to; also with an error, of what was read. */
const struct err *vocabulary_convert(const struct vocabulary_file *file, struct buf *tsv,
                                     struct import_info *ret_info,
                                     struct checksum_found *ret_found) ERR_RESULT;

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
