/* Names of diseases that are made of others. */
#include "parts.h"

static bool is_disease(const struct work *w, size_t first, size_t last)
{
    for (size_t i = 0; i < w->n_candidates; i++) {
        const struct candidate *c = &w->candidates[i];
        if (c->first == first && c->last == last && !c->marked &&
            work_kind(w, c->concept) == KIND_DISEASE) {
            return true;
        }
    }
    return false;
}

static bool is_one_of(const struct work *w, size_t at, const char *const *words, size_t n)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    for (size_t i = 0; i < n; i++) {
        if (*words[i] == *s && text_is((struct text){s, a->len}, words[i])) {
            return true;
        }
    }
    return false;
}

/* How much of it there is, or that it is there again: severe malaria is malaria. */
static bool is_degree(const struct work *w, size_t at)
{
    static const char *const words[] = {"severe",     "mild",        "moderate",   "profound",
                                        "recurrent",  "relapsed",    "advanced",   "complete",
                                        "incomplete", "generalized", "generalised"};
    return is_one_of(w, at, words, sizeof words / sizeof *words);
}

/* Does atom ${at} of ${c} stand between two names of diseases: nausea and vomiting, VCFS/DGS? */
static bool is_between(const struct work *w, const struct candidate *c, size_t at)
{
    static const char *const words[] = {"and", "or"};
    if (is_one_of(w, at, words, sizeof words / sizeof *words)) {
        return at > c->first && is_disease(w, c->first, at - 1) && is_disease(w, at + 1, c->last);
    }
    bool slash = w->atoms.items[at + 1].gap == GAP_SLASH;
    return slash && is_disease(w, c->first, at) && is_disease(w, at + 1, c->last);
}

bool parts_say_more(const struct work *w, const struct candidate *c)
{
    static const char *const words[] = {"induced"};
    if (c->first == c->last || work_kind(w, c->concept) != KIND_DISEASE) {
        return false;
    }
    if (is_degree(w, c->first) && is_disease(w, c->first + 1, c->last)) {
        return true;
    }
    for (size_t i = c->first; i < c->last; i++) {
        if (is_between(w, c, i) || (is_one_of(w, i, words, 1) && is_disease(w, i + 1, c->last))) {
            return true;
        }
    }
    return false;
}
