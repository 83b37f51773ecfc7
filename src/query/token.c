/* Facts about a paper as single tokens of the full-text index. */
#include "token.h"

#include <inttypes.h>
#include <stdbool.h>

enum { FIRST_YEAR = 1700, LAST_YEAR = 2100 };

/* The letters and digits of ${value}; returns whether there were any. */
static bool put_value(struct buf *out, struct text value)
{
    static const char hex[] = "0123456789abcdef";
    size_t before = out->len;
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.s[i];
        if (c >= 0x80) {
            buf_putc(out, hex[c >> 4]);
            buf_putc(out, hex[c & 15]);
        } else if (c >= 'A' && c <= 'Z') {
            buf_putc(out, (char)(c + 32));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            buf_putc(out, (char)c);
        }
    }
    return out->len > before;
}

void token_put(struct buf *out, const char *prefix, struct text value)
{
    size_t before = out->len;
    buf_puts(out, prefix);
    if (put_value(out, value)) {
        buf_putc(out, 'q');
    } else {
        out->len = before;
        out->s[before] = '\0';
    }
}

void token_put_int(struct buf *out, const char *prefix, int64_t value)
{
    buf_puts(out, prefix);
    buf_putint(out, value);
    buf_putc(out, 'q');
}

static void put_year(struct buf *out, int year)
{
    buf_putf(out, "y%04dq", year);
}

static void put_month(struct buf *out, int year, int month)
{
    buf_putf(out, "y%04dm%02dq", year, month);
}

static void put_day(struct buf *out, int year, int month, int day)
{
    buf_putf(out, "y%04dm%02dd%02dq", year, month, day);
}

void token_put_date(struct buf *out, struct date d)
{
    if (d.year == 0) {
        return;
    }
    put_year(out, d.year);
    buf_putc(out, ' ');
    put_month(out, d.year, d.month);
    if (d.month) {
        buf_putc(out, ' ');
        put_day(out, d.year, d.month, d.day);
    }
}

/* Opens the next alternative of the parenthesis that began at ${start}. */
static void open_term(struct buf *out, size_t start)
{
    buf_puts(out, out->len > start ? " OR \"" : "(\"");
}

static void put_days(struct buf *out, size_t start, int year, int month, int from, int to)
{
    for (int d = from; d <= to; d++) {
        open_term(out, start);
        put_day(out, year, month, d);
        buf_putc(out, '"');
    }
}

/* The days from ${from} to ${to} of one year that is not wanted whole. */
static void put_part_of_year(struct buf *out, size_t start, struct date from, struct date to)
{
    open_term(out, start);
    put_month(out, from.year, 0);
    buf_putc(out, '"');
    for (int m = from.month; m <= to.month; m++) {
        int first = m == from.month ? (int)from.day : 1;
        int last = m == to.month ? (int)to.day : 31;
        if (first == 1 && last == 31) {
            open_term(out, start);
            put_month(out, from.year, m);
            buf_putc(out, '"');
        } else {
            put_days(out, start, from.year, m, 0, 0);
            put_days(out, start, from.year, m, first, last);
        }
    }
}

/* The last day that any month of that number has: what lies behind it needs no term. */
static int month_end(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + leap;
}

/* ${d} as the first or the last day that it may mean, within the years that have tokens. */
static struct date first_day(struct date d)
{
    if (d.year < FIRST_YEAR) {
        return (struct date){FIRST_YEAR, 1, 1};
    }
    return (struct date){d.year, d.month ? d.month : 1, d.day ? d.day : 1};
}

static struct date last_day(struct date d)
{
    if (d.year == 0 || d.year > LAST_YEAR) {
        return (struct date){LAST_YEAR, 12, 31};
    }
    if (d.month == 0 || d.day == 0 || d.day >= month_end(d.year, d.month)) {
        d.day = 31;
    }
    d.month = d.month ? d.month : 12;
    return d;
}

void token_put_range(struct buf *out, struct date from, struct date to)
{
    struct date a = first_day(from), b = last_day(to);
    size_t start = out->len;
    for (int y = a.year; y <= b.year; y++) {
        struct date low = {(short)y, 1, 1}, high = {(short)y, 12, 31};
        low = y == a.year ? a : low;
        high = y == b.year ? b : high;
        if (low.month == 1 && low.day == 1 && high.month == 12 && high.day == 31) {
            open_term(out, start);
            put_year(out, y);
            buf_putc(out, '"');
        } else {
            put_part_of_year(out, start, low, high);
        }
    }
    if (out->len == start) {
        buf_puts(out, "(\"" TOKEN_NONE "\"");
    }
    buf_putc(out, ')');
}
