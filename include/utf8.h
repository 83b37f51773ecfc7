/* UTF-8: validity, code points, folding of letters. */
#ifndef HCCKB_UTF8_H
#define HCCKB_UTF8_H

#include "buf.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* Decode the code point at s[*pos] (pos < len) and move *pos behind it. Malformed bytes give
 * UTF8_REPLACEMENT and move by one. */
uint32_t utf8_next(const char *s, size_t len, size_t *pos);

/* Write ${cp} to ${out} (room for 4); returns the number of bytes. */
size_t utf8_put(char *out, uint32_t cp);

/* Is all of it well-formed (no surrogates, no overlong forms)? ret_bad, if not NULL, gets the
 * offset of the first bad byte. */
bool utf8_is_valid(const char *s, size_t len, size_t *ret_bad);

/* Number of code points in well-formed text; every byte that does not continue counts as one. */
size_t utf8_count(const char *s, size_t len);

/* Append ${t} with every malformed byte replaced by U+FFFD and NULs dropped. */
void utf8_clean(struct buf *out, struct text t);

/* Lower case of a letter of the Latin, Greek or Cyrillic blocks; others as they are. */
uint32_t utf8_lower(uint32_t cp);

/* Base ASCII letter(s) of an accented Latin letter or ligature (e for é, ss for ß), lower case, or
 * NULL if none. */
const char *utf8_ascii_base(uint32_t cp);

/* Columns that ${t} takes on a terminal: combining marks 0, East Asian wide 2, others 1. */
size_t utf8_width(struct text t);

/* Of any script; signs, marks and symbols are none. */
bool utf8_is_letter(uint32_t cp);
bool utf8_is_digit(uint32_t cp); /* ASCII digits only */

#endif
