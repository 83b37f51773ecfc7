/* What the user asked for: a query, or papers by name. */
#include "ask.h"

#include "limit.h"
#include "mem.h"
#include "query.h"
#include "strategy.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { CARET_WIDTH = 78, CHUNK = 65536, LONGEST_STRATEGY = 1 << 20 };

const struct err *ask_stale(struct context *c)
{
    bool stale = false;
    const struct err *err =
        c->lexicon ? store_is_stale(c->store, c->lexicon, &stale) : (const struct err *)NULL;
    if (!err && stale) {
        context_say(c, "the tags were made with another lexicon: `hcckb tag` renews them");
    }
    return err;
}

/* cites: and citedby: for query_parse(). */
static const struct err *find_linked(void *arg, enum query_way way, struct text paper,
                                     int64_t **ret_pmids, size_t *ret_n)
{
    struct context *c = arg;
    const struct store_page page = {STORE_BY_CITATIONS, LIMIT_SEARCH_RESULTS, 0};
    struct arena a = ARENA_INIT;
    struct store_links links;
    int64_t pmid = 0;
    const struct err *err = store_find(c->store, paper, &pmid);
    if (!err) {
        err = way == QUERY_CITES ? store_citing(c->store, pmid, &page, &a, &links)
                                 : store_references(c->store, pmid, &page, &a, &links);
    }
    if (!err) {
        int64_t *pmids = mem_new(links.hits.n + 1, sizeof *pmids);
        for (size_t i = 0; i < links.hits.n; i++) {
            pmids[i] = links.hits.items[i].pmid;
        }
        *ret_pmids = pmids;
        *ret_n = links.hits.n;
    }
    arena_release(&a);
    return err;
}

static void show_place(struct text typed, size_t position)
{
    struct buf b = BUF_INIT;
    query_caret(&b, typed, position, CARET_WIDTH);
    if (b.len) {
        fputs(b.s, stderr);
    }
    buf_release(&b);
}

/* --- strategies --- */

/* Does it speak of lines by number, as PubMed's history does: #1 AND #2? */
static bool has_line_numbers(struct text t)
{
    for (size_t i = 0; i + 1 < t.len; i++) {
        bool begins = i == 0 || isspace((unsigned char)t.s[i - 1]) || t.s[i - 1] == '(';
        if (begins && t.s[i] == '#' && isdigit((unsigned char)t.s[i + 1])) {
            return true;
        }
    }
    return false;
}

/* The search that the numbered lines of ${bytes} make, in ${a}. */
static const struct err *join_lines(struct text bytes, struct arena *a, struct text *ret_query)
{
    struct strategy st;
    const struct err *err = strategy_read(bytes, a, &st);
    if (err) {
        return err_new(ERR_USAGE, "the numbered lines: %s", err->message);
    }
    *ret_query = st.query;
    return NULL;
}

const struct err *ask_strategy(const char *path, struct arena *a, struct text *ret_query)
{
    struct buf b = BUF_INIT;
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "%s", path);
    }
    size_t n;
    while ((n = fread(buf_room(&b, CHUNK), 1, CHUNK, file)) > 0 && b.len <= LONGEST_STRATEGY) {
        b.len += n;
    }
    const struct err *err = ferror(file) ? err_errno(errno, "%s", path) : NULL;
    err = err ? err : join_lines(buf_text(&b), a, ret_query);
    if (!is_stdin) {
        fclose(file);
    }
    buf_release(&b);
    return err ? err_in(err, "%s", path) : NULL;
}

static const struct err *parse(const struct query_context *context, struct text typed,
                               struct query **ret_query)
{
    struct arena a = ARENA_INIT;
    struct text query = typed;
    size_t position = 0;
    const struct err *err =
        !context->any && has_line_numbers(typed) ? join_lines(typed, &a, &query) : NULL;
    err = err ? err : query_parse(query, context, ret_query, &position);
    if (err) {
        show_place(query, position);
    }
    arena_release(&a);
    return err;
}

/* The lexicon is needed for names and filters only. */
const struct err *ask_query(struct context *c, const struct ask_way *way, struct text typed,
                            struct query **ret_query)
{
    const struct lexicon *l = NULL;
    bool filters = !way->any && typed.len && memchr(typed.s, ':', typed.len);
    const struct err *err = filters || !way->exact ? context_lexicon(c, &l) : NULL;
    err = err ? err : ask_stale(c);
    if (err) {
        return err;
    }
    struct query_context context = {.lexicon = l,
                                    .linked = find_linked,
                                    .arg = c,
                                    .any = way->any,
                                    .exact = way->exact,
                                    .no_explode = way->no_explode,
                                    .as_asked = way->as_asked};
    return parse(&context, typed, ret_query);
}

/* --- papers by name --- */

/* Digits, a DOI or a PMCID: nothing that anyone would search for as a word. */
static bool is_paper_name(struct text t)
{
    struct arena a = ARENA_INIT;
    size_t digits = 0;
    while (digits < t.len && isdigit((unsigned char)t.s[digits])) {
        digits++;
    }
    bool pmc = t.len > 3 && (strncmp(t.s, "PMC", 3) == 0 || strncmp(t.s, "pmc", 3) == 0) &&
               isdigit((unsigned char)t.s[3]);
    bool good = (digits > 4 && digits == t.len) || pmc || paper_normal_doi(&a, t).s;
    arena_release(&a);
    return good;
}

static bool are_paper_names(const struct args *args)
{
    for (size_t i = 0; i < args->n; i++) {
        if (!is_paper_name(text_of(args->words[i]))) {
            return false;
        }
    }
    return args->n > 0;
}

static bool is_listed(const int64_t *pmids, size_t n, int64_t pmid)
{
    for (size_t i = 0; i < n; i++) {
        if (pmids[i] == pmid) {
            return true;
        }
    }
    return false;
}

/* A paper that is named twice, by two of its ids perhaps, is taken once. */
static const struct err *find_named(struct context *c, const struct args *args, struct arena *a,
                                    int64_t **ret_pmids, size_t *ret_n)
{
    int64_t *pmids = arena_new(a, args->n * sizeof *pmids);
    size_t n = 0;
    for (size_t i = 0; i < args->n; i++) {
        const struct err *err = store_find(c->store, text_of(args->words[i]), &pmids[n]);
        if (err && err->code != ERR_NOT_FOUND) {
            return err;
        }
        if (err) {
            context_say(c, "%s", err->message);
            c->status = 4;
        } else {
            n += !is_listed(pmids, n, pmids[n]);
        }
    }
    *ret_pmids = pmids;
    *ret_n = n;
    return NULL;
}

static const struct err *find_matching(struct context *c, const struct args *args, struct arena *a,
                                       int64_t **ret_pmids, size_t *ret_n)
{
    const struct ask_way way = {false, false, false, false};
    struct buf typed = BUF_INIT;
    struct query *q = NULL;
    args_joined(args, &typed);
    const struct err *err = ask_query(c, &way, buf_text(&typed), &q);
    for (size_t i = 0; !err && i < query_warning_count(q); i++) {
        context_say(c, "%s", query_warning(q, i));
    }
    err = err ? err : store_select(c->store, query_match(q), a, ret_pmids, ret_n);
    query_free(q);
    buf_release(&typed);
    return err;
}

const struct err *ask_papers(struct context *c, const struct args *args, struct arena *a,
                             int64_t **ret_pmids, size_t *ret_n)
{
    const struct err *err;
    if (args->n == 0) {
        err = store_select(c->store, NULL, a, ret_pmids, ret_n);
    } else if (are_paper_names(args)) {
        err = find_named(c, args, a, ret_pmids, ret_n);
    } else {
        err = find_matching(c, args, a, ret_pmids, ret_n);
    }
    if (!err && *ret_n == 0) {
        context_say(c, "no paper is selected");
        c->status = 3;
    }
    return err;
}

const struct err *ask_page(const struct args *args, struct store_page *ret_page)
{
    size_t limit = args_number(args, "limit"), offset = args_number(args, "offset");
    if (limit > LIMIT_SEARCH_RESULTS) {
        return err_new(ERR_USAGE, "--limit %zu: at most %d at a time; --offset goes on", limit,
                       LIMIT_SEARCH_RESULTS);
    }
    *ret_page = (struct store_page){STORE_BY_RELEVANCE, limit, offset};
    return NULL;
}
