/* Completion for bash, from the tables of commands and options. */
#include "completion.h"

#include "manual.h"

static void put_options(struct buf *b, const struct option *options)
{
    for (; options && options->name; options++) {
        buf_putf(b, " --%s", options->name);
    }
}

/* After an option: the words of a choice, or files. */
static void put_values(struct buf *b, const char *command, const struct option *options)
{
    for (; options && options->name; options++) {
        if (options->type == OPTION_FLAG) {
            continue;
        }
        buf_putf(b, "    %s:--%s", command, options->name);
        if (options->letter) {
            buf_putf(b, " | %s:-%c", command, options->letter);
        }
        buf_puts(b, ") words='");
        for (const char *p = options->value; options->type == OPTION_CHOICE && *p; p++) {
            buf_putc(b, *p == '|' ? ' ' : *p);
        }
        buf_puts(b, "' ;;\n");
    }
}

static void put_names(struct buf *b, const struct command *const *commands, const char *joint)
{
    for (size_t i = 0; commands[i]; i++) {
        buf_putf(b, "%s%s", i ? joint : "", commands[i]->name);
    }
}

void completion_put(struct buf *b, const struct command *const *commands)
{
    buf_puts(b, "# Completion of hcckb for bash: source this file, or put it among the\n"
                "# completions of bash under the name hcckb.\n"
                "_hcckb() {\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                "    local command= words= i\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        ");
    put_names(b, commands, " | ");
    buf_puts(b, ") command=${COMP_WORDS[i]}; break ;;\n"
                "        esac\n"
                "    done\n"
                "    case $command:$prev in\n");
    put_values(b, "*", global_options);
    for (size_t i = 0; commands[i]; i++) {
        put_values(b, commands[i]->name, commands[i]->options);
    }
    buf_puts(b, "    help:*) words='query ");
    put_names(b, commands, " ");
    buf_puts(b, "' ;;\n    lexicon:lexicon) words='list show check' ;;\n");
    for (size_t i = 0; commands[i]; i++) {
        buf_putf(b, "    %s:*) words='", commands[i]->name);
        put_options(b, commands[i]->options);
        put_options(b, global_options);
        buf_puts(b, "' ;;\n");
    }
    buf_puts(b, "    *) words='");
    put_names(b, commands, " ");
    put_options(b, global_options);
    buf_puts(b, "' ;;\n"
                "    esac\n"
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                "}\n"
                "complete -o default -F _hcckb hcckb\n");
}
