/* PMIDs for papers that are here under local ids: by DOI (esearch) and PMCID (the id converter). */
#ifndef HCCKB_LOCALIDS_H
#define HCCKB_LOCALIDS_H

#include "arena.h"
#include "err.h"
#include "http.h"
#include "store.h"

#include <stddef.h>
#include <stdint.h>

struct localids_paper {
    int64_t local;
    struct text doi, pmcid; /* absent: not known */
    int64_t pmid;           /* 0: none was found */
    const char *why;        /* where pmid is 0: what stands in the way */
};

struct localids_options {
    struct http *http;
    void (*progress)(void *arg, size_t asked, size_t n); /* may be NULL */
    void *arg;
};

/* Every paper with a local id, ascending, with the PMID of its record in PubMed where exactly one
 * is known by its DOI or PMCID. Nothing is written. Everything lies in ${a}. */
const struct err *localids_find(struct store *s, const struct localids_options *options,
                                struct arena *a, struct localids_paper **ret_papers,
                                size_t *ret_n) ERR_RESULT;

/* PMIDs and errors of a reply of the id converter, put into those of ${papers} with that PMCID.
 * ERR_INPUT: it is no such reply. */
const struct err *localids_read_converted(struct text reply, struct localids_paper *papers,
                                          size_t n) ERR_RESULT;

#endif
