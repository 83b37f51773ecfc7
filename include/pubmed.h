/* PubMed's exchange formats as papers: bytes in, papers out, no I/O. The only user of libxml2.
 *
 * The XML reader takes PubmedArticleSet (articles, book articles, DeleteCitation), the old
 * MedlineCitationSet, PubmedBookArticleSet and BookDocumentSet, and a single PubmedArticle,
 * MedlineCitation or PubmedBookArticle as root, in every DTD since 2001. It never loads a DTD,
 * never expands an external entity, never lifts libxml2's limits; a file that declares or uses
 * entities other than XML's own five is refused. Elements it does not know are passed over.
 * Attributes that the DTD gives by default (Owner NLM, IdType pubmed, Language eng...) are put in
 * here.
 *
 * Text is made plain so that the usual words stay words.
 *
 * Raised text gets a ^ before it where it has a letter or a digit and follows a letter, a digit or
 * a closing bracket (10^-5, m^2, Ca^2+), nothing otherwise (CD8+, Na+, 125I, 5th).
 *
 * Lowered text gets a _ before it only where a digit would meet a digit (p53_175), nothing
 * otherwise (H2O, CO2, IC50). A digit right behind a raised or lowered one is set off by a blank.
 *
 * Of bold, italic, underlined and unknown elements the text alone is kept.
 *
 * MathML becomes one line: a/b, x^2, x_i, square root signs, operators as written, brackets round
 * what has several parts ((a+b)/c), a blank between neighbours that would read as one number or
 * word.
 *
 * White space: a run with a line break or a tab in it is one blank; other blanks (no-break,
 * thin...) are a plain blank each and stay as many as they are, because the offsets of others'
 * annotations count them; none at the ends.
 *
 * From NBIB an abstract comes in sections where it begins with a label in capitals ("METHODS: ")
 * and has another one; qualifiers, chemicals and types come without UI. */
#ifndef HCCKB_PUBMED_H
#define HCCKB_PUBMED_H

#include "err.h"
#include "paper.h"

#include <stddef.h>
#include <stdint.h>

struct arena;
struct pubmed;

/* What the reader gives, in the order of the file. Any function may be NULL. ${arg} is the
 * caller's. */
struct pubmed_events {
    /* A whole record. The struct is borrowed for the call; all it points to lies in the arena that
     * `arena` gave. */
    void (*paper)(void *arg, const struct paper *p);
    /* DeleteCitation: one call a PMID. */
    void (*deleted)(void *arg, int64_t pmid);
    /* A record that cannot be kept: pmid or 0, and a reason for a person ("it has no PMID"; valid
     * for the call). No PMID in range, nothing to know it by (title, abstract, journal), or beyond
     * LIMIT_RECORD_BYTES or LIMIT_RECORD_ITEMS. The file goes on. */
    void (*rejected)(void *arg, int64_t pmid, const char *reason);
    /* The arena for the next record (asked for once a record, before anything is put there).
     * Required. */
    struct arena *(*arena)(void *arg);
    void *arg;
};

enum pubmed_format { PUBMED_XML, PUBMED_NBIB };

/* What the first bytes of an expanded file say it is. ERR_INPUT with a sentence for a person where
 * it is neither (HTML page, JSON error, DTD, other XML root...). ${len} bytes are enough if >= 1024
 * or the whole file. */
const struct err *pubmed_sniff(const char *s, size_t len,
                               enum pubmed_format *ret_format) ERR_RESULT;

/* Version of libxml2. */
const char *pubmed_xml_version(void);

/* Call once before any thread: initialises libxml2 and shuts its external entity loader. */
void pubmed_start(void);

/* A reader of one file. ${events} is copied. Free with pubmed_free(). */
struct pubmed *pubmed_new(enum pubmed_format format, const struct pubmed_events *events);
void pubmed_free(struct pubmed *p);

/* The next bytes of the file, in pieces of any size. ERR_INPUT names the byte (offset in the
 * expanded file), the line, and what is wrong; after an error no more events come and every later
 * call repeats it. Records given before it must not be kept. */
const struct err *pubmed_feed(struct pubmed *p, const char *s, size_t len) ERR_RESULT;

/* The end of the file: ERR_INPUT if it stops in the middle. */
const struct err *pubmed_finish(struct pubmed *p) ERR_RESULT;

#endif
