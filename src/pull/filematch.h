/* Which records of a file a query wants: the file is put into a store of its own and asked. */
#ifndef HCCKB_PULL_FILEMATCH_H
#define HCCKB_PULL_FILEMATCH_H

#include "files.h"

struct filematch;

/* For the store ${s}, whose papers are wanted in any case; it is not touched later. */
const struct err *filematch_new(struct store *s, const struct files_options *options,
                                struct filematch **ret_match) ERR_RESULT;
void filematch_free(struct filematch *m);

/* Begin with a file, while the caller does something else. */
const struct err *filematch_begin(struct filematch *m, const struct files_entry *entry,
                                  const char *path) ERR_RESULT;

struct filematch_found {
    const struct files_entry *entry; /* NULL: none was begun */
    const char *path;
    const struct err *refused; /* the file cannot be taken; NULL: it can */
    int64_t *only;             /* PMIDs that are wanted, ascending; the caller frees */
    size_t n_only;
    int64_t passed_over; /* records that are not */
};

/* What came of the file that was begun; texts are good until the next begins. */
const struct err *filematch_end(struct filematch *m, struct filematch_found *ret_found) ERR_RESULT;

#endif
