/* MeSH as a table: id, heading, entry terms between bars. It does not say what a heading is, so
 * that is read from the heading where it shows; else the line only adds to concepts that are
 * there. */
#include "importer.h"

#include <string.h>

static bool is_mesh_id(struct text t)
{
    if (t.len < 7 || t.len > 11 || (t.s[0] != 'D' && t.s[0] != 'C')) {
        return false;
    }
    for (size_t i = 1; i < t.len; i++) {
        if (t.s[i] < '0' || t.s[i] > '9') {
            return false;
        }
    }
    return true;
}

static bool recognise(const char *file, struct text head)
{
    (void)file;
    struct text id;
    return rows_cut(&head, '\t', &id) && is_mesh_id(id);
}

static bool ends_in(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s + t.len - n, with, n) == 0;
}

/* The last word of a heading (before its first ", ") tells what it is. */
static const struct {
    const char *ending;
    int kind;
} endings[] = {
    {"Neoplasms", KIND_DISEASE},     {"Diseases", KIND_DISEASE},     {"Disease", KIND_DISEASE},
    {"Syndrome", KIND_DISEASE},      {"Syndromes", KIND_DISEASE},    {"Disorders", KIND_DISEASE},
    {"Disorder", KIND_DISEASE},      {"Infections", KIND_DISEASE},   {"Infection", KIND_DISEASE},
    {"itis", KIND_DISEASE},          {"oma", KIND_DISEASE},          {"pathies", KIND_DISEASE},
    {"pathy", KIND_DISEASE},         {"emia", KIND_DISEASE},         {"uria", KIND_DISEASE},
    {"osis", KIND_DISEASE},          {"algia", KIND_DISEASE},        {"Deficiency", KIND_DISEASE},
    {"Carcinoma", KIND_DISEASE},     {"Sarcoma", KIND_DISEASE},      {"Injuries", KIND_DISEASE},
    {"Abnormalities", KIND_DISEASE}, {"Failure", KIND_DISEASE},      {"plegia", KIND_DISEASE},
    {"penia", KIND_DISEASE},         {"Hypertension", KIND_DISEASE}, {"Acid", KIND_CHEMICAL},
    {"Acids", KIND_CHEMICAL},        {"Compounds", KIND_CHEMICAL},   {"Agents", VOCAB_NO_KIND},
    {"ases", VOCAB_NO_KIND},         {"ase", VOCAB_NO_KIND},         {"azole", KIND_CHEMICAL},
    {"mycin", KIND_CHEMICAL},        {"cillin", KIND_CHEMICAL},      {"statin", KIND_CHEMICAL},
    {"idine", KIND_CHEMICAL},        {"amine", KIND_CHEMICAL},       {"azine", KIND_CHEMICAL},
    {"oxide", KIND_CHEMICAL},        {"oride", KIND_CHEMICAL},       {"amide", KIND_CHEMICAL},
    {"zepam", KIND_CHEMICAL},        {"olone", KIND_CHEMICAL},       {"sulfate", KIND_CHEMICAL},
    {"phosphate", KIND_CHEMICAL},    {"acetate", KIND_CHEMICAL},     {"glucosides", KIND_CHEMICAL},
};

static int kind_of(struct text heading)
{
    for (size_t i = 0; i + 1 < heading.len; i++) {
        if (heading.s[i] == ',' && heading.s[i + 1] == ' ') {
            heading.len = i;
        }
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_in(heading, endings[i].ending)) {
            return endings[i].kind;
        }
    }
    return VOCAB_NO_KIND;
}

/* "Carcinoma, Hepatocellular" said the other way round; entry terms that are so are left out, for
 * the other way stands among them. */
static void put_turned(struct vocab *v, struct text heading)
{
    const char *comma = heading.len ? memchr(heading.s, ',', heading.len) : NULL;
    size_t first = comma ? (size_t)(comma - heading.s) : heading.len;
    if (!comma || first + 2 >= heading.len || heading.s[first + 1] != ' ' ||
        memchr(comma + 1, ',', heading.len - first - 1)) {
        return;
    }
    struct buf b = BUF_INIT;
    buf_put(&b, comma + 2, heading.len - first - 2);
    buf_putc(&b, ' ');
    buf_put(&b, heading.s, first);
    vocab_name(v, NAME_SYN, buf_text(&b));
    buf_release(&b);
}

static bool is_turned(struct text t)
{
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.s[i] == ',' && t.s[i + 1] == ' ') {
            return true;
        }
    }
    return false;
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    while (rows_next(&r)) {
        if (r.n < 2 || !is_mesh_id(r.cells[0])) {
            return rows_error(&r, "is not: MeSH id, tab, heading, tab, entry terms between bars");
        }
        vocab_begin(v, "MESH:", r.cells[0], kind_of(r.cells[1]), r.cells[1]);
        put_turned(v, r.cells[1]);
        struct text terms = rows_cell(&r, 2), term;
        while (rows_cut(&terms, '|', &term)) {
            if (!is_turned(term)) {
                vocab_name(v, NAME_SYN, term);
            }
        }
        vocab_end(v);
    }
    return NULL;
}

const struct importer import_mesh = {"mesh", "NLM MeSH terms", recognise, read};
