/* Dates as PubMed writes them. */
#include "date.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const struct {
    const char *name;
    size_t len; /* letters that decide */
    int month;
} month_names[] = {
    {"jan", 3, 1},    {"feb", 3, 2},     {"mar", 3, 3},    {"apr", 3, 4},    {"may", 3, 5},
    {"jun", 3, 6},    {"jul", 3, 7},     {"aug", 3, 8},    {"sep", 3, 9},    {"oct", 3, 10},
    {"nov", 3, 11},   {"dec", 3, 12},    {"spring", 6, 3}, {"summer", 6, 6}, {"fall", 4, 9},
    {"autumn", 6, 9}, {"winter", 6, 12},
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The whole of ${t}, blanks around it aside, as a number up to 9999; -1 if it is none. */
static int number(struct text t)
{
    size_t i = 0, end = t.len;
    while (i < end && isspace((unsigned char)t.s[i])) {
        i++;
    }
    while (end > i && isspace((unsigned char)t.s[end - 1])) {
        end--;
    }
    if (i == end || end - i > 4) {
        return -1;
    }
    int n = 0;
    for (; i < end; i++) {
        if (!digit(t.s[i])) {
            return -1;
        }
        n = n * 10 + (t.s[i] - '0');
    }
    return n;
}

int date_month(struct text t)
{
    int n = number(t);
    if (n >= 1 && n <= 12) {
        return n;
    }
    while (t.len && isspace((unsigned char)*t.s)) {
        t.s++;
        t.len--;
    }
    for (size_t i = 0; i < sizeof month_names / sizeof *month_names; i++) {
        size_t len = month_names[i].len;
        if (t.len >= len && strncasecmp(t.s, month_names[i].name, len) == 0) {
            return month_names[i].month;
        }
    }
    return 0;
}

static struct date make(int year, int month, int day)
{
    struct date d = {0, 0, 0};
    if (year < 1000 || year > 9999) {
        return d;
    }
    d.year = (short)year;
    if (month < 1 || month > 12) {
        return d;
    }
    d.month = (signed char)month;
    if (day >= 1 && day <= 31) {
        d.day = (signed char)day;
    }
    return d;
}

struct date date_parts(struct text year, struct text month, struct text day)
{
    return make(number(year), date_month(month), number(day));
}

/* The next run of letters or of digits from *pos; empty at the end. */
static struct text next_word(struct text t, size_t *pos)
{
    size_t i = *pos;
    while (i < t.len && !isalnum((unsigned char)t.s[i])) {
        i++;
    }
    size_t start = i;
    bool digits = i < t.len && digit(t.s[i]);
    while (i < t.len && isalnum((unsigned char)t.s[i]) && digit(t.s[i]) == digits) {
        i++;
    }
    *pos = i;
    return (struct text){t.s + start, i - start};
}

/* Year, then month and day behind it; a second year ends the reading. */
static struct date scan(struct text t)
{
    int year = -1, month = 0, day = 0;
    size_t pos = 0;
    for (;;) {
        struct text w = next_word(t, &pos);
        int n = number(w);
        if (w.len == 0 || (w.len == 4 && n >= 1000 && year >= 0)) {
            break;
        }
        if (year < 0) {
            year = w.len == 4 && n >= 1000 ? n : -1;
        } else if (!month) {
            month = date_month(w);
        } else if (n > 0) {
            day = n;
            break;
        } else {
            break; /* a second month: the end of a range */
        }
    }
    return make(year, month, day);
}

struct date date_medline(struct text t)
{
    return scan(t);
}

struct date date_literal(struct text t)
{
    return scan(t);
}

static char *put_digits(char *to, int n, int width)
{
    for (int i = width; i-- > 0; n /= 10) {
        to[i] = (char)('0' + n % 10);
    }
    return to + width;
}

size_t date_iso(struct date d, char out[DATE_ISO_SIZE])
{
    char *p = out;
    if (d.year) {
        p = put_digits(p, d.year, 4);
    }
    if (d.year && d.month) {
        *p++ = '-';
        p = put_digits(p, d.month, 2);
    }
    if (d.year && d.month && d.day) {
        *p++ = '-';
        p = put_digits(p, d.day, 2);
    }
    *p = '\0';
    return (size_t)(p - out);
}

/* Days from civil, after Howard Hinnant's algorithm for the proleptic Gregorian calendar. */
long date_days(struct date d)
{
    int m = d.month ? d.month : 1, day = d.day ? d.day : 1;
    long y = d.year - (m <= 2);
    long era = (y >= 0 ? y : y - 399) / 400;
    long yoe = y - era * 400;
    long doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void date_now(char out[DATE_NOW_SIZE])
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = fixed ? strtoll(fixed, &end, 10) : 0;
    /* years of four digits only */
    bool good = fixed && end != fixed && !*end && seconds >= 0 && seconds < 253402300800LL;
    time_t t = good ? (time_t)seconds : time(NULL);
    struct tm tm;
    if (!gmtime_r(&t, &tm) || strftime(out, DATE_NOW_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0) {
        memcpy(out, "1970-01-01T00:00:00Z", DATE_NOW_SIZE);
    }
}
