/* A client of a few lines, so that test scripts need no other. */
#include "fake.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static void put_form(struct buf *b, const char *file)
{
    FILE *f = fopen(file, "r");
    buf_puts(b, "script=");
    for (int ch; f && (ch = getc(f)) != EOF;) {
        buf_putf(b, "%%%02X", (unsigned)ch);
    }
    if (f) {
        fclose(f);
    }
}

static bool send_all(int fd, const struct buf *b)
{
    for (size_t k = 0; k < b->len;) {
        ssize_t n = write(fd, b->s + k, b->len - k);
        if (n <= 0) {
            return false;
        }
        k += (size_t)n;
    }
    return true;
}

int ask(int port, const char *path, const char *body_file)
{
    struct buf out = BUF_INIT, form = BUF_INIT, in = BUF_INIT;
    if (body_file) {
        put_form(&form, body_file);
    }
    /* HTTP/1.0: the body ends with the connection, never in chunks */
    buf_putf(&out, "%s %s HTTP/1.0\r\nHost: 127.0.0.1:%d\r\nUser-Agent: fake\r\n",
             body_file ? "POST" : "GET", path, port);
    buf_putf(&out, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n",
             form.len);
    buf_put(&out, form.s ? form.s : "", form.len);
    int fd = dial(port);
    bool sent = fd >= 0 && send_all(fd, &out);
    for (ssize_t n = 1; sent && n > 0;) {
        n = read(fd, buf_room(&in, 65536), 65536);
        in.len += n > 0 ? (size_t)n : 0;
    }
    const char *body = in.len ? memmem(in.s, in.len, "\r\n\r\n", 4) : NULL;
    bool good = body && strncmp(in.s + 8, " 200", 4) == 0;
    if (body) {
        fwrite(body + 4, 1, in.len - (size_t)(body + 4 - in.s), stdout);
    }
    if (fd >= 0) {
        close(fd);
    }
    buf_release(&out);
    buf_release(&form);
    buf_release(&in);
    return good ? 0 : 1;
}
