/* Lists of more hits than PubMed hands out of one search.
 *
 * Every record has exactly one day of entry ([EDAT]), so days cut a result into parts that do not
 * overlap; one day can still hold too many, and is then cut by PMID ([UID]). */
#include "slice.h"

#include "buf.h"
#include "limit.h"
#include "mem.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The days that there may be; most records lie in the middle range. */
enum { FIRST_YEAR = 1700, BUSY_YEAR = 1966, LAST_YEAR = 3000, MOST_QUESTIONS = 5000 };

/* PMIDs as they are today lie below. */
#define BUSY_PMID ((int64_t)1 << 26)

struct slicing {
    const char *query;
    slice_ask *ask;
    void *arg;
    struct slice_list *list;
    int questions;
    struct buf term;
};

/* --- days --- */

static int days_of_year(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 366 : 365;
}

/* Days from the first of FIRST_YEAR to the first of ${year}. */
static int first_day(int year)
{
    int days = 0;
    for (int y = FIRST_YEAR; y < year; y++) {
        days += days_of_year(y);
    }
    return days;
}

static void put_day(struct buf *b, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = FIRST_YEAR, month = 0;
    for (; day >= days_of_year(year); year++) {
        day -= days_of_year(year);
    }
    for (;; month++) {
        int length = lengths[month] + (month == 1 && days_of_year(year) == 366);
        if (day < length) {
            break;
        }
        day -= length;
    }
    buf_putf(b, "%04d/%02d/%02d", year, month + 1, day + 1);
}

/* --- parts --- */

struct part {
    int from, to;      /* days */
    int64_t low, high; /* PMIDs; high 0: all */
};

static void put_term(struct buf *b, const char *query, const struct part *p)
{
    buf_clear(b);
    if (!p) {
        buf_puts(b, query);
        return;
    }
    buf_putf(b, "(%s) AND ", query);
    put_day(b, p->from);
    buf_putc(b, ':');
    put_day(b, p->to);
    buf_puts(b, "[EDAT]");
    if (p->high) {
        buf_putf(b, " AND %" PRId64 ":%" PRId64 "[UID]", p->low, p->high);
    }
}

static const struct err *question(struct slicing *sl, const struct part *p, int depth,
                                  struct slice_reply *ret)
{
    if (sl->questions++ > MOST_QUESTIONS) {
        return err_new(ERR_FAILED, "the search cannot be cut into parts that PubMed hands out: "
                                   "narrow it");
    }
    put_term(&sl->term, sl->query, p);
    return sl->ask(sl->arg, sl->term.s, depth, ret);
}

static void take(struct slice_list *l, const struct slice_reply *reply)
{
    l->pmids = mem_grow(l->pmids, &l->cap, l->n + reply->n, sizeof *l->pmids);
    if (reply->n) {
        memcpy(l->pmids + l->n, reply->ids, reply->n * sizeof *l->pmids);
    }
    l->n += reply->n;
    l->parts += reply->n > 0;
}

/* The two halves of a part; false: it cannot be cut. A single day is cut by PMID, first into those
 * that there are today and what may come. */
static bool halve(const struct part *p, struct part ret[2])
{
    ret[0] = ret[1] = *p;
    if (p->from < p->to) {
        int middle = p->from + (p->to - p->from) / 2;
        ret[0].to = middle;
        ret[1].from = middle + 1;
        return true;
    }
    int64_t low = p->high ? p->low : 1, high = p->high ? p->high : LIMIT_LOCAL_ID_MIN - 1;
    if (low >= high) {
        return false;
    }
    int64_t middle = p->high ? low + (high - low) / 2 : BUSY_PMID - 1;
    ret[0].low = low;
    ret[0].high = middle;
    ret[1].low = middle + 1;
    ret[1].high = high;
    return true;
}

static const struct err *collect_part(struct slicing *sl, const struct part *p, int depth)
{
    struct slice_reply reply = {.count = 0};
    struct part halves[2];
    const struct err *err = question(sl, p, depth, &reply);
    if (err) {
        return err;
    }
    if (reply.count <= SLICE_MOST) {
        take(sl->list, &reply);
        return NULL;
    }
    if (!halve(p, halves)) {
        return err_new(ERR_FAILED, "PubMed counts %" PRId64 " records of one PMID: report this",
                       reply.count);
    }
    err = collect_part(sl, &halves[0], depth + 1);
    return err ? err : collect_part(sl, &halves[1], depth + 1);
}

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void make_unique(struct slice_list *l)
{
    size_t n = 0;
    if (l->n) {
        qsort(l->pmids, l->n, sizeof *l->pmids, by_value);
    }
    for (size_t i = 0; i < l->n; i++) {
        if (n == 0 || l->pmids[n - 1] != l->pmids[i]) {
            l->pmids[n++] = l->pmids[i];
        }
    }
    l->n = n;
}

/* --- the whole --- */

static const struct err *collect_parts(struct slicing *sl, int year)
{
    const struct part ranges[] = {
        {0, first_day(BUSY_YEAR) - 1, 0, 0},
        {first_day(BUSY_YEAR), first_day(year + 2) - 1, 0, 0},
        {first_day(year + 2), first_day(LAST_YEAR + 1) - 1, 0, 0},
    };
    const struct err *err = NULL;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && !err; i++) {
        err = collect_part(sl, &ranges[i], 1);
    }
    return err;
}

/* Do the parts add up, but for ${slack} records? PubMed goes on indexing while it is asked. */
static bool adds_up(const struct slice_list *l, int64_t slack)
{
    int64_t low = l->count < l->recount ? l->count : l->recount;
    int64_t high = l->count < l->recount ? l->recount : l->count;
    int64_t n = (int64_t)l->n;
    return n >= low - slack && n <= high + slack;
}

static const struct err *collect(struct slicing *sl, int year)
{
    struct slice_list *l = sl->list;
    struct slice_reply reply = {.count = 0};
    l->n = 0;
    l->parts = 0;
    const struct err *err = question(sl, NULL, 0, &reply);
    if (err) {
        return err;
    }
    l->count = l->recount = reply.count;
    if (reply.count <= SLICE_MOST) {
        take(l, &reply);
        make_unique(l);
        return NULL;
    }
    err = collect_parts(sl, year);
    err = err ? err : question(sl, NULL, 0, &reply);
    if (!err) {
        l->recount = reply.count;
        make_unique(l);
    }
    return err;
}

const struct err *slice_collect(const char *query, int year, slice_ask *ask, void *arg,
                                struct slice_list *ret_list)
{
    struct slice_list list = {.n = 0};
    struct slicing sl = {query, ask, arg, &list, 0, BUF_INIT};
    const struct err *err = collect(&sl, year);
    if (!err && !adds_up(&list, 0)) {
        err = collect(&sl, year);
    }
    if (!err && !adds_up(&list, 2 + list.recount / 1000)) {
        err = err_new(ERR_NETWORK,
                      "the parts of the search have %zu records and the whole has %" PRId64
                      ": PubMed is changing or in trouble; try again later",
                      list.n, list.recount);
    }
    buf_release(&sl.term);
    if (err) {
        slice_release(&list);
    } else {
        *ret_list = list;
    }
    return err;
}

void slice_release(struct slice_list *l)
{
    free(l->pmids);
    *l = (struct slice_list){.n = 0};
}
