/* Parts of a reference that several formats share. */
#ifndef BIB_PART_H
#define BIB_PART_H

#include "buf.h"
#include "paper.h"
#include "text.h"

#include <stdbool.h>

/* Append ${t} as one line of UTF-8: line breaks, tabs and other control characters as one blank,
 * none at the ends. */
void part_line(struct buf *out, struct text t);

/* The title without its final full stop. */
struct text part_title(const struct paper *p);

/* A chapter of a book; else a paper with is_book is a whole book. */
bool part_is_chapter(const struct paper *p);

/* Where the paper stands: the book of a chapter, else the full name of the journal or the best
 * abbreviation there is; absent if none is known. */
struct text part_container(const struct paper *p);

/* The abbreviation of the journal, absent if there is none of its own. */
struct text part_abbreviation(const struct paper *p);

/* Append first and last page, the last one written out (339-47: 339, 347). Of pages that are no
 * plain range all goes to ${first}. */
void part_pages(const struct paper *p, struct buf *first, struct buf *last);

/* Append ${t} as it may stand in the path of an address: what could end or break it, and what is
 * not ASCII, as %XX. */
void part_url_text(struct buf *out, struct text t);

/* Append the address of the paper: PubMed's, its DOI's, or PubMed Central's. Nothing if none. */
void part_url(struct buf *out, const struct paper *p);

/* Append "E. N." for the initials "EN"; "J.-P." for "J-P". */
void part_initials(struct buf *out, struct text initials);

/* The family name of a person who may have no other. */
struct text part_family(const struct paper_author *a);

/* "RETRACTED", "EXPRESSION OF CONCERN", "CORRECTED"; NULL if there is nothing to say. */
const char *part_badge(const struct paper *p);

#endif
