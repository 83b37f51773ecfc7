/* Files of counts: citations, readers and mentions of papers, with source and date. The form is in
 * corpus/README.md. */
#include "pipeline.h"

#include "limit.h"
#include "mem.h"
#include "utf8.h"

#include <errno.h>
#include <math.h>
#include <md5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LINE = 64 << 10 };

static const char magic[] = "#hcckb-counts 1";

enum { PAPER, MEASURE, VALUE, SOURCE, AS_OF, SEEN_ON, CELLS };
static const char *const cell_names[CELLS] = {"paper",  "measure", "value",
                                              "source", "as_of",   "seen_on"};

bool counts_is_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return false;
    }
    char head[sizeof magic] = "";
    size_t n = fread(head, 1, sizeof magic - 1, f);
    fclose(f);
    return n == sizeof magic - 1 && memcmp(head, magic, n) == 0;
}

/* Cut a line at its tabs; absent cells are empty. Returns how many there are. */
static size_t cut(char *line, struct text cells[CELLS])
{
    size_t n = 0;
    for (char *p = line; p; n++) {
        char *tab = strchr(p, '\t');
        if (n < CELLS) {
            cells[n] = (struct text){p, tab ? (size_t)(tab - p) : strlen(p)};
        }
        if (tab) {
            *tab++ = '\0';
        }
        p = tab;
    }
    return n;
}

static struct text or_absent(struct text t)
{
    return t.len ? t : (struct text){NULL, 0};
}

/* What is wrong with a line's cells; NULL if nothing, and then *ret_value is its figure. */
static const char *fault(size_t n, const struct text cells[CELLS], double *ret_value)
{
    if (n != CELLS) {
        return "a line of counts has six cells: paper, measure, value, source, as_of, seen_on";
    }
    if (!cells[PAPER].len || !cells[MEASURE].len || !cells[SOURCE].len) {
        return "paper, measure and source must not be empty";
    }
    char *end = NULL;
    double value = *ret_value = strtod(cells[VALUE].s, &end);
    if (end == cells[VALUE].s || *end || !isfinite(value) || value < 0) {
        return "the value is no number";
    }
    struct date d = date_literal(cells[AS_OF]);
    return cells[AS_OF].len && !d.year ? "as_of is a date (2026, 2026-11 or 2026-11-22) or empty"
                                       : NULL;
}

static const struct err *take_line(struct store *s, const struct text cells[CELLS], double value,
                                   bool *ret_changed)
{
    int64_t pmid = 0;
    const struct err *err = store_find(s, cells[PAPER], &pmid);
    if (err) {
        return err;
    }
    const struct store_metric m = {.measure = cells[MEASURE],
                                   .source = cells[SOURCE],
                                   .as_of = or_absent(cells[AS_OF]),
                                   .seen_on = or_absent(cells[SEEN_ON]),
                                   .value = value};
    return store_metric_put(s, pmid, &m, ret_changed);
}

static void reject_line(struct ingest_result *r, const char *path, size_t line, const char *why)
{
    char reason[1100];
    snprintf(reason, sizeof reason, "line %zu: %s", line, why);
    ingest_reject(r, path, 0, reason, false);
}

/* One line. A paper that is not here is no reason to stop; a store that cannot be written is. */
static const struct err *import_line(struct store *s, const char *path, char *line, size_t number,
                                     struct ingest_result *result, struct store_source *figures)
{
    struct text cells[CELLS] = {{NULL, 0}};
    size_t n = cut(line, cells);
    double value = 0;
    const char *why =
        utf8_is_valid(line, strlen(line), NULL) ? fault(n, cells, &value) : "it is no UTF-8";
    bool changed = false;
    const struct err *err = why ? NULL : take_line(s, cells, value, &changed);
    if (err && err->code != ERR_NOT_FOUND && err->code != ERR_USAGE) {
        return err;
    }
    figures->records++;
    if (why || err) {
        reject_line(result, path, number, why ? why : err->message);
    } else if (changed) {
        figures->updated++;
        result->metrics++;
    } else {
        figures->unchanged++;
    }
    return NULL;
}

static bool is_header(const char *line)
{
    size_t len = strlen(cell_names[0]);
    return strncmp(line, cell_names[0], len) == 0 && line[len] == '\t';
}

/* A line without its end, of a longer one the beginning; false: there is none. */
static bool read_line(FILE *f, struct buf *line, int64_t *bytes)
{
    int c = getc_unlocked(f);
    bool any = c != EOF;
    buf_clear(line);
    for (; c != EOF && c != '\n'; c = getc_unlocked(f)) {
        ++*bytes;
        if (line->len <= LONGEST_LINE) {
            buf_putc(line, (char)c);
        }
    }
    *bytes += c == '\n';
    while (line->len && line->s[line->len - 1] == '\r') {
        line->s[--line->len] = '\0';
    }
    return any;
}

const struct err *counts_import(struct store *s, const char *path, struct ingest_result *result,
                                struct store_source *figures)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return err_errno(errno, "%s", path);
    }
    struct buf line = BUF_INIT;
    size_t number = 0;
    const struct err *err = NULL;
    while (!err && read_line(f, &line, &figures->bytes)) {
        number++;
        if (line.len > LONGEST_LINE) {
            figures->records++;
            reject_line(result, path, number, "it is too long for a line of counts");
        } else if (line.len && line.s[0] != '#' && !is_header(line.s)) {
            err = import_line(s, path, line.s, number, result, figures);
        }
    }
    if (!err && ferror(f)) {
        err = err_errno(errno, "%s", path);
    }
    buf_release(&line);
    fclose(f);
    return err;
}
