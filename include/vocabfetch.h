/* Official files of vocabularies, fetched from their publishers over HTTPS: fixed addresses, and
 * bounds on how large they may be. */
#ifndef HCCKB_VOCABFETCH_H
#define HCCKB_VOCABFETCH_H

#include "err.h"
#include "http.h"

#include <stddef.h>
#include <stdint.h>

struct vocabfetch_source {
    const char *name;    /* for `lexicon install`: "hgnc" */
    const char *about;   /* what it holds, a few words */
    const char *host;    /* asked by https; nothing is followed to another one */
    const char *path;    /* from its root on */
    const char *file;    /* what the vocabulary is called once it is in */
    const char *licence; /* of the publisher */
    int64_t least, most; /* bytes as they are sent: a release has never been smaller, and will
                            hardly be larger */
};

/* All of them, ended by a NULL name; in the order in which they are best imported. */
const struct vocabfetch_source *vocabfetch_sources(void);

/* Fetch ${source} into the file ${path}, which is emptied first. ${based}: the session has a base
 * in the place of all hosts, and is asked for the path alone. ${tick} (may be NULL) hears how many
 * bytes there are. ERR_INPUT: smaller than it can be; ERR_LIMIT: larger; else as http_send(). */
const struct err *vocabfetch_get(struct http *h, const struct vocabfetch_source *source, bool based,
                                 const char *path, void (*tick)(void *arg, int64_t bytes),
                                 void *arg) ERR_RESULT;

#endif
