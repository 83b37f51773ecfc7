/* Why a paper has its tags: every spelling that was looked at, with the rule that decided. */
#include "tagwhy.h"

#include "record.h"
#include "tag.h"
#include "tagging.h"

#include <inttypes.h>

enum { COLUMN = 4 };

struct telling {
    struct out *out;
    const struct lexicon *lexicon;
    const struct tagging_paper *paper;
    const struct tagging_word *words; /* a person's */
    size_t n_words;
};

/* What a person said of a concept in this paper, or NULL. */
static const struct tagging_word *word_on(const struct telling *t, struct text concept)
{
    for (size_t i = 0; i < t->n_words; i++) {
        if (text_same(t->words[i].concept, concept)) {
            return &t->words[i];
        }
    }
    return NULL;
}

static void put_concept_json(struct out *o, const char *key, const struct concept *c)
{
    out_begin(o, key, '{');
    out_string(o, "id", c->id);
    out_string(o, "kind", text_of(kind_name(c->kind)));
    out_string(o, "name", c->name);
    out_end(o);
}

static void put_note_json(struct out *o, const struct telling *t, const struct tagger_note *n,
                          struct text span, struct text why, bool taken)
{
    out_begin(o, NULL, '{');
    out_string(o, "field", text_of(field_name((enum field)n->field)));
    out_int(o, "start", n->start);
    out_int(o, "end", n->end);
    out_string(o, "text", span);
    put_concept_json(o, "concept", lexicon_at(t->lexicon, n->concept));
    out_bool(o, "taken", taken);
    out_string(o, "why", why);
    out_end(o);
}

static void put_note_text(struct out *o, const struct tagger_note *n, const struct concept *c,
                          struct text span, struct text why, bool taken)
{
    struct buf b = BUF_INIT;
    bool other = n->name.s && !text_same(n->name, span);
    buf_putf(&b, "\x01%.*s\x02 for %.*s (%s, %.*s)", TEXT_ARG(span), TEXT_ARG(c->name),
             kind_name(c->kind), TEXT_ARG(c->id));
    if (other) {
        buf_putf(&b, ", also called %.*s", TEXT_ARG(n->name));
    }
    buf_putf(&b, ": %.*s", TEXT_ARG(why));
    out_labelled(o, taken ? OUT_BOLD : OUT_DIM, taken ? "  +" : "  -", COLUMN,
                 taken ? OUT_PLAIN : OUT_DIM, buf_text(&b));
    buf_release(&b);
}

static void put_note(const struct telling *t, const struct tagger_note *n)
{
    const struct concept *c = lexicon_at(t->lexicon, n->concept);
    const struct tagging_word *word = word_on(t, c->id);
    bool rejected = n->taken && word && !word->confirmed;
    struct text span = record_span(t->paper->fields[n->field], n->start, n->end);
    struct buf why = BUF_INIT;
    buf_puts(&why, rejected ? "you rejected it" : n->why);
    if (n->other != TAGGER_NONE && !rejected) {
        buf_putf(&why, " %.*s", TEXT_ARG(lexicon_at(t->lexicon, n->other)->name));
    }
    put_note_json(t->out, t, n, span, buf_text(&why), n->taken && !rejected);
    put_note_text(t->out, n, c, span, buf_text(&why), n->taken && !rejected);
    buf_release(&why);
}

/* What a person confirmed stands apart: it needs no place in the text. */
static void put_confirmed(const struct telling *t)
{
    out_begin(t->out, "confirmed", '[');
    for (size_t i = 0; i < t->n_words; i++) {
        const struct tagging_word *w = &t->words[i];
        if (w->confirmed) {
            out_string(t->out, NULL, w->concept);
            out_printf(t->out, OUT_PLAIN, "  + %.*s (%.*s, %.*s): you confirmed it\n",
                       TEXT_ARG(w->name), TEXT_ARG(w->kind), TEXT_ARG(w->concept));
        }
    }
    out_end(t->out);
}

static void put_notes(const struct telling *t, const struct tagger_note *notes, size_t n)
{
    int field = -1;
    out_begin(t->out, "spans", '[');
    for (size_t i = 0; i < n; i++) {
        if (notes[i].field != field) {
            out_printf(t->out, OUT_HEAD, "%s%s\n", field < 0 ? "" : "\n",
                       field_name((enum field)notes[i].field));
            field = notes[i].field;
        }
        put_note(t, &notes[i]);
    }
    out_end(t->out);
}

const struct err *tagwhy_put(struct context *c, const struct lexicon *l, int64_t pmid)
{
    struct arena a = ARENA_INIT;
    struct tagging_paper p;
    struct tagging_word *words = NULL;
    size_t n_words = 0, n = 0;
    const struct err *err = store_tagging_paper(c->store, pmid, &a, &p);
    err = err ? err : store_tagging_words(c->store, pmid, &a, &words, &n_words);
    if (!err) {
        const struct telling t = {c->out, l, &p, words, n_words};
        const struct tagger_note *notes = NULL;
        struct tagger *tagger = tagger_new(l);
        tagger_explain(tagger, p.fields, &notes, &n);
        out_begin(c->out, NULL, '{');
        out_int(c->out, "pmid", pmid);
        put_notes(&t, notes, n);
        put_confirmed(&t);
        out_end(c->out);
        tagger_free(tagger);
    }
    arena_release(&a);
    return err;
}
