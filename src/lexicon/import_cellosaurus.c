/* Cellosaurus: its flat file, and a plain table of accession, name and names. */
#include "importer.h"

/* --- accession, name, names separated by bars --- */

static bool recognise_names(const char *file, struct text head)
{
    (void)file;
    return rows_begins(head, "CVCL_") && rows_first_line_has(head, "\t");
}

static const struct err *read_names(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        v->line = r.begun;
        if (r.n < 2 || !rows_begins(r.cells[0], "CVCL_")) {
            return rows_error(&r, "is not: CVCL accession, tab, name, tab, names between bars");
        }
        vocab_begin(v, "", r.cells[0], KIND_CELL, r.cells[1]);
        vocab_names(v, NAME_SYN, rows_cell(&r, 2), '|');
        vocab_end(v);
    }
    return NULL;
}

const struct importer import_cellosaurus_names = {"cellosaurus-names", "CC BY 4.0", recognise_names,
                                                  read_names};

/* --- the flat file: two letters, three blanks, content; // ends an entry --- */

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_head_has(head, "\nID   ") && rows_has(head, "\nAC   CVCL_");
}

struct entry {
    struct text id, name, names, problem, parent;
};

static void put_entry(struct vocab *v, const struct entry *e)
{
    vocab_begin(v, "", e->id, KIND_CELL, e->name);
    vocab_names(v, NAME_SYN, e->names, ';');
    if (e->parent.len) {
        vocab_parent(v, "", e->parent);
    }
    if (e->problem.len) {
        vocab_flag(v, "misidentified", e->problem);
    }
    vocab_end(v);
}

/* "Problematic cell line: Contaminated. Shown to be a HeLa derivative." */
static void read_comment(struct entry *e, struct text t)
{
    struct text what = rows_behind(t, "Problematic cell line: ");
    if (what.s != t.s &&
        (rows_begins(what, "Contaminated") || rows_begins(what, "Misidentified"))) {
        e->problem = what;
    }
}

static void read_line(struct entry *e, struct text line)
{
    struct text t = {line.s + 5, line.len - 5};
    if (rows_begins(line, "ID   ")) {
        e->name = t;
    } else if (rows_begins(line, "AC   ")) {
        e->id = t;
    } else if (rows_begins(line, "SY   ")) {
        e->names = t;
    } else if (rows_begins(line, "HI   ") && rows_begins(t, "CVCL_")) {
        rows_cut(&t, ' ', &e->parent);
    } else if (rows_begins(line, "CC   ")) {
        read_comment(e, t);
    }
}

/* A line outside the entries: what the file says of itself. */
static void read_about(struct vocab *v, struct text line)
{
    struct text trimmed = rows_trim(line), version = rows_behind(trimmed, "Version: ");
    if (version.len && version.s != trimmed.s) {
        vocab_version(v, version);
    } else if (rows_has(line, "(CC BY")) {
        vocab_licence(v, line);
    }
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    struct entry e = {0};
    bool within = false;
    while (rows_next_line(&r)) {
        struct text line = r.cells[0];
        v->line = within ? v->line : r.line;
        within = within || rows_begins(line, "ID   ") || rows_begins(line, "AC   ");
        if (text_is(line, "//")) {
            put_entry(v, &e);
            e = (struct entry){0};
            within = false;
        } else if (within && line.len > 5) {
            read_line(&e, line);
        } else if (!within) {
            read_about(v, line);
        }
    }
    return within ? rows_error(&r, "the file ends inside an entry: get it again") : NULL;
}

const struct importer import_cellosaurus = {"cellosaurus", "CC BY 4.0", recognise, read};
