/* MeSH's XML into a vocabulary, as a stream. */
#ifndef HCCKB_LEXICON_MESHSTREAM_H
#define HCCKB_LEXICON_MESHSTREAM_H

#include "vocab.h"

struct meshxml;

/* A reader whose records go to ${v}. */
struct meshxml *meshstream_new(struct vocab *v);

#endif
