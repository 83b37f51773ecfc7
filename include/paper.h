/* A PubMed record with everything a reviewer needs (WIRE: the DTD's elements worth keeping).
 *
 * A paper and all it points to live in one arena; texts are NUL-terminated UTF-8, white space and
 * inline markup brought to plain text as pubmed.h says. Absent is s == NULL (an empty element is
 * absent too), and n == 0 for lists. */
#ifndef HCCKB_PAPER_H
#define HCCKB_PAPER_H

#include "date.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A part of an abstract. Start and length count code points of the joined text (paper.abstract or
 * other_abstract.text). */
struct paper_section {
    struct text label; /* as printed ("METHODS AND RESULTS"); absent for UNLABELLED */
    struct text
        category; /* NlmCategory: BACKGROUND OBJECTIVE METHODS RESULTS CONCLUSIONS UNASSIGNED */
    uint32_t start, length;
};

struct paper_other_abstract {
    struct text type;     /* Publisher, plain-language-summary, KIE... */
    struct text language; /* as written; eng by default */
    struct text text;     /* sections joined by one newline */
    struct paper_section *sections;
    size_t n_sections;
    struct text copyright;
};

struct paper_author {
    struct text last, fore, initials, suffix; /* a person */
    struct text collective;                   /* or a group; then the four above are absent */
    struct text orcid; /* 0000-0002-1825-0097, check digit verified; else absent */
    struct text *affiliations;
    size_t n_affiliations;
    bool equal;  /* EqualContrib="Y" */
    bool editor; /* AuthorList Type="editors" (books) */
};

struct paper_date {
    const char *kind;    /* pubdate, electronic, completed, revised, created, contribution, or a
                            PubStatus (received,    accepted, pubmed, entrez, medline...) */
    struct text literal; /* as written: "2000 Spring", "2016-9-21" */
    struct date date;
};

struct paper_id {
    struct text type; /* doi, pii, pmc, mid, pubmed, bookaccession...; OtherID: its Source */
    struct text value;
};

struct paper_qualifier {
    struct text ui, name;
    bool major;
};

struct paper_mesh {
    struct text ui, name;
    struct text type; /* "Geographic" or absent */
    bool major; /* of the descriptor alone; the heading is major if this or any qualifier is */
    struct paper_qualifier *qualifiers;
    size_t n_qualifiers;
};

struct paper_supplement { /* SupplMeshName */
    struct text ui, name, type;
};

struct paper_chemical {
    struct text registry; /* CAS, EC or UNII; absent for "0" */
    struct text ui, name;
};

struct paper_keyword {
    struct text owner; /* NOTNLM: the authors' own */
    struct text text;
    bool major;
};

struct paper_grant {
    struct text id, acronym, agency, country;
};

struct paper_databank { /* trial registrations and data sets, one accession each */
    struct text name, accession;
};

/* CommentsCorrections. Before 2019 reference lists stood here too, as type Cites. */
struct paper_correction {
    struct text type;   /* RetractionIn, ErratumFor, Cites... */
    struct text source; /* journal reference as printed */
    int64_t pmid;       /* 0: none given */
    struct text note;
};

struct paper_reference {
    struct text citation;
    int64_t pmid;    /* 0: none given */
    struct text doi; /* lower case; absent if none */
    struct text pmcid;
};

struct paper_type { /* publication type */
    struct text ui, name;
};

struct paper_note { /* GeneralNote */
    struct text owner, text;
};

struct paper {
    int64_t pmid; /* >= LIMIT_LOCAL_ID_MIN: our own id, PubMed's is not known */
    int version;
    bool is_book;
    struct text status, owner, indexing_method; /* attributes of MedlineCitation */
    struct text publication_status;             /* ppublish, epublish, aheadofprint */
    struct text pub_model;

    /* English, in [brackets] where translated. A placeholder is replaced by the vernacular title, a
     * book of its own has the book's, and a record without any has "[Not Available]."; never absent
     * in a paper that was read. */
    struct text title;
    struct text vernacular_title;
    struct text book_title; /* of the book that a chapter stands in; absent for a whole book */
    struct text abstract;   /* sections joined by one newline, without labels */
    struct paper_section *sections;
    size_t n_sections;
    struct text copyright;
    struct paper_other_abstract *other_abstracts;
    size_t n_other_abstracts;

    struct text journal, journal_iso,
        medline_ta; /* full title; ISO abbreviation; MEDLINE abbreviation */
    struct text issn, issn_type, issn_linking, nlm_id, country;
    struct text volume, issue, pages; /* pages: MedlinePgn as written, or StartPage-EndPage */
    struct text publisher, publisher_place, edition, isbn; /* books */
    /* Of the issue; where that has none of the electronic edition, then ppublish, epublish and
     * aheadofprint of the history. Of a chapter its contribution date before the book's. */
    struct date pub_date;
    struct paper_date *dates;
    size_t n_dates;

    struct text doi;   /* lower case */
    struct text pmcid; /* PMC123 */
    struct text pii;
    struct paper_id *ids; /* all article ids and OtherIDs, as written */
    size_t n_ids;

    struct paper_author *authors; /* ValidYN="N" left out */
    size_t n_authors;
    bool authors_complete;
    struct paper_author *investigators;
    size_t n_investigators;
    struct text *languages;
    size_t n_languages;
    struct paper_type *types;
    size_t n_types;
    struct paper_mesh *mesh;
    size_t n_mesh;
    struct paper_supplement *supplements;
    size_t n_supplements;
    struct paper_chemical *chemicals;
    size_t n_chemicals;
    struct paper_keyword *keywords;
    size_t n_keywords;
    struct text *gene_symbols;
    size_t n_gene_symbols;
    struct text *subjects; /* PersonalNameSubject, "Last Fore" */
    size_t n_subjects;
    struct paper_grant *grants;
    size_t n_grants;
    struct paper_databank *databanks;
    size_t n_databanks;
    struct paper_correction *corrections;
    size_t n_corrections;
    struct paper_reference *references;
    size_t n_references;
    bool has_reference_list; /* an empty list and none are different things */
    struct text *subsets;    /* CitationSubset */
    size_t n_subsets;
    struct paper_note *notes;
    size_t n_notes;
    struct text coi_statement;
    struct text references_number; /* NumberOfReferences as written */
};

/* Owner of the records that we wrote ourselves, and the type that a digest of ours gets once it
 * stands in another's record. */
#define PAPER_OUR_OWNER "hcckb"
#define PAPER_OUR_DIGEST "hcckb-digest"

enum paper_state {
    PAPER_OK,
    PAPER_CORRECTED, /* ErratumIn, CorrectedandRepublishedIn, UpdateIn */
    PAPER_CONCERN,   /* ExpressionOfConcernIn */
    PAPER_RETRACTED  /* RetractionIn, RetractedandRepublishedIn, or type "Retracted Publication" */
};

/* The gravest that its corrections and publication types say; a notice itself (RetractionOf...) is
 * PAPER_OK. */
enum paper_state paper_state(const struct paper *p);

/* "ok", "corrected", "concern", "retracted". */
const char *paper_state_name(enum paper_state s);

/* Has it an id of ours, because none of PubMed is known? */
bool paper_is_local(const struct paper *p);

/* The first English plain-language summary (our digest, or a publisher's); absent if none. */
struct text paper_summary(const struct paper *p);

/* "https://doi.org/10.1/X", "DOI: 10.1/X " and the like as "10.1/x" in ${a}; absent if it is none.
 */
struct text paper_normal_doi(struct arena *a, struct text t);

#endif
