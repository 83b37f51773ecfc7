/* What the first bytes of a file say it is. */
#ifndef HCCKB_PUBMED_SNIFF_H
#define HCCKB_PUBMED_SNIFF_H

#include "err.h"
#include "pubmed.h"

#include <stddef.h>

const struct err *sniff_format(const char *s, size_t len,
                               enum pubmed_format *ret_format) ERR_RESULT;

#endif
