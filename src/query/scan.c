/* The typed text cut into words, phrases, tags, filters, operators and parentheses. */
#include "scan.h"

#include "filter.h"
#include "limit.h"
#include "mem.h"
#include "near.h"
#include "small.h"
#include "utf8.h"

#include <stdlib.h>
#include <strings.h>

static const uint32_t quotes[] = {'"', 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB, 0xFF02};
static const uint32_t blanks[] = {0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF};

struct scan {
    struct query *q;
    struct lexemes *out;
    const char *s;
    size_t len, at;
};

static bool is_quote(uint32_t cp)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (quotes[i] == cp) {
            return true;
        }
    }
    return false;
}

static bool is_blank(uint32_t cp)
{
    if (cp <= ' ' || cp == 0x7F || (cp >= 0x80 && cp < 0xA0) || (cp >= 0x2000 && cp <= 0x200B)) {
        return true;
    }
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        if (blanks[i] == cp) {
            return true;
        }
    }
    return false;
}

/* The code point at byte ${at}, or a blank behind the end; *ret_next is where the next one begins.
 */
static uint32_t peek(const struct scan *c, size_t at, size_t *ret_next)
{
    *ret_next = at;
    return at < c->len ? utf8_next(c->s, c->len, ret_next) : ' ';
}

static struct text piece(const struct scan *c, size_t from, size_t to)
{
    return (struct text){c->s + from, to - from};
}

static struct lexeme *push(struct scan *c, enum lexeme_type type, size_t from)
{
    struct lexemes *out = c->out;
    out->items = mem_grow(out->items, &out->cap, out->n + 1, sizeof *out->items);
    struct lexeme *x = &out->items[out->n++];
    *x = (struct lexeme){.type = type};
    x->whole = x->text = piece(c, from, c->at);
    return x;
}

/* Take the stars off the end of ${x}->text. */
static void take_stars(struct lexeme *x)
{
    while (x->text.len && x->text.s[x->text.len - 1] == '*') {
        x->text.len--;
        x->prefix = true;
    }
}

static void skip_blanks(struct scan *c)
{
    size_t next;
    while (c->at < c->len && is_blank(peek(c, c->at, &next))) {
        c->at = next;
    }
}

/* The inside of the quotes that open at c->at; moves behind the closing one. False: there is none.
 */
static bool scan_quoted(struct scan *c, struct text *ret_inside)
{
    size_t start, end, next;
    (void)peek(c, c->at, &start);
    for (end = start; end < c->len; end = next) {
        if (is_quote(peek(c, end, &next))) {
            *ret_inside = piece(c, start, end);
            c->at = next;
            return true;
        }
    }
    return false;
}

static const struct err *unclosed_quote(struct scan *c)
{
    return tree_error(c->q, ERR_USAGE, piece(c, c->at, c->len),
                      "a quote without its counterpart: close the phrase with \"");
}

static const struct err *scan_phrase(struct scan *c)
{
    size_t from = c->at;
    struct text inside;
    if (!scan_quoted(c, &inside)) {
        return unclosed_quote(c);
    }
    struct lexeme *x = push(c, LEX_PHRASE, from);
    x->text = inside;
    x->quoted = true;
    take_stars(x);
    while (c->at < c->len && c->s[c->at] == '*') {
        c->at++;
        x->prefix = true;
    }
    x->whole = piece(c, from, c->at);
    return NULL;
}

/* "10.", digits, a slash and something. */
static bool is_doi(struct text t)
{
    size_t at = 3;
    if (t.len < 8 || memcmp(t.s, "10.", 3) != 0) {
        return false;
    }
    while (at < t.len && (utf8_is_digit((unsigned char)t.s[at]) || t.s[at] == '.')) {
        at++;
    }
    return at >= 7 && at + 1 < t.len && t.s[at] == '/';
}

bool scan_is_doi(struct text t)
{
    static const char *const before[] = {"https://doi.org/", "http://doi.org/",
                                         "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t n = strlen(before[i]);
        if (t.len > n && strncasecmp(t.s, before[i], n) == 0) {
            return is_doi((struct text){t.s + n, t.len - n});
        }
    }
    return is_doi(t);
}

/* Does ${cp} end a word? The parentheses of a DOI, ${depth} of which are open, do not. */
static bool ends_word(uint32_t cp, bool doi, size_t *depth)
{
    if (doi && cp == '(') {
        (*depth)++;
        return false;
    }
    if (doi && cp == ')' && *depth) {
        (*depth)--;
        return false;
    }
    return cp == '(' || cp == ')' || is_blank(cp) || is_quote(cp);
}

/* The end of the word that begins at ${from}. */
static size_t word_end(const struct scan *c, size_t from)
{
    bool doi = scan_is_doi(piece(c, from, c->len));
    size_t depth = 0, next;
    for (size_t at = from; at < c->len; at = next) {
        uint32_t cp = peek(c, at, &next);
        if (ends_word(cp, doi, &depth) || (cp == '[' && at > from)) {
            return at;
        }
    }
    return c->len;
}

static bool is_name_byte(unsigned char b)
{
    return (b < 0x80 && utf8_is_letter(b)) || b == '_';
}

/* Length of a "name:" at c->at, whatever the name; 0 if there is none. */
static size_t name_length(const struct scan *c)
{
    size_t n = c->at;
    while (n < c->len && is_name_byte((unsigned char)c->s[n])) {
        n++;
    }
    return n > c->at && n < c->len && c->s[n] == ':' ? n + 1 - c->at : 0;
}

/* Length of the "name:" at c->at if it is a filter with a value behind; 0 if not. */
static size_t filter_length(struct scan *c)
{
    size_t n = name_length(c), next;
    if (n == 0) {
        return 0;
    }
    struct text name = piece(c, c->at, c->at + n - 1);
    const char *shown = tree_show(c->q, name);
    uint32_t cp = peek(c, c->at + n, &next);
    bool value = is_quote(cp) || (cp != '[' && word_end(c, c->at + n) > c->at + n);
    bool known = filter_is_known(name);
    if (known && !value) {
        tree_warn(c->q,
                  "'%s:' has no value right behind it and is searched as a word:"
                  " write %s:NAME or %s:\"A NAME\"",
                  shown, shown, shown);
    } else if (!known && value && name.len > 2) {
        tree_warn(c->q, "'%s:' is no filter and is searched as a word", shown);
    }
    return known && value ? n : 0;
}

static const struct err *scan_filter(struct scan *c, size_t length)
{
    size_t from = c->at, next;
    struct text name = piece(c, from, from + length - 1), value;
    bool quoted = is_quote(peek(c, from + length, &next));
    c->at += length;
    if (!quoted) {
        size_t end = word_end(c, c->at);
        value = piece(c, c->at, end);
        c->at = end;
    } else if (!scan_quoted(c, &value)) {
        return unclosed_quote(c);
    }
    struct lexeme *x = push(c, LEX_FILTER, from);
    x->name = name;
    x->text = value;
    x->quoted = quoted;
    return NULL;
}

static enum lexeme_type operator_type(struct text t)
{
    static const struct {
        const char *text;
        enum lexeme_type type;
    } operators[] = {{"AND", LEX_AND}, {"OR", LEX_OR}, {"NOT", LEX_NOT}};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (text_is(t, operators[i].text)) {
            return operators[i].type;
        }
    }
    return LEX_WORD;
}

/* The number that ${t} is from byte ${at} on, 100 at most; false: it is none. */
static bool is_number(struct text t, size_t at, size_t *ret_n)
{
    enum { MOST = 100 };
    size_t n = 0;
    for (; at < t.len; at++) {
        if (!utf8_is_digit((unsigned char)t.s[at])) {
            return false;
        }
        n = n < MOST ? n * 10 + (size_t)(t.s[at] - '0') : n;
    }
    *ret_n = n < MOST ? n : MOST;
    return true;
}

/* NEAR, NEAR/5; and adj6 as Ovid writes it, whose number counts the word itself. */
static bool is_near(struct text t, size_t *ret_distance)
{
    enum { USUAL = 10, NEAR = 4, ADJ = 3 };
    if (text_is(t, "NEAR")) {
        *ret_distance = USUAL;
        return true;
    }
    if (t.len > NEAR && memcmp(t.s, "NEAR", NEAR) == 0) {
        return is_number(t, NEAR + (t.s[NEAR] == '/' ? 1 : 0), ret_distance);
    }
    if (t.len <= ADJ || strncasecmp(t.s, "adj", ADJ) != 0 || !is_number(t, ADJ, ret_distance)) {
        return false;
    }
    *ret_distance -= *ret_distance ? 1 : 0;
    return true;
}

/* PubMed's way to say has:abstract. */
static bool is_has_abstract(struct text t)
{
    static const char word[] = "hasabstract";
    return t.len == sizeof word - 1 && strncasecmp(t.s, word, t.len) == 0;
}

bool scan_is_operator(struct text t)
{
    size_t distance;
    return operator_type(t) != LEX_WORD || is_has_abstract(t) || is_near(t, &distance);
}

static const struct err *scan_word(struct scan *c)
{
    size_t length = filter_length(c);
    if (length) {
        return scan_filter(c, length);
    }
    size_t from = c->at;
    c->at = word_end(c, from);
    struct lexeme *x = push(c, LEX_WORD, from);
    x->type = operator_type(x->text);
    if (is_has_abstract(x->text)) {
        x->type = LEX_FILTER;
        x->name = (struct text){x->text.s, 3};
        x->text = (struct text){x->text.s + 3, x->text.len - 3};
    }
    if (is_near(x->text, &x->match)) {
        x->type = LEX_NEAR;
    }
    take_stars(x);
    return NULL;
}

/* May a tag stand behind the lexeme before? */
static bool takes_tag(const struct lexemes *out)
{
    static const bool takes[LEX_NEAR + 1] = {[LEX_WORD] = true,
                                             [LEX_PHRASE] = true,
                                             [LEX_FILTER] = true,
                                             [LEX_TAG] = true,
                                             [LEX_CLOSE] = true};
    return out->n && takes[out->items[out->n - 1].type];
}

/* Handles a '[' at c->at; *ret_done tells whether it was a tag (else it belongs to a word). */
static const struct err *scan_tag(struct scan *c, bool *ret_done)
{
    *ret_done = false;
    if (!takes_tag(c->out)) {
        return NULL;
    }
    const struct lexeme *before = &c->out->items[c->out->n - 1];
    bool attached = before->whole.s + before->whole.len == c->s + c->at;
    const char *end = memchr(c->s + c->at, ']', c->len - c->at);
    if (!end && attached) {
        return tree_error(c->q, ERR_USAGE, piece(c, c->at, c->len),
                          "a [ without its ]: write a tag as [ti]");
    }
    if (!end) {
        return NULL;
    }
    size_t from = c->at, to = (size_t)(end - c->s);
    struct text inside = piece(c, from + 1, to), name = inside;
    size_t distance;
    if (attached || field_find(inside) ||
        (near_tag(inside, &name, &distance) && field_find(name))) {
        c->at = to + 1;
        push(c, LEX_TAG, from)->text = inside;
        *ret_done = true;
    }
    return NULL;
}

static const struct err *scan_one(struct scan *c)
{
    size_t next;
    uint32_t cp = peek(c, c->at, &next);
    if (is_quote(cp)) {
        return scan_phrase(c);
    }
    if (cp == '(' || cp == ')') {
        c->at = next;
        push(c, cp == '(' ? LEX_OPEN : LEX_CLOSE, next - 1);
        return NULL;
    }
    bool done = false;
    const struct err *err = cp == '[' ? scan_tag(c, &done) : NULL;
    return err || done ? err : scan_word(c);
}

/* Tell each opening parenthesis where its counterpart is. */
static const struct err *match_parentheses(struct query *q, struct lexemes *out)
{
    size_t open[LIMIT_QUERY_DEPTH], depth = 0;
    for (size_t i = 0; i < out->n; i++) {
        struct lexeme *x = &out->items[i];
        if (x->type == LEX_OPEN) {
            if (depth == LIMIT_QUERY_DEPTH) {
                return tree_error(q, ERR_USAGE, x->whole,
                                  "more than %d parentheses inside one another", LIMIT_QUERY_DEPTH);
            }
            open[depth++] = i;
        } else if (x->type == LEX_CLOSE) {
            if (depth == 0) {
                return tree_error(q, ERR_USAGE, x->whole,
                                  "a ) without its (: leave it out or open a ( before it");
            }
            out->items[open[--depth]].match = i;
        }
    }
    if (depth) {
        return tree_error(q, ERR_USAGE, out->items[open[depth - 1]].whole,
                          "a ( without its ): close it or leave it out");
    }
    return NULL;
}

const struct err *scan_query(struct query *q, struct lexemes *out)
{
    struct scan c = {q, out, q->typed.s, q->typed.len, 0};
    for (skip_blanks(&c); c.at < c.len; skip_blanks(&c)) {
        const struct err *err = scan_one(&c);
        if (err) {
            return err;
        }
    }
    push(&c, LEX_END, c.at);
    small_take(q, out);
    return match_parentheses(q, out);
}

void scan_sentence(struct query *q, struct lexemes *out)
{
    struct scan c = {q, out, q->typed.s, q->typed.len, 0};
    for (skip_blanks(&c); c.at < c.len; skip_blanks(&c)) {
        size_t from = c.at, next;
        struct text inside;
        if (!is_quote(peek(&c, from, &next))) {
            while (c.at < c.len && !is_blank(peek(&c, c.at, &next)) &&
                   !is_quote(peek(&c, c.at, &next))) {
                c.at = next;
            }
            push(&c, LEX_WORD, from);
        } else if (scan_quoted(&c, &inside)) {
            struct lexeme *x = push(&c, LEX_PHRASE, from);
            x->text = inside;
            x->quoted = true;
            take_stars(x);
        } else {
            c.at = next;
        }
    }
    push(&c, LEX_END, c.at);
}

struct text scan_span(const struct lexeme *run, size_t n)
{
    while (n > 1 && run[n - 1].text.len == 0) {
        n--;
    }
    while (n > 1 && run->text.len == 0) {
        run++;
        n--;
    }
    const struct text *last = &run[n - 1].text;
    return (struct text){run->text.s, (size_t)(last->s + last->len - run->text.s)};
}
