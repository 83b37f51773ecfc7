/* Printers: commands say what, printers say how. One interface, a text and a JSON form. The only
 * escapers of JSON output and the only place that knows about colour and terminals. */
#ifndef HCCKB_OUT_H
#define HCCKB_OUT_H

#include "buf.h"
#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum out_style { OUT_PLAIN, OUT_BOLD, OUT_DIM, OUT_MARK, OUT_WARN, OUT_HEAD };

struct out;

/* Writes to ${file}. ${json}: JSON; else text, with colour where ${colour}; ${width} columns (0: do
 * not wrap). */
struct out *out_new(FILE *file, bool json, bool colour, size_t width);

/* Everything to the file, and free. ERR_FULL or ERR_IO if it could not be written (a closed pipe is
 * no error). */
const struct err *out_close(struct out *o) ERR_RESULT;

/* For what cannot be said in both forms by one path. */
bool out_is_json(const struct out *o);

/* Are marks shown by colour? Where they are not, they are asterisks. */
bool out_has_colour(const struct out *o);

/* JSON only (text printers ignore them, so one path may serve both): structure and values. ${key}
 * is NULL inside a list. */
void out_begin(struct out *o, const char *key, char bracket); /* '{' or '[' */
void out_end(struct out *o); /* closes the last one opened; a whole value ends its line */
void out_string(struct out *o, const char *key, struct text value); /* absent: null */
void out_int(struct out *o, const char *key, int64_t value);
void out_number(struct out *o, const char *key,
                double value); /* shortest form that reads back equal to 6 digits */
void out_bool(struct out *o, const char *key, bool value);
void out_null(struct out *o, const char *key);
void out_raw(struct out *o, const char *key, struct text json); /* JSON that we made ourselves */

/* Text only (JSON printers ignore them). Control characters other than newline in ${t} become
 * blanks, so that no record can drive the terminal. */
void out_text(struct out *o, enum out_style style, struct text t);
void out_printf(struct out *o, enum out_style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A paragraph, wrapped at the width, every line after ${indent} blanks. \x01 and \x02 in it switch
 * OUT_MARK on and off; without colour they are asterisks. */
void out_wrapped(struct out *o, size_t indent, struct text t);

/* A paragraph with a label before it: the text is wrapped and begins, on every line, at column
 * ${indent}. */
void out_labelled(struct out *o, enum out_style label_style, const char *label, size_t indent,
                  enum out_style style, struct text t);

/* Bytes as they are (a bibliography). */
void out_bytes(struct out *o, struct text t);

#endif
