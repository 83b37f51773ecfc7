/* What a person said of tags. */
#include "sql.h"
#include "tagging.h"

const struct err *store_tagging_say(struct store *s, const struct tagging_word *w)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_TAGGING_SAY, &stmt);
    if (err) {
        return err;
    }
    const struct text texts[] = {w->concept, w->kind, w->name,
                                 text_of(w->confirmed ? "confirmed" : "rejected")};
    sqlite3_bind_int64(stmt, 1, w->pmid);
    for (int i = 0; i < 4; i++) {
        sql_bind_text(stmt, i + 2, texts[i]);
    }
    s->words = WORDS_SOME;
    return sql_run(s, stmt);
}

const struct err *store_tagging_unsay(struct store *s, int64_t pmid, struct text concept,
                                      bool *ret_existed)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_TAGGING_UNSAY, &stmt);
    if (err) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, pmid);
    sql_bind_text(stmt, 2, concept);
    err = sql_run(s, stmt);
    if (!err) {
        *ret_existed = sqlite3_changes(s->db) > 0;
    }
    return err;
}

const struct err *store_tagging_words(struct store *s, int64_t pmid, struct arena *a,
                                      struct tagging_word **ret_words, size_t *ret_n)
{
    int64_t most = 0;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_int(s, "SELECT count(*) FROM tag_decision", 0, &most);
    err = err ? err : sql_get(s, SQL_TAGGING_WORDS, &stmt);
    if (err) {
        return err;
    }
    struct tagging_word *words = arena_new(a, (size_t)most * sizeof *words);
    size_t n = 0;
    bool row = true;
    sqlite3_bind_int64(stmt, 1, pmid ? pmid : INT64_MIN);
    sqlite3_bind_int64(stmt, 2, pmid ? pmid : INT64_MAX);
    while (n < (size_t)most && !(err = sql_step(s, stmt, &row)) && row) {
        struct tagging_word *w = &words[n++];
        w->pmid = sqlite3_column_int64(stmt, 0);
        w->concept = sql_column_text(stmt, 1, a);
        w->kind = sql_column_text(stmt, 2, a);
        w->name = sql_column_text(stmt, 3, a);
        w->confirmed = sqlite3_column_int(stmt, 4) != 0;
        w->decided_at = sql_column_text(stmt, 5, a);
    }
    sqlite3_reset(stmt);
    if (!err) {
        *ret_words = words;
        *ret_n = n;
    }
    return err;
}
