/* What the names of a pathway spell. */
#include "lexspell.h"

#include "chain.h"
#include "fold.h"

static const struct dict_entry *entry_of(const struct lexicon *l, struct text folded)
{
    uint32_t i = dict_find(&l->dict, folded.s, folded.len, dict_hash(folded.s, folded.len));
    return i == DICT_NONE ? NULL : &l->dict.entries[i];
}

static const struct dict_entry *next_entry(const struct lexicon *l, const struct dict_entry *e)
{
    return e->next == DICT_NONE ? NULL : &l->dict.entries[e->next];
}

static bool may_be_spelt(const struct lexicon *l, const struct dict_entry *e)
{
    const struct concept *c = lexicon_at(l, e->concept);
    bool thing = chain_takes(c->kind) || c->kind == KIND_CHEMICAL || c->kind == KIND_DRUG;
    return thing && !c->names[e->name].blocked;
}

/* Is ${concept} a member, or above or below one? */
static bool belongs(const struct lexicon *l, uint32_t concept, uint32_t pathway)
{
    const struct concept *p = lexicon_at(l, pathway);
    bool found = lexicon_is_under(l, concept, pathway);
    for (size_t i = 0; i < p->n_members && !found; i++) {
        found = lexicon_is_under(l, p->members[i].concept, concept);
    }
    return found;
}

/* The longest name from atom ${first} on: the atom behind it, or ${first} if there is none. If
 * nothing of that spelling belongs to ${pathway}, *ret_stranger is one that does not. */
static size_t next_part(const struct lexicon *l, const struct atoms *a, size_t first,
                        uint32_t pathway, uint32_t *ret_stranger)
{
    *ret_stranger = UINT32_MAX;
    for (size_t last = a->n; last > first; last--) {
        if (last < a->n && a->items[last].gap == GAP_NONE) {
            continue;
        }
        bool any = false, known = false;
        const struct dict_entry *e = entry_of(l, fold_span(a, first, last - 1));
        for (; e; e = next_entry(l, e)) {
            if (may_be_spelt(l, e)) {
                *ret_stranger = any ? *ret_stranger : e->concept;
                known = known || belongs(l, e->concept, pathway);
                any = true;
            }
        }
        if (any) {
            *ret_stranger = known ? UINT32_MAX : *ret_stranger;
            return last;
        }
    }
    return first;
}

size_t lexspell_strangers(const struct lexicon *l, uint32_t pathway, struct text name,
                          uint32_t *ret_concepts, size_t room)
{
    struct atoms a = ATOMS_INIT;
    size_t n = 0, at = 0;
    fold_atoms(name, &a);
    while (at < a.n && n < room) {
        size_t next = at;
        if (at == 0 || a.items[at].gap != GAP_NONE) {
            next = next_part(l, &a, at, pathway, &ret_concepts[n]);
            n += next > at && ret_concepts[n] != UINT32_MAX;
        }
        at = next > at ? next : at + 1;
    }
    fold_release(&a);
    return n;
}
