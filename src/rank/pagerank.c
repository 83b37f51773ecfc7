/* PageRank over citation links, by the power method. */
#include "pagerank.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ROUNDS = 100 };

static const double damping = 0.85, still = 1e-6;

/* One round from ${old} to ${new}; returns the largest change. */
static double step(const struct pagerank_link *links, size_t n_links, const uint32_t *references,
                   size_t n, const double *old, double *new)
{
    double loose = 0, change = 0;
    for (size_t i = 0; i < n; i++) {
        loose += references[i] ? 0 : old[i];
        new[i] = 0;
    }
    for (size_t i = 0; i < n_links; i++) {
        new[links[i].cited] += old[links[i].citing] / references[links[i].citing];
    }
    for (size_t i = 0; i < n; i++) {
        new[i] = 1 - damping + damping *(new[i] + loose / (double)n);
        double moved = fabs(new[i] - old[i]);
        change = moved > change ? moved : change;
    }
    return change;
}

void pagerank_run(const struct pagerank_link *links, size_t n_links, size_t n_nodes,
                  double *ret_scores)
{
    uint32_t *references = mem_zero(n_nodes, sizeof *references);
    double *other = mem_new(n_nodes, sizeof *other), change = 1;
    for (size_t i = 0; i < n_links; i++) {
        references[links[i].citing]++;
    }
    for (size_t i = 0; i < n_nodes; i++) {
        ret_scores[i] = 1;
    }
    for (int round = 0; round < MOST_ROUNDS && change > still; round++) {
        change = step(links, n_links, references, n_nodes, ret_scores, other);
        for (size_t i = 0; i < n_nodes; i++) {
            ret_scores[i] = other[i];
        }
    }
    free(references);
    free(other);
}
