/* Adjectives made of the names of diseases. */
#include "adjective.h"

enum { LEAST = 7 }; /* letters */

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

size_t adjective_noun(const struct work *w, size_t at, size_t nth,
                      char ret_noun[ADJECTIVE_ROOM + FOLD_SLACK])
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    bool may_be = a->kind == ATOM_WORD && a->len >= LEAST && a->len < ADJECTIVE_ROOM / 2 &&
                  (s[a->len - 1] == 'c' || (s[a->len - 1] == 'e' && s[a->len - 2] == 'v'));
    for (size_t i = 0; may_be && i < sizeof endings / sizeof *endings; i++) {
        if (!ends_in(s, a->len, endings[i].ending) || nth-- > 0) {
            continue;
        }
        size_t stem = a->len - strlen(endings[i].ending), n = strlen(endings[i].noun);
        memset(ret_noun, 0, ADJECTIVE_ROOM + FOLD_SLACK);
        memcpy(ret_noun, s, stem);
        memcpy(ret_noun + stem, endings[i].noun, n);
        return stem + n;
    }
    return 0;
}
