/* Which names of cell lines are to be believed. */
#include "line.h"

enum { LEAST = 2, TOLD = 3, STRONG = 4 }; /* letters and digits */

/* What a text shows of a name. */
struct look {
    size_t letters, capitals, digits;
    size_t inner; /* capitals behind small letters */
};

static struct look look_at(const struct work *w, size_t first, size_t last)
{
    struct look k = {0, 0, 0, 0};
    bool small = false;
    for (size_t i = w->atoms.items[first].start; i < w->atoms.items[last].end; i++) {
        char c = w->text.s[i];
        k.letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        k.capitals += c >= 'A' && c <= 'Z';
        k.inner += small && c >= 'A' && c <= 'Z';
        k.digits += c >= '0' && c <= '9';
        small = c >= 'a' && c <= 'z';
    }
    return k;
}

bool line_may_be(const struct work *w, size_t first, size_t last)
{
    struct look k = look_at(w, first, last);
    return k.letters + k.digits >= LEAST && k.capitals + k.digits > 0;
}

/* A53T, D299G: rather a mutation. */
static bool is_mutation(const struct work *w, size_t first, size_t last)
{
    const struct atom *a = &w->atoms.items[first];
    return last == first + 2 && a[0].len == 1 && a[1].kind == ATOM_NUMBER && a[1].gap == GAP_NONE &&
           a[2].len == 1 && a[2].gap == GAP_NONE;
}

/* CC 58: a blank before a number. */
static bool is_counted(const struct work *w, size_t first, size_t last)
{
    const struct atom *a = &w->atoms.items[first];
    return last == first + 1 && a[1].kind == ATOM_NUMBER && a[1].gap == GAP_BLANK;
}

bool line_is_weak(const struct work *w, size_t first, size_t last, bool same)
{
    if (is_mutation(w, first, last) || is_counted(w, first, last)) {
        return true;
    }
    struct look k = look_at(w, first, last);
    size_t n = k.letters + k.digits;
    bool mixed = k.digits ? k.letters > 0 : k.capitals > 1 && k.capitals < k.letters;
    bool inner = k.inner > 0 && w->atoms.items[first].gap != GAP_HYPHEN;
    bool sure = (same || inner) && k.capitals > 0 && k.capitals < k.letters;
    return !mixed || n < STRONG || (n == STRONG && !sure);
}

bool line_is_code(const struct work *w, size_t first, size_t last)
{
    struct look k = look_at(w, first, last);
    return k.digits > 0 && k.capitals > 0 && k.letters + k.digits >= STRONG &&
           !is_mutation(w, first, last) && !is_counted(w, first, last);
}

bool line_may_be_told(const struct work *w, size_t first, size_t last)
{
    struct look k = look_at(w, first, last);
    return k.letters > 0 && (k.letters + k.digits >= TOLD || k.digits > 0);
}
