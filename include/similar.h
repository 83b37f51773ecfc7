/* Papers like a paper, and in what. */
#ifndef HCCKB_SIMILAR_H
#define HCCKB_SIMILAR_H

#include "likeness.h"
#include "store.h"

struct similar_paper {
    double parts[LIKE_COUNT];
    struct store_tag *concepts; /* shared, the rarest first, without mentions */
    size_t n_concepts;
    struct text *words; /* shared rare words as the paper writes them, the weightiest first */
    size_t n_words;
    size_t shared_references; /* cited by both */
    size_t cited_together;    /* papers here that cite both */
    bool cites, is_cited;     /* the paper asked about */
};

struct similar_papers {
    struct store_hits hits;        /* by likeness, then PMID; score is the likeness */
    struct similar_paper *details; /* beside hits.items */
    size_t n_references, n_citing; /* of the paper asked about; 0: nothing to compare by */
};

/* Papers that share concepts or rare words with ${pmid}, cite what it cites (bibliographic
 * coupling), are cited by those that cite it (co-citation), or are linked to it. What a quarter of
 * all papers has does not count; papers with too little in common are left out. ERR_NOT_FOUND if
 * ${pmid} is not here. */
const struct err *similar_find(struct store *s, int64_t pmid, const struct store_page *page,
                               struct arena *a, struct similar_papers *ret) ERR_RESULT;

#endif
