/* A paper with all that is known about it. */
#include "record.h"

#include "mem.h"
#include "sentence.h"
#include "tagging.h"

#include <stdlib.h>

struct text record_field(const struct paper *p, int field)
{
    return field == FIELD_TITLE      ? p->title
           : field == FIELD_ABSTRACT ? p->abstract
                                     : paper_summary(p);
}

/* The byte where ${n} more code points end, from byte ${at}. */
static size_t skip(struct text t, size_t at, uint32_t n)
{
    while (n && at < t.len) {
        at++;
        while (at < t.len && ((unsigned char)t.s[at] & 0xC0) == 0x80) {
            at++;
        }
        n--;
    }
    return at;
}

struct text record_span(struct text t, uint32_t start, uint32_t end)
{
    size_t from = skip(t, 0, start);
    size_t to = skip(t, from, end > start ? end - start : 0);
    return t.s ? (struct text){t.s + from, to - from} : (struct text){"", 0};
}

/* A record of ours, or one of PubMed that a digest of ours was lent to. */
bool record_has_digest(const struct paper *p)
{
    struct text summary = paper_summary(p);
    for (size_t i = 0; i < p->n_other_abstracts; i++) {
        const struct paper_other_abstract *o = &p->other_abstracts[i];
        if (text_is(o->type, PAPER_OUR_DIGEST) && o->text.s == summary.s) {
            return summary.s != NULL;
        }
    }
    return summary.s && text_is(p->owner, "hcckb");
}

/* --- tags --- */

/* "listed as a HeLa derivative (ICLAC-00549)". */
static struct text warning_of(const struct concept *concept, struct arena *a)
{
    static const char listed[] = "listed as ";
    struct text what = concept_flag(concept, "misidentified");
    struct text register_id = concept_flag(concept, "register");
    const char *article = "a ";
    if (!what.len) {
        what = concept_flag(concept, "misclassified");
        article = "";
    }
    if (!what.len) {
        return (struct text){NULL, 0};
    }
    struct buf b = BUF_INIT;
    if (what.len < sizeof listed || memcmp(what.s, listed, sizeof listed - 1) != 0) {
        buf_putf(&b, "%s%s", listed, article);
    }
    buf_puttext(&b, what);
    if (register_id.len) {
        buf_putf(&b, " (%.*s)", TEXT_ARG(register_id));
    }
    struct text warning = arena_text(a, buf_text(&b));
    buf_release(&b);
    return warning;
}

static void complete_tag(const struct lexicon *l, const struct store_tag *from, int kind,
                         struct arena *a, struct record_tag *tag)
{
    *tag = (struct record_tag){.kind = (enum kind)kind,
                               .id = from->id,
                               .name = from->name,
                               .mentions = from->mentions,
                               .n_mentions = from->n_mentions};
    for (size_t i = 0; i < from->n_mentions; i++) {
        tag->chain = tag->chain || from->mentions[i].how == MENTION_CHAIN;
    }
    int64_t index = l ? lexicon_find_id(l, from->id) : -1;
    if (index >= 0) {
        tag->warning = warning_of(lexicon_at(l, (uint32_t)index), a);
    }
}

static int by_kind_then_count(const void *x, const void *y)
{
    const struct record_tag *a = x, *b = y;
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->n_mentions != b->n_mentions) {
        return a->n_mentions > b->n_mentions ? -1 : 1;
    }
    int order = strcmp(a->name.s, b->name.s);
    return order ? order : strcmp(a->id.s, b->id.s);
}

static bool is_confirmed(const struct tagging_word *words, size_t n, struct text concept)
{
    for (size_t i = 0; i < n; i++) {
        if (words[i].confirmed && text_same(words[i].concept, concept)) {
            return true;
        }
    }
    return false;
}

/* A tag of a kind that this program does not know is left out: only a newer one can have made it.
 */
const struct err *record_tags(struct context *c, int64_t pmid, struct arena *a,
                              struct record_tag **ret_tags, size_t *ret_n)
{
    struct store_tag *stored = NULL;
    struct tagging_word *words = NULL;
    size_t n_stored = 0, n_words = 0, n = 0;
    const struct err *err = store_tags(c->store, pmid, a, &stored, &n_stored);
    err = err ? err : store_tagging_words(c->store, pmid, a, &words, &n_words);
    if (err) {
        return err;
    }
    struct record_tag *tags = arena_new(a, n_stored * sizeof *tags);
    for (size_t i = 0; i < n_stored; i++) {
        int kind = kind_find(stored[i].kind);
        if (kind >= 0 && stored[i].name.s) {
            complete_tag(c->lexicon, &stored[i], kind, a, &tags[n]);
            tags[n].confirmed = is_confirmed(words, n_words, tags[n].id);
            n++;
        }
    }
    qsort(tags, n, sizeof *tags, by_kind_then_count);
    *ret_tags = tags;
    *ret_n = n;
    return NULL;
}

/* --- the sentence that says it --- */

static size_t mentions_in(const struct record *r, int field, struct sentence_mention *out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_tags; i++) {
        for (size_t k = 0; k < r->tags[i].n_mentions; k++) {
            const struct store_mention *m = &r->tags[i].mentions[k];
            if (m->field == field) {
                out[n++] =
                    (struct sentence_mention){m->start, m->end, (uint32_t)i, r->tags[i].kind};
            }
        }
    }
    return n;
}

static void find_evidence(struct record *r, struct arena *a)
{
    size_t most = 0;
    for (size_t i = 0; i < r->n_tags; i++) {
        most += r->tags[i].n_mentions;
    }
    struct sentence_mention *mentions = mem_new(most + 1, sizeof *mentions);
    struct sentence best;
    int field = r->paper.abstract.s ? FIELD_ABSTRACT : FIELD_SUMMARY;
    struct text t = record_field(&r->paper, field);
    if (t.s && sentence_best(t, mentions, mentions_in(r, field, mentions), &best)) {
        r->evidence = arena_text(a, (struct text){t.s + best.at, best.len});
    }
    free(mentions);
}

/* --- all of it --- */

const struct err *record_read(struct context *c, int64_t pmid, struct arena *a,
                              struct record *ret_record)
{
    struct record *r = arena_new(a, sizeof *r);
    memset(r, 0, sizeof *r);
    struct store_hits hits = {.n = 0};
    const struct lexicon *l;
    const struct err *err = context_lexicon(c, &l);
    err = err ? err : store_paper(c->store, pmid, a, &r->paper);
    err = err ? err : record_tags(c, pmid, a, &r->tags, &r->n_tags);
    err = err ? err : store_metrics(c->store, pmid, a, &r->metrics, &r->n_metrics);
    err = err ? err : store_opinion(c->store, pmid, a, &r->opinion);
    err = err ? err : store_list(c->store, &pmid, 1, a, &hits);
    if (err) {
        return err;
    }
    r->in_corpus_citations = hits.n ? hits.items[0].in_corpus_citations : 0;
    find_evidence(r, a);
    *ret_record = *r;
    return NULL;
}
