/* What makes tagging worse without making a lexicon wrong. */
#include "lexcheck.h"

#include "buf.h"
#include "imageview.h"
#include "mem.h"

#include <stdlib.h>

enum { TOKEN_ROOM = 160 };

struct checker {
    const struct lexicon *l;
    void (*report)(void *arg, const char *message);
    void *arg;
    struct buf message;
    size_t n;
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

static void say(struct checker *k, uint32_t concept, const char *what, struct text thing)
{
    struct place p = place_of(k->l, concept);
    buf_clear(&k->message);
    buf_putf(&k->message, "%s line %zu: %.*s: %s \"%.*s\"", p.file, p.line,
             TEXT_ARG(lexicon_at(k->l, concept)->id), what, TEXT_ARG(thing));
    k->report(k->arg, buf_text(&k->message).s);
    k->n++;
}

static void say_both(struct checker *k, uint32_t concept, const char *what, struct text thing,
                     uint32_t other)
{
    struct place p = place_of(k->l, concept), o = place_of(k->l, other);
    buf_clear(&k->message);
    buf_putf(&k->message, "%s line %zu: %.*s: %s \"%.*s\" (%.*s, %s line %zu)", p.file, p.line,
             TEXT_ARG(lexicon_at(k->l, concept)->id), what, TEXT_ARG(thing),
             TEXT_ARG(lexicon_at(k->l, other)->id), o.file, o.line);
    k->report(k->arg, buf_text(&k->message).s);
    k->n++;
}

static const struct lexicon_name *name_of(const struct lexicon *l, const struct dict_entry *e)
{
    return &lexicon_at(l, e->concept)->names[e->name];
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
    } else if (!x->needs_support && !y->needs_support) {
        say_both(k, b->concept, "names two things, unmarked:", y->text, a->concept);
    }
}

static void check_names(struct checker *k)
{
    const struct dict *d = &k->l->dict;
    for (size_t i = 0; i < d->n; i++) {
        uint32_t next = d->entries[i].next;
        if (next != DICT_NONE) {
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

static void check_parts(struct checker *k, uint32_t i)
{
    const struct concept *c = lexicon_at(k->l, i);
    if (c->names[0].layer == LEXICON_IMPORTED) {
        return;
    }
    static const char *const id_flags[] = {"really", "resistant_to"};
    for (size_t f = 0; f < sizeof id_flags / sizeof *id_flags; f++) {
        struct text id = concept_flag(c, id_flags[f]);
        if (id.s && lexmap_get(&k->l->ids, k->l, lexmap_has_id, id, LEXMAP_NONE) == LEXMAP_NONE) {
            say(k, i, "a flag names an id that is no concept:", id);
        }
    }
    if (c->kind == KIND_FAMILY && c->n_members == 0) {
        say(k, i, "a family without members:", c->name);
    }
    if (c->kind == KIND_GENE && !concept_xref(c, "NCBIGene").s) {
        say(k, i, "a gene without NCBIGene cross-reference:", c->name);
    }
}

size_t lexcheck_run(const struct lexicon *l, void (*report)(void *arg, const char *message),
                    void *arg)
{
    struct checker k = {l, report, arg, BUF_INIT, 0};
    check_names(&k);
    check_tokens(&k);
    for (size_t i = 0; i < l->n; i++) {
        check_parts(&k, (uint32_t)i);
    }
    buf_release(&k.message);
    return k.n;
}
