/* A paper of a pathway: what it names, in what role, and the sentence that says it. */
#include "pathwaypaper.h"

#include "hit.h"
#include "record.h"

#include "direction.h"
#include "mem.h"
#include "sentence.h"

#include <stdlib.h>

enum {
    TOGETHER = 6,   /* members told by name */
    MOST_NEAR = 8,  /* words of direction told */
    OWN_WEIGHT = 8, /* of the pathway's own name in a sentence, in members */
};

struct span { /* where the pathway or a member stands */
    uint32_t start, end;
    uint8_t field;
    size_t member; /* PATHWAY_MEMBERS: the pathway itself */
};

struct near { /* a word of direction near a name */
    size_t member;
    struct direction_word word;
};

struct telling {
    const struct lexicon *l;
    const struct pathway *p;
    const struct pathway_paper *paper;
    struct span *spans; /* by field and place */
    size_t n_spans;
    struct text own; /* the pathway's name as the text has it; absent: it has none */
    int own_field;
    struct text text; /* the field with the sentence that says it; absent: none does */
    int field;
    struct sentence sentence;
    struct near near[MOST_NEAR];
    size_t n_near;
};

static const struct {
    bool first; /* running text before the title, which is printed anyway */
    int field;  /* enum field */
} field_order[] = {{true, FIELD_ABSTRACT}, {true, FIELD_SUMMARY}, {false, FIELD_TITLE}};

static struct text hit_field(const struct store_hit *h, int field)
{
    return field == FIELD_TITLE ? h->title : field == FIELD_ABSTRACT ? h->abstract : h->summary;
}

static int by_place(const void *x, const void *y)
{
    const struct span *a = x, *b = y;
    if (a->field != b->field) {
        return a->field < b->field ? -1 : 1;
    }
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->end < b->end) - (a->end > b->end); /* the longer first */
}

static size_t member_of(const struct telling *t, struct text id, bool *ret_found)
{
    int64_t concept = lexicon_find_id(t->l, id);
    *ret_found = concept >= 0;
    if (concept < 0 || concept == t->p->index) {
        return PATHWAY_MEMBERS;
    }
    size_t member = pathway_member_of(t->l, t->p, (uint32_t) concept);
    *ret_found = member < PATHWAY_MEMBERS;
    return member;
}

static const struct err *find_spans(struct context *c, const struct store_hit *h, struct arena *a,
                                    struct telling *t)
{
    struct record_tag *tags = NULL;
    size_t n = 0, cap = 0;
    const struct err *err = record_tags(c, h->pmid, a, &tags, &n);
    struct span *spans = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        bool found = false;
        size_t member = member_of(t, tags[i].id, &found);
        for (size_t k = 0; found && k < tags[i].n_mentions; k++) {
            const struct store_mention *m = &tags[i].mentions[k];
            spans = mem_grow(spans, &cap, t->n_spans + 1, sizeof *spans);
            spans[t->n_spans++] = (struct span){m->start, m->end, m->field, member};
        }
    }
    if (t->n_spans) {
        qsort(spans, t->n_spans, sizeof *spans, by_place);
    }
    t->spans = arena_array(a, spans, t->n_spans, sizeof *spans);
    free(spans);
    return err;
}

/* The pathway's own name as it stands first in the text. */
static void find_own(const struct store_hit *h, struct telling *t)
{
    for (size_t i = 0; i < t->n_spans && !t->own.s; i++) {
        const struct span *s = &t->spans[i];
        if (s->member == PATHWAY_MEMBERS) {
            t->own = record_span(hit_field(h, s->field), s->start, s->end);
            t->own_field = s->field;
        }
    }
}

/* --- the sentence that says it --- */

static bool is_within(const struct span *s, int field, const struct sentence *sentence)
{
    return s->field == field && s->start >= sentence->start && s->end <= sentence->end;
}

/* Bytes of a span within its sentence. */
static void place_of(struct text text, const struct sentence *sentence, const struct span *s,
                     size_t *ret_from, size_t *ret_to)
{
    struct text words = record_span(text, s->start, s->end);
    *ret_from = (size_t)(words.s - text.s) - sentence->at;
    *ret_to = *ret_from + words.len;
}

static bool stands_in_chain(const struct telling *t, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (t->spans[i].field == t->spans[at].field && t->spans[i].end >= t->spans[at].end) {
            return true;
        }
    }
    return false;
}

/* What a sentence names of the pathway, and whether it says which way. */
static size_t score_of(const struct telling *t, struct text text, int field,
                       const struct sentence *sentence)
{
    uint64_t members = 0;
    size_t score = 0;
    bool own = false, directed = false;
    const struct text words = {text.s + sentence->at, sentence->len};
    for (size_t i = 0; i < t->n_spans; i++) {
        const struct span *s = &t->spans[i];
        if (is_within(s, field, sentence)) {
            struct direction_word word;
            size_t from = 0, to = 0;
            place_of(text, sentence, s, &from, &to);
            own = own || s->member == PATHWAY_MEMBERS;
            members |= s->member < PATHWAY_MEMBERS ? (uint64_t)1 << s->member : 0;
            directed = directed || direction_near(words, from, to, &word);
        }
    }
    for (size_t i = 0; i < t->p->n; i++) {
        score += members >> i & 1 ? 2 + (size_t)t->p->members[i].core : 0;
    }
    score += own ? OWN_WEIGHT : 0;
    return score ? score + directed : 0;
}

static void find_sentence(const struct store_hit *h, struct telling *t)
{
    size_t best = 0;
    for (size_t f = 0; f < sizeof field_order / sizeof *field_order; f++) {
        struct text text = hit_field(h, field_order[f].field);
        struct sentence s;
        const struct sentence *last = NULL;
        while ((field_order[f].first || !best) && sentence_next(text, last, &s)) {
            size_t score = score_of(t, text, field_order[f].field, &s);
            if (score > best) {
                best = score;
                t->text = text;
                t->field = field_order[f].field;
                t->sentence = s;
            }
            last = &s;
        }
    }
}

static bool is_told(const struct telling *t, const struct near *near)
{
    for (size_t i = 0; i < t->n_near; i++) {
        if (t->near[i].member == near->member &&
            t->near[i].word.direction == near->word.direction) {
            return true;
        }
    }
    return false;
}

static void find_directions(struct telling *t)
{
    const struct text words = {t->text.s + t->sentence.at, t->sentence.len};
    for (size_t i = 0; i < t->n_spans && t->n_near < MOST_NEAR; i++) {
        struct near near = {.member = t->spans[i].member};
        size_t from = 0, to = 0;
        if (!is_within(&t->spans[i], t->field, &t->sentence) || stands_in_chain(t, i)) {
            continue;
        }
        place_of(t->text, &t->sentence, &t->spans[i], &from, &to);
        if (direction_near(words, from, to, &near.word) && !is_told(t, &near)) {
            t->near[t->n_near++] = near;
        }
    }
}

/* The sentence with what it names marked. */
static struct text marked(const struct telling *t, struct arena *a)
{
    struct buf b = BUF_INIT;
    const struct text words = {t->text.s + t->sentence.at, t->sentence.len};
    size_t at = 0;
    for (size_t i = 0; i < t->n_spans; i++) {
        size_t from = 0, to = 0;
        if (!is_within(&t->spans[i], t->field, &t->sentence)) {
            continue;
        }
        place_of(t->text, &t->sentence, &t->spans[i], &from, &to);
        if (from >= at) {
            buf_put(&b, words.s + at, from - at);
            buf_putc(&b, '\x01');
            buf_put(&b, words.s + from, to - from);
            buf_putc(&b, '\x02');
            at = to;
        }
    }
    buf_put(&b, words.s + at, words.len - at);
    struct text sentence = arena_text(a, buf_text(&b));
    buf_release(&b);
    return sentence;
}

/* --- why it is in the list --- */

void pathwaypaper_put_members(struct buf *b, const struct lexicon *l, const struct pathway *p,
                              uint64_t mask, bool core, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct pathway_member *m = &p->members[i];
        if (m->core != core || !(mask >> i & 1)) {
            continue;
        }
        if (n++ < most) {
            buf_putf(b, "%s%.*s", n > 1 ? ", " : "", TEXT_ARG(lexicon_at(l, m->concept)->name));
            if (m->role.len) {
                buf_putf(b, " (%.*s)", TEXT_ARG(m->role));
            }
        }
    }
    if (n > most) {
        buf_putf(b, " and %zu more", n - most);
    }
}

static size_t count(const struct telling *t, bool core)
{
    size_t n = 0;
    for (size_t i = 0; i < t->p->n; i++) {
        n += t->paper->members >> i & 1 && t->p->members[i].core == core;
    }
    return n;
}

static struct text name_of(const struct telling *t, size_t member)
{
    return member < PATHWAY_MEMBERS ? lexicon_at(t->l, t->p->members[member].concept)->name
                                    : t->p->name;
}

static void put_directions(const struct telling *t, struct buf *b)
{
    for (size_t i = 0; i < t->n_near; i++) {
        const struct near *n = &t->near[i];
        buf_putf(b, "%s%s: %.*s (%s%.*s)", i ? ", " : "; ", direction_name(n->word.direction),
                 TEXT_ARG(name_of(t, n->member)), n->word.is_negated ? "negated: " : "",
                 TEXT_ARG(n->word.word));
    }
}

static void put_why(const struct telling *t, struct buf *b)
{
    size_t core = count(t, true), others = count(t, false), all = t->p->n_core;
    if (t->own.s) {
        buf_putf(b, "names %.*s in the %s", TEXT_ARG(t->own), field_name((enum field)t->own_field));
    } else if (t->paper->is_explicit) {
        buf_puts(b, "spells the chain");
    }
    if (core) {
        buf_puts(b, b->len ? ", with " : "names ");
        if (all == 1) {
            buf_puts(b, "its core member");
        } else {
            buf_putf(b, core == all ? "all %zu core members" : "%zu of %zu core members", core,
                     all);
        }
        if (t->paper->spelt && !t->paper->is_explicit) {
            buf_putf(b, ", %u of them as a chain", t->paper->spelt);
        }
        buf_puts(b, ": ");
        pathwaypaper_put_members(b, t->l, t->p, t->paper->members, true, TOGETHER);
    }
    if (others) {
        buf_puts(b, b->len ? "; also " : "names ");
        pathwaypaper_put_members(b, t->l, t->p, t->paper->members, false, TOGETHER);
    }
    put_directions(t, b);
}

/* --- JSON --- */

static void put_named_json(struct out *o, const struct telling *t)
{
    out_begin(o, "named", '[');
    for (size_t i = 0; i < t->p->n; i++) {
        const struct pathway_member *m = &t->p->members[i];
        if (t->paper->members >> i & 1) {
            out_begin(o, NULL, '{');
            out_string(o, "id", lexicon_at(t->l, m->concept)->id);
            out_string(o, "name", lexicon_at(t->l, m->concept)->name);
            out_string(o, "role", m->role);
            out_bool(o, "core", m->core);
            out_end(o);
        }
    }
    out_end(o);
}

static void put_json(struct out *o, const struct store_hit *h, const void *arg)
{
    const struct telling *t = arg;
    (void)h;
    out_bool(o, "explicit", t->paper->is_explicit);
    out_begin(o, "members", '[');
    for (size_t i = 0; i < t->p->n; i++) {
        if (t->p->members[i].core && t->paper->members >> i & 1) {
            out_string(o, NULL, name_of(t, i));
        }
    }
    out_end(o);
    out_int(o, "core_named", (int64_t)count(t, true));
    out_int(o, "core", (int64_t)t->p->n_core);
    put_named_json(o, t);
    out_begin(o, "directions", '[');
    for (size_t i = 0; i < t->n_near; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "name", name_of(t, t->near[i].member));
        out_string(o, "direction", text_of(direction_name(t->near[i].word.direction)));
        out_string(o, "word", t->near[i].word.word);
        out_bool(o, "negated", t->near[i].word.is_negated);
        out_end(o);
    }
    out_end(o);
    struct text none = {NULL, 0};
    struct text sentence = {t->text.s ? t->text.s + t->sentence.at : NULL, t->sentence.len};
    out_string(o, "sentence", t->text.s ? sentence : none);
}

static const struct err *put_paper(struct context *c, struct telling *t, struct store_hit *h,
                                   size_t number, struct arena *a)
{
    struct buf why = BUF_INIT;
    const struct err *err = find_spans(c, h, a, t);
    if (!err) {
        find_own(h, t);
        find_sentence(h, t);
    }
    if (!err && t->text.s) {
        find_directions(t);
        h->snippet = t->field == FIELD_TITLE ? (struct text){NULL, 0} : marked(t, a);
    }
    if (!err) {
        put_why(t, &why);
        const struct hit_why reason = {buf_text(&why), put_json, t, NULL, 0};
        err = hit_put(c, h, number, &reason, a);
    }
    buf_release(&why);
    return err;
}

const struct err *pathwaypaper_put_all(struct context *c, const struct lexicon *l,
                                       const struct pathway *p, struct pathway_papers *papers,
                                       size_t offset, struct arena *a)
{
    const struct err *err = NULL;
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < papers->hits.n && !err; i++) {
        struct telling t = {.l = l, .p = p, .paper = &papers->details[i]};
        err = put_paper(c, &t, &papers->hits.items[i], offset + i + 1, a);
    }
    out_end(c->out);
    return err;
}
