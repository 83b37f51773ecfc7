/* A session: which services there are, and one request as a call of the transport. */
#include "session.h"

#include "limit.h"
#include "mem.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct service http_services[HTTP_SERVICES] = {
    [HTTP_EUTILS] = {"PubMed", "https://eutils.ncbi.nlm.nih.gov", "/entrez/eutils/", 3, 10,
                     LIMIT_REPLY_EUTILS, 600, SERVICE_POST | SERVICE_TOOL | SERVICE_KEY},
    [HTTP_FILES] = {"NLM's file server", "https://ftp.ncbi.nlm.nih.gov", "/pubmed/", 2, 2,
                    LIMIT_REPLY_FILE, 0, 0},
    [HTTP_IDCONV] = {"the PMC id converter", "https://pmc.ncbi.nlm.nih.gov", "/tools/idconv/", 3, 3,
                     LIMIT_REPLY_JSON, 300, SERVICE_TOOL},
    [HTTP_ICITE] = {"iCite", "https://icite.od.nih.gov", "/api/", 1, 1, LIMIT_REPLY_JSON, 300, 0},
    [HTTP_EUROPEPMC] = {"Europe PMC", "https://www.ebi.ac.uk", "/europepmc/webservices/rest/", 4, 4,
                        LIMIT_REPLY_JSON, 300, 0},
    [HTTP_ALTMETRIC] = {"Altmetric", "https://api.altmetric.com", "/v1/", 1, 1, LIMIT_REPLY_JSON,
                        300, 0},
    [HTTP_VOCABULARY] = {"the publisher of a vocabulary", "https:/", "/", 2, 2, LIMIT_REPLY_FILE, 0,
                         0},
};

/* --- stopping --- */

static volatile sig_atomic_t stop_asked;

void http_stop(void)
{
    stop_asked = 1;
}

bool http_stopped(void)
{
    return stop_asked != 0;
}

void http_go_on(void)
{
    stop_asked = 0;
}

/* --- the real clock --- */

static double real_now(void *arg)
{
    (void)arg;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A signal ends nanosleep(), but another thread's may get it: look every now and then. */
static void real_sleep(void *arg, double seconds)
{
    double until = real_now(arg) + seconds;
    for (double left = seconds; left > 0 && !http_stopped(); left = until - real_now(arg)) {
        double piece = left < 0.2 ? left : 0.2;
        struct timespec t = {(time_t)piece, (long)((piece - (double)(time_t)piece) * 1e9)};
        nanosleep(&t, NULL);
    }
}

/* Jitter, no secret: clocks of two processes differ in their last digits. */
static double real_chance(void *arg)
{
    (void)arg;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    uint64_t x = (uint64_t)t.tv_nsec * 0x9E3779B97F4A7C15u;
    return (double)(x >> 11) / 9007199254740992.0;
}

static const struct http_clock real_clock = {real_now, real_sleep, real_chance, NULL};

/* --- session --- */

static char *copy_of(const char *s)
{
    return s && *s ? mem_copy(s, strlen(s)) : NULL;
}

const struct err *http_open(const struct http_options *options, struct http **ret_http)
{
    bool is_loopback = false;
    const struct err *err = options->base ? address_check(options->base, &is_loopback) : NULL;
    if (err) {
        return err;
    }
    struct http *h = mem_zero(1, sizeof *h);
    h->base = copy_of(options->base);
    for (size_t n = h->base ? strlen(h->base) : 0; n && h->base[n - 1] == '/'; n--) {
        h->base[n - 1] = '\0';
    }
    h->email = copy_of(options->email);
    h->is_loopback = is_loopback;
    h->key = http_takes_keys(h) ? copy_of(options->key) : NULL;
    h->rate = h->base ? options->rate : 0;
    h->patience = options->patience > 0 ? options->patience : 60;
    h->waiting = options->waiting;
    h->arg = options->arg;
    h->clock = options->clock ? *options->clock : real_clock;
    if (options->transport) {
        h->transport = *options->transport;
    } else {
        h->transport = (struct http_transport){pull_curl_perform, pull_curl_new()};
    }
    for (size_t i = 0; i < HTTP_SERVICES; i++) {
        h->slower[i] = 1;
    }
    *ret_http = h;
    return NULL;
}

void http_close(struct http *h)
{
    if (!h) {
        return;
    }
    if (h->transport.perform == pull_curl_perform) {
        pull_curl_free(h->transport.arg);
    }
    free(h->base);
    free(h->email);
    free(h->key);
    free(h);
}

struct http_counts http_counts(const struct http *h)
{
    return h->counts;
}

const char *http_service_name(enum http_service service)
{
    return http_services[service].name;
}

const char *http_service_host(const struct http *h, enum http_service service)
{
    return h->base ? h->base : http_services[service].host;
}

bool http_takes_keys(const struct http *h)
{
    return !h->base || h->is_loopback;
}

bool http_has_key(const struct http *h)
{
    return h->key != NULL;
}

double http_rate(const struct http *h, enum http_service service)
{
    const struct service *s = &http_services[service];
    if (h->rate > 0) {
        return h->rate;
    }
    return h->key && (s->flags & SERVICE_KEY) ? s->keyed_rate : s->rate;
}

/* --- one request --- */

static void put_identity(struct buf *form, const struct http *h, const struct service *s)
{
    struct http_param own[3];
    size_t n = 0;
    if (s->flags & SERVICE_TOOL) {
        own[n++] = (struct http_param){"tool", text_of("hcckb")};
    }
    if ((s->flags & SERVICE_TOOL) && h->email) {
        own[n++] = (struct http_param){"email", text_of(h->email)};
    }
    if ((s->flags & SERVICE_KEY) && h->key) {
        own[n++] = (struct http_param){"api_key", text_of(h->key)};
    }
    address_put_form(form, own, n);
}

const struct err *http_send(struct http *h, const struct http_request *r, struct http_reply *reply)
{
    const struct service *s = &http_services[r->service];
    bool post = r->post || (s->flags & SERVICE_POST);
    struct buf url = BUF_INIT, form = BUF_INIT;
    address_put_form(&form, r->params, r->n_params);
    put_identity(&form, h, s);
    address_put_url(&url, h, r);
    if (!post && form.len) {
        buf_putc(&url, '?');
        buf_puttext(&url, buf_text(&form));
    }
    struct http_call call = {
        .url = url.s,
        .form = post ? (form.s ? form.s : "") : NULL,
        .form_len = form.len,
        .max_bytes = r->max_bytes ? r->max_bytes : s->max_bytes,
        .resume_from = r->resume_from,
        .sink = r->sink,
        .patience = h->patience,
        .whole = s->whole,
        .is_loopback = h->is_loopback,
    };
    const struct err *err = retry_send(h, r, &call, reply);
    if (form.s) {
        memset(form.s, 0, form.len);
    }
    buf_release(&form);
    buf_release(&url);
    return err;
}

void http_reply_release(struct http_reply *reply)
{
    buf_release(&reply->body);
    buf_release(&reply->stated);
    buf_release(&reply->location);
    memset(reply, 0, sizeof *reply);
}
