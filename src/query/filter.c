/* Filters, and the tags that ask for facts instead of words. */
#include "filter.h"

#include "ask.h"
#include "token.h"
#include "word.h"

#include <stdlib.h>
#include <strings.h>

/* Years that leave a range open, as people write them for PubMed. */
enum { OPEN_FROM = 1000, OPEN_TO = 3000 };

struct filter {
    const char *name;
    const struct err *(*make)(struct query *q, const struct filter *f, struct text value,
                              struct node **ret_node);
    const char *token;         /* prefix of its facts */
    const char *const *values; /* all that it takes, the last one NULL */
    enum query_way way;
};

static bool same_letters(struct text t, const char *s)
{
    return t.len == strlen(s) && strncasecmp(t.s, s, t.len) == 0;
}

static struct node *finish(struct query *q, struct buf *match, struct buf *label)
{
    struct node *n = tree_fact(q, QUERY_FACT, match, label, (struct text){NULL, 0});
    buf_release(match);
    buf_release(label);
    return n;
}

static const struct err *unlisted(struct query *q, const struct filter *f, struct text value)
{
    struct buf list = BUF_INIT;
    for (const char *const *v = f->values; *v; v++) {
        buf_putf(&list, "%s%s", list.len ? ", " : "", *v);
    }
    const struct err *err = tree_error(q, ERR_USAGE, value, "%s:%s is not known, only %s", f->name,
                                       tree_show(q, value), list.s);
    buf_release(&list);
    return err;
}

/* is: and has: take a word of a list. */
static const struct err *make_listed(struct query *q, const struct filter *f, struct text value,
                                     struct node **ret_node)
{
    for (const char *const *v = f->values; *v; v++) {
        if (same_letters(value, *v)) {
            struct buf match = BUF_INIT, label = BUF_INIT;
            buf_puts(&match, "facts : \"");
            token_put(&match, f->token, text_of(*v));
            buf_putc(&match, '"');
            buf_putf(&label, "%s:%s", f->name, *v);
            *ret_node = finish(q, &match, &label);
            return NULL;
        }
    }
    return unlisted(q, f, value);
}

static const struct err *make_linked(struct query *q, const struct filter *f, struct text value,
                                     struct node **ret_node)
{
    int64_t *pmids = NULL;
    size_t n = 0;
    if (!q->context->linked) {
        return tree_error(q, ERR_USAGE, value, "%s: cannot be asked here, for no links are at hand",
                          f->name);
    }
    const struct err *err = q->context->linked(q->context->arg, f->way, value, &pmids, &n);
    if (err) {
        return err;
    }
    struct buf match = BUF_INIT, label = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        buf_puts(&match, i ? " OR \"" : "facts : (\"");
        token_put_int(&match, TOKEN_PMID, pmids[i]);
        buf_putc(&match, '"');
    }
    buf_puts(&match, n ? ")" : "facts : \"" TOKEN_NONE "\"");
    free(pmids);
    buf_putf(&label, "%s:\"%.*s\"", f->name, TEXT_ARG(value));
    *ret_node = finish(q, &match, &label);
    return NULL;
}

static const struct err *make_dates(struct query *q, const struct filter *f, struct text value,
                                    struct node **ret_node)
{
    (void)f;
    return filter_dates(q, value, ret_node);
}

static const struct err *make_pmid(struct query *q, const struct filter *f, struct text value,
                                   struct node **ret_node)
{
    (void)f;
    return filter_value(q, &field_pmid, value, false, ret_node);
}

static const struct err *make_doi(struct query *q, const struct filter *f, struct text value,
                                  struct node **ret_node)
{
    (void)f;
    return filter_value(q, &field_doi, value, false, ret_node);
}

static const struct err *make_any_kind(struct query *q, const struct filter *f, struct text value,
                                       struct node **ret_node)
{
    (void)f;
    return ask_concept(q, -1, value, ret_node);
}

static const char *const is_values[] = {"retracted", "concern", "corrected", "review",
                                        "trial",     "book",    "local",     NULL};
static const char *const has_values[] = {"abstract",   "doi",     "pmcid", "mesh",
                                         "references", "summary", NULL};

static const struct filter filters[] = {
    {"is", make_listed, TOKEN_IS, is_values, QUERY_CITES},
    {"has", make_listed, TOKEN_HAS, has_values, QUERY_CITES},
    {"cites", make_linked, NULL, NULL, QUERY_CITES},
    {"citedby", make_linked, NULL, NULL, QUERY_CITED_BY},
    {"year", make_dates, NULL, NULL, QUERY_CITES},
    {"date", make_dates, NULL, NULL, QUERY_CITES},
    {"pmid", make_pmid, NULL, NULL, QUERY_CITES},
    {"doi", make_doi, NULL, NULL, QUERY_CITES},
    {"concept", make_any_kind, NULL, NULL, QUERY_CITES},
};

static const struct filter *find_filter(struct text name)
{
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        if (same_letters(name, filters[i].name)) {
            return &filters[i];
        }
    }
    return NULL;
}

/* The kind that ${name} names in any letter case, or -1. */
static int find_kind(struct text name)
{
    char low[32];
    if (name.len >= sizeof low) {
        return -1;
    }
    for (size_t i = 0; i < name.len; i++) {
        bool upper = name.s[i] >= 'A' && name.s[i] <= 'Z';
        low[i] = upper ? (char)(name.s[i] + 32) : name.s[i];
    }
    return kind_find((struct text){low, name.len});
}

bool filter_is_known(struct text name)
{
    return find_filter(name) || find_kind(name) >= 0;
}

const struct err *filter_node(struct query *q, struct text name, struct text value,
                              struct node **ret_node)
{
    const struct filter *f = find_filter(name);
    if (value.len == 0) {
        return tree_error(q, ERR_USAGE, name, "'%s:' has no value", tree_show(q, name));
    }
    return f ? f->make(q, f, value, ret_node) : ask_concept(q, find_kind(name), value, ret_node);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many numbers ${t} holds, from its first to its last character; 0 if there is anything else
 * than separators between them. */
static size_t count_numbers(struct text t)
{
    size_t n = 0;
    if (t.len == 0 || !is_digit(t.s[0]) || !is_digit(t.s[t.len - 1])) {
        return 0;
    }
    for (size_t i = 0; i < t.len; i++) {
        if (!is_digit(t.s[i]) && !strchr("/-.", t.s[i])) {
            return 0;
        }
        n += is_digit(t.s[i]) && (i == 0 || !is_digit(t.s[i - 1]));
    }
    return n;
}

/* A year, then perhaps a month and a day, as numbers. */
static bool parse_date(struct text t, struct date *ret_date)
{
    struct date d = date_literal(t);
    size_t known = (d.year ? 1u : 0u) + (d.month ? 1u : 0u) + (d.day ? 1u : 0u);
    if (t.len < 4 || known == 0 || known != count_numbers(t) || d.year > OPEN_TO) {
        return false;
    }
    *ret_date = d;
    return true;
}

/* One end of a range; nothing at all leaves it open. */
static const struct err *parse_end(struct query *q, struct text t, struct date *ret_date)
{
    t = text_trimmed(t);
    if (t.len == 0) {
        *ret_date = (struct date){0, 0, 0};
        return NULL;
    }
    if (!parse_date(t, ret_date)) {
        return tree_error(q, ERR_USAGE, t,
                          "'%s' is no date: write 2015, 2015/03, 2015/03/09,"
                          " 2015..2020 or 2015/03:2020/06",
                          tree_show(q, t));
    }
    return NULL;
}

static void put_date(struct buf *b, struct date d, int open)
{
    buf_putint(b, d.year ? d.year : open);
    if (d.month) {
        buf_putf(b, "/%02d", d.month);
    }
    if (d.day) {
        buf_putf(b, "/%02d", d.day);
    }
}

/* Is every day of ${to} before ${from}? */
static bool is_backwards(struct date from, struct date to)
{
    const int a[] = {from.year, from.month, from.day}, b[] = {to.year, to.month, to.day};
    for (size_t i = 0; i < 3 && a[i] && b[i]; i++) {
        if (a[i] != b[i]) {
            return a[i] > b[i];
        }
    }
    return false;
}

const struct err *filter_between(struct query *q, struct text from, struct text to,
                                 struct node **ret_node)
{
    struct date a = {0, 0, 0}, b = {0, 0, 0};
    const struct err *err = parse_end(q, from, &a);
    err = err ? err : parse_end(q, to, &b);
    if (err) {
        return err;
    }
    a = a.year <= OPEN_FROM ? (struct date){0, 0, 0} : a;
    b = b.year >= OPEN_TO ? (struct date){0, 0, 0} : b;
    if (is_backwards(a, b)) {
        return tree_error(q, ERR_USAGE, from, "the range of dates ends before it begins");
    }
    struct buf match = BUF_INIT, label = BUF_INIT;
    buf_puts(&match, "facts : ");
    token_put_range(&match, a, b);
    put_date(&label, a, OPEN_FROM);
    if (memcmp(&a, &b, sizeof a) != 0 || a.year == 0) {
        buf_putc(&label, ':');
        put_date(&label, b, OPEN_TO);
    }
    buf_puts(&label, "[dp]");
    *ret_node = finish(q, &match, &label);
    return NULL;
}

/* Where the sign of a range stands in ${t}, and its length; t.len if there is none. */
static size_t range_sign(struct text t, size_t *ret_length)
{
    for (size_t i = 0; i < t.len; i++) {
        bool dots = i + 1 < t.len && t.s[i] == '.' && t.s[i + 1] == '.';
        bool years = t.len == 9 && i == 4 && t.s[i] == '-' && is_digit(t.s[7]);
        if (dots || years || t.s[i] == ':') {
            *ret_length = dots ? 2 : 1;
            return i;
        }
    }
    *ret_length = 0;
    return t.len;
}

const struct err *filter_dates(struct query *q, struct text value, struct node **ret_node)
{
    size_t length, at = range_sign(value, &length);
    struct text from = {value.s, at};
    struct text to = {value.s + at + length, value.len - at - length};
    if (length == 0) {
        to = from;
    }
    if (text_trimmed(from).len == 0 && text_trimmed(to).len == 0) {
        return tree_error(q, ERR_USAGE, value, "a date is missing: write 2015 or 2015..2020");
    }
    return filter_between(q, from, to, ret_node);
}

/* The part of ${t} that is the DOI: from its "10." on. */
static struct text doi_part(struct text t)
{
    for (size_t i = 0; i + 3 < t.len; i++) {
        if (memcmp(t.s + i, "10.", 3) == 0) {
            return (struct text){t.s + i, t.len - i};
        }
    }
    return (struct text){NULL, 0};
}

static struct text pmid_part(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!is_digit(t.s[i])) {
            return (struct text){NULL, 0};
        }
    }
    while (t.len > 1 && t.s[0] == '0') {
        t.s++;
        t.len--;
    }
    return t;
}

/* ${value} as the facts have it; absent if it can be none of ${field}. */
static struct text normal_value(const struct search_field *field, struct text value)
{
    if (field == &field_doi) {
        return doi_part(value);
    }
    if (field == &field_pmid) {
        return pmid_part(value);
    }
    return strcmp(field->token, TOKEN_LANGUAGE) == 0 ? field_language(value) : value;
}

const struct err *filter_value(struct query *q, const struct search_field *field, struct text value,
                               bool prefix, struct node **ret_node)
{
    struct buf match = BUF_INIT, label = BUF_INIT;
    struct text normal = normal_value(field, value);
    buf_puts(&match, "facts : \"");
    size_t before = match.len;
    if (normal.s) {
        token_put(&match, field->token, normal);
    }
    if (match.len == before || word_count(value) == 0) {
        buf_release(&match);
        return tree_error(q, ERR_USAGE, value, "'%s' is nothing that [%s] can find",
                          tree_show(q, value), field->tag);
    }
    if (prefix) {
        match.len--; /* its q */
    }
    buf_puts(&match, prefix ? "\" *" : "\"");
    buf_putf(&label, "\"%.*s%s\"[%s]", TEXT_ARG(normal), prefix ? "*" : "", field->tag);
    *ret_node = finish(q, &match, &label);
    return NULL;
}
