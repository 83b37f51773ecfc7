/* DrugBank's open vocabulary: CSV (RFC 4180). */
#include "importer.h"

#include "mem.h"

#include <stdlib.h>

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(rows_behind(head, "\xEF\xBB\xBF"), "DrugBank ID,");
}

enum { C_ID, C_NAME, C_CAS, C_UNII, C_SYNONYMS, C_COUNT };
static const char *const columns[C_COUNT] = {"DrugBank ID", "Common name", "CAS", "UNII",
                                             "Synonyms"};

/* Synonyms stand between " | ". */
static void put_synonyms(struct vocab *v, struct text list)
{
    struct text name;
    while (rows_cut(&list, '|', &name)) {
        vocab_name(v, NAME_SYN, rows_trim(name));
    }
}

static void put_drug(struct vocab *v, const struct rows *r, const size_t at[C_COUNT])
{
    vocab_begin(v, "DRUGBANK:", rows_cell(r, at[C_ID]), KIND_DRUG, rows_cell(r, at[C_NAME]));
    put_synonyms(v, rows_cell(r, at[C_SYNONYMS]));
    if (rows_cell(r, at[C_CAS]).len) {
        vocab_xref(v, "CAS:", rows_cell(r, at[C_CAS]));
    }
    if (rows_cell(r, at[C_UNII]).len) {
        vocab_xref(v, "UNII:", rows_cell(r, at[C_UNII]));
    }
    vocab_end(v);
}

static const struct err *read_rows(struct vocab *v, struct rows *r, char *scratch)
{
    size_t at[C_COUNT];
    bool row = false;
    const struct err *err = rows_next_csv(r, scratch, &row);
    for (size_t i = 0; i < C_COUNT && !err; i++) {
        at[i] = rows_column(r, columns[i]);
    }
    if (!err && (at[C_ID] == ROWS_CELLS || at[C_NAME] == ROWS_CELLS)) {
        return rows_error(r, "the columns DrugBank ID and Common name are missing");
    }
    size_t wanted = r->n;
    while (!err && !(err = rows_next_csv(r, scratch, &row)) && row) {
        if (r->n != wanted) {
            return rows_error(r, "has not as many columns as the first line");
        }
        v->line = r->begun;
        put_drug(v, r, at);
    }
    return err;
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    char *scratch = mem_new(bytes.len + 1, 1);
    const struct err *err = read_rows(v, &r, scratch);
    free(scratch);
    return err;
}

const struct importer import_drugbank = {"drugbank", "CC0", recognise, read};
