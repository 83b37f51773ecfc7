/* iCite's metadata as CSV: a row a paper, of which those that are here are taken. */
#include "tables.h"

#include "limit.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS = 100 };

struct reading_rows {
    struct table *table;
    struct pmid_set papers;
    struct buf row; /* as far as it has come */
    bool in_quotes; /* at its end */
    struct buf head;
    struct text names[CELLS];
    size_t n_names, pmid_at;
    int64_t ordinal;
    struct arena arena; /* of a row */
};

/* One cell from ${p}: its quotes are taken away in place. *ret_next is behind the comma, or NULL
 * after the last one. */
static struct text cut_cell(char *p, char *end, char **ret_next)
{
    char *to = p, *from = p;
    bool quoted = p < end && *p == '"';
    from += quoted;
    char *start = to;
    while (from < end) {
        if (quoted && *from == '"') {
            quoted = from + 1 < end && from[1] == '"';
            from += 1 + quoted;
            if (quoted) {
                *to++ = '"';
            }
        } else if (!quoted && *from == ',') {
            break;
        } else {
            *to++ = *from++;
        }
    }
    *ret_next = from < end ? from + 1 : NULL;
    return (struct text){start, (size_t)(to - start)};
}

static size_t cut_row(char *p, char *end, struct text cells[CELLS])
{
    size_t n = 0;
    while (p && n < CELLS) {
        cells[n++] = cut_cell(p, end, &p);
    }
    return n;
}

static int64_t pmid_of(struct text t)
{
    int64_t pmid = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] < '0' || t.s[i] > '9' || i == 10) {
            return 0;
        }
        pmid = pmid * 10 + (t.s[i] - '0');
    }
    return pmid;
}

static const struct err *take_header(struct reading_rows *r)
{
    buf_puttext(&r->head, buf_text(&r->row));
    bool marked = r->head.len >= 3 && memcmp(r->head.s, "\xEF\xBB\xBF", 3) == 0;
    r->n_names = cut_row(r->head.s + (marked ? 3 : 0), r->head.s + r->head.len, r->names);
    for (r->pmid_at = 0; r->pmid_at < r->n_names; r->pmid_at++) {
        if (text_is(r->names[r->pmid_at], "pmid")) {
            return NULL;
        }
    }
    return err_new(ERR_INPUT, "its first row names no column 'pmid'");
}

static const struct err *note_faults(struct reading_rows *r, const struct enrich_reply *reply)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < reply->n_faults && !err; i++) {
        err = tables_reject(r->table, r->ordinal, reply->faults[i].pmid, reply->faults[i].what.s);
    }
    return err;
}

static const struct err *take_paper(struct reading_rows *r, const struct text *cells, size_t n)
{
    const struct enrich_cells row = {r->names, cells, n};
    struct enrich_reply reply = {.n = 0};
    struct enrich_paper p;
    icite_read_cells(&row, &r->arena, &reply, &p);
    const struct err *err = p.pmid ? tables_put(r->table, p.pmid, ENRICH_ICITE, &p) : NULL;
    err = err ? err : note_faults(r, &reply);
    arena_clear(&r->arena);
    return err;
}

static const struct err *take_row(struct reading_rows *r)
{
    struct text cells[CELLS];
    while (r->row.len && (r->row.s[r->row.len - 1] == '\n' || r->row.s[r->row.len - 1] == '\r')) {
        r->row.len--;
    }
    if (r->row.len == 0) {
        return NULL;
    }
    if (r->n_names == 0) {
        return take_header(r);
    }
    r->ordinal++;
    r->table->figures->records++;
    size_t n = cut_row(r->row.s, r->row.s + r->row.len, cells);
    if (n != r->n_names) {
        return tables_reject(r->table, r->ordinal, 0, "it has more or fewer cells than the header");
    }
    int64_t pmid = pmid_of(cells[r->pmid_at]);
    if (pmid == 0) {
        return tables_reject(r->table, r->ordinal, 0, "it has no PMID");
    }
    return tables_has(&r->papers, pmid) ? take_paper(r, cells, n) : NULL;
}

/* Where the row that goes on at ${s} ends: behind a line break that is not in quotes; NULL: not
 * here. */
static const char *row_end(struct reading_rows *r, const char *s, const char *end)
{
    while (s < end) {
        const char *stop = memchr(s, r->in_quotes ? '"' : '\n', (size_t)(end - s));
        const char *quote = r->in_quotes ? NULL : memchr(s, '"', (size_t)((stop ? stop : end) - s));
        if (quote || (r->in_quotes && stop)) {
            r->in_quotes = quote != NULL;
            s = (quote ? quote : stop) + 1;
        } else if (stop && !r->in_quotes) {
            return stop + 1;
        } else {
            return NULL;
        }
    }
    return NULL;
}

static const struct err *take_piece(void *arg, const char *s, size_t len)
{
    struct reading_rows *r = arg;
    const char *end = s + len;
    const struct err *err = NULL;
    while (s < end && !err) {
        const char *stop = row_end(r, s, end);
        buf_put(&r->row, s, (size_t)((stop ? stop : end) - s));
        if (r->row.len > LIMIT_RECORD_BYTES) {
            return err_new(ERR_INPUT, "row %lld is longer than %ld bytes: a quote is not closed",
                           (long long)r->ordinal + 1, (long)LIMIT_RECORD_BYTES);
        }
        if (stop) {
            err = take_row(r);
            buf_clear(&r->row);
        }
        s = stop ? stop : end;
    }
    return err;
}

static const struct err *finish(struct reading_rows *r)
{
    if (r->in_quotes) {
        return err_new(ERR_INPUT, "it ends within quotes: the download was cut short: fetch it "
                                  "again");
    }
    return r->row.len ? take_row(r) : NULL;
}

const struct err *icitefile_take(struct table *t)
{
    struct reading_rows r = {.table = t, .row = BUF_INIT, .head = BUF_INIT, .arena = ARENA_INIT};
    const struct err *err = tables_papers(t, &r.papers);
    err = err ? err : tables_read(t, take_piece, &r);
    err = err ? err : finish(&r);
    tables_papers_release(&r.papers);
    arena_release(&r.arena);
    buf_release(&r.row);
    buf_release(&r.head);
    return err;
}
