/* hcckb pathway: the pathways that are known, or the papers of one and why. */
#include "ask.h"
#include "hit.h"
#include "pathwaypaper.h"
#include "pathwaytable.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MOST_MEMBERS = 64, NAME_COLUMN = 36, LABEL = 9 };

static const struct option options[] = {
    {"members", 'm', OPTION_FLAG, NULL, NULL, "which members are named together, as a table"},
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many papers"},
    {"offset", 0, OPTION_NUMBER, "N", "0", "how many to pass over first"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* Names of the members; returns how many. */
static size_t member_names(const struct lexicon *l, const struct concept *pathway,
                           struct text names[MOST_MEMBERS])
{
    size_t n = 0;
    for (size_t i = 0; i < pathway->n_members && n < MOST_MEMBERS; i++) {
        names[n++] = lexicon_at(l, pathway->members[i].concept)->name;
    }
    return n;
}

static void put_names(struct buf *b, const struct text *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_putf(b, "%s%.*s", i ? ", " : "", TEXT_ARG(names[i]));
    }
}

/* --- all pathways --- */

struct counted {
    uint32_t index;
    int64_t papers;
};

static int by_papers(const void *x, const void *y)
{
    const struct counted *a = x, *b = y;
    if (a->papers != b->papers) {
        return a->papers > b->papers ? -1 : 1;
    }
    return (a->index > b->index) - (a->index < b->index);
}

static const struct err *count_pathways(struct context *c, const struct lexicon *l, struct arena *a,
                                        struct counted **ret_items, size_t *ret_n)
{
    struct counted *items = arena_new(a, lexicon_count(l) * sizeof *items);
    size_t n = 0;
    for (uint32_t i = 0; i < lexicon_count(l); i++) {
        if (lexicon_kind(l, i) == KIND_PATHWAY) {
            items[n].index = i;
            const struct err *err = store_concept_counts(c->store, l, &i, 1, &items[n++].papers);
            if (err) {
                return err;
            }
        }
    }
    qsort(items, n, sizeof *items, by_papers);
    *ret_items = items;
    *ret_n = n;
    return NULL;
}

static void put_pathway_row(struct context *c, const struct lexicon *l, const struct counted *item)
{
    const struct concept *p = lexicon_at(l, item->index);
    struct text names[MOST_MEMBERS];
    size_t n = member_names(l, p, names);
    out_begin(c->out, NULL, '{');
    out_string(c->out, "id", p->id);
    out_string(c->out, "name", p->name);
    out_int(c->out, "papers", item->papers);
    out_begin(c->out, "members", '[');
    for (size_t i = 0; i < n; i++) {
        out_string(c->out, NULL, names[i]);
    }
    out_end(c->out);
    out_end(c->out);
    struct buf label = BUF_INIT, members = BUF_INIT;
    buf_putf(&label, "%5" PRId64 "  %.*s", item->papers, TEXT_ARG(p->name));
    put_names(&members, names, n);
    out_labelled(c->out, OUT_PLAIN, label.s, NAME_COLUMN, OUT_DIM, buf_text(&members));
    buf_release(&label);
    buf_release(&members);
}

static const struct err *list_pathways(struct context *c, const struct lexicon *l, struct arena *a)
{
    struct counted *items = NULL;
    size_t n = 0;
    const struct err *err = count_pathways(c, l, a, &items, &n);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_begin(c->out, "pathways", '[');
    out_labelled(c->out, OUT_HEAD, "papers pathway", NAME_COLUMN, OUT_HEAD, text_of("members"));
    for (size_t i = 0; i < n; i++) {
        put_pathway_row(c, l, &items[i]);
    }
    out_end(c->out);
    out_end(c->out);
    return NULL;
}

/* --- one pathway --- */

static void put_pathway_json(struct out *o, const struct lexicon *l, const struct pathway *p)
{
    struct text none = {NULL, 0};
    out_begin(o, "pathway", '{');
    out_string(o, "id", p->index < 0 ? none : lexicon_at(l, (uint32_t)p->index)->id);
    out_string(o, "name", p->name);
    out_begin(o, "members", '[');
    for (size_t i = 0; i < p->n; i++) {
        out_string(o, NULL, lexicon_at(l, p->members[i].concept)->name);
    }
    out_end(o);
    out_begin(o, "concepts", '[');
    for (size_t i = 0; i < p->n; i++) {
        const struct concept *member = lexicon_at(l, p->members[i].concept);
        out_begin(o, NULL, '{');
        out_string(o, "id", member->id);
        out_string(o, "kind", text_of(kind_name(member->kind)));
        out_string(o, "name", member->name);
        out_string(o, "role", p->members[i].role);
        out_bool(o, "core", p->members[i].core);
        out_end(o);
    }
    out_end(o);
    out_end(o);
}

static void put_pathway_text(struct out *o, const struct lexicon *l, const struct pathway *p,
                             int64_t total)
{
    static const struct {
        const char *label;
        bool core;
    } lines[] = {{"core", true}, {"others", false}};
    out_printf(o, OUT_HEAD, "%.*s", TEXT_ARG(p->name));
    out_printf(o, OUT_PLAIN, ": %" PRId64 " paper%s%s\n", total, total == 1 ? "" : "s",
               p->index < 0 ? "; a chain that is no pathway of the lexicon" : "");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct buf b = BUF_INIT;
        pathwaypaper_put_members(&b, l, p, UINT64_MAX, lines[i].core, SIZE_MAX);
        if (b.len) {
            out_labelled(o, OUT_DIM, lines[i].label, LABEL, OUT_PLAIN, buf_text(&b));
        }
        buf_release(&b);
    }
    out_text(o, OUT_PLAIN, text_of("\n"));
}

static const struct err *list_papers(struct context *c, const struct lexicon *l, struct text name,
                                     const struct store_page *page, bool table, struct arena *a)
{
    struct pathway p;
    struct pathway_papers papers;
    const struct err *err = pathway_ask(l, name, a, &p);
    err = err ? err : pathway_papers(c->store, l, &p, page, a, &papers);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    put_pathway_json(c->out, l, &p);
    put_pathway_text(c->out, l, &p, papers.hits.total);
    hit_put_next(c, &papers.hits, page->offset);
    err = table ? pathwaytable_put(c, l, &p, a) : NULL;
    err = err ? err : pathwaypaper_put_all(c, l, &p, &papers, page->offset, a);
    out_end(c->out);
    c->status = papers.hits.total ? 0 : 3;
    return err;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    struct buf name = BUF_INIT;
    struct store_page page;
    const struct lexicon *l = NULL;
    bool table = args_flag(args, "members");
    args_joined(args, &name);
    const struct err *err = ask_page(args, &page);
    if (!err && table && args->n == 0) {
        err = err_new(ERR_USAGE, "--members is for one pathway: name it");
    }
    err = err ? err : context_lexicon(c, &l);
    err = err ? err : ask_stale(c);
    if (!err) {
        err = args->n ? list_papers(c, l, buf_text(&name), &page, table, &a)
                      : list_pathways(c, l, &a);
    }
    buf_release(&name);
    arena_release(&a);
    return err;
}

const struct command command_pathway = {
    .name = "pathway",
    .summary = "the pathways, or the papers of one and what each names",
    .usage = "[NAME]",
    .description =
        "Without a name: all pathways of the lexicon, with the number of papers that name each "
        "and its members.\n\n"
        "With a name, an id or a chain of members (HGF/MET/AKT): papers that name the pathway or "
        "spell its chain come first, those that do so in the title before the others; then papers "
        "that name at least two of its core members without naming it, more members first. A "
        "member of a family counts for the family: AKT1 for AKT.\n\n"
        "A chain that is no pathway of the lexicon (miR-21/PTEN/AKT) is taken as one: its parts "
        "are its core, and a paper that spells them all, joined by slashes, hyphens or arrows, "
        "comes first.\n\n"
        "Each paper says why it is in the list: what it names, how many of the core members and "
        "in what role (ligand, receptor, kinase, effector), and the sentence that says it best. "
        "\"up\" and \"down\" are words of direction (activated, inhibition) at most four words "
        "from "
        "a name in that sentence; who acts on whom is for the reader.\n\n"
        "--members adds a table: how many papers of the knowledge base name each member, and each "
        "two of them together.\n\n"
        "A name that is not known is answered with the nearest ones, and exit status 3.",
    .examples = "hcckb pathway # all of them\n"
                "hcckb pathway HGF/c-Met/Akt # by name or as a chain\n"
                "hcckb pathway 'miR-21/PTEN/AKT axis' # a chain of your own\n"
                "hcckb pathway --members --limit 0 PI3K/AKT/mTOR # who is named with whom\n"
                "hcckb pathway --json hcckb:hgf-met-akt # by id, for a script",
    .options = options,
    .need = NEED_READ,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .paged = true,
    .run = run,
};
