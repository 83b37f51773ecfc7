/* What the steps of tagging hand to one another, field by field: shared by the files of this
 * folder, nobody else. */
#ifndef HCCKB_TAG_WORK_H
#define HCCKB_TAG_WORK_H

#include "dict.h"
#include "fold.h"
#include "lexicon.h"
#include "mem.h"
#include "tag.h"

/* A name that the text spells and whose rules allow it. */
struct candidate {
    uint32_t concept;
    uint32_t first, last; /* atoms */
    uint32_t len;         /* folded bytes from the first to the last */
    uint8_t rank;         /* among those with the same span: more is better */
    bool marked;          /* counts only with support in the document */
    bool told;            /* a word beside it tells its kind; asked of marked ones and lines only */
};

/* A span that may spell a name: to be looked up. */
struct probe {
    uint64_t hash;        /* dict_hash() of the bytes */
    uint32_t first, last; /* atoms */
    uint32_t len;         /* folded bytes */
    bool with_s;          /* without the s that the text has behind */
};

enum pick_by {
    PICK_SPELT,
    PICK_ELLIPSIS,
    PICK_MARK,
    PICK_SERIES,
    PICK_WIDENED,
    PICK_EFFECT,
    PICK_BRACKET
};

struct pick {
    uint32_t concept;
    uint32_t first, last; /* atoms */
    uint8_t how;          /* enum mention_how */
    bool nested;          /* inside a longer name: see resolve.c */
    bool dropped;
    uint8_t by; /* enum pick_by: which step made it */
};

struct notes;
struct qualifiers;

/* How a field is written; capitals mean less where all words have them. */
enum style { STYLE_PLAIN, STYLE_TITLE_CASE, STYLE_SHOUTED };

struct work {
    uint8_t field; /* enum field */
    const struct lexicon *lexicon;
    const struct dict *dict; /* that of the lexicon */
    const struct qualifiers *qualifiers;
    struct text text;
    enum style style;
    struct atoms atoms;
    struct probe *probes;
    size_t n_probes, probe_cap;
    struct candidate *candidates;
    size_t n_candidates, candidate_cap;
    struct pick *picks;
    size_t n_picks, pick_cap;
    uint32_t *owner; /* for each atom the pick that holds it, plus one; 0: none */
    size_t owner_cap;
    struct notes *notes; /* what is refused is noted here; NULL: nobody asks */
};

static inline void work_add(struct work *w, struct candidate c)
{
    w->candidates =
        mem_grow(w->candidates, &w->candidate_cap, w->n_candidates + 1, sizeof *w->candidates);
    w->candidates[w->n_candidates++] = c;
}

static inline enum kind work_kind(const struct work *w, uint32_t concept)
{
    return lexicon_at(w->lexicon, concept)->kind;
}

/* The disease that the folded bytes, with FOLD_SLACK behind, name by a name that needs no support;
 * -1: none. */
static inline int64_t work_disease(const struct work *w, const char *bytes, size_t len)
{
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, bytes, len, dict_hash(bytes, len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        if (c->kind == KIND_DISEASE && !e->general && !c->names[e->name].needs_support) {
            return e->concept;
        }
    }
    return -1;
}

/* Is atom ${at} a number that counts names, as in Wilms tumor 1, but not in diabetes type 2? */
static inline bool work_is_numbered(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    return at > 0 && a->kind == ATOM_NUMBER &&
           !text_is((struct text){w->atoms.folded + a[-1].at, a[-1].len}, "type");
}

#endif
