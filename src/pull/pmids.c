/* Lists of PMIDs as people have them. */
#include "pull.h"

#include "limit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct list {
    int64_t *items;
    size_t n, cap;
};

static bool separates(char c)
{
    return c && strchr(" \t\r\n\f\v,;|\"'", c);
}

/* "123", "PMID:123", "PMID- 123": the number; 0: something else. "PMID:" alone is -1. */
static int64_t pmid_of(struct text t)
{
    if (t.len >= 4 && strncasecmp(t.s, "PMID", 4) == 0) {
        t.s += 4;
        t.len -= 4;
        while (t.len && strchr(":-", *t.s)) {
            t.s++;
            t.len--;
        }
        if (!t.len) {
            return -1;
        }
    }
    int64_t n = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] < '0' || t.s[i] > '9' || n >= LIMIT_LOCAL_ID_MIN) {
            return 0;
        }
        n = n * 10 + (t.s[i] - '0');
    }
    return n < LIMIT_LOCAL_ID_MIN ? n : 0;
}

static const struct err *take_word(struct list *list, struct text word, size_t line)
{
    int64_t pmid = pmid_of(word);
    if (pmid == 0) {
        return err_new(ERR_INPUT, "line %zu: '%.*s' is no PMID", line,
                       (int)(word.len < 60 ? word.len : 60), word.s);
    }
    if (pmid > 0) {
        list->items = mem_grow(list->items, &list->cap, list->n + 1, sizeof *list->items);
        list->items[list->n++] = pmid;
    }
    return NULL;
}

static const struct err *take_line(struct list *list, struct text t, size_t line)
{
    const struct err *err = NULL;
    const char *comment = t.len ? memchr(t.s, '#', t.len) : NULL;
    size_t end = comment ? (size_t)(comment - t.s) : t.len, i = 0;
    while (i < end && !err) {
        size_t from = i;
        while (i < end && !separates(t.s[i])) {
            i++;
        }
        if (i > from) {
            err = take_word(list, (struct text){t.s + from, i - from}, line);
        }
        i++;
    }
    return err;
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void make_unique(struct list *l)
{
    size_t n = 0;
    if (l->n) {
        qsort(l->items, l->n, sizeof *l->items, by_value);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (n == 0 || l->items[n - 1] != l->items[i]) {
            l->items[n++] = l->items[i];
        }
    }
    l->n = n;
}

const struct err *pull_read_pmids(struct text bytes, struct arena *a, int64_t **ret_pmids,
                                  size_t *ret_n)
{
    struct list list = {NULL, 0, 0};
    const struct err *err = NULL;
    size_t line = 0;
    size_t at = bytes.len >= 3 && memcmp(bytes.s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < bytes.len && !err) {
        const char *end = memchr(bytes.s + at, '\n', bytes.len - at);
        size_t len = end ? (size_t)(end - bytes.s) - at : bytes.len - at;
        err = take_line(&list, (struct text){bytes.s + at, len}, ++line);
        at += len + 1;
    }
    if (!err && list.n == 0) {
        err = err_new(ERR_INPUT, "there is no PMID in it");
    }
    if (!err) {
        make_unique(&list);
        *ret_pmids = arena_array(a, list.items, list.n, sizeof *list.items);
        *ret_n = list.n;
    }
    free(list.items);
    return err;
}
