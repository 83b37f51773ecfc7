/* A network that is a function of the test's, with a clock that only sleeping moves. */
#ifndef HCCKB_TESTS_WIRE_H
#define HCCKB_TESTS_WIRE_H

#include "http.h"

enum { WIRE_MOST = 400 };

struct wire {
    /* What the n-th request (from 0) is answered; ${form} is the body or, of a GET, the query. */
    void (*answer)(struct wire *w, size_t n, const char *url, const char *form,
                   struct http_reply *reply);
    enum http_verdict fails; /* set by the answer: the transfer itself fails so */
    void *arg;
    size_t n; /* requests so far */
    char *urls[WIRE_MOST], *forms[WIRE_MOST];
    double times[WIRE_MOST]; /* when they came */
    double now, slept;
    double sleeps[WIRE_MOST]; /* of at least a millisecond */
    size_t n_sleeps;
    char folder[64]; /* for the file of turns */
    struct http *http;
};

/* Begin; the session asks through ${w}. Free what it holds with wire_close(). */
void wire_open(struct wire *w, const char *base, const char *key);
void wire_close(struct wire *w);

/* Give ${body} with ${status} and content type text/xml. */
void wire_reply(struct http_reply *reply, int status, const char *body);

/* Value of ${name} in a form, decoded, into ${out}; false: it has none. */
bool wire_param(const char *form, const char *name, char *out, size_t size);

#endif
