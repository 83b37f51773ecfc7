/* The fields of MEDLINE text: what each tag means. */
#ifndef HCCKB_PUBMED_FIELD_H
#define HCCKB_PUBMED_FIELD_H

#include "buf.h"
#include "draft.h"

#include <stdbool.h>

struct field {
    char tag[5]; /* "PMID", "TI" */
    struct buf value;
    bool has_person; /* a person is open in the draft: its initials, address and ORCID may follow */
    struct text edat, mhda, crdt; /* dates said again in PHST by newer files */
};

/* A record begins: forget the one before. */
void field_begin(struct field *f);

/* Put a whole field into the draft; unknown tags are passed over. */
void field_take(struct draft *d, struct field *f);

/* The record ends. */
void field_finish(struct draft *d, struct field *f);

#endif
