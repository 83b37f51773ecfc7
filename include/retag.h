/* Tagging papers that are in already anew: read -> tag (threads of their own) -> write. */
#ifndef HCCKB_RETAG_H
#define HCCKB_RETAG_H

#include "err.h"
#include "lexicon.h"
#include "store.h"

#include <stdint.h>

struct retag_options {
    const struct lexicon *lexicon;
    int64_t most;                                             /* papers, then stop; 0: all */
    int64_t at_once;                                          /* papers a transaction; 0: 8,192 */
    void (*progress)(void *arg, int64_t done, int64_t total); /* also between two transactions; may
                                                                 be NULL */
    void *arg;
};

struct retag_result {
    int64_t papers;  /* in the knowledge base */
    int64_t tagged;  /* of them now */
    int64_t changed; /* of these: the tags are other than before */
    int64_t left;    /* still tagged by another lexicon */
    double seconds;
};

/* Tag every paper that the lexicon did not tag yet, by some thousands a transaction: interrupted at
 * any point, the next run goes on where this one stopped. Meanwhile searches find what is written,
 * and between two transactions others may write, a second run of this kind among them. */
const struct err *retag_run(struct store *s, const struct retag_options *options,
                            struct retag_result *ret_result) ERR_RESULT;

/* The one paper ${pmid}, whatever tagged it; within a transaction. *ret_changed: are its tags other
 * than before? ERR_NOT_FOUND. */
const struct err *retag_paper(struct store *s, const struct lexicon *l, int64_t pmid,
                              bool *ret_changed) ERR_RESULT;

#endif
