/* Measures of likeness between papers. */
#include "likeness.h"

#include <math.h>

/* Together 1. Words and concepts were tried with tests/bench/similar_mesh.py, where the likeness of
 * MeSH headings judges: words alone reach 0.103, concepts alone 0.078, as much of each 0.102, one
 * part of concepts to two of words 0.104, of 0.213 that can be had. Concepts stay for what words
 * miss: other names of the same thing. */
static const struct {
    const char *name;
    double weight;
} likenesses[LIKE_COUNT] = {
    [LIKE_CONCEPTS] = {"concepts", 0.2},
    [LIKE_WORDS] = {"words", 0.4},
    [LIKE_REFERENCES] = {"references", 0.25},
    [LIKE_CITING] = {"citing papers", 0.15},
};

double likeness_cosine(size_t shared, size_t a, size_t b)
{
    double cosine = a && b ? (double)shared / sqrt((double)a * (double)b) : 0;
    return cosine < 1 ? cosine : 1;
}

double likeness_rarity(size_t n, size_t all)
{
    double others = all > n ? (double)(all - n) : 0;
    return log(1 + (others + 0.5) / ((double)n + 0.5));
}

double likeness_score(const double parts[LIKE_COUNT])
{
    double sum = 0;
    for (size_t i = 0; i < LIKE_COUNT; i++) {
        sum += likenesses[i].weight * parts[i];
    }
    return sum;
}

const char *likeness_name(enum likeness part)
{
    return likenesses[part].name;
}
