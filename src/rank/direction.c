/* Words of direction near a name. */
#include "direction.h"

#include <ctype.h>
#include <stdint.h>
#include <strings.h>

enum { WORDS_OFF = 4, NEGATION_OFF = 3 };

/* Beginnings of words, the longer before what they begin with. */
static const struct {
    const char *stem;
    enum direction direction;
} stems[] = {
    {"activat", DIRECTION_UP},
    {"reactivat", DIRECTION_UP},
    {"hyperactiv", DIRECTION_UP},
    {"overactiv", DIRECTION_UP},
    {"stimulat", DIRECTION_UP},
    {"promot", DIRECTION_UP},
    {"induc", DIRECTION_UP},
    {"enhanc", DIRECTION_UP},
    {"increas", DIRECTION_UP},
    {"upregulat", DIRECTION_UP},
    {"up-regulat", DIRECTION_UP},
    {"elevat", DIRECTION_UP},
    {"overexpress", DIRECTION_UP},
    {"over-express", DIRECTION_UP},
    {"phosphorylat", DIRECTION_UP},
    {"potentiat", DIRECTION_UP},
    {"augment", DIRECTION_UP},
    {"trigger", DIRECTION_UP},
    {"accelerat", DIRECTION_UP},
    {"amplif", DIRECTION_UP},
    {"boost", DIRECTION_UP},
    {"facilitat", DIRECTION_UP},
    {"strengthen", DIRECTION_UP},
    {"higher", DIRECTION_UP},
    {"rais", DIRECTION_UP},
    {"rose", DIRECTION_UP},
    {"gain", DIRECTION_UP},
    {"inhibit", DIRECTION_DOWN},
    {"suppress", DIRECTION_DOWN},
    {"block", DIRECTION_DOWN},
    {"repress", DIRECTION_DOWN},
    {"decreas", DIRECTION_DOWN},
    {"reduc", DIRECTION_DOWN},
    {"downregulat", DIRECTION_DOWN},
    {"down-regulat", DIRECTION_DOWN},
    {"silenc", DIRECTION_DOWN},
    {"knockdown", DIRECTION_DOWN},
    {"knock-down", DIRECTION_DOWN},
    {"knocked-down", DIRECTION_DOWN},
    {"knockout", DIRECTION_DOWN},
    {"knock-out", DIRECTION_DOWN},
    {"deplet", DIRECTION_DOWN},
    {"attenuat", DIRECTION_DOWN},
    {"abolish", DIRECTION_DOWN},
    {"abrogat", DIRECTION_DOWN},
    {"impair", DIRECTION_DOWN},
    {"inactivat", DIRECTION_DOWN},
    {"deactivat", DIRECTION_DOWN},
    {"dephosphorylat", DIRECTION_DOWN},
    {"degrad", DIRECTION_DOWN},
    {"antagoni", DIRECTION_DOWN},
    {"delet", DIRECTION_DOWN},
    {"restrain", DIRECTION_DOWN},
    {"disrupt", DIRECTION_DOWN},
    {"diminish", DIRECTION_DOWN},
    {"lower", DIRECTION_DOWN},
    {"fell", DIRECTION_DOWN},
    {"loss", DIRECTION_DOWN},
};

/* Whole words. */
static const char *const negations[] = {"not",     "no",   "without", "never",
                                        "neither", "nor",  "cannot",  "failed",
                                        "fails",   "fail", "unable",  "rather"};

const char *direction_name(enum direction d)
{
    static const char *const names[] = {"", "up", "down"};
    return names[d];
}

enum direction direction_of(struct text word)
{
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        size_t n = strlen(stems[i].stem);
        if (word.len >= n && strncasecmp(word.s, stems[i].stem, n) == 0) {
            return stems[i].direction;
        }
    }
    return DIRECTION_NONE;
}

/* Between a word of direction and its object, but no step away from it. */
static const char *const light[] = {"of",  "the",  "a",  "an",   "its", "their",
                                    "and", "both", "or", "this", "p",   "also",
                                    "was", "were", "is", "are",  "be",  "been"};

/* Behind one of these, or before it, speaks another phrase. */
static const char *const barriers[] = {"via",  "through", "by",  "with",    "in",    "from",
                                       "for",  "that",    "but", "whereas", "while", "which",
                                       "when", "as",      "on",  "at",      "to",    "after"};

/* Before what is done to a thing behind its name: AKT was activated. */
static const char *const passive[] = {"was",  "were",  "is",     "are",    "be",
                                      "been", "being", "became", "become", "becomes"};

/* How a word behind a name ends that speaks of the name, not of what it does to others. */
static const char *const endings[] = {"ion", "ions", "or",   "ors",  "ment", "down",
                                      "out", "ing",  "loss", "fell", "rose", "gain"};

static bool is_among(struct text word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (word.len == strlen(words[i]) && strncasecmp(word.s, words[i], word.len) == 0) {
            return true;
        }
    }
    return false;
}

#define AMONG(word, words) is_among((word), (words), sizeof(words) / sizeof *(words))

static bool ends_in(struct text word, const char *ending)
{
    size_t n = strlen(ending);
    return word.len >= n && strncasecmp(word.s + word.len - n, ending, n) == 0;
}

/* AKT activation, AKT was activated: but not AKT activates, which tells of something else. */
static bool speaks_of_name(struct text word, bool is_passive)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_in(word, endings[i])) {
            return is_passive || !ends_in(word, "ing");
        }
    }
    return is_passive && (ends_in(word, "ed") || ends_in(word, "er"));
}

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || isalnum((unsigned char)c) || c == '-';
}

static bool is_clause_end(char c)
{
    return strchr(",;:()[]", c) != NULL && c != '\0';
}

/* The word that ends at or before ${at}; absent at the beginning, or behind a comma. *ret_at: where
 * it begins. */
static struct text word_before(struct text t, size_t at, size_t *ret_at)
{
    size_t end = at;
    while (end > 0 && !is_letter(t.s[end - 1]) && !is_clause_end(t.s[end - 1])) {
        end--;
    }
    size_t from = end;
    while (from > 0 && is_letter(t.s[from - 1])) {
        from--;
    }
    *ret_at = from;
    return end > from ? (struct text){t.s + from, end - from} : (struct text){NULL, 0};
}

static struct text word_behind(struct text t, size_t at, size_t *ret_at)
{
    size_t from = at;
    while (from < t.len && !is_letter(t.s[from]) && !is_clause_end(t.s[from])) {
        from++;
    }
    size_t end = from;
    while (end < t.len && is_letter(t.s[end])) {
        end++;
    }
    *ret_at = end;
    return end > from ? (struct text){t.s + from, end - from} : (struct text){NULL, 0};
}

static bool is_negated(struct text t, size_t at)
{
    for (int i = 0; i < NEGATION_OFF; i++) {
        struct text word = word_before(t, at, &at);
        if (!word.s) {
            return false;
        }
        if (AMONG(word, negations)) {
            return true;
        }
    }
    return false;
}

/* The word of direction before byte ${at}; *ret_off: how many words that weigh off. */
static bool find_before(struct text t, size_t at, struct text *ret_word, int *ret_off)
{
    struct text word;
    for (int off = 1; off <= WORDS_OFF && (word = word_before(t, at, &at)).s;) {
        if (direction_of(word) != DIRECTION_NONE) {
            *ret_word = word;
            *ret_off = off;
            return true;
        }
        if (AMONG(word, barriers)) {
            return false;
        }
        off += !AMONG(word, light);
    }
    return false;
}

static bool find_behind(struct text t, size_t at, struct text *ret_word, int *ret_off)
{
    struct text word;
    bool is_passive = false;
    for (int off = 1; off <= WORDS_OFF && (word = word_behind(t, at, &at)).s;) {
        if (direction_of(word) != DIRECTION_NONE) {
            *ret_word = word;
            *ret_off = off;
            return speaks_of_name(word, is_passive);
        }
        if (AMONG(word, barriers)) {
            return false;
        }
        is_passive = is_passive || AMONG(word, passive);
        off += !AMONG(word, light);
    }
    return false;
}

bool direction_near(struct text t, size_t from, size_t to, struct direction_word *ret_word)
{
    struct text before = {NULL, 0}, behind = {NULL, 0};
    int off_before = 0, off_behind = 0;
    bool has_before = find_before(t, from, &before, &off_before);
    bool has_behind = find_behind(t, to, &behind, &off_behind);
    if (!has_before && !has_behind) {
        return false;
    }
    struct text word = has_before && (!has_behind || off_before <= off_behind) ? before : behind;
    *ret_word =
        (struct direction_word){direction_of(word), word, is_negated(t, (size_t)(word.s - t.s))};
    return true;
}
