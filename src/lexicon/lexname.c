/* Names: how a lexicon file writes them, and their default case rule. */
#include "lexname.h"

#include "limit.h"
#include "utf8.h"

enum { EXACT_LETTERS = 3, CASED_LETTERS = 5, GREEK_LETTERS = 4 /* about, of a letter's name */ };

static const char *const kinds[NAME_KIND_COUNT] = {
    [NAME_SYMBOL] = "symbol", [NAME_SYN] = "syn",   [NAME_BRAND] = "brand",
    [NAME_CODE] = "code",     [NAME_ABBR] = "abbr", [NAME_PLURAL] = "plural",
};

/* Take a leading "kind:" from *t. */
static enum name_kind take_kind(struct text *t)
{
    for (size_t k = 0; k < NAME_KIND_COUNT; k++) {
        size_t n = strlen(kinds[k]);
        if (t->len > n && t->s[n] == ':' && memcmp(t->s, kinds[k], n) == 0) {
            *t = (struct text){t->s + n + 1, t->len - n - 1};
            return (enum name_kind)k;
        }
    }
    return NAME_SYN;
}

enum case_rule lexname_rule(struct text t, enum name_kind kind)
{
    size_t letters = 0, lower = 0;
    for (size_t i = 0; i < t.len;) {
        uint32_t cp = utf8_next(t.s, t.len, &i);
        if (utf8_is_digit(cp)) {
            return CASE_ANY;
        }
        letters += cp >= 0x370 && cp < 0x400 ? GREEK_LETTERS : utf8_is_letter(cp);
        lower += utf8_is_letter(cp) && (utf8_lower(cp) == cp);
    }
    if (letters <= EXACT_LETTERS) {
        return CASE_EXACT;
    }
    bool symbol = lower == 0 || kind == NAME_SYMBOL || kind == NAME_ABBR;
    return symbol && letters <= CASED_LETTERS ? CASE_CASED : CASE_ANY;
}

static bool has_word(struct text t)
{
    for (size_t i = 0; i < t.len;) {
        uint32_t cp = utf8_next(t.s, t.len, &i);
        if (utf8_is_letter(cp) || utf8_is_digit(cp) || cp == 0xB5) {
            return true;
        }
    }
    return false;
}

static bool has_control(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char)t.s[i] < 0x20 || t.s[i] == 0x7F) {
            return true;
        }
    }
    return false;
}

/* The clause for the first thing wrong with the text of a name. */
static const char *fault(struct text t)
{
    if (t.len > LIMIT_NAME_BYTES) {
        return "is longer than 512 bytes: shorten it or leave it out";
    }
    if (t.len && (t.s[0] == ' ' || t.s[t.len - 1] == ' ')) {
        return "begins or ends with a blank: remove it";
    }
    if (has_control(t)) {
        return "has a control character: remove it";
    }
    return has_word(t) ? NULL : "has neither letter nor digit: nothing could match it";
}

const char *lexname_read(struct text t, struct lexicon_name *ret_name)
{
    struct lexicon_name n = {.kind = take_kind(&t)};
    char mark = t.len && (t.s[0] == '=' || t.s[0] == '~') ? t.s[0] : '\0';
    if (mark) {
        t = (struct text){t.s + 1, t.len - 1};
    }
    if (t.len && t.s[t.len - 1] == '?') {
        n.needs_support = true;
        t.len--;
    }
    const char *wrong = fault(t);
    if (wrong) {
        return wrong;
    }
    n.text = t;
    n.rule = mark == '=' ? CASE_WRITTEN : mark == '~' ? CASE_ANY : lexname_rule(t, n.kind);
    *ret_name = n;
    return NULL;
}
