/* OBO 1.2 and 1.4: ontologies (Disease Ontology, GO, FamPlex), and Cellosaurus in this form. */
#include "importer.h"

static bool recognise(const char *file, struct text head)
{
    (void)file;
    return rows_begins(rows_behind(head, "\xEF\xBB\xBF"), "format-version:") &&
           (rows_head_has(head, "[Term]") || rows_head_has(head, "\nontology:"));
}

/* What the prefix of an id says, what its publisher asks, and which cross-references are kept. */
static const struct {
    const char *prefix;
    int kind;
} prefixes[] = {
    {"DOID:", KIND_DISEASE}, {"MONDO:", KIND_DISEASE},  {"HP:", KIND_DISEASE},
    {"NCIT:", KIND_DISEASE}, {"EFO:", KIND_DISEASE},    {"FPLX:", KIND_FAMILY},
    {"GO:", KIND_PROCESS},   {"CHEBI:", KIND_CHEMICAL}, {"CVCL_", KIND_CELL},
    {"PW:", KIND_PATHWAY},   {"MESH:", KIND_DISEASE},
};

static const struct {
    const char *theirs, *ours;
} xrefs[] = {
    {"MESH:", "MESH:"},
    {"MSH:", "MESH:"},
    {"DOID:", "DOID:"},
    {"NCI:", "NCIT:"},
    {"NCIT:", "NCIT:"},
    {"MONDO:", "MONDO:"},
    {"CHEBI:", "CHEBI:"},
    {"DrugBank:", "DRUGBANK:"},
    {"OMIM:", "OMIM:"},
    {"MIM:", "OMIM:"},
    {"HGNC_GROUP:", "HGNC_GROUP:"},
};

static int kind_of(struct text id)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (rows_begins(id, prefixes[i].prefix)) {
            return prefixes[i].kind;
        }
    }
    return VOCAB_NO_KIND;
}

struct term {
    struct text id, name;
    size_t line;
    bool begun, obsolete;
};

/* The first word of a value: what stands behind it is a comment. */
static struct text first_word(struct text t)
{
    struct text word = t;
    rows_cut(&t, ' ', &word);
    return word;
}

static void put_xref(struct vocab *v, struct text value)
{
    value = first_word(value);
    for (size_t i = 0; i < sizeof xrefs / sizeof *xrefs; i++) {
        struct text id = rows_behind(value, xrefs[i].theirs);
        if (id.s != value.s) {
            vocab_xref(v, xrefs[i].ours, id);
            return;
        }
    }
}

/* synonym: "text" EXACT [...]: exact ones are names, of cell lines related ones too; backslashes
 * protect quotes. */
static void put_synonym(struct vocab *v, struct text value)
{
    struct buf b = BUF_INIT;
    size_t i = 1;
    for (; i < value.len && value.s[i] != '"'; i++) {
        i += value.s[i] == '\\' && i + 1 < value.len;
        buf_putc(&b, value.s[i]);
    }
    struct text scope = {value.s + i, value.len - i};
    bool line = v->concept_kind == KIND_CELL && rows_begins(scope, "\" RELATED");
    if (line || rows_begins(scope, "\" EXACT") || rows_begins(scope, "\" RELATED [ABBREVIATION")) {
        vocab_name(v, NAME_SYN, buf_text(&b));
    }
    buf_release(&b);
}

/* Members stand by symbol (HGNC:ABL1) or by id. */
static void put_member(struct vocab *v, struct text value)
{
    struct text symbol = rows_behind(value, "HGNC:");
    bool by_symbol = symbol.s != value.s && symbol.len && (symbol.s[0] < '0' || symbol.s[0] > '9');
    vocab_member(v, by_symbol ? "symbol:" : "", by_symbol ? symbol : value);
}

/* Cellosaurus: "Problematic cell line: Contaminated. Shown to be a HeLa derivative." among the
 * comments, each between quotes. */
static void put_comment(struct vocab *v, struct text value)
{
    static const char *const causes[] = {"Problematic cell line: Contaminated",
                                         "Problematic cell line: Misidentified"};
    struct text part;
    while (rows_cut(&value, '"', &part)) {
        for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
            if (rows_begins(part, causes[i])) {
                vocab_flag(v, "misidentified", rows_behind(part, "Problematic cell line: "));
            }
        }
    }
}

static bool put_relation(struct vocab *v, struct text line)
{
    struct text relation = rows_behind(line, "relationship: "), what;
    relation = rows_behind(relation, "inverse_");
    if (relation.s == line.s) {
        relation = line;
    }
    what = rows_behind(relation, "derived_from ");
    if (what.s != relation.s) {
        vocab_parent(v, "", first_word(what));
        return true;
    }
    what = rows_behind(relation, "has_part");
    bool member = what.s != relation.s || (relation.s != line.s && rows_begins(relation, "is_a"));
    if (!member) {
        return false;
    }
    what = rows_behind(rows_behind(what, "is_a"), ":");
    put_member(v, first_word(rows_trim(what)));
    return true;
}

static void begin(struct vocab *v, struct term *t)
{
    if (!t->begun && t->id.s && t->name.s) {
        size_t line = v->line;
        t->begun = true;
        v->line = t->line;
        vocab_begin(v, "", t->id, kind_of(t->id), t->name);
        vocab_published(v);
        v->line = line;
    }
}

static void read_tag(struct vocab *v, struct term *t, struct text line)
{
    struct text value;
    if ((value = rows_behind(line, "id: ")).s != line.s) {
        t->id = first_word(value);
        begin(v, t);
    } else if ((value = rows_behind(line, "name: ")).s != line.s) {
        t->name = value;
        begin(v, t);
    } else if (!t->begun) {
        return;
    } else if ((value = rows_behind(line, "synonym: ")).s != line.s) {
        put_synonym(v, value);
    } else if ((value = rows_behind(line, "xref: ")).s != line.s) {
        put_xref(v, value);
    } else if ((value = rows_behind(line, "is_a: ")).s != line.s) {
        vocab_parent(v, "", first_word(value));
    } else if ((value = rows_behind(line, "comment: ")).s != line.s) {
        put_comment(v, value);
    } else if (rows_begins(line, "is_obsolete: true")) {
        t->obsolete = true;
    } else {
        put_relation(v, line);
    }
}

static void end(struct vocab *v, struct term *t)
{
    if (t->obsolete) {
        vocab_drop(v);
    } else if (t->line && !t->begun) {
        v->line = t->line;
        vocab_wrong(v, t->id, "is a term without id or name: it is left out");
    }
    vocab_end(v);
    *t = (struct term){0};
}

/* A line before the terms: version and licence. */
static bool read_head(struct vocab *v, struct text line)
{
    static const char *const licences[] = {
        "property_value: http://purl.org/dc/terms/license ", "property_value: dcterms:license ",
        "property_value: terms:license ", "property_value: dc:license "};
    struct text version = rows_behind(line, "data-version: ");
    if (version.s != line.s) {
        vocab_version(v, version);
        return true;
    }
    for (size_t i = 0; i < sizeof licences / sizeof *licences; i++) {
        struct text licence = rows_behind(line, licences[i]);
        if (licence.s != line.s) {
            vocab_licence(v, first_word(licence));
            return true;
        }
    }
    return false;
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct rows r = rows_of(v->file, bytes);
    struct term t = {0};
    bool in_term = false;
    while (rows_next_line(&r)) {
        struct text line = r.cells[0];
        v->line = r.line;
        if (!in_term && read_head(v, line)) {
            continue;
        }
        if (rows_begins(line, "[")) {
            end(v, &t);
            in_term = rows_begins(line, "[Term]");
            t.line = in_term ? r.line : 0;
        } else if (in_term) {
            if (line.len && !memchr(line.s, ':', line.len)) {
                return rows_error(&r,
                                  "is neither \"tag: value\" nor a stanza: this is no OBO file");
            }
            read_tag(v, &t, line);
        }
    }
    end(v, &t);
    return NULL;
}

const struct importer import_obo = {"obo", "", recognise, read};
