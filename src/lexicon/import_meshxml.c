/* MeSH as NLM gives it out: descriptors and supplementary records in XML. The tree numbers say what
 * a heading is; a supplementary record its class. What neither names a substance nor a disease only
 * adds to concepts that are there. */
#include "importer.h"

#include "meshstream.h"
#include "meshxml.h"

#include "heading.h"

#include <string.h>

static bool begins(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s, with, n) == 0;
}

static bool is_under(const struct meshxml_record *r, const char *const *branches, size_t n)
{
    for (size_t i = 0; i < r->n_trees; i++) {
        for (size_t k = 0; k < n; k++) {
            if (begins(r->trees[i], branches[k])) {
                return true;
            }
        }
    }
    return false;
}

/* Branches of the tree: diseases and mental disorders; of the chemicals, those that hold proteins,
 * which other registers know better, and roles. */
static int kind_by_tree(const struct meshxml_record *r)
{
    static const char *const diseases[] = {"C", "F03"};
    static const char *const substances[] = {"D"};
    static const char *const others[] = {"D08.811", "D12.776", "D23.101", "D23.529", "D27"};
    if (is_under(r, diseases, 2)) {
        return KIND_DISEASE;
    }
    bool substance = is_under(r, substances, 1) && !is_under(r, others, 5);
    return substance ? KIND_CHEMICAL : VOCAB_NO_KIND;
}

/* "HGF protein, human". */
static bool is_of_an_organism(struct text name)
{
    static const char *const words[] = {"protein", "peptide, ", ", human", ", mouse", ", rat"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        for (size_t k = 0; k + n <= name.len; k++) {
            if (memcmp(name.s + k, words[i], n) == 0) {
                return true;
            }
        }
    }
    return false;
}

static int kind_of(const struct meshxml_record *r)
{
    if (r->n_trees) {
        return kind_by_tree(r);
    }
    if (text_is(r->class, "3")) {
        return KIND_DISEASE;
    }
    bool substance = text_is(r->class, "1") && !is_of_an_organism(r->name);
    return substance ? KIND_CHEMICAL : VOCAB_NO_KIND;
}

static enum name_kind name_kind_of(struct text tag)
{
    static const struct {
        const char *tag;
        enum name_kind kind;
    } kinds[] = {{"AB", NAME_ABBR}, {"AC", NAME_ABBR}, {"TRD", NAME_BRAND}, {"LAB", NAME_CODE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (begins(tag, kinds[i].tag)) {
            return kinds[i].kind;
        }
    }
    return NAME_SYN;
}

/* "Carcinoma, Hepatocellular": the other way round stands among the terms. */
static bool is_turned(struct text t)
{
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.s[i] == ',' && t.s[i + 1] == ' ') {
            return true;
        }
    }
    return false;
}

static const struct err *take_record(void *arg, const struct meshxml_record *r)
{
    struct vocab *v = arg;
    v->line = r->line;
    if (!heading_is_id(r->id)) {
        vocab_wrong(v, r->id, "is no id of MeSH: the record is left out");
        return NULL;
    }
    vocab_begin(v, "MESH:", r->id, kind_of(r), r->name);
    for (size_t i = 0; i < r->n_terms; i++) {
        if (!is_turned(r->terms[i].text)) {
            vocab_name(v, name_kind_of(r->terms[i].tag), r->terms[i].text);
        }
    }
    vocab_end(v);
    return NULL;
}

struct meshxml *meshstream_new(struct vocab *v)
{
    return meshxml_new(take_record, v);
}

static bool recognise(const char *file, struct text head)
{
    enum { HEAD_BYTES = 4096 };
    (void)file;
    head.len = head.len < HEAD_BYTES ? head.len : HEAD_BYTES;
    return meshxml_is(head);
}

static const struct err *read(struct vocab *v, struct text bytes)
{
    struct meshxml *m = meshstream_new(v);
    const struct err *err = meshxml_feed(m, bytes.s, bytes.len);
    err = err ? err : meshxml_finish(m);
    vocab_version(v, text_of(meshxml_version(m)));
    meshxml_free(m);
    return err ? err_in(err, "%s", v->file) : NULL;
}

const struct importer import_meshxml = {"mesh-xml", "NLM MeSH terms", recognise, read};
