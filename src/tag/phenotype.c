/* Sixth step of tagging: resistance and sensitivity to drugs. */
#include "phenotype.h"

#include "mem.h"

enum {
    NAME_ROOM = 128,
    LIST_LONGEST = 16,
    FILL_WORDS = 5,
    BETWEEN_WORDS = 10,
    GAP_BYTES = 3,
    VERB_AT = 7,
    EFFECT_LEAST = 9
};

static const char *const effect_names[EFFECT_COUNT] = {"resistance", "sensitivity"};

/* --- what the lexicon has --- */

void phenotype_init(struct phenotypes *p, const struct lexicon *l)
{
    for (enum effect e = 0; e < EFFECT_COUNT; e++) {
        p->general[e] = phenotype_called(l, text_of("drug"), e);
    }
}

int64_t phenotype_called(const struct lexicon *l, struct text drug, enum effect e)
{
    char name[NAME_ROOM];
    const char *effect = effect_names[e];
    size_t len = strlen(effect);
    if (drug.len + 1 + len > sizeof name) {
        return -1;
    }
    memcpy(name, drug.s, drug.len);
    name[drug.len] = ' ';
    memcpy(name + drug.len + 1, effect, len);
    uint32_t found;
    size_t n =
        lexicon_find_name(l, (struct text){name, drug.len + 1 + len}, KIND_PHENOTYPE, &found, 1);
    return n ? (int64_t)found : -1;
}

/* The phenotype of what pick ${p} names, as the text calls it or as the lexicon does; -1: none. */
static int64_t phenotype_of(const struct work *w, const struct pick *p, enum effect e)
{
    size_t start = w->atoms.items[p->first].start, end = w->atoms.items[p->last].end;
    int64_t found = phenotype_called(w->lexicon, (struct text){w->text.s + start, end - start}, e);
    return found >= 0 ? found
                      : phenotype_called(w->lexicon, lexicon_at(w->lexicon, p->concept)->name, e);
}

/* --- the words --- */

static struct text word_at(const struct work *w, size_t at)
{
    return fold_span(&w->atoms, at, at);
}

static bool is_one_of(struct text t, const char *const *words)
{
    for (; *words; words++) {
        if (**words == *t.s && text_is(t, *words)) {
            return true;
        }
    }
    return false;
}

/* Does atom ${at} say resistance or sensitivity, and not the contrary with a "non" before? */
static bool is_effect(const struct work *w, size_t at, enum effect *ret_effect)
{
    static const char *const resistance[] = {
        "resistance",      "resistant",      "refractory",       "refractoriness",
        "insensitive",     "insensitivity",  "unresponsive",     "nonresponsive",
        "chemoresistance", "chemoresistant", "unresponsiveness", NULL};
    static const char *const sensitivity[] = {
        "sensitivity",      "sensitive",      "sensitization",
        "sensitisation",    "sensitize",      "sensitise",
        "sensitizes",       "sensitises",     "sensitized",
        "sensitised",       "sensitizing",    "sensitising",
        "chemosensitivity", "chemosensitive", "hypersensitive",
        "responsiveness",   "responsive",     NULL};
    struct text t = word_at(w, at);
    if (t.len < EFFECT_LEAST) {
        return false;
    }
    bool resists = is_one_of(t, resistance);
    if (!resists && !is_one_of(t, sensitivity)) {
        return false;
    }
    *ret_effect = resists ? EFFECT_RESISTANCE : EFFECT_SENSITIVITY;
    return at == 0 || !text_is(word_at(w, at - 1), "non");
}

/* Does a blank or a hyphen, and nothing else, stand before atom ${at}? */
static bool is_joined(const struct work *w, size_t at)
{
    uint8_t gap = w->atoms.items[at].gap;
    return gap == GAP_BLANK || gap == GAP_HYPHEN;
}

/* Does the sentence go on before atom ${at}? */
static bool goes_on(const struct work *w, size_t at)
{
    return w->atoms.items[at].gap != GAP_BREAK;
}

static bool is_toward(const struct work *w, size_t at)
{
    static const char *const words[] = {"to", "towards", "toward", "against", NULL};
    struct text t = word_at(w, at);
    return (*t.s == 't' || *t.s == 'a') && is_one_of(t, words);
}

/* May atom ${at} stand between "to" and the name of the drug? */
static bool is_filling(const struct work *w, size_t at)
{
    static const char *const words[] = {"the",
                                        "a",
                                        "an",
                                        "drug",
                                        "drugs",
                                        "agent",
                                        "agents",
                                        "inhibitor",
                                        "inhibitors",
                                        "treatment",
                                        "therapy",
                                        "with",
                                        "of",
                                        "such",
                                        "as",
                                        "like",
                                        "including",
                                        "multikinase",
                                        "kinase",
                                        "tyrosine",
                                        "tki",
                                        "tkis",
                                        "chemotherapy",
                                        "both",
                                        "cytotoxic",
                                        "targeted",
                                        "effect",
                                        "effects",
                                        "chemotherapeutic",
                                        "anticancer",
                                        "cytotoxicity",
                                        "subsequent",
                                        "multi",
                                        NULL};
    return is_one_of(word_at(w, at), words);
}

/* Is atom ${at} the end of what may resist a drug? */
static bool is_bearer(const struct work *w, size_t at)
{
    static const char *const words[] = {
        "cells",     "cell",      "lines",    "line",    "tumors", "tumor",
        "tumours",   "tumour",    "mice",     "cancers", "cancer", "xenografts",
        "organoids", "spheroids", "patients", "them",    NULL};
    const struct pick *p = w->owner[at] ? &w->picks[w->owner[at] - 1] : NULL;
    enum kind k = p ? work_kind(w, p->concept) : KIND_COUNT;
    return k == KIND_CELL || k == KIND_DISEASE || is_one_of(word_at(w, at), words);
}

/* A word that says what is done to a drug, and where. */
struct said {
    size_t first, last; /* atoms: resistance to */
    enum effect effect;
};

/* Does effect ${e} at atom ${at} speak of those that stand behind it, before "to"? */
static bool has_bearer(const struct work *w, size_t at, enum effect e)
{
    static const char *const owners[] = {"of", "in", NULL};
    struct text t = word_at(w, at);
    bool verb = e == EFFECT_SENSITIVITY && t.len > VERB_AT && strchr("zs", t.s[VERB_AT]);
    return verb || is_one_of(word_at(w, at + 1), owners);
}

/* What is said before "to", which is atom ${to}: right before it, or of what stands between
 * (sensitivity of these cells to). */
static bool said_before_to(const struct work *w, size_t to, struct said *ret_said)
{
    size_t least = to > BETWEEN_WORDS ? to - BETWEEN_WORDS : 0;
    for (size_t i = to; i > least && goes_on(w, i); i--) {
        enum effect e;
        if (is_effect(w, i - 1, &e)) {
            *ret_said = (struct said){i - 1, to, e};
            return i == to || has_bearer(w, i - 1, e);
        }
        if (i == to && !is_bearer(w, i - 1)) {
            return false;
        }
    }
    return false;
}

/* What is said of the drug that begins with atom ${first}, before it. */
static bool said_before(const struct work *w, size_t first, struct said *ret_said)
{
    size_t least = first > FILL_WORDS ? first - FILL_WORDS : 0, to = first;
    while (to > least && is_joined(w, to) && !is_toward(w, to - 1)) {
        to--;
    }
    if (to == least || !is_joined(w, to)) {
        return false;
    }
    for (size_t i = to; i < first; i++) {
        if (!is_filling(w, i)) {
            return false;
        }
    }
    return said_before_to(w, to - 1, ret_said);
}

/* What is said of the drug that ends with atom ${last}, right behind it. */
static bool said_behind(const struct work *w, size_t last, struct said *ret_said)
{
    size_t next = last + 1;
    if (next >= w->atoms.n || !is_joined(w, next) || !is_effect(w, next, &ret_said->effect)) {
        return false;
    }
    ret_said->first = ret_said->last = next;
    return true;
}

/* --- lists of drugs --- */

/* Is ${p} something that cells resist? */
static bool is_object(const struct work *w, const struct pick *p)
{
    static const bool takes[KIND_COUNT] = {
        [KIND_DRUG] = true,   [KIND_CHEMICAL] = true, [KIND_GENE] = true,
        [KIND_FAMILY] = true, [KIND_CLINICAL] = true, [KIND_MODEL] = true};
    return !p->dropped && takes[work_kind(w, p->concept)];
}

/* The innermost pick with an end at atom ${at}, NULL: none. */
static const struct pick *object_at(const struct work *w, size_t at)
{
    const struct pick *p = w->owner[at] ? &w->picks[w->owner[at] - 1] : NULL;
    return p && is_object(w, p) ? p : NULL;
}

/* Does nothing but a comma, a slash, brackets or blanks stand before atom ${at}? */
static bool is_listed(const struct work *w, size_t at)
{
    size_t from = w->atoms.items[at - 1].end, to = w->atoms.items[at].start;
    for (size_t i = from; i < to; i++) {
        if (!strchr(" ,/()-", w->text.s[i])) {
            return false;
        }
    }
    return to > from && to - from <= GAP_BYTES;
}

static bool is_conjunction(const struct work *w, size_t at)
{
    static const char *const words[] = {"and", "or", "plus", NULL};
    return is_one_of(word_at(w, at), words);
}

/* The member of the list behind pick ${p}, or NULL. */
static const struct pick *next_object(const struct work *w, const struct pick *p)
{
    size_t at = (size_t)p->last + 1;
    bool led = at + 1 < w->atoms.n && is_conjunction(w, at) && is_listed(w, at);
    at += led;
    if (at >= w->atoms.n || !is_listed(w, at) || (!led && w->atoms.items[at].gap == GAP_BLANK)) {
        return NULL;
    }
    const struct pick *next = object_at(w, at);
    return next && next->first == at ? next : NULL;
}

/* The member of the list before pick ${p}, or NULL. */
static const struct pick *object_before(const struct work *w, const struct pick *p)
{
    size_t at = p->first;
    bool led = at > 1 && is_listed(w, at) && is_conjunction(w, at - 1);
    at -= led;
    if (at == 0 || !is_listed(w, at) || (!led && w->atoms.items[at].gap == GAP_BLANK)) {
        return NULL;
    }
    const struct pick *before = object_at(w, at - 1);
    return before && before->last + 1 == at ? before : NULL;
}

/* --- the picks --- */

static void add_pick(struct work *w, uint32_t concept, size_t first, size_t last)
{
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){concept, (uint32_t)first, (uint32_t)last, MENTION_NAME,
                                           false,   false,           PICK_EFFECT};
}

/* The pick that owns the word of ${said} if it is the phenotype ${concept} or below that, or NULL.
 */
static struct pick *owner_of(const struct work *w, int64_t concept, const struct said *said)
{
    uint32_t owner = w->owner[said->first];
    struct pick *p = owner ? &w->picks[owner - 1] : NULL;
    bool is =
        p && concept >= 0 &&
        (p->concept == concept || lexicon_is_under(w->lexicon, p->concept, (uint32_t) concept));
    return is ? p : NULL;
}

/* Does the name at the word of ${said} say all of ${concept} of the drug ${p}: sorafenib
 * resistance? */
static bool is_said(const struct work *w, int64_t concept, const struct pick *p,
                    const struct said *said)
{
    const struct pick *owner = owner_of(w, concept, said);
    return owner && owner->first <= p->first && owner->last >= p->last;
}

/* Is the effect a thing to tell of a drug without a phenotype of its own? Insulin sensitivity is
 * none of a drug's; but what cells may resist they may be sensitive to. */
static bool is_general(const struct work *w, const struct pick *p, enum effect e)
{
    return work_kind(w, p->concept) == KIND_DRUG &&
           (e == EFFECT_RESISTANCE || phenotype_of(w, p, EFFECT_RESISTANCE) >= 0);
}

/* Say of drug ${p} what is said. False: the lexicon has no word for it. */
static bool say_of(struct work *w, const struct said *said, const struct pick *p)
{
    int64_t concept = phenotype_of(w, p, said->effect);
    bool before = said->first < p->first;
    if (concept >= 0 && !is_said(w, concept, p, said)) {
        add_pick(w, (uint32_t) concept, before ? said->first : p->first,
                 before ? p->last : said->last);
    }
    return concept >= 0;
}

/* Say of the ${n} ${objects}, the nearest first, what is said. */
static void say(const struct phenotypes *f, struct work *w, const struct said *said,
                const struct pick *objects, size_t n)
{
    int64_t general = f->general[said->effect];
    bool each = true, any = false;
    for (size_t i = 0; i < n; i++) {
        bool known = say_of(w, said, &objects[i]);
        each = each && known;
        any = any || (!known && is_general(w, &objects[i], said->effect));
    }
    struct pick *at_large = owner_of(w, general, said);
    if (each && at_large && at_large->concept == general) {
        at_large->dropped = true;
    } else if (any && general >= 0 && !at_large) {
        bool before = said->first < objects[0].first;
        add_pick(w, (uint32_t)general, before ? said->first : objects[0].first, said->last);
    }
}

/* The drugs of the list that pick ${p} begins or ends, ${behind}: what is said stands behind. */
static void say_of_list(const struct phenotypes *f, struct work *w, const struct pick *p,
                        const struct said *said, bool behind)
{
    struct pick objects[LIST_LONGEST];
    size_t n = 0;
    for (; p && n < LIST_LONGEST; p = behind ? object_before(w, p) : next_object(w, p)) {
        if (n == 0 || objects[n - 1].concept != p->concept) {
            objects[n++] = *p;
        }
    }
    say(f, w, said, objects, n);
}

/* Is ${said} the end of a name that is taken already: sorafenib-resistant? */
static bool is_taken(const struct work *w, const struct said *said)
{
    const struct pick *p = w->owner[said->first] ? &w->picks[w->owner[said->first] - 1] : NULL;
    return p && work_kind(w, p->concept) != KIND_PHENOTYPE;
}

void phenotype_field(const struct phenotypes *f, struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        struct pick p = w->picks[i]; /* a copy: the array may move */
        struct said said;
        if (!is_object(w, &p)) {
            continue;
        }
        if (said_before(w, p.first, &said) && !is_taken(w, &said)) {
            say_of_list(f, w, &p, &said, false);
        } else if (said_behind(w, p.last, &said) && !is_taken(w, &said)) {
            say_of_list(f, w, &p, &said, true);
        }
    }
}
