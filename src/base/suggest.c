/* "Did you mean": the nearest of some words. */
#include "suggest.h"

#include <ctype.h>
#include <strings.h>

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Optimal string alignment, three rows. */
size_t suggest_distance(struct text a, struct text b, size_t most)
{
    size_t rows[3][LONGEST + 1];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (a.len > LONGEST || b.len > LONGEST || gap > most) {
        return most + 1;
    }
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool equal = same(a.s[i - 1], b.s[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !equal);
            if (i > 1 && j > 1 && same(a.s[i - 1], b.s[j - 2]) && same(a.s[i - 2], b.s[j - 1])) {
                row[j] = least(row[j], two_above[j - 2] + 1);
            }
        }
    }
    return least(rows[a.len % 3][b.len], most + 1);
}

static const char *only_completion(struct text typed, const char *const *words, size_t n)
{
    const char *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (typed.len && strncasecmp(words[i], typed.s, typed.len) == 0) {
            if (found) {
                return NULL;
            }
            found = words[i];
        }
    }
    return found;
}

const char *suggest_nearest(struct text typed, const char *const *words, size_t n)
{
    size_t most = least(3, typed.len / 3 + (typed.len % 3 != 0));
    const char *nearest = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t d = suggest_distance(typed, text_of(words[i]), most);
        if (d <= most && d < strlen(words[i])) {
            nearest = words[i];
            most = d ? d - 1 : 0;
            if (d == 0) {
                break;
            }
        }
    }
    return nearest ? nearest : only_completion(typed, words, n);
}
