/* Mappings between vocabularies: source, id, name, target, id, name. What the target is tells what
 * the source is. */
#include "importer.h"

static const struct {
    const char *target, *prefix;
    int kind;
} targets[] = {
    {"CHEBI", "", KIND_CHEMICAL},   {"DOID", "", KIND_DISEASE},       {"HP", "", KIND_DISEASE},
    {"MONDO", "", KIND_DISEASE},    {"GO", "", KIND_PROCESS},         {"HGNC", "HGNC:", KIND_GENE},
    {"EFO", "EFO:", VOCAB_NO_KIND}, {"NCIT", "NCIT:", VOCAB_NO_KIND},
};

static bool recognise(const char *file, struct text head)
{
    struct rows r = rows_of(file, head);
    return rows_next(&r) && r.n == 6 && text_is(r.cells[0], "MESH");
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.n != 6) {
            return rows_error(&r, "has not the six columns: source, id, name, target, id, name");
        }
        if (!text_is(r.cells[0], "MESH")) {
            v->left_out++;
            continue;
        }
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
            if (text_is(r.cells[3], targets[i].target)) {
                vocab_begin(v, "MESH:", r.cells[1], targets[i].kind, r.cells[2]);
                vocab_xref(v, targets[i].prefix, rows_behind(r.cells[4], targets[i].prefix));
                vocab_end(v);
                break;
            }
        }
    }
    return NULL;
}

const struct importer import_mapping = {"mapping", "", recognise, read};
