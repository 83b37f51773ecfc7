/* Inside enrich: a batch of papers, the requests that each service wants, and what is kept. */
#ifndef HCCKB_PULL_ASKING_H
#define HCCKB_PULL_ASKING_H

#include "enrichrun.h"
#include "links.h"

struct asking_paper {
    int64_t pmid; /* of the store */
    bool is_local;
    struct text doi; /* absent: not known, or not needed */
};

struct asking_batch {
    const struct asking_paper *papers;
    size_t n;
};

struct asking;
typedef const struct err *asking_reader(struct asking *k, struct text body,
                                        struct enrich_reply *ret_reply);

struct asking {
    struct store *store;
    struct http *http;
    const struct enrichrun_options *options;
    enum enrich_source source;
    struct enrichrun_tally *tally;
    struct arena *texts; /* as long as the run */
    struct arena arena;  /* as long as a batch */
    asking_reader *read;
    struct enrich_reply reply; /* that was read last */
    struct http_reply raw;
    int failures;             /* one behind the other */
    bool left;                /* this service is asked no more */
    const struct err *broken; /* the store could not be written */
};

/* Send; what the reply says is k->reply. A reply that cannot be read counts as a passing fault. */
const struct err *asking_send(struct asking *k, struct http_request *request,
                              asking_reader *read) ERR_RESULT;

/* Keep what a service said of a paper of the store, NULL: that it knows nothing of it. */
const struct err *asking_keep(struct asking *k, int64_t pmid,
                              const struct enrich_paper *p) ERR_RESULT;

/* The same for a batch: ${papers} by their PMIDs; what is not among them is not known. */
const struct err *asking_keep_all(struct asking *k, const struct asking_batch *b,
                                  struct enrich_paper *papers, size_t n) ERR_RESULT;

/* The services: ask about a batch and keep what is said. */
const struct err *asking_icite(struct asking *k, const struct asking_batch *b) ERR_RESULT;
const struct err *asking_elink(struct asking *k, const struct asking_batch *b) ERR_RESULT;
const struct err *asking_europepmc(struct asking *k, const struct asking_batch *b) ERR_RESULT;
const struct err *asking_altmetric(struct asking *k, const struct asking_batch *b) ERR_RESULT;

#endif
