/* Rules for the names of vocabularies: each a table row or a small function. */
#include "trash.h"

#include "heading.h"

#include <strings.h>

enum { WORD_ROOM = 24 };

/* Words and abbreviations of everyday and clinical English that some vocabulary lists as a name:
 * they are never that in an abstract unless written out elsewhere. Between blanks. */
static const char *const common_words =
    " a able about acids lipid lipids cytokine cytokines complete incomplete partial profound "
    "intensity "
    "regression discharge withdrawn diffuse affected common frequency frequencies healthy position "
    "positive negative "
    "symptoms symptom onset severity severe mild "
    "moderate sporadic primary secondary tertiary central peripheral prolonged inherited "
    "progressive localized generalized bilateral unilateral left right proximal distal lesion "
    "lesions abnormality "
    "finding findings syndrome syndromes disorder disorders diseases illness conditions condition "
    "relapse recurrent remission metastatic malignant benign infection mutation mutations deletion "
    "variant "
    ""
    "able about above acid act action activity acute add adult after again age aged agent "
    "agents "
    "aim aims air alert all also alone analysis and animal animals antigen any apart arch are area "
    "arm arms art as asia assay at atlas back bad bait ball band bank bar base bat be beat because "
    "bed best beta bid big bite black blood blot blue body bone both box boy brain brown but by "
    "cage "
    "cake camp can cap car card care case cases cast cat cause cell cells center chain change "
    "chest "
    "child chip clear clinical clip cloud coil cold color complex control cord core cost count "
    "cramp cross crow cup cure current damage dare date day days deaf dear death delay delta "
    "detect "
    "diet dim direct disc disease disorder do dog done dose down drug drugs dry dub ear early east "
    "eat effect end era eye face factor fail falls family far fast fat fate fed feel fell fetal "
    "few "
    "field fine fire first fish fix flare flame flash flat flow fly food foot for form forms "
    "fragment "
    "free from full function fuse gap gas gel gene genes girl glass go goal gold good grade graft "
    "grasp great green group groups grow growth had hair hand has have he head heal health hear "
    "heart "
    "heat help her here high him hip his hit hole home hook host hot hour human ice idea if ill "
    "impact "
    "in infant injury inhibitor insect intact is it its jam jet joint keep key kidney killer kit "
    "laboratory "
    "lack lag large last late layer lead leaf learn left leg less lesion level levels life light "
    "like "
    "limb line lines link lip list liver load local long loop loss lost love low lung lymph mad "
    "main make "
    "male man map mark marker mars mask mass mast mat max may mean means meat men mental met mice "
    "mid "
    "milk min mind mini miss model mole moon more most mouse mouth move much muscle name near neck "
    "net "
    "new no node nor normal north nose not note now number oil old on one only open or oral order "
    "organ other others our out own pair pale panel part parts past patch path patient "
    "patients peak pen "
    "period pet phase pig pin pit placebo plan plant plasma plate point pole poor post pregnant "
    "press prime "
    "probe product protein proteins proteinase quit rack rage rain raise rank rare rat rate ratio "
    "rats raw "
    "receptor red region rest result results rib rice ring rise risk role root rose rough run safe "
    "sage salt same "
    "sample scar score sea seal seed self sense set sex shape share she ship shock short show sick "
    "side "
    "sign signal simple single site six size skin sky sleep slim slit slow small smart snail so "
    "soft "
    "son spin spine spleen split spot stage star start state status stem step stop strain strand "
    "stress strong "
    "study sub subunit sun support surgery swap sweat syndrome system tail take tank tap target "
    "task ten term test "
    "tests text that the their then therapy they thick thin this three time tip tissue to toe tone "
    "top torso "
    "total touch toxin trap treat tree trend trial triple true trunk try tube tumor tumour turn "
    "twin two type "
    "types under unit up urine use used vaccine value van via view virus vital wall war warm was "
    "water wave way weak "
    "wear week weight well were west wet what when white who whole wide wild will wind wing wire "
    "wish with "
    "woman women wood word work year years yes young zone ";

/* Measures, courses and modes that ontologies of findings hold beside diseases. */
static const char *const empty_findings[] = {
    "blood pressure",
    "body weight",
    "heart rate",
    "body temperature",
    "age of onset",
    "family history",
    "autosomal dominant",
    "autosomal recessive",
    "mode of inheritance",
    "x-linked recessive",
    "x-linked dominant",
    "physical examination",
    "quality of life",
    "weight gain",
    "adverse event",
    "clinical course",
    "of onset",
    "inheritance",
    "finding",
    "disease progression",
    "risk factor",
    "dna",
    "rna",
    "amino acid",
    "amino acids",
};

static const char *const clinical_words =
    " hcc nsclc crc aml cml cll tace hepg2 emt os pfs dfs rfs ttp orr dcr mri ct pet bmi bp icu "
    "rct ci "
    "hr sd se sem iv ip sc po im ros dna rna mrna mirna lncrna cdna pcr qpcr elisa ihc "
    "ish fish rt lc ms gc uv ir ph usa uk eu who fda nih ad pd ms tb hiv hbv hcv copd ckd "
    "afp ast alt ldh ecog tnm bclc msc mscs esc escs ipsc nk dc dcs pbmc pbmcs tam tams csc cscs "
    "ecm er "
    "ec50 ic50 ld50 auc roc map npv ppv anova csf ecg eeg emg tia mi chf cad dvt vas qol adl "
    "ii iii vi vii viii ix xi xii ";

/* What a name is made of. */
struct survey {
    size_t alnum, letters, lower, upper, digits, blanks;
    bool comma_blank, paren;
};

static void survey_byte(struct survey *s, unsigned char c)
{
    size_t lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    size_t high = c >= 0xC0; /* begins a letter beyond ASCII, mostly */
    s->lower += lower;
    s->upper += upper;
    s->digits += digit;
    s->blanks += c == ' ';
    s->paren = s->paren || c == '(' || c == '[';
    s->letters += lower + upper + high;
    s->alnum += lower + upper + digit + high;
}

static struct survey survey_of(struct text t)
{
    struct survey s = {0};
    for (size_t i = 0; i < t.len; i++) {
        survey_byte(&s, (unsigned char)t.s[i]);
        s.comma_blank = s.comma_blank || (i && t.s[i - 1] == ',' && t.s[i] == ' ');
    }
    return s;
}

static bool is_listed(const char *list, struct text t)
{
    char word[WORD_ROOM + 3] = " ";
    if (t.len == 0 || t.len > WORD_ROOM) {
        return false;
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.s[i];
        word[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        if (c == ' ') {
            return false;
        }
    }
    word[t.len + 1] = ' ';
    return strstr(list, word) != NULL;
}

static bool is_empty_finding(struct text t)
{
    for (size_t i = 0; i < sizeof empty_findings / sizeof *empty_findings; i++) {
        size_t n = strlen(empty_findings[i]);
        if (t.len == n && strncasecmp(t.s, empty_findings[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static bool ends_in(struct text t, const char *with)
{
    size_t n = strlen(with);
    return t.len >= n && memcmp(t.s + t.len - n, with, n) == 0;
}

static bool has(struct text t, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= t.len; i++) {
        if (memcmp(t.s + i, part, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_any(struct text t, const char *const *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (has(t, parts[i])) {
            return true;
        }
    }
    return false;
}

/* --- a rule for each kind --- */

static enum trash judge_gene(const struct survey *s, enum name_kind kind, bool preferred,
                             struct text t)
{
    static const char *const empty_phrases[] = {"uncharacterized",  "hypothetical",
                                                "isoform",          "pseudogene",
                                                "putative protein", "similar to"};
    if (preferred) {
        return s->alnum <= 2 ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
    }
    if (kind != NAME_SYMBOL &&
        has_any(t, empty_phrases, sizeof empty_phrases / sizeof *empty_phrases)) {
        return TRASH_DROP;
    }
    if (s->blanks || s->alnum <= 2) {
        return s->blanks ? TRASH_KEEP : TRASH_DROP;
    }
    bool small_word = s->digits == 0 && s->upper == 0 && s->alnum <= 8;
    return s->alnum == 3 ? TRASH_WRITTEN_SUPPORT : small_word ? TRASH_SUPPORT : TRASH_KEEP;
}

static enum trash judge_cell(const struct survey *s, enum name_kind kind, bool preferred,
                             struct text t)
{
    (void)kind;
    if (!preferred && (ends_in(t, " cell") || ends_in(t, " cells"))) {
        return TRASH_DROP;
    }
    if (s->letters == 0 || s->alnum <= 2) {
        return TRASH_DROP;
    }
    if (s->alnum <= 3) {
        return TRASH_WRITTEN_SUPPORT;
    }
    if (s->digits == 0 && (!preferred || s->alnum <= 4)) {
        return s->blanks ? TRASH_SUPPORT : TRASH_WRITTEN_SUPPORT;
    }
    return TRASH_KEEP;
}

static enum trash judge_disease(const struct survey *s, enum name_kind kind, bool preferred,
                                struct text t)
{
    static const char *const empty_phrases[] = {"NOS", "not otherwise specified", "unspecified"};
    (void)kind;
    if (is_empty_finding(t) || heading_is_adjective(t)) {
        return TRASH_DROP;
    }
    if (preferred) {
        return s->letters <= 3 ? TRASH_SUPPORT : TRASH_KEEP;
    }
    if (s->paren || s->comma_blank || s->letters < 2 ||
        has_any(t, empty_phrases, sizeof empty_phrases / sizeof *empty_phrases)) {
        return TRASH_DROP;
    }
    size_t most = s->lower <= 1 ? 6 : 3; /* letters of an abbreviation */
    return s->blanks == 0 && s->alnum <= most ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
}

static enum trash judge_chemical(const struct survey *s, enum name_kind kind, bool preferred,
                                 struct text t)
{
    (void)kind;
    if (heading_is_role(t) || is_empty_finding(t)) {
        return TRASH_DROP;
    }
    if (s->letters == 0) {
        return preferred ? TRASH_WRITTEN_SUPPORT : TRASH_DROP;
    }
    if (s->alnum <= 2) {
        return TRASH_WRITTEN_SUPPORT;
    }
    if (preferred) {
        return TRASH_KEEP;
    }
    if (s->alnum <= 3 || (s->lower == 0 && s->digits == 0 && s->alnum <= 4)) {
        return TRASH_WRITTEN_SUPPORT;
    }
    return TRASH_KEEP;
}

static enum trash judge_phrase(const struct survey *s, enum name_kind kind, bool preferred,
                               struct text t)
{
    (void)kind;
    (void)preferred;
    (void)t;
    return s->blanks == 0 && s->digits == 0 ? TRASH_SUPPORT : TRASH_KEEP;
}

static enum trash judge_short(const struct survey *s, enum name_kind kind, bool preferred,
                              struct text t)
{
    (void)kind;
    (void)preferred;
    (void)t;
    return s->alnum <= 2 ? TRASH_WRITTEN_SUPPORT : TRASH_KEEP;
}

typedef enum trash judge(const struct survey *s, enum name_kind kind, bool preferred,
                         struct text t);

static judge *const judges[KIND_COUNT] = {
    [KIND_DRUG] = judge_chemical,    [KIND_CHEMICAL] = judge_chemical,
    [KIND_GENE] = judge_gene,        [KIND_LNCRNA] = judge_gene,
    [KIND_CIRCRNA] = judge_gene,     [KIND_FAMILY] = judge_short,
    [KIND_PATHWAY] = judge_phrase,   [KIND_MIRNA] = judge_short,
    [KIND_VESICLE] = judge_short,    [KIND_CELL] = judge_cell,
    [KIND_DISEASE] = judge_disease,  [KIND_PROCESS] = judge_phrase,
    [KIND_PHENOTYPE] = judge_phrase, [KIND_MODEL] = judge_phrase,
    [KIND_CLINICAL] = judge_phrase,
};

/* "Protein S" folds to "proteins": a last word of one letter must be written so. */
static bool ends_in_letter(struct text t)
{
    char last = t.len > 2 ? t.s[t.len - 1] : '1';
    return t.len > 2 && t.s[t.len - 2] == ' ' && (last == 'S' || last == 's');
}

/* Trade names in capitals are words otherwise: CAPTURE. */
static bool is_shouted(const struct survey *s)
{
    return s->lower == 0 && s->digits == 0 && s->blanks == 0 && s->alnum >= 5;
}

enum trash trash_judge(enum kind kind, enum name_kind name_kind, bool preferred, struct text name)
{
    struct survey s = survey_of(name);
    if (s.alnum <= 1) {
        return TRASH_DROP;
    }
    if (is_listed(common_words, name) || is_listed(clinical_words, name)) {
        bool symbol = kind == KIND_GENE || kind == KIND_LNCRNA;
        return preferred && symbol ? TRASH_WRITTEN_SUPPORT : TRASH_DROP;
    }
    enum trash verdict = judges[kind](&s, name_kind, preferred, name);
    bool shouted = judges[kind] == judge_chemical && !preferred && is_shouted(&s);
    bool written = shouted || ends_in_letter(name);
    return verdict == TRASH_KEEP && written ? TRASH_WRITTEN : verdict;
}
