/* MeSH as NLM gives it out: the XML of descriptors (desc2026.xml) and of supplementary records
 * (supp2026.xml), record by record, in a stream. No I/O. */
#ifndef HCCKB_MESHXML_H
#define HCCKB_MESHXML_H

#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>

struct meshxml_term {
    struct text text;
    struct text tag; /* LexicalTag: ABB, TRD, NON...; absent where it is not said */
};

struct meshxml_record {
    size_t line;                 /* on which the record begins */
    struct text id, name;        /* D000001, Calcimycin; absent where the record has none */
    struct text class;           /* SCRClass of a supplementary record: 1 chemical, 3 disease... */
    const struct text *trees;    /* tree numbers of a descriptor */
    const struct text *headings; /* D... that a supplementary record is mapped to */
    const struct meshxml_term *terms; /* all of its terms, its name among them */
    size_t n_trees, n_headings, n_terms;
};

struct meshxml;

/* Does ${head}, the beginning of a file, say that it is MeSH's XML? */
bool meshxml_is(struct text head);

/* A reader that gives each record to ${record}: borrowed for the call. An error it returns ends the
 * reading. Free with meshxml_free(). */
struct meshxml *meshxml_new(const struct err *(*record)(void *arg, const struct meshxml_record *r),
                            void *arg);
void meshxml_free(struct meshxml *m);

/* The next bytes of the file; and its end. ERR_INPUT: line and reason; entities beyond XML's own
 * five are refused, nothing is loaded. */
const struct err *meshxml_feed(struct meshxml *m, const char *s, size_t len) ERR_RESULT;
const struct err *meshxml_finish(struct meshxml *m) ERR_RESULT;

/* The year that the file's DTD names, "" if there is none. */
const char *meshxml_version(const struct meshxml *m);

#endif
