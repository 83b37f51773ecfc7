/* One of NLM's files brought to this disk: transfers that go on where they ended, checksums. */
#include "filefetch.h"

#include "filelist.h"

#include "checksum.h"
#include "limit.h"
#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SMALL_BYTES = 64 << 10, LISTING_BYTES = 32 << 20, READ_BYTES = 256 << 10 };

static const char *const folders[] = {
    [FILES_BASELINE] = "baseline", [FILES_UPDATES] = "updatefiles"};

/* --- paths --- */

static const struct err *join(char path[PATH_MAX], const char *folder, const char *name,
                              const char *ending)
{
    int n = snprintf(path, PATH_MAX, "%s/%s%s", folder, name, ending);
    return n > 0 && n < PATH_MAX ? NULL : err_new(ERR_USAGE, "%s: this path is too long", folder);
}

/* The mirror's folder of that name, or the mirror itself where it has none. */
static const struct err *mirror_folder(const struct fetching *f, char path[PATH_MAX])
{
    struct stat st;
    const struct err *err = join(path, f->options->mirror, folders[f->options->folder], "");
    if (!err && (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))) {
        snprintf(path, PATH_MAX, "%s", f->options->mirror);
    }
    return err;
}

/* --- listings --- */

static const struct err *list_mirror(struct fetching *f, struct arena *a,
                                     struct files_list *ret_list)
{
    char folder[PATH_MAX], path[PATH_MAX], about[64];
    const struct err *err = mirror_folder(f, folder);
    DIR *d = err ? NULL : opendir(folder);
    if (!d) {
        return err ? err : err_errno(errno, "%s", folder);
    }
    size_t cap = 0;
    struct dirent *e;
    struct stat st;
    *ret_list = (struct files_list){NULL, 0, 0};
    while ((e = readdir(d)) && !err) {
        struct files_entry entry;
        if (!filelist_name(text_of(e->d_name), &entry)) {
            continue;
        }
        err = join(path, folder, e->d_name, "");
        if (!err && stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
            snprintf(about, sizeof about, "%lld %lld", (long long)st.st_size,
                     (long long)st.st_mtime);
            entry.about = arena_text(a, text_of(about));
            filelist_add(ret_list, &cap, &entry);
        }
    }
    closedir(d);
    filelist_settle(ret_list, a);
    return err;
}

static struct http_request request_of(const char *path, int64_t max_bytes)
{
    return (struct http_request){
        .service = HTTP_FILES, .path = path, .any_body = true, .max_bytes = max_bytes};
}

const struct err *filefetch_list(struct fetching *f, struct arena *a, struct files_list *ret_list)
{
    if (!f->options->http) {
        return list_mirror(f, a, ret_list);
    }
    char path[40];
    snprintf(path, sizeof path, "%s/", folders[f->options->folder]);
    struct http_request request = request_of(path, LISTING_BYTES);
    struct http_reply reply = {0};
    const struct err *err = http_send(f->options->http, &request, &reply);
    if (!err) {
        filelist_read(buf_text(&reply.body), a, ret_list);
    }
    http_reply_release(&reply);
    return err;
}

/* --- checksums --- */

static const struct err *read_small(const char *path, struct buf *b)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "%s", path);
    }
    b->len += fread(buf_room(b, SMALL_BYTES), 1, SMALL_BYTES, file);
    fclose(file);
    return NULL;
}

static const struct err *md5_of(const char *path, char md5[33])
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return err_errno(errno, "%s", path);
    }
    MD5_CTX context;
    MD5Init(&context);
    uint8_t *chunk = mem_new(READ_BYTES, 1), sum[MD5_DIGEST_LENGTH];
    for (size_t n; (n = fread(chunk, 1, READ_BYTES, file)) > 0;) {
        MD5Update(&context, chunk, n);
    }
    const struct err *err = ferror(file) ? err_errno(errno, "%s", path) : NULL;
    MD5Final(sum, &context);
    memcpy(md5, checksum_of(CHECKSUM_MD5, sum).hex, 33);
    free(chunk);
    fclose(file);
    return err;
}

const struct err *filefetch_md5(struct fetching *f, const char *name, char ret_md5[33])
{
    char path[PATH_MAX], folder[PATH_MAX];
    struct http_reply reply = {0};
    const struct err *err;
    if (f->options->http) {
        snprintf(path, sizeof path, "%s/%s.md5", folders[f->options->folder], name);
        struct http_request request = request_of(path, SMALL_BYTES);
        err = http_send(f->options->http, &request, &reply);
    } else {
        err = mirror_folder(f, folder);
        err = err ? err : join(path, folder, name, ".md5");
        if (!err && access(path, F_OK) != 0) {
            path[strlen(path) - 4] = '\0'; /* a mirror without it: the file vouches for itself */
            return md5_of(path, ret_md5);
        }
        err = err ? err : read_small(path, &reply.body);
    }
    err = err ? err : filelist_read_md5(buf_text(&reply.body), name, ret_md5);
    http_reply_release(&reply);
    return err;
}

static const struct err *check_md5(const char *path, const char *name, const char *md5)
{
    char own[33];
    const struct err *err = md5_of(path, own);
    if (!err && strcmp(own, md5) != 0) {
        return err_new(ERR_INPUT,
                       "its checksum is %s, and %s.md5 says %s: it came damaged, or is "
                       "being issued again; try later",
                       own, name, md5);
    }
    return err;
}

/* --- transfers --- */

struct arriving {
    struct fetching *fetching;
    FILE *file;
    const char *path;
};

static const struct err *write_part(void *arg, const char *s, size_t n)
{
    struct arriving *x = arg;
    if (fwrite(s, 1, n, x->file) != n) {
        return err_errno(errno, "%s", x->path);
    }
    x->fetching->received += (int64_t)n;
    x->fetching->of_this += (int64_t)n;
    if (x->fetching->tick) {
        x->fetching->tick(x->fetching->arg);
    }
    return NULL;
}

static const struct err *restart_part(void *arg)
{
    struct arriving *x = arg;
    rewind(x->file);
    if (fflush(x->file) != 0 || ftruncate(fileno(x->file), 0) != 0) {
        return err_errno(errno, "%s", x->path);
    }
    x->fetching->of_this = 0;
    return NULL;
}

/* What is missing of the file behind what ${path} has. *ret_status: what the server answered. */
static const struct err *transfer(struct fetching *f, const char *name, const char *path,
                                  int *ret_status)
{
    struct stat st;
    int64_t there = stat(path, &st) == 0 ? st.st_size : 0;
    struct arriving x = {f, fopen(path, "ab"), path};
    if (!x.file) {
        return err_errno(errno, "%s", path);
    }
    char remote[80];
    snprintf(remote, sizeof remote, "%s/%s", folders[f->options->folder], name);
    struct http_sink sink = {write_part, restart_part, &x};
    struct http_request request = request_of(remote, 0);
    request.sink = &sink;
    request.resume_from = there;
    struct http_reply reply = {0};
    f->of_this = there;
    const struct err *err = http_send(f->options->http, &request, &reply);
    *ret_status = reply.status;
    http_reply_release(&reply);
    if (fclose(x.file) != 0 && !err) {
        err = err_errno(errno, "%s", path);
    }
    return err;
}

/* Once more from the first byte where what was there does not fit what the server has. */
static const struct err *transfer_whole(struct fetching *f, const char *name, const char *path,
                                        const char *md5)
{
    const struct err *err = NULL;
    for (int attempt = 0; attempt < 2; attempt++) {
        struct stat st;
        int status = 0;
        bool had_part = stat(path, &st) == 0 && st.st_size > 0;
        err = transfer(f, name, path, &status);
        bool beyond = err && status == 416 && had_part;
        err = beyond || err ? err : check_md5(path, name, md5);
        if (!err || (!beyond && err->code != ERR_INPUT)) {
            return err;
        }
        unlink(path);
    }
    return err;
}

static const struct err *in_cache(const struct fetching *f, const char *name, const char *ending,
                                  char path[PATH_MAX])
{
    if (mkdir(f->options->cache, 0777) != 0 && errno != EEXIST) {
        return err_errno(errno, "%s", f->options->cache);
    }
    return join(path, f->options->cache, name, ending);
}

const struct err *filefetch_file(struct fetching *f, const char *name, const char *md5,
                                 char path[PATH_MAX])
{
    char part[PATH_MAX];
    const struct err *err;
    if (!f->options->http) {
        err = mirror_folder(f, part);
        err = err ? err : join(path, part, name, "");
        return err ? err : check_md5(path, name, md5);
    }
    err = in_cache(f, name, "", path);
    err = err ? err : in_cache(f, name, ".part", part);
    if (err || (access(path, F_OK) == 0 && !check_md5(path, name, md5))) {
        return err; /* it came whole before, and was not taken in */
    }
    bool is_whole = access(part, F_OK) == 0 && !check_md5(part, name, md5);
    err = is_whole ? NULL : transfer_whole(f, name, part, md5);
    if (!err && rename(part, path) != 0) {
        err = err_errno(errno, "%s", path);
    }
    return err;
}

void filefetch_done(const struct fetching *f, const char *name)
{
    char path[PATH_MAX];
    if (f->options->http && !in_cache(f, name, "", path)) {
        unlink(path);
    }
}

/* --- what the listings said --- */

void filefetch_remembered(const struct fetching *f, struct buf *ret_lines)
{
    char path[PATH_MAX];
    const struct err *err = in_cache(f, folders[f->options->folder], ".listing", path);
    FILE *file = err ? NULL : fopen(path, "rb");
    for (size_t n = 1; file && n > 0 && ret_lines->len < LISTING_BYTES;) {
        n = fread(buf_room(ret_lines, READ_BYTES), 1, READ_BYTES, file);
        ret_lines->len += n;
    }
    buf_puts(ret_lines, "");
    if (file) {
        fclose(file);
    }
}

void filefetch_remember(const struct fetching *f, const struct buf *lines)
{
    char path[PATH_MAX];
    const struct err *err = in_cache(f, folders[f->options->folder], ".listing", path);
    FILE *file = err ? NULL : fopen(path, "wb");
    if (file) {
        fwrite(lines->s, 1, lines->len, file);
        fclose(file);
    }
}
