/* The formats, one file each. */
#ifndef BIB_FORMAT_H
#define BIB_FORMAT_H

#include "bib.h"

extern const struct bib_format bibtex_format, ris_format, markdown_format;

#endif
