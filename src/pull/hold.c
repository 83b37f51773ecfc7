/* One process at a time: a locked file beside the turns of rate.c, gone with the process that has
 * it.
 */
#include "hold.h"

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file that stands for it, by what the file system calls the database; false: there is no
 * folder for it. */
static bool place_of(const char *db_path, int64_t id, char path[RATE_PATH])
{
    char folder[RATE_PATH];
    struct stat st;
    if (!rate_folder(folder) || stat(db_path, &st) != 0) {
        return false;
    }
    int n = snprintf(path, RATE_PATH, "%s/hcckb-run-%llx-%llx-%" PRId64, folder,
                     (unsigned long long)st.st_dev, (unsigned long long)st.st_ino, id);
    return n > 0 && n < RATE_PATH;
}

static const struct err *held(int64_t id)
{
    char what[40] = "NLM's files are";
    if (id != HOLD_FILES) {
        snprintf(what, sizeof what, "run %" PRId64 " is", id);
    }
    return err_new(ERR_LOCKED,
                   "%s being fetched by another hcckb: wait until it is done, then try again",
                   what);
}

const struct err *hold_take(const char *db_path, int64_t id, int *ret_hold)
{
    char path[RATE_PATH];
    struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *ret_hold = -1;
    int fd = place_of(db_path, id, path)
                 ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
                 : -1;
    if (fd < 0 || fcntl(fd, F_SETLK, &l) == 0) {
        *ret_hold = fd;
        return NULL;
    }
    bool is_held = errno == EACCES || errno == EAGAIN;
    close(fd);
    return is_held ? held(id) : NULL;
}

void hold_release(int hold)
{
    if (hold >= 0) {
        close(hold);
    }
}
