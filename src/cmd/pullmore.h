/* `hcckb pull --resolve` and `--update`: what they do beyond a plain pull. */
#ifndef HCCKB_CMD_PULLMORE_H
#define HCCKB_CMD_PULLMORE_H

#include "cmd.h"
#include "localids.h"
#include "pull.h"

/* Papers with local ids, and what was found of them. */
struct pullmore_local {
    struct localids_paper *papers;
    size_t n, n_found;
};

/* Ask for their PMIDs, and make ${request} one for these. */
const struct err *pullmore_find(struct context *c, struct http *h, struct arena *a,
                                struct pull_request *request,
                                struct pullmore_local *ret_local) ERR_RESULT;

/* The JSON member "resolved"; and the same as text. After the pull. */
void pullmore_put_json(struct context *c, const struct pullmore_local *local);
void pullmore_put_text(struct context *c, const struct pullmore_local *local);

/* Every stored search of PubMed asked again, what is new or was revised fetched, and what is
 * different printed. The status is 3 where nothing is. ${one} is a run's name or id; NULL: all. */
const struct err *pullmore_update(struct context *c, const struct pull_options *options,
                                  const char *one, struct arena *a) ERR_RESULT;

#endif
