/* The index of the test servers: words of titles, abstracts and headings, days, ids. */
#include "index.h"

#include "mem.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WORD_SLOTS = 4096, WORD_BYTES = 32, CACHE_SLOTS = 512 };

struct entry {
    char word[WORD_BYTES];
    struct set *set;
};

/* A term that was asked before: clients that slice ask the same query many times. */
struct cached {
    char *term;
    struct set *set;
};

struct index {
    const struct corpus *c;
    struct entry words[WORD_SLOTS];
    size_t n_words;
    struct cached cache[CACHE_SLOTS];
    struct set *all, *books, *none;
    struct buf text;
};

struct set *set_new(size_t n)
{
    struct set *s = mem_zero(1, sizeof *s + (n / 64 + 1) * sizeof(uint64_t));
    s->n = n;
    return s;
}

struct set *set_copy(const struct set *s)
{
    struct set *copy = set_new(s->n);
    memcpy(copy->words, s->words, (s->n / 64 + 1) * sizeof(uint64_t));
    return copy;
}

size_t set_count(const struct set *s)
{
    size_t n = 0;
    for (size_t k = 0; k <= s->n / 64; k++) {
        n += (size_t)__builtin_popcountll(s->words[k]);
    }
    return n;
}

void set_and(struct set *a, const struct set *b)
{
    for (size_t k = 0; k <= a->n / 64; k++) {
        a->words[k] &= b->words[k];
    }
}

void set_or(struct set *a, const struct set *b)
{
    for (size_t k = 0; k <= a->n / 64; k++) {
        a->words[k] |= b->words[k];
    }
}

void set_not(struct set *a, const struct set *b)
{
    for (size_t k = 0; k <= a->n / 64; k++) {
        a->words[k] &= ~b->words[k];
    }
}

/* " word word word ": letters and digits in lower case, tags and entities as blanks. */
static void put_plain(struct buf *to, const char *s, size_t len)
{
    buf_puts(to, " ");
    for (size_t k = 0; k < len; k++) {
        unsigned char ch = (unsigned char)s[k];
        if (ch == '<' || ch == '&') {
            char end = ch == '<' ? '>' : ';';
            while (k < len && s[k] != end) {
                k++;
            }
        }
        bool is_word = k < len && (isalnum(ch) || ch >= 0x80);
        if (is_word && ch != '<' && ch != '&') {
            buf_putc(to, (char)tolower(ch));
        } else if (to->s[to->len - 1] != ' ') {
            buf_putc(to, ' ');
        }
    }
    if (to->s[to->len - 1] != ' ') {
        buf_putc(to, ' ');
    }
}

/* The searchable text of record ${i} in ${x}->text; of its title alone if ${title}. */
static const struct buf *text_of_record(struct index *x, size_t i, bool title)
{
    struct buf raw = BUF_INIT;
    corpus_title(x->c, i, &raw);
    if (!title) {
        buf_putc(&raw, '\n');
        corpus_abstract(x->c, i, &raw);
        buf_putc(&raw, '\n');
        corpus_mesh(x->c, i, &raw);
        for (size_t k = 0; k < corpus_authors(x->c, i); k++) {
            const char *last, *fore;
            corpus_author(x->c, i, k, &last, &fore);
            buf_putf(&raw, "%s %.1s\n", last, fore);
        }
        buf_puts(&raw, corpus_journal(x->c, i));
    }
    buf_clear(&x->text);
    put_plain(&x->text, raw.s, raw.len);
    buf_release(&raw);
    return &x->text;
}

static size_t slot_of(const char *s, size_t len)
{
    size_t h = 5381;
    for (size_t k = 0; k < len; k++) {
        h = h * 33 + (unsigned char)s[k];
    }
    return h % WORD_SLOTS;
}

static struct entry *find_word(struct index *x, const char *s, size_t len)
{
    len = len < WORD_BYTES - 1 ? len : WORD_BYTES - 1;
    for (size_t at = slot_of(s, len);; at = (at + 1) % WORD_SLOTS) {
        struct entry *e = &x->words[at];
        if (!e->set || (strlen(e->word) == len && memcmp(e->word, s, len) == 0)) {
            return e;
        }
    }
}

static void add_word(struct index *x, const char *s, size_t len, size_t i)
{
    struct entry *e = find_word(x, s, len);
    if (!e->set) {
        if (++x->n_words > WORD_SLOTS / 2) {
            fprintf(stderr, "fake: too many words in the corpus\n");
            exit(1);
        }
        snprintf(e->word, sizeof e->word, "%.*s", (int)len, s);
        e->set = set_new(x->c->n);
    }
    set_add(e->set, i);
}

struct index *index_new(const struct corpus *c)
{
    struct index *x = mem_zero(1, sizeof *x);
    x->c = c;
    x->all = set_new(c->n);
    x->books = set_new(c->n);
    x->none = set_new(c->n);
    for (size_t i = 0; i < c->n; i++) {
        if (!corpus_in_index(c, i)) {
            continue;
        }
        set_add(x->all, i);
        if (corpus_kind(c, i) == CORPUS_BOOK) {
            set_add(x->books, i);
        }
        const char *p = text_of_record(x, i, false)->s + 1;
        for (const char *end; (end = strchr(p, ' ')); p = end + 1) {
            add_word(x, p, (size_t)(end - p), i);
        }
    }
    return x;
}

void index_free(struct index *x)
{
    for (size_t k = 0; k < WORD_SLOTS; k++) {
        free(x->words[k].set);
    }
    for (size_t k = 0; k < CACHE_SLOTS; k++) {
        free(x->cache[k].term);
        free(x->cache[k].set);
    }
    free(x->all);
    free(x->books);
    free(x->none);
    buf_release(&x->text);
    free(x);
}

int index_day(const char *s, size_t len, bool last)
{
    int parts[3] = {0, last ? 12 : 1, last ? 31 : 1};
    size_t k = 0;
    for (size_t part = 0; part < 3 && k < len; part++) {
        size_t begin = k;
        for (parts[part] = 0; k < len && isdigit((unsigned char)s[k]) && k - begin < 4; k++) {
            parts[part] = parts[part] * 10 + s[k] - '0';
        }
        if (k == begin || (k < len && s[k] != '/' && s[k] != '-')) {
            return 0;
        }
        k++;
    }
    bool sound = k >= len && parts[0] >= 1500 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 &&
                 parts[2] <= 31;
    return sound ? parts[0] * 10000 + parts[1] * 100 + parts[2] : 0;
}

static int day_of_record(const struct corpus *c, size_t i, char which)
{
    if (which == 'e') {
        return corpus_entry_day(c, i);
    }
    if (which == 'm') {
        return corpus_change_day(c, i);
    }
    int day = corpus_publication_day(c, i);
    day += day / 100 % 100 ? 0 : 100; /* unknown months and days are the first */
    return day + (day % 100 ? 0 : 1);
}

struct set *index_days(struct index *x, const char *field, int low, int high)
{
    struct set *s = set_new(x->c->n);
    for (size_t i = 0; i < x->c->n; i++) {
        int day = day_of_record(x->c, i, field[0]);
        if (day >= low && day <= high && set_has(x->all, i)) {
            set_add(s, i);
        }
    }
    return s;
}

/* ---- one term ---- */

static struct set *by_uid(struct index *x, long long low, long long high)
{
    struct set *s = set_new(x->c->n);
    for (size_t i = 0; i < x->c->n; i++) {
        long long pmid = corpus_pmid(x->c, i);
        if (pmid >= low && pmid <= high && set_has(x->all, i)) {
            set_add(s, i);
        }
    }
    return s;
}

/* All words that begin so. */
static struct set *by_prefix(struct index *x, const char *s, size_t len)
{
    struct set *found = set_new(x->c->n);
    for (size_t k = 0; k < WORD_SLOTS; k++) {
        if (x->words[k].set && strncmp(x->words[k].word, s, len) == 0) {
            set_or(found, x->words[k].set);
        }
    }
    return found;
}

static struct set *by_words(struct index *x, const char *plain, bool prefix)
{
    struct set *found = set_copy(x->all);
    for (const char *p = plain + 1, *end; (end = strchr(p, ' ')); p = end + 1) {
        size_t len = (size_t)(end - p);
        if (prefix && !end[1]) {
            struct set *some = by_prefix(x, p, len);
            set_and(found, some);
            free(some);
        } else {
            struct set *word = find_word(x, p, len)->set;
            set_and(found, word ? word : x->none);
        }
    }
    return found;
}

/* Of ${found}, those whose text (or title) has the words of ${plain} in a row. */
static void keep_phrase(struct index *x, struct set *found, const char *plain, size_t len,
                        bool title)
{
    for (size_t i = 0; i < x->c->n; i++) {
        if (!set_has(found, i)) {
            continue;
        }
        const struct buf *text = text_of_record(x, i, title);
        const char *p = text->s;
        size_t k = 0;
        while ((p = strchr(p, ' ')) && (k = strncmp(p, plain, len) == 0) == 0) {
            p++;
        }
        if (!k) {
            found->words[i / 64] &= ~((uint64_t)1 << (i % 64));
        }
    }
}

enum field_kind {
    IN_TEXT,
    IN_TITLE,
    IN_UID,
    IN_EDAT,
    IN_PDAT,
    IN_MDAT,
    IN_SUBSET,
    IN_AID,
    UNKNOWN
};
static const struct {
    const char *name;
    enum field_kind kind;
} fields[] = {
    {"tiab", IN_TEXT},
    {"title/abstract", IN_TEXT},
    {"ab", IN_TEXT},
    {"abstract", IN_TEXT},
    {"tw", IN_TEXT},
    {"text word", IN_TEXT},
    {"all", IN_TEXT},
    {"all fields", IN_TEXT},
    {"mh", IN_TEXT},
    {"mesh", IN_TEXT},
    {"mesh terms", IN_TEXT},
    {"majr", IN_TEXT},
    {"nm", IN_TEXT},
    {"au", IN_TEXT},
    {"author", IN_TEXT},
    {"ta", IN_TEXT},
    {"journal", IN_TEXT},
    {"ot", IN_TEXT},
    {"pt", IN_TEXT},
    {"mh:noexp", IN_TEXT},
    {"mesh terms:noexp", IN_TEXT},
    {"ti", IN_TITLE},
    {"title", IN_TITLE},
    {"uid", IN_UID},
    {"pmid", IN_UID},
    {"edat", IN_EDAT},
    {"date - entry", IN_EDAT},
    {"date - entrez", IN_EDAT},
    {"crdt", IN_EDAT},
    {"pdat", IN_PDAT},
    {"dp", IN_PDAT},
    {"date - publication", IN_PDAT},
    {"mdat", IN_MDAT},
    {"lr", IN_MDAT},
    {"date - modification", IN_MDAT},
    {"sb", IN_SUBSET},
    {"filter", IN_SUBSET},
    {"subset", IN_SUBSET},
    {"aid", IN_AID},
    {"doi", IN_AID},
    {"article identifier", IN_AID},
};

/* The field of a tag, ":~3" of a proximity left aside. */
static enum field_kind field_of(const char *tag)
{
    char name[40];
    size_t len = strcspn(tag, "~");
    len -= len && tag[len] == '~' && tag[len - 1] == ':' ? 1 : 0;
    if (len >= sizeof name) {
        return UNKNOWN;
    }
    for (size_t k = 0; k <= len; k++) {
        name[k] = k < len ? (char)tolower((unsigned char)tag[k]) : '\0';
    }
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        if (strcmp(name, fields[k].name) == 0) {
            return fields[k].kind;
        }
    }
    return *name ? UNKNOWN : IN_TEXT;
}

static struct set *by_aid(struct index *x, const char *s, size_t len)
{
    struct set *found = set_new(x->c->n);
    size_t i;
    if (corpus_find_doi(x->c, s, len, &i) && set_has(x->all, i)) {
        set_add(found, i);
    }
    if (len > 4 && strncmp(s, "PMC7", 4) == 0) {
        i = strtoul(s + 4, NULL, 10);
        if (i < x->c->n && corpus_has_pmc(x->c, i) && set_has(x->all, i)) {
            set_add(found, i);
        }
    }
    return found;
}

/* "lo:hi" or one value, as days of ${which} or as UIDs (0). NULL: it is none. */
static struct set *by_range(struct index *x, const char *s, size_t len, const char *which)
{
    const char *colon = memchr(s, ':', len);
    const char *low = s, *high = colon ? colon + 1 : s;
    size_t n_low = colon ? (size_t)(colon - s) : len;
    size_t n_high = colon ? len - n_low - 1 : len;
    while (n_low && low[n_low - 1] == ' ') {
        n_low--;
    }
    while (n_high && *high == ' ') {
        high++;
        n_high--;
    }
    if (!which) {
        char *end;
        long long from = strtoll(low, &end, 10);
        bool sound = n_low && n_high && end == low + n_low;
        long long to = strtoll(high, &end, 10);
        return sound && end == high + n_high ? by_uid(x, from, to) : NULL;
    }
    int from = index_day(low, n_low, false), to = index_day(high, n_high, true);
    return from && to ? index_days(x, which, from, to) : NULL;
}

static struct set *by_text(struct index *x, const char *s, size_t len, bool title, bool loose)
{
    struct buf plain = BUF_INIT;
    put_plain(&plain, s, len);
    bool prefix = len && s[len - 1] == '*';
    struct set *found;
    if (plain.len < 2) {
        found = set_new(x->c->n);
    } else {
        found = by_words(x, plain.s, prefix);
        bool one_word = strchr(plain.s + 1, ' ') == plain.s + plain.len - 1;
        if (title || (!one_word && !loose)) {
            keep_phrase(x, found, plain.s, plain.len - (prefix ? 1 : 0), title);
        }
    }
    buf_release(&plain);
    return found;
}

static struct set *by_subset(struct index *x, const char *s, size_t len)
{
    bool books = len == 12 && strncasecmp(s, "pubmed books", len) == 0;
    bool all = len == 3 && strncasecmp(s, "all", len) == 0;
    return set_copy(books ? x->books : all ? x->all : x->none);
}

static struct set *look_up(struct index *x, const char *s, size_t len, const char *tag,
                           bool *ret_no_field)
{
    static const char *const days[] = {[IN_EDAT] = "edat", [IN_PDAT] = "pdat", [IN_MDAT] = "mdat"};
    enum field_kind kind = field_of(tag);
    *ret_no_field = kind == UNKNOWN;
    switch (kind) {
    case IN_UID:
        return by_range(x, s, len, NULL);
    case IN_EDAT:
    case IN_PDAT:
    case IN_MDAT:
        return by_range(x, s, len, days[kind]);
    case IN_SUBSET:
        return by_subset(x, s, len);
    case IN_AID:
        return by_aid(x, s, len);
    default:
        return by_text(x, s, len, kind == IN_TITLE, strchr(tag, '~'));
    }
}

struct set *index_term(struct index *x, const char *s, size_t len, const char *tag,
                       bool *ret_no_field)
{
    char *key = mem_new(len + strlen(tag) + 2, 1);
    sprintf(key, "%.*s[%s", (int)len, s, tag);
    struct cached *slot = &x->cache[slot_of(key, strlen(key)) % CACHE_SLOTS];
    *ret_no_field = field_of(tag) == UNKNOWN;
    if (slot->term && strcmp(slot->term, key) == 0) {
        free(key);
        return set_copy(slot->set);
    }
    struct set *found = look_up(x, s, len, tag, ret_no_field);
    if (!found) {
        free(key);
        return NULL;
    }
    free(slot->term);
    free(slot->set);
    slot->term = key;
    slot->set = set_copy(found);
    return found;
}
