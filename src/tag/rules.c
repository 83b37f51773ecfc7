/* Which spellings in a text are names: each rule a function. */
#include "rules.h"

#include "charge.h"
#include "common.h"
#include "context.h"
#include "derive.h"
#include "line.h"
#include "protein.h"

enum { S_LEAST = 4, WORD_LEAST = 4 }; /* folded bytes of a name and of its last word to take an s */

/* Parts of a rank. */
enum { RANK_WHOLE = 1, RANK_SAME = 2, RANK_SYMBOL = 4, RANK_PREFERRED = 8, RANK_UNMARKED = 16 };

static bool is_short_rule(enum case_rule r)
{
    return r != CASE_ANY;
}

static bool has_capital(const struct work *w, const struct atom *a)
{
    for (size_t i = a->start; i < a->end; i++) {
        if (w->text.s[i] >= 'A' && w->text.s[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

/* in, at, as...: a word of two letters that stands where another name begins. */
static bool is_small_word(const struct work *w, const struct atom *a)
{
    static const char words[] = "asatbyinisofonortoanitbewehe";
    if (a->end - a->start != 2) {
        return false;
    }
    const char *s = w->text.s + a->start;
    for (size_t i = 0; i + 1 < sizeof words; i += 2) {
        if (words[i] == s[0] && words[i + 1] == s[1]) {
            return true;
        }
    }
    return false;
}

/* May a blank stand before atom ${i} where the name has none? What reads as a sentence (at 1, as H)
 * is no name that merely has the same letters (AT1, ASH). ${joint}: the name has something else. */
static bool blank_fits(const struct work *w, const struct hit *h, size_t i, bool joint)
{
    const struct atom *a = &w->atoms.items[i];
    if (h->kind == KIND_MIRNA) {
        return true;
    }
    if (!joint && (is_small_word(w, a - 1) || is_small_word(w, a))) {
        return false;
    }
    bool counts = a->kind == ATOM_NUMBER && a[-1].len < WORD_LEAST && i == h->first + 1;
    if (counts && !h->casing.same) {
        return joint && has_capital(w, a - 1);
    }
    return joint || (h->casing.capital && !is_short_rule(h->name->rule));
}

/* Is a hyphen, and no plus, before atom ${a}? */
static bool is_hyphened(const struct work *w, const struct atom *a)
{
    char c = w->text.s[a->start - 1];
    return c == '-' || c & 0x80;
}

/* May a hyphen stand before atom ${i} where a short symbol has none, as in HB-EGF, K-ras, VEGF-A?
 * Not behind a small word (pre-B) or the letter of phosphorylated proteins (p-ERK is not PERK). */
static bool hyphen_fits(const struct work *w, const struct hit *h, size_t i)
{
    const struct atom *a = &w->atoms.items[h->first];
    char c = w->text.s[a->start];
    if (h->entry->len < WORD_LEAST || !h->casing.capital || !is_hyphened(w, &w->atoms.items[i])) {
        return false;
    }
    return a->len == 1 ? c != 'p' && c != 'P' : c >= 'A' && c <= 'Z';
}

/* May the gap before atom ${i} stand where the name has it otherwise? */
static bool gap_fits(const struct work *w, const struct hit *h, size_t i)
{
    const struct atom *a = &w->atoms.items[i];
    uint32_t place = dict_place(a->at - w->atoms.items[h->first].at);
    bool joint = h->entry->joints & place;
    switch (a->gap) {
    case GAP_BREAK:
        return h->entry->breaks & place;
    case GAP_SLASH:
        return joint;
    case GAP_HYPHEN:
        return joint || !is_short_rule(h->name->rule) || hyphen_fits(w, h, i);
    case GAP_BLANK:
        return h->entry->blanks & place || blank_fits(w, h, i, joint);
    default:
        return true;
    }
}

/* Does the text leave out that a line lacks a gene: is Pten-/- P1 written PTENP1? */
static bool is_knockout_lost(const struct work *w, const struct hit *h)
{
    const char *name = h->name->text.s, *slash = memchr(name, '/', h->name->text.len);
    if (!slash || slash == name || slash + 1 == name + h->name->text.len) {
        return false;
    }
    size_t start = w->atoms.items[h->first].start, end = w->atoms.items[h->last].end;
    return (slash[-1] == '-' || slash[-1] == '+') && (slash[1] == '-' || slash[1] == '+') &&
           !memchr(w->text.s + start, '/', end - start);
}

static bool gaps_fit(const struct work *w, const struct hit *h)
{
    if (h->kind == KIND_CELL && is_knockout_lost(w, h)) {
        return false;
    }
    for (size_t i = h->first + 1; i <= h->last; i++) {
        if (!gap_fits(w, h, i)) {
            return false;
        }
    }
    return true;
}

/* May the name have an s behind it in the text? EVs, exosomes, but not METs. */
static bool s_fits(const struct work *w, const struct hit *h)
{
    if (!h->with_s) {
        return true;
    }
    const struct atom *a = &w->atoms.items[h->last];
    if (h->entry->derived || a->kind != ATOM_WORD || a->end - a->start < 2) {
        return false;
    }
    const char *s = w->text.s + a->end - 2;
    bool abbreviation = s[0] >= 'A' && s[0] <= 'Z' && s[1] == 's';
    if (h->name->kind == NAME_SYMBOL) {
        return abbreviation && h->kind != KIND_GENE;
    }
    return abbreviation || (a->len > WORD_LEAST && h->entry->len >= S_LEAST);
}

/* AIM: at the head of a paragraph is no name. */
static bool is_heading(const struct work *w, const struct hit *h)
{
    const struct atom *a = &w->atoms.items[h->first], *z = &w->atoms.items[h->last];
    bool colon = z->end < w->text.len && w->text.s[z->end] == ':';
    return colon && h->first == h->last && a->gap == GAP_BREAK && h->casing.shouts &&
           is_short_rule(h->name->rule);
}

/* HCC-1937 is a number of something, not HCC; but AKT-1 is AKT. */
static bool is_part_of_code(const struct work *w, const struct hit *h)
{
    static const bool counted[KIND_COUNT] = {
        [KIND_DISEASE] = true, [KIND_PROCESS] = true,   [KIND_CLINICAL] = true,
        [KIND_VESICLE] = true, [KIND_DRUG] = true,      [KIND_CHEMICAL] = true,
        [KIND_MODEL] = true,   [KIND_PHENOTYPE] = true, [KIND_ORGANISM] = true};
    if (!counted[h->kind] || !h->casing.shouts || h->first != h->last ||
        h->last + 1 >= w->atoms.n) {
        return false;
    }
    const struct atom *next = &w->atoms.items[h->last + 1];
    return next->kind == ATOM_NUMBER && next->gap == GAP_HYPHEN;
}

uint8_t rules_rank(const struct hit *h)
{
    unsigned rank = h->entry->derived || h->with_s ? 0 : RANK_WHOLE;
    rank += h->casing.same ? RANK_SAME : 0;
    rank += h->name->kind == NAME_SYMBOL ? RANK_SYMBOL : 0;
    rank += h->entry->name == 0 ? RANK_PREFERRED : 0;
    rank += h->name->needs_support ? 0 : RANK_UNMARKED;
    return (uint8_t)rank;
}

bool rules_is_open(uint8_t rank)
{
    return rank & RANK_UNMARKED;
}

static bool is_no_line(const struct work *w, const struct hit *h)
{
    return h->kind == KIND_CELL && !line_may_be(w, h->first, h->last);
}

static bool has_inner_capital(struct text t)
{
    for (size_t i = 1; i < t.len; i++) {
        if (t.s[i] >= 'A' && t.s[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

/* One word without digits that the register writes with capitals (IMPACT, chILD) is none in small
 * letters; but people write hela. */
static bool is_small_symbol(const struct work *w, const struct hit *h)
{
    const struct atom *a = &w->atoms.items[h->first];
    return h->kind != KIND_CELL && h->first == h->last && a->kind == ATOM_WORD && !h->casing.same &&
           !has_capital(w, a) && has_inner_capital(h->name->text);
}

/* Ca2+ is calcium, neither the gene CA2 nor a line of that name. */
static bool is_ion(const struct work *w, const struct hit *h)
{
    return (h->kind == KIND_GENE || h->kind == KIND_CELL) && charge_is_ion(w, h->first, h->last);
}

static bool is_general(const struct work *w, const struct hit *h)
{
    (void)w;
    return h->entry->general;
}

static bool is_cased_otherwise(const struct work *w, const struct hit *h)
{
    (void)w;
    return !casing_fits(h->name->rule, &h->casing);
}

static bool is_spaced_otherwise(const struct work *w, const struct hit *h)
{
    return !gaps_fit(w, h);
}

static bool is_no_plural(const struct work *w, const struct hit *h)
{
    return !s_fits(w, h);
}

static bool is_chemical(const struct hit *h)
{
    return h->kind == KIND_CHEMICAL || h->kind == KIND_DRUG;
}

static bool is_residue(const struct work *w, const struct hit *h)
{
    return h->entry->residue && protein_residue(w, h->first, h->last);
}

static bool is_of_a_protein(const struct work *w, const struct hit *h)
{
    return is_chemical(h) && protein_follows(w, h->last);
}

static bool is_denied(const struct work *w, const struct hit *h)
{
    return context_denies(w, h->kind, h->first);
}

/* A small letter before or behind capitals is no part of a symbol that only others list, all in
 * capitals, as an alias: tRNA is not TRNA, METs are not METS. */
static bool is_affixed(const struct work *w, const struct hit *h)
{
    const struct atom *a = &w->atoms.items[h->first];
    size_t n = a->end - a->start;
    if (h->name->layer != LEXICON_IMPORTED || h->entry->name == 0 || h->casing.same ||
        h->first != h->last || n < 3 || !is_short_rule(h->name->rule)) {
        return false;
    }
    const char *s = w->text.s + a->start;
    size_t small = 0;
    for (size_t i = 0; i < n; i++) {
        small += s[i] >= 'a' && s[i] <= 'z';
    }
    return small == 1 && ((*s >= 'a' && *s <= 'z') || s[n - 1] == 's');
}

/* MET hours, MET-min/week: what is counted in units of time is a measure. */
static bool is_measure(const struct work *w, const struct hit *h)
{
    static const char *const units[] = {"h",   "hr",   "hrs",    "hour",   "hours",
                                        "min", "mins", "minute", "minutes"};
    const struct atom *next = &w->atoms.items[h->last + 1];
    if (h->kind != KIND_GENE || h->last + 1 >= w->atoms.n || !is_short_rule(h->name->rule) ||
        (next->gap != GAP_BLANK && next->gap != GAP_HYPHEN)) {
        return false;
    }
    struct text t = {w->atoms.folded + next->at, next->len};
    for (size_t i = 0; (*t.s == 'h' || *t.s == 'm') && i < sizeof units / sizeof *units; i++) {
        if (text_is(t, units[i])) {
            return true;
        }
    }
    return false;
}

const char *rules_refusal(const struct work *w, const struct hit *h)
{
    static const struct {
        bool (*refuses)(const struct work *w, const struct hit *h);
        const char *why;
    } rules[] = {
        {is_cased_otherwise, "its capitals are missing"},
        {is_spaced_otherwise, "its parts stand together otherwise"},
        {is_no_plural, "it takes no s"},
        {is_heading, "it is the heading of a paragraph"},
        {is_part_of_code, "it is the beginning of a code"},
        {is_no_line, "it has neither a capital nor a digit, as cell lines do"},
        {is_small_symbol, "a symbol is not written in small letters"},
        {is_general, "the word says only what kind of thing is meant"},
        {is_ion, "it is an ion"},
        {is_affixed, "its capitals are missing"},
        {is_measure, "it is a measure, counted in units of time"},
        {is_denied, "the text speaks of what is not it"},
        {is_residue, "it is a part of a sequence"},
        {is_of_a_protein, "it is part of a protein's name"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rules[i].refuses(w, h)) {
            return rules[i].why;
        }
    }
    return NULL;
}

/* Is an alias that only others list spelt with a hyphen of the text's own (LDL-C)? */
static bool is_foreign_hyphen(const struct work *w, const struct hit *h)
{
    if (h->name->layer != LEXICON_IMPORTED || h->entry->name == 0 ||
        !is_short_rule(h->name->rule)) {
        return false;
    }
    for (size_t i = h->first + 1; i <= h->last; i++) {
        const struct atom *a = &w->atoms.items[i];
        if (a->gap == GAP_HYPHEN &&
            !(h->entry->joints & dict_place(a->at - w->atoms.items[h->first].at))) {
            return true;
        }
    }
    return false;
}

/* May capitals be there for other reasons than the name's? Where all words are in capitals, only
 * those are unclear that are words of English (MET, REST; not HCC). */
static bool is_unclear(const struct work *w, const struct hit *h)
{
    if (!is_short_rule(h->name->rule) || h->casing.weak || w->style != STYLE_SHOUTED) {
        return is_short_rule(h->name->rule) && h->casing.weak;
    }
    const struct atom *a = &w->atoms.items[h->first];
    return h->first != h->last ||
           common_is_word((struct text){w->text.s + a->start, a->end - a->start});
}

/* Is a line called by what it was made from, as only others list it: C57BL/6, of one that is named
 * "macrophage immortalized C57BL/6"? */
static bool is_made_from(const struct work *w, const struct hit *h)
{
    if (h->kind != KIND_CELL || h->name->layer != LEXICON_IMPORTED) {
        return false;
    }
    struct text t = lexicon_at(w->lexicon, h->entry->concept)->name, part = h->name->text;
    if (t.len < part.len + 2) {
        return false;
    }
    const char *at = t.s + t.len - part.len;
    return at[-1] == ' ' && at[-2] >= 'a' && at[-2] <= 'z' && memcmp(at, part.s, part.len) == 0;
}

bool rules_marked(const struct work *w, const struct hit *h)
{
    return is_made_from(w, h) || h->name->needs_support || is_unclear(w, h) ||
           is_foreign_hyphen(w, h) ||
           (h->kind == KIND_CELL &&
            (h->with_s || line_is_weak(w, h->first, h->last, h->casing.same)));
}

bool rules_told(const struct work *w, const struct hit *h)
{
    bool open = h->kind != KIND_CELL || line_may_be_told(w, h->first, h->last);
    return open && (context_tells(w, h->kind, h->first, h->last) ||
                    (h->kind == KIND_CELL && derive_follows(w, h->last)));
}
