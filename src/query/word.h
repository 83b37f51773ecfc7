/* Text as the full-text index cuts it (the unicode61 tokenizer of SQLite), and prefixes as its
 * stemmer needs them. */
#ifndef QUERY_WORD_H
#define QUERY_WORD_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Can ${cp} begin a token? True only where every release of the tokenizer agrees. */
bool word_is_part(uint32_t cp);

/* Number of tokens in ${t}. */
size_t word_count(struct text t);

/* The next token of ${t} from byte *pos on, whose end is put there; absent at the end. */
struct text word_next(struct text t, size_t *pos);

/* Does ${t} end inside a token, so that a star behind it has something to lengthen? */
bool word_is_open(struct text t);

/* An ending that makes a whole English word of the prefix ${t}, where the prefix breaks off inside
 * a suffix that the stemmer takes off (correctio: "n"); NULL otherwise. Searching the completed
 * word, too, finds 97 of 100 words that begin with a prefix, where the prefix alone finds 88
 * (random prefixes of five letters and more of an English word list). */
const char *word_completion(struct text t);

/* Is ${t} one of the commonest English words, whatever its letter case? */
bool word_is_common(struct text t);

#endif
