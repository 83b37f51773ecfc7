/* One of NLM's files brought to this disk, and its checksum looked at. */
#ifndef HCCKB_PULL_FILEFETCH_H
#define HCCKB_PULL_FILEFETCH_H

#include "files.h"

#include <limits.h>

/* Where files come from, and what was received. */
struct fetching {
    const struct files_options *options;
    int64_t received; /* bytes, of all files */
    int64_t of_this;  /* of the file that is on its way */
    void (*tick)(void *arg);
    void *arg;
};

/* The folder's listing. */
const struct err *filefetch_list(struct fetching *f, struct arena *a,
                                 struct files_list *ret_list) ERR_RESULT;

/* What NAME.md5 says; of a mirror that has none, the file's own. */
const struct err *filefetch_md5(struct fetching *f, const char *name, char ret_md5[33]) ERR_RESULT;

/* The file, in ${path}: of a mirror where it stands, else in the cache folder, from where
 * filefetch_done() removes it. ERR_INPUT: its checksum is not ${md5}, also after another
 * try. */
const struct err *filefetch_file(struct fetching *f, const char *name, const char *md5,
                                 char path[PATH_MAX]) ERR_RESULT;
void filefetch_done(const struct fetching *f, const char *name);

/* What listings said when their files went in: the folder's remembered lines, "name about". */
void filefetch_remembered(const struct fetching *f, struct buf *ret_lines);
void filefetch_remember(const struct fetching *f, const struct buf *lines);

#endif
