/* Any table with a line of column names, or whose first column shows what it lists. */
#include "importer.h"

#include "heading.h"

#include <strings.h>

/* What a column may be called. */
enum role { R_ID, R_KIND, R_NAME, R_NAMES, R_XREFS, R_PARENTS, R_COUNT };

static const struct {
    const char *name;
    enum role role;
} titles[] = {
    {"id", R_ID},           {"curie", R_ID},          {"identifier", R_ID},
    {"accession", R_ID},    {"cvcl", R_ID},           {"drugbank", R_ID},
    {"doid", R_ID},         {"mesh", R_ID},           {"kind", R_KIND},
    {"type", R_KIND},       {"name", R_NAME},         {"label", R_NAME},
    {"preferred", R_NAME},  {"term", R_NAME},         {"symbol", R_NAME},
    {"title", R_NAME},      {"source_label", R_NAME}, {"names", R_NAMES},
    {"synonyms", R_NAMES},  {"synonym", R_NAMES},     {"aliases", R_NAMES},
    {"alias", R_NAMES},     {"xrefs", R_XREFS},       {"xref", R_XREFS},
    {"parents", R_PARENTS}, {"is_a", R_PARENTS},
};

/* Prefixes of ids: how they are written, what stands before a bare one, and what they name. */
static const struct {
    const char *begins, *prefix;
    int kind;
} ids[] = {
    {"CVCL_", "", KIND_CELL},          {"DOID:", "", KIND_DISEASE},
    {"MONDO:", "", KIND_DISEASE},      {"HP:", "", KIND_DISEASE},
    {"NCIT:", "", KIND_DISEASE},       {"GO:", "", KIND_PROCESS},
    {"CHEBI:", "", KIND_CHEMICAL},     {"HGNC:", "", KIND_GENE},
    {"NCBIGene:", "", KIND_GENE},      {"FPLX:", "", KIND_FAMILY},
    {"DRUGBANK:", "", KIND_DRUG},      {"CHEMBL:", "", KIND_DRUG},
    {"MIMAT", "", KIND_MIRNA},         {"WP", "", KIND_PATHWAY},
    {"R-HSA-", "", KIND_PATHWAY},      {"hcckb:", "", VOCAB_NO_KIND},
    {"MESH:", "", VOCAB_NO_KIND},      {"HALLMARK_", "MSIGDB:", KIND_PATHWAY},
    {"PID_", "MSIGDB:", KIND_PATHWAY},
};

enum { UNKNOWN = VOCAB_NO_KIND - 1 };

static int role_of(struct text title)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        size_t n = strlen(titles[i].name);
        if (title.len == n && strncasecmp(title.s, titles[i].name, n) == 0) {
            return (int)titles[i].role;
        }
    }
    return -1;
}

struct table {
    size_t at[R_COUNT];
    const char *prefix; /* of bare ids */
    bool headed;
};

static void find_columns(struct table *t, const struct rows *r)
{
    for (size_t i = 0; i < R_COUNT; i++) {
        t->at[i] = ROWS_CELLS;
    }
    t->prefix = "";
    for (size_t i = 0; i < r->n; i++) {
        int role = role_of(rows_behind(r->cells[i], "#"));
        if (role >= 0 && t->at[role] == ROWS_CELLS) {
            t->at[role] = i;
            bool drugbank = r->cells[i].len == 8 && strncasecmp(r->cells[i].s, "drugbank", 8) == 0;
            t->prefix = role == R_ID && drugbank ? "DRUGBANK:" : t->prefix;
        }
    }
    t->headed = t->at[R_ID] != ROWS_CELLS && t->at[R_NAME] != ROWS_CELLS;
    if (!t->headed) {
        t->at[R_ID] = 0;
        t->at[R_NAME] = 1;
        t->at[R_NAMES] = 2;
    }
}

static int kind_of_id(struct text id)
{
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (rows_begins(id, ids[i].begins)) {
            return ids[i].kind;
        }
    }
    return heading_is_id(id) ? VOCAB_NO_KIND : UNKNOWN;
}

/* What is to stand before a bare id. */
static const char *prefix_of(struct text id)
{
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (rows_begins(id, ids[i].begins)) {
            return ids[i].prefix;
        }
    }
    return heading_is_id(id) ? "MESH:" : "";
}

static bool recognise(const char *file, struct text head)
{
    struct rows r = rows_of(file, head);
    struct table t;
    if (!rows_next(&r) || r.n < 2) {
        return false;
    }
    find_columns(&t, &r);
    return t.headed || kind_of_id(r.cells[0]) >= VOCAB_NO_KIND;
}

/* Scopes stand before names in some tables: EXACT:hemangiosarcoma. */
static void put_names(struct vocab *v, struct text list)
{
    struct text name;
    while (rows_cut(&list, '|', &name)) {
        struct text exact = rows_behind(name, "EXACT:");
        bool other = rows_begins(name, "RELATED:") || rows_begins(name, "BROAD:") ||
                     rows_begins(name, "NARROW:");
        if (!other) {
            vocab_name(v, NAME_SYN, exact);
        }
    }
}

/* What the row's concept is; UNKNOWN, told as wrong, if nothing says so. */
static int kind_of_row(struct vocab *v, struct text id, struct text kind, const struct table *t)
{
    if (v->kind >= 0) {
        return v->kind;
    }
    if (text_is(kind, "-")) {
        return VOCAB_NO_KIND;
    }
    int k = kind.len ? kind_find(kind) : kind_of_id(id);
    if (kind.len && k < 0) {
        vocab_wrong(v, kind,
                    "is no kind of concept: the row is "
                    "left out");
        return UNKNOWN;
    }
    k = k < 0 && *t->prefix ? KIND_DRUG : k;
    if (k == UNKNOWN) {
        vocab_wrong(v, id, "does not say what it is: give --kind, or a column kind");
    }
    return k;
}

static void put_row(struct vocab *v, const struct rows *r, const struct table *t)
{
    struct text id = rows_cell(r, t->at[R_ID]), part;
    int k = kind_of_row(v, id, rows_cell(r, t->at[R_KIND]), t);
    if (k == UNKNOWN) {
        return;
    }
    const char *prefix = *t->prefix ? t->prefix : prefix_of(id);
    vocab_begin(v, prefix, rows_behind(id, prefix), k, rows_cell(r, t->at[R_NAME]));
    put_names(v, rows_cell(r, t->at[R_NAMES]));
    struct text xrefs = rows_cell(r, t->at[R_XREFS]), parents = rows_cell(r, t->at[R_PARENTS]);
    while (rows_cut(&xrefs, '|', &part)) {
        vocab_xref(v, "", part);
    }
    while (rows_cut(&parents, '|', &part)) {
        vocab_parent(v, "", part);
    }
    vocab_end(v);
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    struct table t = {{0}, "", false};
    for (bool first = true; rows_next(&r); first = false) {
        v->line = r.begun;
        if (first) {
            find_columns(&t, &r);
        }
        if (first && t.headed) {
            continue;
        }
        if (r.n < 2) {
            return rows_error(&r, "has fewer than two columns: id, tab, name");
        }
        put_row(v, &r, &t);
    }
    return NULL;
}

const struct importer import_tsv = {"tsv", "", recognise, read};
