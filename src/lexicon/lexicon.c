/* A lexicon: files in, compiled once, then asked. */
#include "lexicon.h"

#include "chainmap.h"
#include "embed.h"
#include "hash.h"
#include "lexcheck.h"
#include "lexdict.h"
#include "lexfile.h"
#include "lexfind.h"
#include "lexlink.h"
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
    arena_release(&l->arena);
    textmap_release(&l->ids);
    textmap_release(&l->xrefs);
    dict_release(&l->dict);
    chainmap_release(l);
    free(l->above);
    free(l->above_start);
    free(l->above_count);
    free(l->concepts);
    free(l->drafts);
    free(l);
}

const struct err *lexicon_builtin(struct lexicon **ret_lexicon)
{
    struct lexicon *l = lexicon_new();
    const struct err *e = NULL;
    for (size_t i = 0; i < lexicon_files_count && !e; i++) {
        const struct embedded_file *f = &lexicon_files[i];
        e = lexicon_add(l, f->name, (struct text){(const char *)f->bytes, f->len});
    }
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
    return lexfile_read(l, file, bytes);
}

static uint64_t with(uint64_t h, struct text t)
{
    return hash_bytes(t.s, t.len, h);
}

static uint64_t with_number(uint64_t h, uint64_t n)
{
    unsigned char bytes[2] = {(unsigned char)n, (unsigned char)(n >> 8)};
    return hash_bytes(bytes, sizeof bytes, h);
}

static uint64_t digest_of(const struct lexicon *l, const struct concept *c)
{
    uint64_t h = with(0, c->id);
    h = with(h, text_of(kind_name(c->kind)));
    for (size_t i = 0; i < c->n_names; i++) {
        const struct lexicon_name *n = &c->names[i];
        h = with(h, n->text);
        h = with_number(h, (uint64_t)n->kind << 8 | (uint64_t)n->rule << 4 | n->needs_support);
    }
    for (size_t i = 0; i < c->n_parents; i++) {
        h = with(with_number(h, 1), l->concepts[c->parents[i]].id);
    }
    for (size_t i = 0; i < c->n_members; i++) {
        h = with(with_number(h, 2 + c->members[i].core), c->members[i].role);
        h = with(h, l->concepts[c->members[i].concept].id);
    }
    return h;
}

/* A sum, so that the order of the files does not count. */
static void make_digest(struct lexicon *l)
{
    uint64_t sum = l->n;
    for (size_t i = 0; i < l->n; i++) {
        sum += digest_of(l, &l->concepts[i]);
    }
    snprintf(l->digest, sizeof l->digest, "%016" PRIx64, sum);
}

/* A cross-reference that several concepts have leads to none. */
static void enter_xrefs(struct lexicon *l)
{
    for (size_t i = 0; i < l->n; i++) {
        for (size_t k = 0; k < l->concepts[i].n_xrefs; k++) {
            size_t before = l->xrefs.n;
            uint32_t *at = textmap_put(&l->xrefs, l->concepts[i].xrefs[k]);
            bool is_new = l->xrefs.n > before;
            *at = is_new || *at == i ? (uint32_t)i : TEXTMAP_NONE;
        }
    }
}

const struct err *lexicon_compile(struct lexicon *l)
{
    assert(!l->compiled);
    const struct err *e = lexlink_resolve(l);
    if (e) {
        return e;
    }
    enter_xrefs(l);
    lexdict_build(l);
    chainmap_build(l);
    make_digest(l);
    l->compiled = true;
    return NULL;
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
    return &l->concepts[index];
}

const struct dict *lexicon_dict(const struct lexicon *l)
{
    return &l->dict;
}

const char *lexicon_digest(const struct lexicon *l)
{
    return l->digest;
}

int64_t lexicon_find_id(const struct lexicon *l, struct text id)
{
    uint32_t index = textmap_get(&l->ids, id);
    index = index == TEXTMAP_NONE ? textmap_get(&l->xrefs, id) : index;
    return index == TEXTMAP_NONE ? -1 : (int64_t)index;
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

size_t lexicon_check(const struct lexicon *l, void (*report)(void *arg, const char *message),
                     void *arg)
{
    return lexcheck_run(l, report, arg);
}
