/* A file that is written whole or not at all: a temporary one beside it, then rename. */
#include "outfile.h"

#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct outfile {
    char *path;
    char *temporary; /* NULL: written straight */
    FILE *file;
    struct out *out;
};

/* Pipes and devices cannot be replaced. */
static bool is_plain(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 || S_ISREG(st.st_mode);
}

/* A folder that is not there is no "nothing found". */
static const struct err *write_error(const char *path, int why)
{
    if (why == ENOENT || why == ENOTDIR) {
        return err_new(ERR_IO, "%s: there is no such folder to write in", path);
    }
    return err_errno(why, "writing %s", path);
}

/* Rights of the file that is replaced, else those that the user's umask leaves. */
static void set_rights(int fd, const char *path)
{
    struct stat st;
    mode_t mask = umask(0);
    (void)umask(mask);
    mode_t mode = stat(path, &st) == 0 ? st.st_mode & 0777 : 0666 & ~mask;
    (void)fchmod(fd, mode);
}

static const struct err *open_temporary(struct outfile *f)
{
    struct buf name = BUF_INIT;
    buf_putf(&name, "%s.XXXXXX", f->path);
    int fd = mkstemp(name.s);
    if (fd < 0) {
        int why = errno;
        buf_release(&name);
        return write_error(f->path, why);
    }
    set_rights(fd, f->path);
    f->temporary = name.s;
    f->file = fdopen(fd, "wb");
    if (!f->file) {
        int why = errno;
        close(fd);
        unlink(f->temporary);
        return write_error(f->path, why);
    }
    return NULL;
}

static void free_outfile(struct outfile *f)
{
    free(f->path);
    free(f->temporary);
    free(f);
}

const struct err *outfile_open(const char *path, struct outfile **ret_file)
{
    struct outfile *f = mem_zero(1, sizeof *f);
    const struct err *err = NULL;
    f->path = mem_copy(path, strlen(path));
    if (is_plain(path)) {
        err = open_temporary(f);
    } else {
        f->file = fopen(path, "wb");
        err = f->file ? NULL : write_error(path, errno);
    }
    if (err) {
        free_outfile(f);
        return err;
    }
    f->out = out_new(f->file, false, false, 0);
    *ret_file = f;
    return NULL;
}

struct out *outfile_out(struct outfile *f)
{
    return f->out;
}

const struct err *outfile_close(struct outfile *f, const struct err *err)
{
    const struct err *late = out_close(f->out);
    err = err ? err : late;
    if (!err && f->temporary && fsync(fileno(f->file)) != 0) {
        err = write_error(f->path, errno);
    }
    if (fclose(f->file) != 0 && !err) {
        err = write_error(f->path, errno);
    }
    if (!err && f->temporary && rename(f->temporary, f->path) != 0) {
        err = write_error(f->path, errno);
    }
    if (err && f->temporary) {
        unlink(f->temporary);
    }
    free_outfile(f);
    return err;
}
