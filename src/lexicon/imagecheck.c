/* Do the parts of an image fit together? */
#include "image.h"

/* One section, as what it holds. */
#define SECTION(h, s, type) ((const type *)image_at(h, s))

static size_t size_of(const struct image_head *h, enum image_section s)
{
    return (size_t)h->sections[s].n;
}

static bool sections_fit(const struct image_head *h)
{
    for (size_t i = 0; i < IMAGE_SECTIONS; i++) {
        uint64_t at = h->sections[i].at, n = h->sections[i].n;
        if (at % 8 || at < sizeof *h || at > h->bytes || n > h->bytes ||
            n * image_element((enum image_section)i) > h->bytes - at) {
            return false;
        }
    }
    return true;
}

static bool is_power(size_t n)
{
    return n && (n & (n - 1)) == 0;
}

/* As many in a section as the head says? */
static bool counts_agree(const struct image_head *h)
{
    static const struct {
        enum image_section section;
        size_t more;
    } by_concept[] = {{IMAGE_CONCEPTS, 1},
                      {IMAGE_ABOVE_START, 0},
                      {IMAGE_ABOVE_COUNT, 0},
                      {IMAGE_CHAIN_FIRST, 1}};
    bool ok = h->n < LEXICON_CONCEPTS;
    for (size_t i = 0; i < sizeof by_concept / sizeof *by_concept; i++) {
        ok = ok && size_of(h, by_concept[i].section) == h->n + by_concept[i].more;
    }
    return ok;
}

/* A filter is found by the upper bits of a hash that ${shift} leaves. */
static bool filter_fits(const struct image_head *h, enum image_section s, uint64_t shift)
{
    return shift > 32 && shift < 64 && size_of(h, s) == (size_t)1 << (64 - shift);
}

static bool sizes_agree(const struct image_head *h)
{
    return counts_agree(h) && size_of(h, IMAGE_FOLDED) >= FOLD_SLACK &&
           is_power(size_of(h, IMAGE_SLOTS)) && is_power(size_of(h, IMAGE_HEADS)) &&
           filter_fits(h, IMAGE_SHORT_BLOOM, h->short_shift) &&
           filter_fits(h, IMAGE_HEAD_BLOOM, h->head_shift) && memchr(h->digest, '\0', 17) &&
           memchr(h->key, '\0', sizeof h->key);
}

static bool texts_fit(const struct image_head *h, enum image_section s)
{
    const struct image_text *t = SECTION(h, s, struct image_text);
    uint64_t room = size_of(h, IMAGE_TEXTS);
    bool ok = true;
    for (size_t i = 0; i < size_of(h, s); i++) {
        ok = ok && (uint64_t)t[i].at + t[i].len <= room;
    }
    return ok;
}

static bool names_fit(const struct image_head *h)
{
    const struct image_name *n = SECTION(h, IMAGE_NAMES, struct image_name);
    uint64_t room = size_of(h, IMAGE_TEXTS);
    bool ok = true;
    for (size_t i = 0; i < size_of(h, IMAGE_NAMES); i++) {
        unsigned file = n[i].origin >> 2;
        ok = ok && (uint64_t)n[i].at + n[i].len <= room && (n[i].bits & 7) < NAME_KIND_COUNT &&
             (n[i].origin & 3) <= LEXICON_OWN &&
             (file == IMAGE_NO_FILE || file < size_of(h, IMAGE_FILES));
    }
    return ok;
}

/* A file's name is a C string in the texts. */
static bool files_fit(const struct image_head *h)
{
    const struct image_text *t = SECTION(h, IMAGE_FILES, struct image_text);
    const char *texts = image_at(h, IMAGE_TEXTS);
    for (size_t i = 0; i < size_of(h, IMAGE_FILES); i++) {
        if ((uint64_t)t[i].at + t[i].len >= size_of(h, IMAGE_TEXTS) || texts[t[i].at + t[i].len]) {
            return false;
        }
    }
    return true;
}

static bool runs_fit(const struct image_head *h, const struct image_concept *a,
                     const struct image_concept *b)
{
    return a->names < b->names && b->names - a->names <= UINT16_MAX && a->xrefs <= b->xrefs &&
           a->flags <= b->flags && a->parents <= b->parents && a->members <= b->members &&
           (uint64_t)a->id + a->id_len <= size_of(h, IMAGE_TEXTS) && a->kind < KIND_COUNT &&
           a->layer <= LEXICON_OWN && a->file < size_of(h, IMAGE_FILES);
}

static bool concepts_fit(const struct image_head *h)
{
    const struct image_concept *c = SECTION(h, IMAGE_CONCEPTS, struct image_concept);
    bool ok = true;
    for (size_t i = 0; i < h->n; i++) {
        ok = ok && runs_fit(h, &c[i], &c[i + 1]);
    }
    const struct image_concept *end = &c[h->n];
    return ok && end->names <= size_of(h, IMAGE_NAMES) && end->xrefs <= size_of(h, IMAGE_XREFS) &&
           end->flags <= size_of(h, IMAGE_FLAGS) && end->parents <= size_of(h, IMAGE_PARENTS) &&
           end->members <= size_of(h, IMAGE_MEMBERS);
}

static bool numbers_below(const struct image_head *h, enum image_section s, uint64_t limit)
{
    const uint32_t *n = SECTION(h, s, uint32_t);
    bool ok = true;
    for (size_t i = 0; i < size_of(h, s); i++) {
        ok = ok && n[i] < limit;
    }
    return ok;
}

static bool members_fit(const struct image_head *h)
{
    const struct image_member *m = SECTION(h, IMAGE_MEMBERS, struct image_member);
    bool ok = true;
    for (size_t i = 0; i < size_of(h, IMAGE_MEMBERS); i++) {
        bool has_role = m[i].role_len != UINT32_MAX;
        ok = ok && m[i].concept < h->n &&
             (!has_role || (uint64_t)m[i].role + m[i].role_len <= size_of(h, IMAGE_TEXTS));
    }
    return ok;
}

/* A look-up ends at an empty slot: there must be one. */
static bool map_fits(const struct image_head *h, enum image_section s, uint64_t used)
{
    const struct lexmap_slot *slots = SECTION(h, s, struct lexmap_slot);
    size_t n = size_of(h, s), empty = 0;
    bool ok = n == 0 ? used == 0 : is_power(n);
    for (size_t i = 0; i < n; i++) {
        ok = ok && slots[i].number <= h->n;
        empty += slots[i].number == 0;
    }
    return ok && (n == 0 || empty);
}

static bool above_fits(const struct image_head *h)
{
    const uint32_t *start = SECTION(h, IMAGE_ABOVE_START, uint32_t);
    const uint32_t *count = SECTION(h, IMAGE_ABOVE_COUNT, uint32_t);
    bool ok = numbers_below(h, IMAGE_ABOVE, h->n);
    for (size_t i = 0; i < h->n; i++) {
        ok = ok && (uint64_t)start[i] + count[i] <= size_of(h, IMAGE_ABOVE);
    }
    return ok;
}

static bool entries_fit(const struct image_head *h)
{
    const struct dict_entry *e = SECTION(h, IMAGE_ENTRIES, struct dict_entry);
    const struct image_concept *c = SECTION(h, IMAGE_CONCEPTS, struct image_concept);
    size_t n = size_of(h, IMAGE_ENTRIES), room = size_of(h, IMAGE_FOLDED) - FOLD_SLACK;
    for (size_t i = 0; i < n; i++) {
        if (e[i].len == 0 || e[i].len > h->longest || (uint64_t)e[i].at + e[i].len > room ||
            e[i].concept >= h->n ||
            e[i].name >= c[e[i].concept + 1].names - c[e[i].concept].names ||
            (e[i].next != DICT_NONE && (e[i].next >= n || e[i].next <= i))) {
            return false;
        }
    }
    return true;
}

static bool slots_fit(const struct image_head *h)
{
    const struct dict_slot *slots = SECTION(h, IMAGE_SLOTS, struct dict_slot);
    const struct dict_head *heads = SECTION(h, IMAGE_HEADS, struct dict_head);
    size_t empty_slots = 0, empty_heads = 0;
    bool ok = true;
    for (size_t i = 0; i < size_of(h, IMAGE_SLOTS); i++) {
        empty_slots += slots[i].entry == DICT_NONE;
        ok = ok && (slots[i].entry == DICT_NONE || slots[i].entry < size_of(h, IMAGE_ENTRIES));
    }
    for (size_t i = 0; i < size_of(h, IMAGE_HEADS); i++) {
        empty_heads += heads[i].bytes == 0;
    }
    return ok && empty_slots && empty_heads;
}

static bool chains_fit(const struct image_head *h)
{
    const uint32_t *first = SECTION(h, IMAGE_CHAIN_FIRST, uint32_t);
    const struct chain_core *cores = SECTION(h, IMAGE_CORES, struct chain_core);
    const struct chain_ref *refs = SECTION(h, IMAGE_CHAIN_REFS, struct chain_ref);
    bool ok = first[0] == 0 && first[h->n] <= size_of(h, IMAGE_CHAIN_REFS);
    for (size_t i = 0; i < h->n; i++) {
        ok = ok && first[i] <= first[i + 1];
    }
    for (size_t i = 0; i < size_of(h, IMAGE_CORES); i++) {
        ok = ok && cores[i].pathway < h->n;
    }
    for (size_t i = 0; i < size_of(h, IMAGE_CHAIN_REFS); i++) {
        ok = ok && refs[i].core < size_of(h, IMAGE_CORES);
    }
    return ok;
}

static bool names_are_sound(const struct image_head *h)
{
    return texts_fit(h, IMAGE_XREFS) && texts_fit(h, IMAGE_FLAGS) && files_fit(h) && names_fit(h) &&
           concepts_fit(h);
}

static bool links_are_sound(const struct image_head *h)
{
    return numbers_below(h, IMAGE_PARENTS, h->n) && members_fit(h) &&
           map_fits(h, IMAGE_IDS, h->ids) && map_fits(h, IMAGE_XREF_MAP, h->xrefs) &&
           above_fits(h) && chains_fit(h);
}

bool imagecheck_head(const struct image_head *h)
{
    return sections_fit(h) && sizes_agree(h);
}

bool imagecheck_run(const struct image_head *h)
{
    return names_are_sound(h) && links_are_sound(h) && entries_fit(h) && slots_fit(h);
}
