/* hcckb tag: tag again, say why, and hear a person's word on a tag. */
#include "retag.h"
#include "tagging.h"
#include "tagwhy.h"
#include "vocabulary.h"

#include <inttypes.h>
#include <stdio.h>

static const struct option options[] = {
    {"explain", 'e', OPTION_FLAG, NULL, NULL,
     "every spelling of PAPER that was looked at, and why it is a tag or is none"},
    {"confirm", 0, OPTION_TEXT, "CONCEPT", NULL,
     "PAPER is about this concept (id or name), whatever the lexicon finds"},
    {"reject", 0, OPTION_TEXT, "CONCEPT", NULL, "it is not, whatever the lexicon finds"},
    {"undo", 0, OPTION_TEXT, "CONCEPT", NULL, "take back what you said of this concept"},
    {"decided", 0, OPTION_FLAG, NULL, NULL,
     "list what you confirmed and rejected, of PAPER or all"},
    {"limit", 'n', OPTION_NUMBER, "N", NULL, "tag at most N papers now"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* --- all papers --- */

static void show_progress(void *arg, int64_t done, int64_t total)
{
    const struct context *c = arg;
    if (c->progress) {
        fprintf(stderr, "\r%" PRId64 " of %" PRId64 " papers", done, total);
    }
}

static void put_result(struct out *o, const struct lexicon *l, const struct retag_result *r)
{
    out_begin(o, NULL, '{');
    out_int(o, "papers", r->papers);
    out_int(o, "tagged", r->tagged);
    out_int(o, "changed", r->changed);
    out_int(o, "left", r->left);
    out_string(o, "lexicon", text_of(lexicon_digest(l)));
    out_number(o, "seconds", r->seconds);
    out_end(o);
    if (r->tagged == 0 && r->left == 0) {
        out_printf(o, OUT_PLAIN, "Nothing to do: this lexicon tagged all %" PRId64 " papers.\n",
                   r->papers);
        return;
    }
    out_printf(o, OUT_PLAIN,
               "Tagged %" PRId64 " of %" PRId64 " paper%s anew; %" PRId64 " changed.\n", r->tagged,
               r->papers, r->papers == 1 ? "" : "s", r->changed);
    if (r->left) {
        out_printf(o, OUT_PLAIN, "%" PRId64 " are left: `hcckb tag` goes on.\n", r->left);
    }
}

static const struct err *tag_all(struct context *c, const struct lexicon *l,
                                 const struct args *args)
{
    struct retag_options options_of_run = {.lexicon = l, .progress = show_progress, .arg = c};
    struct retag_result result;
    if (args_text(args, "limit")) {
        options_of_run.most = (int64_t)args_number(args, "limit");
        if (options_of_run.most == 0) {
            return err_new(ERR_USAGE, "--limit 0: give the number of papers to tag");
        }
    }
    const struct err *err = retag_run(c->store, &options_of_run, &result);
    if (c->progress) {
        fputs("\r\033[K", stderr);
    }
    if (!err) {
        put_result(c->out, l, &result);
    }
    return err;
}

/* --- a person's word --- */

static const struct {
    const char *option;
    bool confirms, takes_back;
    const char *done;
} sayings[] = {
    {"confirm", true, false, "is a tag of"},
    {"reject", false, false, "is no tag of"},
    {"undo", false, true, "is again up to the lexicon in"},
};

enum { SAYINGS = sizeof sayings / sizeof *sayings };

/* The concept of ${typed} (id or name) as the lexicon has it; else as the paper's tags or an
 * earlier word have it. */
static const struct err *concept_of(struct context *c, const struct lexicon *l, const char *typed,
                                    struct arena *a, struct tagging_word *w)
{
    uint32_t found = 0;
    int64_t at = lexicon_find_id(l, text_of(typed));
    if (at < 0 && lexicon_find_name(l, text_of(typed), -1, &found, 1) > 0) {
        at = found;
    }
    if (at >= 0) {
        const struct concept *concept = lexicon_at(l, (uint32_t)at);
        w->concept = concept->id;
        w->kind = text_of(kind_name(concept->kind));
        w->name = concept->name;
        return NULL;
    }
    struct tagging_word *words = NULL;
    size_t n = 0;
    const struct err *err = store_tagging_words(c->store, w->pmid, a, &words, &n);
    for (size_t i = 0; i < n && !err; i++) {
        if (text_is(words[i].concept, typed)) {
            *w = words[i];
            return NULL;
        }
    }
    return err ? err
               : err_new(ERR_NOT_FOUND, "the lexicon has nothing called '%s': `hcckb lexicon list`",
                         typed);
}

static const struct err *write_word(struct context *c, const struct lexicon *l,
                                    const struct tagging_word *w, bool takes_back)
{
    bool existed = true, changed = false;
    const struct err *err = store_begin(c->store);
    if (err) {
        return err;
    }
    err = takes_back ? store_tagging_unsay(c->store, w->pmid, w->concept, &existed)
                     : store_tagging_say(c->store, w);
    if (!err && !existed) {
        err = err_new(ERR_NOT_FOUND, "nothing was said of %.*s in PMID %" PRId64,
                      TEXT_ARG(w->concept), w->pmid);
    }
    err = err ? err : retag_paper(c->store, l, w->pmid, &changed);
    err = err ? err : store_commit(c->store);
    if (err) {
        store_rollback(c->store);
    }
    return err;
}

static void put_word(struct out *o, const struct tagging_word *w, const char *verdict)
{
    out_begin(o, NULL, '{');
    out_int(o, "pmid", w->pmid);
    out_begin(o, "concept", '{');
    out_string(o, "id", w->concept);
    out_string(o, "kind", w->kind);
    out_string(o, "name", w->name);
    out_end(o);
    out_string(o, "verdict", verdict ? text_of(verdict) : (struct text){NULL, 0});
    if (w->decided_at.s) {
        out_string(o, "decided_at", w->decided_at);
    }
    out_end(o);
}

static const struct err *say(struct context *c, const struct lexicon *l, const struct args *args,
                             size_t which, int64_t pmid)
{
    struct arena a = ARENA_INIT;
    struct tagging_word w = {.pmid = pmid, .confirmed = sayings[which].confirms};
    bool takes_back = sayings[which].takes_back;
    const struct err *err = concept_of(c, l, args_text(args, sayings[which].option), &a, &w);
    w.confirmed = sayings[which].confirms;
    err = err ? err : write_word(c, l, &w, takes_back);
    if (!err) {
        w.decided_at = (struct text){NULL, 0};
        put_word(c->out, &w, takes_back ? NULL : w.confirmed ? "confirmed" : "rejected");
        out_printf(c->out, OUT_PLAIN, "%.*s (%.*s) %s PMID %" PRId64 ".\n", TEXT_ARG(w.name),
                   TEXT_ARG(w.concept), sayings[which].done, pmid);
    }
    arena_release(&a);
    return err;
}

static const struct err *list_words(struct context *c, int64_t pmid)
{
    struct arena a = ARENA_INIT;
    struct tagging_word *words = NULL;
    size_t n = 0;
    const struct err *err = store_tagging_words(c->store, pmid, &a, &words, &n);
    out_begin(c->out, NULL, '{');
    out_begin(c->out, "decided", '[');
    for (size_t i = 0; i < n && !err; i++) {
        const char *verdict = words[i].confirmed ? "confirmed" : "rejected";
        put_word(c->out, &words[i], verdict);
        out_printf(c->out, OUT_PLAIN, "%-10" PRId64 "  %-9s  %.*s (%.*s), %.*s\n", words[i].pmid,
                   verdict, TEXT_ARG(words[i].name), TEXT_ARG(words[i].concept),
                   TEXT_ARG(words[i].decided_at));
    }
    out_end(c->out);
    out_end(c->out);
    if (!err && n == 0) {
        out_printf(c->out, OUT_PLAIN, "Nothing was confirmed or rejected.\n");
        c->status = 3;
    }
    arena_release(&a);
    return err;
}

/* --- the command --- */

/* Which of confirm, reject and undo is asked for; SAYINGS: none. */
static size_t saying_of(const struct args *args)
{
    size_t i = 0;
    while (i < SAYINGS && !args_text(args, sayings[i].option)) {
        i++;
    }
    return i;
}

static const struct err *check_args(const struct args *args)
{
    size_t asked = args_flag(args, "explain") + (size_t)args_flag(args, "decided");
    for (size_t i = 0; i < SAYINGS; i++) {
        asked += args_text(args, sayings[i].option) != NULL;
    }
    bool needs_paper = asked && !args_flag(args, "decided");
    if (asked > 1) {
        return err_new(ERR_USAGE,
                       "give one of --explain, --decided, --confirm, --reject and --undo");
    }
    if (needs_paper && args->n == 0) {
        return err_new(ERR_USAGE, "which paper? Give its PMID, DOI or PMCID");
    }
    if (!asked && args->n) {
        return err_new(ERR_USAGE,
                       "`hcckb tag` tags all papers; --explain %s says why one paper "
                       "has its tags",
                       args->words[0]);
    }
    return NULL;
}

static const struct err *run(struct context *c, const struct args *args)
{
    const struct lexicon *l = NULL;
    int64_t pmid = 0;
    const struct err *err = check_args(args);
    err = err ? err : context_lexicon(c, &l);
    err = err || args->n == 0 ? err : store_find(c->store, text_of(args->words[0]), &pmid);
    if (err) {
        return err;
    }
    if (args_flag(args, "explain")) {
        return tagwhy_put(c, l, pmid);
    }
    if (args_flag(args, "decided")) {
        return list_words(c, pmid);
    }
    size_t which = saying_of(args);
    return which < SAYINGS ? say(c, l, args, which, pmid) : tag_all(c, l, args);
}

static enum command_need need_for(const struct args *args)
{
    return args_flag(args, "explain") || args_flag(args, "decided") ? NEED_READ : NEED_CHANGE;
}

const struct command command_tag = {
    .name = "tag",
    .summary = "tag papers anew, or say why they have their tags",
    .usage = "[PAPER]",
    .description =
        "Without PAPER: tags every paper that another lexicon tagged, after vocabularies were "
        "imported or names added, in the order they came in and some thousands a transaction: "
        "interrupted, the next run goes on. What was not changed is not written; the full-text "
        "index of titles and abstracts stays as it is. `rebuild` does the same and more, in one "
        "transaction, and takes longer.\n\n"
        "--explain PAPER lists every spelling that was looked at: what is a tag with +, what is "
        "none with -, each with the rule that decided.\n\n"
        "--confirm and --reject set your word above the lexicon's, for one paper. It stays when "
        "papers are tagged anew, revised or imported again; searches, lists and exports follow it. "
        "A concept that you confirm and that no name in the text spells counts as a tag without a "
        "place. --undo takes your word back.",
    .examples = "hcckb tag # after `lexicon import` or `lexicon add`\n"
                "hcckb tag --explain 9000000001 # why is it tagged so?\n"
                "hcckb tag --reject HGNC:7029 9000000001 # it does not speak of MET\n"
                "hcckb tag --confirm regorafenib 9000000001\n"
                "hcckb tag --decided # everything you confirmed and rejected",
    .options = options,
    .need = NEED_CHANGE,
    .need_for = need_for,
    .min_words = 0,
    .max_words = 1,
    .paged = true,
    .run = run,
};
