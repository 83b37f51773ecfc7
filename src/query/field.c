/* Field tags: what [ti], [au], [dp]... mean. */
#include "field.h"

#include "token.h"

#include <stdbool.h>
#include <stddef.h>
#include <strings.h>

const struct search_field field_all = {NULL, WAY_WORDS, NULL, NULL};
const struct search_field field_pmid = {"pmid", WAY_NUMBERS, NULL, TOKEN_PMID};
const struct search_field field_doi = {"doi", WAY_NUMBERS, NULL, TOKEN_DOI};
const struct search_field field_date = {"dp", WAY_DATE, NULL, NULL};

static const struct search_field title = {"ti", WAY_WORDS, "title", NULL};
/* PubMed's [tiab] takes other abstracts and the authors' keywords in. */
static const struct search_field title_abstract = {"tiab", WAY_WORDS,
                                                   "{title abstract summary keywords}", NULL};
static const struct search_field abstract = {"ab", WAY_WORDS, "{abstract summary}", NULL};
static const struct search_field text_words = {
    "tw", WAY_WORDS, "{title abstract summary mesh_major mesh chemicals keywords}", NULL};
static const struct search_field author = {"au", WAY_AUTHOR, "{first_author authors}", NULL};
static const struct search_field first_author = {"1au", WAY_AUTHOR, "first_author", NULL};
static const struct search_field mesh = {"mh", WAY_NAME, "{mesh_major mesh}", NULL};
static const struct search_field mesh_major = {"majr", WAY_NAME, "mesh_major", NULL};
static const struct search_field chemical = {"nm", WAY_NAME, "chemicals", NULL};
static const struct search_field keyword = {"ot", WAY_NAME, "keywords", NULL};
static const struct search_field journal = {"ta", WAY_NAME, "journal", NULL};
static const struct search_field type = {"pt", WAY_VALUE, NULL, TOKEN_TYPE};
static const struct search_field language = {"la", WAY_VALUE, NULL, TOKEN_LANGUAGE};

static const struct search_field elsewhere = {NULL, WAY_NOWHERE, NULL, NULL};

static const struct {
    const char *name;
    const struct search_field *field;
} tags[] = {
    {"ti", &title},
    {"title", &title},
    {"tiab", &title_abstract},
    {"title/abstract", &title_abstract},
    {"ab", &abstract},
    {"abstract", &abstract},
    {"tw", &text_words},
    {"text word", &text_words},
    {"text words", &text_words},
    {"au", &author},
    {"author", &author},
    {"1au", &first_author},
    {"author - first", &first_author},
    {"first author", &first_author},
    {"mh", &mesh},
    {"mesh", &mesh},
    {"mesh terms", &mesh},
    {"mh:noexp", &mesh},
    {"mesh:noexp", &mesh},
    {"mesh terms:noexp", &mesh},
    {"majr", &mesh_major},
    {"mesh major topic", &mesh_major},
    {"majr:noexp", &mesh_major},
    {"mesh major topic:noexp", &mesh_major},
    {"nm", &chemical},
    {"rn", &chemical},
    {"substance name", &chemical},
    {"supplementary concept", &chemical},
    {"ec/rn number", &chemical},
    {"ot", &keyword},
    {"other term", &keyword},
    {"keyword", &keyword},
    {"ta", &journal},
    {"journal", &journal},
    {"dp", &field_date},
    {"pdat", &field_date},
    {"date - publication", &field_date},
    {"publication date", &field_date},
    {"pt", &type},
    {"publication type", &type},
    {"la", &language},
    {"lang", &language},
    {"language", &language},
    {"pmid", &field_pmid},
    {"uid", &field_pmid},
    {"doi", &field_doi},
    {"aid", &field_doi},
    {"lid", &field_doi},
    {"article identifier", &field_doi},
    {"location id", &field_doi},
    {"sh", &mesh},
    {"mesh subheading", &mesh},
    {"subheading", &mesh},
    {"mesh:exp", &mesh},
    {"text", &text_words},
    {"title word", &title},
    {"ti/ab", &title_abstract},
    {"abstract text", &abstract},
    {"author name", &author},
    {"cn", &author},
    {"author - corporate", &author},
    {"corporate author", &author},
    {"author - last", &author},
    {"1st author", &first_author},
    {"jour", &journal},
    {"journal title", &journal},
    {"ad", &elsewhere},
    {"affiliation", &elsewhere},
    {"cois", &elsewhere},
    {"conflict of interest statements", &elsewhere},
    {"completion date", &elsewhere},
    {"dcom", &elsewhere},
    {"create date", &elsewhere},
    {"date - create", &elsewhere},
    {"crdt", &elsewhere},
    {"date - completion", &elsewhere},
    {"date - entry", &elsewhere},
    {"date - entrez", &elsewhere},
    {"date - mesh", &elsewhere},
    {"date - modification", &elsewhere},
    {"edat", &elsewhere},
    {"entry date", &elsewhere},
    {"entrez date", &elsewhere},
    {"filter", &elsewhere},
    {"gr", &elsewhere},
    {"grant number", &elsewhere},
    {"grants and funding", &elsewhere},
    {"investigator", &elsewhere},
    {"ir", &elsewhere},
    {"ip", &elsewhere},
    {"issue", &elsewhere},
    {"is", &elsewhere},
    {"issn", &elsewhere},
    {"jid", &elsewhere},
    {"nlm unique id", &elsewhere},
    {"lr", &elsewhere},
    {"mhda", &elsewhere},
    {"mesh date", &elsewhere},
    {"modification date", &elsewhere},
    {"pa", &elsewhere},
    {"pharmacological action", &elsewhere},
    {"pg", &elsewhere},
    {"pagination", &elsewhere},
    {"pl", &elsewhere},
    {"place of publication", &elsewhere},
    {"ps", &elsewhere},
    {"subject - personal name", &elsewhere},
    {"sb", &elsewhere},
    {"subset", &elsewhere},
    {"si", &elsewhere},
    {"secondary source id", &elsewhere},
    {"vi", &elsewhere},
    {"volume", &elsewhere},
    {"all", &field_all},
    {"all fields", &field_all},
};

/* Equal but for letter case, and for blanks around ${t} and in numbers? */
static bool tag_is(struct text t, const char *name)
{
    size_t i = 0;
    while (i < t.len && *name) {
        if (strncasecmp(t.s + i, name, 1) != 0) {
            return false;
        }
        bool blank = *name == ' ';
        i++;
        name++;
        while (blank && i < t.len && t.s[i] == ' ') {
            i++;
        }
    }
    return i == t.len && *name == '\0';
}

const struct search_field *field_find(struct text tag)
{
    while (tag.len && tag.s[0] == ' ') {
        tag.s++;
        tag.len--;
    }
    while (tag.len && tag.s[tag.len - 1] == ' ') {
        tag.len--;
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (tag_is(tag, tags[i].name)) {
            return tags[i].field;
        }
    }
    return NULL;
}

static const struct {
    const char *name, *code;
} languages[] = {
    {"english", "eng"},    {"chinese", "chi"},      {"japanese", "jpn"},   {"korean", "kor"},
    {"german", "ger"},     {"french", "fre"},       {"spanish", "spa"},    {"italian", "ita"},
    {"portuguese", "por"}, {"russian", "rus"},      {"polish", "pol"},     {"turkish", "tur"},
    {"dutch", "dut"},      {"swedish", "swe"},      {"danish", "dan"},     {"norwegian", "nor"},
    {"finnish", "fin"},    {"czech", "cze"},        {"hungarian", "hun"},  {"greek", "gre"},
    {"romanian", "rum"},   {"ukrainian", "ukr"},    {"hebrew", "heb"},     {"arabic", "ara"},
    {"persian", "per"},    {"serbian", "srp"},      {"croatian", "hrv"},   {"bulgarian", "bul"},
    {"slovak", "slo"},     {"slovenian", "slv"},    {"lithuanian", "lit"}, {"thai", "tha"},
    {"vietnamese", "vie"}, {"undetermined", "und"},
};

struct text field_language(struct text name)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (tag_is(name, languages[i].name)) {
            return text_of(languages[i].code);
        }
    }
    return name;
}
