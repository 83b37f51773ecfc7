/* What services say about a paper in figures, for people. */
#include "figures.h"

#include "sheet.h"

#include <jansson.h>
#include <string.h>

/* In the order in which they are shown; a measure that is not here comes last, by its own name. */
static const struct {
    const char *measure, *label;
    bool is_attention;
} shown[] = {
    {"citations", "citations", false},
    {"citations_per_year", "per year", false},
    {"expected_citations_per_year", "expected/year", false},
    {"field_citation_rate", "field's rate", false},
    {"rcr", "RCR", false},
    {"rcr_percentile", "percentile", false},
    {"clinical_citations", "clinical", false},
    {"apt", "translation", false},
    {"attention_score", "score", true},
    {"readers", "readers", true},
    {"mentions", "mentions", true},
};
enum { SHOWN = sizeof shown / sizeof *shown, MOST_SHARES = 8 };

static size_t place_of(const struct store_metric *m)
{
    size_t i = 0;
    while (i < SHOWN && !text_is(m->measure, shown[i].measure)) {
        i++;
    }
    return i;
}

static bool is_attention(const struct store_metric *m)
{
    size_t i = place_of(m);
    return i == SHOWN || shown[i].is_attention;
}

/* --- what a figure is made up of --- */

/* "rank 625 of 937, higher than 312 (33 %), mean 7.55" */
static void put_rank(struct buf *b, const json_t *group)
{
    static const struct {
        const char *name, *before, *after;
    } parts[] = {{"rank", "rank ", ""},
                 {"count", " of ", ""},
                 {"higher_than", ", higher than ", ""},
                 {"pct", " (", " %)"},
                 {"mean", ", mean ", ""}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const json_t *v = json_object_get(group, parts[i].name);
        if (json_is_number(v)) {
            buf_putf(b, "%s%.10g%s", parts[i].before, json_number_value(v), parts[i].after);
        }
    }
}

/* "CN 3, US 1 and 4 more" */
static void put_shares(struct buf *b, const json_t *group)
{
    const char *name;
    json_t *v;
    size_t n = 0;
    json_object_foreach((json_t *)(uintptr_t)group, name, v)
    {
        if (n++ < MOST_SHARES) {
            buf_putf(b, "%s%s %.10g", n > 1 ? ", " : "", name, json_number_value(v));
        }
    }
    if (n > MOST_SHARES) {
        buf_putf(b, " and %zu more", n - MOST_SHARES);
    }
}

/* Groups that are a remark rather than a table. */
static const char *remark(const char *group, const json_t *v)
{
    if (strcmp(group, "standing") == 0) {
        return "provisional: few or young citations";
    }
    if (strcmp(group, "article") == 0) {
        bool clinical = json_number_value(json_object_get(v, "clinical")) > 0;
        return clinical ? "a clinical article itself" : "no clinical article itself";
    }
    return NULL;
}

static void put_groups(struct out *o, const struct store_metric *m)
{
    struct buf b = BUF_INIT;
    json_t *groups = m->breakdown.s ? json_loadb(m->breakdown.s, m->breakdown.len, 0, NULL) : NULL;
    const char *name;
    json_t *group;
    json_object_foreach(groups, name, group)
    {
        const char *says = remark(name, group);
        buf_clear(&b);
        if (says) {
            buf_puts(&b, says);
        } else {
            buf_putf(&b, "%s: ", name);
            (json_object_get(group, "rank") ? put_rank : put_shares)(&b, group);
        }
        sheet_line(o, "", buf_text(&b));
    }
    json_decref(groups);
    buf_release(&b);
}

/* --- a figure --- */

static void put_figure(struct out *o, const struct store_metric *m, bool again)
{
    struct buf b = BUF_INIT;
    size_t place = place_of(m);
    const char *label = place < SHOWN ? shown[place].label : m->measure.s;
    buf_putf(&b, "%.6g (%.*s, %.*s", m->value, TEXT_ARG(m->source),
             TEXT_ARG(m->as_of.len ? m->as_of : text_of("undated")));
    if (m->seen_on.len) {
        buf_putf(&b, "; seen on %.*s", TEXT_ARG(m->seen_on));
    }
    buf_putc(&b, ')');
    sheet_line(o, again ? "" : label, buf_text(&b));
    put_groups(o, m);
    buf_release(&b);
}

static void put_part(struct out *o, const struct store_metric *metrics, size_t n, bool attention)
{
    for (size_t place = 0; place <= SHOWN; place++) {
        const struct store_metric *last = NULL;
        for (size_t i = 0; i < n; i++) {
            const struct store_metric *m = &metrics[i];
            if (place_of(m) == place && is_attention(m) == attention) {
                put_figure(o, m, last && text_same(last->measure, m->measure));
                last = m;
            }
        }
    }
}

void figures_put(struct out *o, const struct store_metric *metrics, size_t n)
{
    static const char *const headings[] = {"Citations", "Attention"};
    for (int part = 0; part < 2; part++) {
        size_t has = 0;
        for (size_t i = 0; i < n; i++) {
            has += is_attention(&metrics[i]) == (part == 1);
        }
        sheet_heading(o, has ? headings[part] : NULL);
        put_part(o, metrics, n, part == 1);
    }
}

/* It was written by ourselves, but the file may have been in other hands. */
void figures_put_breakdown(struct out *o, const struct store_metric *m)
{
    json_t *groups = m->breakdown.s ? json_loadb(m->breakdown.s, m->breakdown.len, 0, NULL) : NULL;
    char *written = json_is_object(groups) ? json_dumps(groups, JSON_COMPACT) : NULL;
    if (written) {
        out_raw(o, "breakdown", text_of(written));
    } else {
        out_null(o, "breakdown");
    }
    free(written);
    json_decref(groups);
}
