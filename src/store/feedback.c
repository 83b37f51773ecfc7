/* A short question asked again with words of its best papers (pseudo-relevance feedback, as Rocchio
 * and RM3 do it): what they share and few others have stands for the same subject. */
#include "feedback.h"

#include "rankfn.h"

#include "mem.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

enum {
    LONGEST_QUESTION = 4, /* words; longer ones lose by it */
    ADDED = 25,           /* words put to it */
    CONSIDERED = 120,     /* words whose papers are counted */
    LEAST_PAPERS = 2,     /* of the best that must have a word */
    COMMON_PART = 4,      /* a word in more than one of so many papers says nothing */
    MOST_PAPERS = 4000,   /* of a word, for they all have to be looked at */
    COUNTED = 500,        /* papers of a word; further ones are estimated */
    LONGEST_WORD = 40,
    SLOTS = 4096 /* of the table of words: a power of two */
};

/* All added words together weigh this part of the question. */
static const double share = 0.5;

/* As in relevance (rankfn.c); the mean length only has to be about right here. */
static const double k1 = 1.2, b_of_length = 0.75, mean_length = 200;

struct word {
    struct text stem, written;
    double weight; /* over the papers, each by its score */
    size_t papers;
    double here; /* times in the paper at hand */
    size_t last; /* the paper at hand when it was met last, from 1 */
};

struct words {
    struct word *slots; /* free where stem.s is NULL */
    struct word **list;
    size_t n;
    struct stems *stems;
    struct arena *a;
};

bool feedback_helps(const struct query *q)
{
    const struct query_plan *plan = query_plan(q);
    size_t texts = 0;
    for (size_t i = 0; i < plan->n_groups; i++) {
        texts += plan->groups[i].role == QUERY_TEXT;
    }
    return query_is_open(q) && texts > 0 && texts <= LONGEST_QUESTION;
}

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || isalnum((unsigned char)c);
}

/* The next run of letters and digits of ${t} from *pos on; absent at the end. */
static struct text next_word(struct text t, size_t *pos)
{
    size_t from = *pos;
    while (from < t.len && !is_letter(t.s[from])) {
        from++;
    }
    size_t to = from;
    while (to < t.len && is_letter(t.s[to])) {
        to++;
    }
    *pos = to;
    return to > from ? (struct text){t.s + from, to - from} : (struct text){NULL, 0};
}

/* The only index term of ${word}, borrowed from ${b}; absent if it has none or several. */
static struct text stem_of(struct stems *s, struct text word, struct buf *b)
{
    buf_clear(b);
    stems_put(s, word, b);
    size_t n = b->len > 2 ? (unsigned char)b->s[0] | (size_t)(unsigned char)b->s[1] << 8 : 0;
    return n && n + 2 == b->len ? (struct text){b->s + 2, n} : (struct text){NULL, 0};
}

static struct word *slot_of(struct words *w, struct text stem)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < stem.len; i++) {
        h = (h ^ (unsigned char)stem.s[i]) * 1099511628211u;
    }
    for (size_t i = h & (SLOTS - 1);; i = (i + 1) & (SLOTS - 1)) {
        if (!w->slots[i].stem.s || text_same(w->slots[i].stem, stem)) {
            return &w->slots[i];
        }
    }
}

static bool has_letter(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (!isdigit((unsigned char)t.s[i])) {
            return true;
        }
    }
    return false;
}

static size_t count_words(struct words *w, struct text t, size_t paper)
{
    struct buf b = BUF_INIT;
    struct text word;
    size_t n = 0;
    for (size_t pos = 0; (word = next_word(t, &pos)).s; n++) {
        struct text stem = stem_of(w->stems, word, &b);
        if (stem.len < 2 || word.len > LONGEST_WORD || !has_letter(word)) {
            continue;
        }
        struct word *slot = slot_of(w, stem);
        if (!slot->stem.s && w->n == SLOTS / 2) {
            continue;
        }
        if (!slot->stem.s) {
            *slot =
                (struct word){.stem = arena_text(w->a, stem), .written = arena_text(w->a, word)};
            w->list[w->n++] = slot;
        }
        slot->papers += slot->last != paper;
        slot->here = slot->last == paper ? slot->here + 1 : 1;
        slot->last = paper;
    }
    buf_release(&b);
    return n;
}

static void weigh_words(struct words *w, size_t paper, size_t length, double score)
{
    double norm = k1 * (1 - b_of_length + b_of_length * (double)length / mean_length);
    for (size_t i = 0; i < w->n; i++) {
        struct word *word = w->list[i];
        if (word->last == paper) {
            word->weight += score * word->here / (word->here + norm);
        }
    }
}

static const struct err *read_papers(struct store *s, struct words *w,
                                     const struct feedback_paper *papers, size_t n)
{
    sqlite3_stmt *stmt = NULL;
    const struct err *err = sql_get(s, SQL_FEEDBACK_TEXT, &stmt);
    for (size_t i = 0; i < n && !err; i++) {
        bool row = false;
        sqlite3_bind_int64(stmt, 1, papers[i].id);
        err = sql_step(s, stmt, &row);
        if (!err && row) {
            struct arena scratch = ARENA_INIT;
            size_t length = count_words(w, sql_column_text(stmt, 0, &scratch), i + 1);
            length += count_words(w, sql_column_text(stmt, 1, &scratch), i + 1);
            weigh_words(w, i + 1, length, papers[i].score);
            arena_release(&scratch);
            sqlite3_reset(stmt);
        }
    }
    return err;
}

static int by_weight(const void *x, const void *y)
{
    const struct word *a = *(struct word *const *)x, *b = *(struct word *const *)y;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    size_t n = a->stem.len < b->stem.len ? a->stem.len : b->stem.len;
    int order = memcmp(a->stem.s, b->stem.s, n);
    return order ? order : (a->stem.len > b->stem.len) - (a->stem.len < b->stem.len);
}

/* Words of the question itself go. */
static void drop_asked(struct words *w, const struct query *q)
{
    const struct text *asked = NULL;
    struct buf b = BUF_INIT;
    struct text word;
    size_t n = query_words(q, &asked);
    for (size_t i = 0; i < n; i++) {
        for (size_t pos = 0; (word = next_word(asked[i], &pos)).s;) {
            struct text stem = stem_of(w->stems, word, &b);
            if (stem.s) {
                slot_of(w, stem)->papers = 0;
            }
        }
    }
    buf_release(&b);
}

/* Words that enough of the papers have, the weightiest first. */
static void keep_shared(struct words *w, size_t n_papers)
{
    size_t kept = 0, least = n_papers < LEAST_PAPERS ? n_papers : LEAST_PAPERS;
    for (size_t i = 0; i < w->n; i++) {
        if (w->list[i]->papers >= least && w->list[i]->papers > 0) {
            w->list[kept++] = w->list[i];
        }
    }
    qsort(w->list, kept, sizeof *w->list, by_weight);
    w->n = kept < CONSIDERED ? kept : CONSIDERED;
}

/* How many papers have each of the words, about. */
static const struct err *count_papers(struct store *s, const struct words *w, double *papers)
{
    struct rankfn_count count = {papers, w->n, COUNTED};
    struct buf b = BUF_INIT;
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = sql_get(s, SQL_FEEDBACK_COUNT, &stmt);
    if (err) {
        return err;
    }
    for (size_t i = 0; i < w->n; i++) {
        papers[i] = 0;
        buf_putf(&b, "%s\"%.*s\"", i ? " OR " : "", TEXT_ARG(w->list[i]->written));
    }
    sql_bind_text(stmt, 1, buf_text(&b));
    rankfn_bind_count(stmt, 2, &count);
    err = w->n ? sql_step(s, stmt, &row) : NULL;
    sqlite3_reset(stmt);
    buf_release(&b);
    return err;
}

/* Rare words weigh more; the commonest go. */
static const struct err *weigh_by_rarity(struct store *s, struct words *w)
{
    int64_t all = 0;
    double papers[CONSIDERED] = {0};
    size_t kept = 0;
    const struct err *err = sql_int(s, "SELECT count(*) FROM paper", 0, &all);
    err = err ? err : count_papers(s, w, papers);
    double total = (double)all;
    double most = total / COMMON_PART < MOST_PAPERS ? total / COMMON_PART : MOST_PAPERS;
    for (size_t i = 0; i < w->n && !err; i++) {
        if (papers[i] > 0 && papers[i] <= most) {
            w->list[i]->weight *= log(1 + (total - papers[i] + 0.5) / (papers[i] + 0.5));
            w->list[kept++] = w->list[i];
        }
    }
    qsort(w->list, kept, sizeof *w->list, by_weight);
    w->n = kept < ADDED ? kept : ADDED;
    return err;
}

static size_t count_texts(const struct query_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_groups; i++) {
        n += plan->groups[i].role == QUERY_TEXT;
    }
    return n;
}

static void put_words(const struct words *w, const struct query *q, struct arena *a,
                      struct feedback *ret)
{
    const struct query_plan *old = query_plan(q);
    const struct query_part *parts = NULL;
    size_t n_parts = query_parts(q, &parts), n = old->n_phrases, n_groups = old->n_groups;
    size_t *phrases = arena_new(a, (n + w->n) * sizeof *phrases);
    struct query_group *groups = arena_new(a, (n_groups + w->n) * sizeof *groups);
    struct query_mark *marks = arena_new(a, (w->n + 1) * sizeof *marks);
    const unsigned in_texts = 1U << FTS_TITLE | 1U << FTS_ABSTRACT | 1U << FTS_SUMMARY;
    struct buf match = BUF_INIT, words = BUF_INIT;
    double sum = 0;
    memcpy(phrases, old->phrases, n * sizeof *phrases);
    memcpy(groups, old->groups, n_groups * sizeof *groups);
    buf_puts(&match, query_match(q));
    for (size_t i = 0; i < w->n; i++) {
        sum += w->list[i]->weight;
    }
    for (size_t i = 0; i < w->n; i++) {
        struct text word = w->list[i]->written;
        double weight = share * (double)count_texts(old) * w->list[i]->weight / sum;
        buf_putf(&match, " OR \"%.*s\"", TEXT_ARG(word));
        buf_putf(&words, "%s%.*s", i ? ", " : "", TEXT_ARG(word));
        marks[i] = (struct query_mark){arena_text(a, word), false, in_texts};
        phrases[n++] = n_groups;
        groups[n_groups++] = (struct query_group){QUERY_TEXT, n_parts, weight};
    }
    ret->match = arena_text(a, buf_text(&match)).s;
    ret->words = arena_text(a, buf_text(&words));
    ret->marks = marks;
    ret->n_marks = w->n;
    ret->plan = (struct query_plan){phrases, n, groups, n_groups, old->heeds_nearness};
    buf_release(&match);
    buf_release(&words);
}

const struct err *feedback_widen(struct store *s, const struct query *q,
                                 const struct feedback_paper *papers, size_t n, struct arena *a,
                                 struct feedback *ret)
{
    struct arena scratch = ARENA_INIT;
    struct words w = {.stems = sql_stems(s), .a = &scratch};
    w.slots = mem_zero(SLOTS, sizeof *w.slots);
    w.list = mem_new(SLOTS, sizeof *w.list);
    memset(ret, 0, sizeof *ret);
    const struct err *err = read_papers(s, &w, papers, n);
    if (!err) {
        drop_asked(&w, q);
        keep_shared(&w, n);
        err = weigh_by_rarity(s, &w);
    }
    if (!err && w.n) {
        put_words(&w, q, a, ret);
    }
    free(w.slots);
    free(w.list);
    arena_release(&scratch);
    return err;
}
