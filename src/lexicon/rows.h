/* Tables of text: lines, cells, and columns found by their names. */
#ifndef HCCKB_LEXICON_ROWS_H
#define HCCKB_LEXICON_ROWS_H

#include "err.h"
#include "text.h"

#include <stdbool.h>

enum { ROWS_CELLS = 128 }; /* more columns are not looked at */

struct rows {
    const char *file;
    struct text left;
    size_t line;  /* number of the line that was read last */
    size_t begun; /* and of the one on which the record at hand begins */
    struct text cells[ROWS_CELLS];
    size_t n;
};

struct rows rows_of(const char *file, struct text bytes);

/* The next line, without its end, in cells[0]; false at the end of the file. */
bool rows_next_line(struct rows *r);

/* The next line that is not empty, cut at its tabs; quotes around a cell are removed. */
bool rows_next(struct rows *r);

/* The next record of a CSV file (RFC 4180): quoted cells may hold commas, quotes and line ends.
 * Their texts are written into ${scratch}, which must have room for the whole file. ERR_INPUT: a
 * quote that is not closed. */
const struct err *rows_next_csv(struct rows *r, char *scratch, bool *ret_row) ERR_RESULT;

/* Cell ${i}, empty if there is none. */
struct text rows_cell(const struct rows *r, size_t i);

/* The column that the current line calls ${name}; ROWS_CELLS if there is none. */
size_t rows_column(const struct rows *r, const char *name);

/* "file line n: ..." */
const struct err *rows_error(const struct rows *r, const char *what)
    __attribute__((returns_nonnull));

bool rows_begins(struct text t, const char *with);

/* ${t} behind ${prefix} where it begins with it, else as it is. */
struct text rows_behind(struct text t, const char *prefix);

/* The part of *t before ${sep}, which is cut off with it. False: nothing is left. */
bool rows_cut(struct text *t, char sep, struct text *ret_part);

/* Without blanks at its ends. */
struct text rows_trim(struct text t);

bool rows_has(struct text t, const char *part);

/* Has ${head} this text in its first line (or in its first 4 KiB)? */
bool rows_first_line_has(struct text head, const char *part);
bool rows_head_has(struct text head, const char *part);

#endif
