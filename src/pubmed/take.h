/* What the rules do with an element: the functions that their table names. */
#ifndef HCCKB_PUBMED_TAKE_H
#define HCCKB_PUBMED_TAKE_H

#include "rules.h"

/* Where an element begins. */
rule_start take_open;          /* a record */
rule_start take_book;          /* a record of the Bookshelf */
rule_start take_bare_citation; /* a record that is a MedlineCitation alone */
rule_start take_citation;      /* MedlineCitation: its attributes */
rule_start take_attrs;         /* attributes into the object, by a table */
rule_start take_item;          /* a new item of the list, with its attributes */
rule_start take_held;          /* attribute number rule->member, or rule->word, kept for the end */
rule_start take_version;       /* PMID: its version */
rule_start take_people;        /* AuthorList */
rule_start take_person;
rule_start take_abstract;
rule_start take_other_abstract;
rule_start take_section;
rule_start take_elocation;
rule_start take_correction; /* of the type RefType, or rule->word */
rule_start take_keywords;   /* KeywordList: its owner */
rule_start take_keyword;
rule_start take_descriptor;
rule_start take_qualifier;
rule_start take_date; /* of the kind rule->word */
rule_start take_history_date;
rule_start take_references;
rule_start take_databank;

/* Where it ends. */
rule_end take_close;       /* the record */
rule_end take_member;      /* text into rule->member of the object, unless it has one */
rule_end take_last_member; /* the same for what makes an item: without text the item goes */
rule_end take_text;        /* a new item of a list of texts */
rule_end take_checked;     /* an item that ends without its text rule->member goes */
rule_end take_pmid;
rule_end take_deleted;
rule_end take_correction_pmid;
rule_end take_correction_end;
rule_end take_person_end;
rule_end take_identifier;
rule_end take_middle_name;
rule_end take_affiliation;
rule_end take_article_affiliation;
rule_end take_abstract_end;
rule_end take_other_abstract_end;
rule_end take_section_end;
rule_end take_end_page;
rule_end take_pages;
rule_end take_databank_name;
rule_end take_accession;
rule_end take_databank_end;
rule_end take_registry;
rule_end take_heading_end;
rule_end take_date_part; /* rule->member is the part */
rule_end take_date_end;
rule_end take_plain_date; /* a date in one text */
rule_end take_id;
rule_end take_elocation_end;
rule_end take_reference_id;
rule_end take_reference_end;

#endif
