/* Words that vocabularies list as names and that name no thing in a text. */
#include "common.h"

#include <string.h>

enum { WORD_ROOM = 24 };

/* Each list is its words between blanks, in lower case. */

/* The words that English texts use most, as far as some register has them as an alias of a gene, a
 * cell line or a trade name. */
static const char everyday[] =
    " a able about above act action add after again age aged aim aims air alert all alone "
    "also and any apart arch are area arm arms art as asia at atlas back bad bait ball band "
    "bank bar bat be beat because bed best bid big bite black blood blot blue body bone "
    "both box brain brown but by cake camp can cap car card care case cases cast cat cause "
    "center chain change chest chip clear clinical clip cloud coil cold color complex cord "
    "core cost count cross crow cup cure current damage dare date day days dear death delay "
    "diet dim direct disc do dog done down dry dub ear east eat end era eye face fail falls "
    "far fast fat fate fed feel fell few field fine fire first fish fix flame flare flash "
    "flat flow fly food foot for form forms free from full fuse gap gel glass go goal gold "
    "good grade grasp great green group groups grow growth had hair hand has have he head "
    "heal health healthy hear heart heat help her here high him hip his hit hole home hook "
    "hot hour ice idea if ill impact in insect intact is it its jam jet joint keep key "
    "kidney killer kit lack lag large last layer lead leaf learn leg less life light like "
    "limb line lines link lip list liver load long loop loss lost love low lung lymph mad "
    "main make map mark marker mars mask mass mast mat max may mean means meat mental mid "
    "milk min mind mini miss mole moon more most mouth move much muscle near neck negative "
    "net new no nor normal north nose not note now number oil old on one only open or oral "
    "order other others our out own pair pale panel part parts past patch path peak pen "
    "period pet pig pin pit plan point pole poor positive post pregnant press prime quit "
    "rack rage rain raise rank rate raw red rest rib rice ring rise risk role root rose "
    "rough run safe sage same scar score sea seal self sense set sex shape share she ship "
    "short show sick side signal simple six size skin sky sleep slim slit slow small smart "
    "snail so soft son spin spine spleen split spot star start state status stem step stop "
    "stress strong sub sun support surgery swap sweat tail take tank tap task ten term text "
    "that the their then they thick thin this three time tip to toe tone top torso total "
    "touch trap tree trend triple true trunk try tube turn twin two under up urine use used "
    "van via wall war warm was water wave way weak wear week weight well were west wet what "
    "when white who whole wide wild will wind wing wire wish with wood word work year years "
    "yes young zone ";

/* Words that stand in every text besides, of which no register makes names yet. */
static const char plain[] =
    " absent according across activated addition affect affects agent agents almost along already "
    "although among amount another appear applied approach area around associated attack "
    "available average aware away basis become been before began begin being below best better "
    "between big book both bottom bring broad brought build built bus business came cannot carry "
    "certain chair child choice city class clean close common compare compared complex consider "
    "contain could country course cross current daily data deep despite different difficult "
    "direct does door doubt during each early either else enough especially even ever every "
    "example except fact famous farm feature feed figure find finding first five floor follow "
    "food form former found four front full further future garden gave general get give given "
    "goes going gone great ground hard having hence here highly hold hospital house however "
    "hundred important improve include increase indeed instead into itself just kept kind know "
    "known late later least leave led left let letter likely little look made main major many "
    "market material matter measure method methods might minor money month months moreover must "
    "namely nature need never news next nine none note nothing number obtain often once online "
    "onto open other outcome over page paper parent parents perform person picture place play "
    "please potential power present price prior probably problem provide quality question quick "
    "quite rather reach ready real reason recent reduce report reported require rise river road "
    "room rule said sale saw say school second see seem seen send serve seven several sharp shop "
    "should side similar since site sold some soon sort sound source space speak spend stand step "
    "still stock stone store story street strong student such suggest sure table taken talk "
    "taught teach than thing think those thought through thus together told too took toward "
    "towards town train travel truth under unit until upon useful usual usually various vast "
    "very village visit vote wait walk want watch way week went whereas whether which while why "
    "widely window winter within without would write wrong yet your ";

/* The words of experiments and of papers. */
static const char science[] =
    " activity analysis animal animals assay beta cage cell cells control deletion delta "
    "detect dose effect factor family fetal fragment function gene genes graft host human "
    "inhibitor laboratory level levels met mice model mouse mutation mutations name node "
    "organ phase placebo plant plasma plate probe product proteinase rat ratio rats "
    "receptor region result results sample seed site stage strain strand study subunit "
    "system target test tests therapy tissue treat trial type types unit vaccine value "
    "variant view virus vital ";

/* How an illness is: course, severity, extent, side, onset. Ontologies of findings list them beside
 * the findings. */
static const char modifiers[] =
    " acquired acute asymptomatic benign bilateral borderline central chronic common "
    "complete congenital diffuse distal early familial focal frequency frequent generalized "
    "incomplete inherited intermittent late left local localized malignant metastatic mild "
    "mixed moderate multi multiple onset partial peripheral persistent primary profound "
    "progression progressive prolonged proximal rare recurrent refractory regression "
    "relapse remission right secondary severe severity single sporadic stable subacute "
    "symptomatic tertiary transient unilateral ";

/* What such a phrase has beside those: when it begins, how much it varies. */
static const char circumstances[] =
    " adolescent age aged and antenatal at childhood clinical course expressivity fetal "
    "fluctuating gradually heterogeneity high highly human incomplete infantile inheritance "
    "juvenile low mode modifier modifiers mosaicism neonatal not obligate occasional of or "
    "penetrance phenotype phenotypes phenotypic postnatal prenatal qualifier rapidly reduced "
    "slowly somatic the variability variable very ";

static const char heredities[] = " autosomal dominant inherited linked recessive x y ";

static const char illnesses[] =
    " disease diseases disorder disorders illness illnesses condition conditions ";

/* What is measured of anything, and found in every table of findings. */
static const char measures[] =
    " amount capacity degree density duration frequencies frequency intensity level levels number "
    "position quality rate ratio sensitivities sensitivity size specificity temperature volume "
    "weight ";

/* What kind of thing it is, of diseases and of substances; and whom it befalls. */
static const char disease_classes[] =
    " abnormalities abnormality complication complications condition conditions disease "
    "diseases disorder disorders event events finding findings illness illnesses injuries injury "
    "lesion lesions malformations sign signs symptom symptoms syndrome syndromes ";

static const char substance_classes[] =
    " acid acids agent agents anion anions antibodies antibody antigen antigens base bases "
    "cation cations chemokine chemokines compound compounds cytokine cytokines drug drugs "
    "enzyme enzymes gas gases ion ions lipid lipids metal metals nucleotide nucleotides "
    "peptide peptides protein proteins reagent reagents residue residues salt salts solvent "
    "solvents toxin toxins ";

static const char persons[] =
    " adult adults boy child children elderly female girl infant infants male man men "
    "patient patients woman women ";

/* What clinical and laboratory writing means by these letters is hardly ever the gene, cell line or
 * substance that has them too. */
static const char abbreviations[] =
    " ad adl afp alt aml anova ast auc bclc bmi bp cad cdna chf ci ckd cll cml copd crc csc "
    "cscs csf ct dc dcr dcs dfs dna dvt ec50 ecg ecm ecog eeg elisa emg emt er esc escs eu "
    "fda fish gc hbv hcc hcv hepg2 hiv hr ic50 icu ihc ii iii im ip ipsc ir ish iv ix lc "
    "ld50 ldh lncrna map mi mirna mri mrna ms msc mscs nih nk npv nsclc orr os pbmc pbmcs "
    "pcr pd pet pfs ph po ppv qol qpcr rct rfs rna roc ros rt sc sd se sem tace tam tams tb "
    "tia tnm ttp uk usa uv vas vi vii viii who xi xii ";

static bool is_in(const char *list, struct text t)
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

bool common_is_word(struct text t)
{
    static const char *const lists[] = {everyday, plain,           science,           modifiers,
                                        measures, disease_classes, substance_classes, persons};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (is_in(lists[i], t)) {
            return true;
        }
    }
    return false;
}

bool common_is_abbreviation(struct text t)
{
    return is_in(abbreviations, t);
}

/* The first word of *t, cut off; absent: there is none. */
static struct text cut_word(struct text *t)
{
    struct text word = {NULL, 0};
    for (; t->len; t->s++, t->len--) {
        unsigned char c = (unsigned char)*t->s;
        bool letter =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80 || (c >= '0' && c <= '9');
        if (!letter && word.len) {
            break;
        }
        word.s = letter && !word.s ? t->s : word.s;
        word.len += letter;
    }
    return word;
}

static bool is_shouted(struct text t)
{
    return t.len > 1 && t.s[1] >= 'A' && t.s[1] <= 'Z';
}

/* An inherited disease is a class of diseases; a late or a rare one is not. */
bool common_is_circumstance(struct text t)
{
    static const char *const lists[] = {heredities,    illnesses, modifiers,
                                        circumstances, measures,  persons};
    enum { LISTS = sizeof lists / sizeof *lists };
    size_t found[LISTS] = {0}, words = 0;
    struct text word;
    while ((word = cut_word(&t)).s) {
        size_t i = 0;
        while (i < LISTS && !is_in(lists[i], word)) {
            i++;
        }
        if (i == LISTS || is_shouted(word)) {
            return false;
        }
        found[i]++;
        words++;
    }
    return words > 0 && !(found[0] && found[1]);
}

/* What proteins and nucleic acids are made of. */
static const char residues[] =
    " adenine ala alanine arg arginine asn asp asparagine aspartate asparticacid cys cysteine "
    "cytosine gln glu glutamate glutamicacid glutamine gly glycine guanine his histidine ile "
    "isoleucine leu leucine lys lysine methionine phe phenylalanine pro proline ser serine thr "
    "threonine thymidine thymine trp tryptophan tyr tyrosine uracil val valine ";

bool common_is_residue(enum kind k, struct text folded)
{
    return (k == KIND_CHEMICAL || k == KIND_DRUG) && is_in(residues, folded);
}

/* antiviral, antihypertensive: what a substance does. */
static bool is_role_adjective(struct text folded)
{
    static const char *const endings[] = {"al", "ic", "ive", "ian", "ous", "ary"};
    enum { LEAST = 9 };
    if (folded.len < LEAST || memcmp(folded.s, "anti", 4) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (memcmp(folded.s + folded.len - n, endings[i], n) == 0) {
            return true;
        }
    }
    return false;
}

bool common_is_general(enum kind k, struct text folded)
{
    switch (k) {
    case KIND_DISEASE:
        return is_in(modifiers, folded) || is_in(measures, folded) ||
               is_in(disease_classes, folded) || is_in(persons, folded);
    case KIND_DRUG:
    case KIND_CHEMICAL:
        return is_in(substance_classes, folded) || is_role_adjective(folded);
    default:
        return false;
    }
}
