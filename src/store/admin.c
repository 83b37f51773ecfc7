/* The file as a whole: what is in it, is it sound, derive again. */
#include "graph.h"
#include "hits.h"
#include "row.h"

#include "embed.h"

/* --- info --- */

static const struct {
    size_t offset;
    const char *sql;
} figures[] = {
#define FIGURE(member, sql)                                                                        \
    {                                                                                              \
        offsetof(struct store_info, member), sql                                                   \
    }
    FIGURE(papers, "SELECT count(*) FROM paper"),
    FIGURE(local, "SELECT count(*) FROM paper WHERE pmid >= 9000000000"),
    FIGURE(with_abstract, "SELECT count(*) FROM paper WHERE abstract IS NOT NULL"),
    FIGURE(with_summary, "SELECT count(*) FROM paper WHERE summary IS NOT NULL"),
    FIGURE(with_mesh, "SELECT count(*) FROM paper WHERE mesh IS NOT NULL"),
    FIGURE(with_references, "SELECT count(*) FROM paper WHERE reference_list IS NOT NULL"),
    FIGURE(retracted, "SELECT count(*) FROM paper WHERE state = 'retracted'"),
    FIGURE(mentions, "SELECT coalesce(sum(json_array_length(k.value)), 0) FROM paper_index AS i, "
                     "json_each(i.mentions) AS k"),
    FIGURE(concepts, "SELECT count(*) FROM concept"),
    FIGURE(reference_links, "SELECT count(*) FROM v_link WHERE source = 'reference list'"),
    FIGURE(service_links, "SELECT count(*) FROM citation_link"),
    FIGURE(metrics, "SELECT count(*) FROM metric"),
    FIGURE(tombstones, "SELECT count(*) FROM tombstone"),
    FIGURE(notes, "SELECT count(*) FROM note"),
    FIGURE(decisions, "SELECT count(*) FROM decision"),
    FIGURE(cite_keys, "SELECT count(*) FROM cite_key"),
    FIGURE(schema, "PRAGMA user_version"),
    FIGURE(bytes, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
#undef FIGURE
};

static const struct err *read_sources(struct store *s, struct arena *a, struct store_info *info)
{
    int64_t most = 0;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_int(s, "SELECT count(*) FROM source", 0, &most);
    err = err ? err : sql_get(s, SQL_SOURCE_LIST, &stmt);
    if (err) {
        return err;
    }
    info->sources = arena_new(a, (size_t)most * sizeof *info->sources);
    bool row = true;
    while (!(err = sql_step(s, stmt, &row)) && row && info->n_sources < (size_t)most) {
        struct store_source *f = &info->sources[info->n_sources++];
        int64_t *const numbers[] = {&f->sequence, &f->bytes,     &f->records, &f->added,
                                    &f->updated,  &f->unchanged, &f->deleted, &f->rejected};
        f->name = sql_column_text(stmt, 0, a);
        f->md5 = sql_column_text(stmt, 1, a);
        for (int i = 0; i < 8; i++) {
            *numbers[i] = sqlite3_column_int64(stmt, 2 + i);
        }
        f->imported_at = sql_column_text(stmt, 10, a);
        f->scope = sqlite3_column_int64(stmt, 11);
    }
    sqlite3_reset(stmt);
    return err;
}

static const struct err *read_setting(struct store *s, const char *name, struct arena *a,
                                      struct text *ret_value)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_SETTING_FIND, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of(name));
    bool row = false;
    err = sql_step(s, stmt, &row);
    *ret_value = (struct text){NULL, 0};
    if (!err && row) {
        *ret_value = sql_column_text(stmt, 0, a);
        sqlite3_reset(stmt);
    }
    return err;
}

const struct err *store_info(struct store *s, struct arena *a, struct store_info *ret_info)
{
    struct store_info info;
    memset(&info, 0, sizeof info);
    const struct err *err = NULL;
    for (size_t i = 0; i < sizeof figures / sizeof *figures && !err; i++) {
        int64_t value = 0;
        err = sql_int(s, figures[i].sql, 0, &value);
        memcpy((char *)&info + figures[i].offset, &value, sizeof value);
    }
    int64_t first = 0, last = 0;
    err = err ? err : sql_int(s, "SELECT coalesce(min(year), 0) FROM paper", 0, &first);
    err = err ? err : sql_int(s, "SELECT coalesce(max(year), 0) FROM paper", 0, &last);
    err = err ? err : read_setting(s, "lexicon", a, &info.lexicon);
    err = err ? err : read_sources(s, a, &info);
    if (!err) {
        info.first_year = (int)first;
        info.last_year = (int)last;
        info.sqlite_version = text_of(sqlite3_libversion());
        *ret_info = info;
    }
    return err;
}

const struct err *store_is_stale(struct store *s, const struct lexicon *l, bool *ret_stale)
{
    struct arena a = ARENA_INIT;
    struct text made = {NULL, 0};
    const struct err *err = read_setting(s, "lexicon", &a, &made);
    if (!err) {
        *ret_stale = made.s && !text_is(made, lexicon_digest(l));
    }
    arena_release(&a);
    return err;
}

static const struct err *note_lexicon(struct store *s, const struct lexicon *l, enum sql_id how)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, how, &stmt);
    if (err) {
        return err;
    }
    sql_bind_text(stmt, 1, text_of("lexicon"));
    sql_bind_text(stmt, 2, text_of(lexicon_digest(l)));
    return sql_run(s, stmt);
}

const struct err *store_lexicon_used(struct store *s, const struct lexicon *l)
{
    return note_lexicon(s, l, SQL_SETTING_PUT);
}

const struct err *store_lexicon_first(struct store *s, const struct lexicon *l)
{
    return note_lexicon(s, l, SQL_SETTING_FIRST);
}

/* --- check --- */

struct reporter {
    void (*report)(void *arg, const char *problem);
    void *arg;
    int64_t problems;
};

static void tell(struct reporter *r, const char *problem)
{
    r->problems++;
    r->report(r->arg, problem);
}

/* Rows of a statement whose first column is a sentence; "ok" is none. */
static const struct err *report_rows(struct store *s, const char *sql, struct reporter *r)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) != SQLITE_OK) {
        return sql_error(s, "checking");
    }
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *problem = (const char *)sqlite3_column_text(stmt, 0);
        if (problem && strcmp(problem, "ok") != 0) {
            tell(r, problem);
        }
    }
    sqlite3_finalize(stmt);
    if (rc != SQLITE_DONE) {
        tell(r, sqlite3_errmsg(s->db));
    }
    return NULL;
}

static const char *const checks[] = {
    "PRAGMA integrity_check(20)",
    "SELECT 'table ' || \"table\" || ' row ' || coalesce(rowid, '?') || ': points to a missing row "
    "of ' || parent "
    "FROM pragma_foreign_key_check LIMIT 20",
    "SELECT 'PMID ' || pmid || ': has no index row' FROM paper WHERE id NOT IN (SELECT id FROM "
    "paper_index) LIMIT 20",
    "SELECT 'PMID ' || pmid || ': nothing says what tagged it' FROM paper WHERE id NOT IN (SELECT "
    "id FROM paper_tagging) LIMIT 20",
    "SELECT 'index row ' || id || ': has no paper' FROM paper_index WHERE id NOT IN (SELECT id "
    "FROM paper) LIMIT 20",
    "SELECT 'PMID ' || p.pmid || ': its mentions are no JSON' FROM paper AS p JOIN paper_index AS "
    "i ON i.id = p.id "
    "WHERE NOT json_valid(i.mentions) LIMIT 20",
    "SELECT 'PMID ' || citing || ': is said to cite ' || cited || ' but is not here' FROM "
    "reference "
    "WHERE citing NOT IN (SELECT pmid FROM paper) LIMIT 20",
    "SELECT 'file ' || name || ': its import was not finished' FROM source WHERE md5 LIKE "
    "'incomplete%'",
    "SELECT 'concept ' || k.key || ' is mentioned but not listed' FROM paper_index AS i, "
    "json_each(i.mentions) AS k "
    "WHERE k.key NOT IN (SELECT id FROM concept) GROUP BY k.key LIMIT 20",
};

/* The only way that FTS5 3.40 compares the index with its content; it writes nothing but needs a
 * writable handle, and nobody else writing. */
static const struct err *check_index(struct store *s, struct reporter *r)
{
    static const char *const sql =
        "INSERT INTO paper_fts(paper_fts, rank) VALUES('integrity-check', 1)";
    if (s->mode != STORE_WRITE) {
        return NULL;
    }
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    if ((rc & 0xff) == SQLITE_CORRUPT) {
        tell(r, "the full-text index does not agree with the papers: run `hcckb rebuild`");
        return NULL;
    }
    return rc == SQLITE_OK ? NULL : sql_error(s, "checking");
}

const struct err *store_check(struct store *s, void (*report)(void *arg, const char *problem),
                              void *arg, int64_t *ret_problems)
{
    struct reporter r = {report, arg, 0};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        const struct err *err = report_rows(s, checks[i], &r);
        if (err) {
            return err;
        }
    }
    const struct err *err = check_index(s, &r);
    if (!err) {
        *ret_problems = r.problems;
    }
    return err;
}

/* --- rebuild --- */

/* Everything of the derived schema that may stand in a file. */
static const char drop_derived[] =
    "DROP VIEW IF EXISTS v_paper; DROP VIEW IF EXISTS v_mention; DROP VIEW IF EXISTS v_citation; "
    "DROP VIEW IF EXISTS v_link; DROP TABLE IF EXISTS paper_fts; DROP VIEW IF EXISTS fts_source; "
    "DROP TABLE IF EXISTS concept; DROP TABLE IF EXISTS paper_index; DROP TABLE IF EXISTS "
    "paper_tagging; DROP TABLE IF EXISTS reference; "
    "DROP TABLE IF EXISTS graph_score; DROP TABLE IF EXISTS setting; "
    "DROP TABLE IF EXISTS paper_length;";

static const char *derived_schema(void)
{
    for (size_t i = schema_files_count; i-- > 0;) {
        if (strstr(schema_files[i].name, "_derived")) {
            return (const char *)schema_files[i].bytes;
        }
    }
    return "";
}

/* The next paper after *id; *ret_pmid 0 at the end. */
static const struct err *next_paper(struct store *s, int64_t *id, int64_t *ret_pmid)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_seek(s, SQL_REBUILD_NEXT, *id, &stmt, &row);
    *ret_pmid = 0;
    if (!err && row) {
        *ret_pmid = sqlite3_column_int64(stmt, 0);
        *id = sqlite3_column_int64(stmt, 1);
        sqlite3_reset(stmt);
    }
    return err;
}

static const struct err *derive_paper(struct store *s, const struct store_import *im, int64_t id,
                                      int64_t pmid, struct arena *a)
{
    struct paper *p = arena_new(a, sizeof *p);
    const struct err *err = store_paper(s, pmid, a, p);
    if (err) {
        return err;
    }
    const struct text fields[FIELD_COUNT] = {p->title, p->abstract, paper_summary(p)};
    const struct mention *mentions = NULL;
    size_t n = 0;
    tagger_run(im->tagger, fields, &mentions, &n);
    const struct store_row *row = store_encode(im->encoder, p, mentions, n, a);
    return put_derived(s, im->lexicon, id, row);
}

static const struct err *derive_all(struct store *s, const struct lexicon *l,
                                    void (*progress)(void *arg, int64_t done, int64_t total),
                                    void *arg)
{
    int64_t total = 0, id = 0, pmid = 0, done = 0;
    const struct store_import im = {0, 0, l, tagger_new(l), store_encoder_new(l)};
    struct arena a = ARENA_INIT;
    const struct err *err = sql_int(s, "SELECT count(*) FROM paper", 0, &total);
    while (!err && !(err = next_paper(s, &id, &pmid)) && pmid) {
        err = derive_paper(s, &im, id, pmid, &a);
        arena_clear(&a);
        if (progress && ++done % 1000 == 0) {
            progress(arg, done, total);
        }
    }
    arena_release(&a);
    tagger_free(im.tagger);
    store_encoder_free(im.encoder);
    return err;
}

/* Statements that were prepared against the old tables must not outlive them. */
static void forget_statements(struct store *s)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(s->prepared[i]);
        s->prepared[i] = NULL;
    }
    free(s->concepts_seen);
    s->concepts_seen = NULL;
    lengths_forget(s);
}

const struct err *store_rebuild(struct store *s, const struct lexicon *l,
                                void (*progress)(void *arg, int64_t done, int64_t total), void *arg)
{
    forget_statements(s);
    const struct err *err = store_begin(s);
    err = err ? err : sql_script(s, "rebuilding", drop_derived);
    err = err ? err : sql_script(s, "rebuilding", derived_schema());
    err = err ? err : derive_all(s, l, progress, arg);
    err = err ? err : store_lexicon_used(s, l);
    err = err ? err : graph_keep(s);
    err = err ? err : store_commit(s);
    if (err) {
        store_rollback(s);
    }
    return err;
}
