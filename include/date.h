/* Dates as PubMed writes them: often without day or month, sometimes only words. */
#ifndef HCCKB_DATE_H
#define HCCKB_DATE_H

#include "text.h"

#include <stddef.h>

struct date {
    short year;        /* 0: not known, and then month and day are 0 too */
    signed char month; /* 1..12, 0: not known, and then day is 0 too */
    signed char day;   /* 1..31, 0: not known */
};

#define DATE_ISO_SIZE 11

/* Month of "Apr", "April", "04" or "4"; of a season its first month (Spring 3, Summer 6,
 * Fall/Autumn 9, Winter 12); 0 if it is none. */
int date_month(struct text t);

/* From year, month and day as texts of their own (each may be absent). A part out of range counts
 * as not known; so do the parts below it. */
struct date date_parts(struct text year, struct text month, struct text day);

/* From PubMed's MedlineDate ("1998 Dec-1999 Jan", "2000 Spring", "2000 Dec 23- 30"): the first
 * four-digit year, then the month and day that follow it, the beginning of a range. */
struct date date_medline(struct text t);

/* From "2015", "2015/03", "2015-03-09" and the like (separators / - . or blank). */
struct date date_literal(struct text t);

/* "2016-09-21", "2016-09", "2016" or "": sorts as text. Returns its length. */
size_t date_iso(struct date d, char out[DATE_ISO_SIZE]);

/* Days since 1970-01-01 of the first day that ${d} may mean. Year must be known. */
long date_days(struct date d);

#define DATE_NOW_SIZE 21

/* The time in UTC, "2026-11-22T20:44:00Z"; that of $SOURCE_DATE_EPOCH where it is set, so that what
 * is made with it can be made again. */
void date_now(char out[DATE_NOW_SIZE]);

#endif
