/* Facets of a search: counts as bars. */
#ifndef HCCKB_CMD_FACET_H
#define HCCKB_CMD_FACET_H

#include "arena.h"
#include "cmd.h"

/* Print the facets that ${list} names ("drug,gene,year"), counted over all papers that the FTS5
 * expression ${match} finds; JSON: the list "facets". Nothing if ${list} is NULL. ERR_USAGE names
 * what is no facet. */
const struct err *facet_put(struct context *c, const char *list, const char *match,
                            struct arena *a) ERR_RESULT;

/* The same error, before anything is asked or printed. */
const struct err *facet_check(const char *list) ERR_RESULT;

#endif
