/* What the papers that a query finds are about, counted over all of them. */
#include "facets.h"

#include "hits.h"
#include "tally.h"

#include <ctype.h>

/* The year among a paper's facts (token.h): y2016q or y2016m03q. It stands in the paper too, but a
 * row of table paper is four times larger. */
static struct text year_of(struct text facts)
{
    for (size_t at = 0; at + 5 < facts.len; at++) {
        if (facts.s[at] == 'y' && (at == 0 || facts.s[at - 1] == ' ')) {
            return (struct text){facts.s + at + 1, 4};
        }
    }
    return (struct text){NULL, 0};
}

/* Where the values of a facet stand. */
static const struct source {
    const char *name;
    struct text (*value_of)(struct text row); /* NULL: the row as it is */
    enum sql_id sql;                          /* rows: paper, values */
    char between;                             /* values of a row; 0: the row is one */
    bool is_ordered;                          /* by value, all of them; else the commonest */
} sources[] = {
    {"year", year_of, SQL_FACET_YEAR, 0, true},     {"journal", NULL, SQL_FACET_JOURNAL, 0, false},
    {"author", NULL, SQL_FACET_AUTHOR, ';', false}, {"type", NULL, SQL_FACET_TYPE, 0, false},
    {"status", NULL, SQL_FACET_STATUS, 0, false},
};
enum { SOURCES = sizeof sources / sizeof *sources };

const char *facets_name(size_t i)
{
    if (i < KIND_COUNT) {
        return kind_name((enum kind)i);
    }
    return i - KIND_COUNT < SOURCES ? sources[i - KIND_COUNT].name : NULL;
}

static const struct source *source_of(const char *name)
{
    for (size_t i = 0; i < SOURCES; i++) {
        if (strcmp(sources[i].name, name) == 0) {
            return &sources[i];
        }
    }
    return NULL;
}

const char *facets_find(struct text name)
{
    for (size_t i = 0; i < SOURCES; i++) {
        size_t n = strlen(sources[i].name);
        bool plural = name.len == n + 1 && name.s[n] == 's';
        if ((name.len == n || plural) && memcmp(name.s, sources[i].name, n) == 0) {
            return sources[i].name;
        }
    }
    int kind = kind_find(name);
    return kind >= 0 ? kind_name((enum kind)kind) : NULL;
}

/* --- counting --- */

static void count_value(struct tally *t, struct text value, int64_t paper, struct arena *a)
{
    bool is_new = false;
    while (value.len && isspace((unsigned char)*value.s)) {
        value.s++;
        value.len--;
    }
    if (!value.len) {
        return;
    }
    struct tally_entry *e = tally_at(t, value, &is_new);
    e->key = is_new ? arena_text(a, value) : e->key;
    e->count += e->last != paper;
    e->last = paper;
}

/* Concepts are known beforehand: what is no concept any more is passed over. */
static void count_token(struct tally *t, struct text token, int64_t paper)
{
    struct tally_entry *e = tally_find(t, token);
    if (e) {
        e->count += e->last != paper;
        e->last = paper;
    }
}

/* Every value of ${row}, cut at ${between}. */
static void count_row(struct tally *t, struct text row, char between, int64_t paper,
                      struct arena *a)
{
    while (row.len) {
        const char *end = between ? memchr(row.s, between, row.len) : NULL;
        size_t n = end ? (size_t)(end - row.s) : row.len;
        struct text value = {row.s, n};
        if (between == ' ') {
            count_token(t, value, paper);
        } else {
            count_value(t, value, paper, a);
        }
        n += n < row.len;
        row = (struct text){row.s + n, row.len - n};
    }
}

static const struct err *count_rows(struct store *s, const struct source *from, const char *match,
                                    struct arena *a, struct tally *t)
{
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    const struct err *err = *match ? sql_get(s, from->sql, &stmt) : NULL;
    if (err || !stmt) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(match));
    while (!(err = sql_step(s, stmt, &row)) && row) {
        const char *p = (const char *)sqlite3_column_text(stmt, 1);
        if (p) {
            struct text value = {p, (size_t)sqlite3_column_bytes(stmt, 1)};
            value = from->value_of ? from->value_of(value) : value;
            count_row(t, value, from->between, sqlite3_column_int64(stmt, 0), a);
        }
    }
    return err;
}

/* --- the commonest --- */

static int by_count(const void *x, const void *y)
{
    const struct facet_value *a = x, *b = y;
    if (a->papers != b->papers) {
        return a->papers > b->papers ? -1 : 1;
    }
    int order = strcmp(a->name.s, b->name.s);
    return order || !a->id.s ? order : strcmp(a->id.s, b->id.s);
}

static int by_name(const void *x, const void *y)
{
    const struct facet_value *a = x, *b = y;
    return strcmp(a->name.s, b->name.s);
}

static void finish(struct facet *f, struct facet_value *values, size_t n, bool ordered, size_t most)
{
    qsort(values, n, sizeof *values, ordered ? by_name : by_count);
    f->values = values;
    f->distinct = n;
    f->n = ordered || n < most ? n : most;
}

static const struct err *count_source(struct store *s, const char *match, const struct source *from,
                                      size_t most, struct arena *a, struct facet *f)
{
    struct tally t = TALLY_INIT;
    const struct err *err = count_rows(s, from, match, a, &t);
    if (!err) {
        struct facet_value *values = arena_new(a, t.n * sizeof *values);
        for (size_t i = 0; i < t.n; i++) {
            values[i] = (struct facet_value){{NULL, 0}, t.items[i].key, t.items[i].count};
        }
        finish(f, values, t.n, from->is_ordered, most);
    }
    tally_release(&t);
    return err;
}

/* --- concepts: all kinds in one pass --- */

struct known {
    struct text id, name;
    int kind;
};

/* Every concept that is mentioned anywhere, by its token. */
static const struct err *load_concepts(struct store *s, struct arena *a, struct tally *t,
                                       struct known **ret_known)
{
    sqlite3_stmt *stmt = NULL;
    size_t cap = 0;
    struct known *known = NULL;
    bool row = true, is_new = false;
    const struct err *err = sql_get(s, SQL_FACET_CONCEPTS, &stmt);
    while (!err && !(err = sql_step(s, stmt, &row)) && row) {
        known = mem_grow(known, &cap, t->n + 1, sizeof *known);
        struct tally_entry *e = tally_at(t, sql_column_text(stmt, 0, a), &is_new);
        if (is_new) {
            e->value = t->n - 1;
            known[e->value] =
                (struct known){sql_column_text(stmt, 1, a), sql_column_text(stmt, 3, a),
                               kind_find(sql_column_text(stmt, 2, a))};
        }
    }
    *ret_known = known;
    return err;
}

static void take_kind(const struct tally *t, const struct known *known, int kind, size_t most,
                      struct arena *a, struct facet *f)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) {
        n += known[i].kind == kind && t->items[i].count > 0;
    }
    struct facet_value *values = arena_new(a, n * sizeof *values);
    n = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (known[i].kind == kind && t->items[i].count > 0) {
            values[n++] = (struct facet_value){known[i].id, known[i].name, t->items[i].count};
        }
    }
    finish(f, values, n, false, most);
}

static const struct err *count_kinds(struct store *s, const char *match, const char *const *names,
                                     size_t n, size_t most, struct arena *a, struct facet *facets)
{
    struct tally t = TALLY_INIT;
    struct known *known = NULL;
    static const struct source tokens = {"concept", NULL, SQL_FACET_TOKENS, ' ', false};
    const struct err *err = load_concepts(s, a, &t, &known);
    err = err ? err : count_rows(s, &tokens, match, a, &t);
    for (size_t i = 0; i < n && !err; i++) {
        if (!source_of(names[i])) {
            take_kind(&t, known, kind_find(text_of(names[i])), most, a, &facets[i]);
        }
    }
    free(known);
    tally_release(&t);
    return err;
}

const struct err *facets_count(struct store *s, const char *match, const char *const *names,
                               size_t n, size_t most, struct arena *a, struct facet *ret_facets)
{
    const struct err *err = NULL;
    bool kinds = false;
    struct facet *facets = arena_new(a, n * sizeof *facets);
    for (size_t i = 0; i < n && !err; i++) {
        const struct source *from = source_of(names[i]);
        facets[i].name = names[i];
        kinds = kinds || !from;
        err = from ? count_source(s, match, from, most, a, &facets[i]) : NULL;
    }
    err = kinds && !err ? count_kinds(s, match, names, n, most, a, facets) : err;
    for (size_t i = 0; i < n && !err; i++) {
        ret_facets[i] = facets[i];
    }
    return err;
}
