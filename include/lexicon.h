/* Names and concepts: lexicon files in, one compiled dictionary out.
 *
 * The format is described in corpus/lexicon/README.md. A lexicon is built by adding files, then
 * compiled; the compiled dictionary is immutable, can be read by any number of threads, and borrows
 * nothing from the files. */
#ifndef HCCKB_LEXICON_H
#define HCCKB_LEXICON_H

#include "buf.h"
#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind {
    KIND_DRUG,
    KIND_CHEMICAL,
    KIND_GENE,
    KIND_FAMILY,
    KIND_PATHWAY,
    KIND_MIRNA,
    KIND_LNCRNA,
    KIND_CIRCRNA,
    KIND_VESICLE,
    KIND_CELL,
    KIND_DISEASE,
    KIND_PROCESS,
    KIND_PHENOTYPE,
    KIND_MODEL,
    KIND_CLINICAL,
    KIND_ORGANISM,
    KIND_COUNT
};

/* "drug", "gene"...; and back: -1 if it is none (also takes the plural and common long forms:
 * protein, cell_line, exosome no). */
const char *kind_name(enum kind k);
int kind_find(struct text name);

/* Type in PubTator files: Gene, Chemical, Disease, CellLine, or our own (Pathway, Vesicle,
 * Process...). */
const char *kind_pubtator(enum kind k);

enum name_kind {
    NAME_SYMBOL,
    NAME_SYN,
    NAME_BRAND,
    NAME_CODE,
    NAME_ABBR,
    NAME_PLURAL,
    NAME_KIND_COUNT
};
enum case_rule {
    CASE_ANY,    /* any letter case */
    CASE_CASED,  /* a capital beyond the first letter of a sentence, or the very letters of the name
                  */
    CASE_EXACT,  /* the very letters of the name, or all capitals */
    CASE_WRITTEN /* the very letters of the name only */
};

struct lexicon_name {
    struct text text;
    enum name_kind kind;
    enum case_rule rule;
    bool needs_support; /* ambiguous: counts only where another name of the concept stands in the
                           document */
    bool blocked;       /* never recognised in texts: it names something else there */
    bool lone;          /* its regular plural or singular is none: it is blocked (when compiling) */
    uint8_t layer;      /* where it comes from: enum lexicon_layer */
    const char *file;   /* which file of it; NULL: not known */
};

struct lexicon_member {
    uint32_t concept; /* index in the lexicon */
    struct text role; /* ligand, receptor, kinase...; absent for a family */
    bool core;        /* spelt by a chain that names the pathway */
};

struct concept {
    struct text id; /* CURIE, as in the file */
    enum kind kind;
    struct text name;
    const struct lexicon_name *names; /* the preferred name first */
    size_t n_names;
    const struct text *xrefs; /* CURIEs */
    size_t n_xrefs;
    const uint32_t *parents; /* indexes */
    size_t n_parents;
    const struct lexicon_member *members; /* in file order: chain order for the core of a pathway */
    size_t n_members;
    const struct text *flags; /* "key" or "key=value" */
    size_t n_flags;
};

/* Is ${n} the name ${name}, in another spelling (case, hyphens, Greek letters) or number? */
bool lexicon_is_spelling(const struct lexicon_name *n, struct text name);

struct lexicon;
struct dict;

/* The lexicon that is built into the program (corpus/lexicon). Never NULL after success; shared,
 * freed with lexicon_free(). */
const struct err *lexicon_builtin(struct lexicon **ret_lexicon) ERR_RESULT;

/* An empty one; files are added one by one, then compiled once. ERR_INPUT names file, line and what
 * to do; nothing of a bad file is kept. ${file} is for messages. References may point to concepts
 * of later files: compile checks them. */
struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *l);
const struct err *lexicon_add(struct lexicon *l, const char *file, struct text bytes) ERR_RESULT;

/* What a file is to the others. The concepts of imported files and of one's own join those that
 * are there: by id, by a cross-reference that leads to one concept, or by the preferred name. Then
 * the concept keeps its preferred name, kind, marks and links, and gets their names and ids. On
 * equal spelling one's own names outrank the shipped ones, and these the imported. In these layers
 * the kind "-" stands for a line that only adds to a concept, and what refers to no concept is left
 * out; a member "symbol:MET" is the gene with this preferred name. In every layer the mark ! before
 * a name says that it is never a name of the concept; under the id LEXICON_NEVER, of none. One's
 * own mark covers the regular plural, or singular, too: all names of the concept that are it, or of
 * all concepts; but not what is the preferred name of a concept, where another one had the name. */
enum lexicon_layer { LEXICON_SHIPPED, LEXICON_IMPORTED, LEXICON_OWN };
#define LEXICON_NEVER "hcckb:never"

/* Add the files that are built into the program; and all but those that are called like one of the
 * ${n} ${names}. */
const struct err *lexicon_add_builtin(struct lexicon *l) ERR_RESULT;
const struct err *lexicon_add_builtin_but(struct lexicon *l, const char *const *names,
                                          size_t n) ERR_RESULT;

/* lexicon_add() for any layer. */
const struct err *lexicon_add_as(struct lexicon *l, enum lexicon_layer layer, const char *file,
                                 struct text bytes) ERR_RESULT;
const struct err *lexicon_compile(struct lexicon *l) ERR_RESULT;

/* What became of a file of another layer than the shipped one when the lexicon was compiled. */
enum { LEXICON_NOTES = 50 };
struct lexicon_note {
    size_t line;    /* of the file */
    struct text id; /* that leads to no concept */
    bool is_link;   /* of a parent or member; else the line's own, which only adds to one */
};
struct lexicon_tally {
    const char *file;
    size_t concepts;                          /* that have a line of it */
    size_t new_concepts;                      /* of them, those that are there by it */
    size_t names;                             /* that are there by it */
    size_t unplaced;                          /* lines that only add to a concept, and found none */
    size_t dangling;                          /* parents and members that are not here */
    struct lexicon_note notes[LEXICON_NOTES]; /* the first of the last two */
    size_t n_notes;
};

/* That of ${file}; NULL if there is none: nothing came of it, or ${l} was opened from its bytes.
 * Borrowed from ${l}. */
const struct lexicon_tally *lexicon_tally(const struct lexicon *l, const char *file);

/* Is this file sound by itself, as an imported one: its form, and no cycle among its concepts? */
const struct err *lexicon_verify(const char *file, struct text bytes) ERR_RESULT;

/* A compiled lexicon as bytes, to be opened again at once. ${key} (at most 23 characters) tells
 * what it was made from. False: too large for that, or itself opened from bytes. */
bool lexicon_save(const struct lexicon *l, const char *key, struct buf *out);

/* Open such bytes where they lie (aligned to 8): NULL if they are damaged, cut, of another program
 * or machine, or have another key. No bytes whatever make reading go astray. They must stay until
 * lexicon_free(), which calls ${release} (may be NULL) for them. */
struct lexicon *lexicon_open(struct text bytes, const char *key,
                             void (*release)(void *s, size_t len));

/* Open bytes that lexicon_open() took before and that have not changed since: only the head is
 * looked at. */
struct lexicon *lexicon_reopen(struct text bytes, const char *key,
                               void (*release)(void *s, size_t len));

/* Below here: compiled lexicons only. */

/* All names, folded, for those who read text (src/tag). */
const struct dict *lexicon_dict(const struct lexicon *l);

/* How many concepts and names there are; concept ${index}, borrowed. */
size_t lexicon_count(const struct lexicon *l);
size_t lexicon_name_count(const struct lexicon *l);
const struct concept *lexicon_at(const struct lexicon *l, uint32_t index);

/* What lexicon_at() says of its kind; for those who look at all of them. */
enum kind lexicon_kind(const struct lexicon *l, uint32_t index);

/* The next name that is blocked, from name *at of concept *concept on, which it becomes; false:
 * there are no more. */
bool lexicon_next_blocked(const struct lexicon *l, uint32_t *concept, size_t *at);

/* Identifies the concepts by their lines, in any order: equal lexicons, equal digest (16 hex digits
 * and NUL). Stored with the tags, so that stale ones are known. */
const char *lexicon_digest(const struct lexicon *l);

/* By id, or by a cross-reference (only where it leads to one concept): -1 if there is none. */
int64_t lexicon_find_id(const struct lexicon *l, struct text id);

/* By any name, folded as in matching, case rules aside. Up to ${room} indexes, best first
 * (preferred name, symbol, others); returns how many there are in all. ${kind} < 0: any. A pathway
 * is also found by a chain of its core members (HGF/MET/AKT). */
size_t lexicon_find_name(const struct lexicon *l, struct text name, int kind, uint32_t *ret,
                         size_t room);

/* Names nearest to a misspelt one (edit distance on the folded form), best first; returns how many
 * (<= room). */
size_t lexicon_suggest(const struct lexicon *l, struct text name, uint32_t *ret, size_t room);

/* Is ${member} a member, at any depth, of ${of} (or of one of its member families), or a child by
 * parents? */
bool lexicon_is_under(const struct lexicon *l, uint32_t member, uint32_t of);

/* The value of flag ${key} ("" for a bare key), absent if not set. */
struct text concept_flag(const struct concept *c, const char *key);

/* The part after the colon of the first cross-reference (or of the id) with ${prefix} ("NCBIGene",
 * "MESH", "CVCL"...): absent if none. For CVCL the whole CVCL_0000. */
struct text concept_xref(const struct concept *c, const char *prefix);

/* The one token that stands for the concept in the full-text index: lower-case letters and digits
 * of the id and a final q (hgnc7029q), which no stemmer changes. Writes at most ${room} bytes with
 * NUL; returns the length. */
size_t concept_token(struct text id, char *out, size_t room);

/* What makes tagging worse without making a file wrong, in what is curated by hand. Faults: names
 * told twice, names that name two things or would take everyday words of a text, ids that their
 * register writes otherwise, index tokens that collide, parts that lead nowhere, flags and roles
 * that mean nothing, names of pathways that spell what is no member. Mere remarks: a family without
 * members, a gene without a number of NCBI, a register that is not known here. Speaks of the lines
 * of the ${n_files} ${files} alone, or of all (0); calls ${report} for each; returns how many
 * faults there are. */
size_t lexicon_check(const struct lexicon *l, const char *const *files, size_t n_files,
                     void (*report)(void *arg, bool fault, const char *message), void *arg);

#endif
