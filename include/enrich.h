/* Citation services: what their replies say about papers. Pure: bytes in, links and counts out; no
 * I/O.
 *
 * Nothing is made up: what a service does not say is not known, and is not zero. Fields that are
 * not known are passed over; numbers written as strings, flags as words and lists as one string are
 * read; a field of a kind that cannot mean what it should is a fault, listed, and the rest of the
 * paper stands. Control characters anywhere and malformed UTF-8 do no harm. */
#ifndef HCCKB_ENRICH_H
#define HCCKB_ENRICH_H

#include "arena.h"
#include "err.h"
#include "links.h"
#include "store.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Who is asked. */
enum enrich_source {
    ENRICH_ICITE,
    ENRICH_ELINK,
    ENRICH_EUROPEPMC,
    ENRICH_ALTMETRIC,
    ENRICH_SOURCES
};

/* Names of a source: as it is typed ("europepmc"), and as it stands beside a figure or a link
 * ("Europe PMC"). */
const char *enrich_source_name(enum enrich_source source);
const char *enrich_source_title(enum enrich_source source);

struct enrich_list {
    bool is_known;  /* the service told it, empty or not */
    bool is_partly; /* it told less than it announced: what is not in it may stand all the same */
    int64_t *pmids; /* ascending, distinct */
    size_t n;
    size_t n_others; /* linked things without a PMID: preprints, books, unmatched references */
};

/* Sort a list and make it distinct, without ${self}. */
void enrich_list_settle(struct enrich_list *list, int64_t self);

/* What one reply says about one paper. */
struct enrich_paper {
    int64_t pmid;                         /* 0: not told */
    struct text doi, pmcid;               /* absent: not told; the DOI in lower case */
    struct text record_source, record_id; /* Europe PMC's own key: "MED", "12345" */
    struct text told_on;                  /* date that the reply gives its figures; absent: none */
    struct store_metric *metrics;         /* as_of absent */
    size_t n_metrics;
    struct enrich_list citing, cited; /* papers that cite it, papers that it cites */
};

struct enrich_fault { /* what could not be read */
    int64_t pmid;     /* 0: not of one paper */
    struct text what;
};

struct enrich_reply {
    struct enrich_paper *papers;
    size_t n;
    struct enrich_fault *faults; /* the first ENRICH_FAULTS of them */
    size_t n_faults;
    int64_t total;    /* Europe PMC: entries on all pages; -1: not told */
    struct text next; /* Europe PMC's search: mark of the next page; absent: this was the last */
};
enum { ENRICH_FAULTS = 50 };

/* The reply of iCite's /api/pubs in any of its shapes: a bare object, a list, {"data": [...]}; also
 * with the names of the unnamed database (legacy=false). Everything lies in ${a}. ERR_INPUT: it is
 * no such reply, with what the server says where it says something; then it is to be asked again.
 */
const struct err *icite_read(struct text reply, struct arena *a,
                             struct enrich_reply *ret_reply) ERR_RESULT;

/* The members of iCite's records that are read, for its parameter fl. */
extern const char icite_fields[];

struct enrich_cells { /* of a row of a CSV, beside their names */
    const struct text *names;
    const struct text *values;
    size_t n;
};

/* The figures of a row of iCite's metadata, however they are spelt; faults are added to ${reply}.
 */
void icite_read_cells(const struct enrich_cells *cells, struct arena *a, struct enrich_reply *reply,
                      struct enrich_paper *ret_paper);

/* The reply of elink, XML or JSON, with cmd=neighbor and one id parameter a paper. A paper of which
 * it gives no links is in the reply, its lists unknown. ERR_INPUT: no such reply, or an error of
 * the server, which is to be asked again: never "no links". */
const struct err *elink_read(struct text reply, struct arena *a,
                             struct enrich_reply *ret_reply) ERR_RESULT;

/* Replies of Europe PMC: a page of /citations or of /references for one paper, which is papers[0]
 * with its PMID and only one list of the two known (${is_references} where the reply does not say);
 * a page of /search. ERR_INPUT: an error in place of a reply. */
const struct err *europepmc_read_links(struct text reply, bool is_references, struct arena *a,
                                       struct enrich_reply *ret_reply) ERR_RESULT;
const struct err *europepmc_read_search(struct text reply, struct arena *a,
                                        struct enrich_reply *ret_reply) ERR_RESULT;

/* A record of Altmetric: that of /v1/{doi,pmid}, or the full one with counts and demographics. An
 * object, a list of them, or {"results": [...]}. ERR_INPUT: it is none. */
const struct err *altmetric_read(struct text reply, struct arena *a,
                                 struct enrich_reply *ret_reply) ERR_RESULT;

struct enrich_done {
    int64_t counts; /* figures that are new or others than before */
    int64_t links;  /* that were not known from this source */
    int64_t gone;   /* that this source no longer tells */
};

/* Put what ${p} says about the paper ${pmid} of the store, as ${source} told it on ${as_of}
 * (absent: undated). Within a transaction of the caller's; what changed is added to ${done}. */
const struct err *enrich_put(struct store *s, int64_t pmid, enum enrich_source source,
                             struct text as_of, const struct enrich_paper *p,
                             struct enrich_done *done) ERR_RESULT;

#endif
