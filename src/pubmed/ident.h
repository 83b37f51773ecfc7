/* Identifiers: checked and brought to one form. */
#ifndef HCCKB_PUBMED_IDENT_H
#define HCCKB_PUBMED_IDENT_H

#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ${t} without blanks at its ends. */
struct text ident_trim(struct text t);

/* Are they the same but for ASCII case? */
bool ident_same(struct text t, const char *s);

/* A positive decimal number of up to 18 digits and nothing else but blanks around it; 0 if it is
 * none. */
int64_t ident_number(struct text t);

enum { IDENT_ORCID = 19 };

/* "0000000218250097", "https://orcid.org/0000-0002-1825-0097" and the like as 0000-0002-1825-0097.
 * False if it is none or its check character is wrong (ISO 7064 MOD 11-2). */
bool ident_orcid(struct text t, char out[IDENT_ORCID + 1]);

/* The digits behind PMC in "PMC3000001", "pmc-id: PMC3000001;", "3000001"; absent if there are
 * none. */
struct text ident_pmc_digits(struct text t);

#endif
