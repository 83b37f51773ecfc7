/* UTF-8: validity, code points, folding of letters. */
#include "utf8.h"

#include <string.h>

/* Length and the value bits of a lead byte; 0 for bytes that cannot lead. */
static size_t lead(unsigned char c, uint32_t *cp, uint32_t *least)
{
    if (c < 0x80) {
        *cp = c;
        *least = 0;
        return 1;
    }
    if (c >= 0xC2 && c < 0xE0) {
        *cp = c & 0x1Fu;
        *least = 0x80;
        return 2;
    }
    if (c >= 0xE0 && c < 0xF0) {
        *cp = c & 0x0Fu;
        *least = 0x800;
        return 3;
    }
    if (c >= 0xF0 && c < 0xF5) {
        *cp = c & 0x07u;
        *least = 0x10000;
        return 4;
    }
    return 0;
}

/* Code point at s[at], or -1 if malformed; *ret_n bytes long. */
static int64_t decode(const char *s, size_t len, size_t at, size_t *ret_n)
{
    uint32_t cp = 0, least = 0;
    size_t n = lead((unsigned char)s[at], &cp, &least);
    if (n == 0 || n > len - at) {
        return -1;
    }
    for (size_t i = 1; i < n; i++) {
        unsigned char c = (unsigned char)s[at + i];
        if ((c & 0xC0) != 0x80) {
            return -1;
        }
        cp = cp << 6 | (c & 0x3Fu);
    }
    if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) {
        return -1;
    }
    *ret_n = n;
    return cp;
}

uint32_t utf8_next(const char *s, size_t len, size_t *pos)
{
    size_t n = 1;
    int64_t cp = decode(s, len, *pos, &n);
    *pos += n;
    return cp < 0 ? UTF8_REPLACEMENT : (uint32_t)cp;
}

size_t utf8_put(char *out, uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool utf8_is_valid(const char *s, size_t len, size_t *ret_bad)
{
    for (size_t i = 0; i < len;) {
        size_t n = 1;
        if ((unsigned char)s[i] >= 0x80 && decode(s, len, i, &n) < 0) {
            if (ret_bad) {
                *ret_bad = i;
            }
            return false;
        }
        i += n;
    }
    return true;
}

/* Eight bytes at a time: a byte continues where its top bit is set and the next one is not. */
size_t utf8_count(const char *s, size_t len)
{
    size_t continuing = 0, i = 0;
    for (; i + 8 <= len; i += 8) {
        uint64_t w;
        memcpy(&w, s + i, sizeof w);
        uint64_t marks = w >> 7 & ~w >> 6 & 0x0101010101010101ULL;
        continuing += (size_t)(marks * 0x0101010101010101ULL >> 56);
    }
    for (; i < len; i++) {
        continuing += ((unsigned char)s[i] & 0xC0) == 0x80;
    }
    return len - continuing;
}

void utf8_clean(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len;) {
        size_t at = i, n = 1;
        if (decode(t.s, t.len, at, &n) < 0) {
            buf_put(out, "\xEF\xBF\xBD", 3);
        } else if (t.s[at] != '\0') {
            buf_put(out, t.s + at, n);
        }
        i += n;
    }
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t cp, const struct range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last) {
            return true;
        }
    }
    return false;
}
#define IN(cp, ranges) in_ranges(cp, ranges, sizeof(ranges) / sizeof *(ranges))

/* Capitals 32 before their small letters; and capitals at even or odd places before theirs. */
static const struct range apart[] = {{0xC0, 0xD6}, {0xD8, 0xDE}, {0x391, 0x3A9}, {0x410, 0x42F}};
static const struct range even[] = {{0x100, 0x137}, {0x14A, 0x177}, {0x1E00, 0x1EFF}};
static const struct range odd[] = {{0x139, 0x148}, {0x179, 0x17E}};

uint32_t utf8_lower(uint32_t cp)
{
    if (cp < 0x80) {
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    if (IN(cp, apart)) {
        return cp + 32;
    }
    bool capital = cp % 2 == 0 ? IN(cp, even) : IN(cp, odd);
    return capital ? cp + 1 : cp;
}

/* One base letter for each code point from U+00C0 to U+017F; '.' where there is none, digits where
 * it is two letters. */
static const char latin_bases[] =
    "aaaaaa1ceeeeiiiidnooooo.ouuuuy.2aaaaaa1ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii33jjkkklllllll"
    "lllnnnnnnnnnoooooo44rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char *const two_letters[] = {"ae", "ss", "ij", "oe"};

const char *utf8_ascii_base(uint32_t cp)
{
    static const char letters[26][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                        "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                        "s", "t", "u", "v", "w", "x", "y", "z"};
    if (cp < 0xC0 || cp > 0x17F) {
        return NULL;
    }
    char c = latin_bases[cp - 0xC0];
    if (c == '.') {
        return NULL;
    }
    return c >= '1' && c <= '4' ? two_letters[c - '1'] : letters[c - 'a'];
}

static const struct range no_width[] = {
    {0x300, 0x36F}, {0x200B, 0x200B}, {0x200D, 0x200D}, {0xFEFF, 0xFEFF}};
static const struct range wide[] = {{0x1100, 0x115F},   {0x2E80, 0xA4CF},  {0xAC00, 0xD7A3},
                                    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60},
                                    {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

static size_t columns(uint32_t cp)
{
    if (cp < 0x300) {
        return 1;
    }
    return IN(cp, no_width) ? 0 : IN(cp, wide) ? 2 : 1;
}

size_t utf8_width(struct text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len;) {
        n += columns(utf8_next(t.s, t.len, &i));
    }
    return n;
}

bool utf8_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Above ASCII: everything counts as a letter but these signs, punctuation and symbols. */
static const struct range signs[] = {{0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},
                                     {0xBB, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},
                                     {0x2000, 0x2BFF}, {0x3000, 0x3004}, {0x3008, 0x3020},
                                     {0xFF00, 0xFF20}, {0xFFFD, 0xFFFD}, {0x1F000, 0x10FFFF}};

bool utf8_is_letter(uint32_t cp)
{
    if (cp < 0x80) {
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    }
    return !IN(cp, signs);
}
