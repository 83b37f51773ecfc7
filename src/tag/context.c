/* Words beside a name that tell its kind. */
#include "context.h"

#include "charge.h"

enum { NEAR_ATOMS = 3 }; /* how far behind a name its word may stand: LX-2 stellate cells */

/* Words, folded, that stand right before a name, right behind it, or a little further behind. */
struct cues {
    const char *const *before, *const *behind, *const *near;
};

static const char *const nothing[] = {NULL};
static const char *const cell_before[] = {"line", "lines", "cells", "lineage", NULL};
static const char *const cell_behind[] = {"cell",      "cells",      "line",       "lines",
                                          "xenograft", "xenografts", "monolayers", "subline",
                                          "sublines",  "spheroids",  NULL};
static const char *const cell_near[] = {"cells", "line", "lines", NULL};
static const char *const gene_before[] = {"gene", "protein", "anti", "receptor", "cytokine", NULL};
static const char *const gene_behind[] = {
    "gene",       "genes",     "mrna",     "mrnas",          "protein",         "proteins",
    "expression", "knockdown", "promoter", "overexpression", "polymorphism",    "polymorphisms",
    "mutation",   "mutations", "mutant",   "mutants",        "transcript",      "transcripts",
    "knockout",   "silencing", "sirna",    "shrna",          "phosphorylation", "isoform",
    "isoforms",   "receptor",  "kinase",   "allele",         "alleles",         "antibody",
    "locus",      "cdna",      "exon",     "genotype",       "genotypes",       "deficient",
    "null",       NULL};
static const char *const drug_before[] = {"dose", "doses", "mg", "kg", NULL};
static const char *const drug_behind[] = {"treatment",  "treated",  "therapy",     "mg",
                                          "resistance", "dose",     "doses",       "monotherapy",
                                          "resistant",  "infusion", "combination", NULL};
static const char *const drug_near[] = {"mg", "microm", "mum", "nm", "mumol", "microg", NULL};
static const char *const disease_before[] = {"with", NULL};
static const char *const disease_behind[] = {"patients", "patient", "cases", NULL};

static const struct cues *cues_of(enum kind k)
{
    static const struct cues none = {nothing, nothing, nothing};
    static const struct cues cell = {cell_before, cell_behind, cell_near};
    static const struct cues gene = {gene_before, gene_behind, nothing};
    static const struct cues drug = {drug_before, drug_behind, drug_near};
    static const struct cues disease = {disease_before, disease_behind, nothing};
    static const struct cues *const cues[KIND_COUNT] = {
        [KIND_CELL] = &cell,   [KIND_GENE] = &gene,       [KIND_FAMILY] = &gene,
        [KIND_LNCRNA] = &gene, [KIND_DRUG] = &drug,       [KIND_CHEMICAL] = &drug,
        [KIND_MIRNA] = &gene,  [KIND_DISEASE] = &disease,
    };
    return cues[k] ? cues[k] : &none;
}

static bool is_one_of(const struct work *w, size_t atom, const char *const *words)
{
    const struct atom *a = &w->atoms.items[atom];
    const char *s = w->atoms.folded + a->at;
    for (; *words; words++) {
        if (**words == *s && text_is((struct text){s, a->len}, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_joined(const struct atom *a)
{
    return a->gap == GAP_BLANK || a->gap == GAP_HYPHEN || a->gap == GAP_SLASH;
}

/* CD25(+), CD44+, CD133(-): a marker of cells. */
static bool is_marker(const struct work *w, enum kind k, size_t last)
{
    return k == KIND_GENE && charge_sign(w, last);
}

/* Does a unit of doses begin at atom ${at}: mg, µM, nmol? */
static bool is_unit(const struct work *w, size_t at)
{
    static const char *const units[] = {"mg",  "g",  "kg", "microg", "mug",  "ng",  "microm",
                                        "mum", "mm", "nm", "mumol",  "mmol", "nmol"};
    size_t last = at;
    while (last + 1 < w->atoms.n && w->atoms.items[last + 1].gap == GAP_NONE) {
        last++;
    }
    struct text t = fold_span(&w->atoms, at, last);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (*units[i] == *t.s && text_is(t, units[i])) {
            return true;
        }
    }
    return false;
}

/* Does a dose stand in brackets behind atom ${last}: (10 mg/kg)? */
static bool is_dosed_behind(const struct work *w, size_t last)
{
    const struct atom *a = &w->atoms.items[last], *next = a + 1;
    if (last + 2 >= w->atoms.n || next->start != a->end + 2 || w->text.s[a->end + 1] != '(' ||
        next->kind != ATOM_NUMBER) {
        return false;
    }
    bool point = last + 3 < w->atoms.n && a[2].kind == ATOM_NUMBER; /* 2.5 */
    return is_unit(w, last + 2 + point);
}

/* Does one stand right before atom ${first}: 5 µM? */
static bool is_dosed_before(const struct work *w, size_t first)
{
    const struct atom *a = w->atoms.items;
    if (first < 2 || a[first].gap != GAP_BLANK) {
        return false;
    }
    size_t unit = first - 1;
    while (unit > 0 && a[unit].gap == GAP_NONE) {
        unit--;
    }
    return unit > 0 && a[unit - 1].kind == ATOM_NUMBER && is_unit(w, unit);
}

static bool is_dosed(const struct work *w, enum kind k, size_t first, size_t last)
{
    return (k == KIND_DRUG || k == KIND_CHEMICAL) &&
           (is_dosed_behind(w, last) || is_dosed_before(w, first));
}

bool context_tells(const struct work *w, enum kind k, size_t first, size_t last)
{
    const struct cues *c = cues_of(k);
    const struct atom *a = w->atoms.items;
    if (first > 0 && is_joined(&a[first]) && is_one_of(w, first - 1, c->before)) {
        return true;
    }
    if (is_marker(w, k, last)) {
        return true;
    }
    for (size_t i = last + 1; i < w->atoms.n && i <= last + NEAR_ATOMS && is_joined(&a[i]); i++) {
        if (is_one_of(w, i, i == last + 1 ? c->behind : c->near)) {
            return true;
        }
    }
    return is_dosed(w, k, first, last);
}

bool context_denies(const struct work *w, enum kind k, size_t first)
{
    static const bool deniable[KIND_COUNT] = {
        [KIND_GENE] = true,   [KIND_FAMILY] = true,  [KIND_PATHWAY] = true, [KIND_MIRNA] = true,
        [KIND_LNCRNA] = true, [KIND_CIRCRNA] = true, [KIND_CELL] = true};
    static const char word[] = "non";
    const struct atom *a = &w->atoms.items[first];
    if (first == 0 || a[-1].len != sizeof word - 1 || !deniable[k]) {
        return false;
    }
    return (a->gap == GAP_HYPHEN || a->gap == GAP_BLANK) &&
           memcmp(w->atoms.folded + a[-1].at, word, sizeof word - 1) == 0;
}
