/* The command line split by a command's table of options. */
#include "cmd.h"

#include "mem.h"
#include "suggest.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static size_t count_options(const struct option *options)
{
    size_t n = 0;
    while (options && options[n].name) {
        n++;
    }
    return n;
}

static const char *find_value(const struct args *args, const char *name)
{
    for (size_t i = 0; args->options && args->options[i].name; i++) {
        if (strcmp(args->options[i].name, name) == 0) {
            return args->values[i];
        }
    }
    assert(false && "an option that the command does not have");
    return NULL;
}

bool args_flag(const struct args *args, const char *name)
{
    return find_value(args, name) != NULL;
}

const char *args_text(const struct args *args, const char *name)
{
    return find_value(args, name);
}

size_t args_number(const struct args *args, const char *name)
{
    const char *value = find_value(args, name);
    return value ? (size_t)strtoull(value, NULL, 10) : 0;
}

void args_joined(const struct args *args, struct buf *out)
{
    for (size_t i = 0; i < args->n; i++) {
        if (i) {
            buf_putc(out, ' ');
        }
        buf_puts(out, args->words[i]);
    }
}

static void args_init(struct args *args, const struct option *options, size_t max_words)
{
    size_t n = count_options(options);
    args->options = options;
    args->values = mem_zero(n, sizeof *args->values);
    args->words = mem_zero(max_words, sizeof *args->words);
    args->n = 0;
    for (size_t i = 0; i < n; i++) {
        args->values[i] = options[i].initial;
    }
}

void args_release(struct args *args)
{
    free(args->values);
    free(args->words);
    *args = (struct args){NULL, NULL, NULL, 0};
}

/* --- one option --- */

/* Is ${value} one of the words of a choice ("a|b|c")? */
static bool is_choice(const char *words, const char *value)
{
    size_t len = strlen(value);
    if (strchr(value, '|')) {
        return false;
    }
    for (const char *p = words; p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strncmp(p, value, len) == 0 && (p[len] == '|' || p[len] == '\0')) {
            return true;
        }
    }
    return false;
}

static const struct err *check_value(const struct option *o, const char *value)
{
    if (o->type == OPTION_CHOICE && !is_choice(o->value, value)) {
        return err_new(ERR_USAGE, "--%s %s: choose one of %s", o->name, value, o->value);
    }
    if (o->type == OPTION_NUMBER) {
        size_t digits = strspn(value, "0123456789");
        if (digits == 0 || digits > 9 || value[digits]) {
            return err_new(ERR_USAGE, "--%s %s: give a whole number", o->name, value);
        }
    }
    return NULL;
}

static const struct option *find_option(const struct args *args, const char *name, size_t len,
                                        char letter, size_t *ret_at)
{
    for (size_t i = 0; args->options && args->options[i].name; i++) {
        const struct option *o = &args->options[i];
        bool same =
            name ? strlen(o->name) == len && strncmp(o->name, name, len) == 0 : o->letter == letter;
        if (same) {
            *ret_at = i;
            return o;
        }
    }
    return NULL;
}

static const struct err *unknown_option(const struct args *own, const struct args *globals,
                                        const char *typed)
{
    const char *names[64];
    size_t n = 0;
    const struct args *const both[] = {own, globals};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; both[k]->options && both[k]->options[i].name && n < 64; i++) {
            names[n++] = both[k]->options[i].name;
        }
    }
    size_t len = strcspn(typed, "=");
    const char *near =
        typed[1] == '-' ? suggest_nearest((struct text){typed + 2, len - 2}, names, n) : NULL;
    if (near) {
        return err_new(ERR_USAGE, "unknown option %.*s: did you mean --%s?", (int)len, typed, near);
    }
    return err_new(ERR_USAGE, "unknown option %.*s: `hcckb help` lists what there is", (int)len,
                   typed);
}

/* Its value: behind "=", behind the letter, or the next word, over which *at is moved. */
static const struct err *take_value(const struct option *o, const char *attached, int argc,
                                    char **argv, int *at, const char **ret_value)
{
    if (o->type == OPTION_FLAG) {
        *ret_value = "";
        return attached ? err_new(ERR_USAGE, "--%s takes no value", o->name) : NULL;
    }
    if (!attached && *at + 1 == argc) {
        return err_new(ERR_USAGE, "--%s needs a value: --%s %s", o->name, o->name, o->value);
    }
    *ret_value = attached ? attached : argv[++*at];
    return check_value(o, *ret_value);
}

/* The option at argv[*at]; moves *at over a value that stands apart. */
static const struct err *take_option(struct args *own, struct args *globals, int argc, char **argv,
                                     int *at)
{
    const char *typed = argv[*at];
    bool is_long = typed[1] == '-';
    const char *name = is_long ? typed + 2 : NULL;
    size_t len = is_long ? strcspn(name, "=") : 1;
    const char *rest = is_long ? name + len : typed + 2;
    const char *attached = *rest ? rest + is_long : NULL;
    size_t where = 0;
    struct args *owner = own;
    const struct option *o = find_option(own, name, len, typed[1], &where);
    if (!o) {
        owner = globals;
        o = find_option(globals, name, len, typed[1], &where);
    }
    if (!o) {
        return unknown_option(own, globals, typed);
    }
    return take_value(o, attached, argc, argv, at, &owner->values[where]);
}

static const struct err *check_words(const struct command *command, size_t n)
{
    if (n < command->min_words) {
        return err_new(ERR_USAGE, "usage: hcckb %s %s", command->name, command->usage);
    }
    if (n > command->max_words) {
        return err_new(ERR_USAGE, "too many words: usage: hcckb %s %s", command->name,
                       command->usage);
    }
    return NULL;
}

/* A lone "-" is a word (standard input); what follows "--" are words. */
const struct err *args_parse(const struct command *command, int argc, char **argv,
                             struct args *ret_args, struct args *globals)
{
    struct args args;
    args_init(&args, command->options, (size_t)argc);
    bool only_words = false;
    const struct err *err = NULL;
    for (int i = 0; i < argc && !err; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = true;
        } else if (!only_words && argv[i][0] == '-' && argv[i][1]) {
            err = take_option(&args, globals, argc, argv, &i);
        } else {
            args.words[args.n++] = argv[i];
        }
    }
    bool help = !err && args_flag(globals, "help");
    err = err || help ? err : check_words(command, args.n);
    if (err) {
        args_release(&args);
        return err;
    }
    *ret_args = args;
    return NULL;
}
