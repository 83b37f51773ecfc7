/* NCBI's gene_info: a line a gene; human ones are taken. */
#include "importer.h"

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(head, "#tax_id\tGeneID\t") || rows_begins(head, "tax_id\tGeneID\t");
}

enum {
    C_TAXON,
    C_GENE,
    C_SYMBOL,
    C_LOCUS_TAG,
    C_SYNONYMS,
    C_XREFS,
    C_CHROMOSOME,
    C_MAP,
    C_NAME,
    C_TYPE,
    C_OFFICIAL,
    C_FULL_NAME,
    C_STATUS,
    C_DESIGNATIONS,
    C_DATE,
    C_LEAST
};

static const struct {
    const char *type;
    int kind;
} types[] = {
    {"protein-coding", KIND_GENE}, {"ncRNA", KIND_LNCRNA}, {"rRNA", KIND_GENE},
    {"snRNA", KIND_GENE},          {"scRNA", KIND_GENE},   {"other", KIND_GENE},
};

static int kind_of(const struct rows *r)
{
    struct text type = rows_cell(r, C_TYPE), symbol = rows_cell(r, C_SYMBOL);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (text_is(type, types[i].type)) {
            return rows_begins(symbol, "MIR") && types[i].kind == KIND_LNCRNA &&
                           rows_begins(rows_cell(r, C_NAME), "microRNA")
                       ? KIND_MIRNA
                       : types[i].kind;
        }
    }
    return -1;
}

static struct text unless_dash(struct text t)
{
    return text_is(t, "-") ? (struct text){"", 0} : t;
}

static void put_gene(struct vocab *v, const struct rows *r)
{
    int kind = kind_of(r);
    if (kind < 0 || !text_is(rows_cell(r, C_TAXON), "9606") ||
        rows_begins(rows_cell(r, C_SYMBOL), "LOC")) {
        v->left_out++;
        return;
    }
    vocab_begin(v, "NCBIGene:", rows_cell(r, C_GENE), kind, rows_cell(r, C_SYMBOL));
    struct text xrefs = rows_cell(r, C_XREFS), xref;
    while (rows_cut(&xrefs, '|', &xref)) {
        if (rows_begins(xref, "HGNC:HGNC:")) {
            vocab_xref(v, "", rows_behind(xref, "HGNC:"));
        }
    }
    if (kind != KIND_MIRNA) {
        vocab_name(v, NAME_SYN, unless_dash(rows_cell(r, C_FULL_NAME)));
        vocab_name(v, NAME_SYN, unless_dash(rows_cell(r, C_NAME)));
        vocab_names(v, NAME_SYMBOL, unless_dash(rows_cell(r, C_SYNONYMS)), '|');
        vocab_names(v, NAME_SYN, unless_dash(rows_cell(r, C_DESIGNATIONS)), '|');
    }
    vocab_end(v);
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    char newest[9] = "";
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.line == 1) {
            continue;
        }
        if (r.n < C_LEAST) {
            return rows_error(&r, "has fewer than 15 columns: this is no line of gene_info");
        }
        struct text date = rows_cell(&r, C_DATE);
        if (date.len == 8 && memcmp(date.s, newest, 8) > 0) {
            memcpy(newest, date.s, 8);
        }
        put_gene(v, &r);
    }
    vocab_version(v, text_of(newest));
    return NULL;
}

const struct importer import_geneinfo = {"gene_info", "public domain (NCBI)", recognise, read};
