/* A compiled lexicon as one run of bytes: made once, then read where it lies.
 *
 * Numbers are those of this machine; an image of another, or of another version of this program, is
 * refused. Sections stand behind one another, each aligned to eight bytes. */
#ifndef HCCKB_LEXICON_IMAGE_H
#define HCCKB_LEXICON_IMAGE_H

#include "model.h"

enum image_section {
    IMAGE_TEXTS,    /* bytes that the others point into */
    IMAGE_FILES,    /* image_text */
    IMAGE_CONCEPTS, /* image_concept, and one more where the last one's runs end */
    IMAGE_NAMES,    /* image_name */
    IMAGE_XREFS,    /* image_text */
    IMAGE_FLAGS,    /* image_text */
    IMAGE_PARENTS,  /* uint32_t */
    IMAGE_MEMBERS,  /* image_member */
    IMAGE_IDS,      /* lexmap_slot */
    IMAGE_XREF_MAP, /* lexmap_slot */
    IMAGE_ABOVE,
    IMAGE_ABOVE_START,
    IMAGE_ABOVE_COUNT,
    IMAGE_ENTRIES,
    IMAGE_FOLDED,
    IMAGE_SLOTS,
    IMAGE_HEADS,
    IMAGE_SHORT_BLOOM,
    IMAGE_HEAD_BLOOM,
    IMAGE_CORES,
    IMAGE_CHAIN_FIRST,
    IMAGE_CHAIN_REFS,
    IMAGE_SECTIONS
};

struct image_text {
    uint32_t at, len;
};

struct image_concept {
    uint32_t id, id_len;
    uint32_t names, xrefs, flags, parents, members; /* where its runs begin */
    uint32_t file, line;
    uint32_t kind, layer;
};

struct image_name {
    uint32_t at;
    uint16_t len;
    uint8_t bits;   /* kind, rule << 3, needs_support << 5, blocked << 6 */
    uint8_t origin; /* layer, file << 2: an index of IMAGE_FILES or IMAGE_NO_FILE */
};

enum { IMAGE_NO_FILE = 63 };

struct image_member {
    uint32_t concept, role, role_len; /* role_len: UINT32_MAX for none */
    uint32_t core;
};

struct image_head {
    char magic[8];
    uint32_t version, sizes; /* of the structs of this program: see image_sizes() */
    uint64_t bytes;          /* of the whole image */
    uint64_t sum;            /* of what stands behind the head */
    char key[24];            /* of what it was made from */
    char digest[24];
    uint64_t n, n_names, ids, xrefs;
    uint64_t longest, short_shift, head_shift;
    struct {
        uint64_t at, n; /* n: elements */
    } sections[IMAGE_SECTIONS];
};

extern const char image_magic[8];
enum { IMAGE_VERSION = 4 };

/* Bytes of one element of a section. */
size_t image_element(enum image_section s);

/* Differs where a struct of this program does. */
uint32_t image_sizes(void);
uint64_t image_sum(const char *s, size_t len);

/* Do the sections that the head of an image tells of lie in it, and have they the right sizes? */
bool imagecheck_head(const struct image_head *h);

/* Do the parts of an image fit together, so that reading it can go nowhere else? ${h} is known to
 * lie in bytes of its own size, and its head is checked. */
bool imagecheck_run(const struct image_head *h);

/* Section ${s} of the image that begins with ${h}. */
static inline const void *image_at(const struct image_head *h, enum image_section s)
{
    return (const char *)h + h->sections[s].at;
}

#endif
