/* Reading a service's JSON with patience: types that changed, members that are not there. */
#include "reading.h"

#include "json.h"
#include "limit.h"
#include "mem.h"
#include "utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

/* --- the document --- */

static bool is_blank(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if ((unsigned char)t.s[i] > ' ') {
            return false;
        }
    }
    return true;
}

/* The reply without what strict JSON forbids and servers send. */
static void clean(struct text reply, struct buf *b)
{
    utf8_clean(b, reply);
    for (size_t i = 0; i < b->len; i++) {
        if ((unsigned char)b->s[i] < ' ') {
            b->s[i] = ' ';
        }
    }
}

static struct text shortened(struct text t)
{
    enum { MOST = 200 };
    if (t.len > MOST) {
        t.len = MOST;
        while (t.len && ((unsigned char)t.s[t.len] & 0xC0) == 0x80) {
            t.len--;
        }
    }
    return t;
}

const struct err *reading_error(const json_t *root, const char *service)
{
    static const char *const names[] = {"error",  "ERROR",  "errMsg",     "message",
                                        "detail", "errors", "description"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const json_t *v = json_object_get(root, names[i]);
        const char *said = json_string_value(json_is_array(v) ? json_array_get(v, 0) : v);
        if (said && *said) {
            return err_new(ERR_INPUT, "%s answers: %.*s", service,
                           TEXT_ARG(shortened(text_of(said))));
        }
    }
    return NULL;
}

const struct err *reading_open(struct text reply, const char *service, json_t **ret_root)
{
    if (is_blank(reply)) {
        return err_new(ERR_INPUT, "%s answers with nothing", service);
    }
    struct buf b = BUF_INIT;
    clean(reply, &b);
    json_error_t why;
    json_t *root = json_loadb(b.s, b.len, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &why);
    const struct err *err = NULL;
    if (!root && b.s[strspn(b.s, " ")] == '<') {
        err = err_new(ERR_INPUT, "%s answers with a web page in place of JSON", service);
    } else if (!root) {
        err = err_new(ERR_INPUT, "%s answers with what is no JSON (%s, byte %d)", service, why.text,
                      why.position);
    } else if (!json_is_object(root) && !json_is_array(root)) {
        err = err_new(ERR_INPUT, "%s answers with a bare value in place of an object", service);
        json_decref(root);
    }
    buf_release(&b);
    if (!err) {
        *ret_root = root;
    }
    return err;
}

const struct err *reading_whole(struct text text, const char *service,
                                const struct err *(*take)(struct reading *r, const json_t *root),
                                struct arena *a, struct enrich_reply *ret_reply)
{
    struct enrich_reply reply = {.total = -1};
    struct reading r = {a, &reply, 0};
    json_t *root = NULL;
    const struct err *err = reading_open(text, service, &root);
    if (err) {
        return err;
    }
    err = take(&r, root);
    json_decref(root);
    if (!err) {
        *ret_reply = reply;
    }
    return err;
}

void reading_fault(struct reading *r, const char *fmt, ...)
{
    struct enrich_reply *reply = r->reply;
    if (reply->n_faults == ENRICH_FAULTS) {
        return;
    }
    if (!reply->faults) {
        reply->faults = arena_new(r->a, ENRICH_FAULTS * sizeof *reply->faults);
    }
    char what[300];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    reply->faults[reply->n_faults++] =
        (struct enrich_fault){r->pmid, arena_text(r->a, text_of(what))};
}

/* --- values --- */

static const char *kind_of(const json_t *v)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "a list",  [JSON_STRING] = "a text",
        [JSON_INTEGER] = "a number", [JSON_REAL] = "a number", [JSON_TRUE] = "a flag",
        [JSON_FALSE] = "a flag",     [JSON_NULL] = "nothing",
    };
    return names[json_typeof(v)];
}

/* A string that is a number and nothing else. */
static bool number_of(const char *s, double *ret)
{
    static const char form[] = "+-.0123456789eE";
    s += strspn(s, " ");
    size_t len = strspn(s, form);
    char *end = NULL;
    double value = len && len < 40 && !s[len + strspn(s + len, " ")] ? strtod(s, &end) : NAN;
    if (!end || end == s || (size_t)(end - s) != len || !isfinite(value)) {
        return false;
    }
    *ret = value;
    return true;
}

bool reading_number(struct reading *r, const json_t *v, const char *name, double *ret)
{
    const char *s = json_string_value(v);
    if (!v || json_is_null(v) || (s && is_blank(text_of(s)))) {
        return false;
    }
    double value = json_is_number(v) ? json_number_value(v) : -1;
    if (!json_is_number(v) && (!s || !number_of(s, &value))) {
        reading_fault(r, "%s is %s, no number", name, kind_of(v));
        return false;
    }
    if (!(value >= 0) || !isfinite(value)) {
        reading_fault(r, "%s is negative", name);
        return false;
    }
    *ret = value;
    return true;
}

int reading_flag(struct reading *r, const json_t *v, const char *name)
{
    static const char *const words[2][4] = {{"no", "false", "n", "0"}, {"yes", "true", "y", "1"}};
    const char *s = json_string_value(v);
    if (!v || json_is_null(v) || (s && is_blank(text_of(s)))) {
        return -1;
    }
    if (json_is_boolean(v)) {
        return json_is_true(v);
    }
    if (json_is_number(v)) {
        return json_number_value(v) > 0;
    }
    for (int is = 0; s && is < 2; is++) {
        for (size_t i = 0; i < 4; i++) {
            if (strcasecmp(s, words[is][i]) == 0) {
                return is;
            }
        }
    }
    reading_fault(r, "%s is %s, neither yes nor no", name, kind_of(v));
    return -1;
}

static int64_t in_range(double value)
{
    bool is_pmid = value >= 1 && value < (double)LIMIT_LOCAL_ID_MIN;
    int64_t pmid = is_pmid ? (int64_t)value : 0;
    return is_pmid && !(value > (double)pmid) ? pmid : 0;
}

int64_t reading_pmid(const json_t *v)
{
    const char *s = json_string_value(v);
    if (s) {
        s += strspn(s, " ");
        size_t len = strspn(s, "0123456789");
        return len && len <= 10 && !s[len + strspn(s + len, " ")]
                   ? in_range((double)strtoll(s, NULL, 10))
                   : 0;
    }
    return json_is_number(v) ? in_range(json_number_value(v)) : 0;
}

struct text reading_text(struct reading *r, const json_t *v)
{
    const char *s = json_string_value(v);
    if (s && *s) {
        return arena_text(r->a, text_of(s));
    }
    if (json_is_number(v)) {
        char digits[32];
        snprintf(digits, sizeof digits, "%.15g", json_number_value(v));
        return arena_text(r->a, text_of(digits));
    }
    return (struct text){NULL, 0};
}

/* --- lists --- */

/* "123 456,789": as many numbers as blanks at most. */
static size_t cut_pmids(const char *s, int64_t *pmids, size_t *bad)
{
    static const char between[] = " ,;\t";
    size_t n = 0;
    for (s += strspn(s, between); *s; s += strspn(s, between)) {
        size_t len = strcspn(s, between);
        bool digits = strspn(s, "0123456789") == len && len <= 10;
        int64_t pmid = digits ? in_range((double)strtoll(s, NULL, 10)) : 0;
        if (pmid) {
            pmids[n++] = pmid;
        } else {
            ++*bad;
        }
        s += len;
    }
    return n;
}

static int64_t pmid_of_item(const json_t *v)
{
    static const char *const names[] = {"pmid", "id", "value"};
    int64_t pmid = reading_pmid(v);
    for (size_t i = 0; i < 3 && !pmid && json_is_object(v); i++) {
        pmid = reading_pmid(json_object_get(v, names[i]));
    }
    return pmid;
}

void reading_pmids(struct reading *r, const json_t *v, const char *name, struct enrich_list *ret)
{
    *ret = (struct enrich_list){.is_known = false};
    size_t bad = 0;
    if (!v || json_is_null(v)) {
        return;
    }
    if (json_is_array(v)) {
        size_t n = json_array_size(v);
        ret->pmids = arena_new(r->a, (n + 1) * sizeof *ret->pmids);
        for (size_t i = 0; i < n; i++) {
            ret->pmids[ret->n] = pmid_of_item(json_array_get(v, i));
            bad += ret->pmids[ret->n] == 0;
            ret->n += ret->pmids[ret->n] != 0;
        }
    } else if (json_is_string(v)) {
        ret->pmids = arena_new(r->a, (json_string_length(v) / 2 + 1) * sizeof *ret->pmids);
        ret->n = cut_pmids(json_string_value(v), ret->pmids, &bad);
    } else if (json_is_number(v) && reading_pmid(v)) {
        ret->pmids = arena_new(r->a, sizeof *ret->pmids);
        ret->pmids[ret->n++] = reading_pmid(v);
    } else {
        reading_fault(r, "%s is %s, no list of PMIDs", name, kind_of(v));
        return;
    }
    if (bad) {
        reading_fault(r, "%s has %zu member%s that %s no PMID", name, bad, bad == 1 ? "" : "s",
                      bad == 1 ? "is" : "are");
    }
    ret->is_known = true;
    enrich_list_settle(ret, r->pmid);
}

/* --- dates --- */

struct text reading_date(struct reading *r, const json_t *v)
{
    char iso[DATE_ISO_SIZE];
    int month = 0, day = 0, year = 0;
    const char *s = json_string_value(v);
    struct date d = {0, 0, 0};
    if (s && sscanf(s, "%2d/%2d/%4d", &month, &day, &year) == 3) {
        char literal[40];
        snprintf(literal, sizeof literal, "%04d-%02d-%02d", year, month, day);
        d = date_literal(text_of(literal));
    } else if (s) {
        struct text t = text_of(s);
        d = date_literal((struct text){t.s, t.len < 10 ? t.len : 10});
    } else if (json_is_number(v) && json_number_value(v) > 86400 && json_number_value(v) < 4e9) {
        time_t when = (time_t)json_number_value(v);
        struct tm utc;
        if (gmtime_r(&when, &utc)) {
            strftime(iso, sizeof iso, "%Y-%m-%d", &utc);
            return arena_text(r->a, text_of(iso));
        }
    }
    return date_iso(d, iso) ? arena_text(r->a, text_of(iso)) : (struct text){NULL, 0};
}

/* --- what comes of it --- */

/* An array in an arena that grows by powers of two: room for one more. */
static void *grown(struct arena *a, void *items, size_t n, size_t size)
{
    if (n && (n & (n - 1))) {
        return items;
    }
    void *more = arena_new(a, (n ? 2 * n : 1) * size);
    if (n) {
        memcpy(more, items, n * size);
    }
    return more;
}

struct enrich_paper *reading_paper(struct reading *r)
{
    struct enrich_reply *reply = r->reply;
    reply->papers = grown(r->a, reply->papers, reply->n, sizeof *reply->papers);
    struct enrich_paper *p = &reply->papers[reply->n++];
    memset(p, 0, sizeof *p);
    return p;
}

void reading_put(struct reading *r, struct enrich_paper *p, const char *measure, const char *source,
                 double value, struct text breakdown)
{
    p->metrics = grown(r->a, p->metrics, p->n_metrics, sizeof *p->metrics);
    struct store_metric *m = &p->metrics[p->n_metrics++];
    *m = (struct store_metric){.measure = arena_text(r->a, text_of(measure)),
                               .source = arena_text(r->a, text_of(source)),
                               .value = value,
                               .breakdown = breakdown};
}

/* --- breakdowns --- */

struct share {
    struct text name;
    double value;
};

static int by_share(const void *x, const void *y)
{
    const struct share *a = x, *b = y;
    if (a->value > b->value || a->value < b->value) {
        return a->value > b->value ? -1 : 1;
    }
    return strcmp(a->name.s, b->name.s);
}

/* "Student  > Ph. D. Student" has two blanks. */
static struct text share_name(struct reading *r, const char *name, const char *const (*names)[2])
{
    for (size_t i = 0; names && names[i][0]; i++) {
        if (strcmp(name, names[i][0]) == 0) {
            return text_of(names[i][1]);
        }
    }
    struct buf b = BUF_INIT;
    for (const char *p = name; *p; p++) {
        if (*p != ' ' || (p != name && p[-1] != ' ')) {
            buf_putc(&b, *p);
        }
    }
    struct text t = arena_text(r->a, buf_text(&b));
    buf_release(&b);
    return t;
}

void reading_group(struct reading *r, struct buf *b, const char *group, const json_t *object,
                   const char *const (*names)[2])
{
    size_t n = 0, room = json_object_size(object);
    struct share *shares = mem_new(room + 1, sizeof *shares);
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)(uintptr_t)object, key, v)
    {
        double value = 0;
        if (*key && reading_number(r, v, group, &value)) {
            shares[n++] = (struct share){share_name(r, key, names), value};
        }
    }
    if (n) {
        qsort(shares, n, sizeof *shares, by_share);
        json_put_separator(b);
        json_put_string(b, text_of(group));
        buf_puts(b, ":{");
        for (size_t i = 0; i < n; i++) {
            json_put_separator(b);
            json_put_string(b, shares[i].name);
            buf_putf(b, ":%.10g", shares[i].value);
        }
        buf_putc(b, '}');
    }
    free(shares);
}

struct text reading_breakdown(struct reading *r, struct buf *b)
{
    struct text t = {NULL, 0};
    if (b->len) {
        struct buf whole = BUF_INIT;
        buf_putc(&whole, '{');
        buf_puttext(&whole, buf_text(b));
        buf_putc(&whole, '}');
        t = arena_text(r->a, buf_text(&whole));
        buf_release(&whole);
    }
    buf_clear(b);
    return t;
}
