/* The best of many scored papers: a heap of as many as are wanted. */
#include "best.h"

#include "mem.h"

#include <stdlib.h>

void best_init(struct best *best, struct store *s, size_t room)
{
    *best = (struct best){.store = s, .room = room};
}

void best_release(struct best *best)
{
    free(best->items);
    best->items = NULL;
}

static const struct err *find_pmid(struct store *s, struct best_place *p)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const struct err *err = p->pmid ? NULL : sql_get(s, SQL_PAPER_PMID, &stmt);
    if (err || p->pmid) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, p->id);
    err = sql_step(s, stmt, &row);
    if (!err && row) {
        p->pmid = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return err;
}

/* Only ties ask for PMIDs. */
static bool is_worse(struct best *best, struct best_place *a, struct best_place *b)
{
    const double keys[][2] = {{a->score, b->score}, {a->second, b->second}, {a->third, b->third}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i][0] < keys[i][1] || keys[i][0] > keys[i][1]) {
            return keys[i][0] < keys[i][1];
        }
    }
    best->err = best->err ? best->err : find_pmid(best->store, a);
    best->err = best->err ? best->err : find_pmid(best->store, b);
    return a->pmid > b->pmid;
}

static void sink(struct best *best, size_t at)
{
    struct best_place moved = best->items[at];
    for (size_t kid; (kid = 2 * at + 1) < best->n; at = kid) {
        kid += kid + 1 < best->n && is_worse(best, &best->items[kid + 1], &best->items[kid]);
        if (!is_worse(best, &best->items[kid], &moved)) {
            break;
        }
        best->items[at] = best->items[kid];
    }
    best->items[at] = moved;
}

static void rise(struct best *best, size_t at)
{
    struct best_place moved = best->items[at];
    for (; at > 0 && is_worse(best, &moved, &best->items[(at - 1) / 2]); at = (at - 1) / 2) {
        best->items[at] = best->items[(at - 1) / 2];
    }
    best->items[at] = moved;
}

void best_offer(struct best *best, struct best_place p)
{
    best->seen++;
    if (best->err || best->room == 0) {
        return;
    }
    if (best->n < best->room) {
        best->items = mem_grow(best->items, &best->cap, best->n + 1, sizeof *best->items);
        best->items[best->n++] = p;
        rise(best, best->n - 1);
    } else if (is_worse(best, &best->items[0], &p)) {
        best->items[0] = p;
        sink(best, 0);
    }
}

const struct err *best_sort(struct best *best)
{
    size_t all = best->n;
    while (best->n > 1) {
        struct best_place worst = best->items[0];
        best->items[0] = best->items[--best->n];
        sink(best, 0);
        best->items[best->n] = worst;
    }
    best->n = all;
    return best->err;
}
