/* Identifiers: checked and brought to one form. */
#include "ident.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { ORCID_DIGITS = 16, NUMBER_DIGITS = 18 };

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct text ident_trim(struct text t)
{
    while (t.len && is_blank(t.s[0])) {
        t.s++;
        t.len--;
    }
    while (t.len && is_blank(t.s[t.len - 1])) {
        t.len--;
    }
    return t;
}

bool ident_same(struct text t, const char *s)
{
    return t.s && strlen(s) == t.len && strncasecmp(t.s, s, t.len) == 0;
}

int64_t ident_number(struct text t)
{
    t = ident_trim(t);
    int64_t n = 0;
    if (t.len > NUMBER_DIGITS) {
        return 0;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (!is_digit(t.s[i])) {
            return 0;
        }
        n = n * 10 + (t.s[i] - '0');
    }
    return n;
}

/* ISO 7064 MOD 11-2 over the first 15 digits gives the sixteenth character. */
static char orcid_check(const char *digits)
{
    int total = 0;
    for (int i = 0; i < ORCID_DIGITS - 1; i++) {
        total = (total + (digits[i] - '0')) * 2;
    }
    int check = (12 - total % 11) % 11;
    return (char)(check == 10 ? 'X' : '0' + check);
}

/* The 16 characters of an ORCID at the end of ${t}; false if there are more, fewer or others. */
static bool orcid_digits(struct text t, char digits[ORCID_DIGITS])
{
    size_t n = ORCID_DIGITS;
    for (size_t i = t.len; i-- > 0;) {
        char c = (char)toupper((unsigned char)t.s[i]);
        if (c == '-') {
            continue;
        }
        if (!is_digit(c) && !(c == 'X' && n == ORCID_DIGITS)) {
            return n == 0 && !isalnum((unsigned char)c);
        }
        if (n == 0) {
            return false;
        }
        digits[--n] = c;
    }
    return n == 0;
}

bool ident_orcid(struct text t, char out[IDENT_ORCID + 1])
{
    char digits[ORCID_DIGITS];
    t = ident_trim(t);
    while (t.len && (t.s[t.len - 1] == '/' || t.s[t.len - 1] == '.')) {
        t.len--;
    }
    if (!orcid_digits(t, digits) || orcid_check(digits) != digits[ORCID_DIGITS - 1]) {
        return false;
    }
    char *p = out;
    for (size_t i = 0; i < ORCID_DIGITS; i++) {
        if (i && i % 4 == 0) {
            *p++ = '-';
        }
        *p++ = digits[i];
    }
    *p = '\0';
    return true;
}

struct text ident_pmc_digits(struct text t)
{
    t = ident_trim(t);
    size_t at = 0;
    if (t.len && !is_digit(t.s[0])) {
        while (at + 3 <= t.len && (strncasecmp(t.s + at, "PMC", 3) != 0 || at + 3 == t.len ||
                                   !is_digit(t.s[at + 3]))) {
            at++;
        }
        at += 3;
    }
    size_t end = at;
    while (end < t.len && is_digit(t.s[end])) {
        end++;
    }
    return end > at ? (struct text){t.s + at, end - at} : (struct text){NULL, 0};
}
