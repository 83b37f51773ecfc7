/* The elements of PubMed's XML, all DTDs since 2001. */
#include "rules.h"

#include "take.h"

const char *const rules_attr_names[RULE_ATTRS] = {
    [ATTR_COMPLETE] = "CompleteYN",
    [ATTR_EID_TYPE] = "EIdType",
    [ATTR_EQUAL] = "EqualContrib",
    [ATTR_ID_TYPE] = "IdType",
    [ATTR_INDEXING] = "IndexingMethod",
    [ATTR_ISSN_TYPE] = "IssnType",
    [ATTR_LABEL] = "Label",
    [ATTR_LANGUAGE] = "Language",
    [ATTR_MAJOR] = "MajorTopicYN",
    [ATTR_CATEGORY] = "NlmCategory",
    [ATTR_OWNER] = "Owner",
    [ATTR_PUB_MODEL] = "PubModel",
    [ATTR_PUB_STATUS] = "PubStatus",
    [ATTR_REF_TYPE] = "RefType",
    [ATTR_SOURCE] = "Source",
    [ATTR_STATUS] = "Status",
    [ATTR_TYPE] = "Type",
    [ATTR_UI] = "UI",
    [ATTR_VALID] = "ValidYN",
    [ATTR_VERSION] = "Version",
    [ATTR_VERSION_ID] = "VersionID",
};

struct text rules_attr(const struct rule_attrs *a, enum rule_attr name)
{
    for (size_t i = 0; i < a->n; i++) {
        const unsigned char **t = a->tuples + 5 * i;
        if (t[0] == a->known[name]) {
            return (struct text){(const char *)t[3], (size_t)(t[4] - t[3])};
        }
    }
    return (struct text){NULL, 0};
}

/* A group of elements; a text that goes into a member; a text of a list; a date; a link of the old
 * kind. */
#define GROUP(in, name, scope)                                                                     \
    {                                                                                              \
        in, name, scope, NULL, NULL, DRAFT_PAPER, 0, NULL                                          \
    }
#define MEMBER(in, name, list, type, member)                                                       \
    {                                                                                              \
        in, name, IN_TEXT, NULL, take_member, list, offsetof(struct type, member), NULL            \
    }
#define PAPER(in, name, member) MEMBER(in, name, DRAFT_PAPER, paper, member)
#define LISTED(in, name, list)                                                                     \
    {                                                                                              \
        in, name, IN_TEXT, NULL, take_text, list, 0, NULL                                          \
    }
#define DATE(in, name, kind)                                                                       \
    {                                                                                              \
        in, name, IN_DATE, take_date, take_date_end, DRAFT_PAPER, 0, kind                          \
    }
#define PART(name, part)                                                                           \
    {                                                                                              \
        IN_DATE, name, IN_TEXT, NULL, take_date_part, DRAFT_PAPER, part, NULL                      \
    }
#define PERSON(in, name, list)                                                                     \
    {                                                                                              \
        in, name, IN_PERSON, take_person, take_person_end, list, 0, NULL                           \
    }
#define OLD_LINK(type)                                                                             \
    {                                                                                              \
        IN_OLD_CORRECTIONS, type, IN_CORRECTION, take_correction, take_correction_end,             \
            DRAFT_CORRECTIONS, 0, type                                                             \
    }
/* A text with attributes that makes an item of its own. */
#define ITEM(in, name, start, list, type, member)                                                  \
    {                                                                                              \
        in, name, IN_TEXT, start, take_last_member, list, offsetof(struct type, member), NULL      \
    }

const struct rule rules_table[] = {
    {IN_DOCUMENT, "", IN_DOCUMENT, NULL, NULL, DRAFT_PAPER, 0, NULL}, /* number 0: no rule */

    /* roots and records */
    GROUP(IN_DOCUMENT, "PubmedArticleSet", IN_SET),
    GROUP(IN_DOCUMENT, "PubMedArticleSet", IN_SET),
    GROUP(IN_DOCUMENT, "MedlineCitationSet", IN_SET),
    GROUP(IN_DOCUMENT, "PubmedBookArticleSet", IN_SET),
    GROUP(IN_DOCUMENT, "BookDocumentSet", IN_SET),
    {IN_DOCUMENT, "PubmedArticle", IN_RECORD, take_open, take_close, DRAFT_PAPER, 0, NULL},
    {IN_DOCUMENT, "PubMedArticle", IN_RECORD, take_open, take_close, DRAFT_PAPER, 0, NULL},
    {IN_DOCUMENT, "MedlineCitation", IN_CITATION, take_bare_citation, take_close, DRAFT_PAPER, 0,
     NULL},
    {IN_DOCUMENT, "PubmedBookArticle", IN_BOOK_RECORD, take_book, take_close, DRAFT_PAPER, 0, NULL},
    {IN_DOCUMENT, "DeleteCitation", IN_DELETED, NULL, NULL, DRAFT_PAPER, 0, NULL},
    {IN_SET, "PubmedArticle", IN_RECORD, take_open, take_close, DRAFT_PAPER, 0, NULL},
    {IN_SET, "PubMedArticle", IN_RECORD, take_open, take_close, DRAFT_PAPER, 0, NULL},
    {IN_SET, "MedlineCitation", IN_CITATION, take_bare_citation, take_close, DRAFT_PAPER, 0, NULL},
    {IN_SET, "PubmedBookArticle", IN_BOOK_RECORD, take_book, take_close, DRAFT_PAPER, 0, NULL},
    {IN_SET, "BookDocument", IN_BOOK_DOCUMENT, take_book, take_close, DRAFT_PAPER, 0, NULL},
    GROUP(IN_SET, "DeleteCitation", IN_DELETED),
    GROUP(IN_SET, "DeleteDocument", IN_DELETED),
    {IN_DELETED, "PMID", IN_TEXT, NULL, take_deleted, DRAFT_PAPER, 0, NULL},
    {IN_RECORD, "MedlineCitation", IN_CITATION, take_citation, NULL, DRAFT_PAPER, 0, NULL},
    {IN_RECORD, "NCBIArticle", IN_CITATION, take_citation, NULL, DRAFT_PAPER, 0, NULL},
    GROUP(IN_RECORD, "PubmedData", IN_DATA),
    GROUP(IN_BOOK_RECORD, "BookDocument", IN_BOOK_DOCUMENT),
    GROUP(IN_BOOK_RECORD, "PubmedBookData", IN_DATA),

    /* MedlineCitation */
    {IN_CITATION, "PMID", IN_TEXT, take_version, take_pmid, DRAFT_PAPER, 0, NULL},
    DATE(IN_CITATION, "DateCreated", "created"),
    DATE(IN_CITATION, "DateCompleted", "completed"),
    DATE(IN_CITATION, "DateRevised", "revised"),
    {IN_CITATION, "Article", IN_ARTICLE, take_attrs, NULL, DRAFT_PAPER, 0, NULL},
    GROUP(IN_CITATION, "MedlineJournalInfo", IN_JOURNAL_INFO),
    GROUP(IN_CITATION, "ChemicalList", IN_CHEMICALS),
    GROUP(IN_CITATION, "SupplMeshList", IN_SUPPLEMENTS),
    LISTED(IN_CITATION, "CitationSubset", DRAFT_SUBSETS),
    GROUP(IN_CITATION, "CommentsCorrectionsList", IN_CORRECTIONS),
    GROUP(IN_CITATION, "CommentsCorrections", IN_OLD_CORRECTIONS),
    GROUP(IN_CITATION, "GeneSymbolList", IN_GENE_SYMBOLS),
    GROUP(IN_CITATION, "MeshHeadingList", IN_HEADINGS),
    PAPER(IN_CITATION, "NumberOfReferences", references_number),
    GROUP(IN_CITATION, "PersonalNameSubjectList", IN_NAMED),
    {IN_CITATION, "OtherID", IN_TEXT, take_held, take_id, DRAFT_IDS, ATTR_SOURCE, "other"},
    {IN_CITATION, "OtherAbstract", IN_OTHER_ABSTRACT, take_other_abstract, take_other_abstract_end,
     DRAFT_OTHER_ABSTRACTS, offsetof(struct paper_other_abstract, text), NULL},
    {IN_CITATION, "KeywordList", IN_KEYWORDS, take_keywords, NULL, DRAFT_PAPER, 0, NULL},
    PAPER(IN_CITATION, "CoiStatement", coi_statement),
    GROUP(IN_CITATION, "InvestigatorList", IN_INVESTIGATORS),
    ITEM(IN_CITATION, "GeneralNote", take_item, DRAFT_NOTES, paper_note, text),

    /* Article */
    GROUP(IN_ARTICLE, "Journal", IN_JOURNAL),
    PAPER(IN_ARTICLE, "ArticleTitle", title),
    PAPER(IN_ARTICLE, "VernacularTitle", vernacular_title),
    GROUP(IN_ARTICLE, "Pagination", IN_PAGES),
    {IN_ARTICLE, "ELocationID", IN_TEXT, take_elocation, take_elocation_end, DRAFT_PAPER, 0, NULL},
    {IN_ARTICLE, "Abstract", IN_ABSTRACT, take_abstract, take_abstract_end, DRAFT_PAPER, 0, NULL},
    {IN_ARTICLE, "Affiliation", IN_TEXT, NULL, take_article_affiliation, DRAFT_PAPER, 0, NULL},
    {IN_ARTICLE, "AuthorList", IN_AUTHORS, take_people, NULL, DRAFT_PAPER, 0, NULL},
    LISTED(IN_ARTICLE, "Language", DRAFT_LANGUAGES),
    GROUP(IN_ARTICLE, "DataBankList", IN_DATABANKS),
    GROUP(IN_ARTICLE, "GrantList", IN_GRANTS),
    GROUP(IN_ARTICLE, "PublicationTypeList", IN_TYPES),
    ITEM(IN_ARTICLE, "PublicationType", take_item, DRAFT_TYPES, paper_type, name),
    ITEM(IN_TYPES, "PublicationType", take_item, DRAFT_TYPES, paper_type, name),
    DATE(IN_ARTICLE, "ArticleDate", "electronic"),
    {IN_ARTICLE, "DateOfElectronicPublication", IN_TEXT, NULL, take_plain_date, DRAFT_PAPER, 0,
     "electronic"},

    /* Journal, pages */
    {IN_JOURNAL, "ISSN", IN_TEXT, take_attrs, take_member, DRAFT_PAPER,
     offsetof(struct paper, issn), NULL},
    GROUP(IN_JOURNAL, "JournalIssue", IN_ISSUE),
    PAPER(IN_JOURNAL, "Title", journal),
    PAPER(IN_JOURNAL, "ISOAbbreviation", journal_iso),
    PAPER(IN_ISSUE, "Volume", volume),
    PAPER(IN_ISSUE, "Issue", issue),
    DATE(IN_ISSUE, "PubDate", "pubdate"),
    PAPER(IN_PAGES, "StartPage", pages),
    {IN_PAGES, "EndPage", IN_TEXT, NULL, take_end_page, DRAFT_PAPER, 0, NULL},
    {IN_PAGES, "MedlinePgn", IN_TEXT, NULL, take_pages, DRAFT_PAPER, 0, NULL},
    PAPER(IN_JOURNAL_INFO, "Country", country),
    PAPER(IN_JOURNAL_INFO, "MedlineTA", medline_ta),
    PAPER(IN_JOURNAL_INFO, "NlmUniqueID", nlm_id),
    PAPER(IN_JOURNAL_INFO, "ISSNLinking", issn_linking),

    /* abstracts */
    {IN_ABSTRACT, "AbstractText", IN_TEXT, take_section, take_section_end, DRAFT_PAPER, 0, NULL},
    PAPER(IN_ABSTRACT, "CopyrightInformation", copyright),
    {IN_OTHER_ABSTRACT, "AbstractText", IN_TEXT, take_section, take_section_end, DRAFT_PAPER, 0,
     NULL},
    MEMBER(IN_OTHER_ABSTRACT, "CopyrightInformation", DRAFT_OTHER_ABSTRACTS, paper_other_abstract,
           copyright),

    /* people */
    PERSON(IN_AUTHORS, "Author", DRAFT_AUTHORS),
    PERSON(IN_INVESTIGATORS, "Investigator", DRAFT_INVESTIGATORS),
    PERSON(IN_NAMED, "PersonalNameSubject", DRAFT_NAMED),
    PERSON(IN_BOOK_AUTHORS, "Author", DRAFT_BOOK_AUTHORS),
    PERSON(IN_BOOK_INVESTIGATORS, "Investigator", DRAFT_BOOK_INVESTIGATORS),
    MEMBER(IN_PERSON, "LastName", DRAFT_PERSON, paper_author, last),
    MEMBER(IN_PERSON, "ForeName", DRAFT_PERSON, paper_author, fore),
    MEMBER(IN_PERSON, "FirstName", DRAFT_PERSON, paper_author, fore),
    {IN_PERSON, "MiddleName", IN_TEXT, NULL, take_middle_name, DRAFT_PERSON,
     offsetof(struct paper_author, fore), NULL},
    MEMBER(IN_PERSON, "Initials", DRAFT_PERSON, paper_author, initials),
    MEMBER(IN_PERSON, "Suffix", DRAFT_PERSON, paper_author, suffix),
    MEMBER(IN_PERSON, "CollectiveName", DRAFT_PERSON, paper_author, collective),
    {IN_PERSON, "Identifier", IN_TEXT, take_held, take_identifier, DRAFT_PERSON, ATTR_SOURCE, NULL},
    GROUP(IN_PERSON, "AffiliationInfo", IN_AFFILIATION),
    {IN_PERSON, "Affiliation", IN_TEXT, NULL, take_affiliation, DRAFT_PERSON, 0, NULL},
    {IN_AFFILIATION, "Affiliation", IN_TEXT, NULL, take_affiliation, DRAFT_PERSON, 0, NULL},

    /* registrations, money */
    {IN_DATABANKS, "DataBank", IN_DATABANK, take_databank, take_databank_end, DRAFT_DATABANKS, 0,
     NULL},
    {IN_DATABANK, "DataBankName", IN_TEXT, NULL, take_databank_name, DRAFT_PAPER, 0, NULL},
    GROUP(IN_DATABANK, "AccessionNumberList", IN_ACCESSIONS),
    {IN_ACCESSIONS, "AccessionNumber", IN_TEXT, NULL, take_accession, DRAFT_DATABANKS, 0, NULL},
    {IN_GRANTS, "Grant", IN_GRANT, take_item, NULL, DRAFT_GRANTS, 0, NULL},
    MEMBER(IN_GRANT, "GrantID", DRAFT_GRANTS, paper_grant, id),
    MEMBER(IN_GRANT, "Acronym", DRAFT_GRANTS, paper_grant, acronym),
    MEMBER(IN_GRANT, "Agency", DRAFT_GRANTS, paper_grant, agency),
    MEMBER(IN_GRANT, "Country", DRAFT_GRANTS, paper_grant, country),

    /* vocabularies */
    {IN_CHEMICALS, "Chemical", IN_CHEMICAL, take_item, take_checked, DRAFT_CHEMICALS,
     offsetof(struct paper_chemical, name), NULL},
    {IN_CHEMICAL, "RegistryNumber", IN_TEXT, NULL, take_registry, DRAFT_CHEMICALS,
     offsetof(struct paper_chemical, registry), NULL},
    {IN_CHEMICAL, "NameOfSubstance", IN_TEXT, take_attrs, take_member, DRAFT_CHEMICALS,
     offsetof(struct paper_chemical, name), NULL},
    ITEM(IN_SUPPLEMENTS, "SupplMeshName", take_item, DRAFT_SUPPLEMENTS, paper_supplement, name),
    LISTED(IN_GENE_SYMBOLS, "GeneSymbol", DRAFT_GENE_SYMBOLS),
    {IN_HEADINGS, "MeshHeading", IN_HEADING, take_item, take_heading_end, DRAFT_MESH,
     offsetof(struct paper_mesh, name), NULL},
    {IN_HEADING, "DescriptorName", IN_TEXT, take_descriptor, take_member, DRAFT_MESH,
     offsetof(struct paper_mesh, name), NULL},
    {IN_HEADING, "Descriptor", IN_TEXT, take_descriptor, take_member, DRAFT_MESH,
     offsetof(struct paper_mesh, name), NULL},
    {IN_HEADING, "NameOfDescriptor", IN_TEXT, take_descriptor, take_member, DRAFT_MESH,
     offsetof(struct paper_mesh, name), NULL},
    ITEM(IN_HEADING, "QualifierName", take_qualifier, DRAFT_QUALIFIERS, paper_qualifier, name),
    ITEM(IN_HEADING, "SubHeading", take_qualifier, DRAFT_QUALIFIERS, paper_qualifier, name),
    ITEM(IN_KEYWORDS, "Keyword", take_keyword, DRAFT_KEYWORDS, paper_keyword, text),

    /* comments and corrections: since 2009 by attribute, before by element */
    {IN_CORRECTIONS, "CommentsCorrections", IN_CORRECTION, take_correction, take_correction_end,
     DRAFT_CORRECTIONS, 0, NULL},
    OLD_LINK("CommentOn"),
    OLD_LINK("CommentIn"),
    OLD_LINK("ErratumIn"),
    OLD_LINK("ErratumFor"),
    OLD_LINK("ExpressionOfConcernIn"),
    OLD_LINK("ExpressionOfConcernFor"),
    OLD_LINK("OriginalReportIn"),
    OLD_LINK("PartialRetractionIn"),
    OLD_LINK("PartialRetractionOf"),
    OLD_LINK("ReprintIn"),
    OLD_LINK("ReprintOf"),
    OLD_LINK("RepublishedFrom"),
    OLD_LINK("RepublishedIn"),
    OLD_LINK("RetractionIn"),
    OLD_LINK("RetractionOf"),
    OLD_LINK("SummaryForPatientsIn"),
    OLD_LINK("UpdateIn"),
    OLD_LINK("UpdateOf"),
    MEMBER(IN_CORRECTION, "RefSource", DRAFT_CORRECTIONS, paper_correction, source),
    {IN_CORRECTION, "PMID", IN_TEXT, NULL, take_correction_pmid, DRAFT_CORRECTIONS, 0, NULL},
    MEMBER(IN_CORRECTION, "Note", DRAFT_CORRECTIONS, paper_correction, note),

    /* dates */
    PART("Year", DRAFT_YEAR),
    PART("Month", DRAFT_MONTH),
    PART("Day", DRAFT_DAY),
    PART("Season", DRAFT_SEASON),
    PART("MedlineDate", DRAFT_MEDLINE_DATE),

    /* PubmedData, references */
    GROUP(IN_DATA, "History", IN_HISTORY),
    {IN_HISTORY, "PubMedPubDate", IN_DATE, take_history_date, take_date_end, DRAFT_PAPER, 0, NULL},
    PAPER(IN_DATA, "PublicationStatus", publication_status),
    GROUP(IN_DATA, "ArticleIdList", IN_IDS),
    {IN_IDS, "ArticleId", IN_TEXT, take_held, take_id, DRAFT_IDS, ATTR_ID_TYPE, "pubmed"},
    {IN_DATA, "ReferenceList", IN_REFERENCES, take_references, NULL, DRAFT_PAPER, 0, NULL},
    {IN_REFERENCES, "ReferenceList", IN_REFERENCES, NULL, NULL, DRAFT_PAPER, 0, NULL},
    {IN_REFERENCES, "Reference", IN_REFERENCE, take_item, take_reference_end, DRAFT_REFERENCES, 0,
     NULL},
    MEMBER(IN_REFERENCE, "Citation", DRAFT_REFERENCES, paper_reference, citation),
    GROUP(IN_REFERENCE, "ArticleIdList", IN_REFERENCE_IDS),
    {IN_REFERENCE_IDS, "ArticleId", IN_TEXT, take_held, take_reference_id, DRAFT_REFERENCES,
     ATTR_ID_TYPE, "pubmed"},

    /* books */
    {IN_BOOK_DOCUMENT, "PMID", IN_TEXT, take_version, take_pmid, DRAFT_PAPER, 0, NULL},
    GROUP(IN_BOOK_DOCUMENT, "ArticleIdList", IN_IDS),
    GROUP(IN_BOOK_DOCUMENT, "Book", IN_BOOK),
    PAPER(IN_BOOK_DOCUMENT, "ArticleTitle", title),
    PAPER(IN_BOOK_DOCUMENT, "VernacularTitle", vernacular_title),
    GROUP(IN_BOOK_DOCUMENT, "Pagination", IN_PAGES),
    LISTED(IN_BOOK_DOCUMENT, "Language", DRAFT_LANGUAGES),
    {IN_BOOK_DOCUMENT, "AuthorList", IN_AUTHORS, take_people, NULL, DRAFT_PAPER, 0, NULL},
    GROUP(IN_BOOK_DOCUMENT, "InvestigatorList", IN_INVESTIGATORS),
    ITEM(IN_BOOK_DOCUMENT, "PublicationType", take_item, DRAFT_TYPES, paper_type, name),
    GROUP(IN_BOOK_DOCUMENT, "PublicationTypeList", IN_TYPES),
    {IN_BOOK_DOCUMENT, "Abstract", IN_ABSTRACT, take_abstract, take_abstract_end, DRAFT_PAPER, 0,
     NULL},
    {IN_BOOK_DOCUMENT, "KeywordList", IN_KEYWORDS, take_keywords, NULL, DRAFT_PAPER, 0, NULL},
    DATE(IN_BOOK_DOCUMENT, "ContributionDate", "contribution"),
    DATE(IN_BOOK_DOCUMENT, "DateRevised", "revised"),
    GROUP(IN_BOOK_DOCUMENT, "GrantList", IN_GRANTS),
    {IN_BOOK_DOCUMENT, "ReferenceList", IN_REFERENCES, take_references, NULL, DRAFT_PAPER, 0, NULL},
    GROUP(IN_BOOK, "Publisher", IN_PUBLISHER),
    PAPER(IN_PUBLISHER, "PublisherName", publisher),
    PAPER(IN_PUBLISHER, "PublisherLocation", publisher_place),
    PAPER(IN_BOOK, "BookTitle", book_title),
    DATE(IN_BOOK, "PubDate", "pubdate"),
    {IN_BOOK, "AuthorList", IN_BOOK_AUTHORS, take_people, NULL, DRAFT_PAPER, 0, NULL},
    GROUP(IN_BOOK, "InvestigatorList", IN_BOOK_INVESTIGATORS),
    PAPER(IN_BOOK, "Volume", volume),
    PAPER(IN_BOOK, "Edition", edition),
    PAPER(IN_BOOK, "Isbn", isbn),
    {IN_BOOK, "ELocationID", IN_TEXT, take_elocation, take_elocation_end, DRAFT_PAPER, 0, NULL},
};

const size_t rules_count = sizeof rules_table / sizeof *rules_table;
