/* Bounded gunzip of a stream: gzip members one after another, plain bytes passed through as they
 * are. No I/O. */
#ifndef HCCKB_GUNZIP_H
#define HCCKB_GUNZIP_H

#include "err.h"

#include <stddef.h>

struct gunzip;

/* Bytes go to ${sink} in pieces of at most 64 KiB; an error it returns ends the call and is
 * returned. */
typedef const struct err *gunzip_sink(void *arg, const char *s, size_t len);

/* A stream that gives what it expands to ${sink}; free it with gunzip_free(). */
struct gunzip *gunzip_new(gunzip_sink *sink, void *arg);
void gunzip_free(struct gunzip *g);

/* The next ${len} bytes of the packed file. The first two decide whether it is gzip. ERR_INPUT
 * names the byte of the packed file; ERR_LIMIT when LIMIT_FILE_BYTES or LIMIT_GZIP_RATIO is passed
 * (a bomb). */
const struct err *gunzip_feed(struct gunzip *g, const char *s, size_t len) ERR_RESULT;

/* The end of the packed file: ERR_INPUT if it stops inside a gzip member (a broken download). */
const struct err *gunzip_finish(struct gunzip *g) ERR_RESULT;

#endif
