/* Lexicon files of our own form: taken as they are, checked by the lexicon. */
#include "importer.h"

static bool recognise_own(const char *file, struct text head)
{
    (void)file;
    return rows_begins(rows_behind(head, "\xEF\xBB\xBF"), "#hcckb-lexicon ");
}

static const struct err *read_own(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    buf_clear(v->out);
    while (rows_next_line(&r)) {
        bool concept = r.cells[0].len && r.cells[0].s[0] != '#' && r.line > 2;
        v->concepts += concept;
        buf_puttext(v->out, r.cells[0]);
        buf_putc(v->out, '\n');
    }
    return NULL;
}

const struct importer import_own = {"hcckb", "", recognise_own, read_own};
