/* The network: named services, one session, requests that wait their turn and are tried again.
 *
 * Everything that goes out goes through http_send(): it encodes, keeps the rate that the service
 * allows (shared by all processes of the user), sends, judges the reply by its body first and its
 * status second, waits and sends again where that helps, and otherwise says what went wrong. The
 * key of NCBI stands in bodies of POST requests to NCBI's E-utilities and nowhere else: no base on
 * another machine gets it. libcurl is loaded at the first request, not linked. */
#ifndef HCCKB_HTTP_H
#define HCCKB_HTTP_H

#include "buf.h"
#include "err.h"
#include "text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum http_service {
    HTTP_EUTILS,     /* path "esearch.fcgi": always POST; tool, email and key are added */
    HTTP_FILES,      /* path "baseline/pubmed26n0001.xml.gz", "updatefiles/" */
    HTTP_IDCONV,     /* path "api/v1/articles/"; tool and email are added */
    HTTP_ICITE,      /* path "pubs" */
    HTTP_EUROPEPMC,  /* path "search", "MED/123/citations" */
    HTTP_ALTMETRIC,  /* path "doi/10.1000/x" */
    HTTP_VOCABULARY, /* path: "host/path of the file"; with a base, the path alone */
    HTTP_SERVICES
};

/* What one attempt came to. */
enum http_verdict {
    HTTP_OK,
    HTTP_WAIT,        /* too many requests: wait, then again */
    HTTP_AGAIN,       /* a passing fault: again soon; a smaller request may help */
    HTTP_ONCE,        /* again once, then it is an error */
    HTTP_UNREACHABLE, /* no connection: again a few times */
    HTTP_EXPIRED,     /* the server does not know the stored search (now): again once */
    HTTP_REFUSED,     /* an error that stays one */
    HTTP_TOO_LARGE,   /* more bytes than allowed: ask for less */
    HTTP_STOPPED      /* interrupted by http_stop() */
};

struct http_param {
    const char *name;
    struct text value; /* any bytes: encoded here */
};

/* Where a body goes that is too large for memory. A broken transfer goes on where it ended, when
 * the server can do that. Errors end the request. */
struct http_sink {
    const struct err *(*write)(void *arg, const char *s, size_t n);
    const struct err *(*restart)(void *arg); /* the body comes from its first byte (again) */
    void *arg;
};

struct http_reply;

struct http_request {
    enum http_service service;
    const char *path; /* behind the service's own; encoded here where it must be, "/" kept */
    const struct http_param *params;
    size_t n_params;
    bool post;              /* params in the body; E-utilities are always asked so */
    bool wants_json;        /* XML where false; nothing is said about other bodies: any_body */
    bool is_encoded;        /* the path is part of an address already: sent as it is */
    bool any_body;          /* neither JSON nor XML is expected (files, listings) */
    bool may_miss;          /* 404 is an answer: no error, reply.status tells */
    unsigned tries;         /* of a passing fault; 0: the usual number */
    int64_t max_bytes;      /* of the body, unpacked; 0: the service's limit */
    struct http_sink *sink; /* NULL: into reply.body */
    int64_t resume_from;    /* bytes that the sink has already */
    /* A look at a reply that was judged good: an error makes it a passing fault. May be NULL. */
    const struct err *(*accept)(void *arg, const struct http_reply *reply);
    void *arg;
};

struct http_reply {
    int status; /* 0: there was no reply */
    enum http_verdict verdict;
    struct buf body;       /* of the last attempt */
    char content_type[80]; /* without parameters, lower case; "" where none came */
    int64_t received;      /* bytes of the body, also those that went to a sink */
    struct buf stated;     /* header lines that state checksums, for stated_read() */
    struct buf location;   /* where a redirect leads, as the server says it */
    double retry_after;    /* seconds; 0: not said */
    bool is_partial;       /* 206: the body begins at resume_from */
};

/* One attempt, as the transport gets it. */
struct http_call {
    const char *url;
    const char *form; /* body of a POST; NULL: GET */
    size_t form_len;
    int64_t max_bytes;
    int64_t resume_from;
    struct http_sink *sink; /* bodies of 200 and 206 go there */
    double patience;        /* seconds without (much of) an answer */
    double whole;           /* seconds for all of it; 0: no limit */
    bool is_loopback;       /* plain http is allowed and no proxy is asked */
};

/* Does one attempt. On failure: sets reply->verdict (HTTP_UNREACHABLE, HTTP_AGAIN, HTTP_REFUSED,
 * HTTP_TOO_LARGE or HTTP_STOPPED) and returns the error. For tests; else libcurl. */
struct http_transport {
    const struct err *(*perform)(void *arg, const struct http_call *call, struct http_reply *reply);
    void *arg;
};

/* Time, for tests; else the real one. */
struct http_clock {
    double (*now)(void *arg); /* seconds, the same for all processes, never going back */
    void (*sleep)(void *arg, double seconds); /* may end early when http_stop() was called */
    double (*chance)(void *arg);              /* 0 <= x < 1 */
    void *arg;
};

struct http_options {
    const char *base;  /* one host in the place of every service; NULL: the services' own */
    const char *email; /* for NCBI; NULL: not sent */
    const char *key;   /* NCBI's API key; NULL or empty: none */
    double rate;       /* requests a second, for a base only; 0: what the service allows */
    double patience;   /* seconds to wait for an answer that does not come; 0: 60 */
    void (*waiting)(void *arg, const char *why, double seconds); /* before waits >= 1 s; or NULL */
    void *arg;
    const struct http_transport *transport; /* NULL: libcurl */
    const struct http_clock *clock;         /* NULL: the real one */
};

struct http;

/* A session: connections are kept between requests. Strings of ${options} are copied. ERR_USAGE
 * where base is no https address, nor http on this machine itself. Free with http_close(). */
const struct err *http_open(const struct http_options *options, struct http **ret_http) ERR_RESULT;
void http_close(struct http *h);

/* Send and have the reply, after as many attempts as the faults deserve. The reply is always to be
 * released, and usable again for the next request; its verdict and status are those of the last
 * attempt also where an error is returned. ERR_NETWORK: try again later; ERR_STOPPED: http_stop()
 * was called; ERR_USAGE: the key is wrong; ERR_LIMIT: larger than max_bytes; ERR_FAILED: refused.
 * No error and no body that is quoted in one holds the key. */
const struct err *http_send(struct http *h, const struct http_request *request,
                            struct http_reply *reply) ERR_RESULT;
void http_reply_release(struct http_reply *reply);

/* End transfers and waits soon, all sessions, and have everything later say ERR_STOPPED. May be
 * called by a signal handler. http_stopped(): was it? http_go_on(): forget it. */
void http_stop(void);
bool http_stopped(void);
void http_go_on(void);

struct http_counts {
    int64_t requests; /* attempts included */
    int64_t retries, received, waits;
};

/* What the session has done so far. */
struct http_counts http_counts(const struct http *h);

/* Name of a service as a person knows it ("PubMed", "iCite"), and its address in this session. */
const char *http_service_name(enum http_service service);
const char *http_service_host(const struct http *h, enum http_service service);

/* Is everybody asked who may get keys: the services themselves, or a base on this machine. Other
 * hosts are asked without any. */
bool http_takes_keys(const struct http *h);

/* Is a key sent; most requests a second to ${service}. */
bool http_has_key(const struct http *h);
double http_rate(const struct http *h, enum http_service service);

#endif
