/* Citation links that services tell, and when each service was asked about each paper. */
#ifndef HCCKB_LINKS_H
#define HCCKB_LINKS_H

#include "err.h"
#include "store.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All that one source says of one paper in one direction. */
struct links_set {
    int64_t pmid;
    bool is_citing; /* ${others} cite it; else it cites them */
    const int64_t *others;
    size_t n;
    struct text source; /* "iCite" */
    struct text as_of;  /* absent: undated */
    bool is_whole;      /* links of this source and direction that are not among them are gone */
};

/* Put them; *ret_new and *ret_gone: how many were not there, how many went. A link to the paper
 * itself is passed over. Within a transaction of the caller's. */
const struct err *store_links_put(struct store *s, const struct links_set *set, int64_t *ret_new,
                                  int64_t *ret_gone) ERR_RESULT;

/* One link of a large file. *ret_new: was it not there? Best put in ascending order. */
const struct err *store_links_put_one(struct store *s, int64_t citing, int64_t cited,
                                      struct text source, struct text as_of,
                                      bool *ret_new) ERR_RESULT;

/* Where the link from ${citing} to ${cited}, both here, is known from: "reference list", then the
 * services by name; in ${a}. */
const struct err *store_links_sources(struct store *s, int64_t citing, int64_t cited,
                                      struct arena *a, struct text **ret_sources,
                                      size_t *ret_n) ERR_RESULT;

/* Every PMID (no local id) of a paper that is here, ascending, in ${a}. */
const struct err *store_links_pmids(struct store *s, struct arena *a, int64_t **ret_pmids,
                                    size_t *ret_n) ERR_RESULT;

/* Note that ${source} was asked about ${pmid} on ${day} (YYYY-MM-DD), and whether it knew it. */
const struct err *store_links_asked_put(struct store *s, int64_t pmid, struct text source,
                                        struct text day, bool is_known) ERR_RESULT;

/* When it was last asked; absent: never. *ret_known as it was put. */
const struct err *store_links_asked(struct store *s, int64_t pmid, struct text source,
                                    struct arena *a, struct text *ret_day,
                                    bool *ret_known) ERR_RESULT;

/* Of ${n} papers those that ${source} was not asked about on ${since} or later, in their order, in
 * ${a}. */
const struct err *store_links_due(struct store *s, struct text source, struct text since,
                                  const int64_t *pmids, size_t n, struct arena *a,
                                  int64_t **ret_due, size_t *ret_n) ERR_RESULT;

#endif
