/* The daemon: from a connection to a service and back, under one lock. */
#include "rules.h"
#include "send.h"

#include "mem.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const struct service services[] = {
    {"/entrez/eutils/esearch.fcgi", esearch_answer, "eutils", false, false},
    {"/entrez/eutils/efetch.fcgi", efetch_answer, "eutils", false, false},
    {"/entrez/eutils/epost.fcgi", epost_answer, "eutils", false, false},
    {"/entrez/eutils/einfo.fcgi", einfo_answer, "eutils", false, false},
    {"/entrez/eutils/elink.fcgi", elink_answer, "eutils", false, false},
    {"/entrez/eutils/esummary.fcgi", esummary_answer, "eutils", false, false},
    {"/pubmed/", tree_answer, "files", false, true},
    {"/tools/idconv/api/v1/articles/", idconv_answer, "idconv", true, true},
    {"/api/pubs", icite_answer, "icite", true, true},
    {"/europepmc/webservices/rest/", europepmc_answer, "europepmc", true, true},
    {"/v1/", altmetric_answer, "altmetric", true, true},
    {"/sorgerlab/", vocab_answer, "vocab", false, true},
    {"/control/", control_answer, "", true, true},
};

/* A request while it comes in and its answer while it goes out. */
struct exchange {
    char *address; /* as it came, with the query */
    long long arrived;
    struct buf form;
    bool called;
    struct request request;
    struct reply reply;
    char *path;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long served;
static long long open_connections;

const struct service *service_of(const char *path)
{
    for (size_t k = 0; k < sizeof services / sizeof *services; k++) {
        const struct service *s = &services[k];
        if (s->prefix ? strncmp(path, s->path, strlen(s->path)) == 0 : strcmp(path, s->path) == 0) {
            return s;
        }
    }
    return NULL;
}

static void *begin(void *arg, const char *uri, struct MHD_Connection *c)
{
    (void)arg;
    (void)c;
    struct exchange *x = mem_zero(1, sizeof *x);
    x->address = mem_copy(uri, strlen(uri));
    x->arrived = now_ms();
    x->reply = (struct reply){.status = 200, .retry_after = -1};
    return x;
}

static void end(void *arg, struct MHD_Connection *c, void **ctx,
                enum MHD_RequestTerminationCode code)
{
    (void)arg;
    (void)c;
    struct exchange *x = *ctx;
    if (!x) {
        return;
    }
    pthread_mutex_lock(&lock);
    if (code == MHD_REQUEST_TERMINATED_COMPLETED_OK) {
        meter_delivered(x->reply.given, x->reply.n_given);
    } else {
        meter_note("unfinished_replies", 1);
    }
    pthread_mutex_unlock(&lock);
    request_release(&x->request);
    buf_release(&x->form);
    buf_release(&x->reply.body);
    free(x->reply.given);
    free(x->address);
    free(x->path);
    free(x);
    *ctx = NULL;
}

static void connection_changed(void *arg, struct MHD_Connection *c, void **ctx,
                               enum MHD_ConnectionNotificationCode code)
{
    (void)arg;
    (void)c;
    (void)ctx;
    pthread_mutex_lock(&lock);
    open_connections += code == MHD_CONNECTION_NOTIFY_STARTED ? 1 : -1;
    meter_note("connections", code == MHD_CONNECTION_NOTIFY_STARTED);
    meter_most("connections_at_once", open_connections);
    pthread_mutex_unlock(&lock);
}

static void read_request(struct exchange *x, struct MHD_Connection *c, bool post)
{
    struct request *q = &x->request;
    const char *query = strchr(x->address, '?');
    size_t len = query ? (size_t)(query - x->address) : strlen(x->address);
    x->path = request_decode(x->address, len, false);
    q->path = x->path;
    q->post = post;
    q->url_bytes = strlen(x->address);
    if (query) {
        request_add(q, query + 1, strlen(query + 1));
    }
    q->in_url = q->n;
    if (x->form.len) {
        request_add(q, x->form.s, x->form.len);
    }
    const char *accept = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Accept-Encoding");
    const char *range = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Range");
    const char *key = request_value(q, "api_key");
    q->takes_gzip = accept && strstr(accept, "gzip");
    q->expects = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Expect") != NULL;
    q->resumes = range && sscanf(range, "bytes=%lld-", &q->from) == 1;
    q->keyed = key && *key;
    if (!MHD_lookup_connection_value(c, MHD_HEADER_KIND, "User-Agent")) {
        meter_note("without_user_agent", 1);
    }
}

static void log_request(const struct exchange *x)
{
    const struct request *q = &x->request;
    if (!request_log) {
        return;
    }
    fprintf(request_log, "%lld %s %s", x->arrived, q->post ? "POST" : "GET", q->path);
    for (size_t k = 0; k < q->n; k++) {
        bool secret = strcmp(q->params[k].name, "api_key") == 0;
        fprintf(request_log, " %s=%.300s", q->params[k].name, secret ? "*" : q->params[k].value);
    }
    fprintf(request_log, " -> %d%s%s\n", x->reply.status, x->reply.fault ? " fault " : "",
            x->reply.fault ? x->reply.fault : "");
    fflush(request_log);
}

/* Nothing refused it: a fault, or the service, or the one after the other. */
static void answer(const struct service *s, struct exchange *x)
{
    const struct fault *f = fault_draw(s, &x->request);
    if (f) {
        char name[60];
        snprintf(name, sizeof name, "fault.%s", fault_name(f));
        meter_note(name, 1);
        if (fault_before(f, &x->request, &x->reply)) {
            return;
        }
    }
    s->answer(&x->request, &x->reply);
    if (f) {
        fault_after(f, &x->reply);
    }
}

static void dispatch(struct exchange *x)
{
    struct request *q = &x->request;
    const struct service *s = service_of(q->path);
    if (strncmp(q->path, "/elsewhere", 10) == 0) {
        meter_violation("redirect", "a redirect was followed to %s", q->path);
    }
    if (!s) {
        meter_note("unknown_paths", 1);
        reply_text(&x->reply, 404, "text/html",
                   "<html><body><h1>404 Not Found</h1></body></html>\n");
        return;
    }
    if (!*s->meter) {
        s->answer(q, &x->reply);
        return;
    }
    const char *last = strrchr(s->path, '/');
    bool eutils = strcmp(s->meter, "eutils") == 0;
    unsigned within = meter_count(meter_of(s->meter), eutils ? last + 1 : s->meter, x->arrived);
    if (q->expects) {
        meter_note("expect_100", 1);
    }
    bool fit = !eutils || rules_rate(q, within, &x->reply);
    fit = fit && (!eutils || rules_check(q, &x->reply));
    if (fit) {
        answer(s, x);
    }
}

/* No answer: at once, or after the caller has waited in vain. */
static enum MHD_Result refuse(enum manner manner)
{
    for (int k = 0; manner == SEND_STALL && k < 1200; k++) {
        struct timespec t = {0, 100000000};
        nanosleep(&t, NULL);
    }
    return MHD_NO;
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **ctx)
{
    (void)arg;
    (void)url;
    (void)version;
    struct exchange *x = *ctx;
    if (!x->called) {
        x->called = true;
        return MHD_YES;
    }
    if (*size) {
        if (x->form.len + *size > (64 << 20)) {
            return MHD_NO;
        }
        buf_put(&x->form, data, *size);
        *size = 0;
        return MHD_YES;
    }
    pthread_mutex_lock(&lock);
    read_request(x, c, strcmp(method, "POST") == 0);
    dispatch(x);
    log_request(x);
    bool packed = settings.gzip && x->request.takes_gzip && !x->reply.plain && !x->reply.sized &&
                  served++ % 3 == 0;
    pthread_mutex_unlock(&lock);
    if (x->reply.manner == SEND_HANG_UP || x->reply.manner == SEND_STALL) {
        return refuse(x->reply.manner);
    }
    return send_reply(c, &x->request, &x->reply, packed);
}

static void write_port(int port)
{
    FILE *f = settings.port_file ? fopen(settings.port_file, "w") : NULL;
    if (f) {
        fprintf(f, "%d\n", port);
        fclose(f);
    }
    printf("%d\n", port);
    fflush(stdout);
}

int serve(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)settings.port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *d = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, handle,
        NULL, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_URI_LOG_CALLBACK, begin,
        NULL, MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        connection_changed, NULL, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)1 << 20,
        MHD_OPTION_CONNECTION_TIMEOUT, 300U, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (!d) {
        fprintf(stderr, "fake: cannot listen on 127.0.0.1\n");
        return 1;
    }
    write_port(MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
    for (pid_t parent = getppid(); getppid() == parent || settings.stay;) {
        struct timespec t = {0, 200000000};
        nanosleep(&t, NULL);
    }
    return 0; /* connections may hang for long: they end with the process */
}
