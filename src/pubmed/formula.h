/* A MathML formula as a line of text. */
#ifndef HCCKB_PUBMED_FORMULA_H
#define HCCKB_PUBMED_FORMULA_H

#include "buf.h"
#include "limit.h"

#include <stdbool.h>
#include <stddef.h>

struct formula_kind;

struct formula_span {
    size_t at, end; /* bytes in the text */
    const struct formula_kind *kind;
};

struct formula {
    struct formula_node {
        const struct formula_kind *kind;
        size_t at, first; /* where its text begins; its first child among the spans */
    } nodes[LIMIT_XML_DEPTH];
    size_t n_nodes;
    struct formula_span *spans; /* finished children of the open elements */
    size_t n_spans, cap_spans;
    struct buf line; /* an element being put together */
};

void formula_release(struct formula *f);
void formula_clear(struct formula *f);

/* An element begins, ends (local name). Their text grows at the end of ${out}. */
void formula_open(struct formula *f, const struct buf *out, const char *name);
void formula_close(struct formula *f, struct buf *out);

bool formula_is_open(const struct formula *f);

/* Does text belong to what is open (only numbers, identifiers, operators and words hold text)? */
bool formula_takes_text(const struct formula *f);

#endif
