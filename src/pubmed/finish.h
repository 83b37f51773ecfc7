/* What is decided only when the whole record is known. */
#ifndef HCCKB_PUBMED_FINISH_H
#define HCCKB_PUBMED_FINISH_H

struct draft;

/* Settle PMID, title, authors, identifiers and date of the record; a fault where it cannot be kept.
 */
void finish_paper(struct draft *d);

#endif
