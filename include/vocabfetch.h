/* Official files of vocabularies, fetched from their publishers over HTTPS: fixed addresses,
 * bounds on how large they may be, and the checksums that the servers state. */
#ifndef HCCKB_VOCABFETCH_H
#define HCCKB_VOCABFETCH_H

#include "checksum.h"
#include "err.h"
#include "http.h"

#include <stddef.h>
#include <stdint.h>

struct vocabfetch_source {
    const char *name;    /* for `lexicon install`: "hgnc" */
    const char *about;   /* what it holds, a few words */
    const char *host;    /* asked by https; no redirect is followed to another one */
    const char *path;    /* from its root on */
    const char *file;    /* what the vocabulary is called once it is in */
    const char *licence; /* of the publisher */
    int64_t least, most; /* bytes as they are sent: a release has never been smaller, and will
                            hardly be larger */
};

/* All of them, ended by a NULL name; in the order in which they are best imported. */
const struct vocabfetch_source *vocabfetch_sources(void);

/* What is heard while one comes. */
struct vocabfetch_watch {
    void (*tick)(void *arg, int64_t bytes);   /* so many are there; NULL: not asked */
    void (*say)(void *arg, const char *what); /* something to know, a sentence; NULL: not asked */
    void *arg;
};

/* What came. */
struct vocabfetch_came {
    struct checksum_found found;
    const char *checked_by; /* the header whose checksum it has; NULL: the server stated none */
};

/* Fetch ${source} into the file ${path}, which is emptied first. ${based}: the session has a base
 * in the place of all hosts, and is asked for the path alone. Redirects are followed three times
 * on the same host. Every checksum that the server states is checked; one that makes no sense is
 * told and not heeded. ERR_INPUT: smaller than it can be, or moved to another host; ERR_LIMIT:
 * larger; ERR_MISMATCH: not what the server states; else as http_send(). */
const struct err *vocabfetch_get(struct http *h, const struct vocabfetch_source *source, bool based,
                                 const char *path, const struct vocabfetch_watch *watch,
                                 struct vocabfetch_came *ret_came) ERR_RESULT;

#endif
