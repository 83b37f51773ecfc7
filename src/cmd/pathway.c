/* hcckb pathway: the pathways that are known, or the papers of one and why. */
#include "ask.h"
#include "hit.h"
#include "record.h"

#include "mem.h"
#include "sentence.h"

#include <inttypes.h>
#include <stdlib.h>

enum { SUGGESTIONS = 3, CANDIDATES = 16, MOST_MEMBERS = 64, NAME_COLUMN = 36, TOGETHER = 6 };

static const struct option options[] = {
    {"limit", 'n', OPTION_NUMBER, "N", "20", "how many papers"},
    {"offset", 0, OPTION_NUMBER, "N", "0", "how many to pass over first"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* Names of the members, of the core alone where ${core}; returns how many. */
static size_t member_names(const struct lexicon *l, const struct concept *pathway, bool core,
                           struct text names[MOST_MEMBERS])
{
    size_t n = 0;
    for (size_t i = 0; i < pathway->n_members && n < MOST_MEMBERS; i++) {
        if (!core || pathway->members[i].core) {
            names[n++] = lexicon_at(l, pathway->members[i].concept)->name;
        }
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
        if (lexicon_at(l, i)->kind == KIND_PATHWAY) {
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
    size_t n = member_names(l, p, false, names);
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

static const struct err *unknown(const struct lexicon *l, struct text name)
{
    uint32_t near[CANDIDATES];
    size_t n = lexicon_suggest(l, name, near, CANDIDATES), put = 0;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n && put < SUGGESTIONS; i++) {
        const struct concept *concept = lexicon_at(l, near[i]);
        if (concept->kind == KIND_PATHWAY) {
            buf_putf(&b, "%s%.*s", put++ ? ", " : "; nearest: ", TEXT_ARG(concept->name));
        }
    }
    const struct err *err =
        err_new(ERR_NOT_FOUND, "no pathway is called '%.*s'%s; `hcckb pathway` lists them all",
                TEXT_ARG(name), b.s ? b.s : "");
    buf_release(&b);
    return err;
}

static const struct err *find_pathway(const struct lexicon *l, struct text name,
                                      uint32_t *ret_pathway)
{
    int64_t by_id = lexicon_find_id(l, name);
    if (by_id >= 0 && lexicon_at(l, (uint32_t)by_id)->kind == KIND_PATHWAY) {
        *ret_pathway = (uint32_t)by_id;
        return NULL;
    }
    return lexicon_find_name(l, name, KIND_PATHWAY, ret_pathway, 1) ? NULL : unknown(l, name);
}

/* The sentence around ${m}, with the mention marked. */
static struct text sentence_around(struct text t, const struct store_mention *m, struct arena *a)
{
    struct sentence s, *last = NULL;
    while (sentence_next(t, last, &s)) {
        if (m->start < s.end) {
            break;
        }
        last = &s;
    }
    if (!t.len || m->start < s.start || m->end > s.end) {
        return (struct text){NULL, 0};
    }
    struct buf b = BUF_INIT;
    buf_puttext(&b, record_span(t, s.start, m->start));
    buf_putc(&b, '\x01');
    buf_puttext(&b, record_span(t, m->start, m->end));
    buf_putc(&b, '\x02');
    buf_puttext(&b, record_span(t, m->end, s.end));
    struct text marked = arena_text(a, buf_text(&b));
    buf_release(&b);
    return marked;
}

static struct text hit_field(const struct store_hit *h, int field)
{
    return field == FIELD_TITLE ? h->title : field == FIELD_ABSTRACT ? h->abstract : h->summary;
}

/* "names HGF/c-Met/Akt in the summary", after the first mention; and its sentence as snippet. */
static const struct err *tell_mention(struct context *c, struct text id, struct store_hit *h,
                                      struct buf *why, struct arena *a)
{
    struct record_tag *tags = NULL;
    size_t n = 0;
    const struct err *err = record_tags(c, h->pmid, a, &tags, &n);
    for (size_t i = 0; i < n && !err; i++) {
        if (text_same(tags[i].id, id)) {
            const struct store_mention *m = tags[i].mentions;
            struct text t = hit_field(h, m->field);
            buf_putf(why, "names %.*s in the %s", TEXT_ARG(record_span(t, m->start, m->end)),
                     field_name((enum field)m->field));
            h->snippet =
                m->field == FIELD_TITLE ? (struct text){NULL, 0} : sentence_around(t, m, a);
        }
    }
    return err;
}

static void tell_members(const struct text *members, size_t n, struct buf *why)
{
    bool beside = why->len > 0;
    buf_puts(why, beside ? ", with " : "names ");
    put_names(why, members, n < TOGETHER ? n : TOGETHER);
    if (n > TOGETHER) {
        buf_putf(why, " and %zu more", n - TOGETHER);
    }
    buf_puts(why, n > 1 && !beside ? " together" : "");
}

struct named_members {
    const struct text *names; /* core members that the paper names */
    size_t n;
};

static void put_members_json(struct out *o, const struct store_hit *h, const void *arg)
{
    const struct named_members *named = arg;
    out_bool(o, "explicit", h->explicit_mention);
    out_begin(o, "members", '[');
    for (size_t i = 0; i < named->n; i++) {
        out_string(o, NULL, named->names[i]);
    }
    out_end(o);
}

static const struct err *put_paper(struct context *c, const struct lexicon *l, uint32_t pathway,
                                   struct store_hit *h, size_t number, struct arena *a)
{
    struct text core[MOST_MEMBERS], named[MOST_MEMBERS];
    size_t n_core = member_names(l, lexicon_at(l, pathway), true, core), n = 0;
    for (size_t i = 0; i < n_core; i++) {
        if (h->members >> i & 1) {
            named[n++] = core[i];
        }
    }
    struct buf sentence = BUF_INIT;
    const struct err *err = NULL;
    if (h->explicit_mention) {
        err = tell_mention(c, lexicon_at(l, pathway)->id, h, &sentence, a);
    }
    if (n) {
        tell_members(named, n, &sentence);
    }
    const struct named_members members = {named, n};
    const struct hit_why why = {buf_text(&sentence), put_members_json, &members, NULL, 0};
    err = err ? err : hit_put(c, h, number, &why, a);
    buf_release(&sentence);
    return err;
}

static void put_pathway_json(struct out *o, const struct lexicon *l, const struct concept *p)
{
    out_begin(o, "pathway", '{');
    out_string(o, "id", p->id);
    out_string(o, "name", p->name);
    out_begin(o, "members", '[');
    for (size_t i = 0; i < p->n_members; i++) {
        out_string(o, NULL, lexicon_at(l, p->members[i].concept)->name);
    }
    out_end(o);
    out_begin(o, "concepts", '[');
    for (size_t i = 0; i < p->n_members; i++) {
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

static void put_pathway_text(struct out *o, const struct lexicon *l, const struct concept *p,
                             int64_t total)
{
    struct buf b = BUF_INIT;
    struct text core[MOST_MEMBERS];
    size_t n = member_names(l, p, true, core);
    out_printf(o, OUT_HEAD, "%.*s", TEXT_ARG(p->name));
    out_printf(o, OUT_PLAIN, ": %" PRId64 " paper%s\n", total, total == 1 ? "" : "s");
    put_names(&b, core, n);
    if (n) {
        out_labelled(o, OUT_DIM, "core", 9, OUT_PLAIN, buf_text(&b));
    }
    buf_clear(&b);
    for (size_t i = 0; i < p->n_members; i++) {
        if (!p->members[i].core) {
            buf_putf(&b, "%s%.*s", b.len ? ", " : "",
                     TEXT_ARG(lexicon_at(l, p->members[i].concept)->name));
        }
    }
    if (b.len) {
        out_labelled(o, OUT_DIM, "others", 9, OUT_PLAIN, buf_text(&b));
    }
    out_text(o, OUT_PLAIN, text_of("\n"));
    buf_release(&b);
}

static const struct err *list_papers(struct context *c, const struct lexicon *l, struct text name,
                                     const struct store_page *page, struct arena *a)
{
    uint32_t pathway = 0;
    struct store_hits hits = {.n = 0};
    const struct err *err = find_pathway(l, name, &pathway);
    err = err ? err : store_pathway(c->store, l, pathway, page, a, &hits);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    put_pathway_json(c->out, l, lexicon_at(l, pathway));
    put_pathway_text(c->out, l, lexicon_at(l, pathway), hits.total);
    hit_put_next(c, &hits, page->offset);
    out_begin(c->out, "hits", '[');
    for (size_t i = 0; i < hits.n && !err; i++) {
        err = put_paper(c, l, pathway, &hits.items[i], page->offset + i + 1, a);
    }
    out_end(c->out);
    out_end(c->out);
    c->status = hits.total ? 0 : 3;
    return err;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    struct buf name = BUF_INIT;
    struct store_page page;
    const struct lexicon *l = NULL;
    args_joined(args, &name);
    const struct err *err = ask_page(args, &page);
    err = err ? err : context_lexicon(c, &l);
    err = err ? err : ask_stale(c);
    if (!err) {
        err = args->n ? list_papers(c, l, buf_text(&name), &page, &a) : list_pathways(c, l, &a);
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
        "that name at least two of its core members without naming it, more members first. Each "
        "paper says why it is in the list. A member of a family counts for the family: AKT1 for "
        "AKT.\n\n"
        "A name that is not known is answered with the nearest ones, and exit status 3.",
    .examples = "hcckb pathway # all of them\n"
                "hcckb pathway HGF/c-Met/Akt # by name or as a chain\n"
                "hcckb pathway --json hcckb:hgf-met-akt # by id, for a script",
    .options = options,
    .need = NEED_READ,
    .min_words = 0,
    .max_words = SIZE_MAX,
    .paged = true,
    .run = run,
};
