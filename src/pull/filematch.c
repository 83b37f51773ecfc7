/* Which records of a file a query wants: the file is put into a store of its own and asked. */
#include "filematch.h"

#include "feed.h"

#include "mem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct filematch {
    const struct files_options *options;
    int64_t *here; /* PMIDs of the knowledge base and of what was found so far, ascending */
    size_t n_here;
    char side_path[PATH_MAX];
    struct store *side;
    struct feed *feed;
    struct feed_blob blob;
    struct files_entry entry;
    char path[PATH_MAX], md5[33];
    bool is_busy;
};

static void remove_side(const struct filematch *m)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        int n = snprintf(path, sizeof path, "%s%s", m->side_path, endings[i]);
        if (n > 0 && (size_t)n < sizeof path) {
            unlink(path);
        }
    }
}

static void close_side(struct filematch *m)
{
    feed_close(m->feed);
    m->feed = NULL;
    store_close(m->side);
    m->side = NULL;
    remove_side(m);
}

const struct err *filematch_new(struct store *s, const struct files_options *options,
                                struct filematch **ret_match)
{
    struct filematch *m = mem_zero(1, sizeof *m);
    struct arena a = ARENA_INIT;
    int64_t *here = NULL;
    m->options = options;
    int n = snprintf(m->side_path, sizeof m->side_path, "%s/looking.db", options->cache);
    const struct err *err = n > 0 && (size_t)n < sizeof m->side_path
                                ? store_select(s, NULL, &a, &here, &m->n_here)
                                : err_new(ERR_USAGE, "%s: this path is too long", options->cache);
    if (!err) {
        m->here = mem_new(m->n_here + 1, sizeof *m->here);
        memcpy(m->here, here ? here : m->here, m->n_here * sizeof *m->here);
        *ret_match = m;
    } else {
        free(m);
    }
    arena_release(&a);
    return err;
}

void filematch_free(struct filematch *m)
{
    if (m) {
        close_side(m);
        feed_blob_release(&m->blob);
        free(m->here);
        free(m);
    }
}

const struct err *filematch_begin(struct filematch *m, const struct filematch_file *file)
{
    m->entry = *file->entry;
    memcpy(m->path, file->path, strlen(file->path) + 1);
    memcpy(m->md5, file->md5, strlen(file->md5) + 1);
    remove_side(m);
    const struct feed_options options = {.lexicon = m->options->lexicon};
    const struct err *err = store_open(m->side_path, STORE_WRITE, &m->side);
    err = err ? err : feed_open(m->side, &options, &m->feed);
    if (err) {
        return err;
    }
    feed_blob_clear(&m->blob);
    m->blob.path = m->path;
    m->is_busy = true;
    feed_put(m->feed, &m->blob);
    return NULL;
}

/* Both lists, each PMID once, ascending. */
static int64_t *merge(const int64_t *a, size_t n, const int64_t *b, size_t m, size_t *ret_n)
{
    int64_t *out = mem_new(n + m + 1, sizeof *out);
    size_t i = 0, j = 0, k = 0;
    while (i < n || j < m) {
        int64_t next = j == m || (i < n && a[i] <= b[j]) ? a[i] : b[j];
        i += i < n && a[i] == next;
        j += j < m && b[j] == next;
        out[k++] = next;
    }
    *ret_n = k;
    return out;
}

static const struct err *ask_side(struct filematch *m, struct filematch_found *found)
{
    struct arena a = ARENA_INIT;
    int64_t *pmids = NULL;
    size_t n = 0;
    const struct err *err = m->options->match(m->options->arg, m->side, &a, &pmids, &n);
    if (!err) {
        int64_t *all = merge(m->here, m->n_here, pmids, n, &m->n_here);
        free(m->here);
        m->here = all;
        found->n_only = m->n_here;
        found->only = mem_new(m->n_here + 1, sizeof *found->only);
        memcpy(found->only, m->here, m->n_here * sizeof *found->only);
        found->passed_over = m->blob.figures.added - (int64_t)n;
    }
    arena_release(&a);
    return err;
}

const struct err *filematch_end(struct filematch *m, struct filematch_found *ret_found)
{
    *ret_found = (struct filematch_found){0};
    if (!m->is_busy) {
        return NULL;
    }
    m->is_busy = false;
    struct feed_blob *b = feed_get(m->feed, true);
    ret_found->file = (struct filematch_file){&m->entry, m->path, m->md5};
    const struct err *err = NULL;
    if (b && !b->is_in) {
        err = err_new(b->why.code, "%s", b->why.message);
    }
    if (b && b->is_malformed) {
        ret_found->refused = err;
        err = NULL;
    } else if (!err) {
        err = ask_side(m, ret_found);
    }
    close_side(m);
    return err;
}
