/* Words beside a name that belong to it. Each stands here for what it means: an organ, a part or
 * tissue of the body, whether a disease is inherited, what kind of thing it is, a salt. */
#include "qualifier.h"

enum { WORD_ROOM = 20 };

struct word {
    const char *s;
    enum qualifier kind;
};

#define SITE(s)                                                                                    \
    {                                                                                              \
        s, QUALIFIER_SITE                                                                          \
    }
#define ORGAN(s)                                                                                   \
    {                                                                                              \
        s, QUALIFIER_ORGAN                                                                         \
    }
#define HEREDITY(s)                                                                                \
    {                                                                                              \
        s, QUALIFIER_HEREDITY                                                                      \
    }

#define CLASS(s)                                                                                   \
    {                                                                                              \
        s, QUALIFIER_CLASS                                                                         \
    }
#define SALT(s)                                                                                    \
    {                                                                                              \
        s, QUALIFIER_SALT                                                                          \
    }

static const struct word words[] = {
    SITE("abdominal"),
    SITE("adrenal"),
    SITE("alveolar"),
    SITE("aortic"),
    SITE("arterial"),
    ORGAN("artery"),
    SITE("articular"),
    SITE("atrial"),
    SITE("auditory"),
    HEREDITY("autosomal"),
    SITE("axillary"),
    SITE("biliary"),
    ORGAN("bladder"),
    ORGAN("bone"),
    ORGAN("bowel"),
    ORGAN("brain"),
    ORGAN("breast"),
    SITE("bronchial"),
    SITE("cardiac"),
    SITE("cardiovascular"),
    SITE("carotid"),
    ORGAN("cartilage"),
    SITE("cerebellar"),
    SITE("cerebral"),
    SITE("cerebrovascular"),
    SITE("cervical"),
    SITE("choroidal"),
    SITE("cochlear"),
    ORGAN("colon"),
    SITE("colonic"),
    SITE("colorectal"),
    HEREDITY("congenital"),
    SITE("conjunctival"),
    SITE("corneal"),
    SITE("coronary"),
    SITE("cortical"),
    SITE("cranial"),
    SITE("cutaneous"),
    SITE("dental"),
    SITE("dermal"),
    SITE("diaphragmatic"),
    HEREDITY("dominant"),
    SITE("duodenal"),
    SITE("endocardial"),
    SITE("endocrine"),
    SITE("endometrial"),
    SITE("endothelial"),
    SITE("epidermal"),
    SITE("epithelial"),
    SITE("esophageal"),
    ORGAN("esophagus"),
    SITE("extrahepatic"),
    ORGAN("eye"),
    SITE("facial"),
    HEREDITY("familial"),
    SITE("femoral"),
    ORGAN("gallbladder"),
    SITE("gastric"),
    SITE("gastroduodenal"),
    SITE("gastrointestinal"),
    SITE("genital"),
    SITE("genitourinary"),
    SITE("gingival"),
    SITE("glomerular"),
    SITE("gonadal"),
    SITE("haematologic"),
    SITE("haematological"),
    SITE("haematopoietic"),
    ORGAN("heart"),
    SITE("hematologic"),
    SITE("hematological"),
    SITE("hematopoietic"),
    SITE("hepatic"),
    SITE("hepatobiliary"),
    SITE("hepatocellular"),
    HEREDITY("hereditary"),
    HEREDITY("heritable"),
    SITE("hippocampal"),
    SITE("hypothalamic"),
    SITE("ileal"),
    HEREDITY("inherited"),
    SITE("intestinal"),
    ORGAN("intestine"),
    SITE("intracranial"),
    SITE("intrahepatic"),
    SITE("jejunal"),
    ORGAN("joint"),
    ORGAN("kidney"),
    SITE("laryngeal"),
    ORGAN("larynx"),
    ORGAN("ligament"),
    ORGAN("limb"),
    {"linked", QUALIFIER_LINKED},
    ORGAN("liver"),
    SITE("lumbar"),
    ORGAN("lung"),
    SITE("lymphatic"),
    SITE("lymphoid"),
    SITE("mammary"),
    SITE("mandibular"),
    ORGAN("marrow"),
    SITE("maxillary"),
    SITE("mediastinal"),
    SITE("meningeal"),
    SITE("mesenteric"),
    SITE("mitochondrial"),
    SITE("mitral"),
    SITE("mucosal"),
    ORGAN("muscle"),
    SITE("muscular"),
    SITE("musculoskeletal"),
    SITE("myeloid"),
    SITE("myocardial"),
    SITE("nasal"),
    SITE("nasopharyngeal"),
    ORGAN("nerve"),
    SITE("neural"),
    SITE("neurologic"),
    SITE("neurological"),
    SITE("neuronal"),
    SITE("ocular"),
    SITE("oesophageal"),
    ORGAN("oesophagus"),
    SITE("olfactory"),
    SITE("optic"),
    SITE("oral"),
    SITE("orbital"),
    SITE("ovarian"),
    ORGAN("ovary"),
    ORGAN("pancreas"),
    SITE("pancreatic"),
    SITE("parathyroid"),
    SITE("pelvic"),
    SITE("penile"),
    SITE("pericardial"),
    SITE("periodontal"),
    SITE("peritoneal"),
    SITE("pharyngeal"),
    SITE("pituitary"),
    SITE("placental"),
    SITE("pleural"),
    ORGAN("prostate"),
    SITE("prostatic"),
    SITE("pulmonary"),
    HEREDITY("recessive"),
    SITE("rectal"),
    ORGAN("rectum"),
    SITE("renal"),
    SITE("respiratory"),
    ORGAN("retina"),
    SITE("retinal"),
    SITE("sacral"),
    SITE("salivary"),
    SITE("sciatic"),
    SITE("scrotal"),
    SITE("skeletal"),
    ORGAN("skin"),
    SITE("spinal"),
    ORGAN("spleen"),
    SITE("splenic"),
    HEREDITY("sporadic"),
    ORGAN("stomach"),
    SITE("synovial"),
    ORGAN("tendon"),
    SITE("testicular"),
    ORGAN("testis"),
    SITE("thoracic"),
    SITE("thymic"),
    ORGAN("thymus"),
    SITE("thyroid"),
    ORGAN("tongue"),
    ORGAN("trachea"),
    SITE("tracheal"),
    SITE("tubular"),
    ORGAN("ureter"),
    SITE("ureteral"),
    SITE("urethral"),
    SITE("urinary"),
    SITE("urogenital"),
    SITE("urothelial"),
    SITE("uterine"),
    ORGAN("uterus"),
    SITE("vaginal"),
    SITE("valvular"),
    SITE("vascular"),
    ORGAN("vein"),
    SITE("venous"),
    SITE("ventricular"),
    SITE("vertebral"),
    SITE("vestibular"),
    SITE("visceral"),
    SITE("vitreous"),
    SITE("vulvar"),
    CLASS("disease"),
    CLASS("diseases"),
    CLASS("disorder"),
    CLASS("disorders"),
    CLASS("syndrome"),
    CLASS("syndromes"),
    CLASS("infection"),
    CLASS("infections"),
    CLASS("tumor"),
    CLASS("tumors"),
    CLASS("tumour"),
    CLASS("tumours"),
    SALT("hydrochloride"),
    SALT("dihydrochloride"),
    SALT("hcl"),
    SALT("hydrobromide"),
    SALT("dihydrobromide"),
    SALT("bromide"),
    SALT("chloride"),
    SALT("iodide"),
    SALT("sodium"),
    SALT("potassium"),
    SALT("sulfate"),
    SALT("sulphate"),
    SALT("phosphate"),
    SALT("maleate"),
    SALT("citrate"),
    SALT("tartrate"),
    SALT("bitartrate"),
    SALT("acetate"),
    SALT("diacetate"),
    SALT("mesylate"),
    SALT("mesilate"),
    SALT("tosylate"),
    SALT("fumarate"),
    SALT("succinate"),
    SALT("besylate"),
    SALT("gluconate"),
    SALT("nitrate"),
};

_Static_assert(2 * sizeof words / sizeof *words <= QUALIFIER_SLOTS, "room in the table");

static uint64_t hash_of(const char *s, size_t len)
{
    return dict_hash(s, len) >> 32;
}

void qualifier_init(struct qualifiers *q)
{
    memset(q, 0, sizeof *q);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char bytes[WORD_ROOM + FOLD_SLACK] = {0};
        size_t len = strlen(words[i].s);
        memcpy(bytes, words[i].s, len);
        uint64_t at = hash_of(bytes, len);
        q->lengths[*bytes & 31] |= UINT32_C(1) << len;
        while (q->slots[at % QUALIFIER_SLOTS]) {
            at++;
        }
        q->slots[at % QUALIFIER_SLOTS] = (uint16_t)(i + 1);
    }
}

enum qualifier qualifier_of(const struct work *w, size_t at)
{
    const struct atom *a = &w->atoms.items[at];
    const char *s = w->atoms.folded + a->at;
    if (a->len > WORD_ROOM || !(w->qualifiers->lengths[*s & 31] >> a->len & 1)) {
        return QUALIFIER_NONE;
    }
    const uint16_t *slots = w->qualifiers->slots;
    for (uint64_t i = hash_of(s, a->len); slots[i % QUALIFIER_SLOTS]; i++) {
        const struct word *word = &words[slots[i % QUALIFIER_SLOTS] - 1];
        if (*word->s == *s && text_is((struct text){s, a->len}, word->s)) {
            return word->kind;
        }
    }
    return QUALIFIER_NONE;
}
