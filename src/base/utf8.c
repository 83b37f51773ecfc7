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

uint32_t utf8_lower(uint32_t cp)
{
    if (cp < 0x80) {
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    if ((cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) || (cp >= 0x391 && cp <= 0x3A9) ||
        (cp >= 0x410 && cp <= 0x42F)) {
        return cp + 32;
    }
    bool pair_even = (cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177) ||
                     (cp >= 0x1E00 && cp <= 0x1EFF);
    bool pair_odd = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);
    if ((pair_even && cp % 2 == 0) || (pair_odd && cp % 2 == 1)) {
        return cp + 1;
    }
    return cp;
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

static size_t columns(uint32_t cp)
{
    if ((cp >= 0x300 && cp <= 0x36F) || cp == 0x200B || cp == 0x200D || cp == 0xFEFF) {
        return 0;
    }
    bool wide = (cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF) ||
                (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xF900 && cp <= 0xFAFF) ||
                (cp >= 0xFE30 && cp <= 0xFE6F) || (cp >= 0xFF00 && cp <= 0xFF60) ||
                (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x20000 && cp <= 0x3FFFD);
    return wide ? 2 : 1;
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

bool utf8_is_letter(uint32_t cp)
{
    if (cp < 0x80) {
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    }
    bool sign = cp < 0xC0 ? cp != 0xAA && cp != 0xB5 && cp != 0xBA : cp == 0xD7 || cp == 0xF7;
    bool mark = (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x3004) ||
                (cp >= 0x3008 && cp <= 0x3020) || (cp >= 0xFF00 && cp <= 0xFF20) || cp >= 0x1F000 ||
                cp == UTF8_REPLACEMENT;
    return !sign && !mark;
}
