/* The annotation of an entry as labelled lines. */
#ifndef BIB_ANNOT_H
#define BIB_ANNOT_H

#include "bib.h"

struct annot_line {
    const char *label; /* "Digest" */
    size_t at, len;    /* of its text, one line, in the buffer of the annotation */
};

struct annot {
    struct buf text;
    struct annot_line *lines;
    size_t n, cap;
};

/* Fill ${a}, which must be zeroed, with what is known of ${e}, whether e->annotate or not. */
void annot_make(struct annot *a, const struct bib_entry *e);
void annot_release(struct annot *a);

struct text annot_text(const struct annot *a, size_t i);

#endif
