/* Measures of the citation graph within the knowledge base. */
#ifndef HCCKB_STORE_GRAPH_H
#define HCCKB_STORE_GRAPH_H

#include "err.h"

#include <stddef.h>
#include <stdint.h>

struct store;

struct graph {
    int64_t *ids; /* of papers, ascending */
    double *scores;
    size_t n;
};
void graph_release(struct graph *g);

/* The PageRank of every paper: as it is kept, where papers and links are the same as then; else
 * made now from all links, by reference lists and services, between papers that are here. */
const struct err *graph_pagerank(struct store *s, struct graph *ret_graph) ERR_RESULT;

/* Make it and keep it, within a transaction. */
const struct err *graph_keep(struct store *s) ERR_RESULT;

/* The score of the paper ${id}; 0 for none. */
double graph_score(const struct graph *g, int64_t id);

#endif
