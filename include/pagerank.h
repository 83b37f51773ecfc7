/* PageRank over citation links. Pure. */
#ifndef HCCKB_PAGERANK_H
#define HCCKB_PAGERANK_H

#include <stddef.h>
#include <stdint.h>

struct pagerank_link {
    uint32_t citing, cited; /* nodes, from 0 */
};

/* The PageRank of each of ${n_nodes} papers (Page, Brin, Motwani and Winograd 1999), damping 0.85:
 * a paper counts by who cites it, and they by who cites them. What papers without references
 * would pass on is spread evenly. Scaled so that the mean is 1; ends when no score moves by
 * 1e-6 of the mean, or after 100 rounds. ${links} must hold each link once and be below n_nodes;
 * their order decides about rounding alone. */
void pagerank_run(const struct pagerank_link *links, size_t n_links, size_t n_nodes,
                  double *ret_scores);

#endif
