/* The kinds of concepts and their names. */
#include "lexicon.h"

static const struct {
    const char *name, *pubtator;
} kinds[KIND_COUNT] = {
    [KIND_DRUG] = {"drug", "Chemical"},
    [KIND_CHEMICAL] = {"chemical", "Chemical"},
    [KIND_GENE] = {"gene", "Gene"},
    [KIND_FAMILY] = {"family", "Family"},
    [KIND_PATHWAY] = {"pathway", "Pathway"},
    [KIND_MIRNA] = {"mirna", "MiRNA"},
    [KIND_LNCRNA] = {"lncrna", "LncRNA"},
    [KIND_CIRCRNA] = {"circrna", "CircRNA"},
    [KIND_VESICLE] = {"vesicle", "Vesicle"},
    [KIND_CELL] = {"cell", "CellLine"},
    [KIND_DISEASE] = {"disease", "Disease"},
    [KIND_PROCESS] = {"process", "Process"},
    [KIND_PHENOTYPE] = {"phenotype", "Phenotype"},
    [KIND_MODEL] = {"model", "Model"},
    [KIND_CLINICAL] = {"clinical", "Clinical"},
    [KIND_ORGANISM] = {"organism", "Species"},
};

/* What people write besides the name itself and the name with an s. */
static const struct {
    const char *name;
    enum kind kind;
} others[] = {
    {"protein", KIND_GENE},      {"proteins", KIND_GENE},     {"families", KIND_FAMILY},
    {"complex", KIND_FAMILY},    {"microrna", KIND_MIRNA},    {"micrornas", KIND_MIRNA},
    {"mir", KIND_MIRNA},         {"ev", KIND_VESICLE},        {"cell_line", KIND_CELL},
    {"cell_lines", KIND_CELL},   {"cellline", KIND_CELL},     {"cell-line", KIND_CELL},
    {"processes", KIND_PROCESS}, {"compound", KIND_CHEMICAL}, {"medicine", KIND_DRUG},
    {"virus", KIND_ORGANISM},    {"viruses", KIND_ORGANISM},  {"species", KIND_ORGANISM},
};

const char *kind_name(enum kind k)
{
    return kinds[k].name;
}

const char *kind_pubtator(enum kind k)
{
    return kinds[k].pubtator;
}

int kind_find(struct text name)
{
    for (int k = 0; k < KIND_COUNT && name.s; k++) {
        size_t n = strlen(kinds[k].name);
        bool plural = name.len == n + 1 && name.s[n] == 's';
        if ((name.len == n || plural) && memcmp(name.s, kinds[k].name, n) == 0) {
            return k;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (text_is(name, others[i].name)) {
            return (int)others[i].kind;
        }
    }
    return -1;
}
