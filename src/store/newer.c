/* Which of two states of a record is the newer one, where no order of files tells. */
#include "newer.h"

#include <string.h>

/* "2016-09-21" of DateRevised; "": not told. */
static void revised_on(const struct paper *p, char ret_day[DATE_ISO_SIZE])
{
    ret_day[0] = '\0';
    for (size_t i = 0; i < p->n_dates; i++) {
        if (strcmp(p->dates[i].kind, "revised") == 0) {
            date_iso(p->dates[i].date, ret_day);
        }
    }
}

const struct err *newer_stands(struct store *s, const struct store_row *row, bool *ret_newer)
{
    char day[DATE_ISO_SIZE];
    revised_on(row->paper, day);
    *ret_newer = false;
    sqlite3_stmt *stmt = NULL;
    const struct err *err = *day ? sql_get(s, SQL_PAPER_REVISED, &stmt) : NULL;
    if (err || !stmt) {
        return err;
    }
    sqlite3_bind_int64(stmt, 1, row->pmid);
    bool found = false;
    err = sql_step(s, stmt, &found);
    if (!err && found) {
        const char *stands = (const char *)sqlite3_column_text(stmt, 0);
        *ret_newer = stands && strcmp(stands, day) > 0;
        sqlite3_reset(stmt);
    }
    return err;
}
