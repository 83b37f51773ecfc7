/* Which records of a file a query wants: the file is put into a store of its own and asked. */
#ifndef HCCKB_PULL_FILEMATCH_H
#define HCCKB_PULL_FILEMATCH_H

#include "files.h"

struct filematch;

/* For the store ${s}, whose papers are wanted in any case; it is not touched later. */
const struct err *filematch_new(struct store *s, const struct files_options *options,
                                struct filematch **ret_match) ERR_RESULT;
void filematch_free(struct filematch *m);

struct filematch_file {
    const struct files_entry *entry; /* NULL: none */
    const char *path, *md5;
};

/* Begin with a file, while the caller does something else. What it points to is copied. */
const struct err *filematch_begin(struct filematch *m,
                                  const struct filematch_file *file) ERR_RESULT;

struct filematch_found {
    struct filematch_file file; /* good until the next begins; no entry: none was begun */
    const struct err *refused;  /* the file cannot be taken; NULL: it can */
    int64_t *only;              /* PMIDs that are wanted, ascending; the caller frees */
    size_t n_only;
    int64_t passed_over; /* records that are not */
};

/* What came of the file that was begun. */
const struct err *filematch_end(struct filematch *m, struct filematch_found *ret_found) ERR_RESULT;

#endif
