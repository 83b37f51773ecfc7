/* The annotation of an entry as labelled lines. */
#include "annot.h"

#include "mem.h"
#include "part.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* Notices that sit on the affected paper. */
static const struct {
    const char *type, *words;
} notices[] = {
    {"RetractionIn", "retracted in"},
    {"RetractedandRepublishedIn", "retracted and republished in"},
    {"PartialRetractionIn", "retracted in part in"},
    {"ExpressionOfConcernIn", "expression of concern in"},
    {"ErratumIn", "erratum in"},
    {"CorrectedandRepublishedIn", "corrected and republished in"},
    {"UpdateIn", "updated in"},
};

static const char *const kind_labels[KIND_COUNT] = {
    [KIND_DRUG] = "Drugs",           [KIND_CHEMICAL] = "Chemicals", [KIND_GENE] = "Genes",
    [KIND_FAMILY] = "Families",      [KIND_PATHWAY] = "Pathways",   [KIND_MIRNA] = "MicroRNAs",
    [KIND_LNCRNA] = "LncRNAs",       [KIND_CIRCRNA] = "CircRNAs",   [KIND_VESICLE] = "Vesicles",
    [KIND_CELL] = "Cells",           [KIND_DISEASE] = "Diseases",   [KIND_PROCESS] = "Processes",
    [KIND_PHENOTYPE] = "Phenotypes", [KIND_MODEL] = "Models",       [KIND_CLINICAL] = "Clinical",
    [KIND_ORGANISM] = "Organisms",
};

/* A new line; what is put into a->text until the next one is its text. */
static void open_line(struct annot *a, const char *label)
{
    a->lines = mem_grow(a->lines, &a->cap, a->n + 1, sizeof *a->lines);
    a->lines[a->n++] = (struct annot_line){label, a->text.len, 0};
}

static void close_line(struct annot *a)
{
    a->lines[a->n - 1].len = a->text.len - a->lines[a->n - 1].at;
}

static void put_line(struct annot *a, const char *label, struct text t)
{
    if (t.len) {
        open_line(a, label);
        part_line(&a->text, t);
        close_line(a);
    }
}

static const char *notice_words(struct text type)
{
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
        if (text_is(type, notices[i].type)) {
            return notices[i].words;
        }
    }
    return NULL;
}

static void put_notices(struct annot *a, const struct paper *p)
{
    const char *badge = part_badge(p);
    if (!badge) {
        return;
    }
    open_line(a, "Status");
    buf_puts(&a->text, badge);
    const char *gap = ": ";
    for (size_t i = 0; i < p->n_corrections; i++) {
        const struct paper_correction *c = &p->corrections[i];
        const char *words = notice_words(c->type);
        if (!words) {
            continue;
        }
        buf_putf(&a->text, "%s%s ", gap, words);
        part_line(&a->text, c->source.len ? c->source : text_of("a notice"));
        if (c->pmid > 0) {
            buf_putf(&a->text, " (PMID %" PRId64 ")", c->pmid);
        }
        gap = "; ";
    }
    close_line(a);
}

static void put_tag(struct buf *b, const struct bib_tag *t)
{
    part_line(b, t->name.len ? t->name : t->id);
    if (t->mentions > 1) {
        buf_putf(b, " (%zu)", t->mentions);
    }
    if (t->kind == KIND_PATHWAY && !t->explicit_chain) {
        buf_puts(b, " [by its members]");
    }
    if (t->warning.len) {
        buf_puts(b, " [");
        part_line(b, t->warning);
        buf_putc(b, ']');
    }
}

/* One line a kind, in the order of the lexicon's kinds. */
static void put_tags(struct annot *a, const struct bib_entry *e)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        bool open = false;
        for (size_t i = 0; i < e->n_tags; i++) {
            if ((int)e->tags[i].kind != kind) {
                continue;
            }
            if (!open) {
                open_line(a, kind_labels[kind]);
            } else {
                buf_puts(&a->text, "; ");
            }
            open = true;
            put_tag(&a->text, &e->tags[i]);
        }
        if (open) {
            close_line(a);
        }
    }
}

static void put_number(struct buf *b, double value)
{
    bool whole = fabs(value) < 1e15 && floor(value) == value;
    buf_putf(b, whole ? "%.0f" : "%.6g", value);
}

static void put_counts(struct annot *a, const struct bib_entry *e)
{
    if (e->n_counts == 0 && e->in_corpus_citations <= 0) {
        return;
    }
    open_line(a, "Counts");
    for (size_t i = 0; i < e->n_counts; i++) {
        const struct bib_count *c = &e->counts[i];
        buf_puts(&a->text, i ? "; " : "");
        part_line(&a->text, c->measure);
        buf_putc(&a->text, ' ');
        put_number(&a->text, c->value);
        buf_puts(&a->text, " (");
        part_line(&a->text, c->source.len ? c->source : text_of("source not given"));
        buf_puts(&a->text, c->as_of.len ? ", " : ", undated");
        part_line(&a->text, c->as_of);
        buf_putc(&a->text, ')');
    }
    if (e->in_corpus_citations > 0) {
        buf_putf(&a->text, "%scited by %" PRId64 " of the papers held here",
                 e->n_counts ? "; " : "", e->in_corpus_citations);
    }
    close_line(a);
}

static void put_decision(struct annot *a, const struct bib_entry *e)
{
    if (e->decision.len == 0 && e->reason.len == 0) {
        return;
    }
    open_line(a, "Decision");
    part_line(&a->text, e->decision);
    buf_puts(&a->text, e->decision.len && e->reason.len ? ": " : "");
    part_line(&a->text, e->reason);
    close_line(a);
}

void annot_make(struct annot *a, const struct bib_entry *e)
{
    const struct paper *p = e->paper;
    put_notices(a, p);
    if (p->pmid <= 0 || paper_is_local(p)) {
        put_line(a, "PubMed", text_of("no PubMed id known"));
    }
    put_line(a, "Digest", paper_summary(p));
    put_tags(a, e);
    put_line(a, "Sentence", e->evidence);
    put_counts(a, e);
    put_decision(a, e);
    put_line(a, "Note", e->note);
}

void annot_release(struct annot *a)
{
    buf_release(&a->text);
    free(a->lines);
    *a = (struct annot){.lines = NULL};
}

struct text annot_text(const struct annot *a, size_t i)
{
    return (struct text){a->text.s + a->lines[i].at, a->lines[i].len};
}
