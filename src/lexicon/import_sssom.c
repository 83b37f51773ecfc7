/* Synonyms with predicates (SSSLM): a line a name, its concept as a CURIE. */
#include "importer.h"

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(head, "text\tcurie\tname\tpredicate");
}

/* CURIE prefixes as they are written there and here, and what they name. */
static const struct {
    const char *theirs, *ours;
    int kind;
} prefixes[] = {
    {"doid:", "DOID:", KIND_DISEASE}, {"mondo:", "MONDO:", KIND_DISEASE},
    {"ncit:", "NCIT:", KIND_DISEASE}, {"hp:", "HP:", KIND_DISEASE},
    {"symp:", "SYMP:", KIND_DISEASE}, {"mesh:", "MESH:", KIND_DISEASE},
    {"efo:", "EFO:", KIND_DISEASE},   {"chebi:", "CHEBI:", KIND_CHEMICAL},
    {"go:", "GO:", KIND_PROCESS},     {"hgnc:", "HGNC:", KIND_GENE},
};

static int prefix_of(struct text curie)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (rows_begins(curie, prefixes[i].theirs)) {
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

static void put_name(struct vocab *v, const struct rows *r)
{
    int p = prefix_of(r->cells[1]);
    if (p < 0) {
        v->left_out++;
        return;
    }
    struct text id = rows_behind(r->cells[1], prefixes[p].theirs);
    if (!vocab_is(v, prefixes[p].ours, id)) {
        vocab_end(v);
        vocab_begin(v, prefixes[p].ours, id, prefixes[p].kind, r->cells[2]);
    }
    if (is_name(r->cells[3])) {
        vocab_name(v, NAME_SYN, r->cells[0]);
    }
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.n < 4) {
            return rows_error(&r, "has fewer than four columns: text, curie, name, predicate");
        }
        if (r.line > 1) {
            put_name(v, &r);
        }
    }
    vocab_end(v);
    return NULL;
}

const struct importer import_sssom = {"ssslm", "CC BY 4.0", recognise, read};
