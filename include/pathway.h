/* Pathways, and chains that no lexicon knows: their papers, what each names of them, and which
 * members are named together. */
#ifndef HCCKB_PATHWAY_H
#define HCCKB_PATHWAY_H

#include "store.h"

enum { PATHWAY_MEMBERS = 64 };

struct pathway_member {
    uint32_t concept; /* index in the lexicon; whatever is under it counts as it */
    struct text role; /* ligand, receptor, effector...; absent: none is known */
    bool core;
};

/* What is asked for. */
struct pathway {
    int64_t index;    /* in the lexicon; < 0: a chain of the asker's */
    struct text name; /* borrowed from the lexicon, or in the arena */
    struct pathway_member members[PATHWAY_MEMBERS]; /* in the order of the chain */
    size_t n, n_core;
};

/* The pathway with this id or name, or whose core is spelt by this chain; else the chain itself,
 * where two or more of its parts (between / - – → and the like) are concepts that can stand in one:
 * "miR-21/PTEN/AKT axis". ERR_NOT_FOUND says which part is unknown, or which pathways are nearest.
 */
const struct err *pathway_ask(const struct lexicon *l, struct text typed, struct arena *a,
                              struct pathway *ret_pathway) ERR_RESULT;

/* Which of its members ${concept} is or stands under; PATHWAY_MEMBERS: none. */
size_t pathway_member_of(const struct lexicon *l, const struct pathway *p, uint32_t concept);

struct pathway_paper {
    bool is_explicit; /* the text names the pathway, or spells the whole chain */
    unsigned spelt;   /* members of a chain of the asker's that follow each other in the text */
    uint64_t members; /* bit i: member i is named */
};

struct pathway_papers {
    struct store_hits hits;
    struct pathway_paper *details; /* beside hits.items */
};

/* Papers of ${p}: those that name it or spell its chain, in the title first; then those that name
 * two or more of its core members (one, where it has one), those that spell more of the chain and
 * name more members first, then by number of mentions, then PMID. */
const struct err *pathway_papers(struct store *s, const struct lexicon *l, const struct pathway *p,
                                 const struct store_page *page, struct arena *a,
                                 struct pathway_papers *ret_papers) ERR_RESULT;

/* How many papers of the knowledge base name member i and member k: ret_counts[i * p->n + k], n * n
 * of them; on the diagonal those that name member i. */
const struct err *pathway_together(struct store *s, const struct lexicon *l,
                                   const struct pathway *p, int64_t *ret_counts) ERR_RESULT;

#endif
