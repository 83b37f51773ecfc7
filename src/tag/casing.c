/* Letter case: does the text show that a name is meant? */
#include "casing.h"

/* Letters of a word that tells; how many such words tell, and how many are enough; to how many of
 * them a short word in small letters may be an exception. */
enum { STYLE_WORD = 4, STYLE_LEAST = 3, STYLE_ENOUGH = 48, STYLE_SMALL = 4 };

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* What the first words of a field look like. */
struct words {
    size_t n;           /* long enough to tell */
    size_t capitalized; /* of them: begin with a capital, and have small letters */
    size_t shouted;     /* of them: are capitals */
    size_t small;       /* shorter ones in small letters: and, in, of */
};

static void count_word(struct words *k, const char *s, size_t len)
{
    if (len < STYLE_WORD) {
        k->small += len > 1 && is_lower(s[0]) && is_lower(s[len - 1]);
        return;
    }
    bool shouted = is_upper(s[0]) && is_upper(s[2]) && is_upper(s[3]);
    k->n++;
    k->shouted += shouted;
    k->capitalized += !shouted && is_upper(s[0]);
}

/* A list of symbols (EGFR, KRAS and TERT) is no shouting: the words between them are small. */
enum style casing_style(const struct work *w)
{
    struct words k = {0, 0, 0, 0};
    for (size_t i = 0; i < w->atoms.n && k.n < STYLE_ENOUGH; i++) {
        const struct atom *a = &w->atoms.items[i];
        if (a->kind == ATOM_WORD) {
            count_word(&k, w->text.s + a->start, a->end - a->start);
        }
    }
    if (k.n >= STYLE_LEAST && k.shouted * 10 > k.n * 7 && k.small * STYLE_SMALL <= k.n) {
        return STYLE_SHOUTED;
    }
    size_t written = k.n - k.shouted;
    return written >= STYLE_LEAST && k.capitalized * 10 > written * 7 ? STYLE_TITLE_CASE
                                                                      : STYLE_PLAIN;
}

/* Does a sentence begin at byte ${at}? Only blanks, quotes and brackets may stand between it and
 * the end of the one before. */
static bool begins_sentence(struct text t, size_t at)
{
    static const char ends[] = ".?!:\n", between[] = " \t\r\"'()[]*<>";
    while (at > 0) {
        char c = t.s[--at];
        if (c && strchr(ends, c)) {
            return true;
        }
        if (!c || !strchr(between, c)) {
            return false;
        }
    }
    return true;
}

/* The digit, printed lower or higher (CCl₄), that byte ${first} and those of *t spell, which are
 * passed over; or 0. */
static char script_digit(char first, struct text *t)
{
    const unsigned char *s = (const unsigned char *)t->s;
    if ((unsigned char)first != 0xE2 || t->len < 2 || (s[0] != 0x81 && s[0] != 0x82)) {
        return '\0';
    }
    unsigned digit = s[1] - (s[0] == 0x81 ? 0xB0U : 0x80U); /* U+2070 and U+2080 begin a row */
    if (digit > 9) {
        return '\0';
    }
    t->s += 2;
    t->len -= 2;
    return (char)('0' + digit);
}

/* The next byte of *t that is a letter, a digit or part of a character beyond ASCII; 0 at the
 * end. */
static char next_letter(struct text *t)
{
    while (t->len) {
        char c = *t->s++;
        t->len--;
        if (is_upper(c) || is_lower(c) || (c >= '0' && c <= '9')) {
            return c;
        }
        if (c & 0x80) {
            char digit = script_digit(c, t);
            return digit ? digit : c;
        }
    }
    return '\0';
}

static bool same_letters(struct text a, struct text b)
{
    char x, y;
    while (a.len && b.len && *a.s == *b.s && !(*a.s & 0x80)) { /* nearly always all of them */
        a.s++, a.len--;
        b.s++, b.len--;
    }
    do {
        x = next_letter(&a);
        y = next_letter(&b);
    } while (x && x == y);
    return !x || !y;
}

struct casing casing_look(const struct work *w, size_t first, size_t last, struct text name)
{
    size_t start = w->atoms.items[first].start, end = w->atoms.items[last].end;
    const char *s = w->text.s;
    size_t upper = 0, lower = 0;
    for (size_t i = start; i < end; i++) {
        upper += is_upper(s[i]);
        lower += is_lower(s[i]);
    }
    size_t from = start; /* capitals before it tell nothing */
    if (is_upper(s[start]) && (w->style == STYLE_TITLE_CASE || begins_sentence(w->text, start)) &&
        lower) {
        from++;
    }
    return (struct casing){
        .same = same_letters((struct text){s + start, end - start}, name),
        .capital = upper > from - start,
        .shouts = upper > 0 && lower == 0,
        .weak = from > start && upper == 1,
    };
}

bool casing_fits(enum case_rule rule, const struct casing *c)
{
    switch (rule) {
    case CASE_CASED:
        return c->capital || c->same;
    case CASE_EXACT:
        return c->same || c->shouts;
    case CASE_WRITTEN:
        return c->same;
    case CASE_ANY:
        break;
    }
    return true;
}
