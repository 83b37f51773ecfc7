/* What a lexicon is inside: shared by the files of this folder, nobody else. */
#ifndef HCCKB_LEXICON_MODEL_H
#define HCCKB_LEXICON_MODEL_H

#include "arena.h"
#include "dict.h"
#include "lexicon.h"
#include "lexmap.h"

#include <stdatomic.h>

/* Private limits: a person's lexicon stays far below. A concept takes about 1.2 KiB while it is
 * compiled. */
#define LEXICON_FILE_BYTES (1UL << 30)
#define LEXICON_CONCEPTS (2UL << 20)
#define LEXICON_LINKS (32UL << 20) /* pairs of a concept and one above it, at any height */

struct draft_member {
    struct text id, role;
    bool core;
};

/* What a line says of other concepts, until compile finds them; and where it stands. */
struct draft {
    const char *file;
    size_t line;
    uint64_t hash; /* of the whole line */
    enum lexicon_layer layer;
    const struct text *parents;
    size_t n_parents;
    const struct draft_member *members;
    size_t n_members;
};

/* The core members of a pathway, in chain order. */
struct chain_core {
    uint32_t pathway;
    uint32_t n;
};

/* A concept can stand at place ${place} of core ${core}. */
struct chain_ref {
    uint32_t core, place;
};

struct chains {
    struct chain_core *cores;
    size_t n_cores;
    uint32_t *first; /* for each concept, where its refs begin; one more at the end */
    struct chain_ref *refs;
};

struct view;
struct image_head;

/* Concepts of an image that were asked for. */
struct image_views {
    _Atomic(struct view *) made;
    _Atomic(struct view *) by_index[];
};

struct lexicon {
    /* one that was opened from an image: the tables below lie in it, concepts and drafts are NULL
     */
    const struct image_head *image;
    struct image_views *views;
    void (*release)(void *s, size_t len); /* gives the image back; may be NULL */

    struct arena arena;
    struct concept *concepts;
    struct draft *drafts; /* one for each concept */
    size_t n, cap, draft_cap;
    size_t n_names;
    struct lexmap ids;
    struct lexmap xrefs;
    uint32_t *above; /* for each concept a run: all that it is under, at any height */
    uint32_t *above_start, *above_count;
    struct dict dict;
    struct chains chains;
    struct text *never; /* names of no concept */
    size_t n_never, never_cap;
    struct draft *lines; /* while compiling: what each line said before lines were joined */
    size_t n_lines;
    struct lexicon_tally *tallies;
    size_t n_tallies, tallies_cap;
    bool compiled;
    bool alone; /* one file is being looked at: a cycle is its fault */
    bool joins; /* there are lines of other layers than the shipped one */
    char digest[17];
};

#endif
