/* Files that are built into the program as bytes (schema, lexicon, topics). */
#ifndef HCCKB_EMBED_H
#define HCCKB_EMBED_H

#include <stddef.h>

struct embedded_file {
    const char *name;           /* "001_content.sql" */
    const unsigned char *bytes; /* a NUL stands behind the last one */
    size_t len;
};

extern const struct embedded_file schema_files[]; /* by name */
extern const size_t schema_files_count;
extern const struct embedded_file lexicon_files[]; /* by name */
extern const size_t lexicon_files_count;

extern const struct embedded_file topic_files[]; /* search strategies, by name */
extern const size_t topic_files_count;

/* The built-in lexicon, compiled, aligned to 8; length 0: it is to be compiled from the files. */
extern const unsigned char lexicon_image[];
extern const size_t lexicon_image_len;

#endif
