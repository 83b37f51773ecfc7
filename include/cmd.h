/* Commands: one const struct a file in src/cmd, listed in src/main.c. Help, man page and completion
 * are made from them. */
#ifndef HCCKB_CMD_H
#define HCCKB_CMD_H

#include "err.h"
#include "lexicon.h"
#include "out.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_CHOICE };

struct option {
    const char *name; /* without dashes; NULL ends a list */
    char letter;      /* short form, or 0 */
    enum option_type type;
    const char *
        value; /* what stands for the value in help: FILE, N; for a choice the words, joined by | */
    const char *initial; /* value if it is not given; NULL: none */
    const char *help;
};

/* What was typed behind a command. */
struct args {
    const struct option *options;
    const char **values; /* beside options; NULL: not given and no initial value */
    const char **words;  /* the rest, in order */
    size_t n;
};

/* Value of option ${name}, which must be one of the command's. */
bool args_flag(const struct args *args, const char *name);
const char *args_text(const struct args *args, const char *name); /* NULL: not given */
size_t args_number(const struct args *args, const char *name);

/* The words joined by blanks, as a query; the caller releases ${out}. */
void args_joined(const struct args *args, struct buf *out);

enum command_need {
    NEED_NOTHING,
    NEED_READ,
    NEED_IF_THERE, /* for reading; the store is NULL where there is no file */
    NEED_WRITE,    /* the file is made where it does not exist */
    NEED_CHANGE,   /* writing, but it must exist */
    NEED_EITHER    /* it must exist; for writing where that is allowed, else for reading */
};

struct context {
    const char *db_path;
    struct store *store; /* open as the command needs it; NULL for NEED_NOTHING */
    bool writable;       /* the store is open for writing */
    struct out *out;
    bool json;
    bool progress; /* a progress bar is welcome: stderr is a terminal */
    bool quiet;
    int status;              /* exit status after success: 0, 3 (nothing found) or 4 (partial) */
    struct lexicon *lexicon; /* by context_lexicon() */
    const struct command *const *commands; /* all, ended by NULL: for help */
};

struct command {
    const char *name;
    const char *summary;     /* one line, for lists */
    const char *usage;       /* words behind the options: "QUERY" */
    const char *description; /* paragraphs, separated by blank lines; for help and man page */
    const char *examples;    /* lines, each a command and what it does after " # "; may be NULL */
    const struct option *options; /* ended by a NULL name; may be NULL */
    enum command_need need;
    enum command_need (*need_for)(const struct args *args); /* where that depends; else NULL */
    size_t min_words, max_words;                            /* SIZE_MAX: any number */
    bool paged; /* long output goes through a pager on a terminal */
    const struct err *(*run)(struct context *c, const struct args *args);
};

/* Options that every command takes. */
extern const struct option global_options[];

/* Split the command line behind the command's name. ERR_USAGE names the option and the nearest that
 * exists. ${args} is released with args_release(). ${globals} gets the options of global_options,
 * wherever they stand. */
const struct err *args_parse(const struct command *command, int argc, char **argv,
                             struct args *ret_args, struct args *globals) ERR_RESULT;
void args_release(struct args *args);

/* The lexicon of this knowledge base, loaded at first use; borrowed from the context. */
const struct err *context_lexicon(struct context *c, const struct lexicon **ret_lexicon) ERR_RESULT;

/* Say on stderr, as a sentence: not an error, but worth knowing. Nothing if quiet. */
void context_say(const struct context *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
