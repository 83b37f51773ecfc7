/* Harvesting PubMed: a search and the records that it finds, into the knowledge base.
 *
 * A pull asks esearch for every PMID (in parts where there are more than PubMed hands out of one
 * search), notes the list as a run, and fetches what is not here yet in batches that are written
 * while the next is under way. Whatever interrupts it, the same pull goes on with what is missing:
 * the list is kept, and each batch goes in together with the note that it came. */
#ifndef HCCKB_PULL_H
#define HCCKB_PULL_H

#include "eutils.h"
#include "http.h"
#include "runs.h"
#include "store.h"
#include "strategy.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is asked for: a strategy, or PMIDs. */
struct pull_request {
    struct text name;                /* of the run; absent: none */
    struct text query;               /* as it is shown and known again: normalised */
    const struct strategy *strategy; /* NULL: PMIDs */
    const int64_t *pmids;            /* ascending, each once */
    size_t n_pmids;
    struct text revised_since; /* a time of runs.h: records that the search finds and that are here
                                  are fetched again where PubMed changed them since the day before
                                  that; stands in the run's options, {"revised_since":"..."};
                                  absent: what is here is not fetched again */
};

struct pull_progress {
    int64_t done, total; /* PMIDs asked for, and to ask for, by this call */
    int64_t received;    /* bytes */
    double seconds;      /* since fetching began */
    bool
        is_searching; /* the list is being made; total is what PubMed counts, done what is listed */
};

struct pull_options {
    struct http *http;
    const struct lexicon *lexicon;
    size_t batch;   /* PMIDs a request; 0: 200 */
    bool strict;    /* a term that PubMed drops is an error */
    bool anew;      /* leave an interrupted run as it is and begin another */
    bool only_list; /* search and count, fetch and note nothing */
    void (*progress)(void *arg, const struct pull_progress *p); /* may be NULL */
    /* It goes on with ${r}, of which ${wanted} records are still to come. May be NULL. */
    void (*resuming)(void *arg, const struct run *r, int64_t wanted);
    void *arg;
};

struct pull_rejected {
    int64_t pmid;
    struct text reason;
};

/* What a pull came to. Everything lies in its arena. */
struct pull_result {
    struct arena arena;
    struct run run;            /* id 0: none was noted */
    bool resumed;              /* it went on with a run that was interrupted */
    struct eutils_note *notes; /* what PubMed said about the search; of a resumed run none */
    size_t n_notes;
    int64_t here;                /* listed and here before the run */
    int64_t wanted;              /* to be fetched when this call began */
    int64_t batches;             /* that went in */
    struct store_source figures; /* of this call: records, added, updated... */
    int64_t *missing;            /* asked for and not sent, ascending */
    size_t n_missing;
    struct pull_rejected *rejected; /* sent, but no records that can be kept */
    size_t n_rejected;
    double seconds;
};

/* Harvest. ERR_NETWORK or ERR_STOPPED: what came is in, the same request goes on. ERR_INPUT: PubMed
 * cannot run the query, or ${options}->strict and a term was dropped. ERR_LOCKED: another process
 * of the user fetches the same run now. ERR_LIMIT: more than
 * LIMIT_PULL_RECORDS. ${ret_result} is always to be released. */
const struct err *pull_run(struct store *s, const struct pull_request *request,
                           const struct pull_options *options,
                           struct pull_result *ret_result) ERR_RESULT;
void pull_result_release(struct pull_result *r);

/* PMIDs of a text: numbers separated by blanks, commas, semicolons or line ends, "PMID:" before
 * them allowed, # begins a comment. Ascending, each once, in ${a}. ERR_INPUT names the line that
 * holds something else, or says that there is none. */
const struct err *pull_read_pmids(struct text bytes, struct arena *a, int64_t **ret_pmids,
                                  size_t *ret_n) ERR_RESULT;

/* The strategy that the program brings under ${name}, as text; ERR_NOT_FOUND lists them all.
 * pull_topic_name(): the i-th of them and its title; absent behind the last. */
const struct err *pull_topic(const char *name, struct text *ret_text) ERR_RESULT;
struct text pull_topic_name(size_t i, struct text *ret_title);

#endif
