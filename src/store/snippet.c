/* The piece of a text that shows what was asked for. */
#include "snippet.h"

#include "mem.h"
#include "sentence.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 40, LONG_SENTENCE = 60, DISTINCT = 1000, SENTENCE = 100 };

struct snippet_phrase {
    struct text *terms;
    size_t n;
    bool prefix; /* the last one is the beginning of a term */
    unsigned columns;
};

struct token {
    size_t start, end; /* bytes of the word that it was cut from */
    size_t term, len;  /* of the text of terms; len 0: none that is looked for */
    bool begins;       /* a sentence */
};

struct match { /* tokens from..to are phrase ${phrase} */
    size_t from, to, phrase;
};

struct cutting {
    const struct snippet *s;
    struct text text;
    struct buf terms;
    struct token *tokens;
    size_t n, cap;
    struct match *matches;
    size_t n_matches, cap_matches;
};

/* --- what is looked for --- */

static unsigned char lower(char c)
{
    return (unsigned char)tolower((unsigned char)c);
}

static void note_beginning(struct snippet *s, struct text term)
{
    unsigned char a = (unsigned char)term.s[0];
    if (term.len < 2) {
        memset(s->first[a], 0xFF, sizeof s->first[a]);
    } else {
        unsigned char b = (unsigned char)term.s[1];
        s->first[a][b / 8] |= (unsigned char)(1 << b % 8);
    }
}

/* The terms that stems_put() wrote as texts. */
static size_t take_terms(const struct buf *b, struct text *ret)
{
    size_t n = 0;
    for (size_t at = 0; at + 2 <= b->len; n++) {
        size_t len = (unsigned char)b->s[at] | (size_t)(unsigned char)b->s[at + 1] << 8;
        ret[n] = (struct text){b->s + at + 2, len};
        at += len + 2;
    }
    return n;
}

struct snippet *snippet_new(struct stems *stems, const struct query_mark *marks, size_t n,
                            struct arena *a)
{
    struct snippet *s = arena_new(a, sizeof *s);
    struct buf b = BUF_INIT;
    memset(s, 0, sizeof *s);
    s->stems = stems;
    s->phrases = arena_new(a, (n + 1) * sizeof *s->phrases);
    for (size_t i = 0; i < n; i++) {
        struct snippet_phrase *p = &s->phrases[s->n];
        buf_clear(&b);
        stems_put(stems, marks[i].text, &b);
        p->terms = arena_new(a, (stems_count(buf_text(&b)) + 1) * sizeof *p->terms);
        p->n = take_terms(&b, p->terms);
        p->prefix = marks[i].prefix;
        p->columns = marks[i].columns;
        for (size_t k = 0; k < p->n; k++) {
            p->terms[k] = arena_text(a, p->terms[k]);
            note_beginning(s, p->terms[k]);
        }
        s->n += p->n > 0;
    }
    buf_release(&b);
    return s;
}

/* --- cutting --- */

static bool is_in_word(char c)
{
    return (unsigned char)c >= 0x80 || isalnum((unsigned char)c);
}

/* Can the word be one that is looked for? Stemming leaves the first two letters as they are. */
static bool may_match(const struct snippet *s, struct text word)
{
    unsigned char a = (unsigned char)word.s[0], b = word.len > 1 ? (unsigned char)word.s[1] : 0;
    if (a >= 0x80 || b >= 0x80) {
        return true;
    }
    b = lower((char)b);
    return s->first[lower((char)a)][b / 8] >> b % 8 & 1;
}

static void push(struct cutting *c, struct token t)
{
    c->tokens = mem_grow(c->tokens, &c->cap, c->n + 1, sizeof *c->tokens);
    c->tokens[c->n++] = t;
}

/* The word at start..end: a token for each of its terms. */
static void put_word(struct cutting *c, struct token t)
{
    struct text word = {c->text.s + t.start, t.end - t.start};
    bool ascii = true;
    for (size_t i = 0; i < word.len; i++) {
        ascii = ascii && (unsigned char)word.s[i] < 0x80;
    }
    if (ascii && !may_match(c->s, word)) {
        push(c, t);
        return;
    }
    size_t at = c->terms.len;
    stems_put(c->s->stems, word, &c->terms);
    while (at + 2 <= c->terms.len) {
        const unsigned char *p = (const unsigned char *)c->terms.s + at;
        t.len = p[0] | (size_t)p[1] << 8;
        t.term = at + 2;
        at += t.len + 2;
        push(c, t);
        t.begins = false;
    }
}

static void cut(struct cutting *c)
{
    struct text t = c->text;
    struct sentence next = {.len = 0};
    bool more = sentence_next(t, NULL, &next);
    for (size_t i = 0; i < t.len; i++) {
        size_t start = i;
        while (i < t.len && is_in_word(t.s[i])) {
            i++;
        }
        bool begins = more && start >= next.at;
        if (i > start) {
            put_word(c, (struct token){.start = start, .end = i, .begins = begins});
            more = begins ? sentence_next(t, &next, &next) : more;
        }
    }
}

/* --- matching --- */

static bool term_is(const struct cutting *c, const struct token *t, struct text wanted, bool prefix)
{
    bool long_enough = prefix ? t->len >= wanted.len : t->len == wanted.len;
    return t->len && long_enough && memcmp(c->terms.s + t->term, wanted.s, wanted.len) == 0;
}

static bool phrase_at(const struct cutting *c, const struct snippet_phrase *p, size_t at)
{
    if (at + p->n > c->n) {
        return false;
    }
    for (size_t i = 0; i < p->n; i++) {
        if (!term_is(c, &c->tokens[at + i], p->terms[i], p->prefix && i + 1 == p->n)) {
            return false;
        }
    }
    return true;
}

static void find_matches(struct cutting *c, enum fts_column column)
{
    for (size_t i = 0; i < c->n; i++) {
        for (size_t k = 0; k < c->s->n && c->tokens[i].len; k++) {
            const struct snippet_phrase *p = &c->s->phrases[k];
            if ((p->columns >> column & 1) && phrase_at(c, p, i)) {
                c->matches =
                    mem_grow(c->matches, &c->cap_matches, c->n_matches + 1, sizeof *c->matches);
                c->matches[c->n_matches++] = (struct match){i, i + p->n - 1, k};
            }
        }
    }
}

/* --- the best window --- */

static size_t score(const struct cutting *c, size_t from)
{
    size_t sum = c->tokens[from].begins ? SENTENCE : 0;
    for (size_t i = 0; i < c->n_matches; i++) {
        const struct match *m = &c->matches[i];
        if (m->from < from || m->to >= from + WORDS) {
            continue;
        }
        bool seen = false;
        for (size_t k = i; k-- > 0 && c->matches[k].from >= from && !seen;) {
            seen = c->matches[k].phrase == m->phrase;
        }
        sum += seen ? 1 : DISTINCT;
    }
    return sum;
}

static size_t sentence_of(const struct cutting *c, size_t at)
{
    while (at > 0 && !c->tokens[at].begins) {
        at--;
    }
    return at;
}

/* ${from} moved back so that its matches stand in the middle. */
static size_t centred(const struct cutting *c, size_t from)
{
    size_t last = from;
    for (size_t i = 0; i < c->n_matches; i++) {
        const struct match *m = &c->matches[i];
        if (m->from >= from && m->to < from + WORDS && m->to > last) {
            last = m->to;
        }
    }
    size_t back = (WORDS - (last - from + 1)) / 2;
    return from > back ? from - back : 0;
}

static size_t best_start(const struct cutting *c)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < c->n_matches; i++) {
        size_t from = c->matches[i].from;
        size_t starts[] = {sentence_of(c, from), centred(c, from)};
        for (size_t k = 0; k < 2; k++) {
            size_t s = score(c, starts[k]);
            best = s > most ? starts[k] : best;
            most = s > most ? s : most;
        }
    }
    if (best + WORDS > c->n) { /* nothing is gained by an end that is not there */
        size_t earlier = c->n > WORDS ? c->n - WORDS : 0;
        best = c->tokens[best].begins ? best : earlier;
    }
    return best;
}

/* Where the match ${i}, with those that begin within it, ends; *ret_next is the first behind them.
 */
static size_t marked_end(const struct cutting *c, size_t i, size_t to, size_t *ret_next)
{
    size_t last = c->matches[i].to;
    for (i++; i < c->n_matches && c->matches[i].from <= last; i++) {
        size_t other = c->matches[i].to;
        last = other > last && other < to ? other : last;
    }
    *ret_next = i;
    return c->tokens[last].end;
}

static void put_marked(const struct cutting *c, size_t from, size_t to, size_t *at, struct buf *out)
{
    for (size_t i = 0, next; i < c->n_matches; i = next) {
        const struct match *m = &c->matches[i];
        size_t start = c->tokens[m->from].start;
        next = i + 1;
        if (m->from < from || m->to >= to || start < *at) {
            continue;
        }
        size_t stop = marked_end(c, i, to, &next);
        buf_put(out, c->text.s + *at, start - *at);
        buf_putc(out, '\x01');
        buf_put(out, c->text.s + start, stop - start);
        buf_putc(out, '\x02');
        *at = stop;
    }
}

/* The byte where the sentence begins whose first word is ${token}: brackets and quotes, too. */
static size_t opening(const struct cutting *c, size_t token)
{
    size_t at = c->tokens[token].start, least = token ? c->tokens[token - 1].end : 0;
    while (at > least && !isspace((unsigned char)c->text.s[at - 1])) {
        at--;
    }
    return at;
}

/* The last word of a match that the window from ${from} shows. */
static size_t last_shown(const struct cutting *c, size_t from)
{
    size_t last = from;
    for (size_t i = 0; i < c->n_matches; i++) {
        const struct match *m = &c->matches[i];
        if (m->from >= from && m->to < from + WORDS && m->to > last) {
            last = m->to;
        }
    }
    return last;
}

/* Behind the last word to show: where the sentence of the last match ends, if that is not too far;
 * else as many words as there is room for. */
static size_t end_of(const struct cutting *c, size_t from)
{
    size_t most = from + LONG_SENTENCE < c->n ? from + LONG_SENTENCE : c->n;
    size_t to = last_shown(c, from) + 1;
    while (to < most && !c->tokens[to].begins) {
        to++;
    }
    bool whole = to == c->n || c->tokens[to].begins;
    return whole ? to : from + WORDS < c->n ? from + WORDS : c->n;
}

/* Byte behind the last shown, where the words up to ${to} are. */
static size_t end_byte(const struct cutting *c, size_t at, size_t to)
{
    if (to == c->n) {
        return c->text.len;
    }
    size_t end = c->tokens[to].begins ? opening(c, to) : c->tokens[to - 1].end;
    while (end > at && isspace((unsigned char)c->text.s[end - 1])) {
        end--;
    }
    return end;
}

/* Whole sentences need no sign that there are others. */
static void put_window(const struct cutting *c, size_t from, struct buf *out)
{
    size_t to = end_of(c, from);
    bool begins = from == 0 || c->tokens[from].begins;
    bool ends = to == c->n || c->tokens[to].begins;
    size_t at = from == 0 ? 0 : begins ? opening(c, from) : c->tokens[from].start;
    size_t end = end_byte(c, at, to);
    buf_puts(out, begins ? "" : "…");
    put_marked(c, from, to, &at, out);
    if (at < end) {
        buf_put(out, c->text.s + at, end - at);
    }
    buf_puts(out, ends ? "" : "…");
}

struct text snippet_make(const struct snippet *s, enum fts_column column, struct text text,
                         struct arena *a)
{
    struct cutting c = {.s = s, .text = text};
    struct text made = {NULL, 0};
    if (!text.len || !s->n) {
        return made;
    }
    cut(&c);
    find_matches(&c, column);
    if (c.n_matches) {
        struct buf out = BUF_INIT;
        put_window(&c, best_start(&c), &out);
        made = arena_text(a, buf_text(&out));
        buf_release(&out);
    }
    free(c.tokens);
    free(c.matches);
    buf_release(&c.terms);
    return made;
}
