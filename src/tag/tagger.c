/* Text + dictionary -> mentions: find the candidates, heed what the document defines, resolve them,
 * fill in what is left out, say what is said of drugs, widen, read the series, put it in order. */
#include "bracket.h"
#include "define.h"
#include "derive.h"
#include "ellipsis.h"
#include "fate.h"
#include "mem.h"
#include "notes.h"
#include "phenotype.h"
#include "qualifier.h"
#include "resolve.h"
#include "series.h"
#include "spot.h"
#include "tag.h"
#include "widen.h"
#include "work.h"

#include <stdlib.h>

struct tagger {
    struct work works[FIELD_COUNT];
    struct definitions definitions;
    struct derive derive;
    struct phenotypes phenotypes;
    struct qualifiers qualifiers;
    struct support support;
    struct mention *mentions;
    size_t n, cap;
    struct notes notes;
};

struct tagger *tagger_new(const struct lexicon *l)
{
    struct tagger *t = mem_zero(1, sizeof *t);
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        t->works[f].field = (uint8_t)f;
        t->works[f].lexicon = l;
        t->works[f].dict = lexicon_dict(l);
        t->works[f].qualifiers = &t->qualifiers;
    }
    resolve_support_init(&t->support, l);
    derive_init(&t->derive, l);
    phenotype_init(&t->phenotypes, l);
    qualifier_init(&t->qualifiers);
    return t;
}

void tagger_free(struct tagger *t)
{
    if (!t) {
        return;
    }
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        struct work *w = &t->works[f];
        fold_release(&w->atoms);
        free(w->probes);
        free(w->candidates);
        free(w->picks);
        free(w->owner);
    }
    define_release(&t->definitions);
    resolve_support_release(&t->support);
    free(t->mentions);
    free(t->notes.items);
    free(t);
}

static int by_place(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;
    if (x->start != y->start) {
        return x->start < y->start ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end > y->end ? -1 : 1;
    }
    return x->concept < y->concept ? -1 : x->concept > y->concept;
}

/* Code points behind pick ${p} that belong to it: the end of brackets that it opens, as in
 * 5-HT(2C) and Ca(2+). */
static uint32_t tail_of(const struct work *w, const struct pick *p)
{
    enum { TAIL_BYTES = 2 };
    size_t start = w->atoms.items[p->first].start, end = w->atoms.items[p->last].end;
    int open = 0;
    for (size_t i = start; i < end; i++) {
        open += w->text.s[i] == '(' ? 1 : w->text.s[i] == ')' ? -1 : 0;
    }
    for (uint32_t n = 0; open > 0 && n < TAIL_BYTES && end + n < w->text.len; n++) {
        char c = w->text.s[end + n];
        if (c == ')') {
            return n + 1;
        }
        if (c != '+' && c != '-') {
            break;
        }
    }
    return 0;
}

/* The picks of a field as mentions, in order. */
static void put_mentions(struct tagger *t, uint8_t field)
{
    const struct work *w = &t->works[field];
    size_t from = t->n;
    t->mentions = mem_grow(t->mentions, &t->cap, t->n + w->n_picks + 1, sizeof *t->mentions);
    for (size_t i = 0; i < w->n_picks; i++) {
        const struct pick *p = &w->picks[i];
        if (!p->dropped) {
            t->mentions[t->n++] =
                (struct mention){p->concept, w->atoms.items[p->first].cp_start,
                                 w->atoms.items[p->last].cp_end + tail_of(w, p), field, p->how};
        }
    }
    if (t->n > from) {
        qsort(t->mentions + from, t->n - from, sizeof *t->mentions, by_place);
    }
}

void tagger_run(struct tagger *t, const struct text fields[FIELD_COUNT],
                const struct mention **ret_mentions, size_t *ret_n)
{
    t->n = 0;
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        t->works[f].text = fields[f].s ? fields[f] : text_of("");
        spot_field(&t->works[f]);
    }
    define_document(&t->definitions, t->works, FIELD_COUNT);
    resolve_document(t->works, FIELD_COUNT, &t->support);
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        bracket_field(&t->works[f]);
        ellipsis_field(&t->works[f]);
        derive_field(&t->derive, &t->works[f]);
        phenotype_field(&t->phenotypes, &t->works[f]);
        widen_field(&t->works[f]);
        series_field(&t->works[f]);
        put_mentions(t, (uint8_t)f);
    }
    *ret_mentions = t->mentions;
    *ret_n = t->n;
}

void tagger_explain(struct tagger *t, const struct text fields[FIELD_COUNT],
                    const struct tagger_note **ret_notes, size_t *ret_n)
{
    const struct mention *mentions = NULL;
    size_t n = 0;
    t->notes.n = 0;
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        t->works[f].notes = &t->notes;
    }
    tagger_run(t, fields, &mentions, &n);
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        fate_note(&t->works[f], &t->support, &t->notes);
        notes_blocked(&t->works[f]);
        t->works[f].notes = NULL;
    }
    fate_sort(&t->notes);
    *ret_notes = t->notes.items;
    *ret_n = t->notes.n;
}
