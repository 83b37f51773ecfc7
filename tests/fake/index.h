/* What esearch knows: which records a PubMed query finds. */
#ifndef FAKE_INDEX_H
#define FAKE_INDEX_H

#include "buf.h"
#include "corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Records by number, a bit each. */
struct set {
    size_t n; /* bits */
    uint64_t words[];
};

struct set *set_new(size_t n);
struct set *set_copy(const struct set *s);
size_t set_count(const struct set *s);
static inline bool set_has(const struct set *s, size_t i)
{
    return (s->words[i / 64] >> (i % 64)) & 1;
}
static inline void set_add(struct set *s, size_t i)
{
    s->words[i / 64] |= (uint64_t)1 << (i % 64);
}
void set_and(struct set *a, const struct set *b);
void set_or(struct set *a, const struct set *b);
void set_not(struct set *a, const struct set *b); /* a without b */

struct index;
struct index *index_new(const struct corpus *c);
void index_free(struct index *x);

/* Who knows the sets that #1, #2... name; NULL: none. */
typedef const struct set *index_history(void *arg, long long key);

struct findings {
    struct set *set; /* NULL: the query is malformed, see error */
    char error[200];
    struct buf translation; /* as the server understood it */
    struct buf not_found;   /* phrases, "\n" behind each */
    struct buf no_field;    /* fields, likewise */
    struct buf quoted;      /* quoted phrases that were not found, likewise */
};

/* Words, "phrases", prefix*, AND OR NOT from left to right, parentheses, field tags, ranges of days
 * and of UIDs, #n, all[sb], pubmed books[sb]. The caller releases. */
void index_search(struct index *x, const char *query, const char *field, index_history *history,
                  void *arg, struct findings *ret_found);
void findings_release(struct findings *f);

/* What one term finds, ${s}[${tag}], from a cache if it was asked before; the caller frees. NULL:
 * no day, no number or no range where there must be one. */
struct set *index_term(struct index *x, const char *s, size_t len, const char *tag,
                       bool *ret_no_field);

/* Records with that day in ${field} ("edat", "pdat", "mdat") from ${low} to ${high}, yyyymmdd. */
struct set *index_days(struct index *x, const char *field, int low, int high);

/* A day as it is written, 2020, 2020/03 or 2020/03/09: its first day, or its last. 0: it is none.
 */
int index_day(const char *s, size_t len, bool last);

#endif
