/* The test servers: one program that answers for E-utilities, the files of PubMed, the id
 * converter, iCite, Europe PMC and Altmetric on one loopback port, counts what it is asked, and
 * fails in every way that the real ones do. Every handler runs under one lock. */
#ifndef FAKE_H
#define FAKE_H

#include "buf.h"
#include "corpus.h"
#include "index.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct param {
    char *name, *value;
};

struct request {
    const char *path; /* decoded, without the query */
    bool post;
    bool takes_gzip;
    bool expects;          /* Expect: 100-continue */
    bool resumes;          /* Range: bytes=N- */
    long long from;        /* that N */
    struct param *params;  /* of the query and of the form */
    size_t n, cap, in_url; /* the first in_url came with the address */
    size_t url_bytes;
    bool keyed; /* has an api_key that is not blank */
};

/* How the body goes out. */
enum manner {
    SEND_WHOLE,   /* chunked, as E-utilities do */
    SEND_SIZED,   /* with Content-Length */
    SEND_DROP,    /* half of it, then the connection is cut */
    SEND_DRIP,    /* a byte, a pause, a byte, without end */
    SEND_SLOW,    /* so for a while, then the rest */
    SEND_FLOOD,   /* the body, and blanks behind it up to 10 GB, chunked */
    SEND_BOMB,    /* the same, packed to next to nothing */
    SEND_HANG_UP, /* no answer at all: the connection is closed */
    SEND_STALL    /* no answer at all: the connection stays open */
};

struct reply {
    int status;
    const char *type; /* Content-Type */
    struct buf body;
    enum manner manner;
    char location[300];    /* of a redirect; "" for none */
    char sum[80];          /* x-goog-hash; "" for none */
    long long retry_after; /* < 0: no header */
    bool plain;            /* never packed, never failed by chance */
    bool sized;            /* send with Content-Length */
    long long total;       /* of the whole file, for 206 */
    size_t *given;         /* records that reach the client with this reply */
    size_t n_given, given_cap;
    const char *fault;         /* what was done to it, or NULL */
    unsigned limit, remaining; /* for the headers; limit 0: none */
    bool partial;              /* leave a record out */
};

/* What the command line says. */
struct settings {
    int port;
    const char *port_file, *log_file, *script_file, *doi_file, *tree, *altmetric_key;
    unsigned faults; /* of 1,000 requests so many go wrong */
    unsigned rate, key_rate;
    bool need_email, stay;
    bool ignore_range; /* answer 200 from the first byte */
    bool gzip;
    size_t cap;            /* 9,999 */
    size_t per_file;       /* records in a file of the tree */
    unsigned history_uses; /* so many uses and a WebEnv is gone; 0: for ever */
};

extern struct settings settings;
extern struct corpus corpus;
extern struct index *records;
extern FILE *request_log;

typedef void handler(const struct request *q, struct reply *r);

/* A service: the path begins so, who answers, what its requests count for. */
struct service {
    const char *path;
    handler *answer;
    const char *meter; /* requests of one meter share a rate */
    bool json;         /* speaks JSON, so XML faults do not apply */
    bool prefix;       /* more of the path may follow */
};

/* request.c: the value of the first parameter of that name, NULL if there is none; the number it
 * is, or ${missing}; all values of that name, from *${at} on. */
const char *request_value(const struct request *q, const char *name);
long long request_number(const struct request *q, const char *name, long long missing);
const char *request_next(const struct request *q, const char *name, size_t *at);
void request_add(struct request *q, const char *s, size_t len); /* a=b&c=d */
void request_release(struct request *q);
char *request_decode(const char *s, size_t len, bool plus);

/* The PMIDs of all `id` (or other) parameters, split at commas and blanks; the caller frees. */
int64_t *request_ids(const struct request *q, const char *name, size_t *ret_n);

/* reply.c */
void reply_xml(struct reply *r, const char *doctype);
void reply_give(struct reply *r, size_t i); /* record i goes out with it */
void reply_text(struct reply *r, int status, const char *type, const char *body);
void put_too_far(struct buf *b); /* what esearch and efetch say beyond the cap */
void put_json_ids(struct buf *b, const size_t *list, size_t n);
void put_escaped(struct buf *b, const char *s); /* as XML text */

/* eutils.c, history.c, elink.c, esummary.c ... */
handler esearch_answer, efetch_answer, epost_answer, einfo_answer, esummary_answer, elink_answer,
    idconv_answer, icite_answer, europepmc_answer, altmetric_answer, tree_answer, control_answer;

/* A set in the history: its key in ${webenv} (NULL: a new one). Texts live until the program ends.
 * history_find gives NULL where there is none, or no more. */
const char *history_keep(const char *webenv, int64_t *pmids, size_t n, struct set *set,
                         int *ret_key);
struct kept {
    int64_t *pmids;
    size_t n;
    struct set *set;
};
const struct kept *history_find(const char *webenv, long long key);
void history_forget(const char *webenv); /* it has expired; NULL: all have */

/* meter.c: what was asked, how fast, and what broke the rules. */
struct meter;
struct meter *meter_of(const char *name);
/* Counts a request that arrives now: how many there were within a second, this one included. */
unsigned meter_count(struct meter *m, const char *what, long long now);
void meter_violation(const char *kind, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void meter_note(const char *name, long long add);   /* a counter of the report */
void meter_most(const char *name, long long value); /* the largest seen */
void meter_delivered(const size_t *list, size_t n); /* these reached a client whole */
void meter_report(struct buf *b);
void meter_delivered_list(struct buf *b, unsigned at_least);
void meter_reset(void);
long long now_ms(void);

/* vocab.c: what is done with the file from now on: some of stated, wrong, packed, cut, damaged,
 * moved, away. */
handler vocab_answer;
void vocab_set(const char *wanted);

/* pack.c: ${from} as a gzip stream, or as the bare deflate of one, behind what ${to} holds. */
void pack_stream(const struct buf *from, struct buf *to, bool gzip, int flush);

/* fault.c: what goes wrong with this request. Changes ${r}, or answers in the place of the
 * service (returns true). */
struct fault;
bool fault_script(const char *text, char complaint[200]);
const struct fault *fault_draw(const struct service *s, const struct request *q);
bool fault_before(const struct fault *f, const struct request *q, struct reply *r);
void fault_after(const struct fault *f, struct reply *r);
const char *fault_name(const struct fault *f);

/* serve.c */
int serve(void);
const struct service *service_of(const char *path);

/* ask.c: GET ${path} of the test server at ${port} and print the body. Returns an exit status. */
int ask(int port, const char *path, const char *body_file);

#endif
