/* The fields of MEDLINE text: what each tag means. */
#ifndef HCCKB_PUBMED_MEDLINE_H
#define HCCKB_PUBMED_MEDLINE_H

#include "buf.h"
#include "draft.h"

#include <stdbool.h>

struct medline {
    char tag[5]; /* "PMID", "TI" */
    struct buf value;
    bool has_person; /* a person is open in the draft: its initials, address and ORCID may follow */
    struct text edat, mhda, crdt; /* dates said again in PHST by newer files */
};

/* A record begins: forget the one before. */
void medline_begin(struct medline *f);

/* Put a whole field into the draft; unknown tags are passed over. */
void medline_take(struct draft *d, struct medline *f);

/* The record ends. */
void medline_finish(struct draft *d, struct medline *f);

#endif
