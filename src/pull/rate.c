/* One pace for all processes of the user: a small file a service says when the next may ask. */
#include "session.h"

#include "hash.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Requests are spread evenly, a little wider than the limit: those of any second stay below it. */
#define RATE_MARGIN 1.08
#define RATE_SLOWEST 8.0
/* A turn further away than this was written by a clock that is not ours. */
#define RATE_FARTHEST 300.0

enum { NOTE_SIZE = 32 };

bool rate_folder(char ret_folder[RATE_PATH])
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    if (runtime && *runtime == '/') {
        int n = snprintf(ret_folder, RATE_PATH, "%s", runtime);
        struct stat st;
        if (n < RATE_PATH && stat(ret_folder, &st) == 0 && S_ISDIR(st.st_mode)) {
            return true;
        }
    }
    snprintf(ret_folder, RATE_PATH, "/tmp/hcckb-%lu", (unsigned long)getuid());
    struct stat st;
    return (mkdir(ret_folder, 0700) == 0 || errno == EEXIST) && lstat(ret_folder, &st) == 0 &&
           S_ISDIR(st.st_mode) && st.st_uid == getuid();
}

/* Who asks with a key has another allowance than who asks without; so has every host. */
static int open_turns(const struct http *h, enum http_service service)
{
    char folder[RATE_PATH], path[RATE_PATH + 64];
    if (!rate_folder(folder)) {
        return -1;
    }
    const char *host = http_service_host(h, service);
    bool keyed = h->key && (http_services[service].flags & SERVICE_KEY);
    uint64_t id = hash_bytes(host, strlen(host), (uint64_t)service);
    snprintf(path, sizeof path, "%s/hcckb-rate-%016" PRIx64 "%s", folder, id, keyed ? "-key" : "");
    return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static bool lock(int fd, short type)
{
    struct flock l = {.l_type = type, .l_whence = SEEK_SET};
    int rc;
    do {
        rc = fcntl(fd, F_SETLKW, &l);
    } while (rc != 0 && errno == EINTR && !http_stopped());
    return rc == 0;
}

static double read_turn(int fd, double now)
{
    char note[NOTE_SIZE] = "";
    ssize_t n = pread(fd, note, sizeof note - 1, 0);
    double turn = n > 0 ? strtod(note, NULL) : 0;
    return turn > now && turn < now + RATE_FARTHEST ? turn : now;
}

static void write_turn(int fd, double turn)
{
    char note[NOTE_SIZE];
    int n = snprintf(note, sizeof note, "%-20.6f\n", turn);
    if (n > 0 && pwrite(fd, note, (size_t)n, 0) != n) {
        return; /* the next process asks too early once: the server will say so */
    }
}

/* Move the turn that all processes share from *turn to ${gap} behind it, or to ${hold} where that
 * is later. Without a file for it the session keeps its own pace. */
static void share_turn(const struct http *h, enum http_service service, double gap, double hold,
                       double *turn)
{
    int fd = open_turns(h, service);
    if (fd < 0) {
        return;
    }
    if (lock(fd, F_WRLCK)) {
        double others = read_turn(fd, h->clock.now(h->clock.arg));
        *turn = others > *turn ? others : *turn;
        write_turn(fd, (hold > *turn ? hold : *turn) + gap);
        lock(fd, F_UNLCK);
    }
    close(fd);
}

static double take_turn(struct http *h, enum http_service service, double gap, double hold)
{
    double now = h->clock.now(h->clock.arg);
    double turn = h->next[service] > now ? h->next[service] : now;
    share_turn(h, service, gap, hold, &turn);
    h->next[service] = (hold > turn ? hold : turn) + gap;
    return turn;
}

void rate_wait(struct http *h, enum http_service service)
{
    double gap = RATE_MARGIN / http_rate(h, service) * h->slower[service];
    double turn = take_turn(h, service, gap, 0);
    double left = turn - h->clock.now(h->clock.arg);
    if (left > 0) {
        h->clock.sleep(h->clock.arg, left);
    }
}

void rate_hold(struct http *h, enum http_service service, double seconds)
{
    take_turn(h, service, 0, h->clock.now(h->clock.arg) + seconds);
    h->slower[service] *= 1.5;
    h->slower[service] = h->slower[service] > RATE_SLOWEST ? RATE_SLOWEST : h->slower[service];
}

void rate_well(struct http *h, enum http_service service)
{
    h->slower[service] = 1 + (h->slower[service] - 1) * 0.98;
}
