/* The compiled lexicon as a file beside the knowledge base. */
#include "lexiconimage.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct buf path_of(const char *database, const char *ending)
{
    struct buf b = BUF_INIT;
    buf_putf(&b, "%s%s", database, ending);
    return b;
}

static const char image_ending[] = ".lexicon", note_ending[] = ".lexicon.ok";

static bool write_all(int fd, struct text t)
{
    while (t.len) {
        ssize_t n = write(fd, t.s, t.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        t = (struct text){t.s + n, t.len - (size_t)n};
    }
    return true;
}

/* ${bytes} as ${path}: a temporary file, then its name. ${like}: the file whose rights it gets;
 * NULL: nobody else's. */
static void put_file(const char *path, const char *like, struct text bytes)
{
    struct buf temporary = path_of(path, ".XXXXXX");
    struct stat st;
    int fd = mkstemp(temporary.s);
    if (fd >= 0) {
        if (like && stat(like, &st) == 0) {
            (void)fchmod(fd, st.st_mode & 0666);
        }
        bool ok = write_all(fd, bytes);
        ok = close(fd) == 0 && ok && rename(temporary.s, path) == 0;
        if (!ok) {
            unlink(temporary.s);
        }
    }
    buf_release(&temporary);
}

/* --- the note that it was found sound --- */

enum { NOTE_BYTES = 256 };

/* What tells this state of the file from any other. */
static size_t describe(const struct stat *st, char note[NOTE_BYTES])
{
    int n =
        snprintf(note, NOTE_BYTES, "hcckb 1 %" PRIuMAX " %" PRIuMAX " %jd %jd.%09ld %jd.%09ld\n",
                 (uintmax_t)st->st_dev, (uintmax_t)st->st_ino, (intmax_t)st->st_size,
                 (intmax_t)st->st_mtim.tv_sec, st->st_mtim.tv_nsec, (intmax_t)st->st_ctim.tv_sec,
                 st->st_ctim.tv_nsec);
    return n > 0 && n < NOTE_BYTES ? (size_t)n : 0;
}

/* Is it noted of this state, by this user? */
static bool is_noted(const char *database, const struct stat *image)
{
    char want[NOTE_BYTES], have[NOTE_BYTES];
    struct buf path = path_of(database, note_ending);
    struct stat st;
    size_t n = describe(image, want);
    int fd = open(path.s, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool noted = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
                 (st.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
                 read(fd, have, sizeof have) == (ssize_t)n && n && memcmp(have, want, n) == 0;
    if (fd >= 0) {
        close(fd);
    }
    buf_release(&path);
    return noted;
}

/* A file that changed just now may change again without its time telling; where times are whole
 * seconds, for longer. */
static bool is_settled(const struct stat *image)
{
    enum { COARSE = 3 };
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
        return false;
    }
    double age = difftime(now.tv_sec, image->st_ctim.tv_sec) +
                 (double)(now.tv_nsec - image->st_ctim.tv_nsec) / 1e9;
    return age > (image->st_ctim.tv_nsec ? 0.1 : COARSE);
}

static void note(const char *database, const struct stat *image)
{
    char text[NOTE_BYTES];
    size_t n = describe(image, text);
    if (n && is_settled(image)) {
        struct buf path = path_of(database, note_ending);
        put_file(path.s, NULL, (struct text){text, n});
        buf_release(&path);
    }
}

/* --- the image --- */

static void unmap(void *s, size_t len)
{
    munmap(s, len);
}

/* The bytes of ${fd}, whose state ${st} is, as a lexicon. */
static struct lexicon *map(const char *database, const char *key, int fd, const struct stat *st)
{
    size_t len = (size_t)st->st_size;
    void *p = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) {
        return NULL;
    }
    struct text bytes = {p, len};
    bool known = is_noted(database, st);
    struct lexicon *l = known ? lexicon_reopen(bytes, key, unmap) : lexicon_open(bytes, key, unmap);
    if (!l) {
        munmap(p, len);
    } else if (!known) {
        note(database, st);
    }
    return l;
}

struct lexicon *lexiconimage_open(const char *database, const char *key)
{
    struct buf path = path_of(database, image_ending);
    struct stat st;
    struct lexicon *l = NULL;
    int fd = open(path.s, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        l = map(database, key, fd, &st);
    }
    if (fd >= 0) {
        close(fd);
    }
    buf_release(&path);
    return l;
}

void lexiconimage_save(const char *database, const char *key, const struct lexicon *l)
{
    struct buf bytes = BUF_INIT, path = path_of(database, image_ending);
    if (lexicon_save(l, key, &bytes)) {
        put_file(path.s, database, buf_text(&bytes));
    }
    buf_release(&path);
    buf_release(&bytes);
}

void lexiconimage_remove(const char *database)
{
    const char *const endings[] = {image_ending, note_ending};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct buf path = path_of(database, endings[i]);
        unlink(path.s);
        buf_release(&path);
    }
}
