/* Words of the papers: the nearest to one that none of them has. */
#include "hits.h"

#include "suggest.h"
#include "utf8.h"

#include <ctype.h>

/* Letters of a word for each mistake in it: what is further off is another word. */
enum { LETTERS_PER_MISTAKE = 4 };

enum { HEAD = 2, LONGEST = 40, MOST_TERMS = 4000, LEAST_PART = 5, LEAST_BEGINNING = 2 };

/* Index terms, and where each stands. Made for the moment of asking; the file is not touched. */
static const char open_terms[] =
    "PRAGMA query_only = OFF;"
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term_row USING fts5vocab('main', 'paper_fts', 'row');"
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term_place USING fts5vocab('main', 'paper_fts', "
    "'instance');";

struct terms {
    const char *items[MOST_TERMS];
    size_t n;
};

/* The stem by which the index knows ${word}. */
static struct text stem_of(struct store *s, struct text word, struct arena *a)
{
    struct buf b = BUF_INIT;
    stems_put(sql_stems(s), word, &b);
    struct text stem = {NULL, 0};
    if (b.len > 2) {
        size_t n = (unsigned char)b.s[0] | (size_t)(unsigned char)b.s[1] << 8;
        stem = arena_text(a, (struct text){b.s + 2, n});
    }
    buf_release(&b);
    return stem;
}

/* Index terms with the same first letters, no ids and years. */
static const struct err *read_terms(struct store *s, struct text stem, struct arena *a,
                                    struct terms *ret)
{
    sqlite3_stmt *stmt = NULL;
    char from[HEAD + 1] = "", to[HEAD + 2] = "";
    memcpy(from, stem.s, HEAD);
    memcpy(to, stem.s, HEAD);
    to[HEAD - 1]++;
    if (sqlite3_prepare_v2(s->db,
                           "SELECT term FROM temp.term_row WHERE term >= ?1 AND term < ?2 "
                           "AND length(term) BETWEEN ?3 AND ?4 ORDER BY cnt DESC, term LIMIT ?5",
                           -1, &stmt, NULL) != SQLITE_OK) {
        return sql_error(s, "looking for a similar word");
    }
    sqlite3_bind_text(stmt, 1, from, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, to, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, (int64_t)stem.len - 2);
    sqlite3_bind_int64(stmt, 4, (int64_t)stem.len + 2);
    sqlite3_bind_int(stmt, 5, MOST_TERMS);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        ret->items[ret->n++] = sql_column_text(stmt, 0, a).s;
    }
    sqlite3_finalize(stmt);
    return NULL;
}

static bool is_letter(unsigned char c)
{
    return c >= 0x80 || isalnum(c);
}

/* Where word ${n} (from 0) of ${t} stands, as far as words of letters and digits go. */
static struct text word_at(struct text t, int64_t n)
{
    size_t at = 0, from = 0;
    for (; n >= 0 && at < t.len; n--) {
        while (at < t.len && !is_letter((unsigned char)t.s[at])) {
            at++;
        }
        for (from = at; at < t.len && is_letter((unsigned char)t.s[at]);) {
            at++;
        }
    }
    return n < 0 ? (struct text){t.s + from, at - from} : (struct text){NULL, 0};
}

/* A whole word with the stem ${term} as a paper writes it; the stem itself if that is not found. */
static const struct err *whole_word(struct store *s, const char *term, struct arena *a,
                                    struct text *ret)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(s->db,
                           "SELECT CASE i.col WHEN 'title' THEN p.title ELSE p.abstract END, "
                           "i.offset FROM temp.term_place AS i JOIN paper AS p ON p.id = i.doc "
                           "WHERE i.term = ?1 AND i.col IN ('title', 'abstract') LIMIT 20",
                           -1, &stmt, NULL) != SQLITE_OK) {
        return sql_error(s, "looking for a similar word");
    }
    sqlite3_bind_text(stmt, 1, term, -1, SQLITE_STATIC);
    *ret = arena_text(a, text_of(term));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        struct arena scratch = ARENA_INIT;
        struct text word =
            word_at(sql_column_text(stmt, 0, &scratch), sqlite3_column_int64(stmt, 1));
        bool good = word.s && word.len < LONGEST && text_same(stem_of(s, word, a), text_of(term));
        if (good) {
            char lower[LONGEST];
            for (size_t i = 0; i < word.len; i++) {
                lower[i] = (char)tolower((unsigned char)word.s[i]);
            }
            *ret = arena_text(a, (struct text){lower, word.len});
        }
        arena_release(&scratch);
        if (good) {
            break;
        }
    }
    sqlite3_finalize(stmt);
    return NULL;
}

const struct err *store_suggest(struct store *s, struct text word, struct arena *a,
                                struct text *ret_word)
{
    struct text stem = stem_of(s, word, a);
    struct terms *terms = arena_new(a, sizeof *terms);
    terms->n = 0;
    *ret_word = (struct text){NULL, 0};
    if (stem.len <= HEAD || stem.len > LONGEST || (unsigned char)stem.s[HEAD - 1] >= 0x7f) {
        return NULL;
    }
    const struct err *err = sql_script(s, "looking for a similar word", open_terms);
    err = err ? err : read_terms(s, stem, a, terms);
    const char *nearest = err ? NULL : suggest_nearest(stem, terms->items, terms->n);
    if (nearest) {
        size_t most = stem.len / LETTERS_PER_MISTAKE;
        bool far = suggest_distance(stem, text_of(nearest), most) > most;
        nearest = far ? NULL : nearest;
    }
    err = err || !nearest ? err : whole_word(s, nearest, a, ret_word);
    if (s->mode == STORE_READ) {
        const struct err *closed = sql_script(s, "opening", "PRAGMA query_only = ON;");
        err = err ? err : closed;
    }
    return err;
}

/* --- what to ask for instead --- */

/* Does any paper have ${word}, or with ${star} a word that begins so? */
static const struct err *is_there(struct store *s, struct text word, const char *star,
                                  bool *ret_there)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "- {concepts facts} : \"%.*s\"%s", TEXT_ARG(word), star);
    const struct err *err = store_any(s, b.s, ret_there);
    buf_release(&b);
    return err;
}

static bool is_boundary(struct text t, size_t at)
{
    return at == t.len || ((unsigned char)t.s[at] & 0xC0) != 0x80;
}

/* The longest end or beginning of ${word} that is a word of some paper: cannabinoids of
 * endocannabinoids; absent: none of at least LEAST_PART letters. */
static const struct err *find_part(struct store *s, struct text word, struct text *ret_part)
{
    const struct err *err = NULL;
    for (size_t n = word.len - 1; n >= LEAST_PART && n < word.len && !err; n--) {
        const struct text parts[] = {{word.s + word.len - n, n}, {word.s, n}};
        for (size_t i = 0; i < 2 && !err; i++) {
            bool there = false;
            size_t cut = i ? n : word.len - n;
            err = is_boundary(word, cut) ? is_there(s, parts[i], "", &there) : NULL;
            if (there) {
                *ret_part = parts[i];
                return err;
            }
        }
    }
    return err;
}

/* The longest beginning of ${word} that some word of a paper begins with, too; absent: none of at
 * least LEAST_BEGINNING letters. */
static const struct err *find_beginning(struct store *s, struct text word, struct text *ret_part)
{
    const struct err *err = NULL;
    for (size_t n = word.len; n >= LEAST_BEGINNING && !err; n--) {
        bool there = false;
        const struct text part = {word.s, n};
        err = is_boundary(word, n) ? is_there(s, part, " *", &there) : NULL;
        if (there) {
            *ret_part = part;
            return err;
        }
    }
    return err;
}

/* "brocco*" in quotes; nothing for nothing. */
static void put_beginning(struct text part, struct arena *a, struct text *ret_question)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "\"%.*s*\"", TEXT_ARG(part));
    *ret_question = part.s ? arena_text(a, buf_text(&b)) : part;
    buf_release(&b);
}

/* The nearest word to one that no word begins with, or its longest part. */
static const struct err *find_near(struct store *s, struct text word, struct arena *a,
                                   struct text *ret_question)
{
    struct text part = {NULL, 0};
    const struct err *err = store_suggest(s, word, a, ret_question);
    if (err || ret_question->s) {
        return err;
    }
    err = find_part(s, word, &part);
    *ret_question = part.s ? arena_text(a, part) : part;
    return err;
}

const struct err *store_instead(struct store *s, struct text word, struct arena *a,
                                struct text *ret_question)
{
    struct text part = {NULL, 0};
    bool longer = false;
    *ret_question = part;
    if (word.len < LEAST_BEGINNING || word.len > LONGEST || memchr(word.s, '"', word.len)) {
        return NULL;
    }
    const struct err *err = is_there(s, word, " *", &longer);
    err = err || longer ? err : find_near(s, word, a, ret_question);
    if (!err && !ret_question->s) {
        err = find_beginning(s, word, &part);
        put_beginning(part, a, ret_question);
    }
    return err;
}
