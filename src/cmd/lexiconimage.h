/* The compiled lexicon as a file beside the knowledge base.
 *
 * An image is checked byte by byte when it is opened, and that it was found sound is noted in a
 * second file: which file it was, to the nanosecond of its last change, which nobody can set. While
 * that is so it is opened without reading it all again. */
#ifndef HCCKB_CMD_LEXICONIMAGE_H
#define HCCKB_CMD_LEXICONIMAGE_H

#include "lexicon.h"

/* The image of the database ${database}, made from what ${key} tells; NULL: there is none that
 * could be used. */
struct lexicon *lexiconimage_open(const char *database, const char *key);

/* Keep ${l} as its image, if the place can be written; nobody ever sees half of one. */
void lexiconimage_save(const char *database, const char *key, const struct lexicon *l);

/* Away with it. */
void lexiconimage_remove(const char *database);

#endif
