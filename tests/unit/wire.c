/* A network that is a function of the test's. */
#include "wire.h"

#include "mem.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static double now(void *arg)
{
    return ((struct wire *)arg)->now;
}

static void sleep_for(void *arg, double seconds)
{
    struct wire *w = arg;
    w->now += seconds;
    w->slept += seconds;
    if (seconds >= 0.001 && w->n_sleeps < WIRE_MOST) {
        w->sleeps[w->n_sleeps++] = seconds;
    }
}

static double no_chance(void *arg)
{
    (void)arg;
    return 0;
}

static const struct err *perform(void *arg, const struct http_call *call, struct http_reply *reply)
{
    struct wire *w = arg;
    const char *question = strchr(call->url, '?');
    const char *form = call->form ? call->form : question ? question + 1 : "";
    ck_assert_uint_lt(w->n, WIRE_MOST);
    w->urls[w->n] = mem_copy(call->url, strlen(call->url));
    w->forms[w->n] = mem_copy(form, strlen(form));
    w->times[w->n] = w->now;
    w->fails = HTTP_OK;
    w->answer(w, w->n++, call->url, form, reply);
    if (w->fails != HTTP_OK) {
        reply->verdict = w->fails;
        return err_new(w->fails == HTTP_TOO_LARGE ? ERR_LIMIT : ERR_NETWORK, "the wire is cut");
    }
    reply->received += (int64_t)reply->body.len;
    return NULL;
}

void wire_open(struct wire *w, const char *base, const char *key)
{
    const struct http_transport transport = {perform, w};
    const struct http_clock clock = {now, sleep_for, no_chance, w};
    const struct http_options options = {.base = base,
                                         .email = "reader@example.org",
                                         .key = key,
                                         .transport = &transport,
                                         .clock = &clock};
    snprintf(w->folder, sizeof w->folder, "/tmp/hcckb-wire-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(w->folder));
    setenv("XDG_RUNTIME_DIR", w->folder, 1);
    w->now = 1000;
    const struct err *err = http_open(&options, &w->http);
    ck_assert_msg(!err, "%s", err ? err->message : "");
}

void wire_close(struct wire *w)
{
    http_close(w->http);
    for (size_t i = 0; i < w->n; i++) {
        free(w->urls[i]);
        free(w->forms[i]);
    }
    DIR *d = opendir(w->folder);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", w->folder, e->d_name);
        if (e->d_name[0] != '.') {
            unlink(path);
        }
    }
    closedir(d);
    rmdir(w->folder);
    unsetenv("XDG_RUNTIME_DIR");
}

void wire_reply(struct http_reply *reply, int status, const char *body)
{
    reply->status = status;
    snprintf(reply->content_type, sizeof reply->content_type, "text/xml");
    buf_puts(&reply->body, body);
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

bool wire_param(const char *form, const char *name, char *out, size_t size)
{
    size_t n = strlen(name), len = 0;
    for (const char *p = form; p; p = strchr(p, '&') ? strchr(p, '&') + 1 : NULL) {
        if (strncmp(p, name, n) != 0 || p[n] != '=') {
            continue;
        }
        for (p += n + 1; *p && *p != '&' && len + 1 < size; p++) {
            if (*p == '%' && p[1] && p[2]) {
                out[len++] = (char)(hex(p[1]) * 16 + hex(p[2]));
                p += 2;
            } else {
                out[len++] = *p == '+' ? ' ' : *p;
            }
        }
        out[len] = '\0';
        return true;
    }
    return false;
}
