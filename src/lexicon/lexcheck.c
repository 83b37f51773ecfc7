/* What makes tagging worse without making a lexicon wrong. */
#include "lexcheck.h"

#include "buf.h"
#include "common.h"
#include "idform.h"
#include "imageview.h"
#include "lexspell.h"
#include "mem.h"

#include <stdlib.h>

enum { TOKEN_ROOM = 160 };

struct checker {
    const struct lexicon *l;
    const char *const *files; /* of which alone is spoken; none: of all */
    size_t n_files;
    void (*report)(void *arg, bool fault, const char *message);
    void *arg;
    struct buf message;
    size_t faults;
};

struct place {
    const char *file;
    size_t line;
};

static struct place place_of(const struct lexicon *l, uint32_t i)
{
    struct place p;
    if (l->drafts) {
        return (struct place){l->drafts[i].file, l->drafts[i].line};
    }
    imageview_place(l, i, &p.file, &p.line);
    return p;
}

/* Is ${concept} of what is to be looked at? */
static bool is_asked(const struct checker *k, uint32_t concept)
{
    bool asked = k->n_files == 0;
    struct place p = place_of(k->l, concept);
    for (size_t i = 0; i < k->n_files && !asked; i++) {
        asked = strcmp(k->files[i], p.file) == 0;
    }
    return asked;
}

static void tell(struct checker *k, bool fault, uint32_t concept, const char *what,
                 struct text thing)
{
    struct place p = place_of(k->l, concept);
    if (!is_asked(k, concept)) {
        return;
    }
    buf_clear(&k->message);
    buf_putf(&k->message, "%s line %zu: %.*s: %s \"%.*s\"", p.file, p.line,
             TEXT_ARG(lexicon_at(k->l, concept)->id), what, TEXT_ARG(thing));
    k->report(k->arg, fault, buf_text(&k->message).s);
    k->faults += fault;
}

static void say(struct checker *k, uint32_t concept, const char *what, struct text thing)
{
    tell(k, true, concept, what, thing);
}

static void say_both(struct checker *k, uint32_t concept, const char *what, struct text thing,
                     uint32_t other)
{
    if (!is_asked(k, concept)) { /* then the other's line is the one to be looked at */
        uint32_t first = concept;
        concept = other;
        other = first;
    }
    struct place p = place_of(k->l, concept), o = place_of(k->l, other);
    if (!is_asked(k, concept)) {
        return;
    }
    buf_clear(&k->message);
    buf_putf(&k->message, "%s line %zu: %.*s: %s \"%.*s\" (%.*s, %s line %zu)", p.file, p.line,
             TEXT_ARG(lexicon_at(k->l, concept)->id), what, TEXT_ARG(thing),
             TEXT_ARG(lexicon_at(k->l, other)->id), o.file, o.line);
    k->report(k->arg, true, buf_text(&k->message).s);
    k->faults++;
}

static const struct lexicon_name *name_of(const struct lexicon *l, const struct dict_entry *e)
{
    return &lexicon_at(l, e->concept)->names[e->name];
}

/* Letters and digits of ${t} from byte *at on; 0 at the end. */
static char next_letter(struct text t, size_t *at)
{
    while (*at < t.len) {
        char c = t.s[(*at)++];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || (unsigned char)c >= 0x80) {
            return c;
        }
    }
    return '\0';
}

/* Are both names taken in their very letters only, and are these different (p-ERK, PERK)? */
static bool are_told_apart(const struct lexicon_name *x, const struct lexicon_name *y)
{
    size_t i = 0, k = 0;
    char a, b;
    if (x->rule != CASE_WRITTEN || y->rule != CASE_WRITTEN) {
        return false;
    }
    do {
        a = next_letter(x->text, &i);
        b = next_letter(y->text, &k);
    } while (a && a == b);
    return a != b;
}

/* Two entries of one spelling: both unmarked names of different concepts, or a name told twice. */
static void check_pair(struct checker *k, const struct dict_entry *a, const struct dict_entry *b)
{
    const struct lexicon_name *x = name_of(k->l, a), *y = name_of(k->l, b);
    bool by_hand = x->layer != LEXICON_IMPORTED && y->layer != LEXICON_IMPORTED;
    if (a->derived || b->derived || !by_hand) {
        return; /* vocabularies of others are as they are */
    }
    if (a->concept == b->concept) {
        if (a->name != b->name && x->rule == y->rule) {
            say(k, b->concept, "the same name once more:", y->text);
        }
    } else if (!x->needs_support && !y->needs_support && !are_told_apart(x, y)) {
        say_both(k, b->concept, "names two things, unmarked:", y->text, a->concept);
    }
}

static void check_names(struct checker *k)
{
    const struct dict *d = &k->l->dict;
    for (size_t i = 0; i < d->n; i++) {
        uint32_t next = d->entries[i].next;
        for (; next != DICT_NONE; next = d->entries[next].next) {
            check_pair(k, &d->entries[i], &d->entries[next]);
        }
    }
}

struct token {
    char text[TOKEN_ROOM];
    uint32_t concept;
};

static int by_text(const void *a, const void *b)
{
    const struct token *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->concept > y->concept) - (x->concept < y->concept);
}

static void check_tokens(struct checker *k)
{
    struct token *tokens = mem_new(k->l->n, sizeof *tokens);
    for (size_t i = 0; i < k->l->n; i++) {
        concept_token(lexicon_at(k->l, (uint32_t)i)->id, tokens[i].text, sizeof tokens[i].text);
        tokens[i].concept = (uint32_t)i;
    }
    qsort(tokens, k->l->n, sizeof *tokens, by_text);
    for (size_t i = 1; i < k->l->n; i++) {
        if (strcmp(tokens[i - 1].text, tokens[i].text) == 0) {
            say_both(k, tokens[i].concept,
                     "has the index token of another id:", text_of(tokens[i].text),
                     tokens[i - 1].concept);
        }
    }
    free(tokens);
}

/* The flags that mean something here, and what a pathway may call a member. */
enum flag_value { BARE, VALUE };

static const struct {
    const char *key;
    enum flag_value value;
} flags[] = {{"misidentified", VALUE}, {"really", VALUE},       {"register", VALUE},
             {"misclassified", VALUE}, {"resistant_to", VALUE}, {"ev_marker", BARE},
             {"ambiguous", BARE}};
static const char *const roles[] = {"ligand",    "receptor",  "adaptor", "kinase", "effector",
                                    "regulator", "inhibitor", "target",  "marker"};

static bool is_flag(struct text flag)
{
    const char *equals = memchr(flag.s, '=', flag.len);
    struct text key = {flag.s, equals ? (size_t)(equals - flag.s) : flag.len};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (text_is(key, flags[i].key)) {
            return (flags[i].value == VALUE) == (equals != NULL);
        }
    }
    return false;
}

static bool is_role(struct text role)
{
    bool found = false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !found; i++) {
        found = text_is(role, roles[i]);
    }
    return found;
}

static void check_terms(struct checker *k, uint32_t i)
{
    const struct concept *c = lexicon_at(k->l, i);
    for (size_t f = 0; f < c->n_flags; f++) {
        if (!is_flag(c->flags[f])) {
            say(k, i,
                "a flag that means nothing (write misidentified=, really=, register=, "
                "misclassified=, resistant_to=, ev_marker or ambiguous):",
                c->flags[f]);
        }
    }
    for (size_t m = 0; m < c->n_members; m++) {
        struct text role = c->members[m].role;
        if (role.len && c->kind != KIND_PATHWAY) {
            say(k, i, "only members of a pathway have a role:", role);
        } else if (c->kind == KIND_PATHWAY && !is_role(role)) {
            say(k, i,
                "a member's role is none of ligand, receptor, adaptor, kinase, effector, "
                "regulator, inhibitor, target, marker:",
                role);
        }
    }
}

/* What a pathway's name spells and its members lack is lost where a text writes that name. */
static void check_spelling(struct checker *k, uint32_t i)
{
    enum { ROOM = 8 };
    const struct concept *c = lexicon_at(k->l, i);
    uint32_t strangers[ROOM];
    for (size_t n = 0; n < c->n_names && c->kind == KIND_PATHWAY && is_asked(k, i); n++) {
        if (c->names[n].layer == LEXICON_IMPORTED || c->names[n].blocked) {
            continue;
        }
        size_t found = lexspell_strangers(k->l, i, c->names[n].text, strangers, ROOM);
        for (size_t s = 0; s < found; s++) {
            say_both(k, i, "spells what is no member of it:", c->names[n].text, strangers[s]);
        }
    }
}

static void check_flags(struct checker *k, uint32_t i)
{
    static const char *const id_flags[] = {"really", "resistant_to"};
    for (size_t f = 0; f < sizeof id_flags / sizeof *id_flags; f++) {
        struct text id = concept_flag(lexicon_at(k->l, i), id_flags[f]);
        if (id.s && lexmap_get(&k->l->ids, k->l, lexmap_has_id, id, LEXMAP_NONE) == LEXMAP_NONE) {
            say(k, i, "a flag names an id that is no concept:", id);
        }
    }
}

/* Of one's own lines, what refers to nothing was left out when the lexicon was compiled. */
static void check_links(struct checker *k, uint32_t i)
{
    const struct concept *c = lexicon_at(k->l, i);
    const struct draft *d = k->l->drafts ? &k->l->drafts[i] : NULL;
    if (d && d->layer == LEXICON_OWN) {
        if (c->n_parents < d->n_parents) {
            say(k, i, "a parent is no concept of the lexicon:", c->name);
        }
        if (c->n_members < d->n_members) {
            say(k, i, "a member is no concept of the lexicon:", c->name);
        }
    }
    if (c->kind == KIND_FAMILY && c->n_members == 0) {
        tell(k, false, i, "a family without members:", c->name);
    }
    if (c->kind == KIND_GENE && !concept_xref(c, "NCBIGene").s) {
        tell(k, false, i, "a gene without NCBIGene cross-reference:", c->name);
    }
}

static void check_ids(struct checker *k, uint32_t i)
{
    const struct concept *c = lexicon_at(k->l, i);
    if (!idform_is_known(c->id)) {
        tell(k, false, i, "the id is of no register that is known here:", c->id);
    }
    if (idform_is_wrong(c->id)) {
        say(k, i, "the register writes its ids otherwise:", c->id);
    }
    for (size_t x = 0; x < c->n_xrefs; x++) {
        if (idform_is_wrong(c->xrefs[x])) {
            say(k, i, "the register writes its ids otherwise:", c->xrefs[x]);
        }
    }
}

/* Names of things, where an English word would be taken for one. */
static bool names_things(enum kind k)
{
    static const bool things[KIND_COUNT] = {
        [KIND_DRUG] = true,  [KIND_CHEMICAL] = true, [KIND_GENE] = true,    [KIND_FAMILY] = true,
        [KIND_MIRNA] = true, [KIND_LNCRNA] = true,   [KIND_CIRCRNA] = true, [KIND_CELL] = true};
    return things[k];
}

/* Is ${name} taken where a text has it as an everyday word: in small letters, or with the capital
 * that begins a sentence? */
static bool takes_word(const struct lexicon_name *name)
{
    bool capital = name->rule == CASE_WRITTEN && name->text.s[0] >= 'A' && name->text.s[0] <= 'Z';
    for (size_t i = 1; i < name->text.len && !capital; i++) {
        capital = name->text.s[i] >= 'A' && name->text.s[i] <= 'Z';
    }
    return name->rule == CASE_ANY || !capital;
}

static void check_words(struct checker *k, uint32_t i)
{
    const struct concept *c = lexicon_at(k->l, i);
    for (size_t n = 0; n < c->n_names && names_things(c->kind); n++) {
        const struct lexicon_name *name = &c->names[n];
        bool marked = name->needs_support || name->blocked || !takes_word(name);
        bool word = common_is_word(name->text) && !common_is_general(KIND_CHEMICAL, name->text);
        if (name->layer != LEXICON_IMPORTED && !marked && word) {
            say(k, i, "the name is an English word, unmarked:", name->text);
        }
    }
}

static void check_concept(struct checker *k, uint32_t i)
{
    if (lexicon_at(k->l, i)->names[0].layer != LEXICON_IMPORTED) {
        check_flags(k, i);
        check_terms(k, i);
        check_spelling(k, i);
        check_links(k, i);
        check_ids(k, i);
        check_words(k, i);
    }
}

size_t lexcheck_run(const struct lexicon *l, const char *const *files, size_t n_files,
                    void (*report)(void *arg, bool fault, const char *message), void *arg)
{
    struct checker k = {l, files, n_files, report, arg, BUF_INIT, 0};
    check_names(&k);
    check_tokens(&k);
    for (size_t i = 0; i < l->n; i++) {
        check_concept(&k, (uint32_t)i);
    }
    buf_release(&k.message);
    return k.faults;
}
