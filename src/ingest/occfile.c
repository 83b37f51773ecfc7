/* The Open Citation Collection: hundreds of millions of rows citing,referenced. Only the links of
 * papers that are here are taken. */
#include "tables.h"

#include "links.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { FLUSH = 1 << 20, LINE = 256 };

static const char source[] = "NIH-OCC";

struct link {
    int64_t cited, citing;
};

struct reading_links {
    struct table *table;
    struct pmid_set papers;
    struct link *links; /* found, not stored yet */
    size_t n, cap;
    char rest[LINE]; /* of the last piece, without its end */
    size_t n_rest;
    bool seen_header;
};

static int by_cited(const void *x, const void *y)
{
    const struct link *a = x, *b = y;
    if (a->cited != b->cited) {
        return a->cited < b->cited ? -1 : 1;
    }
    return (a->citing > b->citing) - (a->citing < b->citing);
}

/* In order of the key: the pages are then written once. */
static const struct err *flush(struct reading_links *r)
{
    struct table *t = r->table;
    const struct err *err = NULL;
    if (r->n) {
        qsort(r->links, r->n, sizeof *r->links, by_cited);
    }
    for (size_t i = 0; i < r->n && !err; i++) {
        bool is_new = false;
        err = store_links_put_one(t->store, r->links[i].citing, r->links[i].cited, text_of(source),
                                  t->as_of, &is_new);
        t->done.links += is_new;
        t->figures->updated += is_new;
        t->figures->unchanged += !is_new;
    }
    r->n = 0;
    return err;
}

static const struct err *take_link(struct reading_links *r, int64_t citing, int64_t cited)
{
    if (citing == cited) {
        return NULL;
    }
    r->table->here++;
    r->links = mem_grow(r->links, &r->cap, r->n + 1, sizeof *r->links);
    r->links[r->n++] = (struct link){cited, citing};
    return r->n < FLUSH ? NULL : flush(r);
}

/* Digits from ${p}, at most ten: *ret_end is behind them. */
static inline int64_t number(const char *p, const char *end, const char **ret_end)
{
    int64_t value = 0;
    const char *from = p;
    while (p < end && (unsigned)(*p - '0') < 10) {
        value = value * 10 + (*p++ - '0');
    }
    *ret_end = p;
    return p > from && p - from <= 10 ? value : -1;
}

static const struct err *odd_line(struct reading_links *r, const char *p, const char *end)
{
    struct table *t = r->table;
    while (end > p && (end[-1] == '\r' || end[-1] == ' ')) {
        end--;
    }
    if (p == end) {
        t->figures->records--;
        return NULL;
    }
    if (!r->seen_header && t->figures->records == 1) {
        r->seen_header = true;
        t->figures->records--;
        return NULL;
    }
    return tables_reject(t, t->figures->records, 0, "two PMIDs with a comma between are expected");
}

/* "123,456" and its line break at ${p}: behind it; NULL: it is something else. */
static inline const char *row(const char *p, const char *end, int64_t *ret_citing,
                              int64_t *ret_cited)
{
    const char *at;
    *ret_citing = number(p, end, &at);
    if (*ret_citing <= 0 || at == end || *at != ',') {
        return NULL;
    }
    *ret_cited = number(at + 1, end, &at);
    at += at < end && *at == '\r';
    return *ret_cited > 0 && at < end && *at == '\n' ? at + 1 : NULL;
}

/* Whole lines from ${p} to ${end}, which is behind a line break. */
static const struct err *take_lines(struct reading_links *r, const char *p, const char *end)
{
    const struct err *err = NULL;
    while (p < end && !err) {
        int64_t citing = 0, cited = 0;
        const char *next = row(p, end, &citing, &cited);
        r->table->figures->records++;
        if (!next) {
            const char *stop = memchr(p, '\n', (size_t)(end - p));
            err = odd_line(r, p, stop ? stop : end);
            next = stop ? stop + 1 : end;
        } else if (tables_has(&r->papers, citing) || tables_has(&r->papers, cited)) {
            err = take_link(r, citing, cited);
        }
        p = next;
    }
    return err;
}

/* A piece ends anywhere: what stands behind its last line break waits for the next. */
static const struct err *take_piece(void *arg, const char *s, size_t len)
{
    struct reading_links *r = arg;
    const char *end = s + len;
    if (r->n_rest) {
        const char *stop = memchr(s, '\n', len);
        size_t n = stop ? (size_t)(stop + 1 - s) : len;
        if (r->n_rest + n > LINE) {
            return err_new(ERR_INPUT, "a line of more than %d bytes: this is no list of links",
                           LINE);
        }
        memcpy(r->rest + r->n_rest, s, n);
        r->n_rest += n;
        s += n;
        if (!stop) {
            return NULL;
        }
        const struct err *err = take_lines(r, r->rest, r->rest + r->n_rest);
        r->n_rest = 0;
        if (err) {
            return err;
        }
    }
    const char *last = end;
    while (last > s && last[-1] != '\n') {
        last--;
    }
    r->n_rest = (size_t)(end - last);
    if (r->n_rest > LINE) {
        return err_new(ERR_INPUT, "a line of more than %d bytes: this is no list of links", LINE);
    }
    memcpy(r->rest, last, r->n_rest);
    return take_lines(r, s, last);
}

/* The last line may lack its line break; a download that was cut short ends in a number. */
static const struct err *finish(struct reading_links *r)
{
    if (r->n_rest == 0) {
        return NULL;
    }
    return err_new(ERR_INPUT, "the last line has no end: the download was cut short: fetch it "
                              "again");
}

const struct err *occfile_take(struct table *t)
{
    struct reading_links r = {.table = t};
    const struct err *err = tables_papers(t, &r.papers);
    err = err ? err : tables_read(t, take_piece, &r);
    err = err ? err : finish(&r);
    err = err ? err : flush(&r);
    tables_papers_release(&r.papers);
    free(r.links);
    return err;
}
