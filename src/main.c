/* hcckb: a literature-review knowledge base for drug resistance in hepatocellular carcinoma.
 *
 * The map, in the order data takes (a header of the same name in include/ tells each module's
 * contract):
 *
 *   base/     what needs nothing: err (errors as values), mem, buf, arena, text, utf8, date, hash,
 *             json (writing), suggest (did you mean)
 *   pubmed/   bytes -> paper: gunzip (bounded), sniff (what is this file), pubmed (XML and NBIB
 *             readers), paper
 *   lexicon/  names and concepts: lexicon (files -> one compiled dictionary, kept as an image),
 *             fold (what two spellings share), import (vocabularies of others -> our files)
 *   tag/      text + dictionary -> mentions
 *   query/    what was typed -> tree -> one FTS5 expression; token (facts as index terms)
 *   rank/     sentence (splitting, the one that says it), likeness (of papers)
 *   store/    the SQLite file: open, put, twin (local id and PMID), search, links, pathway,
 *             runs, admin; tables in schema/
 *   bib/      one file a bibliography format
 *   out/      printers: text and JSON; pager
 *   pull/     the network: http (services, rate, retries; libcurl loaded at need); pull (a search
 *             of PubMed, its list, its records), files (NLM's); icite, elink, europepmc,
 *             altmetric (their replies), enrichrun (asking them), localids
 *   ingest/   the pipeline: read -> parse -> tag -> write, three threads; tables of figures
 *   cmd/      one file a command, listed below
 */
#include "cmd.h"

#include "mem.h"
#include "pager.h"
#include "pubmed.h"
#include "suggest.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

extern const struct command command_import, command_pull, command_enrich, command_search,
    command_pathway, command_show, command_citing, command_references, command_bib, command_export,
    command_lexicon, command_info, command_check, command_rebuild, command_run, command_similar,
    command_tag, command_version, command_help;

/* clang-format off */
static const struct command *const commands[] = {
    &command_import,
    &command_pull,
    &command_enrich,
    &command_search,
    &command_pathway,
    &command_show,
    &command_citing,
    &command_references,
    &command_similar,
    &command_bib,
    &command_export,
    &command_lexicon,
    &command_info,
    &command_check,
    &command_rebuild,
    &command_run,
    &command_tag,
    &command_version,
    &command_help,
    NULL,
};
/* clang-format on */

const struct option global_options[] = {
    {"db", 0, OPTION_TEXT, "FILE", NULL,
     "the knowledge base; else $HCCKB_DB, else $XDG_DATA_HOME/hcckb/hcckb.db"},
    {"json", 0, OPTION_FLAG, NULL, NULL, "print JSON"},
    {"color", 0, OPTION_CHOICE, "auto|always|never", "auto",
     "colour; NO_COLOR in the environment is heeded"},
    {"no-pager", 0, OPTION_FLAG, NULL, NULL, "never page long output"},
    {"quiet", 'q', OPTION_FLAG, NULL, NULL, "no progress, no remarks on stderr"},
    {"help", 'h', OPTION_FLAG, NULL, NULL, "help on the command"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

static const struct err *find_command(const char *name, const struct command **ret_command)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t n = 0;
    for (; commands[n]; n++) {
        names[n] = commands[n]->name;
        if (strcmp(name, commands[n]->name) == 0) {
            *ret_command = commands[n];
            return NULL;
        }
    }
    const char *near = suggest_nearest(text_of(name), names, n);
    if (near) {
        return err_new(ERR_USAGE, "unknown command '%s': did you mean '%s'?", name, near);
    }
    return err_new(
        ERR_USAGE,
        "unknown command '%s': `hcckb help` lists them; options of a command stand behind its name",
        name);
}

/* Global options may stand before the command: where its name is, argc if there is none. */
static int find_name(int argc, char **argv)
{
    static const char *const with_value[] = {"--db", "--color"};
    int at = 1;
    for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++) {
        if (strcmp(argv[at], "--version") == 0) {
            argv[at] = "version";
            return at;
        }
        for (size_t i = 0; i < sizeof with_value / sizeof *with_value; i++) {
            if (at < argc && strcmp(argv[at], with_value[i]) == 0) {
                at++;
            }
        }
    }
    return at < argc ? at : argc;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* --db, $HCCKB_DB, $XDG_DATA_HOME/hcckb/hcckb.db, ~/.local/share/hcckb/hcckb.db. */
static const struct err *database_path(const struct args *globals, char path[PATH_MAX])
{
    int n = 0;
    if (args_text(globals, "db")) {
        n = snprintf(path, PATH_MAX, "%s", args_text(globals, "db"));
    } else if (is_set("HCCKB_DB")) {
        n = snprintf(path, PATH_MAX, "%s", getenv("HCCKB_DB"));
    } else if (is_set("XDG_DATA_HOME")) {
        n = snprintf(path, PATH_MAX, "%s/hcckb/hcckb.db", getenv("XDG_DATA_HOME"));
    } else if (is_set("HOME")) {
        n = snprintf(path, PATH_MAX, "%s/.local/share/hcckb/hcckb.db", getenv("HOME"));
    } else {
        return err_new(ERR_USAGE,
                       "name the knowledge base with --db FILE (neither HCCKB_DB nor HOME is set)");
    }
    if (n <= 0 || n >= PATH_MAX) {
        return err_new(
            ERR_USAGE,
            "the name of the knowledge base is empty or too long: give another with --db FILE");
    }
    return NULL;
}

/* The folders above ${path}, where the default place has never been used before. */
static const struct err *make_folders(const char *path)
{
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *p = folder + 1; (p = strchr(p, '/')); p++) {
        *p = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
            return err_errno(errno, "%s", folder);
        }
        *p = '/';
    }
    return NULL;
}

static bool opens_for_writing(enum command_need need, bool exists)
{
    return need == NEED_WRITE || (exists && (need == NEED_CHANGE || need == NEED_EITHER));
}

static const struct err *open_store(struct context *c, enum command_need need, bool is_default)
{
    bool exists = access(c->db_path, F_OK) == 0;
    if (need == NEED_NOTHING || (need == NEED_IF_THERE && !exists)) {
        return NULL;
    }
    if (opens_for_writing(need, exists)) {
        const struct err *err = is_default && !exists ? make_folders(c->db_path) : NULL;
        err = err ? err : store_open(c->db_path, STORE_WRITE, &c->store);
        c->writable = !err;
        bool may_read = err && (err->code == ERR_READONLY || err->code == ERR_LOCKED);
        if (need != NEED_EITHER || !may_read) {
            return err;
        }
    }
    return store_open(c->db_path, STORE_READ, &c->store);
}

static size_t terminal_width(void)
{
    struct winsize w;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20) {
        return w.ws_col < 120 ? w.ws_col : 120;
    }
    return 80;
}

static bool wants_colour(const struct args *globals)
{
    const char *when = args_text(globals, "color");
    if (strcmp(when, "auto") != 0) {
        return strcmp(when, "always") == 0;
    }
    return isatty(STDOUT_FILENO) && !is_set("NO_COLOR");
}

static enum command_need need_of(const struct command *command, const struct args *args)
{
    return command->need_for ? command->need_for(args) : command->need;
}

/* Everything between a parsed command line and its exit status. */
static const struct err *run(const struct command *command, const struct args *args,
                             const struct args *globals, int *ret_status)
{
    char path[PATH_MAX] = "";
    struct context c = {.db_path = path,
                        .commands = commands,
                        .json = args_flag(globals, "json"),
                        .quiet = args_flag(globals, "quiet")};
    c.progress = isatty(STDERR_FILENO) && !c.quiet;
    bool is_default = !args_text(globals, "db") && !is_set("HCCKB_DB");
    enum command_need need = need_of(command, args);
    const struct err *err = need == NEED_NOTHING ? NULL : database_path(globals, path);
    err = err ? err : open_store(&c, need, is_default);
    if (!err) {
        bool pages =
            command->paged && !c.json && isatty(STDOUT_FILENO) && !args_flag(globals, "no-pager");
        struct pager *pager = pages ? pager_open() : NULL;
        c.out = out_new(pager ? pager_file(pager) : stdout, c.json, wants_colour(globals),
                        terminal_width());
        err = command->run(&c, args);
        const struct err *late = out_close(c.out);
        pager_close(pager);
        err = err ? err : late;
    }
    *ret_status = c.status;
    lexicon_free(c.lexicon);
    store_close(c.store);
    return err;
}

/* --help on a command is the command `help` on its name. */
static const struct command *turn_to_help(const struct command *command, struct args *args)
{
    args->words[0] = command->name;
    args->n = command == &command_help ? 0 : 1;
    args->options = NULL;
    return &command_help;
}

/* The words but for the command's name: global options may stand on either side of it. */
static const struct err *parse(const struct command *command, int argc, char **argv, int at,
                               struct args *args, struct args *globals)
{
    int n = 0;
    char **rest = mem_new((size_t)argc, sizeof *rest);
    for (int i = 1; i < argc; i++) {
        if (i != at) {
            rest[n++] = argv[i];
        }
    }
    const struct err *err = args_parse(command, n, rest, args, globals);
    free(rest);
    return err;
}

static const struct err *start(int argc, char **argv, int *ret_status)
{
    enum { GLOBALS = sizeof global_options / sizeof *global_options };
    const char *values[GLOBALS];
    for (size_t i = 0; i < GLOBALS; i++) {
        values[i] = global_options[i].initial;
    }
    struct args globals = {.options = global_options, .values = values}, args;
    const struct command *command = &command_help;
    int at = find_name(argc, argv);
    const struct err *err = at < argc ? find_command(argv[at], &command) : NULL;
    err = err ? err : parse(command, argc, argv, at, &args, &globals);
    if (err) {
        return err;
    }
    if (args_flag(&globals, "help")) {
        command = turn_to_help(command, &args);
    }
    err = run(command, &args, &globals, ret_status);
    args_release(&args);
    return err;
}

int main(int argc, char **argv)
{
    int status = 0;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a size limit is an error of the write, not the end */
    pubmed_start();
    const struct err *err = start(argc, argv, &status);
    if (err) {
        fprintf(stderr, "hcckb: %s\n", err->message);
        return err_exit_status(err->code);
    }
    return status;
}
