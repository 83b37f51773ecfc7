/* Bibliography formats: an annotated record in, bytes out. One file a format. Pure. */
#ifndef HCCKB_BIB_H
#define HCCKB_BIB_H

#include "buf.h"
#include "lexicon.h"
#include "paper.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bib_tag {
    enum kind kind;
    struct text id, name;
    size_t mentions;
    bool explicit_chain; /* a pathway that the text spells as a chain or names */
    struct text warning; /* "listed as a HeLa derivative (ICLAC-00549)" for a misidentified cell
                            line; absent otherwise */
};

struct bib_count {
    struct text measure; /* citations, readers, mentions:x... */
    struct text source;
    double value;
    struct text as_of; /* 2026-11 or absent: undated */
};

/* All that is known beside the record itself. Everything borrowed for the call; lists may be empty,
 * texts absent. */
struct bib_entry {
    const struct paper *paper;
    struct text key;            /* frozen cite key */
    bool annotate;              /* else none of what follows is printed */
    const struct bib_tag *tags; /* by kind, then most mentioned first */
    size_t n_tags;
    struct text evidence; /* the sentence that says it */
    const struct bib_count *counts;
    size_t n_counts;
    int64_t in_corpus_citations;
    struct text note, decision, reason; /* the reviewer's */
};

struct bib_format {
    const char *name;      /* "bibtex" */
    const char *summary;   /* for help */
    const char *extension; /* of a file, without the dot */
    /* What stands before the first and behind the last entry; NULL: nothing. */
    void (*begin)(struct buf *out, size_t n_entries);
    void (*end)(struct buf *out);
    /* Entry number ${i}, from 0, with what parts it from the one before. The buffer may be emptied
     * between entries. */
    void (*entry)(struct buf *out, const struct bib_entry *e, size_t i);
};

/* Format number ${i}, in the order of the help; NULL behind the last one. */
const struct bib_format *bib_at(size_t i);

/* NULL if there is none of that name. */
const struct bib_format *bib_find(const char *name);

/* A cite key for ${p}: first author's last name, year, first significant word of the title, ASCII
 * letters and digits only (qu2016exosomes); anon for a name without a Latin letter, nd for no year.
 * ${n} > 0 appends a letter (b, c, ... z, then numbers) to tell it from keys already taken. */
void bib_key(struct buf *out, const struct paper *p, unsigned n);

/* The annotation as lines "Label: text", for formats that have one field for it. ${newline} stands
 * between them. It begins with the status and its notices, then says so if no PubMed id is known;
 * the digest of the paper (paper_summary) comes next, the reviewer's note last. */
void bib_annotation(struct buf *out, const struct bib_entry *e, const char *newline);

#endif
