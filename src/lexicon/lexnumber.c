/* The other number of a name. */
#include "lexnumber.h"

#include "fold.h"

#include <string.h>

enum { WORD_LEAST = 4 }; /* letters of a word that has a regular plural */

static bool ends(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s + t.len - n, with, n) == 0;
}

static bool ends_in_any(struct text t, const char *const *list)
{
    while (*list && !ends(t, *list)) {
        list++;
    }
    return *list != NULL;
}

/* How the other number of a word is made: the first ending that fits decides. */
static const struct {
    const char *ending, *instead;
} rules[] = {
    {"ies", "y"},   {"sses", "ss"}, {"xes", "x"},   {"ches", "ch"}, {"shes", "sh"},
    {"ss", "sses"}, {"us", "uses"}, {"is", "es"},   {"s", ""},      {"x", "xes"},
    {"z", "zes"},   {"ch", "ches"}, {"sh", "shes"},
};

static bool is_lower_word(struct text t, size_t least)
{
    size_t n = 0;
    while (n < t.len && t.s[t.len - 1 - n] >= 'a' && t.s[t.len - 1 - n] <= 'z') {
        n++;
    }
    return n >= least;
}

/* ${t} with its last ${cut} bytes replaced by ${instead}. */
static bool put_form(struct buf *form, struct text t, size_t cut, const char *instead)
{
    buf_clear(form);
    buf_put(form, t.s, t.len - cut);
    buf_puts(form, instead);
    return form->len > 0;
}

static bool is_word(const struct lexicon_name *n)
{
    return n->kind != NAME_SYMBOL && is_lower_word(n->text, WORD_LEAST);
}

bool lexnumber_other(const struct lexicon_name *n, struct buf *form)
{
    static const char *const vowel_y[] = {"ay", "ey", "iy", "oy", "uy", NULL};
    struct text t = n->text;
    if (!is_word(n)) {
        return false;
    }
    if (ends(t, "y") && !ends_in_any(t, vowel_y)) {
        return put_form(form, t, 1, "ies");
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (ends(t, rules[i].ending)) {
            return put_form(form, t, strlen(rules[i].ending), rules[i].instead);
        }
    }
    return false;
}

bool lexnumber_any(const struct lexicon_name *n, struct buf *form)
{
    struct text t = n->text;
    char before = t.len > 1 ? t.s[t.len - 2] : 'a';
    bool is_symbol = (before >= 'A' && before <= 'Z') || (before >= '0' && before <= '9');
    if (is_symbol && t.s[t.len - 1] == 's') {
        return put_form(form, t, 1, "");
    }
    return lexnumber_other(n, form) || (is_word(n) && put_form(form, t, 0, "s"));
}

bool lexicon_is_spelling(const struct lexicon_name *n, struct text name)
{
    struct atoms own = ATOMS_INIT, its = ATOMS_INIT;
    struct buf form = BUF_INIT;
    fold_atoms(n->text, &own);
    fold_atoms(name, &its);
    struct text wanted = its.n ? fold_span(&its, 0, its.n - 1) : (struct text){NULL, 0};
    bool same = own.n && text_same(fold_span(&own, 0, own.n - 1), wanted);
    if (!same && lexnumber_any(n, &form)) {
        fold_atoms(buf_text(&form), &own);
        same = own.n && text_same(fold_span(&own, 0, own.n - 1), wanted);
    }
    fold_release(&own);
    fold_release(&its);
    buf_release(&form);
    return same;
}
