/* Asking citation services about papers, in batches, and keeping what they say. */
#ifndef HCCKB_ENRICHRUN_H
#define HCCKB_ENRICHRUN_H

#include "enrich.h"
#include "http.h"

/* What came of asking one service. */
struct enrichrun_tally {
    int64_t wanted;  /* papers */
    int64_t recent;  /* asked about lately: not asked again */
    int64_t no_name; /* the service knows papers by names that these do not have */
    int64_t known;   /* asked, and it said something */
    int64_t unknown; /* asked, and it knows nothing of them: that is not zero */
    int64_t failed;  /* the answer could not be had or made no sense */
    struct enrich_done done;
    struct text stopped; /* why it was not asked about the rest; absent: it was */
    bool try_again;      /* that was the network's fault */
};

struct enrichrun_progress {
    enum enrich_source source;
    int64_t asked, wanted;
    double seconds; /* since this source was begun */
};

struct enrichrun_options {
    bool sources[ENRICH_SOURCES]; /* whom to ask */
    struct text today;            /* YYYY-MM-DD: stands beside all that is told */
    struct text since;         /* who was asked about a paper on this day or later is not asked */
    const char *altmetric_key; /* NULL: none */
    void (*progress)(void *arg, const struct enrichrun_progress *p); /* may be NULL */
    /* What could not be read, or was refused: a sentence, and the paper or 0. May be NULL. */
    void (*fault)(void *arg, enum enrich_source source, int64_t pmid, const char *what);
    void *arg;
};

/* Ask about ${n} papers of the store. What a reply says goes in with the note that the service was
 * asked in one transaction: interrupted, the same call goes on. A service that cannot be reached or
 * lets nobody in is left, and the next one asked. Errors: ERR_STOPPED, and those of the store. The
 * tallies are right also then; their texts lie in ${a}. */
const struct err *enrichrun(struct store *s, struct http *h, const int64_t *pmids, size_t n,
                            const struct enrichrun_options *options, struct arena *a,
                            struct enrichrun_tally ret_tallies[ENRICH_SOURCES]) ERR_RESULT;

#endif
