/* A concept of the lexicon, printed. */
#include "card.h"

#include <inttypes.h>
#include <stdio.h>

enum { COLUMN = 12, ID_COLUMN = 24, KIND_COLUMN = 11 };

static void put_identity(struct out *o, const struct concept *concept)
{
    out_string(o, "id", concept->id);
    out_string(o, "kind", text_of(kind_name(concept->kind)));
    out_string(o, "name", concept->name);
}

static void put_identity_text(struct out *o, const struct concept *concept)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "%-*s%.*s", KIND_COLUMN, kind_name(concept->kind), TEXT_ARG(concept->id));
    out_labelled(o, OUT_PLAIN, b.s, KIND_COLUMN + ID_COLUMN, OUT_PLAIN, concept->name);
    buf_release(&b);
}

void card_put_line(struct out *o, const struct concept *concept)
{
    out_begin(o, NULL, '{');
    put_identity(o, concept);
    out_int(o, "names", (int64_t) concept->n_names);
    out_end(o);
    put_identity_text(o, concept);
}

/* --- JSON --- */

static const char *const name_kinds[NAME_KIND_COUNT] = {
    [NAME_SYMBOL] = "symbol", [NAME_SYN] = "synonym",       [NAME_BRAND] = "brand",
    [NAME_CODE] = "code",     [NAME_ABBR] = "abbreviation", [NAME_PLURAL] = "plural",
};

static const char *const case_rules[] = {
    [CASE_ANY] = "any", [CASE_CASED] = "cased", [CASE_EXACT] = "exact", [CASE_WRITTEN] = "written"};

static void put_names_json(struct out *o, const struct concept *concept)
{
    out_begin(o, "names", '[');
    for (size_t i = 0; i < concept->n_names; i++) {
        const struct lexicon_name *n = &concept->names[i];
        out_begin(o, NULL, '{');
        out_string(o, "text", n->text);
        out_string(o, "kind", text_of(name_kinds[n->kind]));
        out_string(o, "case", text_of(case_rules[n->rule]));
        out_bool(o, "needs_support", n->needs_support);
        out_bool(o, "blocked", n->blocked);
        out_string(o, "from", n->file ? text_of(n->file) : (struct text){NULL, 0});
        out_end(o);
    }
    out_end(o);
}

static void put_texts_json(struct out *o, const char *key, const struct text *texts, size_t n)
{
    out_begin(o, key, '[');
    for (size_t i = 0; i < n; i++) {
        out_string(o, NULL, texts[i]);
    }
    out_end(o);
}

static void put_json(struct out *o, const struct lexicon *l, const struct concept *concept,
                     int64_t papers)
{
    put_identity(o, concept);
    put_names_json(o, concept);
    put_texts_json(o, "xrefs", concept->xrefs, concept->n_xrefs);
    out_begin(o, "parents", '[');
    for (size_t i = 0; i < concept->n_parents; i++) {
        out_begin(o, NULL, '{');
        put_identity(o, lexicon_at(l, concept->parents[i]));
        out_end(o);
    }
    out_end(o);
    out_begin(o, "members", '[');
    for (size_t i = 0; i < concept->n_members; i++) {
        out_begin(o, NULL, '{');
        put_identity(o, lexicon_at(l, concept->members[i].concept));
        out_string(o, "role", concept->members[i].role);
        out_bool(o, "core", concept->members[i].core);
        out_end(o);
    }
    out_end(o);
    put_texts_json(o, "flags", concept->flags, concept->n_flags);
    if (papers < 0) {
        out_null(o, "papers");
    } else {
        out_int(o, "papers", papers);
    }
}

/* --- text --- */

static void put_labelled(struct out *o, const char *label, struct buf *b)
{
    if (b->len) {
        out_labelled(o, OUT_DIM, label, COLUMN, OUT_PLAIN, buf_text(b));
    }
    buf_clear(b);
}

/* What has to be known to see why a name was or was not recognised. */
static void put_rules(struct buf *b, const struct lexicon_name *n)
{
    static const char *const notes[] = {[CASE_ANY] = NULL,
                                        [CASE_CASED] = "with capitals",
                                        [CASE_EXACT] = "these letters or all capitals",
                                        [CASE_WRITTEN] = "these letters only"};
    const char *note = notes[n->rule];
    buf_puttext(b, n->text);
    if (note || n->needs_support) {
        buf_putf(b, " (%s%s%s)", note ? note : "", note && n->needs_support ? ", " : "",
                 n->needs_support ? "beside another name only" : "");
    }
}

static bool are_of_one_file(const struct lexicon_name *a, const struct lexicon_name *b)
{
    bool shipped = a->layer == LEXICON_SHIPPED && b->layer == LEXICON_SHIPPED;
    return shipped || (a->file && b->file && text_is(text_of(a->file), b->file));
}

/* The names that came with ${first}, if it is the first of its file. Returns whether there are any.
 */
static bool put_names_like(struct out *o, const struct concept *concept, size_t first,
                           const char *label, struct buf *b)
{
    const struct lexicon_name *f = &concept->names[first];
    for (size_t i = 0; i < first; i++) {
        if (are_of_one_file(f, &concept->names[i])) {
            return false;
        }
    }
    if (f->layer != LEXICON_SHIPPED && f->file) {
        buf_putf(b, "%s: ", f->layer == LEXICON_OWN ? "yours" : f->file);
    }
    size_t before = b->len;
    for (size_t i = first; i < concept->n_names; i++) {
        if (are_of_one_file(f, &concept->names[i]) && !concept->names[i].blocked) {
            buf_puts(b, b->len > before ? "; " : "");
            put_rules(b, &concept->names[i]);
        }
    }
    bool any = b->len > before;
    if (!any) {
        buf_clear(b);
    }
    put_labelled(o, label, b);
    return any;
}

/* Those of the shipped lexicon first, then those of each vocabulary. */
static void put_names(struct out *o, const struct concept *concept, struct buf *b)
{
    const char *label = "names";
    for (size_t i = 0; i < concept->n_names; i++) {
        label = put_names_like(o, concept, i, label, b) ? "" : label;
    }
}

static void put_members(struct out *o, const struct lexicon *l, const struct concept *concept,
                        struct buf *b)
{
    for (size_t i = 0; i < concept->n_members; i++) {
        const struct lexicon_member *m = &concept->members[i];
        struct text name = lexicon_at(l, m->concept)->name;
        buf_putf(b, "%s%.*s", i ? "; " : "", TEXT_ARG(name));
        if (m->role.len || m->core) {
            buf_putf(b, " (%s%s%.*s)", m->core ? "core" : "", m->core && m->role.len ? " " : "",
                     TEXT_ARG(m->role));
        }
    }
    put_labelled(o, "members", b);
}

static void put_list(struct out *o, const char *label, const struct text *texts, size_t n,
                     struct buf *b)
{
    for (size_t i = 0; i < n; i++) {
        buf_putf(b, "%s%.*s", i ? "; " : "", TEXT_ARG(texts[i]));
    }
    put_labelled(o, label, b);
}

static void put_text(struct out *o, const struct lexicon *l, const struct concept *concept,
                     int64_t papers)
{
    struct buf b = BUF_INIT;
    out_printf(o, OUT_BOLD, "%.*s", TEXT_ARG(concept->name));
    out_printf(o, OUT_PLAIN, "  %s  %.*s\n", kind_name(concept->kind), TEXT_ARG(concept->id));
    put_names(o, concept, &b);
    put_list(o, "xrefs", concept->xrefs, concept->n_xrefs, &b);
    for (size_t i = 0; i < concept->n_parents; i++) {
        buf_putf(&b, "%s%.*s", i ? "; " : "", TEXT_ARG(lexicon_at(l, concept->parents[i])->name));
    }
    put_labelled(o, "parents", &b);
    put_members(o, l, concept, &b);
    put_list(o, "flags", concept->flags, concept->n_flags, &b);
    if (papers >= 0) {
        buf_putf(&b, "mentioned in %" PRId64 " paper%s", papers, papers == 1 ? "" : "s");
        put_labelled(o, "papers", &b);
    }
    buf_release(&b);
}

void card_put(struct out *o, const struct lexicon *l, uint32_t index, int64_t papers)
{
    put_json(o, l, lexicon_at(l, index), papers);
    put_text(o, l, lexicon_at(l, index), papers);
}

void card_put_others(struct out *o, const struct lexicon *l, const uint32_t *indexes, size_t n)
{
    if (n) {
        out_text(o, OUT_HEAD, text_of("\nAlso called so\n"));
    }
    out_begin(o, "others", '[');
    for (size_t i = 0; i < n; i++) {
        out_begin(o, NULL, '{');
        put_identity(o, lexicon_at(l, indexes[i]));
        out_end(o);
        put_identity_text(o, lexicon_at(l, indexes[i]));
    }
    out_end(o);
}
