/* The man page, in mdoc. */
#include "manpage.h"

#include "manual.h"

#include "sentence.h"

#include <ctype.h>

enum { LINE = 78 };

static const char released[] = "November 22, 2026";

/* A word of running text: what roff would take for its own is escaped. */
static void put_word(struct buf *b, struct text word, bool at_line_start)
{
    if (at_line_start && word.len && (word.s[0] == '.' || word.s[0] == '\'')) {
        buf_puts(b, "\\&");
    }
    for (size_t i = 0; i < word.len; i++) {
        if (word.s[i] == '\\') {
            buf_puts(b, "\\e");
        } else if (word.s[i] == '-' && i + 1 < word.len && word.s[i + 1] == '-') {
            buf_puts(b, "\\-");
        } else {
            buf_putc(b, word.s[i]);
        }
    }
}

/* Words of a sentence, wrapped; each sentence begins a line, as mdoc wants it. */
static void put_sentence(struct buf *b, struct text t)
{
    size_t used = 0, at = 0;
    while (t.s && at < t.len) {
        size_t start = at;
        while (at < t.len && t.s[at] != ' ' && t.s[at] != '\n') {
            at++;
        }
        struct text word = {t.s + start, at - start};
        if (used && used + 1 + word.len > LINE) {
            buf_putc(b, '\n');
            used = 0;
        } else if (used) {
            buf_putc(b, ' ');
            used++;
        }
        put_word(b, word, used == 0);
        used += word.len;
        at += at < t.len;
    }
    buf_putc(b, '\n');
}

static void put_prose(struct buf *b, struct text t)
{
    struct sentence s, *last = NULL;
    while (sentence_next(t, last, &s)) {
        put_sentence(b, (struct text){t.s + s.at, s.len});
        last = &s;
    }
}

static void put_paragraphs(struct buf *b, const char *text)
{
    struct text rest = text_of(text), paragraph;
    bool first = true;
    while ((paragraph = manual_paragraph(&rest)).s) {
        buf_puts(b, first ? "" : ".Pp\n");
        put_prose(b, paragraph);
        first = false;
    }
}

/* An argument of a macro, in quotes. */
static void put_quoted(struct buf *b, struct text t)
{
    buf_putc(b, '"');
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '"') {
            buf_puts(b, "\\(dq");
        } else if (t.s[i] == '\\') {
            buf_puts(b, "\\e");
        } else {
            buf_putc(b, t.s[i]);
        }
    }
    buf_putc(b, '"');
}

static void put_option(struct buf *b, const struct option *o)
{
    buf_puts(b, ".It ");
    if (o->letter) {
        buf_putf(b, "Fl %c , ", o->letter);
    }
    buf_putf(b, "Fl Fl %s", o->name);
    if (o->value) {
        buf_puts(b, " Ar ");
        put_quoted(b, text_of(o->value));
    }
    buf_putc(b, '\n');
    struct buf help = BUF_INIT;
    buf_puts(&help, o->help);
    if (o->initial && strcmp(o->initial, "0") != 0) {
        buf_putf(&help, " (default: %s)", o->initial);
    }
    put_prose(b, buf_text(&help));
    buf_release(&help);
}

static void put_options(struct buf *b, const struct option *options)
{
    if (options) {
        buf_puts(b, ".Bl -tag -width Ds\n");
        for (; options->name; options++) {
            put_option(b, options);
        }
        buf_puts(b, ".El\n");
    }
}

static void put_entries(struct buf *b, const struct manual_entry *entries, const char *macro)
{
    buf_puts(b, ".Bl -tag -width Ds\n");
    for (; entries->form; entries++) {
        buf_putf(b, ".It %s ", macro);
        put_quoted(b, text_of(entries->form));
        buf_putc(b, '\n');
        put_prose(b, text_of(entries->meaning));
    }
    buf_puts(b, ".El\n");
}

/* "As a chain:" before the command. */
static void put_note(struct buf *b, struct text note)
{
    struct buf line = BUF_INIT;
    buf_putc(&line, (char)toupper((unsigned char)*note.s));
    buf_put(&line, note.s + 1, note.len - 1);
    buf_putc(&line, ':');
    put_sentence(b, buf_text(&line));
    buf_release(&line);
}

static void put_examples(struct buf *b, const char *examples)
{
    struct text rest = text_of(examples), command, note;
    while (examples && manual_example(&rest, &command, &note)) {
        if (note.len) {
            put_note(b, note);
        }
        buf_puts(b, ".Dl ");
        put_quoted(b, command);
        buf_puts(b, "\n.Pp\n");
    }
}

static void put_command(struct buf *b, const struct command *command)
{
    buf_putf(b, ".Ss %s\n.Nm hcckb Cm %s\n", command->name, command->name);
    if (command->options) {
        buf_puts(b, ".Op Ar options\n");
    }
    if (*command->usage) {
        buf_puts(b, ".Ar ");
        put_quoted(b, text_of(command->usage));
        buf_putc(b, '\n');
    }
    buf_puts(b, ".Pp\n");
    put_paragraphs(b, command->description);
    put_options(b, command->options);
}

/* In the order of the help, then what stands in no group. */
static void each_command(struct buf *b, const struct command *const *commands,
                         void (*put)(struct buf *b, const struct command *command))
{
    for (const struct manual_group *g = manual_groups; g->heading; g++) {
        for (size_t i = 0; g->names[i]; i++) {
            const struct command *command = manual_find(commands, g->names[i]);
            if (command) {
                put(b, command);
            }
        }
    }
}

static void put_command_examples(struct buf *b, const struct command *command)
{
    put_examples(b, command->examples);
}

void manpage_put(struct buf *b, const struct command *const *commands)
{
    buf_putf(b, ".Dd %s\n.Dt HCCKB 1\n.Os\n.Sh NAME\n.Nm hcckb\n.Nd ", released);
    put_sentence(b, text_of(manual_title));
    buf_puts(b, ".Sh SYNOPSIS\n.Nm\n.Op Fl Fl db Ar file\n.Ar command\n.Op Ar options\n"
                ".Op Ar words\n.Sh DESCRIPTION\n");
    put_paragraphs(b, manual_introduction);
    buf_puts(b, ".Pp\nOptions that every command takes:\n");
    put_options(b, global_options);
    buf_puts(b, ".Sh COMMANDS\n");
    each_command(b, commands, put_command);
    for (const struct manual_topic *t = manual_topics; t->name; t++) {
        buf_putf(b, ".Sh %s\n", t->heading);
        put_paragraphs(b, t->text);
        put_entries(b, t->entries, "Li");
    }
    buf_puts(b, ".Sh ENVIRONMENT\n");
    put_entries(b, manual_environment, "Ev");
    buf_puts(b, ".Sh EXIT STATUS\n");
    put_entries(b, manual_status, "Li");
    buf_puts(b, ".Sh EXAMPLES\n");
    each_command(b, commands, put_command_examples);
    b->len -= strlen(".Pp\n");
    b->s[b->len] = '\0';
}
