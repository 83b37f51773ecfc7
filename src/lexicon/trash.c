/* Rules for the names of vocabularies: each a table row or a small function. */
#include "trash.h"

#include "common.h"
#include "heading.h"

#include <strings.h>

/* Measures, courses and modes that ontologies of findings hold beside diseases. */
static const char *const empty_findings[] = {
    "blood pressure",
    "body weight",
    "heart rate",
    "body temperature",
    "age of onset",
    "family history",
    "autosomal dominant",
    "autosomal recessive",
    "mode of inheritance",
    "x-linked recessive",
    "x-linked dominant",
    "physical examination",
    "quality of life",
    "adverse event",
    "clinical course",
    "inheritance",
    "finding",
    "disease progression",
    "risk factor",
    "dna",
    "rna",
    "amino acid",
    "amino acids",
};

/* What a name is made of. */
struct survey {
    size_t alnum, letters, lower, upper, digits, blanks;
    bool comma_blank, paren;
};

static void survey_byte(struct survey *s, unsigned char c)
{
    size_t lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    size_t high = c >= 0xC0; /* begins a letter beyond ASCII, mostly */
    s->lower += lower;
    s->upper += upper;
    s->digits += digit;
    s->blanks += c == ' ';
    s->paren = s->paren || c == '(' || c == '[';
    s->letters += lower + upper + high;
    s->alnum += lower + upper + digit + high;
}

static struct survey survey_of(struct text t)
{
    struct survey s = {0};
    for (size_t i = 0; i < t.len; i++) {
        survey_byte(&s, (unsigned char)t.s[i]);
        s.comma_blank = s.comma_blank || (i && t.s[i - 1] == ',' && t.s[i] == ' ');
    }
    return s;
}

static bool is_empty_finding(struct text t)
{
    for (size_t i = 0; i < sizeof empty_findings / sizeof *empty_findings; i++) {
        size_t n = strlen(empty_findings[i]);
        if (t.len == n && strncasecmp(t.s, empty_findings[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static bool ends_in(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s + t.len - n, with, n) == 0;
}

static bool has(struct text t, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.s + i, part, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_any(struct text t, const char *const *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (has(t, parts[i])) {
            return true;
        }
    }
    return false;
}

/* --- a rule for each kind --- */

static enum trash judge_gene(const struct survey *s, enum name_kind kind, bool preferred,
                             struct text t)
{
    static const char *const empty_phrases[] = {"uncharacterized",  "hypothetical",
                                                "isoform",          "pseudogene",
                                                "putative protein", "similar to"};
    if (preferred) {
        return s->alnum <= 2 ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
    }
    if (kind != NAME_SYMBOL &&
        has_any(t, empty_phrases, sizeof empty_phrases / sizeof *empty_phrases)) {
        return TRASH_DROP;
    }
    if (s->blanks || s->alnum <= 2) {
        return s->blanks ? TRASH_KEEP : TRASH_DROP;
    }
    bool small_word = s->digits == 0 && s->upper == 0 && s->alnum <= 8;
    return s->alnum == 3 ? TRASH_WRITTEN_SUPPORT : small_word ? TRASH_SUPPORT : TRASH_KEEP;
}

static enum trash judge_cell(const struct survey *s, enum name_kind kind, bool preferred,
                             struct text t)
{
    (void)kind;
    if (!preferred && (ends_in(t, " cell") || ends_in(t, " cells"))) {
        return TRASH_DROP;
    }
    if (s->letters == 0 || s->alnum <= 2) {
        return TRASH_DROP;
    }
    if (s->alnum <= 3) {
        return TRASH_WRITTEN_SUPPORT;
    }
    if (s->digits == 0 && (!preferred || s->alnum <= 4)) {
        return s->blanks ? TRASH_SUPPORT : TRASH_WRITTEN_SUPPORT;
    }
    return TRASH_KEEP;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* "Stage IIIB", "grade 3", "Group B": how far it has gone, not what. */
static bool is_grade(struct text t)
{
    static const char *const scales[] = {"stage ", "grade ", "group ", "class ",
                                         "type ",  "phase ", "level ", "degree "};
    enum { COUNT_BYTES = 5 };
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        size_t n = strlen(scales[i]);
        if (t.len > n && t.len <= n + COUNT_BYTES && strncasecmp(t.s, scales[i], n) == 0) {
            return !is_small(t.s[n]);
        }
    }
    return false;
}

/* "locally advanced", "well differentiated": an adverb and its adjective. */
static bool is_adverbial(struct text t)
{
    const char *blank = t.len ? memchr(t.s, ' ', t.len) : NULL;
    size_t n = blank ? (size_t)(blank - t.s) : 0;
    struct text first = {t.s, n}, rest = {t.s + n + 1, t.len - n - 1};
    bool adverb = n && (ends_in(first, "ly") || (n == 4 && strncasecmp(t.s, "well", n) == 0));
    return adverb && heading_is_adjective(rest);
}

/* "ameliorated by": the name is still to come. */
static bool is_open(struct text t)
{
    static const char *const words[] = {" by", " of", " with", " in", " to", " from", " for"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (ends_in(t, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_no_disease(struct text t)
{
    return is_empty_finding(t) || heading_is_adjective(t) || common_is_circumstance(t) ||
           is_grade(t) || is_adverbial(t) || is_open(t);
}

static enum trash judge_disease(const struct survey *s, enum name_kind kind, bool preferred,
                                struct text t)
{
    static const char *const empty_phrases[] = {"NOS", "not otherwise specified", "unspecified"};
    (void)kind;
    if (is_no_disease(t)) {
        return TRASH_DROP;
    }
    if (preferred) {
        return s->letters <= 3 ? TRASH_SUPPORT : TRASH_KEEP;
    }
    if (s->paren || s->comma_blank || s->letters < 2 ||
        has_any(t, empty_phrases, sizeof empty_phrases / sizeof *empty_phrases)) {
        return TRASH_DROP;
    }
    size_t most = s->lower <= 1 ? 6 : 3; /* letters of an abbreviation */
    return s->blanks == 0 && s->alnum <= most ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
}

static enum trash judge_chemical(const struct survey *s, enum name_kind kind, bool preferred,
                                 struct text t)
{
    (void)kind;
    if (heading_is_role(t) || is_empty_finding(t)) {
        return TRASH_DROP;
    }
    if (s->letters == 0) {
        return preferred ? TRASH_WRITTEN_SUPPORT : TRASH_DROP;
    }
    if (s->alnum <= 2) {
        return TRASH_WRITTEN_SUPPORT;
    }
    if (preferred) {
        return TRASH_KEEP;
    }
    if (s->alnum <= 3 || (s->lower == 0 && s->digits == 0 && s->alnum <= 4)) {
        return TRASH_WRITTEN_SUPPORT;
    }
    return TRASH_KEEP;
}

static enum trash judge_phrase(const struct survey *s, enum name_kind kind, bool preferred,
                               struct text t)
{
    (void)kind;
    (void)preferred;
    (void)t;
    return s->blanks == 0 && s->digits == 0 ? TRASH_SUPPORT : TRASH_KEEP;
}

static enum trash judge_short(const struct survey *s, enum name_kind kind, bool preferred,
                              struct text t)
{
    (void)kind;
    (void)preferred;
    (void)t;
    return s->alnum <= 2 ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
}

typedef enum trash judge(const struct survey *s, enum name_kind kind, bool preferred,
                         struct text t);

static judge *const judges[KIND_COUNT] = {
    [KIND_DRUG] = judge_chemical,    [KIND_CHEMICAL] = judge_chemical,
    [KIND_GENE] = judge_gene,        [KIND_LNCRNA] = judge_gene,
    [KIND_CIRCRNA] = judge_gene,     [KIND_FAMILY] = judge_short,
    [KIND_PATHWAY] = judge_phrase,   [KIND_MIRNA] = judge_short,
    [KIND_VESICLE] = judge_short,    [KIND_CELL] = judge_cell,
    [KIND_DISEASE] = judge_disease,  [KIND_PROCESS] = judge_phrase,
    [KIND_PHENOTYPE] = judge_phrase, [KIND_MODEL] = judge_phrase,
    [KIND_CLINICAL] = judge_phrase,  [KIND_ORGANISM] = judge_phrase,
};

/* "Protein S" folds to "proteins": a last word of one letter must be written so. */
static bool ends_in_letter(struct text t)
{
    char last = t.len > 2 ? t.s[t.len - 1] : '1';
    return t.len > 2 && t.s[t.len - 2] == ' ' && (last == 'S' || last == 's');
}

/* Trade names in capitals are words otherwise: CAPTURE. */
static bool is_shouted(const struct survey *s)
{
    return s->lower == 0 && s->digits == 0 && s->blanks == 0 && s->alnum >= 5;
}

enum trash trash_judge(enum kind kind, enum name_kind name_kind, bool preferred, struct text name)
{
    struct survey s = survey_of(name);
    if (s.alnum <= 1) {
        return TRASH_DROP;
    }
    if (common_is_word(name) || common_is_abbreviation(name)) {
        bool symbol = kind == KIND_GENE || kind == KIND_LNCRNA;
        return preferred && symbol ? TRASH_WRITTEN_SUPPORT : TRASH_DROP;
    }
    enum trash verdict = judges[kind](&s, name_kind, preferred, name);
    bool shouted = judges[kind] == judge_chemical && !preferred && is_shouted(&s);
    bool written = shouted || ends_in_letter(name);
    return verdict == TRASH_KEEP && written ? TRASH_WRITTEN : verdict;
}
