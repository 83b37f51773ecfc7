/* Records of Altmetric or iCite as JSON: one object, a list, or one a line. */
#include "tables.h"

#include "limit.h"

#include <string.h>

enum shape { NOT_KNOWN, LINES, WHOLE };

struct reading_json {
    struct table *table;
    enum table_kind kind;
    struct pmid_set papers;
    struct buf text; /* a line, or all of it */
    enum shape shape;
    struct arena arena;
};

static const struct err *note_faults(struct reading_json *r, const struct enrich_reply *reply)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < reply->n_faults && !err; i++) {
        err = tables_reject(r->table, r->table->figures->records, reply->faults[i].pmid,
                            reply->faults[i].what.s);
    }
    return err;
}

/* The paper of the store that ${p} is about, 0: it is not here. */
static const struct err *find(struct reading_json *r, const struct enrich_paper *p,
                              int64_t *ret_pmid)
{
    *ret_pmid = tables_has(&r->papers, p->pmid) ? p->pmid : 0;
    if (*ret_pmid || !p->doi.len) {
        return NULL;
    }
    const struct err *err = store_find(r->table->store, p->doi, ret_pmid);
    bool absent = err && (err->code == ERR_NOT_FOUND || err->code == ERR_USAGE);
    return absent ? NULL : err;
}

static const struct err *take_papers(struct reading_json *r, const struct enrich_reply *reply)
{
    enum enrich_source source = r->kind == TABLE_ICITE ? ENRICH_ICITE : ENRICH_ALTMETRIC;
    const struct err *err = NULL;
    for (size_t i = 0; i < reply->n && !err; i++) {
        int64_t pmid = 0;
        r->table->figures->records++;
        err = find(r, &reply->papers[i], &pmid);
        if (!err && pmid) {
            err = tables_put(r->table, pmid, source, &reply->papers[i]);
        }
    }
    return err ? err : note_faults(r, reply);
}

/* What stands in the buffer. *ret_refused: why it is no record. */
static const struct err *take_text(struct reading_json *r, const struct err **ret_refused)
{
    struct enrich_reply reply = {.n = 0};
    *ret_refused = r->kind == TABLE_ICITE ? icite_read(buf_text(&r->text), &r->arena, &reply)
                                          : altmetric_read(buf_text(&r->text), &r->arena, &reply);
    const struct err *err = *ret_refused ? NULL : take_papers(r, &reply);
    arena_clear(&r->arena);
    return err;
}

static bool is_blank(const struct buf *b)
{
    return b->len == 0 || strspn(b->s, " \t\r\n") >= b->len;
}

/* The first line decides: a whole record, or the beginning of one. */
static const struct err *take_line(struct reading_json *r)
{
    const struct err *refused = NULL;
    if (is_blank(&r->text)) {
        buf_clear(&r->text);
        return NULL;
    }
    const struct err *err = take_text(r, &refused);
    if (err) {
        return err;
    }
    if (refused && r->shape == NOT_KNOWN) {
        r->shape = WHOLE;
        return NULL;
    }
    r->shape = LINES;
    buf_clear(&r->text);
    if (refused) {
        r->table->figures->records++;
        err = tables_reject(r->table, r->table->figures->records, 0, refused->message);
    }
    return err;
}

static const struct err *take_piece(void *arg, const char *s, size_t len)
{
    struct reading_json *r = arg;
    const struct err *err = NULL;
    while (len && !err) {
        const char *stop = r->shape == WHOLE ? NULL : memchr(s, '\n', len);
        size_t n = stop ? (size_t)(stop + 1 - s) : len;
        if (r->text.len + n > LIMIT_JSON_BYTES) {
            return err_new(ERR_LIMIT,
                           "a single JSON document of more than %ld MiB: write one "
                           "record a line",
                           LIMIT_JSON_BYTES >> 20);
        }
        buf_put(&r->text, s, n);
        err = stop ? take_line(r) : NULL;
        s += n;
        len -= n;
    }
    return err;
}

static const struct err *finish(struct reading_json *r)
{
    const struct err *refused = NULL;
    if (r->shape == LINES) {
        return take_line(r);
    }
    const struct err *err = take_text(r, &refused);
    return err ? err : refused;
}

const struct err *jsonfile_take(struct table *t, enum table_kind kind)
{
    struct reading_json r = {.table = t, .kind = kind, .text = BUF_INIT, .arena = ARENA_INIT};
    const struct err *err = tables_papers(t, &r.papers);
    err = err ? err : tables_read(t, take_piece, &r);
    err = err ? err : finish(&r);
    tables_papers_release(&r.papers);
    arena_release(&r.arena);
    buf_release(&r.text);
    return err;
}
