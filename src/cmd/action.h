/* Commands whose first word says what is to be done: `run save`, `lexicon add`. */
#ifndef HCCKB_CMD_ACTION_H
#define HCCKB_CMD_ACTION_H

#include "arena.h"
#include "cmd.h"

struct action {
    const char *name; /* NULL ends a table */
    enum command_need need;
    /* Gets the words behind the name. */
    const struct err *(*run)(struct context *c, const struct args *args, struct arena *a);
    size_t least, most; /* words */
    const char *usage;  /* behind the name of the command */
};

/* The action that the first word names; NULL: none. */
const struct action *action_find(const struct action *actions, const struct args *args);

/* Do what the first word of ${command} says. ERR_USAGE: no such action, or other words than it
 * takes. */
const struct err *action_run(const struct action *actions, const char *command, struct context *c,
                             const struct args *args) ERR_RESULT;

#endif
