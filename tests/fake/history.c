/* The history server: sets kept under a WebEnv, by key. */
#include "fake.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct env {
    char name[40];
    struct kept *sets;
    size_t n, cap;
    unsigned uses;
    bool gone;
};

static struct env **envs;
static size_t n_envs, envs_cap;

static struct env *find(const char *name)
{
    for (size_t k = 0; name && k < n_envs; k++) {
        if (strcmp(envs[k]->name, name) == 0) {
            return envs[k];
        }
    }
    return NULL;
}

static struct env *make(void)
{
    struct env *e = mem_zero(1, sizeof *e);
    snprintf(e->name, sizeof e->name, "MCID_%024llx",
             (unsigned long long)corpus_dice(&corpus, n_envs, 99));
    envs = mem_grow(envs, &envs_cap, n_envs + 1, sizeof *envs);
    envs[n_envs++] = e;
    return e;
}

const char *history_keep(const char *webenv, int64_t *pmids, size_t n, struct set *set,
                         int *ret_key)
{
    struct env *e = find(webenv);
    e = e && !e->gone ? e : make();
    e->sets = mem_grow(e->sets, &e->cap, e->n + 1, sizeof *e->sets);
    e->sets[e->n++] = (struct kept){pmids, n, set};
    *ret_key = (int)e->n;
    return e->name;
}

const struct kept *history_find(const char *webenv, long long key)
{
    struct env *e = find(webenv);
    if (!e || e->gone || key < 1 || (size_t)key > e->n) {
        return NULL;
    }
    if (settings.history_uses && ++e->uses > settings.history_uses) {
        e->gone = true;
        return NULL;
    }
    return &e->sets[key - 1];
}

void history_forget(const char *webenv)
{
    for (size_t k = 0; k < n_envs; k++) {
        if (!webenv || strcmp(envs[k]->name, webenv) == 0) {
            envs[k]->gone = true;
        }
    }
}
