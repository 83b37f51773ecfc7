/* Names of chemicals that are parts of sequences or of the names of proteins. */
#include "protein.h"

enum { NEAR_ATOMS = 8, PLACE_BYTES = 4 };

static bool is_one_of(const struct work *w, size_t at, const char *const *words, size_t n)
{
    const struct atom *a = &w->atoms.items[at];
    struct text t = {w->atoms.folded + a->at, a->len};
    for (size_t i = 0; i < n; i++) {
        if (*words[i] == *t.s && text_is(t, words[i])) {
            return true;
        }
    }
    return false;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_joined(const struct atom *a)
{
    return a->gap == GAP_BLANK || a->gap == GAP_HYPHEN || a->gap == GAP_SLASH;
}

/* --- residues --- */

/* Words of changes in a sequence, and of what it consists of. */
static bool tells_sequence(const struct work *w, size_t at)
{
    static const char *const words[] = {
        "codon",       "codons",   "residue",  "residues",     "substitution",  "substitutions",
        "substituted", "missense", "nonsense", "transversion", "transversions", "homozygote",
        "homozygotes", "allele",   "alleles",  "polymorphism", "polymorphisms"};
    return is_one_of(w, at, words, COUNT(words));
}

/* Does a sentence begin with atom ${at}? */
static bool begins_sentence(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    return at > 0 && a->gap == GAP_BREAK && a->end - a->start > 0 && a->start > 1 &&
           w->text.s[a->start - 1] == ' ' && w->text.s[a->start - 2] == '.';
}

static bool is_near_sequence(const struct work *w, size_t first, size_t last)
{
    for (size_t i = first; i > 0 && first - i < NEAR_ATOMS && !begins_sentence(w, i); i--) {
        if (tells_sequence(w, i - 1)) {
            return true;
        }
    }
    for (size_t i = last + 1; i < w->atoms.n && i <= last + NEAR_ATOMS; i++) {
        if (begins_sentence(w, i)) {
            return false;
        }
        if (tells_sequence(w, i)) {
            return true;
        }
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Is atom ${at} the number of a place: 473, but not 10 mg, 0.3 or 50%? */
static bool is_place(const struct work *w, size_t at)
{
    static const char *const units[] = {"g",  "mg", "kg",   "microg", "mum", "mm",    "mmol",
                                        "ml", "nm", "mol",  "mumol",  "h",   "min",   "days",
                                        "l",  "dl", "mgkg", "m",      "um",  "microm"};
    const struct atom *a = &w->atoms.items[at];
    if (a->kind != ATOM_NUMBER || a->end - a->start > PLACE_BYTES ||
        !is_digit(w->text.s[a->start])) {
        return false;
    }
    char c = a->end < w->text.len ? w->text.s[a->end] : ' ';
    char d = a->end + 1 < w->text.len ? w->text.s[a->end + 1] : ' ';
    if (c == '%' || ((c == '.' || c == ',') && is_digit(d))) {
        return false;
    }
    return at + 1 >= w->atoms.n || !is_one_of(w, at + 1, units, COUNT(units));
}

bool protein_residue(const struct work *w, size_t first, size_t last)
{
    static const char *const changes[] = {"phosphorylation", "phosphorylated", "repeat",
                                          "repeats",         "kinase",         "kinases"};
    size_t next = last + 1;
    if (next < w->atoms.n && is_joined(&w->atoms.items[next]) &&
        (is_place(w, next) || is_one_of(w, next, changes, COUNT(changes)))) {
        return true;
    }
    return is_near_sequence(w, first, last);
}

/* --- names of proteins --- */

static bool ends_in_ase(struct text t)
{
    static const char *const others[] = {"disease",  "diseases",  "release",  "releases",
                                         "increase", "increases", "decrease", "decreases",
                                         "database", "databases", "purchase", "interphase",
                                         "prophase", "metaphase", "anaphase"};
    size_t n = t.len - (t.s[t.len - 1] == 's');
    if (memcmp(t.s + n - 3, "ase", 3) != 0) {
        return false;
    }
    for (size_t i = 0; i < COUNT(others); i++) {
        if (text_is(t, others[i])) {
            return false;
        }
    }
    return true;
}

bool protein_follows(const struct work *w, size_t last)
{
    static const char *const words[] = {
        "receptor",  "receptors",  "transporter", "transporters", "cotransporter", "cotransporters",
        "symporter", "symporters", "antiporter",  "exchanger",    "channel",       "channels"};
    enum { LEAST = 6 };
    size_t next = last + 1;
    const struct atom *a = &w->atoms.items[next];
    if (next >= w->atoms.n || a->len < LEAST || !is_joined(a)) {
        return false;
    }
    struct text t = {w->atoms.folded + a->at, a->len};
    char end = t.s[t.len - 1 - (t.s[t.len - 1] == 's')];
    return end == 'e' ? ends_in_ase(t)
                      : (end == 'r' || end == 'l') && is_one_of(w, next, words, COUNT(words));
}
