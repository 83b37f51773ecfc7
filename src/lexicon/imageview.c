/* Concepts of an image, made where one is asked for the first time; and opening one. */
#include "imageview.h"

#include "image.h"
#include "mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* A concept with its arrays behind it, in one block. */
struct view {
    struct concept concept;
    struct view *next; /* of all that were made */
};

static struct text text_at(const struct image_head *h, uint32_t at, uint32_t len)
{
    return (struct text){(const char *)image_at(h, IMAGE_TEXTS) + at, len};
}

/* NULL: not known. */
static const char *file_at(const struct image_head *h, unsigned i)
{
    const struct image_text *files = image_at(h, IMAGE_FILES);
    return i == IMAGE_NO_FILE ? NULL : (const char *)image_at(h, IMAGE_TEXTS) + files[i].at;
}

static bool is_blocked(const struct image_name *n)
{
    return (n->bits >> 6 & 1) != 0;
}

static void fill_names(const struct image_head *h, const struct image_name *from, size_t n,
                       struct lexicon_name *to)
{
    for (size_t i = 0; i < n; i++) {
        unsigned bits = from[i].bits;
        to[i] = (struct lexicon_name){.text = text_at(h, from[i].at, from[i].len),
                                      .kind = (enum name_kind)(bits & 7),
                                      .rule = (enum case_rule)(bits >> 3 & 3),
                                      .needs_support = (bits >> 5 & 1) != 0,
                                      .blocked = is_blocked(&from[i]),
                                      .layer = from[i].origin & 3,
                                      .file = file_at(h, from[i].origin >> 2)};
    }
}

static void fill_texts(const struct image_head *h, const struct image_text *from, size_t n,
                       struct text *to)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = text_at(h, from[i].at, from[i].len);
    }
}

static void fill_members(const struct image_head *h, const struct image_member *from, size_t n,
                         struct lexicon_member *to)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = (struct lexicon_member){.concept = from[i].concept, .core = from[i].core != 0};
        if (from[i].role_len != UINT32_MAX) {
            to[i].role = text_at(h, from[i].role, from[i].role_len);
        }
    }
}

static struct view *view_new(const struct image_head *h, uint32_t i)
{
    const struct image_concept *c = (const struct image_concept *)image_at(h, IMAGE_CONCEPTS) + i;
    size_t names = c[1].names - c->names, xrefs = c[1].xrefs - c->xrefs,
           flags = c[1].flags - c->flags, members = c[1].members - c->members;
    struct view *v = mem_new(1, sizeof *v + names * sizeof(struct lexicon_name) +
                                    (xrefs + flags) * sizeof(struct text) +
                                    members * sizeof(struct lexicon_member));
    struct lexicon_name *n = (struct lexicon_name *)(v + 1);
    struct text *x = (struct text *)(n + names), *f = x + xrefs;
    struct lexicon_member *m = (struct lexicon_member *)(f + flags);
    fill_names(h, (const struct image_name *)image_at(h, IMAGE_NAMES) + c->names, names, n);
    fill_texts(h, (const struct image_text *)image_at(h, IMAGE_XREFS) + c->xrefs, xrefs, x);
    fill_texts(h, (const struct image_text *)image_at(h, IMAGE_FLAGS) + c->flags, flags, f);
    fill_members(h, (const struct image_member *)image_at(h, IMAGE_MEMBERS) + c->members, members,
                 m);
    v->concept =
        (struct concept){.id = text_at(h, c->id, c->id_len),
                         .kind = (enum kind)c->kind,
                         .name = n[0].text,
                         .names = n,
                         .n_names = names,
                         .xrefs = x,
                         .n_xrefs = xrefs,
                         .parents = (const uint32_t *)image_at(h, IMAGE_PARENTS) + c->parents,
                         .n_parents = c[1].parents - c->parents,
                         .members = m,
                         .n_members = members,
                         .flags = f,
                         .n_flags = flags};
    return v;
}

/* Put ${v} before the list of all; any thread may. */
static void enlist(struct image_views *all, struct view *v)
{
    struct view *first = atomic_load(&all->made);
    do {
        v->next = first;
    } while (!atomic_compare_exchange_weak(&all->made, &first, v));
}

const struct concept *imageview_concept(const struct lexicon *l, uint32_t i)
{
    struct image_views *all = l->views;
    struct view *v = atomic_load_explicit(&all->by_index[i], memory_order_acquire);
    if (v) {
        return &v->concept;
    }
    struct view *made = view_new(l->image, i), *before = NULL;
    if (!atomic_compare_exchange_strong(&all->by_index[i], &before, made)) {
        free(made); /* another thread was quicker */
        return &before->concept;
    }
    enlist(all, made);
    return &made->concept;
}

enum kind imageview_kind(const struct lexicon *l, uint32_t i)
{
    const struct image_concept *c = image_at(l->image, IMAGE_CONCEPTS);
    return (enum kind)c[i].kind;
}

size_t imageview_blocked(const struct lexicon *l, uint32_t i, size_t at)
{
    const struct image_concept *c =
        (const struct image_concept *)image_at(l->image, IMAGE_CONCEPTS) + i;
    const struct image_name *names =
        (const struct image_name *)image_at(l->image, IMAGE_NAMES) + c->names;
    size_t n = c[1].names - c->names;
    while (at < n && !is_blocked(&names[at])) {
        at++;
    }
    return at < n ? at : SIZE_MAX;
}

void imageview_place(const struct lexicon *l, uint32_t i, const char **ret_file, size_t *ret_line)
{
    const struct image_concept *c =
        (const struct image_concept *)image_at(l->image, IMAGE_CONCEPTS) + i;
    const struct image_text *f =
        (const struct image_text *)image_at(l->image, IMAGE_FILES) + c->file;
    *ret_file = text_at(l->image, f->at, f->len).s;
    *ret_line = c->line;
}

void imageview_release(struct lexicon *l)
{
    for (struct view *v = l->views ? atomic_load(&l->views->made) : NULL; v;) {
        struct view *next = v->next;
        free(v);
        v = next;
    }
    free(l->views);
    l->views = NULL;
}

/* --- opening --- */

/* The tables of an image are read where they lie; nothing writes to them. */
static void *borrowed(const struct image_head *h, enum image_section s)
{
    return (void *)(uintptr_t)image_at(h, s);
}

static void borrow_dict(const struct image_head *h, struct dict *d)
{
    d->entries = borrowed(h, IMAGE_ENTRIES);
    d->n = (size_t)h->sections[IMAGE_ENTRIES].n;
    d->folded = borrowed(h, IMAGE_FOLDED);
    d->folded_len = (size_t)h->sections[IMAGE_FOLDED].n - FOLD_SLACK;
    d->slots = borrowed(h, IMAGE_SLOTS);
    d->slot_mask = (size_t)h->sections[IMAGE_SLOTS].n - 1;
    d->heads = borrowed(h, IMAGE_HEADS);
    d->head_mask = (size_t)h->sections[IMAGE_HEADS].n - 1;
    d->short_bloom = borrowed(h, IMAGE_SHORT_BLOOM);
    d->head_bloom = borrowed(h, IMAGE_HEAD_BLOOM);
    d->short_shift = (unsigned)h->short_shift;
    d->head_shift = (unsigned)h->head_shift;
    d->longest = (uint32_t)h->longest;
}

static struct lexmap borrow_map(const struct image_head *h, enum image_section s, uint64_t used)
{
    return (struct lexmap){borrowed(h, s), (size_t)h->sections[s].n, (size_t)used};
}

static struct lexicon *borrow(const struct image_head *h)
{
    struct lexicon *l = lexicon_new();
    l->image = h;
    l->compiled = true;
    l->n = (size_t)h->n;
    l->n_names = (size_t)h->n_names;
    memcpy(l->digest, h->digest, sizeof l->digest);
    l->ids = borrow_map(h, IMAGE_IDS, h->ids);
    l->xrefs = borrow_map(h, IMAGE_XREF_MAP, h->xrefs);
    l->above = borrowed(h, IMAGE_ABOVE);
    l->above_start = borrowed(h, IMAGE_ABOVE_START);
    l->above_count = borrowed(h, IMAGE_ABOVE_COUNT);
    l->chains = (struct chains){.cores = borrowed(h, IMAGE_CORES),
                                .n_cores = (size_t)h->sections[IMAGE_CORES].n,
                                .first = borrowed(h, IMAGE_CHAIN_FIRST),
                                .refs = borrowed(h, IMAGE_CHAIN_REFS)};
    borrow_dict(h, &l->dict);
    l->views = mem_zero(1, sizeof *l->views + l->n * sizeof l->views->by_index[0]);
    return l;
}

static bool is_ours(struct text bytes)
{
    const struct image_head *h = (const struct image_head *)(const void *)bytes.s;
    return bytes.len >= sizeof *h && (uintptr_t)bytes.s % 8 == 0 &&
           memcmp(h->magic, image_magic, sizeof h->magic) == 0 && h->version == IMAGE_VERSION &&
           h->sizes == image_sizes() && h->bytes == bytes.len;
}

static bool is_made_from(struct text bytes, const char *key)
{
    const struct image_head *h = (const struct image_head *)(const void *)bytes.s;
    return is_ours(bytes) && strncmp(h->key, key, sizeof h->key) == 0 && imagecheck_head(h);
}

struct lexicon *lexicon_reopen(struct text bytes, const char *key,
                               void (*release)(void *s, size_t len))
{
    if (!is_made_from(bytes, key)) {
        return NULL;
    }
    struct lexicon *l = borrow((const struct image_head *)(const void *)bytes.s);
    l->release = release;
    return l;
}

struct lexicon *lexicon_open(struct text bytes, const char *key,
                             void (*release)(void *s, size_t len))
{
    const struct image_head *h = (const struct image_head *)(const void *)bytes.s;
    bool sound = is_made_from(bytes, key) &&
                 h->sum == image_sum(bytes.s + sizeof *h, bytes.len - sizeof *h) &&
                 imagecheck_run(h);
    return sound ? lexicon_reopen(bytes, key, release) : NULL;
}

struct lexicon *imageview_trusted(const void *bytes)
{
    return borrow(bytes);
}
