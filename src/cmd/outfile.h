/* A file that is written whole or not at all. */
#ifndef HCCKB_CMD_OUTFILE_H
#define HCCKB_CMD_OUTFILE_H

#include "err.h"
#include "out.h"

struct outfile;

/* Begin to write ${path}: into a temporary file beside it, or straight into what is no plain file.
 * End with outfile_close(). */
const struct err *outfile_open(const char *path, struct outfile **ret_file) ERR_RESULT;

/* Its printer, borrowed. */
struct out *outfile_out(struct outfile *f);

/* Put the file in its place, unless ${err} says that writing went wrong: then nothing is left of
 * it. Gives back ${err}, or what went wrong here. */
const struct err *outfile_close(struct outfile *f, const struct err *err) ERR_RESULT;

#endif
