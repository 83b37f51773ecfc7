/* Relevance: BM25 over weighted columns (Robertson and Zaragoza, BM25F), a concept counting once
 * however many of its names and kinds are asked for. Unlike bm25() it reads each phrase's places
 * once, and what only selects papers (dates, types, ids) adds nothing. */
#include "rankfn.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>

static const char ask_type[] = "hcckb_rank", count_type[] = "hcckb_count";

/* What was chosen, and on what grounds: nDCG@10 of `search --any` over SciFact (809 questions) and
 * NFCorpus (324). The settings were chosen on these very questions, so that the figures flatter a
 * little. Plain bm25() has 0.701 and 0.297.
 *
 *                                                    SciFact  NFCorpus
 *   stop words out, compounds taken apart, b 0.75     0.703    0.305
 *   short questions widened (feedback.c), b 0.6       0.702    0.321
 *   and a word of the title counts twice              0.707    0.321
 *   and concepts of the shipped lexicon, half a word  0.711    0.321
 *   and b 0.5                                         0.712    0.321
 *
 * Title 1.5 or 3, concepts 0.3 or 0.8, k1 1.0 or 1.4 move neither by 0.003, nor both up. */

/* How often an occurrence counts, by column. */
static const double column_weights[FTS_COLUMN_COUNT] = {
    [FTS_TITLE] = 2,     [FTS_ABSTRACT] = 1, [FTS_SUMMARY] = 1,    [FTS_FIRST_AUTHOR] = 1,
    [FTS_AUTHORS] = 1,   [FTS_JOURNAL] = 1,  [FTS_MESH_MAJOR] = 1, [FTS_MESH] = 1,
    [FTS_CHEMICALS] = 1, [FTS_KEYWORDS] = 1, [FTS_CONCEPTS] = 1,   [FTS_FACTS] = 0,
};
static const double role_weights[] = {
    [QUERY_TEXT] = 1, [QUERY_MEANING] = 0.5, [QUERY_CONCEPT] = 1, [QUERY_FACT] = 0};
static const double k1 = 1.2, b = 0.5;

/* What two words asked side by side gain where they stand side by side, times the weight of the
 * commoner one. Of sentences it is not asked: there 0.1, 0.2 and 0.4 took 0.001 to 0.003 away from
 * SciFact, and up to 0.002 from NFCorpus. For searches of words there is no judged set. */
static const double nearness = 0.2;

/* Papers of a phrase that are counted one by one; how many more there are is told by how far the
 * count had come. */
enum { MOST_COUNTED = 4096 };

/* Places of a group that are looked at for nearness, and how many words apart is not near. */
enum { PLACES = 8, NEAR_WORDS = 12, COLUMN_BITS = 24 };
static const bool is_text[FTS_COLUMN_COUNT] = {
    [FTS_TITLE] = true, [FTS_ABSTRACT] = true, [FTS_SUMMARY] = true};

struct group {
    double weight; /* of its role, and its own */
    double idf;    /* times the weight */
    double tf;     /* in the row at hand */
    size_t part;
    bool is_typed; /* words of the question itself: their nearness counts */
    size_t n_places;
    int places[PLACES]; /* the first ones in running text, in the row at hand */
};

/* What stays the same for all rows of a search. */
struct rankfn_weights {
    struct group *groups;
    size_t *phrases; /* group of each */
    size_t n_phrases, n_groups;
    size_t alone; /* the only group that scores, whose papers are the rows found; else n_groups */
    double mean_length, papers;
};

struct counted {
    sqlite3_int64 n, last, most;
};

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *arg)
{
    struct counted *c = arg;
    if (++c->n < c->most) {
        return SQLITE_OK;
    }
    c->last = api->xRowid(fts);
    return SQLITE_DONE;
}

/* Ids ascend, so those counted stand for the first c->last of them. */
static double estimate(const struct counted *c, double papers)
{
    double n = (double)c->n, last = (double)c->last;
    if (c->n < c->most || last <= 0) {
        return n;
    }
    double all = n * papers / last;
    return all < n ? n : all > papers ? papers : all;
}

/* The papers of a group are taken to be as many as those of its commonest phrase. */
static int count_papers(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_weights *w,
                        double *papers)
{
    for (size_t i = 0; i < w->n_phrases; i++) {
        struct counted c = {0, 0, MOST_COUNTED};
        if (w->groups[w->phrases[i]].weight == 0) {
            continue;
        }
        int rc = api->xQueryPhrase(fts, (int)i, &c, count_row);
        if (rc != SQLITE_OK) {
            return rc;
        }
        double n = estimate(&c, w->papers), *most = &papers[w->phrases[i]];
        *most = n > *most ? n : *most;
    }
    return SQLITE_OK;
}

static double idf(double papers, double all)
{
    return log(1 + (all - papers + 0.5) / (papers + 0.5));
}

static int weigh_groups(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_weights *w)
{
    double *papers = mem_zero(w->n_groups + 1, sizeof *papers);
    int rc = count_papers(api, fts, w, papers);
    for (size_t i = 0; i < w->n_groups; i++) {
        w->groups[i].idf = w->groups[i].weight * idf(papers[i], w->papers);
    }
    free(papers);
    return rc;
}

static int count_all(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_weights *w)
{
    sqlite3_int64 rows = 0, size = 0;
    int rc = api->xRowCount(fts, &rows);
    rc = rc == SQLITE_OK ? api->xColumnTotalSize(fts, -1, &size) : rc;
    w->papers = (double)rows;
    w->mean_length = rows > 0 && size > 0 ? (double)size / (double)rows : 1;
    return rc;
}

/* Which group scores alone? Its papers need not be counted beforehand. */
static void find_alone(struct rankfn_weights *w)
{
    size_t scoring = 0;
    w->alone = w->n_groups;
    for (size_t i = 0; i < w->n_groups; i++) {
        if (w->groups[i].weight > 0) {
            w->alone = scoring++ ? w->n_groups : i;
        }
    }
    if (scoring == 1) {
        w->groups[w->alone].idf = w->groups[w->alone].weight;
    } else {
        w->alone = w->n_groups;
    }
}

static struct rankfn_weights *weights_new(const struct rankfn_ask *ask, size_t n_phrases)
{
    const struct query_plan *plan =
        ask->plan && ask->plan->n_phrases == n_phrases ? ask->plan : NULL;
    struct rankfn_weights *w = arena_new(ask->arena, sizeof *w);
    size_t n_groups = plan ? plan->n_groups : n_phrases;
    *w = (struct rankfn_weights){.n_phrases = n_phrases, .n_groups = n_groups};
    w->groups = arena_new(ask->arena, (n_groups + 1) * sizeof *w->groups);
    w->phrases = arena_new(ask->arena, (n_phrases + 1) * sizeof *w->phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        w->phrases[i] = plan ? plan->phrases[i] : i;
    }
    for (size_t i = 0; i < n_groups; i++) {
        const struct query_group *g = plan ? &plan->groups[i] : NULL;
        w->groups[i] =
            (struct group){.weight = g ? role_weights[g->role] * g->weight : 1,
                           .part = g ? g->part : i,
                           .is_typed = g && plan->heeds_nearness && g->role == QUERY_TEXT};
    }
    return w;
}

static int prepare(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_ask *ask)
{
    struct rankfn_weights *w = weights_new(ask, (size_t)api->xPhraseCount(fts));
    int rc = count_all(api, fts, w);
    find_alone(w);
    if (rc == SQLITE_OK && w->alone == w->n_groups) {
        rc = weigh_groups(api, fts, w);
    }
    ask->weights = rc == SQLITE_OK ? w : NULL;
    return rc;
}

double rankfn_finish(struct rankfn_ask *ask, int64_t rows)
{
    struct rankfn_weights *w = ask->weights;
    if (!w || w->alone == w->n_groups) {
        return 1;
    }
    double times = idf((double)rows, w->papers);
    w->groups[w->alone].idf *= times;
    w->alone = w->n_groups;
    return times;
}

static void note_place(struct group *g, int column, int offset)
{
    if (g->is_typed && g->n_places < PLACES && column < FTS_COLUMN_COUNT && is_text[column]) {
        g->places[g->n_places++] = (column << COLUMN_BITS) + offset;
    }
}

static void add_part(const struct rankfn_ask *ask, size_t part, double score)
{
    if (ask->parts && part < ask->n_parts) {
        ask->parts[part] += score;
    }
}

/* Weighted occurrences of each group in the row. */
static int count_places(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_weights *w)
{
    for (size_t i = 0; i < w->n_groups; i++) {
        w->groups[i].tf = 0;
        w->groups[i].n_places = 0;
    }
    for (size_t i = 0; i < w->n_phrases; i++) {
        struct group *g = &w->groups[w->phrases[i]];
        Fts5PhraseIter at;
        int column = 0, offset = 0;
        if (g->idf == 0) {
            continue;
        }
        int rc = api->xPhraseFirst(fts, (int)i, &at, &column, &offset);
        if (rc != SQLITE_OK) {
            return rc;
        }
        for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset)) {
            g->tf += column < FTS_COLUMN_COUNT ? column_weights[column] : 0;
            note_place(g, column, offset);
        }
    }
    return SQLITE_OK;
}

/* The fewest words between a place of one and a place of the other, in one column. */
static int distance(const struct group *g, const struct group *h)
{
    int least = NEAR_WORDS;
    for (size_t i = 0; i < g->n_places; i++) {
        for (size_t k = 0; k < h->n_places; k++) {
            int d = abs(g->places[i] - h->places[k]) - 1;
            least = d < least ? d : least;
        }
    }
    return least < 0 ? 0 : least;
}

/* What is asked side by side and stands side by side belongs together. */
static double add_nearness(struct rankfn_weights *w, struct rankfn_ask *ask)
{
    double score = 0;
    const struct group *before = NULL;
    for (size_t i = 0; i < w->n_groups; i++) {
        const struct group *g = &w->groups[i];
        if (!g->is_typed || g->n_places == 0) {
            continue;
        }
        if (before && before->part != g->part) {
            double common = g->idf < before->idf ? g->idf : before->idf;
            double s = nearness * common * (1 - (double)distance(before, g) / NEAR_WORDS);
            add_part(ask, before->part, s / 2);
            add_part(ask, g->part, s / 2);
            score += s;
        }
        before = g;
    }
    return score;
}

static double sum(const struct rankfn_weights *w, size_t length, struct rankfn_ask *ask)
{
    double score = 0, norm = k1 * (1 - b + b * (double)length / w->mean_length);
    for (size_t i = 0; i < w->n_groups; i++) {
        const struct group *g = &w->groups[i];
        double s = g->tf > 0 ? g->idf * g->tf * (k1 + 1) / (g->tf + norm) : 0;
        add_part(ask, g->part, s);
        score += s;
    }
    return score;
}

static int measure(const Fts5ExtensionApi *api, Fts5Context *fts, struct rankfn_ask *ask,
                   size_t *ret_length)
{
    int length = 0, rc = SQLITE_OK;
    *ret_length = lengths_get(ask->store, api->xRowid(fts));
    if (*ret_length == 0) {
        rc = api->xColumnSize(fts, -1, &length);
        *ret_length = (size_t)length;
    }
    return rc;
}

static void relevance(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context,
                      int n, sqlite3_value **values)
{
    struct rankfn_ask *ask = n == 1 ? sqlite3_value_pointer(values[0], ask_type) : NULL;
    size_t length = 0;
    if (!ask) {
        sqlite3_result_error(context, "relevance: nothing to rank by", -1);
        return;
    }
    int rc = ask->weights ? SQLITE_OK : prepare(api, fts, ask);
    rc = rc == SQLITE_OK ? count_places(api, fts, ask->weights) : rc;
    rc = rc == SQLITE_OK ? measure(api, fts, ask, &length) : rc;
    if (rc != SQLITE_OK) {
        sqlite3_result_error_code(context, rc);
        return;
    }
    double score = sum(ask->weights, length, ask) + add_nearness(ask->weights, ask);
    if (ask->each) {
        ask->each(ask->arg, api->xRowid(fts), score);
    }
    sqlite3_result_double(context, score);
}

static void count_phrases(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context,
                          int n, sqlite3_value **values)
{
    struct rankfn_count *count = n == 1 ? sqlite3_value_pointer(values[0], count_type) : NULL;
    sqlite3_int64 rows = 0;
    int rc = count ? api->xRowCount(fts, &rows) : SQLITE_MISUSE;
    size_t phrases = (size_t)api->xPhraseCount(fts);
    for (size_t i = 0; rc == SQLITE_OK && i < count->n && i < phrases; i++) {
        struct counted c = {0, 0, count->most};
        rc = api->xQueryPhrase(fts, (int)i, &c, count_row);
        count->papers[i] = estimate(&c, (double)rows);
    }
    if (rc != SQLITE_OK) {
        sqlite3_result_error_code(context, rc);
    }
}

const struct err *rankfn_install(sqlite3 *db)
{
    fts5_api *api = stems_api(db);
    if (!api || api->xCreateFunction(api, "relevance", NULL, relevance, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "papers", NULL, count_phrases, NULL) != SQLITE_OK) {
        return err_new(ERR_DATABASE, "this SQLite has no full-text search: install one with FTS5");
    }
    return NULL;
}

void rankfn_bind(sqlite3_stmt *stmt, int at, struct rankfn_ask *ask)
{
    sqlite3_bind_pointer(stmt, at, ask, ask_type, NULL);
}

void rankfn_bind_count(sqlite3_stmt *stmt, int at, struct rankfn_count *count)
{
    sqlite3_bind_pointer(stmt, at, count, count_type, NULL);
}
