/* Papers out of the tables: finding, whole records, tags, the reviewer's opinion, cite keys. */
#include "row.h"
#include "sql.h"
#include "twin.h"

#include "limit.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>

/* --- what a paper is called --- */

/* A run of digits of at most ten, "PMID: 123" and "pmid:123" too; 0 if it is none. */
static int64_t as_pmid(struct text t)
{
    if (t.len > 4 && (strncmp(t.s, "PMID", 4) == 0 || strncmp(t.s, "pmid", 4) == 0)) {
        t = (struct text){t.s + 4, t.len - 4};
    }
    while (t.len && (*t.s == ':' || *t.s == ' ')) {
        t.s++;
        t.len--;
    }
    if (t.len == 0 || t.len > 10) {
        return 0;
    }
    int64_t n = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (!isdigit((unsigned char)t.s[i])) {
            return 0;
        }
        n = n * 10 + (t.s[i] - '0');
    }
    return n;
}

static const struct err *find_by(struct store *s, enum sql_id id, struct text value,
                                 int64_t *ret_pmid)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, value);
    bool row = false;
    err = sql_step(s, stmt, &row);
    *ret_pmid = 0;
    if (!err && row) {
        *ret_pmid = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return err;
}

/* PubMed's PMC ids, in capitals whatever was typed; absent if it is none. */
static struct text as_pmcid(struct text t, struct arena *a)
{
    if (t.len < 4 || (strncmp(t.s, "PMC", 3) != 0 && strncmp(t.s, "pmc", 3) != 0) ||
        !isdigit((unsigned char)t.s[3])) {
        return (struct text){NULL, 0};
    }
    struct text copy = arena_text(a, t);
    char *letters = arena_array(a, copy.s, copy.len + 1, 1);
    memcpy(letters, "PMC", 3);
    return (struct text){letters, copy.len};
}

static const struct err *missing(struct store *s, int64_t pmid)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_TOMBSTONE_FIND, pmid, &stmt, &row);
    if (err) {
        return err;
    }
    if (row) {
        sqlite3_reset(stmt);
        return err_new(ERR_NOT_FOUND, "PMID %lld was withdrawn by PubMed", (long long)pmid);
    }
    return err_new(ERR_NOT_FOUND, "PMID %lld is not in this knowledge base", (long long)pmid);
}

static const struct err *find_pmid(struct store *s, int64_t pmid, int64_t *ret_pmid)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_PAPER_EXISTS, pmid, &stmt, &row);
    if (err) {
        return err;
    }
    if (!row) {
        return missing(s, pmid);
    }
    sqlite3_reset(stmt);
    *ret_pmid = pmid;
    return NULL;
}

static const struct err *find_named(struct store *s, enum sql_id id, struct text name,
                                    int64_t *ret_pmid)
{
    const struct err *err = find_by(s, id, name, ret_pmid);
    return err || *ret_pmid ? err : twin_named(s, name, ret_pmid);
}

const struct err *store_find(struct store *s, struct text typed, int64_t *ret_pmid)
{
    struct text name = text_trimmed(typed);
    int64_t pmid = as_pmid(name);
    if (pmid) {
        const struct err *err = pmid < LIMIT_LOCAL_ID_MIN ? NULL : twin_follow(s, &pmid);
        return err ? err : find_pmid(s, pmid, ret_pmid);
    }
    struct arena a = ARENA_INIT;
    struct text doi = paper_normal_doi(&a, name), pmcid = as_pmcid(name, &a);
    int64_t found = 0;
    const struct err *err = NULL;
    if (doi.s) {
        err = find_named(s, SQL_PAPER_BY_DOI, doi, &found);
    } else if (pmcid.s) {
        err = find_named(s, SQL_PAPER_BY_PMCID, pmcid, &found);
    } else {
        err = err_new(ERR_USAGE, "'%.*s' is no PMID, DOI (10.1186/...) or PMCID (PMC...)",
                      TEXT_ARG(name));
    }
    if (!err && !found) {
        err = err_new(ERR_NOT_FOUND, "%.*s is not in this knowledge base", TEXT_ARG(name));
    }
    if (!err) {
        *ret_pmid = found;
    }
    arena_release(&a);
    return err;
}

/* --- whole records --- */

const struct err *store_paper(struct store *s, int64_t pmid, struct arena *a,
                              struct paper *ret_paper)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_PAPER_READ, pmid, &stmt, &row);
    if (err || !row) {
        return err ? err : missing(s, pmid);
    }
    struct paper p;
    memset(&p, 0, sizeof p);
    p.pmid = sqlite3_column_int64(stmt, 0);
    p.version = sqlite3_column_int(stmt, 1);
    p.is_book = sqlite3_column_int(stmt, 2) != 0;
    p.authors_complete = sqlite3_column_int(stmt, 3) != 0;
    struct text columns[COL_COUNT];
    for (int i = 0; i < COL_COUNT; i++) {
        columns[i] = sql_column_text(stmt, 4 + i, a);
    }
    sqlite3_reset(stmt);
    err = row_decode(columns, a, &p);
    if (!err) {
        *ret_paper = p;
    }
    return err;
}

/* --- tags --- */

static const struct err *name_concept(struct store *s, struct store_tag *tag, struct arena *a)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_CONCEPT_FIND, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, tag->id);
    bool row = false;
    err = sql_step(s, stmt, &row);
    if (!err && row) {
        tag->kind = sql_column_text(stmt, 0, a);
        tag->name = sql_column_text(stmt, 1, a);
        sqlite3_reset(stmt);
    }
    return err;
}

static uint32_t place_number(const json_t *place, size_t i)
{
    return (uint32_t)json_integer_value(json_array_get(place, i));
}

static void read_places(const json_t *places, struct store_tag *tag, struct arena *a)
{
    size_t n = json_array_size(places);
    struct store_mention *mentions = arena_new(a, n * sizeof *mentions);
    for (size_t i = 0; i < n; i++) {
        const json_t *place = json_array_get(places, i);
        mentions[i].field = (uint8_t)place_number(place, 0);
        mentions[i].start = place_number(place, 1);
        mentions[i].end = place_number(place, 2);
        mentions[i].how = (uint8_t)place_number(place, 3);
    }
    tag->mentions = mentions;
    tag->n_mentions = n;
}

/* What a person alone has said, and no text spells, comes last. */
static int by_first_mention(const void *x, const void *y)
{
    const struct store_tag *a = x, *b = y;
    const struct store_mention *m = a->mentions, *o = b->mentions;
    if (!a->n_mentions || !b->n_mentions) {
        bool spelt = a->n_mentions || b->n_mentions;
        return spelt ? (a->n_mentions ? -1 : 1) : strcmp(a->id.s, b->id.s);
    }
    if (m->field != o->field) {
        return m->field < o->field ? -1 : 1;
    }
    if (m->start != o->start) {
        return m->start < o->start ? -1 : 1;
    }
    return strcmp(a->id.s, b->id.s);
}

static const struct err *parse_mentions(struct store *s, const char *json, struct arena *a,
                                        struct store_tag **ret_tags, size_t *ret_n)
{
    json_t *root = json_loads(json, 0, NULL);
    struct store_tag *tags = arena_new(a, json_object_size(root) * sizeof *tags);
    size_t n = 0;
    const char *id;
    json_t *places;
    const struct err *err = NULL;
    json_object_foreach(root, id, places)
    {
        memset(&tags[n], 0, sizeof tags[n]);
        tags[n].id = arena_text(a, text_of(id));
        read_places(places, &tags[n], a);
        err = name_concept(s, &tags[n++], a);
        if (err) {
            break;
        }
    }
    json_decref(root);
    qsort(tags, n, sizeof *tags, by_first_mention);
    *ret_tags = tags;
    *ret_n = n;
    return err;
}

const struct err *store_tags(struct store *s, int64_t pmid, struct arena *a,
                             struct store_tag **ret_tags, size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_MENTIONS_READ, pmid, &stmt, &row);
    if (err || !row) {
        return err ? err : missing(s, pmid);
    }
    struct text json = sql_column_text(stmt, 0, a);
    sqlite3_reset(stmt);
    return parse_mentions(s, json.s, a, ret_tags, ret_n);
}

/* --- the reviewer's --- */

/* From the newest back: an undo takes away the decision before it that is not undone yet. */
static const struct err *last_decision(struct store *s, sqlite3_stmt *stmt, struct arena *a,
                                       struct store_opinion *o)
{
    const struct err *err = NULL;
    size_t undone = 0;
    bool row = true, found = false;
    while (!found && !(err = sql_step(s, stmt, &row)) && row) {
        bool undo = strcmp((const char *)sqlite3_column_text(stmt, 0), "undo") == 0;
        found = !undo && undone == 0;
        undone = undo ? undone + 1 : undone - (undone > 0);
        if (found) {
            o->decision = sql_column_text(stmt, 0, a);
            o->reason = sql_column_text(stmt, 1, a);
        }
    }
    sqlite3_reset(stmt);
    return err;
}

const struct err *store_opinion(struct store *s, int64_t pmid, struct arena *a,
                                struct store_opinion *ret_opinion)
{
    struct store_opinion o = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    sqlite3_stmt *note = NULL, *decision = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_NOTE_LAST, &note);
    err = err ? err : sql_get(s, SQL_DECISION_LAST, &decision);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(note, 1, pmid);
    sqlite3_bind_int64(decision, 1, pmid);
    err = sql_step(s, note, &row);
    if (!err && row) {
        o.note = sql_column_text(note, 0, a);
        sqlite3_reset(note);
    }
    err = err ? err : last_decision(s, decision, a, &o);
    if (!err) {
        *ret_opinion = o;
    }
    return err;
}

const struct err *store_cite_key_taken(struct store *s, const char *key, bool *ret_taken)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_KEY_TAKEN, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(key));
    bool row = false;
    err = sql_step(s, stmt, &row);
    if (!err) {
        *ret_taken = row;
        sqlite3_reset(stmt);
    }
    return err;
}

static const struct err *freeze_key(struct store *s, int64_t pmid, struct text key)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_KEY_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, key);
    return sql_run(s, stmt);
}

static const struct err *make_key(struct store *s, const struct paper *p, store_key_maker *make,
                                  struct buf *b)
{
    bool taken = true;
    for (unsigned n = 0; taken; n++) {
        buf_clear(b);
        make(b, p, n);
        const struct err *err = store_cite_key_taken(s, b->s, &taken);
        if (err) {
            return err;
        }
    }
    return NULL;
}

const struct err *store_cite_key(struct store *s, const struct paper *p, store_key_maker *make,
                                 struct arena *a, struct text *ret_key)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_KEY_FIND, p->pmid, &stmt, &row);
    if (err) {
        return err;
    }
    if (row) {
        *ret_key = sql_column_text(stmt, 0, a);
        sqlite3_reset(stmt);
        return NULL;
    }
    struct buf b = BUF_INIT;
    err = make_key(s, p, make, &b);
    if (!err) {
        *ret_key = arena_text(a, buf_text(&b));
        err = s->mode == STORE_WRITE ? freeze_key(s, p->pmid, *ret_key) : NULL;
    }
    buf_release(&b);
    return err;
}
