/* Sentences of a text, and the one that says it best. */
#include "sentence.h"

#include "utf8.h"

#include <ctype.h>
#include <strings.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* --- what stands before a point --- */

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_JOINS, /* something always follows: e.g., vs. */
    ABBREVIATION_WEAK,  /* a sentence may end with it: et al., i.v. */
    ABBREVIATION_NUMBER /* joins only a number: no. 5 */
};

static const struct {
    const char *word; /* without its last point */
    enum abbreviation rule;
} abbreviations[] = {
    {"e.g", ABBREVIATION_JOINS},  {"i.e", ABBREVIATION_JOINS},    {"vs", ABBREVIATION_JOINS},
    {"cf", ABBREVIATION_JOINS},   {"viz", ABBREVIATION_JOINS},    {"fig", ABBREVIATION_JOINS},
    {"figs", ABBREVIATION_JOINS}, {"eq", ABBREVIATION_JOINS},     {"ref", ABBREVIATION_JOINS},
    {"refs", ABBREVIATION_JOINS}, {"tab", ABBREVIATION_JOINS},    {"suppl", ABBREVIATION_JOINS},
    {"ca", ABBREVIATION_JOINS},   {"approx", ABBREVIATION_JOINS}, {"dr", ABBREVIATION_JOINS},
    {"prof", ABBREVIATION_JOINS}, {"st", ABBREVIATION_JOINS},     {"resp", ABBREVIATION_JOINS},
    {"var", ABBREVIATION_JOINS},  {"subsp", ABBREVIATION_JOINS},  {"al", ABBREVIATION_WEAK},
    {"etc", ABBREVIATION_WEAK},   {"inc", ABBREVIATION_WEAK},     {"ltd", ABBREVIATION_WEAK},
    {"co", ABBREVIATION_WEAK},    {"corp", ABBREVIATION_WEAK},    {"sp", ABBREVIATION_WEAK},
    {"spp", ABBREVIATION_WEAK},   {"no", ABBREVIATION_NUMBER},    {"nos", ABBREVIATION_NUMBER},
    {"p", ABBREVIATION_NUMBER},   {"pp", ABBREVIATION_NUMBER},    {"vol", ABBREVIATION_NUMBER},
};

/* Words that hardly stand elsewhere in capitals: behind a weak abbreviation they begin a sentence.
 */
static const char *const starters[] = {
    "A",
    "After",
    "Also",
    "Although",
    "An",
    "As",
    "At",
    "Both",
    "But",
    "Compared",
    "Conclusion",
    "Conclusions",
    "Consistent",
    "Consistently",
    "Finally",
    "For",
    "Furthermore",
    "Here",
    "However",
    "In",
    "Interestingly",
    "It",
    "Mechanistically",
    "Meanwhile",
    "Methods",
    "Moreover",
    "No",
    "Notably",
    "On",
    "Our",
    "Results",
    "Such",
    "Taken",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Thus",
    "To",
    "Together",
    "We",
    "When",
    "While",
    "With",
};

/* A single capital behind one of these is a name's end, not an initial: hepatitis B. */
static const char *const named_by_letter[] = {
    "hepatitis", "vitamin", "type", "group", "class", "grade", "stage", "protein",
    "cyclin",    "cohort",  "arm",  "pugh",  "virus", "panel", "model", "phase",
};

static bool is_among(struct text word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(words[i]) == word.len && strncasecmp(words[i], word.s, word.len) == 0) {
            return true;
        }
    }
    return false;
}

#define AMONG(word, words) is_among((word), (words), sizeof(words) / sizeof *(words))

/* The run of letters, points and hyphens that ends before byte ${end}. */
static struct text word_before(struct text t, size_t end)
{
    size_t at = end;
    while (at > 0 && !is_blank(t.s[at - 1]) && !strchr("()[]{},;:/\"'", t.s[at - 1])) {
        at--;
    }
    return (struct text){t.s + at, end - at};
}

static struct text word_at(struct text t, size_t at)
{
    size_t end = at;
    while (end < t.len && !is_blank(t.s[end]) && !strchr("()[]{},;:/\"'.", t.s[end])) {
        end++;
    }
    return (struct text){t.s + at, end - at};
}

/* i.v, U.S, p.o: single letters with points between. */
static bool is_dotted(struct text word)
{
    for (size_t i = 0; i < word.len; i++) {
        bool good = i % 2 ? word.s[i] == '.' : isalpha((unsigned char)word.s[i]) != 0;
        if (!good) {
            return false;
        }
    }
    return word.len >= 3 && word.len % 2 == 1;
}

/* A single capital: the initial of a name, unless what it closes is named by letters. */
static bool is_initial(struct text t, struct text word)
{
    if (word.len != 1 || !isupper((unsigned char)*word.s)) {
        return false;
    }
    size_t end = (size_t)(word.s - t.s);
    while (end > 0 && t.s[end - 1] == ' ') {
        end--;
    }
    struct text before = word_before(t, end);
    size_t hyphen = before.len;
    while (hyphen > 0 && before.s[hyphen - 1] != '-') {
        hyphen--;
    }
    before = (struct text){before.s + hyphen, before.len - hyphen};
    return !AMONG(before, named_by_letter);
}

static enum abbreviation abbreviation_of(struct text t, size_t point)
{
    struct text word = word_before(t, point);
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        if (is_among(word, &abbreviations[i].word, 1)) {
            return abbreviations[i].rule;
        }
    }
    return is_dotted(word) || is_initial(t, word) ? ABBREVIATION_WEAK : ABBREVIATION_NONE;
}

/* --- what stands behind it --- */

/* Small letters begin a sentence only where a name does: miR-21, mTOR, p53, c-Met. */
static bool is_name(struct text word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (isupper((unsigned char)word.s[i]) || isdigit((unsigned char)word.s[i])) {
            return true;
        }
    }
    return false;
}

static bool can_begin(struct text t, size_t at, enum abbreviation before)
{
    while (at < t.len && strchr("\"'([", t.s[at])) {
        at++;
    }
    struct text word = word_at(t, at);
    if (word.len == 0) {
        return before == ABBREVIATION_NONE;
    }
    unsigned char c = (unsigned char)*word.s;
    if (before == ABBREVIATION_JOINS || (before == ABBREVIATION_NUMBER && isdigit(c))) {
        return false;
    }
    if (before == ABBREVIATION_WEAK) {
        return isupper(c) && AMONG(word, starters);
    }
    return !islower(c) || is_name(word);
}

/* Closing quotes and brackets, and further points, belong to the sentence that ends. */
static size_t skip_closing(struct text t, size_t at)
{
    while (at < t.len && strchr(".!?\"')]", t.s[at])) {
        at++;
    }
    return at;
}

/* Does the sentence end with the mark at ${at}? *ret_end: behind it. */
static bool is_end(struct text t, size_t at, size_t *ret_end)
{
    if (t.s[at] != '.' && t.s[at] != '!' && t.s[at] != '?') {
        return false;
    }
    size_t end = skip_closing(t, at), next = end;
    while (next < t.len && is_blank(t.s[next])) {
        next++;
    }
    if (next == end && next < t.len) {
        return false;
    }
    enum abbreviation before = t.s[at] == '.' ? abbreviation_of(t, at) : ABBREVIATION_NONE;
    *ret_end = end;
    return next == t.len || can_begin(t, next, before);
}

bool sentence_next(struct text t, const struct sentence *after, struct sentence *ret_next)
{
    size_t at = after ? after->at + after->len : 0;
    uint32_t start = after ? after->end : 0;
    while (at < t.len && is_blank(t.s[at])) {
        at++;
        start++;
    }
    if (at >= t.len) {
        return false;
    }
    size_t end = at;
    while (end < t.len && t.s[end] != '\n') {
        size_t behind = 0;
        if (is_end(t, end, &behind)) {
            end = behind;
            break;
        }
        end++;
    }
    while (is_blank(t.s[end - 1])) {
        end--;
    }
    uint32_t length = (uint32_t)utf8_count(t.s + at, end - at);
    *ret_next = (struct sentence){at, end - at, start, start + length};
    return true;
}

/* --- the one that says it best --- */

static const char *const cues[] = {
    "resist",   "sensiti",   "refractor", "tolera",       "escape",
    "response", "respond",   "efficacy",  "chemoprotect", "reverse",
    "overcom",  "potentiat", "synerg",    "recurren",     "relapse",
};

static bool has_cue(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        for (size_t k = 0; k < sizeof cues / sizeof *cues; k++) {
            size_t n = strlen(cues[k]);
            if (n <= t.len - i && strncasecmp(t.s + i, cues[k], n) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_agent(enum kind k)
{
    return k == KIND_GENE || k == KIND_FAMILY || k == KIND_PATHWAY || k == KIND_MIRNA ||
           k == KIND_LNCRNA || k == KIND_CIRCRNA || k == KIND_VESICLE || k == KIND_CHEMICAL;
}

static bool is_within(const struct sentence_mention *m, const struct sentence *s)
{
    return m->start >= s->start && m->end <= s->end;
}

static bool is_repeat(const struct sentence *s, const struct sentence_mention *mentions, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (mentions[k].concept == mentions[i].concept && is_within(&mentions[k], s)) {
            return true;
        }
    }
    return false;
}

/* Distinct concepts in ${s}, plus more than any sentence can hold where it tells what does what to
 * which drug. */
static size_t score_of(struct text t, const struct sentence *s,
                       const struct sentence_mention *mentions, size_t n)
{
    bool agent = false, object = false;
    size_t distinct = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_within(&mentions[i], s)) {
            enum kind k = mentions[i].kind;
            agent = agent || is_agent(k);
            object = object || k == KIND_DRUG || k == KIND_PHENOTYPE;
            distinct += !is_repeat(s, mentions, i);
        }
    }
    bool tells = agent && object && has_cue((struct text){t.s + s->at, s->len});
    return distinct + (tells ? n + 1 : 0);
}

bool sentence_best(struct text t, const struct sentence_mention *mentions, size_t n,
                   struct sentence *ret_best)
{
    struct sentence s;
    const struct sentence *last = NULL;
    size_t best = 0;
    while (sentence_next(t, last, &s)) {
        size_t score = score_of(t, &s, mentions, n);
        if (score > best) {
            best = score;
            *ret_best = s;
        }
        last = &s;
    }
    return best > 0;
}
