/* One transfer by libcurl, which is loaded when the first one is made: commands that stay offline
 * do not pay for it and its thirty libraries. */
#include "session.h"

#include "limit.h"
#include "mem.h"
#include "stated.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CONNECT_SECONDS = 30, SLOW_BYTES = 100 /* a second */, HEADERS_KEPT = 8192 };

/* --- the library --- */

struct library {
    CURLcode (*global_init)(long flags);
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *curl, CURLoption option, ...);
    CURLcode (*easy_perform)(CURL *curl);
    CURLcode (*easy_getinfo)(CURL *curl, CURLINFO info, ...);
    void (*easy_reset)(CURL *curl);
    void (*easy_cleanup)(CURL *curl);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
    void (*slist_free_all)(struct curl_slist *list);
};

static const struct {
    const char *name;
    size_t at;
} symbols[] = {
    {"curl_global_init", offsetof(struct library, global_init)},
    {"curl_easy_init", offsetof(struct library, easy_init)},
    {"curl_easy_setopt", offsetof(struct library, easy_setopt)},
    {"curl_easy_perform", offsetof(struct library, easy_perform)},
    {"curl_easy_getinfo", offsetof(struct library, easy_getinfo)},
    {"curl_easy_reset", offsetof(struct library, easy_reset)},
    {"curl_easy_cleanup", offsetof(struct library, easy_cleanup)},
    {"curl_slist_append", offsetof(struct library, slist_append)},
    {"curl_slist_free_all", offsetof(struct library, slist_free_all)},
};

static const char *const library_names[] = {
    "libcurl.so.4", "libcurl.4.dylib", "libcurl-gnutls.so.4", "libcurl.so", "libcurl.dylib",
};

static struct library lib;
static bool is_loaded;

static const struct err *load_library(void)
{
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof library_names / sizeof *library_names; i++) {
        handle = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (!handle) {
        return err_new(ERR_FAILED, "libcurl is not installed, and without it there is no network: "
                                   "install it (Debian: libcurl4) and run the same command again");
    }
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *found = dlsym(handle, symbols[i].name);
        if (!found) {
            return err_new(ERR_FAILED,
                           "the libcurl installed here has no %s: install libcurl 7.60 "
                           "or newer",
                           symbols[i].name);
        }
        memcpy((char *)&lib + symbols[i].at, &found, sizeof found);
    }
    if (lib.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return err_new(ERR_FAILED, "libcurl could not be started");
    }
    is_loaded = true;
    return NULL;
}

struct pull_curl {
    CURL *easy; /* keeps connections; NULL until the first transfer */
};

struct pull_curl *pull_curl_new(void)
{
    return mem_zero(1, sizeof(struct pull_curl));
}

void pull_curl_free(struct pull_curl *c)
{
    if (c && c->easy) {
        lib.easy_cleanup(c->easy);
    }
    free(c);
}

static const struct err *make_ready(struct pull_curl *c)
{
    const struct err *err = is_loaded ? NULL : load_library();
    if (err) {
        return err;
    }
    if (!c->easy) {
        c->easy = lib.easy_init();
    } else {
        lib.easy_reset(c->easy);
    }
    return c->easy ? NULL : err_new(ERR_FAILED, "libcurl could not be started");
}

/* --- what comes in --- */

struct transfer {
    CURL *easy;
    const struct http_call *call;
    struct http_reply *reply;
    const struct err *err; /* what our side had against it */
    int64_t range_from;    /* of Content-Range; -1: there was none */
    bool begun;            /* the status has been looked at */
    bool enough;           /* of a body that tells an error */
    bool too_large;
};

static bool header_value(struct text line, const char *name, struct text *ret_value)
{
    size_t n = strlen(name);
    if (line.len <= n || line.s[n] != ':' || strncasecmp(line.s, name, n) != 0) {
        return false;
    }
    *ret_value = text_trimmed((struct text){line.s + n + 1, line.len - n - 1});
    return true;
}

static void keep_type(struct http_reply *reply, struct text v)
{
    size_t n = 0;
    for (; n < v.len && n + 1 < sizeof reply->content_type && v.s[n] != ';'; n++) {
        char c = v.s[n];
        reply->content_type[n] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    reply->content_type[n] = '\0';
}

static size_t on_header(char *s, size_t size, size_t n, void *arg)
{
    struct transfer *t = arg;
    struct text line = {s, size * n}, v;
    if (line.len > 5 && memcmp(s, "HTTP/", 5) == 0) { /* what a "100 Continue" said is void */
        buf_clear(&t->reply->location);
        buf_clear(&t->reply->stated);
    }
    if (header_value(line, "Content-Type", &v)) {
        keep_type(t->reply, v);
    } else if (header_value(line, "Content-Range", &v)) {
        char number[32];
        snprintf(number, sizeof number, "%.*s", TEXT_ARG(v));
        long long from = 0;
        t->range_from = sscanf(number, "bytes %lld-", &from) == 1 ? from : -1;
    } else if (header_value(line, "Location", &v) && v.len < HEADERS_KEPT) {
        buf_clear(&t->reply->location);
        buf_puttext(&t->reply->location, v);
    } else if (stated_concerns(line) && t->reply->stated.len + line.len < HEADERS_KEPT) {
        buf_puttext(&t->reply->stated, line);
    }
    return size * n;
}

/* Where a body begins: does it go on from where we asked? */
static const struct err *begin_body(struct transfer *t)
{
    long status = 0;
    lib.easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    t->begun = true;
    t->reply->status = (int)status;
    t->reply->is_partial = status == 206;
    if (!t->call->sink || (status != 200 && status != 206)) {
        return NULL;
    }
    if (status == 206 && t->range_from != t->call->resume_from) {
        return err_new(ERR_NETWORK, "sent another part of the file than was asked for");
    }
    if (status == 200 && t->call->resume_from > 0) {
        t->reply->received -= t->call->resume_from; /* counted from where the request began */
        return t->call->sink->restart(t->call->sink->arg);
    }
    return NULL;
}

static const struct err *take_body(struct transfer *t, const char *s, size_t n)
{
    const struct err *err = t->begun ? NULL : begin_body(t);
    if (err) {
        return err;
    }
    bool is_good = t->reply->status == 200 || t->reply->status == 206;
    if (!is_good && t->reply->body.len + n > LIMIT_REPLY_ERROR) {
        t->enough = true;
        return err_new(ERR_LIMIT, "enough of it");
    }
    if (t->reply->received + (int64_t)n > t->call->max_bytes) {
        t->too_large = true;
        return err_new(ERR_LIMIT, "sent more than the %lld bytes that are allowed here",
                       (long long)t->call->max_bytes);
    }
    if (is_good && t->call->sink) {
        err = t->call->sink->write(t->call->sink->arg, s, n);
    } else {
        buf_put(&t->reply->body, s, n);
    }
    t->reply->received += err ? 0 : (int64_t)n;
    return err;
}

static size_t on_body(char *s, size_t size, size_t n, void *arg)
{
    struct transfer *t = arg;
    t->err = take_body(t, s, size * n);
    return t->err ? 0 : size * n;
}

static int on_progress(void *arg, curl_off_t dltotal, curl_off_t dlnow, curl_off_t ultotal,
                       curl_off_t ulnow)
{
    (void)arg;
    (void)dltotal;
    (void)dlnow;
    (void)ultotal;
    (void)ulnow;
    return http_stopped();
}

/* --- settings --- */

static void set_limits(CURL *easy, const struct http_call *call)
{
    const char *protocols = call->is_loopback ? "http,https" : "https";
#if LIBCURL_VERSION_NUM >= 0x075500
    lib.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
    lib.easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
#else
    (void)protocols;
    lib.easy_setopt(easy, CURLOPT_PROTOCOLS,
                    (long)(CURLPROTO_HTTPS | (call->is_loopback ? CURLPROTO_HTTP : 0)));
#endif
    lib.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    lib.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    lib.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    lib.easy_setopt(easy, CURLOPT_TIMEOUT, (long)call->whole);
    lib.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    lib.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)(call->patience < 1 ? 1 : call->patience));
    lib.easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    lib.easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    lib.easy_setopt(easy, CURLOPT_FAILONERROR, 0L);
}

/* Certificates from where the curl program takes them, too. */
static void set_environment(CURL *easy, const struct http_call *call)
{
    static const struct {
        const char *name;
        CURLoption option;
    } places[] = {{"SSL_CERT_DIR", CURLOPT_CAPATH},
                  {"SSL_CERT_FILE", CURLOPT_CAINFO},
                  {"CURL_CA_BUNDLE", CURLOPT_CAINFO}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *value = getenv(places[i].name);
        if (value && *value) {
            lib.easy_setopt(easy, places[i].option, value);
        }
    }
    if (call->is_loopback) {
        lib.easy_setopt(easy, CURLOPT_NOPROXY, "*");
    }
}

static struct curl_slist *set_request(CURL *easy, const struct http_call *call, char range[32])
{
    lib.easy_setopt(easy, CURLOPT_URL, call->url);
    lib.easy_setopt(easy, CURLOPT_USERAGENT, "hcckb/" HCCKB_VERSION);
    if (call->form) {
        lib.easy_setopt(easy, CURLOPT_POST, 1L);
        lib.easy_setopt(easy, CURLOPT_POSTFIELDS, call->form);
        lib.easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->form_len);
    } else {
        lib.easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
    if (call->resume_from > 0) {
        snprintf(range, 32, "%lld-", (long long)call->resume_from);
        lib.easy_setopt(easy, CURLOPT_RANGE, range);
    }
    if (!call->sink) {
        lib.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    }
    struct curl_slist *headers = lib.slist_append(NULL, "Expect:");
    lib.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    return headers;
}

static void set_callbacks(CURL *easy, struct transfer *t, char *why)
{
    lib.easy_setopt(easy, CURLOPT_ERRORBUFFER, why);
    lib.easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    lib.easy_setopt(easy, CURLOPT_HEADERDATA, t);
    lib.easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    lib.easy_setopt(easy, CURLOPT_WRITEDATA, t);
    lib.easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    lib.easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

/* --- what went wrong --- */

struct fault {
    CURLcode code;
    enum http_verdict verdict;
    bool detail; /* libcurl's own words are worth having */
    const char *what;
};

static const struct fault faults[] = {
    {CURLE_COULDNT_RESOLVE_HOST, HTTP_UNREACHABLE, false,
     "its name cannot be resolved: is the network there?"},
    {CURLE_COULDNT_RESOLVE_PROXY, HTTP_UNREACHABLE, false,
     "the name of the proxy cannot be resolved: look at https_proxy"},
    {CURLE_COULDNT_CONNECT, HTTP_UNREACHABLE, false, "it cannot be reached: is the network there?"},
    {CURLE_OPERATION_TIMEDOUT, HTTP_AGAIN, false, "it was too slow to answer"},
    {CURLE_PARTIAL_FILE, HTTP_AGAIN, false, "the connection ended in the middle of an answer"},
    {CURLE_GOT_NOTHING, HTTP_AGAIN, false, "it closed the connection without an answer"},
    {CURLE_SEND_ERROR, HTTP_AGAIN, false, "the connection was lost while asking"},
    {CURLE_RECV_ERROR, HTTP_AGAIN, false, "the connection was lost in the middle of an answer"},
    {CURLE_WEIRD_SERVER_REPLY, HTTP_AGAIN, false, "it answered something that is not HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, HTTP_AGAIN, false, "it sent packed data that cannot be unpacked"},
    {CURLE_HTTP2, HTTP_AGAIN, false, "the connection broke"},
    {CURLE_HTTP2_STREAM, HTTP_AGAIN, false, "the connection broke"},
    {CURLE_SSL_CONNECT_ERROR, HTTP_UNREACHABLE, true, "no secure connection could be made"},
    {CURLE_PEER_FAILED_VERIFICATION, HTTP_REFUSED, true,
     "its certificate is not to be trusted, so nothing was sent; a proxy that reads along needs "
     "its own certificate in CURL_CA_BUNDLE"},
    {CURLE_SSL_CACERT_BADFILE, HTTP_REFUSED, true,
     "the certificates to trust cannot be read: look at CURL_CA_BUNDLE and SSL_CERT_FILE"},
    {CURLE_UNSUPPORTED_PROTOCOL, HTTP_REFUSED, false, "the address is none that is allowed here"},
    {CURLE_URL_MALFORMAT, HTTP_REFUSED, false, "the address makes no sense"},
};

static const struct err *fault_of(struct transfer *t, CURLcode code, const char *why)
{
    struct http_reply *reply = t->reply;
    if (code == CURLE_ABORTED_BY_CALLBACK || http_stopped()) {
        reply->verdict = HTTP_STOPPED;
        return err_new(ERR_STOPPED, "interrupted");
    }
    if (code == CURLE_WRITE_ERROR && t->err) {
        bool theirs = t->err->code == ERR_NETWORK;
        reply->verdict = t->too_large ? HTTP_TOO_LARGE : theirs ? HTTP_AGAIN : HTTP_REFUSED;
        return t->err;
    }
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const struct fault *f = &faults[i];
        if (f->code == code) {
            reply->verdict = f->verdict;
            return f->detail && *why ? err_new(ERR_NETWORK, "%s (%s)", f->what, why)
                                     : err_new(ERR_NETWORK, "%s", f->what);
        }
    }
    reply->verdict = HTTP_AGAIN;
    return err_new(ERR_NETWORK, "the transfer failed (libcurl %d: %s)", (int)code, why);
}

static void finish(struct transfer *t)
{
    long status = 0;
    curl_off_t wait = 0;
    lib.easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    lib.easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &wait);
    t->reply->status = (int)status;
    t->reply->retry_after = (double)wait;
}

const struct err *pull_curl_perform(void *arg, const struct http_call *call,
                                    struct http_reply *reply)
{
    struct pull_curl *c = arg;
    const struct err *err = make_ready(c);
    if (err) {
        reply->verdict = HTTP_REFUSED;
        return err;
    }
    char why[CURL_ERROR_SIZE] = "", range[32] = "";
    struct transfer t = {.easy = c->easy, .call = call, .reply = reply, .range_from = -1};
    set_limits(c->easy, call);
    set_environment(c->easy, call);
    set_callbacks(c->easy, &t, why);
    struct curl_slist *headers = set_request(c->easy, call, range);
    CURLcode code = lib.easy_perform(c->easy);
    finish(&t);
    if (code == CURLE_OK && !t.begun && call->sink) {
        t.err = begin_body(&t); /* a file of no bytes */
        code = t.err ? CURLE_WRITE_ERROR : CURLE_OK;
    }
    err = code == CURLE_OK || t.enough ? NULL : fault_of(&t, code, why);
    lib.easy_setopt(c->easy, CURLOPT_ERRORBUFFER, NULL);
    lib.easy_setopt(c->easy, CURLOPT_HTTPHEADER, NULL);
    lib.slist_free_all(headers);
    return err;
}
