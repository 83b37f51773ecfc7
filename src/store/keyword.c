/* The words that tell a paper from the others. */
#include "keyword.h"

#include "common.h"
#include "likeness.h"
#include "tally.h"

#include "mem.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <strings.h>

enum { LONGEST = 40, SHORTEST_STEM = 3 };

struct words {
    struct store *s;
    struct arena *a;
    struct tally passed_over; /* stems of telling_nothing */
    struct tally tally;
    struct keyword *items; /* beside tally.items */
    size_t cap;
};

/* Words that only join others, beside the commonest ones; in alphabetical order. */
static const char *const joining[] = {
    "against", "although", "among",     "another", "because", "before",  "between",
    "both",    "during",   "either",    "even",    "few",     "however", "least",
    "less",    "many",     "may",       "might",   "more",    "most",    "much",
    "must",    "neither",  "others",    "per",     "same",    "several", "shall",
    "since",   "still",    "therefore", "thus",    "toward",  "towards", "upon",
    "via",     "well",     "whereas",   "whether", "within",  "without", "yet",
};

/* Words that papers are made of whatever they are about, beside those that name no thing
 * (common.h); any form of each is meant: showed, derived. */
static const char telling_nothing[] =
    "according account achieve addition additional affect agree aid allow almost alone along "
    "already altogether always amongst analyse analyses analyze answer apparent appear applied "
    "apply approach approximately around article ask assess assessed associate attempt author "
    "available aware based basis became become began begin behind believe below benefit best "
    "better beyond briefly bring broad brought built calculate came carried carry cause certain "
    "check choose chose cited claim clearly collected combine come commonly compare compared "
    "comparison competitive completely concerning conclude conclusion conduct confirm consider "
    "considerable consist consistent contain continue contribute conversely correlated "
    "correspond corresponding create current currently data decide declare decrease demonstrate "
    "depend derive describe design despite detail determine develop differ difference different "
    "difficult discovered discuss distinct divide done drew due early easily effect effective "
    "effectively effects elucidate emerge enable enhance enough ensure entire especially "
    "essential establish evaluate eventually evidence evident examine example except exhibit "
    "exist expect explain explore extent fact fail feature felt finally find first focus follow "
    "followed following formed found fourth frequently fully furthermore gain gave general "
    "generally get give given goal great greater grew happen held help hence high higher "
    "highlight highly hold hypothesis identical identified identify illustrate immediate "
    "implicate imply important improve include increase indeed indicate individual inform "
    "initial instead intend interest investigate involve issue keep kept key kind knew know "
    "known lack large largely lately later lead leave led let likely limitation limited locate "
    "long look lower made mainly major make manner meant measure mechanism mediate mention "
    "method month moreover mostly name nearly necessary need never nevertheless next notable "
    "notably note novel number numerous observe obtain occur often once one open opposite order "
    "outline overall paper part particular particularly perform perhaps permit piece place "
    "point possible possibly potential potentially presence present previous previously "
    "probably proceed produce prominent promising proper propose prove provide publish purpose "
    "put question quite ran range rather read really reason recent recently recognize recommend "
    "reduce refer regard regarding related relation relative relatively relevant remain "
    "remarkable report represent require research resolve respective respectively rest result "
    "reveal review rise said saw say second see seem seen select separate serve set seven show "
    "shown side significance significant significantly similar similarly simple simply six "
    "slight slightly small solve sometimes somewhat soon sort specific specifically spent start "
    "step stood strongly study subsequent subsequently substantial successful sufficient "
    "suggest summary support suppose sure take taken taught tend term thereby thing think third "
    "thought three today together told took total try turn two typical ultimately undergo "
    "understand understood unique unknown unlike use useful usually utilize validate varied "
    "various vary verify versus want way ways went wide widely without won worth write written "
    "wrote zero";

static int compare_joining(const void *key, const void *item)
{
    const struct text *t = key;
    const char *word = *(const char *const *)item;
    size_t n = strlen(word);
    int order = strncasecmp(t->s, word, t->len < n ? t->len : n);
    return order ? order : (t->len > n) - (t->len < n);
}

static bool is_joining(struct text t)
{
    return query_is_common(t) ||
           bsearch(&t, joining, sizeof joining / sizeof *joining, sizeof *joining, compare_joining);
}

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || isalnum((unsigned char)c);
}

static bool is_telling(struct text t)
{
    size_t digits = 0;
    while (digits < t.len && isdigit((unsigned char)t.s[digits])) {
        digits++;
    }
    return t.len >= SHORTEST_STEM && t.len <= LONGEST && digits < t.len && !is_joining(t);
}

/* The only index term of ${word}, borrowed from ${b}; absent if it has none or several. */
static struct text stem_of(struct words *w, struct text word, struct buf *b)
{
    buf_clear(b);
    stems_put(sql_stems(w->s), word, b);
    size_t n = b->len > 2 ? (unsigned char)b->s[0] | (size_t)(unsigned char)b->s[1] << 8 : 0;
    return n && n + 2 == b->len ? (struct text){b->s + 2, n} : (struct text){NULL, 0};
}

static void pass_over(struct words *w)
{
    struct buf b = BUF_INIT;
    bool is_new = false;
    stems_put(sql_stems(w->s), text_of(telling_nothing), &b);
    struct text terms = arena_text(w->a, buf_text(&b));
    for (size_t at = 0; at + 2 <= terms.len;) {
        size_t n = (unsigned char)terms.s[at] | (size_t)(unsigned char)terms.s[at + 1] << 8;
        struct text stem = {terms.s + at + 2, n};
        tally_at(&w->passed_over, stem, &is_new)->key = stem;
        at += n + 2;
    }
    buf_release(&b);
}

/* In capitals a word is a name: MET, CAT. */
static bool is_in_capitals(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (islower((unsigned char)t.s[i])) {
            return false;
        }
    }
    return true;
}

/* Could it stand in any paper? */
static bool is_common(const struct words *w, struct text word, struct text stem)
{
    return !is_in_capitals(word) && (common_is_word(word) || tally_find(&w->passed_over, stem));
}

static void count_word(struct words *w, struct text word, struct text stem)
{
    bool is_new = false;
    struct tally_entry *e = tally_at(&w->tally, stem, &is_new);
    if (is_new) {
        size_t at = w->tally.n - 1;
        e->key = arena_text(w->a, stem);
        w->items = mem_grow(w->items, &w->cap, at + 1, sizeof *w->items);
        w->items[at] = (struct keyword){e->key, arena_text(w->a, word), 0, 0, 0};
        e->value = at;
    }
    w->items[e->value].times++;
}

static void count_words(struct words *w, struct text t)
{
    struct buf b = BUF_INIT;
    for (size_t at = 0; at < t.len;) {
        size_t from = at;
        while (at < t.len && is_letter(t.s[at])) {
            at++;
        }
        struct text word = {t.s + from, at - from};
        if (is_telling(word)) {
            struct text stem = stem_of(w, word, &b);
            if (stem.len >= SHORTEST_STEM && !is_common(w, word, stem)) {
                count_word(w, word, stem);
            }
        }
        at += at == from;
    }
    buf_release(&b);
}

/* In how many papers each stands, counted no further than it matters. */
static const struct err *weigh(struct words *w, size_t all, size_t common)
{
    sqlite3_stmt *stmt = NULL;
    struct buf b = BUF_INIT;
    const struct err *err = sql_get(w->s, SQL_SIMILAR_COUNT, &stmt);
    for (size_t i = 0; i < w->tally.n && !err; i++) {
        struct keyword *k = &w->items[i];
        bool row = false;
        buf_clear(&b);
        buf_putf(&b, "\"%.*s\"", TEXT_ARG(k->written));
        sql_bind_text(stmt, 1, buf_text(&b));
        sqlite3_bind_int64(stmt, 2, (int64_t)common + 1);
        err = sql_step(w->s, stmt, &row);
        k->papers = !err && row ? sqlite3_column_int64(stmt, 0) : 0;
        sqlite3_reset(stmt);
        bool tells = k->papers > 1 && k->papers <= (int64_t)common;
        k->weight =
            tells ? (1 + log((double)k->times)) * likeness_rarity((size_t)k->papers, all) : 0;
    }
    buf_release(&b);
    return err;
}

static int by_weight(const void *x, const void *y)
{
    const struct keyword *a = x, *b = y;
    if (a->weight < b->weight || a->weight > b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return strcmp(a->stem.s, b->stem.s);
}

const struct err *keyword_find(struct store *s, const struct paper *p, size_t all, size_t common,
                               size_t most, struct arena *a, struct keyword **ret, size_t *ret_n)
{
    struct words w = {.s = s, .a = a, .passed_over = TALLY_INIT, .tally = TALLY_INIT};
    pass_over(&w);
    count_words(&w, p->title);
    count_words(&w, p->abstract);
    count_words(&w, paper_summary(p));
    const struct err *err = weigh(&w, all, common);
    if (!err) {
        size_t n = 0;
        if (w.tally.n) {
            qsort(w.items, w.tally.n, sizeof *w.items, by_weight);
        }
        while (n < w.tally.n && n < most && w.items[n].weight > 0) {
            n++;
        }
        *ret = arena_array(a, w.items, n, sizeof *w.items);
        *ret_n = n;
    }
    free(w.items);
    tally_release(&w.passed_over);
    tally_release(&w.tally);
    return err;
}
