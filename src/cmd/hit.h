/* A paper in a list. */
#ifndef HCCKB_CMD_HIT_H
#define HCCKB_CMD_HIT_H

#include "arena.h"
#include "cmd.h"
#include "query.h"

/* What a pathway list says beside, or a search that explains. */
struct hit_why {
    bool is_explicit;           /* the text names the pathway or spells its chain */
    const struct text *members; /* core members named */
    size_t n_members;
    struct text sentence;           /* why, for a person: "names HGF, MET together" */
    const struct query_part *parts; /* of the query, each with a share of the score: then nothing
                                       is said of a pathway; else NULL */
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
