/* A paper in the making: what both readers fill, and what is decided when the record ends. */
#ifndef HCCKB_PUBMED_DRAFT_H
#define HCCKB_PUBMED_DRAFT_H

#include "buf.h"
#include "paper.h"
#include "pubmed.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a value can be a part of: the paper itself, or the newest item of a list. */
enum draft_list {
    DRAFT_PAPER,  /* not a list */
    DRAFT_PERSON, /* not a list of its own: the newest of draft.persons */
    DRAFT_OTHER_ABSTRACTS,
    DRAFT_DATES,
    DRAFT_IDS,
    DRAFT_AUTHORS,
    DRAFT_INVESTIGATORS,
    DRAFT_LANGUAGES,
    DRAFT_TYPES,
    DRAFT_MESH,
    DRAFT_SUPPLEMENTS,
    DRAFT_CHEMICALS,
    DRAFT_KEYWORDS,
    DRAFT_GENE_SYMBOLS,
    DRAFT_SUBJECTS,
    DRAFT_GRANTS,
    DRAFT_DATABANKS,
    DRAFT_CORRECTIONS,
    DRAFT_REFERENCES,
    DRAFT_SUBSETS,
    DRAFT_NOTES,
    /* parts of something above, copied when that ends */
    DRAFT_SECTIONS,
    DRAFT_AFFILIATIONS,
    DRAFT_QUALIFIERS,
    DRAFT_BOOK_AUTHORS,
    DRAFT_BOOK_INVESTIGATORS,
    DRAFT_NAMED, /* persons that a paper is about */
    DRAFT_N_LISTS
};

enum draft_date_part {
    DRAFT_YEAR,
    DRAFT_MONTH,
    DRAFT_DAY,
    DRAFT_SEASON,
    DRAFT_MEDLINE_DATE,
    DRAFT_N_PARTS
};

struct draft_items {
    void *items;
    size_t n, cap;
};

struct draft {
    const struct pubmed_events *events;
    struct arena *arena;
    bool is_open;
    long long n_records; /* opened so far, the open one included */
    struct paper paper;
    struct draft_items lists[DRAFT_N_LISTS];
    size_t bytes;    /* text kept of this record */
    char fault[300]; /* why the record cannot be kept; empty as long as it can */

    enum draft_list persons; /* where the person being read stands */
    bool person_is_void, editors;
    struct text affiliation;   /* of the article as a whole: old records */
    struct text elocation_doi; /* used where the id list has none */
    struct text databank;      /* its name, and whether it gave an accession */
    bool databank_used;
    int64_t own_id;    /* PMID in the id list, for records without one of their own */
    struct text owner; /* of the keyword list being read */
    struct buf held;   /* an attribute needed when the element ends */
    struct buf joined; /* the abstract being read */
    uint32_t points;   /* its length in code points */
    struct buf date[DRAFT_N_PARTS];
    const char *date_kind;
};

void draft_init(struct draft *d, const struct pubmed_events *events);
void draft_release(struct draft *d);

/* Begin a record: asks for its arena. */
void draft_open(struct draft *d);

/* End it: gives it as a paper, or as rejected. */
void draft_close(struct draft *d);

/* The record cannot be kept; the first reason stays. */
void draft_fault(struct draft *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A clean copy of ${t} in the record's arena: white space as paper.h says, absent if nothing is
 * left. */
struct text draft_text(struct draft *d, struct text t);

/* A new zeroed item of a list; valid until the next one of that list. */
void *draft_add(struct draft *d, enum draft_list list);

/* The newest item of ${list}, or the paper. */
void *draft_newest(struct draft *d, enum draft_list list);
void draft_drop_newest(struct draft *d, enum draft_list list);

/* Move a list of parts into the arena and empty it; NULL if it has none. */
void *draft_take(struct draft *d, enum draft_list list, size_t *ret_n);

void draft_set_pmid(struct draft *d, struct text t);
void draft_add_text(struct draft *d, enum draft_list list, struct text t);
void draft_add_id(struct draft *d, struct text type, struct text value);
/* "PMC3000001" of any writing of it, in the arena; absent if it is none. */
struct text draft_pmcid(struct draft *d, struct text t);
void draft_set_elocation(struct draft *d, struct text type, struct text value);

/* A person: begin in a list, end. */
void draft_open_person(struct draft *d, enum draft_list list, bool is_void);
void draft_close_person(struct draft *d);

/* An abstract: begin; one section; end gives the joined text and its sections. */
void draft_open_abstract(struct draft *d);
void draft_open_section(struct draft *d, struct text label, struct text category);
void draft_close_section(struct draft *d, struct text t);
struct text draft_close_abstract(struct draft *d, struct paper_section **ret_sections,
                                 size_t *ret_n);

/* A date: begin; parts; end. A date of words only ("2000 Spring") is one part. */
void draft_open_date(struct draft *d, const char *kind);
void draft_set_date_part(struct draft *d, enum draft_date_part part, struct text t);
void draft_close_date(struct draft *d);

/* The name of a kind of date, kept for as long as the paper. */
const char *draft_date_kind(struct draft *d, struct text t);

#endif
