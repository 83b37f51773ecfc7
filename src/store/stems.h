/* Index terms cut beforehand.
 *
 * FTS5 cuts and stems every text it is given, on the writer's thread. Here its own tokenizer is
 * asked on another thread, once for each distinct word; the terms are remembered and handed to the
 * writer, whose tokenizer only repeats them. What stands in the index is what `porter unicode61
 * remove_diacritics 2` makes of the text: the stock shell reads it, and integrity-check compares
 * it. */
#ifndef HCCKB_STORE_STEMS_H
#define HCCKB_STORE_STEMS_H

#include "buf.h"
#include "err.h"
#include "text.h"

#include <sqlite3.h>
#include <stddef.h>

/* FTS5's extension interface, by the way that its documentation gives; NULL: an SQLite without. */
fts5_api *stems_api(sqlite3 *db);

struct stems;

/* For one thread. */
struct stems *stems_new(void);
/* The same by the tokenizer of a connection that outlives it: quicker to make. */
struct stems *stems_new_on(sqlite3 *db);
void stems_free(struct stems *s);

/* Append the terms of ${t}: each two bytes of length, low byte first, and its bytes. */
void stems_put(struct stems *s, struct text t, struct buf *out);

/* The same for a text of tokens of token.h with blanks between: each is its own term. */
void stems_put_tokens(struct text t, struct buf *out);

/* How many terms stand in what these two wrote. */
size_t stems_count(struct text terms);

/* Texts about to be inserted, with their terms. */
struct stems_feed {
    const struct text *texts, *terms;
    size_t n;
    size_t used; /* texts whose terms were taken: for tests */
};

/* Make the connection's `porter` take the terms of a text (known by its address) from ${feed}, and
 * cut every other text as always. Before the first use of any FTS5 table. ${feed} must outlive the
 * connection. */
const struct err *stems_install(sqlite3 *db, struct stems_feed *feed) ERR_RESULT;

#endif
