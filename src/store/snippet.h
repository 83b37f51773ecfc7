/* The piece of a text that shows what was asked for, made from the text as it is stored: FTS5's own
 * snippet() reads the index and cuts the whole text again for each column of each hit. */
#ifndef HCCKB_STORE_SNIPPET_H
#define HCCKB_STORE_SNIPPET_H

#include "stems.h"

#include "arena.h"
#include "query.h"

/* Words and phrases as the index knows them. */
struct snippet_phrase;

struct snippet {
    struct stems *stems;
    struct snippet_phrase *phrases;
    size_t n;
    unsigned char first[256][32]; /* bit for each pair of bytes that a term begins with */
};

/* Prepare to look for ${n} marks; all of it in ${a}. */
struct snippet *snippet_new(struct stems *stems, const struct query_mark *marks, size_t n,
                            struct arena *a);

/* The piece of ${text}, which stands in ${column}, that matches best: whole sentences (sentence.h)
 * with all matches within 40 words, up to 60; \x01 and \x02 around matches, … where a sentence had
 * to be cut. Absent where nothing matches. */
struct text snippet_make(const struct snippet *s, enum fts_column column, struct text text,
                         struct arena *a);

#endif
