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

/* What the letter at ${k} is worth when the one before stands at ${before} (-1: there is none). */
static int worth(const struct run *full, int before, int k)
{
    int own = full->starts[k] ? AT_START : 0;
    if (before < 0) {
        return own;
    }
    int skipped = full->word[k] - full->word[before] - 1;
    if (!own) {
        own = before == k - 1 ? BEHIND : skipped < 0 ? INSIDE : STRAY;
    }
    return own + (skipped > 0 ? skipped * SKIPPED : 0);
}

/* How letters ${i} and on of the short form can be worth most, letter ${i} at ${k}. */
struct table {
    int best[BRIEF_ROOM][RUN_ROOM];
};

static int best_rest(const struct table *t, const struct run *brief, const struct run *full, int i,
                     int k)
{
    int best = NOWHERE;
    if (i + 1 == (int)brief->n) {
        return (full->word[full->n - 1] - full->word[k]) * SKIPPED;
    }
    for (int next = k + 1; next < (int)full->n; next++) {
        if (full->key[next] == brief->key[i + 1] && t->best[i + 1][next] > NOWHERE) {
            int sum = t->best[i + 1][next] + worth(full, k, next);
            best = sum > best ? sum : best;
        }
    }
    return best;
}

/* The place of the first letter in the best reading, the later of equal ones; -1: there is none. */
static int search(const struct run *brief, const struct run *full, int *ret_worth)
{
    struct table t;
    int at = -1;
    for (int i = (int)brief->n - 1; i >= 0; i--) {
        bool any = false;
        for (int k = (int)full->n - 1; k >= 0; k--) {
            bool fits = full->key[k] == brief->key[i] && (i || full->starts[k]);
            t.best[i][k] = fits ? best_rest(&t, brief, full, i, k) : NOWHERE;
            any = any || t.best[i][k] > NOWHERE;
        }
        if (!any) {
            return -1;
        }
    }
    for (int k = (int)full->n - 1; k >= 0; k--) {
        if (t.best[0][k] > NOWHERE && (at < 0 || t.best[0][k] > t.best[0][at])) {
            at = k;
        }
    }
    *ret_worth = at < 0 ? NOWHERE : t.best[0][at] + worth(full, -1, at);
    return at;
}

bool letters_match(struct text brief, struct text window, int least, struct text *ret_full)
{
    struct run b, f;
    int sum;
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
