/* HGNC's complete set: the table of approved human gene symbols, in its layouts of 2018 and now. */
#include "importer.h"

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(rows_behind(head, "\xEF\xBB\xBF"), "hgnc_id\tsymbol\t");
}

/* What a locus is to us; a locus type that begins with none of these is left out. */
static const struct {
    const char *locus;
    int kind;
} loci[] = {
    {"gene with protein product", KIND_GENE},
    {"RNA, long non-coding", KIND_LNCRNA},
    {"RNA, micro", KIND_MIRNA},
    {"RNA, ", KIND_GENE},
    {"immunoglobulin gene", KIND_GENE},
    {"T cell receptor gene", KIND_GENE},
    {"protocadherin", KIND_GENE},
    {"complex locus constituent", KIND_GENE},
    {"readthrough", KIND_GENE},
    {"endogenous retrovirus", KIND_GENE},
};

static int kind_of(struct text locus)
{
    for (size_t i = 0; i < sizeof loci / sizeof *loci; i++) {
        if (rows_begins(locus, loci[i].locus)) {
            return loci[i].kind;
        }
    }
    return -1;
}

enum {
    C_ID,
    C_SYMBOL,
    C_NAME,
    C_LOCUS,
    C_STATUS,
    C_ALIAS,
    C_ALIAS_NAME,
    C_PREV,
    C_PREV_NAME,
    C_ENTREZ,
    C_UNIPROT,
    C_DATE,
    C_COUNT
};

static const char *const columns[C_COUNT] = {
    "hgnc_id",    "symbol",      "name",      "locus_type", "status",      "alias_symbol",
    "alias_name", "prev_symbol", "prev_name", "entrez_id",  "uniprot_ids", "date_modified"};

static void put_ids(struct vocab *v, const char *prefix, struct text list)
{
    struct text id;
    while (rows_cut(&list, '|', &id)) {
        vocab_xref(v, prefix, id);
    }
}

static void put_gene(struct vocab *v, const struct rows *r, const size_t at[C_COUNT])
{
    int kind = kind_of(rows_cell(r, at[C_LOCUS]));
    if (kind < 0 || !text_is(rows_cell(r, at[C_STATUS]), "Approved")) {
        v->left_out++;
        return;
    }
    vocab_begin(v, "HGNC:", rows_behind(rows_cell(r, at[C_ID]), "HGNC:"), kind,
                rows_cell(r, at[C_SYMBOL]));
    if (kind != KIND_MIRNA) {
        vocab_name(v, NAME_SYN, rows_cell(r, at[C_NAME]));
        vocab_names(v, NAME_SYMBOL, rows_cell(r, at[C_PREV]), '|');
        vocab_names(v, NAME_SYMBOL, rows_cell(r, at[C_ALIAS]), '|');
        vocab_names(v, NAME_SYN, rows_cell(r, at[C_ALIAS_NAME]), '|');
        vocab_names(v, NAME_SYN, rows_cell(r, at[C_PREV_NAME]), '|');
    }
    put_ids(v, "NCBIGene:", rows_cell(r, at[C_ENTREZ]));
    put_ids(v, "UniProt:", rows_cell(r, at[C_UNIPROT]));
    vocab_end(v);
}

static bool is_later(struct text a, const char *b)
{
    size_t n = strlen(b);
    int order = memcmp(a.s, b, a.len < n ? a.len : n);
    return order > 0 || (order == 0 && a.len > n);
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    size_t at[C_COUNT];
    if (!rows_next(&r)) {
        return rows_error(&r, "is empty");
    }
    for (size_t i = 0; i < C_COUNT; i++) {
        at[i] = rows_column(&r, columns[i]);
    }
    size_t wanted = r.n;
    if (at[C_LOCUS] == ROWS_CELLS || at[C_STATUS] == ROWS_CELLS) {
        return rows_error(&r, "the columns locus_type and status are missing: take HGNC's "
                              "complete set");
    }
    while (rows_next(&r)) {
        if (r.n != wanted) {
            return rows_error(&r, "has not as many columns as the first line");
        }
        v->line = r.begun;
        put_gene(v, &r, at);
        struct text date = rows_cell(&r, at[C_DATE]);
        if (date.len && is_later(date, v->version)) {
            vocab_version(v, date);
        }
    }
    return NULL;
}

const struct importer import_hgnc = {"hgnc", "CC0", recognise, read};
