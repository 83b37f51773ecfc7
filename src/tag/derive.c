/* Fifth step of tagging: the drug in the name of a resistant line. */
#include "derive.h"

#include "lexicon.h"

/* What stands behind the parent's name, folded, and the drug that it means. */
static const struct {
    const char *mark, *drug;
} marks[] = {
    {"sr", "sorafenib"},     {"sor", "sorafenib"},    {"soraf", "sorafenib"},
    {"lr", "lenvatinib"},    {"len", "lenvatinib"},   {"rr", "regorafenib"},
    {"adm", "doxorubicin"},  {"adr", "doxorubicin"},  {"dox", "doxorubicin"},
    {"ddp", "cisplatin"},    {"cddp", "cisplatin"},   {"cis", "cisplatin"},
    {"5fu", "fluorouracil"}, {"fu", "fluorouracil"},  {"oxa", "oxaliplatin"},
    {"oxr", "oxaliplatin"},  {"vcr", "vincristine"},  {"mmc", "mitomycin"},
    {"ptx", "paclitaxel"},   {"taxol", "paclitaxel"}, {"gem", "gemcitabine"},
    {"epi", "epirubicin"},   {"mtx", "methotrexate"}, {"vp16", "etoposide"},
};

_Static_assert(sizeof marks / sizeof *marks == DERIVE_MARKS, "a place for each mark");

void derive_init(struct derive *d, const struct lexicon *l)
{
    for (size_t i = 0; i < DERIVE_MARKS; i++) {
        uint32_t found;
        size_t n = lexicon_find_name(l, text_of(marks[i].drug), KIND_DRUG, &found, 1);
        d->drug[i] = n ? (int64_t)found : -1;
    }
}

static int64_t drug_of(const struct derive *d, struct text folded)
{
    for (size_t i = 0; i < DERIVE_MARKS; i++) {
        if (text_is(folded, marks[i].mark)) {
            return d->drug[i];
        }
    }
    return -1;
}

static void add_drug(const struct derive *d, struct work *w, size_t first)
{
    const struct atom *a = w->atoms.items;
    size_t last = first;
    char c = w->text.s[a[first].start];
    while (last + 1 < w->atoms.n && a[last + 1].gap == GAP_NONE) {
        last++;
    }
    bool joined = a[first].gap == GAP_HYPHEN || a[first].gap == GAP_SLASH;
    if (!joined || (c >= 'a' && c <= 'z') || w->owner[first]) {
        return;
    }
    int64_t drug = drug_of(d, fold_span(&w->atoms, first, last));
    if (drug < 0) {
        return;
    }
    w->picks = mem_grow(w->picks, &w->pick_cap, w->n_picks + 1, sizeof *w->picks);
    w->picks[w->n_picks++] = (struct pick){
        (uint32_t)drug, (uint32_t)first, (uint32_t)last, MENTION_NAME, false, false, PICK_MARK};
    for (size_t i = first; i <= last; i++) {
        w->owner[i] = (uint32_t)w->n_picks;
    }
}

void derive_field(const struct derive *d, struct work *w)
{
    size_t n = w->n_picks;
    for (size_t i = 0; i < n; i++) {
        size_t next = (size_t)w->picks[i].last + 1;
        if (next < w->atoms.n && work_kind(w, w->picks[i].concept) == KIND_CELL) {
            add_drug(d, w, next);
        }
    }
}
