/* Names: how a lexicon file writes them, and their default case rule. */
#include "lexname.h"

#include "limit.h"
#include "utf8.h"

enum { EXACT_LETTERS = 3, CASED_LETTERS = 5, GREEK_LETTERS = 4 /* about, of a letter's name */ };

static const char *const kinds[NAME_KIND_COUNT] = {
    [NAME_SYMBOL] = "symbol", [NAME_SYN] = "syn",   [NAME_BRAND] = "brand",
    [NAME_CODE] = "code",     [NAME_ABBR] = "abbr", [NAME_PLURAL] = "plural",
};

enum { KIND_BYTES = 6 }; /* the longest of them */

/* Take a leading "kind:" from *t. */
static enum name_kind take_kind(struct text *t)
{
    size_t most = t->len < KIND_BYTES + 1 ? t->len : KIND_BYTES + 1;
    const char *colon = most ? memchr(t->s, ':', most) : NULL;
    struct text word = {t->s, colon ? (size_t)(colon - t->s) : 0};
    for (size_t k = 0; colon && k < NAME_KIND_COUNT; k++) {
        if (text_is(word, kinds[k])) {
            *t = (struct text){colon + 1, t->len - word.len - 1};
            return (enum name_kind)k;
        }
    }
    return NAME_SYN;
}

/* What the characters of a name are. */
struct survey {
    size_t letters, lower, digits, controls;
};

static void survey_high(struct survey *v, uint32_t cp)
{
    bool letter = utf8_is_letter(cp);
    v->letters += cp >= 0x370 && cp < 0x400 ? GREEK_LETTERS : letter || cp == 0xB5;
    v->lower += letter && utf8_lower(cp) == cp;
}

/* Classes of ASCII characters: other, control, digit, capital, small letter. */
#define OTHER8 0, 0, 0, 0, 0, 0, 0, 0
#define CONTROL8 1, 1, 1, 1, 1, 1, 1, 1
#define DIGIT8 2, 2, 2, 2, 2, 2, 2, 2
#define CAPITAL8 3, 3, 3, 3, 3, 3, 3, 3
#define SMALL8 4, 4, 4, 4, 4, 4, 4, 4

enum { CLASSES = 5 };

static const unsigned char class_of[128] = {
    CONTROL8, CONTROL8, CONTROL8, CONTROL8, OTHER8,   OTHER8,   DIGIT8, 2, 2, 0, 0, 0, 0,
    0,        0,        0,        CAPITAL8, CAPITAL8, CAPITAL8, 3,      3, 0, 0, 0, 0, 0,
    0,        SMALL8,   SMALL8,   SMALL8,   4,        4,        0,      0, 0, 0, 1};

static struct survey survey_of(struct text t)
{
    struct survey v = {0, 0, 0, 0};
    unsigned n[CLASSES] = {0};
    size_t i = 0;
    while (i < t.len) {
        unsigned char c = (unsigned char)t.s[i];
        if (c >= 0x80) {
            survey_high(&v, utf8_next(t.s, t.len, &i));
        } else {
            n[class_of[c]]++;
            i++;
        }
    }
    v.controls = n[1];
    v.digits = n[2];
    v.letters += n[3] + n[4];
    v.lower += n[4];
    return v;
}

static enum case_rule rule_of(const struct survey *v, enum name_kind kind)
{
    if (v->digits) {
        return CASE_ANY;
    }
    if (v->letters <= EXACT_LETTERS) {
        return CASE_EXACT;
    }
    bool symbol = v->lower == 0 || kind == NAME_SYMBOL || kind == NAME_ABBR;
    return symbol && v->letters <= CASED_LETTERS ? CASE_CASED : CASE_ANY;
}

enum case_rule lexname_rule(struct text t, enum name_kind kind)
{
    struct survey v = survey_of(t);
    return rule_of(&v, kind);
}

static const char *fault(struct text t, const struct survey *v)
{
    if (t.len > LIMIT_NAME_BYTES) {
        return "is longer than 512 bytes: shorten it or leave it out";
    }
    if (t.len && (t.s[0] == ' ' || t.s[t.len - 1] == ' ')) {
        return "begins or ends with a blank: remove it";
    }
    if (v->controls) {
        return "has a control character: remove it";
    }
    return v->letters || v->digits ? NULL : "has neither letter nor digit: nothing could match it";
}

const char *lexname_check(struct text t)
{
    struct survey v = survey_of(t);
    return fault(t, &v);
}

const char *lexname_read(struct text t, struct lexicon_name *ret_name)
{
    struct lexicon_name n = {.kind = take_kind(&t)};
    char mark = t.len && (t.s[0] == '=' || t.s[0] == '~' || t.s[0] == '!') ? t.s[0] : '\0';
    if (mark) {
        t = (struct text){t.s + 1, t.len - 1};
    }
    if (t.len && t.s[t.len - 1] == '?') {
        n.needs_support = true;
        t.len--;
    }
    struct survey v = survey_of(t);
    const char *wrong = fault(t, &v);
    if (wrong) {
        return wrong;
    }
    n.text = t;
    n.blocked = mark == '!';
    n.rule = mark == '=' ? CASE_WRITTEN : mark == '~' ? CASE_ANY : rule_of(&v, n.kind);
    *ret_name = n;
    return NULL;
}
