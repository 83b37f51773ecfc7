/* Index terms cut beforehand, by FTS5's own tokenizer. */
#include "stems.h"

#include "arena.h"
#include "hash.h"
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 15, MOST_WORDS = 1 << 19, LONGEST_WORD = 64 };

static const char *const tokenizer_args[] = {"unicode61", "remove_diacritics", "2"};
enum { TOKENIZER_ARGS = sizeof tokenizer_args / sizeof *tokenizer_args };

/* A word as it stands in texts, and its terms as stems_put() writes them. */
struct word {
    uint64_t hash; /* 0: free */
    const char *s; /* the word, then its terms */
    uint32_t len, terms_len;
};

struct stems {
    sqlite3 *db; /* only to reach the tokenizer */
    fts5_tokenizer module;
    Fts5Tokenizer *tokenizer;
    struct word *slots;
    size_t n_slots, n;
    struct arena arena;
};

/* The way to FTS5's extension interface that its documentation gives. */
static fts5_api *api_of(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

struct stems *stems_new(void)
{
    struct stems *s = mem_zero(1, sizeof *s);
    void *context = NULL;
    fts5_api *api = sqlite3_open(":memory:", &s->db) == SQLITE_OK ? api_of(s->db) : NULL;
    if (!api || api->xFindTokenizer(api, "porter", &context, &s->module) != SQLITE_OK ||
        s->module.xCreate(context, (const char **)tokenizer_args, TOKENIZER_ARGS, &s->tokenizer) !=
            SQLITE_OK) {
        abort(); /* an SQLite without FTS5: the store would not have opened */
    }
    s->n_slots = FIRST_SLOTS;
    s->slots = mem_zero(s->n_slots, sizeof *s->slots);
    return s;
}

void stems_free(struct stems *s)
{
    if (!s) {
        return;
    }
    s->module.xDelete(s->tokenizer);
    sqlite3_close(s->db);
    free(s->slots);
    arena_release(&s->arena);
    free(s);
}

static int put_term(void *arg, int flags, const char *term, int n, int start, int end)
{
    struct buf *out = arg;
    (void)flags, (void)start, (void)end;
    if (n > 0 && n <= 0xffff) {
        char *to = buf_room(out, (size_t)n + 2);
        to[0] = (char)(n & 0xff);
        to[1] = (char)(n >> 8);
        memcpy(to + 2, term, (size_t)n);
        out->len += (size_t)n + 2;
    }
    return SQLITE_OK;
}

static void cut(struct stems *s, struct text t, struct buf *out)
{
    s->module.xTokenize(s->tokenizer, out, FTS5_TOKENIZE_DOCUMENT, t.s, (int)t.len, put_term);
}

static struct word *slot_of(const struct stems *s, struct text t, uint64_t hash)
{
    size_t mask = s->n_slots - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct word *w = &s->slots[i];
        if (w->hash == 0 || (w->hash == hash && w->len == t.len && memcmp(w->s, t.s, t.len) == 0)) {
            return w;
        }
    }
}

static void grow(struct stems *s)
{
    struct word *old = s->slots;
    size_t n = s->n_slots;
    s->n_slots *= 2;
    s->slots = mem_zero(s->n_slots, sizeof *s->slots);
    for (size_t i = 0; i < n; i++) {
        if (old[i].hash) {
            *slot_of(s, (struct text){old[i].s, old[i].len}, old[i].hash) = old[i];
        }
    }
    free(old);
}

/* Forget everything: a vocabulary without end must not fill the memory. */
static void forget(struct stems *s)
{
    memset(s->slots, 0, s->n_slots * sizeof *s->slots);
    s->n = 0;
    arena_clear(&s->arena);
}

static void remember(struct stems *s, struct word *w, struct text t, uint64_t hash,
                     const char *terms, size_t terms_len)
{
    char *copy = arena_new(&s->arena, t.len + terms_len);
    memcpy(copy, t.s, t.len);
    if (terms_len) {
        memcpy(copy + t.len, terms, terms_len);
    }
    *w = (struct word){hash, copy, (uint32_t)t.len, (uint32_t)terms_len};
    if (++s->n > s->n_slots / 2) {
        grow(s);
    }
}

static void put_word(struct stems *s, struct text t, struct buf *out)
{
    if (t.len > LONGEST_WORD) {
        cut(s, t, out);
        return;
    }
    uint64_t hash = hash_bytes(t.s, t.len, 0) | (uint64_t)1 << 63; /* never 0 */
    struct word *w = slot_of(s, t, hash);
    if (w->hash) {
        buf_put(out, w->s + w->len, w->terms_len);
        return;
    }
    size_t before = out->len;
    cut(s, t, out);
    if (s->n == MOST_WORDS) {
        forget(s);
        w = slot_of(s, t, hash);
    }
    remember(s, w, t, hash, out->s ? out->s + before : "", out->len - before);
}

/* Bytes that may stand within a term: ASCII letters and digits, and all of other characters, which
 * are left to the tokenizer. Every other ASCII byte separates, whatever stands around it. */
static const unsigned char in_word[256] = {
    ['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['A'] = 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, 1,
    1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, ['a'] = 1, 1, 1, 1, 1, 1,
    1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, 1,         1, 1, 1, 1,
};

static int is_in_word(char c)
{
    unsigned char u = (unsigned char)c;
    return in_word[u] || u >= 0x80;
}

void stems_put(struct stems *s, struct text t, struct buf *out)
{
    for (size_t i = 0; i < t.len;) {
        size_t start = i;
        while (i < t.len && is_in_word(t.s[i])) {
            i++;
        }
        if (i > start) {
            put_word(s, (struct text){t.s + start, i - start}, out);
        }
        while (i < t.len && !is_in_word(t.s[i])) {
            i++;
        }
    }
}

/* --- the writer's side --- */

struct fed {
    struct stems_feed *feed;
    fts5_tokenizer module; /* FTS5's own */
    void *context;
};

struct fed_tokenizer {
    const struct fed *fed;
    Fts5Tokenizer *own;
};

static int fed_create(void *context, const char **args, int n, Fts5Tokenizer **ret)
{
    const struct fed *fed = context;
    struct fed_tokenizer *t = mem_zero(1, sizeof *t);
    t->fed = fed;
    int rc = fed->module.xCreate(fed->context, args, n, &t->own);
    if (rc != SQLITE_OK) {
        free(t);
        return rc;
    }
    *ret = (Fts5Tokenizer *)t;
    return SQLITE_OK;
}

static void fed_delete(Fts5Tokenizer *tokenizer)
{
    struct fed_tokenizer *t = (struct fed_tokenizer *)tokenizer;
    t->fed->module.xDelete(t->own);
    free(t);
}

typedef int token_sink(void *, int, const char *, int, int, int);

static int repeat(struct text terms, void *context, token_sink *sink)
{
    const unsigned char *p = (const unsigned char *)terms.s, *end = p + terms.len;
    int rc = SQLITE_OK;
    while (p < end && rc == SQLITE_OK) {
        int n = p[0] | p[1] << 8;
        rc = sink(context, 0, (const char *)p + 2, n, 0, 0);
        p += n + 2;
    }
    return rc;
}

static int fed_tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *s, int len,
                        token_sink *sink)
{
    struct fed_tokenizer *t = (struct fed_tokenizer *)tokenizer;
    struct stems_feed *feed = t->fed->feed;
    for (size_t i = 0; flags == FTS5_TOKENIZE_DOCUMENT && i < feed->n; i++) {
        if (feed->texts[i].s == s && feed->texts[i].len == (size_t)len) {
            feed->used++;
            return repeat(feed->terms[i], context, sink);
        }
    }
    return t->fed->module.xTokenize(t->own, context, flags, s, len, sink);
}

const struct err *stems_install(sqlite3 *db, struct stems_feed *feed)
{
    fts5_api *api = api_of(db);
    if (!api) {
        return err_new(ERR_FAILED, "this SQLite (%s) was built without FTS5: install another",
                       sqlite3_libversion());
    }
    struct fed *fed = mem_zero(1, sizeof *fed);
    fed->feed = feed;
    fts5_tokenizer ours = {fed_create, fed_delete, fed_tokenize};
    if (api->xFindTokenizer(api, "porter", &fed->context, &fed->module) != SQLITE_OK ||
        api->xCreateTokenizer(api, "porter", fed, &ours, free) != SQLITE_OK) {
        free(fed);
        return err_new(ERR_FAILED, "this SQLite (%s) lacks FTS5's porter tokenizer",
                       sqlite3_libversion());
    }
    return NULL;
}
