/* PubMed's query language, as much of it as the test servers need. */
#include "index.h"

#include "mem.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    struct index *x;
    const char *p;
    const char *field; /* of terms that have none */
    index_history *history;
    void *arg;
    struct findings *found;
    int depth;
};

enum operator{ OP_NONE, OP_AND, OP_OR, OP_NOT };
static const struct {
    const char *word;
    size_t len;
    enum operator op;
} operators[] = {{"AND", 3, OP_AND}, {"OR", 2, OP_OR}, {"NOT", 3, OP_NOT}};

static void skip_blanks(struct parser *r)
{
    while (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r') {
        r->p++;
    }
}

static struct set *fail(struct parser *r, const char *why)
{
    if (!r->found->error[0]) {
        snprintf(r->found->error, sizeof r->found->error, "%s", why);
    }
    return NULL;
}

/* The operator that stands at ${p} as a word of its own. */
static enum operator operator_at(const char *p, size_t *ret_len)
{
    for (size_t k = 0; k < sizeof operators / sizeof *operators; k++) {
        size_t len = operators[k].len;
        if (strncmp(p, operators[k].word, len) == 0 && !isalnum((unsigned char)p[len]) &&
            p[len] != '-') {
            *ret_len = len;
            return operators[k].op;
        }
    }
    return OP_NONE;
}

/* "[tag]" if one follows, into ${tag}; else the field of the whole search. */
static void take_tag(struct parser *r, char tag[64])
{
    snprintf(tag, 64, "%s", r->field ? r->field : "");
    const char *before = r->p;
    skip_blanks(r);
    const char *end = *r->p == '[' ? strchr(r->p, ']') : NULL;
    if (!end) {
        r->p = before;
        return;
    }
    snprintf(tag, 64, "%.*s", (int)(end - r->p - 1), r->p + 1);
    r->p = end + 1;
}

static void report_missing(struct parser *r, const char *s, size_t len, bool quoted)
{
    struct buf *to = quoted ? &r->found->quoted : &r->found->not_found;
    buf_put(to, s, len);
    buf_putc(to, '\n');
}

/* One term with its tag; words without one are asked for singly. */
static struct set *term(struct parser *r, const char *s, size_t len, const char *tag, bool quoted)
{
    bool no_field = false;
    struct set *found = index_term(r->x, s, len, tag, &no_field);
    if (!found) {
        return fail(r, "a date, a number or a range of them cannot be read");
    }
    struct buf *t = &r->found->translation;
    buf_putf(t, quoted ? "\"%.*s\"[%s]" : "%.*s[%s]", (int)len, s, *tag ? tag : "All Fields");
    if (no_field) {
        buf_puts(&r->found->no_field, tag);
        buf_putc(&r->found->no_field, '\n');
    }
    bool is_range = memchr(s, ':', len) != NULL || isdigit((unsigned char)*s);
    if (!is_range && set_count(found) == 0) {
        report_missing(r, s, len, quoted);
    }
    return found;
}

/* "a"[edat] : "b"[edat] as one range. */
static struct set *quoted(struct parser *r)
{
    const char *begin = ++r->p, *end = strchr(begin, '"');
    if (!end) {
        return fail(r, "a quotation mark has no partner");
    }
    r->p = end + 1;
    char tag[64], range[128];
    take_tag(r, tag);
    const char *before = r->p;
    skip_blanks(r);
    const char *next = r->p + 1 + strspn(*r->p ? r->p + 1 : r->p, " ");
    const char *close = *r->p == ':' && *next == '"' ? strchr(next + 1, '"') : NULL;
    if (!close) {
        r->p = before;
        return term(r, begin, (size_t)(end - begin), tag, true);
    }
    r->p = close + 1;
    take_tag(r, tag);
    snprintf(range, sizeof range, "%.*s:%.*s", (int)(end - begin), begin, (int)(close - next - 1),
             next + 1);
    return term(r, range, strlen(range), tag, false);
}

static struct set *from_history(struct parser *r)
{
    char *end;
    long long key = strtoll(r->p + 1, &end, 10);
    const struct set *kept = r->history ? r->history(r->arg, key) : NULL;
    r->p = end;
    if (!kept) {
        char why[60];
        snprintf(why, sizeof why, "Unable to obtain query #%lld", key);
        return fail(r, why);
    }
    buf_putf(&r->found->translation, "#%lld", key);
    return set_copy(kept);
}

static struct set *each_word(struct parser *r, const char *s, size_t len)
{
    struct set *all = NULL;
    for (size_t k = 0; k < len;) {
        size_t begin = k;
        while (k < len && s[k] != ' ') {
            k++;
        }
        buf_puts(&r->found->translation, all ? " AND " : "");
        struct set *one = term(r, s + begin, k - begin, r->field ? r->field : "", false);
        if (!one) {
            free(all);
            return NULL;
        }
        if (all) {
            set_and(all, one);
            free(one);
        } else {
            all = one;
        }
        while (k < len && s[k] == ' ') {
            k++;
        }
    }
    return all;
}

/* Words up to an operator, a bracket, or their tag. */
static struct set *bare(struct parser *r)
{
    const char *begin = r->p;
    size_t skip;
    while (*r->p && !strchr("()[]\"", *r->p)) {
        bool at_word = r->p > begin && r->p[-1] == ' ';
        if (at_word && operator_at(r->p, &skip) != OP_NONE) {
            break;
        }
        r->p++;
    }
    size_t len = (size_t)(r->p - begin);
    while (len && begin[len - 1] == ' ') {
        len--;
    }
    if (!len) {
        return fail(r, "a bracket stands where a term is expected");
    }
    if (*r->p != '[') {
        return each_word(r, begin, len);
    }
    char tag[64];
    take_tag(r, tag);
    return term(r, begin, len, tag, false);
}

static struct set *expression(struct parser *r);

static struct set *unit(struct parser *r)
{
    skip_blanks(r);
    size_t skip;
    if (!*r->p || *r->p == ')' || operator_at(r->p, &skip) != OP_NONE) {
        return fail(r, "a term is missing");
    }
    if (*r->p == '"') {
        return quoted(r);
    }
    if (*r->p == '#' && isdigit((unsigned char)r->p[1])) {
        return from_history(r);
    }
    if (*r->p != '(') {
        return bare(r);
    }
    r->p++;
    if (++r->depth > 60) {
        return fail(r, "too many brackets");
    }
    buf_putc(&r->found->translation, '(');
    struct set *inner = expression(r);
    r->depth--;
    if (inner && *r->p != ')') {
        free(inner);
        return fail(r, "a bracket has no partner");
    }
    r->p += inner ? 1 : 0;
    buf_putc(&r->found->translation, ')');
    return inner;
}

static void join(struct set *a, const struct set *b, enum operator op)
{
    if (op == OP_OR) {
        set_or(a, b);
    } else if (op == OP_NOT) {
        set_not(a, b);
    } else {
        set_and(a, b);
    }
}

static struct set *expression(struct parser *r)
{
    struct set *all = unit(r);
    for (skip_blanks(r); all && *r->p && *r->p != ')'; skip_blanks(r)) {
        size_t len = 0;
        enum operator op = operator_at(r->p, &len);
        r->p += len;
        buf_puts(&r->found->translation, op == OP_OR ? " OR " : op == OP_NOT ? " NOT " : " AND ");
        struct set *next = unit(r);
        if (!next) {
            free(all);
            return NULL;
        }
        join(all, next, op);
        free(next);
    }
    return all;
}

void index_search(struct index *x, const char *query, const char *field, index_history *history,
                  void *arg, struct findings *ret_found)
{
    *ret_found = (struct findings){0};
    struct parser r = {
        .x = x, .p = query, .field = field, .history = history, .arg = arg, .found = ret_found};
    struct set *all = expression(&r);
    if (all && *r.p) {
        fail(&r, "a closing bracket too many");
    }
    if (ret_found->error[0]) {
        free(all);
        all = NULL;
    }
    ret_found->set = all;
}

void findings_release(struct findings *f)
{
    free(f->set);
    buf_release(&f->translation);
    buf_release(&f->not_found);
    buf_release(&f->no_field);
    buf_release(&f->quoted);
}
