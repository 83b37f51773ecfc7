/* Lists of more hits than PubMed hands out of one search: cut by day of entry, then by PMID. */
#ifndef HCCKB_PULL_SLICE_H
#define HCCKB_PULL_SLICE_H

#include "err.h"

#include <stddef.h>
#include <stdint.h>

/* PubMed's esearch gives the first 9,999 of a search, whatever its help says. */
enum { SLICE_MOST = 9999 };

struct slice_reply {
    int64_t count; /* all hits of the term */
    const int64_t
        *ids; /* all of them where count <= SLICE_MOST; borrowed until the next question */
    size_t n;
};

/* Asks one term; ${depth} 0: the whole query. */
typedef const struct err *slice_ask(void *arg, const char *term, int depth,
                                    struct slice_reply *ret_reply);

struct slice_list {
    int64_t *pmids; /* ascending, each once; freed by slice_release() */
    size_t n, cap;
    int64_t count;   /* of the whole, asked first */
    int64_t recount; /* asked again at the end; = count where nothing was cut */
    int64_t parts;   /* that have hits; 1: nothing was cut */
};

/* Every hit of ${query}. ${year}: the present one. The parts must add up to what the whole has (but
 * for the few records that arrive meanwhile): else it is all asked once more, then ERR_NETWORK. */
const struct err *slice_collect(const char *query, int year, slice_ask *ask, void *arg,
                                struct slice_list *ret_list) ERR_RESULT;
void slice_release(struct slice_list *l);

#endif
