/* Where an element of PubMed's XML may stand, and what becomes of it there: one table for all DTDs
 * since 2001. */
#ifndef HCCKB_PUBMED_RULES_H
#define HCCKB_PUBMED_RULES_H

#include "draft.h"
#include "text.h"

#include <stddef.h>

/* What stands around an element, as far as it matters. */
enum rule_scope {
    IN_DOCUMENT,
    IN_SET,
    IN_RECORD,
    IN_CITATION,
    IN_ARTICLE,
    IN_JOURNAL,
    IN_ISSUE,
    IN_PAGES,
    IN_ABSTRACT,
    IN_OTHER_ABSTRACT,
    IN_AUTHORS,
    IN_INVESTIGATORS,
    IN_NAMED,
    IN_PERSON,
    IN_AFFILIATION,
    IN_TYPES,
    IN_DATABANKS,
    IN_DATABANK,
    IN_ACCESSIONS,
    IN_GRANTS,
    IN_GRANT,
    IN_JOURNAL_INFO,
    IN_CHEMICALS,
    IN_CHEMICAL,
    IN_SUPPLEMENTS,
    IN_CORRECTIONS,
    IN_OLD_CORRECTIONS,
    IN_CORRECTION,
    IN_GENE_SYMBOLS,
    IN_HEADINGS,
    IN_HEADING,
    IN_KEYWORDS,
    IN_DATE,
    IN_DATA,
    IN_HISTORY,
    IN_IDS,
    IN_REFERENCES,
    IN_REFERENCE,
    IN_REFERENCE_IDS,
    IN_BOOK_RECORD,
    IN_BOOK_DOCUMENT,
    IN_BOOK,
    IN_BOOK_AUTHORS,
    IN_BOOK_INVESTIGATORS,
    IN_PUBLISHER,
    IN_DELETED,
    IN_TEXT, /* text and inline markup only */
    RULE_SCOPES
};

/* Attributes that are read anywhere. */
enum rule_attr {
    ATTR_COMPLETE,
    ATTR_EID_TYPE,
    ATTR_EQUAL,
    ATTR_ID_TYPE,
    ATTR_INDEXING,
    ATTR_ISSN_TYPE,
    ATTR_LABEL,
    ATTR_LANGUAGE,
    ATTR_MAJOR,
    ATTR_CATEGORY,
    ATTR_OWNER,
    ATTR_PUB_MODEL,
    ATTR_PUB_STATUS,
    ATTR_REF_TYPE,
    ATTR_SOURCE,
    ATTR_STATUS,
    ATTR_TYPE,
    ATTR_UI,
    ATTR_VALID,
    ATTR_VERSION,
    ATTR_VERSION_ID,
    RULE_ATTRS
};

extern const char *const rules_attr_names[RULE_ATTRS];

/* The attributes of an element: five pointers each (name, prefix, URI, value, end), names as
 * interned in ${known}. */
struct rule_attrs {
    const unsigned char **tuples;
    size_t n;
    const unsigned char *const *known;
};

/* Its value, borrowed; absent if the element does not have it. */
struct text rules_attr(const struct rule_attrs *a, enum rule_attr name);

struct rule;
typedef void rule_start(struct draft *d, const struct rule *rule, const struct rule_attrs *a);
typedef void rule_end(struct draft *d, const struct rule *rule, struct text t);

struct rule {
    enum rule_scope in;
    const char *name;
    enum rule_scope scope; /* of what it holds */
    rule_start *start;     /* may be NULL */
    rule_end *end;        /* may be NULL; ${t} is the text, flattened but not trimmed, of IN_TEXT */
    enum draft_list list; /* the object that is meant */
    size_t member;        /* offset of a struct text in it, or a number that the functions know */
    const char *word;     /* a kind, a type */
};

extern const struct rule rules_table[];
extern const size_t rules_count;

#endif
