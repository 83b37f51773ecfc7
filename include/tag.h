/* Text + dictionary -> mentions. Pure: no I/O, no globals; one tagger a thread. */
#ifndef HCCKB_TAG_H
#define HCCKB_TAG_H

#include "lexicon.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field { FIELD_TITLE, FIELD_ABSTRACT, FIELD_SUMMARY, FIELD_COUNT };

/* "title", "abstract", "summary". */
const char *field_name(enum field f);

enum mention_how {
    MENTION_NAME, /* a name of the concept */
    MENTION_CHAIN /* a chain of its core members (HGF/c-Met/Akt), the whole chain */
};

struct mention {
    uint32_t concept;    /* index in the lexicon */
    uint32_t start, end; /* code points of the field's text, end exclusive */
    uint8_t field;       /* enum field */
    uint8_t how;         /* enum mention_how */
};

struct tagger;

/* ${l} is borrowed and must outlive the tagger. */
struct tagger *tagger_new(const struct lexicon *l);
void tagger_free(struct tagger *t);

/* All mentions in the fields of one document (absent fields are skipped), by field, start, then the
 * longer first. The longest name stands alone, but beside a chain or a pathway's name its members
 * are given, and beside a phenotype, process, model or clinical term the things that its name names
 * (sorafenib in "sorafenib resistance"). An abbreviation that the document defines means there what
 * its long form does (abbrev.h); a name marked as ambiguous counts only where another name of its
 * concept, or a word that tells its kind, stands by. The name of a disease takes what belongs to
 * it: an organ, type or mode of inheritance (renal toxicity), and in "breast and ovarian cancer"
 * both diseases have the whole. *ret_mentions is owned by the tagger and valid until its next call.
 */
void tagger_run(struct tagger *t, const struct text fields[FIELD_COUNT],
                const struct mention **ret_mentions, size_t *ret_n);

#define TAGGER_NONE UINT32_MAX

/* One spelling in the text that was looked at, and what became of it. */
struct tagger_note {
    uint32_t concept;    /* that it would be a name of; an index of the lexicon */
    uint32_t start, end; /* code points of the field's text, end exclusive */
    uint32_t other;      /* the concept that ${why} speaks of, or TAGGER_NONE */
    struct text name;    /* of the concept, where the text spells it otherwise; else absent */
    const char *why;     /* a clause for a person; the name of ${other} belongs behind it */
    uint8_t field;       /* enum field */
    bool taken;          /* it is a mention */
};

/* tagger_run(), and for every spelling that was looked at why it is a mention or is none; by field
 * and place, the longer first. *ret_notes is owned by the tagger and valid until its next call. */
void tagger_explain(struct tagger *t, const struct text fields[FIELD_COUNT],
                    const struct tagger_note **ret_notes, size_t *ret_n);

#endif
