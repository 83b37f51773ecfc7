/* What is told in the help, the man page and the completion. */
#include "manual.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

const struct manual_group manual_groups[] = {
    {"Fill it", NAMES("import", "pull", "enrich")},
    {"Find papers", NAMES("search", "pathway", "similar")},
    {"Look at one", NAMES("show", "citing", "references", "context", "attention")},
    {"Take them along", NAMES("bib", "export")},
    {"The vocabulary and the file", NAMES("lexicon", "info", "check", "rebuild")},
    {"Help", NAMES("help", "version")},
    {NULL, NULL},
};

const char manual_title[] =
    "a literature-review knowledge base for drug resistance in hepatocellular carcinoma";

const char manual_introduction[] =
    "hcckb keeps PubMed records in one SQLite file, recognises in their titles, abstracts and "
    "digests the drugs, genes, pathways, RNAs, vesicles, cell lines, diseases and models they "
    "name, and answers the questions of those who write reviews: what is known about a pathway "
    "and a drug, who cites a paper, what goes into the bibliography.\n\n"
    "Data goes to standard output, talk and progress to standard error. Every command that prints "
    "data prints JSON with --json. A paper is named by its PMID, DOI or PMCID. Nothing but "
    "pulling from servers needs a network.";

const char manual_query_text[] =
    "All words must be found, in any order, in the title, abstract, summary, authors, journal, "
    "MeSH headings, chemicals or keywords. English suffixes do not matter: resistant finds "
    "resistance. Letter case and accents do not matter, except that AND, OR and NOT in capitals "
    "are operators. AND binds tighter than OR; parentheses group. Anything may be typed: "
    "HGF/c-Met, TGF-β, P<0.05 and IL-6 are words.";

const struct manual_entry manual_query[] = {
    {"exosome sorafenib", "both words"},
    {"\"drug resistance\"", "a phrase"},
    {"chemoresist*", "words that begin so"},
    {"a AND b, a OR b, a NOT b", "operators; a blank is AND"},
    {"met[ti]",
     "by field: [ti] title, [ab] abstract or summary, [tiab] both and keywords, [tw] these and "
     "headings, [au] author, [1au] first author, [ta] journal, [mh] MeSH heading, [majr] major "
     "heading, [nm] substance, [ot] keyword, [dp] date, [pt] publication type, [la] language, "
     "[pmid], [doi]; long forms as in PubMed"},
    {"drug:sorafenib", "papers that mention the concept under any of its names; kinds: drug "
                       "chemical gene family pathway mirna lncrna circrna vesicle cell disease "
                       "process phenotype model clinical, and concept: for any of them"},
    {"pathway:\"HGF/c-Met/Akt\"", "a name with blanks or signs in quotes"},
    {"year:2015..2020", "from, to or both; also date:2015-03..2016"},
    {"cites:PAPER", "papers that cite it, as far as links are here"},
    {"citedby:PAPER", "papers that it cites"},
    {"is:retracted", "also concern, corrected, review, trial, book, local"},
    {"has:abstract", "also doi, pmcid, mesh, references, summary"},
    {NULL, NULL},
};

const struct manual_entry manual_environment[] = {
    {"HCCKB_DB", "the knowledge base, where --db is not given"},
    {"XDG_DATA_HOME", "else it is hcckb/hcckb.db in this folder, or in ~/.local/share"},
    {"HCCKB_PAGER", "shows long output on a terminal; else PAGER, else less"},
    {"NO_COLOR", "if it is set to anything, no colour unless --color asks for it"},
    {NULL, NULL},
};

const struct manual_entry manual_status[] = {
    {"0", "all went well"},
    {"1", "an error, or problems found by check"},
    {"2", "the command line or the query is wrong"},
    {"3", "nothing was found"},
    {"4", "some of the input was refused, the rest is done"},
    {"75", "try again: somebody else is writing, or a server cannot be reached"},
    {NULL, NULL},
};

const struct command *manual_find(const struct command *const *commands, const char *name)
{
    for (size_t i = 0; commands[i]; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

struct text manual_paragraph(struct text *text)
{
    size_t end = 0;
    if (!text->len) {
        return (struct text){NULL, 0};
    }
    while (end < text->len &&
           !(text->s[end] == '\n' && (end + 1 == text->len || text->s[end + 1] == '\n'))) {
        end++;
    }
    struct text paragraph = {text->s, end};
    end += end < text->len ? 1 : 0;
    end += end < text->len ? 1 : 0;
    *text = (struct text){text->s + end, text->len - end};
    return paragraph;
}

bool manual_example(struct text *text, struct text *ret_command, struct text *ret_note)
{
    static const char joint[] = " # ";
    size_t end = 0, cut = 0;
    while (end < text->len && text->s[end] != '\n') {
        if (!cut && text->len - end >= 3 && memcmp(text->s + end, joint, 3) == 0) {
            cut = end;
        }
        end++;
    }
    if (!end) {
        return false;
    }
    *ret_command = (struct text){text->s, cut ? cut : end};
    *ret_note = cut ? (struct text){text->s + cut + 3, end - cut - 3} : (struct text){"", 0};
    end += end < text->len;
    *text = (struct text){text->s + end, text->len - end};
    return true;
}

void manual_put_option(struct buf *b, const struct option *o)
{
    if (o->letter) {
        buf_putf(b, "-%c, ", o->letter);
    }
    buf_putf(b, "--%s", o->name);
    if (o->value) {
        buf_putf(b, " %s", o->value);
    }
}
