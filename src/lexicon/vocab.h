/* What importers write: one concept after the other, as lines of a lexicon file. */
#ifndef HCCKB_LEXICON_VOCAB_H
#define HCCKB_LEXICON_VOCAB_H

#include "buf.h"
#include "err.h"
#include "import.h"
#include "lexicon.h"

#include <stdbool.h>

enum { VOCAB_NO_KIND = -1 }; /* such a concept only adds to one that is there */

struct vocab {
    const char *file; /* for messages */
    int kind;         /* that the user wants for all; < 0: by the format */
    struct buf *out;
    char version[80], licence[80]; /* as the file states them */
    const char *published; /* under this licence, by its ids; NULL: not known, "": several */
    size_t concepts, n_names, left_out;
    size_t line;     /* of the file, on which the record at hand begins: importers keep it */
    size_t dangling; /* members that no concept can be */
    size_t wrong, n_notes;
    struct import_note notes[IMPORT_NOTES];

    /* the concept that is being written */
    bool open;
    int concept_kind;
    size_t begun;     /* its line */
    size_t told;      /* the line that the next one of ${out} is taken for */
    size_t own_names; /* of it */
    struct buf id, name, names, xrefs, parents, members, flags;
};

void vocab_init(struct vocab *v, const char *file, int kind, struct buf *out);
void vocab_release(struct vocab *v);

/* Count something of the record at hand as wrong and note "${what}" with ${why}; ${what} may be
 * absent. */
void vocab_wrong(struct vocab *v, struct text what, const char *why);

/* Begin the concept ${prefix}${id}. Its preferred name is judged like the others; where
 * those would be left out, it stays as a name that is shown but never recognised. Without an id or
 * a usable name it is wrong, and what follows until vocab_end() is ignored. */
void vocab_begin(struct vocab *v, const char *prefix, struct text id, int kind, struct text name);

/* Another name of it: judged by trash_judge(), so it may be left out or marked. */
void vocab_name(struct vocab *v, enum name_kind kind, struct text name);

/* Names between ${sep}, blanks around them removed. */
void vocab_names(struct vocab *v, enum name_kind kind, struct text list, char sep);

void vocab_xref(struct vocab *v, const char *prefix, struct text id);
void vocab_parent(struct vocab *v, const char *prefix, struct text id);
void vocab_member(struct vocab *v, const char *prefix, struct text id);
void vocab_flag(struct vocab *v, const char *key, struct text value);
void vocab_end(struct vocab *v);

/* Leave out the concept that is being written: it is none here. */
void vocab_drop(struct vocab *v);

/* Is the concept that is being written this one? */
bool vocab_is(const struct vocab *v, const char *prefix, struct text id);

void vocab_version(struct vocab *v, struct text t);
/* "CC0 1.0" where ${t} is the address of such a licence, else as it is. */
void vocab_licence(struct vocab *v, struct text t);

/* The file is given out by the publisher of the concept that is being written. */
void vocab_published(struct vocab *v);

#endif
