/* Asking PubMed: which PMIDs a strategy finds, how PubMed read it, and what was searched. */
#ifndef HCCKB_PULL_SEARCH_H
#define HCCKB_PULL_SEARCH_H

#include "arena.h"
#include "eutils.h"
#include "pull.h"
#include "slice.h"

struct search_found {
    struct slice_list list;    /* released by search_release() */
    struct text translation;   /* QueryTranslation of the whole */
    struct text build;         /* of the database; absent: not told */
    int64_t records;           /* in the database; < 0: not told */
    struct eutils_note *notes; /* what was dropped, and what PubMed says */
    size_t n_notes;
    int64_t *line_counts; /* beside the lines of the strategy */
};

/* Everything that ${request}'s strategy finds; texts lie in ${a}. */
const struct err *search_run(const struct pull_request *request, const struct pull_options *options,
                             struct arena *a, struct search_found *ret_found) ERR_RESULT;
void search_release(struct search_found *f);

#endif
