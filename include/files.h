/* PubMed's baseline and update files: listed, fetched, checked, imported in the order of their
 * numbers while the next is on its way.
 *
 * A file that is in already is not fetched again, unless its place in the listing says that it was
 * issued again and its checksum agrees. An interrupted transfer goes on where it ended. Later files
 * win over earlier ones whatever the order they come in (store_put()). */
#ifndef HCCKB_FILES_H
#define HCCKB_FILES_H

#include "arena.h"
#include "err.h"
#include "http.h"
#include "ingest.h"
#include "lexicon.h"
#include "store.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum files_folder { FILES_BASELINE, FILES_UPDATES };

struct files_entry {
    char name[40];     /* pubmed26n0001.xml.gz */
    int64_t sequence;  /* 26000001 */
    struct text about; /* what the listing says of it beside its name: date and size */
};

struct files_list {
    struct files_entry *items; /* ascending by sequence, of one year */
    size_t n;
    int64_t older; /* files of earlier years that the listing also has */
};

/* The files that an HTML listing names, those of its latest year. Names that are no plain file name
 * of NLM's form are passed over, whatever they are. Texts lie in ${a}. */
void filelist_read(struct text html, struct arena *a, struct files_list *ret_list);

/* The checksum in an .md5 file, "MD5(name)= hex" or "hex  name": lower case hex. ERR_INPUT where
 * there is none, or it is of another file. */
const struct err *filelist_read_md5(struct text s, const char *name, char ret_md5[33]) ERR_RESULT;

struct files_progress {
    const char *file;
    size_t number, files; /* from 1, of those that are wanted */
    int64_t received;     /* bytes of this file so far */
    int64_t records;      /* that went in so far */
    double seconds;
};

struct files_options {
    enum files_folder folder;
    struct http *http;  /* NULL: a mirror in ${mirror} */
    const char *mirror; /* a folder with baseline/ and updatefiles/, or with the files themselves */
    const char *cache;  /* a folder for files on their way; made where it is not there */
    const struct lexicon *lexicon;
    /* Which records of a store are wanted: ascending PMIDs in ${a}. NULL: all. Records that are in
     * the knowledge base already are always kept up to date. */
    const struct err *(*match)(void *arg, struct store *side, struct arena *a, int64_t **ret_pmids,
                               size_t *ret_n);
    int64_t scope; /* of match: its query, as a number */
    void (*progress)(void *arg, const struct files_progress *p); /* may be NULL; called often */
    void *arg;
};

struct files_result {
    struct ingest_result in; /* as of an import; rejected whole files are those to be tried again */
    int64_t listed, known;   /* files of the listing; of them were in before */
    int64_t older;           /* files of earlier years, left alone */
    int64_t received;        /* bytes */
    int64_t passed_over;     /* records that do not match */
    bool baseline_is_in;     /* the ledger has a baseline file of the year */
};

/* Bring the store up to what the folder has. An error ends it: the server cannot be reached
 * (ERR_NETWORK), another process of the user fetches files for this store (ERR_LOCKED), the store
 * cannot be written, ERR_STOPPED; the files that went in before it stay, and running again goes on.
 * ${ret_result} is always to be released. */
const struct err *files_run(struct store *s, const struct files_options *options,
                            struct files_result *ret_result) ERR_RESULT;
void files_result_release(struct files_result *r);

#endif
