/* Other spellings of a word by rule. */
#include "variant.h"

#include "buf.h"
#include "utf8.h"
#include "word.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 60 };

enum place { AT_START, AT_END, ANYWHERE, WHOLE };

/* What two spellings differ in; both ways. ${least}: letters of a word that it is looked for in. */
static const struct rule {
    const char *a, *b;
    enum place place;
    size_t least;
} rules[] = {
    /* British and American */
    {"tumour", "tumor", ANYWHERE, 5},
    {"behaviour", "behavior", AT_START, 8},
    {"colour", "color", AT_START, 5},
    {"favour", "favor", AT_START, 5},
    {"harbour", "harbor", AT_START, 6},
    {"labour", "labor", WHOLE, 5},
    {"neighbour", "neighbor", AT_START, 8},
    {"odour", "odor", AT_START, 4},
    {"aemia", "emia", AT_END, 6},
    {"aemic", "emic", AT_END, 6},
    {"haemat", "hemat", AT_START, 6},
    {"haemo", "hemo", AT_START, 6},
    {"oesophag", "esophag", ANYWHERE, 8},
    {"oestr", "estr", AT_START, 6},
    {"oedema", "edema", ANYWHERE, 5},
    {"foet", "fet", AT_START, 5},
    {"paediatr", "pediatr", ANYWHERE, 8},
    {"gynaec", "gynec", ANYWHERE, 7},
    {"caecum", "cecum", WHOLE, 5},
    {"caecal", "cecal", WHOLE, 5},
    {"diarrhoea", "diarrhea", ANYWHERE, 8},
    {"pnoea", "pnea", AT_END, 6},
    {"coeliac", "celiac", AT_START, 6},
    {"aetiolog", "etiolog", AT_START, 7},
    {"anaesth", "anesth", ANYWHERE, 7},
    {"faec", "fec", AT_START, 5},
    {"orthopaed", "orthoped", AT_START, 8},
    {"isation", "ization", AT_END, 9},
    {"isations", "izations", AT_END, 10},
    {"ising", "izing", AT_END, 8},
    {"ised", "ized", AT_END, 7},
    {"ise", "ize", AT_END, 7},
    {"yse", "yze", AT_END, 6},
    {"ysed", "yzed", AT_END, 7},
    {"ysing", "yzing", AT_END, 8},
    {"nalling", "naling", AT_END, 7},
    {"belling", "beling", AT_END, 7},
    {"belled", "beled", AT_END, 6},
    {"delling", "deling", AT_END, 7},
    {"delled", "deled", AT_END, 6},
    {"fibre", "fiber", AT_START, 5},
    {"centre", "center", AT_START, 6},
    {"litre", "liter", AT_END, 5},
    {"titre", "titer", AT_START, 5},
    {"sulph", "sulf", ANYWHERE, 5},
    {"grey", "gray", WHOLE, 4},
    {"ageing", "aging", WHOLE, 5},
    {"programme", "program", WHOLE, 7},
    {"coloured", "colored", WHOLE, 7},
    /* plurals that the stemmer leaves apart */
    {"stasis", "stases", AT_END, 6},
    {"nosis", "noses", AT_END, 6},
    {"lysis", "lyses", AT_END, 6},
    {"thesis", "theses", AT_END, 6},
    {"rosis", "roses", AT_END, 7},
    {"hosis", "hoses", AT_END, 7},
    {"ptosis", "ptoses", AT_END, 8},
    {"crisis", "crises", WHOLE, 6},
    {"bacteria", "bacterium", AT_END, 8},
    {"mitochondria", "mitochondrion", WHOLE, 12},
    {"criteria", "criterion", WHOLE, 8},
    {"phenomena", "phenomenon", WHOLE, 9},
    {"nuclei", "nucleus", AT_END, 6},
    {"stimuli", "stimulus", WHOLE, 7},
    {"bacilli", "bacillus", AT_END, 7},
    {"thrombi", "thrombus", AT_END, 7},
    {"fungi", "fungus", WHOLE, 5},
    {"loci", "locus", WHOLE, 4},
    {"sera", "serum", WHOLE, 4},
    {"mice", "mouse", WHOLE, 4},
    {"vertebrae", "vertebra", WHOLE, 8},
    {"matrices", "matrix", WHOLE, 6},
    {"indices", "index", WHOLE, 5},
    {"cortices", "cortex", WHOLE, 6},
    {"appendices", "appendix", WHOLE, 8},
};

/* Beginnings that are written with a hyphen, without or apart, if so many letters follow. */
static const char *const beginnings[] = {
    "anti", "down",  "multi", "over", "under",  "inter", "intra", "post", "non",
    "up",   "chemo", "radio", "nano", "immuno", "micro", "co",    "pre",  "trans",
};
enum { LEAST_BEHIND = 6 };

static const struct {
    const char *letter, *name;
} greek[] = {
    {"α", "alpha"}, {"β", "beta"},  {"γ", "gamma"}, {"δ", "delta"}, {"ε", "epsilon"},
    {"ζ", "zeta"},  {"η", "eta"},   {"θ", "theta"}, {"κ", "kappa"}, {"λ", "lambda"},
    {"µ", "mu"},    {"μ", "mu"},    {"π", "pi"},    {"ρ", "rho"},   {"σ", "sigma"},
    {"τ", "tau"},   {"φ", "phi"},   {"χ", "chi"},   {"ψ", "psi"},   {"ω", "omega"},
    {"Δ", "delta"}, {"Ω", "omega"}, {"Γ", "gamma"},
};
enum { LEAST_NAME = 4 }; /* letters of a name that is not next to a hyphen or digit */

struct found {
    struct arena *a;
    struct text *items; /* the word itself first */
    size_t n;
};

static void add(struct found *f, struct text before, const char *middle, struct text behind)
{
    struct buf b = BUF_INIT;
    buf_puttext(&b, before);
    buf_puts(&b, middle);
    buf_puttext(&b, behind);
    struct text made = buf_text(&b);
    bool known = f->n > VARIANT_MOST || made.len > LONGEST || word_count(made) == 0;
    for (size_t i = 0; i < f->n && !known; i++) {
        known = f->items[i].len == made.len && strncasecmp(f->items[i].s, made.s, made.len) == 0;
    }
    if (!known) {
        f->items[f->n++] = arena_text(f->a, made);
    }
    buf_release(&b);
}

static bool stands_at(struct text t, size_t at, const char *s)
{
    size_t n = strlen(s);
    return at + n <= t.len && strncasecmp(t.s + at, s, n) == 0;
}

static struct text piece(struct text t, size_t from, size_t to)
{
    return (struct text){t.s + from, to - from};
}

/* Where ${s} stands in ${t} as ${place} asks; t.len: nowhere. */
static size_t find_place(struct text t, const char *s, enum place place)
{
    size_t n = strlen(s), last = t.len >= n ? t.len - n : 0;
    size_t from = place == AT_END ? last : 0, to = place == ANYWHERE || place == AT_END ? last : 0;
    if (t.len < n || (place == WHOLE && t.len != n)) {
        return t.len;
    }
    for (size_t at = from; at <= to; at++) {
        if (stands_at(t, at, s)) {
            return at;
        }
    }
    return t.len;
}

static bool is_plain(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!isalpha((unsigned char)t.s[i])) {
            return false;
        }
    }
    return t.len > 0;
}

static void apply_rules(struct found *f, struct text word)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *const ways[][2] = {{rules[i].a, rules[i].b}, {rules[i].b, rules[i].a}};
        for (size_t k = 0; k < 2 && word.len >= rules[i].least; k++) {
            size_t at = find_place(word, ways[k][0], rules[i].place);
            size_t end = at + strlen(ways[k][0]);
            if (at < word.len) {
                add(f, piece(word, 0, at), ways[k][1], piece(word, end, word.len));
                break;
            }
        }
    }
}

/* down-regulated as one word; downregulated as two. */
static void apply_hyphen(struct found *f, struct text word)
{
    const char *hyphen = memchr(word.s, '-', word.len);
    size_t at = hyphen ? (size_t)(hyphen - word.s) : 0;
    if (hyphen && at >= 2 && is_plain(piece(word, 0, at)) &&
        is_plain(piece(word, at + 1, word.len)) && word.len - at > 3) {
        add(f, piece(word, 0, at), "", piece(word, at + 1, word.len));
    }
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings && is_plain(word); i++) {
        size_t n = strlen(beginnings[i]);
        if (stands_at(word, 0, beginnings[i]) && word.len >= n + LEAST_BEHIND) {
            add(f, piece(word, 0, n), "-", piece(word, n, word.len));
        }
    }
}

static bool is_edge(struct text t, size_t at)
{
    return at >= t.len || !isalpha((unsigned char)t.s[at]);
}

/* Greek letters as their names, and names that stand apart or before a digit as letters. */
static void apply_greek(struct found *f, struct text word)
{
    for (size_t i = 0; i < sizeof greek / sizeof *greek; i++) {
        size_t at = find_place(word, greek[i].letter, ANYWHERE);
        size_t end = at + strlen(greek[i].letter);
        if (at < word.len) {
            add(f, piece(word, 0, at), greek[i].name, piece(word, end, word.len));
        }
        at = find_place(word, greek[i].name, ANYWHERE);
        end = at + strlen(greek[i].name);
        bool alone = at == 0 && end == word.len && strlen(greek[i].name) < LEAST_NAME;
        bool apart = at < word.len && is_edge(word, end) && (at == 0 || is_edge(word, at - 1));
        if (apart && !alone) {
            add(f, piece(word, 0, at), greek[i].letter, piece(word, end, word.len));
        }
    }
}

size_t variant_find(struct text word, struct arena *a, struct text ret[VARIANT_MOST])
{
    struct text items[VARIANT_MOST + 2] = {word};
    struct found f = {a, items, 1};
    if (word.len < 2 || word.len > LONGEST) {
        return 0;
    }
    for (size_t i = 0; i < f.n && i < 3; i++) { /* and those of the first ones found */
        apply_greek(&f, items[i]);
        apply_rules(&f, items[i]);
        apply_hyphen(&f, items[i]);
    }
    size_t n = f.n - 1 < VARIANT_MOST ? f.n - 1 : VARIANT_MOST;
    memcpy(ret, items + 1, n * sizeof *ret);
    return n;
}
