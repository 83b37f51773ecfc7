/* Adjectives made of the names of diseases. */
#include "adjective.h"

enum { LEAST = 7, ROOM = 48 }; /* letters of an adjective, bytes of a noun */

static const struct {
    const char *ending, *noun;
} endings[] = {
    {"tensive", "tension"}, /* hypertensive */
    {"ulsive", "ulsion"},   /* convulsive */
    {"emic", "emia"},       /* leukemic */
    {"oxic", "oxia"},       /* hypoxic */
    {"toxic", "toxicity"},  /* cardiotoxic */
    {"otic", "osis"},       /* cirrhotic */
    {"atic", "asis"},       /* psoriatic */
    {"itic", "itis"},       /* arthritic */
    {"leptic", "lepsy"},    /* epileptic */
    {"enic", "enia"},       /* schizophrenic */
    {"embolic", "embolism"}, {"trophic", "trophy"}, {"plegic", "plegia"},
    {"kinetic", "kinesia"},  {"betic", "betes"},
};

static bool ends_in(const char *s, size_t len, const char *with)
{
    size_t n = strlen(with);
    return len > n && memcmp(s + len - n, with, n) == 0;
}

/* The folded noun that atom ${at} may be made of, and FOLD_SLACK zero bytes, to ${ret_noun}: its
 * length. 0: it is no such adjective, or there are not more than ${nth} such nouns. */
static size_t noun_of(const struct work *w, size_t at, size_t nth, char ret_noun[ROOM + FOLD_SLACK])
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    bool may_be = a->kind == ATOM_WORD && a->len >= LEAST && a->len < ROOM / 2 &&
                  (s[a->len - 1] == 'c' || (s[a->len - 1] == 'e' && s[a->len - 2] == 'v'));
    for (size_t i = 0; may_be && i < sizeof endings / sizeof *endings; i++) {
        if (!ends_in(s, a->len, endings[i].ending) || nth-- > 0) {
            continue;
        }
        size_t stem = a->len - strlen(endings[i].ending), n = strlen(endings[i].noun);
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
        if (c->kind != KIND_DISEASE || c->names[e->name].needs_support) {
            continue;
        }
        work_add(w, (struct candidate){e->concept, (uint32_t)at, (uint32_t)at,
                                       w->atoms.items[at].len, 0, false, false});
    }
}

void adjective_field(struct work *w)
{
    char noun[ROOM + FOLD_SLACK];
    for (size_t i = 0; i < w->atoms.n; i++) {
        size_t len;
        for (size_t nth = 0; (len = noun_of(w, i, nth, noun)) > 0; nth++) {
            take_noun(w, i, noun, len);
        }
    }
}
