/* Abbreviations that a text defines. */
#include "abbrev.h"

#include "letters.h"
#include "mem.h"

#include <stdlib.h>

enum {
    SHORT_BYTES = 14,
    INSIDE_BYTES = 160,
    WORDS_BEYOND = 5,
    SHORT_WORDS = 2,
    PREFIX_LETTERS = 5,
    FEW_LETTERS = 4
};

static bool is_one_of(char c, const char *set)
{
    while (*set && *set != c) {
        set++;
    }
    return *set != '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* ${t} without the bytes of ${set} at both ends. */
static struct text trim(struct text t, const char *set)
{
    while (t.len && is_one_of(t.s[0], set)) {
        t.s++;
        t.len--;
    }
    while (t.len && is_one_of(t.s[t.len - 1], set)) {
        t.len--;
    }
    return t;
}

static size_t count_words(struct text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len; i++) {
        n += !is_blank(t.s[i]) && (i == 0 || is_blank(t.s[i - 1]));
    }
    return n;
}

/* What a long form must be worth for its short form to be believed: quarters of a point a letter.
 */
enum { WORTH_NONE = 0, WORTH_ABBREVIATION = 5, WORTH_FEW_LETTERS = 9, WORTH_WORD = 15 };

/* Are brackets opened and closed in ${t} in turn? */
static bool is_balanced(struct text t)
{
    int depth = 0;
    for (size_t i = 0; i < t.len && depth >= 0; i++) {
        depth += is_one_of(t.s[i], "([") ? 1 : is_one_of(t.s[i], ")]") ? -1 : 0;
    }
    return depth == 0;
}

struct survey {
    size_t capitals, letters, digits, strange; /* capitals beyond the first letter */
    bool has_stop;
};

static struct survey survey_of(struct text t)
{
    struct survey v = {0, 0, 0, 0, false};
    for (size_t i = 0; i < t.len && i < SHORT_BYTES; i++) {
        v.capitals += i > 0 && is_upper(t.s[i]);
        v.letters += letters_is_letter(t.s[i]);
        v.digits += is_digit(t.s[i]);
        v.strange += is_one_of(t.s[i], "=<>%:[]");
        v.has_stop = v.has_stop || t.s[i] == '.';
    }
    return v;
}

/* Can ${t} be a short form: a few letters, a letter or digit first? */
static bool may_be_short(struct text t, const struct survey *v)
{
    if (t.len > SHORT_BYTES || count_words(t) > SHORT_WORDS || !is_balanced(t) || v->strange) {
        return false;
    }
    bool counted = is_digit(t.s[0]) && v->capitals && t.s[1] != ' ';
    return (letters_is_letter(t.s[0]) || counted) && v->letters + v->digits >= 2 &&
           v->digits <= v->letters + 2;
}

/* How much the long form of ${t} must be worth; WORTH_NONE: ${t} is no short form. What has no
 * capital beyond its first letter may be a word. */
static int worth_wanted(struct text t)
{
    if (t.len < 2) {
        return t.len && is_upper(t.s[0]) ? WORTH_WORD : WORTH_NONE;
    }
    struct survey v = survey_of(t);
    if (!may_be_short(t, &v)) {
        return WORTH_NONE;
    }
    if (v.capitals || v.digits || v.has_stop) {
        return WORTH_ABBREVIATION;
    }
    if (t.len > FEW_LETTERS) {
        return WORTH_WORD;
    }
    return is_upper(t.s[0]) ? WORTH_ABBREVIATION : WORTH_FEW_LETTERS;
}

/* The part of what stands in brackets that may be one side of a definition: up to the first comma
 * or semicolon with a blank behind. */
static struct text first_part(struct text inside)
{
    for (size_t i = 0; i + 1 < inside.len; i++) {
        if (is_one_of(inside.s[i], ",;") && is_blank(inside.s[i + 1])) {
            inside.len = i;
        }
    }
    return trim(inside, " \t\r\n\"'*");
}

/* The end of the brackets opened at ${open}, or 0. */
static size_t closing(struct text t, size_t open)
{
    size_t depth = 0, limit = open + INSIDE_BYTES < t.len ? open + INSIDE_BYTES : t.len;
    for (size_t i = open; i < limit; i++) {
        depth += t.s[i] == '(';
        if (t.s[i] == ')' && --depth == 0) {
            return i;
        }
    }
    return 0;
}

/* Does a sentence or clause end before byte ${i}, where a word begins? */
static bool is_bound(struct text t, size_t i)
{
    char before = i ? t.s[i - 1] : '\0', mark = i > 1 ? t.s[i - 2] : '\0';
    return is_blank(before) && (is_one_of(mark, ";:!?") || (mark == '.' && is_upper(t.s[i])));
}

/* The ${words} words before byte ${end}, as far as their sentence reaches. */
static struct text words_before(struct text t, size_t end, size_t words)
{
    while (end && is_blank(t.s[end - 1])) {
        end--;
    }
    size_t start = end;
    while (start && words) {
        size_t i = start;
        while (i && is_blank(t.s[i - 1])) {
            i--;
        }
        while (i && !is_blank(t.s[i - 1])) {
            i--;
        }
        start = i;
        if (is_bound(t, i)) {
            break;
        }
        words--;
    }
    return (struct text){t.s + start, end - start};
}

/* anti-human immunodeficiency virus is not what HIV means. */
static bool is_denial(struct text t)
{
    static const char *const prefixes[] = {"anti-", "non-", "Anti-", "Non-"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i]);
        if (t.len > n && memcmp(t.s, prefixes[i], n) == 0) {
            return true;
        }
    }
    return false;
}

/* Take what is joined to the front of ${full} too, if it is short: 2,3-diaminonaphthalene,
 * c-Jun kinase. */
static struct text with_prefix(struct text window, struct text full)
{
    size_t letters = 0;
    const char *s = full.s;
    while (s > window.s && !is_blank(s[-1])) {
        s--;
        letters += letters_is_letter(*s);
    }
    struct text longer = {s, full.len + (size_t)(full.s - s)};
    bool joined = full.s > s && full.s[-1] == '-' && !is_denial(longer);
    bool short_enough = letters <= PREFIX_LETTERS || !is_balanced(full);
    return joined && short_enough ? longer : full;
}

/* ${t} without the digits, hyphens and blanks at its end. */
static struct text without_number(struct text t)
{
    struct text stem = trim(t, "0123456789");
    return stem.s == t.s && stem.len < t.len ? trim(stem, "- ") : t;
}

static bool spell_out(struct text brief, struct text window, struct text *ret_full)
{
    int worth = worth_wanted(brief);
    if (!worth) {
        return false;
    }
    if (letters_match(brief, window, worth, ret_full)) {
        return true;
    }
    struct text stem = without_number(brief);
    return stem.len < brief.len && worth_wanted(stem) &&
           letters_match(stem, window, WORTH_FEW_LETTERS, ret_full);
}

/* Does a word end before byte ${i}, a plural's s aside? */
static bool word_ends(struct text t, size_t i)
{
    i += i < t.len && t.s[i] == 's';
    return i >= t.len || !letters_is_letter(t.s[i]);
}

static bool has_digit(struct text t)
{
    size_t i = 0;
    while (i < t.len && !is_digit(t.s[i])) {
        i++;
    }
    return i < t.len;
}

/* Does ${full} have ${brief}, its number aside, as a word? Where the number is missing, or as the
 * beginning of one: miRNAs (miR-21) defines nothing. */
static bool repeats(struct text full, struct text brief)
{
    struct text stem = without_number(brief);
    bool begins = stem.len > 1 && stem.len < brief.len && !has_digit(full);
    for (size_t i = 0; i + stem.len <= full.len; i++) {
        char before = i ? full.s[i - 1] : ' ';
        if (memcmp(full.s + i, stem.s, stem.len) == 0 && !letters_is_letter(before) &&
            (begins || word_ends(full, i + stem.len))) {
            return true;
        }
    }
    return false;
}

/* Find the long form of ${brief} in ${window}; ${whole}: it must be all of it. */
static bool match(struct text t, struct text brief, struct text window, bool whole,
                  struct abbrevs *out)
{
    struct text full;
    if (!spell_out(brief, window, &full)) {
        return false;
    }
    full = with_prefix(window, full);
    full = trim(full, " \"'*,");
    if (!is_balanced(full) || (whole && full.s != window.s) || repeats(full, brief)) {
        return false;
    }
    out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
    out->items[out->n++] =
        (struct abbrev){(uint32_t)(brief.s - t.s), (uint32_t)(brief.s + brief.len - t.s),
                        (uint32_t)(full.s - t.s), (uint32_t)(full.s + full.len - t.s)};
    return true;
}

/* How many words the long form of ${brief} may have. */
static size_t most_words(struct text brief)
{
    size_t n = letters_count(brief);
    return n + WORDS_BEYOND < 2 * n ? n + WORDS_BEYOND : 2 * n;
}

/* Long form (SF). */
static bool try_short_inside(struct text t, size_t open, struct text inside, struct abbrevs *out)
{
    return worth_wanted(inside) &&
           match(t, inside, words_before(t, open, most_words(inside)), false, out);
}

/* SF (long form): the long form must be all that stands there. */
static void try_short_before(struct text t, size_t open, struct text inside, struct abbrevs *out)
{
    struct text brief = trim(words_before(t, open, 1), " \t\r\n\"'*,;:([");
    size_t words = count_words(inside);
    if (words >= 2 && words <= most_words(brief)) {
        match(t, brief, inside, true, out);
    }
}

/* (long form, SF). */
static bool try_both_inside(struct text t, struct text inside, struct abbrevs *out)
{
    size_t i = inside.len;
    while (i > 1 && !(inside.s[i - 2] == ',' && inside.s[i - 1] == ' ')) {
        i--;
    }
    if (i < 2) {
        return false;
    }
    struct text brief = {inside.s + i, inside.len - i};
    return match(t, brief, (struct text){inside.s, i - 2}, true, out);
}

/* Do the brackets at ${i} stand by themselves? Those of H(2)O and [Ca2+]i are part of a word. */
static bool stands_apart(struct text t, size_t i, size_t end)
{
    char before = t.s[i - 1], after = end + 1 < t.len ? t.s[end + 1] : ' ';
    bool word_before = letters_is_letter(before) || is_digit(before) || is_one_of(before, "([-");
    return !word_before && !letters_is_letter(after) && !is_digit(after);
}

void abbrev_find(struct text t, struct abbrevs *out)
{
    const char *open = t.len ? t.s : NULL;
    while (open && (open = memchr(open, '(', (size_t)(t.s + t.len - open))) != NULL) {
        size_t i = (size_t)(open++ - t.s), end = i ? closing(t, i) : 0;
        if (!end || !stands_apart(t, i, end)) {
            continue;
        }
        struct text all = {t.s + i + 1, end - i - 1}, inside = first_part(all);
        if (!try_both_inside(t, all, out) && !try_short_inside(t, i, inside, out)) {
            try_short_before(t, i, inside, out);
        }
    }
}

void abbrev_release(struct abbrevs *a)
{
    free(a->items);
    *a = (struct abbrevs)ABBREVS_INIT;
}
