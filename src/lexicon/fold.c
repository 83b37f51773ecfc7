/* Text -> atoms and their folded bytes, in one pass. */
#include "fold.h"

#include "bytes8.h"
#include "mem.h"
#include "utf8.h"

#include <stdbool.h>
#include <stdlib.h>

enum { MAX_BYTES = 1 << 30, FOLD_GROWTH = 4, WIDEST = 4, SCRIPT_BYTES = 3 };

/* What a character is to the cutter; the first six are steps of the gap machine. */
enum char_class {
    C_BLANK,
    C_LINE,
    C_HYPHEN,
    C_SLASH,
    C_MARK, /* + ' and their like: glue, but weaker than a hyphen */
    C_BREAK,
    C_SKIP, /* as if it were not there */
    C_LETTER,
    C_DIGIT,
    C_GREEK,
    C_ROMAN,
    C_HIGH /* beyond ASCII: see classify() */
};

#define B8 C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK
#define L8 C_LETTER, C_LETTER, C_LETTER, C_LETTER, C_LETTER, C_LETTER, C_LETTER, C_LETTER
#define L26 L8, L8, L8, C_LETTER, C_LETTER
#define D8 C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT
#define H8 C_HIGH, C_HIGH, C_HIGH, C_HIGH, C_HIGH, C_HIGH, C_HIGH, C_HIGH
#define H32 H8, H8, H8, H8

static const unsigned char class_of[256] = {
    /* control characters: tab and carriage return are blanks */
    B8, C_BREAK, C_BLANK, C_LINE, C_BREAK, C_BREAK, C_BLANK, C_BREAK, C_BREAK, B8, B8,
    /* blank ! " # $ % & ' */
    C_BLANK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_MARK,
    /* ( ) * + , - . / */
    C_BREAK, C_BREAK, C_BREAK, C_MARK, C_BREAK, C_HYPHEN, C_BREAK, C_SLASH,
    /* 0-9 : ; < = > ? */
    D8, C_DIGIT, C_DIGIT, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK, C_BREAK,
    /* @ A-Z [ \ ] ^ _ ` a-z { | } ~ DEL */
    C_BREAK, L26, C_BREAK, C_BREAK, C_BREAK, C_MARK, C_HYPHEN, C_MARK, L26, C_BREAK, C_BREAK,
    C_BREAK, C_HYPHEN, C_BREAK,
    /* beyond ASCII */
    H32, H32, H32, H32};

/* The gap between two atoms, as a machine that reads what stands there. */
enum gap_state { G_NONE, G_HYPHEN, G_MARK, G_SLASH, G_BLANK, G_LINE, G_BLANK_MARK, G_BREAK };

static const unsigned char gap_step[][6] = {
    /* by C_BLANK, C_LINE, C_HYPHEN, C_SLASH, C_MARK, C_BREAK */
    [G_NONE] = {G_BLANK, G_LINE, G_HYPHEN, G_SLASH, G_MARK, G_BREAK},
    [G_HYPHEN] = {G_BLANK, G_LINE, G_BREAK, G_SLASH, G_HYPHEN, G_BREAK},
    [G_MARK] = {G_BLANK, G_LINE, G_HYPHEN, G_SLASH, G_MARK, G_BREAK},
    [G_SLASH] = {G_BLANK, G_LINE, G_SLASH, G_BREAK, G_SLASH, G_BREAK},
    [G_BLANK] = {G_BLANK, G_LINE, G_BLANK_MARK, G_BLANK_MARK, G_BLANK_MARK, G_BREAK},
    [G_LINE] = {G_LINE, G_BREAK, G_BLANK_MARK, G_BLANK_MARK, G_BLANK_MARK, G_BREAK},
    [G_BLANK_MARK] = {G_BREAK, G_BREAK, G_BLANK_MARK, G_BLANK_MARK, G_BLANK_MARK, G_BREAK},
    [G_BREAK] = {G_BREAK, G_BREAK, G_BREAK, G_BREAK, G_BREAK, G_BREAK}};

static const unsigned char gap_of[] = {
    [G_NONE] = GAP_NONE,   [G_HYPHEN] = GAP_HYPHEN,   [G_MARK] = GAP_HYPHEN,
    [G_SLASH] = GAP_SLASH, [G_BLANK] = GAP_BLANK,     [G_LINE] = GAP_BLANK,
    [G_BREAK] = GAP_BREAK, [G_BLANK_MARK] = GAP_BLANK};

static const struct {
    uint32_t first, last;
    enum char_class class;
} ranges[] = {{0xA0, 0xA0, C_BLANK},      {0xAD, 0xAD, C_SKIP},       {0xAE, 0xAE, C_MARK},
              {0xB2, 0xB3, C_DIGIT},      {0xB5, 0xB5, C_GREEK},      {0xB7, 0xB7, C_HYPHEN},
              {0xB9, 0xB9, C_DIGIT},      {0x2B9, 0x2BF, C_MARK},     {0x300, 0x36F, C_SKIP},
              {0x391, 0x3A1, C_GREEK},    {0x3A3, 0x3A9, C_GREEK},    {0x3B1, 0x3C9, C_GREEK},
              {0x3D1, 0x3D1, C_GREEK},    {0x3D5, 0x3D5, C_GREEK},    {0x3F5, 0x3F5, C_GREEK},
              {0x2000, 0x200A, C_BLANK},  {0x200B, 0x200F, C_SKIP},   {0x2010, 0x2015, C_HYPHEN},
              {0x2018, 0x2019, C_MARK},   {0x2028, 0x2029, C_LINE},   {0x202F, 0x202F, C_BLANK},
              {0x2032, 0x2035, C_MARK},   {0x2044, 0x2044, C_SLASH},  {0x205F, 0x205F, C_BLANK},
              {0x2060, 0x2060, C_SKIP},   {0x2070, 0x2070, C_DIGIT},  {0x2074, 0x2079, C_DIGIT},
              {0x207A, 0x207B, C_MARK},   {0x2080, 0x2089, C_DIGIT},  {0x2122, 0x2122, C_MARK},
              {0x2160, 0x216B, C_ROMAN},  {0x2170, 0x217B, C_ROMAN},  {0x2212, 0x2212, C_HYPHEN},
              {0x2215, 0x2215, C_SLASH},  {0x223C, 0x223C, C_HYPHEN}, {0x3000, 0x3000, C_BLANK},
              {0xFE58, 0xFE58, C_HYPHEN}, {0xFE63, 0xFE63, C_HYPHEN}, {0xFEFF, 0xFEFF, C_SKIP},
              {0xFF0D, 0xFF0D, C_HYPHEN}, {0xFF0F, 0xFF0F, C_SLASH},  {0xFF10, 0xFF19, C_DIGIT},
              {0xFF21, 0xFF3A, C_LETTER}, {0xFF41, 0xFF5A, C_LETTER}};

static const char *const greek_names[] = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

struct glyph { /* one character as decoded */
    uint32_t cp;
    uint32_t width; /* bytes */
    enum char_class class;
};

struct cutter {
    const char *s;
    size_t len, pos;
    uint32_t extra; /* bytes before pos that are not the first of a code point */
    size_t script;  /* the bracket that closes a subscript or superscript at pos, or 0 */
    bool parted;    /* a possessive behind the last atom was passed over */
    struct atoms *out;
};

static enum char_class class_of_high(uint32_t cp)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (cp > ranges[mid].last) {
            low = mid + 1;
        } else if (cp < ranges[mid].first) {
            high = mid;
        } else {
            return ranges[mid].class;
        }
    }
    return utf8_is_letter(cp) ? C_LETTER : C_BREAK;
}

static bool is_plain_letter(char c)
{
    return class_of[(unsigned char)c] == C_LETTER;
}

/* Does the sharp s at pos, which ends before ${next}, stand for a beta? In no German word does it
 * begin one, nor stand behind a capital (TGF-ß1) but before another. */
static bool is_beta(const struct cutter *c, size_t next)
{
    char before = c->pos ? c->s[c->pos - 1] : ' ', behind = next < c->len ? c->s[next] : ' ';
    bool capital = before >= 'A' && before <= 'Z';
    bool follows = (is_plain_letter(before) && !capital) || (before & 0x80);
    return !follows && !(capital && is_plain_letter(behind));
}

/* The character beyond ASCII at pos. */
static struct glyph high_glyph_at(const struct cutter *c)
{
    size_t next = c->pos;
    uint32_t cp = utf8_next(c->s, c->len, &next), width = (uint32_t)(next - c->pos);
    if (cp == 0xDF && is_beta(c, next)) {
        return (struct glyph){0x3B2, width, C_GREEK};
    }
    return (struct glyph){cp, width, class_of_high(cp)};
}

static inline struct glyph glyph_at(const struct cutter *c)
{
    unsigned char byte = (unsigned char)c->s[c->pos];
    return class_of[byte] == C_HIGH ? high_glyph_at(c) : (struct glyph){byte, 1, class_of[byte]};
}

static void pass(struct cutter *c, struct glyph g)
{
    c->pos += g.width;
    c->extra += g.width - 1;
}

static void put(struct atoms *out, const char *s, size_t n)
{
    memcpy(out->folded + out->folded_len, s, n);
    out->folded_len += n;
}

static void put_letter(struct atoms *out, uint32_t cp)
{
    uint32_t plain = cp >= 0xFF21 && cp <= 0xFF5A ? cp - 0xFEE0 : cp;
    const char *base = utf8_ascii_base(plain);
    if (base) {
        put(out, base, strlen(base));
        return;
    }
    out->folded_len += utf8_put(out->folded + out->folded_len, utf8_lower(plain));
}

static uint32_t digit_of(uint32_t cp)
{
    switch (cp) {
    case 0xB2:
        return 2;
    case 0xB3:
        return 3;
    case 0xB9:
        return 1;
    default:
        return (cp >= 0xFF10 ? cp - 0xFF10 : cp) % 16; /* U+0030, 2070 and 2080 begin a row */
    }
}

static bool is_bracket(char c)
{
    return c == '(' || c == ')';
}

static bool is_script(char c)
{
    return class_of[(unsigned char)c] == C_DIGIT || class_of[(unsigned char)c] == C_LETTER ||
           c == '+' || c == '-';
}

/* Where the brackets close that a character follows at once: those of Ca(2+), 5-HT(2C), H(2)O, as
 * plain text writes what is printed lower or higher. 0: these are others. */
static size_t script_end(const struct cutter *c)
{
    size_t i = c->pos + 1;
    while (i < c->len && i <= c->pos + SCRIPT_BYTES && is_script(c->s[i])) {
        i++;
    }
    bool digit = i > c->pos + 1 && class_of[(unsigned char)c->s[c->pos + 1]] == C_DIGIT;
    return digit && i < c->len && c->s[i] == ')' ? i : 0;
}

/* What a bracket is: part of a name if it is that of a script. */
static enum char_class bracket_class(struct cutter *c, unsigned state)
{
    if (c->s[c->pos] == '(' && state == G_NONE) {
        c->script = script_end(c);
        return c->script ? C_MARK : C_BREAK;
    }
    if (c->script && c->pos == c->script) {
        c->script = 0;
        return C_MARK;
    }
    return C_BREAK;
}

/* Move over what stands between atoms; *ret_gap says what it was. False at the end of the text. */
static bool next_gap(struct cutter *c, uint8_t *ret_gap)
{
    unsigned state = c->out->n == 0 ? G_BREAK : c->parted ? G_MARK : G_NONE;
    while (c->pos < c->len) {
        enum char_class class = class_of[(unsigned char)c->s[c->pos]];
        struct glyph g = {0, 1, class};
        if (class == C_HIGH) {
            g = glyph_at(c);
        } else if (class == C_BREAK && is_bracket(c->s[c->pos])) {
            g.class = bracket_class(c, state);
        }
        if (g.class > C_SKIP) {
            *ret_gap = gap_of[state];
            return true;
        }
        state = g.class == C_SKIP ? state : gap_step[state][g.class];
        pass(c, g);
    }
    return false;
}

/* How many of the eight bytes of ${w}, the lowest first, are ASCII letters before the first that
 * is none. */
static size_t letters_in(uint64_t w)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
    uint64_t low = (w | ones * 0x20) & ~tops;
    uint64_t from_a = low + ones * (0x80 - 'a'), beyond_z = low + ones * (0x80 - 'z' - 1);
    uint64_t others = ~(from_a & ~beyond_z & ~w) & tops;
    return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

/* ASCII letters from pos on, eight at a time. */
static void take_plain_letters(struct cutter *c)
{
    const char *s = c->s + c->pos, *end = c->s + c->len;
    char *out = c->out->folded + c->out->folded_len, *out_start = out;
    size_t n = 8;
    while (n == 8 && end - s >= 8) {
        uint64_t w = bytes8_load(s);
        n = letters_in(w);
        bytes8_store(out, w | UINT64_C(0x2020202020202020));
        s += n;
        out += n;
    }
    while (n == 8 && s < end && class_of[(unsigned char)*s] == C_LETTER) {
        *out++ = (char)(*s++ | 0x20);
    }
    c->pos = (size_t)(s - c->s);
    c->out->folded_len += (size_t)(out - out_start);
}

static void take_letters(struct cutter *c)
{
    for (;;) {
        take_plain_letters(c);
        if (c->pos >= c->len || class_of[(unsigned char)c->s[c->pos]] != C_HIGH) {
            return;
        }
        struct glyph g = glyph_at(c);
        if (g.class == C_LETTER) {
            put_letter(c->out, g.cp);
        } else if (g.class != C_SKIP) {
            return;
        }
        pass(c, g);
    }
}

static void take_digits(struct cutter *c)
{
    while (c->pos < c->len) {
        if (class_of[(unsigned char)c->s[c->pos]] == C_DIGIT) {
            c->out->folded[c->out->folded_len++] = c->s[c->pos++];
            continue;
        }
        if (class_of[(unsigned char)c->s[c->pos]] != C_HIGH) {
            return;
        }
        struct glyph g = glyph_at(c);
        if (g.class == C_DIGIT) {
            c->out->folded[c->out->folded_len++] = (char)('0' + digit_of(g.cp));
        } else if (g.class != C_SKIP) {
            return;
        }
        pass(c, g);
    }
}

/* Which of greek_names the letter ${cp} has. */
static size_t greek_index(uint32_t cp)
{
    switch (cp) {
    case 0xB5:
        return 11;
    case 0x3D1:
        return 7;
    case 0x3D5:
        return 21;
    case 0x3F5:
        return 4;
    default:
        return (cp - (cp < 0x3B1 ? 0x391 : 0x3B1)) % (sizeof greek_names / sizeof *greek_names);
    }
}

static void take_greek(struct cutter *c, struct glyph g)
{
    const char *name = greek_names[greek_index(g.cp)];
    put(c->out, name, strlen(name));
    pass(c, g);
}

/* A number that no digits spell. */
static void put_number(struct atoms *out, unsigned n)
{
    if (n >= 10) {
        out->folded[out->folded_len++] = (char)('0' + n / 10);
    }
    out->folded[out->folded_len++] = (char)('0' + n % 10);
}

/* Is there a character at pos that goes on with a word? */
static bool word_goes_on(const struct cutter *c)
{
    return c->pos < c->len && glyph_at(c).class > C_SKIP;
}

static unsigned roman_value(struct text t)
{
    static const char *const numerals[] = {"I",  "II", "III", "IV",  "V",    "VI",  "VII", "VIII",
                                           "IX", "X",  "XI",  "XII", "XIII", "XIV", "XV"};
    for (unsigned i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        if (text_is(t, numerals[i])) {
            return i + 1;
        }
    }
    return 0;
}

/* May the letter run ${a} be a numeral by what stands before it? A single letter counts only behind
 * a longer word: type I, factor X. */
static bool numeral_may_follow(const struct atom *a)
{
    const struct atom *before = a - 1;
    if (a->gap == GAP_BREAK || (a->gap == GAP_NONE && before->kind != ATOM_NUMBER)) {
        return false;
    }
    return a->end - a->start > 1 || (before->kind == ATOM_WORD && before->len >= 4);
}

/* X-linked, X-ray: the letter X is meant, whatever word stands before. */
static bool is_letter_x(const struct cutter *c, const struct atom *a)
{
    bool word = c->pos + 1 < c->len && c->s[c->pos] == '-' && c->s[c->pos + 1] >= 'a' &&
                c->s[c->pos + 1] <= 'z';
    return word && a->end - a->start == 1 && c->s[a->start] == 'X';
}

/* The value of the letter run ${a}, just cut, as a Roman numeral; 0 if it is none here. */
static unsigned roman_at(const struct cutter *c, const struct atom *a)
{
    char first = c->s[a->start];
    size_t n = a->end - a->start;
    if ((first != 'I' && first != 'V' && first != 'X') || n > 4) {
        return 0;
    }
    if (c->out->n == 0 || !numeral_may_follow(a) || word_goes_on(c) || is_letter_x(c, a)) {
        return 0;
    }
    return roman_value((struct text){c->s + a->start, n});
}

static bool may_be_mark(char c)
{
    return c == '\'' || (c & 0x80);
}

/* Pass over 's behind a word. */
static void skip_possessive(struct cutter *c)
{
    struct cutter look = *c;
    struct glyph mark = glyph_at(&look);
    if (mark.cp != '\'' && mark.cp != 0x2019 && mark.cp != 0x2BC) {
        return;
    }
    pass(&look, mark);
    if (look.pos == look.len || look.s[look.pos] != 's') {
        return;
    }
    look.pos++;
    if (!word_goes_on(&look)) {
        *c = look;
        c->parted = true;
    }
}

/* Two numbers in a row stay apart. Called with the folded bytes of ${a} just written. */
static void part_numbers(struct atoms *out, struct atom *a)
{
    if (a->kind != ATOM_NUMBER || out->n == 0 || a[-1].kind != ATOM_NUMBER) {
        return;
    }
    char *p = out->folded + a->at;
    memmove(p + 1, p, out->folded_len - a->at);
    *p = '/';
    out->folded_len++;
    a->at++;
}

static void cut_word(struct cutter *c, struct atom *a)
{
    take_letters(c);
    a->end = (uint32_t)c->pos;
    unsigned roman = roman_at(c, a);
    if (roman) {
        c->out->folded_len = a->at;
        put_number(c->out, roman);
        a->kind = ATOM_NUMBER;
    }
}

static void cut_atom(struct cutter *c, uint8_t gap)
{
    struct atoms *out = c->out;
    if (out->n == out->cap) {
        out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
    }
    enum char_class class = class_of[(unsigned char)c->s[c->pos]];
    struct glyph g = {(unsigned char)c->s[c->pos], 1, class};
    if (class == C_HIGH) {
        g = glyph_at(c);
    }
    struct atom *a = &out->items[out->n];
    *a = (struct atom){.at = (uint32_t)out->folded_len,
                       .start = (uint32_t)c->pos,
                       .cp_start = (uint32_t)c->pos - c->extra,
                       .gap = gap};
    if (g.class == C_LETTER) {
        a->kind = ATOM_WORD;
        cut_word(c, a);
    } else if (g.class == C_DIGIT) {
        a->kind = ATOM_NUMBER;
        take_digits(c);
    } else if (g.class == C_GREEK) {
        a->kind = ATOM_GREEK;
        take_greek(c, g);
    } else {
        a->kind = ATOM_NUMBER;
        put_number(out, g.cp % 16 + 1);
        pass(c, g);
    }
    part_numbers(out, a);
    a->end = (uint32_t)c->pos;
    a->cp_end = (uint32_t)c->pos - c->extra;
    a->len = (uint32_t)(out->folded_len - a->at);
    out->n++;
    c->parted = false;
    if (a->kind == ATOM_WORD && c->pos < c->len && may_be_mark(c->s[c->pos])) {
        skip_possessive(c);
    }
}

void fold_atoms(struct text t, struct atoms *out)
{
    struct cutter c = {t.s, t.len < MAX_BYTES ? t.len : MAX_BYTES, 0, 0, 0, false, out};
    size_t room = c.len * FOLD_GROWTH + WIDEST + FOLD_SLACK;
    out->folded = mem_grow(out->folded, &out->folded_cap, room, 1);
    out->n = 0;
    out->folded_len = 0;
    uint8_t gap;
    while (next_gap(&c, &gap)) {
        cut_atom(&c, gap);
    }
    memset(out->folded + out->folded_len, 0, FOLD_SLACK);
}

void fold_release(struct atoms *a)
{
    free(a->items);
    free(a->folded);
    *a = (struct atoms)ATOMS_INIT;
}
