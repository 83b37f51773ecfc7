/* What importers write: one concept after the other, as lines of a lexicon file. */
#ifndef HCCKB_LEXICON_VOCAB_H
#define HCCKB_LEXICON_VOCAB_H

#include "buf.h"
#include "err.h"
#include "lexicon.h"

#include <stdbool.h>

enum { VOCAB_NO_KIND = -1 }; /* such a concept only adds to one that is there */

struct vocab {
    const char *file; /* for messages */
    int kind;         /* that the user wants for all; < 0: by the format */
    struct buf *out;
    char version[80], licence[80]; /* as the file states them */
    size_t concepts, n_names, left_out;
    char too_long[102]; /* the first concept that is longer than a line may be; "": none */

    /* the concept that is being written */
    bool open;
    int concept_kind;
    struct buf id, name, names, xrefs, parents, members, flags;
};

void vocab_init(struct vocab *v, const char *file, int kind, struct buf *out);
void vocab_release(struct vocab *v);

/* Begin the concept ${prefix}${id}. Its preferred name is judged like the others; where
 * those would be left out, it stays as a name that is shown but never recognised. */
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

/* Is the concept that is being written this one? */
bool vocab_is(const struct vocab *v, const char *prefix, struct text id);

void vocab_version(struct vocab *v, struct text t);
void vocab_licence(struct vocab *v, struct text t);

#endif
