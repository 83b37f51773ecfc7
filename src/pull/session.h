/* Inside the transport: services, the session, and what its parts do for each other. */
#ifndef HCCKB_PULL_SESSION_H
#define HCCKB_PULL_SESSION_H

#include "http.h"

enum { SERVICE_POST = 1, SERVICE_TOOL = 2, SERVICE_KEY = 4 };

struct service {
    const char *name;   /* for a person */
    const char *host;   /* scheme and host */
    const char *prefix; /* of every path */
    double rate;        /* requests a second */
    double keyed_rate;  /* with a key */
    int64_t max_bytes;  /* of a reply, unpacked */
    double whole;       /* seconds for a whole reply; 0: no limit */
    int flags;          /* SERVICE_... */
};

extern const struct service http_services[HTTP_SERVICES];

struct http {
    char *base;  /* NULL: the services' own hosts */
    char *email; /* NULL: none */
    char *key;   /* NULL: none */
    bool is_loopback;
    double rate, patience;
    double slower[HTTP_SERVICES]; /* factor on the pause between requests, >= 1 */
    double next[HTTP_SERVICES];   /* this session's own next turn */
    void (*waiting)(void *arg, const char *why, double seconds);
    void *arg;
    struct http_transport transport;
    struct http_clock clock;
    struct http_counts counts;
};

/* --- address.c --- */

/* Is ${base} fit to stand in the place of the services' hosts? *ret_loopback: on this machine? */
const struct err *address_check(const char *base, bool *ret_loopback) ERR_RESULT;

/* The URL of a request without its parameters. */
void address_put_url(struct buf *b, const struct http *h, const struct http_request *r);

/* Parameters as a form: name=value&... */
void address_put_form(struct buf *b, const struct http_param *params, size_t n);

/* --- rate.c --- */

enum { RATE_PATH = 512 };

/* $XDG_RUNTIME_DIR, or one in /tmp: a folder of the user's own, for what processes tell each other.
 * False: there is none. */
bool rate_folder(char ret_folder[RATE_PATH]);

/* Wait for the next turn at ${service}, which all processes of the user share. */
void rate_wait(struct http *h, enum http_service service);

/* Nobody asks ${service} again before ${seconds} have gone by; this session is slower from now on.
 */
void rate_hold(struct http *h, enum http_service service, double seconds);

/* A request went well: back towards the usual pace. */
void rate_well(struct http *h, enum http_service service);

/* --- classify.c --- */

struct judgement {
    enum http_verdict verdict;
    enum err_code code;
    const char *what; /* a sentence's end for a person: "is overloaded" */
};

/* What a whole reply means. Pure. */
struct judgement classify_reply(const struct http_request *r, const struct http_reply *reply);

/* What went wrong in the server's own words: one short line, from an ERROR element, a JSON error or
 * the text of a page. */
void classify_words(const struct http_reply *reply, struct buf *ret_words);

/* --- retry.c --- */

/* Attempts until one is good or no more make sense. */
const struct err *retry_send(struct http *h, const struct http_request *r, struct http_call *call,
                             struct http_reply *reply) ERR_RESULT;

/* --- curl.c --- */

/* A transport by libcurl, which is loaded at its first use. NULL: it was never made. */
struct pull_curl;
struct pull_curl *pull_curl_new(void);
void pull_curl_free(struct pull_curl *c);
const struct err *pull_curl_perform(void *arg, const struct http_call *call,
                                    struct http_reply *reply) ERR_RESULT;

#endif
