/* hcckb lexicon: the vocabulary. */
#include "action.h"
#include "ask.h"
#include "card.h"
#include "lexiconcheck.h"
#include "lexiconfile.h"
#include "lexiconinstall.h"
#include "lexiconown.h"

#include <inttypes.h>
#include <stdio.h>

enum { SUGGESTIONS = 5, OTHERS = 8 };

static const struct option options[] = {
    {"kind", 'k', OPTION_TEXT, "KIND", NULL,
     "list, show: only concepts of one kind (drug, gene, pathway, cell...); import: what all of "
     "the file's concepts are"},
    {"format", 'f', OPTION_TEXT, "FORMAT", NULL,
     "import: hgnc, gene_info, cellosaurus, cellosaurus-names, mesh, mesh-xml, mapping, obo, "
     "drugbank, "
     "ssslm, "
     "gmt, mirbase, mirbase-names, tsv or hcckb; else it is recognised"},
    {"concept", 'c', OPTION_TEXT, "ID", NULL, "add, block: of this concept, by id or name"},
    {"force", 0, OPTION_FLAG, NULL, NULL, "add: also an everyday word"},
    {"base", 0, OPTION_TEXT, "URL", NULL,
     "install: this host in the place of the publishers', the paths staying as they are; else "
     "$HCCKB_BASE"},
    {"licence", 0, OPTION_TEXT, "TEXT", NULL, "import: the licence, where the format does not say"},
    {"checksum", 0, OPTION_TEXT, "SUM", NULL,
     "import, install: of the one file, as it is given out: its SHA-256 or MD5 in hexadecimal; "
     "another file is refused"},
    {NULL, 0, OPTION_FLAG, NULL, NULL, NULL},
};

/* -1: any. */
static const struct err *kind_of(const struct args *args, int *ret_kind)
{
    const char *name = args_text(args, "kind");
    *ret_kind = name ? kind_find(text_of(name)) : -1;
    if (!name || *ret_kind >= 0) {
        return NULL;
    }
    struct buf b = BUF_INIT;
    for (int k = 0; k < KIND_COUNT; k++) {
        buf_putf(&b, "%s%s", k ? ", " : "", kind_name((enum kind)k));
    }
    const struct err *err = err_new(ERR_USAGE, "--kind %s: choose one of %s", name, b.s);
    buf_release(&b);
    return err;
}

/* --- list --- */

static const struct err *list(struct context *c, const struct args *args, struct arena *a)
{
    (void)a;
    int kind;
    int64_t total = 0;
    const struct lexicon *l = NULL;
    const struct err *err = kind_of(args, &kind);
    err = err ? err : context_lexicon(c, &l);
    if (err) {
        return err;
    }
    out_begin(c->out, NULL, '{');
    out_begin(c->out, "concepts", '[');
    for (uint32_t i = 0; i < lexicon_count(l); i++) {
        const struct concept *concept = lexicon_at(l, i);
        if (kind < 0 || (int)concept->kind == kind) {
            card_put_line(c->out, concept);
            total++;
        }
    }
    out_end(c->out);
    out_int(c->out, "total", total);
    out_end(c->out);
    c->status = total ? 0 : 3;
    return NULL;
}

/* --- show --- */

static const struct err *unknown(const struct lexicon *l, struct text name)
{
    uint32_t near[SUGGESTIONS];
    size_t n = lexicon_suggest(l, name, near, SUGGESTIONS);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        const struct concept *concept = lexicon_at(l, near[i]);
        buf_putf(&b, "%s%.*s (%s)", i ? ", " : "; nearest: ", TEXT_ARG(concept->name),
                 kind_name(concept->kind));
    }
    const struct err *err = err_new(ERR_NOT_FOUND, "the lexicon has nothing called '%.*s'%s",
                                    TEXT_ARG(name), b.s ? b.s : "");
    buf_release(&b);
    return err;
}

/* What ${name} means: the best first. */
static size_t find(const struct lexicon *l, struct text name, int kind, uint32_t found[OTHERS])
{
    int64_t by_id = lexicon_find_id(l, name);
    if (by_id >= 0) {
        found[0] = (uint32_t)by_id;
        return 1;
    }
    size_t n = lexicon_find_name(l, name, kind, found, OTHERS);
    return n < OTHERS ? n : OTHERS;
}

static const struct err *show_named(struct context *c, const struct lexicon *l, struct text name,
                                    int kind)
{
    uint32_t found[OTHERS];
    size_t n = find(l, name, kind, found);
    if (n == 0) {
        return unknown(l, name);
    }
    int64_t papers = -1;
    const struct err *err =
        c->store ? store_concept_counts(c->store, l, found, 1, &papers) : (const struct err *)NULL;
    if (!err) {
        out_begin(c->out, NULL, '{');
        card_put(c->out, l, found[0], papers);
        card_put_others(c->out, l, found + 1, n - 1);
        out_end(c->out);
    }
    return err;
}

static const struct err *show(struct context *c, const struct args *args, struct arena *a)
{
    (void)a;
    int kind;
    struct buf name = BUF_INIT;
    const struct lexicon *l = NULL;
    const struct err *err = kind_of(args, &kind);
    err = err ? err : context_lexicon(c, &l);
    args_joined(args, &name);
    err = err ? err : show_named(c, l, buf_text(&name), kind);
    buf_release(&name);
    return err;
}

/* --- what was asked --- */

static const struct err *import_files(struct context *c, const struct args *args, struct arena *a)
{
    int kind;
    const struct err *err = kind_of(args, &kind);
    return err ? err : lexiconfile_import(c, args, kind, a);
}

static const struct err *add_name(struct context *c, const struct args *args, struct arena *a)
{
    int kind;
    const struct err *err = kind_of(args, &kind);
    return err ? err : lexiconown_add(c, args, kind, a);
}

static const struct action actions[] = {
    {"list", NEED_IF_THERE, list, 0, 0, "list"},
    {"show", NEED_IF_THERE, show, 1, SIZE_MAX, "show NAME"},
    {"check", NEED_IF_THERE, lexiconcheck_run, 0, SIZE_MAX, "check [FILE...]"},
    {"sources", NEED_IF_THERE, lexiconfile_sources, 0, 0, "sources"},
    {"import", NEED_WRITE, import_files, 1, SIZE_MAX, "import FILE..."},
    {"install", NEED_WRITE, lexiconinstall_run, 0, SIZE_MAX, "install [NAME...]"},
    {"remove", NEED_CHANGE, lexiconfile_remove, 1, SIZE_MAX, "remove VOCABULARY..."},
    {"add", NEED_WRITE, add_name, 1, SIZE_MAX, "add NAME --concept ID|--kind KIND"},
    {"block", NEED_WRITE, lexiconown_block, 1, SIZE_MAX, "block NAME [--concept ID]"},
    {NULL, NEED_NOTHING, NULL, 0, 0, NULL},
};

static enum command_need need_for(const struct args *args)
{
    const struct action *action = action_find(actions, args);
    bool lists = action && action->run == lexiconinstall_run && args->n == 1;
    return !action || lists ? NEED_NOTHING : action->need;
}

static const struct err *run(struct context *c, const struct args *args)
{
    return action_run(actions, "lexicon", c, args);
}

const struct command command_lexicon = {
    .name = "lexicon",
    .summary = "the vocabulary: what is recognised in texts",
    .usage = "list | show NAME | check [FILE...] | sources | import FILE... | install [NAME...] | "
             "remove VOCABULARY... | "
             "add NAME | block NAME",
    .description =
        "list: every concept, or those of one kind.\n\n"
        "show: what a concept is, by any of its names or ids: its names with the rules for "
        "recognising them, cross-references, parents, members, flags, and how many papers mention "
        "it.\n\n"
        "check: what makes tagging worse in what is curated by hand: names told twice, names that "
        "name two things or are English words without a mark, ids that their register writes "
        "otherwise, parts that lead nowhere, flags and roles that mean nothing, names of pathways "
        "that spell what is no member; the exit status is 1 if there are any. With FILE, files of "
        "our own form are checked in the place of the shipped ones of the same name, or beside "
        "them, and only what concerns these files is told: so a line that you add in an editor is "
        "tried before anything is built.\n\n"
        "import: vocabularies of others into the knowledge base, packed with gzip or not. The "
        "format "
        "is recognised from the beginning of a file: HGNC's complete set, NCBI gene_info (human "
        "genes), Cellosaurus (flat file, OBO, or a table of names), MeSH (the XML of descriptors "
        "and "
        "supplementary records, or a table: id, heading, entry terms), mappings between "
        "vocabularies, OBO, DrugBank's vocabulary (CSV), SSSLM "
        "synonyms, gene sets (GMT), miRBase (GFF3, or a table), a table with the columns id, name, "
        "names, xrefs, kind, and files of our own form. Concepts join those that are there, by id, "
        "cross-reference or preferred name; what is curated here outranks them where a name is the "
        "same, and names that would only do harm are left out. A file that is not what it says it "
        "is "
        "(its encoding, its columns, a quote or entry without end, concepts above each other, a "
        "file of our own form with any fault) is refused whole, with file, line and reason. A row "
        "that is wrong by itself (no id, no name, an unknown kind, a name longer than 512 bytes) "
        "is left out and told by line, and the exit status is 4; where nothing is left, the file "
        "is refused. What is counted is what is there afterwards: the concepts that the file "
        "speaks of, those that are new by it, and the names that it brought; rows that only add "
        "to a concept and found none, and parents and members that are not here, are counted "
        "beside them (--json: \"notes\", the first 50). A file of the same name is replaced.\n\n"
        "install: fetches the official files of their publishers over HTTPS, from fixed addresses, "
        "and imports them; without NAME it lists what there is, with licence and size. Nothing is "
        "imported unless all that was named came whole; what is smaller or larger than a release "
        "can be is refused, and so is what does not have the checksum that the server states "
        "(x-goog-hash, Content-MD5, Repr-Digest, Content-Digest, Digest) or --checksum gives: then "
        "the exit status is 4. Redirects are followed within the publisher's host only.\n\n"
        "sources, remove: the vocabularies that were imported, with licence and version, and with "
        "the "
        "size and SHA-256 of the file as it came, by which two reviewers can tell whether they "
        "used "
        "the same; and away with one.\n\n"
        "add, block: your own names. add gives a concept another name (--concept), or makes a new "
        "one (--kind); block says that a name is never that of a concept, or of anything, in no "
        "spelling (case, hyphens, Greek letters) and neither as plural nor as singular; it lists "
        "what goes with it. What another concept is called stays. A name added to a concept stands "
        "though it is blocked elsewhere, until it is itself blocked. add says whose name it was "
        "already, for one's own stand above all others, and refuses an everyday word (the, "
        "patients) without --force. `remove own` forgets them all.\n\n"
        "After a change `hcckb tag` tags the papers anew. The compiled vocabularies are kept "
        "beside the knowledge base as FILE.lexicon, and FILE.lexicon.ok notes that they were found "
        "sound, so that they need not be read whole each time; both may be deleted at any time.",
    .examples = "hcckb lexicon list --kind pathway\n"
                "hcckb lexicon show c-Met # by any name\n"
                "hcckb lexicon show --json CVCL_5492 # by id\n"
                "hcckb lexicon import hgnc_complete_set.txt doid.obo.gz cellosaurus.txt\n"
                "hcckb lexicon install hgnc doid cellosaurus # from their publishers\n"
                "hcckb lexicon import --checksum md5:0cc175b9c0f1b6a831c399e269772661 doid.obo\n"
                "hcckb lexicon import --kind drug --licence CC0 ourdrugs.tsv\n"
                "hcckb lexicon add Sorafat --concept sorafenib\n"
                "hcckb lexicon block SOR # it names nothing here\n"
                "hcckb lexicon check corpus/lexicon/drugs.tsv # after editing it",
    .options = options,
    .need = NEED_IF_THERE,
    .need_for = need_for,
    .min_words = 1,
    .max_words = SIZE_MAX,
    .paged = true,
    .run = run,
};
