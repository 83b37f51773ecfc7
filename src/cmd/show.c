/* hcckb show: everything about one paper. */
#include "figures.h"
#include "hit.h"
#include "linked.h"
#include "marked.h"
#include "record.h"
#include "recordjson.h"
#include "sheet.h"

#include <inttypes.h>

/* Does it touch what the paper says? Other notices stand among the fields. */
static bool is_grave(struct paper_correction *notice)
{
    const struct paper alone = {.corrections = notice, .n_corrections = 1};
    return paper_state(&alone) != PAPER_OK;
}

static void put_notice(struct out *o, const struct paper_correction *n)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "%.*s: %.*s", TEXT_ARG(n->type), TEXT_ARG(n->source));
    if (n->pmid) {
        buf_putf(&b, " (PMID %" PRId64 ")", n->pmid);
    }
    if (n->note.len) {
        buf_putf(&b, ". %.*s", TEXT_ARG(n->note));
    }
    out_wrapped(o, 2, buf_text(&b));
    buf_release(&b);
}

/* Retraction, concern, correction: before anything else. */
static void put_status(struct out *o, const struct paper *p)
{
    static const char *const lines[] = {NULL, "CORRECTED: read the correction with it",
                                        "EXPRESSION OF CONCERN: see the notice",
                                        "RETRACTED: do not cite it as evidence"};
    enum paper_state state = paper_state(p);
    if (state == PAPER_OK) {
        return;
    }
    out_text(o, OUT_WARN, text_of(lines[state]));
    out_text(o, OUT_PLAIN, text_of("\n"));
    for (size_t i = 0; i < p->n_corrections; i++) {
        if (is_grave(&p->corrections[i])) {
            put_notice(o, &p->corrections[i]);
        }
    }
    out_text(o, OUT_PLAIN, text_of("\n"));
}

static void put_mark_of_own_words(struct out *o)
{
    out_labelled(o, OUT_HEAD, "Digest", SHEET_COLUMN, OUT_DIM,
                 text_of("in our own words, not the authors' abstract"));
}

static void put_head(struct out *o, const struct record *r)
{
    struct buf title = BUF_INIT;
    marked_span(o, r, FIELD_TITLE, 0, UINT32_MAX, &title);
    sheet_put_head(o, &r->paper, buf_text(&title));
    buf_release(&title);
}

static void put_section(struct out *o, const struct record *r, const struct paper_section *s)
{
    struct buf b = BUF_INIT;
    if (s->label.len) {
        out_printf(o, OUT_DIM, "  %.*s\n", TEXT_ARG(s->label));
    }
    marked_span(o, r, FIELD_ABSTRACT, s->start, s->start + s->length, &b);
    out_wrapped(o, 2, buf_text(&b));
    buf_release(&b);
}

static void put_abstract(struct out *o, const struct record *r)
{
    const struct paper *p = &r->paper;
    sheet_heading(o, p->abstract.s ? "Abstract" : NULL);
    for (size_t i = 0; i < p->n_sections && p->abstract.s; i++) {
        put_section(o, r, &p->sections[i]);
    }
    if (p->abstract.s && !p->n_sections) {
        marked_put(o, r, FIELD_ABSTRACT, 2);
    }
}

static void put_texts(struct out *o, const struct record *r)
{
    const struct paper *p = &r->paper;
    struct text summary = paper_summary(p);
    put_abstract(o, r);
    if (summary.s && record_has_digest(p)) {
        out_text(o, OUT_PLAIN, text_of("\n"));
        put_mark_of_own_words(o);
    } else if (summary.s) {
        sheet_heading(o, "Plain-language summary");
    }
    if (summary.s) {
        marked_put(o, r, FIELD_SUMMARY, 2);
    }
    for (size_t i = 0; i < p->n_other_abstracts; i++) {
        const struct paper_other_abstract *other = &p->other_abstracts[i];
        if (other->text.s != summary.s) {
            out_printf(o, OUT_HEAD, "\nOther abstract (%.*s, %.*s)\n", TEXT_ARG(other->type),
                       TEXT_ARG(other->language));
            out_wrapped(o, 2, other->text);
        }
    }
}

/* "sorafenib (4), lenvatinib"; what is wrong with a cell line in a line of its own. */
static void put_tags(struct out *o, const struct record *r)
{
    struct buf b = BUF_INIT;
    if (r->n_tags) {
        sheet_heading(o, "Mentions");
    }
    for (size_t i = 0; i < r->n_tags; i++) {
        const struct record_tag *tag = &r->tags[i];
        buf_putf(&b, "%s%.*s", b.len ? ", " : "", TEXT_ARG(tag->name));
        if (tag->n_mentions > 1) {
            buf_putf(&b, " (%zu)", tag->n_mentions);
        }
        buf_puts(&b, tag->confirmed ? " (confirmed)" : "");
        if (i + 1 == r->n_tags || r->tags[i + 1].kind != tag->kind) {
            sheet_line(o, kind_name(tag->kind), buf_text(&b));
            buf_clear(&b);
        }
    }
    for (size_t i = 0; i < r->n_tags; i++) {
        if (r->tags[i].warning.s) {
            buf_clear(&b);
            buf_putf(&b, "%.*s is %.*s", TEXT_ARG(r->tags[i].name), TEXT_ARG(r->tags[i].warning));
            out_labelled(o, OUT_WARN, "  caution", SHEET_COLUMN, OUT_WARN, buf_text(&b));
        }
    }
    if (r->evidence.s) {
        sheet_line(o, "says", r->evidence);
    }
    buf_release(&b);
}

static void put_linked_line(struct out *o, const char *label, enum linked_way way,
                            const struct linked *linked)
{
    struct buf b = BUF_INIT;
    linked_put_sentence(&b, way, linked);
    sheet_line(o, label, buf_text(&b));
    buf_release(&b);
}

static void put_opinion(struct out *o, const struct store_opinion *opinion)
{
    if (opinion->decision.s || opinion->note.s) {
        sheet_heading(o, "Reviewer");
        sheet_line(o, "decision", opinion->decision);
        sheet_line(o, "reason", opinion->reason);
        sheet_line(o, "note", opinion->note);
    }
}

static void put_text(struct out *o, const struct record *r, const struct linked *citing,
                     const struct linked *references)
{
    put_status(o, &r->paper);
    put_head(o, r);
    put_texts(o, r);
    put_tags(o, r);
    figures_put(o, r->metrics, r->n_metrics);
    sheet_heading(o, "Citation links");
    put_linked_line(o, "cited by", LINKED_CITING, citing);
    put_linked_line(o, "cites", LINKED_REFERENCES, references);
    put_opinion(o, &r->opinion);
    sheet_put_fields(o, &r->paper);
}

static void put_linked_json(struct out *o, const char *key, const struct linked *linked)
{
    out_begin(o, key, '{');
    out_int(o, "known_total", linked->known_total);
    out_bool(o, "known", linked->is_known);
    out_int(o, "here", linked->links.hits.total);
    out_begin(o, "sources", '[');
    for (size_t i = 0; i < linked->links.n_sources; i++) {
        out_string(o, NULL, linked->links.sources[i]);
    }
    out_end(o);
    out_end(o);
}

static void put_json(struct out *o, const struct record *r, const struct linked *citing,
                     const struct linked *references)
{
    out_begin(o, NULL, '{');
    recordjson_put(o, r);
    out_begin(o, "links", '{');
    put_linked_json(o, "citing", citing);
    put_linked_json(o, "references", references);
    out_end(o);
    out_end(o);
}

static const struct err *show(struct context *c, struct text name, struct arena *a)
{
    const struct store_page none = {STORE_BY_CITATIONS, 0, 0};
    struct record r;
    struct linked citing, references;
    int64_t pmid = 0;
    const struct err *err = store_find(c->store, name, &pmid);
    err = err ? err : record_read(c, pmid, a, &r);
    err = err ? err : linked_read(c, LINKED_CITING, pmid, &none, a, &citing);
    err = err ? err : linked_read(c, LINKED_REFERENCES, pmid, &none, a, &references);
    if (err) {
        return err;
    }
    if (c->json) {
        put_json(c->out, &r, &citing, &references);
    } else {
        put_text(c->out, &r, &citing, &references);
    }
    return NULL;
}

static const struct err *run(struct context *c, const struct args *args)
{
    struct arena a = ARENA_INIT;
    const struct err *err = show(c, text_of(args->words[0]), &a);
    arena_release(&a);
    return err;
}

const struct command command_show = {
    .name = "show",
    .summary = "everything about one paper",
    .usage = "PAPER",
    .description =
        "PAPER is a PMID, DOI or PMCID. Shows the whole record: status first (retracted, "
        "expression of concern, corrected), then title, authors and source, the abstract or the "
        "digest (on a terminal with colour, what is tagged in them is marked), what it mentions by "
        "kind, how often, and whether you confirmed it, cell lines that are "
        "listed as misidentified, the counts that are known with their source and date, citation "
        "links, the "
        "reviewer's decision and note, and every other field of the record.\n\n"
        "A digest is in our own words and says less than the paper: do not quote it as the "
        "authors'. A number from 9000000000 on is a local id: no PMID could be verified.",
    .examples = "hcckb show 10.1186/s13046-016-0430-z\n"
                "hcckb show --json PMC3355195 # every field, for a script",
    .options = NULL,
    .need = NEED_READ,
    .min_words = 1,
    .max_words = 1,
    .paged = true,
    .run = run,
};
