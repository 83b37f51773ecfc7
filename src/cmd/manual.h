/* What is told in the help, the man page and the completion: tables and the ways to read them. */
#ifndef HCCKB_CMD_MANUAL_H
#define HCCKB_CMD_MANUAL_H

#include "cmd.h"

/* Commands in the order of the help, under headings. */
struct manual_group {
    const char *heading;
    const char *const *names; /* ended by NULL */
};
extern const struct manual_group manual_groups[]; /* ended by a NULL heading */

/* A form and what it does. */
struct manual_entry {
    const char *form, *meaning;
};
extern const struct manual_entry manual_environment[]; /* variables */
extern const struct manual_entry manual_status[];      /* exit status */
/* All ended by a NULL form. */

extern const char manual_title[];        /* "a literature-review knowledge base ..." */
extern const char manual_introduction[]; /* paragraphs */

/* What `help` tells besides commands. */
struct manual_topic {
    const char *name, *summary; /* "query", "the query language" */
    const char *heading;        /* of the man page, in capitals */
    const char *text;           /* paragraphs */
    const struct manual_entry *entries;
};
extern const struct manual_topic manual_topics[]; /* ended by a NULL name */

/* NULL if there is none. */
const struct command *manual_find(const struct command *const *commands, const char *name);

/* The next paragraph of ${text} (blank lines between), and moves ${text} behind it; absent at the
 * end. */
struct text manual_paragraph(struct text *text);

/* The next line of a command's examples: the command itself, and what it does (may be empty). */
bool manual_example(struct text *text, struct text *ret_command, struct text *ret_note);

/* "--sort relevance|citations|date" or "-n, --limit N", without dashes replaced. */
void manual_put_option(struct buf *b, const struct option *o);

#endif
