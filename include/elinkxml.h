/* The XML reply of NCBI's elink: which records a record is linked to. Pure. */
#ifndef HCCKB_ELINKXML_H
#define HCCKB_ELINKXML_H

#include "arena.h"
#include "err.h"
#include "text.h"

#include <stddef.h>
#include <stdint.h>

struct elinkxml_links { /* a LinkSetDb */
    struct text name;   /* "pubmed_pubmed_citedin" */
    int64_t *ids;       /* as they stand: others and the record itself */
    size_t n;
};

struct elinkxml_set { /* a LinkSet */
    int64_t *ids;     /* of which the links are told together */
    size_t n_ids;
    struct elinkxml_links *links;
    size_t n_links;
    struct text error; /* absent: none */
};

/* The link sets of ${xml} in order, in ${a}. Scores, histories and checks are passed over. No
 * entity is loaded or expanded. ERR_INPUT: another root, an error in place of the sets, malformed
 * or cut short. */
const struct err *elinkxml_read(struct text xml, struct arena *a, struct elinkxml_set **ret_sets,
                                size_t *ret_n) ERR_RESULT;

#endif
