/* What is told in the help, the man page and the completion. */
#include "manual.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

const struct manual_group manual_groups[] = {
    {"Fill it", NAMES("import", "pull", "enrich")},
    {"Find papers", NAMES("search", "pathway", "similar", "run")},
    {"Look at one", NAMES("show", "citing", "references")},
    {"Take them along", NAMES("bib", "export")},
    {"The vocabulary and the file", NAMES("lexicon", "tag", "info", "check", "rebuild")},
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

static const char query_text[] =
    "All words must be found, in any order, in the title, abstract, summary, authors, journal, "
    "MeSH headings, chemicals or keywords. English suffixes do not matter: resistant finds "
    "resistance. Letter case and accents do not matter, except that AND, OR, NOT and NEAR in "
    "capitals are operators; and, or, not between terms are taken for them, too, and this is said. "
    "AND and NOT bind tighter than OR, where PubMed goes from left to right (it is said where that "
    "differs); parentheses group. Anything may be typed: HGF/c-Met, TGF-β, P<0.05 "
    "and IL-6 are words. Line breaks and curly quotes do no harm.\n\n"
    "Meaning: words without tag, quotes and star that name a concept of the vocabulary also find "
    "its other names, and what is under it: the drugs of a class, the genes of a family, the kinds "
    "of a disease. `nexavar` is read as (\"nexavar\" OR drug:\"sorafenib\"). A name that texts use "
    "for other things too is left alone. Other spellings are found by rule: tumour and tumor, "
    "TNF-α and TNF-alpha, metastasis and metastases, down-regulated and downregulated. Quotes, a "
    "field tag or --exact keep to the words (a tag keeps spellings), --no-explode leaves out what "
    "is "
    "under a concept. The first line of the answer shows how a query was read; --explain also how "
    "many papers each part finds.\n\n"
    "What cannot be had is said, on standard error and in the JSON list \"warnings\": words and "
    "phrases that no paper has, with the nearest that there are; tags and filters that are not "
    "known; PubMed's fields that are not in this index (affiliation, entry dates, subsets...), "
    "whose terms are left out. A mistake is shown with a caret under the character.\n\n"
    "Limits: 64 KiB, 1,000 words, 32 parentheses inside one another, 8 words cut to one or two "
    "letters before a *, 60 seconds. The index holds words without their suffixes, so that a "
    "prefix "
    "may find a little more than was typed (resistance* finds resistin).";

static const struct manual_entry query_forms[] = {
    {"exosome sorafenib", "both words"},
    {"\"drug resistance\"", "a phrase, as it is"},
    {"chemoresist*, \"drug resist*\"", "words that begin so"},
    {"a AND b, a OR b, a NOT b", "operators; a blank is AND"},
    {"a NEAR/5 b",
     "at most five words between, in any order; NEAR alone: ten; adj6 as in Ovid; also "
     "\"a b\"[tiab:~5] as in PubMed"},
    {"met[ti]",
     "by field: [ti] title, [ab] abstract or summary, [tiab] both and keywords, [tw] these and "
     "headings, [au] author, [1au] first author, [ta] journal, [mh] MeSH heading, [majr] major "
     "heading, [sh] subheading, [nm] substance, [ot] keyword, [dp] date, [pt] publication type, "
     "[la] "
     "language, [pmid], [doi]; long forms as in PubMed ([Title/Abstract], [MeSH Terms], [Author])"},
    {"2015:2020[dp]", "dates as PubMed writes them, also \"2015/03/01\"[dp] : \"3000\"[dp]"},
    {"drug:sorafenib", "papers that mention the concept under any of its names; kinds: drug "
                       "chemical gene family pathway mirna lncrna circrna vesicle cell disease "
                       "process phenotype model clinical organism, and concept: for any of them"},
    {"pathway:\"HGF/c-Met/Akt\"", "a name with blanks or signs in quotes"},
    {"year:2015..2020", "from, to or both; also date:2015-03..2016"},
    {"cites:PAPER", "papers that cite it, as far as links are here"},
    {"citedby:PAPER", "papers that it cites"},
    {"is:retracted", "also concern, corrected, review, trial, book, local"},
    {"has:abstract", "also doi, pmcid, mesh, references, summary; hasabstract, as in PubMed"},
    {"#1 AND #2",
     "lines of a strategy by their numbers: several lines typed, or `search --strategy "
     "FILE`; a line may begin with its own number (#3), an indented one goes on with "
     "the line before, one that begins with # and no digit is a remark; the last line "
     "is the search and joins the others"},
    {NULL, NULL},
};

static const char ranking_text[] =
    "Relevance is BM25 over the fields of a paper (Robertson and Zaragoza; k1 1.2, b 0.5): rare "
    "words and concepts weigh more than frequent ones, a word that comes often weighs more than "
    "once but ever less, and long records are held against themselves. A word of the title counts "
    "twice. A concept that your words name counts half as much as the words, one that you ask for "
    "by a filter as much; all its names and kinds count as one. Dates, types, languages and ids "
    "select and add nothing. Each word that is found adds its share, so that of alternatives (OR, "
    "--any) the papers that cover more come first; words typed side by side add up to a fifth of "
    "the commoner one's weight where less than twelve words part them in title or abstract, the "
    "more the nearer (not in the sentences of --any, where that was found to harm).\n\n"
    "A question of --any with at most four words is asked twice: the second time with up to 25 "
    "words that its ten best papers share, which weigh half as much together as the question. "
    "`hcckb search --explain` shows what each part adds to each score. Equal scores go by PMID.";

static const struct manual_entry ranking_sorts[] = {
    {"relevance", "as told above; the default"},
    {"citations", "the citation count of one source (iCite before Europe PMC, Dimensions, Scopus, "
                  "Crossref and others), then the citing papers that are here"},
    {"rate", "that count divided by the years from the paper's to the count's, both included; a "
             "count without a date is taken to be of the year of the newest import"},
    {"rcr", "iCite's relative citation ratio"},
    {"pagerank", "PageRank (damping 0.85) of the citation links between the papers that are here, "
                 "the mean being 1; `hcckb rebuild` keeps it, else a search makes it anew"},
    {"date", "the newest first"},
    {"blend", "0.7 relevance / R + 0.2 log(1 + rate) / log(1 + A) + 0.1 log(1 + pagerank) / log(1 "
              "+ P), where R, A and P are the largest among the papers found; what is not known "
              "adds nothing. The weights were set by hand: no judged collection has citations"},
    {NULL, NULL},
};

const struct manual_topic manual_topics[] = {
    {"query", "the query language", "QUERIES", query_text, query_forms},
    {"ranking", "how papers are ranked", "RANKING", ranking_text, ranking_sorts},
    {NULL, NULL, NULL, NULL, NULL},
};

const struct manual_entry manual_environment[] = {
    {"HCCKB_DB", "the knowledge base, where --db is not given"},
    {"XDG_DATA_HOME", "else it is hcckb/hcckb.db in this folder, or in ~/.local/share"},
    {"NCBI_API_KEY", "your key at NCBI: 10 requests a second instead of 3; sent to its E-utilities "
                     "only, never shown or kept"},
    {"HCCKB_EMAIL", "where NCBI can reach you, where --email is not given"},
    {"HCCKB_BASE",
     "a mirror in the place of every server that is asked, where --base is not given"},
    {"https_proxy, CURL_CA_BUNDLE", "and the like, as curl heeds them"},
    {"XDG_RUNTIME_DIR", "small files here, or in /tmp, keep one pace for all your processes"},
    {"HCCKB_PAGER", "shows long output on a terminal; else PAGER, else less"},
    {"NO_COLOR", "if it is set to anything, no colour unless --color asks for it"},
    {NULL, NULL},
};

const struct manual_entry manual_status[] = {
    {"0", "all went well"},
    {"1", "an error, or problems found by check"},
    {"2", "the command line or the query is wrong"},
    {"3", "nothing was found"},
    {"4", "some of the input was refused, the rest is done; or a checksum differs"},
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
