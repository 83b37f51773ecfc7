/* Where the letters of a short form stand in its long form. */
#ifndef HCCKB_LETTERS_H
#define HCCKB_LETTERS_H

#include "text.h"

/* A letter, or part of a character beyond ASCII. */
static inline bool letters_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* How many letters and digits ${t} has, a Greek letter being one. */
size_t letters_count(struct text t);

/* The end of ${window} that spells ${brief} out, in the reading where most letters begin words and
 * fewest words go without; false if none is good enough. ${least}: quarters of a point a letter,
 * from 16 (initials of words, none left out) down. */
bool letters_match(struct text brief, struct text window, int least, struct text *ret_full);

#endif
