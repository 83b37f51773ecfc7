/* Import of files: the writer's side of the pipeline, one transaction a file. */
#include "tables.h"

#include "heap.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Packed bytes from which an import is large, and what FTS5's hash and the page cache then come to.
 */
enum { LARGE_IMPORT = 4 << 20, INDEX_MEMORY = 96 << 20 };

struct importing {
    struct store *store;
    const struct ingest_options *options;
    struct ingest_result *result;
    struct tagger *tagger; /* these two for records that have to be merged */
    struct store_encoder *encoder;
    struct ingest_progress progress;
    int64_t bytes_before; /* of the files that are done */
    double started;
    bool again; /* the file is in, in part */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void ingest_reject(struct ingest_result *r, const char *file, int64_t pmid, const char *reason,
                   bool whole_file)
{
    r->rejected = mem_grow(r->rejected, &r->rejected_cap, r->n_rejected + 1, sizeof *r->rejected);
    r->rejected[r->n_rejected++] =
        (struct ingest_rejected){arena_text(&r->arena, text_of(file)).s, pmid,
                                 arena_text(&r->arena, text_of(reason)).s, whole_file};
    r->refused += whole_file;
}

void ingest_result_release(struct ingest_result *r)
{
    free(r->rejected);
    arena_release(&r->arena);
}

const char *ingest_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

int64_t ingest_sequence(const char *path)
{
    int year = 0, number = 0, end = 0;
    if (sscanf(ingest_base_name(path), "pubmed%2dn%6d.xml%n", &year, &number, &end) < 2 ||
        end == 0) {
        return 0;
    }
    return (int64_t)year * 1000000 + number;
}

static void show_progress(struct importing *im, int64_t bytes, int64_t records)
{
    im->progress.bytes = im->bytes_before + bytes;
    im->progress.records = im->result->records + records;
    im->progress.seconds = now() - im->started;
    if (im->options->progress) {
        im->options->progress(im->options->arg, &im->progress);
    }
}

/* --- one batch --- */

const struct err *pipeline_write(struct store *s, const struct store_import *si,
                                 const struct batch *b, struct store_source *f)
{
    int64_t *const counters[] = {[STORE_ADDED] = &f->added,
                                 [STORE_UPDATED] = &f->updated,
                                 [STORE_UNCHANGED] = &f->unchanged};
    for (size_t i = 0; i < b->n; i++) {
        enum store_change change = STORE_UNCHANGED;
        const struct err *err = store_put(s, si, b->rows[i], &change);
        if (err) {
            return err;
        }
        f->records++;
        ++*counters[change];
    }
    for (size_t i = 0; i < b->n_deleted; i++) {
        bool existed = false;
        const struct err *err = store_withdraw(s, si, b->deleted[i], &existed);
        if (err) {
            return err;
        }
        f->deleted += existed;
    }
    return NULL;
}

static const struct err *write_rejected(struct importing *im, const struct store_import *si,
                                        const struct batch *b, const char *path,
                                        struct store_source *f)
{
    for (size_t i = 0; i < b->n_rejected; i++) {
        const struct batch_rejected *r = &b->rejected[i];
        const struct err *err =
            store_source_rejected(im->store, si->source_id, ++f->rejected, r->pmid, r->reason);
        if (err) {
            return err;
        }
        ingest_reject(im->result, path, r->pmid, r->reason, false);
        f->records++;
    }
    return NULL;
}

/* --- one file --- */

static const struct err *no_thread(int errnum)
{
    return err_errno(errnum, "starting a thread");
}

/* Without a tagger the parser's batches would wait for ever: let it come to its end. */
static void drain(struct pipeline *p)
{
    atomic_store(&p->stop, true);
    for (bool is_last = false; !is_last;) {
        struct batch *b = queue_get(&p->parsed);
        is_last = b->is_last;
        queue_put(&p->empty, b);
    }
}

static const struct err *pipeline_start(struct pipeline *p, const char *path,
                                        const struct lexicon *l, pthread_t threads[2])
{
    p->path = path;
    p->lexicon = l;
    atomic_store(&p->stop, false);
    int failed = pthread_create(&threads[0], NULL, parse_stage, p);
    if (failed) {
        return no_thread(failed);
    }
    failed = pthread_create(&threads[1], NULL, label_stage, p);
    if (failed) {
        drain(p);
        pthread_join(threads[0], NULL);
        return no_thread(failed);
    }
    return NULL;
}

/* Take batches until the file's last one. *ret_refused: why the file cannot be taken, if so. */
static const struct err *write_batches(struct importing *im, struct pipeline *p,
                                       const struct store_import *si, const char *path,
                                       struct store_source *f, char md5[MD5_HEX],
                                       const struct err **ret_refused)
{
    const struct err *err = NULL;
    bool is_last = false;
    while (!is_last) {
        struct batch *b = queue_get(&p->encoded);
        is_last = b->is_last;
        if (!err && !b->err) {
            err = pipeline_write(im->store, si, b, f);
            err = err ? err : write_rejected(im, si, b, path, f);
        }
        if (err) {
            atomic_store(&p->stop, true);
        }
        if (is_last) {
            *ret_refused = b->err;
            f->bytes = b->bytes_read;
            memcpy(md5, b->md5, MD5_HEX);
        }
        show_progress(im, b->bytes_read, f->records);
        queue_put(&p->empty, b);
    }
    return err;
}

static void add_figures(struct ingest_result *r, const struct store_source *f)
{
    r->files++;
    r->records += f->records;
    r->added += f->added;
    r->updated += f->updated;
    r->unchanged += f->unchanged;
    r->deleted += f->deleted;
}

static const struct err *end_file(struct importing *im, int64_t source_id, struct store_source *f,
                                  const char *md5)
{
    f->md5 = text_of(md5);
    const struct err *err = store_source_end(im->store, source_id, f);
    err = err ? err : store_lexicon_first(im->store, im->options->lexicon);
    return err ? err : store_commit(im->store);
}

struct replay {
    struct ingest_result *result;
    const char *path;
};

static void reject_again(void *arg, int64_t pmid, const char *reason)
{
    const struct replay *r = arg;
    ingest_reject(r->result, r->path, pmid, reason, false);
}

/* A file that is in already: nothing changes, and what was left out of it is said again. */
static const struct err *repeat_file(struct importing *im, const char *path, const char *md5,
                                     int64_t records)
{
    struct replay replay = {im->result, path};
    size_t before = im->result->n_rejected;
    const struct err *err = store_source_rejections(im->store, md5, reject_again, &replay);
    if (!err) {
        im->result->files++;
        im->result->records += records;
        int64_t left_out = (int64_t)(im->result->n_rejected - before);
        im->result->unchanged += records > left_out ? records - left_out : 0;
    }
    return err;
}

/* Standard input may turn out, at its end, to be in already. */
static const struct err *settle(struct importing *im, const char *path, int64_t source_id,
                                struct store_source *f, const char *md5, const struct err *refused,
                                size_t n_rejected)
{
    bool known = false;
    bool asks = !refused && !im->again;
    const struct err *err = asks ? store_source_known(im->store, md5, &known) : NULL;
    if (err) {
        return err;
    }
    if (refused || known) {
        store_rollback(im->store);
        im->result->n_rejected = n_rejected;
    }
    if (refused) {
        ingest_reject(im->result, path, 0, refused->message, true);
        return NULL;
    }
    if (known) {
        return repeat_file(im, path, md5, f->records);
    }
    err = end_file(im, source_id, f, md5);
    if (!err) {
        add_figures(im->result, f);
    }
    return err;
}

/* A file through the pipeline, within a transaction. */
static const struct err *run_pipeline(struct importing *im, struct pipeline *p,
                                      const struct store_import *si, const char *path,
                                      size_t n_rejected)
{
    struct store_source f = {.records = 0};
    const struct err *refused = NULL;
    char md5[MD5_HEX] = "";
    pthread_t threads[2];
    const struct err *err = pipeline_start(p, path, im->options->lexicon, threads);
    if (err) {
        return err;
    }
    err = write_batches(im, p, si, path, &f, md5, &refused);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    return err ? err : settle(im, path, si->source_id, &f, md5, refused, n_rejected);
}

/* ${md5}: of a file that was taken in part, and is now taken whole; NULL: it is new. */
static const struct err *import_records(struct importing *im, struct pipeline *p, const char *path,
                                        const char *md5)
{
    struct store_import si = {0, ingest_sequence(path), im->options->lexicon, im->tagger,
                              im->encoder};
    size_t n_rejected = im->result->n_rejected;
    im->again = md5 != NULL;
    const struct err *err = store_begin(im->store);
    err = err   ? err
          : md5 ? store_source_again(im->store, md5, &si.source_id)
                : store_source_begin(im->store, ingest_base_name(path), si.sequence, &si.source_id);
    err = err ? err : run_pipeline(im, p, &si, path, n_rejected);
    if (err) {
        store_rollback(im->store);
    }
    return err;
}

/* --- a table --- */

static void table_progress(void *arg, int64_t bytes, int64_t rows)
{
    show_progress(arg, bytes, rows);
}

static void add_table(struct importing *im, const struct table *t)
{
    struct ingest_result *r = im->result;
    r->files++;
    r->metrics += t->done.counts;
    r->links += t->done.links;
    r->rows += t->figures->records;
    r->rows_here += t->here;
}

static const struct err *end_table(struct importing *im, struct table *t, enum table_kind kind,
                                   const char *md5)
{
    struct store_source *f = t->figures;
    f->md5 = text_of(kind == TABLE_COUNTS ? md5 : t->md5);
    const struct err *err = kind == TABLE_COUNTS ? NULL : tables_scope(im->store, &f->scope);
    err = err ? err : store_source_end(im->store, t->source_id, f);
    err = err ? err : store_commit(im->store);
    if (!err) {
        add_table(im, t);
    }
    return err;
}

/* A table goes in or stays out as a whole; the file that it came from may be refused, the others go
 * on. */
static const struct err *import_table(struct importing *im, const char *path, const char *md5,
                                      enum table_kind kind, bool again)
{
    struct store_source f = {.records = 0};
    struct table t = {.store = im->store,
                      .path = path,
                      .result = im->result,
                      .figures = &f,
                      .progress = table_progress,
                      .arg = im};
    size_t n_rejected = im->result->n_rejected;
    const struct err *err = store_begin(im->store), *taken = NULL;
    err = err     ? err
          : again ? store_source_again(im->store, md5, &t.source_id)
                  : store_source_begin(im->store, ingest_base_name(path), 0, &t.source_id);
    err = taken = err ? err : tables_take(kind, &t);
    err = err ? err : end_table(im, &t, kind, md5);
    if (err) {
        store_rollback(im->store);
    }
    if (err && err == taken && (err->code == ERR_INPUT || err->code == ERR_LIMIT)) {
        im->result->n_rejected = n_rejected;
        ingest_reject(im->result, path, 0, err->message, true);
        err = NULL;
    }
    im->result->again += again && !err;
    arena_release(&t.arena);
    return err;
}

/* A file with a size that no imported file has is new: only the others, and files of counts, need
 * their checksum first. */
static const struct err *is_known(struct importing *im, const char *path, int64_t bytes,
                                  bool is_counts, char md5[MD5_HEX], int64_t *ret_records)
{
    bool candidate = false;
    *ret_records = -1;
    const struct err *err = store_source_size_known(im->store, bytes, &candidate);
    if (err || (!candidate && !is_counts)) {
        return err;
    }
    if (parse_md5(path, md5)) {
        return NULL; /* it will be refused with the reason when it is read */
    }
    return store_source_records(im->store, md5, ret_records);
}

/* A table that is in says something new once other papers are here. */
static const struct err *has_more(struct importing *im, const char *md5, bool *ret_more)
{
    int64_t then = 0, now_here = 0;
    const struct err *err = store_source_scope(im->store, md5, &then);
    err = err || !then ? err : tables_scope(im->store, &now_here);
    if (!err) {
        *ret_more = then && then != now_here;
    }
    return err;
}

static const struct err *import_file(struct importing *im, struct pipeline *p, const char *path,
                                     int64_t bytes, bool is_table)
{
    char md5[MD5_HEX] = "";
    int64_t records = -1;
    bool more = false;
    enum table_kind kind = is_table ? tables_kind(path) : TABLE_NONE;
    const struct err *err =
        bytes >= 0 ? is_known(im, path, bytes, kind == TABLE_COUNTS, md5, &records) : NULL;
    err = err || records < 0 ? err : has_more(im, md5, &more);
    if (err) {
        return err;
    }
    if (records >= 0 && !more) {
        return repeat_file(im, path, md5, is_table ? 0 : records);
    }
    return is_table ? import_table(im, path, md5, kind, more)
                    : import_records(im, p, path, more ? md5 : NULL);
}

void pipeline_init(struct pipeline *p)
{
    memset(p, 0, sizeof *p);
    queue_init(&p->blobs);
    queue_init(&p->parsed);
    queue_init(&p->encoded);
    queue_init(&p->empty);
    for (size_t i = 0; i < BATCHES; i++) {
        queue_put(&p->empty, &p->batches[i]);
    }
}

void pipeline_release(struct pipeline *p)
{
    for (size_t i = 0; i < BATCHES; i++) {
        arena_release(&p->batches[i].arena);
        free(p->batches[i].deleted);
        free(p->batches[i].rejected);
    }
    queue_release(&p->blobs);
    queue_release(&p->parsed);
    queue_release(&p->encoded);
    queue_release(&p->empty);
}

const struct err *ingest_run(struct store *s, const char *const *paths, size_t n,
                             const struct ingest_options *options, struct ingest_result *ret_result)
{
    memset(ret_result, 0, sizeof *ret_result);
    struct importing im = {.store = s, .options = options, .result = ret_result, .started = now()};
    im.tagger = tagger_new(options->lexicon);
    im.encoder = store_encoder_new(options->lexicon);
    struct file_list files = {NULL, NULL, 0, 0, 0};
    files_find(paths, n, &files, ret_result);
    im.progress.files = files.n;
    for (size_t i = 0; i < files.n; i++) {
        im.progress.total_bytes += files.bytes[i] > 0 ? files.bytes[i] : 0;
    }
    if (im.progress.total_bytes >= LARGE_IMPORT) {
        heap_expect(INDEX_MEMORY);
    }
    struct pipeline *p = mem_new(1, sizeof *p);
    pipeline_init(p);
    const struct err *err = store_bulk_begin(s);
    for (size_t i = 0; i < files.n && !err; i++) {
        im.progress.file = files.paths[i];
        im.progress.file_number = i + 1;
        err = import_file(&im, p, files.paths[i], files.bytes[i], i >= files.first_table);
        im.bytes_before += files.bytes[i] > 0 ? files.bytes[i] : 0;
    }
    const struct err *late = store_bulk_end(s);
    err = err ? err : late;
    pipeline_release(p);
    free(p);
    files_release(&files);
    store_encoder_free(im.encoder);
    tagger_free(im.tagger);
    ret_result->seconds = now() - im.started;
    return err;
}
