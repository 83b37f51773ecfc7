/* Where the letters of a short form stand in its long form. */
#include "letters.h"

#include "utf8.h"

#include <stdint.h>

enum { RUN_ROOM = 256, BRIEF_ROOM = 16, SMALL_WORD = 4 };

/* What a letter of the short form is worth by its place in the long form. */
enum {
    AT_START = 4,   /* it begins a word */
    BEHIND = 2,     /* it follows the letter before */
    INSIDE = 1,     /* of a word that has one already */
    STRAY = -1,     /* of another word */
    SKIPPED = -3,   /* for a word without a letter, small ones aside */
    NOWHERE = -1000 /* it has no place */
};

/* A text as letters and digits: small, without accents, Greek ones by the first letter of their
 * names. */
struct run {
    unsigned char key[RUN_ROOM];
    uint16_t at[RUN_ROOM];   /* byte in the text */
    uint16_t word[RUN_ROOM]; /* how many words begin up to here, small ones aside */
    bool starts[RUN_ROOM];   /* a word begins */
    size_t n;
};

static unsigned char plain_key(unsigned char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c | 0x20;
    }
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
}

/* That of a character beyond ASCII. */
static unsigned char key_of(uint32_t cp)
{
    static const char greek[] = "abgdezetiklmnxoprsstupcpo";
    if (cp >= 0x391 && cp <= 0x3A9) {
        return (unsigned char)greek[cp - 0x391];
    }
    if (cp >= 0x3B1 && cp <= 0x3C9) {
        return (unsigned char)greek[cp - 0x3B1];
    }
    const char *base = utf8_ascii_base(cp);
    return base ? plain_key((unsigned char)*base) : cp == 0xB5 ? 'm' : 0;
}

static bool is_small_word(const unsigned char *key, size_t n)
{
    static const char *const words[] = {"of", "the", "and", "in", "for", "to", "with", "by",
                                        "on", "a",   "an",  "or", "de",  "at", "from", "s"};
    for (size_t i = 0; n <= SMALL_WORD && i < sizeof words / sizeof *words; i++) {
        if (*words[i] == (char)*key && text_is((struct text){(const char *)key, n}, words[i])) {
            return true;
        }
    }
    return false;
}

static void count_words(struct run *r)
{
    uint16_t words = 0;
    for (size_t i = 0; i < r->n;) {
        size_t end = i + 1;
        while (end < r->n && !r->starts[end]) {
            end++;
        }
        words = (uint16_t)(words + !is_small_word(r->key + i, end - i));
        for (; i < end; i++) {
            r->word[i] = words;
        }
    }
}

/* The last ${room} bytes of ${t} at most. */
static void read_run(struct text t, size_t room, struct run *r)
{
    bool inside = false;
    size_t i = t.len > room ? t.len - room : 0;
    r->n = 0;
    while (i < t.len) {
        size_t at = i;
        unsigned char c = (unsigned char)t.s[i];
        unsigned char key = c < 0x80 ? plain_key(c) : key_of(utf8_next(t.s, t.len, &i));
        i += c < 0x80;
        if (key) {
            r->key[r->n] = key;
            r->at[r->n] = (uint16_t)at;
            r->starts[r->n++] = !inside;
        }
        inside = key != 0;
    }
    count_words(r);
}

size_t letters_count(struct text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        n += plain_key(c) != 0 || c >= 0xC0;
    }
    return n;
}

/* What the letter at ${k} is worth when the one before stands at ${before}. */
static int worth(const struct run *full, int before, int k)
{
    int own = full->starts[k] ? AT_START : 0;
    int skipped = full->word[k] - full->word[before] - 1;
    if (!own) {
        own = before == k - 1 ? BEHIND : skipped < 0 ? INSIDE : STRAY;
    }
    return own + (skipped > 0 ? skipped * SKIPPED : 0);
}

/* Where a letter of the short form may stand, from the last place to the first, and how much it and
 * those behind it can be worth then. */
struct row {
    int16_t at[RUN_ROOM];
    int best[RUN_ROOM];
    size_t n;
};

/* The most that the letters of ${behind} can be worth when the one before stands at ${k}. */
static int best_rest(const struct row *behind, const struct run *full, int k)
{
    int best = NOWHERE;
    for (size_t i = 0; i < behind->n && behind->at[i] > k; i++) {
        int sum = behind->best[i] + worth(full, k, behind->at[i]);
        best = sum > best ? sum : best;
    }
    return best;
}

/* The places of letter ${key}; ${behind}: those of the letter after it, or NULL. */
static void fill_row(struct row *row, const struct run *full, unsigned char key, bool first,
                     const struct row *behind)
{
    row->n = 0;
    for (int k = (int)full->n - 1; k >= 0; k--) {
        if (full->key[k] != key || (first && !full->starts[k])) {
            continue;
        }
        int best = behind ? best_rest(behind, full, k)
                          : (full->word[full->n - 1] - full->word[k]) * SKIPPED;
        if (best > NOWHERE) {
            row->at[row->n] = (int16_t)k;
            row->best[row->n++] = best;
        }
    }
}

/* The place of the first letter in the best reading, the later of equal ones; -1: there is none. */
static int search(const struct run *brief, const struct run *full, int *ret_worth)
{
    struct row rows[2];
    rows[0].n = rows[1].n = 0;
    const struct row *row = NULL;
    for (size_t i = brief->n; i > 0; i--) {
        struct row *next = &rows[i & 1];
        fill_row(next, full, brief->key[i - 1], i == 1, row);
        if (next->n == 0) {
            return -1;
        }
        row = next;
    }
    size_t best = 0;
    for (size_t i = 1; row && i < row->n; i++) {
        best = row->best[i] > row->best[best] ? i : best;
    }
    if (!row) {
        return -1;
    }
    *ret_worth = row->best[best] + AT_START;
    return row->at[best];
}

/* Are the plain letters of ${brief} in ${window}, one behind the other? Most that are no short form
 * fail here. */
static bool may_match(struct text brief, struct text window)
{
    size_t k = window.len;
    for (size_t i = brief.len; i > 0; i--) {
        unsigned char key = plain_key((unsigned char)brief.s[i - 1]);
        if (key == 0) {
            continue;
        }
        while (k > 0 && plain_key((unsigned char)window.s[k - 1]) != key &&
               (unsigned char)window.s[k - 1] < 0x80) {
            k--;
        }
        if (k == 0) {
            return false;
        }
        k -= (unsigned char)window.s[k - 1] < 0x80;
    }
    return true;
}

bool letters_match(struct text brief, struct text window, int least, struct text *ret_full)
{
    struct run b, f;
    int sum;
    if (!may_match(brief, window)) {
        return false;
    }
    read_run(brief, BRIEF_ROOM, &b);
    read_run(window, RUN_ROOM, &f);
    if (b.n == 0 || f.n == 0) {
        return false;
    }
    int at = search(&b, &f, &sum);
    if (at < 0 || sum * 4 < least * (int)b.n) {
        return false;
    }
    *ret_full = (struct text){window.s + f.at[at], window.len - f.at[at]};
    return ret_full->len > brief.len;
}
