/* What a subject heading names, read from its last word. */
#include "heading.h"

#include <string.h>

enum { WORD_ROOM = 64 };

/* Endings and words of diseases: between blanks. */
static const char *const disease_endings[] = {
    "neoplasm",       "neoplasms",  "disease",      "diseases",      "syndrome",     "syndromes",
    "disorder",       "disorders",  "infection",    "infections",    "itis",         "oma",
    "omas",           "emia",       "aemia",        "uria",          "osis",         "iasis",
    "pathy",          "pathies",    "trophy",       "algia",         "plegia",       "plasia",
    "penia",          "paresis",    "epsy",         "edema",         "rrhea",        "rrhage",
    "deficiency",     "cancer",     "tumor",        "tumors",        "leukemia",     "fever",
    "pain",           "ulcer",      "ulcers",       "cyst",          "cysts",        "fistula",
    "hernia",         "injury",     "injuries",     "failure",       "hypertension", "hypotension",
    "abnormalities",  "megaly",     "spasm",        "seizures",      "poisoning",    "overdose",
    "dementia",       "paralysis",  "kinesia",      "kinesias",      "fibrillation", "cardia",
    "arrhythmias",    "infarction", "ischemia",     "embolism",      "dysfunction",  "anoxia",
    "hypoxia",        "oidism",     "plasms",       "malformations", "atrophy",      "ectasis",
    "stenosis",       "phobia",     "parkinsonism", "delirium",      "confusion",    "convulsions",
    "hallucinations", "insomnia",   "obesity",      "anorexia",      "cataract",     "migraine",
    "epilepsy",       "hepatitis",  "toxicity",     "abscess",       "sepsis",       "shock",
    "ataxia",         "dystonia",   "tremor",       "vomiting",      "nausea",       "headache",
    "depression",
};

/* Words with such an ending that are no disease. */
static const char *const not_diseases =
    " mitosis meiosis apoptosis symbiosis antibiosis syndesmosis blastocyst blastocysts spain "
    "myocardia pericardia endocardia epicardia electroshock countershock hypnosis osmosis "
    "diagnosis prognosis metamorphosis "
    "exocytosis endocytosis phagocytosis pinocytosis transcytosis anastomosis biopsychosis "
    "paragenesis stroma chroma aroma diploma genoma homeostasis hemostasis metastasis pathy "
    "homeopathy osteopathy naturopathy allopathy telepathy empathy sympathy trophy parasitemia ";

static const char *const chemical_endings[] = {
    "ine",       "ines",      "ide",       "ides",         "ate",       "ates",        "acid",
    "acids",     "compounds", "azole",     "azoles",       "anol",      "enol",        "ynol",
    "erol",      "olol",      "itol",      "ipol",         "inol",      "stilbestrol", "mycin",
    "micin",     "cillin",    "statin",    "statins",      "oxin",      "floxacin",    "acin",
    "arin",      "azepam",    "azolam",    "olone",        "erone",     "isone",       "azone",
    "idone",     "enone",     "inone",     "quinone",      "quinones",  "thane",       "urane",
    "vir",       "tinib",     "ciclib",    "oxan",         "platin",    "rubicin",     "taxel",
    "trexate",   "uracil",    "sartan",    "pril",         "prazole",   "triptan",     "setron",
    "glitazone", "gliptin",   "fibrate",   "profen",       "caine",     "barbital",    "toin",
    "zepine",    "sodium",    "potassium", "lithium",      "magnesium", "selenium",    "aluminum",
    "cadmium",   "chromium",  "titanium",  "barium",       "cesium",    "gallium",     "cobalt",
    "mercury",   "arsenic",   "manganese", "oxygen",       "nitrogen",  "hydrogen",    "carbon",
    "iodine",    "ethanol",   "methanol",  "glucose",      "sucrose",   "fructose",    "lactose",
    "mannose",   "galactose", "toluene",   "benzene",      "styrene",   "xylene",      "sulfone",
    "steroid",   "steroids",  "estradiol", "nicotinamide", "mesna",     "warfarin",
};

static const char *const not_chemicals =
    " urine spine intestine medicine vaccine vaccines machine machines discipline disciplines "
    "cuisine marine telemedicine porcine swine vine airline magazine guideline guidelines "
    "quarantine "
    "latrine line lines cell decline ovine equine canine feline bovine murine baseline routine "
    "doctrine caseine suicide homicide genocide guide guides side divide tide bride peptide "
    "peptides "
    "oligopeptides nucleotide nucleotides oligonucleotides polypeptides glycopeptides lipopeptides "
    "neuropeptides pesticides climate palate prostate certificate certificates candidate state "
    "states "
    "rate rates date mandate private plate plates debate estate vertebrates invertebrates "
    "graduate primates pirates template syndicate affiliates chocolate associate magistrate "
    "carbohydrate carbohydrates proteoglycans crescentine tambourine trampoline ravine mine mines "
    "wine "
    "pine fine shine cocaine-related migraine praline internalside countryside ";

static const char *const adjective_endings[] = {"al",  "ic",  "ical", "ous",  "ary", "ive", "ed",
                                                "ent", "ant", "able", "ible", "oid", "ory", "less"};

static const char *const not_adjectives =
    " arsenic panic colic traumatic accident agent event denial burial recent renal infant mutant "
    "implant pregnant seed need bleed breed bed ";

static const char *const roles[] = {
    "inhibitor",   "inhibitors",  "blocker",     "blockers",     "agonist",     "agonists",
    "antagonist",  "antagonists", "agent",       "agents",       "analgesic",   "analgesics",
    "anesthetic",  "anesthetics", "antioxidant", "antioxidants", "hormone",     "hormones",
    "ligand",      "ligands",     "modulator",   "modulators",   "receptor",    "receptors",
    "antagonism",  "drug",        "drugs",       "enzyme",       "enzymes",     "metabolite",
    "metabolites", "indicator",   "indicators",  "reagent",      "reagents",    "vaccine",
    "vaccines",    "factor",      "factors",     "protein",      "proteins",    "peptide",
    "peptides",    "antibody",    "antibodies",  "antigen",      "antigens",    "toxin",
    "toxins",      "mutagen",     "mutagens",    "carcinogen",   "carcinogens", "solvent",
    "solvents",    "solution",    "solutions",   "tracer",       "radiotracer", "probe"};

/* The last word before the first ", ", in small letters, with a blank on each side. */
static size_t last_word(struct text t, char out[WORD_ROOM + 3])
{
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.s[i] == ',' && t.s[i + 1] == ' ') {
            t.len = i;
        }
    }
    size_t from = t.len;
    while (from > 0 && t.s[from - 1] != ' ' && t.len - from < WORD_ROOM) {
        from--;
    }
    size_t n = 0;
    out[n++] = ' ';
    for (size_t i = from; i < t.len; i++) {
        char c = t.s[i];
        out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[n++] = ' ';
    out[n] = '\0';
    return n;
}

/* ${word} has a blank on each side: an ending may be the whole word. */
static bool ends_in_one(const char *word, size_t n, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(list[i]);
        if (n >= len + 2 && memcmp(word + n - 1 - len, list[i], len) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_one(const char *word, size_t n, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (n == strlen(list[i]) + 2 && memcmp(word + 1, list[i], n - 2) == 0) {
            return true;
        }
    }
    return false;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

int heading_kind(struct text heading)
{
    char word[WORD_ROOM + 3];
    size_t n = last_word(heading, word);
    if (ends_in_one(word, n, disease_endings, COUNT(disease_endings)) &&
        !strstr(not_diseases, word)) {
        return KIND_DISEASE;
    }
    if (n > 5 && ends_in_one(word, n, chemical_endings, COUNT(chemical_endings)) &&
        !strstr(not_chemicals, word)) {
        return KIND_CHEMICAL;
    }
    return -1;
}

bool heading_is_adjective(struct text t)
{
    char word[WORD_ROOM + 3];
    size_t n = last_word(t, word);
    return n > 5 && ends_in_one(word, n, adjective_endings, COUNT(adjective_endings)) &&
           !strstr(not_adjectives, word) && !memchr(t.s, ' ', t.len);
}

bool heading_is_role(struct text t)
{
    char word[WORD_ROOM + 3];
    size_t n = last_word(t, word);
    return is_one(word, n, roles, COUNT(roles));
}

bool heading_is_id(struct text t)
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
