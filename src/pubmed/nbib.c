/* MEDLINE text: lines into fields; medline.c knows what each field is. */
#include "nbib.h"

#include "draft.h"
#include "ident.h"
#include "limit.h"
#include "medline.h"
#include "mem.h"
#include "utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_WIDTH = 4 };

struct nbib {
    struct pubmed_events events;
    struct draft draft;
    struct medline field; /* being read; its tag is empty if there is none */
    struct buf line;      /* the beginning of a line that goes on in the next piece */
    struct buf clean;
    bool line_is_cut; /* the line is longer than any limit: its rest is dropped */
    bool after_cr;
    long long n_lines, fed;
    const struct err *error;
};

struct nbib *nbib_new(const struct pubmed_events *events)
{
    struct nbib *n = mem_zero(1, sizeof *n);
    n->events = *events;
    draft_init(&n->draft, &n->events);
    return n;
}

void nbib_free(struct nbib *n)
{
    if (!n) {
        return;
    }
    draft_release(&n->draft);
    buf_release(&n->field.value);
    buf_release(&n->line);
    buf_release(&n->clean);
    free(n);
}

static void end_field(struct nbib *n)
{
    if (n->field.tag[0]) {
        medline_take(&n->draft, &n->field);
    }
    n->field.tag[0] = '\0';
    buf_clear(&n->field.value);
}

static void end_record(struct nbib *n)
{
    end_field(n);
    if (n->draft.is_open) {
        medline_finish(&n->draft, &n->field);
        draft_close(&n->draft);
    }
}

static bool is_upper(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "TI  - ": the length of the tag, 0 if the line does not begin with one. */
static size_t tag_length(struct text line)
{
    size_t len = 0, at;
    if (line.len <= TAG_WIDTH || line.s[TAG_WIDTH] != '-') {
        return 0;
    }
    while (len < TAG_WIDTH && is_upper(line.s[len])) {
        len++;
    }
    for (at = len; at < TAG_WIDTH && line.s[at] == ' '; at++) {
    }
    bool blank_follows = line.len == TAG_WIDTH + 1 || line.s[TAG_WIDTH + 1] == ' ';
    return at == TAG_WIDTH && blank_follows && len >= 2 ? len : 0;
}

static void begin_field(struct nbib *n, struct text line, size_t tag)
{
    struct draft *d = &n->draft;
    end_field(n);
    if (d->is_open && d->paper.pmid && tag == 4 && memcmp(line.s, "PMID", 4) == 0) {
        end_record(n);
    }
    if (!d->is_open) {
        draft_open(d);
        medline_begin(&n->field);
    }
    memcpy(n->field.tag, line.s, tag);
    n->field.tag[tag] = '\0';
    buf_puttext(&n->field.value,
                ident_trim((struct text){line.s + TAG_WIDTH + 1, line.len - TAG_WIDTH - 1}));
}

static void continue_field(struct nbib *n, struct text t)
{
    if (n->field.value.len + t.len > (size_t)LIMIT_RECORD_BYTES) {
        draft_fault(&n->draft, "its field %s is longer than %ld MiB", n->field.tag,
                    LIMIT_RECORD_BYTES >> 20);
        return;
    }
    if (n->field.value.len) {
        buf_putc(&n->field.value, ' ');
    }
    buf_puttext(&n->field.value, t);
}

static void take_line(struct nbib *n, struct text raw)
{
    n->n_lines++;
    buf_clear(&n->clean);
    utf8_clean(&n->clean, raw);
    struct text line = buf_text(&n->clean);
    if (n->n_lines == 1 && line.len >= 3 && memcmp(line.s, "\xEF\xBB\xBF", 3) == 0) {
        line = (struct text){line.s + 3, line.len - 3};
    }
    struct text t = ident_trim(line);
    size_t tag = tag_length(line);
    if (n->line_is_cut && n->draft.is_open) {
        draft_fault(&n->draft, "line %lld is longer than %ld MiB", n->n_lines,
                    LIMIT_RECORD_BYTES >> 20);
    }
    if (t.len == 0) {
        end_record(n);
    } else if (tag) {
        begin_field(n, line, tag);
    } else if (n->field.tag[0]) {
        continue_field(n, t);
    } else {
        n->error = err_new(
            ERR_INPUT,
            "line %lld: '%.*s' is neither a field (\"TI  - ...\") nor the rest of one: this is no "
            "NBIB file, or a part of it is missing",
            n->n_lines, (int)(t.len < 40 ? t.len : 40), t.s);
    }
}

static void end_line(struct nbib *n, const char *s, size_t len)
{
    if (n->line.len == 0) {
        take_line(n, (struct text){s, len});
    } else {
        buf_put(&n->line, s, len);
        take_line(n, buf_text(&n->line));
    }
    buf_clear(&n->line);
    n->line_is_cut = false;
}

static void keep_rest(struct nbib *n, const char *s, size_t len)
{
    if (n->line.len + len > (size_t)LIMIT_RECORD_BYTES) {
        n->line_is_cut = true;
        return;
    }
    buf_put(&n->line, s, len);
}

const struct err *nbib_feed(struct nbib *n, const char *s, size_t len)
{
    size_t from = 0;
    for (size_t i = 0; i < len && !n->error; i++) {
        if (s[i] != '\n' && s[i] != '\r') {
            n->after_cr = false;
            continue;
        }
        if (s[i] == '\r' || !n->after_cr) {
            end_line(n, s + from, i - from);
        }
        n->after_cr = s[i] == '\r';
        from = i + 1;
    }
    if (!n->error) {
        keep_rest(n, s + from, len - from);
    }
    n->fed += (long long)len;
    return n->error;
}

const struct err *nbib_finish(struct nbib *n)
{
    if (!n->error && n->fed == 0) {
        n->error = err_new(ERR_INPUT, "the file is empty");
    }
    if (!n->error && n->line.len) {
        end_line(n, "", 0);
    }
    if (!n->error) {
        end_record(n);
    }
    return n->error;
}
