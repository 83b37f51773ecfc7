/* Replies of NCBI's E-utilities (esearch, epost, einfo), XML to plain values. No I/O.
 *
 * They are read as they come, not as their DTDs say: pretty-printed or not, several ERRORs, unknown
 * elements, a TranslationStack with Counts of its own. */
#ifndef HCCKB_EUTILS_H
#define HCCKB_EUTILS_H

#include "arena.h"
#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct eutils_note {  /* what ErrorList and WarningList hold */
    const char *what; /* "not found", "field not known", "ignored", "phrase not found" or "says" */
    struct text text; /* the term, or the sentence */
    bool drops_term;  /* the search ran without this term */
};

struct eutils_reply {
    int64_t count;            /* < 0: none came */
    int64_t retmax, retstart; /* < 0: none came */
    int64_t *ids;             /* in the order of the reply */
    size_t n_ids;             /* ids that cannot be PMIDs are left out */
    struct text query_key, webenv, translation;
    struct text db_build, last_update; /* einfo */
    struct eutils_note *notes;
    size_t n_notes;
    struct text error; /* all ERRORs, joined by "; "; absent: none */
};

/* Read a whole reply; everything in it lies in ${a}. ERR_INPUT: this is no well-formed reply (cut
 * short, a web page, JSON). */
const struct err *eutils_read(struct text bytes, struct arena *a,
                              struct eutils_reply *ret_reply) ERR_RESULT;

/* Does ${bytes} look like a whole set of records: does its root element end, with nothing behind
 * it? A quick look at both ends, no parse. */
bool eutils_is_whole_set(struct text bytes);

#endif
