/* Commands whose first word says what is to be done. */
#include "action.h"

#include "suggest.h"

enum { MOST_ACTIONS = 16 };

const struct action *action_find(const struct action *actions, const struct args *args)
{
    while (args->n && actions->name && strcmp(args->words[0], actions->name) != 0) {
        actions++;
    }
    return args->n && actions->name ? actions : NULL;
}

static const struct err *unknown(const struct action *actions, const char *command,
                                 const char *word)
{
    const char *names[MOST_ACTIONS];
    size_t n = 0;
    struct buf all = BUF_INIT;
    for (; actions[n].name && n < MOST_ACTIONS; n++) {
        names[n] = actions[n].name;
        buf_putf(&all, "%s%s", n == 0 ? "" : actions[n + 1].name ? ", " : " or ", names[n]);
    }
    const char *near = suggest_nearest(text_of(word), names, n);
    const struct err *err =
        near ? err_new(ERR_USAGE, "%s %s: did you mean '%s'?", command, word, near)
             : err_new(ERR_USAGE, "%s %s: choose %s", command, word, all.s);
    buf_release(&all);
    return err;
}

const struct err *action_run(const struct action *actions, const char *command, struct context *c,
                             const struct args *args)
{
    const struct action *action = action_find(actions, args);
    if (!action) {
        return unknown(actions, command, args->words[0]);
    }
    const struct args rest = {args->options, args->values, args->words + 1, args->n - 1};
    if (rest.n < action->least || rest.n > action->most) {
        return err_new(ERR_USAGE, "usage: hcckb %s %s", command, action->usage);
    }
    struct arena a = ARENA_INIT;
    const struct err *err = action->run(c, &rest, &a);
    arena_release(&a);
    return err;
}
