/* hcckb help: from the same tables as everything else. */
#include "completion.h"
#include "manpage.h"
#include "manual.h"

#include "mem.h"
#include "suggest.h"

#include <stdlib.h>

enum { NAME_COLUMN = 14, OPTION_COLUMN = 26, FORM_COLUMN = 28 };

static const struct option options[] = {
    {"man", 0, OPTION_FLAG, NULL, NULL, "print the man page (mdoc), for all commands"},
    {"completion", 0, OPTION_CHOICE, "bash", NULL, "print completion for a shell"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static void put_paragraphs(struct out *o, const char *text)
{
    struct text rest = text_of(text), paragraph;
    while ((paragraph = manual_paragraph(&rest)).s) {
        out_text(o, OUT_PLAIN, text_of("\n"));
        out_wrapped(o, 0, paragraph);
    }
}

/* --- options --- */

static void put_option_json(struct out *o, const struct option *option)
{
    out_begin(o, NULL, '{');
    out_string(o, "name", text_of(option->name));
    out_string(o, "value", text_of(option->value));
    out_string(o, "initial", text_of(option->initial));
    out_string(o, "help", text_of(option->help));
    out_end(o);
}

static void put_option_text(struct out *o, const struct option *option)
{
    struct buf label = BUF_INIT, help = BUF_INIT;
    buf_puts(&label, option->letter ? "  " : "      ");
    manual_put_option(&label, option);
    buf_puts(&help, option->help);
    if (option->initial && strcmp(option->initial, "0") != 0) {
        buf_putf(&help, " (default: %s)", option->initial);
    }
    out_labelled(o, OUT_PLAIN, label.s, OPTION_COLUMN, OUT_PLAIN, buf_text(&help));
    buf_release(&label);
    buf_release(&help);
}

static void put_options(struct out *o, const char *heading, const struct option *list)
{
    out_begin(o, "options", '[');
    if (list) {
        out_printf(o, OUT_HEAD, "\n%s\n", heading);
    }
    for (; list && list->name; list++) {
        put_option_json(o, list);
        put_option_text(o, list);
    }
    out_end(o);
}

/* --- one command --- */

static void put_examples(struct out *o, const char *examples)
{
    struct text rest = text_of(examples), command, note;
    if (examples) {
        out_text(o, OUT_HEAD, text_of("\nExamples\n"));
    }
    while (examples && manual_example(&rest, &command, &note)) {
        out_printf(o, OUT_PLAIN, "  %.*s\n", TEXT_ARG(command));
        if (note.len) {
            out_labelled(o, OUT_PLAIN, "", 6, OUT_DIM, note);
        }
    }
}

static void put_command(struct out *o, const struct command *command)
{
    out_begin(o, NULL, '{');
    out_string(o, "name", text_of(command->name));
    out_string(o, "summary", text_of(command->summary));
    out_string(o, "usage", text_of(command->usage));
    out_string(o, "description", text_of(command->description));
    out_printf(o, OUT_BOLD, "hcckb %s", command->name);
    out_printf(o, OUT_PLAIN, "%s%s%s: %s\n", command->options ? " [OPTIONS]" : "",
               *command->usage ? " " : "", command->usage, command->summary);
    put_paragraphs(o, command->description);
    put_options(o, "Options", command->options);
    put_examples(o, command->examples);
    out_end(o);
}

/* --- topics --- */

static void put_manual(struct out *o, const struct manual_topic *t)
{
    out_begin(o, NULL, '{');
    out_string(o, "topic", text_of(t->name));
    out_string(o, "description", text_of(t->text));
    out_printf(o, OUT_BOLD, "%s", t->name);
    out_printf(o, OUT_PLAIN, ": %s\n", t->summary);
    put_paragraphs(o, t->text);
    out_text(o, OUT_PLAIN, text_of("\n"));
    out_begin(o, "forms", '[');
    for (const struct manual_entry *e = t->entries; e->form; e++) {
        out_begin(o, NULL, '{');
        out_string(o, "form", text_of(e->form));
        out_string(o, "meaning", text_of(e->meaning));
        out_end(o);
        struct buf label = BUF_INIT;
        buf_putf(&label, "  %s", e->form);
        out_labelled(o, OUT_PLAIN, label.s, FORM_COLUMN, OUT_PLAIN, text_of(e->meaning));
        buf_release(&label);
    }
    out_end(o);
    out_end(o);
}

/* --- all commands --- */

static void put_summary(struct out *o, const char *name, const char *summary)
{
    out_begin(o, NULL, '{');
    out_string(o, "name", text_of(name));
    out_string(o, "summary", text_of(summary));
    out_end(o);
    struct buf label = BUF_INIT;
    buf_putf(&label, "  %s", name);
    out_labelled(o, OUT_BOLD, label.s, NAME_COLUMN, OUT_PLAIN, text_of(summary));
    buf_release(&label);
}

static void put_group(struct context *c, const struct manual_group *g)
{
    bool headed = false;
    for (size_t i = 0; g->names[i]; i++) {
        const struct command *command = manual_find(c->commands, g->names[i]);
        if (command && !headed) {
            out_printf(c->out, OUT_HEAD, "\n%s\n", g->heading);
            headed = true;
        }
        if (command) {
            put_summary(c->out, command->name, command->summary);
        }
    }
}

static void put_list(struct context *c)
{
    struct out *o = c->out;
    out_begin(o, NULL, '{');
    out_string(o, "summary", text_of(manual_title));
    out_printf(o, OUT_BOLD, "hcckb");
    out_printf(o, OUT_PLAIN, ": %s\n\nhcckb [--db FILE] COMMAND [OPTIONS] [WORDS]\n", manual_title);
    out_begin(o, "commands", '[');
    for (const struct manual_group *g = manual_groups; g->heading; g++) {
        put_group(c, g);
    }
    out_end(o);
    put_options(o, "Options of every command", global_options);
    out_text(o, OUT_PLAIN, text_of("\n"));
    out_wrapped(o, 0,
                text_of("`hcckb help COMMAND` tells more about one of them, `hcckb help query` "
                        "about the query language, `hcckb help ranking` about the order of what "
                        "is found."));
    out_end(o);
}

/* --- what was asked --- */

static const struct err *unknown(const struct context *c, const char *name)
{
    size_t n = 0, commands = 0;
    while (c->commands[commands]) {
        commands++;
    }
    size_t topics = 0;
    while (manual_topics[topics].name) {
        topics++;
    }
    const char **names = mem_new(commands + topics, sizeof *names);
    for (size_t i = 0; i < commands; i++) {
        names[n++] = c->commands[i]->name;
    }
    for (size_t i = 0; i < topics; i++) {
        names[n++] = manual_topics[i].name;
    }
    const char *near = suggest_nearest(text_of(name), names, n);
    free(names);
    return near ? err_new(ERR_USAGE, "no help on '%s': did you mean '%s'?", name, near)
                : err_new(ERR_USAGE, "no help on '%s': `hcckb help` lists the commands", name);
}

static const struct err *put_topic(struct context *c, const char *name)
{
    const struct command *command = manual_find(c->commands, name);
    if (command) {
        put_command(c->out, command);
        return NULL;
    }
    for (const struct manual_topic *t = manual_topics; t->name; t++) {
        if (strcmp(t->name, name) == 0) {
            put_manual(c->out, t);
            return NULL;
        }
    }
    return unknown(c, name);
}

static void put_bytes(struct context *c,
                      void (*put)(struct buf *b, const struct command *const *commands))
{
    struct buf b = BUF_INIT;
    put(&b, c->commands);
    out_bytes(c->out, buf_text(&b));
    buf_release(&b);
}

/* Asked for as `COMMAND --help` it comes without options of its own. */
static const struct err *run(struct context *c, const struct args *args)
{
    if (args->options && args_flag(args, "man")) {
        put_bytes(c, manpage_put);
        return NULL;
    }
    if (args->options && args_text(args, "completion")) {
        put_bytes(c, completion_put);
        return NULL;
    }
    if (args->n == 0) {
        put_list(c);
        return NULL;
    }
    return put_topic(c, args->words[0]);
}

const struct command command_help = {
    .name = "help",
    .summary = "this list, or help on one command",
    .usage = "[COMMAND | query]",
    .description = "Without a word: all commands. With one: how that command is used. `query` is "
                   "the query language.",
    .examples = "hcckb help search\n"
                "hcckb help --man > hcckb.1 # the man page\n"
                "source <(hcckb help --completion bash) # completion in this shell",
    .options = options,
    .need = NEED_NOTHING,
    .min_words = 0,
    .max_words = 1,
    .paged = true,
    .run = run,
};
