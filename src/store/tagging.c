/* Tags made anew: of the full-text index only the column of concepts is touched. */
#include "tagging.h"

#include "heed.h"
#include "limit.h"
#include "sql.h"

#include <stdio.h>

enum { VARINT_BYTES = 9, BLOB_BYTES = FTS_COLUMN_COUNT * VARINT_BYTES };

/* --- reading --- */

static void read_paper(sqlite3_stmt *stmt, struct arena *a, struct tagging_paper *p)
{
    p->id = sqlite3_column_int64(stmt, 0);
    p->pmid = sqlite3_column_int64(stmt, 1);
    for (int f = 0; f < FIELD_COUNT; f++) {
        p->fields[f] = sql_column_text(stmt, 2 + f, a);
    }
    p->concepts = sql_column_text(stmt, 2 + FIELD_COUNT, a);
    p->mentions = sql_column_text(stmt, 3 + FIELD_COUNT, a);
}

const struct err *store_tagging_count(struct store *s, const struct lexicon *l, int64_t *ret_papers,
                                      int64_t *ret_left)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_TAGGING_LEFT, heed_lexicon_key(l), &stmt, &row);
    if (!err) {
        *ret_papers = sqlite3_column_int64(stmt, 0);
        *ret_left = sqlite3_column_int64(stmt, 1);
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_tagging_next(struct store *s, const struct lexicon *l, int64_t after,
                                     size_t room, struct arena *a, struct tagging_paper *ret_papers,
                                     size_t *ret_n)
{
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    size_t n = 0;
    const struct err *err = sql_get(s, SQL_TAGGING_NEXT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, after);
    sqlite3_bind_int64(stmt, 2, heed_lexicon_key(l));
    sqlite3_bind_int64(stmt, 3, (int64_t)room);
    while (n < room && !(err = sql_step(s, stmt, &row)) && row) {
        read_paper(stmt, a, &ret_papers[n++]);
    }
    sqlite3_reset(stmt);
    if (!err) {
        *ret_n = n;
    }
    return err;
}

const struct err *store_tagging_paper(struct store *s, int64_t pmid, struct arena *a,
                                      struct tagging_paper *ret_paper)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_TAGGING_PAPER, pmid, &stmt, &row);
    if (!err && !row) {
        return err_new(ERR_NOT_FOUND, "PMID %lld is not in this knowledge base", (long long)pmid);
    }
    if (!err) {
        read_paper(stmt, a, ret_paper);
        sqlite3_reset(stmt);
    }
    return err;
}

/* --- writing --- */

const struct store_row *store_tagging_encode(const struct lexicon *l,
                                             const struct mention *mentions, size_t n,
                                             struct arena *a)
{
    struct store_row *row = arena_new(a, sizeof *row);
    struct buf terms = BUF_INIT;
    memset(row, 0, sizeof *row);
    row_encode_mentions(l, mentions, n, a, row);
    row->fts[FTS_CONCEPTS] = row->index[IDX_CONCEPTS];
    stems_put_tokens(row->fts[FTS_CONCEPTS], &terms);
    row->terms[FTS_CONCEPTS] = (struct text){arena_array(a, terms.s, terms.len, 1), terms.len};
    buf_release(&terms);
    return row;
}

const struct err *store_tagging_begin(struct store *s, const struct lexicon *l)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_TAGGING_MIXED, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(lexicon_digest(l)));
    return sql_run(s, stmt);
}

/* FTS5 keeps how many terms each column of a row has, as numbers of seven bits a byte, the last
 * without the high bit. */
static size_t number_end(const unsigned char *p, size_t at, size_t len)
{
    while (at + 1 < len && p[at] & 0x80) {
        at++;
    }
    return at < len ? at + 1 : len;
}

static size_t put_number(unsigned char *out, size_t n)
{
    size_t len = 1;
    for (size_t rest = n >> 7; rest; rest >>= 7) {
        len++;
    }
    for (size_t i = len; i-- > 0; n >>= 7) {
        out[i] = (unsigned char)((n & 0x7f) | (i + 1 < len ? 0x80 : 0));
    }
    return len;
}

/* ${sizes} with ${terms} terms in the column of concepts. Returns the length, 0 if they are no
 * such numbers. */
static size_t resize(const unsigned char *sizes, size_t len, size_t terms,
                     unsigned char out[BLOB_BYTES + VARINT_BYTES])
{
    size_t from = 0;
    for (int i = 0; i < FTS_CONCEPTS; i++) {
        from = number_end(sizes, from, len);
    }
    size_t to = number_end(sizes, from, len);
    if (len > BLOB_BYTES || from == to) {
        return 0;
    }
    memcpy(out, sizes, from);
    size_t n = from + put_number(out + from, terms);
    memcpy(out + n, sizes + to, len - to);
    return n + len - to;
}

/* The index forgets or takes the concepts of a paper. */
static const struct err *feed(struct store *s, enum sql_id id, int64_t paper, struct text concepts,
                              struct text terms)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, id, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, paper);
    sqlite3_bind_text(stmt, 2, concepts.s, -1, SQLITE_STATIC);
    s->feed = (struct stems_feed){&concepts, &terms, 1, s->feed.used};
    err = sql_run(s, stmt);
    s->feed.n = 0;
    return err;
}

static const struct err *read_sizes(struct store *s, int64_t paper, size_t terms,
                                    unsigned char out[BLOB_BYTES + VARINT_BYTES], size_t *ret_len)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_TAGGING_SIZE, paper, &stmt, &row);
    *ret_len = 0;
    if (!err && row) {
        const unsigned char *sizes = sqlite3_column_blob(stmt, 0);
        size_t len = (size_t)sqlite3_column_bytes(stmt, 0);
        *ret_len = sizes ? resize(sizes, len, terms, out) : 0;
        sqlite3_reset(stmt);
    }
    if (!err && *ret_len == 0) {
        err = err_new(ERR_DATABASE, "%s: the full-text index lacks a paper: run `hcckb rebuild`",
                      s->path);
    }
    return err;
}

/* Writing into FTS5's own tables is shut off but for this one number, until the transaction ends:
 * every change of that makes SQLite prepare all statements anew. */
static const struct err *write_sizes(struct store *s, int64_t paper, const unsigned char *sizes,
                                     size_t len)
{
    sqlite3_stmt *stmt = NULL;
    if (!s->undefended) {
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
        s->undefended = true;
    }
    const struct err *err = sql_get(s, SQL_TAGGING_SIZE_PUT, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, paper);
    sqlite3_bind_blob(stmt, 2, sizes, (int)len, SQLITE_STATIC);
    return sql_run(s, stmt);
}

/* The index is told that the row goes and comes with nothing in it but concepts: so the terms of
 * the other columns stay where they are, and only their count has to be put back. */
static const struct err *index_concepts(struct store *s, const struct tagging_paper *p,
                                        const struct store_row *row)
{
    unsigned char sizes[BLOB_BYTES + VARINT_BYTES];
    size_t len = 0;
    struct text terms = row->terms[FTS_CONCEPTS];
    struct buf old = BUF_INIT;
    stems_put_tokens(p->concepts, &old);
    const struct err *err = read_sizes(s, p->id, stems_count(terms), sizes, &len);
    err = err ? err : feed(s, SQL_TAGGING_FTS_DELETE, p->id, p->concepts, buf_text(&old));
    err = err ? err : feed(s, SQL_TAGGING_FTS_INSERT, p->id, row->fts[FTS_CONCEPTS], terms);
    err = err ? err : write_sizes(s, p->id, sizes, len);
    size_t length = lengths_get(s, p->id);
    if (!err && length) {
        err = lengths_note(s, p->id, length + stems_count(terms) - stems_count(buf_text(&old)));
    }
    buf_release(&old);
    return err;
}

static const struct err *write_tags(struct store *s, const struct tagging_paper *p,
                                    const struct store_row *row)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_TAGGING_TAGS, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, p->id);
    sql_bind_text(stmt, 2, row->index[IDX_CONCEPTS]);
    sql_bind_text(stmt, 3, row->index[IDX_MENTIONS]);
    return sql_run(s, stmt);
}

const struct err *store_tagging_put(struct store *s, const struct lexicon *l,
                                    const struct tagging_paper *p, const struct store_row *row,
                                    bool *ret_changed)
{
    struct arena a = ARENA_INIT;
    const struct err *err = heed_row(s, l, p->pmid, row, &a, &row);
    bool concepts = !err && !text_same(row->index[IDX_CONCEPTS], p->concepts);
    bool changed = concepts || (!err && !text_same(row->index[IDX_MENTIONS], p->mentions));
    err = err || !concepts ? err : index_concepts(s, p, row);
    err = err || !changed ? err : write_tags(s, p, row);
    err = err ? err : put_concepts(s, l, row);
    err = err ? err : put_tagging(s, l, p->id);
    arena_release(&a);
    if (err) {
        return err_in(err, "PMID %lld", (long long)p->pmid);
    }
    *ret_changed = changed;
    return NULL;
}

/* --- the end --- */

static const struct err *is_named(struct store *s, struct text token, bool *ret_named)
{
    sqlite3_stmt *stmt = NULL;
    char match[LIMIT_NAME_BYTES + 16];
    const struct err *err = sql_get(s, SQL_SEARCH_ANY, &stmt);
    if (err) {
        return err;
    }
    snprintf(match, sizeof match, "concepts : %.*s", TEXT_ARG(token));
    sqlite3_bind_text(stmt, 1, match, -1, SQLITE_STATIC);
    err = sql_step(s, stmt, ret_named);
    sqlite3_reset(stmt);
    return err;
}

static const struct err *drop_unless_named(struct store *s, struct text id, struct text token)
{
    bool named = true;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = is_named(s, token, &named);
    err = err || named ? err : sql_get(s, SQL_CONCEPT_DELETE, &stmt);
    if (err || named) {
        return err;
    }
    sql_bind_text(stmt, 1, id);
    return sql_run(s, stmt);
}

static const struct err *drop_unnamed(struct store *s)
{
    struct arena a = ARENA_INIT;
    int64_t most = 0;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_int(s, "SELECT count(*) FROM concept", 0, &most);
    err = err ? err : sql_get(s, SQL_CONCEPT_LIST, &stmt);
    struct text *texts = arena_new(&a, 2 * (size_t)most * sizeof *texts);
    size_t n = 0;
    bool row = true;
    while (!err && n < (size_t)most && !(err = sql_step(s, stmt, &row)) && row) {
        texts[2 * n] = sql_column_text(stmt, 0, &a);
        texts[2 * n + 1] = sql_column_text(stmt, 1, &a);
        n++;
    }
    sqlite3_reset(stmt);
    for (size_t i = 0; i < n && !err; i++) {
        err = drop_unless_named(s, texts[2 * i], texts[2 * i + 1]);
    }
    arena_release(&a);
    return err;
}

const struct err *store_tagging_end(struct store *s, const struct lexicon *l)
{
    const struct err *err = store_lexicon_used(s, l);
    return err ? err : drop_unnamed(s);
}
