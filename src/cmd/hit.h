/* A paper in a list. */
#ifndef HCCKB_CMD_HIT_H
#define HCCKB_CMD_HIT_H

#include "arena.h"
#include "cmd.h"
#include "query.h"

/* What a list says of a paper beside: why it is there. */
struct hit_why {
    struct text sentence; /* for a person: "names HGF, MET together"; absent: nothing */
    /* JSON: members of the hit's object that only this list has; NULL: none. */
    void (*more)(struct out *o, const struct store_hit *h, const void *arg);
    const void *arg;
    const struct query_part *parts; /* of the query, each with a share of the score; else NULL */
    size_t n_parts;
};

/* Print ${h} as number ${number} of a list: text, or a JSON object. ${why} may be NULL. */
const struct err *hit_put(struct context *c, const struct store_hit *h, size_t number,
                          const struct hit_why *why, struct arena *a) ERR_RESULT;

/* All of ${hits}, numbered from ${offset} + 1, as the JSON list "hits". */
const struct err *hit_put_all(struct context *c, const struct store_hits *hits, size_t offset,
                              struct arena *a) ERR_RESULT;

/* "130 (Dimensions, undated)". */
void hit_put_citations(struct buf *b, const struct store_citations *citations);

/* "PMID 26514126", or "local id 9000000001". */
void hit_put_id(struct buf *b, int64_t pmid);

/* Say what stands beyond this page; JSON: "total", "offset", "next_offset". */
void hit_put_next(struct context *c, const struct store_hits *hits, size_t offset);

#endif
