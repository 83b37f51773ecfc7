/* hcckb similar: papers like a paper, and in what. */
#include "ask.h"
#include "hit.h"

#include "similar.h"

#include <inttypes.h>

enum { LABEL = 12, CONCEPTS_TOLD = 5, WORDS_TOLD = 5 };

static const struct option options[] = {
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many papers"},
    {"offset", 0, OPTION_NUMBER, "N", "0", "how many to pass over first"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* --- JSON --- */

static void put_details_json(struct out *o, const struct store_hit *h, const void *arg)
{
    const struct similar_paper *p = arg;
    (void)h;
    out_begin(o, "shared", '{');
    out_begin(o, "concepts", '[');
    for (size_t i = 0; i < p->n_concepts; i++) {
        out_begin(o, NULL, '{');
        out_string(o, "id", p->concepts[i].id);
        out_string(o, "kind", p->concepts[i].kind);
        out_string(o, "name", p->concepts[i].name);
        out_end(o);
    }
    out_end(o);
    out_begin(o, "words", '[');
    for (size_t i = 0; i < p->n_words; i++) {
        out_string(o, NULL, p->words[i]);
    }
    out_end(o);
    out_int(o, "references", (int64_t)p->shared_references);
    out_int(o, "citing", (int64_t)p->cited_together);
    out_end(o);
    out_bool(o, "cites", p->cites);
    out_bool(o, "is_cited", p->is_cited);
    out_begin(o, "score_parts", '{');
    for (size_t i = 0; i < LIKE_COUNT; i++) {
        out_number(o, likeness_name((enum likeness)i), p->parts[i]);
    }
    out_end(o);
}

/* --- text --- */

static void put_gap(struct buf *b)
{
    buf_puts(b, b->len ? "; " : "");
}

static void tell_concepts(const struct similar_paper *p, struct buf *b)
{
    if (!p->n_concepts) {
        return;
    }
    for (size_t i = 0; i < p->n_concepts && i < CONCEPTS_TOLD; i++) {
        buf_putf(b, "%s%.*s", i ? ", " : "shares ", TEXT_ARG(p->concepts[i].name));
    }
    if (p->n_concepts > CONCEPTS_TOLD) {
        buf_putf(b, " and %zu more", p->n_concepts - CONCEPTS_TOLD);
    }
}

static void tell_words(const struct similar_paper *p, struct buf *b)
{
    if (!p->n_words) {
        return;
    }
    put_gap(b);
    buf_puts(b, p->n_words == 1 ? "the word " : "the words ");
    for (size_t i = 0; i < p->n_words && i < WORDS_TOLD; i++) {
        buf_putf(b, "%s%.*s", i ? ", " : "", TEXT_ARG(p->words[i]));
    }
}

static void tell_links(const struct similar_paper *p, const struct similar_papers *all,
                       struct buf *b)
{
    if (p->shared_references) {
        put_gap(b);
        buf_putf(b, "%zu of its %zu references", p->shared_references, all->n_references);
    }
    if (p->cited_together) {
        put_gap(b);
        buf_putf(b, "cited together by %zu of %zu", p->cited_together, all->n_citing);
    }
    if (p->cites || p->is_cited) {
        put_gap(b);
        buf_puts(b, p->cites ? "cites it" : "cited by it");
    }
}

static const struct err *put_papers(struct context *c, const struct similar_papers *all,
                                    size_t offset, struct arena *a)
{
    const struct err *err = NULL;
    struct buf b = BUF_INIT;
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < all->hits.n && !err; i++) {
        const struct similar_paper *p = &all->details[i];
        buf_clear(&b);
        tell_concepts(p, &b);
        tell_words(p, &b);
        tell_links(p, all, &b);
        const struct hit_why why = {buf_text(&b), put_details_json, p, NULL, 0};
        err = hit_put(c, &all->hits.items[i], offset + i + 1, &why, a);
    }
    out_end(c->out);
    buf_release(&b);
    return err;
}

/* What the likeness rests on: what nobody knows of the paper says nothing against another. */
static void put_head(struct context *c, int64_t pmid, const struct similar_papers *all,
                     struct text title)
{
    struct out *o = c->out;
    struct buf b = BUF_INIT;
    const bool based_on[LIKE_COUNT] = {true, true, all->n_references > 0, all->n_citing > 0};
    out_int(o, "paper", pmid);
    out_int(o, "known_total", all->hits.total);
    out_begin(o, "sources", '[');
    buf_putf(&b, "%" PRId64 " paper%s, by", all->hits.total, all->hits.total == 1 ? "" : "s");
    for (size_t i = 0; i < LIKE_COUNT; i++) {
        if (based_on[i]) {
            out_string(o, NULL, text_of(likeness_name((enum likeness)i)));
            buf_putf(&b, "%s%s", i ? ", " : " ", likeness_name((enum likeness)i));
        }
    }
    out_end(o);
    out_labelled(o, OUT_DIM, "similar to", LABEL, OUT_BOLD, title);
    buf_puts(&b, based_on[LIKE_REFERENCES] ? "" : "; its references are not known");
    buf_puts(&b, based_on[LIKE_CITING] ? "" : "; no paper here cites it");
    out_labelled(o, OUT_DIM, "", LABEL, OUT_PLAIN, buf_text(&b));
    out_text(o, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
}

static const struct err *list(struct context *c, const struct args *args, struct arena *a)
{
    struct store_page page;
    struct similar_papers all;
    struct store_hits self;
    int64_t pmid = 0;
    const struct err *err = ask_page(args, &page);
    err = err ? err : store_find(c->store, text_of(args->words[0]), &pmid);
    err = err ? err : store_list(c->store, &pmid, 1, a, &self);
    err = err ? err : similar_find(c->store, pmid, &page, a, &all);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    put_head(c, pmid, &all, self.items[0].title);
    hit_put_next(c, &all.hits, page.offset);
    err = put_papers(c, &all, page.offset, a);
    out_end(c->out);
    c->status = all.hits.total ? 0 : 3;
    return err;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    const struct err *err = list(c, args, &a);
    arena_release(&a);
    return err;
}

const struct command command_similar = {
    .name = "similar",
    .summary = "papers like a paper, and in what",
    .usage = "PAPER",
    .description =
        "Lists the papers that have most in common with PAPER (a PMID, DOI or PMCID), and says "
        "what: concepts they share, the rarest first; rare words; references that both cite "
        "(bibliographic coupling); papers here that cite both (co-citation); and whether one "
        "cites the other.\n\n"
        "The score is from 0 to 1: 0.2 for concepts and 0.4 for words (each the part of PAPER's "
        "own that the other has, rare ones counting more), 0.25 for references and 0.15 for "
        "citing papers (the cosine of the two sets). What more than a quarter of all papers has "
        "counts for nothing, nor do words that any paper may have (showed, study, lines). Where "
        "PAPER's references are not known, or no paper here cites it, "
        "that is said, and the rest decides. The exit status is 3 if nothing is like it.",
    .examples = "hcckb similar 10.1186/s13046-016-0430-z\n"
                "hcckb similar --json --limit 5 26514126 # for a script",
    .options = options,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run,
};
