/* A compiled lexicon as one run of bytes: what it is, and how one is made. */
#include "image.h"

#include "keymap.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

const char image_magic[8] = {'h', 'c', 'c', 'k', 'b', 'l', 'e', 'x'};

static const size_t elements[IMAGE_SECTIONS] = {
    [IMAGE_TEXTS] = 1,
    [IMAGE_FILES] = sizeof(struct image_text),
    [IMAGE_CONCEPTS] = sizeof(struct image_concept),
    [IMAGE_NAMES] = sizeof(struct image_name),
    [IMAGE_XREFS] = sizeof(struct image_text),
    [IMAGE_FLAGS] = sizeof(struct image_text),
    [IMAGE_PARENTS] = sizeof(uint32_t),
    [IMAGE_MEMBERS] = sizeof(struct image_member),
    [IMAGE_IDS] = sizeof(struct lexmap_slot),
    [IMAGE_XREF_MAP] = sizeof(struct lexmap_slot),
    [IMAGE_ABOVE] = sizeof(uint32_t),
    [IMAGE_ABOVE_START] = sizeof(uint32_t),
    [IMAGE_ABOVE_COUNT] = sizeof(uint32_t),
    [IMAGE_ENTRIES] = sizeof(struct dict_entry),
    [IMAGE_FOLDED] = 1,
    [IMAGE_SLOTS] = sizeof(struct dict_slot),
    [IMAGE_HEADS] = sizeof(struct dict_head),
    [IMAGE_SHORT_BLOOM] = sizeof(uint64_t),
    [IMAGE_HEAD_BLOOM] = sizeof(uint64_t),
    [IMAGE_CORES] = sizeof(struct chain_core),
    [IMAGE_CHAIN_FIRST] = sizeof(uint32_t),
    [IMAGE_CHAIN_REFS] = sizeof(struct chain_ref),
};

size_t image_element(enum image_section s)
{
    return elements[s];
}

uint32_t image_sizes(void)
{
    uint32_t sum = 1;
    for (size_t i = 0; i < IMAGE_SECTIONS; i++) {
        sum = sum * 31 + (uint32_t)elements[i];
    }
    return sum;
}

/* Four sums side by side: one would wait for its own multiplications. */
uint64_t image_sum(const char *s, size_t len)
{
    enum { LANES = 4 };
    uint64_t h[LANES] = {1, 2, 3, 4}, sum = len;
    for (; len >= 8 * LANES; s += 8 * LANES, len -= 8 * LANES) {
        for (size_t i = 0; i < LANES; i++) {
            h[i] = (h[i] ^ bytes8_load(s + 8 * i)) * UINT64_C(0x9E3779B97F4A7C15);
            h[i] ^= h[i] >> 32;
        }
    }
    for (size_t i = 0; i < LANES; i++) {
        sum = dict_mix(sum, h[i]);
    }
    for (; len; s++, len--) {
        sum = dict_mix(sum, (unsigned char)*s);
    }
    return sum;
}

/* --- making one --- */

struct maker {
    const struct lexicon *l;
    struct buf parts[IMAGE_SECTIONS];
    const char **files; /* as they came; each is one text, so their addresses tell them apart */
    size_t n_files, files_cap, file; /* file: the one that was asked for last */
};

static void put(struct maker *m, enum image_section s, const void *p, size_t n)
{
    if (n) {
        buf_put(&m->parts[s], p, n * elements[s]);
    }
}

static uint32_t count(const struct maker *m, enum image_section s)
{
    return (uint32_t)(m->parts[s].len / elements[s]);
}

static uint32_t put_text(struct maker *m, struct text t)
{
    uint32_t at = (uint32_t)m->parts[IMAGE_TEXTS].len;
    buf_puttext(&m->parts[IMAGE_TEXTS], t);
    return at;
}

static void put_texts(struct maker *m, enum image_section s, const struct text *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct image_text t = {put_text(m, list[i]), (uint32_t)list[i].len};
        put(m, s, &t, 1);
    }
}

/* Its index; what stands together is mostly of one file. */
static uint32_t put_file(struct maker *m, const char *file)
{
    if (m->file < m->n_files && m->files[m->file] == file) {
        return (uint32_t)m->file;
    }
    for (m->file = 0; m->file < m->n_files && m->files[m->file] != file;) {
        m->file++;
    }
    if (m->file == m->n_files) {
        struct text t = text_of(file);
        m->files = mem_grow(m->files, &m->files_cap, m->n_files + 1, sizeof *m->files);
        m->files[m->n_files++] = file;
        put_texts(m, IMAGE_FILES, &t, 1);
        put_text(m, (struct text){"", 1}); /* read as a C string */
    }
    return (uint32_t)m->file;
}

static void put_name(struct maker *m, const struct lexicon_name *n)
{
    unsigned bits = (unsigned)n->kind | (unsigned)n->rule << 3 | (unsigned)n->needs_support << 5 |
                    (unsigned)n->blocked << 6;
    uint32_t file = n->file ? put_file(m, n->file) : IMAGE_NO_FILE;
    unsigned origin = n->layer | (file < IMAGE_NO_FILE ? file : IMAGE_NO_FILE) << 2;
    struct image_name x = {put_text(m, n->text), (uint16_t)n->text.len, (uint8_t)bits,
                           (uint8_t)origin};
    put(m, IMAGE_NAMES, &x, 1);
}

static void put_member(struct maker *m, const struct lexicon_member *x)
{
    struct image_member y = {.concept = x->concept, .core = x->core, .role_len = UINT32_MAX};
    if (x->role.s) {
        y.role = put_text(m, x->role);
        y.role_len = (uint32_t)x->role.len;
    }
    put(m, IMAGE_MEMBERS, &y, 1);
}

static void begin_concept(struct maker *m, struct image_concept *x)
{
    x->names = count(m, IMAGE_NAMES);
    x->xrefs = count(m, IMAGE_XREFS);
    x->flags = count(m, IMAGE_FLAGS);
    x->parents = count(m, IMAGE_PARENTS);
    x->members = count(m, IMAGE_MEMBERS);
}

static void put_concept(struct maker *m, uint32_t i)
{
    const struct concept *c = &m->l->concepts[i];
    const struct draft *d = &m->l->drafts[i];
    struct image_concept x = {.id = put_text(m, c->id),
                              .id_len = (uint32_t)c->id.len,
                              .file = put_file(m, d->file),
                              .line = (uint32_t)d->line,
                              .kind = c->kind,
                              .layer = d->layer};
    begin_concept(m, &x);
    put(m, IMAGE_CONCEPTS, &x, 1);
    for (size_t k = 0; k < c->n_names; k++) {
        put_name(m, &c->names[k]);
    }
    put_texts(m, IMAGE_XREFS, c->xrefs, c->n_xrefs);
    put_texts(m, IMAGE_FLAGS, c->flags, c->n_flags);
    put(m, IMAGE_PARENTS, c->parents, c->n_parents);
    for (size_t k = 0; k < c->n_members; k++) {
        put_member(m, &c->members[k]);
    }
}

static size_t n_above(const struct lexicon *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        size_t end = (size_t)l->above_start[i] + l->above_count[i];
        n = end > n ? end : n;
    }
    return n;
}

/* Field by field, so that no byte between them is left to chance. */
static void put_entries(struct maker *m, const struct dict *d)
{
    struct dict_entry x;
    memset(&x, 0, sizeof x);
    for (size_t i = 0; i < d->n; i++) {
        const struct dict_entry *e = &d->entries[i];
        x.joints = e->joints;
        x.blanks = e->blanks;
        x.breaks = e->breaks;
        x.at = e->at;
        x.concept = e->concept;
        x.next = e->next;
        x.name = e->name;
        x.len = e->len;
        x.derived = e->derived;
        x.general = e->general;
        x.residue = e->residue;
        put(m, IMAGE_ENTRIES, &x, 1);
    }
}

static void put_tables(struct maker *m)
{
    const struct lexicon *l = m->l;
    const struct dict *d = &l->dict;
    static const char slack[FOLD_SLACK] = {0};
    put(m, IMAGE_IDS, l->ids.slots, l->ids.cap);
    put(m, IMAGE_XREF_MAP, l->xrefs.slots, l->xrefs.cap);
    put(m, IMAGE_ABOVE, l->above, n_above(l));
    put(m, IMAGE_ABOVE_START, l->above_start, l->n);
    put(m, IMAGE_ABOVE_COUNT, l->above_count, l->n);
    put_entries(m, d);
    put(m, IMAGE_FOLDED, d->folded, d->folded_len);
    put(m, IMAGE_FOLDED, slack, FOLD_SLACK);
    put(m, IMAGE_SLOTS, d->slots, d->slot_mask + 1);
    put(m, IMAGE_HEADS, d->heads, d->head_mask + 1);
    put(m, IMAGE_SHORT_BLOOM, d->short_bloom, (size_t)1 << (64 - d->short_shift));
    put(m, IMAGE_HEAD_BLOOM, d->head_bloom, (size_t)1 << (64 - d->head_shift));
    put(m, IMAGE_CORES, l->chains.cores, l->chains.n_cores);
    put(m, IMAGE_CHAIN_FIRST, l->chains.first, l->n + 1);
    put(m, IMAGE_CHAIN_REFS, l->chains.refs, l->chains.first[l->n]);
}

static void fill_head(const struct maker *m, const char *key, struct image_head *h)
{
    const struct lexicon *l = m->l;
    memcpy(h->magic, image_magic, sizeof h->magic);
    h->version = IMAGE_VERSION;
    h->sizes = image_sizes();
    snprintf(h->key, sizeof h->key, "%s", key);
    snprintf(h->digest, sizeof h->digest, "%s", l->digest);
    h->n = l->n;
    h->n_names = l->n_names;
    h->ids = l->ids.n;
    h->xrefs = l->xrefs.n;
    h->longest = l->dict.longest;
    h->short_shift = l->dict.short_shift;
    h->head_shift = l->dict.head_shift;
}

static void align(struct buf *b)
{
    static const char zeros[8] = {0};
    buf_put(b, zeros, (8 - b->len % 8) % 8);
}

/* Texts are addressed by 32 bits, and so are the runs. */
static bool fits(const struct maker *m)
{
    for (size_t i = 0; i < IMAGE_SECTIONS; i++) {
        if (m->parts[i].len > UINT32_MAX) {
            return false;
        }
    }
    return true;
}

static void join_parts(struct maker *m, struct image_head *h, struct buf *out)
{
    buf_clear(out);
    buf_put(out, (const char *)h, sizeof *h);
    for (size_t i = 0; i < IMAGE_SECTIONS; i++) {
        align(out);
        h->sections[i].at = out->len;
        h->sections[i].n = m->parts[i].len / elements[i];
        buf_puttext(out, buf_text(&m->parts[i]));
        buf_release(&m->parts[i]);
    }
    align(out);
    h->bytes = out->len;
    h->sum = image_sum(out->s + sizeof *h, out->len - sizeof *h);
    memcpy(out->s, h, sizeof *h);
}

bool lexicon_save(const struct lexicon *l, const char *key, struct buf *out)
{
    if (!l->concepts) {
        return false;
    }
    struct maker m = {.l = l};
    struct image_head h = {.version = 0};
    for (uint32_t i = 0; i < l->n; i++) {
        put_concept(&m, i);
    }
    struct image_concept end = {.id = 0};
    begin_concept(&m, &end);
    put(&m, IMAGE_CONCEPTS, &end, 1);
    put_tables(&m);
    bool ok = fits(&m);
    if (ok) {
        fill_head(&m, key, &h);
        join_parts(&m, &h, out);
    }
    for (size_t i = 0; i < IMAGE_SECTIONS; i++) {
        buf_release(&m.parts[i]);
    }
    free(m.files);
    return ok;
}
