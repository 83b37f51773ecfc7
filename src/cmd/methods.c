/* A harvest told for a review. The items and their numbers are those of the PRISMA-S checklist
 * (Rethlefsen et al. 2021, doi 10.1186/s13643-020-01542-z). */
#include "methods.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

enum { LABEL = 28, MISSING_TOLD = 20 };

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static json_t *detail_of(const struct run *r)
{
    return r->detail.s ? json_loadb(r->detail.s, r->detail.len, 0, NULL) : NULL;
}

static int64_t number(const json_t *detail, const char *name)
{
    const json_t *value = json_object_get(detail, name);
    return json_is_integer(value) ? (int64_t)json_integer_value(value) : -1;
}

/* 39,730,388. */
static void put_number(struct buf *b, int64_t n)
{
    if (n >= 1000) {
        put_number(b, n / 1000);
        buf_putf(b, ",%03d", (int)(n % 1000));
    } else {
        buf_putint(b, n);
    }
}

static void put_count(struct buf *b, int64_t n, const char *one, const char *many)
{
    put_number(b, n);
    buf_putf(b, " %s", n == 1 ? one : many);
}

/* "2026-11-22T..." as 22 November 2026. */
static void put_date(struct buf *b, struct text when)
{
    int year = 0, month = 0, day = 0;
    char date[11] = "";
    memcpy(date, when.s ? when.s : "", when.len < 10 ? when.len : 10);
    if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3 && month >= 1 && month <= 12) {
        buf_putf(b, "%d %s %d", day, months[month - 1], year);
    } else {
        buf_puts(b, date);
    }
}

static void put_item(struct out *o, const char *label, struct buf *value)
{
    out_labelled(o, OUT_DIM, label, LABEL, OUT_PLAIN, buf_text(value));
    buf_clear(value);
}

/* --- the parts --- */

static void put_database(struct buf *b, const struct run *r, const json_t *detail)
{
    const char *tool = json_string_value(json_object_get(detail, "tool"));
    buf_puttext(b, r->database.s ? r->database : text_of("PubMed"));
    buf_putf(b, "; platform: NCBI E-utilities (U.S. National Library of Medicine), asked by %s",
             tool ? tool : "hcckb");
}

static void put_lines(struct out *o, const struct run *r, const json_t *detail)
{
    struct buf b = BUF_INIT;
    const json_t *lines = json_object_get(detail, "lines");
    if (json_array_size(lines) == 0) {
        buf_puttext(&b, r->query);
        put_item(o, " 8 full strategy", &b);
    }
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const json_t *line = json_array_get(lines, i);
        const char *text = json_string_value(json_object_get(line, "text"));
        buf_putf(&b, "#%zu  %s  (", i + 1, text ? text : "");
        put_number(&b, number(line, "count"));
        buf_putc(&b, ')');
        put_item(o, i ? "" : " 8 full strategy", &b);
    }
    buf_release(&b);
}

static void put_missing(struct buf *b, const json_t *detail)
{
    const json_t *missing = json_object_get(detail, "missing");
    size_t n = json_array_size(missing);
    for (size_t i = 0; i < n && i < MISSING_TOLD; i++) {
        buf_puts(b, i ? ", " : " (PMID ");
        buf_putint(b, json_integer_value(json_array_get(missing, i)));
    }
    if (n) {
        buf_puts(b, n > MISSING_TOLD ? ", ...)" : ")");
    }
}

static bool is_list(const struct run *r, const json_t *detail)
{
    return !r->translation.len && !json_object_get(detail, "notes");
}

static void put_totals(struct buf *b, const struct run *r, const json_t *detail)
{
    int64_t here = number(detail, "here"), fetched = number(detail, "fetched");
    int64_t missing = (int64_t)json_array_size(json_object_get(detail, "missing"));
    int64_t rejected = number(detail, "rejected");
    put_count(b, r->expected, "record", "records");
    buf_puts(b, is_list(r, detail) ? " asked for" : " found");
    if (here > 0) {
        buf_puts(b, ", ");
        put_number(b, here);
        buf_puts(b, " of them here already");
    }
    if (fetched >= 0) {
        buf_puts(b, ", ");
        put_number(b, fetched);
        buf_puts(b, " retrieved");
    }
    if (missing) {
        buf_puts(b, ", ");
        put_number(b, missing);
        buf_puts(b, " not supplied by PubMed");
        put_missing(b, detail);
    }
    if (rejected > 0) {
        buf_puts(b, ", ");
        put_number(b, rejected);
        buf_puts(b, " not usable");
    }
    if (!r->finished_at.s) {
        buf_puts(b, "; not finished: the same command goes on");
    }
}

/* Remarks of one kind as one item. */
static void put_notes_of(struct out *o, const json_t *notes, const char *what, const char *label)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < json_array_size(notes); i++) {
        const json_t *note = json_array_get(notes, i);
        const char *is = json_string_value(json_object_get(note, "what"));
        const char *text = json_string_value(json_object_get(note, "text"));
        if (is && text && strcmp(is, what) == 0) {
            buf_putf(&b, "%s%s", b.len ? "; " : "", text);
        }
    }
    if (b.len) {
        put_item(o, label, &b);
    }
    buf_release(&b);
}

static void put_notes(struct out *o, const json_t *detail)
{
    static const char *const kinds[][2] = {
        {"not found", "   terms not found"}, {"phrase not found", "   phrases not found"},
        {"ignored", "   ignored"},           {"field not known", "   fields not known"},
        {"says", "   PubMed remarked"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        put_notes_of(o, json_object_get(detail, "notes"), kinds[i][0], kinds[i][1]);
    }
}

static void put_parts(struct out *o, const json_t *detail)
{
    struct buf b = BUF_INIT;
    int64_t parts = number(detail, "parts");
    if (parts > 1) {
        put_number(&b, parts);
        buf_puts(&b, " parts by day of entry and PMID, as must be beyond 9,999: together ");
        put_number(&b, number(detail, "listed"));
        buf_puts(&b, ", the whole ");
        put_number(&b, number(detail, "count"));
        buf_puts(&b, " before and ");
        put_number(&b, number(detail, "recount"));
        buf_puts(&b, " after");
        put_item(o, "   listed in", &b);
    }
    buf_release(&b);
}

static void put_strategy(struct out *o, const struct run *r, const json_t *detail)
{
    put_lines(o, r, detail);
    if (r->translation.len) {
        out_labelled(o, OUT_DIM, "   as PubMed read it", LABEL, OUT_PLAIN, r->translation);
    }
    put_notes(o, detail);
}

void methods_put_strategy(struct out *o, const struct run *r)
{
    json_t *detail = detail_of(r);
    put_strategy(o, r, detail);
    json_decref(detail);
}

void methods_put_items(struct out *o, const struct run *r)
{
    json_t *detail = detail_of(r);
    struct buf b = BUF_INIT;
    out_printf(o, OUT_HEAD, "\nSearch report, by the items of PRISMA-S\n");
    put_database(&b, r, detail);
    put_item(o, " 1 database, platform", &b);
    put_strategy(o, r, detail);
    put_parts(o, detail);
    buf_puts(&b, "none beyond the strategy");
    put_item(o, " 9 limits, 10 filters", &b);
    put_date(&b, r->started_at);
    put_item(o, "13 date of search", &b);
    put_totals(&b, r, detail);
    put_item(o, "15 total records", &b);
    buf_puts(&b, "each PMID once");
    put_item(o, "16 deduplication", &b);
    buf_release(&b);
    json_decref(detail);
}

void methods_put_paragraph(struct out *o, const struct run *r)
{
    json_t *detail = detail_of(r);
    struct buf b = BUF_INIT;
    const char *tool = json_string_value(json_object_get(detail, "tool"));
    if (is_list(r, detail)) {
        buf_puts(&b, "Records were retrieved from PubMed by their PMIDs on ");
    } else {
        buf_puts(&b, "PubMed was searched on ");
    }
    put_date(&b, r->started_at);
    buf_putf(&b, " through NCBI's E-utilities with %s", tool ? tool : "hcckb");
    if (r->database.len > 8) {
        buf_putf(&b, " (%.*s)", (int)(r->database.len - 8), r->database.s + 8);
    }
    buf_puts(&b, ": ");
    put_totals(&b, r, detail);
    buf_puts(&b, ". Courtesy of the U.S. National Library of Medicine.");
    out_wrapped(o, 0, buf_text(&b));
    buf_release(&b);
    json_decref(detail);
}
