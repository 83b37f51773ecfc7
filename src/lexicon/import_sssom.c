/* Synonyms with predicates (SSSLM): a line a name, its concept as a CURIE. */
#include "importer.h"

#include <strings.h>

enum { C_TEXT, C_CURIE, C_NAME, C_PREDICATE, C_COUNT };

struct columns {
    size_t at[C_COUNT];
};

/* By the first line; false: one of them is missing. */
static bool find_columns(const struct rows *r, struct columns *c)
{
    static const char *const names[C_COUNT] = {"text", "curie", "name", "predicate"};
    bool all = true;
    for (size_t i = 0; i < C_COUNT; i++) {
        c->at[i] = rows_column(r, names[i]);
        all = all && c->at[i] != ROWS_CELLS;
    }
    return all;
}

static bool recognise(const char *file, struct text head)
{
    struct rows r = rows_of(file, head);
    struct columns c;
    return rows_first_line_has(head, "predicate") && rows_next(&r) && find_columns(&r, &c);
}

/* CURIE prefixes as they are written here, in any letters there, and what they name. */
static const struct {
    const char *prefix;
    int kind;
} prefixes[] = {
    {"DOID:", KIND_DISEASE}, {"MONDO:", KIND_DISEASE},  {"NCIT:", KIND_DISEASE},
    {"HP:", KIND_DISEASE},   {"SYMP:", KIND_DISEASE},   {"MESH:", KIND_DISEASE},
    {"EFO:", KIND_DISEASE},  {"CHEBI:", KIND_CHEMICAL}, {"GO:", KIND_PROCESS},
    {"HGNC:", KIND_GENE},
};

static int prefix_of(struct text curie)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i].prefix);
        if (curie.len > n && strncasecmp(curie.s, prefixes[i].prefix, n) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Narrower and broader names are other concepts' names. */
static bool is_name(struct text predicate)
{
    return text_is(predicate, "rdfs:label") || text_is(predicate, "oboInOwl:hasExactSynonym") ||
           text_is(predicate, "skos:exactMatch") || text_is(predicate, "oboInOwl:hasSynonym");
}

static void put_name(struct vocab *v, const struct rows *r, const struct columns *c)
{
    struct text curie = rows_cell(r, c->at[C_CURIE]);
    int p = prefix_of(curie);
    if (p < 0) {
        v->left_out++;
        return;
    }
    size_t n = strlen(prefixes[p].prefix);
    struct text id = {curie.s + n, curie.len - n};
    if (!vocab_is(v, prefixes[p].prefix, id)) {
        vocab_end(v);
        vocab_begin(v, prefixes[p].prefix, id, prefixes[p].kind, rows_cell(r, c->at[C_NAME]));
    }
    if (is_name(rows_cell(r, c->at[C_PREDICATE]))) {
        vocab_name(v, NAME_SYN, rows_cell(r, c->at[C_TEXT]));
    }
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    struct columns c;
    if (!rows_next(&r) || !find_columns(&r, &c)) {
        return rows_error(&r, "has not the columns text, curie, name and predicate");
    }
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.n < C_COUNT) {
            return rows_error(&r, "has fewer than four columns: text, curie, name, predicate");
        }
        put_name(v, &r, &c);
    }
    vocab_end(v);
    return NULL;
}

const struct importer import_sssom = {"ssslm", "", recognise, read};
