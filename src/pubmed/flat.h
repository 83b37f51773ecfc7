/* Text with inline markup as plain text: sup, sub, formulas, white space (the rules stand in
 * pubmed.h). */
#ifndef HCCKB_PUBMED_FLAT_H
#define HCCKB_PUBMED_FLAT_H

#include "buf.h"
#include "formula.h"
#include "limit.h"

#include <stdbool.h>
#include <stddef.h>

enum flat_kind { FLAT_PLAIN, FLAT_SUP, FLAT_SUB, FLAT_FORMULA };

struct flat {
    struct buf text;
    struct flat_mark {
        enum flat_kind kind;
        size_t at;
    } marks[LIMIT_XML_DEPTH]; /* the inline elements that are open */
    size_t n_marks;
    size_t joint; /* a raised or lowered digit ends here; SIZE_MAX: none */
    struct formula formula;
};

void flat_init(struct flat *f);
void flat_release(struct flat *f);
void flat_clear(struct flat *f);

/* An inline element begins (its local name), ends. At most LIMIT_XML_DEPTH may be open. */
void flat_open(struct flat *f, const char *name);
void flat_close(struct flat *f);
void flat_put(struct flat *f, const char *s, size_t len);

/* Bring the white space of ${len} bytes at ${s} to one form, in place; returns the new length. */
size_t flat_collapse(char *s, size_t len);

#endif
