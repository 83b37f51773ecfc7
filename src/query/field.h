/* Field tags: what [ti], [au], [dp]... mean. */
#ifndef QUERY_FIELD_H
#define QUERY_FIELD_H

#include "text.h"

enum field_way {
    WAY_WORDS,   /* each word for itself */
    WAY_NAME,    /* all words as one phrase */
    WAY_AUTHOR,  /* the same, and the last word is the beginning of the initials */
    WAY_DATE,    /* a date or a range of dates */
    WAY_VALUE,   /* all words are one value, a token of the facts */
    WAY_NUMBERS, /* each word is an id, a token of the facts */
    WAY_NOWHERE  /* PubMed knows it, this index does not: what bears it is left out */
};

struct search_field {
    const char *tag; /* as printed; NULL for all fields */
    enum field_way way;
    const char *columns; /* of FTS5, as a column filter; NULL: all, or a fact */
    const char *token;   /* prefix of the facts */
};

extern const struct search_field field_all, field_pmid, field_doi, field_date;

/* The field that the inside of a [tag] names, whatever its letter case and blanks; NULL if there is
 * none. */
const struct search_field *field_find(struct text tag);

/* The code that a language stands by in PubMed ("English", "eng": eng); ${name} itself if it is not
 * known. */
struct text field_language(struct text name);

#endif
