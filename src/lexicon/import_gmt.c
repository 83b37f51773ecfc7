/* Gene sets (GMT): name, where it is from, member symbols. */
#include "importer.h"

static size_t count_tabs(struct text line)
{
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++) {
        n += line.s[i] == '\t';
    }
    return n;
}

static bool is_named_gmt(const char *file)
{
    return strstr(file, ".gmt") != NULL;
}

static bool recognise(const char *file, struct text head)
{
    struct rows r = rows_of(file, head);
    return is_named_gmt(file) && rows_next_line(&r) && count_tabs(r.cells[0]) >= 2;
}

/* The id of a set: WP100 and R-HSA-164843 from the second cell, else the name itself. */
static struct text id_of(struct text name, struct text from)
{
    struct text last = from, part;
    while (rows_cut(&from, '/', &part)) {
        last = part;
    }
    if (rows_begins(last, "WP") || rows_begins(last, "R-HSA-")) {
        return last;
    }
    return name;
}

/* Without what some publishers put behind it: "Apoptosis%WikiPathways_2024%WP254%Homo sapiens". */
static struct text bare(struct text name)
{
    struct text first = name;
    rows_cut(&name, '%', &first);
    return first;
}

static void put_set(struct vocab *v, const struct rows *r)
{
    struct text rest = r->cells[0], name = {"", 0}, from = {"", 0}, member;
    rows_cut(&rest, '\t', &name);
    rows_cut(&rest, '\t', &from);
    struct text id = id_of(name, from);
    bool own_id = id.s != name.s;
    vocab_begin(v, own_id ? "" : "MSIGDB:", id, KIND_PATHWAY, bare(name));
    vocab_published(v);
    while (rows_cut(&rest, '\t', &member)) {
        if (member.len) {
            vocab_member(v, "symbol:", member);
        }
    }
    vocab_end(v);
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next_line(&r)) {
        v->line = r.begun;
        if (r.cells[0].len == 0) {
            continue;
        }
        if (count_tabs(r.cells[0]) < 2) {
            return rows_error(&r, "is not: name, tab, description, tab, symbols");
        }
        put_set(v, &r);
    }
    return NULL;
}

const struct importer import_gmt = {"gmt", "", recognise, read};
