/* Index terms cut beforehand, by FTS5's own tokenizer. */
#include "stems.h"

#include "arena.h"
#include "bytes8.h"
#include "heap.h"
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_SLOTS = 1 << 15,
    MOST_WORDS = 1 << 19,
    LONGEST_WORD = 16,
    LONGEST_TERM = 32768,
    WORD_SIZE = 32, /* half a cache line */
    LENGTH_AT = 15,
    IS_FAR = 255
};

static const char *const tokenizer_args[] = {"unicode61", "remove_diacritics", "2"};
enum { TOKENIZER_ARGS = sizeof tokenizer_args / sizeof *tokenizer_args };

/* A word as it stands in texts, padded with NULs so that two comparisons decide. */
struct key {
    uint64_t first, last;
};

/* A word with what it is cut into: nearly always they fit together, and one look has both. */
struct word {
    struct key key;            /* both 0: free */
    char terms[LENGTH_AT + 1]; /* as stems_put() writes them, the last byte is their length; IS_FAR:
                                  a pointer to their struct text */
};
_Static_assert(sizeof(struct word) == WORD_SIZE, "no word lies across two cache lines");

struct stems {
    sqlite3 *db; /* of its own, only to reach the tokenizer; or NULL */
    fts5_tokenizer module;
    Fts5Tokenizer *tokenizer;
    struct word *slots;
    size_t n_slots, n;
    struct arena arena;
};

fts5_api *stems_api(sqlite3 *db)
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

struct stems *stems_new_on(sqlite3 *db)
{
    struct stems *s = mem_zero(1, sizeof *s);
    void *context = NULL;
    if (!db && sqlite3_open(":memory:", &s->db) == SQLITE_OK) {
        db = s->db;
    }
    fts5_api *api = db ? stems_api(db) : NULL;
    if (!api || api->xFindTokenizer(api, "porter", &context, &s->module) != SQLITE_OK ||
        s->module.xCreate(context, (const char **)tokenizer_args, TOKENIZER_ARGS, &s->tokenizer) !=
            SQLITE_OK) {
        abort(); /* an SQLite without FTS5: the store would not have opened */
    }
    s->n_slots = FIRST_SLOTS;
    s->slots = heap_table(s->n_slots, sizeof *s->slots);
    return s;
}

struct stems *stems_new(void)
{
    return stems_new_on(NULL);
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
    n = n < LONGEST_TERM ? n : LONGEST_TERM; /* where FTS5 itself cuts */
    if (n > 0) {
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

/* The first ${n} bytes at ${p}; there is something to read up to ${end}. */
static struct key key_of(const char *p, size_t n, const char *end)
{
    static const char masks[2 * LONGEST_WORD] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                 -1, -1, -1, -1, -1, -1, -1, -1};
    char padded[LONGEST_WORD] = {0};
    if (end - p < LONGEST_WORD) {
        memcpy(padded, p, n);
        p = padded;
    }
    const char *mask = masks + LONGEST_WORD - n;
    return (struct key){bytes8_load(p) & bytes8_load(mask),
                        bytes8_load(p + 8) & bytes8_load(mask + 8)};
}

static struct word *slot_of(const struct stems *s, struct key k)
{
    uint64_t h = (k.first ^ k.last * 0xC2B2AE3D27D4EB4FULL) * 0x9E3779B97F4A7C15ULL;
    size_t mask = s->n_slots - 1;
    for (size_t i = (size_t)(h >> 32) & mask;; i = (i + 1) & mask) {
        struct word *w = &s->slots[i];
        if (w->key.first == 0 || (w->key.first == k.first && w->key.last == k.last)) {
            return w;
        }
    }
}

static void grow(struct stems *s)
{
    struct word *old = s->slots;
    size_t n = s->n_slots;
    s->n_slots *= 2;
    s->slots = heap_table(s->n_slots, sizeof *s->slots);
    for (size_t i = 0; i < n; i++) {
        if (old[i].key.first) {
            *slot_of(s, old[i].key) = old[i];
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

static void remember(struct stems *s, struct key k, struct text terms)
{
    if (s->n == MOST_WORDS) {
        forget(s);
    }
    struct word *w = slot_of(s, k);
    w->key = k;
    if (terms.len <= LENGTH_AT) {
        memcpy(w->terms, terms.s, terms.len);
        w->terms[LENGTH_AT] = (char)terms.len;
    } else {
        const struct text kept = arena_text(&s->arena, terms);
        const struct text *far = arena_array(&s->arena, &kept, 1, sizeof kept);
        memcpy(w->terms, &far, sizeof far);
        w->terms[LENGTH_AT] = (char)IS_FAR;
    }
    if (++s->n > s->n_slots / 2) {
        grow(s);
    }
}

static void put_terms(const struct word *w, struct buf *out)
{
    size_t n = (unsigned char)w->terms[LENGTH_AT];
    if (n == IS_FAR) {
        const struct text *far;
        memcpy(&far, w->terms, sizeof far);
        buf_put(out, far->s, far->len);
    } else {
        memcpy(buf_ready(out, sizeof w->terms), w->terms, sizeof w->terms);
        out->len += n;
    }
}

/* A word of at least one byte, in a text that ends at ${end}. */
static void put_word(struct stems *s, struct text t, const char *end, struct buf *out)
{
    if (t.len > LONGEST_WORD) {
        cut(s, t, out);
        return;
    }
    struct key k = key_of(t.s, t.len, end);
    const struct word *w = slot_of(s, k);
    if (w->key.first) {
        put_terms(w, out);
        return;
    }
    size_t before = out->len;
    cut(s, t, out);
    remember(s, k, (struct text){out->s ? out->s + before : "", out->len - before});
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
            put_word(s, (struct text){t.s + start, i - start}, t.s + t.len, out);
        }
        while (i < t.len && !is_in_word(t.s[i])) {
            i++;
        }
    }
}

void stems_put_tokens(struct text t, struct buf *out)
{
    for (size_t i = 0; i < t.len;) {
        const char *end = memchr(t.s + i, ' ', t.len - i);
        size_t n = end ? (size_t)(end - t.s) - i : t.len - i;
        if (n) {
            put_term(out, 0, t.s + i, (int)n, 0, 0);
        }
        i += n + 1;
    }
}

size_t stems_count(struct text terms)
{
    const unsigned char *p = (const unsigned char *)terms.s, *end = p + terms.len;
    size_t n = 0;
    for (; p < end; n++) {
        p += (p[0] | p[1] << 8) + 2;
    }
    return n;
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
    fts5_api *api = stems_api(db);
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
