/* What the records of the test servers are: numbers, days, kinds, links, words. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PICK(list, dice) (list)[(dice) % COUNT(list)]

enum {
    DICE_PMID = 1,
    DICE_KIND,
    DICE_DAY,
    DICE_TITLE,
    DICE_TEXT,
    DICE_MESH,
    DICE_AUTHOR,
    DICE_LINK
};

static const char *const drugs[] = {"sorafenib",   "lenvatinib",  "regorafenib", "cabozantinib",
                                    "doxorubicin", "cisplatin",   "nivolumab",   "oxaliplatin",
                                    "capmatinib",  "gemcitabine", "apatinib",    "donafenib"};
static const char *const genes[] = {"HGF",  "c-Met",       "AKT",   "MTOR",  "ABCB1",      "EGFR",
                                    "CD44", "PTEN",        "STAT3", "NRF2",  "YAP1",       "CD63",
                                    "CD9",  "HIF-1\u03b1", "ABCG2", "FGF19", "TGF-\u03b21"};
static const char *const cells[] = {"HepG2",   "Huh7",      "Hep3B",  "MHCC97-H", "MHCC97-L",
                                    "SNU-449", "PLC/PRF/5", "HCCLM3", "SK-Hep-1"};
static const char *const acts[] = {"apoptosis",  "autophagy",     "migration",  "ferroptosis",
                                   "invasion",   "proliferation", "glycolysis", "stemness",
                                   "senescence", "angiogenesis"};
static const char *const rnas[] = {"miR-21", "miR-122", "let-7a", "NEAT1",
                                   "HOTAIR", "miR-221", "H19",    "miR-34a"};
static const char *const verbs[] = {"raised",    "lowered",  "abolished", "restored",
                                    "predicted", "mimicked", "slowed",    "doubled",
                                    "followed",  "preceded", "masked",    "explained"};
static const char *const places[] = {"in vitro",        "in vivo",      "in nude mice",
                                     "in patients",     "in organoids", "in xenografts",
                                     "in tumour tissue"};

/* $D drug, $G gene, $C cell line, $A act, $R RNA, $V verb, $P place, $N number. */
static const char *const titles[] = {
    "$D resistance of $C cells follows $G and $A",
    "Exosomes carrying $R bring $D resistance to hepatocellular carcinoma",
    "$G/$G signaling and $A in hepatocellular carcinoma under $D",
    "$R targets $G and restores $D sensitivity $P",
    "Silencing of $G in $C cells: $A $P",
    "$D after $D in advanced hepatocellular carcinoma: a cohort of $N patients",
    "A review of $A and drug resistance in liver cancer",
    "Effect of 10<sup>-$N</sup> M $D on $A &amp; $G &lt;$P&gt;",
};
static const char *const sentences[] = {
    "In $C cells, $D $V $G and $V $A.",
    "Loss of $G $V the response to $D $P (P&lt;0.0$N).",
    "Of $N samples, most showed $A with high $R.",
    "We grew $C-derived lines under $D for $N weeks.",
    "The $G/$G pathway $V $A $P.",
    "Exosomes from $C cells held CD63, CD81 and $R.",
    "$R bound the transcript of $G and $V its protein.",
    "Tumours treated with $D and an inhibitor of $G stayed small $P.",
    "Resistance to $D came with $A in $N of 100 mice.",
    "Levels of $G $V survival, and $A did not.",
    "Our data suggest that $G $V $D resistance by way of $A.",
    "Neither $R nor $G $V $A when $D was withdrawn.",
    "Hepatocellular carcinoma often stops responding to $D.",
    "How $A and $G meet $P is not known.",
};
static const char *const mesh[] = {"Carcinoma, Hepatocellular",
                                   "Liver Neoplasms",
                                   "Drug Resistance, Neoplasm",
                                   "Humans",
                                   "Sorafenib",
                                   "Apoptosis",
                                   "Exosomes",
                                   "Cell Line, Tumor",
                                   "MicroRNAs",
                                   "Animals",
                                   "Mice",
                                   "Cell Proliferation",
                                   "Signal Transduction",
                                   "Antineoplastic Agents"};
static const char *const last_names[] = {
    "Abelard", "Brandt", "Cui",  "Dvorak",    "Eriksen",     "Fofana", "Garc\u00eda", "Hoshino",
    "Ivanova", "Jansen", "Kaya", "Lindqvist", "M\u00fcller", "Novak",  "Okafor"};
static const char *const fore_names[] = {"Ada",  "Bo",    "Carmen Luz", "Dai",  "Elif",
                                         "Femi", "Greta", "Hana",       "Ilya", "Jun"};
static const char *const journals[] = {"Journal of Made Hepatology", "Annals of Invented Oncology",
                                       "Synthetic Cancer Letters", "Imaginary Gastroenterology",
                                       "Test Pharmacology"};
static const struct {
    char letter;
    const char *const *list;
    size_t n;
} slots[] = {
    {'D', drugs, COUNT(drugs)},   {'G', genes, COUNT(genes)}, {'C', cells, COUNT(cells)},
    {'A', acts, COUNT(acts)},     {'R', rnas, COUNT(rnas)},   {'V', verbs, COUNT(verbs)},
    {'P', places, COUNT(places)},
};
static const size_t steps[] = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987};

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

uint64_t corpus_dice(const struct corpus *c, size_t i, unsigned what)
{
    return mix(mix(c->seed * 64 + what) ^ (uint64_t)i);
}

enum corpus_kind corpus_kind(const struct corpus *c, size_t i)
{
    uint64_t dice = corpus_dice(c, i, DICE_KIND) % 1000;
    static const struct {
        unsigned below;
        enum corpus_kind kind;
    } kinds[] = {
        {10, CORPUS_BOOK}, {30, CORPUS_REVISED}, {40, CORPUS_VERSION}, {45, CORPUS_DELETED}};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        if (dice < kinds[k].below) {
            return kinds[k].kind;
        }
    }
    return dice < 45 + c->holes ? CORPUS_HOLE : CORPUS_PLAIN;
}

bool corpus_in_index(const struct corpus *c, size_t i)
{
    return corpus_kind(c, i) != CORPUS_DELETED;
}

bool corpus_is_served(const struct corpus *c, size_t i)
{
    enum corpus_kind kind = corpus_kind(c, i);
    return kind != CORPUS_DELETED && kind != CORPUS_HOLE;
}

int64_t corpus_pmid(const struct corpus *c, size_t i)
{
    return CORPUS_FIRST_PMID + (int64_t)i * 3 + (int64_t)(corpus_dice(c, i, DICE_PMID) % 3);
}

bool corpus_find(const struct corpus *c, int64_t pmid, size_t *ret_i)
{
    if (pmid < CORPUS_FIRST_PMID) {
        return false;
    }
    size_t i = (size_t)(pmid - CORPUS_FIRST_PMID) / 3;
    if (i >= c->n || corpus_pmid(c, i) != pmid) {
        return false;
    }
    *ret_i = i;
    return true;
}

void corpus_doi(const struct corpus *c, size_t i, struct buf *b)
{
    if (i < c->n_dois) {
        buf_puts(b, c->dois[i]);
        return;
    }
    buf_puts(b, "10.5555/Made.");
    buf_putint(b, (long long)i);
}

bool corpus_has_pmc(const struct corpus *c, size_t i)
{
    return corpus_dice(c, i, DICE_LINK) % 3 == 0;
}

static bool same_doi(const char *a, const char *b, size_t len)
{
    size_t k = 0;
    while (k < len && a[k] && (a[k] | 32) == (b[k] | 32)) {
        k++;
    }
    return k == len && !a[k];
}

bool corpus_find_doi(const struct corpus *c, const char *doi, size_t len, size_t *ret_i)
{
    for (size_t i = 0; i < c->n_dois; i++) {
        if (same_doi(c->dois[i], doi, len)) {
            *ret_i = i;
            return i < c->n;
        }
    }
    enum { PREFIX = sizeof "10.5555/Made." - 1 };
    if (len <= PREFIX || len > PREFIX + 9 || !same_doi("10.5555/Made.", doi, PREFIX)) {
        return false;
    }
    char digits[10] = "";
    memcpy(digits, doi + PREFIX, len - PREFIX);
    char *end;
    unsigned long i = strtoul(digits, &end, 10);
    *ret_i = i;
    return !*end && i < c->n && i >= c->n_dois;
}

/* Day ${d} of an imagined calendar of 28-day months that begins with ${year}. */
static int day_of(int year, size_t d)
{
    return (year + (int)(d / 336)) * 10000 + (int)(d % 336 / 28 + 1) * 100 + (int)(d % 28) + 1;
}

int corpus_entry_day(const struct corpus *c, size_t i)
{
    size_t before = c->n * 3 / 10, pile = c->n * 45 / 100;
    if (i < before) {
        return day_of(2005, i * 4704 / (before ? before : 1));
    }
    if (i < before + pile) {
        return 20190301;
    }
    size_t after = c->n - before - pile;
    return day_of(2020, (i - before - pile) * 2000 / (after ? after : 1));
}

int corpus_publication_day(const struct corpus *c, size_t i)
{
    int day = corpus_entry_day(c, i);
    uint64_t dice = corpus_dice(c, i, DICE_DAY) % 10;
    return dice < 4 ? day / 10000 * 10000 : dice < 7 ? day / 100 * 100 : day;
}

int corpus_change_day(const struct corpus *c, size_t i)
{
    return corpus_kind(c, i) == CORPUS_REVISED ? 20260201 : corpus_entry_day(c, i);
}

static void put_slot(struct buf *b, char letter, uint64_t dice)
{
    if (letter == 'N') {
        buf_putint(b, (long long)(dice % 9 + 1));
        return;
    }
    for (size_t k = 0; k < COUNT(slots); k++) {
        if (slots[k].letter == letter) {
            buf_puts(b, slots[k].list[dice % slots[k].n]);
        }
    }
}

static void fill(struct buf *b, const char *pattern, uint64_t dice)
{
    size_t begin = b->len;
    for (const char *p = pattern; *p;) {
        size_t plain = strcspn(p, "$");
        buf_put(b, p, plain);
        p += plain;
        if (*p) {
            dice = mix(dice);
            put_slot(b, p[1], dice);
            p += 2;
        }
    }
    if (b->s[begin] >= 'a' && b->s[begin] <= 'z') {
        b->s[begin] = (char)(b->s[begin] - 32);
    }
}

void corpus_title(const struct corpus *c, size_t i, struct buf *b)
{
    uint64_t dice = corpus_dice(c, i, DICE_TITLE);
    fill(b, PICK(titles, dice), dice);
    buf_putc(b, '.');
}

void corpus_abstract(const struct corpus *c, size_t i, struct buf *b)
{
    if (c->brief) {
        return;
    }
    uint64_t dice = corpus_dice(c, i, DICE_TEXT);
    size_t sections = dice % 4 ? 4 : dice / 4 % 8 ? 1 : 0; /* one in 32 has none */
    for (size_t s = 0; s < sections; s++) {
        if (s) {
            buf_putc(b, '\n');
        }
        size_t n = sections == 1 ? 7 : 2 + s % 2;
        for (size_t k = 0; k < n; k++) {
            dice = mix(dice);
            if (k) {
                buf_putc(b, ' ');
            }
            fill(b, PICK(sentences, dice), dice);
        }
    }
}

void corpus_mesh(const struct corpus *c, size_t i, struct buf *b)
{
    uint64_t dice = corpus_dice(c, i, DICE_MESH);
    for (size_t k = 0; k < COUNT(mesh) && !c->brief; k++) {
        if ((dice >> k) & 1 || k == 0) {
            buf_puts(b, mesh[k]);
            buf_putc(b, '\n');
        }
    }
}

size_t corpus_authors(const struct corpus *c, size_t i)
{
    return c->brief ? 1 : corpus_dice(c, i, DICE_AUTHOR) % 9;
}

void corpus_author(const struct corpus *c, size_t i, size_t k, const char **ret_last,
                   const char **ret_fore)
{
    uint64_t dice = mix(corpus_dice(c, i, DICE_AUTHOR) + k);
    *ret_last = PICK(last_names, dice);
    *ret_fore = PICK(fore_names, dice >> 20);
}

const char *corpus_journal(const struct corpus *c, size_t i)
{
    return PICK(journals, corpus_dice(c, i, DICE_AUTHOR) >> 32);
}

static bool are_linked(const struct corpus *c, size_t citing, size_t step)
{
    return citing >= step && (mix(corpus_dice(c, citing, DICE_LINK) + step) & 1);
}

size_t corpus_cites(const struct corpus *c, size_t i, size_t ret_list[16])
{
    size_t n = 0;
    for (size_t k = 0; k < COUNT(steps); k++) {
        if (are_linked(c, i, steps[k])) {
            ret_list[n++] = i - steps[k];
        }
    }
    return n;
}

size_t corpus_cited_by(const struct corpus *c, size_t i, size_t ret_list[16])
{
    size_t n = 0;
    for (size_t k = 0; k < COUNT(steps); k++) {
        if (i + steps[k] < c->n && are_linked(c, i + steps[k], steps[k])) {
            ret_list[n++] = i + steps[k];
        }
    }
    return n;
}
