/* One lexicon file -> draft concepts. The format: corpus/lexicon/README.md. */
#ifndef HCCKB_LEXFILE_H
#define HCCKB_LEXFILE_H

#include "model.h"

/* Append the concepts of ${bytes} to ${l}; on an error ${l} is as before. ${file} is for messages:
 * ERR_INPUT or ERR_LIMIT with file, line, column and what to do. ${keep}: the bytes stay where they
 * are for ever, so that no copy is needed. */
const struct err *lexfile_read(struct lexicon *l, enum lexicon_layer layer, const char *file,
                               struct text bytes, bool keep) ERR_RESULT;

#endif
