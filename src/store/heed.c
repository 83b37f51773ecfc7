/* A person's word on the tags of a paper, heeded wherever tags are written. */
#include "heed.h"

#include "limit.h"
#include "sql.h"
#include "tagging.h"

#include <jansson.h>
#include <stdlib.h>

int64_t heed_lexicon_key(const struct lexicon *l)
{
    uint64_t key = strtoull(lexicon_digest(l), NULL, 16);
    int64_t number;
    memcpy(&number, &key, sizeof number);
    return number;
}

/* Asked once a transaction: nobody else can write meanwhile. */
static const struct err *anybody_spoke(struct store *s, bool *ret_spoke)
{
    if (s->words == WORDS_UNKNOWN) {
        sqlite3_stmt *stmt = NULL;
        bool row = false;
        const struct err *err = sql_get(s, SQL_TAGGING_HEARD, &stmt);
        err = err ? err : sql_step(s, stmt, &row);
        if (err) {
            return err;
        }
        sqlite3_reset(stmt);
        s->words = row ? WORDS_SOME : WORDS_NONE;
    }
    *ret_spoke = s->words == WORDS_SOME;
    return NULL;
}

/* A row of table concept for what is confirmed: as the lexicon has it, else as it was then. */
static const struct err *keep_concept(struct store *s, const struct lexicon *l,
                                      const struct tagging_word *w)
{
    int64_t at = lexicon_find_id(l, w->concept);
    if (at >= 0 && text_same(lexicon_at(l, (uint32_t)at)->id, w->concept)) {
        return put_concept(s, lexicon_at(l, (uint32_t)at));
    }
    char token[LIMIT_NAME_BYTES];
    size_t len = concept_token(w->concept, token, sizeof token);
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_CONCEPT_KEEP, &stmt);
    if (err) {
        return err;
    }
    const struct text texts[] = {w->concept, w->kind, w->name, {token, len}};
    for (int i = 0; i < 4; i++) {
        sql_bind_text(stmt, i + 1, texts[i]);
    }
    return sql_run(s, stmt);
}

static const struct err *apply(struct store *s, const struct lexicon *l,
                               const struct tagging_word *words, size_t n, json_t *places)
{
    const struct err *err = NULL;
    for (size_t i = 0; i < n && !err; i++) {
        if (!words[i].confirmed) {
            json_object_del(places, words[i].concept.s);
            continue;
        }
        err = keep_concept(s, l, &words[i]);
        if (!json_object_get(places, words[i].concept.s)) {
            json_object_set_new(places, words[i].concept.s, json_array());
        }
    }
    return err;
}

/* The two columns of ${row} that tell of tags, from ${places}. */
static void write_columns(json_t *places, struct arena *a, struct store_row *row)
{
    struct buf tokens = BUF_INIT, terms = BUF_INIT;
    const char *id;
    json_t *value;
    json_object_foreach(places, id, value)
    {
        char token[LIMIT_NAME_BYTES];
        size_t len = concept_token(text_of(id), token, sizeof token);
        buf_puts(&tokens, tokens.len ? " " : "");
        buf_put(&tokens, token, len);
    }
    char *json = json_dumps(places, JSON_COMPACT);
    row->index[IDX_MENTIONS] = arena_text(a, text_of(json ? json : "{}"));
    row->index[IDX_CONCEPTS] = arena_text(a, tokens.len ? buf_text(&tokens) : text_of(""));
    stems_put_tokens(row->index[IDX_CONCEPTS], &terms);
    row->length += stems_count(buf_text(&terms)) - stems_count(row->terms[FTS_CONCEPTS]);
    row->fts[FTS_CONCEPTS] = row->index[IDX_CONCEPTS];
    row->terms[FTS_CONCEPTS] = (struct text){arena_array(a, terms.s, terms.len, 1), terms.len};
    free(json);
    buf_release(&tokens);
    buf_release(&terms);
}

const struct err *heed_row(struct store *s, const struct lexicon *l, int64_t pmid,
                           const struct store_row *row, struct arena *a,
                           const struct store_row **ret_row)
{
    struct tagging_word *words = NULL;
    size_t n = 0;
    bool spoke = false;
    const struct err *err = anybody_spoke(s, &spoke);
    err = err || !spoke ? err : store_tagging_words(s, pmid, a, &words, &n);
    if (err || n == 0) {
        *ret_row = err ? *ret_row : row;
        return err;
    }
    json_t *places = json_loads(row->index[IDX_MENTIONS].s, 0, NULL);
    struct store_row *copy = arena_array(a, row, 1, sizeof *row);
    err = apply(s, l, words, n, places);
    if (!err) {
        write_columns(places, a, copy);
        *ret_row = copy;
    }
    json_decref(places);
    return err;
}
