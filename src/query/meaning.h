/* Words that name concepts: nexavar also finds what is called sorafenib. */
#ifndef QUERY_MEANING_H
#define QUERY_MEANING_H

#include "scan.h"
#include "tree.h"

enum { MEANING_CONCEPTS = 3 }; /* of one name; what means more is searched as words only */

struct meaning {
    uint32_t concepts[MEANING_CONCEPTS];
    size_t n;
    size_t taken; /* lexemes that make the name */
};

/* The longest name that begins with the first of ${n} neighbouring words and can be trusted: not
 * one that texts use for something else, nor one that needs support. The case rules of names hold,
 * but where ${lenient} small letters do for shipped names that need capitals in texts. False:
 * none; as always without lexicon and where only the very words are wanted. */
bool meaning_find(const struct query *q, const struct lexeme *words, size_t n, bool lenient,
                  struct meaning *ret_meaning);

/* Push a node for each concept of ${m}; nothing for one that has too many under it. */
void meaning_put(struct query *q, struct text typed, const struct meaning *m, struct nodes *list);

#endif
