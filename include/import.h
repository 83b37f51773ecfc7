/* Vocabularies of others -> our own lexicon files. Pure: bytes in, text out. */
#ifndef HCCKB_IMPORT_H
#define HCCKB_IMPORT_H

#include "buf.h"
#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>

/* Room for the bytes that import_run() is given, expanded. */
#define IMPORT_FILE_BYTES (512UL << 20)

/* A row, name or link of a file that was wrong and is left out: the line of the file on which its
 * record begins, and why. */
enum { IMPORT_NOTES = 50, IMPORT_NOTE_BYTES = 240 };
struct import_note {
    size_t line;
    char text[IMPORT_NOTE_BYTES]; /* one line, UTF-8 */
};

/* What a file turned out to be. */
struct import_info {
    const char *format; /* hgnc, mesh, obo... */
    char licence[120]; /* as the file states it, else as its publisher does, and then it says so; ""
                          where it depends */
    char version[80];  /* release or date as the file states it; "" if it does not */
    size_t concepts, names;
    size_t left_out; /* names that would only do harm, and records that are no concepts */
    size_t dangling; /* members that are no ids, so that no concept can be */
    size_t wrong;    /* rows, names and links that could not be used: the first are noted */
    struct import_note notes[IMPORT_NOTES];
    size_t n_notes;
};

/* The names of all formats, NULL behind the last. */
const char *const *import_formats(void);

/* Turn ${bytes} of ${file} (a name for messages, and for the kind of some) into a lexicon file in
 * ${out}. ${format}: one of the formats, or NULL to recognise it from the beginning. ${kind}: of
 * all concepts, or < 0 for what the format says. Lines "#line N" in ${out} tell which line of the
 * file the next one comes from. What is wrong with a row alone is noted, and the row left out; a
 * file that is not of its format, or of which nothing is left, is refused. ERR_USAGE: no such
 * format; ERR_INPUT: what it is cannot be recognised, or file, line and reason. */
const struct err *import_run(const char *file, struct text bytes, const char *format, int kind,
                             struct buf *out, struct import_info *ret_info) ERR_RESULT;

/* Files that are too large to be held whole are read as a stream: MeSH's XML. */
struct import_stream;

/* Is a file that begins with ${head} (4 KiB of it or all) read so, given --format ${format} (may be
 * NULL)? */
bool import_stream_takes(struct text head, const char *format);

/* What import_run() does, piece by piece; ${file} and ${out} are borrowed. */
struct import_stream *import_stream_new(const char *file, int kind, struct buf *out);
void import_stream_free(struct import_stream *s);
const struct err *import_stream_feed(struct import_stream *s, const char *bytes,
                                     size_t len) ERR_RESULT;
const struct err *import_stream_finish(struct import_stream *s,
                                       struct import_info *ret_info) ERR_RESULT;

#endif
