/* Words that name no thing in a text. */
#include "general.h"

static const char *const disease_words[] = {
    /* kinds of things */
    "disease", "diseases", "syndrome", "syndromes", "disorder", "disorders", "symptom", "symptoms",
    "illness", "illnesses", "sign", "signs", "complication", "complications", "abnormality",
    "abnormalities", "lesion", "lesions", "malformations", "event", "events", "finding", "findings",
    /* how they are, when and where */
    "acute", "subacute", "chronic", "common", "rare", "frequent", "severe", "moderate", "mild",
    "profound", "complete", "incomplete", "partial", "diffuse", "focal", "local", "localized",
    "sporadic", "familial", "inherited", "congenital", "acquired", "primary", "secondary",
    "recurrent", "refractory", "progressive", "stable", "transient", "persistent", "intermittent",
    "early", "late", "onset", "severity", "intensity", "sensitivity", "frequency", "regression",
    "progression", "remission", "borderline", "asymptomatic", "symptomatic", "multiple", "multi",
    "single", "mixed", "sensitivities",
    /* whom they befall */
    "child", "children", "adult", "adults", "infant", "infants", "elderly", "male", "female",
    "patient", "patients"};

static const char *const chemical_words[] = {
    "acid",       "acids",       "base",      "bases",     "salt",       "salts",    "metal",
    "metals",     "ion",         "ions",      "cation",    "cations",    "anion",    "anions",
    "gas",        "gases",       "drug",      "drugs",     "agent",      "agents",   "compound",
    "compounds",  "reagent",     "reagents",  "solvent",   "solvents",   "protein",  "proteins",
    "peptide",    "peptides",    "enzyme",    "enzymes",   "antigen",    "antigens", "antibody",
    "antibodies", "cytokine",    "cytokines", "chemokine", "chemokines", "toxin",    "toxins",
    "nucleotide", "nucleotides", "residue",   "residues"};

static bool is_one_of(struct text t, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (*words[i] == *t.s && words[i][1] == t.s[1] && text_is(t, words[i])) {
            return true;
        }
    }
    return false;
}

bool general_is_word(enum kind k, struct text folded)
{
    switch (k) {
    case KIND_DISEASE:
        return is_one_of(folded, disease_words, sizeof disease_words / sizeof *disease_words);
    case KIND_DRUG:
    case KIND_CHEMICAL:
        return is_one_of(folded, chemical_words, sizeof chemical_words / sizeof *chemical_words);
    default:
        return false;
    }
}
