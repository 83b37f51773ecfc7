/* Papers into the tables: new, revised, merged, withdrawn. */
#include "heed.h"
#include "newer.h"
#include "row.h"
#include "sql.h"
#include "twin.h"

#include "limit.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

/* The record that stands under a PMID. */
struct standing {
    int64_t id; /* 0: none */
    uint64_t digest;
    int version;
    bool is_ours;
    int64_t sequence, source_id;
    bool has_summary;
};

static const struct err *find_standing(struct store *s, int64_t pmid, struct standing *ret)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_PAPER_STATE, pmid, &stmt, &row);
    *ret = (struct standing){0};
    if (!err && row) {
        const char *owner = (const char *)sqlite3_column_text(stmt, 3);
        ret->id = sqlite3_column_int64(stmt, 0);
        ret->digest = (uint64_t)sqlite3_column_int64(stmt, 1);
        ret->version = sqlite3_column_int(stmt, 2);
        ret->is_ours = owner && strcmp(owner, PAPER_OUR_OWNER) == 0;
        ret->sequence = sqlite3_column_int64(stmt, 4);
        ret->has_summary = sqlite3_column_int(stmt, 5) != 0;
        ret->source_id = sqlite3_column_int64(stmt, 6);
        sqlite3_reset(stmt);
    }
    return err;
}

/* Run a statement whose only parameter is a number. */
static const struct err *run_int(struct store *s, enum sql_id id, int64_t value)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, value);
    return sql_run(s, stmt);
}

/* --- removing --- */

/* A paper that goes leaves in two steps. FTS5 writes out what it holds whenever ids do not ascend,
 * and needs the old text to forget it: so the row first only loses its PMID, and all of them go
 * together, in the order of ids, before the commit. */
static const struct err *retire_paper(struct store *s, int64_t id, int64_t pmid)
{
    s->retired = mem_grow(s->retired, &s->retired_cap, s->n_retired + 1, sizeof *s->retired);
    s->retired[s->n_retired++] = id;
    const struct err *err = run_int(s, SQL_REFERENCE_DELETE, pmid);
    return err ? err : run_int(s, SQL_PAPER_RETIRE, id);
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* The index forgets a paper when it is given its old text. Read and written by two statements: FTS5
 * writes out what it holds at every INSERT that selects. */
static const struct err *forget_text(struct store *s, int64_t id)
{
    sqlite3_stmt *old = NULL, *gone = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_FTS_OLD, &old);
    err = err ? err : sql_get(s, SQL_FTS_DELETE, &gone);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(old, 1, id);
    err = sql_step(s, old, &row);
    if (err || !row) {
        return err;
    }
    sqlite3_bind_int64(gone, 1, id);
    for (int i = 0; i < FTS_COLUMN_COUNT; i++) {
        sqlite3_bind_value(gone, 2 + i, sqlite3_column_value(old, i));
    }
    err = sql_run(s, gone);
    sqlite3_reset(old);
    return err;
}

const struct err *put_settle(struct store *s)
{
    const struct err *err = NULL;
    if (s->n_retired) {
        qsort(s->retired, s->n_retired, sizeof *s->retired, by_value);
    }
    for (size_t i = 0; i < s->n_retired && !err; i++) {
        err = forget_text(s, s->retired[i]);
        err = err ? err : run_int(s, SQL_INDEX_DELETE, s->retired[i]);
        err = err ? err : run_int(s, SQL_TAGGING_DELETE, s->retired[i]);
        err = err ? err : run_int(s, SQL_PAPER_DELETE, s->retired[i]);
    }
    s->n_retired = 0;
    return err;
}

/* --- inserting --- */

static const struct err *next_id(struct store *s, int64_t *ret_id)
{
    if (s->next_id == 0) {
        sqlite3_stmt *stmt = NULL;
        bool row = false;
        const struct err *err = sql_get(s, SQL_PAPER_MAX_ID, &stmt);
        err = err ? err : sql_step(s, stmt, &row);
        if (err) {
            return err;
        }
        s->next_id = row ? sqlite3_column_int64(stmt, 0) + 1 : 1;
        sqlite3_reset(stmt);
    }
    *ret_id = s->next_id++;
    return NULL;
}

static const struct err *insert_record(struct store *s, int64_t id, int64_t source_id,
                                       const struct store_row *row)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_PAPER_INSERT, &stmt);
    if (err) {
        return err;
    }
    const int64_t numbers[] = {id, row->pmid, row->version, source_id, (int64_t)row->digest};
    for (int i = 0; i < 5; i++) {
        sqlite3_bind_int64(stmt, i + 1, numbers[i]);
    }
    if (row->year) {
        sqlite3_bind_int(stmt, 6, row->year);
    }
    sqlite3_bind_int(stmt, 7, row->is_book);
    sqlite3_bind_int(stmt, 8, row->authors_complete);
    for (int i = 0; i < COL_COUNT; i++) {
        sql_bind_text(stmt, 9 + i, row->columns[i]);
    }
    return sql_run(s, stmt);
}

static const struct err *insert_index(struct store *s, int64_t id, const struct store_row *row)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_INDEX_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    for (int i = 0; i < IDX_COUNT; i++) {
        sql_bind_text(stmt, 2 + i, row->index[i]);
    }
    if (row->doi_key) {
        sqlite3_bind_int64(stmt, 2 + IDX_COUNT, row->doi_key);
    }
    return sql_run(s, stmt);
}

/* Bound by length -1: SQLite then takes the text where it stands, and the tokenizer knows it by its
 * address. */
static const struct err *insert_text(struct store *s, int64_t id, const struct store_row *row)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_FTS_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    for (int i = 0; i < FTS_COLUMN_COUNT; i++) {
        sqlite3_bind_text(stmt, 2 + i, row->fts[i].s, -1, SQLITE_STATIC);
    }
    s->feed = (struct stems_feed){row->fts, row->terms, FTS_COLUMN_COUNT, s->feed.used};
    err = sql_run(s, stmt);
    s->feed.n = 0;
    return err ? err : lengths_note(s, id, row->length);
}

static const struct err *insert_links(struct store *s, const struct store_row *row)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = row->n_cited ? sql_get(s, SQL_REFERENCE_INSERT, &stmt) : NULL;
    for (size_t i = 0; i < row->n_cited && !err; i++) {
        int64_t cited = row->cited[i];
        err = cited < LIMIT_LOCAL_ID_MIN ? NULL : twin_follow(s, &cited);
        if (!err) {
            sqlite3_bind_int64(stmt, 1, cited);
            sqlite3_bind_int64(stmt, 2, row->pmid);
            err = sql_run(s, stmt);
        }
    }
    return err;
}

const struct err *put_concept(struct store *s, const struct concept *c)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_CONCEPT_INSERT, &stmt);
    if (err) {
        return err;
    }
    char token[LIMIT_NAME_BYTES];
    size_t len = concept_token(c->id, token, sizeof token);
    sql_bind_text(stmt, 1, c->id);
    sql_bind_text(stmt, 2, text_of(kind_name(c->kind)));
    sql_bind_text(stmt, 3, c->name);
    sql_bind_text(stmt, 4, (struct text){token, len});
    return sql_run(s, stmt);
}

const struct err *put_concepts(struct store *s, const struct lexicon *l,
                               const struct store_row *row)
{
    if (!s->concepts_seen || strcmp(s->concepts_seen_in, lexicon_digest(l)) != 0) {
        free(s->concepts_seen);
        s->concepts_seen_n = lexicon_count(l);
        s->concepts_seen = mem_zero(s->concepts_seen_n, 1);
        snprintf(s->concepts_seen_in, sizeof s->concepts_seen_in, "%s", lexicon_digest(l));
    }
    const struct err *err = NULL;
    for (size_t i = 0; i < row->n_concepts && !err; i++) {
        uint32_t at = row->concepts[i];
        if (at < s->concepts_seen_n && !s->concepts_seen[at]) {
            err = put_concept(s, lexicon_at(l, at));
            s->concepts_seen[at] = 1;
        }
    }
    return err;
}

const struct err *put_tagging(struct store *s, const struct lexicon *l, int64_t id)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_TAGGING_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, heed_lexicon_key(l));
    return sql_run(s, stmt);
}

const struct err *put_derived(struct store *s, const struct lexicon *l, int64_t id,
                              const struct store_row *row)
{
    struct arena a = ARENA_INIT;
    const struct store_row *said = row;
    const struct err *err = heed_row(s, l, row->pmid, row, &a, &said);
    err = err ? err : insert_index(s, id, said);
    err = err ? err : insert_text(s, id, said);
    err = err ? err : insert_links(s, said);
    err = err ? err : put_concepts(s, l, said);
    err = err ? err : put_tagging(s, l, id);
    arena_release(&a);
    return err;
}

static const struct err *insert(struct store *s, const struct store_import *im,
                                const struct store_row *row)
{
    int64_t id = 0;
    const struct err *err = next_id(s, &id);
    err = err ? err : insert_record(s, id, im->source_id, row);
    return err ? err : put_derived(s, im->lexicon, id, row);
}

/* --- merging our digests with PubMed's records --- */

static bool is_our_digest(const struct paper *p, const struct paper_other_abstract *o)
{
    return text_is(o->type, PAPER_OUR_DIGEST) ||
           (text_is(p->owner, PAPER_OUR_OWNER) && text_is(o->type, "plain-language-summary"));
}

/* ${to} with the digest of ${from} added, if it has one and ${to} has none. */
static bool lend_digest(const struct paper *from, struct paper *to, struct arena *a)
{
    const struct paper_other_abstract *digest = NULL;
    for (size_t i = 0; i < from->n_other_abstracts; i++) {
        if (is_our_digest(from, &from->other_abstracts[i])) {
            digest = &from->other_abstracts[i];
        }
    }
    for (size_t i = 0; i < to->n_other_abstracts; i++) {
        if (is_our_digest(to, &to->other_abstracts[i])) {
            digest = NULL;
        }
    }
    if (!digest) {
        return false;
    }
    struct paper_other_abstract *all = arena_new(a, (to->n_other_abstracts + 1) * sizeof *all);
    if (to->n_other_abstracts) {
        memcpy(all, to->other_abstracts, to->n_other_abstracts * sizeof *all);
    }
    all[to->n_other_abstracts] = *digest;
    all[to->n_other_abstracts].type = text_of(PAPER_OUR_DIGEST);
    to->other_abstracts = all;
    to->n_other_abstracts++;
    return true;
}

static const struct store_row *encode_again(const struct store_import *im, const struct paper *p,
                                            struct arena *a)
{
    const struct text fields[FIELD_COUNT] = {p->title, p->abstract, paper_summary(p)};
    const struct mention *mentions = NULL;
    size_t n = 0;
    tagger_run(im->tagger, fields, &mentions, &n);
    return store_encode(im->encoder, p, mentions, n, a);
}

/* ${row} with the digest that stands beside the record it replaces. */
static const struct err *merge(struct store *s, const struct store_import *im,
                               const struct store_row *row, struct arena *a,
                               const struct store_row **ret_row)
{
    struct paper *stands = arena_new(a, sizeof *stands), *comes = arena_new(a, sizeof *comes);
    const struct err *err = store_paper(s, row->pmid, a, stands);
    if (err) {
        return err;
    }
    *comes = *row->paper;
    *ret_row = lend_digest(stands, comes, a) ? encode_again(im, comes, a) : row;
    return NULL;
}

/* --- a batch --- */

/* Is the record that stands the same, or a newer one? What was pulled is newer than last winter's
 * files. */
static const struct err *stands_firm(struct store *s, const struct standing *old,
                                     const struct store_import *im, const struct store_row *row,
                                     bool *ret_firm)
{
    *ret_firm = old->digest == row->digest || row->version < old->version ||
                (im->sequence && im->sequence < old->sequence);
    bool pulled = im->sequence && !old->sequence && !old->is_ours;
    return *ret_firm || !pulled ? NULL : newer_stands(s, row, ret_firm);
}

/* The same record in a later file: files between the two no longer win over it. */
static const struct err *note_source(struct store *s, const struct store_import *im,
                                     const struct standing *old)
{
    if (im->sequence <= old->sequence) {
        return NULL;
    }
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_PAPER_SOURCE, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, old->id);
    sqlite3_bind_int64(stmt, 2, im->source_id);
    return sql_run(s, stmt);
}

/* A digest of ours that joins PubMed's record leaves the record where it came from. */
static const struct err *replace(struct store *s, const struct store_import *im,
                                 const struct standing *old, const struct store_row *row,
                                 bool keeps_source)
{
    struct store_import from = *im;
    from.source_id = keeps_source ? old->source_id : im->source_id;
    const struct err *err = NULL;
    if (old->version != row->version) {
        err = run_int(s, SQL_VERSION_INSERT, old->id);
    }
    err = err ? err : retire_paper(s, old->id, row->pmid);
    return err ? err : insert(s, &from, row);
}

/* The digest of ${from}, a record of ours, joins the record of PubMed that stands at ${pmid}. */
static const struct err *lend(struct store *s, const struct store_import *im, int64_t pmid,
                              const struct paper *from, bool *ret_lent)
{
    struct arena a = ARENA_INIT;
    struct standing old;
    struct paper stands;
    const struct err *err = find_standing(s, pmid, &old);
    err = err ? err : store_paper(s, pmid, &a, &stands);
    bool lent = !err && lend_digest(from, &stands, &a);
    err = lent ? replace(s, im, &old, encode_again(im, &stands, &a), true) : err;
    arena_release(&a);
    *ret_lent = lent && !err;
    return err;
}

static enum store_change change_of(bool changes)
{
    return changes ? STORE_UPDATED : STORE_UNCHANGED;
}

static const struct err *put_digest(struct store *s, const struct store_import *im, int64_t pmid,
                                    const struct store_row *row, enum store_change *ret_change)
{
    bool lent = false;
    const struct err *err = lend(s, im, pmid, row->paper, &lent);
    *ret_change = change_of(lent);
    return err;
}

static const struct err *put_over(struct store *s, const struct store_import *im,
                                  const struct standing *old, const struct store_row *row,
                                  enum store_change *ret_change)
{
    *ret_change = STORE_UNCHANGED;
    if (row->is_ours && !old->is_ours) {
        return put_digest(s, im, row->pmid, row, ret_change);
    }
    bool firm = false, changes;
    const struct err *err = stands_firm(s, old, im, row, &firm);
    if (err || firm) {
        return err || old->digest != row->digest ? err : note_source(s, im, old);
    }
    struct arena a = ARENA_INIT;
    const struct store_row *wanted = row;
    err = old->has_summary && !row->is_ours ? merge(s, im, row, &a, &wanted) : NULL;
    changes = !err && wanted->digest != old->digest;
    if (!err) {
        err = changes ? replace(s, im, old, wanted, false) : note_source(s, im, old);
    }
    *ret_change = change_of(changes);
    arena_release(&a);
    return err;
}

/* Was the record withdrawn by a file that comes later in NLM's order than the one at hand? */
static const struct err *is_withdrawn_later(struct store *s, const struct store_import *im,
                                            int64_t pmid, bool *ret_later)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *ret_later = false;
    const struct err *err = im->sequence ? sql_get(s, SQL_TOMBSTONE_SEQUENCE, &stmt) : NULL;
    if (err || !stmt) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    err = sql_step(s, stmt, &row);
    if (!err && row) {
        *ret_later = sqlite3_column_int64(stmt, 0) > im->sequence;
        sqlite3_reset(stmt);
    }
    return err;
}

static const struct err *put_new(struct store *s, const struct store_import *im,
                                 const struct store_row *row, enum store_change *ret_change)
{
    bool later = false;
    const struct err *err = is_withdrawn_later(s, im, row->pmid, &later);
    *ret_change = later ? STORE_UNCHANGED : STORE_ADDED;
    if (err || later) {
        return err;
    }
    err = insert(s, im, row);
    return err ? err : run_int(s, SQL_TOMBSTONE_DELETE, row->pmid);
}

/* --- one paper under two ids --- */

/* The record with a local id that stands beside that of PubMed goes, once all of it has been handed
 * on. */
static const struct err *absorb(struct store *s, const struct store_import *im, int64_t local,
                                int64_t pmid, enum store_change *ret_change)
{
    struct arena a = ARENA_INIT;
    struct standing old;
    struct paper p;
    bool lent = false;
    const struct err *err = find_standing(s, local, &old);
    err = err ? err : store_paper(s, local, &a, &p);
    err = err ? err : lend(s, im, pmid, &p, &lent);
    err = err ? err : twin_move(s, local, pmid);
    err = err ? err : retire_paper(s, old.id, local);
    arena_release(&a);
    *ret_change = STORE_UPDATED;
    return err;
}

/* The record with a local id stands under the PMID from now on, to be replaced as any digest of
 * ours is; and all that hung on it hangs there. */
static const struct err *take_over(struct store *s, int64_t local, int64_t pmid,
                                   struct standing *ret_old)
{
    const struct err *err = twin_move(s, local, pmid);
    err = err ? err : twin_rename(s, local, pmid);
    err = err ? err : run_int(s, SQL_TOMBSTONE_DELETE, pmid);
    return err ? err : find_standing(s, pmid, ret_old);
}

/* The record of the same paper with a local id; 0 where there is none, or where PubMed has
 * withdrawn its own. */
static const struct err *local_twin(struct store *s, const struct store_import *im,
                                    const struct store_row *row, bool stands, int64_t *ret_local)
{
    bool later = false;
    const struct err *err = twin_local(s, row, ret_local);
    if (!err && *ret_local && !stands) {
        err = is_withdrawn_later(s, im, row->pmid, &later);
    }
    *ret_local = later ? 0 : *ret_local;
    return err;
}

/* A record of PubMed comes, and perhaps the paper is here under a local id. */
static const struct err *put_pubmed(struct store *s, const struct store_import *im,
                                    const struct store_row *row, enum store_change *ret_change)
{
    struct standing old = {0};
    int64_t local = 0;
    const struct err *err = find_standing(s, row->pmid, &old);
    bool stood = old.id != 0;
    err = err ? err : local_twin(s, im, row, stood, &local);
    err = err || stood || !local ? err : take_over(s, local, row->pmid, &old);
    if (err) {
        return err;
    }
    err = old.id ? put_over(s, im, &old, row, ret_change) : put_new(s, im, row, ret_change);
    return err || !stood || !local ? err : absorb(s, im, local, row->pmid, ret_change);
}

/* A record with a local id comes: it may be a paper that PubMed's record is here of. */
static const struct err *put_local(struct store *s, const struct store_import *im,
                                   const struct store_row *row, enum store_change *ret_change)
{
    struct standing old = {0}, pubmed = {0};
    int64_t pmid = 0;
    const struct err *err = twin_pubmed(s, row, &pmid);
    err = err ? err : find_standing(s, row->pmid, &old);
    err = err || !pmid ? err : find_standing(s, pmid, &pubmed);
    if (err) {
        return err;
    }
    if (!pubmed.id) {
        return old.id ? put_over(s, im, &old, row, ret_change) : put_new(s, im, row, ret_change);
    }
    err = put_digest(s, im, pmid, row, ret_change);
    err = err ? err : twin_note(s, row, pmid);
    return err || !old.id ? err : absorb(s, im, row->pmid, pmid, ret_change);
}

const struct err *store_put(struct store *s, const struct store_import *im,
                            const struct store_row *row, enum store_change *ret_change)
{
    const struct err *err = row->pmid < LIMIT_LOCAL_ID_MIN ? put_pubmed(s, im, row, ret_change)
                                                           : put_local(s, im, row, ret_change);
    return err ? err_in(err, "PMID %lld", (long long)row->pmid) : NULL;
}

const struct err *store_withdraw(struct store *s, const struct store_import *im, int64_t pmid,
                                 bool *ret_existed)
{
    struct standing old = {0};
    const struct err *err = find_standing(s, pmid, &old);
    if (err) {
        return err;
    }
    *ret_existed = false;
    if (old.id && im->sequence && im->sequence < old.sequence) {
        return NULL; /* it came back in a later file */
    }
    sqlite3_stmt *stmt = NULL;
    err = sql_get(s, SQL_TOMBSTONE_INSERT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sqlite3_bind_int64(stmt, 2, im->source_id);
    err = sql_run(s, stmt);
    if (!err && old.id) {
        err = retire_paper(s, old.id, pmid);
        *ret_existed = !err;
    }
    return err;
}
