/* Papers that cite a paper, or that it cites. */
#ifndef HCCKB_CMD_LINKED_H
#define HCCKB_CMD_LINKED_H

#include "arena.h"
#include "cmd.h"

enum linked_way { LINKED_CITING, LINKED_REFERENCES };

/* How many links are known of ${pmid}, and where from. */
struct linked {
    struct store_links links;
    struct store_metric count; /* the largest count of citing papers; value < 0: none */
    int64_t known_total;       /* that count, or the number of links if it is larger */
    bool is_known; /* false: nobody here knows its reference list, or its citing papers */
};

const struct err *linked_read(struct context *c, enum linked_way way, int64_t pmid,
                              const struct store_page *page, struct arena *a,
                              struct linked *ret_linked) ERR_RESULT;

/* One sentence: "130 known to Dimensions (undated), none listed here". */
void linked_put_sentence(struct buf *b, enum linked_way way, const struct linked *linked);

/* What to do where links are missing; NULL: nothing helps. */
const char *linked_advice(const struct linked *linked);

#endif
