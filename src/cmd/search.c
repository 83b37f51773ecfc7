/* hcckb search: ranked papers. */
#include "ask.h"
#include "explain.h"
#include "facet.h"
#include "hit.h"

#include "query.h"

#include <inttypes.h>

static const struct option options[] = {
    {"any", 0, OPTION_FLAG, NULL, NULL,
     "rank by any of the words: for sentences and questions; no operators, tags or filters"},
    {"exact", 'x', OPTION_FLAG, NULL, NULL, "the very words only, not what else they are called"},
    {"no-explode", 0, OPTION_FLAG, NULL, NULL,
     "without what is under a concept: the drugs of a class, the genes of a family"},
    {"no-widen", 0, OPTION_FLAG, NULL, NULL,
     "--any: a short question is not asked again with words of its best papers"},
    {"strategy", 0, OPTION_TEXT, "FILE", NULL,
     "read the search from a file of lines, which #1 AND #2 speak of by number; the last one "
     "counts"},
    {"explain", 'e', OPTION_FLAG, NULL, NULL,
     "how each part of the query was understood, and what each paper's score is made of"},
    {"sort", 's', OPTION_CHOICE, "relevance|citations|rate|rcr|pagerank|date|blend", "relevance",
     "the order: see `hcckb help ranking`"},
    {"facets", 'f', OPTION_TEXT, "LIST", NULL,
     "count all that is found by drug, gene, year, cell, journal...: names joined by commas"},
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many papers"},
    {"offset", 0, OPTION_NUMBER, "N", "0", "how many to pass over first"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static enum store_sort sort_of(const char *name)
{
    static const struct {
        const char *name;
        enum store_sort sort;
    } sorts[] = {
        {"citations", STORE_BY_CITATIONS}, {"rate", STORE_BY_RATE}, {"rcr", STORE_BY_RCR},
        {"pagerank", STORE_BY_PAGERANK},   {"date", STORE_BY_DATE}, {"blend", STORE_BY_BLEND}};
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        if (strcmp(sorts[i].name, name) == 0) {
            return sorts[i].sort;
        }
    }
    return STORE_BY_RELEVANCE;
}

static const struct err *put_head(struct context *c, struct text typed, const struct query *q,
                                  const struct query *first, struct arena *a)
{
    out_int(c->out, "version", 1);
    out_string(c->out, "query", typed);
    out_string(c->out, "translation", text_of(query_translation(q)));
    out_begin(c->out, "warnings", '[');
    for (size_t i = 0; i < query_warning_count(q); i++) {
        out_string(c->out, NULL, text_of(query_warning(q, i)));
        context_say(c, "%s", query_warning(q, i));
    }
    const struct err *err = explain_unknown(c, first, a);
    if (!err && q != first) {
        struct buf b = BUF_INIT;
        buf_putf(&b, "no paper has a word of the question: the nearest are searched instead: %s",
                 query_translation(q));
        out_string(c->out, NULL, buf_text(&b));
        context_say(c, "%s", b.s);
        buf_release(&b);
    }
    out_end(c->out);
    return err;
}

static const struct err *put_hits(struct context *c, const struct store_hits *hits,
                                  const struct query *q, const struct store_page *page,
                                  bool explain, const char *facets, struct arena *a)
{
    const struct err *err = NULL;
    struct buf line = BUF_INIT;
    buf_putf(&line, "%" PRId64 " paper%s for %s", hits->total, hits->total == 1 ? "" : "s",
             query_translation(q));
    if (hits->widened.s) {
        buf_puts(&line, ", widened by words of the best of them");
        out_string(c->out, "widened", hits->widened);
    }
    out_wrapped(c->out, 0, buf_text(&line));
    out_text(c->out, OUT_PLAIN, text_of("\n"));
    buf_release(&line);
    hit_put_next(c, hits, page->offset);
    err = facet_put(c, facets, hits->match, a);
    if (err) {
        return err;
    }
    if (!explain) {
        return hit_put_all(c, hits, page->offset, a);
    }
    err = explain_parts(c, q, hits->widened);
    return err ? err : explain_hits(c, q, page->sort, hits, page->offset, a);
}

static bool may_ask_nearest(const struct ask_way *way)
{
    return way->any && !way->exact && !way->as_asked;
}

/* A question that no paper has a word of is asked again with the nearest words that there are. */
static const struct err *ask_nearest(struct context *c, const struct ask_way *way,
                                     const struct query *first, const struct store_page *page,
                                     bool explain, struct arena *a, struct query **ret_again,
                                     struct store_hits *hits)
{
    struct buf words = BUF_INIT;
    const struct err *err = explain_nearest(c, first, &words, a);
    if (!err && words.len) {
        struct ask_way as_asked = *way; /* words of what is only near would lead further off */
        as_asked.as_asked = true;
        err = ask_query(c, &as_asked, buf_text(&words), ret_again);
        err = err ? err : store_search(c->store, *ret_again, page, explain, a, hits);
    }
    buf_release(&words);
    return err;
}

static const struct err *search(struct context *c, struct text typed, const struct args *args,
                                struct arena *a)
{
    struct store_page page;
    struct query *q = NULL, *again = NULL;
    struct store_hits hits = {.n = 0};
    const struct ask_way way = {args_flag(args, "any"), args_flag(args, "exact"),
                                args_flag(args, "no-explode"), args_flag(args, "no-widen")};
    bool explain = args_flag(args, "explain");
    const char *facets = args_text(args, "facets");
    const struct err *err = ask_page(args, &page);
    err = err ? err : facet_check(facets);
    err = err ? err : ask_query(c, &way, typed, &q);
    if (err) {
        return err;
    }
    page.sort = sort_of(args_text(args, "sort"));
    err = store_search(c->store, q, &page, explain, a, &hits);
    if (!err && hits.total == 0 && may_ask_nearest(&way)) {
        err = ask_nearest(c, &way, q, &page, explain, a, &again, &hits);
    }
    if (!err) {
        const struct query *asked = again ? again : q;
        out_begin(c->out, NULL, '{');
        err = put_head(c, typed, asked, q, a);
        err = err ? err : put_hits(c, &hits, asked, &page, explain, facets, a);
        out_end(c->out);
        c->status = hits.total ? 0 : 3;
    }
    query_free(q);
    query_free(again);
    return err;
}

/* What was typed, or stands in a file. */
static const struct err *read_typed(const struct args *args, struct arena *a,
                                    struct text *ret_typed)
{
    const char *strategy = args_text(args, "strategy");
    if ((args->n == 0) == !strategy) {
        return err_new(ERR_USAGE, strategy ? "either a query or --strategy FILE, not both"
                                           : "search needs a query, or --strategy FILE: see "
                                             "`hcckb help search`");
    }
    if (strategy) {
        return ask_strategy(strategy, a, ret_typed);
    }
    struct buf typed = BUF_INIT;
    args_joined(args, &typed);
    *ret_typed = arena_text(a, buf_text(&typed));
    buf_release(&typed);
    return NULL;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct text typed = {NULL, 0};
    struct arena a = ARENA_INIT;
    const struct err *err = read_typed(args, &a, &typed);
    err = err ? err : search(c, typed, args, &a);
    arena_release(&a);
    return err;
}

const struct command command_search = {
    .name = "search",
    .summary = "find papers, the best first",
    .usage = "QUERY",
    .description =
        "Words are searched in titles, abstracts, summaries, authors, journals, MeSH headings, "
        "chemicals and keywords; all of them must be there. \"Phrases\" in double quotes, "
        "prefix*, AND, OR and NOT in capitals, parentheses, PubMed's field tags (met[ti]) and "
        "filters (drug:sorafenib, year:2015..2020) narrow the search: see `hcckb help query`.\n\n"
        "Whatever is typed is safe: HGF/c-Met, TGF-β and P<0.05 are words. What was dropped or "
        "not known is said on standard error and in \"warnings\". The first line shows how the "
        "query was understood.\n\n"
        "The piece of text shown is that with most matches; they are coloured on a terminal, "
        "between asterisks in plain text and between <mark> and </mark> in JSON. A citation count "
        "is that of one source, named beside it with its date; \"citing here\" counts the papers "
        "in this knowledge base that cite the paper. The exit status is 3 if nothing is found.",
    .examples = "hcckb search exosome sorafenib resistance # all three words\n"
                "hcckb search 'pathway:\"HGF/c-Met/Akt\" AND drug:sorafenib' # by what is "
                "mentioned, whatever it is called\n"
                "hcckb search 'wu j[au] AND hepatoma[ti] AND year:2015..2020' # by field\n"
                "hcckb search --sort citations 'cites:10.1186/s13046-016-0430-z' # who cites it\n"
                "hcckb search --facets drug,gene,year 'vesicle:exosome' # counted as bars\n"
                "hcckb search --explain nexavar c-Met # how it is understood and scored\n"
                "hcckb search --strategy review.txt # a strategy of numbered lines\n"
                "hcckb search --any 'which microRNAs reverse sorafenib resistance?' # a question",
    .options = options,
    .need = NEED_READ,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .paged = true,
    .run = run,
};
