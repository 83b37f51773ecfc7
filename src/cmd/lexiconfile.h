/* The actions of `hcckb lexicon` that change the vocabularies. */
#ifndef HCCKB_CMD_LEXICONFILE_H
#define HCCKB_CMD_LEXICONFILE_H

#include "arena.h"
#include "checksum.h"
#include "cmd.h"

/* A file to be taken in. */
struct lexiconfile_item {
    const char *path;
    const char *name;              /* of the vocabulary; NULL: that of the file */
    const char *format;            /* NULL: recognised */
    const char *licence;           /* NULL: what the file or its format says */
    int kind;                      /* of all its concepts; < 0: as the format says */
    const struct checksum *stated; /* what it must have; NULL: not known */
    const char *checked_by;        /* what has stated its checksum already; NULL: nothing */
};

/* Take files in, in one transaction, and print what came of each: a bad one is refused whole, the
 * others go in. */
const struct err *lexiconfile_take(struct context *c, const struct lexiconfile_item *items,
                                   size_t n) ERR_RESULT;

/* What --checksum says, for the one file of ${n} that is read: *ret_stated is ${room} then, else
 * NULL. */
const struct err *lexiconfile_stated(const struct args *args, size_t n, struct checksum *room,
                                     const struct checksum **ret_stated) ERR_RESULT;

/* Each gets the words behind the action. */
const struct err *lexiconfile_import(struct context *c, const struct args *args, int kind,
                                     struct arena *a) ERR_RESULT;
const struct err *lexiconfile_remove(struct context *c, const struct args *args,
                                     struct arena *a) ERR_RESULT;
const struct err *lexiconfile_sources(struct context *c, const struct args *args,
                                      struct arena *a) ERR_RESULT;

/* End the transaction in which vocabularies were changed: compile what is there now, then commit;
 * or, after ${err} or where that fails, roll back. */
const struct err *lexiconfile_settle(struct context *c, const struct err *err) ERR_RESULT;

/* Say so if papers were tagged with another lexicon than the context's. */
const struct err *lexiconfile_say_stale(struct context *c) ERR_RESULT;

#endif
