/* A paper of a pathway: what it names, in what role, and the sentence that says it. */
#ifndef HCCKB_CMD_PATHWAYPAPER_H
#define HCCKB_CMD_PATHWAYPAPER_H

#include "arena.h"
#include "cmd.h"
#include "pathway.h"

/* All of ${papers}, numbered from ${offset} + 1, as the JSON list "hits". */
const struct err *pathwaypaper_put_all(struct context *c, const struct lexicon *l,
                                       const struct pathway *p, struct pathway_papers *papers,
                                       size_t offset, struct arena *a) ERR_RESULT;

/* "HGF (ligand), MET (receptor)": the members of ${mask} that are core, or that are not;
 * of more than ${most} only how many. */
void pathwaypaper_put_members(struct buf *b, const struct lexicon *l, const struct pathway *p,
                              uint64_t mask, bool core, size_t most);

#endif
