/* A lexicon: files in, compiled once, then asked. */
#include "lexicon.h"

#include "chainmap.h"
#include "embed.h"
#include "image.h"
#include "imageview.h"
#include "lexcheck.h"
#include "lexdict.h"
#include "lexfile.h"
#include "lexfind.h"
#include "lexjoin.h"
#include "lexlink.h"
#include "lexrank.h"
#include "lextally.h"
#include "mem.h"
#include "model.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct lexicon *lexicon_new(void)
{
    return mem_zero(1, sizeof(struct lexicon));
}

void lexicon_free(struct lexicon *l)
{
    if (!l) {
        return;
    }
    if (l->image) {
        imageview_release(l);
        if (l->release) {
            l->release((void *)(uintptr_t)l->image, (size_t)l->image->bytes);
        }
        free(l);
        return;
    }
    arena_release(&l->arena);
    lexmap_release(&l->ids);
    lexmap_release(&l->xrefs);
    dict_release(&l->dict);
    chainmap_release(l);
    free(l->above);
    free(l->above_start);
    free(l->above_count);
    free(l->concepts);
    free(l->drafts);
    free(l->never);
    free(l->lines);
    free(l->tallies);
    free(l);
}

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

const struct err *lexicon_add_builtin_but(struct lexicon *l, const char *const *names, size_t n)
{
    const struct err *e = NULL;
    for (size_t i = 0; i < lexicon_files_count && !e; i++) {
        const struct embedded_file *f = &lexicon_files[i];
        struct text bytes = {(const char *)f->bytes, f->len};
        e = is_one_of(f->name, names, n) ? NULL
                                         : lexfile_read(l, LEXICON_SHIPPED, f->name, bytes, true);
    }
    return e;
}

const struct err *lexicon_add_builtin(struct lexicon *l)
{
    return lexicon_add_builtin_but(l, NULL, 0);
}

const struct err *lexicon_builtin(struct lexicon **ret_lexicon)
{
    if (lexicon_image_len) {
        *ret_lexicon = imageview_trusted(lexicon_image);
        return NULL;
    }
    struct lexicon *l = lexicon_new();
    const struct err *e = lexicon_add_builtin(l);
    e = e ? e : lexicon_compile(l);
    if (e) {
        lexicon_free(l);
        return e;
    }
    *ret_lexicon = l;
    return NULL;
}

const struct err *lexicon_add(struct lexicon *l, const char *file, struct text bytes)
{
    assert(!l->compiled);
    return lexfile_read(l, LEXICON_SHIPPED, file, bytes, false);
}

const struct err *lexicon_add_as(struct lexicon *l, enum lexicon_layer layer, const char *file,
                                 struct text bytes)
{
    assert(!l->compiled);
    return lexfile_read(l, layer, file, bytes, false);
}

/* A sum over the lines of all concepts, so that the order of the files does not count. */
static void make_digest(struct lexicon *l)
{
    uint64_t sum = l->n;
    for (size_t i = 0; i < l->n; i++) {
        sum += l->drafts[i].hash * (2 * (uint64_t)l->drafts[i].layer + 1);
    }
    snprintf(l->digest, sizeof l->digest, "%016" PRIx64, sum);
}

static void enter_xrefs(struct lexicon *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        n += l->concepts[i].n_xrefs;
    }
    lexmap_reserve(&l->xrefs, n);
    for (size_t i = 0; i < l->n; i++) {
        for (size_t k = 0; k < l->concepts[i].n_xrefs; k++) {
            lexmap_put(&l->xrefs, l->concepts[i].xrefs[k], (uint32_t)i);
        }
    }
}

const struct err *lexicon_compile(struct lexicon *l)
{
    assert(!l->compiled);
    make_digest(l);
    if (l->joins) {
        lexjoin_run(l);
        lexrank_run(l);
    }
    enter_xrefs(l);
    const struct err *e = lexlink_resolve(l);
    if (e) {
        return e;
    }
    free(l->lines);
    l->lines = NULL;
    lextally_names(l);
    lexdict_build(l);
    chainmap_build(l);
    l->compiled = true;
    return NULL;
}

const struct err *lexicon_verify(const char *file, struct text bytes)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = lexfile_read(l, LEXICON_IMPORTED, file, bytes, false);
    if (!e) {
        for (size_t i = 0; i < l->n; i++) {
            lexmap_put(&l->ids, l->concepts[i].id, (uint32_t)i);
        }
        l->alone = true;
        e = lexlink_resolve(l);
    }
    lexicon_free(l);
    return e;
}

size_t lexicon_count(const struct lexicon *l)
{
    return l->n;
}

size_t lexicon_name_count(const struct lexicon *l)
{
    return l->n_names;
}

const struct concept *lexicon_at(const struct lexicon *l, uint32_t index)
{
    assert(index < l->n);
    return l->concepts ? &l->concepts[index] : imageview_concept(l, index);
}

enum kind lexicon_kind(const struct lexicon *l, uint32_t index)
{
    assert(index < l->n);
    return l->concepts ? l->concepts[index].kind : imageview_kind(l, index);
}

static size_t blocked_from(const struct lexicon *l, uint32_t index, size_t at)
{
    if (!l->concepts) {
        return imageview_blocked(l, index, at);
    }
    const struct concept *c = &l->concepts[index];
    while (at < c->n_names && !c->names[at].blocked) {
        at++;
    }
    return at < c->n_names ? at : SIZE_MAX;
}

bool lexicon_next_blocked(const struct lexicon *l, uint32_t *concept, size_t *at)
{
    for (; *concept < l->n; ++*concept, *at = 0) {
        size_t found = blocked_from(l, *concept, *at);
        if (found != SIZE_MAX) {
            *at = found;
            return true;
        }
    }
    return false;
}

const struct dict *lexicon_dict(const struct lexicon *l)
{
    return &l->dict;
}

const char *lexicon_digest(const struct lexicon *l)
{
    return l->digest;
}

/* The one concept with this cross-reference. */
static uint32_t find_xref(const struct lexicon *l, struct text xref)
{
    uint32_t found = lexmap_get(&l->xrefs, l, lexmap_has_xref, xref, LEXMAP_NONE);
    if (found == LEXMAP_NONE) {
        return found;
    }
    uint32_t other = lexmap_get(&l->xrefs, l, lexmap_has_xref, xref, found);
    return other == LEXMAP_NONE ? found : LEXMAP_NONE;
}

int64_t lexicon_find_id(const struct lexicon *l, struct text id)
{
    uint32_t index = lexmap_get(&l->ids, l, lexmap_has_id, id, LEXMAP_NONE);
    index = index == LEXMAP_NONE ? find_xref(l, id) : index;
    return index == LEXMAP_NONE ? -1 : (int64_t)index;
}

size_t lexicon_find_name(const struct lexicon *l, struct text name, int kind, uint32_t *ret,
                         size_t room)
{
    return lexfind_by_name(l, name, kind, ret, room);
}

size_t lexicon_suggest(const struct lexicon *l, struct text name, uint32_t *ret, size_t room)
{
    return lexfind_nearest(l, name, ret, room);
}

bool lexicon_is_under(const struct lexicon *l, uint32_t member, uint32_t of)
{
    return lexlink_is_under(l, member, of);
}

size_t lexicon_check(const struct lexicon *l, const char *const *files, size_t n_files,
                     void (*report)(void *arg, bool fault, const char *message), void *arg)
{
    return lexcheck_run(l, files, n_files, report, arg);
}
