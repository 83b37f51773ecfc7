/* Adjectives made of the names of diseases. */
#include "adjective.h"

#include "common.h"

enum { ROOM = 48 }; /* bytes of a noun */

#define ENDING(ending, noun)                                                                       \
    {                                                                                              \
        ending, noun, sizeof(ending) - 1, sizeof(noun) - 1                                         \
    }

static const struct {
    const char *ending, *noun;
    size_t len, noun_len;
} endings[] = {
    ENDING("tensive", "tension"), /* hypertensive */
    ENDING("ulsive", "ulsion"),   /* convulsive */
    ENDING("emic", "emia"),       /* leukemic */
    ENDING("oxic", "oxia"),       /* hypoxic */
    ENDING("toxic", "toxicity"),  /* cardiotoxic */
    ENDING("otic", "osis"),       /* cirrhotic */
    ENDING("atic", "asis"),       /* psoriatic */
    ENDING("itic", "itis"),       /* arthritic */
    ENDING("leptic", "lepsy"),    /* epileptic */
    ENDING("enic", "enia"),       /* schizophrenic */
    ENDING("embolic", "embolism"), ENDING("trophic", "trophy"), ENDING("plegic", "plegia"),
    ENDING("kinetic", "kinesia"),  ENDING("betic", "betes"),
};

/* Does the word end like ${i} of them? The third letter from the end tells most apart. */
static bool ends_like(const char *s, size_t len, size_t i)
{
    size_t n = endings[i].len;
    return len > n && s[len - 3] == endings[i].ending[n - 3] &&
           memcmp(s + len - n, endings[i].ending, n) == 0;
}

/* The folded noun that atom ${at} may be made of, and FOLD_SLACK zero bytes, to ${ret_noun}: its
 * length. 0: it is no such adjective, or there are not more than ${nth} such nouns. */
static size_t noun_of(const struct work *w, size_t at, size_t nth, char ret_noun[ROOM + FOLD_SLACK])
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    bool may_be = a->len < ROOM / 2;
    for (size_t i = 0; may_be && i < sizeof endings / sizeof *endings; i++) {
        if (!ends_like(s, a->len, i) || nth-- > 0) {
            continue;
        }
        size_t stem = a->len - endings[i].len, n = endings[i].noun_len;
        memset(ret_noun, 0, ROOM + FOLD_SLACK);
        memcpy(ret_noun, s, stem);
        memcpy(ret_noun + stem, endings[i].noun, n);
        return stem + n;
    }
    return 0;
}

/* What the noun of ${len} folded bytes names, if it is a disease, is named by its adjective. */
static void take_noun(struct work *w, size_t at, const char *noun, size_t len)
{
    const struct dict *d = w->dict;
    uint32_t i = dict_find(d, noun, len, dict_hash(noun, len));
    for (; i != DICT_NONE; i = d->entries[i].next) {
        const struct dict_entry *e = &d->entries[i];
        const struct concept *c = lexicon_at(w->lexicon, e->concept);
        if (c->kind != KIND_DISEASE || c->names[e->name].needs_support ||
            common_is_general(KIND_DISEASE, fold_span(&w->atoms, at, at))) {
            continue; /* metastatic says how a disease is */
        }
        work_add(w, (struct candidate){e->concept, (uint32_t)at, (uint32_t)at,
                                       w->atoms.items[at].len, 0, false, false});
    }
}

void adjective_at(struct work *w, size_t at)
{
    char noun[ROOM + FOLD_SLACK];
    size_t len;
    for (size_t nth = 0; (len = noun_of(w, at, nth, noun)) > 0; nth++) {
        take_noun(w, at, noun, len);
    }
}
