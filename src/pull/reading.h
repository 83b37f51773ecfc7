/* Reading a service's JSON with patience: types that changed, members that are not there. */
#ifndef HCCKB_PULL_READING_H
#define HCCKB_PULL_READING_H

#include "buf.h"
#include "enrich.h"

#include <jansson.h>

/* One reply being read. */
struct reading {
    struct arena *a;
    struct enrich_reply *reply;
    int64_t pmid; /* of the paper at hand, for faults; 0: none */
};

/* The document, or NULL and why. Control characters count as blanks, malformed UTF-8 as U+FFFD. To
 * be freed with json_decref(). ${service} is named in the error, with what the server says where
 * the reply is a message. */
const struct err *reading_open(struct text reply, const char *service,
                               json_t **ret_root) ERR_RESULT;

/* Read a whole reply: ${take} puts what it finds in the document to the reply. */
const struct err *reading_whole(struct text reply, const char *service,
                                const struct err *(*take)(struct reading *r, const json_t *root),
                                struct arena *a, struct enrich_reply *ret_reply) ERR_RESULT;

/* ERR_INPUT with the message of a server that answers {"error": ...} and the like; NULL if ${root}
 * holds none. */
const struct err *reading_error(const json_t *root, const char *service) ERR_RESULT;

void reading_fault(struct reading *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Is a figure told under ${name}? A number, or a string that is one. Nothing for absent, null and
 * empty; other kinds, and negative numbers, are faults. */
bool reading_number(struct reading *r, const json_t *v, const char *name, double *ret);

/* true, "Yes", "true", 1: 1; their opposites: 0; -1 for what is not told. */
int reading_flag(struct reading *r, const json_t *v, const char *name);

/* A PMID as number or string; 0 if it is none. Local ids are none. */
int64_t reading_pmid(const json_t *v);

/* A text, or a number written out; absent for anything else. In the arena. */
struct text reading_text(struct reading *r, const json_t *v);

/* A list of PMIDs: an array of numbers or strings (or objects with an id), or one string with
 * blanks or commas between. Not known where it is absent or null. */
void reading_pmids(struct reading *r, const json_t *v, const char *name, struct enrich_list *ret);

/* A date of a JSON value: "02/25/2024, 09:52:59", ISO, or seconds since 1970; absent if none. */
struct text reading_date(struct reading *r, const json_t *v);

/* A new paper of the reply, zeroed, both lists unknown. Valid until the next one. */
struct enrich_paper *reading_paper(struct reading *r);

/* A figure of ${p}. ${breakdown} is absent or {"by country": {"CN": 12}}. */
void reading_put(struct reading *r, struct enrich_paper *p, const char *measure, const char *source,
                 double value, struct text breakdown);

/* Append to ${b} the member "${group}":{...} with the numbers of ${object}, largest first, then by
 * name; nothing if there is none. ${names} gives other names to its members: pairs, ended by NULL;
 * may be NULL. */
void reading_group(struct reading *r, struct buf *b, const char *group, const json_t *object,
                   const char *const (*names)[2]);

/* The groups in ${b} as one object; absent if there is none. */
struct text reading_breakdown(struct reading *r, struct buf *b);

#endif
