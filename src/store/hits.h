/* Inside the store: rows that make a list of papers. */
#ifndef HCCKB_STORE_HITS_H
#define HCCKB_STORE_HITS_H

#include "sql.h"

#include "limit.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

/* A hit from a row of HIT_COLUMNS (statements.c); returns the paper's internal id. */
int64_t hits_read(sqlite3_stmt *stmt, struct arena *a, struct store_hit *h);

/* Citation counts of a hit. */
const struct err *hits_complete(struct store *s, struct arena *a, struct store_hit *h) ERR_RESULT;

/* The first column of every row of a bound statement. */
const struct err *hits_integers(struct store *s, sqlite3_stmt *stmt, struct arena *a, int64_t **ret,
                                size_t *ret_n) ERR_RESULT;

/* FTS5 expression for the papers that mention a concept. */
void hits_concept_match(const struct lexicon *l, uint32_t concept, char *out, size_t room);

#endif
