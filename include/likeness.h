/* Measures of likeness between papers. Pure. */
#ifndef HCCKB_LIKENESS_H
#define HCCKB_LIKENESS_H

#include <stddef.h>

/* What two papers may have in common, each as a part from 0 to 1. */
enum likeness { LIKE_CONCEPTS, LIKE_WORDS, LIKE_REFERENCES, LIKE_CITING, LIKE_COUNT };

/* Salton's cosine of two sets of ${a} and ${b} members that share ${shared}: bibliographic coupling
 * for reference lists (Kessler 1963), co-citation for citing papers (Small 1973). 0 where a set is
 * empty. */
double likeness_cosine(size_t shared, size_t a, size_t b);

/* How rare is what ${n} of ${all} papers have: BM25's inverse document frequency. */
double likeness_rarity(size_t n, size_t all);

/* One figure from 0 to 1: the parts, weighted. Text and references together find more of what
 * belongs together than either alone (Boyack and Klavans 2010), and reference lists more than
 * citing papers, which a young paper has few of. */
double likeness_score(const double parts[LIKE_COUNT]);

/* "concepts", "words", "references", "citing papers". */
const char *likeness_name(enum likeness part);

#endif
