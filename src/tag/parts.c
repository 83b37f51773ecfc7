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

bool parts_say_more(const struct work *w, const struct candidate *c)
{
    if (c->first == c->last || work_kind(w, c->concept) != KIND_DISEASE) {
        return false;
    }
    for (size_t i = c->first; i < c->last; i++) {
        const struct atom *a = &w->atoms.items[i];
        struct text t = {w->atoms.folded + a->at, a->len};
        bool both = (text_is(t, "and") || text_is(t, "or")) && i > c->first &&
                    is_disease(w, c->first, i - 1);
        if ((both || text_is(t, "induced")) && is_disease(w, i + 1, c->last)) {
            return true;
        }
    }
    return false;
}
